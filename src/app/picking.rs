//! Asking for a file: by the system's dialog, or by the picker inside the window.
//!
//! What is done with the file that is picked is decided in [`picked`] alone.

use std::path::{Path, PathBuf};

use super::{
    checking, exporting, handout, house, importing, picture, questions, saving,
    services::{
        dialog::{self, PickOutcome},
        jobs::JobKind,
        look,
    },
    sources,
    state::State,
    work::Report,
};
use crate::{
    edit::id_from_title,
    ui::{
        command::{PickerChange, Then},
        overlay::Overlay,
        picker::{Found, Picker, Purpose},
    },
};

/// Shows the system's dialog, or the picker where it has none.
pub(super) fn ask(state: &mut State, purpose: Purpose) {
    let folder = folder(state, purpose);
    let request = dialog::Request { purpose, folder, name: name(state, purpose) };
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
    let folder =
        folder(state, purpose).or_else(|| home.clone()).unwrap_or_else(|| PathBuf::from("/"));
    let (mut picker, path) = Picker::open(purpose, &folder, home);
    picker.typed = name(state, purpose).unwrap_or_default();
    picker.note = why;
    // The sheet that asked for a text is put aside by itself, and comes back with that text.
    let sheet = questions::sheet(state).filter(|_| purpose != Purpose::SourceText);
    match purpose {
        Purpose::Picture(_) => picture::waits(state),
        Purpose::Handout(choices) => handout::waits(state, choices),
        _ => {}
    }
    state.overlay = Overlay::Picker(picker);
    questions::keep(state, sheet);
    start_look(state, false, path);
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
    // Only what somebody typed is a name for a new file; a folder that is gone is none.
    let may_be_new = picker.purpose.is_to_write() && *change == PickerChange::Submit;
    state.overlay = Overlay::Picker(picker);
    if let Some(path) = path {
        start_look(state, may_be_new, path);
    }
}

/// Takes what the system's dialog answered.
pub(super) fn answered(state: &mut State, purpose: Purpose, outcome: PickOutcome, now_secs: f64) {
    match outcome {
        // The dialog has asked before a file is written over.
        PickOutcome::Picked(path) => picked(state, purpose, path, true, now_secs),
        PickOutcome::Unavailable(why) => {
            open_picker(state, purpose, Some(format!("The system shows no dialog: {why}")));
        }
        PickOutcome::Cancelled => {}
    }
}

/// Takes what is at a path that the picker asked for.
pub(super) fn looked(state: &mut State, path: &Path, found: Result<Found, String>, now_secs: f64) {
    // It may wait behind the commands.
    let mut all = std::iter::once(&mut state.overlay).chain(state.waiting.iter_mut().rev());
    let picker = all.find_map(|overlay| match overlay {
        Overlay::Picker(picker) => Some(picker),
        _ => None,
    });
    let Some(picker) = picker else { return };
    let (found, file) = std::mem::take(picker).found(path, found);
    let purpose = found.purpose;
    *picker = found;
    if let Some(file) = file {
        picked(state, purpose, file, false, now_secs);
    }
}

/// Does with a file what it was picked for. `may_replace` says whether somebody already knows that a
/// file of this name is there.
fn picked(state: &mut State, purpose: Purpose, path: PathBuf, may_replace: bool, now_secs: f64) {
    match purpose {
        Purpose::Open => saving::unless_unsaved(state, Then::Open(path), now_secs),
        Purpose::Import => importing::read(state, path, importing::Whence::File),
        Purpose::Convert(format) => {
            exporting::save_at(state, path, format, may_replace, now_secs);
        }
        Purpose::Compare => checking::compare_with(state, path),
        Purpose::SourceText => sources::read(state, path),
        Purpose::Picture(_) => picture::save_at(state, &path, may_replace, now_secs),
        Purpose::Handout(choices) => {
            handout::save_at(state, path, choices, may_replace, now_secs);
        }
        Purpose::House => house::choose(state, path),
        _ => saving::save_at(state, path, purpose, may_replace, now_secs),
    }
}

/// The folder in which a file is looked for.
fn folder(state: &State, purpose: Purpose) -> Option<PathBuf> {
    match purpose {
        Purpose::Picture(_) => picture::folder(state).or_else(|| state.folder()),
        _ => state.folder(),
    }
}

/// The name that is proposed for a file to be written.
fn name(state: &State, purpose: Purpose) -> Option<String> {
    if !purpose.is_to_write() {
        return None;
    }
    if let Purpose::Picture(format) = purpose {
        return Some(picture::name(state, format));
    }
    let document = &state.file.document;
    let named = |path: &PathBuf| Some(path.file_stem()?.to_string_lossy().into_owned());
    let stem = document
        .path
        .as_ref()
        .and_then(named)
        .map(|stem| stem.strip_suffix(".timeline").map_or_else(|| stem.clone(), str::to_owned));
    let stem = stem.unwrap_or_else(|| {
        id_from_title(&document.timeline.meta.title, "timeline", 1, &mut |_| false)
    });
    if let Purpose::Handout(choices) = purpose {
        return Some(handout::name(&stem, choices));
    }
    if let Purpose::Convert(format) = purpose {
        return Some(format!("{stem}{}", format.ending()));
    }
    Some(format!("{stem}.timeline.ron"))
}

fn start_look(state: &mut State, may_be_new: bool, path: PathBuf) {
    state.jobs.start(JobKind::ListFolder, move |_| {
        let found = if may_be_new { look::look_to_write(&path) } else { look::look(&path) };
        Report::Looked { path, found: found.map_err(|error| error.to_string()) }
    });
}
