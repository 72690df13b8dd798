//! Work that may outlast a frame: what is started for a command, and what comes back of it.
//!
//! Nothing here waits. Each job sends one [`Report`], and [`take`] puts it into the state; the
//! report of a job that was superseded never arrives.

mod loaded;
mod report;

use std::path::PathBuf;

pub use loaded::Loaded;
pub use report::Report;

use super::{
    changing, checking, exporting, find, handout, house, importing, laying_out, list,
    opening::{self, Manner},
    picking, picture,
    present::{presenter, small},
    recovering, replacing, saving,
    services::{
        appearance,
        jobs::{Done, JobKind},
        preferences::Preferences,
    },
    sources,
    state::State,
    table, tools, undoing,
};
use crate::{
    io::{self, OpenError},
    ui::{command::Then, overlay::Overlay},
};

/// Reads a file in place of the present one.
pub fn open(state: &mut State, path: PathBuf) {
    start_open(state, Some(path), Manner::Fresh);
}

/// Shows the bundled timeline again.
pub fn open_bundled(state: &mut State) {
    start_open(state, None, Manner::Fresh);
}

/// Reads the present file again.
pub fn reload(state: &mut State) {
    if let Some(path) = state.file.document.path.clone() {
        start_open(state, Some(path), Manner::Again);
    }
}

fn start_open(state: &mut State, path: Option<PathBuf>, manner: Manner) {
    let Some(path) = path else {
        let name = "the bundled timeline".to_owned();
        opening::start(state, name, manner, |_, _| Ok(Some(io::open_bundled())));
        return;
    };
    let again = matches!(manner, Manner::Again);
    let known = state.file.table.clone().filter(|_| again);
    let foreign = state.file.foreign.as_ref().filter(|_| again);
    let options = foreign.map(|origin| origin.options.clone()).unwrap_or_default();
    opening::start(state, opening::name_of(&path), manner, move |progress, cancel| {
        // The worker's own folder may change; the name of the file must not depend on it.
        let path = std::path::absolute(&path).unwrap_or(path);
        let cancelled = || cancel.is_cancelled();
        let read = io::read::open_told(&path, &options, progress, &cancelled);
        match known {
            Some(known) => table::as_before(read, &known, progress, cancel),
            None => read,
        }
    });
}

/// Lists the files opened before, and looks on a worker whether they are still there.
pub fn show_recent(state: &mut State) {
    state.overlay = Overlay::Recent;
    let paths = state.preferences.recent.clone();
    state.recent = paths.iter().map(|path| (path.clone(), true)).collect();
    state.jobs.start(JobKind::LookForRecent, move |_| {
        Report::Recent(paths.into_iter().map(|path| (path.clone(), path.exists())).collect())
    });
}

/// Asks the system for its colours and its wish for motion.
pub fn ask_appearance(state: &mut State) {
    state.jobs.start(JobKind::ReadAppearance, |_| {
        Report::Appearance(appearance::read(appearance::LIMIT))
    });
}

/// Writes what is remembered.
pub fn remember(state: &mut State) {
    let Some(store) = state.store.clone() else { return };
    let preferences: Preferences = state.preferences.clone();
    state.saves += 1;
    let number = state.saves;
    state.jobs.start(JobKind::SavePreferences, move |_| {
        Report::Remembered(store.save(&preferences, number).map_err(|error| error.to_string()))
    });
}

