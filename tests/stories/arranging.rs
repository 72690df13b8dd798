//! Somebody arranges what they have drawn: selects, moves, aligns, groups, locks and lists it.

use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, TouchPhase, accesskit::Role};
use sourceline::{
    app::work,
    edit::{Added, AnnotationChange, Change},
    model::{
        Anchor, Annotation, AnnotationColor, AnnotationIx, AnnotationKind, LaneColor, LineWidth,
        Offset,
    },
    ui::{Action, Command, tools::Tool},
};

use crate::{reader::Reader, shared::copy_with};

#[test]
fn several_are_selected_moved_aligned_copied_grouped_and_locked() {
    let mut author = Reader::starts();
    let [one, other] = [author.free(400.0, 150.0), author.free(200.0, 90.0)];
    let size = egui::vec2(50.0, 24.0);
    author.sketches(Key::B, one, one + size);
    author.sketches(Key::B, other, other + size);
    assert_eq!(author.state().tools.selected, [AnnotationIx(1)]);
    author.clicks_with_shift(one);
    assert_eq!(author.state().tools.selected, [0, 1].map(AnnotationIx));
    let before = author.drawn();
    author.presses(Key::ArrowRight);
    assert_eq!(author.undo_name(), Some("move annotation"));
    assert!(before.iter().zip(author.drawn()).all(|(was, is)| *was != is));
    author.commands("Align top");
    assert_eq!(author.undo_name(), Some("align annotations"));
    let tops: Vec<f32> = {
        let (_, placed) = author.state().tools.canvas.clone().unwrap();
        placed.iter().map(|placed| placed.bounds.top).collect()
    };
    assert!((tops[0] - tops[1]).abs() < 0.1, "{tops:?}");
    author.presses_ctrl(Key::D);
    assert_eq!(author.state().tools.selected, [2, 3].map(AnnotationIx));
    author.presses_ctrl(Key::G);
    assert_eq!(author.undo_name(), Some("group annotations"));
    author.presses(Key::V);
    author.presses(Key::Escape);
    let corner = author.point(0);
    author.clicks_at(corner);
    assert_eq!(author.state().tools.selected, [2, 3].map(AnnotationIx), "a group goes together");
    author.copies();
    assert!(author.copied.last().unwrap().starts_with("box from "));
    let words = author.copied.last().unwrap().clone();
    author.harness.event(Event::Paste(words));
    author.presses(Key::F35);
    assert_eq!(author.drawn().len(), 6);
    assert_eq!(author.undo_name(), Some("paste annotation"));
    author.presses_ctrl_shift(Key::L);
    author.presses(Key::Delete);
    assert_eq!(author.message(), "what is selected is locked; unlock it first");
    assert_eq!(author.drawn().len(), 6);
    author.presses_ctrl_shift(Key::L);
    author.presses(Key::Delete);
    assert_eq!(author.drawn().len(), 4);
}

#[test]
fn a_drag_moves_a_handle_reshapes_and_escape_gives_either_up() {
    let mut author = Reader::starts();
    let from = author.free(400.0, 150.0);
    let size = egui::vec2(80.0, 40.0);
    author.sketches(Key::B, from, from + size);
    let drawn = author.drawn();
    let edge = from + egui::vec2(40.0, 0.0);
    author.drags(edge, edge + egui::vec2(-30.0, -20.0));
    assert_eq!(author.undo_name(), Some("move annotation"));
    assert!((author.point(0) - (from + egui::vec2(-30.0, -20.0))).length() < 1.0);
    author.presses_ctrl(Key::Z);
    assert_eq!(author.drawn(), drawn);
    let corner = from + size;
    author.drags(corner, corner + egui::vec2(20.0, 10.0));
    assert_eq!(author.undo_name(), Some("reshape annotation"));
    assert!((author.point(0) - from).length() < 1.0);
    assert!((author.point(1) - (corner + egui::vec2(20.0, 10.0))).length() < 1.0);
    author.presses_ctrl(Key::Z);
    // Escape while the button is down.
    let press = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    for event in [
        Event::PointerMoved(edge),
        press(edge, true),
        Event::PointerMoved(edge + egui::vec2(30.0, 0.0)),
        Event::PointerMoved(edge + egui::vec2(60.0, 0.0)),
    ] {
        author.harness.event(event);
        author.harness.step();
    }
    assert!(!author.state().tools.preview.is_empty());
    author.presses(Key::Escape);
    assert!(author.state().tools.preview.is_empty());
    author.harness.event(press(edge + egui::vec2(60.0, 0.0), false));
    author.presses(Key::F35);
    assert_eq!(author.drawn(), drawn);
}

