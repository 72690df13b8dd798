//! Bytes from the disk, within limits and within the file's own folder.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use super::{super::check::LoadError, OpenError, sniff};

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

/// The text of a timeline file.
pub(super) fn timeline(path: &Path) -> Result<String, OpenError> {
    let not_ours = |why: String| OpenError::NotATimeline { path: path.to_owned(), why };
    let bytes = bytes(path, FILE_LIMIT).map_err(|refusal| match refusal {
        Refusal::System(source) => OpenError::Unreadable { path: path.to_owned(), source },
        Refusal::NoFile => not_ours("it is a folder or a device".into()),
        Refusal::TooLarge => {
            not_ours(format!("it is larger than {} MB, the most that is opened", FILE_LIMIT >> 20))
        }
    })?;
    sniff::binary(&bytes).map_or(Ok(()), |why| Err(not_ours(why)))?;
    String::from_utf8(bytes).map_err(|error| {
        not_ours(sniff::encoding(error.as_bytes(), error.utf8_error().valid_up_to()))
    })
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
    let path = inside(folder, named)?;
    let bytes = bytes(&path, SOURCE_LIMIT).map_err(|refusal| match refusal {
        Refusal::System(error) => unreadable(named, &error),
        Refusal::NoFile => refused(format!("\"{named}\" is not a file"), None),
        Refusal::TooLarge => refused(
            format!("\"{named}\" is larger than {} MB", SOURCE_LIMIT >> 20),
            Some("store the part that is quoted from".into()),
        ),
    })?;
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
    let relative = Path::new(named);
    let stays = relative.components().all(|part| matches!(part, Component::Normal(_)));
    // A path that is absolute or has a parent on another system is refused on every system.
    let foreign = named.contains('\\') || named.contains(':');
    if named.is_empty() || !stays || foreign || named.starts_with('/') {
        return Err(leaves(named, "its path leaves the folder of the timeline"));
    }
    let path = folder.join(relative);
    let real = fs::canonicalize(&path).map_err(|error| unreadable(named, &error))?;
    let root = fs::canonicalize(folder).map_err(|error| unreadable(named, &error))?;
    if !real.starts_with(&root) {
        return Err(leaves(named, "a link on its path leaves the folder of the timeline"));
    }
    Ok(real)
}

fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Refusal> {
    let metadata = fs::metadata(path).map_err(Refusal::System)?;
    // Opening a pipe would wait for whoever writes to it.
    if !metadata.is_file() {
        return Err(Refusal::NoFile);
    }
    if metadata.len() > limit {
        return Err(Refusal::TooLarge);
    }
    let file = File::open(path).map_err(Refusal::System)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    // The file may grow while it is read.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(Refusal::System)?;
    if bytes.len() as u64 > limit {
        return Err(Refusal::TooLarge);
    }
    Ok(bytes)
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
