//! What a reader of a foreign file has to say: where, what, what was done, what can be done.

use std::{ops::Range, path::Path};

use super::super::{Diagnostic, Done, Place, Severity, csv::PROBLEMS_KEPT, lines::LineIndex};

/// Everything that was found so far. Keeps the first [`PROBLEMS_KEPT`] and counts the others.
#[derive(Debug)]
pub struct Findings<'t> {
    file: &'t Path,
    text: &'t str,
    lines: LineIndex,
    kept: Vec<Diagnostic>,
    /// The id of the event that is being read.
    pub event: Option<String>,
    /// How many are not kept, and where the first of them is.
    more: (usize, Option<Place>),
}

impl<'t> Findings<'t> {
    /// None yet, of a file with this text.
    #[must_use]
    pub fn new(file: &'t Path, text: &'t str) -> Self {
        let lines = LineIndex::new(text);
        Self { file, text, lines, kept: Vec::new(), event: None, more: (0, None) }
    }

    /// Something is not in the timeline.
    pub fn left_out(
        &mut self,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl Into<Option<String>>,
    ) {
        self.push(Done::LeftOut, bytes, message.into(), help.into());
    }

    /// Something is in the timeline as something else than what was written.
    pub fn repaired(
        &mut self,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl Into<Option<String>>,
    ) {
        self.push(Done::Repaired, bytes, message.into(), help.into());
    }

    /// Something is odd, and in the timeline as it was written.
    pub fn kept(
        &mut self,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl Into<Option<String>>,
    ) {
        self.push(Done::Kept, bytes, message.into(), help.into());
    }

    /// The line of a byte, from 1.
    #[must_use]
    pub fn line(&self, byte: usize) -> usize {
        self.lines.line(byte) + 1
    }

    /// All of it in the order of the file, with a count of what is not kept.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.kept.sort_by_key(|diagnostic| diagnostic.place.bytes.start);
        if let (more, Some(place)) = self.more {
            let message = format!("from here on {more} more findings are not listed");
            let help = vec!["mend the first ones and open the file again".to_owned()];
            let severity = Severity::Warning;
            self.kept.push(Diagnostic { severity, place, message, help, event: None, done: None });
        }
        self.kept
    }

    fn push(&mut self, done: Done, bytes: Range<usize>, message: String, help: Option<String>) {
        let is_full = self.kept.len() >= PROBLEMS_KEPT;
        if is_full {
            self.more.0 += 1;
            if self.more.1.is_some() {
                return;
            }
        }
        let start = bytes.start.min(self.text.len());
        let (line, column) = self.lines.line_and_column(self.text, start);
        let place = Place { file: self.file.to_owned(), line, column, bytes };
        if is_full {
            self.more.1 = Some(place);
            return;
        }
        let severity = if done == Done::LeftOut { Severity::Error } else { Severity::Warning };
        let event = self.event.clone();
        let help = help.into_iter().collect();
        self.kept.push(Diagnostic { severity, place, message, help, event, done: Some(done) });
    }
}

/// The beginning of words that may be long, for a message.
#[must_use]
pub fn short(words: &str) -> String {
    const REPEATED: usize = 60;
    let words = words.trim();
    match words.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.to_owned(),
    }
}
