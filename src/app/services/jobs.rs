//! Workers: whatever can take longer than a frame runs here and sends one message back.
//!
//! Invariants: of each [`JobKind`] at most one job counts, the one started last; what a superseded,
//! cancelled or outdated job returns is dropped; a job that panics becomes a [`JobError`], and the
//! program goes on. A worker cannot be stopped from outside: one that runs long asks its [`Cancel`]
//! and returns early.
//!
//! Does not order jobs of different kinds, and does not know what their messages mean.

use std::{
    any::Any,
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

/// Called from a worker when a message waits, to make the window draw again.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What a job is for. A new job of a kind supersedes the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobKind {
    /// Reads, checks and hashes a timeline.
    Open,
    /// Looks through a table for what is to be asked about it.
    LookThroughTable,
    /// Gives back the memory of a file that was open before.
    Forget,
    /// Asks for a file by the system's dialog.
    PickFile,
    /// Lists a folder for the picker in the window.
    ListFolder,
    /// Looks whether the recent files are still there.
    LookForRecent,
    /// Writes what is remembered.
    SavePreferences,
    /// Asks the system for its colours and its wish for motion.
    ReadAppearance,
    /// Puts the rows of the list in order.
    SortList,
    /// Makes a timeline ready to be searched.
    PrepareSearch,
    /// Searches.
    Search,
    /// Finds out which events a filter leaves.
    Filter,
    /// Finds out what another program’s format cannot carry.
    LookAtLosses,
    /// Writes a copy for another program.
    SaveConverted,
    /// Finds out which of the events that are to be merged are there already.
    LookAlikes,
    /// Finds out what differs between two timelines.
    Compare,
    /// Looks for what a fact checker would still ask.
    Incomplete,
    /// Looks for words that are to be replaced.
    FindPlaces,
    /// Replaces words in very many places.
    Replace,
    /// Takes a change of very many events back, or makes it again.
    Undo,
    /// Counts how many events are checked.
    TallyChecks,
    /// Finds out how a file is laid out that is about to be changed.
    LayOut,
    /// Makes a change of very many events.
    Change,
    /// Writes the timeline.
    Save,
    /// Keeps unsaved work against a crash.
    KeepWork,
    /// Keeps what is typed and is no fact yet.
    KeepTyped,
    /// Forgets unsaved work.
    ForgetWork,
    /// Looks for work that a crash left behind.
    LookForWork,
    /// Reads the text of a source.
    ReadSource,
    /// Looks for fonts that have what was typed.
    CoverLetters,
    /// Draws a picture as it would be saved.
    PreviewPicture,
    /// Writes a picture.
    SavePicture,
    /// Sets the pages of a handout or a worksheet and draws one.
    PreviewHandout,
    /// Writes a handout or a worksheet.
    SaveHandout,
    /// Puts a picture on the clipboard.
    CopyPicture,
    /// Gives what was copied of annotations to other windows.
    GiveAnnotations,
    /// Takes annotations of another window from the clipboard.
    TakeAnnotations,
    /// Writes the text for those who do not see a picture.
    WriteAlt,
    /// Reads a house style.
    ReadHouse,
    /// Draws the small slides of whoever presents.
    SmallSlides,
    /// Asks the system to keep the screen awake.
    KeepAwake,
}

impl JobKind {
    /// The name of its thread. Linux keeps 15 bytes of it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::LookThroughTable => "look-at-table",
            Self::Forget => "forget",
            Self::PickFile => "pick-file",
            Self::ListFolder => "list-folder",
            Self::LookForRecent => "look-for-recent",
            Self::SavePreferences => "preferences",
            Self::ReadAppearance => "appearance",
            Self::SortList => "sort-list",
            Self::PrepareSearch => "prepare-search",
            Self::Search => "search",
            Self::Filter => "filter",
            Self::LookAtLosses => "losses",
            Self::SaveConverted => "save-converted",
            Self::LookAlikes => "look-alikes",
            Self::Compare => "compare",
            Self::Incomplete => "incomplete",
            Self::FindPlaces => "find-places",
            Self::Replace => "replace",
            Self::Undo => "undo",
            Self::TallyChecks => "tally-checks",
            Self::LayOut => "lay-out",
            Self::Change => "change",
            Self::Save => "save",
            Self::KeepWork => "keep-work",
            Self::KeepTyped => "keep-typed",
            Self::ForgetWork => "forget-work",
            Self::LookForWork => "look-for-work",
            Self::ReadSource => "read-source",
            Self::CoverLetters => "cover-letters",
            Self::PreviewPicture => "preview-picture",
            Self::SavePicture => "save-picture",
            Self::PreviewHandout => "preview-handout",
            Self::SaveHandout => "save-handout",
            Self::CopyPicture => "copy-picture",
            Self::GiveAnnotations => "give-drawn",
            Self::TakeAnnotations => "take-drawn",
            Self::WriteAlt => "write-alt",
            Self::ReadHouse => "read-house",
            Self::SmallSlides => "small-slides",
            Self::KeepAwake => "keep-awake",
        }
    }
}

