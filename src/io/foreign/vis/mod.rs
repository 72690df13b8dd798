//! vis-timeline: its items and groups as JSON (facts from its documentation).
//!
//! An item is an event, its group the lane; groups within groups are lanes side by side. A date
//! without a time is a calendar day, month or year. A time that is a number, or ISO with `Z`, is a
//! moment in UTC; where all of a file are midnights, they are days.
//!
//! What the program has no place for is written under `sourceline`, which it passes over.

mod dates;
mod groups;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub(super) use read::read;
pub(super) use write::write;
