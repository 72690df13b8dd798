//! Somebody draws on the canvas: with each tool, on what they mean, and takes it all back.

use std::fs;

use egui::{Key, Modifiers};
use sourceline::model::{Anchor, AnnotationIx, AnnotationKind};

use crate::{reader::Reader, shared::copy_with};

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
fn what_one_writes_words_to_is_seen_meanwhile() {
    let mut author = Reader::starts();
    let canvas = author.finds(|seen| seen.label().starts_with("Timeline, ")).rect;
    // In the middle, and just below the ruler.
    for from in [author.free(300.0, 200.0), egui::pos2(canvas.max.x - 300.0, canvas.min.y + 66.0)] {
        for (key, kind) in [
            (Key::B, "box"),
            (Key::E, "ellipse"),
            (Key::A, "arrow"),
            (Key::K, "bracket"),
            (Key::P, "ink"),
            (Key::N, "numbered marker"),
        ] {
            author.sketches(key, from, from + egui::vec2(30.0, 14.0));
            // A tool that stays on leaves what it drew to be chosen.
            if author.state().tools.selected.is_empty() {
                author.presses(Key::V);
                author.clicks_at(author.point(0));
            }
            for words in ["First", "Second"] {
                author.presses(Key::Enter);
                let label = format!("Words of the {kind}");
                let field = author.finds(|seen| seen.label() == label).rect;
                let (ground, placed) = author.state().tools.canvas.clone().unwrap();
                let points = &placed.last().unwrap().points;
                assert!(points.iter().all(|[x, y]| ground.area.contains([*x, *y])));
                for [x, y] in points {
                    let at = canvas.min + egui::vec2(*x, *y);
                    assert!(!field.contains(at), "{kind} {words} {at:?} {field:?}");
                }
                author.presses_ctrl(Key::A);
                author.types(words);
                author.presses(Key::Enter);
            }
            author.presses(Key::Delete);
            assert!(author.drawn().is_empty(), "{kind}");
        }
    }
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
fn shift_keeps_to_eighths_and_squares_alt_draws_from_the_middle_and_ctrl_snaps_to_nothing() {
    let mut author = Reader::starts();
    let from = author.free(400.0, 150.0);
    let to = from + egui::vec2(60.0, 24.0);
    let length = |author: &Reader| author.point(1) - author.point(0);
    let is_near = |one: egui::Vec2, x: f32, y: f32| (one - egui::vec2(x, y)).length() < 1.0;
    author.presses(Key::L);
    author.drags_with(Modifiers::SHIFT, from, to);
    assert!(is_near(length(&author), 60.0, 0.0), "{:?}", length(&author));
    author.presses(Key::B);
    author.drags_with(Modifiers::SHIFT, from, to);
    assert!(is_near(length(&author), 60.0, 60.0), "{:?}", length(&author));
    // What is there is resized in its proportions, and moved one way.
    let corner = author.point(1);
    author.drags_with(Modifiers::SHIFT, corner, corner + egui::vec2(-20.0, -35.0));
    assert!(is_near(length(&author), 40.0, 40.0), "{:?}", length(&author));
    let edge = author.point(0) + egui::vec2(20.0, 0.0);
    let before = author.point(0);
    author.drags_with(Modifiers::SHIFT, edge, edge + egui::vec2(-50.0, 12.0));
    assert!(is_near(author.point(0) - before, -50.0, 0.0), "{:?}", author.point(0) - before);
    author.presses(Key::E);
    author.drags_with(Modifiers::ALT, from, to);
    assert!(is_near(length(&author), 120.0, 48.0), "{:?}", length(&author));
    author.presses(Key::A);
    let mark = author.mark("dprk-recognises");
    author.drags_with(Modifiers::CTRL, from, mark);
    let last = author.drawn().pop().unwrap();
    assert!(matches!(last.points[1], Anchor::Time { .. }), "{last:?}");
}
