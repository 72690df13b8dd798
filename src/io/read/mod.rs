//! Opens a file: reads, checks, hashes.
//!
//! Reads nothing outside the folder that the file stands in, and nothing larger than it says.

mod files;
mod sniff;
#[cfg(test)]
mod tests;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use sha2::{Digest, Sha256};

pub use files::{FILE_LIMIT, SOURCE_LIMIT, small, stays_inside};

use super::{
    Diagnostic, Done, Place, Progress, Severity, bundled,
    check::{Load, LoadError, check},
    csv,
    foreign::{self, Format, Options, Origin},
    tree::Tree,
};
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
    pub text: Arc<String>,
    /// SHA-256 of the file's bytes, to see whether it changes on disk.
    pub sha256: String,
    /// Whether it must not be saved over: its format is later than ours, or it is a table or a
    /// picture.
    pub read_only: bool,
    /// Whether a picture carried it.
    pub from_picture: bool,
    /// How its columns were read, where it is a table.
    pub table: Option<Arc<csv::Mapping>>,
    /// Where another program wrote it, and how it was read.
    pub origin: Option<Arc<Origin>>,
    /// Where it is a table or another program's, how many of its rows or events are no event; what
    /// was wrong with them is said.
    pub rows_left_out: usize,
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
    /// It is larger than what is opened of its kind.
    #[error(
        "{} is larger than {limit_mb} MB, the most that is opened of its kind; divide it into several",
        path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most, in megabytes.
        limit_mb: u64,
    },
    /// Another program wrote it, and nothing of it can be shown.
    #[error("{}:{line}:{column}: {why}{}", path.display(), in_brackets(help.as_deref()))]
    Foreign {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: u32,
        /// What is wrong.
        why: String,
        /// What to do about it.
        help: Option<String>,
    },
    /// It is a table, and how it is to be read must be asked. [`csv::read`] takes the answer.
    #[error("{} cannot be read before it is told how: {}", path.display(), questions(detected))]
    Unsettled {
        /// The file.
        path: PathBuf,
        /// What was read of it.
        table: csv::Decoded,
        /// What it seems to be, and the doubts that are to be answered.
        detected: Box<csv::Detected>,
    },
}

/// What to do, after what is wrong.
fn in_brackets(help: Option<&str>) -> String {
    help.map(|help| format!(" ({help})")).unwrap_or_default()
}

/// The doubts that must be answered, in one line.
fn questions(detected: &csv::Detected) -> String {
    let must = detected.doubts.iter().filter(|doubt| doubt.must_be_answered());
    must.map(|doubt| doubt.words(&detected.mapping)).collect::<Vec<_>>().join("; ")
}

/// Reads and checks a file and the source texts that it names.
///
/// # Errors
/// [`OpenError`] where nothing of the file can be shown.
pub fn open_path(path: &Path) -> Result<Opened, OpenError> {
    open_path_unless(path, &|| false).map(|opened| opened.unwrap_or_else(|| nothing(path)))
}

/// The same, given up with `None` as soon as `cancelled` says so.
///
/// # Errors
/// As [`open_path`].
pub fn open_path_unless(
    path: &Path,
    cancelled: &dyn Fn() -> bool,
) -> Result<Option<Opened>, OpenError> {
    open_path_with(path, &Progress::default(), cancelled)
}

