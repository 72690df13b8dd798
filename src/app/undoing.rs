//! Taking changes back, and making them again.
//!
//! A change of few events is taken back within a frame; one of very many on a worker, in a copy that
//! takes the place of the document at once. Whatever changes the facts meanwhile has the say: the
//! step is then not made, and that is said.

use std::sync::Arc;

use super::{
    apply::select, changing, editing, services::jobs::JobKind, state::State, story, work::Report,
};
use crate::{
    edit::{Step, StepAhead},
    index::Index,
    model::{EventIx, Timeline},
};

/// So many events are put back within a frame; more of them on a worker.
pub(super) const AT_ONCE: usize = 64;

/// What a worker has taken back, or made again.
pub struct Undone {
    /// The document and its index after the step, or why there is none.
    outcome: Result<(StepAhead, Arc<Index>), String>,
    name: String,
    /// The state of the facts that it was about.
    generation: u64,
}

/// Takes the last change back, or makes it again.
pub(super) fn undo(state: &mut State, back: bool, now_secs: f64) {
    if state.jobs.under_way(JobKind::Undo).is_some() || changing::is_under_way(state) {
        state.say("The last step is still being made", now_secs);
        return;
    }
    editing::take_over_all(state);
    if changing::is_under_way(state) {
        state.say("What is typed is taken over first", now_secs);
        return;
    }
    let file = &mut state.file;
    let name = if back { file.undo.undo_name() } else { file.undo.redo_name() };
    let (Some(name), Some(step)) = (name.map(str::to_owned), file.undo.step(back)) else {
        state.say(if back { "Nothing to undo" } else { "Nothing to redo" }, now_secs);
        return;
    };
    if step.event_count() > AT_ONCE {
        state.say(format!("{}: {name}…", if back { "Undoing" } else { "Doing again" }), now_secs);
        start(state, step, name);
        return;
    }
    let before = Arc::clone(&file.document.timeline);
    let steps = file.document.story.order.clone();
    let outcome =
        if back { file.undo.undo(&mut file.document) } else { file.undo.redo(&mut file.document) };
    match outcome {
        Ok(touched) => {
            let touched = touched.unwrap_or_default();
            editing::changed(state, &before, &touched);
            done(state, &before, &touched, &said(back, &name), now_secs);
            story::show_returned(state, &steps);
        }
        Err(error) => state.say(error.to_string(), now_secs),
    }
}

/// Makes a step on a worker. The facts stay as they are until all of it is done.
fn start(state: &mut State, step: Step, name: String) {
    let document = state.file.document.clone();
    let index = Arc::clone(&state.file.index);
    let generation = state.file.generation;
    state.jobs.start(JobKind::Undo, move |_| {
        let outcome = step.ahead(&document).map(|ahead| {
            let after = &ahead.document.timeline;
            let index = index.with_changes(&document.timeline, after, &ahead.touched);
            (ahead, index)
        });
        let outcome = outcome.map_err(|error| error.to_string());
        Report::Undone(Box::new(Undone { outcome, name, generation }))
    });
}

/// Takes in a step that a worker has made, where the facts are still those that it was about.
pub(super) fn undone(state: &mut State, undone: Undone, now_secs: f64) {
    let Undone { outcome, name, generation } = undone;
    if generation != state.file.generation {
        state.say(format!("Not done, as something else has changed: {name}"), now_secs);
        return;
    }
    let taken = outcome.and_then(|(ahead, index)| {
        let said = said(ahead.back, &name);
        let file = &mut state.file;
        let before = Arc::clone(&file.document.timeline);
        let touched = file.undo.take_step(&mut file.document, ahead);
        let touched = touched.map_err(|error| error.to_string())?;
        let former = std::mem::replace(&mut file.index, index);
        editing::indexed(state, &before, &touched);
        done(state, &before, &touched, &said, now_secs);
        // The memory of very many events takes longer than a frame to be given back.
        state.jobs.start(JobKind::Forget, move |_| {
            drop((former, before));
            Report::GivenUp
        });
        Ok(())
    });
    if let Err(words) = taken {
        state.say(words, now_secs);
    }
}

fn said(back: bool, name: &str) -> String {
    format!("{}: {name}", if back { "Undone" } else { "Done again" })
}

/// Shows what was undone: an event that came back, or else one that it touched.
fn done(state: &mut State, before: &Timeline, touched: &[EventIx], said: &str, now_secs: f64) {
    let timeline = &state.file.document.timeline;
    let mut there = touched.iter().copied().filter(|event| timeline.event(*event).is_some());
    let came_back = there.clone().find(|event| before.event(*event).is_none());
    if let Some(event) = came_back.or_else(|| there.next()) {
        select(state, event, now_secs);
    }
    state.say(said, now_secs);
}
