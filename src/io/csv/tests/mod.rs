//! What opens of a table, what is asked, and what is said of the rest.

mod asked;
mod hostile;
mod opened;

use std::path::Path;

use super::{Decoded, Detected, Mapping, decode, detect, open, read};
use crate::io::{Diagnostic, Opened, Progress};

fn table(text: &str) -> Decoded {
    decode(text.into())
}

fn detected(text: &str) -> Detected {
    detect(&table(text), &|| false).unwrap()
}

/// Opens a table that leaves nothing to be asked.
fn opened(text: &str) -> Opened {
    opened_bytes(text.as_bytes())
}

fn opened_bytes(bytes: &[u8]) -> Opened {
    let table = decode(bytes.to_vec());
    open(Path::new("t.csv"), &table, &Progress::default(), &|| false).unwrap().unwrap()
}

fn read_as(text: &str, mapping: &Mapping) -> Opened {
    read(Path::new("t.csv"), &table(text), mapping, &Progress::default(), &|| false).unwrap()
}

/// Each diagnostic as `line:column: severity: message`.
fn said(diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |found: &Diagnostic| found.to_string().lines().next().unwrap_or_default().to_owned();
    diagnostics.iter().map(|found| line(found).trim_start_matches("t.csv:").to_owned()).collect()
}
