//! Finds events and sources by what they say.
//!
//! The texts of all events stand folded in one piece of memory in order of time, so a search is a
//! pass over memory that gives its hits in order, and can show the first of them before it is done.
//! Names that many events share (lanes, actors, tags, sources) stand once, with the list of their
//! events.
//!
//! A hit in a source's text is a hit of the source. It is also one of the events that quote the
//! passage, as their quotations hold the same words. Invariant: what is found is what a scan of
//! every text for every term would find. Nothing here ranks hits, guesses at spelling or knows
//! where an event is drawn.

mod build;
mod fold;
mod needle;
mod query;
mod run;
#[cfg(test)]
mod tests;
mod texts;

use std::ops::{ControlFlow, Range};

use fixedbitset::FixedBitSet;

pub(super) use fold::fold;
pub use query::{NameField, Query, QueryError, Term, Words};

use self::{needle::Needle, texts::Texts};
use super::{EventSet, Index};
use crate::model::{
    EventIx, Passage, SourceIx, Timeline,
    date::{Seconds, Zone},
};

/// What a timeline says, made ready to be searched. Built once for each revision, on a worker.
///
/// Events are numbered by their rank in time here.
#[derive(Debug)]
pub struct SearchIndex {
    /// The event of each rank.
    order: Vec<EventIx>,
    /// For each rank what the event itself says: titles, quotations, notes, id.
    events: Texts,
    /// For each rank the first and last second that the event may touch, half-open; an open or
    /// unknown bound reaches to the end of time.
    bounds: Vec<(Seconds, Seconds)>,
    lanes: Names,
    actors: Names,
    tags: Names,
    /// The sources by their title, publisher and id.
    sources: Names,
    /// The words of the sources, with their names.
    source_texts: Texts,
    /// Which sources there are, in the order of the file.
    source_order: Vec<SourceIx>,
    zone: Zone,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The events, in order of time.
    pub events: Vec<EventIx>,
    /// The sources that hold every word of the query, in the order of the file. None where the
    /// query asks for what a source does not have: an actor, a lane, a tag, a day.
    pub sources: Vec<SourceIx>,
}

/// How much memory a [`SearchIndex`] takes, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchBytes {
    /// The text before it was folded.
    pub searched: usize,
    /// The folded text.
    pub folded: usize,
    /// All else.
    pub rest: usize,
}

/// Names that events share, and the events of each.
#[derive(Debug)]
struct Names {
    texts: Texts,
    /// Where the ranks of each name begin in `ranks`, and where the last one's end.
    starts: Vec<usize>,
    /// The ranks of each name's events, ascending.
    ranks: Vec<u32>,
}

impl SearchIndex {
    /// Finds everything that matches every term, and all events for an empty query.
    #[must_use]
    pub fn search(&self, query: &Query) -> Hits {
        self.search_in_parts(query, &mut |_| ControlFlow::Continue(())).unwrap_or_default()
    }

    /// As [`Self::search`]; `None` as soon as `is_cancelled` says so, which is asked every few
    /// milliseconds at most.
    #[must_use]
    pub fn search_cancellable(
        &self,
        query: &Query,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Option<Hits> {
        self.search_in_parts(query, &mut |_| {
            if is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    }

    /// As [`Self::search`], and shows what was found so far every few milliseconds, the earliest
    /// events first; `None` if it is told to break off.
    #[must_use]
    pub fn search_in_parts(
        &self,
        query: &Query,
        so_far: &mut dyn FnMut(&Hits) -> ControlFlow<()>,
    ) -> Option<Hits> {
        run::Search::new(self, query).run(so_far)
    }

    /// The events that quote a passage of a source, or more than that passage, in order of time.
    /// Their quotations stand in the text where they are said to.
    #[must_use]
    pub fn quoting(&self, timeline: &Timeline, passage: &Passage) -> Vec<EventIx> {
        let holds = |event: &EventIx| {
            let quotes = timeline.event(*event).map(|event| event.detail.quotes.as_slice());
            quotes.unwrap_or_default().iter().any(|quote| {
                quote.source == passage.source
                    && quote.status.range().is_some_and(|range| {
                        range.start <= passage.range.start && passage.range.end <= range.end
                    })
            })
        };
        let ranks = self.sources.ranks_of(passage.source.at()).iter();
        ranks.filter_map(|rank| self.order.get(*rank as usize).copied()).filter(holds).collect()
    }

    /// How much memory it takes.
    #[must_use]
    pub fn bytes(&self, timeline: &Timeline) -> SearchBytes {
        let names = [&self.lanes, &self.actors, &self.tags, &self.sources];
        let columns = self.order.capacity() * size_of::<EventIx>()
            + self.bounds.capacity() * size_of::<(Seconds, Seconds)>();
        let texts = names.map(|names| &names.texts).into_iter();
        let [folded, starts] = texts
            .chain([&self.events, &self.source_texts])
            .map(Texts::bytes)
            .fold([0, 0], |sum, bytes| [sum[0] + bytes[0], sum[1] + bytes[1]]);
        let lists: usize = names.into_iter().map(Names::bytes).sum();
        SearchBytes { searched: build::searched(timeline), folded, rest: columns + starts + lists }
    }
}

impl Hits {
    /// The hit after or before an event in time, going round at the ends. The event need not be a
    /// hit itself; without one, the first or last hit.
    #[must_use]
    pub fn step(&self, index: &Index, from: Option<EventIx>, forward: bool) -> Option<EventIx> {
        let round = if forward { self.events.first() } else { self.events.last() };
        let Some(rank) = from.and_then(|from| index.rank(from)) else { return round.copied() };
        let is_before = |hit: &EventIx| index.rank(*hit).is_some_and(|hit| hit < rank);
        let at = self.events.partition_point(is_before);
        let next = if forward {
            self.events.get(at..).and_then(|rest| rest.iter().find(|hit| Some(**hit) != from))
        } else {
            at.checked_sub(1).and_then(|at| self.events.get(at))
        };
        next.or(round).copied()
    }

    /// The events as a set, for showing which ones stand out.
    #[must_use]
    pub fn set(&self) -> EventSet {
        self.events.iter().copied().collect()
    }

    /// Whether nothing was found at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.sources.is_empty()
    }
}

impl Names {
    fn ranks_of(&self, name: usize) -> &[u32] {
        let range = self.starts.get(name).zip(self.starts.get(name + 1));
        range.and_then(|(start, end)| self.ranks.get(*start..*end)).unwrap_or_default()
    }

    /// Adds the ranks of every name that holds the words.
    fn add_matching(&self, needle: &Needle<'_>, ranks: &mut FixedBitSet) {
        let all: Range<usize> = 0..self.texts.count();
        self.texts.each_with(all, needle, |name| {
            ranks.extend(self.ranks_of(name).iter().map(|rank| *rank as usize));
        });
    }

    fn bytes(&self) -> usize {
        self.starts.capacity() * size_of::<usize>() + self.ranks.capacity() * size_of::<u32>()
    }
}
