//! `TimelineJS` of Knight Lab: its JSON of version 3, the older one, and what its spreadsheet shares
//! with them (facts from its documentation and its own reader).
//!
//! A slide is an event, its group the lane. The title slide is the title and what the timeline is
//! about. An era lasts, and is an event in a lane [`ERAS`] of its own. What stands beside a slide
//! (`media`) is not shown; its address is kept as a source. A year below 0 is one BCE, as the program
//! shows it: -44 is 44 BCE, which EDTF writes -0043.
//!
//! What the program has no place for is written under `sourceline`, which it passes over.

mod old;
mod parts;
mod read;
mod slide;
#[cfg(test)]
mod tests;
mod write;

pub(super) use old::{date as old_date, read as read_old, slashes};
pub(super) use parts::DateWords;
pub(super) use read::{is_nothing, parse, read, say_unknown, words};
pub(super) use slide::{Given, Media, Slide, Slides, Words, sources};
pub(super) use write::{note_sources, plain, text_of, write};

/// The lane of eras.
pub(super) const ERAS: &str = "Eras";
