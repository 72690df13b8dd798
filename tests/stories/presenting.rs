//! A teacher presents a timeline to a class, with a clicker of two buttons.

use egui::{Event, Key, Modifiers, pos2};
use sourceline::{
    app::services::preferences::{MotionChoice, Preferences},
    edit::{Change, StoryChange},
    layout::{Item, Layout, MarkGeometry},
    model::{EventIx, Hidden, Scope, Step},
    ui::{Action, Command},
    view::{View, present::Screen},
};

use crate::{keeping::at_once, reader::Reader, shared::copy_with};

impl Reader {
    /// The number of the step that is told, from 1.
    pub(crate) fn step(&self) -> usize {
        self.state().present.as_ref().expect("a presentation").presenting.at + 1
    }

    /// The leaf of its passages that is shown, from 0, and how many there are.
    pub(crate) fn leaf(&self) -> (usize, usize) {
        self.state().present.as_ref().expect("a presentation").leaf()
    }

    pub(crate) fn steps(&self) -> usize {
        self.state().present.as_ref().expect("a presentation").presenting.stops.len()
    }

    pub(crate) fn screen(&self) -> Screen {
        self.state().present.as_ref().expect("a presentation").presenting.screen
    }

    /// The id of the event that is told.
    pub(crate) fn presented(&self) -> String {
        let timeline = &self.state().file.document.timeline;
        let show = self.state().present.as_ref().expect("a presentation");
        let event = show.presenting.current().and_then(|stop| stop.step.event());
        let event = event.and_then(|event| timeline.event(event)).expect("an event");
        timeline.text(event.id).to_owned()
    }

    fn view(&self) -> View {
        self.state().view(self.ctx().input(|input| input.time))
    }

    pub(crate) fn tells(&mut self, change: StoryChange) {
        at_once(self, Command::Change(Box::new(Change::Story(change))));
    }
}

#[test]
fn through_the_whole_story_by_one_button_and_back_by_the_other() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    let count = teacher.steps();
    assert!(count >= 10);
    let mut leaves = Vec::new();
    for number in 1..=count {
        assert_eq!(teacher.step(), number);
        teacher.sees_words(&format!("Step {number} of {count}"));
        leaves.push(teacher.leaf().1);
        for leaf in 0..leaves[number - 1] {
            assert_eq!((teacher.step(), teacher.leaf().0), (number, leaf));
            teacher.presses(Key::PageDown);
        }
    }
    assert_eq!(teacher.step(), count, "after the last step there is none");
    assert!(leaves.contains(&1) && leaves.iter().all(|leaves| *leaves <= 2), "{leaves:?}");
    // The last step is at its last leaf still; a step that one comes back to begins with its first.
    for leaf in (1..leaves[count - 1]).rev() {
        assert_eq!((teacher.step(), teacher.leaf().0), (count, leaf));
        teacher.presses(Key::PageUp);
    }
    for number in (1..=count).rev() {
        assert_eq!((teacher.step(), teacher.leaf().0), (number, 0));
        teacher.presses(Key::PageUp);
    }
}

/// Nobody in a class is to get dizzy, or to lose sight of where something was.
#[test]
fn nothing_that_is_seen_leaps_while_the_camera_flies() {
    let preferences = Preferences { motion: MotionChoice::Full, ..Preferences::default() };
    let mut teacher = Reader::starts_with(preferences, None);
    adds_near_steps(&mut teacher);
    teacher.presses(Key::F5);
    let (mut pairs, mut changes) = (0, 0);
    for number in 1..=teacher.steps() + 3 {
        let is_jump = number > teacher.steps();
        if is_jump {
            teacher.types(&(number % 5 + 1).to_string());
        }
        let mut last = teacher.app().audience().shows().unwrap();
        // No frame is drawn between this and the press: the first may be the one that leaps.
        let key = if is_jump { Key::Enter } else { Key::PageDown };
        let modifiers = Modifiers::NONE;
        teacher.harness.event(Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        });
        for _ in 0..40 {
            teacher.draws();
            let now = teacher.app().audience().shows().unwrap();
            let is_dark = now.1.seen < 0.7 || last.1.seen < 0.7;
            for (one, other) in marks_in_both(&last.0, &now.0) {
                pairs += 1;
                let width = now.0.size[0];
                let far = (one[0] - other[0]).hypot(one[1] - other[1]);
                // A tenth of a second lies between two frames here.
                let leaps = (one[1] - other[1]).abs() > 1.0;
                assert!(is_dark || far <= 0.15 * width * 1.02, "step {number}: {far} px");
                assert!(is_dark || !leaps, "step {number}: {one:?} to {other:?}");
                changes += usize::from(is_dark && leaps);
            }
            last = now;
        }
        assert!(last.1.seen >= 1.0, "the camera has arrived");
    }
    assert!(pairs > 1_000 && changes > 10, "{pairs} pairs, {changes} changes of rows");
}

