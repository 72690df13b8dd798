//! What is to be written of the latest work: on a worker while one writes, and at once where the
//! program ends by a fault.

use std::{
    io::Write as _,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use crate::{
    app::{
        services::recovery::{KeepError, Owner, Recovery, Turn, Unfinished},
        state::State,
    },
    edit::StateId,
    io::{
        save::{Facts, write_new},
        store::Base,
    },
};

/// Work that is to be written even if the program ends now.
#[derive(Debug, Default)]
pub struct LastWords {
    pub(super) facts: Option<LastFacts>,
    pub(super) typed: Option<LastTyped>,
}

/// Where the latest unsaved work is found by whoever sees the program end.
pub(in crate::app) type LastWordsCell = Arc<Mutex<LastWords>>;

/// Facts that are not saved.
#[derive(Clone, Debug)]
pub(super) struct LastFacts {
    pub(super) recovery: Recovery,
    pub(super) owner: Owner,
    /// The state of the document that they are.
    pub(super) at: StateId,
    pub(super) base: Option<Base>,
    pub(super) now: Facts,
    /// What an earlier run had kept of them.
    pub(super) former: Option<PathBuf>,
    /// Comes after whatever a worker is about to do.
    pub(super) last: Turn,
}

/// Words that are no facts yet.
#[derive(Clone, Debug)]
pub(super) struct LastTyped {
    pub(super) recovery: Recovery,
    pub(super) owner: Owner,
    pub(super) words: Arc<Unfinished>,
    /// Where an earlier run had kept them.
    pub(super) former: Option<PathBuf>,
    /// As for the facts.
    pub(super) last: Turn,
}

impl LastWords {
    /// Writes all of it. Gives the files that hold it now.
    fn keep(&self) -> Result<Vec<PathBuf>, KeepError> {
        // What is small and simple comes first: the facts may be what the program fell over.
        let typed = self.typed.as_ref().map(|typed| typed.keep_in(&typed.last));
        let facts = self.facts.as_ref().map(|facts| facts.keep_in(&facts.last));
        let kept = typed.into_iter().chain(facts).collect::<Result<Vec<_>, _>>()?;
        Ok(kept.into_iter().flatten().collect())
    }
}

impl LastFacts {
    /// Keeps them where nothing that came later was kept or forgotten. Gives the file.
    pub(super) fn keep_in(&self, turn: &Turn) -> Result<Option<PathBuf>, KeepError> {
        let text = self.text();
        let kept = turn.at(&self.recovery.path(&self.owner), || {
            let path = self.recovery.keep(&self.owner, &text)?;
            remove_former(self.former.as_ref(), &path);
            Ok(path)
        });
        kept.transpose()
    }

    fn text(&self) -> String {
        match &self.base {
            Some(base) => base.original.with(&self.now),
            None => write_new(&self.now),
        }
    }
}

impl LastTyped {
    /// Keeps them, or forgets what was kept where nothing is typed any more. Gives the file.
    pub(super) fn keep_in(&self, turn: &Turn) -> Result<Option<PathBuf>, KeepError> {
        let path = self.recovery.words_path(self.owner.run);
        let kept = turn.at(&path, || {
            if self.words.is_empty() {
                self.recovery.forget_words(self.owner.run)?;
            } else {
                self.recovery.keep_words(&self.owner, &self.words)?;
            }
            remove_former(self.former.as_ref(), &path);
            Ok(())
        });
        let is_kept = kept.transpose()?.is_some() && !self.words.is_empty();
        Ok(is_kept.then_some(path))
    }
}

/// Removes the same work as an earlier run had kept it: it would be offered a second time.
fn remove_former(former: Option<&PathBuf>, now: &PathBuf) {
    if let Some(former) = former.filter(|former| *former != now) {
        std::fs::remove_file(former).ok();
    }
}

/// Makes a program write the latest work first, and say where it is, if the present thread panics.
///
/// A worker that panics ends alone, and the program goes on.
pub fn save_at_panic(state: &State) {
    let cell = Arc::clone(&state.last_words);
    let window = thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        if thread::current().id() != window {
            return;
        }
        let last = std::mem::take(&mut *cell.lock().unwrap_or_else(PoisonError::into_inner));
        let words = match last.keep() {
            Ok(paths) if paths.is_empty() => return,
            Ok(paths) => {
                let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
                let paths = paths.join(" and ");
                format!("the unsaved work is in {paths}; it is offered at the next start")
            }
            Err(error) => error.to_string(),
        };
        writeln!(std::io::stderr(), "sourceline: {words}").ok();
    }));
}
