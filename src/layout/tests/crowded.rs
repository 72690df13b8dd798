//! Lanes of very many events, lanes that are collapsed or left out, and events that stand out.

use std::collections::BTreeSet;

use super::{super::plan::first_second, *};
use crate::{
    index::EventSet,
    io,
    model::{
        date::{DAY, Edge, Qualifier, Seconds, When},
        testing::{JULY_13, within},
    },
};

/// Bursts of events over thirty years, a fifth of them bars from hours to years long, a tenth
/// disputed. `seed` makes them others.
pub(super) fn crowd(count: usize, lanes: usize, seed: u64) -> Timeline {
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
    let selected = |item: &&Item| input.view.selected.map(What::Event).as_ref() == Some(&item.what);
    let selected =
        layout.items.iter().find(selected).map(|item| (item.lane, events(&item.what)[0]));
    for lane in plan.lanes.iter().filter(|lane| lane.is_tiled) {
        let band = layout.lanes.iter().find(|band| band.lane == lane.lane).unwrap();
        let over = selected.as_ref().filter(|(of, _)| *of == lane.lane).map(|(_, ix)| ix);
        let planned = lane.items.iter().flat_map(|item| events(&item.what));
        let planned: BTreeSet<_> = planned.chain(over).collect();
        let singles: BTreeSet<_> = lane
            .items
            .iter()
            .filter(|item| matches!(item.what, What::Event(_)))
            .flat_map(|item| events(&item.what))
            .chain(over)
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
    #![proptest_config(crate::model::testing::cases(24))]

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
    fn what_is_selected_in_a_crowd_is_seen_for_itself(
        count in 2_500..6_000_usize,
        seed in any::<u64>(),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        (of, pan) in (0.0..1.0_f64, -0.5..0.5_f64),
        folded in any::<bool>(),
    ) {
        let case = Case::new(crowd(count, 2, seed), CANVAS);
        let case = if folded { case.folded() } else { case };
        let span = any_span(&case, place, zoom);
        let plain = case.layout(span, 0.0);
        // One of those in view, if any is.
        let times = plain.axis.times();
        let begun: Vec<_> = case.timeline.iter().map(|(ix, event)| (ix, case.index.drawn(event)))
            .filter(|(_, [start, _])| (*start as f64) >= times.start && (*start as f64) < times.end)
            .collect();
        prop_assume!(!begun.is_empty());
        let (selected, _) = begun[(begun.len() as f64 * of) as usize];
        let with = |span: Span| {
            let input = case.input(span, 0.0);
            Input { view: View { selected: Some(selected), ..input.view }, ..input }
        };
        let input = with(span);
        check_counts(&case, &input)?;
        let plan = Plan::new(&input);
        let layout = Layout::new(&input, &plan);
        let is_selected = |item: &&Item| item.what == What::Event(selected);
        prop_assert_eq!(layout.items.iter().filter(is_selected).count(), 1);
        // Nothing else moves: others only lose their words, or one of those that they count.
        for item in layout.items.iter().filter(|item| !is_selected(item)) {
            let same = |other: &&Item| {
                let others = events(&other.what).iter().filter(|ix| **ix != selected);
                (other.lane, other.row) == (item.lane, item.row) && others.eq(events(&item.what))
            };
            let other = plain.items.iter().find(same);
            prop_assert!(other.is_some_and(|other| item.label.is_none() || item.label == other.label));
        }
        // It does not jump either.
        let there = with(span.moved(span.length() * pan));
        let moved = Layout::new(&there, &Plan::new(&there));
        let [item, other] = [&layout, &moved].map(|layout| layout.items.iter().find(is_selected));
        if let (Some(item), Some(other)) = (item, other) && plan.step == moved.axis.zoom_step() {
            prop_assert_eq!((item.row, item.y), (other.row, other.y));
        }
    }

    #[test]
    fn what_stands_in_a_crowd_has_its_label(
        count in 1_500..6_000_usize,
        seed in any::<u64>(),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
    ) {
        let case = Case::new(crowd(count, 2, seed), CANVAS);
        let input = case.input(any_span(&case, place, zoom), 0.0);
        let plan = Plan::new(&input);
        let layout = Layout::new(&input, &plan);
        for lane in plan.lanes.iter().filter(|lane| lane.is_tiled) {
            for item in &lane.items {
                prop_assert_eq!(item.labelled, matches!(item.what, What::Event(_)));
                let edge = f64::from(EDGE_PX + 1.0) / layout.axis.scale();
                let [low, high] = [layout.axis.span.start + edge, layout.axis.span.end - edge];
                if item.labelled && low < item.reach[0] && item.reach[1] < high {
                    let placed = layout.items.iter().find(|placed| placed.what == item.what).unwrap();
                    prop_assert!(placed.label.as_ref().is_some_and(|label| !label.shortened));
                }
            }
        }
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

/// The zooms at which crowds are looked at, from all of them to days.
const ZOOMS: [f64; 6] = [1.0, 3.0, 8.0, 30.0, 100.0, 200.0];

/// A table of made-up events, and a view of it about the middle of its events.
fn table(count: usize) -> (Case, impl Fn(f64) -> Span) {
    let mut bytes = Vec::new();
    io::synthetic::write_csv(&mut bytes, count, 1).unwrap();
    let path = std::path::Path::new("table.csv");
    let decoded = io::csv::decode(bytes);
    let opened = io::csv::open(path, &decoded, &io::Progress::default(), &|| false);
    let timeline = Timeline::clone(&opened.unwrap().unwrap().timeline);
    let case = Case { measure: &FixedWidth(0.5), ..Case::new(timeline, [1_396.0, 943.0]) };
    let middle = case.index.by_time[count / 2];
    let middle = case.timeline.event(middle).unwrap().date.when.sort_key() as f64;
    let fit = case.fit();
    let span = move |zoom: f64| match zoom {
        1.0 => fit,
        zoom => fit.moved(middle - fit.middle()).zoomed_at(middle, zoom),
    };
    (case, span)
}

/// How many marks of events a layout shows, and how many of them with words.
fn marks(layout: &Layout) -> [usize; 2] {
    let events = layout.items.iter().filter(|item| matches!(item.what, What::Event(_)));
    [events.clone().count(), events.filter(|item| item.label.is_some()).count()]
}

#[test]
fn most_marks_of_a_crowd_have_words_at_any_zoom() {
    let (case, span) = table(100_000);
    for zoom in ZOOMS {
        let [shown, labelled] = marks(&case.layout(span(zoom), 0.0));
        // What is without them has its label beyond an edge of the canvas.
        assert!(labelled >= 40 && labelled * 10 >= shown * 6, "{zoom}: {labelled} of {shown}");
    }
}

#[test]
fn the_rows_of_a_crowd_are_filled() {
    let (case, span) = table(100_000);
    for zoom in ZOOMS {
        let plan = Plan::new(&case.input(span(zoom), 0.0));
        let [mut taken, mut rows] = [0.0; 2];
        for lane in &plan.lanes {
            let view = span(zoom);
            let within = |[start, end]: [f64; 2]| {
                (end.min(view.end) - start.max(view.start)).max(0.0) / view.length()
            };
            let labelled = lane.items.iter().filter(|item| item.labelled);
            taken += labelled
                .map(|item| within(item.reach) * if item.side == Side::Above { 2.0 } else { 1.0 })
                .sum::<f64>();
            rows += f64::from(lane.rows - 1);
        }
        assert!(taken >= rows * 0.6, "{zoom}: {taken} of {rows}");
    }
}

#[test]
fn most_labels_of_a_crowd_stay_from_one_step_of_the_zoom_to_the_next() {
    let (case, span) = table(100_000);
    let shown = |span| -> BTreeSet<EventIx> {
        let layout = case.layout(span, 0.0);
        let labelled = layout.items.iter().filter(|item| item.label.is_some());
        labelled.flat_map(|item| events(&item.what).to_vec()).collect()
    };
    let [mut kept, mut all] = [0; 2];
    for zoom in ZOOMS {
        let [before, after] = [zoom, zoom * 1.0905].map(|zoom| shown(span(zoom)));
        kept += before.intersection(&after).count();
        all += after.len();
    }
    assert!(kept * 2 >= all, "{kept} of {all}");
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
