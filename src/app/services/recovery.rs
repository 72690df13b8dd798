//! Unsaved work, kept in the state folder until it is saved or given up.
//!
//! One file for each timeline that is being edited: a line that says whose work it is, then the
//! whole text as it would be saved, so that it can be read even without the program; and one for
//! the words that are no fact yet ([`Unfinished`]). Only their owner may read them (mode 0600). Each
//! is replaced as a whole, so a crash while it is written leaves the one before. What is in them is
//! not checked here: whoever offers it reads it as any timeline.
//!
//! Waits for the disk: it belongs on a worker, but for the last moment of a program that panics.

mod unfinished;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

use crate::io::read::sha256;

pub use unfinished::{
    BasisWord, DrawnOf, DrawnWords, FieldWords, PassageWords, PointWords, SheetWords, Unfinished,
    Whose,
};

/// The folder within the state folder.
const FOLDER: &str = "recovery";
/// What the first line begins with: a comment, so that the rest is still a timeline.
const MARK: &str = "// sourceline-recovery: ";
/// How the files end.
const ENDING: &str = ".recovery.ron";

/// Whose work it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Owner {
    /// Which timeline.
    pub origin: Origin,
    /// SHA-256 of the file on which the work began, in hexadecimal.
    pub sha256: String,
    /// What the timeline is called, for the person to know it by.
    pub title: String,
    /// The run of the program that it belongs to: two windows on one file keep their work apart,
    /// and what a crash left behind stays until somebody has answered for it.
    pub run: Run,
}

/// One run of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Run(u64);

impl Run {
    /// One unlike any other: by the moment of its start, and the process.
    #[must_use]
    pub fn begins() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let nanos = since.as_secs().wrapping_mul(1_000_000_000) + u64::from(since.subsec_nanos());
        Self(nanos.wrapping_add(u64::from(std::process::id())))
    }
}

/// Lets what is done to a file be done in the order in which it was asked for, whichever worker
/// comes first: what was overtaken is left out.
#[derive(Clone, Debug, Default)]
pub struct Turns {
    last: u64,
    done: Arc<Mutex<BTreeMap<PathBuf, u64>>>,
}

/// A place in that order.
#[derive(Clone, Debug)]
pub struct Turn {
    number: u64,
    done: Arc<Mutex<BTreeMap<PathBuf, u64>>>,
}

impl Turns {
    /// The next place.
    pub fn take(&mut self) -> Turn {
        self.last += 1;
        Turn { number: self.last, done: Arc::clone(&self.done) }
    }

    /// The place after all others, for what a program does that ends.
    #[must_use]
    pub fn last(&self) -> Turn {
        Turn { number: u64::MAX, done: Arc::clone(&self.done) }
    }
}

impl Turn {
    /// Does something to a file, unless what was asked for later is done already.
    pub fn at<T>(&self, path: &Path, act: impl FnOnce() -> T) -> Option<T> {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let last = done.entry(path.to_owned()).or_default();
        if *last > self.number {
            return None;
        }
        *last = self.number;
        Some(act())
    }
}

/// Where a timeline comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// The bundled one.
    Bundled,
    /// One that was never saved; the number tells it from others.
    New(u64),
    /// A file.
    File(PathBuf),
    /// A table, or a picture that carries a timeline, which is never written: its work is saved as a timeline in another file.
    Table(PathBuf),
}

/// Work that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Whose it is.
    pub owner: Owner,
    /// The text of the timeline with the work in it; `None` where no fact was changed.
    pub text: Option<String>,
    /// What was typed and is no fact yet.
    pub unfinished: Unfinished,
    /// The file in the state folder by which it is known.
    pub path: PathBuf,
    /// The file there with the words that are no fact yet, where there is one.
    pub words_path: Option<PathBuf>,
    /// When it was written, in seconds since 1970; `None` where the system does not say.
    pub written_secs: Option<u64>,
}

/// Why work is not kept.
#[derive(Debug, thiserror::Error)]
#[error("unsaved work cannot be kept in {}: {source}", path.display())]
pub struct KeepError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
}

/// The folder of unsaved work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    folder: PathBuf,
}

impl Recovery {
    /// The one in a state folder, which need not exist yet.
    #[must_use]
    pub fn new(state_folder: &Path) -> Self {
        Self { folder: state_folder.join(FOLDER) }
    }

