//! Answers to questions about files, and what waits for them.

use std::path::PathBuf;

use crate::ui::picker::Purpose;

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Saves.
    Save,
    /// Saves, and goes on with what waits.
    SaveThen(Then),
    /// Goes on, and asks first where there is unsaved work.
    GoOn(Then),
    /// Asks for another place to save in.
    SaveAs,
    /// Writes over the file that has changed on disk.
    Overwrite,
    /// Asks for another place, for the same way to save.
    PickAgain(Purpose),
    /// Saves in a place that was chosen for this.
    SaveAt(PathBuf, Purpose),
    /// The same, over a file that is there.
    Replace(PathBuf, Purpose),
    /// Gives up the unsaved work, and goes on with what waits.
    Discard(Then),
    /// Brings back the work that is kept in this file of the state folder.
    Restore(PathBuf),
    /// Gives up the work that is kept in this file of the state folder.
    GiveUp(PathBuf),
    /// Makes annotations of what was drawn while presenting.
    KeepInk,
    /// Throws away what was drawn while presenting.
    DropInk,
}

/// What is to be done once the present work is saved, or given up.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Then {
    /// Nothing more.
    #[default]
    Nothing,
    /// The window closes.
    Close,
    /// A file is opened.
    Open(PathBuf),
    /// The bundled timeline is opened.
    OpenBundled,
    /// The present file is read again.
    Reload,
    /// What was looked at is opened.
    Import,
    /// A new timeline is begun.
    New,
    /// Work that was kept in the state folder is brought back.
    Restore(PathBuf),
}
