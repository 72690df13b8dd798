//! The orders of the list: by date, lane, title or number of sources.
//!
//! Computed once for each revision and column, on a worker; events that are alike stay in order of
//! time. Titles are put in order by their folded text, without the marks that they begin with: an
//! order for finding things, not the collation of any one language.

use std::collections::BTreeSet;

use super::{EventSet, search::fold};
use crate::model::{EventIx, Timeline};

/// A column of the list that it can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// The date, as [`super::Index::by_time`].
    #[default]
    Date,
    /// The lane, in the order of the file.
    Lane,
    /// The title.
    Title,
    /// How many sources the event quotes.
    Sources,
}

/// All events of a timeline in the ascending order of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// What they are sorted by.
    pub column: Column,
    /// The events.
    pub events: Vec<EventIx>,
}

impl Column {
    /// All of them, from left to right.
    pub const ALL: [Self; 4] = [Self::Date, Self::Lane, Self::Title, Self::Sources];
}

impl Order {
    /// Puts events in order: O(n log n). `by_time` is [`super::Index::by_time`].
    #[must_use]
    pub fn new(timeline: &Timeline, by_time: &[EventIx], column: Column) -> Self {
        let events = match column {
            Column::Date => by_time.to_vec(),
            Column::Lane => by_lane(timeline, by_time),
            Column::Sources => by_key(by_time, |ix| sources(timeline, ix)),
            Column::Title => by_title(timeline, by_time),
        };
        Self { column, events }
    }

    /// The rows of the list: the events shown, from the last where `descending`.
    #[must_use]
    pub fn rows(&self, descending: bool, shown: Option<&EventSet>) -> Vec<EventIx> {
        let is_shown = |ix: &EventIx| shown.is_none_or(|shown| shown.contains(*ix));
        let mut rows: Vec<_> = self.events.iter().copied().filter(is_shown).collect();
        if descending {
            rows.reverse();
        }
        rows
    }
}

/// How many different sources an event quotes.
#[must_use]
pub fn sources(timeline: &Timeline, event: EventIx) -> usize {
    let quotes = timeline.event(event).map(|event| event.detail.quotes.as_slice());
    match quotes.unwrap_or_default() {
        [] => 0,
        [_] => 1,
        quotes => quotes.iter().map(|quote| quote.source).collect::<BTreeSet<_>>().len(),
    }
}

fn by_key<K: Ord>(by_time: &[EventIx], key: impl Fn(EventIx) -> K) -> Vec<EventIx> {
    let mut events = by_time.to_vec();
    events.sort_by_cached_key(|ix| key(*ix));
    events
}

fn by_lane(timeline: &Timeline, by_time: &[EventIx]) -> Vec<EventIx> {
    // Events whose lane is not among those there are come last.
    let mut places = vec![usize::MAX; timeline.lanes.len()];
    for (place, lane) in timeline.lane_order.iter().enumerate() {
        if let Some(slot) = places.get_mut(lane.at()) {
            *slot = place;
        }
    }
    let place = |ix: EventIx| places.get(timeline.event(ix)?.lane.at()).copied();
    by_key(by_time, |ix| place(ix).unwrap_or(usize::MAX))
}

fn by_title(timeline: &Timeline, by_time: &[EventIx]) -> Vec<EventIx> {
    // One piece of memory for all keys, instead of one for each.
    let mut folded = String::new();
    let mut keys = Vec::with_capacity(by_time.len());
    for ix in by_time {
        let title = timeline.event(*ix).map_or("", |event| timeline.text(event.title));
        let start = folded.len();
        folded.push_str(fold(title).trim_start_matches(|c: char| !c.is_alphanumeric()));
        keys.push((start..folded.len(), *ix));
    }
    keys.sort_by(|(a, _), (b, _)| folded.get(a.clone()).cmp(&folded.get(b.clone())));
    keys.into_iter().map(|(_, ix)| ix).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        index::Index,
        model::{
            LaneIx, Quote, QuoteStatus, SourceIx, TextArena,
            testing::{Builder, any_timeline, day},
        },
    };

    #[test]
    fn titles_are_in_order_of_what_one_reads() {
        let mut builder = Builder::with_lanes(1);
        let titles = ["zebra", "Éclair", "“Apple”", "eclair", "apple pie", "Ábel", "10"];
        for (at, title) in titles.into_iter().enumerate() {
            builder.event(0, title, day(at as i64));
        }
        let timeline = builder.build();
        let order = Order::new(&timeline, &Index::new(&timeline).by_time, Column::Title);
        let title = |ix: &EventIx| timeline.text(timeline.event(*ix).unwrap().title);
        let sorted: Vec<_> = order.events.iter().map(title).collect();
        assert_eq!(sorted, ["10", "Ábel", "apple pie", "“Apple”", "Éclair", "eclair", "zebra"]);
    }

    #[test]
    fn lanes_are_in_the_order_of_the_file() {
        let mut builder = Builder::with_lanes(3);
        let [first, second, third] = [0, 1, 2].map(|lane| builder.event(lane, "Event", day(0)));
        let mut timeline = builder.build();
        timeline.lane_order = vec![LaneIx(2), LaneIx(0)];
        let order = Order::new(&timeline, &Index::new(&timeline).by_time, Column::Lane);
        assert_eq!(order.events, [third, first, second]);
    }

    #[test]
    fn a_source_that_is_quoted_twice_counts_once() {
        let mut builder = Builder::with_lanes(1);
        for quoted in [&[0, 1][..], &[], &[2, 2, 2], &[5]] {
            builder.event(0, "Event", day(0));
            let exact = TextArena::default().push("words");
            builder.with(|detail| {
                detail.quotes = quoted
                    .iter()
                    .map(|source| Quote {
                        source: SourceIx(*source),
                        exact,
                        prefix: None,
                        suffix: None,
                        status: QuoteStatus::NoText,
                    })
                    .collect();
            });
        }
        let timeline = builder.build();
        let counts: Vec<_> = (0..5).map(|at| sources(&timeline, EventIx(at))).collect();
        assert_eq!(counts, [2, 0, 1, 1, 0]);
        let order = Order::new(&timeline, &Index::new(&timeline).by_time, Column::Sources);
        assert_eq!(order.events, [1, 2, 3, 0].map(EventIx));
    }

    proptest! {
        #![proptest_config(crate::model::testing::cases(64))]

        /// Every order holds every event once, alike ones in order of time, and its rows are those
        /// that are shown.
        #[test]
        fn an_order_is_a_stable_permutation(timeline in any_timeline(40), shown in 0..3_u32) {
            let index = Index::new(&timeline);
            for column in Column::ALL {
                let order = Order::new(&timeline, &index.by_time, column);
                let event = |ix: EventIx| timeline.event(ix).unwrap();
                let key = |ix: EventIx| match column {
                    Column::Date => String::new(),
                    Column::Lane => event(ix).lane.0.to_string(),
                    Column::Title => fold(timeline.text(event(ix).title)),
                    Column::Sources => sources(&timeline, ix).to_string(),
                };
                let mut expected = index.by_time.to_vec();
                expected.sort_by_key(|ix| (key(*ix), index.rank(*ix)));
                prop_assert_eq!(&order.events, &expected);
                let set: EventSet =
                    expected.iter().copied().filter(|ix| ix.0 % 3 == shown).collect();
                let mut rows = order.rows(true, Some(&set));
                rows.reverse();
                prop_assert_eq!(&rows, &order.rows(false, Some(&set)));
                prop_assert_eq!(rows.into_iter().collect::<EventSet>(), set);
                prop_assert_eq!(order.rows(false, None), expected);
            }
        }
    }
}
