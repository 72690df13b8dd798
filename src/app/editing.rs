//! Changing the facts: carrying changes out, taking them back, and what follows from them.
//!
//! Every change of the document passes through here. What a field holds that was not taken over is a
//! draft ([`crate::ui::form`]); it is taken over before anything that would lose it.

use std::sync::Arc;

use super::{
    apply::select,
    changing, find,
    services::{jobs::JobKind, recovery::Origin},
    state::State,
    story, tools, undoing, walk,
    work::Report,
};
use crate::{
    edit::{self, Ahead, Change, EventChange, Made, NewLane, Refusal, UndoHistory},
    index::Index,
    io::{Opened, store::Expect},
    model::{EditError, EventIx, LaneIx, Timeline},
    ui::{
        Action,
        form::{Draft, DraftKey, Of},
        overlay::{NewTimeline, Overlay},
    },
};

/// Does what a row of the table asks for.
pub(super) fn act(state: &mut State, action: Action, now_secs: f64) {
    match (action, state.look.selected) {
        (Action::Undo, _) => undoing::undo(state, true, now_secs),
        (Action::Redo, _) => undoing::undo(state, false, now_secs),
        (_, None) => state.say("Select an event first", now_secs),
        (Action::MoveToLaneAbove, Some(event)) => move_by(state, event, false, now_secs),
        (Action::MoveToLaneBelow, Some(event)) => move_by(state, event, true, now_secs),
        (Action::DuplicateEvent, Some(event)) => {
            if let Some(Made::Event(made)) = change(state, &Change::DuplicateEvent(event), now_secs)
            {
                select(state, made, now_secs);
                state.look.is_editing = true;
            }
        }
        (Action::DeleteEvent, Some(event)) => {
            let timeline = &state.file.document.timeline;
            let title = timeline.event(event).map(|event| timeline.short_title(event).to_owned());
            change(state, &Change::DeleteEvent(event), now_secs);
            if state.file.document.timeline.event(event).is_none() {
                let title = title.unwrap_or_default();
                state.say(format!("Deleted “{title}”; Ctrl+Z brings it back"), now_secs);
            }
        }
        (_, Some(event)) => {
            take_over_all(state);
            state.look.is_editing = !state.look.is_editing;
            if state.look.is_editing {
                // Whoever came by the keyboard goes on with it.
                state.called = Some(DraftKey { of: Of::Event(event), name: "Title", at: 0 });
            }
            state.show_source_panel();
        }
    }
}

/// Carries out a change. Says so where it is refused, and gives what it made.
pub(super) fn change(state: &mut State, change: &Change, now_secs: f64) -> Option<Made> {
    if changing::is_large(state, change) {
        let started = changing::start(state, change.clone(), None);
        state.say(started.err().unwrap_or("Changing very many events…"), now_secs);
        return None;
    }
    match carry_out(state, change) {
        Ok(made) => made,
        Err(words) => {
            state.say(words, now_secs);
            None
        }
    }
}

/// Adds the lane whose name is typed; where that is refused, the name stays to be mended.
pub(super) fn add_lane(state: &mut State, now_secs: f64) {
    let lane = NewLane { name: state.file.new_lane.clone(), ..NewLane::default() };
    match carry_out(state, &Change::NewLane(lane)) {
        Ok(_) => state.file.new_lane.clear(),
        Err(words) => state.say(words, now_secs),
    }
}

/// Carries out a change, or says why it is refused and what to do instead.
pub(super) fn carry_out(state: &mut State, change: &Change) -> Result<Option<Made>, String> {
    let file = &mut state.file;
    let planned = edit::plan(&file.document, &mut file.lookup, change).map_err(|it| words(&it))?;
    if planned.is_nothing() {
        return Ok(planned.made);
    }
    let made = planned.made;
    let before = Arc::clone(&file.document.timeline);
    let touched =
        file.undo.apply(&mut file.document, planned).map_err(|error| error.to_string())?;
    changed(state, &before, &touched);
    Ok(made)
}

