//! What a class is shown: words that are read from the back of the room, and the event that is told
//! though the file is read anew.

use egui::Key;
use sourceline::{
    app::services::preferences::MotionChoice,
    edit::StoryChange,
    model::Step,
    scene::Item,
    style::{Face, TextStyle},
    ui::{Action, Command},
    view::Shot,
};
use tempfile::TempDir;

use crate::{
    keeping::at_once,
    presenting::{draws_a_line, lines_on},
    reader::Reader,
};

/// From the back of the room every word of every step is read, on the canvas and about it, however
/// much is said.
#[test]
fn no_word_is_smaller_than_what_is_read_from_the_back_of_the_room() {
    for size in [[1280.0, 800.0], [1024.0, 768.0], [1920.0, 1080.0]] {
        let mut teacher = Reader::starts();
        teacher.resizes(size);
        teacher.presses(Key::F5);
        let (mut told, mut drawn) = (0, 0);
        loop {
            let slide = teacher.app().audience().slide().unwrap();
            // A capital letter is 0.73 em high; the projection is 2 m wide, and 8 m away.
            let arc_minutes = |style: TextStyle| {
                (style.size * 0.73 / size[0] * 2.0 / 8.0).atan().to_degrees() * 60.0
            };
            let place = (size, teacher.step(), teacher.leaf());
            for style in slide.words() {
                told += 1;
                let least = if style.face == Face::Serif { 10.0 } else { 8.0 };
                let minutes = arc_minutes(style);
                assert!(minutes >= least, "{minutes} of {:?} at {place:?}", style.face);
            }
            let canvas = teacher.app().audience().canvas().unwrap();
            for item in &canvas.items {
                if let Item::Text { run, .. } = item {
                    drawn += 1;
                    let minutes = arc_minutes(run.style);
                    assert!(minutes >= 8.0, "{minutes} of {} at {place:?}", run.text);
                }
            }
            teacher.presses(Key::PageDown);
            if (teacher.step(), teacher.leaf()) == (place.1, place.2) {
                break;
            }
        }
        assert!(told > 150 && drawn > 150, "{told} lines and {drawn} labels");
    }
}

/// A colleague mends the file while it is shown, and what is told stays what is told.
#[test]
fn a_file_that_is_read_anew_while_it_is_shown_keeps_its_event_though_that_has_another_number() {
    let event = |id: &str, year: u16| {
        format!("(id: \"{id}\", date: \"{year}\", lane: \"A\", title: \"{id}\")")
    };
    let file = |events: &[String]| {
        let events = events.join(",\n");
        format!(
            "(format: 1, title: \"Plain\", lanes: [(name: \"A\")], sources: [], events: [{events}])"
        )
    };
    let (one, two, three) = (event("one", 1901), event("two", 1902), event("three", 1903));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.timeline.ron");
    std::fs::write(&path, file(&[one.clone(), two, three.clone()])).unwrap();
    let mut teacher = Reader::opens(&path);
    teacher.presses(Key::F5);
    teacher.presses(Key::D);
    draws_a_line(&mut teacher);
    teacher.presses(Key::PageDown);
    draws_a_line(&mut teacher);
    teacher.presses(Key::F);
    teacher.presses(Key::PageDown);
    assert_eq!((teacher.step(), teacher.presented()), (3, "three".to_owned()));
    // One event is gone, two are new, and the others stand elsewhere in the file.
    let zero = event("zero", 1900);
    let between = event("between", 1902);
    std::fs::write(&path, file(&[three, between, one, zero])).unwrap();
    at_once(&mut teacher, Command::Do(Action::Reload));
    teacher.waits_for_work();
    assert_eq!((teacher.step(), teacher.presented()), (4, "three".to_owned()));
    let show = teacher.state().present.as_ref().unwrap();
    assert_eq!(show.presenting.frozen, Some(1), "what was frozen is gone, its place is not");
    assert_eq!((lines_on(&teacher, 2), lines_on(&teacher, 3)), (1, 0), "ink is on its step");
}

/// A presentation of a file with an event in each of these years, in full motion: two steps about one of
/// them, of which the first hides some.
fn presents(folder: &TempDir, years: &[u16], hidden: &[u16], about: u16) -> Reader {
    let event = |year: &u16| {
        format!("(id: \"e{year}\", date: \"{year}\", lane: \"A\", title: \"Event {year}\")")
    };
    let events: Vec<String> = years.iter().map(event).collect();
    let events = events.join(", ");
    let file = format!(
        "(format: 1, title: \"Plain\", lanes: [(name: \"A\")], sources: [], events: [{events}])"
    );
    let path = folder.path().join("guess.timeline.ron");
    std::fs::write(&path, file).unwrap();
    let mut teacher = Reader::opens(&path);
    teacher.harness.state_mut().state.preferences.motion = MotionChoice::Full;
    let timeline = teacher.state().file.document.timeline.clone();
    let event = |year: &u16| timeline.event_by_id(&format!("e{year}")).unwrap();
    let hidden_events = hidden.iter().map(event).collect();
    let step = Step { hidden_events, folded: Some(true), ..Step::of(event(&about)) };
    teacher.tells(StoryChange::Add { step: Box::new(step), at: 0 });
    // A step that says nothing of folding folds as much as the one before it.
    let next = Box::new(Step::of(event(&about)));
    teacher.tells(StoryChange::Add { step: next, at: 1 });
    teacher.presses(Key::F5);
    teacher
}

