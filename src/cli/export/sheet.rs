//! `sourceline export --check-sheet`: the fact-check sheet as PDF or as a web page.

use std::sync::Arc;

use super::{Export, ExportError, Made};
use crate::{
    export::{
        Format, FormatError, Paper, Size, pdf,
        sheet::{Sheet, leaves, web},
    },
    io::Opened,
    model::{Annotations, Timeline},
    style::{FontSet, Theme, ThemeName},
};

impl Export {
    /// The sheet of the events that are asked for.
    pub(super) fn sheet(&self, format: Format, opened: &Opened) -> Result<Made, ExportError> {
        let timeline = &opened.timeline;
        let sheet = Sheet::new(timeline, &self.index(timeline)?.by_time);
        let bytes = match format {
            Format::Html => web(&sheet, timeline).into_bytes(),
            Format::Pdf => self.paper(&sheet, timeline)?,
            Format::Png | Format::Svg => return Err(ExportError::Sheet),
        };
        Ok(Made { bytes, beside: None, notes: Vec::new() })
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
        let pages = scenes.iter().map(|scene| pdf::Page { scene, points }).collect();
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
