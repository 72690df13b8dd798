//! What a story about drawing on the canvas needs: places to draw at, and what was drawn.

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use sourceline::model::Annotation;

use crate::{reader::Reader, seen::Seen};

impl Reader {
    /// Where the canvas begins.
    pub(crate) fn canvas(&self) -> Pos2 {
        self.finds(|seen| seen.label().starts_with("Timeline, ")).rect.min
    }

    /// Where an event's mark is in the window.
    pub(crate) fn mark(&self, id: &str) -> Pos2 {
        let event = self.timeline().event_by_id(id).unwrap();
        let (ground, _) = self.state().tools.canvas.clone().unwrap();
        let [x, y] = ground.spot(event).unwrap().at;
        self.canvas() + egui::vec2(x, y)
    }

    /// A place of the canvas where nothing stands, so far from its lower right corner.
    pub(crate) fn free(&self, left: f32, up: f32) -> Pos2 {
        let canvas = self.finds(|seen| seen.label().starts_with("Timeline, ")).rect;
        canvas.max - egui::vec2(left, up)
    }

    /// What is drawn, from the back to the front.
    pub(crate) fn drawn(&self) -> Vec<Annotation> {
        self.state().file.document.annotations.iter().map(|(_, each)| each.clone()).collect()
    }

    /// Where a point of what was drawn last is in the window.
    pub(crate) fn point(&self, at: usize) -> Pos2 {
        let (_, placed) = self.state().tools.canvas.clone().unwrap();
        let last = placed.iter().max_by_key(|placed| placed.ix).unwrap();
        let [x, y] = last.points[at];
        self.canvas() + egui::vec2(x, y)
    }

    /// What would be undone.
    pub(crate) fn undo_name(&self) -> Option<&str> {
        self.state().file.undo.undo_name()
    }

    /// What a screen reader is told of what is drawn.
    pub(crate) fn annotations(&self) -> Vec<Seen> {
        let all = self.sees_all();
        let group = all.into_iter().find(|seen| seen.label().starts_with("Annotations, "));
        group.map(|group| group.parts).unwrap_or_default()
    }

    /// Takes a tool by its key and drags.
    pub(crate) fn sketches(&mut self, key: Key, from: Pos2, to: Pos2) {
        self.presses(key);
        self.drags(from, to);
    }

    /// Drags with keys held down, from before the press until after it is let go.
    pub(crate) fn drags_with(&mut self, modifiers: Modifiers, from: Pos2, to: Pos2) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        let button = |pos, pressed| {
            let button = PointerButton::Primary;
            Event::PointerButton { pos, button, pressed, modifiers }
        };
        for event in [
            Event::PointerMoved(from),
            button(from, true),
            Event::PointerMoved(from.lerp(to, 0.5)),
            Event::PointerMoved(to),
            button(to, false),
            Event::ModifiersChanged(Modifiers::NONE),
            Event::PointerGone,
        ] {
            self.harness.event(event);
            self.harness.step();
        }
        self.presses(Key::F35);
    }

    /// Rests the pointer at a place until a tooltip would be there.
    pub(crate) fn rests_on(&mut self, at: Pos2) {
        for place in [at - egui::vec2(1.0, 0.0), at] {
            self.harness.event(Event::PointerMoved(place));
            self.harness.step();
        }
        for _ in 0..15 {
            self.harness.step();
        }
    }

    /// Clicks while Shift is held.
    pub(crate) fn clicks_with_shift(&mut self, at: Pos2) {
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
