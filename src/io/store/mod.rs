//! Files written so that nothing is lost.
//!
//! [`save`] does it all: the facts become text ([`super::save`]), the text is read again and found
//! to say them, the texts of sources are laid where the file names them, and the file is replaced
//! whole or not at all ([`replace_file`]). [`FileLock`] tells a second window that a file is open.
//!
//! Invariants: at every moment the file holds its old bytes or its new ones, and no file of other
//! content than was expected is written over. Whatever fails leaves no file behind, but for one
//! that a process which was killed had begun; the next save of the same file removes it.
//!
//! Not kept are what hangs on the file itself and not on its bytes and mode: its owner where the
//! system does not allow giving it back, other hard links to it, extended attributes.
//!
//! All of this waits for the disk, so it belongs on a worker.

mod error;
mod folder;
mod lock;
mod replace;
mod save;
#[cfg(test)]
mod tests;
mod texts;

pub use error::SaveError;
pub use folder::write_folder;
pub use lock::{FileLock, LockError};
pub use replace::{Expect, Written, replace as replace_file};
pub use save::{Base, Request, Saved, save};
pub use texts::Texts;
