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
    /// Measure a presentation instead, at 1920x1080 and with the presenter's window open: the frames
    /// in which the camera moves from step to step.
    #[arg(long)]
    pub(super) present: bool,
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

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::super::{Outcome, run_with};
    use super::*;

    #[test]
    fn a_file_or_the_bundled_story_is_measured() {
        for (args, path, presents) in [
            (&["a", "bench"][..], None, false),
            (&["a", "bench", "b.csv"], Some(PathBuf::from("b.csv")), false),
            (&["a", "bench", "--present"], None, true),
        ] {
            let args = args.iter().map(OsString::from);
            let outcome = run_with(args, &mut io::sink(), &mut io::sink());
            assert_eq!(outcome, Outcome::Bench { path, presents });
        }
    }

    #[test]
    fn what_was_measured_is_one_line() {
        let mut out = Vec::new();
        write_measured(&[Some(1.5), None], &mut out).unwrap();
        assert_eq!(out, b"[1.5,null]\n");
    }
}