/// The same, saying through `progress` how far it is.
///
/// # Errors
/// As [`open_path`].
pub fn open_path_with(
    path: &Path,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Option<Opened>, OpenError> {
    open_told(path, &Options::default(), progress, cancelled)
}

/// The same; what a person says of another program's file is in `options`, which are of no account
/// for ours and for tables; how a table is read says its [`csv::Mapping`].
///
/// # Errors
/// As [`open_path`].
pub fn open_told(
    path: &Path,
    options: &Options,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Option<Opened>, OpenError> {
    let (text, picture) = match files::timeline(path, progress, cancelled)? {
        Some(files::Read::Timeline(text)) => (text, None),
        Some(files::Read::Picture(text, sha256)) => (text, Some(sha256)),
        Some(files::Read::Table(table)) => {
            return csv::open(path, &table, progress, cancelled).map_err(|detected| {
                OpenError::Unsettled { path: path.to_owned(), table, detected }
            });
        }
        Some(files::Read::Foreign(text, format)) => {
            return foreign(path, text, format, options).map(Some);
        }
        None => return Ok(None),
    };
    if cancelled() {
        return Ok(None);
    }
    let folder = files::folder_of(path);
    let opened = open(path, Arc::new(text), &|source| files::source(&folder, source), cancelled)?;
    Ok(match (opened, picture) {
        // What was read is the text in it; what may change on disk is the picture.
        (Some(opened), Some(sha256)) => {
            Some(Opened { sha256, read_only: true, from_picture: true, ..opened })
        }
        (opened, _) => opened,
    })
}

/// Reads a file in this format, whatever it looks like. Our own RON and tables are known by what they
/// are, and are read by [`open_path`].
///
/// # Errors
/// As [`open_path`].
pub fn open_foreign(path: &Path, format: Format, options: &Options) -> Result<Opened, OpenError> {
    let text = files::any_text(path, format)?;
    foreign(path, text, format, options)
}

/// Reads what another program wrote, and says first where it was not in UTF-8.
fn foreign(
    path: &Path,
    table: csv::Decoded,
    format: Format,
    options: &Options,
) -> Result<Opened, OpenError> {
    let csv::Decoded { text, encoding, sha256 } = table;
    let mut opened = foreign::read(path, text, format, options)?;
    opened.sha256 = sha256;
    if let Some((message, help)) = encoding.words() {
        let done = if encoding.is_doubtful() { Done::Repaired } else { Done::Kept };
        let said = Diagnostic {
            severity: Severity::Warning,
            place: Place { file: path.to_owned(), line: 1, column: 1, bytes: 0..0 },
            message,
            help: help.into_iter().map(str::to_owned).collect(),
            event: None,
            done: Some(done),
        };
        opened.diagnostics.insert(0, said);
    }
    Ok(opened)
}

/// Reads and checks the text of a file that stands, or is to stand, at `path`: source texts are
/// looked for beside it.
///
/// # Errors
/// As [`open_path`].
pub fn open_text(path: &Path, text: &str) -> Result<Opened, OpenError> {
    let folder = files::folder_of(path);
    let load = |source: &str| files::source(&folder, source);
    let text = Arc::new(text.to_owned());
    open(path, text, &load, &|| false).map(|opened| opened.unwrap_or_else(|| nothing(path)))
}

/// Reads and checks a text that is about to be written to `path`, its sources from memory.
pub(super) fn read_again(
    path: &Path,
    text: Arc<String>,
    load: &Load<'_>,
) -> Result<Opened, OpenError> {
    open(path, text, load, &|| false).map(|opened| opened.unwrap_or_else(|| nothing(path)))
}

/// Why the words of a source that the file at `path` names are not there.
pub(super) fn why_missing(path: &Path, named: &str) -> LoadError {
    let there_now = |_| LoadError {
        message: format!("\"{named}\" was not there when this file was opened, and is there now"),
        help: Some("read the file again, so that quotations are compared with it".to_owned()),
    };
    files::source(&files::folder_of(path), named).map_or_else(|error| error, there_now)
}

/// The bundled timeline, from the binary itself.
#[must_use]
pub fn open_bundled() -> Opened {
    // A test keeps the bundled file sound, so it is a timeline.
    open_bundled_as(bundled::TIMELINE).unwrap_or_else(|_| nothing(Path::new(bundled::NAME)))
}

/// Another text of the bundled timeline, as somebody has changed it: the texts of its sources are
/// those in the binary.
///
/// # Errors
/// As [`open_path`].
pub fn open_bundled_as(text: &str) -> Result<Opened, OpenError> {
    let path = Path::new(bundled::NAME);
    let opened = open(path, Arc::new(text.to_owned()), &bundled::source, &|| false)?;
    Ok(Opened { path: None, ..opened.unwrap_or_else(|| nothing(path)) })
}

/// The words of any plain text, to be stored with a timeline as they are.
///
/// # Errors
/// [`LoadError`] where it is no text in UTF-8, or more than is stored.
pub fn source_text(path: &Path) -> Result<Arc<str>, LoadError> {
    files::text(path, &path.display().to_string())
}

/// Whether a file is a timeline or a table by what it says, as [`open_path`] would see it: one may be
/// kept under the name of a plain text.
#[must_use]
pub fn is_timeline(path: &Path) -> bool {
    match files::timeline(path, &Progress::default(), &|| false) {
        Ok(Some(files::Read::Timeline(text))) => {
            sniff::begins_like_ours(&text)
                && sniff::other_tree(&Tree::new(Arc::new(text))).is_none()
        }
        Ok(Some(_)) => true,
        Ok(None) | Err(_) => false,
    }
}

/// SHA-256 in 64 lower-case hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let halves = Sha256::digest(bytes).into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.filter_map(|half| char::from_digit(u32::from(half), 16)).collect()
}

fn open(
    path: &Path,
    text: Arc<String>,
    load: &Load<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Result<Option<Opened>, OpenError> {
    let not_ours = |why| OpenError::NotATimeline { path: path.to_owned(), why };
    sniff::other_format(&text).map_or(Ok(()), |why| Err(not_ours(why)))?;
    let tree = Tree::new(Arc::clone(&text));
    sniff::other_tree(&tree).map_or(Ok(()), |why| Err(not_ours(why)))?;
    let Some(checked) = check(&tree, path, load, cancelled) else { return Ok(None) };
    Ok(Some(Opened {
        path: Some(path.to_owned()),
        timeline: Arc::new(checked.timeline),
        story: checked.story,
        annotations: checked.annotations,
        diagnostics: checked.diagnostics,
        sha256: sha256(text.as_bytes()),
        read_only: checked.newer_format,
        from_picture: false,
        table: None,
        origin: None,
        rows_left_out: 0,
        text,
    }))
}

impl Opened {
    /// A file that holds nothing: where there is no other answer, and where one is begun.
    #[must_use]
    pub fn empty(path: Option<PathBuf>) -> Self {
        Self {
            path,
            timeline: Arc::default(),
            story: Vec::new(),
            annotations: Vec::new(),
            diagnostics: Vec::new(),
            text: Arc::default(),
            sha256: sha256(b""),
            read_only: false,
            from_picture: false,
            table: None,
            origin: None,
            rows_left_out: 0,
        }
    }
}

fn nothing(path: &Path) -> Opened {
    Opened::empty(Some(path.to_owned()))
}
