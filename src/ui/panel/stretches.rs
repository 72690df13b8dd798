//! Where stretches of a source's text stand once it is laid out, and the frames about the words that
//! are searched for.
//!
//! Invariant: what looks through the whole text is done once for each layout and each query, never
//! in each frame.

use std::{ops::Range, sync::Arc};

use egui::{Galley, Rect, Stroke, StrokeKind, Ui, pos2};

use super::{
    Shown,
    laid::{Form, Laid},
};
use crate::{index::search::Query, ui::canvas::color};

/// The rectangles that stretches of the text fill, one for each row that they touch, from the upper
/// left corner of the text. Stretches are in bytes, ascending and apart from each other.
pub(super) fn stretches(galley: &Galley, stored: &str, ranges: &[Range<usize>]) -> Vec<Rect> {
    let (mut bytes, mut chars) = (0, 0);
    let mut char_at = |to: usize| {
        chars += stored.get(bytes..to).map_or(0, |part| part.chars().count());
        bytes = to;
        chars
    };
    let mut ranges = ranges.iter().map(|range| char_at(range.start)..char_at(range.end)).peekable();
    let mut out = Vec::new();
    let mut row_start = 0;
    for row in &galley.rows {
        let row_end = row_start + row.glyphs.len();
        while let Some(range) = ranges.peek() {
            let from = range.start.clamp(row_start, row_end) - row_start;
            let to = range.end.clamp(row_start, row_end) - row_start;
            if from < to {
                let left = row.glyphs.get(from).map_or(0.0, |glyph| glyph.pos.x);
                let right = row.glyphs.get(to - 1).map_or(left, egui::epaint::text::Glyph::max_x);
                let rect = row.rect();
                out.push(Rect::from_min_max(
                    pos2(rect.left() + left, rect.top()),
                    pos2(rect.left() + right, rect.bottom()),
                ));
            }
            if range.end > row_end {
                break;
            }
            ranges.next();
        }
        row_start += row.char_count_including_newline().0;
    }
    out
}

/// The frames about the words that are searched for, as they were last looked for.
#[derive(Clone)]
struct Frames {
    galley: Arc<Galley>,
    query: Query,
    rects: Arc<[Rect]>,
}

/// Draws a frame about each of the words that are searched for and in view.
pub(super) fn matches(ui: &Ui, shown: &Shown<'_>, laid: &Laid<'_>) {
    if shown.query.is_empty() {
        return;
    }
    let stroke = Stroke::new(shown.theme.space.stroke, color(shown.theme.accent));
    let draw = |rect: Rect| {
        if ui.is_rect_visible(rect) {
            ui.painter().rect_stroke(rect, shown.theme.radius.small, stroke, StrokeKind::Outside);
        }
    };
    match &laid.form {
        Form::Galley(galley) => {
            let rects = frames(ui, shown.query, galley, laid.stored);
            rects.iter().for_each(|rect| draw(rect.translate(laid.at.to_vec2())));
        }
        Form::Lines(_) => {
            laid.rects(&shown.query.marks_in(laid.stored)).into_iter().for_each(draw);
        }
    }
}

fn frames(ui: &Ui, query: &Query, galley: &Arc<Galley>, stored: &str) -> Arc<[Rect]> {
    let id = egui::Id::unique("frames about what is searched for");
    if let Some(kept) = ui.data(|data| data.get_temp::<Frames>(id))
        && Arc::ptr_eq(&kept.galley, galley)
        && kept.query == *query
    {
        return kept.rects;
    }
    let rects: Arc<[Rect]> = stretches(galley, stored, &query.marks_in(stored)).into();
    let kept =
        Frames { galley: Arc::clone(galley), query: query.clone(), rects: Arc::clone(&rects) };
    ui.data_mut(|data| data.insert_temp(id, kept));
    rects
}

#[cfg(test)]
mod tests {
    use egui::{
        Color32,
        epaint::text::{Fonts, TextOptions},
    };
    use proptest::prelude::*;

    use super::*;
    use crate::{
        style::{Face, FontSet, TextStyle},
        ui::fonts,
    };

    proptest! {
        #![proptest_config(crate::model::testing::cases(64))]

        #[test]
        fn stretches_together_stand_where_each_stands_alone(
            words in "[a-zé—\n ]{1,200}",
            cuts in proptest::collection::btree_set(0_usize..200, 2..12),
        ) {
            let mut fonts = Fonts::new(TextOptions::default(), fonts::definitions(&FontSet::default()));
            let font = fonts::font_id(TextStyle::new(Face::Serif, 15.0));
            let galley =
                fonts.with_pixels_per_point(1.0).layout(words.clone(), font, Color32::BLACK, 120.0);
            let cuts: Vec<_> = cuts.into_iter().filter(|at| words.is_char_boundary(*at)).collect();
            let ranges: Vec<_> = cuts.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect();
            let alone: Vec<_> = ranges
                .iter()
                .flat_map(|range| stretches(&galley, &words, std::slice::from_ref(range)))
                .collect();
            prop_assert_eq!(stretches(&galley, &words, &ranges), alone);
            // The whole fills every row that has a glyph, from its first to its last.
            let all = 0..words.len();
            let whole = stretches(&galley, &words, std::slice::from_ref(&all));
            let filled = galley.rows.iter().filter(|row| !row.glyphs.is_empty());
            prop_assert_eq!(whole.len(), filled.count());
        }
    }
}
