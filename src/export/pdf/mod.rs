//! Pictures as PDF: vector, with text that can be selected, searched and read aloud.
//!
//! The same scenes give the same bytes: there is no date in the file unless one is asked for, and
//! its identifier comes from its content. Of each font only the glyphs that are drawn are embedded.
//! Nothing here lays out anything: each page is a finished scene.
//!
//! Words that run from right to left are told to readers in the order in which they are read, as the
//! actual text of what is drawn. Poppler before 26 says "Suspects object is wrong type" of each file
//! in which that is false, as PDF/UA asks for: its check takes false for a value of another type.

mod draw;
mod said;
mod tags;
mod text;

use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, Configuration, ConfigurationBuilder, PdfVersion},
    error::KrillaError,
    geom::Transform,
    metadata::Metadata,
    outline::Outline,
    page::PageSettings,
    paint::FillRule,
    surface::Surface,
    tagging::TagTree,
};

use self::{
    tags::{Marked, Told},
    text::Fonts,
};
use super::{Content, PAGE_DPI, source_lines};
use crate::{
    model::{Annotations, Timeline},
    scene::{Item, Rect, Scene},
    style::FontSet,
};

/// Points (1/72 inch) in a pixel of a page.
pub const POINTS: f32 = 72.0 / PAGE_DPI;

/// A document of one page or more.
#[derive(Clone, Debug)]
pub struct Pages<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What it shows, in words, and what that rests on.
    pub description: String,
    /// The language of its words, as in BCP 47.
    pub language: &'a str,
    /// What the parts of its scenes name.
    pub timeline: &'a Timeline,
    /// What is drawn by hand on them.
    pub annotations: &'a Annotations,
    /// The fonts that its runs of text name.
    pub fonts: &'a FontSet,
    /// How its pages are read.
    pub reading: Reading,
    /// The pages, in order.
    pub pages: Vec<Page<'a>>,
}

/// How pages are read by those who do not see them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// Event by event, in order of time, wherever they are drawn.
    #[default]
    Picture,
    /// From the top to the bottom; an event's part is its heading.
    Text,
}

/// A page.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// What is drawn.
    pub scene: &'a Scene,
    /// How many points (1/72 inch) a logical pixel of the scene is.
    pub points: f32,
    /// What its parts name, where that is not what those of the document do.
    pub told: Option<(&'a Timeline, &'a Annotations)>,
}

impl<'a> Page<'a> {
    /// That of a picture, which names what it may tell of all that it was made from.
    #[must_use]
    pub fn of(page: &'a super::Page, content: &Content<'a>) -> Self {
        let told = (page.facts(content.timeline), page.annotations(content.annotations));
        Self { scene: &page.scene, points: page.zoom * POINTS, told: Some(told) }
    }

    /// One that names nothing but what its document does.
    #[must_use]
    pub fn plain(scene: &'a Scene, points: f32) -> Self {
        Self { scene, points, told: None }
    }
}

impl<'a> Pages<'a> {
    /// A picture as a document of one page.
    #[must_use]
    pub fn of(page: &'a super::Page, content: &Content<'a>) -> Self {
        let timeline = page.facts(content.timeline);
        let sources = source_lines(timeline, &page.sources);
        let sources = if sources.is_empty() { sources } else { format!("\nSources:\n{sources}") };
        Self {
            title: &page.title,
            description: format!("{}{sources}", page.alt),
            language: page.language,
            timeline,
            annotations: content.annotations,
            fonts: content.measurer.fonts(),
            reading: Reading::Picture,
            pages: vec![Page::of(page, content)],
        }
    }
}

/// Why no PDF was made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A page of no size, or of one that is no number.
    #[error("a page of {0} by {1} points cannot be made")]
    Size(f32, f32),
    /// The document was refused.
    #[error("the PDF could not be made: {0}")]
    Refused(#[from] KrillaError),
}

/// The bytes of a PDF.
///
/// It conforms to PDF/UA-1 wherever that can be kept: a character that no font has cannot be read
/// aloud either, and leaves a tagged document that does not claim to conform.
///
/// # Errors
/// Where a page has no size, or a font cannot be embedded.
pub fn write(pages: &Pages<'_>) -> Result<Vec<u8>, PdfError> {
    let accessible = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_version(PdfVersion::Pdf17)
        .finish();
    let Ok(accessible) = accessible else { return attempt(pages, Configuration::default()) };
    match attempt(pages, accessible) {
        Err(PdfError::Refused(KrillaError::Validation(_))) => {
            attempt(pages, Configuration::default())
        }
        result => result,
    }
}

fn attempt(pages: &Pages<'_>, configuration: Configuration) -> Result<Vec<u8>, PdfError> {
    let settings =
        SerializeSettings { enable_tagging: true, configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(pages));
    let mut fonts = Fonts::new(pages.fonts);
    let mut tree = TagTree::new().with_lang(Some(pages.language.to_owned()));
    let mut outline = Outline::new();
    for (at, page) in pages.pages.iter().enumerate() {
        let (timeline, annotations) = page.told.unwrap_or((pages.timeline, pages.annotations));
        let told = Told { timeline, annotations, title: pages.title };
        let [width, height] = page.scene.size.map(|length| length * page.points);
        let size = PageSettings::from_wh(width, height).ok_or(PdfError::Size(width, height))?;
        let mut marked = Marked::new(pages.reading, at, page.points);
        let mut sheet = document.start_page_with(size);
        let mut surface = sheet.surface();
        surface.push_transform(&Transform::from_scale(page.points, page.points));
        items(&mut surface, &page.scene.items, &mut marked, &mut fonts);
        surface.pop();
        surface.finish();
        sheet.finish();
        marked.read(&told, &mut tree, &mut outline);
    }
    document.set_outline(outline);
    document.set_tag_tree(tree);
    Ok(document.finish()?)
}

fn items(surface: &mut Surface<'_>, items: &[Item], marked: &mut Marked, fonts: &mut Fonts<'_>) {
    let mut clip = Clip::Whole;
    for item in items {
        match item {
            Item::Clip(rect) => marked.draw(surface, item, |surface| {
                if clip == Clip::Cut {
                    surface.pop();
                }
                clip = Clip::begin(surface, *rect);
            }),
            Item::Part(_) => marked.draw(surface, item, |_| {}),
            _ if clip == Clip::Nothing => {}
            _ => marked.draw(surface, item, |surface| draw::item(surface, item, fonts)),
        }
    }
    marked.close(surface);
    if clip == Clip::Cut {
        surface.pop();
    }
}

/// What is shown of what is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clip {
    /// All of it.
    Whole,
    /// What lies in a rectangle.
    Cut,
    /// Nothing: the rectangle is empty.
    Nothing,
}

impl Clip {
    fn begin(surface: &mut Surface<'_>, rect: Option<Rect>) -> Self {
        let Some(rect) = rect else { return Self::Whole };
        let Some(path) = draw::rounded(rect, 0.0) else { return Self::Nothing };
        surface.push_clip_path(&path, &FillRule::NonZero);
        Self::Cut
    }
}

fn metadata(pages: &Pages<'_>) -> Metadata {
    let producer = concat!("Sourceline ", env!("CARGO_PKG_VERSION"));
    Metadata::new()
        .title(pages.title.to_owned())
        .description(pages.description.clone())
        .language(pages.language.to_owned())
        .creator("Sourceline".to_owned())
        .producer(producer.to_owned())
}

#[cfg(test)]
mod tests;
