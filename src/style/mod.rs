//! How things look: tokens for each theme, the fonts, and the one text measurer.
//!
//! Nothing here draws, and nothing here knows egui: the window and the files take the same tokens
//! and the same fonts.

mod fonts;
mod measure;
mod theme;

pub use fonts::{Face, FontSet};
pub use measure::{FixedWidth, Glyph, Measure, Measurer, Run};
pub use theme::{Color, Space, Theme, ThemeName, TypeScale};

/// A face at a size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Which face.
    pub face: Face,
    /// Size in logical pixels for each em.
    pub size: f32,
}
