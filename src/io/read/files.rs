//! Bytes from the disk, within limits and within the file's own folder.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use super::{
    super::{
        Progress,
        check::LoadError,
        csv::{self, Decoded, TABLE_LIMIT, decode, encoding::is_utf_16},
        foreign::{self, Format},
        picture,
    },
    OpenError, sha256, sniff,
};

/// The largest timeline file that is opened, in bytes.
pub const FILE_LIMIT: u64 = 64 << 20;
/// The largest source text that is read, in bytes.
pub const SOURCE_LIMIT: u64 = 16 << 20;

/// Why bytes were not read.
enum Refusal {
    System(io::Error),
    NoFile,
    TooLarge,
}

/// Bytes that are read between two looks at whether they are still wanted.
const PIECE: u64 = 8 << 20;
/// Bytes by which a file is known to be a table.
const BEGINNING: u64 = 64 << 10;

/// All bytes of a file that is not larger than `limit`.
///
/// # Errors
/// What the system says; or that it is no file, or too large.
pub fn small(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    // To open a pipe would wait for somebody to write.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    // One byte more than there may be tells a file that grows from one that ends there.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::Error::other(format!("it is larger than {} MB", limit >> 20)));
    }
    Ok(bytes)
}

/// What a file holds.
pub(super) enum Read {
    /// Text that is to be looked at further.
    Timeline(String),
    /// A table.
    Table(Decoded),
    /// What another program wrote.
    Foreign(Decoded, Format),
    /// The text of a timeline that a picture carries, and the hash of the picture.
    Picture(String, String),
}

