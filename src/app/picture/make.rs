//! What a worker does for a picture: lays it out, draws it, writes it.
//!
//! Everything it needs comes along as a value, so that what is changed in the window meanwhile
//! changes nothing in the file.

use std::{collections::BTreeSet, path::Path, sync::Arc};

use egui::{Color32, ColorImage};

use crate::{
    app::{
        services::{clipboard::Pixels, jobs::Cancel},
        window::TEXTURE_SIDE,
    },
    export::{
        Content, Format, FormatError, Options, Page, Picture, PngError, PngWords, document,
        fonts_for, fonts_for_story, raster, source_lines,
        story::{Telling, pictures},
    },
    index::Index,
    io::{
        save::Facts,
        store::{Expect, SaveError, replace_file, write_folder},
    },
    layout::LaneRow,
    model::Step,
    style::{FontSet, House, Measurer, SystemFonts, Theme},
    ui::overlay::Preview,
};

/// A picture, with all that it is made from.
#[derive(Clone)]
pub struct Wanted {
    /// What is asked for.
    pub picture: Picture,
    /// The facts.
    pub facts: Facts,
    /// The order of those that are shown.
    pub index: Arc<Index>,
    /// The lanes that are shown.
    pub lanes: Option<Vec<LaneRow>>,
    /// Its colours and sizes.
    pub theme: Arc<Theme>,
    /// The house style that has them, whose fonts it is set in.
    pub house: Option<House>,
    /// The fonts of the machine.
    pub system: Arc<SystemFonts>,
    /// The steps of the story, where each of them is a picture.
    pub steps: Option<Steps>,
}

/// The steps of a story that are pictures.
#[derive(Clone)]
pub struct Steps {
    /// All of them.
    pub telling: Telling,
    /// The one that is shown before they are saved.
    pub seen: usize,
}

/// How a picture becomes a file.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The kind of file.
    pub format: Format,
    /// Whether words are outlines.
    pub outlines: bool,
    /// Whether the timeline goes along.
    pub embeds: bool,
}

