//! Lines of text that runs from right to left, or in both directions: broken first, each put into
//! visual order then, as the Unicode Bidirectional Algorithm asks
//! ([UAX 9, 3.4](https://www.unicode.org/reports/tr9/#Reordering_Resolved_Levels)).
//!
//! Invariant: a line knows which bytes of the text it holds, so that what is selected on it is
//! taken from the text as it was written, never from what is drawn.

use std::{borrow::Cow, ops::Range, sync::Arc};

use unicode_bidi::{BidiClass, Direction, bidi_class, get_base_direction};

use super::{Measurer, Run, TextStyle, wrap};
use crate::model::turns_text;

/// Says which way a line runs, and is not seen.
const MARKS: [&str; 2] = ["\u{200e}", "\u{200f}"];

/// A line in visual order.
#[derive(Clone, Debug)]
pub struct Line {
    /// What of the text it holds; the spaces at a break belong to no line.
    pub bytes: Range<usize>,
    /// Its glyphs and pieces. May begin with a mark of direction that the text does not have.
    pub run: Arc<Run>,
    /// Whether its paragraph runs from right to left.
    pub is_rtl: bool,
    /// How many bytes of the run's text stand before the line's own.
    lead: usize,
}

/// What a character takes of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// From its left to its right end, from the start of the line, in logical pixels.
    pub extent: [f32; 2],
    /// Whether it is read from right to left.
    pub is_rtl: bool,
}

/// The text as it is shown: a character that would make others read in another order is seen as
/// `\u{fffd}`, and has no other effect. Takes as many bytes, so that places stay what they are.
#[must_use]
pub fn marked(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(turns_text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(turns_text, "\u{fffd}"))
}

/// Whether any of a text runs from right to left.
#[must_use]
pub fn has_rtl(text: &str) -> bool {
    let is_rtl = |c: char| {
        c >= '\u{590}' && matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN)
    };
    !text.is_ascii() && text.chars().any(is_rtl)
}

/// The lines of a text at a width in logical pixels, in visual order.
#[must_use]
pub fn lines(text: &str, style: TextStyle, width: f32, measurer: &Measurer) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut from = 0;
    for paragraph in text.split_inclusive('\n') {
        let start = from;
        from += paragraph.len();
        let paragraph = paragraph.trim_end_matches(['\n', '\r']);
        let is_rtl = get_base_direction(paragraph) == Direction::Rtl;
        let mut at = start;
        for words in wrap(paragraph, style, width, measurer) {
            let rest = text.get(at..from).unwrap_or_default();
            at += rest.find(&words).unwrap_or_default();
            let bytes = at..at + words.len();
            at = bytes.end;
            lines.push(line(&words, bytes, is_rtl, style, measurer));
        }
    }
    lines
}

/// A line of a paragraph of this direction, whatever it begins with itself.
fn line(
    words: &str,
    bytes: Range<usize>,
    is_rtl: bool,
    style: TextStyle,
    measurer: &Measurer,
) -> Line {
    let own = get_base_direction(words) == Direction::Rtl;
    let [ltr, rtl] = MARKS;
    let mark = match (own, is_rtl) {
        _ if own == is_rtl => "",
        (true, _) => ltr,
        (false, _) => rtl,
    };
    let run = measurer.shape(&format!("{mark}{words}"), style);
    Line { bytes, run, is_rtl, lead: mark.len() }
}

