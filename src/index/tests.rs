use proptest::prelude::*;

use super::{times::reach, *};
use crate::model::{
    date::{Edge, When},
    testing::{Builder, any_timeline, day, edge},
};

fn key(timeline: &Timeline, ix: EventIx) -> (Seconds, Seconds, EventIx) {
    let when = timeline.event(ix).unwrap().date.when;
    (when.sort_key(), when.bounds().1.unwrap_or(Seconds::MAX), ix)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn answers_are_those_of_a_scan(timeline in any_timeline(60)) {
        let index = Index::new(&timeline);
        let mut order: Vec<_> = timeline.iter().map(|(ix, _)| ix).collect();
        order.sort_by_key(|&ix| key(&timeline, ix));
        prop_assert_eq!(&index.by_time, &order);
        prop_assert_eq!(index.step(None, true), order.first().copied());
        prop_assert_eq!(index.step(None, false), order.last().copied());
        for (rank, &ix) in order.iter().enumerate() {
            prop_assert_eq!(index.rank(ix), Some(rank));
            prop_assert_eq!(index.step(Some(ix), true), order.get(rank + 1).copied());
            let before = rank.checked_sub(1).map(|rank| order[rank]);
            prop_assert_eq!(index.step(Some(ix), false), before);
            let follows = |(_, other): &(EventIx, &Event)| other.detail.follows.contains(&ix);
            let mut followers: Vec<_> = timeline.iter().filter(follows).map(|(ix, _)| ix).collect();
            followers.sort_by_key(|&ix| key(&timeline, ix));
            prop_assert_eq!(&index.followed_by[ix.at()], &followers);
            let all: Vec<_> = (0..timeline.lanes.len()).map(LaneIx::new).collect();
            let some: Vec<_> = all.iter().rev().step_by(2).copied().collect();
            for (lanes, down) in [(&all, true), (&all, false), (&some, true), (&some, false)] {
                let found = index.step_lane(&timeline, lanes, ix, down);
                prop_assert_eq!(found, nearest(&timeline, lanes, ix, down));
            }
        }
        for lane in 0..timeline.lanes.len() {
            let lane = LaneIx::new(lane);
            let mut of_lane = order.clone();
            of_lane.retain(|&ix| timeline.event(ix).unwrap().lane == lane);
            prop_assert_eq!(index.lane(lane), &of_lane[..]);
        }
    }

    #[test]
    fn all_known_seconds_lie_in_the_extent(timeline in any_timeline(30)) {
        let index = Index::new(&timeline);
        for (_, event) in timeline.iter() {
            if let Some((from, to)) = known(event) {
                let extent = index.extent.unwrap();
                prop_assert!(extent.start <= from as f64 && to as f64 <= extent.end);
            }
        }
    }

    #[test]
    fn what_lies_outside_is_counted(timeline in any_timeline(30), at in -900..900_i64) {
        let index = Index::new(&timeline);
        let start = (crate::model::testing::JULY_13 + at * 86_400) as f64;
        let span = Span::new(start, start + 1e7);
        let count = |test: &dyn Fn(Seconds, Seconds) -> bool| {
            timeline.iter().filter(|(_, event)| {
                let (from, to) = reach(&event.date.when);
                test(from, to)
            }).count()
        };
        let before = count(&|_, to| to as f64 <= span.start);
        let after = count(&|from, _| from as f64 >= span.end);
        prop_assert_eq!(index.outside(span), [before, after]);
    }
}

fn nearest(timeline: &Timeline, lanes: &[LaneIx], from: EventIx, down: bool) -> Option<EventIx> {
    let event = timeline.event(from)?;
    let has_any = |lane: &LaneIx| timeline.iter().any(|(_, other)| other.lane == *lane);
    let here = lanes.iter().position(|lane| *lane == event.lane)?;
    let lane = if down {
        lanes[here + 1..].iter().copied().find(has_any)?
    } else {
        lanes[..here].iter().rev().copied().find(has_any)?
    };
    let here = event.date.when.sort_key();
    timeline.iter().filter(|(_, other)| other.lane == lane).map(|(ix, _)| ix).min_by_key(|&ix| {
        let (second, latest, ix) = key(timeline, ix);
        (second.abs_diff(here), second, latest, ix)
    })
}

#[test]
fn a_timeline_without_events_has_no_extent() {
    let index = Index::new(&Timeline::default());
    assert_eq!(index.extent, None);
    assert_eq!(index.step(None, true), None);
    assert_eq!(index.outside(Span::new(0.0, 1e9)), [0, 0]);
}

#[test]
fn what_goes_on_is_never_outside_of_what_comes_later() {
    let mut builder = Builder::with_lanes(1);
    builder.event(0, "War", When::Lasting { start: edge(0, 1), end: Edge::Open });
    builder.event(0, "Talks", day(0));
    let index = Index::new(&builder.build());
    assert_eq!(index.outside(Span::new(4e9, 5e9)), [1, 0]);
    assert_eq!(index.outside(Span::new(0.0, 1e9)), [0, 2]);
}
