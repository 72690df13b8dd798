//! What is computed once for each revision, so that a frame need not look at every event.
//!
//! Invariant: every event of the timeline stands once in [`Index::by_time`] and, where its lane
//! exists, once in that lane's list. Knows nothing of pixels.

mod density;
mod empty;
mod order;
pub mod search;
mod set;
mod shown;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use order::{Column, Order, sources};
pub use set::EventSet;
pub use shown::{shown, shown_cancellable};

use crate::{
    model::{
        Event, EventIx, LaneIx, Timeline,
        date::{Edge, Seconds, When},
    },
    view::{Folds, Span},
};

/// The events of a timeline in order of time, as a whole and for each lane.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// All events by [`crate::model::date::When::sort_key`], then by their latest second, then by
    /// their place in the file.
    pub by_time: Vec<EventIx>,
    /// The same for each lane.
    pub lanes: Vec<Vec<EventIx>>,
    /// For each event, the events that follow from it, in order of time.
    pub followed_by: Vec<Vec<EventIx>>,
    /// The stretch from the first known second to the last, unpadded; `None` where no event has
    /// a known second.
    pub extent: Option<Span>,
    /// The empty stretches that are hidden where time is folded.
    pub folds: Folds,
    /// The rank of each event slot, [`NO_RANK`] for a hole.
    ranks: Vec<u32>,
    /// Where events begin, in ascending order.
    starts: Vec<Seconds>,
    /// Where events end, in ascending order.
    ends: Vec<Seconds>,
}

/// Stands in [`Index::ranks`] for a slot without an event.
const NO_RANK: u32 = u32::MAX;

impl Index {
    /// Puts the events of a timeline in order: O(n log n).
    #[must_use]
    pub fn new(timeline: &Timeline) -> Arc<Self> {
        let mut order: Vec<_> = timeline
            .iter()
            .map(|(ix, event)| {
                let when = &event.date.when;
                (when.sort_key(), when.bounds().1.unwrap_or(Seconds::MAX), ix)
            })
            .collect();
        order.sort_unstable();
        let by_time: Vec<_> = order.into_iter().map(|(_, _, ix)| ix).collect();

        let mut index = Self {
            lanes: vec![Vec::new(); timeline.lanes.len()],
            followed_by: vec![Vec::new(); timeline.events.len()],
            ranks: vec![NO_RANK; timeline.events.len()],
            starts: Vec::with_capacity(by_time.len()),
            ends: Vec::with_capacity(by_time.len()),
            ..Self::default()
        };
        let mut extent: Option<(Seconds, Seconds)> = None;
        for (rank, &ix) in by_time.iter().enumerate() {
            let Some(event) = timeline.event(ix) else { continue };
            index.put(ix, rank, event);
            if let Some((first, last)) = known(event) {
                extent = Some(
                    extent.map_or((first, last), |(from, to)| (from.min(first), to.max(last))),
                );
            }
        }
        index.starts.sort_unstable();
        index.ends.sort_unstable();
        index.extent = extent.map(|(from, to)| Span::new(from as f64, to as f64));
        if let Some((from, to)) = extent {
            let seconds = timeline.iter().flat_map(|(_, event)| named(event));
            let everything = Span::new(from as f64, to as f64);
            index.folds = Folds::choose(everything, empty::stretches([from, to], seconds));
        }
        index.by_time = by_time;
        Arc::new(index)
    }

    /// The event after or before another in time; the first or last where none is given, and
    /// nothing past either.
    #[must_use]
    pub fn step(&self, from: Option<EventIx>, forward: bool) -> Option<EventIx> {
        match (from.and_then(|from| self.rank(from)), forward) {
            (Some(rank), true) => self.by_time.get(rank + 1),
            (Some(rank), false) => self.by_time.get(rank.checked_sub(1)?),
            (None, true) => self.by_time.first(),
            (None, false) => self.by_time.last(),
        }
        .copied()
    }

