//! Somebody reads the events as a table: with the mouse, with the keyboard alone, and with a screen
//! reader.

use egui::{Key, Modifiers, accesskit::Role};
use sourceline::app::list::Place;

use crate::{reader::Reader, seen::Seen};

/// The list as a screen reader knows it.
fn list(reader: &Reader) -> Seen {
    reader.finds(|seen| seen.role == Role::ListBox && seen.label().starts_with("List, "))
}

/// The rows in view, from the top.
fn rows(reader: &Reader) -> Vec<Seen> {
    let mut rows = list(reader).parts;
    rows.retain(|seen| seen.role == Role::ListBoxOption);
    rows
}

fn first_row(reader: &Reader) -> String {
    rows(reader).first().map(|row| row.label().to_owned()).unwrap_or_default()
}

fn selected_rows(reader: &Reader) -> Vec<Seen> {
    rows(reader).into_iter().filter(|row| row.is_selected).collect()
}

/// With the list in place of the canvas.
fn alone() -> Reader {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::L);
    reader.presses_ctrl(Key::L);
    assert_eq!(reader.app().state.list.place, Place::Instead);
    reader
}

#[test]
fn the_list_comes_below_the_canvas_then_instead_of_it_then_goes() {
    let mut reader = Reader::starts();
    let canvas = |reader: &Reader| reader.has("Timeline, 24 events");
    reader.sees_no("List, 24 events");
    reader.presses_ctrl(Key::L);
    assert!(canvas(&reader));
    assert_eq!(reader.focused().unwrap().label(), "List, 24 events");
    reader.presses_ctrl(Key::L);
    assert!(!canvas(&reader));
    assert_eq!(reader.focused().unwrap().label(), "List, 24 events");
    reader.presses_ctrl(Key::L);
    reader.sees_no("List, 24 events");
    assert_eq!(reader.focused().unwrap().label(), "Timeline, 24 events");
}

#[test]
fn the_button_of_the_bar_shows_the_list() {
    let mut reader = Reader::starts();
    reader.clicks("List");
    assert!(reader.finds(|seen| seen.label() == "List").is_selected || !rows(&reader).is_empty());
    assert_eq!(reader.app().state.list.place, Place::Below);
}

#[test]
fn a_screen_reader_finds_every_row_with_all_its_columns() {
    let reader = alone();
    let labels: Vec<_> = rows(&reader).iter().map(|row| row.label().to_owned()).collect();
    assert_eq!(labels.len(), 24);
    let expected = "13 Jul 2022, Recognition, North Korea recognises the independence of the \
                    separatist territories in Donetsk and Luhansk, recognition-2022";
    assert!(labels.iter().any(|label| label == expected), "{labels:#?}");
    assert!(labels.iter().any(|label| label.contains("(disputed)")), "{labels:#?}");
}

#[test]
fn a_row_that_is_clicked_is_selected_on_the_canvas_too() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::L);
    let row = rows(&reader).into_iter().next().unwrap();
    reader.clicks_at(row.rect.center());
    assert_eq!(reader.selected_id(), "separatist-control");
    assert_eq!(selected_rows(&reader).len(), 1);
    let canvas = reader.finds(|seen| seen.label() == "Timeline, 24 events");
    let chosen: Vec<_> = canvas.parts.iter().filter(|part| part.is_selected).collect();
    assert_eq!(chosen.len(), 1, "{chosen:?}");
    assert_eq!(reader.focused().unwrap().label(), "List, 24 events");
}

#[test]
fn the_list_scrolls_to_what_is_selected_on_the_canvas() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::L);
    reader.presses(Key::Escape);
    assert_eq!(reader.focused().unwrap().label(), "Timeline, 24 events");
    reader.presses_ctrl(Key::End);
    let chosen = selected_rows(&reader);
    assert_eq!(chosen.len(), 1);
    assert!(list(&reader).rect.contains_rect(chosen[0].rect), "{chosen:?}");
}

#[test]
fn the_canvas_scrolls_to_what_is_selected_in_the_list() {
    let mut reader = Reader::starts();
    reader.resizes([900.0, 500.0]);
    reader.presses_ctrl(Key::L);
    reader.presses(Key::Home);
    for _ in 0..24 {
        let canvas = reader.finds(|seen| seen.label() == "Timeline, 24 events");
        let chosen: Vec<_> = canvas.parts.iter().filter(|part| part.is_selected).collect();
        assert_eq!(chosen.len(), 1, "{} is not in view: {chosen:?}", reader.selected_id());
        let middle = chosen[0].rect.center();
        assert!(canvas.rect.contains(middle), "{} at {middle}", reader.selected_id());
        reader.presses(Key::ArrowDown);
    }
}