impl Line {
    /// What its characters take, from left to right.
    #[must_use]
    pub fn cells(&self) -> Vec<Cell> {
        let mut starts: Vec<(usize, f32)> = Vec::new();
        for glyph in &self.run.glyphs {
            // The mark of direction is none of the text.
            let Some(at) = (glyph.cluster as usize).checked_sub(self.lead) else { continue };
            match starts.last() {
                Some((last, _)) if *last == at => {}
                _ => starts.push((at, glyph.x)),
            }
        }
        let mut order: Vec<usize> = starts.iter().map(|(at, _)| *at).collect();
        order.sort_unstable();
        order.dedup();
        let length = self.bytes.len();
        let end_of = |at: usize| {
            let next = order.partition_point(|each| *each <= at);
            order.get(next).copied().unwrap_or(length)
        };
        let rights = starts.iter().skip(1).map(|(_, x)| *x).chain([self.run.width]);
        let befores = std::iter::once(None).chain(starts.iter().map(|(at, _)| Some(*at)));
        let afters = starts.iter().skip(1).map(|(at, _)| Some(*at)).chain([None]);
        let around = befores.zip(afters);
        let cells = starts.iter().zip(rights).zip(around);
        cells
            .map(|((&(at, left), right), (before, after))| Cell {
                bytes: self.bytes.start + at..self.bytes.start + end_of(at),
                extent: [left, right.max(left)],
                // Where characters stand in falling order, they are read from the right.
                is_rtl: match (before, after) {
                    (None, None) => self.is_rtl,
                    (before, after) => {
                        after.is_some_and(|after| end_of(after) == at)
                            || before.is_some_and(|before| end_of(at) == before)
                    }
                },
            })
            .collect()
    }

    /// The byte of the text at which a cursor stands that is set at `x`.
    #[must_use]
    pub fn byte_at(&self, x: f32) -> usize {
        let cells = self.cells();
        let cell = cells.iter().find(|cell| x < cell.extent[1]).or(cells.last());
        cell.map_or(self.bytes.start, |cell| {
            let is_left = x < f32::midpoint(cell.extent[0], cell.extent[1]);
            if is_left == cell.is_rtl { cell.bytes.end } else { cell.bytes.start }
        })
    }

    /// Where a cursor stands before a byte of the text, from the start of the line.
    #[must_use]
    pub fn x_of(&self, byte: usize) -> f32 {
        let cells = self.cells();
        let before = |cell: &&Cell| cell.bytes.contains(&byte);
        if let Some(cell) = cells.iter().find(before) {
            let [left, right] = cell.extent;
            return if cell.is_rtl { right } else { left };
        }
        // After the last character of the line, in the order in which it is read.
        let last = cells.iter().max_by_key(|cell| cell.bytes.end);
        last.map_or(0.0, |cell| {
            let [left, right] = cell.extent;
            if cell.is_rtl { left } else { right }
        })
    }

    /// The stretches of the line that some bytes of the text fill, from left to right, in logical
    /// pixels from its start.
    #[must_use]
    pub fn stretches(&self, bytes: &Range<usize>) -> Vec<[f32; 2]> {
        let mut found: Vec<[f32; 2]> = Vec::new();
        let chosen = |cell: &Cell| bytes.start < cell.bytes.end && cell.bytes.start < bytes.end;
        for cell in self.cells().into_iter().filter(chosen) {
            match found.last_mut() {
                Some(last) if (cell.extent[0] - last[1]).abs() < 0.5 => last[1] = cell.extent[1],
                _ => found.push(cell.extent),
            }
        }
        found
    }
}