    /// The event nearest in time to `from` in the next lane above or below that has any; the
    /// earlier of two that are equally near.
    #[must_use]
    pub fn step_lane(&self, timeline: &Timeline, from: EventIx, down: bool) -> Option<EventIx> {
        let key = |ix: EventIx| Some(timeline.event(ix)?.date.when.sort_key());
        let here = timeline.event(from)?.lane.at();
        let wanted = key(from)?;
        let events = if down {
            self.lanes.iter().skip(here.saturating_add(1)).find(|lane| !lane.is_empty())
        } else {
            self.lanes.iter().take(here).rev().find(|lane| !lane.is_empty())
        }?;
        let at = events.partition_point(|&ix| key(ix).is_some_and(|key| key < wanted));
        let before = at.checked_sub(1).and_then(|at| events.get(at)).copied();
        let after = events.get(at).copied();
        let distance = |ix: Option<EventIx>| ix.and_then(key).map(|key| key.abs_diff(wanted));
        match (distance(before), distance(after)) {
            (Some(early), Some(late)) if early > late => after,
            (Some(_), _) => {
                // Of several in the same second, the first.
                let second = before.and_then(key);
                events.get(events.partition_point(|&ix| key(ix) < second)).copied()
            }
            (None, _) => after,
        }
    }

    /// The place of an event in the order of time, counted from 0.
    #[must_use]
    pub fn rank(&self, event: EventIx) -> Option<usize> {
        self.ranks.get(event.at()).filter(|&&rank| rank != NO_RANK).map(|&rank| rank as usize)
    }

    /// The events of a lane in order of time.
    #[must_use]
    pub fn lane(&self, lane: LaneIx) -> &[EventIx] {
        self.lanes.get(lane.at()).map_or(&[], Vec::as_slice)
    }

    /// How many events lie wholly before and wholly after a span.
    #[must_use]
    pub fn outside(&self, span: Span) -> [usize; 2] {
        let before = self.ends.partition_point(|&end| end as f64 <= span.start);
        let after = self.starts.partition_point(|&start| (start as f64) < span.end);
        [before, self.starts.len() - after]
    }

    fn put(&mut self, ix: EventIx, rank: usize, event: &Event) {
        if let Some(slot) = self.ranks.get_mut(ix.at()) {
            *slot = rank as u32;
        }
        if let Some(lane) = self.lanes.get_mut(event.lane.at()) {
            lane.push(ix);
        }
        for cause in &event.detail.follows {
            // A link to an event that was removed leads nowhere; one given twice counts once.
            if let Some(list) = self.followed_by.get_mut(cause.at())
                && list.last() != Some(&ix)
            {
                list.push(ix);
            }
        }
        let (start, end) = reach(&event.date.when);
        self.starts.push(start);
        self.ends.push(end);
    }
}

/// The first and last known second of an event, half-open; `None` where it names none.
fn known(event: &Event) -> Option<(Seconds, Seconds)> {
    let mut seconds = named(event);
    let first = seconds.next()?;
    Some(seconds.fold((first, first), |(from, to), second| (from.min(second), to.max(second))))
}

/// Every second that an event names as a bound.
fn named(event: &Event) -> impl Iterator<Item = Seconds> + use<> {
    let attested = event.detail.last_attested.map(|date| date.when);
    [Some(event.date.when), attested].into_iter().flatten().flat_map(|when| {
        let bounds = match when {
            When::Within { from, to, .. } => [from, to],
            // A bar that began somewhere in a year runs through the rest of that year, and is drawn
            // broken there like any other.
            When::Lasting { start, end } => [start.earliest(), end.latest()],
        };
        bounds.into_iter().flatten()
    })
}

/// The seconds over which an event's mark extends: an open end of something that lasted goes on
/// for ever, an arrow or a fade at a bound belongs to that bound.
fn reach(when: &When) -> (Seconds, Seconds) {
    match *when {
        When::Within { from, to, .. } => {
            let key = when.sort_key();
            (from.unwrap_or(key), to.unwrap_or(key.saturating_add(1)))
        }
        When::Lasting { start, end } => {
            let key = when.sort_key();
            let from = match start {
                Edge::Within { from, .. } => from,
                Edge::Open => Seconds::MIN,
                Edge::Unknown => end.earliest().unwrap_or(key),
            };
            let to = match end {
                Edge::Within { to, .. } => to,
                Edge::Open => Seconds::MAX,
                Edge::Unknown => start.latest().unwrap_or(key.saturating_add(1)),
            };
            (from, to)
        }
    }
}
