//! `sourceline check FILE...`

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::{Value, json};

use super::{FAULTS, SUCCESS, UNUSABLE, table::TableArgs};
use crate::{
    io::{Diagnostic, Done, Opened, Severity},
    model::Timeline,
};

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The timelines.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Count warnings as errors.
    #[arg(long)]
    strict: bool,
    /// Print one JSON array instead of lines.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    table: TableArgs,
}

/// What was found in all files.
#[derive(Default)]
struct Tally {
    errors: usize,
    warnings: usize,
    unreadable: usize,
}

impl Check {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
        let mut tally = Tally::default();
        let mut rows = Vec::new();
        for file in &self.files {
            match self.table.open(file) {
                Ok(opened) => {
                    tally.count(&opened.diagnostics);
                    if self.json {
                        rows.extend(opened.diagnostics.iter().map(row));
                    } else {
                        self.report(out, file, &opened)?;
                    }
                }
                Err(error) => {
                    tally.unreadable += 1;
                    if self.json {
                        rows.push(json!({
                            "file": file.display().to_string(),
                            "severity": "error",
                            "message": error.to_string(),
                            "help": error.help(),
                        }));
                    } else {
                        error.write(err)?;
                    }
                }
            }
        }
        if self.json {
            writeln!(out, "{:#}", Value::Array(rows))?;
        } else {
            self.summary(out, &tally)?;
        }
        out.flush()?;
        Ok(match tally {
            Tally { unreadable: 1.., .. } => UNUSABLE,
            Tally { errors: 1.., .. } => FAULTS,
            Tally { warnings: 1.., .. } if self.strict => FAULTS,
            _ => SUCCESS,
        })
    }

    fn report(&self, out: &mut dyn Write, file: &Path, opened: &Opened) -> io::Result<()> {
        for diagnostic in &opened.diagnostics {
            let mut shown = diagnostic.clone();
            if self.strict {
                shown.severity = Severity::Error;
            }
            writeln!(out, "{shown}")?;
        }
        if opened.diagnostics.is_empty() {
            let holds = contents(&opened.timeline);
            writeln!(out, "{}: no problems, {holds}", file.display())?;
        }
        Ok(())
    }

    /// The last line, where there is more to say than of one sound file.
    fn summary(&self, out: &mut dyn Write, tally: &Tally) -> io::Result<()> {
        let mut parts = Vec::new();
        let (errors, warnings) = if self.strict {
            (tally.errors + tally.warnings, 0)
        } else {
            (tally.errors, tally.warnings)
        };
        if errors > 0 {
            parts.push(count(errors, "error"));
        }
        if warnings > 0 {
            parts.push(count(warnings, "warning"));
        }
        if tally.unreadable > 0 {
            parts.push(format!("{} that cannot be read", count(tally.unreadable, "file")));
        }
        if parts.is_empty() && self.files.len() > 1 {
            parts.push("no problems".to_owned());
        }
        if parts.is_empty() {
            return Ok(());
        }
        writeln!(out, "{} in {}", parts.join(", "), count(self.files.len(), "file"))
    }
}

impl Tally {
    fn count(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
            }
        }
    }
}

pub(super) fn row(diagnostic: &Diagnostic) -> Value {
    let place = &diagnostic.place;
    json!({
        "file": place.file.display().to_string(),
        "line": place.line,
        "column": place.column,
        "bytes": [place.bytes.start, place.bytes.end],
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": diagnostic.message,
        "help": diagnostic.help,
        "event": diagnostic.event,
        "done": diagnostic.done.map(Done::words),
    })
}

/// "24 events, 31 quotations"
pub(super) fn contents(timeline: &Timeline) -> String {
    let quotes: usize = timeline.iter().map(|(_, event)| event.detail.quotes.len()).sum();
    format!("{}, {}", count(timeline.event_count(), "event"), count(quotes, "quotation"))
}

fn count(many: usize, of: &str) -> String {
    if many == 1 { format!("1 {of}") } else { format!("{many} {of}s") }
}
