//! The present file and its source texts on disk: what they are known to hold, and what has changed
//! there since.
//!
//! What becomes of a change is decided where it is taken ([`super::work::take_changes`]).

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
};

use super::{
    services::{
        jobs::Wake,
        watch::{self, Change, Watch},
    },
    state::State,
};
use crate::model::SourceText;

/// What is seen of the disk.
pub struct Watching {
    watcher: Option<Watch>,
    changes: (Sender<Change>, Receiver<Change>),
    wake: Wake,
}

impl Watching {
    /// Nothing yet. `wake` makes the window draw.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        Self { watcher: None, changes: channel(), wake }
    }
}

impl State {
    /// Watches the present file and its source texts for changes on disk.
    pub fn watch(&mut self) {
        self.watching.watcher = None;
        let files: Vec<(PathBuf, Option<String>)> =
            self.files().map(|(path, sha256)| (path, Some(sha256.to_owned()))).collect();
        if files.is_empty() {
            return;
        }
        let (sender, wake) = (self.watching.changes.0.clone(), Arc::clone(&self.watching.wake));
        let tell = move |change| {
            if sender.send(change).is_ok() {
                wake();
            }
        };
        // Where the system gives no notices, Ctrl+Shift+R still reads the file again.
        self.watching.watcher = Watch::start(&files, watch::QUIET, tell).ok();
    }

    /// SHA-256 of what a file of the present timeline held when it was read or saved; `None` where
    /// it is none of its files.
    #[must_use]
    pub fn known_content(&self, path: &Path) -> Option<&str> {
        self.files().find(|(file, _)| file == path).map(|(_, sha256)| sha256)
    }

    /// The present file and its source texts, with the hash of what each is known to hold.
    fn files(&self) -> impl Iterator<Item = (PathBuf, &str)> {
        let path = self.file.document.path.as_deref();
        let folder = path.and_then(Path::parent);
        let texts = self.file.document.timeline.sources().filter_map(move |(_, source)| {
            let SourceText::Stored { path: Some(name), sha256, .. } = &source.text else {
                return None;
            };
            Some((folder?.join(&**name), &**sha256))
        });
        path.map(|path| (path.to_owned(), &*self.file.sha256)).into_iter().chain(texts)
    }

    /// The changes on disk since the last time.
    pub fn take_changes(&mut self) -> Vec<Change> {
        self.watching.changes.1.try_iter().collect()
    }
}
