//! Somebody draws on the canvas: with each tool, on what they mean, and takes it all back.

use std::fs;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit::Role};
use sourceline::{
    app::work,
    model::{
        Anchor, Annotation, AnnotationColor, AnnotationIx, AnnotationKind, LaneColor, LineWidth,
    },
};

use crate::{reader::Reader, seen::Seen, shared::copy_with};

impl Reader {
    /// Where the canvas begins.
    fn canvas(&self) -> Pos2 {
        self.finds(|seen| seen.label().starts_with("Timeline, ")).rect.min
    }

    /// Where an event's mark is in the window.
    fn mark(&self, id: &str) -> Pos2 {
        let event = self.timeline().event_by_id(id).unwrap();
        let (ground, _) = self.state().tools.canvas.clone().unwrap();
        let [x, y] = ground.spot(event).unwrap().at;
        self.canvas() + egui::vec2(x, y)
    }

    /// A place of the canvas where nothing stands, so far from its lower right corner.
    fn free(&self, left: f32, up: f32) -> Pos2 {
        let canvas = self.finds(|seen| seen.label().starts_with("Timeline, ")).rect;
        canvas.max - egui::vec2(left, up)
    }

    /// What is drawn, from the back to the front.
    fn drawn(&self) -> Vec<Annotation> {
        self.state().file.document.annotations.iter().map(|(_, each)| each.clone()).collect()
    }

    /// Where a point of what was drawn last is in the window.
    fn point(&self, at: usize) -> Pos2 {
        let (_, placed) = self.state().tools.canvas.clone().unwrap();
        let last = placed.iter().max_by_key(|placed| placed.ix).unwrap();
        let [x, y] = last.points[at];
        self.canvas() + egui::vec2(x, y)
    }

    fn undo_name(&self) -> Option<&str> {
        self.state().file.undo.undo_name()
    }

    /// What a screen reader is told of what is drawn.
    fn annotations(&self) -> Vec<Seen> {
        let all = self.sees_all();
        let group = all.into_iter().find(|seen| seen.label().starts_with("Annotations, "));
        group.map(|group| group.parts).unwrap_or_default()
    }

    /// Takes a tool by its key and drags.
    fn sketches(&mut self, key: Key, from: Pos2, to: Pos2) {
        self.presses(key);
        self.drags(from, to);
    }

    fn clicks_with_shift(&mut self, at: Pos2) {
        let modifiers = Modifiers::SHIFT;
        let button = |pressed| {
            let button = PointerButton::Primary;
            Event::PointerButton { pos: at, button, pressed, modifiers }
        };
        for event in [
            Event::ModifiersChanged(modifiers),
            Event::PointerMoved(at),
            button(true),
            button(false),
            Event::ModifiersChanged(Modifiers::NONE),
            Event::PointerGone,
        ] {
            self.harness.event(event);
            self.harness.step();
        }
        self.presses(Key::F35);
    }
}

/// Draws one with each tool, and gives the kinds in that order.
fn draws_one_of_each(author: &mut Reader) -> Vec<AnnotationKind> {
    let (a, b) = (author.mark("dprk-recognises"), author.mark("russia-recognises"));
    let free = author.free(300.0, 150.0);
    let by = |x: f32, y: f32| egui::vec2(x, y);
    author.sketches(Key::A, free, a);
    author.sketches(Key::L, a, b);
    author.sketches(Key::B, free, free + by(80.0, 40.0));
    author.sketches(Key::E, free + by(0.0, 10.0), free + by(90.0, 60.0));
    author.presses(Key::T);
    author.clicks_at(free + by(20.0, -60.0));
    author.types("A note: bravely held, TELB");
    author.presses(Key::Enter);
    author.presses(Key::N);
    author.clicks_at(a + by(0.0, -14.0));
    author.presses(Key::Escape);
    author.sketches(Key::H, free, free + by(100.0, 0.0));
    author.sketches(Key::K, free + by(0.0, 20.0), free + by(120.0, 40.0));
    author.sketches(Key::P, free + by(-60.0, 0.0), free + by(-20.0, 30.0));
    author.presses(Key::Escape);
    author.sketches(Key::X, free + by(120.0, 70.0), free + by(160.0, 100.0));
    vec![
        AnnotationKind::Arrow,
        AnnotationKind::Line,
        AnnotationKind::Box,
        AnnotationKind::Ellipse,
        AnnotationKind::Note,
        AnnotationKind::Marker,
        AnnotationKind::Band,
        AnnotationKind::Bracket,
        AnnotationKind::Ink,
        AnnotationKind::Cover,
    ]
}

