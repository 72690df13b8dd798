//! What holds for every layout.

mod annotation;
mod crowded;
mod folded;
mod labels;
mod story;

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{
    lettering::{Lettering, Words},
    testing::theme,
    *,
};
use crate::{
    model::{
        EventIx, Timeline,
        testing::{Builder, any_timeline, day},
    },
    scene::Rect,
    style::FixedWidth,
    view::View,
};

const MEASURE: FixedWidth = FixedWidth(0.55);

/// The canvas of a window of 1280x800.
const CANVAS: [f32; 2] = [896.0, 663.0];

/// A timeline on a canvas.
struct Case {
    timeline: Timeline,
    index: std::sync::Arc<Index>,
    theme: Theme,
    size: [f32; 2],
    folds: Folds,
    measure: &'static dyn Measure,
}

impl Case {
    fn new(timeline: Timeline, size: [f32; 2]) -> Self {
        let index = Index::new(&timeline);
        Self { timeline, index, theme: theme(), size, folds: Folds::NONE, measure: &MEASURE }
    }

    /// The same with time folded.
    fn folded(self) -> Self {
        Self { folds: self.index.folds, ..self }
    }

    fn fit(&self) -> Span {
        fit_folded(&self.index, Some(crate::model::testing::JULY_13), &self.folds)
    }

    fn input(&self, span: Span, scroll: f32) -> Input<'_> {
        Input {
            timeline: &self.timeline,
            index: &self.index,
            matches: None,
            lanes: None,
            view: View { span, folds: self.folds, scroll, selected: None },
            step: None,
            size: self.size,
            theme: &self.theme,
            measure: self.measure,
            labels: None,
            now: None,
        }
    }

    fn layout(&self, span: Span, scroll: f32) -> Layout {
        let input = self.input(span, scroll);
        Layout::new(&input, &Plan::new(&input))
    }
}

/// Where the words of an item are.
fn label_rect(label: &Label) -> Rect {
    let height = MEASURE.line_height(Styles::new(&theme()).title);
    Rect::new(label.x, label.y - height / 2.0, label.width, height)
}

/// Where the mark of an item is, and below it the bracket of its day.
fn mark_rects(item: &Item) -> Vec<Rect> {
    let theme = theme();
    let radius = theme.space.mark_radius;
    let band = |extent: Extent| {
        Rect::new(extent.left, item.y - radius, extent.right - extent.left, radius * 2.0)
    };
    let about = |x: f32, half: f32| band(Extent { left: x - half, right: x + half });
    match &item.mark {
        MarkGeometry::Point { x, within, .. } => {
            let y = item.y + within_drop(&theme);
            let day =
                within.map(|day| Rect::new(day.left, y, day.right - day.left, within_stop(&theme)));
            std::iter::once(about(*x, radius)).chain(day).collect()
        }
        MarkGeometry::Bracket { extent, .. } | MarkGeometry::Bar { extent, .. } => {
            vec![band(*extent)]
        }
        MarkGeometry::Cluster { x, count, .. } => {
            let [width, height] = badge_size(*count, &theme, &MEASURE);
            vec![Rect::new(x - width / 2.0, item.y - height / 2.0, width, height)]
        }
    }
}

/// Every event that an item stands for.
fn events(what: &What) -> &[EventIx] {
    match what {
        What::Event(ix) => std::slice::from_ref(ix),
        What::Cluster(events) => events,
    }
}

/// What must hold for every layout, whatever the view.
fn check_layout(case: &Case, layout: &Layout) -> Result<(), TestCaseError> {
    let theme = theme();
    let mut rects: Vec<(usize, bool, Rect)> = Vec::new();
    for (at, item) in layout.items.iter().enumerate() {
        let is_crowd = matches!(&item.what, What::Cluster(events) if events.len() > 1);
        prop_assert!(is_crowd || matches!(item.what, What::Event(_)), "a cluster of one: {item:?}");
        let band = layout.lanes.iter().find(|band| band.lane == item.lane).unwrap();
        for rect in mark_rects(item) {
            prop_assert!(rect.y >= band.top && rect.bottom() <= band.bottom, "{item:?} {band:?}");
            rects.push((at, false, rect));
        }
        let Some(label) = &item.label else { continue };
        let rect = label_rect(label);
        prop_assert!(rect.y >= band.top && rect.bottom() <= band.bottom, "{item:?} {band:?}");
        prop_assert!(rect.y >= theme.space.ruler && rect.bottom() <= case.size[1]);
        prop_assert!(rect.x >= layout.axis.left && rect.right() <= layout.axis.right, "{item:?}");
        let kept = label.title.chars().count().saturating_sub(usize::from(label.shortened));
        let says_enough = kept >= shorten::LEAST_CHARS || label.title.is_empty();
        prop_assert!(!label.shortened || says_enough, "{label:?}");
        rects.push((at, true, rect));
    }
    rects.sort_by(|(.., a), (.., b)| a.x.total_cmp(&b.x));
    for (n, (at, is_label, rect)) in rects.iter().enumerate() {
        for (other_at, other_is_label, other) in rects.iter().skip(n + 1) {
            if other.x >= rect.right() {
                break;
            }
            // A mark and the bracket of its own day may touch; two marks may not either.
            let both_own = at == other_at && !is_label && !other_is_label;
            prop_assert!(
                both_own || !rect.overlaps(*other),
                "{:#?} {:#?}",
                layout.items[*at],
                layout.items[*other_at],
            );
        }
    }
    Ok(())
}

/// A span somewhere about the data, from minutes to twice everything.
fn any_span(case: &Case, place: f64, zoom: f64) -> Span {
    let fit = case.fit();
    let shortest = Span::SHORTEST / fit.length();
    let length = fit.length() * (shortest.ln() + zoom * (2.0 / shortest).ln()).exp();
    let start = fit.start - length / 2.0 + place * fit.length();
    Span::new(start, start + length)
}

