//! Tables (CSV) as timelines: a row is an event.
//!
//! In three steps: bytes to text ([`decode`]); what each column stands for ([`detect`]), with every
//! [`Doubt`] that a person should look at; rows to events ([`read`]), in one pass that points at
//! the words of the table instead of copying them. A row that fails is reported with its line and
//! column, and the others open.
//!
//! Nothing is guessed about dates: one that could be day-first or month-first is read only in the
//! order that its column shows or a person told. No quotation is invented: a row that names a
//! source and quotes nothing only cites it, and quotations are not checked, since a table stores no
//! source texts. Never writes tables, and does not read those in which a date stands in several
//! columns.

pub(super) mod days;
mod detail;
mod detect;
mod doubt;
pub(super) mod encoding;
mod event;
mod field;
mod mapping;
pub(super) mod names;
mod read;
mod report;
pub(super) mod rows;
#[cfg(test)]
mod tests;
mod words;

pub use days::read_in_order;
pub use detect::{Detected, detect, looks_like_table};
pub use doubt::Doubt;
pub use encoding::{Decoded, Encoding, decode};
pub use field::Field;
pub use mapping::{Column, DateOrder, Mapping, Separator, Sureness};
pub use read::{open, read};

/// The largest table that is opened, in bytes of UTF-8.
pub const TABLE_LIMIT: u64 = 2 << 30;
/// The largest cell that is read, in bytes; a row with a larger one fails.
pub const CELL_LIMIT: usize = 1 << 20;
/// So many diagnostics are kept; the others are counted.
pub const PROBLEMS_KEPT: usize = 1_000;
/// So many lanes are made; events of others share one, with the lane's name as a tag.
pub const LANES_KEPT: usize = 64;
/// So many times reading goes on after a quotation mark that is never closed: each time, all that
/// follows is read again.
pub(super) const UNCLOSED_KEPT: usize = 16;
/// How many rows are read between two looks at whether they are still wanted.
const LOOK_EVERY: usize = 4_096;
