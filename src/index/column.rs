//! Where the events of a lane lie: how many begin in a stretch, how many are under way at a moment,
//! and which are the most important, each without looking at the events between.
//!
//! Invariant: `events` and `starts` go together and ascend; `ends` holds the same events' ends,
//! ascending by themselves; each position stands in one of the lists of `by_weight`, ascending.
//! Any count over any stretch is a difference of two bisections, so that no pyramid of counts for
//! fixed stretches is needed beside it.

use std::ops::Range;

use super::{ascending::Ascending, times::drawn};
use crate::model::{
    Event, EventIx, Timeline,
    date::{DAY, Seconds},
};

/// What makes an event worth a label before others, from the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Nothing.
    Plain,
    /// It lasts for more than a month.
    Long,
    /// Its author marked it.
    Starred,
    /// It rests on a quotation.
    Quoted,
    /// Other events speak against it.
    Disputed,
}

/// How long an event must last for [`Weight::Long`], in seconds.
const LONG_SECS: Seconds = 31 * DAY;

/// An event with the seconds over which it is drawn.
pub(super) type Drawn = (Seconds, Seconds, EventIx, Weight);

/// The events of a lane by where they begin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaneColumn {
    events: Vec<EventIx>,
    starts: Ascending<Seconds>,
    ends: Ascending<Seconds>,
    by_weight: [Ascending<u32>; 5],
}

impl LaneColumn {
    /// Puts the events of a lane in order of where they begin: O(n log n), and less where they
    /// nearly are.
    #[must_use]
    pub(super) fn new(mut drawn: Vec<Drawn>) -> Self {
        // Stable, as that takes what is in order already for what it is.
        drawn.sort();
        let mut column = Self::default();
        let mut ends = Vec::with_capacity(drawn.len());
        for (at, (start, end, ix, weight)) in drawn.into_iter().enumerate() {
            column.events.push(ix);
            column.starts.push(start);
            ends.push(end);
            if let Some(list) = column.by_weight.get_mut(weight as usize) {
                list.push(at as u32);
            }
        }
        ends.sort_unstable();
        for end in ends {
            column.ends.push(end);
        }
        column
    }

    /// Takes out an event that is drawn over these seconds of `timeline`.
    pub(super) fn take(
        &mut self,
        timeline: &Timeline,
        ix: EventIx,
        [start, end]: [Seconds; 2],
        everything: [Seconds; 2],
    ) {
        let at = self.place(timeline, ix, [start, end], everything);
        if self.events.get(at) != Some(&ix) {
            return;
        }
        self.events.remove(at);
        self.starts.change(at, |starts| starts.remove(at));
        if let Ok(end) = self.ends.binary_search(&end) {
            self.ends.change(end, |ends| ends.remove(end));
        }
        for list in &mut self.by_weight {
            let from = list.before(|other| (other as usize) < at);
            list.change(from, |list| {
                if list.get(from) == Some(&(at as u32)) {
                    list.remove(from);
                }
                list.iter_mut().skip(from).for_each(|later| *later -= 1);
            });
        }
    }

    /// Puts in an event that is drawn over these seconds of `timeline`.
    pub(super) fn put(
        &mut self,
        timeline: &Timeline,
        (ix, weight): (EventIx, Weight),
        [start, end]: [Seconds; 2],
        everything: [Seconds; 2],
    ) {
        let at = self.place(timeline, ix, [start, end], everything);
        self.events.insert(at, ix);
        self.starts.change(at, |starts| starts.insert(at, start));
        let ended = self.ends.before(|other| other < end);
        self.ends.change(ended, |ends| ends.insert(ended, end));
        for (list, of) in self.by_weight.iter_mut().zip(0_usize..) {
            let from = list.before(|other| (other as usize) < at);
            list.change(from, |list| {
                list.iter_mut().skip(from).for_each(|later| *later += 1);
                if of == weight as usize {
                    list.insert(from, at as u32);
                }
            });
        }
    }

