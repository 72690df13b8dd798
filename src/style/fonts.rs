//! The fonts: six embedded faces, and system fonts for scripts that they lack.

use std::sync::Arc;

/// The embedded faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Inter.
    Sans,
    /// Inter, semi-bold.
    SansSemi,
    /// Inter, italic.
    SansItalic,
    /// Literata.
    Serif,
    /// Literata, semi-bold.
    SerifSemi,
    /// Literata, italic.
    SerifItalic,
}

impl Face {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Sans,
        Self::SansSemi,
        Self::SansItalic,
        Self::Serif,
        Self::SerifSemi,
        Self::SerifItalic,
    ];

    /// The name by which the interface knows its family.
    #[must_use]
    pub fn family(self) -> &'static str {
        match self {
            Self::Sans => "Inter",
            Self::SansSemi => "Inter SemiBold",
            Self::SansItalic => "Inter Italic",
            Self::Serif => "Literata",
            Self::SerifSemi => "Literata SemiBold",
            Self::SerifItalic => "Literata Italic",
        }
    }
}

/// The fonts of the program: the embedded faces, then the system fonts found so far, in the order
/// in which they are asked for a glyph.
#[derive(Clone, Debug, Default)]
pub struct FontSet {
    /// Name, bytes, and index in a collection of each system font.
    pub fallbacks: Vec<(Arc<str>, Arc<[u8]>, u32)>,
}