    /// The file that holds the work of an owner.
    #[must_use]
    pub fn path(&self, owner: &Owner) -> PathBuf {
        let origin = match &owner.origin {
            Origin::Bundled => "bundled".to_owned(),
            Origin::New(number) => format!("new-{number}"),
            Origin::File(path) | Origin::Table(path) => path.to_string_lossy().into_owned(),
        };
        let name = sha256(format!("{origin}\n{}\n{}", owner.sha256, owner.run.0).as_bytes());
        self.folder.join(format!("{name}{ENDING}"))
    }

    /// What stands for a run of the program, to be locked while it lasts. No file of this name is
    /// made.
    #[must_use]
    pub fn place_of(&self, run: Run) -> PathBuf {
        self.folder.join(format!("run-{}", run.0))
    }

    /// Keeps work, in place of what the same owner had kept. Gives the file.
    ///
    /// # Errors
    /// [`KeepError`] where the system refuses; what was kept before is then still there.
    pub fn keep(&self, owner: &Owner, text: &str) -> Result<PathBuf, KeepError> {
        let path = self.path(owner);
        let written = self.write(owner, text, &path);
        written.map(|()| path.clone()).map_err(|source| KeepError { path, source })
    }

    fn write(&self, owner: &Owner, text: &str, path: &Path) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        // Made with mode 0600, which it keeps.
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        let owner = ron::to_string(owner).map_err(io::Error::other)?;
        file.write_all(format!("{MARK}{owner}\n").as_bytes())?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    }

    /// Forgets what an owner had kept, if anything.
    ///
    /// # Errors
    /// [`KeepError`] where the system refuses.
    pub fn forget(&self, owner: &Owner) -> Result<(), KeepError> {
        removed(self.path(owner))
    }

    /// All work that is kept, the last written first. Files that are none of ours, or that cannot be
    /// read, are passed over and stay.
    #[must_use]
    pub fn all(&self) -> Vec<Kept> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let mut all: Vec<Kept> =
            entries.flatten().filter_map(|entry| Self::read(&entry.path())).collect();
        // Words that belong to facts come with them.
        let facts = all.iter().filter(|kept| kept.text.is_some());
        let taken: BTreeSet<PathBuf> = facts.filter_map(|kept| kept.words_path.clone()).collect();
        all.retain(|kept| !taken.contains(&kept.path));
        all.sort_by(|a, b| (b.written_secs, &b.path).cmp(&(a.written_secs, &a.path)));
        all
    }

    /// What is kept in a file, facts with the words that belong to them; `None` where it is none of
    /// ours, or cannot be read.
    #[must_use]
    pub fn read(path: &Path) -> Option<Kept> {
        let written = fs::metadata(path).ok()?.modified().ok();
        let written_secs =
            written.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map(|it| it.as_secs());
        let path = path.to_owned();
        if unfinished::is_words(&path) {
            let (owner, unfinished) = unfinished::read(&path)?;
            let words_path = Some(path.clone());
            return Some(Kept { owner, text: None, unfinished, path, words_path, written_secs });
        }
        if !path.file_name()?.to_str()?.ends_with(ENDING) {
            return None;
        }
        let whole = fs::read_to_string(&path).ok()?;
        let (owner, text) = parts(&whole)?;
        let text = Some(text.to_owned());
        let beside = Self { folder: path.parent()?.to_owned() }.words_path(owner.run);
        let words = unfinished::read(&beside).filter(|(of, _)| of.origin == owner.origin);
        let words_path = words.is_some().then_some(beside);
        let unfinished = words.map(|(_, words)| words).unwrap_or_default();
        Some(Kept { owner, text, unfinished, path, words_path, written_secs })
    }
}

impl Kept {
    /// Forgets it, with the words that belong to it.
    ///
    /// # Errors
    /// [`KeepError`] where the system refuses.
    pub fn forget(self) -> Result<(), KeepError> {
        self.words_path.into_iter().chain([self.path]).try_for_each(removed)
    }
}

/// Whose work it is, and the work.
fn parts(whole: &str) -> Option<(Owner, &str)> {
    let (first, text) = whole.split_once('\n')?;
    Some((ron::from_str(first.strip_prefix(MARK)?).ok()?, text))
}

/// Removes a file that need not be there.
fn removed(path: PathBuf) -> Result<(), KeepError> {
    match fs::remove_file(&path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(KeepError { path, source }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
