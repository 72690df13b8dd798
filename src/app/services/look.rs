//! Looks at a path on the disk. Waits for it, so it belongs on a worker.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::ui::picker::{Entry, EntryKind, Found};

/// Why nothing can be shown of a path. The message is what a person reads.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// There is nothing.
    #[error("there is no {}", .0.display())]
    Missing(PathBuf),
    /// It may not be read.
    #[error("you may not read {}", .0.display())]
    Forbidden(PathBuf),
    /// The system says something else.
    #[error("cannot read {}: {source}", path.display())]
    Other {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Looks what is at a path: a file, or a folder and what is in it.
///
/// # Errors
/// [`LookError`] where there is nothing, or nothing that may be read.
pub fn look(path: &Path) -> Result<Found, LookError> {
    let failed = |error| LookError::new(path, error);
    // A folder is named as the system knows it, so that going up from it leads where it lies.
    let real = path.canonicalize().map_err(failed)?;
    if !fs::metadata(&real).map_err(failed)?.is_dir() {
        // A file keeps the name that was asked for: a link's own name is what people know.
        return Ok(Found::File(path.to_owned()));
    }
    let listing = fs::read_dir(&real).map_err(failed)?;
    // An entry that vanishes while the folder is read is not shown.
    let mut entries: Vec<_> = listing.flatten().map(|entry| entry_at(entry.path())).collect();
    entries.sort_by_cached_key(|entry| (entry.kind, entry.name.to_lowercase(), entry.path.clone()));
    Ok(Found::Folder { path: real, entries })
}

/// The same for a file that is to be written: that there is none yet is no error, as long as its
/// folder is there.
///
/// # Errors
/// [`LookError`] where no file can be.
pub fn look_to_write(path: &Path) -> Result<Found, LookError> {
    match look(path) {
        Err(LookError::Missing(missing)) => match path.parent() {
            Some(folder) if folder.is_dir() => Ok(Found::Nothing(path.to_owned())),
            _ => Err(LookError::Missing(missing)),
        },
        found => found,
    }
}

impl LookError {
    fn new(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing(path),
            io::ErrorKind::PermissionDenied => Self::Forbidden(path),
            _ => Self::Other { path, source },
        }
    }
}

fn entry_at(path: PathBuf) -> Entry {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let kind = if path.is_dir() { EntryKind::Folder } else { EntryKind::File };
    Entry { name, path, kind }
}

#[cfg(test)]
mod tests;
