//! The program: arguments to an exit code, or to a window.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
    time::Instant,
};

use sourceline::{
    app::{self, bench},
    cli::{self, Outcome},
};

fn main() -> ExitCode {
    let began = Instant::now();
    match cli::run(std::env::args_os()) {
        Outcome::Exit(code) => ExitCode::from(code),
        Outcome::Open(path) => match app::run(path) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => unusable(&error),
        },
        Outcome::Bench { path, presents } => measure(path, presents, began),
    }
}

fn measure(path: Option<PathBuf>, presents: bool, began: Instant) -> ExitCode {
    match bench::run(path, presents, began) {
        Ok(report) => {
            writeln!(io::stderr(), "{}", report.startup).ok();
            // A reader who is gone needs no figures.
            cli::write_measured(&report, &mut io::stdout()).ok();
            ExitCode::SUCCESS
        }
        Err(error) => unusable(&error),
    }
}

fn unusable(error: &dyn std::error::Error) -> ExitCode {
    // Where not even standard error takes it, the exit code still says so.
    writeln!(io::stderr(), "sourceline: {error}").ok();
    ExitCode::from(cli::UNUSABLE)
}
