//! What `sourceline export` draws from, and the one way from a page to the bytes of a file: the same for
//! a picture and for the steps of a story.

use std::sync::Arc;

use super::{Export, ExportError, ThemeArg};
use crate::{
    export::{
        Content, Format, FormatError, Options, Page, Picture, PngWords, fonts_for, fonts_for_story,
        source_lines,
    },
    index::Index,
    io::Opened,
    model::Annotations,
    style::{FontSet, House, Measurer, SystemFonts, Theme},
};

/// What pictures are drawn from, beside the file.
pub(super) struct Ready {
    pub(super) picture: Picture,
    pub(super) worn: Worn,
    annotations: Annotations,
    measurer: Measurer,
    pub(super) index: Arc<Index>,
}

impl Ready {
    pub(super) fn content<'a>(&'a self, opened: &'a Opened) -> Content<'a> {
        Content {
            timeline: &opened.timeline,
            index: &self.index,
            lanes: None,
            annotations: &self.annotations,
            measurer: &self.measurer,
        }
    }
}

/// A theme as it is drawn with.
pub(super) struct Worn {
    pub(super) theme: Arc<Theme>,
    pub(super) house: Option<House>,
}

impl Export {
    /// What a page or the steps of a story are drawn from.
    pub(super) fn ready(&self, opened: &Opened) -> Result<Ready, ExportError> {
        let timeline = &opened.timeline;
        let picture = self.picture(timeline)?;
        let worn = self.worn()?;
        let annotations: Annotations = opened.annotations.iter().cloned().collect();
        let (system, house) = (self.system_fonts(), worn.house.as_ref());
        let fonts = if self.other.steps.is_some() {
            fonts_for_story(timeline, &annotations, &opened.story, &system, house)
        } else {
            fonts_for(timeline, &annotations, &picture, &system, house)
        };
        let measurer = self.measurer(Arc::new(fonts));
        let index = self.index(timeline)?;
        Ok(Ready { picture, worn, annotations, measurer, index })
    }

    /// The file of a page.
    pub(super) fn bytes(
        &self,
        format: Format,
        page: &Page,
        ready: &Ready,
        content: &Content<'_>,
        document: Option<&str>,
    ) -> Result<Vec<u8>, FormatError> {
        let Ready { picture, worn, .. } = ready;
        let sources = source_lines(page.facts(content.timeline), &page.sources);
        let created = self.words.created.as_deref();
        let options = Options {
            scale: picture.scale,
            words: PngWords { sources: &sources, created, document },
            outlines: self.look.outlines,
            parts: picture.parts,
        };
        format.write(page, content, &worn.theme, &options)
    }

    /// The theme and the fonts that were asked for.
    fn worn(&self) -> Result<Worn, ExportError> {
        match &self.look.theme {
            ThemeArg::Named(name) => Ok(Worn { theme: Arc::new(Theme::load(*name)?), house: None }),
            ThemeArg::House(path) => {
                let house = House::open(path)?;
                Ok(Worn { theme: Arc::clone(&house.theme), house: Some(house) })
            }
        }
    }

    /// The fonts of this machine, as far as they may be used.
    pub(super) fn system_fonts(&self) -> SystemFonts {
        if self.look.embedded_fonts_only { SystemFonts::none() } else { SystemFonts::new() }
    }

    pub(super) fn measurer(&self, fonts: Arc<FontSet>) -> Measurer {
        if self.look.embedded_fonts_only {
            Measurer::spelling_out(fonts)
        } else {
            Measurer::new(fonts)
        }
    }
}