/// Puts a document with a change in it in place of the present one, with the index that was made
/// for it.
pub(super) fn take(state: &mut State, ahead: Ahead, index: Arc<Index>) -> Result<(), EditError> {
    let file = &mut state.file;
    let before = Arc::clone(&file.document.timeline);
    let touched = file.undo.take(&mut file.document, ahead)?;
    let former = std::mem::replace(&mut file.index, index);
    indexed(state, &before, &touched);
    // The memory of very many events takes longer than a frame to be given back.
    state.jobs.start(JobKind::Forget, move |_| {
        drop((former, before));
        Report::GivenUp
    });
    Ok(())
}

/// Puts an event into another lane.
pub(super) fn move_to_lane(state: &mut State, event: EventIx, lane: LaneIx, now_secs: f64) {
    take_over_all(state);
    let name = state.file.document.timeline.lane_name(lane).to_owned();
    let asked = Change::Event(event, EventChange::Lane(name.clone()));
    change(state, &asked, now_secs);
    let is_there = |event: &crate::model::Event| event.lane == lane;
    if state.file.document.timeline.event(event).is_some_and(is_there) {
        state.look.reveal = true;
        state.say(format!("Moved to {name}; Ctrl+Z takes it back"), now_secs);
    }
}

/// Puts an event into the next of the lanes that are shown.
fn move_by(state: &mut State, event: EventIx, down: bool, now_secs: f64) {
    let timeline = &state.file.document.timeline;
    let lanes = state.find.lanes.shown(&timeline.lane_order);
    let own = timeline.event(event).map(|event| event.lane);
    let Some(at) = lanes.iter().position(|lane| Some(*lane) == own) else { return };
    let next = if down { Some(at + 1) } else { at.checked_sub(1) };
    if let Some(lane) = next.and_then(|next| lanes.get(next).copied()) {
        move_to_lane(state, event, lane, now_secs);
    } else {
        let side = if down { "below" } else { "above" };
        state.say(format!("There is no lane {side} this one"), now_secs);
    }
}

/// What is typed into a field.
pub(super) fn type_in(state: &mut State, key: DraftKey, draft: Draft) {
    let drafts = std::mem::take(&mut state.file.drafts);
    state.file.drafts = drafts.with(key, draft);
}

/// Gives up what is typed into a field.
pub(super) fn give_up(state: &mut State, key: DraftKey) {
    let drafts = std::mem::take(&mut state.file.drafts);
    state.file.drafts = drafts.without(key);
}

/// Takes over what is typed into a field. What is refused stays there, with why.
pub(super) fn take_over(state: &mut State, key: DraftKey) {
    let Some(draft) = state.file.drafts.get(key).cloned() else { return };
    if changing::is_large(state, &draft.change) {
        // Where one is under way already, it is this one, or it is taken over after that.
        changing::start(state, draft.change, Some(key)).ok();
        return;
    }
    match carry_out(state, &draft.change) {
        Ok(_) => give_up(state, key),
        Err(words) => type_in(state, key, Draft { refusal: Some(words), ..draft }),
    }
}

/// Takes over whatever is typed into any field. Gives how many drafts were refused. One that a
/// worker takes over stays until that is done, and is none of them.
pub(super) fn take_over_all(state: &mut State) -> usize {
    tools::take_over(state);
    // The small ones first: what comes after a large one would be in its way.
    let drafts: Vec<_> =
        state.file.drafts.iter().map(|(key, draft)| (key, draft.clone())).collect();
    let (large, small): (Vec<_>, Vec<_>) =
        drafts.into_iter().partition(|(_, draft)| changing::is_large(state, &draft.change));
    for (key, _) in small {
        take_over(state, key);
    }
    let mut refused = state.file.drafts.iter().count() - large.len();
    for (key, draft) in large {
        // Refused as it stands, it would be refused again.
        if draft.refusal.is_some() {
            refused += 1;
        } else {
            take_over(state, key);
        }
    }
    refused
}

