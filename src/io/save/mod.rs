//! Facts to text: a file as it was opened, with only the bytes of what changed replaced.
//!
//! [`Original::with`] compares what was read from a text with what is to be saved, field by field, and
//! changes the text where they differ. Comments, unknown fields, the order of the fields, line ends
//! and everything else that an author has laid out stay as they are; what is new is laid out as its
//! siblings are. It is always applied to the text *as opened*, never to what was saved since, so
//! that taking everything back and saving gives the bytes that were there at first.
//!
//! Invariants: nothing changed is not a byte changed; a field that changed touches its value alone;
//! a text that was sound and is read again says what was to be saved ([`Facts::say_the_same`]).
//!
//! The cost of a change follows the change, but for a copy of the bytes ([`Original`]).
//!
//! Pure: it reads and writes no file. That is what [`super::store`] does.

mod annotation;
mod change;
mod extent;
mod form;
mod habits;
mod json;
pub(super) mod literal;
mod original;
mod pair;
mod patch;
mod print;
mod story;
#[cfg(test)]
pub(super) mod tests;
mod unchanged;
mod value;

use std::{collections::BTreeSet, sync::Arc};

pub(super) use form::color_name;
pub use original::Original;

use super::{
    Opened,
    raw::{RawTimeline, Shape},
};
use crate::model::{Annotations, Document, Story, Timeline};
use form::Listed;
use habits::Habits;
use unchanged::Unchanged;

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

impl From<&Self> for Facts {
    fn from(facts: &Self) -> Self {
        facts.clone()
    }
}

/// A timeline of which nothing is told and on which nothing is drawn.
impl From<&Arc<Timeline>> for Facts {
    fn from(timeline: &Arc<Timeline>) -> Self {
        Self { timeline: Arc::clone(timeline), ..Self::default() }
    }
}

impl Facts {
    /// Whether files that hold the two would say the same. Slots do not count, nor do the order of
    /// the list of actors and those in it whom nothing names.
    #[must_use]
    pub fn say_the_same(&self, other: &Self) -> bool {
        let all = Unchanged::default();
        form::root(self, Listed::Nobody, &all) == form::root(other, Listed::Nobody, &all)
    }
}

/// The text `base`, from which `opened` was read, with what changed since put into it.
///
/// For one change; what is found out about the text is forgotten again. See [`Original`].
#[must_use]
pub fn splice(base: &Arc<String>, opened: &Facts, now: &Facts) -> String {
    Original::new(Arc::clone(base), opened.clone()).with(now)
}

/// A whole new file.
#[must_use]
pub fn write_new(facts: &Facts) -> String {
    let everybody = BTreeSet::new();
    let root = form::root(facts, Listed::AllBut(&everybody), &Unchanged::default());
    Habits::default().file(&root, RawTimeline::FIELDS)
}

/// A whole new file with the marks of JSON. Says the same as [`write_new`].
#[must_use]
pub fn write_json(facts: &Facts) -> String {
    let everybody = BTreeSet::new();
    json::file(&form::root(facts, Listed::AllBut(&everybody), &Unchanged::default()))
}
