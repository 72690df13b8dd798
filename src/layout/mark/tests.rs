use proptest::prelude::*;

use super::*;
use crate::model::testing::{JULY_13, any_when, day, edge, within as bounds};

/// Ten pixels to a day, a year of extent, [`JULY_13`] at x 1000.
const PER_DAY: f64 = 10.0;

fn frame(per_day: f64) -> (Frame, Axis) {
    let start = JULY_13 as f64;
    let extent = Span::new(start - 100.0 * 86_400.0, start + 265.0 * 86_400.0);
    let frame =
        Frame { scale: per_day / 86_400.0, folds: Folds::NONE, radius: 6.0, extent, now: None };
    let span = Span::new(start, start + 100.0 * 86_400.0);
    let axis =
        Axis { span, folds: Folds::NONE, left: 1_000.0, right: 1_000.0 + 100.0 * per_day as f32 };
    (frame, axis)
}

fn drawn(when: When, attested: Option<When>, per_day: f64) -> MarkGeometry {
    let (frame, axis) = frame(per_day);
    round(&Body::new(&when, attested.as_ref(), &frame).geometry(axis))
}

/// Whole pixels, so that a table can be read.
fn round(mark: &MarkGeometry) -> MarkGeometry {
    let extent = |e: Extent| Extent { left: e.left.round(), right: e.right.round() };
    match *mark {
        MarkGeometry::Point { x, style, within } => {
            MarkGeometry::Point { x: x.round(), style, within: within.map(extent) }
        }
        MarkGeometry::Bracket { extent: e, style, open_left, open_right } => {
            MarkGeometry::Bracket { extent: extent(e), style, open_left, open_right }
        }
        MarkGeometry::Bar { extent: e, sure, left, right } => {
            MarkGeometry::Bar { extent: extent(e), sure: extent(sure), left, right }
        }
        MarkGeometry::Cluster { x, extent: e, count } => {
            MarkGeometry::Cluster { x, extent: extent(e), count }
        }
    }
}

fn qualified(when: When, uncertain: bool, approximate: bool) -> When {
    match when {
        When::Within { from, to, precision, .. } => {
            When::Within { from, to, precision, qualifier: Qualifier { uncertain, approximate } }
        }
        When::Lasting { .. } => when,
    }
}

fn extent(left: f32, right: f32) -> Extent {
    Extent { left, right }
}

#[test]
fn a_day_is_a_point_in_its_middle() {
    let point = |style, within| MarkGeometry::Point { x: 1_005.0, style, within };
    let check = |when, expected| assert_eq!(drawn(when, None, PER_DAY), expected);
    check(day(0), point(MarkStyle::Known, None));
    check(qualified(day(0), false, true), point(MarkStyle::Approximate, None));
    check(qualified(day(0), true, false), point(MarkStyle::Uncertain, None));
    check(qualified(day(0), true, true), point(MarkStyle::Uncertain, None));
}

#[test]
fn a_day_wide_enough_to_be_seen_is_shown() {
    let expected = MarkGeometry::Point {
        x: 1_012.0,
        style: MarkStyle::Known,
        within: Some(extent(1_000.0, 1_024.0)),
    };
    assert_eq!(drawn(day(0), None, 24.0), expected);
}

#[test]
fn what_is_known_to_the_month_is_bracketed() {
    let when = bounds(Some(JULY_13), Some(JULY_13 + 31 * DAY), Precision::Month);
    let bracket = |left, right| MarkGeometry::Bracket {
        extent: extent(left, right),
        style: MarkStyle::Known,
        open_left: false,
        open_right: false,
    };
    assert_eq!(drawn(when, None, PER_DAY), bracket(1_000.0, 1_310.0));
    assert_eq!(drawn(when, None, 0.1), bracket(998.0, 1_006.0));
}

#[test]
fn an_open_bound_has_an_arrow_of_fixed_length() {
    let check = |from, to, left, right, open_left, open_right| {
        let expected = MarkGeometry::Bracket {
            extent: extent(left, right),
            style: MarkStyle::Known,
            open_left,
            open_right,
        };
        assert_eq!(drawn(bounds(from, to, Precision::OneOf), None, PER_DAY), expected);
    };
    check(None, Some(JULY_13), 980.0, 1_000.0, true, false);
    check(Some(JULY_13), None, 1_000.0, 1_020.0, false, true);
}

