//! Whoever presents sees more than the class: notes, the next step, the time. Here their window is
//! drawn within the other, as egui does where a system has no more than one.

use egui::{Event, Key, Modifiers, ViewportEvent, ViewportId, accesskit::Role};
use sourceline::{
    app::services::preferences::Preferences,
    edit::StoryChange,
    model::Step,
    ui::{Command, present::PresentChange},
    view::{present::Screen, presenter::Desk},
};

use crate::reader::{Reader, still};

impl Reader {
    /// Closes the window of the program as its frame does.
    fn closes_the_show(&mut self) {
        let viewports = &mut self.harness.input_mut().viewports;
        viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
        self.draws();
        let viewports = &mut self.harness.input_mut().viewports;
        viewports.entry(ViewportId::ROOT).or_default().events.clear();
        self.draws();
    }

    fn desk(&self) -> Desk {
        self.state().preferences.presenter
    }
}

/// A teacher with notes for the first step.
fn with_notes() -> Reader {
    let mut teacher = Reader::starts();
    let event = teacher.state().file.index.by_time[0];
    let notes = "Ask who remembers 2014.".to_owned();
    let step = Box::new(Step { notes, ..Step::of(event) });
    teacher.tells(StoryChange::Add { step, at: 0 });
    teacher.presses(Key::F5);
    teacher
}

#[test]
fn notes_and_the_next_step_stand_in_a_window_of_their_own() {
    let mut teacher = with_notes();
    teacher.sees_no("Ask who remembers 2014.");
    teacher.presses(Key::P);
    teacher.waits_for_work();
    let count = teacher.steps();
    teacher.sees("Ask who remembers 2014.");
    teacher.sees("The audience sees this step");
    teacher.sees_words(&format!("This step: Step 1 of {count}"));
    teacher.sees_words(&format!("Next: Step 2 of {count}"));
    teacher.presses(Key::PageDown);
    teacher.waits_for_work();
    teacher.sees_no("Ask who remembers 2014.");
    teacher.sees_words(&format!("This step: Step 2 of {count}"));
    teacher.presses(Key::End);
    teacher.waits_for_work();
    teacher.sees("This is the last step");
    teacher.presses(Key::P);
    teacher.sees_no("Notes");
    assert_eq!(teacher.step(), count, "the show goes on");
}

#[test]
fn what_is_clicked_in_the_presenters_window_is_done_in_the_show() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    teacher.presses(Key::P);
    teacher.waits_for_work();
    teacher.clicks("Black screen");
    assert_eq!(teacher.screen(), Screen::Black);
    teacher.sees("The audience sees a black screen");
    teacher.clicks_first(Role::ListBoxOption, "3  ");
    assert_eq!((teacher.step(), teacher.screen()), (3, Screen::Shown));
    teacher.clicks("Next step");
    assert_eq!(teacher.step(), 4);
    teacher.presses(Key::Space);
    assert_eq!(teacher.step(), 5, "the space bar goes on, whatever was clicked last");
}

#[test]
fn what_is_frozen_stays_for_the_class_while_the_presenter_goes_on() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    teacher.presses(Key::P);
    teacher.presses(Key::F);
    teacher.presses(Key::PageDown);
    teacher.presses(Key::PageDown);
    teacher.waits_for_work();
    let count = teacher.steps();
    teacher.sees("Frozen: the audience sees step 1");
    let slides = teacher.sees_all();
    let begins = |words: String| slides.iter().any(|seen| seen.label().starts_with(&words));
    assert!(begins(format!("Step 1 of {count}")), "the class sees the first step");
    assert!(begins(format!("This step: Step 3 of {count}")));
    teacher.presses(Key::F);
    teacher.sees_words(&format!("Step 3 of {count}"));
    teacher.sees("The audience sees this step");
}

#[test]
fn the_time_is_stopped_goes_on_and_begins_anew() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    teacher.presses(Key::P);
    teacher.clicks("Pause");
    teacher.clicks("Reset");
    for _ in 0..30 {
        teacher.draws();
    }
    teacher.sees("Time: 0:00");
    teacher.clicks("Go on");
    for _ in 0..30 {
        teacher.draws();
    }
    teacher.sees_no("Time: 0:00");
    teacher.presses_with(Modifiers::SHIFT, Key::T);
    teacher.sees("Time: 0:00");
}

#[test]
fn with_one_screen_notes_stand_beside_the_slide() {
    let mut teacher = with_notes();
    let whole = teacher.state().present.as_ref().unwrap().presenter.audience[0];
    teacher.presses_with(Modifiers::SHIFT, Key::P);
    teacher.waits_for_work();
    teacher.sees("Ask who remembers 2014.");
    let left = teacher.state().present.as_ref().unwrap().presenter.audience[0];
    assert!(left < whole * 0.8, "{left} of {whole}");
    let before = teacher.finds(|seen| seen.label() == "Ask who remembers 2014.").rect.height();
    teacher.presses(Key::CloseBracket);
    teacher.presses(Key::CloseBracket);
    let after = teacher.finds(|seen| seen.label() == "Ask who remembers 2014.").rect.height();
    assert!(after > before, "{after} is no more than {before}");
    teacher.presses_with(Modifiers::SHIFT, Key::P);
    teacher.sees_no("Ask who remembers 2014.");
}

#[test]
fn what_is_said_to_the_presenter_is_not_said_to_the_class() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    teacher.presses(Key::P);
    teacher.presses(Key::Escape);
    let said = "Press Escape once more to leave";
    let count = teacher.sees_all().iter().filter(|seen| seen.label() == said).count();
    assert_eq!(count, 1);
    teacher.presses(Key::F5);
    teacher.sees_no(said);
}

#[test]
fn closing_the_presenters_window_leaves_the_show_on() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    teacher.presses(Key::P);
    teacher.presses(Key::PageDown);
    teacher.asks(Command::Present(PresentChange::ShutDesk));
    teacher.sees_no("Notes");
    assert_eq!((teacher.step(), teacher.desk()), (2, Desk::Nowhere));
}

#[test]
fn closing_the_show_keeps_the_program_and_the_place() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    for _ in 0..3 {
        teacher.presses(Key::PageDown);
    }
    teacher.closes_the_show();
    assert!(teacher.state().present.is_none() && !teacher.closed);
    teacher.presses_ctrl(Key::F5);
    assert_eq!(teacher.step(), 4);
    teacher.presses(Key::Escape);
    teacher.presses(Key::Escape);
    teacher.presses(Key::F5);
    assert_eq!(teacher.step(), 1, "from the start, where that is asked for");
}

#[test]
fn a_notification_that_takes_the_keyboard_does_not_end_the_show() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    teacher.presses(Key::PageDown);
    for is_focused in [false, true] {
        teacher.harness.input_mut().focused = is_focused;
        teacher.harness.event(Event::WindowFocused(is_focused));
        for _ in 0..30 {
            teacher.draws();
        }
        assert_eq!(teacher.step(), 2);
    }
    // Another screen, smaller than the one that was unplugged.
    teacher.resizes([1024.0, 768.0]);
    assert_eq!(teacher.step(), 2);
}

#[test]
fn where_the_notes_were_is_remembered() {
    let preferences = Preferences { presenter: Desk::Window, ..still() };
    let mut teacher = Reader::starts_with(preferences, None);
    teacher.sees_no("Notes");
    teacher.presses(Key::F5);
    teacher.sees("Notes");
    teacher.presses(Key::Escape);
    teacher.presses(Key::Escape);
    teacher.sees_no("Notes");
    assert_eq!(teacher.desk(), Desk::Window);
}