/// Looks at what has changed on disk: the present file is read again, or the person is asked where
/// there is unsaved work.
pub fn take_changes(state: &mut State, now_secs: f64) {
    // What the program itself is writing is known once that has ended.
    if state.jobs.under_way(JobKind::Save).is_some() {
        return;
    }
    for change in state.take_changes() {
        let name = opening::name_of(&change.path);
        let known =
            state.known_content(&change.path).map(|known| (known.to_owned(), &change.sha256));
        let is_file = state.file.document.path.as_ref() == Some(&change.path);
        match known {
            // It is none of the present timeline's.
            None => continue,
            Some((known, now)) if now.as_ref() == Some(&known) => {
                if is_file {
                    state.file.undo.gone(false);
                }
                continue;
            }
            Some((_, None)) if is_file => {
                state.file.undo.gone(true);
                state.say(format!("{name} is no longer there; saving writes it again"), now_secs);
                continue;
            }
            Some((_, None)) => {
                state.say(format!("{name} is no longer there"), now_secs);
                continue;
            }
            Some(_) if is_file => state.file.undo.gone(false),
            Some(_) => {}
        }
        if !state.file.undo.is_unsaved() && state.file.drafts.is_empty() {
            reload(state);
        } else if is_file {
            state.say("The file has changed on disk; saving will ask first", now_secs);
            saving::changed_on_disk(state);
        } else {
            let words =
                "has changed; quotations are compared with it when the timeline is read again";
            state.say(format!("{name} {words}"), now_secs);
        }
    }
}

/// Puts what has come back into the state. Gives whether the fonts have changed.
pub fn take(state: &mut State, now_secs: f64) -> bool {
    let mut fonts_changed = false;
    let revision = state.file.document.revision;
    for Done { kind, outcome, .. } in state.jobs.take_done(revision) {
        if kind == JobKind::PickFile {
            state.dialog_pending = false;
        }
        if kind == JobKind::Open {
            state.opening = None;
        }
        match outcome {
            Ok(report) => fonts_changed |= put(state, report, now_secs),
            Err(error) => {
                fell_over(state, kind);
                state.say(error.to_string(), now_secs);
            }
        }
    }
    fonts_changed
}

/// Leaves nothing waiting for a worker that met a fault.
fn fell_over(state: &mut State, kind: JobKind) {
    match kind {
        JobKind::KeepWork => recovering::not_kept(state),
        JobKind::Replace => state.replace.replacing = None,
        JobKind::Change => state.next_save = None,
        JobKind::Save => {
            state.then = Then::Nothing;
            state.next_save = None;
        }
        _ => {}
    }
}

fn put(state: &mut State, report: Report, now_secs: f64) -> bool {
    match report {
        Report::Opened { result, manner } => return opened(state, result, manner, now_secs),
        Report::TableLookedThrough(detected) => table::looked_through(state, *detected),
        Report::Picked(purpose, outcome) => picking::answered(state, purpose, outcome, now_secs),
        Report::Looked { path, found } => picking::looked(state, &path, found, now_secs),
        Report::Covered(fonts) => {
            state.letters_sought.clear();
            let Some(fonts) = fonts else { return false };
            state.style.set_fonts(fonts);
            return true;
        }
        Report::Recent(recent) => state.recent = recent,
        Report::Sorted(sorted) => list::take(state, *sorted),
        Report::SearchReady(index) => find::ready(state, index),
        Report::Found(found) => find::found(state, found),
        Report::Losses(format, losses) => exporting::looked(state, format, losses),
        Report::Converted(saved) => exporting::saved(state, *saved, now_secs),
        Report::LookAlikes(generation, merging) => importing::looked(state, generation, merging),
        Report::Compared(compared) => checking::compared(state, compared),
        Report::Incomplete(found) => checking::found_incomplete(state, found),
        Report::PlacesFound(places) => replacing::found(state, places),
        Report::Undone(undone) => undoing::undone(state, *undone, now_secs),
        Report::LaidOut(lookup) => laying_out::laid_out(state, lookup),
        Report::Changed(changed) => changing::changed(state, *changed, now_secs),
        Report::Replaced(replaced) => replacing::replaced(state, *replaced, now_secs),
        Report::Tallied(generation, tally) => state.walk.tally = Some((generation, tally)),
        Report::Filtered(left) => find::left(state, Some(left)),
        Report::Appearance(appearance) => {
            state.style.appearance = appearance;
            state.set_theme(state.preferences.theme);
        }
        Report::SmallSlides(made) => small::made(state, made),
        Report::Awake(awake) => presenter::kept_awake(state, awake),
        Report::Previewed(made) => picture::previewed(state, made),
        Report::PictureSaved(saved) => picture::saved(state, *saved, now_secs),
        Report::HandoutDrawn(drawn) => handout::drawn(state, drawn),
        Report::HandoutSaved(saved) => handout::saved(state, *saved, now_secs),
        Report::PictureCopied(copied) => picture::copied(state, copied, now_secs),
        Report::AltWritten(alt) => picture::alt_written(state, alt, now_secs),
        Report::Written(written) => saving::written(state, *written, now_secs),
        Report::Kept(at, result) => recovering::kept(state, at, result, now_secs),
        Report::WorkFound(offers) => recovering::found(state, offers),
        Report::SourceRead { name, text } => sources::was_read(state, name, text),
        Report::TextTold { path, is_timeline } => sources::was_told(state, path, is_timeline),
        Report::AnnotationsTaken { words, html } => {
            tools::taken(state, words, html.as_deref(), now_secs);
        }
        Report::HouseRead(read) => house::was_read(state, *read, now_secs),
        Report::Forgot(Err(words)) | Report::TypedKept(Err(words)) => state.say(words, now_secs),
        Report::Forgot(Ok(()))
        | Report::TypedKept(Ok(()))
        | Report::GivenUp
        | Report::Remembered(Ok(())) => {}
        Report::Remembered(Err(error)) => {
            state.say(format!("Settings are not remembered: {error}"), now_secs);
        }
    }
    false
}

