//! The program: arguments to exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    let path = std::env::args_os().nth(1).map(std::path::PathBuf::from);
    match sourceline::app::run(path) { Ok(()) => ExitCode::SUCCESS, Err(e) => { eprintln!("{e}"); ExitCode::from(2) } }
}
