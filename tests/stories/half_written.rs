//! Somebody whose program ends while words stand beside the forms of facts: in find and replace, as a
//! name for a filter, as who checks, on the canvas. They stand there again.

use egui::Key;
use sourceline::{
    app::services::recovery::SheetWords,
    edit::{Added, AnnotationChange, Change, StoryChange, replace::Wanted},
    model::{
        Anchor, Annotation, AnnotationColor, AnnotationIx, AnnotationKind, LaneColor, LaneIx,
        Share, Step, TextSize,
    },
    ui::{
        Action, Command,
        overlay::{Overlay, ReplaceChange},
        panel::WalkChange,
        tools::ToolChange,
    },
    view::{Facet, Filter},
};

use crate::{
    keeping::{edits, kept},
    reader::Reader,
    unfinished::{brought_back, words, words_of},
};

#[test]
fn words_to_be_found_and_replaced_come_back_with_what_they_find() {
    let state = tempfile::tempdir().unwrap();
    let wanted = Wanted { words: "Kursk".to_owned(), whole_words: true, ..Wanted::default() };
    {
        let mut writer = Reader::comes_back_to(state.path());
        writer.presses_ctrl(Key::H);
        writer.asks(Command::Replace(ReplaceChange::Find(wanted.clone())));
        writer.asks(Command::Replace(ReplaceChange::By("Курск".to_owned())));
        let is_kept =
            |it: &SheetWords| matches!(it, SheetWords::Replace { by, .. } if by == "Курск");
        writer.waits_until("it is kept", |_| words_of(state.path(), is_kept));
    }
    let mut writer = brought_back(state.path());
    assert_eq!(*writer.overlay(), Overlay::Replace);
    assert_eq!((&writer.state().replace.wanted, &*writer.state().replace.by), (&wanted, "Курск"));
    writer.waits_for_work();
    let found = writer.state().replace.places.as_ref().map_or(0, |places| places.matches.len());
    assert!(found > 0);
    assert!(!writer.state().file.undo.is_unsaved(), "nothing is replaced unasked");
    writer.presses(Key::Escape);
    writer.waits_until("nothing is kept any more", |_| kept(state.path()) == 0);
}

#[test]
fn the_name_of_a_lane_that_was_to_be_added_comes_back_and_stays_until_it_is_added() {
    let state = tempfile::tempdir().unwrap();
    let field = "Name of a new lane";
    let name = |writer: &Reader| writer.state().file.new_lane.clone();
    {
        let mut writer = Reader::comes_back_to(state.path());
        writer.asks(Command::Do(Action::EditLanes));
        writer.types_over(field, "Diplom");
        let is_kept = |it: &SheetWords| *it == SheetWords::Lane("Diplom".to_owned());
        writer.waits_until("it is kept", |_| words_of(state.path(), is_kept));
    }
    let mut writer = offered(state.path());
    writer.sees_words("A lane that was to be added: “Diplom”");
    writer.clicks("Bring it back");
    writer.waits_for_work();
    assert_eq!(*writer.overlay(), Overlay::Lanes);
    writer.presses(Key::Escape);
    writer.asks(Command::Do(Action::Quit));
    writer.sees("There is unsaved work");
    writer.presses(Key::Escape);
    writer.asks(Command::Do(Action::EditLanes));
    assert_eq!(name(&writer), "Diplom");
    let taken = writer.timeline().lane_name(LaneIx(0)).to_owned();
    writer.types_over(field, &taken);
    writer.clicks("Add lane");
    assert_eq!(name(&writer), taken, "what is refused is not lost");
    writer.types_over(field, "Diplomacy");
    let count = writer.timeline().lane_order.len();
    writer.presses(Key::Enter);
    assert_eq!(name(&writer), "");
    assert_eq!(writer.timeline().lane_order.len(), count + 1);
    writer.waits_until("only the fact is kept", |_| {
        kept(state.path()) == 1 && words(state.path()).is_empty()
    });
}

