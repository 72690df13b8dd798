//! Finds quotations in their sources: word for word, or the passage that comes nearest.
//!
//! A quotation is a `TextQuoteSelector`: it matches only where `exact` stands character for
//! character, right after `prefix` and right before `suffix`. The nearest passage is only ever
//! shown beside a quotation that does not match; nothing here puts one in place of the other.

mod differ;
mod fold;
mod nearest;
mod status;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use differ::{Difference, difference, visible, word_changes};
pub use nearest::nearest;
pub use status::status;

/// What to look for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selector<'a> {
    /// The passage, word for word.
    pub exact: &'a str,
    /// What stands right before it.
    pub prefix: &'a str,
    /// What stands right after it.
    pub suffix: &'a str,
}

/// Where a selector leads. All ranges are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// To one place.
    Once(Range<usize>),
    /// To several.
    Often {
        /// How many; no more than [`COUNT_LIMIT`] are counted.
        count: usize,
        /// The first of them.
        first: Range<usize>,
    },
    /// The passage is there, but never between `prefix` and `suffix`.
    OutOfContext {
        /// The first place of the passage.
        first: Range<usize>,
    },
    /// The passage is not there.
    Nowhere,
}

/// Occurrences beyond this number are not counted.
pub const COUNT_LIMIT: usize = 10_000;

/// Looks for a selector in a text. An empty passage is nowhere.
#[must_use]
pub fn find(text: &str, selector: Selector<'_>) -> Found {
    let Selector { exact, prefix, suffix } = selector;
    let mut first_anywhere = None;
    let mut first = None;
    let mut count = 0;
    for place in places(text, exact) {
        let before = text.get(..place.start).unwrap_or_default();
        let after = text.get(place.end..).unwrap_or_default();
        first_anywhere.get_or_insert_with(|| place.clone());
        if before.ends_with(prefix) && after.starts_with(suffix) {
            first.get_or_insert(place);
            count += 1;
            if count == COUNT_LIMIT {
                break;
            }
        }
    }
    match (count, first, first_anywhere) {
        (1, Some(place), _) => Found::Once(place),
        (_, Some(first), _) => Found::Often { count, first },
        (_, None, Some(first)) => Found::OutOfContext { first },
        (_, None, None) => Found::Nowhere,
    }
}

/// Every place of `exact`, those that overlap included. An empty passage has none.
pub fn places<'a>(text: &'a str, exact: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let step = exact.chars().next().map_or(0, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        if step == 0 {
            return None;
        }
        let start = from + text.get(from..)?.find(exact)?;
        from = start + step;
        Some(start..start + exact.len())
    })
}
