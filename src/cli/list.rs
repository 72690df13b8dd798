//! `sourceline list FILE`

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::Args;

use super::{SUCCESS, UNUSABLE, table::TableArgs};
use crate::io::{
    Opened, Severity,
    list::{to_json, write_text},
    open_bundled,
};

/// The arguments of `list`.
#[derive(Debug, Args)]
pub(super) struct List {
    /// The timeline.
    #[arg(required_unless_present = "bundled", conflicts_with = "bundled")]
    file: Option<PathBuf>,
    /// List the story that comes with the program.
    #[arg(long)]
    bundled: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    table: TableArgs,
}

impl List {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
        let opened = match &self.file {
            Some(file) => match self.table.open(file) {
                Ok(opened) => opened,
                Err(error) => {
                    error.write(err)?;
                    return Ok(UNUSABLE);
                }
            },
            None => open_bundled(),
        };
        if self.json {
            writeln!(out, "{:#}", to_json(&opened.timeline))?;
        } else {
            write_text(out, &opened.timeline)?;
        }
        out.flush()?;
        self.mention_errors(err, &opened)?;
        Ok(SUCCESS)
    }

    /// What is wrong with the file is left out of the list, and that is said.
    fn mention_errors(&self, err: &mut dyn Write, opened: &Opened) -> io::Result<()> {
        let is_error = |severity| severity == Severity::Error;
        let errors = opened.diagnostics.iter().filter(|found| is_error(found.severity)).count();
        let Some(file) = self.file.as_ref().filter(|_| errors > 0) else { return Ok(()) };
        let file = file.display();
        let plural = if errors == 1 { "" } else { "s" };
        writeln!(err, "{file}: {errors} error{plural}; `sourceline check {file}` names them")
    }
}
