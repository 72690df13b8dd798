//! What differs between two timelines, field by field, so that a correction can be stated.
//!
//! Compares what is meant, not how it is kept: words rather than handles, the event that a link
//! leads to rather than its number. An event is the same one in both by its id; one whose id is
//! gone is the same where its title and date are, or its quotations, and a new id is then one of the
//! things that differ (`pair` has the rules). What a check of the file finds, such as whether a quotation
//! matches, is no fact of it and is not compared.
//!
//! The order of what differs is always the same: the timeline itself, lanes and sources in the order
//! of the later timeline, events by time and then by id, steps and annotations in the order of the
//! later version. Finding out what differs looks at each fact
//! once; words for it are only made for the differences that somebody looks at.

mod change;
mod drawn;
mod event;
mod pair;
mod passage;
mod report;
mod said;
mod settings;
mod source;
#[cfg(test)]
mod tests;
mod told;
mod value;

use std::sync::Arc;

pub use change::{FieldChange, Item, Kind, Subject, Tally};
pub use passage::{Passage, Passages, Piece};
pub use report::{NOTHING, Named, tally_words, write_report};

use self::{
    drawn::Version,
    pair::{Pair, Pairs},
};
use crate::{
    io::save::Facts,
    model::{AnnotationIx, EventIx, LaneIx, SourceIx, StepIx, Timeline},
};

/// What differs between an earlier and a later timeline.
#[derive(Clone, Debug)]
pub struct Comparison {
    old: Facts,
    new: Facts,
    pairs: Pairs,
    differences: Vec<Difference>,
}

/// One thing that differs.
#[derive(Clone, Copy, Debug)]
enum Difference {
    /// The timeline's own words, or the order of its lanes, steps or annotations.
    Timeline,
    Lane(Pair<LaneIx>),
    Source(Pair<SourceIx>),
    Event(Pair<EventIx>),
    Step(Pair<StepIx>),
    Annotation(Pair<AnnotationIx>),
}

/// Compares two versions, the earlier one first. A timeline alone is one of which nothing is told and
/// on which nothing is drawn.
#[must_use]
pub fn compare(old: impl Into<Facts>, new: impl Into<Facts>) -> Comparison {
    let (old, new) = (old.into(), new.into());
    let nothing = || Comparison {
        old: old.clone(),
        new: new.clone(),
        pairs: Pairs::default(),
        differences: Vec::new(),
    };
    compare_unless(&old, &new, &|| false).unwrap_or_else(nothing)
}

/// The same, given up with `None` as soon as `cancelled` says so.
#[must_use]
pub fn compare_unless(
    before: &Facts,
    after: &Facts,
    cancelled: &dyn Fn() -> bool,
) -> Option<Comparison> {
    let (old, new) = (&*before.timeline, &*after.timeline);
    let pairs = Pairs::of(before, after, cancelled)?;
    let mut differences = Vec::new();
    if !own_changes(before, after, &pairs).is_empty() {
        differences.push(Difference::Timeline);
    }
    let lanes = pairs.lanes(new).filter(|pair| !settings::is_same_lane(old, new, *pair));
    differences.extend(lanes.map(Difference::Lane));
    let sources = pairs.sources(new).filter(|pair| !source::is_same(old, new, *pair));
    differences.extend(sources.map(Difference::Source));
    let mut events = Vec::new();
    for pair in pairs.events(new) {
        if cancelled() {
            return None;
        }
        if !event::is_same(old, new, &pairs, pair) {
            events.push(pair);
        }
    }
    events.sort_by_cached_key(|pair| event::order(old, new, *pair));
    differences.extend(events.into_iter().map(Difference::Event));
    let (earlier, later) = versions(before, after, &pairs);
    let steps = pairs.all_steps(after).filter(|pair| !told::is_same(earlier, later, *pair));
    differences.extend(steps.map(Difference::Step));
    let drawn = pairs.all_annotations(after);
    let drawn = drawn.filter(|pair| !drawn::is_same(earlier, later, *pair));
    differences.extend(drawn.map(Difference::Annotation));
    Some(Comparison { old: before.clone(), new: after.clone(), pairs, differences })
}

/// What differs in the timeline's own words, and in the order of what both versions have.
fn own_changes(old: &Facts, new: &Facts, pairs: &Pairs) -> Vec<FieldChange> {
    let mut changes = settings::changes(&old.timeline, &new.timeline, pairs);
    changes.extend(told::order(old, new, pairs.steps()));
    changes.extend(drawn::order(old, new, pairs.annotations()));
    changes
}

fn versions<'a>(old: &'a Facts, new: &'a Facts, pairs: &'a Pairs) -> (Version<'a>, Version<'a>) {
    (Version { facts: old, pairs: Some(pairs) }, Version { facts: new, pairs: None })
}

/// The earlier of two timelines with the title of the later. For where one of them is a table: the
/// title of a table is the name of its file, which says nothing of what it holds.
#[must_use]
pub fn titled_alike(old: &Arc<Timeline>, new: &Timeline) -> Arc<Timeline> {
    let mut titled = Arc::clone(old);
    Arc::make_mut(&mut titled).meta.title.clone_from(&new.meta.title);
    titled
}

impl Comparison {
    /// The two versions, the earlier one first.
    #[must_use]
    pub fn versions(&self) -> [&Facts; 2] {
        [&self.old, &self.new]
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.differences.is_empty()
    }

    /// How many things differ, an event with all its fields counting as one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.differences.len()
    }

    /// As [`Self::is_same`], by the name that goes with [`Self::len`].
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.is_same()
    }

    /// One thing that differs, in words; `None` past the last.
    #[must_use]
    pub fn item(&self, at: usize) -> Option<Item> {
        let (old, new) = (&*self.old.timeline, &*self.new.timeline);
        let (earlier, later) = versions(&self.old, &self.new, &self.pairs);
        Some(match *self.differences.get(at)? {
            Difference::Timeline => Item {
                subject: Subject::Timeline,
                kind: Kind::Changed,
                id: String::new(),
                title: new.meta.title.clone(),
                date: None,
                fields: own_changes(&self.old, &self.new, &self.pairs),
            },
            Difference::Lane(pair) => settings::lane(old, new, pair),
            Difference::Source(pair) => source::item(old, new, pair),
            Difference::Event(pair) => event::item(old, new, &self.pairs, pair),
            Difference::Step(pair) => told::item(earlier, later, pair),
            Difference::Annotation(pair) => drawn::item(earlier, later, pair),
        })
    }

    /// All that differs, in order.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        (0..self.len()).filter_map(|at| self.item(at))
    }

    /// How much of what differs, without making words of it.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for difference in &self.differences {
            match difference {
                Difference::Timeline => tally.timeline = true,
                Difference::Lane(pair) => tally.lanes.count(pair.kind()),
                Difference::Source(pair) => tally.sources.count(pair.kind()),
                Difference::Event(pair) => tally.events.count(pair.kind()),
                Difference::Step(pair) => tally.steps.count(pair.kind()),
                Difference::Annotation(pair) => tally.annotations.count(pair.kind()),
            }
        }
        tally
    }
}
