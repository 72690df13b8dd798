//! Which events and sources say what they said, found without looking at each.
//!
//! An edit shares all that it does not touch, in memory too. Where that can be told, nothing is made
//! of an element for the comparison. Invariant: whatever is doubtful counts as changed, which costs
//! time and nothing else.

use std::collections::BTreeSet;

use super::Facts;
use crate::model::{EventIx, SourceIx, Timeline};

/// The slots that hold, in both of two states of a document, what is written alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Unchanged {
    events: Vec<bool>,
    sources: Vec<bool>,
}

impl Unchanged {
    /// Finds them in what was opened and what it has become.
    pub(super) fn between(opened: &Facts, now: &Facts) -> Self {
        let (old, new) = (&*opened.timeline, &*now.timeline);
        if !new.arena.extends(&old.arena) || !keeps_names(old, new) {
            return Self::default();
        }
        let sources = shared(&old.sources, &new.sources);
        let id = |timeline: &Timeline, at| {
            let source = timeline.source(SourceIx::new(at));
            source.map(|source| timeline.text(source.id).to_owned())
        };
        let mut others = (0..old.sources.len()).filter(|at| sources.get(*at) != Some(&true));
        if others.any(|at| id(old, at) != id(new, at)) {
            // Every event that quotes it is written in another way.
            return Self { events: Vec::new(), sources };
        }
        let events = without_links_to_changed(old, new, shared(&old.events, &new.events));
        Self { events, sources }
    }

    pub(super) fn event(&self, event: EventIx) -> bool {
        self.events.get(event.at()) == Some(&true)
    }

    pub(super) fn source(&self, source: SourceIx) -> bool {
        self.sources.get(source.at()) == Some(&true)
    }
}

/// Whether lanes, actors and tags that were there are called what they were.
fn keeps_names(old: &Timeline, new: &Timeline) -> bool {
    let starts = |new: &imbl::Vector<_>, old: &imbl::Vector<_>| {
        new.ptr_eq(old)
            || new.len() >= old.len() && new.iter().zip(old).all(|(new, old)| new == old)
    };
    let lanes = new.lanes.iter().zip(&old.lanes);
    new.lanes.len() >= old.lanes.len()
        && lanes.clone().all(|(new, old)| new.name == old.name)
        && starts(&new.actors, &old.actors)
        && starts(&new.tags, &old.tags)
}

/// For each slot, whether both hold it in the same memory.
fn shared<T: Clone>(old: &imbl::Vector<T>, new: &imbl::Vector<T>) -> Vec<bool> {
    let mut shared = vec![false; old.len().min(new.len())];
    let places = |list: &imbl::Vector<T>| {
        let mut from = 0;
        let runs = list.leaves().map(|run| {
            let at = from;
            from += run.len();
            (at, run.as_ptr(), run.len())
        });
        runs.collect::<Vec<_>>()
    };
    let mut new = places(new).into_iter().peekable();
    for run in places(old) {
        while new.next_if(|other| other.0 < run.0).is_some() {}
        if new.peek() == Some(&run) {
            let (at, _, length) = run;
            shared.iter_mut().skip(at).take(length).for_each(|slot| *slot = true);
        }
    }
    shared
}

/// Takes out the events that name one whose id is another now, or that came or went.
fn without_links_to_changed(old: &Timeline, new: &Timeline, mut same: Vec<bool>) -> Vec<bool> {
    let id = |timeline: &Timeline, event| {
        timeline.event(event).map(|event| timeline.text(event.id).to_owned())
    };
    let slots = old.events.len().max(new.events.len());
    let touched = (0..slots).filter(|at| same.get(*at) != Some(&true)).map(EventIx::new);
    let renamed: BTreeSet<EventIx> =
        touched.filter(|event| id(old, *event) != id(new, *event)).collect();
    if renamed.is_empty() {
        return same;
    }
    for (same, event) in same.iter_mut().zip(&old.events) {
        let Some(event) = event.as_ref().filter(|_| *same) else { continue };
        let detail = &*event.detail;
        let mut links = detail.disputed_by.iter().chain(&detail.denied_by).chain(&detail.follows);
        *same = !links.any(|link| renamed.contains(link));
    }
    same
}
