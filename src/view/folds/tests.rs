use proptest::prelude::*;

use super::*;
use crate::view::{Axis, FoldMove};

const YEAR: f64 = 365.2425 * 86_400.0;

/// Up to five folds over some decades, from hours to years long, with breaks of any length.
fn any_folds() -> impl Strategy<Value = Folds> {
    let fold = (0.0..40.0_f64, 1e-4..8.0_f64, 1e-3..1.0_f64);
    proptest::collection::vec(fold, 0..8).prop_map(|folds| {
        Folds::from_folds(folds.into_iter().map(|(start, length, share)| {
            let hidden = Span { start: start * YEAR, end: (start + length) * YEAR };
            Fold { hidden, width: hidden.length() * share }
        }))
    })
}

fn any_time() -> impl Strategy<Value = f64> {
    -5.0 * YEAR..60.0 * YEAR
}

proptest! {
    #[test]
    fn the_mapping_is_increasing_and_invertible(folds in any_folds(), a in any_time(), b in any_time()) {
        let back = folds.unfolded(folds.folded(a));
        // The narrowest break stands for a thousand times its length.
        prop_assert!((back - a).abs() < 1e-3, "{a} {back}");
        let [fa, fb] = [folds.folded(a), folds.folded(b)];
        if a < b {
            prop_assert!(fa < fb || b - a < 1e-2);
            prop_assert!(fb - fa <= b - a + 1e-3);
        }
        prop_assert!((folds.folded(folds.unfolded(a)) - a).abs() < 1e-3);
    }

    #[test]
    fn lengths_compare_across_folds(
        folds in any_folds(),
        places in proptest::array::uniform2((any::<prop::sample::Index>(), 0.0..1.0_f64)),
    ) {
        // Before the first fold and after the last there is always an hour.
        let real = Span::new(-5.0 * YEAR, 60.0 * YEAR);
        let parts = folds.parts(folds.folded_span(real)).filter(|part| part.length() > 3_600.0);
        let parts: Vec<_> = parts.collect();
        for (part, share) in places.map(|(part, share)| (part.get(&parts), share)) {
            let time = part.start + share * (part.length() - 3_600.0);
            let length = folds.folded(time + 3_600.0) - folds.folded(time);
            prop_assert!((length - 3_600.0).abs() < 1e-3);
        }
    }

    #[test]
    fn parts_and_breaks_make_up_the_span(folds in any_folds(), a in any_time(), length in 1e5..1e9_f64) {
        let span = Span::new(a, a + length);
        let mut covered = 0.0;
        let mut last = f64::NEG_INFINITY;
        for part in folds.parts(span) {
            prop_assert!(part.start >= last);
            last = part.end;
            covered += part.length();
        }
        let breaks: f64 = folds.iter().map(|fold| {
            let begins = folds.folded(fold.hidden.start);
            ((begins + fold.width).min(span.end) - begins.max(span.start)).max(0.0)
        }).sum();
        prop_assert!((covered + breaks - span.length()).abs() < 1.0);
    }

    #[test]
    fn zooming_keeps_the_time_under_the_pointer(
        folds in any_folds(),
        a in any_time(),
        length in 1e5..1e9_f64,
        share in 0.0..1.0_f32,
        factor in 0.1..10.0_f64,
    ) {
        let axis = Axis { span: Span::new(a, a + length), folds, left: 140.0, right: 896.0 };
        let x = axis.left + share * (axis.right - axis.left);
        let time = axis.time_from_x(x);
        let zoomed = Axis { span: axis.span.zoomed_at(axis.folded_from_x(x), factor), ..axis };
        prop_assert!((zoomed.x_from_time(time) - x).abs() < 0.1);
    }

    #[test]
    fn a_move_meets_its_ends_and_never_jumps(
        folds in any_folds(),
        at in 0..5_usize,
        a in any_time(),
        length in 1e5..1e9_f64,
        share in 0.0..0.999_f64,
    ) {
        let span = Span::new(a, a + length);
        let opened = folds.without(at);
        let goal = opened.folded_span(folds.unfolded_span(span));
        let on_the_way = FoldMove::new((folds, span), (opened, goal), 5.0, 1.0);
        let close = |a: Span, b: Span| {
            (a.start - b.start).abs() < 1.0 && (a.end - b.end).abs() < 1.0
        };
        let (start, from) = on_the_way.at(5.0);
        prop_assert!(close(from, span) && start.len() == folds.len());
        prop_assert_eq!(on_the_way.at(6.0), (opened, goal));
        let step = 1e-3;
        let [(_, now), (_, then)] = [share, share + step].map(|share| on_the_way.at(5.0 + share));
        let most = goal.length().max(span.length()) * step * 3.0 + 1.0;
        prop_assert!((now.length() - then.length()).abs() <= most);
    }

    #[test]
    fn what_is_chosen_keeps_the_rule(cuts in proptest::collection::vec(0.0..1.0_f64, 0..12)) {
        let everything = Span::new(0.0, 10.0 * YEAR);
        let mut cuts = [vec![0.0, 1.0], cuts].concat();
        cuts.sort_by(f64::total_cmp);
        let stretches: Vec<_> = cuts
            .windows(2)
            .map(|pair| Span { start: pair[0] * 10.0 * YEAR, end: pair[1] * 10.0 * YEAR })
            .collect();
        let folds = Folds::choose(everything, stretches.clone());
        for fold in folds.iter() {
            let of = stretches.iter().find(|s| s.start <= fold.hidden.start && fold.hidden.end <= s.end);
            prop_assert!(of.is_some_and(|s| s.length() > YEAR), "{fold:?}");
            prop_assert!(fold.width < fold.hidden.length());
        }
        let length = folds.folded_span(everything).length();
        for at in 0..folds.len() {
            let opened = folds.without(at).folded_span(everything).length();
            prop_assert!(length <= opened * (1.0 - LEAST_SAVING) + 1.0, "{length} {opened}");
        }
    }
}

