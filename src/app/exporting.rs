//! A copy of the timeline for another program: which format, what that cannot carry, and the file.
//!
//! The timeline that is open stays what it is and keeps its own file.

use std::path::PathBuf;

use super::{apply::Effect, services::jobs::JobKind, state::State, work::Report};
use crate::{
    io::{
        foreign::{Format, Loss, excerpt, write},
        save::Facts,
        store::{Expect, SaveError, replace_file},
    },
    model::EventIx,
    ui::{
        Action, Command, copying,
        overlay::{Answer, ConvertChange, ConvertSheet, Overlay, Question},
        picker::Purpose,
        words,
    },
};

/// What came of writing a copy.
pub struct Saved {
    path: PathBuf,
    format: Format,
    outcome: Result<Vec<Loss>, SaveError>,
}

/// Shows the sheet, with the format that was chosen last.
fn open(state: &mut State) {
    let format = state.convert_to;
    choose(state, format);
}

/// Does what a person asks for in the sheet.
pub(super) fn change(state: &mut State, change: ConvertChange, now_secs: f64) {
    match change {
        ConvertChange::Choose(format) => choose(state, format),
        ConvertChange::Save(format) => super::picking::ask(state, Purpose::Convert(format)),
        ConvertChange::SaveAt(path, format, may_replace) => {
            save_at(state, path, format, may_replace, now_secs);
        }
    }
}

/// Finds out on a worker what a format cannot carry.
fn choose(state: &mut State, format: Format) {
    state.convert_to = format;
    state.overlay = Overlay::Convert(ConvertSheet { format, losses: None });
    let facts = Facts::from(&state.file.document);
    state.jobs.start(JobKind::LookAtLosses, move |_| {
        let losses = write(format, &facts).map(|written| written.losses);
        Report::Losses(format, losses.unwrap_or_default())
    });
}

/// Takes in what a format cannot carry.
pub(super) fn looked(state: &mut State, format: Format, losses: Vec<Loss>) {
    if let Overlay::Convert(sheet) = &mut state.overlay
        && sheet.format == format
    {
        sheet.losses = Some(losses.into_iter().map(|loss| loss.message).collect());
    }
}

/// Writes a copy on a worker.
pub(super) fn save_at(
    state: &mut State,
    path: PathBuf,
    format: Format,
    may_replace: bool,
    now_secs: f64,
) {
    state.overlay = Overlay::None;
    let name = path.to_string_lossy().to_lowercase();
    let (path, may_replace) = if name.ends_with(format.ending()) {
        (path, may_replace)
    } else {
        // Nobody was asked about a name that is not the one that was picked.
        let mut with = path.into_os_string();
        with.push(format.ending());
        (PathBuf::from(with), false)
    };
    let facts = Facts::from(&state.file.document);
    state.say("Saving…", now_secs);
    state.jobs.start(JobKind::SaveConverted, move |_| {
        let written = write(format, &facts).unwrap_or_default();
        let expect = if may_replace { Expect::Anything } else { Expect::Nothing };
        let outcome = replace_file(&path, written.text.as_bytes(), &expect);
        Report::Converted(Box::new(Saved {
            path,
            format,
            outcome: outcome.map(|_| written.losses),
        }))
    });
}

/// Takes in what came of it.
pub(super) fn saved(state: &mut State, saved: Saved, now_secs: f64) {
    let Saved { path, format, outcome } = saved;
    let again = Command::Convert(ConvertChange::Save(format));
    let question = match outcome {
        Ok(losses) => {
            let lost = match losses.len() {
                0 => String::new(),
                1 => "; it does not carry one thing".to_owned(),
                many => format!("; it does not carry {many} things"),
            };
            state.say(format!("Saved {}{lost}", path.display()), now_secs);
            return;
        }
        Err(SaveError::Exists { path: there }) => Question {
            headline: "There is a file of this name".to_owned(),
            words: format!("{} is there already. What it holds would be lost.", there.display()),
            answers: vec![
                Answer::new("Choose another name", again),
                Answer::new(
                    "Replace it",
                    Command::Convert(ConvertChange::SaveAt(path, format, true)),
                ),
                Answer::new("Go back", Command::CloseOverlay),
            ],
        },
        Err(error) => Question {
            headline: "The copy was not saved".to_owned(),
            words: error.to_string(),
            answers: vec![
                Answer::new("Choose another place", again),
                Answer::new("Go back", Command::CloseOverlay),
            ],
        },
    };
    super::questions::ask_first(state, question);
}

/// Puts events on the clipboard: the selected one, or without one all that are shown.
fn copy(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    let events: Vec<EventIx> = match state.look.selected {
        Some(event) => vec![event],
        None => state.find.shown(&state.file.index).by_time.to_vec(),
    };
    let document = &state.file.document;
    let timeline = &document.timeline;
    let (text, what) = if action == Action::CopyMarkdown {
        let those = events.iter().filter_map(|ix| timeline.event(*ix));
        let all: Vec<_> = those.map(|event| copying::markdown(timeline, event)).collect();
        (all.join("\n"), "as Markdown")
    } else {
        let is_table = action == Action::CopyTable;
        let format = if is_table { Format::Tsv } else { Format::Json };
        let facts = Facts { timeline: excerpt(timeline, &events).into(), ..Facts::default() };
        let text = write(format, &facts).unwrap_or_default().text;
        (text, if is_table { "as rows of a table" } else { "as JSON" })
    };
    if events.is_empty() {
        state.say("There is no event to copy", now_secs);
        return Vec::new();
    }
    let said = match (state.look.selected, events.len()) {
        (Some(_), _) => format!("Copied the event {what}"),
        (None, many) => format!("Copied {} {what}", words::events(many)),
    };
    state.say(said, now_secs);
    vec![Effect::Copy(text)]
}

/// Does what a row of the table asks for.
pub(super) fn act(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    match action {
        Action::Convert => open(state),
        Action::Import => super::picking::ask(state, Purpose::Import),
        Action::Paste => {
            state.say("Asking for what was copied…", now_secs);
            return vec![Effect::Paste];
        }
        _ => return copy(state, action, now_secs),
    }
    Vec::new()
}
