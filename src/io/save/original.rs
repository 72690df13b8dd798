//! A text as it was opened, with what its layout is once something is to be changed in it.
//!
//! What is found out at the first change, or ahead of it ([`Original::prepare_unless`]), is kept for
//! the next ones, so that writing again costs about a copy of the bytes, however many elements there
//! are. Of the tree only the part above the elements of the two long lists is kept; an element that
//! is to be changed is parsed from its own bytes.
//!
//! Whoever needs the layout while another finds it out waits for that one, so that it is found out
//! once.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{
    Facts,
    change::Change,
    form::{self, Listed},
    habits::Habits,
    pair,
    patch::Patch,
    unchanged::Unchanged,
    value::{Item, Struct, Value},
    write_new,
};
use crate::io::{
    raw::{RawTimeline, Shape},
    tree::{Node, Tree},
};

/// The lists of which there may be very many elements, each known by its slot.
pub(super) const LONG: [&str; 2] = ["sources", "events"];

/// A text as it was opened, and what was read from it.
#[derive(Debug)]
pub struct Original {
    text: Arc<String>,
    facts: Facts,
    laid_out: Mutex<Option<Arc<LaidOut>>>,
}

/// How the text is laid out.
#[derive(Debug)]
pub(super) struct LaidOut {
    /// Without what is within the elements of the long lists, unless there are errors in it.
    pub(super) tree: Tree,
    pub(super) habits: Habits,
    /// Whether the file has a list of actors.
    has_actors: bool,
    /// The actors that stand in no list.
    unlisted: BTreeSet<String>,
    /// For each item of the long lists, the element that it was read from.
    places: [Vec<Option<usize>>; LONG.len()],
}

impl Original {
    /// A text, and what was read from it.
    #[must_use]
    pub fn new(text: Arc<String>, facts: Facts) -> Self {
        Self { text, facts, laid_out: Mutex::default() }
    }

    /// The text, byte for byte.
    #[must_use]
    pub fn text(&self) -> &Arc<String> {
        &self.text
    }

    /// What was read from it.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Finds the layout out ahead of the first change, unless it is known; gives up, and forgets
    /// what it has found, as soon as `is_cancelled` says so. Gives whether it is known now.
    pub fn prepare_unless(&self, is_cancelled: &dyn Fn() -> bool) -> bool {
        self.laid_out_unless(is_cancelled).is_some()
    }

    /// Whether the layout is known. Never waits: while it is being found out, it is not.
    #[must_use]
    pub fn is_prepared(&self) -> bool {
        self.laid_out.try_lock().is_ok_and(|laid_out| laid_out.is_some())
    }

    /// Gives back the memory of the layout, which is found out again when it is needed. Never
    /// waits: what is being found out stays.
    pub fn forget_layout(&self) {
        if let Ok(mut laid_out) = self.laid_out.try_lock() {
            *laid_out = None;
        }
    }

    fn laid_out_unless(&self, is_cancelled: &dyn Fn() -> bool) -> Option<Arc<LaidOut>> {
        let mut known = self.locked();
        if known.is_none() {
            *known = LaidOut::new_unless(&self.text, &self.facts, is_cancelled).map(Arc::new);
        }
        known.clone()
    }

    /// What a worker that fell over has left there is nothing, or all of it.
    fn locked(&self) -> MutexGuard<'_, Option<Arc<LaidOut>>> {
        self.laid_out.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The text with what has changed since put into it.
    #[must_use]
    pub fn with(&self, now: &Facts) -> String {
        self.with_changes(now, &Unchanged::between(&self.facts, now))
    }

    /// The same, where it is known what has not changed.
    pub(super) fn with_changes(&self, now: &Facts, unchanged: &Unchanged) -> String {
        let Some(laid_out) = self.laid_out_unless(&|| false) else { return write_new(now) };
        let Some(root) = laid_out.tree.root() else { return write_new(now) };
        let unlisted = laid_out.unlisted.iter().map(String::as_str).collect();
        let listed = laid_out.listed(&unlisted);
        let old = form::root(&self.facts, listed, unchanged);
        let new = form::root(now, listed, unchanged);
        if old == new {
            return self.text.to_string();
        }
        let mut change = Change {
            text: &self.text,
            laid_out: &laid_out,
            patch: Patch::new(&self.text),
            root: RawTimeline::FIELDS,
        };
        change.fields(root, Some(&old), &new, RawTimeline::FIELDS);
        change.patch.finish()
    }
}

impl LaidOut {
    /// `None` as soon as `is_cancelled` says so between two of the steps.
    fn new_unless(
        text: &Arc<String>,
        facts: &Facts,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let goes_on = || (!is_cancelled()).then_some(());
        goes_on()?;
        let tree = Tree::new(Arc::clone(text));
        goes_on()?;
        let habits = Habits::of(&tree);
        let list = tree.root().and_then(|root| root.field("actors"));
        let has_actors = list.is_some();
        let listed: BTreeSet<_> =
            list.into_iter().flat_map(Node::children).filter_map(Node::string).collect();
        let actors = facts.timeline.actors.iter();
        let unlisted = actors.filter(|actor| !listed.contains(&***actor));
        let unlisted: BTreeSet<String> = unlisted.map(ToString::to_string).collect();
        drop(listed);
        let mut laid_out = Self { tree, habits, has_actors, unlisted, places: Default::default() };
        goes_on()?;
        laid_out.places = laid_out.find_places(facts);
        goes_on()?;
        if laid_out.tree.errors().is_empty() {
            let lists = LONG.iter().filter_map(|name| laid_out.tree.root()?.field(name));
            let bare = laid_out.tree.without_what_is_within(lists.collect());
            laid_out.tree = bare;
        }
        Some(laid_out)
    }

    fn find_places(&self, facts: &Facts) -> [Vec<Option<usize>>; LONG.len()] {
        let unlisted = self.unlisted.iter().map(String::as_str).collect();
        let form = form::root(facts, self.listed(&unlisted), &Unchanged::default());
        LONG.map(|name| {
            let list = self.tree.root().and_then(|root| root.field(name));
            let nodes: Vec<Node<'_>> = list.into_iter().flat_map(Node::children).collect();
            pair::places(&nodes, items(&form, name))
        })
    }

    fn listed<'a>(&self, unlisted: &'a BTreeSet<&'a str>) -> Listed<'a> {
        if self.has_actors { Listed::AllBut(unlisted) } else { Listed::Nobody }
    }

    /// For each item of a long list as it was opened, the element that it was read from; `None`
    /// for another list.
    pub(super) fn places(&self, list: &str) -> Option<&[Option<usize>]> {
        let at = LONG.iter().position(|name| *name == list)?;
        self.places.get(at).map(Vec::as_slice)
    }

    /// Whether an element of a long list is to be parsed before it is looked into.
    pub(super) fn is_bare(&self) -> bool {
        self.tree.errors().is_empty()
    }
}

fn items<'f, 'a>(form: &'f Struct<'a>, name: &str) -> &'f [Item<'a>] {
    match form.get(name).map(|field| &field.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}
