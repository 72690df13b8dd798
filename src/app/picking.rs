//! Asking for a file: by the system's dialog, or by the picker inside the window.
//!
//! What is done with the file that is picked is decided in [`picked`] alone.

use std::path::{Path, PathBuf};

use super::{
    checking,
    services::{
        dialog::{self, PickOutcome},
        jobs::JobKind,
        look,
    },
    state::State,
    work::{self, Report},
};
use crate::ui::{
    command::PickerChange,
    overlay::Overlay,
    picker::{Found, Picker, Purpose},
};

/// Shows the system's dialog, or the picker where it has none.
pub(super) fn ask(state: &mut State, purpose: Purpose) {
    let request = dialog::Request { purpose, folder: state.folder() };
    let surroundings = state.surroundings.clone();
    state.jobs.start(JobKind::PickFile, move |_| {
        let outcome = dialog::pick_file(&request, &surroundings, dialog::PROBE_LIMIT);
        Report::Picked(purpose, outcome)
    });
    state.dialog_pending = true;
}

/// Opens the picker inside the window, saying why where it stands in for the system's dialog.
pub(super) fn open_picker(state: &mut State, purpose: Purpose, why: Option<String>) {
    let home = std::env::home_dir();
    let folder = state.folder().or_else(|| home.clone()).unwrap_or_else(|| PathBuf::from("/"));
    let (mut picker, path) = Picker::open(purpose, &folder, home);
    picker.message = why;
    state.overlay = Overlay::Picker(picker);
    start_look(state, path);
}

/// Carries out what a person does in the picker.
pub(super) fn change(state: &mut State, change: &PickerChange) {
    let Overlay::Picker(open) = &mut state.overlay else { return };
    let mut picker = std::mem::take(open);
    match change {
        PickerChange::Typed(typed) => picker.typed.clone_from(typed),
        PickerChange::Choose(name) => picker.chosen = Some(name.clone()),
        PickerChange::Show(show) => picker.show = *show,
        PickerChange::Hidden(hidden) => picker.show_hidden = *hidden,
        _ => {}
    }
    let (picker, path) = match change {
        PickerChange::Moved(steps) => (picker.moved(*steps), None),
        PickerChange::Submit => picker.submitted(),
        PickerChange::Up => picker.up(),
        PickerChange::Enter => picker.entered(),
        _ => (picker, None),
    };
    state.overlay = Overlay::Picker(picker);
    if let Some(path) = path {
        start_look(state, path);
    }
}

/// Takes what the system's dialog answered.
pub(super) fn answered(state: &mut State, purpose: Purpose, outcome: PickOutcome) {
    match outcome {
        PickOutcome::Picked(path) => picked(state, purpose, path),
        PickOutcome::Unavailable(why) => {
            open_picker(state, purpose, Some(format!("The system shows no dialog: {why}")));
        }
        PickOutcome::Cancelled => {}
    }
}

/// Takes what is at a path that the picker asked for.
pub(super) fn looked(state: &mut State, path: &Path, found: Result<Found, String>) {
    let Overlay::Picker(picker) = &mut state.overlay else { return };
    let (found, file) = std::mem::take(picker).found(path, found);
    let purpose = found.purpose;
    *picker = found;
    if let Some(file) = file {
        picked(state, purpose, file);
    }
}

/// Does with a file what it was picked for.
fn picked(state: &mut State, purpose: Purpose, path: PathBuf) {
    match purpose {
        Purpose::Open => work::open(state, path),
        Purpose::Compare => checking::compare_with(state, path),
    }
}

fn start_look(state: &mut State, path: PathBuf) {
    state.jobs.start(JobKind::ListFolder, move |_| {
        let found = look::look(&path).map_err(|error| error.to_string());
        Report::Looked { path, found }
    });
}
