//! Words: a `<text>` for each run, in stretches of one font; or outlines.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    Glyphs, font,
    number::{escaped, ink, number},
};
use crate::{
    export::{Contour, Outlines},
    style::{Carried, Color, Face, FontSet, Glyph, Run},
};

/// The faces that words were set in, each with its glyphs.
#[derive(Default)]
pub(super) struct Faces {
    pub(super) glyphs: BTreeMap<Carried, Glyphs>,
}

/// Writes words.
pub(super) struct Letters<'w, 'a> {
    pub(super) outlines: &'w mut Outlines<'a>,
    pub(super) fonts: &'a FontSet,
    pub(super) faces: &'w mut Faces,
    pub(super) all_outlines: bool,
}

/// A stretch of a run from one face.
struct Stretch {
    face: Carried,
    start: usize,
    x: f32,
}

impl Letters<'_, '_> {
    /// A run with the upper left corner of its line at `at`.
    pub(super) fn written(&mut self, run: &Run, at: [f32; 2], color: Color) -> String {
        if self.all_outlines || !is_settable(run, self.fonts) {
            return self.drawn(run, at, color);
        }
        let stretches = self.stretches(run);
        let [y, size] = [at[1] + run.ascent, run.style.size].map(number);
        let fill = ink("fill", color);
        if let [only] = stretches.as_slice() {
            let (x, class, words) = (number(at[0] + only.x), class(only.face), escaped(&run.text));
            return format!(
                "<text x=\"{x}\" y=\"{y}\" class=\"{class}\" font-size=\"{size}\" {fill}>{words}</text>"
            );
        }
        let mut written = format!("<text y=\"{y}\" font-size=\"{size}\" {fill}>");
        let ends = stretches.iter().skip(1).map(|next| next.start).chain([run.text.len()]);
        for (stretch, end) in stretches.iter().zip(ends) {
            let words = escaped(run.text.get(stretch.start..end).unwrap_or_default());
            let (x, class) = (number(at[0] + stretch.x), class(stretch.face));
            // What is written to a string arrives.
            write!(written, "<tspan x=\"{x}\" class=\"{class}\">{words}</tspan>").ok();
        }
        written.push_str("</text>");
        written
    }

    /// Where the face changes, or where a space is of a width that only the measurer gives it.
    fn stretches(&mut self, run: &Run) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for glyph in &run.glyphs {
            let Some(face) = self.fonts.carried(run.style.face, glyph.font) else { continue };
            self.faces.glyphs.entry(face).or_default().insert(glyph.id);
            let start = glyph.cluster as usize;
            let before = run.text.get(..start).and_then(|text| text.chars().next_back());
            let is_apart = before.is_some_and(|c| matches!(c, '\t' | '\u{2009}' | '\u{202f}'));
            let goes_on = stretches
                .last()
                .is_some_and(|last| last.face == face && (!is_apart || last.start == start));
            if !goes_on {
                let start = if stretches.is_empty() { 0 } else { start };
                stretches.push(Stretch { face, start, x: glyph.x });
            }
        }
        stretches
    }

    /// Outlines, with the words for those who do not see them.
    fn drawn(&mut self, run: &Run, at: [f32; 2], color: Color) -> String {
        let mut path = String::new();
        let mut step = |letter: char, points: &[[f32; 2]]| {
            path.push(letter);
            for (n, [x, y]) in points.iter().enumerate() {
                let gap = if n > 0 { " " } else { "" };
                write!(path, "{gap}{} {}", number(at[0] + x), number(at[1] + y)).ok();
            }
        };
        self.outlines.run(run, |contour| match contour {
            Contour::Move(to) => step('M', &[to]),
            Contour::Line(to) => step('L', &[to]),
            Contour::Quad(by, to) => step('Q', &[by, to]),
            Contour::Cubic(one, two, to) => step('C', &[one, two, to]),
            Contour::Close => step('Z', &[]),
        });
        let (fill, words) = (ink("fill", color), escaped(&run.text));
        format!("<path aria-label=\"{words}\" {fill} d=\"{path}\"/>")
    }
}

/// Whether a browser with the program's faces sets a run as it was measured.
fn is_settable(run: &Run, fonts: &FontSet) -> bool {
    let is_carried = |glyph: &Glyph| {
        let carried = fonts.carried(run.style.face, glyph.font);
        match carried {
            Some(Carried::Embedded(_)) => true,
            Some(Carried::House(_)) => carried
                .and_then(|carried| fonts.carried_font(carried))
                .is_some_and(|font| font::can_be_cut(font.bytes)),
            None => false,
        }
    };
    run.pieces.len() == 1 && run.glyphs.iter().all(|glyph| glyph.id != 0 && is_carried(glyph))
}

/// The class of a face.
pub(super) fn class(face: Carried) -> &'static str {
    match face {
        Carried::Embedded(Face::Sans) => "sans",
        Carried::Embedded(Face::SansSemi) => "sans-semi",
        Carried::Embedded(Face::SansItalic) => "sans-italic",
        Carried::Embedded(Face::Serif) => "serif",
        Carried::Embedded(Face::SerifSemi) => "serif-semi",
        Carried::Embedded(Face::SerifItalic) => "serif-italic",
        Carried::House(Face::Sans) => "house-sans",
        Carried::House(Face::SansSemi) => "house-sans-semi",
        Carried::House(Face::SansItalic) => "house-sans-italic",
        Carried::House(Face::Serif) => "house-serif",
        Carried::House(Face::SerifSemi) => "house-serif-semi",
        Carried::House(Face::SerifItalic) => "house-serif-italic",
    }
}
