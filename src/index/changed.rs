//! The index of a timeline after an edit, from the one before it.
//!
//! Equal to what [`Index::new`] makes of the new timeline. What an edit leaves as it is stays shared:
//! one of words costs nothing, one of a lane copies two lanes, one of a date copies the columns that
//! are in order of time.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Index, NO_RANK,
    column::weight,
    empty::{self, Filled},
    key,
    times::{drawn, known, reach},
};
use crate::model::{
    Event, EventIx, Timeline,
    date::{Seconds, When},
};

/// Where more events than these have changed, all are put in order anew.
const MOST: usize = 64;

/// An event whose place in the index may be another now.
struct Moved<'t> {
    ix: EventIx,
    old: Option<&'t Event>,
    new: Option<&'t Event>,
}

impl Index {
    /// The index of `after`, which differs from `before`, the timeline of this index, in the events
    /// `changed` and possibly in its lanes and sources. This must be the index of all events, not
    /// one of [`Self::only`].
    ///
    /// Everything is put in order anew where very many events have changed, and where an event that
    /// reaches to either end of all that is known comes, goes or moves.
    #[must_use]
    pub fn with_changes(
        self: &Arc<Self>,
        before: &Timeline,
        after: &Timeline,
        changed: &[EventIx],
    ) -> Arc<Self> {
        let mut moved: Vec<_> = changed
            .iter()
            .map(|&ix| Moved { ix, old: before.event(ix), new: after.event(ix) })
            .filter(Moved::is_moved)
            .collect();
        moved.sort_unstable_by_key(|moved| moved.ix);
        moved.dedup_by_key(|moved| moved.ix);
        let same_slots =
            self.lanes.len() == after.lanes.len() && self.ranks.len() == after.events.len();
        if moved.is_empty() && same_slots {
            return Arc::clone(self);
        }
        if moved.len() > MOST || self.reaches_an_end(&moved) {
            return Self::new(after);
        }
        let mut index = Self::clone(self);
        index.lanes.resize_with(after.lanes.len(), Arc::default);
        index.columns.resize_with(after.lanes.len(), Arc::default);
        index.fold_anew(after, &moved);
        index.put_in_time(after, &moved);
        index.put_in_lanes(before, after, &moved);
        index.link_anew(after, &moved);
        Arc::new(index)
    }

