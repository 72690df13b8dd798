//! Find and replace: the search for the words, and the change that is made of what is meant.
//!
//! What was found is about one state of the facts; as soon as they are others it is looked for anew.
//! Very many places are replaced on a worker, in a copy that takes the place of the document at once.

use std::sync::Arc;

use super::{editing, services::jobs::JobKind, state::State, work::Report};
use crate::{
    edit::{
        Ahead, Lookup, plan,
        replace::{Wanted, change, find_unless},
    },
    index::Index,
    ui::{
        overlay::{Overlay, Places, ReplaceChange, ReplaceSheet},
        words,
    },
};

/// In so many places words are replaced within a frame; in more of them on a worker.
const AT_ONCE: usize = 64;

/// What a worker has replaced.
pub struct Replaced {
    /// The document and its index with the change in them, nothing where nothing would change, or
    /// why it was refused.
    outcome: Result<Option<(Ahead, Arc<Index>)>, String>,
    /// In how many places.
    count: usize,
    /// The state of the facts that it was about.
    generation: u64,
}

/// Shows the sheet, with the words of last time.
pub(super) fn open(state: &mut State) {
    editing::take_over_all(state);
    state.overlay = Overlay::Replace;
    look(state);
}

/// Carries out what a person does in the sheet.
pub(super) fn act(state: &mut State, act: ReplaceChange, now_secs: f64) {
    let sheet = &mut state.replace;
    sheet.refusal = None;
    let places = |sheet: &mut ReplaceSheet, with: &dyn Fn(Places) -> Places| {
        sheet.places = sheet.places.take().map(with);
    };
    match act {
        ReplaceChange::Find(wanted) => {
            sheet.wanted = wanted;
            look(state);
        }
        ReplaceChange::By(by) => sheet.by = by,
        ReplaceChange::Tick(at, is_meant) => places(sheet, &|it| it.ticked(at, is_meant)),
        ReplaceChange::TickAll(are_meant) => places(sheet, &|it| it.all_ticked(are_meant)),
        ReplaceChange::Page(first) => places(sheet, &|it| it.at(first)),
        ReplaceChange::Replace => replace(state, now_secs),
    }
}

/// Looks for the words on a worker. What was found before stays in view until then.
fn look(state: &mut State) {
    let generation = state.file.generation;
    let wanted = state.replace.wanted.clone();
    let timeline = Arc::clone(&state.file.document.timeline);
    state.jobs.start(JobKind::FindPlaces, move |cancel| {
        match find_unless(&timeline, &wanted, &|| cancel.is_cancelled()) {
            Some(found) => Report::PlacesFound(Places::new(wanted, generation, found.into())),
            None => Report::GivenUp,
        }
    });
}

/// Takes in what a worker found.
pub(super) fn found(state: &mut State, places: Places) {
    if is_about(state, &places.of, places.generation) {
        state.replace.places = Some(places);
    }
}

/// Replaces what is ticked, as one change: at once, or on a worker where it is very much.
fn replace(state: &mut State, now_secs: f64) {
    let sheet = &state.replace;
    let Some(places) = &sheet.places else { return };
    if sheet.replacing.is_some() || !is_about(state, &places.of, places.generation) {
        return;
    }
    let count = places.meant_count();
    if count > AT_ONCE {
        let places = places.clone();
        start(state, places);
        return;
    }
    let meant = places.meant();
    let timeline = &state.file.document.timeline;
    let Some(change) = change(timeline, &sheet.wanted.words, &sheet.by, &meant) else { return };
    let generation = state.file.generation;
    match editing::carry_out(state, &change) {
        Err(words) => state.replace.refusal = Some(words),
        Ok(_) if state.file.generation == generation => nothing_changed(state),
        Ok(_) => done(state, count, now_secs),
    }
}

fn nothing_changed(state: &mut State) {
    state.replace.refusal = Some("the words would be what they are".to_owned());
}

fn done(state: &mut State, count: usize, now_secs: f64) {
    state.overlay = Overlay::None;
    state.say(format!("Replaced in {}; Ctrl+Z takes it back", words::places(count)), now_secs);
}

/// Replaces on a worker what is ticked. The facts stay as they are until all of it is done.
fn start(state: &mut State, places: Places) {
    let document = state.file.document.clone();
    let index = Arc::clone(&state.file.index);
    let (count, generation) = (places.meant_count(), state.file.generation);
    let by = state.replace.by.clone();
    state.replace.replacing = Some(count);
    state.jobs.start(JobKind::Replace, move |cancel| {
        let timeline = Arc::clone(&document.timeline);
        let change = change(&timeline, &places.of.words, &by, &places.meant());
        let Some(change) = change.filter(|_| !cancel.is_cancelled()) else {
            return Report::GivenUp;
        };
        // The window's own table is not shared; it stays right, since no id or name is replaced.
        let planned = plan(&document, &mut Lookup::default(), &change);
        if cancel.is_cancelled() {
            return Report::GivenUp;
        }
        let outcome = match planned {
            Err(refusal) => Err(editing::words(&refusal)),
            Ok(planned) if planned.is_nothing() => Ok(None),
            Ok(planned) => Ahead::new(&document, planned)
                .map(|ahead| {
                    let after = &ahead.document.timeline;
                    let index = index.with_changes(&timeline, after, &ahead.touched);
                    Some((ahead, index))
                })
                .map_err(|error| error.to_string()),
        };
        Report::Replaced(Box::new(Replaced { outcome, count, generation }))
    });
}

/// Takes in what a worker has replaced, where the facts are still those that it was about.
pub(super) fn replaced(state: &mut State, replaced: Replaced, now_secs: f64) {
    let Replaced { outcome, count, generation } = replaced;
    state.replace.replacing = None;
    // Whoever closes the sheet gives it up, even where it was done at that very moment.
    if generation != state.file.generation || state.overlay != Overlay::Replace {
        return;
    }
    match outcome {
        Err(words) => state.replace.refusal = Some(words),
        Ok(None) => nothing_changed(state),
        Ok(Some((ahead, index))) => match editing::take(state, ahead, index) {
            Err(error) => state.replace.refusal = Some(error.to_string()),
            Ok(()) => done(state, count, now_secs),
        },
    }
}

/// Looks anew where the facts have changed under the sheet, and forgets what was found when it is
/// closed.
pub(super) fn keep_up(state: &mut State) {
    let is_open = state.overlay == Overlay::Replace;
    let found = state.replace.places.as_ref().map(|places| places.generation);
    let is_looking = state.jobs.under_way(JobKind::FindPlaces).is_some();
    if !is_open && state.replace.replacing.take().is_some() {
        state.jobs.cancel(JobKind::Replace);
    }
    if !is_open && (is_looking || found.is_some()) {
        state.jobs.cancel(JobKind::FindPlaces);
        state.replace.places = None;
    } else if is_open && !is_looking && found != Some(state.file.generation) {
        look(state);
    }
}

fn is_about(state: &State, wanted: &Wanted, generation: u64) -> bool {
    *wanted == state.replace.wanted && generation == state.file.generation
}
