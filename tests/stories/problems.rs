//! Somebody who asks what is wrong with a file, in the window and by `check`: both say the same.

use std::path::Path;

use sourceline::{
    edit::{Change, EventChange, TimelineChange},
    io::{Diagnostic, open_path},
    ui::{Action, Command},
};

use crate::{keeping::at_once, reader::Reader, shared::copy_with};

const CHANGED: &str = "What was changed since is looked at when it is saved.";

/// What `check` says of a file.
fn checked(path: &Path) -> Vec<Diagnostic> {
    open_path(path).unwrap().diagnostics
}

fn saves(writer: &mut Reader) {
    writer.asks(Command::Do(Action::Save));
    writer.waits_for_work();
    assert!(!writer.state().file.undo.is_unsaved());
}

#[test]
fn the_sheet_and_the_check_say_the_same_of_what_was_saved() {
    let (folder, path) = copy_with(&[
        ("id: \"dprk-recognises\"", "id: \"dprk-recognises\", follows: [\"nobody\"]"),
        ("exact: \"", "exact: \"Never said. "),
    ]);
    let gone = folder.path().join(sourceline::io::bundled::SOURCES[0].0);
    std::fs::remove_file(gone).unwrap();
    let mut writer = Reader::opens(&path);
    let at_first = checked(&path);
    assert!(at_first.len() >= 2, "{at_first:?}");
    assert_eq!(writer.state().file.diagnostics, at_first);
    // A longer title moves all that stands after it.
    let title = TimelineChange::Title("A title that is far longer than the former one".repeat(3));
    at_once(&mut writer, Command::Change(Box::new(Change::Timeline(title))));
    writer.asks(Command::Do(Action::ShowProblems));
    writer.sees_words(CHANGED);
    saves(&mut writer);
    let now = checked(&path);
    assert_ne!(now, at_first, "they stand elsewhere");
    assert_eq!(writer.state().file.diagnostics, now);
    writer.asks(Command::Do(Action::ShowProblems));
    assert!(!writer.has(CHANGED));
    // What is mended is wrong no more, and what is made wrong is.
    let event = writer.timeline().event_by_id("dprk-recognises").unwrap();
    at_once(&mut writer, Command::Change(Box::new(Change::DeleteEvent(event))));
    let first = writer.state().file.index.by_time[0];
    let image = sourceline::edit::ImageDraft { path: "none.png".to_owned(), ..Default::default() };
    let image = EventChange::Image(image);
    at_once(&mut writer, Command::Change(Box::new(Change::Event(first, image))));
    saves(&mut writer);
    let mended = checked(&path);
    let is_about = |all: &[Diagnostic]| all.iter().any(|it| it.message.contains("nobody"));
    assert!(is_about(&now) && !is_about(&mended), "{mended:?}");
    assert_eq!(writer.state().file.diagnostics, mended);
}
