//! Changes of very many events, made on a worker in a copy that takes the place of the document at
//! once.
//!
//! Two lanes that become one, a zone that is new, and an event that very many others name can reach
//! every event. The facts stay as they are until all of it is done, and what is typed stays in its
//! field. Whatever else changes them meanwhile has the say: the change is then not made, and that is
//! said. A save and whatever gives up the timeline wait for it.

use std::sync::Arc;

use super::{
    apply::reply, editing, services::jobs::JobKind, state::State, undoing::AT_ONCE, work::Report,
};
use crate::{
    edit::{Ahead, Change, Lookup, TimelineChange, plan},
    index::Index,
    ui::{
        command::Reply,
        form::{Draft, DraftKey},
    },
};

/// What a worker has changed.
pub struct Changed {
    /// The document and its index with the change in them, nothing where nothing would change, or
    /// why it was refused.
    outcome: Result<Option<(Ahead, Arc<Index>)>, String>,
    /// Who has which id afterwards.
    lookup: Lookup,
    change: Change,
    /// The field that it was typed into.
    key: Option<DraftKey>,
    /// The state of the facts that it was about.
    generation: u64,
}

/// Whether a change reaches so many events that it is made on a worker.
pub(super) fn is_large(state: &mut State, change: &Change) -> bool {
    reach(state, change) > AT_ONCE
}

/// How many events a change may touch; 0 for one that touches few.
fn reach(state: &mut State, change: &Change) -> usize {
    let file = &mut state.file;
    match change {
        Change::MergeLanes { from, .. } => file.index.lane(*from).len(),
        Change::Timeline(TimelineChange::Zone(_)) => file.index.by_time.len(),
        Change::Several { changes, .. } => changes.len(),
        Change::DeleteEvent(event) => file.lookup.linking(&file.document.timeline, *event).len(),
        _ => 0,
    }
}

/// Whether one is being made.
pub(super) fn is_under_way(state: &State) -> bool {
    state.jobs.under_way(JobKind::Change).is_some()
}

/// Begins a change. Of a field that is taken over, `key` is its name.
pub(super) fn start(
    state: &mut State,
    change: Change,
    key: Option<DraftKey>,
) -> Result<(), &'static str> {
    if is_under_way(state) || state.jobs.under_way(JobKind::Undo).is_some() {
        return Err("The last change is still being made");
    }
    let document = state.file.document.clone();
    let index = Arc::clone(&state.file.index);
    let generation = state.file.generation;
    state.jobs.start(JobKind::Change, move |_| {
        // The window's own table is not shared.
        let mut lookup = Lookup::default();
        let outcome = match plan(&document, &mut lookup, &change) {
            Err(refusal) => Err(editing::words(&refusal)),
            Ok(planned) if planned.is_nothing() => Ok(None),
            Ok(planned) => Ahead::new(&document, planned)
                .map(|ahead| {
                    let after = &ahead.document.timeline;
                    let index = index.with_changes(&document.timeline, after, &ahead.touched);
                    Some((ahead, index))
                })
                .map_err(|error| error.to_string()),
        };
        Report::Changed(Box::new(Changed { outcome, lookup, change, key, generation }))
    });
    Ok(())
}

/// Takes in what a worker has changed, where the facts are still those that it was about, and goes
/// on with what waited for it.
pub(super) fn changed(state: &mut State, changed: Changed, now_secs: f64) {
    let Changed { outcome, lookup, change, key, generation } = changed;
    let next = state.next_save.take();
    if generation != state.file.generation {
        state.say("Not done, as something else has changed meanwhile", now_secs);
        return;
    }
    match outcome {
        Ok(None) => give_up_draft(state, key, &change),
        Ok(Some((ahead, index))) => {
            let touched = ahead.touched.clone();
            if let Err(error) = editing::take(state, ahead, index) {
                state.say(error.to_string(), now_secs);
                return;
            }
            note(state, lookup, &touched);
            give_up_draft(state, key, &change);
            let name = state.file.undo.undo_name().unwrap_or_default();
            state.say(format!("Done: {name}; Ctrl+Z takes it back"), now_secs);
        }
        Err(words) => refused(state, key, words, now_secs),
    }
    if let Some(next) = next {
        reply(state, next, now_secs);
    }
}

/// Takes in who has which id. A table that knows what was taken back before goes on.
fn note(state: &mut State, lookup: Lookup, touched: &[crate::model::EventIx]) {
    let file = &mut state.file;
    if !file.lookup.is_ready() {
        file.lookup = lookup;
        return;
    }
    let timeline = &file.document.timeline;
    for at in touched {
        if let Some(event) = timeline.event(*at) {
            file.lookup.note(*at, event, timeline.text(event.id));
        }
    }
}

/// Leaves the field with the fact, unless something else is typed there since.
fn give_up_draft(state: &mut State, key: Option<DraftKey>, change: &Change) {
    let key = key.filter(|key| state.file.drafts.get(*key).is_some_and(|it| it.change == *change));
    if let Some(key) = key {
        editing::give_up(state, key);
    }
}

fn refused(state: &mut State, key: Option<DraftKey>, words: String, now_secs: f64) {
    match key.and_then(|key| Some((key, state.file.drafts.get(key).cloned()?))) {
        Some((key, draft)) => {
            editing::type_in(state, key, Draft { refusal: Some(words), ..draft });
        }
        None => state.say(words, now_secs),
    }
}

/// Puts off what must not come between, where a change is being made. Gives whether it did.
pub(super) fn waits(state: &mut State, next: Reply, now_secs: f64) -> bool {
    let is_under_way = is_under_way(state);
    if is_under_way {
        state.next_save = Some(next);
        state.say("The last change is made first", now_secs);
    }
    is_under_way
}
