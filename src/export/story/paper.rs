//! What handouts and worksheets on paper have in common: pages that are set, the title, a canvas
//! between words, and the document that names nothing but what is set on its pages.

use crate::{
    export::{
        Size,
        leaf::{Row, Setter, begun},
        pdf::{self, PdfError},
    },
    model::{Annotations, Timeline},
    scene::{Block, Item, Part, Scene},
    style::{Color, Face, FontSet, TextStyle, Theme},
};

/// The least contrast of words with their ground.
const LEGIBLE: f64 = 4.5;

/// A handout or a worksheet whose pages are set: what is written is what is shown before that.
#[derive(Clone, Debug)]
pub struct Printed {
    /// What the timeline is called.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// The pages, in logical pixels of their theme. What nothing is drawn on is the paper, which is
    /// white.
    pub pages: Vec<Scene>,
    /// So many points are one of these pixels.
    points: f32,
}

impl Printed {
    pub(super) fn new(
        title: &str,
        description: &str,
        pages: Vec<Scene>,
        (size, theme): (Size, &Theme),
    ) -> Self {
        let points = size.zoom(theme) * pdf::POINTS;
        Self { title: title.to_owned(), description: description.to_owned(), pages, points }
    }

    /// As a PDF that is read from the top to the bottom, in the fonts that it was set in.
    ///
    /// # Errors
    /// Where a font cannot be embedded.
    pub fn pdf(&self, fonts: &FontSet) -> Result<Vec<u8>, PdfError> {
        pdf::write(&pdf::Pages {
            title: &self.title,
            description: self.description.clone(),
            language: "en",
            // Nothing on the pages is named by the facts.
            timeline: &Timeline::default(),
            annotations: &Annotations::default(),
            fonts,
            reading: pdf::Reading::Text,
            pages: self.pages.iter().map(|page| pdf::Page::plain(page, self.points)).collect(),
        })
    }
}

/// Whether the words of a theme can be read on white paper, on which nothing is laid under them.
#[must_use]
pub fn is_for_paper(theme: &Theme) -> bool {
    theme.ink.contrast(Color::rgb(255, 255, 255)) >= LEGIBLE
}

/// What is drawn on a canvas. Its words are said beside it, so it is not read.
pub(super) fn drawn(scene: &Scene) -> Vec<Item> {
    let mut items = vec![Item::Part(Some(Part::Ruler))];
    let drawn = scene.items.iter().filter(|item| !matches!(item, Item::Part(_)));
    items.extend(drawn.cloned());
    items.push(Item::Clip(None));
    items
}

impl Setter<'_> {
    /// What the timeline is called, where it has a name.
    pub(super) fn titled(&self, title: &str) -> Vec<Row> {
        if title.is_empty() {
            return Vec::new();
        }
        let style = TextStyle::new(Face::SerifSemi, self.theme.type_scale.title);
        begun(self.words(title, style, self.theme.ink, 0.0), Part::Block(Block::Title))
    }
}
