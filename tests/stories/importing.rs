//! Somebody who has a timeline elsewhere: looks at it before anything changes, mends what was not
//! understood, opens or merges it, and takes a copy back.

use std::{fs, path::Path};

use egui::Key;
use sourceline::{
    io::open_path,
    model::QuoteStatus,
    ui::{Command, overlay::Overlay},
};

use crate::{reader::Reader, shared::copy_with};

/// Ten rows of a spreadsheet, of which two have no date that can be one.
const ROWS: &str = "date\ttitle\tlane\n\
    2001-01-01\tOne\tA\n2001-02-01\tTwo\tA\n2001-03-01\tThree\tA\nsometime\tFour\tB\n\
    2001-05-01\tFive\tB\n2001-06-01\tSix\tB\n2001-07-32\tSeven\tB\n2001-08-01\tEight\tA\n\
    2001-09-01\tNine\tA\n2001-10-01\tTen\tA\n";

/// An export of `TimelineJS` with a quotation of a source.
const TIMELINE_JS: &str = r#"{
  "title": {"text": {"headline": "The dam"}},
  "events": [
    {"start_date": {"year": "1911", "month": "9", "day": "30"},
     "text": {"headline": "The dam breaks",
              "text": "<blockquote>The concrete gave way at two in the afternoon.</blockquote>"},
     "media": {"url": "https://example.org/dam", "credit": "The Gazette"}},
    {"start_date": {"year": "1912"}, "text": {"headline": "Repairs begin"}}
  ]
}"#;

/// Chooses a file to be looked at, by its path.
fn imports(reader: &mut Reader, path: &Path) {
    reader.presses_ctrl_shift(Key::I);
    reader.waits_for_work();
    reader.types(&path.display().to_string());
    reader.presses(Key::Enter);
    reader.waits_for_work();
}

#[test]
fn ten_rows_are_pasted_two_bad_dates_are_mended_and_all_of_it_opens() {
    let mut reader = Reader::starts();
    reader.pastes(ROWS);
    reader.sees("What is in the pasted rows");
    reader.sees("2 events are left out.");
    reader.sees_words("Line 5, column 1");
    reader.sees_words("sometime");
    reader.sees_words("Line 8, column 9");
    // What is open is as it was.
    reader.sees("About From Donbas to Kursk");
    reader.clicks("Mend line 5");
    reader.types_over("The line, mended", "2001-04-01\tFour\tB");
    reader.clicks("Read again");
    reader.waits_for_work();
    reader.sees("1 event is left out.");
    reader.clicks("Mend line 8");
    reader.types_over("The line, mended", "2001-07-31\tSeven\tB");
    reader.presses(Key::Enter);
    reader.waits_for_work();
    reader.sees("All of it is understood.");
    reader.clicks("Open it");
    reader.waits_for_work();
    reader.sees("Timeline, 10 events");
    assert!(reader.state().file.undo.is_unsaved(), "no file says what was pasted");
    let titles: Vec<_> =
        reader.timeline().iter().map(|(_, event)| reader.timeline().text(event.title)).collect();
    assert_eq!(titles[3], "Four");
    assert_eq!(titles.len(), 10);
}

#[test]
fn pasted_rows_join_the_present_timeline_and_are_taken_back_at_once() {
    let mut reader = Reader::starts();
    let (_, event) = reader.event("dprk-recognises");
    let title = reader.timeline().text(event.title).to_owned();
    let rows = format!("date\ttitle\tlane\n2022-07-13\t{title}\tRecognition\n2023\tA row\tNotes\n");
    reader.pastes(&rows);
    reader.sees("If merged: one event looks like one that is here");
    reader.clicks(&format!("Keep both: {title}"));
    reader.sees_words("2 events would be added, 0 joined");
    reader.clicks(&format!("Join the two: {title}"));
    reader.sees_words("1 event would be added, 1 joined");
    reader.clicks("Merge into “From Donbas to Kursk”");
    reader.waits_for_work();
    assert_eq!(reader.timeline().event_count(), 25);
    assert!(reader.timeline().lane_by_name("Notes").is_some());
    reader.presses_ctrl(Key::Z);
    reader.waits_for_work();
    assert_eq!(reader.timeline().event_count(), 24);
    assert!(reader.timeline().lane_by_name("Notes").is_none());
}

#[test]
fn an_export_of_timeline_js_gets_the_text_of_its_source_and_its_quotation_is_verified() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.json");
    fs::write(&path, TIMELINE_JS).unwrap();
    let mut reader = Reader::opens(&path);
    reader.sees("What is in export.json");
    reader.sees_words("TimelineJS JSON: 2 events");
    reader.clicks("Open it");
    reader.waits_for_work();
    reader.sees("Timeline, 2 events");
    let ix = reader.timeline().iter().next().unwrap().0;
    reader.asks(Command::Select(ix));
    reader.reads_about("The dam breaks");
    reader.sees("Not verified: no source text");
    reader.clicks("Attach the source’s text…");
    reader.sees("Attach the text of a source");
    let article = "It rained. The concrete gave way at two in the afternoon. Nobody slept.";
    reader.types_over("Text of the source", article);
    reader.clicks("Attach text");
    reader.waits_for_work();
    let quote = &reader.timeline().event(ix).unwrap().detail.quotes[0];
    assert!(matches!(quote.status, QuoteStatus::Matches(_)), "{quote:?}");
    reader.sees("Matches the stored text");
    reader.presses_ctrl(Key::Z);
    reader.sees("Not verified: no source text");
    assert_eq!(fs::read_to_string(&path).unwrap(), TIMELINE_JS, "the export is as it was");
}