#[test]
fn every_tool_draws_and_what_it_drew_is_saved_read_again_and_taken_back() {
    let (_folder, path) = copy_with(&[]);
    let mut author = Reader::opens(&path);
    let before = fs::read_to_string(&path).unwrap();
    let kinds = draws_one_of_each(&mut author);
    let drawn = author.drawn();
    assert_eq!(drawn.iter().map(|each| each.kind).collect::<Vec<_>>(), kinds);
    assert_eq!(drawn[4].text, "A note: bravely held, TELB");
    assert_eq!(author.undo_name(), Some("draw cover"));
    assert_eq!(author.annotations().len(), kinds.len());
    author.presses_ctrl(Key::S);
    author.waits_for_work();
    let again = Reader::opens(&path);
    assert_eq!(again.drawn(), drawn);
    assert_eq!(again.state().file.diagnostics.len(), author.state().file.diagnostics.len());
    for _ in 0..kinds.len() {
        author.presses_ctrl(Key::Z);
    }
    assert!(author.drawn().is_empty());
    author.presses_ctrl(Key::S);
    author.waits_for_work();
    assert_eq!(fs::read_to_string(&path).unwrap(), before, "taken back, it is as it was");
    for _ in 0..kinds.len() {
        author.presses_ctrl_shift(Key::Z);
    }
    assert_eq!(author.drawn(), drawn);
}

#[test]
fn a_journalist_marks_three_events_with_numbers_and_takes_one_away() {
    let mut journalist = Reader::starts();
    journalist.presses(Key::N);
    let events = ["russia-recognises", "dprk-recognises", "dprk-confirms"];
    for id in events {
        let at = journalist.mark(id) + egui::vec2(0.0, -3.0);
        journalist.clicks_at(at);
    }
    let labels = |reader: &Reader| {
        reader.annotations().iter().map(|seen| seen.label().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(labels(&journalist).len(), 3);
    assert!(labels(&journalist)[0].starts_with("Marker 1 at “"), "{:?}", labels(&journalist));
    journalist.presses(Key::V);
    let first = journalist.mark(events[0]) + egui::vec2(0.0, -3.0);
    journalist.clicks_at(first);
    assert_eq!(journalist.state().tools.selected, [AnnotationIx(0)]);
    journalist.presses(Key::Delete);
    let left = labels(&journalist);
    assert_eq!(left.len(), 2);
    assert!(left[0].starts_with("Marker 1 at ") && left[1].starts_with("Marker 2 at "), "{left:?}");
    assert_eq!(journalist.timeline().event_count(), 24, "no event was deleted");
    journalist.presses_ctrl(Key::Z);
    assert_eq!(labels(&journalist).len(), 3);
}

#[test]
fn an_arrow_to_an_event_follows_it_when_its_date_is_mended_and_when_one_zooms() {
    let mut author = Reader::starts();
    let mark = author.mark("dprk-recognises");
    let free = author.free(300.0, 150.0);
    author.sketches(Key::A, free, mark + egui::vec2(5.0, 3.0));
    let event = author.timeline().event_by_id("dprk-recognises").unwrap();
    assert_eq!(author.drawn()[0].points[1], Anchor::on(event));
    for _ in 0..2 {
        assert!((author.point(1) - author.mark("dprk-recognises")).length() < 0.1);
        author.presses(Key::Escape);
        author.presses(Key::Escape);
        author.presses(Key::Minus);
    }
    assert!((author.mark("dprk-recognises") - mark).length() > 5.0, "the view has moved");
}

#[test]
fn what_is_typed_into_a_note_takes_no_tool_and_escape_gives_it_up() {
    let mut author = Reader::starts();
    author.presses(Key::T);
    let at = author.free(300.0, 150.0);
    author.clicks_at(at);
    author.sees("Words of the note");
    author.types("V for Victory");
    author.presses(Key::A);
    author.presses(Key::Escape);
    assert!(author.drawn().is_empty());
    author.sees_no("Words of the note");
    author.clicks_at(at);
    author.types("Kept");
    // A click elsewhere takes the words over, too.
    let elsewhere = author.free(100.0, 300.0);
    author.clicks_at(elsewhere);
    assert_eq!(author.drawn()[0].text, "Kept");
    assert_eq!(author.undo_name(), Some("write note"));
}

#[test]
fn the_words_of_a_note_are_changed_where_they_stand_and_it_goes_with_the_last() {
    let mut author = Reader::starts();
    author.presses(Key::T);
    let at = author.free(300.0, 150.0);
    author.clicks_at(at);
    author.types("First");
    author.presses(Key::Enter);
    author.presses(Key::Enter);
    author.presses_ctrl(Key::A);
    author.types("Second");
    author.presses(Key::Enter);
    assert_eq!(author.drawn()[0].text, "Second");
    assert_eq!(author.undo_name(), Some("change words of annotation"));
    let inside = author.point(0) + egui::vec2(6.0, 6.0);
    author.clicks_quickly(inside, 2);
    author.presses_ctrl(Key::A);
    author.presses(Key::Backspace);
    author.presses(Key::Enter);
    assert!(author.drawn().is_empty());
    assert_eq!(author.undo_name(), Some("delete note"));
}

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
