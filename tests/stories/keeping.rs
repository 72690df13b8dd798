//! Somebody whose work would be lost if two things came at once: a save and another, a question and
//! another, two windows, a crash at any moment.

use std::{fs, path::Path};

use egui::Key;
use sourceline::{
    app::{App, apply::apply, services::recovery::Recovery, work},
    edit::{Change, EventChange},
    index::Index,
    io::open_path,
    ui::{
        Action, Command,
        command::{Reply, Then},
        overlay::Overlay,
    },
};

use crate::{reader::Reader, shared::copy_with};

const EVENT: &str = "dprk-recognises";

/// Another short title for an event.
pub(crate) fn retitle(app: &App, title: &str) -> Command {
    let event = app.state.file.document.timeline.event_by_id(EVENT).unwrap();
    Command::Change(Box::new(Change::Event(event, EventChange::ShortTitle(title.to_owned()))))
}

/// Asks for something without letting the window draw.
pub(crate) fn at_once(writer: &mut Reader, command: Command) {
    apply(&mut writer.app_mut().state, command, 0.0);
}

pub(crate) fn edits(writer: &mut Reader, title: &str) {
    let change = retitle(writer.app(), title);
    at_once(writer, change);
}

/// Has a file open, however long it takes to be read.
pub(crate) fn shows(writer: &mut Reader, path: &Path) {
    let opened = open_path(path).unwrap();
    let index = Index::new(&opened.timeline);
    writer.app_mut().state.show(opened, index);
    writer.draws();
}

pub(crate) fn kept(state: &Path) -> usize {
    Recovery::new(state).all().len()
}

#[test]
fn a_save_during_a_save_comes_after_it() {
    let (_folder, path) = copy_with(&[]);
    let mut writer = Reader::opens(&path);
    edits(&mut writer, "One");
    at_once(&mut writer, Command::Do(Action::Save));
    edits(&mut writer, "Two");
    at_once(&mut writer, Command::Do(Action::Save));
    writer.waits_until("both are written", |writer| !writer.state().file.undo.is_unsaved());
    writer.waits_for_work();
    assert_eq!(writer.overlay(), &Overlay::None);
    assert!(fs::read_to_string(&path).unwrap().contains("\"Two\""));
}

#[test]
fn what_is_changed_while_it_is_saved_is_asked_about_before_it_goes() {
    let (_folder, path) = copy_with(&[]);
    let mut writer = Reader::opens(&path);
    edits(&mut writer, "One");
    at_once(&mut writer, Command::Reply(Reply::SaveThen(Then::Close)));
    edits(&mut writer, "Two");
    writer.waits_for_work();
    writer.sees("There is unsaved work");
    assert!(!writer.closed);
    writer.clicks("Save");
    writer.waits_until("it closes", |writer| writer.closed);
    assert!(fs::read_to_string(&path).unwrap().contains("\"Two\""));
}

#[test]
fn a_save_that_ends_under_another_file_is_not_taken_for_it() {
    let (_folder, path) = copy_with(&[]);
    let (_other, second) = copy_with(&[]);
    let mut writer = Reader::opens(&path);
    edits(&mut writer, "One");
    at_once(&mut writer, Command::Do(Action::Save));
    let opened = open_path(&second).unwrap();
    let index = Index::new(&opened.timeline);
    writer.app_mut().state.show(opened, index);
    writer.waits_for_work();
    assert_eq!(writer.state().file.document.path.as_ref(), Some(&second));
    assert_ne!(fs::read(&second).unwrap(), fs::read(&path).unwrap());
    assert!(fs::read_to_string(&path).unwrap().contains("\"One\""));
}

