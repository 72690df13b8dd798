//! The story's panel: going to a step, and making steps of what is looked at.
//!
//! Which step is chosen is state of the window; what the steps say is in the document, and every
//! change of it goes through [`editing`], so that it can be undone.

use std::sync::Arc;

use super::{
    apply::{self, Effect},
    editing, find, present,
    state::State,
};
use crate::{
    edit::{Change, Made, StepLook, StoryChange},
    model::{
        Annotations, EventIx, Scope, Step, StepIx, Subject,
        date::{DAY, Seconds},
    },
    ui::{Action, story::StoryAct, words},
    view::{Folds, Span},
};

/// The story's panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoryPanel {
    /// Whether it stands in place of the source panel.
    pub is_shown: bool,
    /// The step that was chosen. Invariant: it is in the story.
    pub step: Option<StepIx>,
    /// Counts the choices, so that the list scrolls once for each.
    pub choices: u64,
}

/// More events than this make no story at once: nobody presents so many, and a file of a million
/// rows would become one of a million steps.
const MOST_STEPS: usize = 500;

/// A stretch is kept in the coarsest of these units of which it has at least [`UNITS`]: a file in
/// which every step begins at some second of the night reads badly.
const UNIT_SECS: [Seconds; 3] = [DAY, 3_600, 60];
const UNITS: f64 = 200.0;

/// Whether a command is about the story.
pub(super) fn is_meant(action: Action) -> bool {
    matches!(action, Action::ToggleStory | Action::AddStep | Action::StepsOfEvents)
}

/// Does what a row of the table asks for.
pub(super) fn act(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    match action {
        Action::AddStep => add_view(state, now_secs),
        Action::StepsOfEvents => steps_of_events(state, now_secs),
        _ => {
            let is_seen = state.preferences.panel_shown && state.story.is_shown;
            state.story.is_shown = !is_seen;
            state.preferences.panel_shown = true;
            if is_seen {
                return vec![Effect::FocusPanel];
            }
        }
    }
    vec![Effect::FocusStory]
}

/// What is drawn by hand on the canvas, and a number that counts its changes. A step that is chosen in
/// the panel shows its own annotations, as it is presented; whoever draws sees them all.
pub(super) fn annotations_shown(state: &State) -> (Annotations, u64) {
    let shown = state.tools.shown(&state.file.document.annotations);
    let is_seen = state.preferences.panel_shown && state.story.is_shown;
    let chosen = state.story.step.filter(|_| is_seen && state.tools.tool.is_none());
    let step = chosen.and_then(|step| state.file.document.story.get(step));
    match step {
        Some(step) if step.annotations.is_some() => {
            // Each choice counts as more changes than anybody makes.
            (step.shown(&shown), state.tools.drawn + ((state.story.choices + 1) << 40))
        }
        _ => (shown, state.tools.drawn),
    }
}

/// Does what a part of the panel asks for.
pub(super) fn change(state: &mut State, change: StoryAct, now_secs: f64) {
    match change {
        StoryAct::GoTo(step) => go_to(state, step, now_secs),
        StoryAct::UseView(step) => {
            let Some(now) = state.file.document.story.get(step).cloned() else { return };
            let look = look(state, &now);
            let asked = Change::Story(StoryChange::Look(step, Box::new(look)));
            let words = match editing::carry_out(state, &asked) {
                Ok(_) => "The step shows this view now; Ctrl+Z takes it back".to_owned(),
                Err(words) => words,
            };
            state.say(words, now_secs);
        }
        StoryAct::Duplicate(step) => {
            editing::take_over_all(state);
            let asked = Change::Story(StoryChange::Duplicate(step));
            if let Some(Made::Step(made)) = editing::change(state, &asked, now_secs) {
                choose(state, made);
            }
        }
        StoryAct::Delete(step) => delete(state, step, now_secs),
    }
}

/// Shows the panel with a step chosen, and leaves the canvas as it is.
pub(super) fn show(state: &mut State, step: StepIx) {
    state.preferences.panel_shown = true;
    state.story.is_shown = true;
    if state.story.step != Some(step) {
        choose(state, step);
    }
}

/// Shows a step that came back when something was undone.
pub(super) fn show_returned(state: &mut State, before: &imbl::Vector<StepIx>) {
    let order = &state.file.document.story.order;
    let returned = order.iter().find(|step| !before.contains(step)).copied();
    if let Some(step) = returned.filter(|_| state.story.is_shown) {
        choose(state, step);
    }
}

/// Forgets a step that is gone.
pub(super) fn facts_changed(state: &mut State) {
    let story = &state.file.document.story;
    state.story.step = state.story.step.filter(|step| story.order.contains(step));
}

fn choose(state: &mut State, step: StepIx) {
    state.story.step = Some(step);
    state.story.choices += 1;
}

/// Shows on the canvas what a step shows.
fn go_to(state: &mut State, ix: StepIx, now_secs: f64) {
    editing::take_over_all(state);
    let Some(step) = state.file.document.story.get(ix).cloned() else { return };
    choose(state, ix);
    let timeline = Arc::clone(&state.file.document.timeline);
    let in_file = &timeline.lane_order;
    let shown = step.lanes.as_ref().unwrap_or(in_file);
    let mut lanes = state.find.lanes.clone().with_just(shown, in_file);
    lanes.collapsed = step.collapsed.iter().copied().collect();
    find::lanes_for_now(state, lanes);
    let folds = match step.folded {
        Some(true) => state.file.index.folds,
        Some(false) => Folds::NONE,
        None => state.look.folds,
    };
    if let Subject::Missing(id) = &step.subject {
        state.say(format!("The event “{id}” of this step is not there any more"), now_secs);
    }
    put_event(state, step.event());
    // As it is presented. Of a step whose event is gone only the stretch is left that it names.
    let is_missing = matches!(step.subject, Subject::Missing(_));
    if !is_missing || step.scope.is_some() {
        let span = present::span(state, &step, &folds);
        apply::travel(state, folds, span, now_secs);
    }
}

