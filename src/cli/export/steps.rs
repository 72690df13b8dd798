//! `sourceline export --steps`: a picture of each step of the story, in a folder or as the pages of a
//! PDF.
//!
//! What a step hides for a class to guess is hidden on its picture too, unless `--reveal` asks for it.

use std::{fs, path::Path};

use super::{Export, ExportError, Made, odd, ready::Ready};
use crate::{
    export::{
        Format, FormatError, Page, STILL_IN_FILE,
        story::{Telling, pictures},
    },
    io::{
        Opened,
        store::{SaveError, write_folder},
    },
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
        let ready = self.ready(opened)?;
        let content = ready.content(opened);
        let telling = Telling::new(&opened.story, &ready.index, !self.shown.reveal)?;
        let Ready { picture, worn, .. } = &ready;
        let pages = pictures::pages(&telling, &format.picture(picture), &content, &worn.theme);
        let steps = if each {
            let mut files = Vec::with_capacity(pages.len());
            for (page, told) in pages.iter().zip(&telling.stops) {
                let name = pictures::file_name(&telling, told, page, content.timeline, format);
                files.push((name, self.bytes(format, page, &ready, &content, None)?));
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
        if telling.hides_something() {
            notes.push("What steps hide is hidden; --reveal shows it".to_owned());
        }
        notes.extend(odd(worn.house.as_ref()));
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
