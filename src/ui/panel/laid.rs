//! The text of a source as it is laid out: by egui, or line by line where words run from right to
//! left, which egui would set the other way round.
//!
//! Invariant: places are bytes of the text as it is stored, whichever way it is drawn.

use std::{ops::Range, sync::Arc};

use egui::{
    Galley, Pos2, Rect, Response, Ui,
    emath::TSTransform,
    text::{CCursor, CharIndex},
    text_selection::{CCursorRange, accesskit_text::update_accesskit_for_text_widget},
};

use super::stretches::stretches;
use crate::{
    model::SourceIx,
    ui::directed::Block,
    view::{TextSelection, text_selection::place_before},
};

/// The text as it is laid out, and where.
pub(super) struct Laid<'a> {
    pub(super) source: SourceIx,
    pub(super) stored: &'a str,
    pub(super) at: Pos2,
    pub(super) form: Form,
    /// Where a caret begins that no click has set: the passage that is shown.
    pub(super) begin: usize,
}

/// By what it is laid out.
pub(super) enum Form {
    /// By egui.
    Galley(Arc<Galley>),
    /// In lines that are put into visual order.
    Lines(Arc<Block>),
}

impl Laid<'_> {
    /// The rectangles that stretches of the text fill, a row each. Stretches are ascending and apart
    /// from each other.
    pub(super) fn rects(&self, ranges: &[Range<usize>]) -> Vec<Rect> {
        let found = match &self.form {
            Form::Galley(galley) => stretches(galley, self.stored, ranges),
            Form::Lines(block) => ranges.iter().flat_map(|range| block.rects(range)).collect(),
        };
        found.into_iter().map(|rect| rect.translate(self.at.to_vec2())).collect()
    }

    /// The place in the text that is nearest to one in the window.
    pub(super) fn byte_at(&self, pos: Pos2) -> usize {
        match &self.form {
            Form::Galley(galley) => byte(self.stored, galley.cursor_from_pos(pos - self.at)),
            Form::Lines(block) => place_before(self.stored, block.byte_at(pos - self.at)),
        }
    }

    /// Where a caret stands: a line without width.
    pub(super) fn caret(&self, at: usize) -> Rect {
        let rect = match &self.form {
            Form::Galley(galley) => galley.pos_from_cursor(cursor(self.stored, at)),
            Form::Lines(block) => block.caret(at),
        };
        rect.translate(self.at.to_vec2())
    }

    /// The place a row above or below.
    pub(super) fn row_from(&self, at: usize, down: bool) -> usize {
        match &self.form {
            Form::Galley(galley) => {
                let cursor = cursor(self.stored, at);
                let (moved, _) = if down {
                    galley.cursor_down_one_row(&cursor, None)
                } else {
                    galley.cursor_up_one_row(&cursor, None)
                };
                byte(self.stored, moved)
            }
            Form::Lines(block) => {
                let caret = block.caret(at);
                let step = if down { caret.height() } else { -caret.height() };
                let to = caret.center().to_vec2() + egui::vec2(0.0, step);
                let is_within = to.y > 0.0 && to.y < block.size().y;
                let edge = if down { self.stored.len() } else { 0 };
                place_before(self.stored, if is_within { block.byte_at(to) } else { edge })
            }
        }
    }

    /// The beginning or the end of the row that a place is in.
    pub(super) fn edge_of(&self, at: usize, end: bool) -> usize {
        match &self.form {
            Form::Galley(galley) => {
                let cursor = cursor(self.stored, at);
                let moved = if end {
                    galley.cursor_end_of_row(&cursor)
                } else {
                    galley.cursor_begin_of_row(&cursor)
                };
                byte(self.stored, moved)
            }
            Form::Lines(block) => {
                let line = block.line_of(at);
                if end { line.end } else { line.start }
            }
        }
    }

    /// Tells screen readers what is selected. Of lines in visual order they know the words alone.
    pub(super) fn announce(&self, ui: &Ui, response: &Response, words: Option<TextSelection>) {
        let Form::Galley(galley) = &self.form else { return };
        let cursors = words.map(|words| CCursorRange {
            primary: cursor(self.stored, words.head),
            secondary: cursor(self.stored, words.anchor),
            h_pos: None,
        });
        let to_window = TSTransform::from_translation(self.at.to_vec2());
        update_accesskit_for_text_widget(ui.ctx(), response.id, cursors, to_window, galley);
    }
}

/// A place in the text as egui counts it, in characters.
fn cursor(stored: &str, at: usize) -> CCursor {
    CCursor::new(CharIndex(stored.get(..at).map_or(0, |before| before.chars().count())))
}

/// The bytes of a place that egui counted in characters.
fn byte(stored: &str, cursor: CCursor) -> usize {
    let at = stored.char_indices().nth(cursor.index.0).map_or(stored.len(), |(at, _)| at);
    place_before(stored, at)
}
