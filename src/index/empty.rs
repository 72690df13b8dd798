//! Stretches of time in which no event starts or ends: what may be folded.

use crate::{model::date::Seconds, view::Span};

/// Buckets over the whole stretch. Gaps longer than a bucket are found, and none shorter matters.
const BUCKETS: usize = 64;

/// The stretches between neighbouring `seconds` that are longer than a 64th of the stretch from
/// `first` to `last`, in order of time: O(n), and the same in whatever order they come.
///
/// The longest gap among unsorted numbers by buckets is a known exercise: points of one bucket lie
/// nearer together than a bucket is long, so only the outermost of each need be kept.
pub(super) fn stretches(
    [first, last]: [Seconds; 2],
    seconds: impl Iterator<Item = Seconds>,
) -> Vec<Span> {
    let mut buckets: [Option<(Seconds, Seconds)>; BUCKETS] = [None; BUCKETS];
    let length = i128::from(last) - i128::from(first) + 1;
    for second in seconds {
        let at = (i128::from(second) - i128::from(first)) * BUCKETS as i128 / length;
        let Some(bucket) = usize::try_from(at).ok().and_then(|at| buckets.get_mut(at)) else {
            continue;
        };
        let (from, to) = bucket.unwrap_or((second, second));
        *bucket = Some((from.min(second), to.max(second)));
    }
    let filled: Vec<_> = buckets.into_iter().flatten().collect();
    filled
        .iter()
        .zip(filled.iter().skip(1))
        .map(|((_, end), (start, _))| Span { start: *end as f64, end: *start as f64 })
        .filter(|gap| gap.length() * BUCKETS as f64 > length as f64)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn long_gaps_are_those_of_a_scan(mut seconds in proptest::collection::vec(-5_000..5_000_i64, 2..40)) {
            let first = *seconds.iter().min().unwrap();
            let last = *seconds.iter().max().unwrap();
            let found = stretches([first, last], seconds.iter().copied());
            seconds.sort_unstable();
            let expected: Vec<_> = seconds
                .windows(2)
                .filter(|pair| (pair[1] - pair[0]) * 64 > last - first + 1)
                .map(|pair| Span { start: pair[0] as f64, end: pair[1] as f64 })
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