#[test]
fn work_that_was_given_up_is_not_offered_again() {
    let state = tempfile::tempdir().unwrap();
    let (_folder, path) = copy_with(&[]);
    let mut writer = Reader::comes_back_to(state.path());
    writer.opens_by_path(&path);
    edits(&mut writer, "Given up");
    writer.waits_until("it is kept", |_| kept(state.path()) == 1);
    writer.asks(Command::Do(Action::Quit));
    writer.clicks("Close without saving");
    writer.waits_until("it closes", |writer| writer.closed);
    for _ in 0..5 {
        writer.presses(Key::F7);
    }
    drop(writer);
    assert_eq!(kept(state.path()), 0);
}

/// The file that is opened first must not sweep the question away.
#[test]
fn work_of_a_crash_is_offered_also_where_a_file_opens_at_once() {
    let state = tempfile::tempdir().unwrap();
    let (_folder, path) = copy_with(&[]);
    {
        let mut writer = Reader::comes_back_to(state.path());
        edits(&mut writer, "Of the bundled one");
        writer.waits_until("it is kept", |_| kept(state.path()) == 1);
    }
    let mut writer = Reader::comes_back_to(state.path());
    writer.waits_until("it is offered", |writer| writer.has("There is work that was not saved"));
    work::open(&mut writer.app_mut().state, path.clone());
    writer.waits_for_work();
    assert_eq!(writer.state().file.document.path.as_ref(), Some(&path));
    writer.sees("There is work that was not saved");
    writer.clicks("Ask again next time");
    edits(&mut writer, "In the file");
    writer.waits_until("both are kept", |_| kept(state.path()) == 2);
    drop(writer);
    let mut writer = Reader::comes_back_to(state.path());
    for left in [1, 0] {
        writer
            .waits_until("it is offered", |writer| writer.has("There is work that was not saved"));
        writer.clicks("Give it up");
        writer.waits_until("it is forgotten", |_| kept(state.path()) == left);
    }
}

#[test]
fn two_windows_on_one_file_keep_their_work_apart() {
    let state = tempfile::tempdir().unwrap();
    let (_folder, path) = copy_with(&[]);
    let mut first = Reader::comes_back_to(state.path());
    first.opens_by_path(&path);
    let mut second = Reader::comes_back_to(state.path());
    second.opens_by_path(&path);
    second.clicks("Go on");
    edits(&mut first, "First");
    edits(&mut second, "Second");
    first.waits_until("it is kept", |_| kept(state.path()) >= 1);
    second.waits_until("both are kept", |_| kept(state.path()) == 2);
    let third = Reader::comes_back_to(state.path());
    assert_eq!(third.overlay(), &Overlay::None, "what is at work is offered to nobody");
    drop(third);
    first.presses_ctrl(Key::S);
    first.waits_for_work();
    first.waits_until("its own is forgotten", |_| kept(state.path()) == 1);
    second.presses_ctrl(Key::S);
    second.waits_for_work();
    second.sees("The file has changed on disk");
    assert!(fs::read_to_string(&path).unwrap().contains("\"First\""));
    second.clicks("Overwrite the file");
    second.waits_for_work();
    assert!(fs::read_to_string(&path).unwrap().contains("\"Second\""));
    second.waits_until("nothing is kept", |_| kept(state.path()) == 0);
}

#[test]
fn a_file_that_another_program_removes_is_unsaved_and_is_written_again() {
    let (folder, path) = copy_with(&[]);
    let before = fs::read(&path).unwrap();
    let state = tempfile::tempdir().unwrap();
    let mut writer = Reader::comes_back_to(state.path());
    writer.opens_by_path(&path);
    fs::rename(&path, folder.path().join("elsewhere")).unwrap();
    writer.waits_until("it is noticed", |writer| writer.state().file.undo.is_unsaved());
    let said = writer.state().message.as_ref().map(|(words, _)| words.clone()).unwrap_or_default();
    assert!(said.contains("is no longer there; saving writes it again"), "{said}");
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    writer.sees("Not saved");
    writer.clicks("Write it again");
    writer.waits_for_work();
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(!writer.state().file.undo.is_unsaved());
}

