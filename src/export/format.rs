//! The kinds of files a picture can be, and the one way from a page to bytes.

use super::{Page, PngError, PngWords, png, svg};
use crate::{model::Timeline, style::FontSet};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Pixels.
    Png,
    /// Vectors with text that can be read, searched and restyled.
    Svg,
}

/// What is asked of a file beside its page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options<'a> {
    /// Pixels of a PNG for each of the picture's size.
    pub scale: super::Scale,
    /// What a PNG says in words.
    pub words: PngWords<'a>,
    /// Whether an SVG has its words as outlines, for programs that do not take its fonts.
    pub outlines: bool,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Png, Self::Svg];

    /// How the names of such files end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// The kind that a file's name says, in whatever case.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Self::ALL.into_iter().find(|format| ending.eq_ignore_ascii_case(format.extension()))
    }

    /// A page as such a file.
    ///
    /// # Errors
    /// Where it has more pixels than can be drawn.
    pub fn write(
        self,
        page: &Page,
        timeline: &Timeline,
        fonts: &FontSet,
        options: &Options<'_>,
    ) -> Result<Vec<u8>, PngError> {
        match self {
            Self::Png => png(page, options.scale.factor(), fonts, options.words),
            Self::Svg => Ok(svg(page, timeline, fonts, options.outlines).into_bytes()),
        }
    }
}