fn opened(
    state: &mut State,
    result: Result<Box<Loaded>, OpenError>,
    manner: Manner,
    now_secs: f64,
) -> bool {
    let loaded = match result {
        Ok(loaded) => loaded,
        Err(OpenError::Unsettled { path, table, detected }) => {
            table::ask(state, &path, table, *detected);
            return false;
        }
        Err(error) => {
            // The present timeline stays as it is; the picker, if it is open, says why.
            let words = error.to_string();
            if let Overlay::Picker(picker) = &mut state.overlay {
                picker.message = Some(words.clone());
            }
            state.say(words, now_secs);
            return false;
        }
    };
    if importing::is_looked_at(&loaded.opened, &manner) {
        return importing::look_at(state, loaded, &manner);
    }
    take_opened(state, *loaded, manner, now_secs)
}

/// Puts what was read in place of the present timeline. Gives whether the fonts have changed.
pub(super) fn take_opened(
    state: &mut State,
    loaded: Loaded,
    manner: Manner,
    now_secs: f64,
) -> bool {
    let Loaded { opened, index, fonts } = loaded;
    let is_unsaved = state.file.undo.is_unsaved() || !state.file.drafts.is_empty();
    if is_unsaved && Some(state.file.undo.present()) != state.given_up {
        // Changed while the file was being read: nothing of that is given up unasked.
        let then = match (&manner, &opened.path) {
            (Manner::Restored(kept), _) => Then::Restore(kept.path.clone()),
            (Manner::Again, _) => Then::Reload,
            (Manner::Fresh | Manner::Settled | Manner::Import(_), Some(path)) => {
                Then::Open(path.clone())
            }
            (Manner::Fresh | Manner::Settled | Manner::Import(_), None) => Then::OpenBundled,
        };
        saving::unless_unsaved(state, then, now_secs);
        return false;
    }
    let is_restored = matches!(manner, Manner::Restored(_));
    if let Some(path) = opened.path.as_ref().filter(|_| !is_restored) {
        let preferences = std::mem::take(&mut state.preferences);
        state.preferences = preferences.with_recent(path);
        remember(state);
    }
    match manner {
        Manner::Again => {
            state.refresh(opened, index);
            state.say("Read again from disk", now_secs);
        }
        Manner::Fresh | Manner::Settled | Manner::Import(_) => state.show(opened, index),
        Manner::Restored(kept) => {
            state.show(opened, index);
            recovering::restored(state, *kept, now_secs);
        }
    }
    opening::lock(state);
    state.watch();
    match fonts {
        Some(fonts) => {
            state.style.set_fonts(fonts);
            true
        }
        None => false,
    }
}
