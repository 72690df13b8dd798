//! How many events lie where, for the overview.

use super::Index;
use crate::{
    model::{EventIx, Timeline},
    view::Span,
};

impl Index {
    /// How many events begin in each of `parts` equal parts of a span, or end there where their
    /// beginning is not known: O(parts · log n).
    #[must_use]
    pub fn density(&self, timeline: &Timeline, span: Span, parts: usize) -> Vec<u32> {
        let key = |ix: &EventIx| timeline.event(*ix).map(|event| event.date.when.sort_key());
        let before = |time: f64| {
            self.by_time.partition_point(|ix| key(ix).is_some_and(|key| (key as f64) < time))
        };
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

    use crate::{index::Index, model::testing::any_timeline};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_parts_add_up_to_the_whole(timeline in any_timeline(40), parts in 1_usize..300) {
            let index = Index::new(&timeline);
            let Some(extent) = index.extent else { return Ok(()) };
            let counts = index.density(&timeline, extent.padded(0.1), parts);
            prop_assert_eq!(counts.len(), parts);
            prop_assert_eq!(counts.iter().sum::<u32>() as usize, index.by_time.len());
        }
    }
}