#[test]
fn a_bar_says_what_is_sure() {
    use BarEnd::{Exact, Open, Somewhere, Unknown};
    use MarkStyle::Known;
    let check = |start, end, attested, whole: [f32; 2], sure: [f32; 2], left, right| {
        let expected = MarkGeometry::Bar {
            extent: extent(whole[0], whole[1]),
            sure: extent(sure[0], sure[1]),
            left,
            right,
        };
        assert_eq!(drawn(When::Lasting { start, end }, attested, PER_DAY), expected);
    };
    let (exact, somewhere) = (Exact(Known), Somewhere(Known));
    // From a day to a day: both are covered.
    check(edge(0, 1), edge(9, 1), None, [1_000., 1_100.], [1_000., 1_100.], exact, exact);
    // From a month to a day.
    check(edge(0, 30), edge(59, 1), None, [1_000., 1_600.], [1_300., 1_600.], somewhere, exact);
    // From a month to the next: it may have lasted for a moment.
    check(
        edge(0, 30),
        edge(30, 30),
        None,
        [1_000., 1_600.],
        [1_300., 1_300.],
        somewhere,
        somewhere,
    );
    // From a month to that same month: nothing is sure.
    check(edge(0, 30), edge(0, 30), None, [1_000., 1_300.], [1_150., 1_150.], somewhere, somewhere);
    // Nothing is known of its end.
    check(edge(0, 1), Edge::Unknown, None, [1_000., 1_058.], [1_000., 1_000.], exact, Unknown);
    // Attested for the twentieth day after.
    let attested = Some(day(20));
    check(edge(0, 1), Edge::Unknown, attested, [1_000., 1_248.], [1_000., 1_200.], exact, Unknown);
    // Nothing is known of its beginning.
    check(Edge::Unknown, edge(0, 1), None, [952., 1_010.], [1_010., 1_010.], Unknown, exact);
    // It goes on, to the end of the data.
    check(edge(0, 1), Edge::Open, None, [1_000., 3_670.], [1_000., 3_650.], exact, Open);
    check(Edge::Open, edge(0, 1), None, [-20., 1_010.], [0., 1_010.], Open, exact);
}

#[test]
fn what_goes_on_is_drawn_no_further_than_today() {
    let (mut frame, axis) = frame(PER_DAY);
    frame.now = Some(JULY_13 + 50 * DAY);
    let when = When::Lasting { start: edge(0, 1), end: Edge::Open };
    let MarkGeometry::Bar { extent, .. } = round(&Body::new(&when, None, &frame).geometry(axis))
    else {
        panic!("no bar")
    };
    assert_eq!(extent, self::extent(1_000.0, 1_520.0));
}

proptest! {
    #[test]
    fn marks_cover_less_time_the_larger_the_scale(
        when in any_when(300),
        attested in proptest::option::of(any_when(300)),
        per_day in 0.01..500.0_f64,
        factor in 1.0..3.0_f64,
    ) {
        let (small, _) = frame(per_day);
        let (large, _) = frame(per_day * factor);
        let narrow = Body::new(&when, attested.as_ref(), &large).outer.map(|x| x / large.scale);
        let wide = Body::new(&when, attested.as_ref(), &small).outer.map(|x| x / small.scale);
        // A thousandth of a second is far below what a pixel shows.
        prop_assert!(wide[0] <= narrow[0] + 1e-3, "{wide:?} {narrow:?}");
        prop_assert!(narrow[1] <= wide[1] + 1e-3, "{wide:?} {narrow:?}");
    }

    #[test]
    fn parts_lie_within_the_whole(
        when in any_when(300),
        attested in proptest::option::of(any_when(300)),
        per_day in 0.01..500.0_f64,
    ) {
        let (frame, axis) = frame(per_day);
        let body = Body::new(&when, attested.as_ref(), &frame);
        prop_assert!(body.known[0] <= body.known[1]);
        match body.geometry(axis) {
            MarkGeometry::Point { x, within, .. } => {
                if let Some(within) = within {
                    prop_assert!(within.left <= x && x <= within.right);
                }
            }
            MarkGeometry::Bracket { extent, .. } => prop_assert!(extent.right - extent.left > 7.9),
            MarkGeometry::Bar { extent, sure, .. } => {
                prop_assert!(extent.right - extent.left > 7.9);
                prop_assert!(extent.left <= sure.left && sure.left <= sure.right);
                prop_assert!(sure.right <= extent.right);
            }
            MarkGeometry::Cluster { .. } => prop_assert!(false, "no cluster comes from a date"),
        }
    }
}
