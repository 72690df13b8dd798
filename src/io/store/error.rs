//! Why a file was not saved, and what can be done about it.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Why nothing was saved. The file is as it was; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file holds something else than was read from it.
    #[error(
        "{} was changed by another program; reload it, save under another name, or overwrite it",
        path.display()
    )]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },
    /// The file that was read is no longer there.
    #[error(
        "{} is no longer there; it was moved or deleted. Save again to put it back, or save under \
         another name",
        path.display()
    )]
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// A file of this name is there, and was not to be.
    #[error("there is already a file {}; choose another name, or replace it", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The folder is not there.
    #[error("the folder {} is not there; save into another one", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The name is that of a folder or of a device.
    #[error("{} is {what}; choose a name for a file", path.display())]
    NotAFile {
        /// What stands there.
        path: PathBuf,
        /// "a folder"
        what: &'static str,
    },
    /// The name is not that of a folder.
    #[error("{} is {what}; choose another name for the folder", path.display())]
    NotAFolder {
        /// What stands there.
        path: PathBuf,
        /// "a file and no folder"
        what: &'static str,
    },
    /// The folder takes no new file, or the file must not be replaced.
    #[error(
        "{} must not be written: {source}. Save into a folder of your own, or change who may write \
         there",
        path.display()
    )]
    NotAllowed {
        /// The folder or the file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The disk is mounted to be read only.
    #[error("{} is on a disk that can only be read; save into another folder", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// There is no room.
    #[error(
        "there is no room on the disk for {}; make room and save again, or save on another disk",
        path.display()
    )]
    NoRoom {
        /// The file.
        path: PathBuf,
    },
    /// It would be larger than what is opened.
    #[error(
        "{} would be larger than {} MB, the most that is opened; save it with its sources beside it",
        path.display(),
        limit >> 20
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// In bytes.
        limit: u64,
    },
    /// What would be written does not say what is to be saved.
    #[error(
        "the changes do not fit into the file as it is written ({why}); save them as a new file"
    )]
    NotFaithful {
        /// What went wrong.
        why: String,
    },
    /// The system refuses for another reason.
    #[error("{} cannot be written: {source}. Save again, or under another name", path.display())]
    System {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl SaveError {
    /// What an error of the system means for who saves `path`.
    pub(super) fn of(path: &Path, source: io::Error) -> Self {
        use io::ErrorKind as Kind;
        let path = path.to_owned();
        match source.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::NoRoom { path },
            Kind::ReadOnlyFilesystem => Self::ReadOnly { path },
            Kind::PermissionDenied => Self::NotAllowed { path, source },
            Kind::NotFound | Kind::NotADirectory => {
                let folder = path.parent().map(Path::to_owned).unwrap_or_default();
                Self::NoFolder { folder }
            }
            Kind::IsADirectory => Self::NotAFile { path, what: "a folder" },
            Kind::AlreadyExists => Self::Exists { path },
            _ => Self::System { path, source },
        }
    }
}
