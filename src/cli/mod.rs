//! The command line: arguments to an exit code, or to a window.
//!
//! Every command writes through a writer that it is given, so that a test reads what a user reads,
//! and a reader who has seen enough (`sourceline list | head`) ends it without a panic. No command
//! here needs a display: what does is done by whoever asked, as the [`Outcome`] says.

mod bench;
mod check;
mod convert;
mod diff;
mod export;
mod handout;
mod list;
mod story;
mod synthetic;
mod table;
#[cfg(test)]
mod tests;
mod worksheet;

use std::{
    ffi::OsString,
    io::{self, Write},
    path::PathBuf,
};

use clap::{Parser, Subcommand};

pub use bench::write_measured;

/// All went well.
pub const SUCCESS: u8 = 0;
/// The file has errors, or two timelines differ.
pub const FAULTS: u8 = 1;
/// The arguments are wrong, or a file cannot be read.
pub const UNUSABLE: u8 = 2;

/// What is to be done when the arguments are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// End with this code.
    Exit(u8),
    /// Open the window, with this file or with the bundled story.
    Open(Option<PathBuf>),
    /// Measure the window.
    Bench {
        /// With this file, or with the bundled story.
        path: Option<PathBuf>,
        /// Whether a presentation is measured.
        presents: bool,
    },
}

/// A timeline whose every event shows the words it rests on.
#[derive(Debug, Parser)]
#[command(name = "sourceline", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The timeline to open; the bundled story if left out.
    file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say everything that is wrong with timelines.
    ///
    /// Ends with 0 where nothing is, 1 where something is, 2 where a file cannot be read.
    Check(check::Check),
    /// Print the events in time order, with quotations, citations and how each date is known.
    List(list::List),
    /// Say what differs between two versions of a timeline, field by field.
    ///
    /// Events are known by their ids; one with another id is the same where its title and date are,
    /// or its quotations. Ends with 0 where nothing differs, 1 where something does, 2 where a file
    /// cannot be read.
    Diff(diff::Diff),
    /// Turn a timeline into another format: TimelineJS, vis-timeline, markwhen, calendars, tables.
    ///
    /// Says on standard error what was repaired, left out or lost. Ends with 0 where nothing was, 1
    /// where something was and OUT is written, 2 where nothing is written.
    Convert(Box<convert::Convert>),
    /// Make a picture of a timeline: PNG or SVG.
    ///
    /// Needs no display. The same timeline and arguments give the same file. Ends with 0 where it
    /// was written, 2 where not, and then whatever was there is as it was.
    Export(Box<export::Export>),
    /// Make a handout of a story: PDF, a web page, or a folder of pictures.
    ///
    /// Without a story, each event is a step. Needs no display. Ends with 0 where it was written, 2
    /// where not, and then whatever was there is as it was.
    Handout(Box<handout::Handout>),
    /// Make a worksheet of a story: PDF or a web page, with blanks, cards or an empty ruler.
    ///
    /// What is left blank is nowhere in the file, but for --answers. Needs no display. Ends with 0
    /// where it was written, 2 where not.
    Worksheet(Box<worksheet::Worksheet>),
    /// Measure the window: open it, pan and zoom for six seconds, print one line of JSON.
    ///
    /// Times are in milliseconds. Needs a display.
    Bench(bench::Bench),
    /// Print a table of made-up events, for measuring.
    #[command(hide = true)]
    Synthetic(synthetic::Synthetic),
}

/// Carries out `args`, the program's name first, writing to standard output and error.
#[must_use]
pub fn run(args: impl Iterator<Item = OsString>) -> Outcome {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let outcome = run_with(args, &mut out, &mut io::stderr().lock());
    // A reader who is gone needs no last words.
    out.flush().ok();
    outcome
}

/// The same, writing to `out` and `err`.
pub fn run_with(
    args: impl Iterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let arguments = match Arguments::try_parse_from(args) {
        Ok(arguments) => arguments,
        Err(error) => return explain(&error, out, err),
    };
    let Some(command) = arguments.command else { return Outcome::Open(arguments.file) };
    let done = match command {
        Command::Bench(bench) => {
            return Outcome::Bench { path: bench.file, presents: bench.present };
        }
        Command::Check(check) => check.run(out, err),
        Command::List(list) => list.run(out, err),
        Command::Diff(diff) => diff.run(out, err),
        Command::Convert(convert) => convert.run(err),
        Command::Export(export) => export.run(out, err),
        Command::Handout(handout) => handout.run(err),
        Command::Worksheet(worksheet) => worksheet.run(err),
        Command::Synthetic(synthetic) => synthetic.run(out),
    };
    // The only errors here are those of writing: whoever reads has seen enough.
    Outcome::Exit(done.unwrap_or(SUCCESS))
}

/// Prints help, the version, or what is wrong with the arguments.
fn explain(error: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
    let is_wrong = error.use_stderr();
    let text = error.render();
    // As above, a reader who is gone is no error.
    if is_wrong {
        write!(err, "{text}").ok()
    } else {
        write!(out, "{text}").ok()
    };
    Outcome::Exit(if is_wrong { UNUSABLE } else { SUCCESS })
}
