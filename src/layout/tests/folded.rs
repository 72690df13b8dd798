//! Layouts where time is folded.

use std::sync::{Arc, LazyLock};

use super::*;
use crate::{
    io,
    model::testing::JULY_13,
    scene,
    style::{FontSet, Measurer, ThemeName},
    view::FoldMove,
};

static REAL: LazyLock<Measurer> = LazyLock::new(|| Measurer::new(Arc::new(FontSet::default())));

/// The story as it opens, with the program's own fonts and theme.
fn bundled() -> Case {
    let opened = io::open_bundled();
    let theme = Theme::load(ThemeName::Light).unwrap();
    Case { theme, measure: &*REAL, ..Case::new(Timeline::clone(&opened.timeline), CANVAS) }
}

proptest! {
    #![proptest_config(crate::model::testing::cases(300))]

    #[test]
    fn nothing_overlaps_where_time_is_folded(
        timeline in any_timeline(60),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
    ) {
        let case = Case::new(timeline, CANVAS).folded();
        let layout = case.layout(any_span(&case, place, zoom), 0.0);
        check_layout(&case, &layout)?;
        check_breaks(&layout)?;
    }

    #[test]
    fn a_folded_plan_holds_whatever_the_view(
        timeline in any_timeline(60),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
        pan in -1.0..1.0_f64,
    ) {
        let case = Case::new(timeline, CANVAS).folded();
        let span = any_span(&case, place, zoom);
        let there = span.moved(span.length() * pan);
        let plan = |span| Plan::new(&case.input(span, 0.0));
        prop_assume!(plan(span).step == plan(there).step);
        prop_assert_eq!(plan(span), plan(there));
    }

    #[test]
    fn every_visible_event_is_placed_once_where_time_is_folded(
        timeline in any_timeline(100),
        (place, zoom) in (0.0..1.0_f64, 0.0..1.0_f64),
    ) {
        let case = Case::new(timeline, CANVAS).folded();
        let layout = case.layout(any_span(&case, place, zoom), 0.0);
        let mut placed = BTreeMap::<EventIx, usize>::new();
        for ix in layout.items.iter().flat_map(|item| events(&item.what)) {
            *placed.entry(*ix).or_default() += 1;
        }
        prop_assert!(placed.values().all(|&count| count == 1));
        let times = layout.axis.times();
        for (ix, event) in case.timeline.iter() {
            if let (Some(from), Some(to)) = event.date.when.bounds()
                && (from as f64) < times.end && to as f64 > times.start
            {
                prop_assert!(placed.contains_key(&ix));
            }
        }
    }

    #[test]
    fn no_mark_stands_in_a_break(timeline in any_timeline(12)) {
        let case = Case::new(timeline, CANVAS).folded();
        let layout = case.layout(case.fit(), 0.0);
        for item in &layout.items {
            let MarkGeometry::Point { x, .. } = item.mark else { continue };
            for fold in &layout.folds {
                let inside = fold.extent.left + 0.1 < x && x < fold.extent.right - 0.1;
                prop_assert!(!inside, "{item:?} {fold:?}");
            }
        }
    }

    #[test]
    fn no_event_starts_or_ends_in_a_fold(timeline in any_timeline(30)) {
        let index = Index::new(&timeline);
        for (_, event) in timeline.iter() {
            let (from, to) = event.date.when.bounds();
            for second in [from, to].into_iter().flatten() {
                for fold in index.folds.iter() {
                    let hidden = fold.hidden.start < second as f64 && (second as f64) < fold.hidden.end;
                    prop_assert!(!hidden, "{second} in {fold:?}");
                }
            }
        }
    }
}