#[test]
fn words_in_a_field_stay_when_another_program_writes_the_file() {
    let (_folder, path) = copy_with(&[]);
    let mut writer = Reader::opens(&path);
    writer.selects(EVENT);
    writer.presses(Key::F4);
    writer.types_over("Short title", "Half a thought");
    let theirs = fs::read_to_string(&path).unwrap().replace("From Donbas", "Von Donbas");
    fs::write(&path, theirs).unwrap();
    writer.waits_until("it is noticed", |writer| writer.has("The file has changed on disk"));
    let is_here = |writer: &Reader| {
        let typed = writer.state().file.drafts.iter().any(|(_, draft)| {
            matches!(&draft.change, Change::Event(_, EventChange::ShortTitle(title)) if title == "Half a thought")
        });
        let (_, event) = writer.event(EVENT);
        typed || writer.timeline().short_title(event) == "Half a thought"
    };
    assert!(is_here(&writer));
}

#[test]
fn a_table_is_saved_as_a_timeline_and_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("floods.csv");
    let table =
        "title,date,lane\nThe dam broke,2021-07-14,Floods\nThe rain ended,2021-07-16,Floods\n";
    fs::write(&path, table).unwrap();
    let mut writer = Reader::opens(&path);
    assert_eq!(writer.timeline().event_count(), 2);
    writer.presses_ctrl(Key::Home);
    writer.presses(Key::Delete);
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    writer.types_over("Path", &path.display().to_string());
    writer.presses(Key::Enter);
    writer.waits_for_work();
    assert_eq!(fs::read_to_string(&path).unwrap(), table);
    writer.sees_words("That is the table or the picture itself");
    let mine = folder.path().join("floods.timeline.ron");
    writer.types_over("Path", &mine.display().to_string());
    writer.presses(Key::Enter);
    writer.waits_for_work();
    assert_eq!(open_path(&mine).unwrap().timeline.event_count(), 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), table);
    writer.presses_ctrl(Key::Z);
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    assert_eq!(open_path(&mine).unwrap().timeline.event_count(), 2);
}

/// One event is left out by the check; nobody may lose it for that.
#[test]
fn an_event_that_cannot_be_read_keeps_its_bytes() {
    let (_folder, path) = copy_with(&[("date: \"2022-07-13\",", "date: \"the 13th\", /* ? */")]);
    let before = fs::read_to_string(&path).unwrap();
    let mut writer = Reader::opens(&path);
    assert_eq!(writer.timeline().event_count(), 23);
    writer.presses_ctrl(Key::Home);
    let event = writer.state().look.selected.unwrap();
    let title = EventChange::ShortTitle("Mended".to_owned());
    at_once(&mut writer, Command::Change(Box::new(Change::Event(event, title))));
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.contains("date: \"the 13th\", /* ? */") && after.contains("Mended"));
    writer.presses_ctrl(Key::Z);
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
}

#[test]
fn a_pasted_article_outlasts_escape_and_stops_the_window_from_closing() {
    let mut writer = Reader::starts();
    writer.presses_ctrl_shift(Key::N);
    writer.types("Bridge closed");
    writer.presses(Key::Escape);
    assert_eq!(writer.overlay(), &Overlay::None);
    writer.presses_ctrl_shift(Key::N);
    let is_here = |writer: &Reader| matches!(writer.overlay(), Overlay::Source(sheet) if sheet.title == "Bridge closed");
    assert!(is_here(&writer));
    writer.asks(Command::Do(Action::Quit));
    writer.sees("There is unsaved work");
    writer.clicks("Go back");
    assert!(is_here(&writer), "{:?}", writer.overlay());
    assert!(!writer.closed);
}

