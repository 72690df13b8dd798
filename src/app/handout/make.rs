//! What a worker does for a handout or a worksheet: sets its pages, draws one, writes the file.
//!
//! Everything it needs comes along as a value, so that what is changed in the window meanwhile
//! changes nothing in the file.

use std::{path::Path, sync::Arc};

use crate::{
    app::{picture::image, window::TEXTURE_SIDE},
    export::{
        Content, fonts_for_story, raster,
        story::{
            Printed, Telling, TellingError,
            handout::{self, Slides},
            worksheet,
        },
    },
    index::Index,
    io::{
        save::Facts,
        store::{Expect, SaveError, replace_file, write_folder},
    },
    model::Step,
    scene::Scene,
    style::{FontSet, House, Measurer, SystemFonts, Theme},
    ui::overlay::{HandoutChoices, HandoutFile, HandoutKind, HandoutPreview},
};

/// The size of a slide, in pixels.
const SLIDE: [u32; 2] = [1920, 1080];

/// A handout or a worksheet, with all that it is made from.
pub(super) struct Wanted {
    /// What is chosen.
    pub(super) choices: HandoutChoices,
    /// The facts.
    pub(super) facts: Facts,
    /// The order of the events.
    pub(super) index: Arc<Index>,
    /// The colours and sizes of a handout.
    pub(super) theme: Arc<Theme>,
    /// The house style that has them, whose fonts it is set in.
    pub(super) house: Option<House>,
    /// The fonts of the machine.
    pub(super) system: Arc<SystemFonts>,
}

/// The pages of one, or its slides, with the fonts that they are set in.
#[derive(Debug)]
pub(super) struct Pages {
    scenes: Vec<Scene>,
    fonts: Arc<FontSet>,
    /// The most pixels of the screen for each logical one: a slide is shown no larger than it is.
    largest: f32,
}

/// Why nothing was saved.
#[derive(Debug)]
pub(super) enum NotSaved {
    /// It cannot be written.
    Disk(SaveError),
    /// It cannot be made.
    Made(String),
}

/// All that is told, with the fonts that have its letters.
struct Ready {
    telling: Telling,
    measurer: Measurer,
}

impl Wanted {
    /// What goes to the file, page by page; of a web page what it would be on paper.
    ///
    /// # Errors
    /// Why there is nothing to be told.
    pub(super) fn pages(&self) -> Result<Pages, String> {
        let ready = self.ready().map_err(words)?;
        let content = self.content(&ready.measurer);
        let is_slides = self.choices.file == HandoutFile::Pictures;
        let scenes = if is_slides {
            self.slides(&ready.telling, &content).pages
        } else {
            self.printed(&ready.telling, &content)?.pages
        };
        let fonts = Arc::clone(ready.measurer.fonts());
        Ok(Pages { scenes, fonts, largest: if is_slides { 1.0 } else { f32::INFINITY } })
    }

    /// Makes and writes it; gives what is to be said of it.
    pub(super) fn save(&self, path: &Path, may_replace: bool) -> Result<Option<String>, NotSaved> {
        let Ready { telling, measurer } = &self.ready().map_err(made)?;
        let content = self.content(measurer);
        let fonts = measurer.fonts();
        let HandoutChoices { kind, file, asked, .. } = self.choices;
        let bytes = match (file, kind) {
            (HandoutFile::Pictures, _) => {
                let files = self.slides(telling, &content).files(fonts, 1.0).map_err(made)?;
                write_folder(path, &files, may_replace).map_err(NotSaved::Disk)?;
                return Ok(telling.remark());
            }
            (HandoutFile::Pdf, _) => {
                let printed = self.printed(telling, &content).map_err(NotSaved::Made)?;
                printed.pdf(fonts).map_err(made)?
            }
            (HandoutFile::Html, HandoutKind::Handout) => {
                handout::web(telling, &content, &self.theme).into_bytes()
            }
            (HandoutFile::Html, HandoutKind::Worksheet) => {
                let grey = worksheet::grey().map_err(made)?;
                worksheet::web(asked, telling, &content, &grey).into_bytes()
            }
        };
        let expect = if may_replace { Expect::Anything } else { Expect::Nothing };
        replace_file(path, &bytes, &expect).map_err(NotSaved::Disk)?;
        Ok(telling.remark())
    }

    fn ready(&self) -> Result<Ready, TellingError> {
        let Facts { timeline, annotations, story } = &self.facts;
        let story: Vec<Step> = story.iter().map(|(_, step)| step.clone()).collect();
        let is_handout = self.choices.kind == HandoutKind::Handout;
        let keeps_hidden = is_handout && self.choices.keeps_hidden;
        let telling = Telling::new(&story, &self.index, keeps_hidden)?;
        let house = self.house.as_ref();
        let fonts = fonts_for_story(timeline, annotations, &story, &self.system, house);
        Ok(Ready { telling, measurer: Measurer::new(Arc::new(fonts)) })
    }

    fn content<'a>(&'a self, measurer: &'a Measurer) -> Content<'a> {
        let Facts { timeline, annotations, .. } = &self.facts;
        Content { timeline, index: &self.index, lanes: None, annotations, measurer }
    }

    fn slides(&self, telling: &Telling, content: &Content<'_>) -> Slides {
        Slides::new(telling, content, &self.theme, SLIDE)
    }

    fn printed(&self, telling: &Telling, content: &Content<'_>) -> Result<Printed, String> {
        let HandoutChoices { kind, per_page, paper, asked, .. } = self.choices;
        if kind == HandoutKind::Handout {
            return Ok(handout::printed(telling, content, &self.theme, per_page, paper));
        }
        let grey = worksheet::grey().map_err(words)?;
        Ok(worksheet::printed(asked, telling, content, &grey, paper))
    }
}

impl Pages {
    /// A page, or the last where there is none of this number, as large as a room in pixels.
    ///
    /// # Errors
    /// Where it cannot be drawn.
    pub(super) fn seen(&self, page: usize, room: [u32; 2]) -> Result<HandoutPreview, String> {
        let count = self.scenes.len();
        let at = page.min(count.saturating_sub(1));
        let scene = self.scenes.get(at).ok_or("there is no page")?;
        let [across, down] = room.map(|side| side.min(TEXTURE_SIDE as u32) as f32);
        let [width, height] = scene.size;
        let scale = (across / width).min(down / height).min(self.largest);
        let size = scene.size.map(|length| ((length * scale).round() as u32).max(1));
        let drawn = raster(scene, scale, size, &self.fonts).ok_or("the page is too large")?;
        Ok(HandoutPreview { at, count, image: Arc::new(image(size, drawn.data())) })
    }
}

fn made(error: impl std::fmt::Display) -> NotSaved {
    NotSaved::Made(words(error))
}

fn words(error: impl std::fmt::Display) -> String {
    error.to_string()
}