/// Adds steps before the others that are near each other: one with fewer lanes, so that rows change on
/// a short way, and one that is a little too far to be flown to.
fn adds_near_steps(teacher: &mut Reader) {
    let midnight = 1_657_497_600.0;
    let timeline = teacher.state().file.document.timeline.clone();
    let lanes = Some(timeline.lane_order.get(1..3).unwrap().to_vec());
    for (at, days, lanes) in [(0, 0.0, None), (1, 0.5, lanes.clone()), (2, 5.0, lanes)] {
        let from = midnight + days * 86_400.0;
        let scope = Some(Scope::near(from, from + 4.0 * 86_400.0));
        let step = Box::new(Step { scope, lanes, folded: Some(false), ..Step::default() });
        teacher.tells(StoryChange::Add { step, at });
    }
}

/// Where the marks are that are on the canvas in both.
fn marks_in_both(one: &Layout, other: &Layout) -> Vec<([f32; 2], [f32; 2])> {
    let place = |item: &Item| match item.mark {
        MarkGeometry::Point { x, .. } => Some([x, item.y]),
        _ => None,
    };
    let items = one.items.iter();
    let both = items.filter_map(|item| {
        let same = other.items.iter().find(|other| other.what == item.what)?;
        Some((place(item)?, place(same)?))
    });
    both.collect()
}

#[test]
fn the_screen_goes_black_and_comes_back() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    teacher.presses(Key::Space);
    teacher.presses(Key::Period);
    assert_eq!(teacher.screen(), Screen::Black);
    teacher.sees("The screen is black");
    teacher.presses(Key::W);
    assert_eq!(teacher.screen(), Screen::White);
    teacher.presses(Key::Comma);
    assert_eq!((teacher.screen(), teacher.step()), (Screen::Shown, 2));
}

#[test]
fn a_number_and_enter_lead_to_a_step() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    teacher.types("7");
    teacher.presses(Key::Enter);
    assert_eq!(teacher.step(), 7);
    teacher.types("1");
    teacher.types("0");
    teacher.presses(Key::Enter);
    assert_eq!(teacher.step(), 10);
    teacher.presses(Key::Enter);
    assert_eq!(teacher.step(), 11, "without a number Enter goes on");
    teacher.presses(Key::Home);
    assert_eq!(teacher.step(), 1);
}

#[test]
fn leaving_gives_back_the_very_view() {
    let mut teacher = Reader::starts();
    teacher.selects("dprk-recognises");
    teacher.asks(Command::Do(Action::ZoomIn));
    let before = teacher.view();
    teacher.presses_with(Modifiers::SHIFT, Key::F5);
    for _ in 0..5 {
        teacher.presses(Key::PageDown);
    }
    teacher.presses(Key::Escape);
    teacher.presses(Key::Escape);
    assert!(teacher.state().present.is_none());
    assert_eq!(teacher.view(), before);
}

#[test]
fn the_start_button_of_a_clicker_throws_nobody_out() {
    let mut teacher = Reader::starts();
    // It sends F5 and Escape in turn; here faster than anybody presses it.
    for key in [Key::F5, Key::Escape, Key::F5, Key::Escape, Key::F5] {
        teacher.presses_once(key);
        assert!(teacher.state().present.is_some(), "after {key:?}");
    }
    teacher.presses(Key::Escape);
    // Two seconds go by.
    for _ in 0..25 {
        teacher.draws();
    }
    teacher.presses(Key::Escape);
    assert!(teacher.state().present.is_some(), "too late to be a second press");
}

