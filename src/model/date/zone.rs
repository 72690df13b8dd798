//! The zone of a timeline.

/// A zone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Zone {}
