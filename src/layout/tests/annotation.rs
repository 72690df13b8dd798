//! Where annotations are, and that what they are fixed to is found again from there.

use super::*;
use crate::{
    layout::annotation::{Area, Form, Ground, Placed, place},
    model::{
        Anchor, Annotation, AnnotationIx, AnnotationKind, Annotations, LaneIx, Offset, Share,
        date::Seconds,
        testing::{JULY_13, cases},
    },
    view::Fold,
};

/// A case with annotations on each of its events, so that the ground knows all of them.
fn ground(case: &Case, span: Span, scroll: f32) -> Ground {
    let input = case.input(span, scroll);
    let plan = Plan::new(&input);
    let note = |(event, _)| Annotation::new(AnnotationKind::Note, vec![Anchor::on(event)]);
    let annotations: Annotations = case.timeline.iter().map(note).collect();
    Ground::new(&input, &plan, &Layout::new(&input, &plan), &annotations)
}

fn case(timeline: Timeline, size: [f32; 2], is_folded: bool) -> Case {
    let case = Case::new(timeline, size);
    if is_folded { case.folded() } else { case }
}

/// By how many seconds a moment may be missed: by none but within a break. There so much time may lie
/// in so little folded time that two neighbouring numbers of it are more than a second apart.
fn lost_secs(ground: &Ground, time: Seconds) -> u64 {
    let folds = &ground.axis.folds;
    let is_hidden =
        |fold: &&Fold| fold.hidden.start < time as f64 && (time as f64) < fold.hidden.end;
    let lost = folds.iter().find(is_hidden).map(|fold| {
        let apart = f64::EPSILON * (folds.folded(time as f64).abs() + ground.axis.span.start.abs());
        apart * fold.hidden.length() / fold.width * 2.0
    });
    lost.map_or(0, |lost| lost.round() as u64)
}

