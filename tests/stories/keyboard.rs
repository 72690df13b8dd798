//! Somebody without a mouse: every part of the window is reached, and left again.

use egui::{Key, Modifiers, accesskit::Role};
use sourceline::ui::overlay::Overlay;

use crate::{reader::Reader, seen::Seen};

/// What Tab reaches from the canvas until it is back there.
fn round(reader: &mut Reader, modifiers: Modifiers) -> Vec<Seen> {
    let mut stops = Vec::new();
    for _ in 0..100 {
        reader.presses_with(modifiers, Key::Tab);
        let Some(stop) = reader.focused() else { panic!("the keyboard is nowhere: {stops:?}") };
        if stop.role == Role::ListBox {
            return stops;
        }
        stops.push(stop);
    }
    panic!("the way does not lead back to the canvas: {stops:?}");
}

#[test]
fn tab_leaves_the_canvas_passes_bar_and_panel_and_comes_back() {
    let mut reader = Reader::starts();
    reader.selects("kursk-control-claim");
    assert_eq!(reader.focused().unwrap().role, Role::ListBox);
    let stops = round(&mut reader, Modifiers::NONE);
    let has = |words: &str| stops.iter().any(|stop| stop.label().contains(words));
    for words in [
        "Picture",
        "Commands",
        "Theme",
        "Source panel",
        "Event: Gerasimov claims",
        "Ukraine denies the claim on Kursk",
        "Copy",
        "In the source",
        "Passage of: ",
    ] {
        assert!(has(words), "{words} is not among {stops:#?}");
    }
    let back = round(&mut reader, Modifiers::SHIFT);
    assert_eq!(back.len(), stops.len(), "there and back: {stops:#?} {back:#?}");
}

#[test]
fn every_stop_of_the_keyboard_has_a_name() {
    let mut reader = Reader::starts();
    reader.selects("kursk-control-claim");
    for stop in round(&mut reader, Modifiers::NONE) {
        assert!(!stop.label().is_empty(), "{stop:?}");
    }
}

#[test]
fn a_link_in_the_panel_is_followed_by_enter() {
    let mut reader = Reader::starts();
    reader.selects("kursk-control-claim");
    for _ in 0..40 {
        reader.presses(Key::Tab);
        if reader.focused().is_some_and(|stop| stop.label() == "Ukraine denies the claim on Kursk")
        {
            break;
        }
    }
    reader.presses(Key::Enter);
    assert_eq!(reader.selected_id(), "ukraine-denies-kursk");
}

#[test]
fn enter_leads_to_the_words_of_the_event_and_escape_back_to_the_canvas() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    reader.presses(Key::Enter);
    let focused = reader.focused().unwrap();
    assert!(focused.label().starts_with("Event: North Korea recognises"), "{focused:?}");
    reader.presses(Key::Escape);
    assert_eq!(reader.focused().unwrap().role, Role::ListBox);
    assert_eq!(reader.selected_id(), "dprk-recognises");
    reader.presses(Key::ArrowRight);
    assert_ne!(reader.selected_id(), "dprk-recognises");
}

#[test]
fn letters_typed_into_a_field_run_no_command() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    let days = reader.days_shown();
    reader.presses_ctrl(Key::K);
    for key in [Key::Z, Key::Plus, Key::Minus, Key::Home] {
        reader.presses(key);
    }
    reader.types("?");
    assert!(matches!(reader.overlay(), Overlay::Palette { .. }));
    assert_eq!(reader.selected_id(), "dprk-recognises");
    assert!((reader.days_shown() - days).abs() < 1e-9);
}

#[test]
fn while_a_sheet_is_open_the_canvas_stays_as_it_is() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    reader.presses(Key::F8);
    reader.sees("The file was read without a problem.");
    for key in [Key::ArrowRight, Key::ArrowDown, Key::Z] {
        reader.presses(key);
    }
    assert_eq!(reader.selected_id(), "dprk-recognises");
    reader.presses(Key::Escape);
    reader.presses(Key::ArrowRight);
    assert_ne!(reader.selected_id(), "dprk-recognises");
}

/// How wide the source panel is.
fn panel_width(reader: &Reader) -> f32 {
    let extent = reader.state().room.panel.expect("the panel is shown");
    extent.size
}

#[test]
fn the_panel_is_made_wider_and_narrower_by_keys_and_stays_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = Reader::comes_back_to(folder.path());
    let usual = panel_width(&reader);
    let place = |reader: &Reader| {
        let seen = reader.finds(|seen| seen.role == Role::Splitter);
        (seen.rect.center().x, panel_width(reader))
    };
    reader.selects("dprk-recognises");
    let before = place(&reader);
    for _ in 0..50 {
        reader.presses_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    }
    let narrow = place(&reader);
    assert!(narrow.1 < usual && narrow.0 > before.0, "{before:?} {narrow:?}");
    reader.sees("The source panel is as small as it can be in this window");
    for _ in 0..50 {
        reader.presses_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    }
    let wide = place(&reader);
    assert!(wide.1 > narrow.1 + 40.0 && wide.0 < narrow.0 - 40.0, "{narrow:?} {wide:?}");
    reader.waits_for_work();
    let again = Reader::comes_back_to(folder.path());
    assert!((panel_width(&again) - wide.1).abs() < 1.0);
}

#[test]
fn the_list_is_made_taller_and_shorter_by_keys() {
    let mut reader = Reader::starts();
    reader.presses_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowUp);
    reader.sees("The list below the timeline is not shown");
    reader.presses_ctrl(Key::L);
    let height = |reader: &Reader| reader.state().room.list.expect("the list is shown").size;
    let usual = height(&reader);
    reader.presses_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowUp);
    let tall = height(&reader);
    assert!(tall > usual);
    for _ in 0..2 {
        reader.presses_with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowDown);
    }
    assert!(height(&reader) < usual);
}

/// Somebody who walks through the window with Tab meets the border itself.
#[test]
fn a_border_that_has_the_focus_is_moved_by_the_arrows() {
    let mut reader = Reader::starts();
    let usual = panel_width(&reader);
    for _ in 0..60 {
        reader.presses(Key::Tab);
        if reader.focused().is_some_and(|stop| stop.role == Role::Splitter) {
            break;
        }
    }
    assert_eq!(reader.focused().unwrap().role, Role::Splitter);
    reader.presses(Key::ArrowRight);
    assert!(panel_width(&reader) < usual);
    assert_eq!(reader.focused().unwrap().role, Role::Splitter, "the border keeps the focus");
    reader.presses(Key::ArrowLeft);
    assert!((panel_width(&reader) - usual).abs() < 1.0);
    reader.presses(Key::Escape);
    assert_eq!(reader.focused().unwrap().role, Role::ListBox);
}
