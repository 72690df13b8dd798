//! Which event, source and lane of one timeline is which of the other.
//!
//! - An event by its id. One whose id is gone: by title and date, then by its quotations.
//! - A row of a table without ids has one that counts rows, which says nothing once a row is put in
//!   above it. Such an event is known by title and date first, then by its quotations, and by the
//!   number of its row only where its title or its date still is the same.
//! - A source by its id; one whose id is gone, by its stored text, then by title and publisher.
//! - A lane by its name; one whose name is gone, where all of its events now stand in one new lane
//!   that has no others, or where a new one has its place, colour and shape.
//!
//! Invariant: nothing is paired twice. Of several that are alike, the first is paired with the first
//! in the order of the files.

mod names;

use std::collections::{HashMap, VecDeque};

use super::{
    change::Kind,
    drawn::{self, Version},
    told,
};
use crate::{
    io::save::Facts,
    model::{AnnotationIx, Event, EventIx, LaneIx, SourceIx, StepIx, Timeline},
};

/// One thing in the earlier timeline, in the later, or in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair<I> {
    Added(I),
    Removed(I),
    Both(I, I),
}

impl<I: Copy> Pair<I> {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Added(_) => Kind::Added,
            Self::Removed(_) => Kind::Removed,
            Self::Both(..) => Kind::Changed,
        }
    }

    pub(super) fn before(self) -> Option<I> {
        match self {
            Self::Added(_) => None,
            Self::Removed(old) | Self::Both(old, _) => Some(old),
        }
    }

    pub(super) fn after(self) -> Option<I> {
        match self {
            Self::Removed(_) => None,
            Self::Added(new) | Self::Both(_, new) => Some(new),
        }
    }
}

/// What the things of the earlier timeline are in the later.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    lanes: Matches,
    sources: Matches,
    events: Matches,
    annotations: Matches,
    steps: Matches,
}

/// For each slot of the earlier timeline the slot of the later that holds the same thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Matches {
    later: Vec<Option<u32>>,
    /// Whether a slot of the later timeline is taken.
    taken: Vec<bool>,
    /// The slots of the earlier timeline that hold something.
    held: Vec<u32>,
}

impl Pairs {
    /// Pairs what two timelines hold; `None` as soon as `cancelled` says so.
    pub(super) fn of(before: &Facts, after: &Facts, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let (old, new) = (&*before.timeline, &*after.timeline);
        let sources = names::sources(old, new);
        let mut events =
            Matches::new(old.iter().map(|(ix, _)| ix.0), new.iter().map(|(ix, _)| ix.0).max());
        let ids = (by_id(old, false), by_id(new, false));
        events.pair(ids.0, ids.1);
        if cancelled() {
            return None;
        }
        events.pair_rest(
            old.iter().filter_map(|(ix, event)| Some((dated(old, event)?, ix.0))),
            new.iter().filter_map(|(ix, event)| Some((dated(new, event)?, ix.0))),
        );
        if cancelled() {
            return None;
        }
        events.pair_rest(
            old.iter().filter_map(|(ix, event)| {
                Some((quoted(old, event, |source| sources.later(source.0))?, ix.0))
            }),
            new.iter().filter_map(|(ix, event)| {
                Some((quoted(new, event, |source| Some(source.0))?, ix.0))
            }),
        );
        events.pair_rows(old, new);
        let lanes = names::lanes(old, new, &events);
        let mut pairs = Self { lanes, sources, events, ..Self::default() };
        let later = Version { facts: after, pairs: None };
        pairs.annotations = drawn::matches(Version { facts: before, pairs: Some(&pairs) }, later);
        pairs.steps = told::matches(Version { facts: before, pairs: Some(&pairs) }, later);
        Some(pairs)
    }

    /// The annotations.
    pub(super) fn annotations(&self) -> &Matches {
        &self.annotations
    }

    /// The steps of the story.
    pub(super) fn steps(&self) -> &Matches {
        &self.steps
    }

