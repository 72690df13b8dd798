use proptest::prelude::*;

use super::*;
use crate::{
    layout::testing::theme,
    style::FixedWidth,
    view::{Fold, Folds, Span},
};

const MEASURE: FixedWidth = FixedWidth(0.55);

fn ruler(start: f64, length: f64, width: f32) -> (Ruler, Axis) {
    let span = Span::new(start, start + length);
    let axis = Axis { span, folds: Folds::NONE, left: 140.0, right: 140.0 + width };
    (Ruler::new(axis, &theme(), &MEASURE, None), axis)
}

fn words(ticks: &[Tick]) -> Vec<&str> {
    ticks.iter().map(|tick| tick.label.as_str()).collect()
}

/// What holds for the ticks of any view.
fn check_ticks(start: f64, length: f64, width: f32) -> Result<(), TestCaseError> {
    let (ruler, axis) = ruler(start, length, width);
    let styles = Styles::new(&theme());
    for (ticks, style) in
        [(&ruler.major, styles.major), (&ruler.minor, styles.minor), (&ruler.fine, styles.minor)]
    {
        for pair in ticks.windows(2) {
            prop_assert!(pair[0].time < pair[1].time);
            prop_assert!(pair[0].x < pair[1].x);
        }
        let labelled: Vec<_> = ticks.iter().filter(|tick| !tick.label.is_empty()).collect();
        for tick in &labelled {
            let end = tick.label_x + MEASURE.width(&tick.label, style);
            prop_assert!(
                tick.label_x >= axis.left && end <= axis.right,
                "{tick:?} {end} {}",
                axis.right
            );
        }
        for pair in labelled.windows(2) {
            let end = pair[0].label_x + MEASURE.width(&pair[0].label, style);
            prop_assert!(end < pair[1].label_x, "{} {}", pair[0].label, pair[1].label);
        }
    }
    let level = level(axis);
    prop_assert!(ruler.minor.iter().all(|tick| level.minor.floor(tick.time) == tick.time));
    prop_assert!(ruler.major.iter().all(|tick| level.major.floor(tick.time) == tick.time));
    // Every tick of the lower rank has its words, but for those at the right edge.
    let bare = ruler.minor.iter().filter(|tick| tick.label.is_empty()).count();
    prop_assert!(bare <= 1, "{:?}", ruler.minor);
    prop_assert!(ruler.minor.len() as f32 <= width / 12.0 + 1.0);
    prop_assert!(ruler.fine.len() as f32 <= width / 5.0 + 1.0);
    Ok(())
}

fn level(axis: Axis) -> Level {
    let styles = Styles::new(&theme());
    Level::choose(axis, |text, major| {
        let style = if major { styles.major } else { styles.minor };
        MEASURE.width(text, style) + LABEL_INSET + LABEL_GAP
    })
}

#[test]
fn words_end_within_a_ruler_that_is_narrow() {
    check_ticks(-254_308_635_628.939_5, 31.804_495_120_546_942_f64.exp2(), 115.201_83).unwrap();
}

proptest! {
    #![proptest_config(crate::model::testing::cases(1_000))]

    #[test]
    fn ticks_increase_and_never_overlap(
        start in -3.0e11..2.5e11_f64,
        exponent in 60.0_f64.log2()..Span::LONGEST.log2(),
        width in 100.0..3_000.0_f32,
    ) {
        check_ticks(start, exponent.exp2(), width)?;
    }

    #[test]
    fn pinned_words_are_of_the_time_that_they_stand_at(
        folded_to in 0.0..700.0_f64,
        length in 1.0..4.0_f64,
        width in 300.0..1_500.0_f32,
    ) {
        // A break up to some day of 2021 or 2022, whose sign may cover the turn of the year.
        let (day, year) = (86_400.0, 365.25 * 86_400.0);
        let from_2021 = 51.0 * year;
        let hidden = Span::new(from_2021 - 7.0 * year, from_2021 + folded_to * day);
        let folds = Folds::from_folds([Fold { hidden, width: 30.0 * day }]);
        let real = Span::new(hidden.start - 60.0 * day, hidden.end + length * year);
        let span = folds.folded_span(real);
        let axis = Axis { span, folds, left: 140.0, right: 140.0 + width };
        let ruler = Ruler::new(axis, &theme(), &MEASURE, None);
        let level = level(axis);
        for pinned in ruler.major.iter().filter(|tick| tick.pinned && tick.x > axis.left) {
            let at = axis.time_from_x(pinned.x) as Seconds;
            prop_assert_eq!(level.major.floor(at), pinned.time, "{}", &pinned.label);
        }
    }

    #[test]
    fn units_hold_still_while_one_pans(
        start in 0.0..1.5e9_f64,
        exponent in 60.0_f64.log2()..1e9_f64.log2(),
        pan in 0.0..1.0_f64,
    ) {
        let length = exponent.exp2();
        let level = |start| {
            let axis = Axis { span: Span::new(start, start + length), folds: Folds::NONE, left: 0.0, right: 800.0 };
            let level = Level::choose(axis, |text, _| MEASURE.width(text, Styles::new(&theme()).minor));
            (level.minor, level.major)
        };
        prop_assert_eq!(level(start), level(start + pan * length));
    }
}