    /// Whether what is known at all may begin or end elsewhere now.
    fn reaches_an_end(&self, moved: &[Moved<'_>]) -> bool {
        // The extent itself is longer where all is known of one second.
        let Some([first, last]) = self.filled.as_ref().map(Filled::ends) else { return true };
        moved.iter().any(|moved| {
            let [old, new] = [moved.old, moved.new].map(|event| event.and_then(known));
            let leaves = old.is_some_and(|(from, to)| from <= first || to >= last);
            let passes = new.is_some_and(|(from, to)| from < first || to > last);
            old != new && (leaves || passes)
        })
    }

    fn fold_anew(&mut self, after: &Timeline, moved: &[Moved<'_>]) {
        let ends = |event: Option<&Event>| -> Vec<Seconds> {
            event.into_iter().flat_map(empty::ends).collect()
        };
        let moved = moved.iter().filter(|moved| moved.old.map(dates) != moved.new.map(dates));
        let ends: Vec<_> = moved.map(|moved| [moved.old, moved.new].map(ends)).collect();
        let (Some(extent), false) = (self.extent, ends.is_empty()) else { return };
        let Some(filled) = &mut self.filled else { return };
        if ends.iter().flat_map(|[old, _]| old).all(|second| filled.lies_within(*second)) {
            ends.iter().flat_map(|[_, new]| new).for_each(|second| filled.add(*second));
        } else {
            filled.fill(after.iter().map(|(_, event)| event));
        }
        self.folds = empty::folds(extent, filled, after.iter().map(|(_, event)| event));
    }

    /// The order of time, the ranks, and where events begin and end.
    fn put_in_time(&mut self, after: &Timeline, moved: &[Moved<'_>]) {
        let when = |event: Option<&Event>| event.map(|event| event.date.when);
        let moved: Vec<_> =
            moved.iter().filter(|moved| when(moved.old) != when(moved.new)).collect();
        if moved.is_empty() && self.ranks.len() == after.events.len() {
            return;
        }
        let mut by_time = with_room(&self.by_time);
        let mut starts = with_room(&self.starts);
        let mut ends = with_room(&self.ends);
        let mut places: Vec<_> = moved.iter().filter_map(|moved| self.rank(moved.ix)).collect();
        places.sort_unstable();
        let mut first = places.first().copied().unwrap_or(by_time.len());
        for place in places.into_iter().rev() {
            by_time.remove(place);
        }
        for moved in &moved {
            if let Some((start, end)) = moved.old.map(|event| reach(&event.date.when)) {
                take(&mut starts, start);
                take(&mut ends, end);
            }
            if let Some(event) = moved.new {
                let own = key(event, moved.ix);
                let is_before =
                    |ix: &EventIx| after.event(*ix).is_some_and(|event| key(event, *ix) < own);
                let place = by_time.partition_point(is_before);
                by_time.insert(place, moved.ix);
                first = first.min(place);
                let (start, end) = reach(&event.date.when);
                put(&mut starts, start);
                put(&mut ends, end);
            }
        }
        let mut ranks = with_room(&self.ranks);
        ranks.resize(after.events.len(), NO_RANK);
        for gone in moved.iter().filter(|moved| moved.new.is_none()) {
            if let Some(rank) = ranks.get_mut(gone.ix.at()) {
                *rank = NO_RANK;
            }
        }
        for (rank, ix) in by_time.iter().enumerate().skip(first) {
            if let Some(slot) = ranks.get_mut(ix.at()) {
                *slot = rank as u32;
            }
        }
        self.by_time = Arc::new(by_time);
        self.starts = Arc::new(starts);
        self.ends = Arc::new(ends);
        self.ranks = Arc::new(ranks);
    }

    fn put_in_lanes(&mut self, before: &Timeline, after: &Timeline, moved: &[Moved<'_>]) {
        let everything = self.known_seconds();
        // All of the old ones go first: until then the others in a lane are as they were.
        for moved in moved {
            let Some(event) = moved.old else { continue };
            if let Some(lane) = self.lanes.get_mut(event.lane.at()) {
                let place = place_in_lane(before, lane, event, moved.ix);
                if lane.get(place) == Some(&moved.ix) {
                    Arc::make_mut(lane).remove(place);
                }
            }
            if let Some(column) = self.columns.get_mut(event.lane.at()) {
                Arc::make_mut(column).take(before, moved.ix, drawn(event, everything), everything);
            }
        }
        for moved in moved {
            let Some(event) = moved.new else { continue };
            if let Some(lane) = self.lanes.get_mut(event.lane.at()) {
                let place = place_in_lane(after, lane, event, moved.ix);
                Arc::make_mut(lane).insert(place, moved.ix);
            }
            if let Some(column) = self.columns.get_mut(event.lane.at()) {
                let drawn = drawn(event, everything);
                let weight = weight(event, drawn[1] - drawn[0]);
                Arc::make_mut(column).put(after, (moved.ix, weight), drawn, everything);
            }
        }
    }

    fn link_anew(&mut self, after: &Timeline, moved: &[Moved<'_>]) {
        let follows = |event: Option<&Event>| {
            event.map_or_else(Vec::new, |event| event.detail.follows.clone())
        };
        for moved in moved {
            let [old, new] = [moved.old, moved.new].map(follows);
            if old.is_empty() && new.is_empty() {
                continue;
            }
            let followed_by = Arc::make_mut(&mut self.followed_by);
            for cause in old {
                unlink(followed_by, cause, moved.ix);
            }
            for cause in new {
                let list = followed_by.entry(cause).or_default();
                if !list.contains(&moved.ix) {
                    list.push(moved.ix);
                }
            }
        }
        // Those that moved are put in order once all of them have their places.
        let causes = moved.iter().filter_map(|moved| moved.new);
        let causes: Vec<_> = causes.flat_map(|event| &event.detail.follows).collect();
        for cause in causes {
            if let Some(list) = Arc::make_mut(&mut self.followed_by).get_mut(cause) {
                list.sort_unstable_by_key(|ix| after.event(*ix).map(|event| key(event, *ix)));
            }
        }
    }
}

impl Moved<'_> {
    fn is_moved(&self) -> bool {
        // How long it lasts does not matter for its weight here, as its dates are looked at anyway.
        let facts = |event: &Event| (dates(event), event.lane, weight(event, 0));
        let follows = |event: Option<&Event>| event.map_or(0, |event| event.detail.follows.len());
        let same_links = || match (self.old, self.new) {
            (Some(old), Some(new)) => old.detail.follows == new.detail.follows,
            (old, new) => follows(old) == follows(new),
        };
        self.old.map(facts) != self.new.map(facts) || !same_links()
    }
}

/// When an event was, and until when that is attested.
fn dates(event: &Event) -> (When, Option<When>) {
    (event.date.when, event.attested())
}

fn place_in_lane(timeline: &Timeline, lane: &[EventIx], event: &Event, ix: EventIx) -> usize {
    let own = key(event, ix);
    lane.partition_point(|other| {
        timeline.event(*other).is_some_and(|event| key(event, *other) < own)
    })
}

fn unlink(followed_by: &mut BTreeMap<EventIx, Vec<EventIx>>, cause: EventIx, from: EventIx) {
    if let Some(list) = followed_by.get_mut(&cause) {
        list.retain(|ix| *ix != from);
        if list.is_empty() {
            followed_by.remove(&cause);
        }
    }
}

/// A copy that takes in what has changed without being copied again.
fn with_room<T: Copy>(list: &[T]) -> Vec<T> {
    let mut copy = Vec::with_capacity(list.len() + MOST);
    copy.extend_from_slice(list);
    copy
}

fn take(list: &mut Vec<Seconds>, second: Seconds) {
    if let Ok(at) = list.binary_search(&second) {
        list.remove(at);
    }
}

fn put(list: &mut Vec<Seconds>, second: Seconds) {
    list.insert(list.partition_point(|other| *other < second), second);
}
