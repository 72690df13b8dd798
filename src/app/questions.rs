//! Questions, of which one is shown at a time and none is lost.
//!
//! One that can wait does so while anything else lies over the window; one that cannot stands before
//! what is there, which comes back after it. Questions about a file go with the file.

use super::state::State;
use crate::ui::{
    Command,
    command::{Reply, Then},
    overlay::{EventSheet, NewTimeline, Overlay, Question, SourceSheet},
};

/// Asks as soon as nothing else lies over the window.
pub(super) fn ask(state: &mut State, question: Question) {
    let question = Overlay::Ask(question);
    if state.overlay == Overlay::None {
        state.overlay = question;
    } else if state.overlay != question && !state.waiting.contains(&question) {
        state.waiting.insert(0, question);
    }
}

/// Asks at once. What somebody had not answered, or was filling in, comes back after it.
pub(super) fn ask_first(state: &mut State, question: Question) {
    let before = std::mem::take(&mut state.overlay);
    let is_same = matches!(&before, Overlay::Ask(asked) if asked.headline == question.headline);
    let comes_back = !is_same && (matches!(before, Overlay::Ask(_)) || is_filled_in(&before));
    if comes_back {
        state.waiting.push(before);
    }
    state.overlay = Overlay::Ask(question);
}

/// Lets what lies over the window wait, whatever it is: it comes back once the commands are put away, or
/// one of them is done that leaves it as it is.
pub(super) fn wait(state: &mut State) {
    let before = std::mem::take(&mut state.overlay);
    let comes_back = !matches!(before, Overlay::None | Overlay::Palette { .. });
    if comes_back && !state.waiting.contains(&before) {
        state.waiting.push(before);
    }
}

/// Shows what waits, once nothing else lies over the window.
pub(super) fn next(state: &mut State) {
    if state.overlay == Overlay::None
        && let Some(next) = state.waiting.pop()
    {
        state.overlay = next;
    }
}

/// The sheet that somebody is filling in, if there is one.
pub(super) fn sheet(state: &State) -> Option<Overlay> {
    Some(&state.overlay).filter(|overlay| is_filled_in(overlay)).cloned()
}

/// Lets a sheet wait that something else has taken the place of: it comes back after that.
pub(super) fn keep(state: &mut State, sheet: Option<Overlay>) {
    let kind = std::mem::discriminant::<Overlay>;
    if let Some(sheet) = sheet
        && state.overlay != Overlay::None
        && kind(&state.overlay) != kind(&sheet)
        && !state.waiting.contains(&sheet)
    {
        state.waiting.push(sheet);
    }
}

/// Leaves out what was about the file that was open before.
pub(super) fn file_replaced(state: &mut State) {
    state.waiting.retain(outlasts_file);
    // Its passage and its lane are those of that file.
    state.event_sheet = None;
    if !outlasts_file(&state.overlay) {
        state.overlay = Overlay::None;
    }
}

/// Whether something is written in a sheet that is no fact yet, and would go with what is to be
/// done. A source that is put aside stays for as long as the window does.
pub(super) fn is_writing(state: &State, then: &Then) -> bool {
    let aside = state.source_sheet.as_ref().filter(|_| *then == Then::Close);
    is_filled_in(&state.overlay)
        || state.waiting.iter().any(is_filled_in)
        || aside.is_some_and(is_described)
        || state.event_sheet.is_some()
        || !state.file.new_lane.trim().is_empty()
}

/// Work of an earlier run is there whatever file is open.
fn outlasts_file(overlay: &Overlay) -> bool {
    let Overlay::Ask(question) = overlay else { return false };
    let is_offer = |command: &Command| matches!(command, Command::Reply(Reply::Restore(_)));
    question.answers.iter().any(|answer| is_offer(&answer.command))
}

/// Whether somebody has put words into a sheet that would go with it.
pub(super) fn is_filled_in(overlay: &Overlay) -> bool {
    match overlay {
        Overlay::Source(sheet) => is_described(sheet),
        Overlay::Event(sheet) => {
            let EventSheet { title, .. } = &**sheet;
            !title.trim().is_empty()
        }
        Overlay::NewTimeline(sheet) => *sheet != NewTimeline::default(),
        _ => false,
    }
}

/// Whether a source that is to be added has been said anything of.
pub(super) fn is_described(sheet: &SourceSheet) -> bool {
    *sheet != SourceSheet { refusal: sheet.refusal.clone(), ..SourceSheet::default() }
}
