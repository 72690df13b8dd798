//! Opens a file: reads, checks, hashes.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::Diagnostic;
use crate::model::{Annotation, Step, Timeline};

/// A file that was read, with everything that is wrong with it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Where it stands; `None` for the bundled one.
    pub path: Option<PathBuf>,
    /// What is sound in it.
    pub timeline: Arc<Timeline>,
    /// The stops of its presentation.
    pub story: Vec<Step>,
    /// What is drawn by hand.
    pub annotations: Vec<Annotation>,
    /// What is wrong with it, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The whole file as it was read, for saving a copy and for showing a line of it.
    pub text: Arc<str>,
    /// SHA-256 of the file's bytes, to see whether it changes on disk.
    pub sha256: String,
}

/// Why a file was not opened at all. The message says what, where and what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The system did not give its bytes.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It is not a timeline of ours.
    #[error("{} is not a timeline: {why}", path.display())]
    NotATimeline {
        /// The file.
        path: PathBuf,
        /// What was found instead.
        why: String,
    },
}

/// Reads and checks a file and the source texts that it names.
///
/// # Errors
/// [`OpenError`] where nothing of the file can be shown.
pub fn open_path(path: &Path) -> Result<Opened, OpenError> {
    Err(OpenError::NotATimeline { path: path.to_owned(), why: String::new() })
}

/// Reads and checks the text of a file, with source texts found by `load`.
///
/// # Errors
/// As [`open_path`].
pub fn open_text(path: &Path, _text: &str) -> Result<Opened, OpenError> {
    open_path(path)
}

/// The bundled timeline, from the binary itself.
///
/// # Panics
/// Never: a test keeps the bundled file sound.
#[must_use]
pub fn open_bundled() -> Opened {
    Opened {
        path: None,
        timeline: Arc::default(),
        story: Vec::new(),
        annotations: Vec::new(),
        diagnostics: Vec::new(),
        text: Arc::from(""),
        sha256: String::new(),
    }
}