#[test]
fn what_is_saved_as_one_file_needs_no_other_and_is_saved_again() {
    let (_folder, path) = copy_with(&[]);
    let other = tempfile::tempdir().unwrap();
    let mine = other.path().join("one.timeline.ron");
    let mut writer = Reader::opens(&path);
    at_once(
        &mut writer,
        Command::Reply(Reply::SaveAt(mine.clone(), sourceline::ui::picker::Purpose::SaveAsOneFile)),
    );
    writer.waits_for_work();
    for title in ["Again", "And again"] {
        edits(&mut writer, title);
        writer.presses_ctrl(Key::S);
        writer.waits_for_work();
        let found = open_path(&mine).unwrap();
        assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
        assert!(fs::read_to_string(&mine).unwrap().contains(title));
    }
    assert_eq!(fs::read_dir(other.path()).unwrap().count(), 1);
}

const MARKWHEN: &str =
    "---\ntitle: The bridge\n---\n2001-05: It is planned\n2004-09-02: It opens\n";

/// What a file is called says nothing of what it holds.
#[test]
fn a_dropped_text_that_is_a_timeline_is_looked_at_and_a_chronicle_may_still_be_a_source() {
    let folder = tempfile::tempdir().unwrap();
    let [notes, prose] = ["notes.md", "prose.txt"].map(|name| folder.path().join(name));
    fs::write(&notes, MARKWHEN).unwrap();
    fs::write(&prose, "On 2 September 2004 it opened.\n2004-09-02: a day to remember.\n").unwrap();
    let mut writer = Reader::starts();
    let (sources, events) = (writer.timeline().source_order.len(), writer.timeline().event_count());
    writer.drops(&[&notes, &prose]);
    writer.waits_until("it is told", |writer| writer.has("What is in notes.md"));
    writer.sees_words("markwhen: 2 events");
    writer.clicks("Use it as a source");
    writer.waits_until(
        "its words are there",
        |writer| matches!(writer.overlay(), Overlay::Source(sheet) if sheet.text == MARKWHEN),
    );
    writer.presses_ctrl(Key::Enter);
    // The other is prose, and nothing is asked about it.
    writer.waits_until(
        "the sheet is there",
        |writer| matches!(writer.overlay(), Overlay::Source(sheet) if sheet.title == "prose"),
    );
    writer.presses_ctrl(Key::Enter);
    assert_eq!(writer.timeline().source_order.len(), sources + 2);

    writer.drops(&[&notes]);
    writer.waits_until("it is told", |writer| writer.has("Merge into “From Donbas to Kursk”"));
    writer.waits_for_work();
    writer.clicks("Merge into “From Donbas to Kursk”");
    writer.waits_for_work();
    assert_eq!(writer.timeline().event_count(), events + 2);
    assert_eq!(writer.timeline().source_order.len(), sources + 2);
}

/// Whoever has begun a source and drops a text means the text of that source.
#[test]
fn a_text_that_is_dropped_on_a_source_without_one_is_its_text_whatever_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let notes = folder.path().join("notes.md");
    fs::write(&notes, MARKWHEN).unwrap();
    let mut writer = Reader::starts();
    writer.asks(Command::Do(Action::AddSource));
    writer.drops(&[&notes]);
    writer.waits_until(
        "its words are there",
        |writer| matches!(writer.overlay(), Overlay::Source(sheet) if sheet.text == MARKWHEN),
    );
}

/// The texts come one after the other; a timeline among them is opened first.
#[test]
fn texts_that_are_dropped_become_sources_one_after_another() {
    let folder = tempfile::tempdir().unwrap();
    let texts = ["first.txt", "second.md"].map(|name| folder.path().join(name));
    for path in &texts {
        fs::write(path, format!("Words of {}.", path.display())).unwrap();
    }
    let mut writer = Reader::starts();
    let before = writer.timeline().source_order.len();
    writer.drops(&[&texts[0], &texts[1]]);
    for name in ["first", "second"] {
        writer.waits_until(
            "the sheet is there",
            |writer| matches!(writer.overlay(), Overlay::Source(sheet) if sheet.title == name),
        );
        writer.presses_ctrl(Key::Enter);
    }
    assert_eq!(writer.timeline().source_order.len(), before + 2);
    assert_eq!(writer.overlay(), &Overlay::None);
}