/// Shows the first field whose words were refused, with the keyboard in it.
pub(super) fn show_refused(state: &mut State, now_secs: f64) {
    let Some(key) = state.file.drafts.iter().map(|(key, _)| key).next() else { return };
    match key.of {
        Of::Event(event) => {
            if state.look.selected != Some(event) {
                select(state, event, now_secs);
            }
            state.look.is_editing = true;
            state.show_source_panel();
            state.overlay = Overlay::None;
        }
        Of::Source(_) => state.overlay = Overlay::Sources,
        Of::Lane(_) => state.overlay = Overlay::Lanes,
        Of::Timeline => state.overlay = Overlay::Words,
        Of::Step(step) => {
            story::show(state, step);
            state.overlay = Overlay::None;
        }
    }
    state.called = Some(key);
}

/// A refusal in a sentence or two.
pub(super) fn words(refusal: &Refusal) -> String {
    match refusal.help() {
        Some(help) => format!("{refusal}; {help}"),
        None => refusal.to_string(),
    }
}

/// Brings all that is computed from the facts up to them.
pub(super) fn changed(state: &mut State, before: &Timeline, touched: &[EventIx]) {
    let timeline = &state.file.document.timeline;
    state.file.index = state.file.index.with_changes(before, timeline, touched);
    indexed(state, before, touched);
}

/// The same, once the events are in order.
pub(super) fn indexed(state: &mut State, before: &Timeline, touched: &[EventIx]) {
    let timeline = Arc::clone(&state.file.document.timeline);
    state.file.generation += 1;
    walk::facts_changed(state, before, touched);
    tools::facts_changed(state);
    story::facts_changed(state);
    let gone = |event: EventIx| timeline.event(event).is_none();
    if state.look.selected.is_some_and(gone) {
        state.look.selected = None;
        state.look.selection_count += 1;
    }
    let is_there = |source| timeline.source_order.contains(source);
    if state.look.reading.as_ref().is_some_and(|(source, _)| !is_there(source)) {
        state.look.reading = None;
    }
    // A fold must never hide an event: where one was put into it, the folds are others now.
    if !state.look.folds.is_empty() && state.look.folds != state.file.index.folds {
        state.look.folds_decided_for = None;
        let folds = state.file.index.folds;
        let span = folds.folded_span(state.look.folds.unfolded_span(state.look.camera.goal()));
        state.look.folds = folds;
        state.look.fold_move = None;
        state.look.camera = crate::view::Camera::still(span);
    }
    find::facts_changed(state);
    if timeline.source_order != before.source_order {
        state.watch();
    }
}

/// Begins a timeline: with a title, lanes, and nothing else.
pub(super) fn begin(state: &mut State, sheet: &NewTimeline, now_secs: f64) {
    let mut timeline = Timeline::default();
    sheet.title.trim().clone_into(&mut timeline.meta.title);
    let opened = Opened { timeline: Arc::new(timeline), ..Opened::empty(None) };
    let index = Index::new(&opened.timeline);
    state.show(opened, index);
    as_new(state);
    let lane = |name| Change::NewLane(NewLane { name, ..NewLane::default() });
    let name = "begin the timeline".to_owned();
    let changes = sheet.lane_names().into_iter().map(lane).collect();
    change(state, &Change::Several { name, changes }, now_secs);
    // What it begins with is nothing that one would take back.
    state.file.undo = UndoHistory::unsaved();
    state.watch();
    state.say("Add a source (Ctrl+Shift+N), then select its words to make an event", now_secs);
}

/// Takes the timeline for one that was just begun: no file says what it does.
pub(super) fn as_new(state: &mut State) {
    state.begun += 1;
    let file = &mut state.file;
    file.base = None;
    file.expect = Expect::Nothing;
    // Told apart from those that other windows begin.
    file.origin = Origin::New(u64::from(std::process::id()) << 16 | state.begun);
    file.lock = None;
    file.undo = UndoHistory::unsaved();
}
