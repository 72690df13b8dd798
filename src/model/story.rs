//! Story steps: the stops of a presentation.
//!
//! Minimal for now: the format has their place, and keeps what it does not know.

use super::EventIx;

/// A stop in a presentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The event it shows.
    pub event: Option<EventIx>,
    /// What is said under it.
    pub caption: String,
    /// What the presenter alone sees.
    pub notes: String,
}