    /// The position that an event has or is to have.
    fn place(
        &self,
        timeline: &Timeline,
        ix: EventIx,
        [start, end]: [Seconds; 2],
        everything: [Seconds; 2],
    ) -> usize {
        let from = self.starts.before(|other| other < start);
        let to = self.starts.before(|other| other <= start);
        let same = self.events.get(from..to).unwrap_or_default();
        let is_before = |other: &EventIx| {
            let event = timeline.event(*other);
            event.is_some_and(|event| (drawn(event, everything)[1], *other) < (end, ix))
        };
        from + same.partition_point(is_before)
    }

    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        size_of::<Self>()
            + size_of_val(self.events.as_slice())
            + self.starts.bytes()
            + self.ends.bytes()
            + self.by_weight.iter().map(Ascending::bytes).sum::<usize>()
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The positions of the events that begin in a half-open stretch.
    #[must_use]
    pub fn begin_in(&self, [from, to]: [Seconds; 2]) -> Range<usize> {
        let before = |time: Seconds| self.starts.before(|start| start < time);
        let first = before(from);
        first..before(to).max(first)
    }

    /// The end of those positions among `positions` whose events begin before a moment.
    #[must_use]
    pub fn begun(&self, positions: Range<usize>, before: Seconds) -> usize {
        let end = self.starts.before(|start| start < before);
        end.clamp(positions.start, positions.end.max(positions.start))
    }

    /// How many events began before a moment and end after it.
    #[must_use]
    pub fn under_way(&self, at: Seconds) -> usize {
        let begun = self.starts.before(|start| start < at);
        let ended = self.ends.before(|end| end <= at);
        // What ends by then has begun before then, since nothing is empty.
        begun.saturating_sub(ended)
    }

    /// The events at positions.
    #[must_use]
    pub fn events(&self, positions: Range<usize>) -> &[EventIx] {
        self.events.get(positions).unwrap_or_default()
    }

    /// Where the first and the last of the events at positions begin.
    #[must_use]
    pub fn starts(&self, positions: Range<usize>) -> Option<[Seconds; 2]> {
        let starts = self.starts.get(positions)?;
        Some([*starts.first()?, *starts.last()?])
    }

    /// The events of a weight among those at positions, by their places in the list of that weight,
    /// which [`standing`] goes by.
    #[must_use]
    pub fn of_weight(&self, weight: Weight, among: &Range<usize>) -> Range<usize> {
        let Some(list) = self.by_weight.get(weight as usize) else { return 0..0 };
        let before = |at: usize| list.before(|each| (each as usize) < at);
        let first = before(among.start);
        first..before(among.end).max(first)
    }

    /// The position of the event at a place in the list of a weight.
    #[must_use]
    pub fn position(&self, weight: Weight, at: usize) -> Option<usize> {
        self.by_weight.get(weight as usize)?.get(at).map(|&position| position as usize)
    }
}

/// How an event stands among those of its weight, by its place in their list: half of them stand
/// lowest, half of the others next, and so on, evenly spread at each height.
#[must_use]
pub fn standing(at: usize) -> u32 {
    at.saturating_add(1).trailing_zeros()
}

/// The place of the highest standing in a range that is not empty; the end of an empty one.
#[must_use]
pub fn foremost(among: &Range<usize>) -> usize {
    // Counted from 1, it is the number that ends in the most zeros: that in which all that follows
    // the first digit by which the bounds differ is nought.
    match (among.start ^ among.end).checked_ilog2() {
        Some(digit) if among.start < among.end => (among.end >> digit << digit) - 1,
        _ => among.end,
    }
}

pub(super) fn weight(event: &Event, lasts: Seconds) -> Weight {
    let detail = &event.detail;
    let briefly = if !detail.disputed_by.is_empty() || !detail.denied_by.is_empty() {
        Weight::Disputed
    } else if !detail.quotes.is_empty() {
        Weight::Quoted
    } else if event.starred {
        Weight::Starred
    } else {
        Weight::Plain
    };
    briefly.lasting(lasts)
}