/// Which job it is. Counts up for the life of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub u64);

/// A job that was started and has not been heard of since.
#[derive(Clone, Debug)]
pub struct Job {
    /// Which it is.
    pub id: JobId,
    /// The revision of the document that its result is about; `None` where it is about none.
    pub revision: Option<u64>,
    /// Tells it that its result is no longer wanted.
    pub cancel: Cancel,
}

/// Tells a worker that its result is no longer wanted.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Says so.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was said.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A job that has ended, and what came of it.
#[derive(Debug)]
pub struct Done<M> {
    /// What it was for.
    pub kind: JobKind,
    /// Which it was.
    pub id: JobId,
    /// What it returned.
    pub outcome: Result<M, JobError>,
}

/// Why a job returned nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JobError {
    /// It met a fault of the program.
    #[error("a fault in the program ({job}): {message}")]
    Panicked {
        /// The job's name.
        job: &'static str,
        /// What the fault said.
        message: String,
    },
    /// The system gave it no thread.
    #[error("the system starts no more work ({job}): {message}")]
    NotStarted {
        /// The job's name.
        job: &'static str,
        /// What the system said.
        message: String,
    },
}

/// The jobs under way, whose messages are of the type `M`.
pub struct Jobs<M> {
    under_way: BTreeMap<JobKind, Job>,
    last_id: u64,
    sender: Sender<Done<M>>,
    receiver: Receiver<Done<M>>,
    wake: Wake,
}

impl<M: Send + 'static> Jobs<M> {
    /// No jobs yet. `wake` is called on a worker, after each message.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self { under_way: BTreeMap::new(), last_id: 0, sender, receiver, wake }
    }

    /// Starts a job that is about no document. One of the same kind that is under way is cancelled.
    pub fn start(
        &mut self,
        kind: JobKind,
        work: impl FnOnce(&Cancel) -> M + Send + 'static,
    ) -> JobId {
        self.start_about(kind, None, work)
    }

    /// Starts a job whose result is dropped where the document has moved on to another revision.
    pub fn start_about(
        &mut self,
        kind: JobKind,
        revision: Option<u64>,
        work: impl FnOnce(&Cancel) -> M + Send + 'static,
    ) -> JobId {
        self.last_id += 1;
        let id = JobId(self.last_id);
        let cancel = Cancel::default();
        let job = Job { id, revision, cancel: cancel.clone() };
        if let Some(former) = self.under_way.insert(kind, job) {
            former.cancel.cancel();
        }
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        let report = move |outcome| {
            // The other end is gone only where the program is ending.
            if sender.send(Done { kind, id, outcome }).is_ok() {
                wake();
            }
        };
        let worker = {
            let report = report.clone();
            move || {
                // Whatever a panic leaves half done goes down with the closure it was in.
                let outcome = catch_unwind(AssertUnwindSafe(|| work(&cancel)));
                if !cancel.is_cancelled() {
                    report(outcome.map_err(|panic| JobError::Panicked {
                        job: kind.name(),
                        message: words_of(&*panic),
                    }));
                }
            }
        };
        if let Err(error) = thread::Builder::new().name(kind.name().to_owned()).spawn(worker) {
            report(Err(JobError::NotStarted { job: kind.name(), message: error.to_string() }));
        }
        id
    }

    /// The job of a kind that is under way.
    #[must_use]
    pub fn under_way(&self, kind: JobKind) -> Option<&Job> {
        self.under_way.get(&kind)
    }

    /// Whether nothing is under way.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.under_way.is_empty()
    }

    /// Cancels the job of a kind, where one is under way.
    pub fn cancel(&mut self, kind: JobKind) {
        if let Some(job) = self.under_way.remove(&kind) {
            job.cancel.cancel();
        }
    }

    /// What has come back since the last time and still counts, in the order in which it came.
    /// `revision` is the document's present one.
    pub fn take_done(&mut self, revision: u64) -> Vec<Done<M>> {
        let mut counts = Vec::new();
        while let Ok(done) = self.receiver.try_recv() {
            let Some(job) = self.under_way.get(&done.kind).filter(|job| job.id == done.id) else {
                continue;
            };
            let is_present = job.revision.is_none_or(|about| about == revision);
            self.under_way.remove(&done.kind);
            if is_present {
                counts.push(done);
            }
        }
        counts
    }
}

impl<M> Drop for Jobs<M> {
    fn drop(&mut self) {
        for job in self.under_way.values() {
            job.cancel.cancel();
        }
    }
}

impl<M> std::fmt::Debug for Jobs<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Jobs").field("under_way", &self.under_way).finish_non_exhaustive()
    }
}

/// What a panic said, where it said it in words.
fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no words".into())
}

#[cfg(test)]
mod tests;
