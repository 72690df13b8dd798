//! From the words that are selected in a source to an event.

use super::{
    apply::{Effect, select},
    editing,
    state::State,
};
use crate::{
    edit::{Change, Made, NewLane, QuoteChange},
    model::{SourceIx, Timeline},
    ui::overlay::{EventSheet, Overlay, PassageChoice},
    view::TextSelection,
};

/// What is selected in the source that is read, with what it suggests.
fn selected(state: &State) -> Option<PassageChoice> {
    let words = state.look.words.as_ref()?;
    PassageChoice::new(&state.file.document.timeline, words.source, words.range())
}

/// Opens the sheet for a new event: in the lane of the selected one, or else in the first. One that
/// was closed before it was made comes back, with the words that are selected now.
pub(super) fn new_event(state: &mut State) {
    editing::take_over_all(state);
    if let Some(begun) = state.event_sheet.take() {
        let passage = selected(state).or_else(|| begun.passage.clone());
        state.overlay = Overlay::Event(Box::new(EventSheet { passage, ..*begun }));
        return;
    }
    let timeline = &state.file.document.timeline;
    let lane = state.look.selected.and_then(|event| timeline.event(event)).map(|it| it.lane);
    let lane = lane.or(timeline.lane_order.first().copied());
    let lane = lane.map_or("", |lane| timeline.lane_name(lane));
    let sheet = EventSheet::new(lane, selected(state));
    state.overlay = Overlay::Event(Box::new(sheet));
}

/// Makes the event that a sheet describes, with its lane where that is new too, and shows it. Where
/// it rests on a passage, one goes on reading behind that.
pub(super) fn make_event(state: &mut State, sheet: EventSheet, now_secs: f64) -> Vec<Effect> {
    let timeline = &state.file.document.timeline;
    let name = sheet.lane.trim();
    let is_new =
        !name.is_empty() && timeline.lane_order.iter().all(|it| timeline.lane_name(*it) != name);
    let lane = is_new.then(|| NewLane { name: name.to_owned(), ..NewLane::default() });
    let event = Change::NewEvent(Box::new(sheet.event()));
    let changes = lane.map(Change::NewLane).into_iter().chain([event]).collect();
    let change = Change::Several { name: "make event".to_owned(), changes };
    match editing::carry_out(state, &change) {
        Ok(made) => {
            state.overlay = Overlay::None;
            state.look.words = None;
            if let Some(Made::Event(event)) = made {
                select(state, event, now_secs);
            }
            if let Some(PassageChoice { source, selector, .. }) = sheet.passage {
                let next = next_words(&state.file.document.timeline, source, selector.range.end);
                state.look.words = Some(TextSelection { source, anchor: next, head: next });
                return vec![Effect::FocusReader];
            }
        }
        Err(why) => {
            let sheet = EventSheet { refusal: Some(why), ..sheet };
            state.overlay = Overlay::Event(Box::new(sheet));
        }
    }
    Vec::new()
}

/// Where the words begin that follow a passage, in bytes of the text.
fn next_words(timeline: &Timeline, source: SourceIx, end: usize) -> usize {
    let text = timeline.source(source).map_or("", |source| source.text.as_str());
    let rest = text.get(end..).unwrap_or_default();
    let opens = |letter: char| letter.is_alphanumeric() || ['“', '‘', '«', '('].contains(&letter);
    end + rest.find(opens).unwrap_or(0)
}

/// Adds the selected words to the quotations of the selected event.
pub(super) fn add_quotation(state: &mut State, now_secs: f64) {
    editing::take_over_all(state);
    let (Some(event), Some(passage)) = (state.look.selected, selected(state)) else {
        state.say("Select an event, and words in a source", now_secs);
        return;
    };
    let change = Change::Quote(event, QuoteChange::Add(passage.quote()));
    match editing::carry_out(state, &change) {
        Ok(_) => {
            state.look.words = None;
            let timeline = &state.file.document.timeline;
            let count = timeline.event(event).map_or(0, |event| event.detail.quotes.len());
            state.look.quote = count.saturating_sub(1);
            state.look.selection_count += 1;
            let words = match passage.whole {
                Some(_) => "Quoted. These words leave out who says so; Ctrl+Z takes them back",
                None => "Quoted",
            };
            state.say(words, now_secs);
        }
        Err(why) => state.say(why, now_secs),
    }
}
