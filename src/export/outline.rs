//! Outlines that every kind of file draws alike: those of glyphs, by the fonts that words were shaped
//! with, and that of a rectangle with round corners.
//!
//! Invariant: a glyph stands where its run says; nothing is shaped here a second time.

use std::{collections::HashMap, sync::Arc};

use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};

use crate::{
    scene::Rect,
    style::{Face, FontSet, Run},
};

/// A step of an outline. Coordinates run to the right and down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Contour {
    /// A contour begins.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A quadratic curve: control point, end.
    Quad([f32; 2], [f32; 2]),
    /// A cubic curve: two control points, end.
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    /// The contour is closed.
    Close,
}

/// How far the handles of a curve reach so that it is a quarter of a circle, as a share of the radius
/// (<https://spencermortensen.com/articles/bezier-circle/>).
const QUARTER: f32 = 0.551_915;

/// The outline of a rectangle with rounded corners; of a radius that is too large, as much as there
/// is room for.
pub(super) fn rounded(rect: Rect, radius: f32) -> [Contour; 10] {
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let radius = radius.min(rect.w / 2.0).min(rect.h / 2.0);
    let near = radius * (1.0 - QUARTER);
    [
        Contour::Move([left + radius, top]),
        Contour::Line([right - radius, top]),
        Contour::Cubic([right - near, top], [right, top + near], [right, top + radius]),
        Contour::Line([right, bottom - radius]),
        Contour::Cubic([right, bottom - near], [right - near, bottom], [right - radius, bottom]),
        Contour::Line([left + radius, bottom]),
        Contour::Cubic([left + near, bottom], [left, bottom - near], [left, bottom - radius]),
        Contour::Line([left, top + radius]),
        Contour::Cubic([left, top + near], [left + near, top], [left + radius, top]),
        Contour::Close,
    ]
}

/// The outlines of a font set's glyphs. Each is read once.
pub struct Outlines<'a> {
    fonts: &'a FontSet,
    parsed: HashMap<(Face, u16), Option<(FontRef<'a>, f32)>>,
    glyphs: HashMap<(Face, u16, u16), Arc<[Contour]>>,
}

impl std::fmt::Debug for Outlines<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outlines").field("glyphs", &self.glyphs.len()).finish_non_exhaustive()
    }
}

impl<'a> Outlines<'a> {
    /// Those of these fonts.
    #[must_use]
    pub fn new(fonts: &'a FontSet) -> Self {
        Self { fonts, parsed: HashMap::new(), glyphs: HashMap::new() }
    }

    /// The outline of a run: its origin is the upper left corner of the line. `add` is called for
    /// each step, with scaled and placed points.
    pub fn run(&mut self, run: &Run, mut add: impl FnMut(Contour)) {
        for glyph in &run.glyphs {
            let size = run.style.size;
            let [x, y] = [glyph.x, run.ascent - glyph.y];
            let place = |[px, py]: [f32; 2]| [x + px * size, y + py * size];
            for step in self.glyph(run.style.face, glyph.font, glyph.id).iter() {
                add(step.map(place));
            }
        }
    }

    /// The outline of a glyph, in ems, from its origin.
    fn glyph(&mut self, face: Face, font: u16, id: u16) -> Arc<[Contour]> {
        if let Some(outline) = self.glyphs.get(&(face, font, id)) {
            return Arc::clone(outline);
        }
        let fonts = self.fonts;
        let parsed = self.parsed.entry((face, font)).or_insert_with(|| {
            let font = fonts.font(face, font)?.parsed()?;
            let metrics = font.metrics(Size::unscaled(), LocationRef::default());
            let em = f32::from(metrics.units_per_em.max(1));
            Some((font, em))
        });
        let mut pen = Pen { em: 1.0, steps: Vec::new() };
        if let Some((font, em)) = parsed {
            pen.em = *em;
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A glyph whose outline is damaged shows as far as it can be read.
            let outline = font.outline_glyphs().get(GlyphId::from(id));
            outline.and_then(|outline| outline.draw(settings, &mut pen).ok());
        }
        let outline: Arc<[Contour]> = pen.steps.into();
        self.glyphs.insert((face, font, id), Arc::clone(&outline));
        outline
    }
}

impl Contour {
    /// The step with its points mapped.
    #[must_use]
    pub fn map(self, place: impl Fn([f32; 2]) -> [f32; 2]) -> Self {
        match self {
            Self::Move(to) => Self::Move(place(to)),
            Self::Line(to) => Self::Line(place(to)),
            Self::Quad(by, to) => Self::Quad(place(by), place(to)),
            Self::Cubic(one, two, to) => Self::Cubic(place(one), place(two), place(to)),
            Self::Close => Self::Close,
        }
    }
}

/// Takes an outline in units of a font, which run upwards.
struct Pen {
    em: f32,
    steps: Vec<Contour>,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> [f32; 2] {
        [x / self.em, -y / self.em]
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(Contour::Move(self.at(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(Contour::Line(self.at(x, y)));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.steps.push(Contour::Quad(self.at(cx0, cy0), self.at(x, y)));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.steps.push(Contour::Cubic(self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y)));
    }

    fn close(&mut self) {
        self.steps.push(Contour::Close);
    }
}