/// A single line as a painter from left to right must write it: its pieces in visual order.
#[must_use]
pub fn visual(text: &str, style: TextStyle, measurer: &Measurer) -> String {
    measurer.shape(text, style).pieces.iter().map(|piece| &*piece.text).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::style::Face;

    const STYLE: TextStyle = TextStyle::new(Face::Serif, 15.0);

    fn measurer() -> Measurer {
        Measurer::new(Arc::default())
    }

    #[test]
    fn words_that_would_turn_others_are_seen_and_turn_nothing() {
        let measurer = measurer();
        let run = measurer.shape("ab\u{202e}cd\u{2067}ef", STYLE);
        assert_eq!(&*run.text, "ab\u{fffd}cd\u{fffd}ef");
        let plain = measurer.shape("ab\u{fffd}cd\u{fffd}ef", STYLE);
        assert_eq!(run.glyphs, plain.glyphs);
        assert!(run.glyphs.is_sorted_by(|one, next| one.x <= next.x), "from left to right");
        assert!(matches!(marked("as it is, é"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_caret_stands_where_a_click_set_it_and_empty_lines_are_lines() {
        let measurer = measurer();
        let text = "אבג Kursk דהו\n\nזחט";
        let lines = lines(text, STYLE, 400.0, &measurer);
        assert_eq!(lines.len(), 3, "{lines:?}");
        for line in &lines {
            for (at, _) in text.char_indices().filter(|(at, _)| line.bytes.contains(at)) {
                let x = line.x_of(at);
                let set = line.byte_at(if line.is_rtl { x - 0.1 } else { x + 0.1 });
                assert!((line.x_of(set) - x).abs() < 12.0, "{at} at {x}, {set}");
            }
        }
        let first = &lines[0];
        assert!((first.x_of(0) - first.run.width).abs() < 0.5, "read from its right end");
        assert!(first.x_of(first.bytes.end).abs() < 0.5);
    }

    #[test]
    fn lines_are_broken_before_they_are_turned() {
        let measurer = measurer();
        let text = "אבג דהו זחט Kursk יכל";
        let width = measurer.shape("אבג דהו זחט", STYLE).width + 1.0;
        let lines = lines(text, STYLE, width, &measurer);
        let words: Vec<_> = lines.iter().map(|line| &text[line.bytes.clone()]).collect();
        assert_eq!(words, ["אבג דהו זחט", "Kursk יכל"]);
        // The second begins in Latin, in a paragraph that runs from right to left.
        let first = |line: &Line| line.cells().first().unwrap().bytes.clone();
        assert_eq!(&text[first(&lines[0])], "ט");
        assert_eq!(&text[first(&lines[1])], "ל");
        assert!(lines.iter().all(|line| line.is_rtl));
    }

    #[test]
    fn what_is_selected_is_marked_wherever_it_stands() {
        let measurer = measurer();
        let text = "in אבג and";
        let [line] = &lines(text, STYLE, 500.0, &measurer)[..] else { panic!("one line") };
        let at = |part: &str| text.find(part).unwrap();
        // From the Latin word into the first Hebrew letter, which stands at the right of its word.
        let marked = line.stretches(&(0..at("ב")));
        assert_eq!(marked.len(), 2, "{marked:?}");
        let [left, right] = marked[1];
        assert_eq!(line.byte_at(right - 0.1), at("א"));
        assert_eq!(line.byte_at(left + 0.1), at("ב"));
        assert_eq!(line.byte_at(0.1), 0);
        assert_eq!(line.byte_at(500.0), text.len());
        assert!(has_rtl(text) && !has_rtl("“Kursk” Україна 외교"));
    }

    proptest! {
        #[test]
        fn every_character_of_a_line_has_one_cell(
            text in "[a-z א-תبتث0-9(),\n-]{0,60}", width in 30.0..400.0_f32,
        ) {
            let measurer = measurer();
            let mut shown = String::new();
            for line in lines(&text, STYLE, width, &measurer) {
                let mut cells = line.cells();
                prop_assert!(cells.windows(2).all(|pair| pair[0].extent[1] <= pair[1].extent[0] + 0.01));
                cells.sort_by_key(|cell| cell.bytes.start);
                let covered: String = cells.iter().map(|cell| &text[cell.bytes.clone()]).collect();
                prop_assert_eq!(&covered, &text[line.bytes.clone()]);
                let all = line.stretches(&line.bytes);
                prop_assert!(all.len() <= 1, "{all:?}");
                for cell in &cells {
                    let middle = f32::midpoint(cell.extent[0], cell.extent[1]);
                    let at = line.byte_at(middle - 0.01);
                    prop_assert!(at == cell.bytes.start || at == cell.bytes.end);
                }
                shown.push_str(&covered);
            }
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&shown), bare(&text));
        }
    }
}
