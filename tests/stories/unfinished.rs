//! Somebody whose program ends while words stand in a field or a sheet: they are no facts yet, and
//! are there again all the same.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use egui::Key;
use sourceline::{
    app::services::recovery::{Recovery, SheetWords, Unfinished},
    model::SourceIx,
    ui::{
        Action, Command,
        overlay::{NewTimeline, Overlay, SourceSheet},
    },
    view::TextSelection,
};

use crate::{
    keeping::{edits, kept},
    reader::Reader,
    shared::copy_with,
};

const OFFERED: &str = "There is work that was not saved";
const EVENT: &str = "dprk-recognises";

/// What is kept of words that are no facts.
pub(crate) fn words(state: &Path) -> Unfinished {
    let all = Recovery::new(state).all();
    all.into_iter().map(|kept| kept.unfinished).next().unwrap_or_default()
}

/// The program again, after a crash, with what was offered brought back.
pub(crate) fn brought_back(state: &Path) -> Reader {
    let mut writer = Reader::comes_back_to(state);
    writer.waits_until("it is offered", |writer| writer.has(OFFERED));
    writer.clicks("Bring it back");
    writer.waits_for_work();
    writer
}

fn source(writer: &Reader) -> &SourceSheet {
    match writer.overlay() {
        Overlay::Source(sheet) => sheet,
        other => panic!("{other:?}"),
    }
}

/// Whoever else works on the machine reads nothing of it.
fn assert_for_nobody_else(folder: &Path) {
    #[cfg(unix)]
    for file in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
    }
}

#[test]
fn a_pasted_article_outlasts_a_crash() {
    let state = tempfile::tempdir().unwrap();
    let article = "The bridge was closed on Wednesday.\r\n\n«Так», said the mayor.\n".repeat(1_000);
    let (before, took) = {
        let mut writer = Reader::comes_back_to(state.path());
        writer.presses_ctrl_shift(Key::N);
        writer.types("Bridge closed");
        writer.presses(Key::Tab);
        writer.types("The Gazette");
        for _ in 0..4 {
            writer.presses(Key::Tab);
        }
        let began = Instant::now();
        writer.types(&article);
        let is_kept = |unfinished: Unfinished| {
            let mut sheets = unfinished.sheets.iter();
            sheets.any(|it| matches!(it, SheetWords::Source { text, .. } if text.len() > 9_000))
        };
        writer.waits_until("it is kept", |_| is_kept(words(state.path())));
        assert_eq!(source(&writer).text.len(), article.len());
        (source(&writer).clone(), began.elapsed())
        // The program ends here, without another word.
    };
    assert!(took < Duration::from_secs(2), "{took:?}");
    assert_for_nobody_else(&state.path().join("recovery"));
    let mut writer = Reader::comes_back_to(state.path());
    writer.waits_until("it is offered", |writer| writer.has(OFFERED));
    writer.sees_words("A source that was being added: “Bridge closed”");
    writer.clicks("Bring it back");
    assert_eq!(*source(&writer), before);
    let count = writer.timeline().source_order.len();
    writer.presses_ctrl(Key::Enter);
    assert_eq!(writer.timeline().source_order.len(), count + 1);
    let added = *writer.timeline().source_order.last().unwrap();
    assert_eq!(writer.timeline().source(added).unwrap().text.as_str(), article);
    writer.waits_until("only the fact is kept", |_| {
        kept(state.path()) == 1 && words(state.path()).is_empty()
    });
}