#[test]
fn a_line_is_bent_by_its_middle() {
    let mut author = Reader::starts();
    let from = author.free(500.0, 150.0);
    author.sketches(Key::L, from, from + egui::vec2(200.0, 0.0));
    let middle = from + egui::vec2(100.0, 0.0);
    author.drags(middle, middle + egui::vec2(0.0, -40.0));
    assert_eq!(author.undo_name(), Some("bend line"));
    let bend = author.drawn()[0].bend;
    assert!((190..=210).contains(&bend), "{bend}");
}

#[test]
fn the_strip_gives_colour_and_width_to_what_is_selected_and_to_what_comes_next() {
    let mut author = Reader::starts();
    author.clicks("Annotate");
    let from = author.free(400.0, 150.0);
    author.clicks("Box");
    author.drags(from, from + egui::vec2(60.0, 30.0));
    author.clicks("Colour: blue");
    author.clicks("Lines: thick");
    let blue = AnnotationColor::Lane(LaneColor::Blue);
    let look = |each: &Annotation| (each.color, each.width);
    assert_eq!(look(&author.drawn()[0]), (blue, LineWidth::Thick));
    author.sketches(Key::E, from, from + egui::vec2(60.0, -30.0));
    assert_eq!(look(&author.drawn()[1]), (blue, LineWidth::Thick));
    author.clicks("Leave the tools");
    author.sees_no("Colour: blue");
}

#[test]
fn escape_leads_from_the_selection_to_the_tool_to_the_event() {
    let mut author = Reader::starts();
    author.selects("dprk-recognises");
    let from = author.free(400.0, 150.0);
    author.sketches(Key::B, from, from + egui::vec2(60.0, 30.0));
    assert_eq!(author.state().tools.selected.len(), 1);
    author.presses(Key::Escape);
    assert!(author.state().tools.selected.is_empty() && author.state().tools.tool.is_some());
    author.presses(Key::Escape);
    assert!(author.state().tools.tool.is_none());
    assert_eq!(author.selected_id(), "dprk-recognises");
    author.presses(Key::Escape);
    assert!(author.state().look.selected.is_none());
    assert_eq!(author.drawn().len(), 1);
}

#[test]
fn all_that_is_drawn_is_listed_and_changed_without_a_pointer() {
    let mut author = Reader::starts();
    let a = author.mark("dprk-recognises");
    let free = author.free(300.0, 150.0);
    author.sketches(Key::A, free, a);
    author.presses(Key::N);
    author.clicks_at(free);
    author.presses(Key::Escape);
    author.presses_with(Modifiers::SHIFT, Key::V);
    author.sees("Annotations");
    let arrow = author.finds(|seen| seen.role == Role::Link && seen.label().starts_with("Arrow"));
    author.clicks(&format!("Down: {}", arrow.label()));
    assert_eq!(author.drawn()[0].kind, AnnotationKind::Marker);
    author.clicks(&format!("Lock: {}", arrow.label()));
    assert!(author.drawn()[1].locked);
    author.clicks_first(Role::Link, arrow.label());
    assert_eq!(author.state().tools.selected, [AnnotationIx(0)]);
    author.presses_with(Modifiers::SHIFT, Key::V);
    author.clicks_first(Role::Button, "Delete: Marker 1");
    assert_eq!(author.drawn().len(), 1);
}

