//! What is wrong with a table, as far as anyone will read: the first so many, and a count.

use std::{ops::Range, path::Path};

use super::{
    super::{Diagnostic, Place, Severity},
    PROBLEMS_KEPT,
};

/// Everything that is wrong so far.
pub(super) struct Report<'t> {
    file: &'t Path,
    /// The whole table.
    pub(super) text: &'t str,
    kept: Vec<Diagnostic>,
    /// Where the row begins that is being read.
    row: usize,
    /// A byte whose line is known, at or before `row`, and that line from 0.
    known: (usize, usize),
    /// The event that is being read.
    pub(super) event: Option<String>,
    /// Errors and warnings that are not kept.
    left_out: (usize, usize),
    /// Where the first of them is.
    first_left_out: Option<Place>,
}

impl<'t> Report<'t> {
    pub(super) fn new(file: &'t Path, text: &'t str) -> Self {
        Self {
            file,
            text,
            kept: Vec::new(),
            row: 0,
            known: (0, 0),
            event: None,
            left_out: (0, 0),
            first_left_out: None,
        }
    }

    /// Says that what follows is about the row that begins at this byte.
    pub(super) fn begin_row(&mut self, start: usize) {
        self.row = start;
        self.event = None;
    }

    /// Whether another diagnostic would only be counted, so that its words need not be found.
    pub(super) fn is_full(&self) -> bool {
        self.kept.len() >= PROBLEMS_KEPT
    }

    pub(super) fn error(
        &mut self,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl IntoIterator<Item = String>,
    ) {
        self.push(Severity::Error, bytes, message.into(), help.into_iter().collect());
    }

    pub(super) fn warning(
        &mut self,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl IntoIterator<Item = String>,
    ) {
        self.push(Severity::Warning, bytes, message.into(), help.into_iter().collect());
    }

    /// All of it in the order of the file, with a count of what is not kept.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.kept.sort_by_key(|diagnostic| diagnostic.place.bytes.start);
        if let Some(place) = self.first_left_out {
            let (errors, warnings) = self.left_out;
            let severity = if errors > 0 { Severity::Error } else { Severity::Warning };
            let message = format!(
                "from here on {errors} more errors and {warnings} more warnings are not listed"
            );
            let help = vec!["mend the first ones and open the file again".to_owned()];
            self.kept.push(Diagnostic { severity, place, message, help, event: None, done: None });
        }
        self.kept
    }

    fn push(
        &mut self,
        severity: Severity,
        bytes: Range<usize>,
        message: String,
        help: Vec<String>,
    ) {
        if self.is_full() {
            match severity {
                Severity::Error => self.left_out.0 += 1,
                Severity::Warning => self.left_out.1 += 1,
            }
            if self.first_left_out.is_some() {
                return;
            }
            self.first_left_out = Some(self.place(bytes));
            return;
        }
        let place = self.place(bytes);
        let event = self.event.clone();
        self.kept.push(Diagnostic { severity, place, message, help, event, done: None });
    }

    fn place(&mut self, bytes: Range<usize>) -> Place {
        let breaks = |range: Range<usize>| {
            let text = self.text.as_bytes().get(range).unwrap_or_default();
            text.split(|byte| *byte == b'\n').count() - 1
        };
        let (at, line) = self.known;
        let line = if bytes.start < at {
            // What is said of the table as a whole may be far above.
            breaks(0..bytes.start)
        } else {
            let row = self.row.clamp(at, bytes.start);
            self.known = (row, line + breaks(at..row));
            self.known.1 + breaks(row..bytes.start)
        };
        let before = self.text.get(..bytes.start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let on_line = before.get(line_start..).unwrap_or_default();
        let column = on_line.chars().filter(|character| *character != '\u{feff}').count();
        Place {
            file: self.file.to_owned(),
            line: line as u32 + 1,
            column: column as u32 + 1,
            bytes,
        }
    }
}
