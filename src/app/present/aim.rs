//! What a step shows of time, and whether the camera is on its way there.

use super::Show;
use crate::{
    app::state::State,
    export::slide,
    model::Step,
    view::{Folds, Span},
};

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
    /// Whether anything is on its way, or about to be.
    #[must_use]
    pub fn is_moving(&self, now_secs: f64) -> bool {
        let is_behind = self.aimed.is_some_and(|aimed| aimed != self.presenting.seen());
        is_behind || self.flight.is_some_and(|flight| flight.is_moving(now_secs))
    }
}
