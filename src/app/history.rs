//! Back and forward through the places visited.
//!
//! [`remember`] is told of the view once a frame, after the commands; what counts as a place, and
//! what was only passed, is [`crate::view::History`]'s to say.

use super::{apply, state::State};
use crate::view::{History, View};

/// Tells the history where the view is, or is going.
pub(super) fn remember(state: &mut State, now_secs: f64) {
    // Before the first frame it is not yet known whether the file opens folded.
    if state.look.folds_decided_for.is_none() {
        return;
    }
    let look = &state.look;
    let place = View {
        span: look.camera.goal(),
        folds: look.folds,
        scroll: look.scroll,
        selected: look.selected,
    };
    // What the window showed of itself before anybody did anything is no place one has been to.
    let is_new = !look.is_touched && look.selected.is_none();
    let history = if is_new { History::default() } else { std::mem::take(&mut state.history) };
    state.history = history.visited(place, now_secs);
}

/// Goes to the place before or after; says so where there is none.
pub(super) fn go(state: &mut State, back: bool, now_secs: f64) {
    let (is_way, dead_end) = if back {
        (state.history.can_go_back(), "No earlier place to go back to")
    } else {
        (state.history.can_go_forward(), "No later place to go forward to")
    };
    if !is_way {
        state.say(dead_end, now_secs);
        return;
    }
    let history = std::mem::take(&mut state.history);
    state.history = if back { History::back(history) } else { History::forward(history) };
    // What was said of the place that is left does not hold for this one.
    state.message = None;
    if let Some(place) = state.history.here() {
        show(state, place, now_secs);
    }
}

fn show(state: &mut State, place: View, now_secs: f64) {
    apply::travel(state, place.folds, place.span, now_secs);
    state.look.scroll = place.scroll;
    if state.look.selected != place.selected {
        state.look.selected = place.selected;
        state.look.quote = 0;
        state.look.selection_count += 1;
    }
}
