//! Files in and out.
//!
//! A file is read in three steps: bytes to a lossless tree ([`tree`]) that keeps every byte and
//! finds each element; each element by serde from its own slice ([`raw`]); all of them checked into
//! a [`Timeline`](crate::model::Timeline) with every diagnostic at once ([`check`]). A table goes its
//! own way, fit for a million rows ([`csv`]), and so do the files of other programs ([`foreign`]). A picture may carry the whole text of a timeline
//! ([`picture`]).
//!
//! Facts go back the way they came: into the text as it was opened, of which only the bytes of what
//! changed are replaced ([`save`]), and then to the disk, whole or not at all ([`store`]).

pub mod bundled;
pub mod check;
pub mod csv;
pub mod diagnostic;
pub mod foreign;
pub mod lines;
pub mod list;
pub mod picture;
pub mod progress;
pub mod quote;
pub mod raw;
pub mod read;
pub mod save;
pub mod store;
pub mod synthetic;
pub mod tree;

pub use diagnostic::{Diagnostic, Done, Place, Severity};
pub use progress::Progress;
pub use read::{
    OpenError, Opened, open_bundled, open_path, open_path_unless, open_path_with, open_text,
};
