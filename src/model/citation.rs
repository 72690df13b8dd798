//! Citations (placeholder until merged).
use super::{Source, Timeline};
/// A citation.
#[must_use]
pub fn citation(timeline: &Timeline, source: &Source) -> String { timeline.text(source.title).to_owned() }
