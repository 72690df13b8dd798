//! What is computed once for each revision, so that a frame need not look at every event.
//!
//! Invariant: every event of the timeline stands once in [`Index::by_time`] and, where its lane
//! exists, once in that lane's list. Knows nothing of pixels.

mod ascending;
mod brief;
mod changed;
mod column;
mod density;
mod empty;
mod order;
pub mod search;
mod set;
mod shown;
#[cfg(test)]
mod tests;
mod times;

use std::{collections::BTreeMap, sync::Arc};

use brief::Brief;
pub use column::{LaneColumn, Weight, foremost, standing};
use empty::Filled;
pub use order::{Column, Order, sources};
pub use set::EventSet;
pub use shown::{shown, shown_cancellable};
use times::known;

use crate::{
    model::{Event, EventIx, LaneIx, Timeline, date::Seconds},
    view::{Folds, Span},
};

/// The events of a timeline in order of time, as a whole and for each lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// All events by [`crate::model::date::When::sort_key`], then by their latest second, then by
    /// their place in the file.
    pub by_time: Arc<Vec<EventIx>>,
    /// The same for each lane.
    lanes: Vec<Arc<Vec<EventIx>>>,
    /// For each event that others follow from, those others in order of time.
    followed_by: Arc<BTreeMap<EventIx, Vec<EventIx>>>,
    /// The stretch from the first known second to the last, unpadded; `None` where no event has
    /// a known second.
    pub extent: Option<Span>,
    /// The empty stretches that are hidden where time is folded.
    pub folds: Folds,
    /// Where events begin and end, as far as it matters for folding; `None` where nothing is known.
    filled: Option<Filled>,
    /// For each lane, where its events lie.
    columns: Vec<Arc<LaneColumn>>,
    /// The rank of each event slot, [`NO_RANK`] for a hole.
    ranks: Arc<Vec<u32>>,
    /// Where events begin, in ascending order.
    starts: Arc<Vec<Seconds>>,
    /// Where events end, in ascending order.
    ends: Arc<Vec<Seconds>>,
}

/// Stands in [`Index::ranks`] for a slot without an event.
const NO_RANK: u32 = u32::MAX;

impl Index {
    /// Puts the events of a timeline in order: O(n log n).
    #[must_use]
    pub fn new(timeline: &Timeline) -> Arc<Self> {
        Self::of_those(timeline, |_| true)
    }

    /// The index of a timeline as if it had no events but these: O(n log n). Extent and folds are
    /// theirs, so that nothing tells of the others.
    #[must_use]
    pub fn among(timeline: &Timeline, events: &EventSet) -> Arc<Self> {
        Self::of_those(timeline, |ix| events.contains(ix))
    }

    fn of_those(timeline: &Timeline, is_there: impl Fn(EventIx) -> bool) -> Arc<Self> {
        let those = || timeline.iter().filter(|(ix, _)| is_there(*ix));
        // One pass in the order of the file, in which the events lie in memory: looked up one by
        // one in order of time, each would be waited for.
        let mut order = Vec::with_capacity(timeline.events.len());
        let mut briefs = vec![None; timeline.events.len()];
        let mut following = Vec::new();
        let mut extent: Option<(Seconds, Seconds)> = None;
        for (ix, event) in those() {
            order.push(key(event, ix));
            if let Some(slot) = briefs.get_mut(ix.at()) {
                *slot = Some(Brief::of(event));
            }
            if !event.detail.follows.is_empty() {
                following.push(key(event, ix));
            }
            if let Some((first, last)) = known(event) {
                extent = Some(
                    extent.map_or((first, last), |(from, to)| (from.min(first), to.max(last))),
                );
            }
        }
        let by_time = in_order(order);
        let mut whole = Self {
            extent: extent.map(|(from, to)| Span::new(from as f64, to as f64)),
            followed_by: Arc::new(followers(timeline, &in_order(following))),
            ..Self::default()
        };
        if let (Some((from, to)), Some(everything)) = (extent, whole.extent) {
            let mut filled = Filled::new([from, to]);
            filled.fill(those().map(|(_, event)| event));
            whole.folds = empty::folds(everything, &filled, those().map(|(_, event)| event));
            whole.filled = Some(filled);
        }
        Arc::new(whole.of(timeline, by_time, |ix| briefs.get(ix.at()).copied().flatten()))
    }

    /// The index of some of the events, as those that a filter or a search leaves: O(n). The extent
    /// and the folds stay those of all, so that nothing moves when the filter does.
    #[must_use]
    pub fn only(&self, timeline: &Timeline, events: &EventSet) -> Arc<Self> {
        let by_time = self.by_time.iter().copied().filter(|ix| events.contains(*ix)).collect();
        let whole = Self {
            extent: self.extent,
            folds: self.folds,
            followed_by: Arc::clone(&self.followed_by),
            ..Self::default()
        };
        Arc::new(whole.of(timeline, by_time, |ix| timeline.event(ix).map(Brief::of)))
    }

