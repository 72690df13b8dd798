//! Dates: EDTF (ISO 8601-2) as the author wrote it, what it means on a time axis, and its words.
//!
//! Times are whole seconds from 1970-01-01T00:00:00 in the proleptic Gregorian calendar, bounds
//! are half-open. A qualifier never moves a bound: it changes how a mark is drawn.

mod parse;
mod when;
mod words;
mod zone;

pub use parse::{Date, DateError};
pub use when::{Edge, Precision, Qualifier, When};
pub use zone::Zone;

/// Seconds from 1970-01-01T00:00:00, proleptic Gregorian.
pub type Seconds = i64;

/// Seconds in a day.
pub const DAY: Seconds = 86_400;
