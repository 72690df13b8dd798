//! A file replaced whole or not at all.
//!
//! The bytes go to a new file in the same folder, that is flushed to the disk and given the old
//! one's mode, and then takes its name in one step (`rename` of POSIX); then the folder is flushed.
//! Links are followed to the file that they mean, so that they stay links.

use std::{
    ffi::OsString,
    fs::{self, File, Metadata},
    io::{self, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

use tempfile::{NamedTempFile, PersistError};

use super::{super::read::sha256, SaveError};

/// What stands between the name of a file and what makes the name of its temporary one unique.
const MARK: &str = ".sourceline-";
/// So many links are followed from one to the next; the system has about the same limit.
const LINKS: usize = 40;

/// What is expected of the file before it is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// It holds what was read from it, or what was saved last.
    AsRead {
        /// SHA-256 of its bytes.
        sha256: String,
        /// How many there were.
        length: u64,
    },
    /// There is none.
    Nothing,
    /// Anything: whoever saves has been asked.
    Anything,
}

/// A file as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where its bytes stand, links followed.
    pub path: PathBuf,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// How many there are.
    pub length: u64,
    /// When the system says that it was changed.
    pub modified: Option<SystemTime>,
}

/// Puts `bytes` in place of what `path` holds, or makes it.
///
/// # Errors
/// [`SaveError`]; the file then holds what it held.
pub fn replace(path: &Path, bytes: &[u8], expect: &Expect) -> Result<Written, SaveError> {
    let target = target(path)?;
    let before = look(&target, expect)?;
    let folder = folder_of(&target);
    sweep(&folder, &target);
    let mut attempts = 0;
    let modified = loop {
        attempts += 1;
        let file = filled(&folder, &target, bytes, before.as_ref())?;
        let modified = file.as_file().metadata().ok().and_then(|file| file.modified().ok());
        // A change that came while this was written is no less a change.
        if stamp(fs::metadata(&target).ok().as_ref()) != stamp(before.as_ref()) {
            look(&target, expect)?;
        }
        let persisted = if *expect == Expect::Nothing {
            file.persist_noclobber(&target)
        } else {
            file.persist(&target)
        };
        match persisted {
            Ok(_) => break modified,
            // Another process has swept the new file away in the moment before it was locked.
            Err(failed) if attempts == 1 && is_swept(&failed, &folder) => {}
            // The temporary file goes with the error.
            Err(failed) => return Err(failed_in(&folder, &target, failed.error)),
        }
    };
    flush_folder(&folder);
    let (sha256, length) = (sha256(bytes), bytes.len() as u64);
    Ok(Written { path: target, sha256, length, modified })
}

/// Whether `path` is as expected, so that it may be replaced.
///
/// # Errors
/// [`SaveError`] that [`replace`] would give for the same reason.
pub(super) fn may_replace(path: &Path, expect: &Expect) -> Result<(), SaveError> {
    look(&target(path)?, expect).map(|_| ())
}

/// A new file beside the target with all that it is to hold, on the disk.
fn filled(
    folder: &Path,
    target: &Path,
    bytes: &[u8],
    before: Option<&Metadata>,
) -> Result<NamedTempFile, SaveError> {
    let failed = |error| SaveError::of(target, error);
    let mut file = temporary(folder, target).map_err(|error| failed_in(folder, target, error))?;
    file.write_all(bytes).map_err(failed)?;
    if let Some(before) = before {
        keep(file.as_file(), before).map_err(failed)?;
    }
    file.as_file().sync_all().map_err(failed)?;
    Ok(file)
}

fn is_swept(failed: &PersistError, folder: &Path) -> bool {
    failed.error.kind() == io::ErrorKind::NotFound
        && folder.is_dir()
        && !failed.file.path().exists()
}

