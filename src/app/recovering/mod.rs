//! Unsaved work, kept while one writes and offered again after a crash.
//!
//! `keep` is called in every frame: it writes as soon as there is something new, on a worker, and
//! again when that one has ended, so that no edit is unsafe for longer than two writes. Facts and
//! words that are no facts yet (`typed`) are kept side by side. What was kept is forgotten when it
//! is saved or given up.

mod beside;
mod last;
mod offer;
mod typed;

use std::{
    path::Path,
    sync::{Arc, PoisonError},
};

pub(super) use beside::{name, named, point_of, point_words};
pub(super) use last::LastWordsCell;
use last::{LastFacts, LastTyped};
pub use last::{LastWords, save_at_panic};
pub use offer::Offer;

use super::{
    opening::{self, Manner},
    questions,
    services::{
        jobs::JobKind,
        recovery::{Kept, Origin, Owner, Recovery},
    },
    state::State,
    work::Report,
};
use crate::{
    edit::{StateId, UndoHistory},
    io::{
        save::Facts,
        store::{Expect, FileLock, LockError},
    },
    ui::overlay::Overlay,
};

/// Whose work the work on the present file is.
fn owner(state: &State) -> Owner {
    let file = &state.file;
    Owner {
        run: state.run,
        origin: file.origin.clone(),
        sha256: file.sha256.clone(),
        title: file.document.timeline.meta.title.clone(),
    }
}

/// Keeps what is unsaved, where it is not kept yet.
pub(super) fn keep(state: &mut State, now_secs: f64) {
    keep_facts(state, now_secs);
    keep_typed(state);
}

fn keep_facts(state: &mut State, now_secs: f64) {
    let present = state.file.undo.present();
    if !state.file.undo.is_unsaved() {
        if state.file.kept.is_some() {
            forget(state);
        }
        return;
    }
    if state.given_up == Some(present) {
        // It goes as soon as what takes its place is there; it stays where that does not come.
        if state.opening.is_some() || matches!(state.overlay, Overlay::NewTimeline(_)) {
            return;
        }
        state.given_up = None;
    }
    if state.file.kept == Some(present) {
        return;
    }
    let Some(recovery) = state.recovery() else {
        if state.file.kept.is_none() {
            state.file.kept = Some(present);
            state.say("Unsaved work is not kept: there is no folder for it", now_secs);
        }
        return;
    };
    // Also while what was there before is being written: a fault may come first.
    let cell = Arc::clone(&state.last_words);
    let mut last = cell.lock().unwrap_or_else(PoisonError::into_inner);
    if last.facts.as_ref().is_none_or(|facts| facts.at != present) {
        last.facts = Some(LastFacts {
            recovery,
            owner: owner(state),
            at: present,
            base: state.file.base.clone(),
            now: Facts::from(&state.file.document),
            former: state.file.former.clone(),
            last: state.turns.last(),
        });
    }
    let latest = last.facts.clone();
    drop(last);
    if let Some(latest) = latest.filter(|_| state.jobs.under_way(JobKind::KeepWork).is_none()) {
        let turn = state.turns.take();
        state.jobs.start(JobKind::KeepWork, move |_| {
            let kept = latest.keep_in(&turn);
            Report::Kept(present, kept.map(drop).map_err(|error| error.to_string()))
        });
    }
}

/// Keeps what is typed and is no fact yet, where that is other than what was kept.
fn keep_typed(state: &mut State) {
    let now = typed::typed(state);
    if now.is_empty() && state.typed_kept.is_none() && state.typed_former.is_none() {
        return;
    }
    let now = (owner(state), Arc::new(now));
    if state.typed_kept.as_ref() == Some(&now) {
        return;
    }
    let Some(recovery) = state.recovery() else { return };
    let latest = LastTyped {
        recovery,
        owner: now.0.clone(),
        words: Arc::clone(&now.1),
        former: state.typed_former.clone(),
        last: state.turns.last(),
    };
    let held = (!latest.words.is_empty()).then(|| latest.clone());
    state.last_words.lock().unwrap_or_else(PoisonError::into_inner).typed = held;
    if state.jobs.under_way(JobKind::KeepTyped).is_some() {
        return;
    }
    state.typed_former = None;
    state.typed_kept = (!latest.words.is_empty()).then_some(now);
    let turn = state.turns.take();
    state.jobs.start(JobKind::KeepTyped, move |_| {
        let kept = latest.keep_in(&turn);
        Report::TypedKept(kept.map(drop).map_err(|error| error.to_string()))
    });
}

/// Takes note that work is kept, or says why it is not.
pub(super) fn kept(state: &mut State, at: StateId, result: Result<(), String>, now_secs: f64) {
    state.file.kept = Some(at);
    if let Err(words) = result {
        state.say(words, now_secs);
    }
}

/// Takes note that a worker fell over the work: the same work is not tried again.
pub(super) fn not_kept(state: &mut State) {
    state.file.kept = Some(state.file.undo.present());
}

