//! x
use crate::model::{Quote, Timeline};
/// q
#[must_use] pub fn quotation(timeline: &Timeline, quote: &Quote) -> String { timeline.quote_text(quote).to_owned() }
