//! Annotations: what is drawn on the canvas by hand.
//!
//! Minimal for now: the format has their place, and keeps what it does not know.

use super::{EventIx, LaneIx};

/// A drawn note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// What it is fixed to, so that it stays put under zoom and in every picture size.
    pub anchor: Anchor,
    /// Its words.
    pub text: String,
}

/// What an annotation is fixed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// An event, which it follows wherever the layout puts it.
    Event(EventIx),
    /// A time and a lane.
    Time {
        /// Seconds from 1970-01-01T00:00:00.
        time: i64,
        /// The lane, or `None` for all of them.
        lane: Option<LaneIx>,
    },
}
