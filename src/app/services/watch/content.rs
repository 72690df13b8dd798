//! What a file holds, as far as it must be known to see that it changed.

use std::{fs, path::Path, time::SystemTime};

use crate::io::read::sha256;

/// What was last known of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Its hash alone, from whoever read it.
    Known(String),
    /// As it was seen on the disk.
    Seen {
        /// Its length and the time of its last change, by which a look can be short.
        stamp: Stamp,
        /// SHA-256 of its bytes, in hexadecimal.
        sha256: String,
    },
    /// There is none, or it cannot be read.
    Gone,
}

/// What the system says of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Content {
    /// What a file holds now.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        // The stamp is taken before the bytes: a change between the two is seen at the next look.
        let (Some(stamp), Ok(bytes)) = (Stamp::at(path), fs::read(path)) else {
            return Self::Gone;
        };
        Self::Seen { stamp, sha256: sha256(&bytes) }
    }

    /// Looks at the file again; returns whether it holds something else than was known. Reads it
    /// only where its length or its time has changed.
    pub fn look_again(&mut self, path: &Path) -> bool {
        if let Self::Seen { stamp, .. } = self
            && Stamp::at(path).as_ref() == Some(stamp)
        {
            return false;
        }
        let before = self.sha256();
        *self = Self::at(path);
        self.sha256() != before
    }

    /// The hash of what it holds, where it holds anything.
    #[must_use]
    pub fn sha256(&self) -> Option<String> {
        match self {
            Self::Known(sha256) | Self::Seen { sha256, .. } => Some(sha256.clone()),
            Self::Gone => None,
        }
    }
}

impl Stamp {
    fn at(path: &Path) -> Option<Self> {
        let file = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Some(Self { length: file.len(), modified: file.modified().ok() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_content_is_a_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "one").unwrap();
        let mut content = Content::Known(sha256(b"one"));
        assert!(!content.look_again(&path), "what was read is what is there");
        fs::write(&path, "one").unwrap();
        assert!(!content.look_again(&path), "written again, with the same words");
        fs::write(&path, "three").unwrap();
        assert!(content.look_again(&path));
        assert!(!content.look_again(&path), "told once");
        fs::remove_file(&path).unwrap();
        assert!(content.look_again(&path));
        assert_eq!(content, Content::Gone);
        assert!(!content.look_again(&path));
        fs::write(&path, "three").unwrap();
        assert!(content.look_again(&path), "it is there again");
    }

    #[test]
    fn a_folder_holds_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Content::at(folder.path()), Content::Gone);
    }
}
