//! Dates: EDTF (ISO 8601-2) as the author wrote it, what it means on a time axis, and its words.
//!
//! Times are whole seconds from 1970-01-01T00:00:00 in the proleptic Gregorian calendar, bounds
//! are half-open. A qualifier never moves a bound: it changes how a mark is drawn. The text that
//! was written is kept as it is; words are for display only and are never read back.

mod calendar;
mod error;
mod explain;
mod form;
mod habits;
mod narrow;
mod parse;
mod spans;
mod time;
mod when;
mod words;
mod zone;

pub use calendar::{
    Civil, NameLength, Weekday, civil_from_seconds, days_in_month, month_after, month_name,
    seconds_from_civil, weekday,
};
pub use error::DateError;
pub use form::{ClockTime, End, Extent, Form, Moment, PartialDate, Qualifiers, Season};
pub use parse::Date;
pub use spans::{duration_words, range_words};
pub use when::{Edge, Precision, Qualifier, When};
pub use zone::{Zone, ZoneError};

/// Seconds from 1970-01-01T00:00:00, proleptic Gregorian.
pub type Seconds = i64;

/// Seconds in a day.
pub const DAY: Seconds = 86_400;

#[cfg(test)]
mod tests;