/// No tick and no word of the ruler stands in a break, and breaks tell their time apart.
fn check_breaks(layout: &Layout) -> Result<(), TestCaseError> {
    let ruler = &layout.ruler;
    for fold in &layout.folds {
        for tick in ruler.major.iter().chain(&ruler.minor).chain(&ruler.fine) {
            let inside = tick.x > fold.extent.left + 0.1 && tick.x < fold.extent.right - 0.1;
            prop_assert!(!inside, "{tick:?} in {fold:?}");
        }
        for (ticks, style) in [
            (&ruler.major, Styles::new(&theme()).major),
            (&ruler.minor, Styles::new(&theme()).minor),
        ] {
            for tick in ticks.iter().filter(|tick| !tick.label.is_empty()) {
                let end = tick.label_x + MEASURE.width(&tick.label, style);
                let half = fold::sign_width(&theme()) / 2.0;
                let sign = [fold.middle - half, fold.middle + half];
                let apart = end <= sign[0] + 0.1 || tick.label_x >= sign[1] - 0.1;
                prop_assert!(apart, "{tick:?} {fold:?}");
            }
            for pair in ticks.windows(2) {
                prop_assert!(pair[0].x < pair[1].x);
            }
        }
    }
    for pair in layout.folds.windows(2) {
        prop_assert!(pair[0].extent.right <= pair[1].extent.left);
    }
    Ok(())
}

#[test]
fn the_bundled_story_folded_shows_every_event_whole() {
    let case = bundled().folded();
    let layout = case.layout(case.fit(), 0.0);
    assert_eq!(case.folds.len(), 2);
    assert_eq!(layout.items.len(), 24);
    for item in &layout.items {
        assert!(matches!(item.what, What::Event(_)), "{item:?}");
        let label = item.label.as_ref().unwrap();
        let What::Event(ix) = item.what else { unreachable!() };
        let event = case.timeline.event(ix).unwrap();
        assert!(!label.date.is_empty());
        assert_eq!(label.title, case.timeline.short_title(event));
        assert!(label.x >= layout.axis.left && label.x + label.width <= CANVAS[0]);
    }
    assert!(layout.scroll_max <= 0.0);
    assert_eq!(layout.outside, [0, 0]);
    assert!(layout.folds.iter().all(|fold| !fold.words.is_empty()));
    let words = case.folds.words().unwrap();
    assert!(words.ends_with("hidden in 2 breaks, one scale throughout"), "{words}");
}

#[test]
fn the_bundled_story_tells_the_year_of_each_part_on_any_canvas() {
    for name in ThemeName::ALL {
        let theme = Theme::load(name).unwrap();
        for width in (540_u16..2_000).step_by(7) {
            let size = [f32::from(width), 600.0];
            let case = Case { theme: theme.clone(), size, ..bundled() }.folded();
            let layout = case.layout(case.fit(), 0.0);
            let mut told = String::new();
            for part in case.folds.parts(layout.axis.span) {
                let [left, right] = [part.start, part.end].map(|at| layout.axis.x_from_time(at));
                let labelled = layout.ruler.major.iter().filter(|tick| !tick.label.is_empty());
                let mut own = labelled.filter(|tick| tick.label_x >= left && tick.label_x < right);
                told = own.next().map_or(told, |tick| tick.label.clone());
                let year = crate::model::date::civil_from_seconds(part.start as i64).year;
                let known = [year, year + 1].map(|year| format!("{:02}", year % 100));
                assert!(
                    known.iter().any(|known| told.ends_with(known)),
                    "{name:?} {width}: {part:?} {told}"
                );
            }
        }
    }
}

#[test]
fn the_days_of_a_few_days_are_not_folded_away() {
    let mut builder = Builder::with_lanes(1);
    for day in ["2022-07-13", "2022-07-14", "2022-07-20"] {
        builder.written(0, "Something", day);
    }
    let case = Case::new(builder.build(), CANVAS).folded();
    let [fold] = &case.folds.iter().collect::<Vec<_>>()[..] else { panic!("{:?}", case.folds) };
    let day_15 = JULY_13 + 2 * crate::model::date::DAY;
    assert!(fold.hidden.start > day_15 as f64, "{fold:?}");
}

