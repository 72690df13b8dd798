//! How things look: tokens for each theme, the fonts, and the one text measurer.
//!
//! A [`House`] brings tokens and fonts of its own. Nothing here draws, and nothing here knows egui: the window and the files take the same tokens
//! and the same fonts. Read [`Theme`] first, then [`FontSet`], then [`Measurer`].

mod advances;
mod color;
mod fonts;
mod house;
mod lines;
mod measure;
mod shape;
mod system;
mod theme;
mod wrap;

pub use color::{Color, ColorError};
pub use fonts::{Carried, Face, Fallback, Font, FontMetrics, FontSet};
pub use house::{House, HouseError};
pub use lines::{Cell, Line, has_rtl, lines, marked, visual};
pub use measure::{FixedWidth, Glyph, Measure, Measurer, Piece, Run};
pub use system::SystemFonts;
pub use theme::{Radius, Space, TextPair, Theme, ThemeError, ThemeName, TypeScale};
pub use wrap::wrap;

/// A face at a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Which face.
    pub face: Face,
    /// Size in logical pixels for each em.
    pub size: f32,
}

impl TextStyle {
    /// A face at a size.
    #[must_use]
    pub const fn new(face: Face, size: f32) -> Self {
        Self { face, size }
    }
}
