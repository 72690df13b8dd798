//! Checking the facts, one event after another.
//!
//! Leads through what is shown, in order of time, and marks what came of it by one change for each
//! event. Who checks is remembered from one event to the next; the day is today's, as the clock of
//! the system has it, until another is typed.

use std::{iter, sync::Arc};

use super::{
    apply::{Effect, select},
    editing,
    services::jobs::JobKind,
    state::State,
    work::Report,
};
use crate::{
    edit::{
        Change, CheckDraft, EventChange,
        checked::{Tally, status},
    },
    model::{CheckStatus, EventIx, Timeline},
    ui::{
        Action,
        panel::{Over, WalkChange},
    },
};

/// Gives today's date where the person is.
pub type Today = fn() -> jiff::civil::Date;

/// Today, as the clock of the system has it.
#[must_use]
pub(super) fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}

/// Does what a row of the table asks for.
pub(super) fn act(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    state.walk.today = (state.today)().to_string();
    match action {
        Action::CheckFacts if state.walk.is_on => {
            editing::take_over_all(state);
            state.walk.is_on = false;
            return Vec::new();
        }
        Action::MarkChecked => mark(state, CheckStatus::Checked, now_secs),
        Action::MarkQuery => mark(state, CheckStatus::Query, now_secs),
        Action::MarkUnchecked => mark(state, CheckStatus::Unchecked, now_secs),
        Action::CheckNext | Action::CheckPrevious if state.walk.is_on => {
            step(state, action == Action::CheckNext, now_secs);
            return vec![Effect::FocusPanel];
        }
        _ => {
            begin(state, now_secs);
            return vec![Effect::FocusPanel];
        }
    }
    Vec::new()
}

/// Takes in what a person changes about the walk.
pub(super) fn change(state: &mut State, change: WalkChange) {
    match change {
        WalkChange::Over(over) => state.walk.over = over,
        WalkChange::By(by) => state.walk.by = by,
        WalkChange::On(on) => state.walk.on = (on != state.walk.today).then_some(on),
    }
}

/// Begins where one is, or at the first event that the walk leads to.
fn begin(state: &mut State, now_secs: f64) {
    editing::take_over_all(state);
    state.walk.is_on = true;
    state.look.is_editing = false;
    state.show_source_panel();
    let is_there = state.look.selected.is_some_and(|event| leads_to(state, event));
    if !is_there {
        let first = events(state, None, true).find(|event| leads_to(state, *event));
        let first = first.or(state.look.selected).or(events(state, None, true).next());
        if let Some(event) = first {
            select(state, event, now_secs);
        }
    }
}

/// Goes on to the next event, or back to the one before; past the last to the first.
fn step(state: &mut State, forward: bool, now_secs: f64) {
    let from = state.look.selected;
    let onward = events(state, from, forward).find(|event| leads_to(state, *event));
    let again = || {
        let all = events(state, None, forward).take_while(|event| Some(*event) != from);
        all.into_iter().find(|event| leads_to(state, *event))
    };
    let (found, is_again) = match onward {
        Some(event) => (Some(event), false),
        None => (again(), true),
    };
    let Some(event) = found else {
        let words = match state.walk.over {
            Over::Unchecked => "No other event that is shown is still unchecked",
            Over::Queries => "No other event that is shown has a query",
            Over::All => "No other event is shown",
        };
        state.say(words, now_secs);
        return;
    };
    select(state, event, now_secs);
    if is_again {
        state.say(
            if forward { "From the first event again" } else { "From the last event again" },
            now_secs,
        );
    }
}

/// The events that are shown after another one, or before it, in order of time.
fn events(state: &State, from: Option<EventIx>, forward: bool) -> impl Iterator<Item = EventIx> {
    let index = state.find.shown(&state.file.index);
    let timeline = &state.file.document.timeline;
    let hidden = &state.find.lanes.hidden;
    iter::successors(index.step(from, forward), move |at| index.step(Some(*at), forward))
        .filter(|at| timeline.event(*at).is_some_and(|event| !hidden.contains(&event.lane)))
}

fn leads_to(state: &State, event: EventIx) -> bool {
    let event = state.file.document.timeline.event(event);
    event.is_some_and(|event| state.walk.over.has(status(event)))
}

/// Marks the selected event. What is being typed about it is taken over first.
fn mark(state: &mut State, status: CheckStatus, now_secs: f64) {
    if editing::take_over_all(state) > 0 {
        state.say("Something that is typed here is not understood yet", now_secs);
        return;
    }
    let timeline = &state.file.document.timeline;
    let Some((ix, event)) = state.look.selected.and_then(|ix| Some((ix, timeline.event(ix)?)))
    else {
        state.say("Select an event first", now_secs);
        return;
    };
    let comment = event.detail.check.as_ref().and_then(|check| check.comment);
    let comment = comment.map_or("", |comment| timeline.text(comment)).to_owned();
    let (by, on) = match status {
        // Nobody has checked it, and on no day.
        CheckStatus::Unchecked => (String::new(), String::new()),
        _ => (state.walk.by.clone(), state.walk.day().to_owned()),
    };
    let check = CheckDraft { status, by, on, comment };
    let revision = state.file.document.revision;
    editing::change(state, &Change::Event(ix, EventChange::Check(check)), now_secs);
    if state.file.document.revision == revision && state.message(now_secs).is_none() {
        state.say("It is marked so already", now_secs);
    }
}

/// Counts anew what an edit has touched.
pub(super) fn facts_changed(state: &mut State, before: &Timeline, touched: &[EventIx]) {
    let Some((generation, tally)) = state.walk.tally else { return };
    if generation + 1 != state.file.generation {
        return;
    }
    let now = &state.file.document.timeline;
    let touched: std::collections::BTreeSet<EventIx> = touched.iter().copied().collect();
    let tally = touched
        .into_iter()
        .fold(tally, |tally, event| tally.changed(before.event(event), now.event(event)));
    state.walk.tally = Some((state.file.generation, tally));
}

/// Counts on a worker, where that was not done for the facts as they are.
pub(super) fn keep_up(state: &mut State) {
    let generation = state.file.generation;
    let is_counted = state.walk.tally.is_some_and(|(of, _)| of == generation);
    if !state.walk.is_on || is_counted || state.jobs.under_way(JobKind::TallyChecks).is_some() {
        return;
    }
    let timeline = Arc::clone(&state.file.document.timeline);
    state.jobs.start(JobKind::TallyChecks, move |cancel| {
        match Tally::of_unless(&timeline, &|| cancel.is_cancelled()) {
            Some(tally) => Report::Tallied(generation, tally),
            None => Report::GivenUp,
        }
    });
}
