//! `sourceline export --check-sheet`: the fact-check sheet as PDF or as a web page.
//!
//! A sheet goes from hand to hand like a picture, so it leaves out what covers take away from a
//! picture of the whole timeline, unless its words are asked for by `--with-covered`.

use std::{collections::BTreeSet, sync::Arc};

use super::{Export, ExportError, Made};
use crate::{
    export::{
        Content, Format, FormatError, Page, Paper, Picture, Size, has_covers, pdf,
        sheet::{Covers, Sheet, leaves, web},
    },
    index::Index,
    io::Opened,
    model::{Annotations, Timeline},
    style::{FontSet, Measurer, Theme, ThemeName},
};

impl Export {
    /// The sheet of the events that are asked for.
    pub(super) fn sheet(&self, format: Format, opened: &Opened) -> Result<Made, ExportError> {
        let events = &self.index(&opened.timeline)?.by_time;
        let are_held = self.other.with_covered;
        let page = covering_page(opened)?;
        let (told, events_covered) = match &page {
            Some(page) => (page.facts(&opened.timeline), page.covered.events.clone()),
            None => (&*opened.timeline, BTreeSet::new()),
        };
        let timeline = if are_held { &*opened.timeline } else { told };
        let covers = Covers { events: events_covered, are_held };
        let sheet = Sheet::new(timeline, events, &covers);
        let bytes = match format {
            Format::Html => web(&sheet, timeline).into_bytes(),
            Format::Pdf => self.paper(&sheet, timeline)?,
            Format::Png | Format::Svg => return Err(ExportError::Sheet),
        };
        let mut notes: Vec<String> = sheet.covered.iter().cloned().collect();
        if sheet.covered.is_some() && !are_held {
            notes.push("--with-covered puts what is covered on the sheet".to_owned());
        }
        Ok(Made { bytes, beside: None, notes })
    }

    fn paper(&self, sheet: &Sheet, timeline: &Timeline) -> Result<Vec<u8>, ExportError> {
        // It is written on with a pen, whatever the theme of a picture is.
        let theme = Theme::load(ThemeName::Light)?;
        let fonts = FontSet::default();
        let covering = fonts.covering(&sheet.letters(), &self.system_fonts());
        let measurer = self.measurer(Arc::new(covering.unwrap_or(fonts)));
        let paper = self.look.page.map_or(Paper::A4, Paper::from);
        let size = Size::Page { paper, landscape: self.look.landscape };
        let scenes = leaves(sheet, size, &theme, &measurer);
        let points = size.zoom(&theme) * pdf::POINTS;
        let pages = scenes.iter().map(|scene| pdf::Page::plain(scene, points)).collect();
        let document = pdf::Pages {
            title: &format!("Fact-check: {}", sheet.title),
            description: sheet.tally.clone(),
            language: "en",
            timeline,
            annotations: &Annotations::default(),
            fonts: measurer.fonts(),
            reading: pdf::Reading::Text,
            pages,
        };
        Ok(pdf::write(&document).map_err(FormatError::from)?)
    }
}

/// The picture of the whole timeline, where something is covered on it.
fn covering_page(opened: &Opened) -> Result<Option<Page>, ExportError> {
    let annotations: Annotations = opened.annotations.iter().cloned().collect();
    if !has_covers(&annotations) {
        return Ok(None);
    }
    let timeline = &opened.timeline;
    let content = Content {
        timeline,
        index: &Index::new(timeline),
        lanes: None,
        annotations: &annotations,
        measurer: &Measurer::new(Arc::new(FontSet::default())),
    };
    Ok(Some(Page::new(&Picture::default(), &content, &Theme::load(ThemeName::Light)?)))
}
