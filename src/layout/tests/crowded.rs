//! Lanes of very many events, lanes that are collapsed or left out, and events that stand out.

use std::collections::BTreeSet;

use super::{super::plan::first_second, *};
use crate::{
    index::EventSet,
    model::{
        date::{DAY, Edge, Qualifier, Seconds, When},
        testing::{JULY_13, within},
    },
};

/// Bursts of events over thirty years, a fifth of them bars from hours to years long, a tenth
/// disputed. `seed` makes them others.
fn crowd(count: usize, lanes: usize, seed: u64) -> Timeline {
    let mut builder = Builder::with_lanes(lanes);
    let mut state = seed | 1;
    let mut random = |below: u64| {
        // Xorshift, as good as any for scattering.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    for _ in 0..count {
        let burst = random(40) * random(40) * 7 * DAY as u64;
        let start = JULY_13 + (burst + random(90 * DAY as u64)) as Seconds;
        let when = if random(5) == 0 {
            let lasts = 3_600 << random(14);
            let edge = |from| Edge::Within { from, to: from + 1, qualifier: Qualifier::default() };
            When::Lasting { start: edge(start), end: edge(start + lasts) }
        } else {
            let day = start - start.rem_euclid(DAY);
            within(Some(day), Some(day + DAY), crate::model::date::Precision::Day)
        };
        let lane = random(lanes as u64) as usize;
        builder.event(lane, "Something that happened in a crowd", when);
        if random(10) == 0 {
            builder.with(|detail| detail.disputed_by.push(EventIx(0)));
        }
    }
    builder.build()
}

/// Every visible event of every lane is in one mark, one cluster, one column, or among those under
/// way, and nothing else is counted.
fn check_counts(case: &Case, input: &Input<'_>) -> Result<(), TestCaseError> {
    let plan = Plan::new(input);
    let layout = Layout::new(input, &plan);
    let times = layout.axis.times();
    let from = first_second(layout.axis, plan.step);
    for lane in plan.lanes.iter().filter(|lane| lane.is_tiled) {
        let band = layout.lanes.iter().find(|band| band.lane == lane.lane).unwrap();
        let planned: BTreeSet<_> = lane.items.iter().flat_map(|item| events(&item.what)).collect();
        let singles: BTreeSet<_> = lane
            .items
            .iter()
            .filter(|item| matches!(item.what, What::Event(_)))
            .flat_map(|item| events(&item.what))
            .collect();
        let items = layout.items.iter().filter(|item| item.lane == lane.lane);
        let placed: Vec<_> = items.flat_map(|item| events(&item.what)).collect();
        prop_assert_eq!(placed.len(), placed.iter().collect::<BTreeSet<_>>().len());
        let mut columns: Vec<_> =
            layout.density.iter().filter(|each| each.lane == lane.lane).collect();
        let mut under_way = 0;
        for ix in input.index.lane(lane.lane) {
            let [start, end] = input.index.drawn(case.timeline.event(*ix).unwrap());
            if singles.contains(ix) {
                let visible = (start as f64) < times.end && end as f64 > times.start;
                prop_assert!(!visible || placed.contains(&ix), "{start} {end}");
                continue;
            }
            let holds = |column: &&&Density| (column.bounds[0]..column.bounds[1]).contains(&start);
            let in_columns = columns.iter().filter(holds).count();
            if start < from {
                under_way += usize::from(end > from);
                prop_assert_eq!(in_columns, 0);
            } else if (start as f64) < times.end && end as f64 > times.start {
                prop_assert_eq!(in_columns + usize::from(placed.contains(&ix)), 1);
            }
        }
        prop_assert_eq!(band.under_way, under_way);
        columns.sort_by_key(|column| column.bounds);
        for column in columns {
            let begun = input.index.column(lane.lane).unwrap().begin_in(column.bounds);
            let of_lane = input.index.column(lane.lane).unwrap().events(begun);
            let counted = of_lane.iter().filter(|ix| !planned.contains(ix)).count();
            prop_assert_eq!(column.count, counted);
            prop_assert!(column.bottom <= band.bottom && column.bottom - column.height >= band.top);
        }
    }
    Ok(())
}

