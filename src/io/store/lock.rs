//! Tells a second window that a file is open in another.
//!
//! A lock on a file of the state folder, named by the hash of the path, so that nothing is laid
//! beside the user's own file. It is advisory: it keeps nobody from writing, it only says so. The
//! system gives it up when the process ends, however that comes.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::super::read::sha256;

/// The folder of the locks in the state folder.
const FOLDER: &str = "open";
/// A lock whose file is removed at the same moment is tried again so often.
const ATTEMPTS: usize = 8;

/// Held for as long as a file is open in a window.
#[derive(Debug)]
pub struct FileLock {
    /// `None` once it is given up.
    file: Option<File>,
    path: PathBuf,
}

/// Why there is no lock.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another window has it: its file is open there.
    #[error("{} is open in another window; what is saved there may be lost here", path.display())]
    HeldByOther {
        /// The file that is open.
        path: PathBuf,
    },
    /// The system has no such locks here, or the state folder cannot be written. The file can be
    /// opened and saved all the same.
    #[error("whether {} is open in another window is not known: {source}", path.display())]
    Unknown {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl FileLock {
    /// Takes the lock of the file at `path`, which need not be there.
    ///
    /// # Errors
    /// [`LockError::HeldByOther`] where another window, of this process or of another, has it.
    pub fn take(state_folder: &Path, path: &Path) -> Result<Self, LockError> {
        let unknown = |source| LockError::Unknown { path: path.to_owned(), source };
        let real = real(path);
        let name = format!("{}.lock", sha256(real.as_os_str().as_encoded_bytes()));
        let folder = state_folder.join(FOLDER);
        fs::create_dir_all(&folder).map_err(unknown)?;
        let place = folder.join(name);
        for _ in 0..ATTEMPTS {
            let file = open(&place).map_err(unknown)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(LockError::HeldByOther { path: path.to_owned() });
                }
                Err(TryLockError::Error(source)) => return Err(unknown(source)),
            }
            // Whoever held it may have removed it between the two steps; then it locks nothing.
            if is_at(&file, &place) {
                let mut lock = Self { file: Some(file), path: place };
                lock.say(&real);
                return Ok(lock);
            }
        }
        Err(unknown(io::Error::from(io::ErrorKind::ResourceBusy)))
    }

    /// Writes into it what it is for, for whoever looks into the folder.
    fn say(&mut self, real: &Path) {
        if let Some(file) = &mut self.file {
            file.set_len(0).ok();
            writeln!(file, "{}", real.display()).ok();
        }
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // Removed while it is held, so that nobody's else is.
        fs::remove_file(&self.path).ok();
        drop(self.file.take());
    }
}

/// The same path for every way to name a file, also for one that is not there.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| {
        let folder = fs::canonicalize(super::replace::folder_of(path));
        let name = path.file_name().unwrap_or_default();
        folder.map_or_else(|_| path.to_owned(), |folder| folder.join(name))
    })
}

fn open(place: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(place)
}

/// Whether an open file is the one that has its name now.
fn is_at(file: &File, place: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let number = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
        let (open, named) = (file.metadata().map(number), fs::metadata(place).map(number));
        matches!((open, named), (Ok(open), Ok(named)) if open == named)
    }
    #[cfg(not(unix))]
    {
        // There a file that is open cannot be removed.
        let _ = file;
        place.exists()
    }
}
