//! From words that an author selected in a source to what an event can be made of: the selector that
//! finds them again, the days that they may speak of, the attribution that they may have lost, and
//! a first title.
//!
//! Pure functions over a text and a range of its bytes. Any range may be given: it is first held
//! within the text and widened to whole characters. What they return is offered, never applied: an
//! author chooses among the dates, keeps or widens the passage, and rewrites the title.

mod attribution;
mod dates;
mod select;
mod sentence;
#[cfg(test)]
mod tests;
mod title;

pub use attribution::attribution;
pub use dates::{Nearness, OfferedDate, dates};
pub use select::{Selector, selector, snapped};
pub use sentence::{paragraph_at, sentences_at};
pub use title::{ProposedTitle, title_from};