#[test]
fn the_arrows_and_the_page_keys_go_through_the_rows() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::L);
    reader.presses(Key::ArrowDown);
    assert_eq!(reader.selected_id(), "separatist-control");
    reader.presses(Key::ArrowDown);
    let second = reader.selected_id().to_owned();
    assert_ne!(second, "separatist-control");
    reader.presses(Key::PageDown);
    assert_ne!(reader.selected_id(), second);
    reader.presses(Key::End);
    let last = reader.app().state.list.rows.events.last().copied();
    assert_eq!(reader.app().state.look.selected, last);
    assert_eq!(selected_rows(&reader).len(), 1);
    reader.presses(Key::ArrowDown);
    assert_eq!(reader.app().state.look.selected, last, "past the last there is none");
    reader.presses(Key::Home);
    assert_eq!(reader.selected_id(), "separatist-control");
    reader.presses(Key::PageUp);
    assert_eq!(reader.selected_id(), "separatist-control");
    assert_eq!(reader.focused().unwrap().label(), "List, 24 events");
}

#[test]
fn enter_leads_from_a_row_to_its_words_and_escape_back() {
    let mut reader = alone();
    reader.presses(Key::ArrowDown);
    reader.presses(Key::Enter);
    assert!(reader.focused().unwrap().label().starts_with("Event: "));
    reader.presses(Key::Escape);
    assert_eq!(reader.focused().unwrap().label(), "List, 24 events");
    assert_eq!(reader.selected_id(), "separatist-control");
    reader.presses(Key::Escape);
    assert_eq!(reader.selected_id(), "", "nothing is selected after another");
    assert_eq!(reader.focused().unwrap().label(), "List, 24 events");
}

#[test]
fn the_other_keys_of_the_canvas_mean_the_same_in_the_list() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::L);
    reader.clicks_first(Role::Button, "Title, ");
    reader.presses_ctrl(Key::L);
    reader.presses_ctrl(Key::L);
    reader.presses_ctrl(Key::L);
    reader.presses(Key::ArrowRight);
    assert_eq!(reader.selected_id(), "separatist-control", "right is the next in time");
    let folds = reader.app().state.look.folds;
    reader.presses(Key::F);
    assert_ne!(reader.app().state.look.folds, folds);
    reader.presses(Key::Z);
    assert_eq!(reader.focused().unwrap().label(), "List, 24 events");
}

#[test]
fn each_heading_sorts_and_a_second_click_turns_the_order_round() {
    let mut reader = alone();
    let first_by_date = first_row(&reader);
    assert!(first_by_date.contains("Separatists control"), "{first_by_date}");
    for (column, upwards, downwards) in [
        ("Lane", ", Territory and war, ", ", Deployment, "),
        ("Title", ", A “friendship proven by blood”", ", Western officials"),
        ("Sources", "recognition-2022", "confirmation-2025"),
        ("Date", "since 2014, ", "28 Apr 2025, "),
    ] {
        reader.clicks_first(Role::Button, &format!("{column}, "));
        reader.sees(&format!("{column}, sorted upwards"));
        assert!(first_row(&reader).contains(upwards), "{column}: {}", first_row(&reader));
        reader.clicks_first(Role::Button, &format!("{column}, "));
        reader.sees(&format!("{column}, sorted downwards"));
        assert!(first_row(&reader).contains(downwards), "{column}: {}", first_row(&reader));
        assert_eq!(rows(&reader).len(), 24);
    }
}

#[test]
fn the_selection_stays_in_view_when_the_order_changes() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::L);
    reader.presses(Key::Home);
    reader.clicks_first(Role::Button, "Date, ");
    assert_eq!(reader.selected_id(), "separatist-control");
    assert_eq!(selected_rows(&reader).len(), 1);
}

#[test]
fn headings_and_rows_are_reached_by_the_keyboard() {
    let mut reader = Reader::starts();
    reader.presses_ctrl(Key::L);
    let mut stops = Vec::new();
    for _ in 0..6 {
        reader.presses(Key::Tab);
        stops.push(reader.focused().unwrap().label().to_owned());
    }
    for heading in ["Date, sorted upwards", "Lane, sorts by it", "Title, sorts by it"] {
        assert!(stops.iter().any(|stop| stop == heading), "{heading} is not among {stops:?}");
    }
}

#[test]
fn the_list_holds_what_the_filter_leaves() {
    let mut reader = alone();
    reader.presses(Key::End);
    reader.presses_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    reader.clicks("Recognition");
    reader.waits_until("it is filtered", |reader| {
        reader.app().state.find.left.as_ref().is_some_and(|left| left.events.len() == 3)
    });
    reader.presses(Key::Escape);
    reader.sees("List, 3 events");
    assert!(rows(&reader).iter().all(|row| row.label().contains(", Recognition, ")));
    reader.clicks("Clear");
    reader.sees("List, 24 events");
}
