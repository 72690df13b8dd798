//! The slides of a story as pictures, one a step, as a class sees them.

use std::{collections::BTreeSet, sync::Arc};

use super::{Telling, Told, settled};
use crate::{
    export::{
        Content, Drawing, PngError, PngWords, Size, png_of,
        slide::{self, Whole},
    },
    model::{EventIx, Timeline},
    scene::Scene,
    style::{FontSet, Theme},
};

/// The slides of a story, laid out.
#[derive(Clone, Debug)]
pub struct Slides {
    /// What the timeline is called.
    pub title: String,
    /// What stands on each, in pixels.
    pub pages: Vec<Scene>,
    /// The name of each as a file, and what it says to those who do not see it.
    words: Vec<(String, String)>,
    size: Size,
    has_covers: bool,
}

/// The files of a folder: their names and bytes.
///
/// # Errors
/// Where a picture is too large.
pub fn slides(
    telling: &Telling,
    content: &Content<'_>,
    theme: &Theme,
    size: [u32; 2],
    scale: f32,
) -> Result<Vec<(String, Vec<u8>)>, PngError> {
    Slides::new(telling, content, theme, size).files(content.measurer.fonts(), scale)
}

impl Slides {
    /// The slides at a size in pixels.
    #[must_use]
    pub fn new(telling: &Telling, content: &Content<'_>, theme: &Theme, size: [u32; 2]) -> Self {
        let page = Size::Pixels(size);
        let room = page.pixels();
        let large = Arc::new(slide::theme(theme, room[0], 1.0));
        let lay = |facts: &Timeline, told: &Told, covered: &BTreeSet<EventIx>| {
            let from = slide::Facts {
                timeline: facts,
                index: content.index,
                annotations: content.annotations,
                measurer: content.measurer,
            };
            let shown = slide::Shown {
                step: &told.step,
                number: [told.number, telling.count],
                folds: told.folds,
                hidden: told.hidden,
                covered,
            };
            from.whole(&shown, room, &large)
        };
        let done = settled(telling, content, theme, &lay, &|whole: &Whole| &whole.canvas.covered);
        let timeline = done.facts.as_ref().unwrap_or(content.timeline);
        let names = done.stops.iter().map(|told| telling.file_name(told, timeline, "png"));
        let (words, pages) = names
            .zip(done.laid)
            .map(|(name, whole)| ((name, whole.slide.said), whole.scene))
            .unzip();
        let title = timeline.meta.title.clone();
        Self { title, pages, words, size: page, has_covers: done.facts.is_some() }
    }

    /// The files of a folder: their names and bytes.
    ///
    /// # Errors
    /// Where a picture is too large.
    pub fn files(&self, fonts: &FontSet, scale: f32) -> Result<Vec<(String, Vec<u8>)>, PngError> {
        let each = self.pages.iter().zip(&self.words).map(|(scene, (name, said))| {
            let drawing = Drawing {
                scene,
                size: self.size,
                zoom: 1.0,
                title: &self.title,
                alt: said,
                language: "en",
                has_covers: self.has_covers,
            };
            Ok((name.clone(), png_of(&drawing, scale, fonts, PngWords::default())?))
        });
        each.collect()
    }
}