#[test]
fn the_bundled_story_opens_folded() {
    let case = bundled();
    assert!(is_folding_better(&case.input(case.fit(), 0.0)));
    let mut builder = Builder::with_lanes(1);
    for n in 0..30 {
        builder.event(0, "Something", day(n * 30));
    }
    let even = Case::new(builder.build(), CANVAS);
    assert!(!is_folding_better(&even.input(even.fit(), 0.0)));
}

#[test]
fn what_runs_through_a_break_is_drawn_in_two() {
    let mut builder = Builder::with_lanes(1);
    builder.written(0, "The long one", "2014-01-01/2022-03-01");
    builder.written(0, "Before", "2014-02-01");
    builder.written(0, "After", "2022-02-01");
    let case = Case { measure: &*REAL, ..Case::new(builder.build(), CANVAS) }.folded();
    let layout = case.layout(case.fit(), 0.0);
    let scene = scene::build(&scene::Input {
        timeline: &case.timeline,
        layout: &layout,
        selected: None,
        theme: &case.theme,
        measurer: &REAL,
        annotations: &[],
    });
    let [fold] = layout.folds.as_slice() else { panic!("one fold: {:?}", layout.folds) };
    let mut clip = Rect::new(0.0, 0.0, CANVAS[0], CANVAS[1]);
    let color = case.theme.lane(case.timeline.lanes[0].color);
    let mut parts = 0;
    for item in &scene.items {
        match item {
            scene::Item::Clip(rect) => {
                clip = rect.unwrap_or(Rect::new(0.0, 0.0, CANVAS[0], CANVAS[1]));
            }
            scene::Item::Rect { rect, fill, .. } if *fill == color && rect.w > 100.0 => {
                parts += 1;
                let [left, right] = [rect.x.max(clip.x), rect.right().min(clip.right())];
                assert!(right <= fold.extent.left + 0.1 || left >= fold.extent.right - 0.1);
            }
            _ => {}
        }
    }
    assert_eq!(parts, 2);
    let x = f32::midpoint(fold.extent.left, fold.extent.right);
    let open = Some(scene::Target::Fold(0));
    assert_eq!(scene.hit([x, 650.0]).map(|hit| hit.target.clone()), open);
    assert_eq!(scene.hit([x, 20.0]).map(|hit| hit.target.clone()), open);
}

/// On a canvas that has no height for every event by itself, a lane is gathered only if it must be.
#[test]
fn lanes_are_opened_as_far_as_there_is_height() {
    let opened = io::open_bundled();
    let theme = Theme::load(ThemeName::Light).unwrap();
    let gathered = |height: f32| {
        let timeline = Timeline::clone(&opened.timeline);
        let case = Case::new(timeline, [679.0, height]).folded();
        let case = Case { theme: theme.clone(), measure: &*REAL, ..case };
        let layout = case.layout(case.fit(), 0.0);
        assert!(layout.scroll_max <= 0.0, "{height}");
        let clusters = layout.items.iter().filter(|item| matches!(item.what, What::Cluster(_)));
        clusters.map(|item| item.lane.0).collect::<Vec<_>>()
    };
    for (height, expected) in [(480.0, vec![0, 2, 2, 3]), (729.0, vec![2]), (1000.0, vec![])] {
        assert_eq!(gathered(height), expected, "{height}");
    }
}

#[test]
fn folding_can_be_watched() {
    let case = bundled();
    let linear = case.fit();
    let folds = case.index.folds;
    let folded = fit_folded(&case.index, Some(JULY_13), &folds);
    let on_the_way = FoldMove::new((Folds::NONE, linear), (folds, folded), 0.0, 0.4);
    let mut last = 0.0;
    for step in 0..=8 {
        let (folds, span) = on_the_way.at(f64::from(step) * 0.05);
        let scale =
            axis(View { span, folds, scroll: 0.0, selected: None }, CANVAS, &case.theme).scale();
        assert!(scale >= last);
        last = scale;
    }
}