proptest! {
    #![proptest_config(crate::model::testing::cases(1_000))]

    #[test]
    fn nothing_overlaps_at_any_view(
        timeline in any_timeline(120),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        size in prop_oneof![
            3 => Just(CANVAS),
            1 => (100.0..2_400.0_f32, 60.0..1_400.0_f32).prop_map(|(w, h)| [w, h]),
        ],
        scroll in prop_oneof![Just(0.0_f32), 0.0..500.0_f32],
    ) {
        let case = Case::new(timeline, size);
        let layout = case.layout(any_span(&case, place, zoom), scroll);
        check_layout(&case, &layout)?;
    }

    #[test]
    fn panning_changes_no_row_no_side_and_no_word(
        timeline in any_timeline(80),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        pan in -1.0..1.0_f64,
    ) {
        let case = Case::new(timeline, CANVAS);
        let span = any_span(&case, place, zoom);
        let there = span.moved(span.length() * pan);
        let [before, after] = [span, there].map(|span| {
            let layout = case.layout(span, 0.0);
            let mut seen = BTreeMap::new();
            for item in &layout.items {
                let in_view = |rect: &Rect| {
                    rect.x >= layout.axis.left && rect.right() <= layout.axis.right
                };
                let input = case.input(span, 0.0);
                let lettering = Lettering::new(&input);
                let whole = item.label.as_ref().is_some_and(|label| {
                    let all = match &item.what {
                        What::Event(ix) => lettering.event(*ix).0,
                        What::Cluster(_) => Words { title: label.title.clone(), ..Words::default() },
                    };
                    in_view(&label_rect(label))
                        && label.title == all.title
                        && label.after.is_some() == all.after.is_some()
                });
                if whole && mark_rects(item).iter().take(1).all(in_view) {
                    let label = item.label.clone().unwrap();
                    seen.insert(events(&item.what).to_vec(), {
                        (item.row, item.y, label.side, label.date, label.title, label.flag.is_some())
                    });
                }
            }
            seen
        });
        for (what, was) in &before {
            if let Some(is) = after.get(what) {
                prop_assert_eq!(was, is);
            }
        }
    }

}

proptest! {
    #![proptest_config(crate::model::testing::cases(200))]

    #[test]
    fn a_plan_holds_whatever_the_view(
        timeline in any_timeline(80),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        pan in -1.0..1.0_f64,
    ) {
        let case = Case::new(timeline, CANVAS);
        let span = any_span(&case, place, zoom);
        let there = span.moved(span.length() * pan);
        prop_assume!({
            let step = |span| axis(case.input(span, 0.0).view, CANVAS, &case.theme).zoom_step();
            step(span) == step(there)
        });
        let plan = |span| Plan::new(&case.input(span, 0.0));
        prop_assert_eq!(plan(span), plan(there));
    }

    #[test]
    fn every_event_is_planned_once(
        timeline in any_timeline(200),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        height in 100.0..1_000.0_f32,
    ) {
        let case = Case::new(timeline, [896.0, height]);
        let plan = Plan::new(&case.input(any_span(&case, place, zoom), 0.0));
        let mut planned: Vec<_> =
            plan.lanes.iter().flat_map(|lane| &lane.items).flat_map(|item| events(&item.what)).collect();
        planned.sort_unstable();
        let all: Vec<_> = case.timeline.iter().map(|(ix, _)| ix).collect();
        prop_assert_eq!(planned, all.iter().collect::<Vec<_>>());
        for lane in &plan.lanes {
            prop_assert!(lane.items.iter().all(|item| item.row < lane.rows));
            let listed: usize = lane.by_row.iter().map(Vec::len).sum();
            prop_assert_eq!(listed, lane.items.len());
        }
    }

    #[test]
    fn every_visible_event_is_placed_once(
        timeline in any_timeline(200),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
    ) {
        // Tall enough for all lanes to be in view.
        let case = Case::new(timeline, CANVAS);
        let span = any_span(&case, place, zoom);
        let layout = case.layout(span, 0.0);
        let mut placed = BTreeMap::<EventIx, usize>::new();
        for ix in layout.items.iter().flat_map(|item| events(&item.what)) {
            *placed.entry(*ix).or_default() += 1;
        }
        prop_assert!(placed.values().all(|&count| count == 1));
        for (ix, event) in case.timeline.iter() {
            if let (Some(from), Some(to)) = event.date.when.bounds()
                && (from as f64) < span.end && to as f64 > span.start
            {
                prop_assert!(placed.contains_key(&ix), "{:?} in {:?}", event.date.when, span);
            }
        }
    }
}

#[test]
fn more_lanes_than_fit_can_be_scrolled() {
    let mut builder = Builder::with_lanes(40);
    for lane in 0..40 {
        builder.event(lane, "Something", day(lane as i64));
    }
    let case = Case::new(builder.build(), CANVAS);
    let layout = case.layout(case.fit(), 0.0);
    assert!(layout.scroll_max > 0.0);
    let end = case.layout(case.fit(), layout.scroll_max);
    assert!(end.lanes.last().is_some_and(|lane| (lane.bottom - CANVAS[1]).abs() < 1.0));
    assert!(end.lanes.first().unwrap().lane.at() > 0);
}

#[test]
fn a_timeline_without_events_has_a_layout() {
    let case = Case::new(Timeline::default(), CANVAS);
    let layout = case.layout(case.fit(), 0.0);
    assert!(layout.items.is_empty() && layout.lanes.is_empty());
    assert!(layout.ruler.major.iter().any(|tick| tick.label == "2022"));
}