#[test]
fn dates_are_hidden_and_one_is_revealed() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    teacher.types("4");
    teacher.presses(Key::Enter);
    teacher.presses(Key::H);
    teacher.sees_words("When?");
    teacher.clicks("Reveal the date");
    teacher.sees_no("Reveal the date");
    assert_eq!(teacher.step(), 4);
    teacher.presses(Key::PageDown);
    assert_eq!(teacher.step(), 5);
    teacher.sees("Reveal the date");
    teacher.presses(Key::PageDown);
    assert_eq!(teacher.step(), 5, "the next press reveals before it goes on");
    teacher.presses(Key::PageDown);
    assert_eq!(teacher.step(), 6);
}

#[test]
fn a_step_whose_event_was_deleted_is_passed_over_and_said_so() {
    let mut teacher = Reader::starts();
    let events: Vec<EventIx> = teacher.state().file.index.by_time.iter().copied().take(4).collect();
    for event in &events {
        let step = Box::new(Step::of(*event));
        teacher.tells(StoryChange::Add { step, at: usize::MAX });
    }
    // Only these, whatever story the timeline had.
    let story = &teacher.state().file.document.story;
    let former: Vec<_> = story.order.iter().copied().take(story.len() - 4).collect();
    for ix in former {
        teacher.tells(StoryChange::Remove(ix));
    }
    at_once(&mut teacher, Command::Change(Box::new(Change::DeleteEvent(events[1]))));
    teacher.presses(Key::F5);
    teacher.presses(Key::PageDown);
    assert_eq!(teacher.step(), 3);
    let note = teacher.state().present.as_ref().unwrap().note.clone().unwrap().0;
    assert_eq!(note, "Step 2 is passed over: its event was deleted");
    teacher.types("2");
    teacher.presses(Key::Enter);
    assert_eq!(teacher.step(), 3);
}

#[test]
fn a_step_hides_what_it_says_until_it_is_revealed() {
    let mut teacher = Reader::starts();
    let event = teacher.state().file.index.by_time[0];
    let hidden = Hidden { titles: true, ..Hidden::default() };
    let step = Box::new(Step { hidden, ..Step::of(event) });
    teacher.tells(StoryChange::Add { step, at: 0 });
    teacher.presses(Key::F5);
    teacher.sees("Reveal the title");
    teacher.presses(Key::PageDown);
    teacher.sees_no("Reveal the title");
    assert_eq!(teacher.step(), 1);
}

/// Draws a line with the pen across the canvas, from one place to another.
pub(crate) fn draws_a_line(teacher: &mut Reader) {
    teacher.drags(pos2(500.0, 200.0), pos2(620.0, 260.0));
}

pub(crate) fn lines_on(teacher: &Reader, step: usize) -> usize {
    let show = teacher.state().present.as_ref().unwrap();
    show.pointing.strokes.get(&(step - 1)).map_or(0, Vec::len)
}