/// Forgets what is kept of the facts of the present file.
pub(super) fn forget(state: &mut State) {
    let owner = owner(state);
    state.file.kept = None;
    let former = state.file.former.take();
    state.last_words.lock().unwrap_or_else(PoisonError::into_inner).facts = None;
    let Some(recovery) = state.recovery() else { return };
    // In the order in which they were asked for: what is being written now must not come after.
    state.jobs.cancel(JobKind::KeepWork);
    let turn = state.turns.take();
    state.jobs.start(JobKind::ForgetWork, move |_| {
        if let Some(former) = former {
            std::fs::remove_file(former).ok();
        }
        let forgotten = turn.at(&recovery.path(&owner), || recovery.forget(&owner));
        Report::Forgot(forgotten.unwrap_or(Ok(())).map_err(|error| error.to_string()))
    });
}

/// Forgets what is typed, since the window closes and somebody has said that it may be lost.
pub(super) fn forget_typed(state: &mut State) {
    let former = state.typed_former.take();
    let is_kept = state.typed_kept.take().is_some() || former.is_some();
    state.last_words.lock().unwrap_or_else(PoisonError::into_inner).typed = None;
    let Some(recovery) = state.recovery().filter(|_| is_kept) else { return };
    let (turn, run) = (state.turns.take(), state.run);
    state.jobs.start(JobKind::KeepTyped, move |_| {
        if let Some(former) = former {
            std::fs::remove_file(former).ok();
        }
        let forgotten = turn.at(&recovery.words_path(run), || recovery.forget_words(run));
        Report::TypedKept(forgotten.unwrap_or(Ok(())).map_err(|error| error.to_string()))
    });
}

/// Looks on a worker for work that a crash left behind.
pub(super) fn look(state: &mut State) {
    let (Some(recovery), Some(store)) = (state.recovery(), &state.store) else { return };
    let folder = store.folder().to_owned();
    state.run_lock = FileLock::take(&folder, &recovery.place_of(state.run)).ok();
    state.jobs.start(JobKind::LookForWork, move |_| {
        let free = |kept: &Kept| {
            let place = recovery.place_of(kept.owner.run);
            !matches!(FileLock::take(&folder, &place), Err(LockError::HeldByOther { .. }))
        };
        let offers = recovery.all().into_iter().filter(free).map(Offer::new).collect();
        Report::WorkFound(offers)
    });
}

/// Offers what was found, one after another.
pub(super) fn found(state: &mut State, offers: Vec<Offer>) {
    for offer in offers {
        questions::ask(state, offer.question());
    }
}

/// Brings back the work that is kept in a file of the state folder.
pub(super) fn restore(state: &mut State, path: &Path, now_secs: f64) {
    let Some(kept) = Recovery::read(path) else { return };
    let is_open = kept.owner.origin == state.file.origin;
    let is_gone = match &kept.owner.origin {
        Origin::File(path) | Origin::Table(path) => !path.exists(),
        Origin::New(_) => true,
        Origin::Bundled => false,
    };
    if kept.text.is_none() && (is_open || is_gone) {
        // Where its timeline is gone, a pasted article is of use in another one as well.
        put_back(state, kept, now_secs);
        return;
    }
    let name = kept.owner.title.clone();
    opening::start(state, name, Manner::Restored(Box::new(kept.clone())), move |_, _| {
        offer::read(&kept).map(Some)
    });
}

/// Takes note that what was just opened is work that was brought back: it is on no disk yet.
pub(super) fn restored(state: &mut State, kept: Kept, now_secs: f64) {
    if kept.text.is_some() {
        facts_restored(state, &kept);
    }
    put_back(state, kept, now_secs);
}

fn facts_restored(state: &mut State, kept: &Kept) {
    let file = &mut state.file;
    file.undo = UndoHistory::unsaved();
    file.document.path = match &kept.owner.origin {
        Origin::File(path) => Some(path.clone()),
        _ => None,
    };
    // A save holds the file against what it was when the work began, and asks where it differs.
    let path = file.document.path.as_deref();
    let length = path.and_then(|path| path.metadata().ok()).map_or(0, |file| file.len());
    file.expect = Expect::AsRead { sha256: kept.owner.sha256.clone(), length };
    file.sha256.clone_from(&kept.owner.sha256);
    if let Some(base) = &mut file.base {
        base.path.clone_from(&file.document.path);
    }
    file.origin = kept.owner.origin.clone();
    file.former = Some(kept.path.clone());
}

/// Puts the words back that are no facts yet. What has no place stays where it is kept.
fn put_back(state: &mut State, kept: Kept, now_secs: f64) {
    if typed::put_back(state, kept.unfinished, now_secs) {
        state.typed_former = kept.words_path;
    }
    state.say("The work is back; it is not saved yet", now_secs);
}

/// Gives up the work that is kept in a file of the state folder.
pub(super) fn give_up(state: &mut State, path: &Path) {
    if let Some(kept) = Recovery::read(path) {
        state.jobs.start(JobKind::ForgetWork, move |_| {
            Report::Forgot(kept.forget().map_err(|error| error.to_string()))
        });
    }
    state.overlay = Overlay::None;
}

#[cfg(test)]
mod tests;