/// The text of a timeline file, of the one that a picture carries, or of a table. `None` if `cancelled` said so on the way.
pub(super) fn timeline(
    path: &Path,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Option<Read>, OpenError> {
    let limit = limit(path).map_err(|refusal| refusal.explained(path, FILE_LIMIT))?;
    let bytes = all_bytes(path, limit, progress, cancelled)?;
    let Some(bytes) = bytes.filter(|_| !cancelled()) else { return Ok(None) };
    if picture::is_png(&bytes) {
        let text = picture::document(&bytes, FILE_LIMIT).map_err(|why| not_ours(path, why))?;
        return Ok(Some(Read::Picture(text, sha256(&bytes))));
    }
    if is_utf_16(&bytes) {
        return of_utf_16(path, bytes);
    }
    if let Some(format) = foreign_format(&bytes) {
        return as_text(path, bytes, format).map(|text| Some(Read::Foreign(text, format)));
    }
    if looks_like_table(&bytes) {
        return decoded(path, bytes).map(|table| Some(Read::Table(table)));
    }
    let text = of_utf8(path, bytes)?;
    foreign::broken_json(path, &text).map_or(Ok(Some(Read::Timeline(text))), Err)
}

/// All of a file that is to be read in this format, whatever it says.
pub(super) fn any_text(path: &Path, format: Format) -> Result<Decoded, OpenError> {
    let bytes = all_bytes(path, FILE_LIMIT, &Progress::default(), &|| false)?;
    as_text(path, bytes.unwrap_or_default(), format)
}

/// What another program wrote in UTF-16; of ours only a table may be, as spreadsheets write them.
fn of_utf_16(path: &Path, bytes: Vec<u8>) -> Result<Option<Read>, OpenError> {
    let table = decoded(path, bytes)?;
    match foreign::sniff(&table.text) {
        Some(format) if format != Format::Json => Ok(Some(Read::Foreign(table, format))),
        None if is_table(&table.text) => Ok(Some(Read::Table(table))),
        _ => Err(not_ours(path, sniff::UTF_16.to_owned())),
    }
}

/// The text of what another program wrote. Ours is in UTF-8 alone, so that its quotations are word
/// for word.
fn as_text(path: &Path, bytes: Vec<u8>, format: Format) -> Result<Decoded, OpenError> {
    if format != Format::Json {
        return decoded(path, bytes);
    }
    if is_utf_16(&bytes) {
        return Err(not_ours(path, sniff::UTF_16.to_owned()));
    }
    let sha256 = sha256(&bytes);
    let text = Arc::new(of_utf8(path, bytes)?);
    Ok(Decoded { text, encoding: csv::Encoding::Utf8, sha256 })
}

fn of_utf8(path: &Path, bytes: Vec<u8>) -> Result<String, OpenError> {
    String::from_utf8(bytes).map_err(|error| {
        let why = sniff::encoding(error.as_bytes(), error.utf8_error().valid_up_to());
        not_ours(path, why)
    })
}

/// The format of what another program wrote.
fn foreign_format(bytes: &[u8]) -> Option<Format> {
    let first = bytes.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    // JSON is known by the whole of it, all else by its beginning.
    let looked_at = match first {
        Some(b'{' | b'[' | 0xef) => bytes.len(),
        _ => bytes.len().min(BEGINNING as usize),
    };
    foreign::sniff(&String::from_utf8_lossy(bytes.get(..looked_at).unwrap_or_default()))
}

fn all_bytes(
    path: &Path,
    limit: u64,
    progress: &Progress,
    cancelled: &dyn Fn() -> bool,
) -> Result<Option<Vec<u8>>, OpenError> {
    let bytes = bytes(path, limit, Some(progress), cancelled);
    let bytes = bytes.map_err(|refusal| refusal.explained(path, limit))?;
    let binary = bytes.as_ref().filter(|bytes| !picture::is_png(bytes) && !is_utf_16(bytes));
    let binary = binary.and_then(|bytes| sniff::binary(bytes));
    binary.map_or(Ok(bytes), |why| Err(not_ours(path, why)))
}

fn decoded(path: &Path, bytes: Vec<u8>) -> Result<Decoded, OpenError> {
    let table = decode(bytes);
    // Windows-1252 takes up to three times as many bytes in UTF-8.
    if table.text.len() as u64 > TABLE_LIMIT {
        return Err(Refusal::TooLarge.explained(path, TABLE_LIMIT));
    }
    Ok(table)
}

/// How large a file may be: more for a table, which is known by its beginning.
fn limit(path: &Path) -> Result<u64, Refusal> {
    let metadata = fs::metadata(path).map_err(Refusal::System)?;
    if !metadata.is_file() || metadata.len() <= FILE_LIMIT {
        return Ok(FILE_LIMIT);
    }
    let mut beginning = Vec::new();
    let file = File::open(path).map_err(Refusal::System)?;
    file.take(BEGINNING).read_to_end(&mut beginning).map_err(Refusal::System)?;
    // What another program wrote is gathered whole before it is a timeline.
    let is_ours = looks_like_table(&beginning) && foreign_format(&beginning).is_none();
    Ok(if is_ours { TABLE_LIMIT } else { FILE_LIMIT })
}

pub(super) fn looks_like_table(bytes: &[u8]) -> bool {
    let beginning = bytes.get(..bytes.len().min(BEGINNING as usize)).unwrap_or_default();
    if sniff::binary(beginning).is_some() {
        return false;
    }
    // A character cut in two at its end does not matter here.
    let text = String::from_utf8_lossy(beginning);
    is_table(&text)
}

fn is_table(text: &str) -> bool {
    sniff::other_format(text).is_none()
        && !sniff::begins_like_ours(text)
        && csv::looks_like_table(text)
}

fn not_ours(path: &Path, why: String) -> OpenError {
    OpenError::NotATimeline { path: path.to_owned(), why }
}

impl Refusal {
    /// The error that a person reads.
    fn explained(self, path: &Path, limit: u64) -> OpenError {
        match self {
            Self::System(source) => OpenError::Unreadable { path: path.to_owned(), source },
            Self::NoFile => not_ours(path, "it is a folder or a device".into()),
            Self::TooLarge => OpenError::TooLarge { path: path.to_owned(), limit_mb: limit >> 20 },
        }
    }
}

/// The folder that the sources of a file are looked for in.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The words of a source in `folder`, by the path that the timeline names.
pub(super) fn source(folder: &Path, named: &str) -> Result<Arc<str>, LoadError> {
    text(&inside(folder, named)?, named)
}

/// The words of a plain text, called by this name where it cannot be read.
pub(super) fn text(path: &Path, named: &str) -> Result<Arc<str>, LoadError> {
    let bytes = bytes(path, SOURCE_LIMIT, None, &|| false).map_err(|refusal| match refusal {
        Refusal::System(error) => unreadable(named, &error),
        Refusal::NoFile => refused(format!("\"{named}\" is not a file"), None),
        Refusal::TooLarge => refused(
            format!("\"{named}\" is larger than {} MB", SOURCE_LIMIT >> 20),
            Some("store the part that is quoted from".into()),
        ),
    })?;
    let bytes = bytes.unwrap_or_default();
    if let Some(why) = sniff::binary(&bytes) {
        return Err(refused(format!("\"{named}\" is no plain text: {why}"), None));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let why = sniff::encoding(error.as_bytes(), error.utf8_error().valid_up_to());
        refused(format!("\"{named}\" cannot be read as text: {why}"), None)
    })?;
    Ok(Arc::from(text))
}

