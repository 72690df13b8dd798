//! What a step shows of time: its own stretch, or its event with those about it.

use super::Show;
use crate::{
    app::state::State,
    layout::LaneRow,
    model::{EventIx, LaneIx, Step, Timeline},
    view::{Flight, Folds, Span, time},
};

/// How many events before and after its own a step shows that names no stretch of time.
const NEIGHBOURS: usize = 2;
/// What stays free on each side of them, as a share of their stretch; labels stand to the right.
const PADDING: [f64; 2] = [0.15, 0.45];
/// The shortest stretch shown about an event, in seconds: two weeks.
const LEAST_SECS: f64 = 14.0 * 86_400.0;

/// What a step was aimed at: where it is, and for which canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    at: usize,
    size: [u32; 2],
    generation: u64,
}

/// Aims the camera at the step that is seen, unless it is aimed at already.
pub(super) fn aim(state: &mut State, canvas: [f32; 2], now_secs: f64) {
    let lasts_secs = if state.is_motion_reduced() { 0.0 } else { Flight::LONGEST_SECS };
    let generation = state.file.generation;
    let Some(show) = &state.present else { return };
    let at = show.presenting.seen();
    let key = Key { at, size: canvas.map(|each| each.round() as u32), generation };
    if show.aimed == Some(key) {
        return;
    }
    let Some(stop) = show.presenting.stops.get(at) else { return };
    let former = show.flight.map(|flight| flight.goal().0);
    let folds = folds(state, &stop.step, former);
    let span = span(state, &stop.step, &folds);
    let is_same_step = show.aimed.is_some_and(|aimed| aimed.at == at);
    let Some(show) = &mut state.present else { return };
    show.flight = Some(match show.flight {
        // Another size of the window is no move.
        Some(flight) if !is_same_step => flight.moved_to(folds, span, now_secs, lasts_secs),
        _ => Flight::still(folds, span),
    });
    if !is_same_step {
        show.former = show.aimed.map(|aimed| aimed.at);
    }
    show.aimed = Some(key);
    show.scroll = 0.0;
}

/// What is folded in a step, after one where that was `former`.
pub(super) fn folds(state: &State, step: &Step, former: Option<Folds>) -> Folds {
    match (step.folded, former) {
        (Some(true), _) => state.file.index.folds,
        (Some(false), _) => Folds::NONE,
        (None, Some(former)) => former,
        (None, None) => state.look.folds,
    }
}

/// What a step shows, in the folded time of some folds.
pub(in crate::app) fn span(state: &State, step: &Step, folds: &Folds) -> Span {
    if let Some(scope) = step.scope {
        return folds.folded_span(Span::new(time(scope.from()), time(scope.to())));
    }
    let whole = state.file.fit(folds);
    let Some(event) = step.event() else { return whole };
    let timeline = &state.file.document.timeline;
    let by_time = &state.file.index.by_time;
    let Some(rank) = by_time.iter().position(|other| *other == event) else { return whole };
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

fn moment(timeline: &Timeline, event: EventIx) -> Option<f64> {
    Some(time(timeline.event(event)?.date.when.sort_key()))
}

/// The lanes of a step; `None` for all, as the file has them.
pub(super) fn lanes(step: &Step, in_file: &[LaneIx]) -> Option<Vec<LaneRow>> {
    if step.lanes.is_none() && step.collapsed.is_empty() {
        return None;
    }
    let row = |lane: &LaneIx| LaneRow { lane: *lane, collapsed: step.collapsed.contains(lane) };
    Some(step.lanes.as_deref().unwrap_or(in_file).iter().map(row).collect())
}

impl Show {
    /// Whether anything is on its way.
    #[must_use]
    pub fn is_moving(&self, now_secs: f64) -> bool {
        self.flight.is_some_and(|flight| flight.is_moving(now_secs))
    }
}
