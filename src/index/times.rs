//! Which seconds an event names, and over which its mark extends.

use crate::model::{
    Event,
    date::{Edge, Seconds, When},
};

/// The first and last known second of an event, half-open; `None` where it names none.
pub(super) fn known(event: &Event) -> Option<(Seconds, Seconds)> {
    let attested = event.attested();
    let mut seconds = [Some(event.date.when), attested].into_iter().flatten().flat_map(|when| {
        let [a, b, c, d] = match when {
            When::Within { from, to, .. } => [from, to, None, None],
            When::Lasting { start, end } => {
                [start.earliest(), start.latest(), end.earliest(), end.latest()]
            }
        };
        [a, b, c, d].into_iter().flatten()
    });
    let first = seconds.next()?;
    Some(seconds.fold((first, first), |(from, to), second| (from.min(second), to.max(second))))
}

/// The seconds over which an event's mark extends: an open end of something that lasted goes on
/// for ever, an arrow or a fade at a bound belongs to that bound.
pub(super) fn reach(when: &When) -> (Seconds, Seconds) {
    match *when {
        When::Within { from, to, .. } => {
            let key = when.sort_key();
            (from.unwrap_or(key), to.unwrap_or(key.saturating_add(1)))
        }
        When::Lasting { start, end } => {
            let key = when.sort_key();
            let from = match start {
                Edge::Within { from, .. } => from,
                Edge::Open => Seconds::MIN,
                Edge::Unknown => end.earliest().unwrap_or(key),
            };
            let to = match end {
                Edge::Within { to, .. } => to,
                Edge::Open => Seconds::MAX,
                Edge::Unknown => start.latest().unwrap_or(key.saturating_add(1)),
            };
            (from, to)
        }
    }
}

/// The same with what is attested of something whose end is unknown.
pub(super) fn attested(event: &Event) -> (Seconds, Seconds) {
    let (from, to) = reach(&event.date.when);
    let attested = event.attested().and_then(|when| when.bounds().1);
    (from, attested.map_or(to, |attested| to.max(attested)))
}

/// The same within what is known at all: never empty.
pub(super) fn drawn(event: &Event, everything: [Seconds; 2]) -> [Seconds; 2] {
    within(attested(event), everything)
}

/// A stretch within what is known at all: never empty.
pub(super) fn within((from, to): (Seconds, Seconds), [first, last]: [Seconds; 2]) -> [Seconds; 2] {
    let from = from.max(first);
    [from, to.min(last).max(from.saturating_add(1))]
}