/// The place of a source, refused where it is outside `folder`, also by way of a link.
fn inside(folder: &Path, named: &str) -> Result<PathBuf, LoadError> {
    if !stays_inside(named) {
        return Err(leaves(named, "its path leaves the folder of the timeline"));
    }
    let path = folder.join(named);
    let real = fs::canonicalize(&path).map_err(|error| unreadable(named, &error))?;
    let root = fs::canonicalize(folder).map_err(|error| unreadable(named, &error))?;
    if !real.starts_with(&root) {
        return Err(leaves(named, "a link on its path leaves the folder of the timeline"));
    }
    Ok(real)
}

/// Whether a path that a timeline names stays in the timeline's folder, as far as the path alone
/// can say.
#[must_use]
pub fn stays_inside(named: &str) -> bool {
    let parts = Path::new(named).components().all(|part| matches!(part, Component::Normal(_)));
    // A path that is absolute or has a parent on another system is refused on every system.
    let foreign = named.contains('\\') || named.contains(':');
    !named.is_empty() && parts && !foreign && !named.starts_with('/')
}

fn bytes(
    path: &Path,
    limit: u64,
    progress: Option<&Progress>,
    cancelled: &dyn Fn() -> bool,
) -> Result<Option<Vec<u8>>, Refusal> {
    let metadata = fs::metadata(path).map_err(Refusal::System)?;
    // Opening a pipe would wait for whoever writes to it.
    if !metadata.is_file() {
        return Err(Refusal::NoFile);
    }
    if metadata.len() > limit {
        return Err(Refusal::TooLarge);
    }
    let mut file = File::open(path).map_err(Refusal::System)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    if let Some(progress) = progress {
        progress.begin(bytes.capacity());
    }
    // The file may grow while it is read.
    while file.by_ref().take(PIECE).read_to_end(&mut bytes).map_err(Refusal::System)? > 0 {
        if bytes.len() as u64 > limit {
            return Err(Refusal::TooLarge);
        }
        if cancelled() {
            return Ok(None);
        }
        if let Some(progress) = progress {
            progress.reach(bytes.len(), 0);
        }
    }
    Ok(Some(bytes))
}

fn unreadable(named: &str, error: &io::Error) -> LoadError {
    if error.kind() == io::ErrorKind::NotFound {
        let help = "the path is taken from the folder of the timeline";
        return refused(format!("there is no file \"{named}\""), Some(help.into()));
    }
    refused(format!("cannot read \"{named}\": {error}"), None)
}

fn leaves(named: &str, why: &str) -> LoadError {
    let help = "put the text beside the timeline, as in File(\"sources/a.txt\")";
    refused(format!("\"{named}\" is not read: {why}"), Some(help.into()))
}

fn refused(message: String, help: Option<String>) -> LoadError {
    LoadError { message, help }
}
