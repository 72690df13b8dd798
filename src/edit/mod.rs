//! What an author wants to know of a timeline and to make of it, worked out without a window.
//!
//! [`compare`] says what differs between two timelines. Nothing here changes a document, reads a
//! file or draws: what is to change comes back as a value.

pub mod compare;
