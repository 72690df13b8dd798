//! Somebody goes to a date, and back and forward through the places visited.

use egui::{Key, Modifiers};
use sourceline::{
    model::date::seconds_from_civil,
    ui::overlay::Overlay,
    view::{Folds, Span, time},
};

use crate::reader::Reader;

/// The stretch of real time on the canvas.
fn shown(reader: &Reader) -> Span {
    let look = &reader.app().state.look;
    look.folds.unfolded_span(look.camera.goal())
}

fn day(year: i64, month: u8, day: u8) -> f64 {
    time(seconds_from_civil(year, month, day))
}

fn goes_to(reader: &mut Reader, date: &str) {
    reader.presses_ctrl(Key::G);
    reader.types(date);
    reader.presses(Key::Enter);
}

/// Looks for a while, so that the place counts as visited.
fn stays(reader: &mut Reader) {
    for _ in 0..4 {
        reader.presses(Key::F20);
    }
}

#[test]
fn a_month_that_is_typed_is_understood_and_shown() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::G);
    reader.sees("Go to date");
    reader.types("2024-10");
    reader.sees("October 2024");
    reader.presses(Key::Enter);
    assert_eq!(*reader.overlay(), Overlay::None);
    let Span { start, end } = shown(&reader);
    assert!(start < day(2024, 10, 1) && day(2024, 11, 1) < end, "{start} to {end}");
    assert!(end - start < 60.0 * 86_400.0, "{start} to {end}");
    assert_eq!(reader.message(), "At October 2024");
}

#[test]
fn a_bad_date_is_explained_and_leads_nowhere() {
    let mut reader = Reader::starts();
    let before = shown(&reader);
    reader.presses_ctrl(Key::G);
    reader.types("13/07/2022");
    reader.sees_words("Write 2022-07-13");
    reader.presses(Key::Enter);
    assert_eq!(*reader.overlay(), Overlay::GoTo("13/07/2022".to_owned()));
    assert_eq!(shown(&reader), before);
    reader.presses(Key::Escape);
    assert_eq!(*reader.overlay(), Overlay::None);
}

#[test]
fn a_date_within_a_fold_opens_that_fold_alone() {
    let mut reader = Reader::starts();
    let folds = reader.app().state.look.folds;
    assert!(folds.len() > 1, "the story opens folded");
    goes_to(&mut reader, "2018-05");
    let left = reader.app().state.look.folds;
    assert_eq!(left, folds.without(0));
    let Span { start, end } = shown(&reader);
    assert!(start < day(2018, 5, 1) && day(2018, 6, 1) < end, "{start} to {end}");
    // As wide as it would be in linear time: nothing of it is hidden.
    assert!((end - start) < 45.0 * 86_400.0, "{start} to {end}");
}

#[test]
fn a_date_beyond_the_timeline_is_told() {
    let mut reader = Reader::starts();
    goes_to(&mut reader, "1950");
    assert_eq!(reader.message(), "1950 lies before everything in this timeline");
    goes_to(&mut reader, "2150");
    assert_eq!(reader.message(), "2150 lies after everything in this timeline");
}

#[test]
fn one_goes_back_and_forward_through_the_places_visited() {
    let mut reader = Reader::starts();
    let all = shown(&reader);
    let folds = reader.app().state.look.folds;
    goes_to(&mut reader, "2018-05");
    let may = shown(&reader);
    stays(&mut reader);
    reader.selects("dprk-recognises");
    stays(&mut reader);

    reader.presses_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!((reader.selected_id(), shown(&reader)), ("", may));
    reader.presses_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!((shown(&reader), reader.app().state.look.folds), (all, folds));
    reader.presses_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(reader.message(), "No earlier place to go back to");

    reader.presses_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(shown(&reader), may);
    assert_ne!(reader.app().state.look.folds, folds);
    reader.presses_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(reader.selected_id(), "dprk-recognises");
    reader.presses_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(reader.message(), "No later place to go forward to");
}

#[test]
fn folding_is_a_place_to_come_back_to() {
    let mut reader = Reader::starts();
    let folds = reader.app().state.look.folds;
    stays(&mut reader);
    reader.presses(Key::F);
    assert_eq!(reader.app().state.look.folds, Folds::NONE);
    stays(&mut reader);
    reader.presses_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(reader.app().state.look.folds, folds);
}