#[test]
fn a_click_on_what_is_drawn_takes_it_up_without_a_tool() {
    let mut author = Reader::starts();
    let from = author.free(400.0, 150.0);
    author.sketches(Key::B, from, from + egui::vec2(60.0, 30.0));
    author.presses(Key::Escape);
    author.presses(Key::Escape);
    author.clicks_at(from + egui::vec2(30.0, 0.0));
    assert_eq!(author.state().tools.selected, [AnnotationIx(0)]);
}

#[test]
fn another_file_leaves_neither_tool_nor_selection() {
    let (_folder, path) = copy_with(&[]);
    let mut author = Reader::opens(&path);
    let from = author.free(400.0, 150.0);
    author.sketches(Key::B, from, from + egui::vec2(60.0, 30.0));
    author.presses_ctrl(Key::S);
    author.waits_for_work();
    work::open(&mut author.harness.state_mut().state, path.clone());
    author.waits_for_work();
    assert!(author.state().tools.tool.is_none() && author.state().tools.selected.is_empty());
    assert_eq!(author.drawn().len(), 1);
}

#[test]
fn nudges_in_a_row_are_taken_back_as_one_and_each_drag_for_itself() {
    let mut author = Reader::starts();
    let from = author.free(400.0, 150.0);
    author.sketches(Key::B, from, from + egui::vec2(60.0, 30.0));
    let drawn = author.drawn();
    let steps = |author: &mut Reader, keys: &[Key]| {
        for key in keys {
            author.presses(*key);
        }
        author.drawn()
    };
    let moved =
        steps(&mut author, &[Key::ArrowRight, Key::ArrowRight, Key::ArrowUp, Key::ArrowRight]);
    author.presses_ctrl(Key::Z);
    assert_eq!(author.drawn(), drawn, "four nudges are one step");
    author.presses_ctrl_shift(Key::Z);
    assert_eq!(author.drawn(), moved);
    // What is selected anew is moved anew, and so is what was dragged in between.
    let edge = author.point(0) + egui::vec2(30.0, 0.0);
    author.drags(edge, edge + egui::vec2(-30.0, 0.0));
    let dragged = author.drawn();
    steps(&mut author, &[Key::ArrowDown, Key::ArrowDown]);
    author.presses_ctrl(Key::Z);
    assert_eq!(author.drawn(), dragged);
    author.presses_ctrl(Key::Z);
    assert_eq!(author.drawn(), moved);
    author.presses_ctrl(Key::Z);
    assert_eq!(author.drawn(), drawn);
}

#[test]
fn nudges_after_a_save_lead_back_to_what_was_saved() {
    let (_folder, path) = copy_with(&[]);
    let mut author = Reader::opens(&path);
    let from = author.free(400.0, 150.0);
    author.sketches(Key::B, from, from + egui::vec2(60.0, 30.0));
    author.presses(Key::ArrowRight);
    author.presses_ctrl(Key::S);
    author.waits_for_work();
    let saved = author.drawn();
    author.presses(Key::ArrowRight);
    author.presses(Key::ArrowRight);
    assert!(author.state().file.undo.is_unsaved());
    author.presses_ctrl(Key::Z);
    assert_eq!(author.drawn(), saved);
    assert!(!author.state().file.undo.is_unsaved());
}