#[test]
fn a_filter_that_was_being_named_comes_back_with_its_name() {
    let state = tempfile::tempdir().unwrap();
    let lanes = Facet { any: [LaneIx(1)].into(), ..Facet::default() };
    let filter = Filter { lanes, ..Filter::default() };
    {
        let mut reader = Reader::comes_back_to(state.path());
        reader.asks(Command::Filter(Box::new(filter.clone())));
        reader.asks(Command::Do(Action::Filter));
        reader.asks(Command::NameFilter("For Thursday".to_owned()));
        let is_kept = |it: &SheetWords| matches!(it, SheetWords::Filter { name, .. } if name == "For Thursday");
        reader.waits_until("it is kept", |_| words_of(state.path(), is_kept));
    }
    let mut reader = brought_back(state.path());
    assert_eq!(*reader.overlay(), Overlay::Filter);
    assert_eq!(reader.state().find.filter, filter);
    assert_eq!(reader.state().find.naming, "For Thursday");
    reader.clicks("Keep");
    reader.waits_for_work();
    assert_eq!(reader.state().preferences.filters[0].0, "For Thursday");
    reader.waits_until("nothing is kept any more", |_| words(state.path()).is_empty());
}

#[test]
fn who_checks_and_on_which_day_comes_back_where_one_checks() {
    let state = tempfile::tempdir().unwrap();
    {
        let mut checker = Reader::comes_back_to(state.path());
        checker.asks(Command::Do(Action::CheckFacts));
        checker.asks(Command::Walk(WalkChange::By("A. Reader".to_owned())));
        checker.asks(Command::Walk(WalkChange::On("2026-01-02".to_owned())));
        let is_kept = |it: &SheetWords| matches!(it, SheetWords::Check { on: Some(on), .. } if on == "2026-01-02");
        checker.waits_until("it is kept", |_| words_of(state.path(), is_kept));
    }
    let mut checker = brought_back(state.path());
    let walk = &checker.state().walk;
    assert!(walk.is_on);
    assert_eq!((walk.by.as_str(), walk.day()), ("A. Reader", "2026-01-02"));
    checker.asks(Command::Do(Action::CheckFacts));
    checker.waits_until("nothing is kept any more", |_| kept(state.path()) == 0);
}

/// They are no facts, and are named all the same.
#[test]
fn annotations_and_steps_that_would_come_back_are_named() {
    let state = tempfile::tempdir().unwrap();
    let drawn = Annotation { text: "Mine".to_owned(), ..note() };
    let added = AnnotationChange::Add { annotations: vec![drawn], how: Added::Drawn };
    {
        let mut writer = Reader::comes_back_to(state.path());
        writer.asks(Command::Change(Box::new(Change::Annotation(added))));
        writer.waits_until("it is kept", |_| kept(state.path()) == 1);
    }
    {
        let mut writer = offered(state.path());
        writer.sees_words("Against the file: 1 annotation added.");
        writer.clicks("Bring it back");
        writer.waits_for_work();
        let step = Box::new(Step { caption: "Then".to_owned(), ..Step::default() });
        writer.asks(Command::Change(Box::new(Change::Story(StoryChange::Add { step, at: 0 }))));
        edits(&mut writer, "A fact");
        writer.waits_until("it is kept", |writer| {
            writer.state().file.kept == Some(writer.state().file.undo.present())
        });
    }
    let writer = offered(state.path());
    writer.sees_words("1 event changed, 1 step added, 1 annotation added.");
}

fn offered(state: &std::path::Path) -> Reader {
    let mut writer = Reader::comes_back_to(state);
    writer.waits_until("it is offered", |it| it.has("There is work that was not saved"));
    writer
}

