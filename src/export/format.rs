//! The kinds of files a picture can be, and the one way from a page to bytes.

use super::{
    Content, Page, Parts, Picture, PngError, PngWords, html, pdf, png, svg, svg::svg_within,
};
use crate::style::Theme;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Pixels.
    Png,
    /// Vectors with text that can be read, searched and restyled.
    Svg,
    /// Vectors for print, with text that can be read aloud.
    Pdf,
    /// A web page that stands alone, with the events below the picture.
    Html,
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
    /// What a web page tells beside its events.
    pub parts: Parts,
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// No PNG.
    #[error(transparent)]
    Png(#[from] PngError),
    /// No PDF.
    #[error(transparent)]
    Pdf(#[from] pdf::PdfError),
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Png, Self::Svg, Self::Pdf, Self::Html];

    /// How the names of such files end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Html => "html",
        }
    }

    /// The kind that a file's name says, in whatever case.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Self::ALL.into_iter().find(|format| ending.eq_ignore_ascii_case(format.extension()))
    }

    /// What is to be drawn for such a file: a web page says in words what a picture has to draw
    /// about its canvas.
    #[must_use]
    pub fn picture(self, picture: &Picture) -> Picture {
        let mut picture = picture.clone();
        if self == Self::Html {
            let Parts { lane_legend, mark_legend, annotations, notes, .. } = picture.parts;
            picture.parts = Parts { lane_legend, annotations, notes, mark_legend, ..Parts::NONE };
            picture.lists_notes = false;
        }
        picture
    }

    /// A page as such a file; it was laid out for [`Self::picture`].
    ///
    /// # Errors
    /// Where it has more pixels than can be drawn, or a font cannot be embedded.
    pub fn write(
        self,
        page: &Page,
        content: &Content<'_>,
        theme: &Theme,
        options: &Options<'_>,
    ) -> Result<Vec<u8>, FormatError> {
        // What is covered is in no file.
        let timeline = page.facts(content.timeline);
        let fonts = content.measurer.fonts();
        let outlines = options.outlines;
        match self {
            Self::Png => Ok(png(page, options.scale.factor(), fonts, options.words)?),
            Self::Svg => Ok(svg(page, timeline, fonts, outlines).into_bytes()),
            Self::Pdf => Ok(pdf::write(&pdf::Pages::of(page, &Content { timeline, ..*content }))?),
            Self::Html => {
                let svg = &*svg_within(page, timeline, fonts, outlines);
                let parts = options.parts;
                let web = html::Web { page, svg, timeline, theme, fonts, parts };
                Ok(html::html(&web).into_bytes())
            }
        }
    }
}