/// How many events a layout accounts for.
fn total(layout: &Layout) -> usize {
    let items: usize = layout.items.iter().map(|item| events(&item.what).len()).sum();
    let columns: usize = layout.density.iter().map(|density| density.count).sum();
    let under_way: usize = layout.lanes.iter().map(|lane| lane.under_way).sum();
    items + columns + under_way
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_event_of_a_crowd_is_counted_once(
        count in 1_500..6_000_usize,
        seed in any::<u64>(),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        folded in any::<bool>(),
    ) {
        let case = Case::new(crowd(count, 2, seed), CANVAS);
        let case = if folded { case.folded() } else { case };
        prop_assert_eq!(total(&case.layout(case.fit(), 0.0)), count);
        let span = any_span(&case, place, zoom);
        check_counts(&case, &case.input(span, 0.0))?;
        check_layout(&case, &case.layout(span, 0.0))?;
    }

    #[test]
    fn panning_over_a_crowd_moves_nothing_in_it(
        seed in any::<u64>(),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        pan in -3.0..3.0_f64,
    ) {
        let case = Case::new(crowd(4_000, 1, seed), CANVAS);
        let span = any_span(&case, place, zoom);
        let there = span.moved(span.length() * pan);
        let [before, after] = [span, there].map(|span| Plan::new(&case.input(span, 0.0)));
        prop_assume!(before.step == after.step);
        let [tall, also] = [&before, &after].map(|plan| (plan.height, plan.lanes[0].rows, plan.lanes[0].pitch));
        prop_assert_eq!(tall, also);
        let by_event: BTreeMap<_, _> =
            before.lanes[0].items.iter().map(|item| (events(&item.what).to_vec(), item)).collect();
        for item in &after.lanes[0].items {
            let was = by_event.get(events(&item.what));
            prop_assert!(was.is_none_or(|was| *was == item));
        }
        let columns: BTreeMap<_, _> =
            before.lanes[0].density.iter().map(|column| (column.bounds, column.count)).collect();
        for column in &after.lanes[0].density {
            let was = columns.get(&column.bounds);
            prop_assert!(was.is_none_or(|was| *was == column.count));
        }
    }

    #[test]
    fn a_filter_is_as_if_the_others_were_not(
        timeline in any_timeline(60),
        third in 0..3_u32,
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
    ) {
        let case = Case::new(timeline, CANVAS);
        let set: EventSet =
            case.timeline.iter().map(|(ix, _)| ix).filter(|ix| ix.0 % 3 == third).collect();
        let index = case.index.only(&case.timeline, &set);
        let input = Input { index: &index, ..case.input(case.fit(), 0.0) };
        let layout = Layout::new(&input, &Plan::new(&input));
        prop_assert_eq!(total(&layout), set.len());
        prop_assert_eq!(layout.lanes.iter().map(|lane| lane.count).sum::<usize>(), set.len());
        let input = Input { index: &index, ..case.input(any_span(&case, place, zoom), 0.0) };
        let layout = Layout::new(&input, &Plan::new(&input));
        prop_assert!(layout.items.iter().flat_map(|item| events(&item.what)).all(|ix| set.contains(*ix)));
        check_layout(&case, &layout)?;
    }

    #[test]
    fn what_does_not_match_is_dimmed_and_nothing_moves(timeline in any_timeline(60), third in 0..3_u32) {
        let case = Case::new(timeline, CANVAS);
        let set: EventSet =
            case.timeline.iter().map(|(ix, _)| ix).filter(|ix| ix.0 % 3 == third).collect();
        let matches = case.index.only(&case.timeline, &set);
        let plain = case.layout(case.fit(), 0.0);
        let input = Input { matches: Some(&matches), ..case.input(case.fit(), 0.0) };
        let searched = Layout::new(&input, &Plan::new(&input));
        prop_assert_eq!(plain.items.len(), searched.items.len());
        for (plain, searched) in plain.items.iter().zip(&searched.items) {
            prop_assert!(!plain.dim);
            let matching = events(&searched.what).iter().any(|ix| set.contains(*ix));
            prop_assert_eq!(searched.dim, !matching);
            prop_assert_eq!(&Item { dim: false, ..searched.clone() }, plain);
        }
    }
}

#[test]
fn a_hundred_thousand_events_are_counted_and_few_are_placed() {
    let case = Case::new(crowd(100_000, 5, 7), CANVAS);
    assert!(case.index.bytes() <= 150 * 100_000, "{}", case.index.bytes());
    let whole = case.layout(case.fit(), 0.0);
    assert_eq!(total(&whole), 100_000);
    for zoom in [0.2, 0.5, 0.9] {
        let layout = case.layout(any_span(&case, 0.5, zoom), 0.0);
        // A canvas has room for so many marks and no more, however many events there are.
        assert!(layout.items.len() + layout.density.len() < 2_000);
    }
}

#[test]
fn the_most_important_events_have_their_labels_in_a_crowd() {
    let case = Case::new(crowd(20_000, 1, 3), CANVAS);
    let layout = case.layout(case.fit(), 0.0);
    let labelled: Vec<_> = layout.items.iter().filter(|item| item.label.is_some()).collect();
    assert!(labelled.len() > 20, "{}", labelled.len());
    for item in labelled {
        let event = case.timeline.event(events(&item.what)[0]).unwrap();
        assert!(!event.detail.disputed_by.is_empty());
    }
}

#[test]
fn lanes_are_shown_in_the_order_given_and_collapse_to_a_row() {
    let case = Case::new(crowd(300, 3, 5), CANVAS);
    let rows =
        [(2, false), (0, true)].map(|(lane, collapsed)| LaneRow { lane: LaneIx(lane), collapsed });
    let input = Input { lanes: Some(&rows), ..case.input(case.fit(), 0.0) };
    let plan = Plan::new(&input);
    let layout = Layout::new(&input, &plan);
    assert_eq!(layout.lanes.iter().map(|lane| lane.lane.0).collect::<Vec<_>>(), [2, 0]);
    assert_eq!(plan.lanes.last().map(|lane| lane.rows), Some(1));
    let shown = case.index.lane(LaneIx(0)).len() + case.index.lane(LaneIx(2)).len();
    assert_eq!(total(&layout), shown);
    assert!(layout.items.iter().all(|item| item.lane == LaneIx(2)));
    assert!(layout.density.iter().all(|density| density.lane == LaneIx(0)));
}
