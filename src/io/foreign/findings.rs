//! What a reader of a foreign file has to say: where, what, what was done, what can be done.

use std::{ops::Range, path::Path};

use super::super::{Diagnostic, Done, Place, Severity, csv::PROBLEMS_KEPT, lines::LineIndex};
use crate::model::grouped;

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
    more: (usize, Range<usize>),
}

impl<'t> Findings<'t> {
    /// None yet, of a file with this text.
    #[must_use]
    pub fn new(file: &'t Path, text: &'t str) -> Self {
        let lines = LineIndex::new(text);
        Self { file, text, lines, kept: Vec::new(), event: None, more: (0, 0..0) }
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
        if let (more @ 1.., bytes) = &self.more {
            let message = format!("from here on {more} more findings are not listed");
            let help = vec!["mend the first ones and open the file again".to_owned()];
            let place = self.at(bytes.clone());
            let severity = Severity::Warning;
            self.kept.push(Diagnostic { severity, place, message, help, event: None, done: None });
        }
        let mut walk = self.lines.walk(self.text);
        for found in &mut self.kept {
            let start = found.place.bytes.start.min(self.text.len());
            (found.place.line, found.place.column) = walk.line_and_column(start);
        }
        self.kept
    }

    fn push(&mut self, done: Done, bytes: Range<usize>, message: String, help: Option<String>) {
        if self.kept.len() >= PROBLEMS_KEPT {
            if self.more.0 == 0 {
                self.more.1 = bytes;
            }
            self.more.0 += 1;
            return;
        }
        let place = self.at(bytes);
        let severity = if done == Done::LeftOut { Severity::Error } else { Severity::Warning };
        let event = self.event.clone();
        let help = help.into_iter().collect();
        self.kept.push(Diagnostic { severity, place, message, help, event, done: Some(done) });
    }

    /// The place of these bytes, whose line and column are found at the end.
    fn at(&self, bytes: Range<usize>) -> Place {
        Place { file: self.file.to_owned(), line: 0, column: 0, bytes }
    }
}

/// What is found in many places, said once with a count at the first of them.
#[derive(Debug, Default)]
pub(super) struct Counted {
    kinds: Vec<(Done, &'static str, Range<usize>, usize)>,
}

impl Counted {
    /// Notes it once more. `what` says it without a number: "`GEO` is not shown".
    pub(super) fn note(&mut self, done: Done, what: &'static str, at: &Range<usize>) {
        let known = self.kinds.iter_mut().find(|(of, known, ..)| *known == what && *of == done);
        match known {
            Some((.., count)) => *count += 1,
            None => self.kinds.push((done, what, at.clone(), 1)),
        }
    }

    /// Says all of them, each of so many of these: "3 events: `GEO` is not shown".
    pub(super) fn say(self, of: &str, findings: &mut Findings<'_>) {
        for (done, what, at, count) in self.kinds {
            let several = if count == 1 { "" } else { "s" };
            let message = format!("{} {of}{several}: {what}", grouped(count));
            findings.push(done, at, message, None);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_a_look_up_each() {
        let text = "\u{feff}a’b c’d\r\n\nlast";
        let lines = LineIndex::new(text);
        let mut findings = Findings::new(Path::new("a"), text);
        let starts = [7, 4, 4, 0, 15, 14, 99];
        for start in starts {
            findings.kept(start..start, "odd", None);
        }
        let found = findings.finish();
        assert_eq!(found.len(), starts.len());
        for found in found {
            let start = found.place.bytes.start.min(text.len());
            let expected = lines.line_and_column(text, start);
            assert_eq!((found.place.line, found.place.column), expected, "byte {start}");
        }
    }
}
