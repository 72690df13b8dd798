//! Facts to text: a file as it was opened, with only the bytes of what changed replaced.
//!
//! [`splice`] compares what was read from a text with what is to be saved, field by field, and
//! changes the text where they differ. Comments, unknown fields, the order of the fields, line ends
//! and everything else that an author has laid out stay as they are; what is new is laid out as its
//! siblings are. It is always applied to the text *as opened*, never to what was saved since, so
//! that taking everything back and saving gives the bytes that were there at first.
//!
//! Invariants: nothing changed is not a byte changed; a field that changed touches its value alone;
//! a text that was sound and is read again says what was to be saved ([`Facts::say_the_same`]).
//!
//! Pure: it reads and writes no file. That is what [`super::store`] does.

mod annotation;
mod change;
mod extent;
mod form;
mod habits;
mod literal;
mod pair;
mod patch;
mod print;
mod story;
#[cfg(test)]
mod tests;
mod value;

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Opened,
    raw::{RawTimeline, Shape},
    tree::{Node, Tree},
};
use crate::model::{Annotations, Document, Story, Timeline};
use change::Change;
use form::Listed;
use habits::Habits;
use patch::Patch;

/// All that a file says. Shares everything, so that a copy costs next to nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The timeline.
    pub timeline: Arc<Timeline>,
    /// The stops of its presentation.
    pub story: Story,
    /// What is drawn by hand.
    pub annotations: Annotations,
}

impl From<&Document> for Facts {
    fn from(document: &Document) -> Self {
        Self {
            timeline: Arc::clone(&document.timeline),
            story: document.story.clone(),
            annotations: document.annotations.clone(),
        }
    }
}

impl From<&Opened> for Facts {
    fn from(opened: &Opened) -> Self {
        Self {
            timeline: Arc::clone(&opened.timeline),
            story: opened.story.iter().cloned().collect(),
            annotations: opened.annotations.iter().cloned().collect(),
        }
    }
}

impl Facts {
    /// Whether files that hold the two would say the same. Slots do not count, nor do the order of
    /// the list of actors and those in it whom nothing names.
    #[must_use]
    pub fn say_the_same(&self, other: &Self) -> bool {
        form::root(self, Listed::Nobody) == form::root(other, Listed::Nobody)
    }
}

/// The text `base`, from which `opened` was read, with what changed since put into it.
#[must_use]
pub fn splice(base: &Arc<String>, opened: &Facts, now: &Facts) -> String {
    let tree = Tree::new(Arc::clone(base));
    let Some(root) = tree.root() else { return write_new(now) };
    let list = root.field("actors");
    let listed: Vec<_> = list.into_iter().flat_map(Node::children).map(Node::string).collect();
    let is_listed = |actor: &str| listed.iter().any(|listed| listed.as_deref() == Some(actor));
    let actors = opened.timeline.actors.iter().map(|actor| &**actor);
    let unlisted: BTreeSet<&str> = actors.filter(|actor| !is_listed(actor)).collect();
    let listed = if list.is_some() { Listed::AllBut(&unlisted) } else { Listed::Nobody };
    let (old, new) = (form::root(opened, listed), form::root(now, listed));
    if old == new {
        return base.to_string();
    }
    let mut change = Change {
        text: base,
        habits: Habits::of(&tree),
        patch: Patch::new(base),
        root: RawTimeline::FIELDS,
    };
    change.fields(root, Some(&old), &new, RawTimeline::FIELDS);
    change.patch.finish()
}

/// A whole new file.
#[must_use]
pub fn write_new(facts: &Facts) -> String {
    let everybody = BTreeSet::new();
    let root = form::root(facts, Listed::AllBut(&everybody));
    Habits::default().file(&root, RawTimeline::FIELDS)
}