/// Why a picture was not taken away.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// It cannot be made.
    #[error(transparent)]
    Made(#[from] PngError),
    /// It cannot be written.
    #[error(transparent)]
    Saved(#[from] SaveError),
    /// It cannot be made into a file of this kind.
    #[error(transparent)]
    Kind(#[from] FormatError),
    /// The clipboard does not take it.
    #[error("{0}")]
    Copied(String),
}

impl Wanted {
    /// The picture as such a file has it, at the size of a room, in pixels. `None` where nobody waits
    /// for it any more.
    ///
    /// # Errors
    /// Where it cannot be drawn.
    pub fn preview(
        &self,
        format: Format,
        room: [u32; 2],
        number: u64,
        cancel: &Cancel,
    ) -> Result<Option<Preview>, PictureError> {
        let (page, fonts) = self.page(&format.picture(&self.picture));
        if cancel.is_cancelled() {
            return Ok(None);
        }
        let room = room.map(|side| side.min(TEXTURE_SIDE as u32));
        let ([across, down], [width, height]) = (room, page.size.pixels());
        let fit = (across as f32 / width).min(down as f32 / height);
        // Never larger than the file itself.
        let scale = fit.min(self.picture.scale.factor());
        let pixels = page.pixels(scale);
        let drawn = raster(&page.scene, page.zoom * scale, pixels, &fonts);
        let drawn = drawn.ok_or(PngError::TooLarge(pixels[0], pixels[1]))?;
        Ok(Some(Preview {
            number,
            image: Arc::new(image(pixels, drawn.data())),
            pixels: page.pixels(self.picture.scale.factor()),
            events: page.events.len(),
            alt: page.alt,
            remarks: page.remarks,
            system_fonts: page.system_fonts,
        }))
    }

    /// Writes it to a file. Gives the fonts of this machine that it needed.
    ///
    /// # Errors
    /// [`PictureError`]; what was there is then as it was.
    pub fn save(
        &self,
        kind: Kind,
        path: &Path,
        expect: &Expect,
    ) -> Result<Vec<String>, PictureError> {
        let measurer = self.measurer();
        let content = self.content(&measurer);
        let picture = kind.format.picture(&self.picture);
        if let Some(steps) = &self.steps {
            let pages = pictures::pages(&steps.telling, &picture, &content, &self.theme);
            self.save_steps(&steps.telling, &pages, &content, kind, (path, expect))?;
            let fonts = pages.into_iter().flat_map(|page| page.system_fonts);
            return Ok(fonts.collect::<BTreeSet<_>>().into_iter().collect());
        }
        let page = Page::new(&picture, &content, &self.theme);
        let timeline = &self.facts.timeline;
        let sources = source_lines(timeline, &page.sources);
        let document = kind.embeds.then(|| document(&self.facts));
        let words = PngWords { sources: &sources, created: None, document: document.as_deref() };
        let options = Options {
            scale: self.picture.scale,
            words,
            outlines: kind.outlines,
            parts: self.picture.parts,
        };
        let bytes = kind.format.write(&page, &content, &self.theme, &options)?;
        replace_file(path, &bytes, expect)?;
        Ok(page.system_fonts)
    }

    /// Writes a picture of each step: the pages of a PDF, or the files of a folder.
    fn save_steps(
        &self,
        telling: &Telling,
        pages: &[Page],
        content: &Content<'_>,
        kind: Kind,
        (path, expect): (&Path, &Expect),
    ) -> Result<(), PictureError> {
        if kind.format == Format::Pdf {
            let bytes = pictures::pdf(pages, content).map_err(FormatError::from)?;
            replace_file(path, &bytes, expect)?;
            return Ok(());
        }
        let timeline = &self.facts.timeline;
        let mut files = Vec::with_capacity(pages.len());
        for (page, told) in pages.iter().zip(&telling.stops) {
            let sources = source_lines(page.facts(timeline), &page.sources);
            let options = Options {
                scale: self.picture.scale,
                words: PngWords { sources: &sources, ..PngWords::default() },
                outlines: kind.outlines,
                parts: self.picture.parts,
            };
            let name = pictures::file_name(telling, told, page, timeline, kind.format);
            files.push((name, kind.format.write(page, content, &self.theme, &options)?));
        }
        Ok(write_folder(path, &files, *expect == Expect::Anything)?)
    }

    /// Its pixels.
    ///
    /// # Errors
    /// Where it has more pixels than can be drawn.
    pub fn pixels(&self) -> Result<Pixels, PictureError> {
        let (page, fonts) = self.page(&self.picture);
        let scale = self.picture.scale.factor();
        let size = page.pixels(scale);
        let drawn = raster(&page.scene, page.zoom * scale, size, &fonts);
        let drawn = drawn.ok_or(PngError::TooLarge(size[0], size[1]))?;
        Ok(Pixels { size, rgba: drawn.data().to_vec() })
    }

    /// The text for those who do not see it.
    #[must_use]
    pub fn alt(&self) -> String {
        self.page(&self.picture).0.alt
    }

    fn page(&self, picture: &Picture) -> (Page, Arc<FontSet>) {
        let measurer = self.measurer();
        let content = self.content(&measurer);
        let step = self.steps.as_ref().and_then(|steps| {
            pictures::one(&steps.telling, steps.seen, picture, &content, &self.theme)
        });
        let page = step.unwrap_or_else(|| Page::new(picture, &content, &self.theme));
        (page, Arc::clone(measurer.fonts()))
    }

    fn measurer(&self) -> Measurer {
        let Facts { timeline, annotations, .. } = &self.facts;
        let house = self.house.as_ref();
        let fonts = match &self.steps {
            Some(_) => {
                let story: Vec<Step> = self.facts.story.iter().map(|(_, it)| it.clone()).collect();
                fonts_for_story(timeline, annotations, &story, &self.system, house)
            }
            None => fonts_for(timeline, annotations, &self.picture, &self.system, house),
        };
        Measurer::new(Arc::new(fonts))
    }

    fn content<'a>(&'a self, measurer: &'a Measurer) -> Content<'a> {
        Content {
            timeline: &self.facts.timeline,
            index: &self.index,
            lanes: self.lanes.as_deref(),
            annotations: &self.facts.annotations,
            measurer,
        }
    }
}

/// Pixels that were drawn, on white where nothing was.
pub(in crate::app) fn image(size: [u32; 2], rgba: &[u8]) -> ColorImage {
    // Colours are multiplied by how little of them is see-through.
    let on_white = |rgba: &[u8]| match rgba {
        [red, green, blue, alpha] => {
            let color = [red, green, blue].map(|part| part.saturating_add(255 - alpha));
            Color32::from_rgb(color[0], color[1], color[2])
        }
        _ => Color32::PLACEHOLDER,
    };
    let pixels = rgba.chunks_exact(4).map(on_white).collect();
    ColorImage::new(size.map(|length| length as usize), pixels)
}
