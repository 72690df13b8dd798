//! `sourceline synthetic EVENTS`, hidden: a table for measuring with.

use std::io::{self, Write};

use clap::Args;

use super::SUCCESS;
use crate::io::synthetic::write_csv;

/// The arguments of `synthetic`.
#[derive(Debug, Args)]
pub(super) struct Synthetic {
    /// How many events.
    events: usize,
    /// The same seed gives the same table.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Synthetic {
    pub(super) fn run(&self, out: &mut dyn Write) -> io::Result<u8> {
        write_csv(out, self.events, self.seed)?;
        out.flush()?;
        Ok(SUCCESS)
    }
}
