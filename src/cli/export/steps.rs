//! `sourceline export --steps`: a picture of each step of the story, in a folder or as the pages of a
//! PDF.

use std::{fs, path::Path, sync::Arc};

use super::{Export, ExportError, Made, Worn, odd};
use crate::{
    export::{
        Content, Format, FormatError, Options, Page, PngWords, STILL_IN_FILE, fonts_for_story,
        source_lines,
        story::{Telling, pictures},
    },
    io::{
        Opened,
        store::{SaveError, write_folder},
    },
    model::Annotations,
};

/// The pictures of a story as files.
pub(super) enum Steps {
    /// One a step, by their names.
    Files(Vec<(String, Vec<u8>)>),
    /// A page a step.
    Pages(Vec<u8>),
}

impl Export {
    /// Writes a picture of each step into a folder.
    pub(super) fn write_steps(&self, folder: &Path) -> Result<Made, ExportError> {
        if self.output.is_some() {
            return Err(ExportError::StepsTwice);
        }
        let format = self.format.map_or(Format::Png, Format::from);
        let (steps, notes) = self.steps(&self.opened()?, format, true)?;
        if let Steps::Files(files) = steps {
            write_folder(folder, &files, self.force).map_err(|error| match error {
                error @ SaveError::Exists { .. } => ExportError::Exists(error),
                error => ExportError::Save(error),
            })?;
        }
        Ok(Made { bytes: Vec::new(), beside: None, notes })
    }

    /// The steps as the pages of one PDF.
    pub(super) fn step_pages(&self, format: Format, opened: &Opened) -> Result<Made, ExportError> {
        if format != Format::Pdf {
            return Err(ExportError::StepPages);
        }
        let (steps, notes) = self.steps(opened, format, false)?;
        let bytes = match steps {
            Steps::Pages(bytes) => bytes,
            Steps::Files(_) => Vec::new(),
        };
        Ok(Made { bytes, beside: None, notes })
    }

    fn steps(
        &self,
        opened: &Opened,
        format: Format,
        each: bool,
    ) -> Result<(Steps, Vec<String>), ExportError> {
        let timeline = &opened.timeline;
        let picture = self.picture(timeline)?;
        let Worn { theme, house } = self.worn()?;
        let annotations: Annotations = opened.annotations.iter().cloned().collect();
        let index = self.index(timeline)?;
        let telling = Telling::new(&opened.story, &index, false)?;
        let system = self.system_fonts();
        let fonts = fonts_for_story(timeline, &annotations, &opened.story, &system, house.as_ref());
        let measurer = self.measurer(Arc::new(fonts));
        let content = Content {
            timeline,
            index: &index,
            lanes: None,
            annotations: &annotations,
            measurer: &measurer,
        };
        let pages = pictures::pages(&telling, &format.picture(&picture), &content, &theme);
        let steps = if each {
            let mut files = Vec::with_capacity(pages.len());
            for (page, told) in pages.iter().zip(&telling.stops) {
                let facts = page.facts(timeline);
                let sources = source_lines(facts, &page.sources);
                let created = self.words.created.as_deref();
                let options = Options {
                    scale: picture.scale,
                    words: PngWords { sources: &sources, created, document: None },
                    outlines: self.look.outlines,
                    parts: picture.parts,
                };
                let name = pictures::file_name(&telling, told, page, timeline, format);
                files.push((name, format.write(page, &content, &theme, &options)?));
            }
            Steps::Files(files)
        } else {
            Steps::Pages(pictures::pdf(&pages, &content).map_err(FormatError::from)?)
        };
        let mut notes: Vec<String> = telling.remark().into_iter().collect();
        if pages.iter().any(|page| page.has_covers) {
            notes.push(STILL_IN_FILE.to_owned());
        }
        notes.extend(Self::font_note(&pages.iter().collect::<Vec<&Page>>()));
        notes.extend(odd(house.as_ref()));
        Ok((steps, notes))
    }

    /// The text for those who do not see the picture, where a file has it.
    pub(super) fn alt_text(&self) -> Result<Option<String>, ExportError> {
        let Some(path) = &self.words.alt_text else { return Ok(None) };
        let read = fs::read_to_string(path);
        let read = read.map_err(|source| ExportError::AltText { path: path.clone(), source })?;
        Ok(Some(read.trim_end().to_owned()))
    }
}
