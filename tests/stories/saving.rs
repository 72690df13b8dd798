//! Somebody whose work must not be lost: saving, other programs, crashes.

use std::{fs, path::PathBuf};

use egui::Key;
use sourceline::{
    app::services::recovery::Recovery,
    model::SourceIx,
    ui::{Command, overlay::Overlay},
    view::TextSelection,
};

use crate::{reader::Reader, shared::copy_with};

/// A copy of the bundled timeline with its sources, to be written to.
fn copied() -> (tempfile::TempDir, PathBuf) {
    copy_with(&[])
}

impl Reader {
    /// Selects words in the source that is read.
    fn selects_words(&mut self, source: SourceIx, words: &str) {
        let text = self.timeline().source(source).unwrap().text.as_str();
        let anchor = text.find(words).unwrap();
        let head = anchor + words.len();
        self.asks(Command::SelectPassage(Some(TextSelection { source, anchor, head })));
    }

    /// Goes to the first date that is offered, and takes it.
    fn chooses_first_date(&mut self) {
        for _ in 0..30 {
            self.presses(Key::Tab);
            if self.focused().is_some_and(|stop| stop.label().starts_with("Use the date")) {
                self.presses(Key::Space);
                return;
            }
        }
        panic!("no date is offered");
    }
}

/// The lines in which two texts differ.
fn changed_lines(before: &str, after: &str) -> Vec<(String, String)> {
    assert_eq!(before.lines().count(), after.lines().count(), "no line came or went");
    let pairs = before.lines().zip(after.lines());
    pairs.filter(|(a, b)| a != b).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

#[test]
fn a_typo_is_mended_and_one_line_of_the_file_has_changed() {
    let (_folder, path) = copied();
    let before = fs::read_to_string(&path).unwrap();
    let mut writer = Reader::opens(&path);
    writer.selects("dprk-recognises");
    writer.presses(Key::F4);
    writer.writes("Short title", "North Korea recognises both territories");
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    let after = fs::read_to_string(&path).unwrap();
    let changed = changed_lines(&before, &after);
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert!(changed[0].1.contains("both territories"));
    assert!(!writer.state().file.undo.is_unsaved());
    writer.presses_ctrl(Key::Z);
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    assert_eq!(fs::read_to_string(&path).unwrap(), before, "undone across a save, byte for byte");
}

#[test]
fn the_bundled_timeline_asks_for_a_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = Reader::starts();
    writer.selects("dprk-recognises");
    writer.presses(Key::F4);
    writer.writes("Short title", "North Korea recognises both territories");
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    writer.types_over("Path", &folder.path().join("mine.timeline.ron").display().to_string());
    writer.presses(Key::Enter);
    writer.waits_for_work();
    let path = folder.path().join("mine.timeline.ron");
    let found = sourceline::io::open_path(&path).unwrap();
    assert_eq!(found.timeline.event_count(), 24);
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    assert!(found.timeline.sources().all(|(_, source)| !source.text.as_str().is_empty()));
}

#[test]
fn another_program_writes_meanwhile_and_nothing_is_lost() {
    let (folder, path) = copied();
    let mut writer = Reader::opens(&path);
    writer.selects("dprk-recognises");
    writer.presses(Key::F4);
    writer.writes("Short title", "Mine");
    let theirs = fs::read_to_string(&path).unwrap().replace("From Donbas", "Von Donbas");
    fs::write(&path, &theirs).unwrap();
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    writer.waits_until("it is said", |writer| writer.has("The file has changed on disk"));
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs, "not written over unasked");
    writer.clicks("Save under another name");
    writer.waits_for_work();
    let mine = folder.path().join("mine.timeline.ron");
    writer.types_over("Path", &mine.display().to_string());
    writer.presses(Key::Enter);
    writer.waits_for_work();
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    assert!(fs::read_to_string(&mine).unwrap().contains("Mine"));
}