/// Selects the event of a step, without moving the camera.
fn put_event(state: &mut State, event: Option<EventIx>) {
    if state.look.selected != event {
        state.look.selected = event;
        state.look.quote = 0;
        state.look.selection_count += 1;
    }
    state.look.reading = None;
    state.look.reveal = event.is_some();
}

/// Makes a step of the selected event and of what the canvas shows, after the chosen one.
fn add_view(state: &mut State, now_secs: f64) {
    editing::take_over_all(state);
    let subject = state.look.selected.map_or(Subject::Time, Subject::Event);
    let step = Step { subject, ..Step::default() };
    let StepLook { scope, folded, lanes, collapsed, annotations } = look(state, &step);
    let step = Step { scope, folded, lanes, collapsed, annotations, ..step };
    let order = &state.file.document.story.order;
    let after = state.story.step.and_then(|step| order.iter().position(|other| *other == step));
    let at = after.map_or(usize::MAX, |at| at + 1);
    let asked = Change::Story(StoryChange::Add { step: Box::new(step), at });
    if let Some(Made::Step(made)) = editing::change(state, &asked, now_secs) {
        show(state, made);
        let number = after.map_or(state.file.document.story.len(), |at| at + 2);
        state.say(format!("Added as step {number}; Ctrl+Z takes it back"), now_secs);
    }
}

/// What the canvas shows, as a step keeps it. Which annotations show stays as the step has it.
fn look(state: &State, step: &Step) -> StepLook {
    let (span, folds) = (state.look.camera.goal(), state.look.folds);
    let is_all = span == state.file.fit(&folds) && step.event().is_none();
    let in_file = &state.file.document.timeline.lane_order;
    let shown = state.find.lanes.shown(in_file);
    StepLook {
        scope: (!is_all).then(|| scope(folds.unfolded_span(span))),
        folded: (!state.file.index.folds.is_empty()).then(|| !folds.is_empty()),
        collapsed: state.find.lanes.collapsed.iter().copied().collect(),
        lanes: (shown != *in_file).then_some(shown),
        annotations: step.annotations.clone(),
    }
}

/// A stretch of real time in whole days, hours or minutes, where that makes no difference to see.
fn scope(span: Span) -> Scope {
    let unit = UNIT_SECS.into_iter().find(|unit| span.length() / *unit as f64 >= UNITS);
    let unit = unit.unwrap_or(1) as f64;
    Scope::near((span.start / unit).round() * unit, (span.end / unit).round() * unit)
}

/// Makes a step of each event that is shown, as one change.
fn steps_of_events(state: &mut State, now_secs: f64) {
    editing::take_over_all(state);
    let timeline = &state.file.document.timeline;
    let lanes = &state.find.lanes;
    let is_seen =
        |ix: &EventIx| timeline.event(*ix).is_some_and(|event| !lanes.hidden.contains(&event.lane));
    let shown = state.find.shown(&state.file.index);
    let events: Vec<EventIx> =
        shown.by_time.iter().copied().filter(is_seen).take(MOST_STEPS + 1).collect();
    let refusal = match events.len() {
        0 => Some("No event is shown that a step could be made of".to_owned()),
        count if count > MOST_STEPS => {
            let most = words::events(MOST_STEPS);
            Some(format!("More than {most} are shown; leave some out with a filter first"))
        }
        _ => None,
    };
    if let Some(words) = refusal {
        state.say(words, now_secs);
        return;
    }
    let add = |event| {
        let step = Box::new(Step::of(event));
        Change::Story(StoryChange::Add { step, at: usize::MAX })
    };
    let changes = events.iter().copied().map(add).collect();
    let asked = Change::Several { name: "make steps of the events".to_owned(), changes };
    let first = state.file.document.story.len();
    editing::change(state, &asked, now_secs);
    if let Some(step) = state.file.document.story.order.get(first).copied() {
        show(state, step);
        let words = words::events(events.len());
        state.say(format!("Made steps of {words}; Ctrl+Z takes them back"), now_secs);
    }
}

/// Deletes a step, and chooses the one that stands in its place then.
fn delete(state: &mut State, step: StepIx, now_secs: f64) {
    // What is typed into its fields comes back with it.
    editing::take_over_all(state);
    let order = &state.file.document.story.order;
    let at = order.iter().position(|other| *other == step);
    let asked = Change::Story(StoryChange::Remove(step));
    editing::change(state, &asked, now_secs);
    let order = &state.file.document.story.order;
    let Some(at) = at.filter(|_| !order.contains(&step)) else { return };
    if let Some(next) = order.get(at).or(order.last()).copied() {
        choose(state, next);
    }
    state.say(format!("Deleted step {}; Ctrl+Z brings it back", at + 1), now_secs);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_kept_in_units_too_small_to_be_seen() {
        let day = DAY as f64;
        let cases = [
            // A year and some seconds: in days.
            ((10.0, 365.0 * day + 50_000.0), (0, 366 * DAY)),
            // Ten days and some: in hours.
            ((3_599.0, 10.0 * day + 100.0), (3_600, 10 * DAY)),
            // Four hours: in minutes.
            ((29.0, 4.0 * 3_600.0 + 31.0), (0, 4 * 3_600 + 60)),
            ((7.0, 99.0), (7, 99)),
        ];
        for ((from, to), expected) in cases {
            let kept = scope(Span::new(from, to));
            assert_eq!((kept.from(), kept.to()), expected, "{from} to {to}");
        }
    }
}
