//! Calendars: iCalendar, RFC 5545.
//!
//! The carrier is our own ([`lines`]), since no crate for it keeps where a property stands or goes on
//! after a bad line, and each builds a calendar of its own beside `jiff`.
//!
//! **Read.** An event, a to-do and a journal entry become an event. `DTEND` is exclusive: a day that
//! ends on the next one is one day. A day stays a day, with or without `VALUE=DATE`. A time keeps its
//! offset; a `TZID` is looked up in the database that is built into the program, and what a
//! `VTIMEZONE` of the file says of it is not trusted: those are made by hand as often as not. The
//! first of `CATEGORIES` is the lane, the others are tags. `LOCATION` goes into the description,
//! `ORGANIZER` among the actors, a `STATUS` other than a plain yes among the tags, `URL` and an address
//! in `ATTACH` among the sources, and `PRIORITY:1` is a star. HTML in a
//! description is made text. What repeats is there once, and said.
//! `DTSTAMP`, `SEQUENCE`, `CREATED`, `LAST-MODIFIED` and `TRANSP` are the bookkeeping of calendars and
//! are passed over.
//!
//! **Written.** Whole days as other programs know them, and beside them the EDTF in
//! `X-SOURCELINE-EDTF` (the end of an interval of times in `X-SOURCELINE-EDTF-END`), which is read
//! again unless some program has moved the event since. `UID` is the id with a mark of the title, so
//! that two timelines with an "event-1" do not overwrite one another in a calendar. `DTSTAMP` is
//! always the first second of 1970: there is no clock here, and the same facts give the same bytes.
//! Never writes a repetition, an alarm or a person's address.

mod dates;
mod item;
mod lines;
mod read;
#[cfg(test)]
mod tests;
mod words;
mod write;
mod zones;

pub(super) use read::{is_it, read};
pub(super) use write::write;

/// What a calendar says that Sourceline wrote.
const PRODUCT: &str = "-//Sourceline//Timeline//EN";
/// The EDTF of an event.
const EDTF: &str = "X-SOURCELINE-EDTF";
/// The EDTF of the end of an interval of times.
const EDTF_END: &str = "X-SOURCELINE-EDTF-END";
/// The zone of a timeline that the database has no name for.
const ZONE: &str = "X-SOURCELINE-ZONE";
/// The kind of relation by which an event follows from another.
const FOLLOWS: &str = "X-SOURCELINE-FOLLOWS";
/// What stands after the mark in a `UID` of ours.
const OF_OURS: &str = ".sourceline";