    /// The event of the later timeline.
    pub(super) fn event(&self, old: EventIx) -> Option<EventIx> {
        self.events.later(old.0).map(EventIx)
    }

    /// The source of the later timeline.
    pub(super) fn source(&self, old: SourceIx) -> Option<SourceIx> {
        self.sources.later(old.0).map(SourceIx)
    }

    /// The lane of the later timeline.
    pub(super) fn lane(&self, old: LaneIx) -> Option<LaneIx> {
        self.lanes.later(old.0).map(LaneIx)
    }

    /// Every event, those of the earlier timeline first.
    pub(super) fn events<'a>(
        &'a self,
        new: &'a Timeline,
    ) -> impl Iterator<Item = Pair<EventIx>> + 'a {
        self.events.all(new.iter().map(|(ix, _)| ix.0)).map(|pair| pair.map(EventIx))
    }

    /// Every source, in the order of the later timeline; those that were removed last.
    pub(super) fn sources<'a>(
        &'a self,
        new: &'a Timeline,
    ) -> impl Iterator<Item = Pair<SourceIx>> + 'a {
        self.sources
            .in_later_order(new.sources().map(|(ix, _)| ix.0))
            .map(|pair| pair.map(SourceIx))
    }

    /// Every annotation, in the order of the later version; those that were removed last.
    pub(super) fn all_annotations<'a>(
        &'a self,
        new: &'a Facts,
    ) -> impl Iterator<Item = Pair<AnnotationIx>> + 'a {
        let later = new.annotations.iter().map(|(ix, _)| ix.0);
        self.annotations.in_later_order(later).map(|pair| pair.map(AnnotationIx))
    }

    /// Every step, in the order of the later version; those that were removed last.
    pub(super) fn all_steps<'a>(
        &'a self,
        new: &'a Facts,
    ) -> impl Iterator<Item = Pair<StepIx>> + 'a {
        let later = new.story.iter().map(|(ix, _)| ix.0);
        self.steps.in_later_order(later).map(|pair| pair.map(StepIx))
    }

    /// Every lane, in the order of the later timeline; those that were removed last.
    pub(super) fn lanes<'a>(
        &'a self,
        new: &'a Timeline,
    ) -> impl Iterator<Item = Pair<LaneIx>> + 'a {
        self.lanes.in_later_order(new.lanes().map(|(ix, _)| ix.0)).map(|pair| pair.map(LaneIx))
    }
}

impl Pair<u32> {
    pub(super) fn map<I>(self, index: impl Fn(u32) -> I) -> Pair<I> {
        match self {
            Self::Added(new) => Pair::Added(index(new)),
            Self::Removed(old) => Pair::Removed(index(old)),
            Self::Both(old, new) => Pair::Both(index(old), index(new)),
        }
    }
}

impl Matches {
    pub(super) fn new(old: impl Iterator<Item = u32>, last: Option<u32>) -> Self {
        let held: Vec<u32> = old.collect();
        let slots = held.iter().max().map_or(0, |last| *last as usize + 1);
        let taken = vec![false; last.map_or(0, |last| last as usize + 1)];
        Self { later: vec![None; slots], taken, held }
    }

    pub(super) fn later(&self, old: u32) -> Option<u32> {
        self.later.get(old as usize).copied().flatten()
    }

    fn is_free(&self, new: u32) -> bool {
        self.taken.get(new as usize).is_some_and(|taken| !taken)
    }

    fn put(&mut self, old: u32, new: u32) {
        if self.later(old).is_some() || !self.is_free(new) {
            return;
        }
        if let (Some(later), Some(taken)) =
            (self.later.get_mut(old as usize), self.taken.get_mut(new as usize))
        {
            *later = Some(new);
            *taken = true;
        }
    }