#[test]
fn dates_of_another_program_that_could_be_two_days_are_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.json");
    let export = r#"[{"content": "A raid", "start": "07/08/2022"},
        {"content": "A truce", "start": "13/08/2022"}]"#;
    fs::write(&path, export).unwrap();
    let mut reader = Reader::opens(&path);
    reader.sees("1 event is left out.");
    reader.sees("One date could be day first or month first.");
    reader.sees_words("day first or month first? The file does not say");
    reader.clicks("Day first: 07/08/2022 is 7 August");
    reader.waits_for_work();
    reader.sees_no("1 event is left out.");
    reader.sees_words("\"07/08/2022\" is read day first, as was said");
    // Whoever answered wrongly answers again.
    reader.clicks("Month first: 07/08/2022 is 8 July");
    reader.waits_for_work();
    reader.clicks("Open it");
    reader.waits_for_work();
    reader.sees("Timeline, 2 events");
    let dates: Vec<_> = reader
        .timeline()
        .iter()
        .map(|(_, event)| reader.timeline().text(event.date.written))
        .collect();
    assert_eq!(dates, ["2022-07-08", "2022-08-13"]);
}

#[test]
fn times_of_pasted_rows_are_drawn_in_the_zone_that_is_asked_for() {
    let mut reader = Reader::starts();
    reader.pastes("date\ttitle\n2022-07-13T23:30:00Z\tA call\n2022-07-13\tA day\n");
    reader.sees("What is in the pasted rows");
    reader.types_over("Zone of its times", "Europe/Kyiv");
    reader.clicks("Read in this zone");
    reader.waits_for_work();
    reader.clicks("Open it");
    reader.waits_for_work();
    let timeline = reader.timeline();
    let days: Vec<_> = timeline.iter().map(|(_, event)| timeline.date_short(&event.date)).collect();
    assert_eq!(days, ["14 Jul 2022, 02:30 Kyiv time", "13 Jul 2022"]);
}

#[test]
fn unsaved_work_is_asked_about_before_something_else_opens() {
    let (folder, path) = copy_with(&[]);
    let other = folder.path().join("export.json");
    fs::write(&other, TIMELINE_JS).unwrap();
    let mut reader = Reader::opens(&path);
    crate::keeping::edits(&mut reader, "Changed");
    reader.asks(Command::Import(sourceline::ui::overlay::ImportChange::Open));
    assert_eq!(*reader.overlay(), Overlay::None, "nothing is looked at");
    imports(&mut reader, &other);
    reader.sees("What is in export.json");
    reader.clicks("Open it");
    reader.sees("There is unsaved work");
    reader.clicks("Go on without saving");
    reader.waits_for_work();
    reader.sees("Timeline, 2 events");
}

#[test]
fn a_file_without_an_event_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.json");
    fs::write(&path, r#"{"format": 1, "title": "Nothing", "events": []}"#).unwrap();
    let mut reader = Reader::opens(&path);
    reader.sees("What is in empty.json");
    reader.clicks("Open it");
    reader.sees("What is in empty.json");
    reader.clicks("Cancel");
    reader.sees("About From Donbas to Kursk");
}

#[test]
fn a_copy_for_another_program_says_what_it_does_not_carry() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.timeline.json");
    let mut reader = Reader::starts();
    reader.commands("Save a copy for another program…");
    reader.waits_for_work();
    reader.sees_words("13 steps of the story are not in it");
    reader.clicks("A timeline of Sourceline in JSON  .timeline.json");
    reader.waits_for_work();
    reader.sees("It carries everything.");
    reader.asks(Command::Convert(sourceline::ui::overlay::ConvertChange::SaveAt(
        path.clone(),
        sourceline::io::foreign::Format::Json,
        false,
    )));
    reader.waits_for_work();
    let again = open_path(&path).unwrap();
    assert_eq!(again.diagnostics, []);
    assert_eq!(again.timeline.event_count(), 24);
    assert_eq!(again.story.len(), 13);
    // Saved once more, it asks.
    reader.asks(Command::Convert(sourceline::ui::overlay::ConvertChange::SaveAt(
        path.clone(),
        sourceline::io::foreign::Format::Json,
        false,
    )));
    reader.waits_for_work();
    reader.sees("There is a file of this name");
    reader.clicks("Go back");
}

#[test]
fn events_are_copied_as_rows_and_as_json_and_come_back() {
    let mut reader = Reader::starts();
    reader.selects("dprk-recognises");
    reader.commands("Copy as JSON");
    assert_eq!(reader.message(), "Copied the event as JSON");
    let one = reader.copied.last().unwrap().clone();
    reader.presses(Key::Escape);
    reader.presses(Key::Escape);
    reader.presses_ctrl_shift(Key::T);
    assert_eq!(reader.message(), "Copied 24 events as rows of a table");
    let rows = reader.copied.last().unwrap().clone();
    reader.pastes(&one);
    reader.sees_words("JSON: 1 event in 1 lane");
    reader.clicks("Cancel");
    reader.pastes(&rows);
    reader.sees_words("A table (TSV): 24 events");
    reader.sees("If merged: 24 events look like ones that are here");
    reader.clicks("Cancel");
}