#[test]
fn what_is_hidden_is_told_in_words() {
    let fold = |start: f64, years: f64| Fold {
        hidden: Span { start: start * YEAR, end: (start + years) * YEAR },
        width: 0.1 * YEAR,
    };
    let folds = Folds::from_folds([fold(0.0, 7.75), fold(9.0, 1.0 + 4.0 / 12.0)]);
    assert_eq!(
        folds.words().as_deref(),
        Some("Time is folded: 9 years 1 month hidden in 2 breaks, one scale throughout"),
    );
    assert_eq!(folds.get(0).map(|fold| fold.words(true)).as_deref(), Some("7 y 9 m"));
    assert_eq!(folds.get(1).map(|fold| fold.words(false)).as_deref(), Some("1 year 4 months"));
    assert_eq!(
        folds.without(0).words().as_deref(),
        Some("Time is folded: 1 year 4 months hidden in 1 break, one scale throughout"),
    );
    assert_eq!(Folds::NONE.words(), None);
}

#[test]
fn short_stretches_and_small_savings_stay() {
    let all = Span::new(0.0, 10.0 * YEAR);
    let stretch =
        |start: f64, years: f64| Span { start: start * YEAR, end: (start + years) * YEAR };
    assert!(Folds::choose(all, [stretch(1.0, 0.9)]).is_empty());
    // More than a tenth, but its break would take most of what it saves.
    assert!(Folds::choose(all, [stretch(1.0, 1.1)]).is_empty());
    assert_eq!(Folds::choose(all, [stretch(1.0, 4.0)]).len(), 1);
    let five = [(0.0, 4.0), (4.1, 2.0), (6.2, 1.2), (7.5, 1.1), (8.7, 1.05)];
    let five = five.map(|(start, years)| stretch(start, years));
    assert_eq!(Folds::choose(all, five).len(), MOST_FOLDS);
}