/// One field was refused, another never left: both are words that somebody has written.
#[test]
fn words_in_fields_come_back_into_their_fields() {
    let state = tempfile::tempdir().unwrap();
    let (_folder, path) = copy_with(&[]);
    let before = fs::read(&path).unwrap();
    {
        let mut writer = Reader::comes_back_to(state.path());
        writer.opens_by_path(&path);
        writer.selects(EVENT);
        writer.presses(Key::F4);
        writer.writes("Date", "2022-13-45");
        writer.types_over("Short title", "Half a thought");
        writer.waits_until("both are kept", |_| words(state.path()).fields.len() == 2);
    }
    let mut writer = Reader::comes_back_to(state.path());
    writer.waits_until("it is offered", |writer| writer.has(OFFERED));
    writer.sees_words("In the field “Date” of the event dprk-recognises: “2022-13-45”");
    writer.clicks("Bring it back");
    writer.waits_for_work();
    assert_eq!(writer.state().file.document.path.as_ref(), Some(&path));
    assert_eq!(writer.selected_id(), EVENT);
    let typed: Vec<_> =
        writer.state().file.drafts.iter().map(|(key, it)| (key.name, &*it.text)).collect();
    assert_eq!(typed, [("Date", "2022-13-45"), ("Short title", "Half a thought")]);
    assert!(!writer.state().file.undo.is_unsaved(), "no word is taken over unasked");
    writer.writes("Date", "2022-07-20");
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    assert_ne!(fs::read(&path).unwrap(), before);
    assert!(fs::read_to_string(&path).unwrap().contains("Half a thought"));
    writer.waits_until("nothing is kept any more", |_| kept(state.path()) == 0);
}

#[test]
fn words_about_a_step_come_back_to_that_step() {
    let state = tempfile::tempdir().unwrap();
    {
        let mut writer = Reader::comes_back_to(state.path());
        writer.commands("Story");
        for _ in 0..3 {
            writer.presses(Key::ArrowDown);
        }
        writer.types_over("Caption, for the audience", "Half a senten");
        writer.waits_until("it is kept", |_| !words(state.path()).is_empty());
    }
    let writer = brought_back(state.path());
    writer.sees("Down: step 3");
    let story = &writer.state().file.document.story;
    assert_eq!(story.order.get(2), writer.state().story.step.as_ref());
    let draft = writer.state().file.drafts.iter().map(|(_, draft)| draft.text.clone());
    assert_eq!(draft.collect::<Vec<_>>(), ["Half a senten"]);
}

#[test]
fn facts_and_words_of_one_timeline_are_offered_as_one() {
    let state = tempfile::tempdir().unwrap();
    let (_folder, path) = copy_with(&[]);
    {
        let mut writer = Reader::comes_back_to(state.path());
        writer.opens_by_path(&path);
        edits(&mut writer, "A fact");
        writer.asks(Command::Do(Action::EditWords));
        writer.types_over("A line under the title", "Half a line");
        writer.waits_until("both are kept", |_| {
            let all = Recovery::new(state.path()).all();
            all.len() == 1 && all[0].text.is_some() && !all[0].unfinished.is_empty()
        });
    }
    let former = Recovery::new(state.path()).all().remove(0).owner.run;
    let mut writer = brought_back(state.path());
    let (_, event) = writer.event(EVENT);
    assert_eq!(writer.timeline().short_title(event), "A fact");
    assert_eq!(writer.overlay(), &Overlay::Words, "the sheet of the field is there");
    let typed: Vec<_> = writer.state().file.drafts.iter().map(|(_, it)| it.text.clone()).collect();
    assert_eq!(typed, ["Half a line"]);
    // Brought back and lost again, it is still there.
    writer.waits_until("it is kept anew", |_| {
        let all = Recovery::new(state.path()).all();
        all.len() == 1 && all[0].owner.run != former && all[0].unfinished.fields.len() == 1
    });
    drop(writer);
    let mut writer = brought_back(state.path());
    writer.presses(Key::Escape);
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    assert!(fs::read_to_string(&path).unwrap().contains("Half a line"));
    writer.waits_until("nothing is kept any more", |_| kept(state.path()) == 0);
}

#[test]
fn a_passage_that_was_to_become_an_event_comes_back_with_its_sheet() {
    let state = tempfile::tempdir().unwrap();
    let before = {
        let mut writer = Reader::comes_back_to(state.path());
        let source = SourceIx(0);
        let words = TextSelection { source, anchor: 200, head: 260 };
        writer.asks(Command::ReadSource { source, at: 200..260 });
        writer.asks(Command::SelectPassage(Some(words)));
        writer.presses_ctrl(Key::Enter);
        writer.sees("New event");
        writer.presses_ctrl(Key::A);
        writer.types("What was said");
        let is_event = |it: &SheetWords| matches!(it, SheetWords::Event { title, .. } if title == "What was said");
        writer.waits_until("it is kept", |_| words_of(state.path(), is_event));
        writer.overlay().clone()
    };
    let writer = brought_back(state.path());
    assert_eq!(writer.overlay(), &before);
}

