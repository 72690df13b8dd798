//! Find and replace: the search for the words, and the change that is made of what is meant.
//!
//! What was found is about one state of the facts; as soon as they are others it is looked for anew.

use std::sync::Arc;

use super::{editing, services::jobs::JobKind, state::State, work::Report};
use crate::{
    edit::replace::{Wanted, change, find_unless},
    model::grouped,
    ui::overlay::{Overlay, Places, ReplaceChange, ReplaceSheet},
};

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

/// Replaces what is ticked, as one change.
fn replace(state: &mut State, now_secs: f64) {
    let sheet = &state.replace;
    let Some(places) = &sheet.places else { return };
    if !is_about(state, &places.of, places.generation) {
        return;
    }
    let meant = places.meant();
    let timeline = &state.file.document.timeline;
    let Some(change) = change(timeline, &sheet.wanted.words, &sheet.by, &meant) else { return };
    match editing::carry_out(state, &change) {
        Err(words) => state.replace.refusal = Some(words),
        Ok(_)
            if state.replace.places.as_ref().map(|it| it.generation)
                == Some(state.file.generation) =>
        {
            state.replace.refusal = Some("the words would be what they are".to_owned());
        }
        Ok(_) => {
            state.overlay = Overlay::None;
            let count = match meant.len() {
                1 => "1 place".to_owned(),
                count => format!("{} places", grouped(count)),
            };
            state.say(format!("Replaced in {count}; Ctrl+Z takes it back"), now_secs);
        }
    }
}

/// Looks anew where the facts have changed under the sheet, and forgets what was found when it is
/// closed.
pub(super) fn keep_up(state: &mut State) {
    let is_open = state.overlay == Overlay::Replace;
    let found = state.replace.places.as_ref().map(|places| places.generation);
    let is_looking = state.jobs.under_way(JobKind::FindPlaces).is_some();
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
