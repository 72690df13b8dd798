//! Unsaved work, kept while one writes and offered again after a crash.
//!
//! [`keep`] is called in every frame: it writes as soon as there is something new, on a worker, and
//! again when that one has ended, so that no edit is unsafe for longer than one write. What was kept
//! is forgotten when it is saved or given up.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    opening::{self, Manner},
    questions,
    services::{
        jobs::JobKind,
        recovery::{KeepError, Kept, Origin, Owner, Recovery, Turn},
    },
    state::State,
    work::Report,
};
use crate::{
    edit::{
        StateId, UndoHistory,
        compare::{compare, tally_words},
    },
    io::{
        self, OpenError, Opened,
        save::{Facts, splice, write_new},
        store::{Base, Expect, FileLock, LockError},
    },
    ui::{
        Command,
        command::Reply,
        overlay::{Answer, Overlay, Question},
        words::capitalised,
    },
};

/// So many of the things that differ are named.
const ITEMS_NAMED: usize = 8;

/// Work that was found in the state folder, with what it would bring back.
pub struct Offer {
    kept: Kept,
    /// What differs from the file, in words.
    differs: String,
}

/// Work that is to be written even if the program ends now.
#[derive(Clone)]
pub struct LastWords {
    recovery: Recovery,
    owner: Owner,
    base: Option<Base>,
    now: Facts,
    /// What an earlier run had kept of it.
    former: Option<PathBuf>,
}

/// Where the latest unsaved work is found by whoever sees the program end.
pub(super) type LastWordsCell = Arc<Mutex<Option<LastWords>>>;

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
    if state.file.kept == Some(present) || state.jobs.under_way(JobKind::KeepWork).is_some() {
        return;
    }
    let Some(recovery) = state.recovery() else {
        if state.file.kept.is_none() {
            state.file.kept = Some(present);
            state.say("Unsaved work is not kept: there is no folder for it", now_secs);
        }
        return;
    };
    let last = LastWords {
        recovery,
        owner: owner(state),
        base: state.file.base.clone(),
        now: Facts::from(&state.file.document),
        former: state.file.former.clone(),
    };
    *state.last_words.lock().unwrap_or_else(PoisonError::into_inner) = Some(last.clone());
    let turn = state.turns.take();
    state.jobs.start(JobKind::KeepWork, move |_| {
        Report::Kept(present, last.keep_in(&turn).map_err(|error| error.to_string()))
    });
}

impl LastWords {
    /// Keeps it where nothing that came later was kept or forgotten.
    fn keep_in(&self, turn: &Turn) -> Result<(), KeepError> {
        let text = self.text();
        turn.at(&self.recovery.path(&self.owner), || self.keep_text(&text)).transpose().map(drop)
    }

    fn keep(&self) -> Result<PathBuf, KeepError> {
        self.keep_text(&self.text())
    }

    fn keep_text(&self, text: &str) -> Result<PathBuf, KeepError> {
        let path = self.recovery.keep(&self.owner, text)?;
        // The same work, as it was brought back: it would be offered a second time.
        if let Some(former) = self.former.as_ref().filter(|former| **former != path) {
            std::fs::remove_file(former).ok();
        }
        Ok(path)
    }

    fn text(&self) -> String {
        match &self.base {
            Some(base) => splice(&base.text, &base.facts, &self.now),
            None => write_new(&self.now),
        }
    }
}

/// Takes note that work is kept, or says why it is not.
pub(super) fn kept(state: &mut State, at: StateId, result: Result<(), String>, now_secs: f64) {
    state.file.kept = Some(at);
    if let Err(words) = result {
        state.say(words, now_secs);
    }
}