/// A note in red, large, at a time in a lane.
fn note() -> Annotation {
    let time = Anchor::Time { time: 1_657_700_000, lane: Some(LaneIx(1)), height: Share(2_500) };
    Annotation {
        color: AnnotationColor::Lane(LaneColor::Vermilion),
        size: TextSize::Large,
        ..Annotation::new(AnnotationKind::Note, vec![time])
    }
}

fn types(writer: &mut Reader, words: &str) {
    let serial = writer.state().tools.writing.as_ref().unwrap().serial;
    writer.asks(Command::Tool(Box::new(ToolChange::Type(serial, words.to_owned()))));
}

fn is_drawn(meant: &str) -> impl Fn(&SheetWords) -> bool {
    move |it| matches!(it, SheetWords::Drawn(drawn) if drawn.words == meant)
}

#[test]
fn a_note_that_was_being_written_on_the_canvas_comes_back_where_it_was() {
    let state = tempfile::tempdir().unwrap();
    {
        let mut writer = Reader::comes_back_to(state.path());
        writer.asks(Command::Tool(Box::new(ToolChange::BeginNote(Box::new(note())))));
        types(&mut writer, "The turning");
        writer.waits_until("it is kept", |_| words_of(state.path(), is_drawn("The turning")));
    }
    let mut writer = brought_back(state.path());
    let writing = writer.state().tools.writing.clone().unwrap();
    assert_eq!((writing.ix, &writing.annotation, &*writing.text), (None, &note(), "The turning"));
    assert!(!writer.state().file.undo.is_unsaved(), "no word is taken over unasked");
    writer.asks(Command::Tool(Box::new(ToolChange::TakeOver(writing.serial))));
    let drawn = Annotation { text: "The turning".to_owned(), ..note() };
    assert_eq!(writer.state().file.document.annotations.get(AnnotationIx(0)), Some(&drawn));
    writer.waits_until("only the fact is kept", |_| {
        kept(state.path()) == 1 && words(state.path()).is_empty()
    });
}

#[test]
fn words_of_a_note_that_was_being_changed_come_back_over_it_together_with_the_facts() {
    let state = tempfile::tempdir().unwrap();
    let drawn = Annotation { text: "Before".to_owned(), ..note() };
    {
        let mut writer = Reader::comes_back_to(state.path());
        let added = AnnotationChange::Add { annotations: vec![drawn.clone()], how: Added::Drawn };
        writer.asks(Command::Change(Box::new(Change::Annotation(added))));
        writer.asks(Command::Tool(Box::new(ToolChange::Write(AnnotationIx(0)))));
        types(&mut writer, "After");
        writer.waits_until("both are kept", |writer| {
            let file = &writer.state().file;
            words_of(state.path(), is_drawn("After")) && file.kept == Some(file.undo.present())
        });
    }
    let writer = brought_back(state.path());
    let writing = writer.state().tools.writing.clone().unwrap();
    assert_eq!((writing.ix, &*writing.text), (Some(AnnotationIx(0)), "After"));
    assert_eq!(writing.annotation.text, "Before");
}

#[test]
fn words_of_a_note_whose_lane_is_gone_can_be_copied() {
    let state = tempfile::tempdir().unwrap();
    let (folder, path) = crate::shared::copy_with(&[]);
    let lane = {
        let mut writer = Reader::comes_back_to(state.path());
        writer.opens_by_path(&path);
        writer.asks(Command::Tool(Box::new(ToolChange::BeginNote(Box::new(note())))));
        types(&mut writer, "Homeless words");
        writer.waits_until("it is kept", |_| words_of(state.path(), is_drawn("Homeless words")));
        writer.timeline().lane_name(LaneIx(1)).to_owned()
    };
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace(&format!("\"{lane}\""), "\"Another\"")).unwrap();
    let writer = brought_back(state.path());
    writer.sees("Words that have no place here");
    writer.sees_words("Homeless words");
    assert!(writer.state().tools.writing.is_none());
    drop(folder);
}