#[test]
fn ink_stays_with_its_step_and_can_be_kept() {
    let mut teacher = Reader::starts();
    let before = teacher.state().file.document.annotations.len();
    teacher.presses(Key::F5);
    teacher.types("3");
    teacher.presses(Key::Enter);
    teacher.presses(Key::D);
    draws_a_line(&mut teacher);
    assert_eq!((teacher.step(), lines_on(&teacher, 3)), (3, 1), "a click does not go on");
    teacher.presses(Key::D);
    teacher.presses(Key::D);
    for _ in 0..2 {
        teacher.presses(Key::PageDown);
    }
    assert_eq!((teacher.step(), lines_on(&teacher, 5)), (5, 0));
    for _ in 0..2 {
        teacher.presses(Key::PageUp);
    }
    assert_eq!((teacher.step(), lines_on(&teacher, 3)), (3, 1));
    teacher.presses(Key::Escape);
    teacher.presses(Key::Escape);
    teacher.sees("Keep what you drew?");
    // Who has not said yet what is to become of it has it again.
    teacher.presses(Key::Escape);
    teacher.sees_no("Keep what you drew?");
    teacher.presses(Key::F5);
    assert_eq!(lines_on(&teacher, 3), 1);
    teacher.presses(Key::Escape);
    teacher.presses(Key::Escape);
    teacher.clicks("Keep");
    teacher.waits_for_work();
    teacher.sees_no("Keep what you drew?");
    assert_eq!(teacher.state().file.document.annotations.len(), before + 1);
    teacher.presses_ctrl(Key::Z);
    assert_eq!(teacher.state().file.document.annotations.len(), before);
    teacher.presses(Key::F5);
    assert_eq!(lines_on(&teacher, 3), 0, "it was kept once");
    draws_with_the_pen(&mut teacher);
    teacher.presses(Key::Escape);
    teacher.presses(Key::Escape);
    teacher.clicks("Throw away");
    teacher.presses(Key::F5);
    assert_eq!(lines_on(&teacher, 1), 0, "and this was thrown away");
}

fn draws_with_the_pen(teacher: &mut Reader) {
    teacher.presses(Key::D);
    draws_a_line(teacher);
    assert_eq!(lines_on(teacher, 1), 1);
    teacher.presses(Key::D);
    teacher.presses(Key::D);
}

#[test]
fn the_eraser_takes_a_line_and_delete_takes_all() {
    let mut teacher = Reader::starts();
    teacher.presses(Key::F5);
    teacher.presses_with(Modifiers::SHIFT, Key::Num2);
    draws_a_line(&mut teacher);
    draws_a_line(&mut teacher);
    teacher.drags(pos2(700.0, 300.0), pos2(800.0, 310.0));
    assert_eq!(lines_on(&teacher, 1), 3);
    teacher.presses(Key::E);
    draws_a_line(&mut teacher);
    assert_eq!(lines_on(&teacher, 1), 1, "only what lies under the eraser");
    teacher.presses(Key::Delete);
    assert_eq!(lines_on(&teacher, 1), 0);
}

#[test]
fn what_is_hidden_is_in_no_label_and_no_count() {
    let mut teacher = Reader::starts();
    let by_time = teacher.state().file.index.by_time.clone();
    let (first, second) = (by_time[0], by_time[1]);
    let step = Box::new(Step { hidden_events: vec![second], ..Step::of(first) });
    teacher.tells(StoryChange::Add { step, at: 0 });
    teacher.presses(Key::F5);
    let seen = |teacher: &Reader| teacher.app().audience().sees().unwrap();
    let (timeline, index) = seen(&teacher);
    assert_eq!(index.by_time.len(), by_time.len() - 1);
    assert!(!index.contains(second) && timeline.event(first).is_some());
    teacher.presses(Key::PageDown);
    assert_eq!(teacher.step(), 1, "it is revealed first");
    assert!(seen(&teacher).1.contains(second));
    teacher.presses(Key::H);
    teacher.presses(Key::H);
    let (timeline, _) = seen(&teacher);
    for (_, event) in timeline.iter() {
        assert_eq!(
            (timeline.text(event.title), timeline.date_short(&event.date)),
            ("", String::new())
        );
    }
    teacher.presses(Key::C);
    let told = seen(&teacher).1.by_time.len();
    assert!(told < by_time.len() / 2, "{told} events, of which most come later");
}

#[test]
fn a_presentation_goes_on_where_it_was_left_after_the_file_was_read_anew() {
    let (_folder, path) = copy_with(&[]);
    let mut teacher = Reader::opens(&path);
    teacher.presses(Key::F5);
    teacher.presses(Key::PageDown);
    teacher.presses(Key::PageDown);
    teacher.presses(Key::Escape);
    teacher.presses(Key::Escape);
    at_once(&mut teacher, Command::Do(Action::Reload));
    teacher.waits_for_work();
    teacher.presses_ctrl(Key::F5);
    assert_eq!(teacher.step(), 3);
}