#[test]
fn every_tool_is_in_view_in_a_small_window_in_every_theme() {
    let themes = [Action::ThemeLight, Action::ThemeDark, Action::ThemeProjector];
    for theme in themes {
        let mut teacher = Reader::starts();
        teacher.asks(Command::Do(theme));
        teacher.resizes([900.0, 600.0]);
        teacher.presses(Key::V);
        let canvas = teacher.finds(|seen| seen.label().starts_with("Timeline, ")).rect;
        let foot = canvas.max.y + teacher.state().style.theme.space.overview;
        let names = Tool::ALL.map(|tool| tool.action().label().to_owned());
        let others = ["Arrange", "Leave the tools", "Colour: slate grey", "Words: large"];
        for name in names.into_iter().chain(others.map(str::to_owned)) {
            let button = teacher.finds(|seen| seen.role == Role::Button && seen.label() == name);
            let rect = button.rect;
            assert!(rect.min.y >= canvas.max.y && rect.max.y <= foot, "{theme:?} {name} {rect:?}");
            assert!(rect.max.x <= canvas.max.x, "{theme:?} {name} {rect:?}");
            assert!(rect.width() >= 24.0 && rect.height() >= 24.0, "{theme:?} {name} {rect:?}");
        }
    }
}

#[test]
fn all_that_can_be_arranged_is_reached_in_a_small_window() {
    for shrinks_while_open in [false, true] {
        let mut teacher = Reader::starts();
        teacher.asks(Command::Do(Action::ThemeProjector));
        let from = teacher.free(300.0, 150.0);
        teacher.sketches(Key::B, from, from + egui::vec2(60.0, 30.0));
        if shrinks_while_open {
            teacher.clicks("Arrange");
            teacher.resizes([900.0, 600.0]);
        } else {
            teacher.resizes([900.0, 600.0]);
            teacher.clicks("Arrange");
        }
        // The menu takes what room there is above its button, and covers neither it nor the edge.
        let button = teacher.finds(|seen| seen.label() == "Arrange").rect;
        let first = teacher.finds(|seen| seen.label() == "Edit words").rect;
        assert!((0.0..=30.0).contains(&first.min.y), "{shrinks_while_open} {first:?}");
        for event in [
            Event::PointerMoved(first.center()),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: egui::vec2(0.0, -2_000.0),
                phase: TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            },
        ] {
            teacher.harness.event(event);
            teacher.harness.step();
        }
        teacher.presses(Key::F35);
        let last = teacher.finds(|seen| seen.label() == "Lock or unlock").rect;
        let foot = button.min.y - 30.0..=button.min.y;
        assert!(foot.contains(&last.max.y), "{shrinks_while_open} {last:?} {button:?}");
    }
}

#[test]
fn no_tooltip_tells_what_a_cover_hides() {
    let mut teacher = Reader::starts();
    let mark = teacher.mark("dprk-recognises");
    let told = "13 July 2022 · Recognition";
    teacher.rests_on(mark);
    teacher.sees(told);
    teacher.sketches(Key::X, mark - egui::vec2(20.0, 6.0), mark + egui::vec2(60.0, 6.0));
    teacher.presses(Key::Escape);
    teacher.presses(Key::Escape);
    teacher.rests_on(mark);
    teacher.sees_no(told);
}

/// A cover hides from whoever is shown the picture. Whoever draws it goes on working on the event.
#[test]
fn what_a_cover_hides_can_still_be_worked_on_in_the_window() {
    const EVENT: &str = "february-attack";
    let mut author = Reader::starts();
    let (event, told) = author.event(EVENT);
    let title = author.timeline().short_title(told).to_owned();
    let corner = |x, y| Anchor::Event { event, offset: Offset { x, y } };
    let corners = vec![corner(-1_000, -500), corner(20_000, 500), Anchor::on(event)];
    let cover = Annotation::new(AnnotationKind::Cover, corners);
    let added = AnnotationChange::Add { annotations: vec![cover], how: Added::Drawn };
    author.asks(Command::Change(Box::new(Change::Annotation(added))));
    author.presses(Key::Escape);
    let named = |author: &Reader| {
        author.options().into_iter().find(|option| option.label().contains(&title))
    };
    let option = named(&author).expect("a screen reader names it");
    author.clicks_at(option.rect.center());
    assert_eq!(author.selected_id(), EVENT);
    author.presses(Key::F4);
    author.sees("Edit event");
}
