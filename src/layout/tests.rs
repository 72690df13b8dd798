//! What holds for every layout, and how the story of the two articles comes out.

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
const CANVAS: [f32; 2] = [896.0, 690.0];

/// A timeline on a canvas.
struct Case {
    timeline: Timeline,
    index: std::sync::Arc<Index>,
    theme: Theme,
    size: [f32; 2],
}

impl Case {
    fn new(timeline: Timeline, size: [f32; 2]) -> Self {
        let index = Index::new(&timeline);
        Self { timeline, index, theme: theme(), size }
    }

    fn fit(&self) -> Span {
        fit_span(&self.index, Some(crate::model::testing::JULY_13))
    }

    fn input(&self, span: Span, scroll: f32) -> Input<'_> {
        Input {
            timeline: &self.timeline,
            index: &self.index,
            view: View { span, scroll, selected: None },
            size: self.size,
            theme: &self.theme,
            measure: &MEASURE,
            now: None,
        }
    }

    fn layout(&self, span: Span, scroll: f32) -> Layout {
        let input = self.input(span, scroll);
        Layout::new(&input, &Plan::new(&input))
    }
}

/// The 24 events of the two articles, as far as a layout sees them.
fn story() -> Timeline {
    let mut b = Builder::with_lanes(4);
    b.written(0, "Separatist control of parts of Donetsk and Luhansk", "2014/");
    b.attested("2022-07-14~");
    b.written(2, "Ukraine ceases relations with North Korea over sanctions", "[..2022-07-12]");
    b.written(1, "Russia recognises the territories' independence", "2022-02-21");
    b.written(0, "Russia attacks Ukraine", "2022-02-24");
    b.written(2, "North Korea blames the United States", "/2022-07-14~");
    b.written(1, "Syria acknowledges the territories' independence", "2022-06-29");
    b.written(2, "Russia requests North Korean support (Kuleba)", "[..2022-07-13]");
    b.written(1, "North Korea recognises the territories' independence", "2022-07-13");
    b.written(2, "Pushilin responds to North Korea's decision", "2022-07-13");
    b.written(2, "Ukraine cuts ties with North Korea", "2022-07-13");
    b.with(|detail| detail.disputed_by.push(EventIx(1)));
    b.written(2, "Kuleba: Moscow has 'no more allies'", "2022-07-13");
    b.written(2, "'First country' or 'one of the few'?", "2022-07-14~");
    b.with(|detail| detail.disputed_by.push(EventIx(2)));
    b.written(2, "State media reports the letters", "2022-07-14");
    b.written(2, "Putin and Kim agree on mutual support", "2024-06-19");
    b.written(3, "Thousands of troops sent to Kursk, intelligence reports", "2024");
    b.written(3, "First reports of North Korean soldiers", "2024-10");
    b.written(3, "Officials: at least 1,000 of 11,000 killed", "2025-01-22?");
    b.written(3, "Gerasimov praises North Korean troops", "2025-04-26");
    b.written(0, "Gerasimov claims control of Kursk; Ukraine denies", "2025-04-26");
    b.with(|detail| detail.disputed_by.push(EventIx(19)));
    b.written(0, "Ukraine denies the claim on Kursk", "2025-04-26~");
    b.written(3, "North Korea confirms sending troops", "2025-04-28");
    b.written(0, "Pyongyang claims to have helped 'liberate' Kursk", "2025-04-28");
    b.with(|detail| detail.disputed_by.push(EventIx(19)));
    b.written(2, "US: North Korea must bear responsibility", "[2025-04-28..]");
    b.written(2, "'Friendship proven by blood'", "2025-04-28");
    b.build()
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
            let day = within.map(|day| Rect::new(day.left, y, day.right - day.left, 1.5));
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
        let kept = label.title.chars().count() - usize::from(label.shortened);
        prop_assert!(!label.shortened || kept >= shorten::LEAST_CHARS, "{label:?}");
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
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn nothing_overlaps_at_any_view(
        timeline in any_timeline(120),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        size in prop_oneof![
            3 => Just(CANVAS),
            1 => (300.0..2_400.0_f32, 150.0..1_400.0_f32).prop_map(|(w, h)| [w, h]),
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
                let lettering = Lettering::new(&case.timeline, &case.theme, &MEASURE);
                let whole = item.label.as_ref().is_some_and(|label| {
                    let all = match &item.what {
                        What::Event(ix) => lettering.event(*ix),
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
    #![proptest_config(ProptestConfig::with_cases(200))]

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
            let step = |span| axis(span, CANVAS, &case.theme).zoom_step();
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
fn the_opening_view_shows_every_event_of_the_story() {
    let case = Case::new(story(), CANVAS);
    let layout = case.layout(case.fit(), 0.0);
    assert_eq!(layout.outside, [0, 0]);
    assert_eq!(layout.items.iter().flat_map(|item| events(&item.what)).count(), 24);
    let clusters: Vec<_> = layout
        .items
        .iter()
        .filter(|item| matches!(item.what, What::Cluster(_)))
        .filter_map(|item| item.label.as_ref())
        .map(|label| (label.date.as_str(), label.title.as_str()))
        .collect();
    let expected = [("26 to 28 Apr 2025", "3 events"), ("12 to 14 Jul 2022", "8 events")];
    assert_eq!(clusters, expected);
    for item in &layout.items {
        let label = item.label.as_ref().unwrap();
        assert!(!label.shortened, "{label:?}");
    }
    assert!(layout.lanes.last().is_some_and(|lane| (lane.bottom - CANVAS[1]).abs() < 1.0));
}

#[test]
fn the_days_of_a_crowd_are_told_apart_once_it_fills_the_view() {
    let case = Case::new(story(), CANVAS);
    let crowd = Span::new(
        crate::model::testing::JULY_13 as f64 - 86_400.0,
        crate::model::testing::JULY_13 as f64 + 2.0 * 86_400.0,
    );
    let layout = case.layout(crowd.padded(0.1), 0.0);
    assert!(layout.items.iter().all(|item| matches!(item.what, What::Event(_))));
}

#[test]
fn a_bar_that_begins_before_the_view_keeps_its_label_in_view() {
    let case = Case::new(story(), CANVAS);
    let span = case.fit().zoomed_at(crate::model::testing::JULY_13 as f64, 5.0);
    let layout = case.layout(span, 0.0);
    let label = layout.items[0].label.as_ref().unwrap();
    assert!((label.x - layout.axis.left - EDGE_PX).abs() < 0.01);
    assert!(!label.shortened);
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
    assert_eq!(layout.ruler.major.first().map(|tick| tick.label.as_str()), Some("2022"));
}

#[test]
fn a_hundred_thousand_events_are_planned_and_few_are_placed() {
    let mut builder = Builder::with_lanes(5);
    for n in 0..100_000_i64 {
        builder.event((n % 5) as usize, "Something that happened", day(n * 7 % 5_000));
    }
    let case = Case::new(builder.build(), CANVAS);
    for zoom in [0.2, 0.5, 0.9] {
        let span = any_span(&case, 0.5, zoom);
        let input = case.input(span, 0.0);
        let plan = Plan::new(&input);
        let planned = plan.lanes.iter().flat_map(|lane| &lane.items);
        assert_eq!(planned.map(|item| events(&item.what).len()).sum::<usize>(), 100_000);
        // A canvas has room for so many marks and no more, however many events there are.
        assert!(Layout::new(&input, &plan).items.len() < 1_000);
    }
}
