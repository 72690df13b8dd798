//! Stretches of time in which no event starts or ends: what may be folded.

use crate::{
    model::{
        Event,
        date::{Edge, Precision, Seconds, When},
    },
    view::Span,
};

/// Buckets over the whole stretch. Gaps longer than a bucket are found, and none shorter matters.
const BUCKETS: usize = 64;

/// Where an event starts and ends, at the earliest and at the latest.
///
/// The stretch in which a beginning or an end lies somewhere is none of its own: it is a band on
/// the canvas, and drawn broken like the bar that it belongs to.
pub(super) fn ends(event: &Event) -> impl Iterator<Item = Seconds> + use<> {
    let attested = event.detail.last_attested.map(|date| date.when);
    [Some(event.date.when), attested].into_iter().flatten().flat_map(move |when| {
        let ends = match when {
            When::Within { from, to, .. } => [from, to],
            // Where one end has no second, its fade or its arrow stands at the other's far bound.
            When::Lasting { start, end } => match (start, end) {
                (Edge::Within { .. }, Edge::Within { .. }) => [start.earliest(), end.latest()],
                (Edge::Within { .. }, _) if attested.is_some() => [start.earliest(), None],
                (Edge::Within { .. }, _) => [start.earliest(), start.latest()],
                _ => [end.earliest(), end.latest()],
            },
        };
        ends.into_iter().flatten()
    })
}

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

/// The stretches without those in the midst of which an event is drawn: the mark of a day stands at
/// its noon, and would be lost in a break between its beginning and its end.
pub(super) fn unmarked<'a>(
    stretches: Vec<Span>,
    events: impl Iterator<Item = &'a Event>,
) -> Vec<Span> {
    let mut marked = vec![false; stretches.len()];
    for event in events {
        let When::Within { from: Some(from), to: Some(to), precision, .. } = event.date.when else {
            continue;
        };
        if !matches!(precision, Precision::Second | Precision::Day) {
            continue;
        }
        let first = stretches.partition_point(|stretch| stretch.start < from as f64);
        let within = stretches.iter().zip(&mut marked).skip(first);
        for (_, marked) in within.take_while(|(stretch, _)| stretch.end <= to as f64) {
            *marked = true;
        }
    }
    let kept = stretches.into_iter().zip(marked).filter(|(_, marked)| !marked);
    kept.map(|(stretch, _)| stretch).collect()
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
