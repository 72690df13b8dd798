//! Many files of one folder, all of them written or none.
//!
//! They are made in a folder of their own beside the one that they are for, and take their places once
//! all of them are on the disk. Where one cannot, those before it are taken back and what they had
//! replaced is put where it was.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{SaveError, replace::folder_of, replace_file};
use crate::io::store::Expect;

/// Writes files, by their names, into a folder that is made where it is not there. Unless
/// `may_replace`, none of them may be there.
///
/// # Errors
/// [`SaveError`]; the folder then holds what it held, or is not there.
pub fn write_folder(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    may_replace: bool,
) -> Result<(), SaveError> {
    match fs::metadata(folder) {
        Ok(found) if !found.is_dir() => {
            let (path, what) = (folder.to_owned(), "a file and no folder");
            return Err(SaveError::NotAFolder { path, what });
        }
        _ => {}
    }
    let taken = files.iter().map(|(name, _)| folder.join(name)).find(|path| exists(path));
    if let Some(path) = taken.filter(|_| !may_replace) {
        return Err(SaveError::Exists { path });
    }
    let is_new = !folder.exists();
    let beside = if is_new { folder_of(folder) } else { folder.to_owned() };
    let of = |error| SaveError::of(folder, error);
    let made = tempfile::Builder::new().prefix(".sourceline-").tempdir_in(&beside).map_err(of)?;
    for (name, bytes) in files {
        replace_file(&made.path().join(name), bytes, &Expect::Nothing)?;
    }
    if is_new {
        fs::create_dir(folder).map_err(of)?;
    }
    let mut moved = Moved { folder, made: &made, done: Vec::new(), is_new, may_replace };
    for (name, _) in files {
        moved.take(name).map_err(|error| {
            moved.back();
            SaveError::of(&folder.join(name), error)
        })?;
    }
    Ok(())
}

/// What has taken its place so far.
struct Moved<'a> {
    folder: &'a Path,
    made: &'a TempDir,
    /// The files, and where those went that they replaced.
    done: Vec<(PathBuf, Option<PathBuf>)>,
    is_new: bool,
    may_replace: bool,
}

impl Moved<'_> {
    fn take(&mut self, name: &str) -> io::Result<()> {
        let target = self.folder.join(name);
        let former = if exists(&target) {
            if !self.may_replace {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            let aside = self.made.path().join(format!("{name}.before"));
            fs::rename(&target, &aside)?;
            Some(aside)
        } else {
            None
        };
        // What was put aside comes back even where the new file does not come.
        self.done.push((target.clone(), former));
        fs::rename(self.made.path().join(name), target)
    }

    /// As it was; as far as the system lets it, which has just refused something.
    fn back(&self) {
        for (target, former) in self.done.iter().rev() {
            match former {
                Some(former) => fs::rename(former, target).ok(),
                None => fs::remove_file(target).ok(),
            };
        }
        if self.is_new {
            fs::remove_dir(self.folder).ok();
        }
    }
}

/// Whether anything stands there, also a link that leads nowhere.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(words: &str) -> Vec<(String, Vec<u8>)> {
        ["1.txt", "2.txt", "3.txt"].map(|name| (name.to_owned(), words.into())).into()
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn all_are_written_or_none() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("steps");
        write_folder(&folder, &files("one"), false).unwrap();
        assert_eq!(names(&folder), ["1.txt", "2.txt", "3.txt"]);
        fs::remove_file(folder.join("1.txt")).unwrap();
        let refused = write_folder(&folder, &files("two"), false);
        assert!(matches!(refused, Err(SaveError::Exists { .. })), "{refused:?}");
        assert_eq!(names(&folder), ["2.txt", "3.txt"]);
        assert_eq!(fs::read(folder.join("2.txt")).unwrap(), b"one");
        write_folder(&folder, &files("two"), true).unwrap();
        assert_eq!(fs::read(folder.join("2.txt")).unwrap(), b"two");
        assert_eq!(names(root.path()), ["steps"]);
    }

    #[test]
    fn what_fails_half_way_is_taken_back() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("steps");
        write_folder(&folder, &files("one"), false).unwrap();
        // A folder is put aside like a file; a name that leads elsewhere cannot be written.
        let mut broken = files("two");
        broken.push(("none/4.txt".to_owned(), b"two".to_vec()));
        assert!(write_folder(&folder, &broken, true).is_err());
        assert_eq!(names(&folder), ["1.txt", "2.txt", "3.txt"]);
        assert_eq!(fs::read(folder.join("1.txt")).unwrap(), b"one");
        let made = tempfile::tempdir_in(root.path()).unwrap();
        fs::write(made.path().join("1.txt"), "two").unwrap();
        let mut moved = Moved {
            folder: &folder,
            made: &made,
            done: Vec::new(),
            is_new: false,
            may_replace: true,
        };
        moved.take("1.txt").unwrap();
        assert!(moved.take("2.txt").is_err(), "it was never made");
        moved.back();
        assert_eq!(names(&folder), ["1.txt", "2.txt", "3.txt"]);
        for name in ["1.txt", "2.txt"] {
            assert_eq!(fs::read(folder.join(name)).unwrap(), b"one");
        }
        let file = folder.join("1.txt");
        let refused = write_folder(&file, &files("two"), true);
        assert!(matches!(refused, Err(SaveError::NotAFolder { .. })), "{refused:?}");
    }
}
