//! What the window needs of the machine beneath it: workers, files that change, folders, dialogs,
//! the clipboard, the system's wishes, and what is remembered between runs.
//!
//! None of these draws or knows egui; each takes its surroundings as parameters, so that it is
//! tested without a window, a session bus or a home folder. Whatever may wait (for a disk, a bus, a
//! person) says that it belongs on a worker, and [`jobs`] has the workers.

pub mod appearance;
pub mod awake;
mod bus;
pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod jobs;
pub mod look;
pub mod preferences;
pub mod recovery;
pub mod watch;