/// What the audience sees once all is at rest: where, how many marks, how many breaks.
fn shows(teacher: &Reader) -> (Shot, usize, usize) {
    let (layout, shot) = teacher.app().audience().shows().unwrap();
    assert!(shot.seen >= 1.0, "all is at rest");
    (shot, layout.items.len(), layout.folds.len())
}

/// A stretch of time in which nothing else happened must not be left standing for the event that is to
/// be guessed.
#[test]
fn where_an_event_is_hidden_time_is_folded_as_if_there_were_none() {
    let folder = &tempfile::tempdir().unwrap();
    let all = [1900, 1901, 1950, 2000, 2001];
    let left = [1900, 1901, 2000, 2001];
    let mut teacher = presents(folder, &all, &[1950], 1901);
    let known = shows(&presents(folder, &left, &[], 1901));
    assert_eq!(shows(&teacher), known);
    let whole = shows(&presents(folder, &all, &[], 1901));
    assert!(whole.0.folds != known.0.folds && known.0.folds.iter().count() == 1);
    teacher.presses(Key::PageDown);
    for _ in 0..12 {
        teacher.draws();
    }
    assert_eq!((teacher.step(), shows(&teacher)), (1, whole), "it is revealed where it is");
    teacher.presses(Key::PageDown);
    assert_eq!(teacher.step(), 2);
    assert_eq!(shows(&teacher).0.folds, whole.0.folds);
    // Nor is the camera aimed at the event that a step is about, where that is the one to be guessed.
    let asked = presents(folder, &all, &[1950], 1950);
    assert_eq!(shows(&asked).0.folds, known.0.folds);
    let layout = asked.app().audience().shows().unwrap().0;
    assert_eq!(layout.items.len(), left.len(), "all others, as a whole");
}

#[test]
fn events_that_come_with_their_step_leave_no_stretch_of_time_standing_before_it() {
    let folder = &tempfile::tempdir().unwrap();
    let all = [1900, 1901, 1950, 2000, 2001];
    for (about, told) in [(1901, &all[..2]), (1950, &all[..3]), (2000, &all[..4])] {
        let mut teacher = presents(folder, &all, &[], about);
        let whole = shows(&teacher);
        teacher.presses(Key::C);
        for _ in 0..12 {
            teacher.draws();
        }
        assert_eq!(shows(&teacher), shows(&presents(folder, told, &[], about)), "in {about}");
        teacher.presses(Key::C);
        for _ in 0..12 {
            teacher.draws();
        }
        assert_eq!(shows(&teacher), whole, "all are there again");
    }
}

/// Whoever comes back to a step finds it there, though the audience's window last showed that very one.
#[test]
fn a_step_that_was_left_is_shown_again() {
    for motion in [MotionChoice::Full, MotionChoice::Reduced] {
        let mut teacher = Reader::starts();
        teacher.harness.state_mut().state.preferences.motion = motion;
        for again in [Key::F5, Key::F5] {
            teacher.presses(again);
            assert!(teacher.state().present.as_ref().unwrap().flight.is_some(), "the first step");
            teacher.presses(Key::Escape);
            teacher.presses(Key::Escape);
        }
        teacher.presses(Key::F5);
        teacher.types("5");
        teacher.presses(Key::Enter);
        for _ in 0..60 {
            teacher.draws();
        }
        teacher.presses(Key::Escape);
        teacher.presses(Key::Escape);
        teacher.presses_ctrl(Key::F5);
        assert_eq!(teacher.step(), 5);
        assert!(teacher.state().present.as_ref().unwrap().flight.is_some(), "{motion:?}");
        let (layout, shot) = teacher.app().audience().shows().unwrap();
        assert!(shot.seen >= 1.0 && !layout.items.is_empty());
    }
}

#[test]
fn who_presents_alone_is_told_that_the_audience_does_not_follow_and_that_it_is_the_end() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    let says = |teacher: &Reader| {
        let show = teacher.state().present.as_ref().unwrap();
        show.note.as_ref().map(|(words, _)| words.clone())
    };
    teacher.presses(Key::F);
    teacher.presses(Key::PageDown);
    let frozen = "Frozen: the audience sees step 1 until you press F".to_owned();
    assert_eq!((teacher.step(), says(&teacher)), (2, Some(frozen)));
    teacher.presses(Key::F);
    teacher.presses(Key::End);
    for _ in 0..3 {
        // Its leaves come first.
        teacher.presses(Key::PageDown);
    }
    assert_eq!(says(&teacher), Some("This is the last step".to_owned()));
}
