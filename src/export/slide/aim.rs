//! What a step shows of time: its own stretch, or its event with those about it.

use crate::{
    index::Index,
    layout::LaneRow,
    model::{EventIx, LaneIx, Step, Timeline},
    view::{Folds, Span, time},
};

/// How many events before and after its own a step shows that names no stretch of time.
const NEIGHBOURS: usize = 2;
/// What stays free on each side of them, as a share of their stretch; labels stand to the right.
const PADDING: [f64; 2] = [0.15, 0.45];
/// The shortest stretch shown about an event, in seconds: two weeks.
const LEAST_SECS: f64 = 14.0 * 86_400.0;

/// The stretch of folded time that a step shows; `whole` is the one that shows everything in the
/// same folds.
#[must_use]
pub fn span(timeline: &Timeline, index: &Index, step: &Step, folds: &Folds, whole: Span) -> Span {
    if let Some(scope) = step.scope {
        return folds.folded_span(Span::new(time(scope.from()), time(scope.to())));
    }
    let Some(event) = step.event() else { return whole };
    let by_time = &index.by_time;
    let Some(rank) = index.rank(event) else { return whole };
    let about = rank.saturating_sub(NEIGHBOURS)..(rank + NEIGHBOURS + 1).min(by_time.len());
    let moments = by_time.iter().skip(about.start).take(about.len());
    let places = moments.filter_map(|event| moment(timeline, *event)).map(|at| folds.folded(at));
    let (first, last) = places.fold((f64::INFINITY, f64::NEG_INFINITY), |(first, last), at| {
        (first.min(at), last.max(at))
    });
    if first > last {
        return whole;
    }
    let length = (last - first).max(LEAST_SECS);
    let span = Span::new(first - PADDING[0] * length, first + (1.0 + PADDING[1]) * length);
    // Few events are best seen as a whole.
    if span.length() > whole.length() { whole } else { span }
}

/// What is folded away in a step: what it says itself, or else as it was before.
#[must_use]
pub fn folds(step: &Step, all: Folds, former: Folds) -> Folds {
    match step.folded {
        Some(true) => all,
        Some(false) => Folds::NONE,
        None => former,
    }
}

/// The lanes of a step; `None` for all, as the file has them.
#[must_use]
pub fn lanes(step: &Step, in_file: &[LaneIx]) -> Option<Vec<LaneRow>> {
    if step.lanes.is_none() && step.collapsed.is_empty() {
        return None;
    }
    let row = |lane: &LaneIx| LaneRow { lane: *lane, collapsed: step.collapsed.contains(lane) };
    Some(step.lanes.as_deref().unwrap_or(in_file).iter().map(row).collect())
}

fn moment(timeline: &Timeline, event: EventIx) -> Option<f64> {
    Some(time(timeline.event(event)?.date.when.sort_key()))
}