impl Weight {
    /// What an event of this weight weighs if it lasts for so many seconds.
    pub(super) fn lasting(self, secs: Seconds) -> Self {
        if secs > LONG_SECS { self.max(Self::Long) } else { self }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{
        index::{
            EventSet, Index, Weight,
            column::{foremost, standing},
        },
        model::{
            LaneIx,
            testing::{JULY_13, any_timeline},
        },
    };

    proptest! {
        #![proptest_config(crate::model::testing::cases(64))]

        #[test]
        fn counts_are_those_of_a_scan(
            timeline in any_timeline(60),
            (from, days) in (-900..900_i64, 1..400_i64),
        ) {
            let index = Index::new(&timeline);
            let [from, to] = [from, from + days].map(|day| JULY_13 + day * 86_400);
            for lane in 0..timeline.lanes.len() {
                let column = index.column(LaneIx::new(lane)).unwrap();
                let drawn: Vec<_> = timeline
                    .iter()
                    .filter(|(_, event)| event.lane.at() == lane)
                    .map(|(ix, event)| (ix, index.drawn(event)))
                    .collect();
                prop_assert_eq!(column.len(), drawn.len());
                let begun = column.begin_in([from, to]);
                let mut found = column.events(begun.clone()).to_vec();
                found.sort_unstable();
                let scan = drawn.iter().filter(|(_, [start, _])| (from..to).contains(start));
                prop_assert_eq!(found, scan.map(|(ix, _)| *ix).collect::<Vec<_>>());
                let scan = drawn.iter().filter(|(_, [start, end])| *start < from && *end > from);
                prop_assert_eq!(column.under_way(from), scan.count());
                let end = begun.end;
                let weights = [Weight::Plain, Weight::Long, Weight::Starred, Weight::Quoted, Weight::Disputed];
                let mut by_weight = Vec::new();
                for weight in weights {
                    let list = column.of_weight(weight, &begun);
                    let positions = list.filter_map(|at| column.position(weight, at));
                    by_weight.extend(positions.map(|at| (at, weight)));
                }
                by_weight.sort_unstable();
                prop_assert_eq!(by_weight.len(), begun.len());
                for ((at, weight), expected) in by_weight.into_iter().zip(begun.start..end) {
                    prop_assert_eq!(at, expected);
                    let event = timeline.event(column.events(at..at + 1)[0]).unwrap();
                    let disputed =
                        !event.detail.disputed_by.is_empty() || !event.detail.denied_by.is_empty();
                    prop_assert_eq!(weight == Weight::Disputed, disputed);
                }
            }
        }

        #[test]
        fn the_foremost_stands_highest(start in 0..200_usize, count in 1..200_usize) {
            let range = start..start + count;
            let most = range.clone().map(standing).max().unwrap();
            let found: Vec<_> = range.clone().filter(|at| standing(*at) == most).collect();
            prop_assert_eq!(found, vec![foremost(&range)]);
        }

        #[test]
        fn some_of_the_events_are_as_if_the_others_were_not(timeline in any_timeline(40), third in 0..3_u32) {
            let index = Index::new(&timeline);
            let set: EventSet =
                timeline.iter().map(|(ix, _)| ix).filter(|ix| ix.0 % 3 == third).collect();
            let some = index.only(&timeline, &set);
            prop_assert_eq!(some.by_time.len(), set.len());
            prop_assert_eq!(some.extent, index.extent);
            prop_assert_eq!(some.folds, index.folds);
            let kept: Vec<_> = index.by_time.iter().copied().filter(|ix| set.contains(*ix)).collect();
            prop_assert_eq!(&*some.by_time, &kept);
            for (ix, _) in timeline.iter() {
                prop_assert_eq!(some.contains(ix), set.contains(ix));
            }
            let lanes = (0..timeline.lanes.len()).map(LaneIx::new);
            let counts: usize = lanes.clone().map(|lane| some.lane(lane).len()).sum();
            let columns: usize = lanes.map(|lane| some.column(lane).unwrap().len()).sum();
            prop_assert_eq!([counts, columns], [set.len(); 2]);
        }
    }
}
