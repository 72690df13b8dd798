//! The selection and the camera, as commands move them.
//!
//! Invariant: the camera stays near the events, whatever asks it to go elsewhere.

use std::iter;

use super::super::{editing, opening, state::State, tools};
use crate::{
    model::EventIx,
    ui::{Action, overlay::Overlay},
    view::{Camera, FoldMove, Folds, Span, time},
};

/// How far a key zooms.
const KEY_ZOOM: f64 = 1.5;
/// How much of the canvas an event that lasted fills when one zooms to it.
const EVENT_SHARE: f64 = 0.5;
/// Where on the canvas it stands, as a share of its width: most labels stand to the right.
const OPENED_AT: f64 = 0.36;
/// The shortest time shown about an event, in seconds: two weeks.
const EVENT_SPAN: f64 = 14.0 * 86_400.0;
/// How near to the edge of the canvas, as a share of it, a selected event may stand.
const EDGE: f64 = 0.01;

/// Selects the event that stands next to the selected one, as an action names it.
pub(super) fn step(state: &mut State, action: Action, now_secs: f64) {
    if let Some(event) = neighbour(state, action) {
        select(state, event, now_secs);
    }
}

fn neighbour(state: &State, action: Action) -> Option<EventIx> {
    let index = state.find.shown(&state.file.index);
    let selected = state.look.selected;
    let timeline = &state.file.document.timeline;
    let lanes = &state.find.lanes;
    // Past the events of hidden lanes.
    let next = |from: Option<EventIx>, forward: bool| {
        let on = |at: &EventIx| index.step(Some(*at), forward);
        iter::successors(index.step(from, forward), on)
            .find(|at| timeline.event(*at).is_some_and(|event| !lanes.hidden.contains(&event.lane)))
    };
    match action {
        Action::NextEvent => next(selected, true),
        Action::PreviousEvent => next(selected, false),
        Action::FirstEvent => next(None, true),
        Action::LastEvent => next(None, false),
        Action::LaneAbove | Action::LaneBelow => match selected {
            Some(selected) => {
                let down = action == Action::LaneBelow;
                index.step_lane(timeline, &lanes.shown(&timeline.lane_order), selected, down)
            }
            None => next(None, true),
        },
        _ => None,
    }
}

/// Puts an event into the panel, and moves the camera no further than needed to see it.
pub(in super::super) fn select(state: &mut State, event: EventIx, now_secs: f64) {
    // What stands in the fields of the event that is left belongs to that one.
    editing::take_over_all(state);
    let Some(bounds) = bounds(state, event) else { return };
    state.look.selected = Some(event);
    state.look.reading = None;
    state.look.quote = 0;
    state.look.selection_count += 1;
    state.look.reveal = true;
    let span = state.look.camera.goal();
    let inner = span.padded(-EDGE);
    let middle = bounds.middle();
    // An event that fills more than the view is in view wherever the camera stands within it.
    let fills = bounds.start < inner.start && bounds.end > inner.end;
    if !inner.contains(middle) && !fills {
        ease(state, span.moved(middle - span.middle()), now_secs);
    }
}

/// Scrolls the lanes, in logical pixels.
pub(super) fn scroll(state: &mut State, pixels: f32) {
    state.look.scroll = (state.look.scroll + pixels).max(0.0);
}

/// Leaves the outermost thing: what lies over the window, what is being opened, the selection.
pub(super) fn clear(state: &mut State, now_secs: f64) {
    if state.overlay == Overlay::None {
        if tools::escape(state) {
            return;
        }
        if opening::give_up(state, now_secs) {
            return;
        }
        state.look.selected = None;
        state.look.selection_count += 1;
    } else {
        state.overlay = Overlay::None;
    }
}

/// Zooms as an action says.
pub(super) fn zoom(state: &mut State, action: Action, now_secs: f64) {
    let span = state.look.camera.goal();
    let about = selected_time(state).filter(|time| span.contains(*time)).unwrap_or(span.middle());
    match action {
        Action::ZoomIn => ease(state, span.zoomed_at(about, KEY_ZOOM), now_secs),
        Action::ZoomOut => ease(state, span.zoomed_at(about, 1.0 / KEY_ZOOM), now_secs),
        Action::ZoomToSelected => {
            if let Some(event) = state.look.selected {
                zoom_to(state, event, now_secs);
            }
        }
        _ => {
            state.look.scroll = 0.0;
            ease(state, state.file.fit(&state.look.folds), now_secs);
        }
    }
}

fn selected_time(state: &State) -> Option<f64> {
    bounds(state, state.look.selected?).map(Span::middle)
}

/// The stretch of folded time that an event fills, as far as its ends are known.
fn bounds(state: &State, event: EventIx) -> Option<Span> {
    let when = state.file.document.timeline.event(event)?.date.when;
    let (from, to) = when.bounds();
    let key = when.sort_key();
    let real = Span::new(time(from.unwrap_or(key)), time(to.unwrap_or(key + 1)));
    Some(state.look.folds.folded_span(real))
}

/// Eases to an event and its surroundings.
pub(super) fn zoom_to(state: &mut State, event: EventIx, now_secs: f64) {
    let Some(bounds) = bounds(state, event) else { return };
    let length = (bounds.length() / EVENT_SHARE).max(EVENT_SPAN);
    let start = bounds.middle() - length * OPENED_AT;
    ease(state, Span::new(start, start + length), now_secs);
}

/// Eases to a span of the folded time of some folds, which open or close on the way.
pub(in crate::app) fn travel(state: &mut State, folds: Folds, to: Span, now_secs: f64) {
    let from = state.view(now_secs);
    let is_folding = state.look.fold_move.is_some_and(|folding| folding.is_moving(now_secs));
    if state.look.folds == folds && !is_folding {
        ease(state, to, now_secs);
        return;
    }
    state.look.folds = folds;
    state.look.is_touched = true;
    let to = kept(state, to);
    let (from, goal) = ((from.folds, from.span), (folds, to));
    state.look.fold_move = Some(FoldMove::new(from, goal, now_secs, state.camera_secs()));
    state.look.camera = Camera::still(to);
}

/// Eases to a span of the folded time.
pub(in super::super) fn ease(state: &mut State, to: Span, now_secs: f64) {
    state.look.is_touched = true;
    let to = kept(state, to);
    state.look.camera = state.look.camera.moved_to(to, now_secs, state.camera_secs());
}

/// Shows a span of the folded time at once.
pub(super) fn jump(state: &mut State, to: Span) {
    state.look.is_touched = true;
    let to = kept(state, to);
    state.look.camera = Camera::still(to);
}

/// A span whose middle stays among the events, so that nobody gets lost in empty time.
fn kept(state: &State, span: Span) -> Span {
    match state.file.index.extent {
        Some(extent) => span.kept_near(state.look.folds.folded_span(extent)),
        None => span,
    }
}
