//! What a step shows of time, and whether the camera is on its way there.
//!
//! Where an event is to be guessed, or comes with a later step, its stretch of time is neither left
//! standing nor made room for: the audience is shown what it would be shown of a timeline without
//! that event.

use super::{Show, masks::Masked};
use crate::{
    app::state::State,
    export::slide,
    layout::fit_folded,
    model::Step,
    view::{Folds, Span},
};

/// What of all time is folded in a step, after one where that was `former`.
pub(super) fn folds(state: &State, step: &Step, former: Option<Folds>) -> Folds {
    slide::folds(step, state.file.index.folds, former.unwrap_or(state.look.folds))
}

/// What a step shows, in the folded time of some folds.
pub(in crate::app) fn span(state: &State, step: &Step, folds: &Folds) -> Span {
    let whole = state.file.fit(folds);
    slide::span(&state.file.document.timeline, &state.file.index, step, folds, whole)
}

/// Where the camera rests in a step that folds so much of all time, for those who see no more than
/// `masked`.
pub(super) fn goal(state: &State, step: &Step, masked: &Masked, folded: Folds) -> (Folds, Span) {
    let Masked { timeline, index, .. } = masked;
    let guesses = index.folds != state.file.index.folds;
    let folds = if guesses && !folded.is_empty() { index.folds } else { folded };
    let whole = fit_folded(index, state.file.opened_at, &folds);
    (folds, slide::span(timeline, index, step, &folds, whole))
}

impl Show {
    /// Whether anything is on its way, or about to be.
    #[must_use]
    pub fn is_moving(&self, now_secs: f64) -> bool {
        let is_behind = self.aimed.is_some_and(|aimed| aimed != self.presenting.seen());
        is_behind || self.flight.is_some_and(|flight| flight.is_moving(now_secs))
    }
}