/// Forgets what is kept of the present file.
pub(super) fn forget(state: &mut State) {
    let owner = owner(state);
    state.file.kept = None;
    let former = state.file.former.take();
    *state.last_words.lock().unwrap_or_else(PoisonError::into_inner) = None;
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

impl Offer {
    fn question(self) -> Question {
        let Self { kept, differs } = self;
        let of = match &kept.owner.origin {
            Origin::Bundled => "the bundled timeline".to_owned(),
            Origin::New(_) => "a timeline that was never saved".to_owned(),
            Origin::File(path) | Origin::Table(path) => path.display().to_string(),
        };
        Question {
            headline: "There is work that was not saved".to_owned(),
            words: format!("“{}”, {of}.\n\n{differs}", kept.owner.title),
            answers: vec![
                Answer::new("Bring it back", Command::Reply(Reply::Restore(kept.path.clone()))),
                Answer::new("Ask again next time", Command::CloseOverlay),
                Answer::new("Give it up", Command::Reply(Reply::GiveUp(kept.path))),
            ],
        }
    }

    /// Holds what was kept against what it was made from.
    fn new(kept: Kept) -> Self {
        let now = read(&kept);
        let before = match &kept.owner.origin {
            Origin::Bundled => Some(io::open_bundled()),
            Origin::New(_) | Origin::Table(_) => None,
            Origin::File(path) => io::open_path(path).ok(),
        };
        let differs = match (&before, &now) {
            (_, Err(error)) => format!("It cannot be read: {error}"),
            (None, Ok(now)) => {
                let count = now.timeline.event_count();
                format!("It holds {}.", crate::ui::words::events(count))
            }
            (Some(before), Ok(now)) => {
                let found = compare(&before.timeline, &now.timeline);
                let mut words = format!("Against the file: {}", tally_words(&found.tally()));
                let items: Vec<_> = found.items().take(ITEMS_NAMED).collect();
                for item in items {
                    words.push_str("\n\n");
                    words.push_str(&capitalised(item.kind.word()));
                    words.push_str(": ");
                    words.push_str(&item.title);
                }
                if before.sha256 != kept.owner.sha256 {
                    words.push_str(
                        "\n\nThe file has changed since; saving will ask before it overwrites it.",
                    );
                }
                words
            }
        };
        Self { kept, differs }
    }
}

/// Brings back the work that is kept in a file of the state folder.
pub(super) fn restore(state: &mut State, path: &Path) {
    let Some(kept) = Recovery::read(path) else { return };
    let name = kept.owner.title.clone();
    opening::start(state, name, Manner::Restored(Box::new(kept.clone())), move |_, _| {
        read(&kept).map(Some)
    });
}

/// Takes note that what was just opened is work that was brought back: it is on no disk yet.
pub(super) fn restored(state: &mut State, kept: Kept) {
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
    file.origin = kept.owner.origin;
    file.former = Some(kept.path);
}

/// Gives up the work that is kept in a file of the state folder.
pub(super) fn give_up(state: &mut State, path: &Path) {
    if let (Some(recovery), Some(kept)) = (state.recovery(), Recovery::read(path)) {
        state.jobs.start(JobKind::ForgetWork, move |_| {
            Report::Forgot(recovery.forget(&kept.owner).map_err(|error| error.to_string()))
        });
    }
    state.overlay = Overlay::None;
}

/// Reads what was kept as the timeline that it is.
fn read(kept: &Kept) -> Result<Opened, OpenError> {
    match &kept.owner.origin {
        Origin::File(path) => io::read::open_text(path, &kept.text),
        Origin::Bundled => io::read::open_bundled_as(&kept.text),
        Origin::New(_) | Origin::Table(_) => {
            let opened = io::read::open_text(Path::new("timeline.ron"), &kept.text)?;
            Ok(Opened { path: None, ..opened })
        }
    }
}

/// Makes a program that panics write the latest work first, and say where it is.
pub(super) fn save_at_panic(cell: LastWordsCell) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        // A worker that panics ends alone, and the program goes on.
        if std::thread::current().name() != Some("main") {
            return;
        }
        let last = cell.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(last) = last else { return };
        let words = match last.keep() {
            Ok(path) => format!("the unsaved work is in {}", path.display()),
            Err(error) => error.to_string(),
        };
        writeln!(std::io::stderr(), "sourceline: {words}").ok();
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::services::recovery::{Run, Turns};

    fn last(folder: &Path, title: &str) -> LastWords {
        let opened = io::open_bundled();
        let facts = Facts::from(&opened);
        let mut now = facts.clone();
        title.clone_into(&mut Arc::make_mut(&mut now.timeline).meta.title);
        let owner = Owner {
            origin: Origin::Bundled,
            sha256: opened.sha256,
            title: title.to_owned(),
            run: Run::default(),
        };
        let base = Some(Base { text: opened.text, facts, path: None });
        LastWords { recovery: Recovery::new(folder), owner, base, now, former: None }
    }

    #[test]
    fn last_words_are_the_whole_work_and_take_the_place_of_what_was_brought_back() {
        let folder = tempfile::tempdir().unwrap();
        let former = folder.path().join("former");
        std::fs::write(&former, "").unwrap();
        let words = LastWords { former: Some(former.clone()), ..last(folder.path(), "Cut short") };
        let kept = Recovery::read(&words.keep().unwrap()).unwrap();
        assert!(!former.exists());
        assert_eq!(kept.owner, words.owner);
        assert_eq!(read(&kept).unwrap().timeline.meta.title, "Cut short");
    }

    #[test]
    fn what_is_kept_too_late_does_not_come_after_what_was_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let words = last(folder.path(), "Late");
        let path = words.recovery.path(&words.owner);
        let mut turns = Turns::default();
        let (early, late) = (turns.take(), turns.take());
        assert!(late.at(&path, || words.recovery.forget(&words.owner)).unwrap().is_ok());
        words.keep_in(&early).unwrap();
        assert!(!path.exists());
        words.keep_in(&turns.take()).unwrap();
        assert!(path.exists());
    }
}
