use proptest::prelude::*;

use super::{times::reach, *};
use crate::model::{
    Document, Edit, EventDate,
    date::{Edge, When},
    testing::{Builder, any_timeline, any_when, day, edge},
};

fn key(timeline: &Timeline, ix: EventIx) -> (Seconds, Seconds, EventIx) {
    let when = timeline.event(ix).unwrap().date.when;
    (when.sort_key(), when.bounds().1.unwrap_or(Seconds::MAX), ix)
}

/// An event that is to be: its lane, its date, until when it is attested, what else it says, and the
/// event that it follows from.
type Wanted = (u32, When, Option<When>, u8, Option<u32>);

/// What is to stand in a slot; nothing for an event that goes.
fn edit() -> impl Strategy<Value = (u32, Option<Wanted>)> {
    let attested = prop::option::weighted(0.2, any_when(900));
    let wanted = (0..6_u32, any_when(900), attested, 0..6_u8, prop::option::of(0..20_u32));
    (0..44_u32, prop::option::weighted(0.8, wanted))
}

/// Puts an event into a slot, or into a new one where there is none. Some of what is wanted is
/// taken from what stands there, as an author changes one thing at a time.
fn put(document: &mut Document, slot: u32, wanted: Option<Wanted>) -> Option<EventIx> {
    let at = EventIx(slot).min(document.next_event());
    let timeline = Arc::clone(&document.timeline);
    let now = timeline.event(at);
    let event = wanted.map(|(lane, when, attested, kind, follows)| {
        let mut event = now.or(timeline.iter().next().map(|(_, event)| event)).cloned()?;
        if kind != 1 {
            event.date.when = when;
        }
        if kind != 2 {
            event.lane = LaneIx(lane % timeline.lanes.len() as u32);
        }
        event.starred = kind == 3;
        let detail = event.detail.make_mut();
        detail.last_attested = attested.map(|when| Box::new(EventDate { when, ..event.date }));
        if kind == 4 {
            detail.denied_by.push(EventIx(0));
        }
        detail.follows = follows.into_iter().map(EventIx).collect();
        Some(Box::new(event))
    });
    let event = event.flatten();
    document.apply(Edit::SetEvent { at, event, text: None }).expect("a slot");
    if slot == 43 {
        let mut order = timeline.lane_order.clone();
        let new = LaneIx::new(timeline.lanes.len());
        let put = vec![(new, timeline.lanes.first()?.clone())];
        order.insert(0, new);
        document.apply(Edit::SetLanes { order, put }).expect("a lane");
    }
    Some(at)
}

proptest! {
    #![proptest_config(crate::model::testing::cases(64))]

    /// Nothing tells of the events that are left out: not the folds, not the extent.
    #[test]
    fn some_events_are_in_order_as_if_there_were_no_others(
        timeline in any_timeline(60),
        keeps in prop::collection::vec(any::<bool>(), 60),
    ) {
        let mut kept = EventSet::all(&timeline);
        let mut left = timeline.clone();
        for (slot, keeps) in left.events.iter_mut().zip(keeps) {
            if !keeps {
                *slot = None;
            }
        }
        for (ix, _) in timeline.iter().filter(|(ix, _)| left.event(*ix).is_none()) {
            kept.remove(ix);
        }
        prop_assert_eq!(Index::among(&timeline, &kept), Index::new(&left));
    }

    #[test]
    fn answers_are_those_of_a_scan(timeline in any_timeline(60)) {
        let index = Index::new(&timeline);
        let mut order: Vec<_> = timeline.iter().map(|(ix, _)| ix).collect();
        order.sort_by_key(|&ix| key(&timeline, ix));
        prop_assert_eq!(&*index.by_time, &order);
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
            prop_assert_eq!(index.followers(ix), &followers[..]);
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

    /// Whatever an edit does to the events and lanes, the index that follows it is the one that the
    /// new timeline would have been given.
    #[test]
    fn the_index_after_an_edit_is_that_of_the_new_timeline(
        timeline in any_timeline(40),
        steps in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..8),
    ) {
        let mut document = Document::new(timeline, None);
        let mut index = Index::new(&document.timeline);
        for edits in steps {
            let before = Arc::clone(&document.timeline);
            let mut changed = Vec::new();
            for (slot, event) in edits {
                changed.extend(put(&mut document, slot, event));
            }
            index = index.with_changes(&before, &document.timeline, &changed);
            prop_assert_eq!(&*index, &*Index::new(&document.timeline));
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

/// All is known of one second, about which the extent is wider than that.
#[test]
fn the_last_event_of_a_timeline_takes_what_is_known_with_it() {
    let mut builder = Builder::with_lanes(1);
    let second = When::Lasting { start: Edge::Open, end: edge(0, 0) };
    let only = builder.event(0, "Event", second);
    let mut document = Document::new(builder.build(), None);
    let before = Arc::clone(&document.timeline);
    put(&mut document, only.0, None);
    let index = Index::new(&before).with_changes(&before, &document.timeline, &[only]);
    assert_eq!(*index, *Index::new(&document.timeline));
    assert_eq!(index.extent, None);
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
