//! Stretches of time in which no event starts or ends: what may be folded.

use crate::{
    model::{
        Event,
        date::{DAY, Edge, Precision, Seconds, When},
    },
    view::{Folds, Span},
};

/// Buckets over the whole stretch. Gaps longer than a bucket are found, and none shorter matters.
const BUCKETS: usize = 64;

/// Where an event starts and ends, at the earliest and at the latest.
///
/// The stretch in which a beginning or an end lies somewhere is none of its own: it is a band on
/// the canvas, and drawn broken like the bar that it belongs to.
pub(super) fn ends(event: &Event) -> impl Iterator<Item = Seconds> + use<> {
    let attested = event.attested();
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

/// The empty stretches that are hidden where time is folded.
pub(super) fn folds<'a>(
    everything: Span,
    filled: &Filled,
    events: impl Iterator<Item = &'a Event>,
) -> Folds {
    let mut stretches = filled.stretches();
    // Longer than a day none can lie in the midst of one, and the events need not be looked at.
    if stretches.iter().any(|stretch| stretch.length() <= DAY as f64) {
        stretches = unmarked(stretches, events);
    }
    Folds::choose(everything, stretches)
}

/// Which parts of a stretch have seconds in them: the same in whatever order these come.
///
/// The longest gap among unsorted numbers by buckets is a known exercise: points of one bucket lie
/// nearer together than a bucket is long, so only the outermost of each need be kept.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filled {
    /// The first second and the last.
    ends: [Seconds; 2],
    /// The first and the last second of each bucket.
    buckets: [Option<(Seconds, Seconds)>; BUCKETS],
}

impl Filled {
    /// A stretch from its first second to its last, with nothing in it yet.
    pub(super) fn new(ends: [Seconds; 2]) -> Self {
        Self { ends, buckets: [None; BUCKETS] }
    }

    /// The first second of the stretch and the last.
    pub(super) fn ends(&self) -> [Seconds; 2] {
        self.ends
    }

    /// Puts a second in; one outside the stretch is passed over.
    pub(super) fn add(&mut self, second: Seconds) {
        let at = self.bucket_of(second);
        if let Some(bucket) = at.and_then(|at| self.buckets.get_mut(at)) {
            let (from, to) = bucket.unwrap_or((second, second));
            *bucket = Some((from.min(second), to.max(second)));
        }
    }

    /// Whether all would be the same without a second that was put in.
    pub(super) fn lies_within(&self, second: Seconds) -> bool {
        let bucket = self.bucket_of(second).and_then(|at| self.buckets.get(at));
        bucket.is_none_or(|bucket| bucket.is_some_and(|(from, to)| from < second && second < to))
    }

    /// Puts in where all these events start and end, and nothing else: O(n).
    pub(super) fn fill<'a>(&mut self, events: impl Iterator<Item = &'a Event>) {
        self.buckets = [None; BUCKETS];
        for event in events {
            ends(event).for_each(|second| self.add(second));
        }
    }

    /// The stretches between neighbouring seconds that are longer than a 64th of the whole, in
    /// order of time.
    pub(super) fn stretches(&self) -> Vec<Span> {
        let filled: Vec<_> = self.buckets.iter().flatten().collect();
        filled
            .iter()
            .zip(filled.iter().skip(1))
            .map(|((_, end), (start, _))| Span { start: *end as f64, end: *start as f64 })
            .filter(|gap| gap.length() * BUCKETS as f64 > self.length() as f64)
            .collect()
    }

    fn bucket_of(&self, second: Seconds) -> Option<usize> {
        let after = i128::from(second) - i128::from(self.ends[0]);
        usize::try_from(after * BUCKETS as i128 / self.length()).ok().filter(|at| *at < BUCKETS)
    }

    fn length(&self) -> i128 {
        let [first, last] = self.ends;
        i128::from(last) - i128::from(first) + 1
    }
}

/// The stretches without those in the midst of which an event is drawn: the mark of a day stands at
/// its noon, and would be lost in a break between its beginning and its end.
fn unmarked<'a>(stretches: Vec<Span>, events: impl Iterator<Item = &'a Event>) -> Vec<Span> {
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
            let mut filled = Filled::new([first, last]);
            for second in &seconds {
                filled.add(*second);
            }
            let found = filled.stretches();
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
