//! The program: arguments to an exit code, or to a window.

use std::{io::Write, process::ExitCode};

use sourceline::{
    app,
    cli::{self, Outcome},
};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Outcome::Exit(code) => ExitCode::from(code),
        Outcome::Open(path) => match app::run(path) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                // Where not even standard error takes it, the exit code still says so.
                writeln!(std::io::stderr(), "sourceline: {error}").ok();
                ExitCode::from(cli::UNUSABLE)
            }
        },
    }
}