/// The file that a path means: links are followed, also one to a file that is not there yet.
fn target(path: &Path) -> Result<PathBuf, SaveError> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => {
                let link = fs::read_link(&path).map_err(|error| SaveError::of(&path, error))?;
                path = folder_of(&path).join(link);
            }
            Ok(metadata) if metadata.is_dir() => {
                return Err(SaveError::NotAFile { path, what: "a folder" });
            }
            Ok(metadata) if !metadata.is_file() => {
                return Err(SaveError::NotAFile { path, what: "a device" });
            }
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let folder = folder_of(&path);
                return match path.file_name() {
                    Some(_) if folder.is_dir() => Ok(path),
                    Some(_) => Err(SaveError::NoFolder { folder }),
                    None => Err(SaveError::NotAFile { path, what: "a folder" }),
                };
            }
            Err(error) => return Err(SaveError::of(&path, error)),
        }
    }
    Err(SaveError::NotAFile { path, what: "a link that leads in a circle" })
}

/// What the file is now, found to be as expected.
fn look(target: &Path, expect: &Expect) -> Result<Option<Metadata>, SaveError> {
    let path = || target.to_owned();
    let metadata = match fs::metadata(target) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(SaveError::of(target, error)),
    };
    match (expect, &metadata) {
        (Expect::Nothing, Some(_)) => Err(SaveError::Exists { path: path() }),
        (Expect::AsRead { .. }, None) => Err(SaveError::Gone { path: path() }),
        (Expect::AsRead { sha256: known, length }, Some(metadata)) => {
            // The time is not asked: two changes may share one, and a program may set it back.
            let is_same = metadata.len() == *length && {
                let bytes = fs::read(target).map_err(|error| SaveError::of(target, error))?;
                sha256(&bytes) == *known
            };
            if is_same { Ok(()) } else { Err(SaveError::ChangedOnDisk { path: path() }) }
        }
        _ => Ok(()),
    }?;
    Ok(metadata)
}

/// By what a change is noticed without reading the file again.
fn stamp(metadata: Option<&Metadata>) -> Option<(u64, Option<SystemTime>)> {
    metadata.map(|metadata| (metadata.len(), metadata.modified().ok()))
}

/// A new file beside the target, held locked for as long as it is being written.
fn temporary(folder: &Path, target: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // What the system takes away of it is what it takes away of every new file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.prefix(&prefix(target)).tempfile_in(folder)?;
    // Where the system has no locks, another process may take it for one that was left behind. The
    // save then fails, and nothing is lost.
    file.as_file().try_lock().ok();
    Ok(file)
}

/// Gives the new file what the old one has beside its bytes.
fn keep(file: &File, before: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let now = file.metadata()?;
        if (now.uid(), now.gid()) != (before.uid(), before.gid()) {
            // Only the superuser may give a file away; a group of one's own may be kept.
            if fchown(file, Some(before.uid()), Some(before.gid())).is_err() {
                fchown(file, None, Some(before.gid())).ok();
            }
        }
    }
    // After the owner, whose change takes some of these away.
    file.set_permissions(before.permissions())
}

/// Removes what processes that were killed have left beside the target. One that is still being
/// written is locked, and stays.
fn sweep(folder: &Path, target: &Path) {
    let prefix = prefix(target);
    let prefix = prefix.as_encoded_bytes();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        if !entry.file_name().as_encoded_bytes().starts_with(prefix) {
            continue;
        }
        // A link of this name is none of ours, and a folder is not removed by this.
        if !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let path = entry.path();
        if File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
            fs::remove_file(path).ok();
        }
    }
}

fn prefix(target: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(target.file_name().unwrap_or_default());
    prefix.push(MARK);
    prefix
}

/// Has the new name written to the disk as well. Not every system can, and the bytes are safe.
fn flush_folder(folder: &Path) {
    File::open(folder).and_then(|folder| folder.sync_all()).ok();
}

/// An error that may be the folder's.
fn failed_in(folder: &Path, target: &Path, error: io::Error) -> SaveError {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            SaveError::NotAllowed { path: folder.to_owned(), source: error }
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            SaveError::NoFolder { folder: folder.to_owned() }
        }
        _ => SaveError::of(target, error),
    }
}

/// The folder that a file stands in.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}
