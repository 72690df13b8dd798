//! Somebody who fills in forms: each field can be reached, and is shown where it must be mended.

use std::fs;

use egui::{Key, Modifiers, accesskit::Role};
use sourceline::{io::open_path, model::SourceIx, ui::overlay::Overlay};

use crate::{reader::Reader, seen::Seen, shared::copy_with};

/// The field with this label.
fn field(writer: &Reader, label: &str) -> Seen {
    writer.finds(|seen| {
        matches!(seen.role, Role::TextInput | Role::MultilineTextInput) && seen.label() == label
    })
}

/// The sheet of the sources, with the first one opened.
fn at_the_sources(path: &std::path::Path) -> Reader {
    let mut writer = Reader::opens(path);
    writer.commands("Sources");
    assert_eq!(*writer.overlay(), Overlay::Sources);
    let first = writer.timeline().source(SourceIx(0)).unwrap().title;
    let title = writer.timeline().text(first).to_owned();
    writer.clicks(&title);
    writer
}

#[test]
fn a_refused_field_is_brought_into_view_with_the_keyboard_when_saving() {
    let (_folder, path) = copy_with(&[]);
    let before = fs::read_to_string(&path).unwrap();
    let mut writer = Reader::opens(&path);
    writer.selects("dprk-recognises");
    writer.presses(Key::F4);
    writer.writes("Date", "2022-13-45");
    // Somewhere far below.
    writer.writes("Comment", "Ask again");
    let form = writer.finds(|seen| seen.label() == "Edit event").rect;
    assert!(field(&writer, "Date").rect.top() < form.bottom(), "it is scrolled out of view");
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    assert_eq!(writer.focused().unwrap().label(), "Date");
    let seen = field(&writer, "Date").rect;
    assert!(form.bottom() < seen.top() && seen.bottom() < 600.0, "{seen:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), before, "nothing was saved");
    // Somebody mends it where it is and saves again.
    writer.presses_ctrl(Key::A);
    writer.types("2022-07-20");
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    assert!(fs::read_to_string(&path).unwrap().contains("date: \"2022-07-20\""));
}

#[test]
fn one_key_leads_into_the_form_of_an_event_and_out_of_it() {
    let mut writer = Reader::starts();
    writer.selects("dprk-recognises");
    writer.presses(Key::F4);
    assert_eq!(writer.focused().unwrap().label(), "Title");
    writer.presses_ctrl(Key::A);
    writer.types("Mended");
    writer.presses(Key::F4);
    writer.sees_no("Edit event");
    writer.reads_about("Mended");
    writer.presses(Key::ArrowRight);
    assert_ne!(writer.selected_id(), "dprk-recognises", "the canvas has the keyboard again");
}

#[test]
fn an_event_that_cannot_be_made_yet_says_what_it_lacks() {
    let mut writer = Reader::starts();
    writer.presses_ctrl(Key::Enter);
    writer.types("Something");
    writer.presses_ctrl(Key::Enter);
    writer.sees("An event has at least a title and a date");
    writer.writes("Date", "2024-05-01");
    writer.sees_no("An event has at least a title and a date");
    writer.presses_ctrl(Key::Enter);
    writer.reads_about("Something");
}

#[test]
fn a_refused_field_of_an_event_that_was_left_is_gone_back_to() {
    let mut writer = Reader::starts();
    writer.selects("dprk-recognises");
    writer.presses(Key::F4);
    writer.writes("Date", "2022-13-45");
    writer.presses(Key::F4);
    writer.presses(Key::Escape);
    writer.selects("dprk-confirms");
    writer.presses_ctrl(Key::S);
    assert_eq!(writer.selected_id(), "dprk-recognises");
    assert_eq!(writer.focused().unwrap().label(), "Date");
}

#[test]
fn a_refused_field_of_a_source_is_shown_in_its_sheet() {
    let (_folder, path) = copy_with(&[]);
    let mut writer = at_the_sources(&path);
    writer.writes("Read on", "the other day");
    writer.presses(Key::Escape);
    writer.presses(Key::Escape);
    assert_eq!(*writer.overlay(), Overlay::None);
    writer.presses_ctrl(Key::S);
    assert_eq!(*writer.overlay(), Overlay::Sources);
    assert_eq!(writer.focused().unwrap().label(), "Read on");
}

#[test]
fn the_name_that_is_proposed_gives_way_to_what_is_typed() {
    let (folder, path) = copy_with(&[]);
    let mut writer = Reader::opens(&path);
    writer.presses_ctrl_shift(Key::S);
    writer.waits_for_work();
    assert_eq!(writer.focused().unwrap().label(), "Path");
    writer.types("mine");
    writer.presses(Key::Enter);
    writer.waits_for_work();
    assert_eq!(writer.message(), "Saved mine.timeline.ron");
    assert!(folder.path().join("mine.timeline.ron").exists());
}

#[test]
fn a_table_is_offered_where_a_timeline_is_opened() {
    let (folder, path) = copy_with(&[]);
    fs::write(folder.path().join("days.csv"), "title,date\nBridge closed,2022-07-13\n").unwrap();
    fs::write(folder.path().join("notes.odt"), "").unwrap();
    let mut writer = Reader::opens(&path);
    writer.presses_ctrl_shift(Key::O);
    writer.waits_for_work();
    let has = |writer: &Reader, name: &str| {
        let seen = writer.sees_all();
        seen.iter().any(|seen| seen.role == Role::ListBoxOption && seen.label() == name)
    };
    assert!(has(&writer, "days.csv") && has(&writer, "copy.timeline.ron"));
    assert!(!has(&writer, "notes.odt"));
    writer.clicks("All files");
    assert!(has(&writer, "notes.odt"));
}

#[test]
fn a_source_takes_another_id_and_its_quotations_still_name_it_in_the_file() {
    let (_folder, path) = copy_with(&[]);
    let mut writer = at_the_sources(&path);
    let id = |writer: &Reader, at| {
        let source = writer.timeline().source(SourceIx(at)).unwrap();
        writer.timeline().text(source.id).to_owned()
    };
    let [was, other] = [id(&writer, 0), id(&writer, 1)];
    let label = "Id, by which quotations name it in the file";
    writer.writes(label, &other);
    writer.sees_words("already");
    assert_eq!(id(&writer, 0), was);
    writer.writes(label, "the-gazette");
    assert_eq!(id(&writer, 0), "the-gazette");
    writer.presses(Key::Escape);
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    let text = fs::read_to_string(&path).unwrap();
    assert!(!text.contains(&format!("\"{was}\"")), "no quotation names it as it was");
    let opened = open_path(&path).unwrap();
    assert!(opened.diagnostics.is_empty(), "{:?}", opened.diagnostics);
    assert_eq!(opened.timeline.event_count(), 24);
}

#[test]
fn what_the_day_of_a_source_rests_on_is_edited_in_its_sheet() {
    let (_folder, path) = copy_with(&[]);
    let mut writer = at_the_sources(&path);
    let references = |writer: &Reader| {
        let timeline = writer.timeline();
        let basis = timeline.source(SourceIx(0)).unwrap().published_basis.clone().unwrap();
        let urls = basis.references.iter().map(|it| timeline.text(it.url).to_owned());
        urls.collect::<Vec<_>>()
    };
    let before = references(&writer);
    writer.clicks("Add a reference");
    let new = writer.sees_all().into_iter().rfind(|seen| seen.label() == "Address for that day");
    let new = new.unwrap().id;
    writer.clicks_on(|seen| seen.id == new);
    writer.types("https://example.org/day");
    writer.presses(Key::Tab);
    let with: Vec<String> =
        before.iter().cloned().chain(["https://example.org/day".to_owned()]).collect();
    assert_eq!(references(&writer), with);
    // The note goes with it unchanged, and all of it comes back.
    writer.presses(Key::Escape);
    writer.presses(Key::Escape);
    writer.presses_ctrl(Key::Z);
    assert_eq!(references(&writer), before);
}

/// What is typed is read beside the passage that it is about, and has most of the room.
#[test]
fn a_form_leaves_the_reader_the_passage() {
    let mut writer = Reader::starts();
    writer.selects("dprk-recognises");
    let reader_top = |writer: &Reader| {
        let all = writer.sees_all();
        let tops = all.iter().filter(|seen| seen.label() == "In the source");
        let tops: Vec<f32> = tops.map(|seen| seen.rect.top()).collect();
        *tops.iter().find(|top| **top < 800.0).unwrap_or_else(|| panic!("{tops:?}"))
    };
    let before = reader_top(&writer);
    writer.presses(Key::F4);
    let beside_form = reader_top(&writer);
    assert!(beside_form > before + 40.0, "{before} {beside_form}");
    assert!(beside_form < 700.0, "and it is still there: {beside_form}");
    writer.presses(Key::F4);
    assert!((reader_top(&writer) - before).abs() < 1.0);
}

/// A small projector: the facts and the marks have the room; what is seldom changed scrolls.
#[test]
fn in_a_low_window_the_marks_of_a_check_stay_in_view_below_the_facts() {
    let mut checker = Reader::starts();
    checker.resizes([900.0, 600.0]);
    checker.commands("Theme: projector");
    checker.presses_with(egui::Modifiers::SHIFT, Key::F4);
    let mark = checker.finds(|seen| seen.role == Role::Button && seen.label() == "Checked").rect;
    let next = checker.finds(|seen| seen.role == Role::Button && seen.label() == "Next").rect;
    assert!(mark.bottom() < 600.0, "{mark:?}");
    assert!(mark.top() - next.bottom() > 250.0, "{next:?} {mark:?}");
}

#[test]
fn replacing_needs_no_walk_past_every_place() {
    let mut writer = Reader::starts();
    writer.presses_ctrl(Key::H);
    writer.types("north korea");
    writer.presses(Key::Tab);
    writer.types("DPRK");
    writer.waits_for_work();
    let replace =
        writer.finds(|seen| seen.role == Role::Button && seen.label().starts_with("Replace ")).rect;
    assert!(replace.bottom() < 800.0, "{replace:?}");
    writer.presses_ctrl(Key::Enter);
    assert_eq!(*writer.overlay(), Overlay::None);
    assert!(writer.state().file.undo.undo_name().unwrap().starts_with("replace “north korea”"));
}

#[test]
fn what_differs_is_told_the_other_way_round() {
    let (_folder, path) =
        copy_with(&[("title: \"Russia attacks Ukraine\"", "title: \"Russia atacks Ukraine\"")]);
    let mut reader = Reader::starts();
    reader.presses_ctrl_shift(Key::D);
    reader.waits_for_work();
    reader.types(&path.display().to_string());
    reader.presses(Key::Enter);
    reader.waits_for_work();
    reader.sees("From copy.timeline.ron to what is open");
    reader.sees("was: Russia atacks Ukraine");
    reader.clicks("The other way round");
    reader.waits_for_work();
    reader.sees("From what is open to copy.timeline.ron");
    reader.sees("was: Russia attacks Ukraine");
    reader.sees("now: Russia atacks Ukraine");
    reader.clicks("The other way round");
    reader.waits_for_work();
    reader.sees("now: Russia attacks Ukraine");
}

/// Nobody should have to look for the way from the sheet to the words.
#[test]
fn the_keyboard_is_in_the_article_once_it_is_added_and_behind_each_passage_used() {
    let mut writer = Reader::starts();
    writer.presses_ctrl(Key::N);
    writer.types("A week in July");
    writer.presses_ctrl(Key::Enter);
    writer.presses_ctrl_shift(Key::N);
    writer.types("Bridge closed");
    for words in ["", "2022-07-14", "", "", "The bridge was closed. Trains stopped on 12 July."] {
        writer.presses(Key::Tab);
        writer.types(words);
    }
    writer.presses_ctrl(Key::Enter);
    assert_eq!(writer.focused().unwrap().label(), "In the source");
    assert!(writer.message().contains("Ctrl+Enter"), "{}", writer.message());
    let by_words = Modifiers::COMMAND | Modifiers::CTRL | Modifiers::SHIFT;
    for (words, title) in [(4, "The bridge was closed"), (5, "Trains stopped on 12 July")] {
        for _ in 0..words {
            writer.presses_with(by_words, Key::ArrowRight);
        }
        writer.presses_ctrl(Key::Enter);
        writer.sees("New event");
        assert!(matches!(writer.overlay(), Overlay::Event(sheet) if sheet.title == title));
        writer.presses(Key::Tab);
        writer.types("2022-07-12");
        writer.presses_ctrl(Key::Enter);
        assert_eq!(*writer.overlay(), Overlay::None);
        assert_eq!(writer.focused().unwrap().label(), "In the source");
    }
    let quoted: Vec<&str> = writer
        .timeline()
        .iter()
        .flat_map(|(_, event)| &event.detail.quotes)
        .map(|quote| writer.timeline().quote_text(quote))
        .collect();
    assert_eq!(quoted, ["The bridge was closed", "Trains stopped on 12 July"]);
}

#[test]
fn a_sheet_that_is_filled_in_comes_back_after_what_was_shown_over_it() {
    let (_folder, path) = copy_with(&[]);
    let mut writer = Reader::opens(&path);
    writer.presses_ctrl(Key::Enter);
    writer.types("Half an event");
    let is_here = |writer: &Reader| matches!(writer.overlay(), Overlay::Event(sheet) if sheet.title == "Half an event");
    assert!(is_here(&writer));
    writer.presses_ctrl(Key::K);
    assert!(matches!(writer.overlay(), Overlay::Palette { .. }));
    writer.presses(Key::Escape);
    assert!(is_here(&writer), "{:?}", writer.overlay());
    writer.presses_ctrl_shift(Key::S);
    writer.waits_for_work();
    assert!(matches!(writer.overlay(), Overlay::Picker(_)));
    writer.types("mine");
    writer.presses(Key::Enter);
    writer.waits_for_work();
    writer.sees_words("Saved mine.timeline.ron");
    assert!(is_here(&writer), "{:?}", writer.overlay());
    assert!(writer.state().waiting.is_empty());
}

/// What has the keyboard must be seen, also where it is no field.
#[test]
fn what_tab_leads_to_in_a_sheet_is_scrolled_into_view() {
    let mut writer = Reader::starts();
    writer.resizes([900.0, 460.0]);
    writer.presses(Key::F6);
    let is_merge = |seen: &Seen| seen.label() == "Merge Deployment into another lane";
    let is_add = |seen: &Seen| seen.label() == "Name of a new lane";
    assert!(writer.finds(is_merge).rect.bottom() > writer.finds(is_add).rect.top(), "not in view");
    for _ in 0..60 {
        if writer.focused().is_some_and(|seen| is_merge(&seen)) {
            let add = writer.finds(is_add).rect;
            let merge = writer.finds(is_merge).rect;
            assert!(merge.top() > 0.0 && merge.bottom() <= add.top(), "{merge:?} {add:?}");
            return;
        }
        writer.presses(Key::Tab);
    }
    panic!("Tab does not lead to it");
}

#[test]
fn a_long_name_of_a_lane_leaves_the_words_beside_it_whole() {
    let mut reader = Reader::starts();
    reader.resizes([900.0, 600.0]);
    reader.commands("Theme: projector");
    reader.selects("syria-recognises");
    let edit = |reader: &Reader| {
        reader.finds(|seen| seen.role == Role::Link && seen.label() == "Edit").rect.size()
    };
    let usual = edit(&reader);
    reader.selects("kuleba-no-more-allies");
    assert_eq!(edit(&reader), usual);
}
