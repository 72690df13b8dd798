//! What handouts and worksheets on paper have in common: the title, a canvas between words, and the
//! document that names nothing but what is set on its pages.

use crate::{
    export::{
        Content, Size,
        leaf::{Row, Setter, begun},
        pdf::{self, PdfError},
    },
    model::{Annotations, Timeline},
    scene::{Block, Item, Part, Scene},
    style::{Face, TextStyle, Theme},
};

/// Pages of a size as a PDF that is read from the top to the bottom.
pub(super) fn document(
    (title, description): (&str, &str),
    scenes: &[Scene],
    (size, theme): (Size, &Theme),
    content: &Content<'_>,
) -> Result<Vec<u8>, PdfError> {
    let points = size.zoom(theme) * pdf::POINTS;
    pdf::write(&pdf::Pages {
        title,
        description: description.to_owned(),
        language: "en",
        // Nothing on the pages is named by the facts.
        timeline: &Timeline::default(),
        annotations: &Annotations::default(),
        fonts: content.measurer.fonts(),
        reading: pdf::Reading::Text,
        pages: scenes.iter().map(|scene| pdf::Page::plain(scene, points)).collect(),
    })
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