/// Two open dates four years apart leave twelve seconds of folded time for what lies between.
#[test]
fn what_a_break_hides_is_missed_by_seconds_at_most() {
    let mut builder = Builder::with_lanes(1);
    builder.written(0, "One", "[..2019-07-12]");
    builder.written(0, "Other", "[..2023-07-12]");
    let case = case(builder.build(), [200.0, 100.0], true);
    let ground = ground(&case, any_span(&case, 0.0, 0.0), 0.0);
    let lost = lost_secs(&ground, JULY_13);
    assert!((1..=20).contains(&lost), "{lost}");
    for time in (JULY_13..JULY_13 + 100).chain(JULY_13 - 94_694_400..JULY_13 - 94_694_300) {
        let lane = Some(LaneIx(0));
        let anchor = Anchor::Time { time, lane, height: Share(0) };
        let there = ground.place(&anchor).unwrap();
        let Anchor::Time { time: found, .. } = ground.anchor_at(there) else { panic!() };
        assert!(found.abs_diff(time) <= lost_secs(&ground, time), "{found} for {time}");
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// Whatever is looked at, in linear and folded time, in canvases of every size: what stands at
    /// the place of an anchor is that very anchor, but within a break as near as can be told there.
    #[test]
    fn from_an_anchor_to_the_canvas_and_back_is_identity(
        timeline in any_timeline(60),
        (at, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        size in (200.0..2_400.0_f32, 100.0..1_400.0_f32),
        scroll in prop_oneof![Just(0.0_f32), 0.0..400.0_f32],
        is_folded in any::<bool>(),
        times in proptest::collection::vec((-3_000.0..3_000.0_f64, 0..6_u32, 0..10_000_i32), 8),
        offsets in proptest::collection::vec((-9_000..9_000_i32, -9_000..9_000_i32), 4),
    ) {
        let case = case(timeline, size.into(), is_folded);
        let ground = ground(&case, any_span(&case, at, zoom), scroll);
        for (days, lane, height) in times {
            let time = Anchor::writable(JULY_13 as f64 + days * 86_400.0);
            let lane = case.timeline.lane_order.get(lane as usize).copied();
            let anchor = Anchor::Time { time, lane, height: Share(height) };
            let there = ground.place(&anchor).unwrap();
            let lost = lost_secs(&ground, time);
            let moved = ground.moved(&anchor, [0.0, 0.0]).unwrap();
            for (found, is_placed) in [(ground.anchor_at(there), true), (moved, false)] {
                let Anchor::Time { time: at, lane: in_lane, height: up } = found else { panic!() };
                prop_assert!(at.abs_diff(time) <= lost, "{} for {} ({})", at, time, lost);
                if lane.is_some() || !is_placed {
                    prop_assert_eq!((in_lane, up), (lane, Share(height)));
                }
            }
        }
        for (event, _) in case.timeline.iter() {
            let spot = ground.spot(event).copied();
            prop_assert!(spot.is_some_and(|spot| spot.at.iter().all(|each| each.is_finite())));
            for (x, y) in &offsets {
                let anchor = Anchor::Event { event, offset: Offset { x: *x, y: *y } };
                let there = ground.place(&anchor).unwrap();
                prop_assert_eq!(ground.fixed_to(event, there), Some(anchor));
            }
        }
    }

    /// The other way about: an anchor made of a place on the canvas stands there, as near as a second
    /// and a ten-thousandth of a lane can be told.
    #[test]
    fn what_is_fixed_at_a_place_stands_there(
        timeline in any_timeline(60),
        (at, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        (x, y) in (0.0..1.0_f64, 0.0..1.0_f64),
        is_folded in any::<bool>(),
    ) {
        let case = case(timeline, CANVAS, is_folded);
        let ground = ground(&case, any_span(&case, at, zoom), 0.0);
        let area = ground.area;
        let point = [
            f64::from(area.left) + x * f64::from(area.width()),
            f64::from(area.top) + y * f64::from(area.height()),
        ];
        let there = ground.place(&ground.anchor_at(point)).unwrap();
        // Within a break, a second is shorter still.
        let second = ground.axis.scale();
        prop_assert!((there[0] - point[0]).abs() <= second * 0.6 + 1e-3, "{there:?} {point:?}");
        prop_assert!((there[1] - point[1]).abs() <= f64::from(CANVAS[1]) / 10_000.0);
        let moved = ground.moved(&ground.anchor_at(point), [40.0, 0.0]).unwrap();
        let by = ground.place(&moved).unwrap()[0] - there[0];
        prop_assert!((by - 40.0).abs() <= second * 1.2 + 1e-3, "{by}");
    }

    /// Whatever is annotated, and whatever is looked at, no coordinate runs away.
    #[test]
    fn all_that_is_placed_stays_near_the_canvas(
        timeline in any_timeline(40),
        (at, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        kinds in proptest::collection::vec((0..10_usize, 0..60_u32, -9e9..9e9_f64, -2_000..2_000_i32), 6),
    ) {
        let case = Case::new(timeline, CANVAS);
        let ground = ground(&case, any_span(&case, at, zoom), 0.0);
        let annotations: Annotations = kinds.into_iter().map(|(kind, event, time, bend)| {
            let far = Anchor::Time { time: Anchor::writable(time), lane: None, height: Share::MIDDLE };
            let kind = AnnotationKind::ALL[kind];
            let points = [Anchor::on(EventIx(event)), far][..kind.points()[0]].to_vec();
            Annotation { bend, text: "Some words".to_owned(), ..Annotation::new(kind, points) }
        }).collect();
        for placed in place(&annotations, &ground, &case.theme, &MEASURE) {
            let Area { left, top, right, bottom } = placed.bounds;
            for each in [left, top, right, bottom] {
                prop_assert!(each.abs() < 3_000.0, "{placed:?}");
            }
            prop_assert!(placed.bounds.meets(ground.area));
        }
    }
}

/// One lane, two events a year apart, and two on one day.
fn few() -> Case {
    let mut builder = Builder::with_lanes(2);
    builder.event(0, "First", day(0));
    builder.event(0, "Second", day(365));
    builder.event(1, "Third", day(200));
    Case::new(builder.build(), CANVAS)
}

fn placed(case: &Case, span: Span, annotation: Annotation) -> Option<Placed> {
    let input = case.input(span, 0.0);
    let plan = Plan::new(&input);
    let annotations: Annotations = [annotation].into_iter().collect();
    let ground = Ground::new(&input, &plan, &Layout::new(&input, &plan), &annotations);
    place(&annotations, &ground, &case.theme, &MEASURE).into_iter().next()
}

fn arrow(from: Anchor, to: Anchor) -> Annotation {
    Annotation::new(AnnotationKind::Arrow, vec![from, to])
}

#[test]
fn an_arrow_ends_before_the_mark_and_follows_it() {
    let case = few();
    let corner = Anchor::Time { time: JULY_13, lane: Some(LaneIx(1)), height: Share(9_000) };
    for zoom in [1.0, 3.0] {
        let span = Span::new(case.fit().start, case.fit().start + case.fit().length() / zoom);
        let placed = placed(&case, span, arrow(corner, Anchor::on(EventIx(0)))).unwrap();
        let layout = case.layout(span, 0.0);
        let mark = layout.items.iter().find(|item| item.what == What::Event(EventIx(0))).unwrap();
        let MarkGeometry::Point { x, .. } = mark.mark else { panic!("{mark:?}") };
        let Form::Path { head: Some([tip, ..]), .. } = placed.form else { panic!("{placed:?}") };
        let distance = (tip[0] - x).hypot(tip[1] - mark.y);
        assert!((distance - case.theme.space.mark_radius - 3.0).abs() < 0.1, "{distance}");
    }
}

#[test]
fn a_line_to_an_event_out_of_view_leaves_the_canvas_towards_it() {
    let case = few();
    let span = Span::new(case.fit().start, case.fit().middle());
    let from = Anchor::Time { time: JULY_13, lane: Some(LaneIx(0)), height: Share(5_000) };
    let placed = placed(&case, span, arrow(from, Anchor::on(EventIx(1)))).unwrap();
    let Form::Path { parts, head } = placed.form else { panic!() };
    assert_eq!(head, None);
    let end = parts.last().and_then(|part| part.last()).unwrap();
    assert!(end[0] > CANVAS[0], "{end:?}");
}

#[test]
fn what_speaks_of_something_hidden_is_not_drawn() {
    let case = few();
    let on_third = Annotation {
        text: "n".to_owned(),
        ..Annotation::new(AnnotationKind::Note, vec![Anchor::on(EventIx(2))])
    };
    assert!(placed(&case, case.fit(), on_third.clone()).is_some());
    let input = case.input(case.fit(), 0.0);
    let rows = [LaneRow { lane: LaneIx(0), collapsed: false }];
    let annotations: Annotations = [on_third].into_iter().collect();
    let hidden = Input { lanes: Some(&rows), ..input };
    let only = case.index.only(&case.timeline, &[EventIx(0), EventIx(1)].into_iter().collect());
    let filtered = Input { index: &only, ..input };
    for input in [hidden, filtered] {
        let plan = Plan::new(&input);
        let ground = Ground::new(&input, &plan, &Layout::new(&input, &plan), &annotations);
        assert_eq!(place(&annotations, &ground, &case.theme, &MEASURE), []);
    }
}

#[test]
fn an_event_that_is_counted_with_others_stands_where_their_count_does() {
    let mut builder = Builder::with_lanes(1);
    for hour in 0..30 {
        builder.event(0, "One of many", day(hour / 10));
    }
    builder.event(0, "Far away", day(4_000));
    let case = Case::new(builder.build(), [600.0, 200.0]);
    let layout = case.layout(case.fit(), 0.0);
    let (events, mark, y) = layout
        .items
        .iter()
        .find_map(|item| match (&item.what, &item.mark) {
            (What::Cluster(events), MarkGeometry::Cluster { x, .. }) => Some((events, *x, item.y)),
            _ => None,
        })
        .unwrap();
    let ground = ground(&case, case.fit(), 0.0);
    for event in events.iter() {
        let spot = ground.spot(*event).unwrap();
        assert!((spot.at[0] - mark).abs() < 0.01 && (spot.at[1] - y).abs() < 0.01);
        assert!(!spot.is_seen);
    }
}

#[test]
fn words_in_view_are_whole_and_a_note_on_a_mark_stands_above_it() {
    let case = few();
    let words = "A note of several words that would reach over the edge of the canvas";
    let note = |point| Annotation {
        text: words.to_owned(),
        ..Annotation::new(AnnotationKind::Note, vec![point])
    };
    let edge =
        Anchor::Time { time: JULY_13 + 366 * 86_400, lane: Some(LaneIx(1)), height: Share(9_999) };
    let placed_at = |point| placed(&case, case.fit(), note(point)).unwrap().words.unwrap().area;
    let area = placed_at(edge);
    assert!(area.right <= CANVAS[0] && area.bottom <= CANVAS[1], "{area:?}");
    let layout = case.layout(case.fit(), 0.0);
    let third = layout.items.iter().find(|item| item.what == What::Event(EventIx(2))).unwrap();
    assert!(placed_at(Anchor::on(EventIx(2))).bottom < third.y);
}

#[test]
fn the_stops_of_a_bracket_at_the_foot_of_the_canvas_are_not_cut_off() {
    let case = few();
    let span = case.fit();
    let ground = ground(&case, span, 0.0);
    let area = ground.area;
    // How far above the foot it is drawn, and whether it is where it was drawn.
    for (above, is_there) in [(60.0, true), (12.0, true), (6.0, false), (0.5, false)] {
        let y = f64::from(area.bottom) - above;
        let at = |x: f64| ground.anchor_at([f64::from(area.left) + x, y]);
        let drawn = Annotation::new(AnnotationKind::Bracket, vec![at(40.0), at(140.0)]);
        let Form::Path { parts, .. } = placed(&case, span, drawn).unwrap().form else { panic!() };
        let [end, corner, ..] = parts[0].as_slice() else { panic!() };
        assert!(end[1] <= area.bottom, "{above}: {parts:?}");
        assert!((end[1] - corner[1] - ground.row * 0.4).abs() < 0.01, "{above}: {parts:?}");
        assert_eq!((f64::from(corner[1]) - y).abs() < 0.1, is_there, "{above}: {parts:?}");
    }
}

#[test]
fn what_stands_beside_an_event_stays_in_view_with_it() {
    let case = few();
    let span = case.fit();
    let ground = ground(&case, span, 0.0);
    let event = EventIx(0);
    let mark = ground.spot(event).unwrap().at;
    let later = Span::new(span.end, span.end + span.length());
    for kind in [AnnotationKind::Marker, AnnotationKind::Note] {
        for far in [[-9_000.0, 0.0], [9_000.0, 0.0], [0.0, 9_000.0], [30.0, 10.0]] {
            let at = [f64::from(mark[0]) + far[0], f64::from(mark[1]) + far[1]];
            let point = ground.fixed_to(event, at).unwrap();
            let drawn = Annotation::new(kind, vec![point]);
            let drawn = Annotation { text: "Words".to_owned(), ..drawn };
            let there = placed(&case, span, drawn.clone()).unwrap();
            assert!(ground.area.holds(there.bounds), "{kind:?} {far:?} {:?}", there.bounds);
            let gone = placed(&case, later, drawn);
            assert!(gone.is_none_or(|gone| !ground.area.holds(gone.bounds)), "{kind:?} {far:?}");
        }
    }
}

#[test]
fn a_cover_keeps_hold_of_the_events_that_it_was_drawn_over() {
    let case = few();
    let corner = |height| Anchor::Time {
        time: JULY_13 - 86_400,
        lane: Some(LaneIx(1)),
        height: Share(height),
    };
    let points = vec![corner(0), corner(100), Anchor::on(EventIx(0))];
    let placed = placed(&case, case.fit(), Annotation::new(AnnotationKind::Cover, points)).unwrap();
    let Form::Blocks(blocks) = &placed.form else { panic!() };
    let layout = case.layout(case.fit(), 0.0);
    let first = layout.items.iter().find(|item| item.what == What::Event(EventIx(0))).unwrap();
    let label = first.label.as_ref().unwrap();
    assert_eq!(blocks.len(), 2);
    assert!(blocks[1].contains([label.x + label.width, label.y]));
}

#[test]
fn a_cover_holds_whatever_else_that_it_was_drawn_over_is_hidden() {
    let case = few();
    let corner = |lane| Anchor::Time {
        time: JULY_13 - 86_400,
        lane: Some(LaneIx(lane)),
        height: Share(100),
    };
    let over = [EventIx(1), EventIx(2), EventIx(0)].map(Anchor::on);
    let cover = |corners: [Anchor; 2]| {
        Annotation::new(AnnotationKind::Cover, [corners.as_slice(), &over].concat())
    };
    let input = case.input(case.fit(), 0.0);
    let upper = [LaneRow { lane: LaneIx(0), collapsed: false }];
    let hidden = Input { lanes: Some(&upper), ..input };
    let left = [EventIx(0), EventIx(2)];
    let only = case.index.only(&case.timeline, &left.into_iter().collect());
    let filtered = Input { index: &only, ..input };
    let cases: [(Input<'_>, [Anchor; 2], &[EventIx]); 4] = [
        (filtered, [corner(0), corner(0)], &left),
        (hidden, [corner(0), corner(0)], &[EventIx(0), EventIx(1)]),
        // With a corner gone there is no block between them, but each event has its own.
        (hidden, [corner(0), corner(1)], &[EventIx(0), EventIx(1)]),
        (filtered, [Anchor::on(EventIx(1)), corner(1)], &left),
    ];
    for (at, (input, corners, seen)) in cases.into_iter().enumerate() {
        let annotations: Annotations = [cover(corners)].into_iter().collect();
        let plan = Plan::new(&input);
        let layout = Layout::new(&input, &plan);
        let ground = Ground::new(&input, &plan, &layout, &annotations);
        let placed = place(&annotations, &ground, &case.theme, &MEASURE);
        let [Placed { form: Form::Blocks(blocks), points, .. }] = placed.as_slice() else {
            panic!("case {at}: {placed:?}")
        };
        for event in seen {
            let reach = ground.spot(*event).unwrap().reach;
            assert!(blocks.iter().any(|block| block.holds(reach)), "case {at}: {event:?}");
        }
        let corners_are_shown = corners.iter().all(|corner| ground.place(corner).is_some());
        assert_eq!(points.len(), if corners_are_shown { 2 } else { 0 }, "case {at}");
    }
}

#[test]
fn markers_are_numbered_and_covers_lie_over_all_else() {
    use AnnotationKind as K;
    let case = few();
    let of = |kind: AnnotationKind| {
        let at =
            |share| Anchor::Time { time: JULY_13, lane: Some(LaneIx(0)), height: Share(share) };
        Annotation::new(kind, [at(0), at(5_000)][..kind.points()[0]].to_vec())
    };
    let annotations: Annotations =
        [K::Cover, K::Marker, K::Line, K::Marker].map(of).into_iter().collect();
    let input = case.input(case.fit(), 0.0);
    let plan = Plan::new(&input);
    let ground = Ground::new(&input, &plan, &Layout::new(&input, &plan), &annotations);
    let all = place(&annotations, &ground, &case.theme, &MEASURE);
    let order: Vec<AnnotationIx> = all.iter().map(|placed| placed.ix).collect();
    assert_eq!(order, [1, 2, 3, 0].map(AnnotationIx));
    let numbers = all.iter().filter_map(|placed| match placed.form {
        Form::Disc { number, .. } => Some(number),
        _ => None,
    });
    assert!(numbers.eq([1, 2]));
    let [x, y] = all[0].points[0];
    assert!(all[0].distance([x + 2.0, y]) <= 0.0 && all[0].distance([x + 60.0, y]) > 20.0);
}
