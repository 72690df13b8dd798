//! Comparing the timeline with another version of it, and listing what a fact checker would still
//! ask for: the work for both, and what is done in their sheets.
//!
//! Both are about the facts as they were when they were asked for; an event is led to by its id, so
//! that a file that is read again meanwhile leads to no other one.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    apply::{Effect, choose},
    opening,
    services::jobs::{Cancel, JobKind},
    state::State,
    table,
    work::Report,
};
use crate::{
    edit::{
        compare::{Comparison, Named, compare_unless, titled_alike, write_report},
        incomplete::{Missing, incomplete_unless},
    },
    io::{Progress, Severity, csv::Mapping, open_path_with, save::Facts},
    ui::overlay::{CompareChange, CompareSheet, Found, IncompleteSheet, Outcome, Overlay},
};

/// So many things that differ are put on the clipboard at most.
const COPIED: usize = 5_000;

/// What differs, with what is to be said of it.
pub struct Compared {
    comparison: Arc<Comparison>,
    note: Option<String>,
}

/// Compares a file with what is open, the file as the earlier of the two.
pub(super) fn compare_with(state: &mut State, path: PathBuf) {
    let name = opening::name_of(&path);
    begin(state, format!("Compared with {name}"), [name, "what is open".to_owned()]);
    let now = Facts::from(&state.file.document);
    let known = state.file.table.clone();
    state.jobs.start(JobKind::Compare, move |cancel| read(&path, &now, known, cancel));
}

/// Reads another version and compares it.
fn read(path: &Path, now: &Facts, known: Option<Arc<Mapping>>, cancel: &Cancel) -> Report {
    let cancelled = || cancel.is_cancelled();
    let progress = Progress::default();
    let is_table = known.is_some();
    let read = open_path_with(path, &progress, &cancelled);
    // A table is read as the one that is open was answered, so that nothing is asked twice.
    let read = match known {
        Some(known) => table::as_before(read, &known, &progress, cancel),
        None => read,
    };
    let opened = match read {
        Ok(None) => return Report::GivenUp,
        Err(error) => return Report::Compared(Err(error.to_string())),
        Ok(Some(opened)) => opened,
    };
    let is_error = |severity| severity == Severity::Error;
    let errors = opened.diagnostics.iter().filter(|found| is_error(found.severity)).count();
    let note = (errors > 0).then(|| {
        let plural = if errors == 1 { "" } else { "s" };
        format!("{errors} error{plural} there: what could not be read is not compared.")
    });
    if is_table || opened.table.is_some() {
        // A table holds no story and no annotations, which is no difference.
        let before = titled_alike(&opened.timeline, &now.timeline);
        return report(&Facts::from(&before), &Facts::from(&now.timeline), note, cancel);
    }
    report(&Facts::from(&opened), now, note, cancel)
}

/// Compares the file as it was opened with what is open now.
pub(super) fn changes_since_opened(state: &mut State) {
    let names = ["the file as opened".to_owned(), "what is open now".to_owned()];
    begin(state, "What has changed since it was opened".to_owned(), names);
    let (before, now) = (state.file.opened.clone(), Facts::from(&state.file.document));
    state.jobs.start(JobKind::Compare, move |cancel| report(&before, &now, None, cancel));
}

fn begin(state: &mut State, headline: String, names: [String; 2]) {
    let sheet = CompareSheet { headline, names, is_turned: false, outcome: Outcome::Waiting };
    forget(state, Some(sheet));
    state.overlay = Overlay::Compare;
}

fn report(before: &Facts, now: &Facts, note: Option<String>, cancel: &Cancel) -> Report {
    match compare_unless(before, now, &|| cancel.is_cancelled()) {
        Some(comparison) => {
            Report::Compared(Ok(Compared { comparison: Arc::new(comparison), note }))
        }
        None => Report::GivenUp,
    }
}

/// Takes in what a worker found to differ.
pub(super) fn compared(state: &mut State, compared: Result<Compared, String>) {
    let Some(sheet) = &mut state.compared else { return };
    sheet.outcome = match compared {
        Ok(Compared { comparison, note }) => Outcome::Found(Found::at(comparison, note, 0)),
        Err(why) => Outcome::Failed(why),
    };
}

/// Carries out what a person does in the sheet of what differs.
pub(super) fn change(state: &mut State, change: CompareChange, now_secs: f64) -> Vec<Effect> {
    let Some(sheet) = &mut state.compared else { return Vec::new() };
    let Outcome::Found(found) = &mut sheet.outcome else { return Vec::new() };
    match change {
        CompareChange::Page(first) => {
            *found = Found::at(Arc::clone(&found.comparison), found.note.take(), first);
        }
        CompareChange::Choose(at) => {
            let id = found.event_id(at);
            let event = id.and_then(|id| state.file.document.timeline.event_by_id(id));
            match event {
                Some(event) => choose(state, event, now_secs),
                None => state.say("This event is not in the timeline that is open", now_secs),
            }
        }
        CompareChange::Turn => {
            let [old, new] = found.comparison.versions().map(Facts::clone);
            let note = found.note.take();
            sheet.names.reverse();
            sheet.is_turned = !sheet.is_turned;
            sheet.outcome = Outcome::Waiting;
            state.jobs.start(JobKind::Compare, move |cancel| report(&new, &old, note, cancel));
        }
        CompareChange::Copy => {
            let mut text = Vec::new();
            let [old, new] = &sheet.names;
            let written =
                write_report(&mut text, &found.comparison, Named { old, new }, Some(COPIED));
            // What is written into memory is written, and it is text.
            if let (Ok(()), Ok(text)) = (written, String::from_utf8(text)) {
                state.say("Copied what differs", now_secs);
                return vec![Effect::Copy(text)];
            }
        }
    }
    Vec::new()
}

/// Lists what is incomplete.
pub(super) fn list_incomplete(state: &mut State) {
    state.overlay = Overlay::Incomplete;
    state.incomplete = IncompleteSheet::default();
    let timeline = Arc::clone(&state.file.document.timeline);
    let revision = Some(state.file.document.revision);
    state.jobs.start_about(JobKind::Incomplete, revision, move |cancel| {
        match incomplete_unless(&timeline, &|| cancel.is_cancelled()) {
            Some(found) => Report::Incomplete(found.into()),
            None => Report::GivenUp,
        }
    });
}

/// Takes in what a worker found to be incomplete.
pub(super) fn found_incomplete(state: &mut State, found: Arc<[Missing]>) {
    state.incomplete.found = Some(found);
}

/// Gives back the memory of what is no longer looked at: another file of a million events takes
/// longer than a frame to be forgotten.
pub(super) fn tidy(state: &mut State) {
    let is_open = |sheet| state.overlay == sheet || state.waiting.contains(&sheet);
    let [compares, lists] = [Overlay::Compare, Overlay::Incomplete].map(is_open);
    if !compares && state.compared.is_some() {
        state.jobs.cancel(JobKind::Compare);
        forget(state, None);
    }
    if !lists && state.incomplete.found.is_some() {
        state.incomplete = IncompleteSheet::default();
    }
}

fn forget(state: &mut State, sheet: Option<CompareSheet>) {
    if let Some(former) = std::mem::replace(&mut state.compared, sheet) {
        state.jobs.start(JobKind::Forget, move |_| {
            drop(former);
            Report::GivenUp
        });
    }
}
