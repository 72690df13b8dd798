//! Tells when a file that is open changes on the disk: the timeline, or a source text that it reads.
//!
//! The folders are watched, not the files, so that a file that is replaced as a whole (as most
//! editors and this program save) is still seen. Many notices of one save become one look at the
//! file, and only a content that differs from the one known is told. Where the system offers no
//! notices, as on some network folders, nothing is told.
//!
//! Does not read the timeline and does not know what was saved by the program itself: a change
//! carries the hash of its content, by which the program recognises its own.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::{Duration, Instant},
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

mod content;
mod debounce;

pub use content::Content;
pub use debounce::Debounce;

/// How long a file must rest before it is looked at.
pub const QUIET: Duration = Duration::from_millis(200);

/// A file that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file, by the name under which it is watched.
    pub path: PathBuf,
    /// SHA-256 of what it holds now, in hexadecimal; `None` where it is gone or cannot be read.
    pub sha256: Option<String>,
}

/// Why nothing can be watched.
#[derive(Debug, thiserror::Error)]
#[error("changes on the disk will not be noticed: {0}")]
pub struct WatchError(String);

/// Watches files until it is dropped.
pub struct Watch {
    // Dropping it ends the notices, which ends the thread that waits for them.
    _notices: RecommendedWatcher,
}

impl Watch {
    /// Watches files, each with the hash of the content that the program knows; where that is not
    /// given, what the file holds now. `tell` is called on a worker, once for each change.
    ///
    /// # Errors
    /// [`WatchError`] where the system watches none of them.
    pub fn start(
        files: &[(PathBuf, Option<String>)],
        quiet: Duration,
        tell: impl Fn(Change) + Send + 'static,
    ) -> Result<Self, WatchError> {
        let (sender, notices) = channel();
        let names = Names::of(files.iter().map(|(path, _)| path.as_path()));
        let watcher = watcher_of(&names, sender)?;
        let known = files.iter().cloned().collect();
        let worker = move || follow(&notices, known, Debounce::new(quiet), tell);
        thread::Builder::new()
            .name("watch".to_owned())
            .spawn(worker)
            .map_err(|error| WatchError(error.to_string()))?;
        Ok(Self { _notices: watcher })
    }
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").finish_non_exhaustive()
    }
}

/// The names under which the system may speak of each watched file.
#[derive(Clone, Debug, Default)]
struct Names(BTreeMap<PathBuf, BTreeSet<PathBuf>>);

impl Names {
    fn of<'a>(files: impl Iterator<Item = &'a Path>) -> Self {
        let mut names = Self::default();
        for file in files {
            let absolute = std::path::absolute(file).ok();
            // Behind a link, the file that it leads to is the one that is written.
            let real = file.canonicalize().ok();
            for name in absolute.into_iter().chain(real) {
                names.0.entry(name).or_default().insert(file.to_owned());
            }
        }
        names
    }

    fn folders(&self) -> BTreeSet<&Path> {
        self.0.keys().filter_map(|name| name.parent()).collect()
    }

    fn files_at(&self, name: &Path) -> impl Iterator<Item = PathBuf> {
        self.0.get(name).into_iter().flatten().cloned()
    }

    fn all(&self) -> impl Iterator<Item = PathBuf> {
        self.0.values().flatten().cloned()
    }
}

/// A watcher of the folders in which the files stand, which sends each file that it hears of.
fn watcher_of(names: &Names, sender: Sender<PathBuf>) -> Result<RecommendedWatcher, WatchError> {
    let heard = names.clone();
    let failed = |error: notify::Error| WatchError(error.to_string());
    let mut watcher = notify::recommended_watcher(move |notice: notify::Result<notify::Event>| {
        // That something was missed may concern any of them.
        let files: Vec<_> = match notice {
            Ok(notice) if matches!(notice.kind, EventKind::Access(_)) => Vec::new(),
            Ok(notice) if !notice.need_rescan() => {
                notice.paths.iter().flat_map(|name| heard.files_at(name)).collect()
            }
            _ => heard.all().collect(),
        };
        for file in files {
            // Nobody waits any more where the watch is being dropped.
            sender.send(file).ok();
        }
    })
    .map_err(failed)?;
    let folders = names.folders().into_iter();
    let watching: Vec<_> =
        folders.map(|folder| watcher.watch(folder, RecursiveMode::NonRecursive)).collect();
    // A folder that is not there has no files to watch; the others are watched all the same.
    match watching.into_iter().reduce(Result::or) {
        Some(Err(error)) => Err(failed(error)),
        Some(Ok(())) | None => Ok(watcher),
    }
}

/// Waits for notices, and looks at each file once it rests. Ends with the watch.
fn follow(
    notices: &Receiver<PathBuf>,
    known: BTreeMap<PathBuf, Option<String>>,
    mut debounce: Debounce<PathBuf>,
    tell: impl Fn(Change),
) {
    let began = Instant::now();
    let mut contents: BTreeMap<PathBuf, Content> = known
        .into_iter()
        .map(|(path, hash)| {
            let content = hash.map_or_else(|| Content::at(&path), Content::Known);
            (path, content)
        })
        .collect();
    // What changed between the reading of a file and the start of its watch is told as well.
    for path in contents.keys() {
        debounce.notice(path.clone(), began.elapsed());
    }
    loop {
        let notice = match debounce.due_in(began.elapsed()) {
            Some(wait) => notices.recv_timeout(wait),
            None => notices.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match notice {
            Ok(path) => debounce.notice(path, began.elapsed()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        for path in debounce.take_due(began.elapsed()) {
            if let Some(content) = contents.get_mut(&path)
                && content.look_again(&path)
            {
                tell(Change { sha256: content.sha256(), path });
            }
        }
    }
}

#[cfg(test)]
mod tests;
