//! Aims the camera of a presentation at the step that is seen.

use super::Show;
use crate::{
    app::state::State,
    export::slide,
    model::Step,
    view::{Flight, Folds, Span},
};

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
    slide::folds(step, state.file.index.folds, former.unwrap_or(state.look.folds))
}

/// What a step shows, in the folded time of some folds.
pub(in crate::app) fn span(state: &State, step: &Step, folds: &Folds) -> Span {
    let whole = state.file.fit(folds);
    slide::span(&state.file.document.timeline, &state.file.index, step, folds, whole)
}

impl Show {
    /// Whether anything is on its way.
    #[must_use]
    pub fn is_moving(&self, now_secs: f64) -> bool {
        self.flight.is_some_and(|flight| flight.is_moving(now_secs))
    }
}
