//! How many events begin where, for the overview.

use super::Index;
use crate::view::Span;

impl Index {
    /// How many events begin in each of `parts` equal parts of a span: O(parts · log n).
    #[must_use]
    pub fn density(&self, span: Span, parts: usize) -> Vec<u32> {
        let before = |time: f64| self.starts.partition_point(|&start| (start as f64) < time);
        let width = span.length() / parts.max(1) as f64;
        let mut from = before(span.start);
        let counts = (1..=parts).map(|part| {
            let to = before(span.start + part as f64 * width);
            let count = to - from;
            from = to;
            count as u32
        });
        counts.collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{index::Index, model::testing::any_timeline, view::Span};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_parts_add_up_to_the_whole(timeline in any_timeline(), parts in 1_usize..300) {
            let index = Index::new(&timeline);
            let everything = Span::new(-1e12, 1e12);
            let counts = index.density(everything, parts);
            prop_assert_eq!(counts.len(), parts);
            prop_assert_eq!(counts.iter().sum::<u32>() as usize, index.by_time.len());
        }
    }
}