    /// The same extent with these events, which are in order of time.
    fn of(
        self,
        timeline: &Timeline,
        by_time: Vec<EventIx>,
        brief: impl Fn(EventIx) -> Option<Brief>,
    ) -> Self {
        let everything = self.known_seconds();
        let mut lanes = vec![(Vec::new(), Vec::new()); timeline.lanes.len()];
        let mut ranks = vec![NO_RANK; timeline.events.len()];
        let mut starts = Vec::with_capacity(by_time.len());
        let mut ends = Vec::with_capacity(by_time.len());
        for (rank, &ix) in by_time.iter().enumerate() {
            let Some(brief) = brief(ix) else { continue };
            if let Some(slot) = ranks.get_mut(ix.at()) {
                *slot = rank as u32;
            }
            if let Some((lane, drawn)) = lanes.get_mut(brief.lane.at()) {
                lane.push(ix);
                drawn.push(brief.drawn(ix, everything));
            }
            let (start, end) = brief.reach;
            starts.push(start);
            ends.push(end);
        }
        starts.sort_unstable();
        ends.sort_unstable();
        let (lanes, drawn): (Vec<_>, Vec<_>) =
            lanes.into_iter().map(|(lane, drawn)| (Arc::new(lane), drawn)).unzip();
        Self {
            columns: drawn.into_iter().map(LaneColumn::new).map(Arc::new).collect(),
            lanes,
            by_time: Arc::new(by_time),
            ranks: Arc::new(ranks),
            starts: Arc::new(starts),
            ends: Arc::new(ends),
            ..self
        }
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
    /// earlier of two that are equally near. `lanes` are those that are shown, from the top.
    #[must_use]
    pub fn step_lane(
        &self,
        timeline: &Timeline,
        lanes: &[LaneIx],
        from: EventIx,
        down: bool,
    ) -> Option<EventIx> {
        let key = |ix: EventIx| Some(timeline.event(ix)?.date.when.sort_key());
        let own = timeline.event(from)?.lane;
        let here = lanes.iter().position(|lane| *lane == own)?;
        let wanted = key(from)?;
        let mut filled = lanes.iter().map(|lane| self.lane(*lane)).enumerate();
        let events = if down {
            filled.find(|(at, events)| *at > here && !events.is_empty())
        } else {
            filled.rfind(|(at, events)| *at < here && !events.is_empty())
        };
        let (_, events) = events?;
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
        self.lanes.get(lane.at()).map_or(&[], |lane| lane.as_slice())
    }

    /// The events that follow from an event, in order of time.
    #[must_use]
    pub fn followers(&self, event: EventIx) -> &[EventIx] {
        self.followed_by.get(&event).map_or(&[], Vec::as_slice)
    }

    /// Where the events of a lane lie; `None` for a lane that there is not.
    #[must_use]
    pub fn column(&self, lane: LaneIx) -> Option<&LaneColumn> {
        self.columns.get(lane.at()).map(AsRef::as_ref)
    }

    /// Whether it holds an event.
    #[must_use]
    pub fn contains(&self, event: EventIx) -> bool {
        self.rank(event).is_some()
    }

    /// The seconds over which an event is drawn, half-open, within what is known at all: what
    /// [`LaneColumn`] goes by.
    #[must_use]
    pub fn drawn(&self, event: &Event) -> [Seconds; 2] {
        times::drawn(event, self.known_seconds())
    }

    /// How many bytes it takes, beside its own few words. What it shares with the index that it is
    /// part of counts here as well.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let lanes = self.lanes.iter().chain([&self.by_time]).map(AsRef::as_ref);
        let lists = lanes.chain(self.followed_by.values());
        lists.map(|list| size_of::<Vec<EventIx>>() + size_of_val(list.as_slice())).sum::<usize>()
            + size_of_val(self.ranks.as_slice())
            + size_of_val(self.starts.as_slice())
            + size_of_val(self.ends.as_slice())
            + self.columns.iter().map(|column| column.bytes()).sum::<usize>()
    }

    fn known_seconds(&self) -> [Seconds; 2] {
        self.extent.map_or([0, 1], |extent| [extent.start as Seconds, extent.end as Seconds])
    }

    /// How many events lie wholly before and wholly after a span.
    #[must_use]
    pub fn outside(&self, span: Span) -> [usize; 2] {
        let before = self.ends.partition_point(|&end| end as f64 <= span.start);
        let after = self.starts.partition_point(|&start| (start as f64) < span.end);
        [before, self.starts.len() - after]
    }
}

/// What the order of time goes by.
fn key(event: &Event, ix: EventIx) -> (Seconds, Seconds, EventIx) {
    let when = &event.date.when;
    (when.sort_key(), when.bounds().1.unwrap_or(Seconds::MAX), ix)
}

/// The events of such keys in order of time.
fn in_order(mut keys: Vec<(Seconds, Seconds, EventIx)>) -> Vec<EventIx> {
    keys.sort();
    keys.into_iter().map(|(_, _, ix)| ix).collect()
}

/// For each event that others follow from, those others in order of time.
fn followers(timeline: &Timeline, by_time: &[EventIx]) -> BTreeMap<EventIx, Vec<EventIx>> {
    let mut followed_by: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for &ix in by_time {
        let Some(event) = timeline.event(ix) else { continue };
        for cause in &event.detail.follows {
            // One given twice counts once.
            let list = followed_by.entry(*cause).or_default();
            if list.last() != Some(&ix) {
                list.push(ix);
            }
        }
    }
    followed_by
}