pub(crate) fn words_of(state: &Path, is_meant: impl Fn(&SheetWords) -> bool) -> bool {
    words(state).sheets.iter().any(is_meant)
}

#[test]
fn a_timeline_that_was_being_begun_comes_back() {
    let state = tempfile::tempdir().unwrap();
    {
        let mut writer = Reader::comes_back_to(state.path());
        writer.presses_ctrl(Key::N);
        writer.types("A week in July");
        writer.waits_until("it is kept", |_| !words(state.path()).is_empty());
    }
    let mut writer = brought_back(state.path());
    let sheet = NewTimeline { title: "A week in July".to_owned(), ..NewTimeline::default() };
    assert_eq!(writer.overlay(), &Overlay::NewTimeline(sheet));
    writer.presses_ctrl(Key::Enter);
    assert_eq!(writer.timeline().meta.title, "A week in July");
}

/// The file is gone: the article goes into the timeline that is there, and what belongs to a field
/// of the other one is shown, to be copied.
#[test]
fn words_whose_timeline_is_gone_can_be_copied() {
    let state = tempfile::tempdir().unwrap();
    let (folder, path) = copy_with(&[("id: \"dprk-recognises\"", "id: \"only-here\"")]);
    {
        let mut writer = Reader::comes_back_to(state.path());
        writer.opens_by_path(&path);
        writer.selects("only-here");
        writer.presses(Key::F4);
        writer.types_over("Short title", "Homeless words");
        writer.waits_until("it is kept", |_| !words(state.path()).is_empty());
    }
    folder.close().unwrap();
    let mut writer = brought_back(state.path());
    writer.sees("Words that have no place here");
    writer.sees_words("Homeless words");
    writer.clicks("Copy them");
    assert_eq!(writer.copied, ["Homeless words"]);
    writer.clicks("Go on");
    drop(writer);
    let mut writer = Reader::comes_back_to(state.path());
    writer.waits_until("it is offered until it is given up", |writer| writer.has(OFFERED));
    writer.clicks("Give it up");
    writer.waits_until("it is forgotten", |_| kept(state.path()) == 0);
}

#[test]
fn words_that_were_given_up_are_not_offered_again() {
    let state = tempfile::tempdir().unwrap();
    let mut writer = Reader::comes_back_to(state.path());
    writer.presses_ctrl_shift(Key::N);
    writer.types("Bridge closed");
    writer.waits_until("it is kept", |_| kept(state.path()) == 1);
    writer.presses(Key::Escape);
    writer.asks(Command::Do(Action::Quit));
    writer.sees("There is unsaved work");
    writer.clicks("Close without saving");
    writer.waits_until("it closes", |writer| writer.closed);
    drop(writer);
    assert_eq!(kept(state.path()), 0);
}

#[test]
fn an_event_that_was_begun_comes_back_when_its_sheet_is_asked_for_again() {
    let state = tempfile::tempdir().unwrap();
    {
        let mut writer = Reader::comes_back_to(state.path());
        writer.asks(Command::Do(Action::NewEvent));
        writer.types("A bridge is closed");
        writer.presses(Key::Escape);
        assert_eq!(*writer.overlay(), Overlay::None);
        writer.waits_until("it is kept", |_| words(state.path()).sheets.len() == 1);
        writer.asks(Command::Do(Action::NewEvent));
        let Overlay::Event(sheet) = writer.overlay() else { panic!() };
        assert_eq!(sheet.title, "A bridge is closed");
        writer.presses(Key::Escape);
        writer.draws();
    }
    let mut writer = Reader::comes_back_to(state.path());
    writer.waits_until("it is offered", |writer| writer.has(OFFERED));
    writer.sees_words("An event that was being made: “A bridge is closed”");
    // One of which nothing was said leaves nothing behind.
    let mut writer = Reader::starts();
    writer.asks(Command::Do(Action::NewEvent));
    writer.presses(Key::Escape);
    assert!(writer.state().event_sheet.is_none());
}