/// Where all of thirty thousand years stand on a hundred pixels, 10,000 years are too few for the
/// width of a year with five figures.
#[test]
fn the_longest_view_on_the_narrowest_canvas_has_words_for_its_ticks() {
    check_ticks(79_813_132_437.117_42, 39.669_568_330_873_86_f64.exp2(), 100.0).unwrap();
}

#[test]
fn a_part_between_breaks_says_its_year_however_narrow() {
    let day = 86_400.0;
    let from_2014 = 16_071.0 * day;
    // From before 2014 to a break that ends early in 2022.
    let check = |shown_days: f64, expected: &str| {
        let hidden = Span::new(from_2014 + shown_days * day, from_2014 + 2_960.0 * day);
        let folds = Folds::from_folds([Fold { hidden, width: 20.0 * day }]);
        let span = folds.folded_span(Span::new(from_2014 - 30.0 * day, hidden.end + 800.0 * day));
        let axis = Axis { span, folds, left: 140.0, right: 140.0 + 650.0 };
        let ruler = Ruler::new(axis, &theme(), &MEASURE, None);
        let first = ruler.major.iter().find(|tick| !tick.label.is_empty()).unwrap();
        assert_eq!(first.label, expected);
        let year = MEASURE.width(&first.label, Styles::new(&theme()).major);
        assert!(
            first.label_x + year <= fold::sign(axis, axis.folds.get(0).unwrap(), &theme()).left
        );
    };
    check(80.0, "2014");
    check(40.0, "’14");
    check(20.0, "2014");
    check(0.5, "’14");
}

#[test]
fn the_last_year_before_a_break_has_words_too() {
    let day = 86_400.0;
    let from_2014 = 16_071.0 * day;
    let hidden = Span::new(from_2014 + 60.0 * day, from_2014 + 2_960.0 * day);
    let folds = Folds::from_folds([Fold { hidden, width: 60.0 * day }]);
    let span = folds.folded_span(Span::new(from_2014 - 800.0 * day, hidden.end + 2_000.0 * day));
    let axis = Axis { span, folds, left: 140.0, right: 140.0 + 1_200.0 };
    let ruler = Ruler::new(axis, &theme(), &MEASURE, None);
    assert_eq!(words(&ruler.major).get(..4), Some(&["2012", "2013", "2014", "2022"][..]));
}

#[test]
fn the_year_at_the_left_edge_is_always_known() {
    // From 1 March 2014 to the end of 2025.
    let (ruler, axis) = ruler(1_393_632_000.0, 3.73e8, 756.0);
    assert_eq!(ruler.major.first().map(|tick| (tick.label.as_str(), tick.x)), {
        Some(("2014", axis.left))
    });
    assert_eq!(words(&ruler.major).get(1), Some(&"2015"));
    assert_eq!(words(&ruler.minor).get(..2), Some(&["Jul", "Jan"][..]));
    assert!(!ruler.fine.is_empty());
}

#[test]
fn ranks_follow_the_scale() {
    let check = |start, length, major: &str, minor: &[&str]| {
        let (ruler, _) = ruler(start, length, 756.0);
        assert_eq!(words(&ruler.major).first(), Some(&major), "{:?}", words(&ruler.major));
        assert_eq!(words(&ruler.minor).get(..minor.len()), Some(minor));
    };
    let july_12 = 1_657_584_000.0;
    check(july_12, 3_600.0, "12 July 2022, 00:00", &["00:00", "00:05", "00:10"]);
    check(july_12, 86_400.0, "12 July 2022", &["00:00", "02:00", "04:00"]);
    check(july_12, 10.0 * 86_400.0, "July 2022", &["12", "13", "14"]);
    check(july_12, 90.0 * 86_400.0, "July 2022", &["15", "20", "25", "1"]);
    check(july_12, 365.0 * 86_400.0, "2022", &["Aug", "Sep"]);
    check(july_12, 20.0 * 365.0 * 86_400.0, "2020s", &["2023"]);
    let bce = crate::model::date::seconds_from_civil(-43, 1, 1) as f64;
    check(bce, 86_400.0 * 365.0, "44 BCE", &["Jan", "Feb"]);
}

#[test]
fn today_is_shown_where_it_is_in_view() {
    let span = Span::new(0.0, 1_000.0);
    let axis = Axis { span, folds: Folds::NONE, left: 0.0, right: 500.0 };
    let today = |now| Ruler::new(axis, &theme(), &MEASURE, Some(now)).today;
    assert_eq!(today(500), Some(250.0));
    assert_eq!(today(2_000), None);
}
