//! Putting annotations in order: nudged, in line with each other, in front of each other, in groups.

use super::{State, alter, counted};
use crate::{
    app::apply::ease,
    edit::{AnnotationChange, Moved, OrderChange},
    layout::annotation::{Area, Placed},
    model::{Anchor, AnnotationIx, AnnotationKind},
    ui::{Action, overlay::Overlay, tools::Tool},
    view::time,
};

/// How far an arrow key moves, as a part of the grid.
const NUDGE_UNITS: f64 = 0.5;

/// Does what a row of the table asks for, with what is selected.
pub(super) fn act(state: &mut State, action: Action, now_secs: f64) {
    let all = state.tools.selected.clone();
    let order = |to| AnnotationChange::Order(all.clone(), to);
    let change = match action {
        Action::NudgeLeft => return nudge(state, [-1.0, 0.0], now_secs),
        Action::NudgeRight => return nudge(state, [1.0, 0.0], now_secs),
        Action::NudgeUp => return nudge(state, [0.0, -1.0], now_secs),
        Action::NudgeDown => return nudge(state, [0.0, 1.0], now_secs),
        Action::BringToFront => order(OrderChange::Front),
        Action::BringForward => order(OrderChange::Forward),
        Action::SendBackward => order(OrderChange::Backward),
        Action::SendToBack => order(OrderChange::Back),
        Action::GroupAnnotations if all.len() < 2 => {
            state.say("Select two annotations or more, with Shift and a click", now_secs);
            return;
        }
        Action::GroupAnnotations => AnnotationChange::Group(all),
        Action::UngroupAnnotations => AnnotationChange::Ungroup(all),
        Action::LockAnnotations => {
            let annotations = &state.file.document.annotations;
            let is_free = |ix: &AnnotationIx| annotations.get(*ix).is_some_and(|it| !it.locked);
            let lock = all.iter().any(is_free);
            let words = if lock { "Locked" } else { "Unlocked" };
            state.say(format!("{words} {}", counted(all.len())), now_secs);
            AnnotationChange::Lock(all, lock)
        }
        Action::DeleteAnnotations => AnnotationChange::Remove(all),
        Action::AlignLeft
        | Action::AlignCenter
        | Action::AlignRight
        | Action::AlignTop
        | Action::AlignMiddle
        | Action::AlignBottom => return align(state, action, now_secs),
        _ => return,
    };
    alter(state, change, now_secs);
}

/// Moves what is selected by a step. Steps in a row are taken back as one.
fn nudge(state: &mut State, [x, y]: [f64; 2], now_secs: f64) {
    let by = f64::from(state.style.theme.space.unit) * NUDGE_UNITS;
    let all = state.tools.selected.iter().map(|ix| (*ix, [x * by, y * by])).collect();
    let selected = state.tools.selected.clone();
    let before = state.file.undo.present();
    let goes_on = state.tools.nudged.as_ref() == Some(&(before, selected.clone()));
    move_each(state, all, Moved::Whole, now_secs);
    let after = state.file.undo.present();
    if goes_on && after != before {
        state.file.undo.join();
    }
    state.tools.nudged = Some((after, selected));
}

/// Puts the same edge or middle of all that is selected in one line: that of the outermost.
fn align(state: &mut State, action: Action, now_secs: f64) {
    let Some((_, placed)) = state.tools.canvas.clone() else { return };
    let is_selected = |placed: &&Placed| state.tools.selected.contains(&placed.ix);
    let each: Vec<(AnnotationIx, Area)> =
        placed.iter().filter(is_selected).map(|placed| (placed.ix, placed.bounds)).collect();
    let whole = each.iter().map(|(_, area)| *area).reduce(Area::with);
    let Some(whole) = whole.filter(|_| each.len() > 1) else {
        state.say("Select two annotations or more that are in view", now_secs);
        return;
    };
    let by = |area: Area| match action {
        Action::AlignLeft => [whole.left - area.left, 0.0],
        Action::AlignCenter => [whole.center()[0] - area.center()[0], 0.0],
        Action::AlignRight => [whole.right - area.right, 0.0],
        Action::AlignTop => [0.0, whole.top - area.top],
        Action::AlignMiddle => [0.0, whole.center()[1] - area.center()[1]],
        _ => [0.0, whole.bottom - area.bottom],
    };
    let all = each.into_iter().map(|(ix, area)| (ix, by(area).map(f64::from))).collect();
    move_each(state, all, Moved::Aligned, now_secs);
}

/// Moves each by a distance of its own, in logical pixels.
fn move_each(state: &mut State, all: Vec<(AnnotationIx, [f64; 2])>, how: Moved, now_secs: f64) {
    let Some((ground, _)) = state.tools.canvas.clone() else { return };
    let annotations = &state.file.document.annotations;
    let moved = |(ix, by): (AnnotationIx, [f64; 2])| {
        let annotation = annotations.get(ix)?;
        let whole = annotation.clone().without_covered();
        let points = whole.points.iter().map(|point| ground.moved(point, by));
        let mut points: Vec<Anchor> = points.collect::<Option<_>>()?;
        if annotation.kind == AnnotationKind::Cover {
            points = crate::ui::tools::covering(&ground, points);
        }
        Some((ix, points))
    };
    let points: Vec<_> = all.into_iter().filter_map(moved).collect();
    if points.is_empty() {
        state.say("What is selected is out of view", now_secs);
        return;
    }
    alter(state, AnnotationChange::Points { points, how }, now_secs);
}

/// Selects an annotation from the list, and moves the view no further than needed to see it.
pub(super) fn show(state: &mut State, ix: AnnotationIx, now_secs: f64) {
    state.overlay = Overlay::None;
    super::take(state, Some(Tool::Select));
    super::select(state, &[ix]);
    let document = &state.file.document;
    let Some(point) = document.annotations.get(ix).and_then(|each| each.points.first()) else {
        return;
    };
    let moment = match *point {
        Anchor::Time { time, .. } => Some(time),
        Anchor::Event { event, .. } => {
            document.timeline.event(event).map(|event| event.date.when.sort_key())
        }
    };
    let Some(moment) = moment else { return };
    let span = state.look.camera.goal();
    let place = state.look.folds.folded(time(moment));
    if !span.contains(place) {
        ease(state, span.moved(place - span.middle()), now_secs);
    }
}
