//! What a search for a quotation says of it.

use std::ops::Range;

use super::{Found, Selector, find, nearest};
use crate::model::{QuoteStatus, SourceText};

impl Found {
    /// The same as it is kept with a quotation. `near` is asked for the nearest passage where the
    /// quotation is nowhere.
    #[must_use]
    pub fn status(&self, near: impl FnOnce() -> Option<Range<usize>>) -> QuoteStatus {
        match self {
            Self::Once(range) => QuoteStatus::Matches(short(range)),
            Self::Often { count, first } => {
                QuoteStatus::Ambiguous { count: *count as u32, first: short(first) }
            }
            Self::OutOfContext { first } => QuoteStatus::Differs { nearest: Some(short(first)) },
            Self::Nowhere => QuoteStatus::Differs { nearest: near().as_ref().map(short) },
        }
    }
}

/// Whether a quotation stands in its source, and where.
#[must_use]
pub fn status(text: &SourceText, selector: Selector<'_>) -> QuoteStatus {
    match text {
        SourceText::Stored { text, .. } => {
            find(text, selector).status(|| nearest(text, selector.exact))
        }
        SourceText::Missing { .. } => QuoteStatus::NoText,
    }
}

// Sources are shorter than 4 GiB.
fn short(range: &Range<usize>) -> Range<u32> {
    range.start as u32..range.end as u32
}
