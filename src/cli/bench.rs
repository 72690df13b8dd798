//! `sourceline bench [FILE]`: what is printed of a window that was measured.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::Args;
use serde_json::to_string;

/// The arguments of `bench`.
#[derive(Debug, Args)]
pub(super) struct Bench {
    /// The timeline to measure with; the bundled story if left out.
    pub(super) file: Option<PathBuf>,
}

/// Prints what was measured as one line of JSON.
///
/// # Errors
/// What `out` gives.
pub fn write_measured(report: &impl serde::Serialize, out: &mut dyn Write) -> io::Result<()> {
    let line = to_string(report).map_err(io::Error::other)?;
    writeln!(out, "{line}")?;
    out.flush()
}
