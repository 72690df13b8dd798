//! Words on a page: the glyphs of a run where the run has them, in a font that holds no more than
//! the glyphs that are drawn, with the text that they stand for.
//!
//! Nothing is shaped or measured here. A run is drawn in stretches of one font and one direction,
//! since a PDF shows glyphs of one font at a time, and readers turn a stretch whose text runs
//! backwards as a whole.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use krilla::{
    Data,
    geom::Point,
    surface::Surface,
    text::{Font, GlyphId, KrillaGlyph},
};
use skrifa::MetadataProvider as _;

use crate::style::{self, Carried, Face, FontSet, Glyph, Run};

/// The fonts of a document, each read once.
pub(super) struct Fonts<'a> {
    set: &'a FontSet,
    /// By face and place in its chain; `None` where the file is damaged.
    read: BTreeMap<(Face, u16), Option<Font>>,
}

/// Glyphs of a run from one font, whose text runs one way.
struct Stretch {
    font: u16,
    glyphs: Range<usize>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new(set: &'a FontSet) -> Self {
        Self { set, read: BTreeMap::new() }
    }

    /// Draws a run with the fill of the surface, its line's top left corner at `at`.
    pub(super) fn draw(&mut self, surface: &mut Surface<'_>, [left, top]: [f32; 2], run: &Run) {
        let baseline = top + run.ascent;
        let ends = ends(&run.glyphs, run.text.len());
        for Stretch { font, glyphs } in stretches(&run.glyphs, &ends) {
            let Some(glyphs) = run.glyphs.get(glyphs) else { continue };
            let (Some(font), Some(first)) = (self.font(run.style.face, font), glyphs.first())
            else {
                continue;
            };
            let size = run.style.size;
            let nexts = glyphs.iter().skip(1).map(|glyph| glyph.x).chain([run.width]);
            let placed = glyphs.iter().zip(nexts).map(|(glyph, next_x)| {
                let start = glyph.cluster as usize;
                let end = ends.get(&glyph.cluster).copied().unwrap_or(start);
                KrillaGlyph::new(
                    GlyphId::new(u32::from(glyph.id)),
                    (next_x - glyph.x) / size,
                    0.0,
                    glyph.y / size,
                    0.0,
                    start..end,
                    None,
                )
            });
            let placed: Vec<_> = placed.collect();
            let start = Point::from_xy(left + first.x, baseline);
            surface.draw_glyphs(start, &placed, font, &run.text, size, false);
        }
        self.draw_space(surface, [left + run.width, baseline], run);
    }

    /// Draws a space after a run. Nobody sees it, but whoever copies or hears the page has words of
    /// two runs apart.
    fn draw_space(&mut self, surface: &mut Surface<'_>, [x, y]: [f32; 2], run: &Run) {
        let face = run.style.face;
        let glyph = self.set.font(face, 0).and_then(style::Font::parsed);
        let glyph = glyph.and_then(|font| font.charmap().map(' '));
        let (Some(glyph), Some(font)) = (glyph, self.font(face, 0)) else { return };
        let id = GlyphId::new(glyph.to_u32());
        let placed = [KrillaGlyph::new(id, 0.0, 0.0, 0.0, 0.0, 0..1, None)];
        surface.draw_glyphs(Point::from_xy(x, y), &placed, font, " ", run.style.size, false);
    }

    fn font(&mut self, face: Face, at: u16) -> Option<Font> {
        // A system font is the same for each face.
        let key = if usize::from(at) < FontSet::EMBEDDED { (face, at) } else { (Face::Sans, at) };
        let set = self.set;
        self.read.entry(key).or_insert_with(|| read(set, face, at)).clone()
    }
}

fn read(set: &FontSet, face: Face, at: u16) -> Option<Font> {
    let place = usize::from(at);
    let shared = match set.carried(face, at) {
        Some(Carried::Embedded(face)) => return Font::new(Data::from(face.bytes()), 0),
        Some(Carried::House(face)) => set.house.get(&face)?,
        None => set.fallbacks.get(place.checked_sub(FontSet::EMBEDDED)?)?,
    };
    let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Arc::clone(&shared.bytes));
    Font::new(Data::from(bytes), shared.index)
}

/// Where in the text each cluster ends: where the next one begins.
fn ends(glyphs: &[Glyph], length: usize) -> BTreeMap<u32, usize> {
    let mut starts: Vec<u32> = glyphs.iter().map(|glyph| glyph.cluster).collect();
    starts.sort_unstable();
    starts.dedup();
    let nexts = starts.iter().skip(1).map(|next| *next as usize).chain([length]);
    starts.iter().copied().zip(nexts).collect()
}

/// Splits a run where the font changes, or the direction: a glyph goes on in its stretch where its
/// text follows that of the one before it, or, from right to left, is followed by it.
fn stretches(glyphs: &[Glyph], ends: &BTreeMap<u32, usize>) -> Vec<Stretch> {
    let follows = |one: u32, two: u32| ends.get(&one) == Some(&(two as usize));
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut is_backwards = None;
    for (at, glyph) in glyphs.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| glyphs.get(before));
        let turn = before.and_then(|last| {
            let same = last.cluster == glyph.cluster;
            let forwards = follows(last.cluster, glyph.cluster);
            let backwards = follows(glyph.cluster, last.cluster);
            match (same, forwards, backwards) {
                (true, ..) => Some(is_backwards),
                (_, true, _) if is_backwards != Some(true) => Some(Some(false)),
                (_, _, true) if is_backwards != Some(false) => Some(Some(true)),
                _ => None,
            }
        });
        match (stretches.last_mut(), turn) {
            (Some(last), Some(turn)) if last.font == glyph.font => {
                last.glyphs.end = at + 1;
                is_backwards = turn;
            }
            _ => {
                stretches.push(Stretch { font: glyph.font, glyphs: at..at + 1 });
                is_backwards = None;
            }
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_has_one_font_and_runs_one_way() {
        // Font and byte of the text of each glyph; then how many glyphs each stretch has.
        check(&[], &[]);
        check(&[(0, 0)], &[1]);
        check(&[(0, 0), (0, 1), (0, 2)], &[3]);
        check(&[(0, 0), (1, 1), (1, 2), (0, 3)], &[1, 2, 1]);
        check(&[(0, 4), (0, 2), (0, 0)], &[3]);
        // A cluster of two glyphs runs neither way.
        check(&[(0, 0), (0, 0), (0, 1)], &[3]);
        // Hebrew between Latin.
        check(&[(0, 0), (0, 1), (0, 6), (0, 4), (0, 2), (0, 8)], &[2, 3, 1]);
    }

    fn check(glyphs: &[(u16, u32)], expected: &[usize]) {
        let glyph = |(font, cluster)| Glyph { font, id: 1, x: 0.0, y: 0.0, cluster };
        let glyphs: Vec<_> = glyphs.iter().copied().map(glyph).collect();
        let found: Vec<_> =
            stretches(&glyphs, &ends(&glyphs, 9)).iter().map(|it| it.glyphs.len()).collect();
        assert_eq!(found, expected, "{glyphs:?}");
    }
}