#[test]
fn work_that_a_crash_cut_short_is_offered_again() {
    let state = tempfile::tempdir().unwrap();
    let (_folder, path) = copied();
    let before = fs::read_to_string(&path).unwrap();
    {
        let mut writer = Reader::comes_back_to(state.path());
        writer.opens_by_path(&path);
        writer.selects("dprk-recognises");
        writer.presses(Key::F4);
        writer.writes("Short title", "Cut short");
        // Words are kept apart from facts, and sooner: those in the field come first.
        let is_fact = |text: Option<String>| text.is_some_and(|text| text.contains("Cut short"));
        writer.waits_until("it is kept", |_| {
            Recovery::new(state.path()).all().into_iter().any(|kept| is_fact(kept.text))
        });
        // The program ends here, without another word.
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let mut writer = Reader::comes_back_to(state.path());
    writer.waits_until("it is offered", |writer| writer.has("There is work that was not saved"));
    writer.clicks("Bring it back");
    writer.waits_for_work();
    assert_eq!(writer.timeline().meta.title, "From Donbas to Kursk");
    let event = writer.event("dprk-recognises").1.clone();
    assert_eq!(writer.timeline().short_title(&event), "Cut short");
    assert!(writer.state().file.undo.is_unsaved());
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    assert!(fs::read_to_string(&path).unwrap().contains("Cut short"));
    writer
        .waits_until("nothing is kept any more", |_| Recovery::new(state.path()).all().is_empty());
}

#[test]
fn a_second_window_on_the_file_says_so() {
    let state = tempfile::tempdir().unwrap();
    let (_folder, path) = copied();
    let mut first = Reader::comes_back_to(state.path());
    first.opens_by_path(&path);
    let mut second = Reader::comes_back_to(state.path());
    second.opens_by_path(&path);
    second.sees("This file is open in another window");
    second.clicks("Go on");
    assert!(matches!(second.overlay(), Overlay::None));
    drop(first);
    let mut third = Reader::comes_back_to(state.path());
    third.opens_by_path(&path);
    drop(third);
}

/// A folder that does not take the file: the work stays, and what to do is said.
#[test]
fn a_save_that_fails_says_what_to_do_and_keeps_the_work() {
    let (folder, path) = copied();
    let mut writer = Reader::opens(&path);
    writer.selects("dprk-recognises");
    writer.presses(Key::F4);
    writer.writes("Short title", "Homeless");
    folder.close().unwrap();
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    writer.waits_until("it is said", |writer| !matches!(writer.overlay(), Overlay::None));
    assert!(writer.state().file.undo.is_unsaved());
    writer.clicks("Save in another place");
    writer.waits_for_work();
    let other = tempfile::tempdir().unwrap();
    let path = other.path().join("saved.timeline.ron");
    writer.types_over("Path", &path.display().to_string());
    writer.presses(Key::Enter);
    writer.waits_for_work();
    assert!(fs::read_to_string(&path).unwrap().contains("Homeless"));
}

/// An empty timeline, one pasted article, three events from selected words, by keyboard alone.
#[test]
fn a_newcomer_makes_a_timeline_without_a_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = Reader::starts();
    writer.presses_ctrl(Key::N);
    writer.types("A week in July");
    writer.presses_ctrl(Key::Enter);
    assert_eq!(writer.timeline().meta.title, "A week in July");
    writer.presses_ctrl_shift(Key::N);
    writer.types("Bridge closed");
    for words in ["The Gazette", "2022-07-14", "", "", ARTICLE] {
        writer.presses(Key::Tab);
        writer.types(words);
    }
    writer.presses_ctrl(Key::Enter);
    let (source, stored) = writer.timeline().sources().next().unwrap();
    assert_eq!(stored.text.as_str(), ARTICLE);
    assert_eq!(writer.state().look.reading.as_ref().map(|(source, _)| *source), Some(source));
    for (words, title) in [
        ("The bridge was closed on Wednesday", "The bridge was closed"),
        ("Trains stopped on 12 July 2022", "Trains stopped"),
        ("The mayor resigned yesterday", "The mayor resigned"),
    ] {
        writer.selects_words(source, words);
        writer.presses_ctrl(Key::Enter);
        writer.sees("New event");
        writer.presses_ctrl(Key::A);
        writer.types(title);
        writer.chooses_first_date();
        writer.presses_ctrl(Key::Enter);
        assert!(matches!(writer.overlay(), Overlay::None), "{:?}", writer.overlay());
    }
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    let path = folder.path().join("week.timeline.ron");
    writer.types_over("Path", &path.display().to_string());
    writer.presses(Key::Enter);
    writer.waits_for_work();
    let opened = sourceline::io::open_path(&path).unwrap();
    assert!(opened.diagnostics.is_empty(), "{:?}", opened.diagnostics);
    let days: Vec<String> = opened
        .timeline
        .iter()
        .map(|(_, event)| opened.timeline.text(event.date.written).to_owned())
        .collect();
    assert_eq!(days, ["2022-07-13", "2022-07-12", "2022-07-13"]);
}

const ARTICLE: &str = "The bridge was closed on Wednesday. Trains stopped on 12 July 2022. \
                       The mayor resigned yesterday, the council said.";
