//! markwhen, both generations.
//!
//! **Read.** The outermost section is the lane, the sections in it are tags, and so are `#tags`; of
//! several pages each is a lane of its own. A date is EDTF where it is any; then `a / b`, `a - b` and
//! `a to b` of days, times, months by name, slashes and years before the common era, as markwhen's own
//! program reads them: slashes month first, unless the file or a person says otherwise. What is
//! relative to an event above is resolved and said; `now` is never asked of a clock: as an end it is
//! an open end. What repeats is there once. Quotation blocks are quotations, links are sources.
//!
//! **Written.** Lane by lane, a section each; whole days, months and years as markwhen knows them, and
//! the EDTF as the property `edtf` where that says more: properties of other names are shown by it
//! and do no harm. What would be read as something else has a backslash before it, as in Markdown.
//!
//! Not read: weeks of ISO 8601 and times without a day; each is said where it stands.

mod body;
mod line;
mod moment;
mod range;
mod read;
mod relative;
mod sniff;
#[cfg(test)]
mod tests;
mod words;
mod write;
mod zones;

pub(super) use read::{read, read_old};
pub(super) use sniff::which;
pub(super) use write::write;

/// What parts the pages of the older generation.
const PAGE_BREAK: &str = "_-_-_break_-_-_";
