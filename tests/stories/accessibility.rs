//! Somebody hears the window instead of seeing it. That every input has a name is looked at
//! whenever the window comes to rest, in every story.

use egui::{Key, accesskit::Role};

use crate::{reader::Reader, seen::Seen};

#[test]
fn the_canvas_is_a_list_whose_groups_are_the_lanes_with_their_counts() {
    let reader = Reader::starts();
    let list = reader.finds(|seen| seen.role == Role::ListBox);
    assert_eq!(list.label(), "Timeline, 24 events");
    let lanes: Vec<_> = reader.lanes().iter().map(|lane| lane.label().to_owned()).collect();
    assert_eq!(
        lanes,
        [
            "Territory and war, 5 events",
            "Recognition, 3 events",
            "Diplomacy and statements, 11 events",
            "Deployment, 5 events",
        ]
    );
}

#[test]
fn an_event_is_read_with_its_date_its_lane_and_what_it_rests_on() {
    let reader = Reader::starts();
    let labels: Vec<_> = reader.options().iter().map(|option| option.label().to_owned()).collect();
    let expected = "13 July 2022, Recognition: North Korea recognises the independence of the \
                    separatist territories in Donetsk and Luhansk, 2 quotations";
    assert!(labels.iter().any(|label| label == expected), "{labels:#?}");
}

#[test]
fn every_event_is_within_reach_of_a_screen_reader() {
    let mut reader = Reader::starts();
    for _ in 0..24 {
        reader.presses(Key::ArrowRight);
        // Alone or in its cluster, the selected event is the active one of the list.
        let chosen: Vec<Seen> =
            reader.options().into_iter().filter(|option| option.is_selected).collect();
        assert_eq!(chosen.len(), 1, "{}: {chosen:?}", reader.selected_id());
        assert_eq!(reader.active_option(), Some(chosen[0].id), "{}", reader.selected_id());
    }
}

#[test]
fn a_change_of_the_selection_is_announced() {
    let mut reader = Reader::starts();
    let said = |reader: &Reader| {
        let all = reader.sees_all();
        all.iter().find(|seen| seen.role == Role::Status).map(|seen| seen.label().to_owned())
    };
    assert_eq!(said(&reader), None);
    reader.selects("dprk-confirms");
    let words = said(&reader).unwrap();
    assert!(
        words.starts_with("Selected: 28 April 2025, Deployment: North Korea confirms"),
        "{words}"
    );
    reader.presses(Key::ArrowLeft);
    assert_ne!(said(&reader).unwrap(), words);
}

#[test]
fn the_panel_is_read_from_its_heading_to_its_quotations_to_the_source() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    let heading = reader.finds(|seen| seen.role == Role::Heading);
    assert!(heading.label().starts_with("North Korea recognises"), "{heading:?}");
    let all = reader.sees_all();
    let place = |words: &str| {
        let found = all.iter().position(|seen| seen.label().contains(words));
        found.unwrap_or_else(|| panic!("{words} is not there"))
    };
    let heading = all.iter().position(|seen| seen.id == heading.id).unwrap();
    let date = place("Wednesday 13 July 2022");
    let status = place("Matches the stored text");
    assert!(heading < date && date < status, "{heading} {date} {status}");
    let source = all.iter().position(|seen| seen.label() == "In the source").unwrap();
    assert!(status < source, "{status} {source}");
}

#[test]
fn every_option_lies_within_the_window_small_or_large() {
    for size in [[640.0, 420.0], [1920.0, 1080.0]] {
        let mut reader = Reader::starts();
        reader.resizes(size);
        reader.selects("dprk-recognises");
        reader.sees("Timeline, 24 events");
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
        for option in reader.options() {
            assert!(screen.contains_rect(option.rect), "{option:?} at {size:?}");
        }
    }
}
