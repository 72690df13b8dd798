//! A file that a worker opens: how far it is, and when that is worth showing.
//!
//! The present timeline stays as it is until all of the new one is there, so that giving up costs
//! nothing. Nothing is decided by what is counted here.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
};

use super::{
    importing::Whence,
    questions,
    services::{
        jobs::{Cancel, JobKind},
        recovery::Kept,
    },
    state::State,
    work::{Loaded, Report},
};
use crate::{
    io::{
        OpenError, Opened, Progress,
        store::{FileLock, LockError},
    },
    ui::{
        Command,
        overlay::{Answer, Question},
        progress::Shown,
        words,
    },
};

/// What opens sooner than this, in seconds, is there before anyone has read that it is coming.
const QUIET_SECS: f64 = 0.2;
/// How often the window looks how far it is, in seconds.
pub const LOOK_SECS: f64 = 0.1;
/// Bytes of a megabyte, as files are counted.
const MEGABYTE: u64 = 1_000_000;

/// A file that is being opened.
#[derive(Debug)]
pub struct Opening {
    /// What the file is called.
    pub name: String,
    /// How far the pass over it is.
    pub progress: Arc<Progress>,
    /// What the worker does.
    pub step: Arc<AtStep>,
    /// When the window first knew of it, in seconds of its clock.
    pub since_secs: Option<f64>,
}

/// How a file takes the place of the present one.
#[derive(Clone, Debug)]
pub enum Manner {
    /// As another timeline.
    Fresh,
    /// The same, by somebody who has said how it is to be read.
    Settled,
    /// As the same file again, whose view is kept.
    Again,
    /// As work that was kept in the state folder.
    Restored(Box<Kept>),
    /// Not before it was looked at.
    Import(Whence),
}

/// What is done one after another until a file is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// Its bytes become events.
    #[default]
    Reading,
    /// The events are put in order.
    Ordering,
    /// Fonts are looked for that have its letters.
    Fonts,
}

/// The step that a worker is at, to be looked at from the window.
#[derive(Debug, Default)]
pub struct AtStep(AtomicU8);

impl AtStep {
    /// Goes on to a step.
    pub fn reach(&self, step: Step) {
        self.0.store(step as u8, Ordering::Relaxed);
    }

    /// The step that was reached.
    #[must_use]
    pub fn get(&self) -> Step {
        let at = self.0.load(Ordering::Relaxed);
        let all = [Step::Ordering, Step::Fonts];
        all.into_iter().find(|step| *step as u8 == at).unwrap_or_default()
    }
}

impl Opening {
    /// Whether it has taken so long that it is to be shown.
    #[must_use]
    pub fn is_shown(&self, now_secs: f64) -> bool {
        self.since_secs.is_some_and(|since| now_secs - since >= QUIET_SECS)
    }

    /// How far it is, in words and as a share.
    #[must_use]
    pub fn shown(&self) -> Shown {
        let (bytes, rows) = (self.progress.bytes(), self.progress.rows() as usize);
        let fraction = self.progress.fraction();
        let is_read = fraction.is_some_and(|fraction| fraction >= 1.0);
        let words = match self.step.get() {
            Step::Reading if rows > 0 => words::rows(rows),
            Step::Reading if is_read => "Checking what was read".to_owned(),
            Step::Reading => {
                let total = self.progress.total();
                format!("{} of {} MB", bytes / MEGABYTE, total.div_ceil(MEGABYTE))
            }
            Step::Ordering => "Putting the events in order".to_owned(),
            Step::Fonts => "Looking for fonts that have its letters".to_owned(),
        };
        Shown { name: self.name.clone(), words, fraction }
    }
}

/// Opens a file on a worker, by what `read` makes of it, in place of one that is being opened.
pub(super) fn start(
    state: &mut State,
    name: String,
    manner: Manner,
    read: impl FnOnce(&Progress, &Cancel) -> Result<Option<Opened>, OpenError> + Send + 'static,
) {
    let fonts = Arc::clone(state.style.measurer.fonts());
    let system = Arc::clone(&state.system_fonts);
    let (progress, step) = (Arc::<Progress>::default(), Arc::<AtStep>::default());
    state.opening = Some(Opening {
        name,
        progress: Arc::clone(&progress),
        step: Arc::clone(&step),
        since_secs: None,
    });
    state.jobs.start(JobKind::Open, move |cancel| {
        let read = read(&progress, cancel);
        let result = match read.transpose() {
            None => return Report::GivenUp,
            Some(Err(error)) => Err(error),
            Some(Ok(opened)) => {
                let is_wanted = |next| {
                    step.reach(next);
                    !cancel.is_cancelled()
                };
                match Loaded::while_wanted(opened, &fonts, &system, &is_wanted) {
                    Some(loaded) => Ok(Box::new(loaded)),
                    None => return Report::GivenUp,
                }
            }
        };
        Report::Opened { result, manner }
    });
}

/// Notes when the window first knew of a file that is being opened.
pub fn note(state: &mut State, now_secs: f64) {
    if let Some(opening) = &mut state.opening {
        opening.since_secs.get_or_insert(now_secs);
    }
}

/// Gives up a file that is being opened. Gives whether there was one.
pub fn give_up(state: &mut State, now_secs: f64) -> bool {
    let Some(opening) = state.opening.take() else { return false };
    state.jobs.cancel(JobKind::Open);
    state.say(format!("{} was not opened", opening.name), now_secs);
    true
}

/// Takes note that the present file is open here. Says so where another window has it open.
pub(super) fn lock(state: &mut State) {
    state.file.lock = None;
    let (Some(store), Some(path)) = (&state.store, &state.file.document.path) else { return };
    match FileLock::take(store.folder(), path) {
        Ok(lock) => state.file.lock = Some(lock),
        Err(LockError::HeldByOther { path }) => {
            let question = Question {
                headline: "This file is open in another window".to_owned(),
                words: format!(
                    "{} can be read and changed here as well. Whoever saves second is told that \
                     the file has changed, and is asked what to do.",
                    path.display()
                ),
                answers: vec![Answer::new("Go on", Command::CloseOverlay)],
            };
            questions::ask(state, question);
        }
        // The file can be opened and saved all the same.
        Err(LockError::Unknown { .. }) => {}
    }
}

/// What a file is called, without its folder.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_read_as_it_was_reached() {
        let at = AtStep::default();
        assert_eq!(at.get(), Step::Reading);
        for step in [Step::Ordering, Step::Fonts, Step::Reading] {
            at.reach(step);
            assert_eq!(at.get(), step);
        }
    }

    #[test]
    fn it_is_shown_once_it_has_taken_a_while() {
        let mut opening = Opening {
            name: "a.csv".into(),
            progress: Arc::default(),
            step: Arc::default(),
            since_secs: None,
        };
        assert!(!opening.is_shown(9.0));
        opening.since_secs = Some(9.0);
        assert!(!opening.is_shown(9.1));
        assert!(opening.is_shown(9.3));
        let shown = opening.shown();
        assert_eq!((shown.words.as_str(), shown.fraction), ("0 of 0 MB", None));
    }
}