    /// Pairs what is still alone and has the same key, the first with the first.
    fn pair<K: std::hash::Hash + Eq>(
        &mut self,
        old: impl Iterator<Item = (K, u32)>,
        new: impl Iterator<Item = (K, u32)>,
    ) {
        let mut waiting: HashMap<K, VecDeque<u32>> = HashMap::new();
        for (key, ix) in new {
            if self.is_free(ix) {
                waiting.entry(key).or_default().push_back(ix);
            }
        }
        for (key, ix) in old {
            if self.later(ix).is_none()
                && let Some(found) = waiting.get_mut(&key).and_then(VecDeque::pop_front)
            {
                self.put(ix, found);
            }
        }
    }

    /// The same, where there still is something alone on both sides.
    pub(super) fn pair_rest<K: std::hash::Hash + Eq>(
        &mut self,
        old: impl Iterator<Item = (K, u32)>,
        new: impl Iterator<Item = (K, u32)>,
    ) {
        if self.are_some_alone() && self.taken.iter().any(|taken| !taken) {
            self.pair(old, new);
        }
    }

    /// Whether something of the earlier timeline is still alone.
    fn are_some_alone(&self) -> bool {
        self.held.iter().any(|ix| self.later(*ix).is_none())
    }

    /// Pairs rows of tables by their number, where the title or the date still is the same.
    fn pair_rows(&mut self, old: &Timeline, new: &Timeline) {
        let later: HashMap<&str, u32> = by_id(new, true).collect();
        let alike = by_id(old, true).filter_map(|(id, ix)| {
            let found = *later.get(id)?;
            let (old_event, new_event) = (old.event(EventIx(ix))?, new.event(EventIx(found))?);
            let title = old.text(old_event.title) == new.text(new_event.title);
            let date = old.text(old_event.date.written) == new.text(new_event.date.written);
            (title || date).then_some((ix, found))
        });
        let alike: Vec<(u32, u32)> = alike.collect();
        for (old, new) in alike {
            self.put(old, new);
        }
    }

    fn all(&self, new: impl Iterator<Item = u32>) -> impl Iterator<Item = Pair<u32>> {
        let held = self.held.iter().map(|old| match self.later(*old) {
            Some(new) => Pair::Both(*old, new),
            None => Pair::Removed(*old),
        });
        held.chain(new.filter(|new| self.is_free(*new)).map(Pair::Added))
    }

    pub(super) fn in_later_order(
        &self,
        new: impl Iterator<Item = u32>,
    ) -> impl Iterator<Item = Pair<u32>> {
        let earlier: HashMap<u32, u32> =
            self.held.iter().filter_map(|old| Some((self.later(*old)?, *old))).collect();
        let kept = new.map(move |new| match earlier.get(&new) {
            Some(old) => Pair::Both(*old, new),
            None => Pair::Added(new),
        });
        let removed = self.held.iter().filter(|old| self.later(**old).is_none());
        kept.chain(removed.map(|old| Pair::Removed(*old)))
    }
}

/// Whether an id only counts the rows of a table.
pub(super) fn counts_rows(id: &str) -> bool {
    id.strip_prefix("row-").is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Events by their ids: those that count rows, or the others.
fn by_id(timeline: &Timeline, rows: bool) -> impl Iterator<Item = (&str, u32)> {
    let events = timeline.iter().map(|(ix, event)| (timeline.text(event.id), ix.0));
    events.filter(move |(id, _)| counts_rows(id) == rows)
}

/// Title and date of an event.
fn dated<'a>(timeline: &'a Timeline, event: &Event) -> Option<(&'a str, &'a str, Option<&'a str>)> {
    let title = timeline.text(event.title);
    let end = event.date.written_end.map(|end| timeline.text(end));
    (!title.is_empty()).then(|| (title, timeline.text(event.date.written), end))
}

/// The passages that an event rests on; `None` where there are none, or of sources of one side.
fn quoted<'a>(
    timeline: &'a Timeline,
    event: &Event,
    later: impl Fn(SourceIx) -> Option<u32>,
) -> Option<Vec<(u32, &'a str)>> {
    let quotes = &event.detail.quotes;
    if quotes.is_empty() {
        return None;
    }
    quotes.iter().map(|quote| Some((later(quote.source)?, timeline.text(quote.exact)))).collect()
}
