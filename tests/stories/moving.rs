//! Somebody who puts an event into another lane, by the mouse and by keys.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use sourceline::ui::{Action, Command};

use crate::reader::Reader;

const EVENT: &str = "dprk-recognises";

impl Reader {
    fn lane_of_event(&self) -> String {
        self.timeline().lane_name(self.event(EVENT).1.lane).to_owned()
    }

    fn place_of_event(&self) -> Pos2 {
        let title = self.timeline().text(self.event(EVENT).1.title).to_owned();
        let options = self.options();
        let option = options.iter().find(|option| option.label().contains(&title)).unwrap();
        option.rect.left_center() + vec2(4.0, 0.0)
    }

    /// The place of a lane other than the event's, right below or above the pointer.
    fn other_lane(&self) -> (String, Pos2) {
        let own = self.lane_of_event();
        let from = self.place_of_event();
        let options = self.options();
        let other = options.iter().find(|option| !self.lane_of(option).starts_with(&own));
        let other = other.unwrap();
        let name = self.lane_of(other).rsplit_once(", ").unwrap().0.to_owned();
        (name, Pos2::new(from.x, other.rect.center().y))
    }
}

fn at_the_event() -> Reader {
    let mut writer = Reader::starts();
    writer.selects(EVENT);
    writer
}

#[test]
fn the_selected_event_is_dragged_to_another_lane_and_taken_back() {
    let mut writer = at_the_event();
    let (own, (other, to)) = (writer.lane_of_event(), writer.other_lane());
    let before = (writer.event(EVENT).1.date, writer.days_shown());
    let from = writer.place_of_event();
    writer.drags(from, to + vec2(150.0, 0.0));
    assert_eq!(writer.lane_of_event(), other);
    let after = (writer.event(EVENT).1.date, writer.days_shown());
    assert_eq!(after, before, "no date has changed, and the view stays");
    writer.presses_ctrl(Key::Z);
    assert_eq!(writer.lane_of_event(), own);
}

#[test]
fn a_lane_is_named_before_the_event_is_let_go_and_escape_leaves_it() {
    let mut writer = at_the_event();
    let (own, (other, to)) = (writer.lane_of_event(), writer.other_lane());
    let from = writer.place_of_event();
    let press = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    writer.harness.event(Event::PointerMoved(from));
    writer.harness.event(press(from, true));
    writer.harness.step();
    for share in [0.5, 1.0] {
        writer.harness.event(Event::PointerMoved(from.lerp(to, share)));
        writer.harness.step();
    }
    writer.harness.step();
    writer.sees(&format!("Move to {other}"));
    writer.presses(Key::Escape);
    writer.sees_no(&format!("Move to {other}"));
    writer.harness.event(press(to, false));
    writer.harness.step();
    assert_eq!(writer.lane_of_event(), own);
    assert_eq!(writer.selected_id(), EVENT, "Escape gave up the drag alone");
    assert!(!writer.state().file.undo.is_unsaved());
}

#[test]
fn a_drag_within_its_lane_changes_nothing_and_one_elsewhere_moves_the_view() {
    let mut writer = at_the_event();
    let from = writer.place_of_event();
    let view = writer.state().look.camera;
    writer.drags(from, from + vec2(200.0, 0.0));
    assert!(!writer.state().file.undo.is_unsaved());
    assert_eq!(writer.state().look.camera, view);
    writer.asks(Command::Do(Action::Clear));
    writer.drags(from, from + vec2(200.0, 0.0));
    assert_ne!(writer.state().look.camera, view, "what is not selected is not taken hold of");
    assert!(!writer.state().file.undo.is_unsaved());
}

#[test]
fn keys_put_an_event_into_the_lane_below_and_back() {
    let mut writer = at_the_event();
    let own = writer.lane_of_event();
    let lanes: Vec<String> = {
        let timeline = writer.timeline();
        timeline.lane_order.iter().map(|lane| timeline.lane_name(*lane).to_owned()).collect()
    };
    let at = lanes.iter().position(|lane| *lane == own).unwrap();
    for lane in &lanes[at + 1..] {
        writer.presses_with(Modifiers::ALT, Key::ArrowDown);
        assert_eq!(writer.lane_of_event(), *lane);
    }
    writer.presses_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(writer.message(), "There is no lane below this one");
    for _ in at + 1..lanes.len() {
        writer.presses_with(Modifiers::ALT, Key::ArrowUp);
    }
    assert_eq!(writer.lane_of_event(), own);
}
