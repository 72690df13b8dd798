//! Saving, and what must not be lost before something else takes the place of the present timeline.
//!
//! What is written is the text as it was opened with what changed since put into it
//! ([`crate::io::save`]); [`crate::io::store`] puts it in place of the file. Both happen on a worker.
//! Whatever would give up unsaved work asks first ([`unless_unsaved`]).

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    editing, opening, picking, recovering,
    services::{jobs::JobKind, recovery::Origin},
    state::State,
    work::{self, Report},
};
use crate::{
    edit::StateId,
    io::{
        save::Facts,
        store::{self, Expect, Request, SaveError, Saved, Texts},
    },
    ui::{
        Command,
        command::{Reply, Then},
        overlay::{Answer, NewTimeline, Overlay, Question},
        picker::Purpose,
    },
};

/// What a save brings back.
pub struct Written {
    /// What came of it.
    outcome: Result<Saved, SaveError>,
    /// Where it was to go.
    path: PathBuf,
    /// The state of the document that was written.
    state: StateId,
    /// How the texts of sources were.
    texts: Texts,
}

/// Saves the timeline where it was opened from, or asks for a place.
pub(super) fn save(state: &mut State, then: Then, now_secs: f64) {
    if !takes_over(state, now_secs) {
        return;
    }
    let is_unsaved = state.file.undo.is_unsaved();
    match state.file.document.path.clone().filter(|_| !state.file.is_read_only) {
        Some(_) if !is_unsaved => {
            state.say("There is nothing to save: no fact has changed", now_secs);
            proceed(state, then, now_secs);
        }
        Some(path) => {
            let expect = state.file.expect.clone();
            start(state, path, expect, Texts::AsTheyAre, then);
        }
        None => save_as(state, Purpose::SaveAs, then, now_secs),
    }
}

/// Asks where to save.
pub(super) fn save_as(state: &mut State, purpose: Purpose, then: Then, now_secs: f64) {
    if takes_over(state, now_secs) {
        state.then = then;
        picking::ask(state, purpose);
    }
}

/// Saves under a name that was picked. Unless `may_replace`, a file that is there is asked about.
pub(super) fn save_at(state: &mut State, path: PathBuf, purpose: Purpose, may_replace: bool) {
    let is_own = state.file.document.path.as_deref() == Some(&*path) && !state.file.is_read_only;
    let expect = match (is_own, may_replace) {
        (true, _) => state.file.expect.clone(),
        (false, true) => Expect::Anything,
        (false, false) => Expect::Nothing,
    };
    state.asked = purpose;
    let then = std::mem::take(&mut state.then);
    start(state, path, expect, texts_of(purpose), then);
}

/// How the texts of sources are written, for each way to save.
fn texts_of(purpose: Purpose) -> Texts {
    match purpose {
        Purpose::SaveAsOneFile => Texts::Inline,
        Purpose::SaveWithSources => Texts::Beside,
        _ => Texts::AsTheyAre,
    }
}

/// Writes over a file that has changed since it was read.
pub(super) fn overwrite(state: &mut State) {
    state.overlay = Overlay::None;
    if let Some(path) = state.file.document.path.clone() {
        let then = std::mem::take(&mut state.then);
        start(state, path, Expect::Anything, Texts::AsTheyAre, then);
    }
}

fn start(state: &mut State, path: PathBuf, expect: Expect, texts: Texts, then: Then) {
    state.overlay = Overlay::None;
    state.then = then;
    let file = &state.file;
    let request = Request {
        path: path.clone(),
        now: Facts::from(&file.document),
        base: file.base.clone(),
        expect,
        texts,
    };
    let at = file.undo.present();
    state.jobs.start(JobKind::Save, move |_| {
        let outcome = store::save(&request);
        Report::Written(Box::new(Written { outcome, path, state: at, texts }))
    });
}

/// Takes in what came of a save.
pub(super) fn written(state: &mut State, written: Written, now_secs: f64) {
    let Written { outcome, path, state: at, texts } = written;
    match outcome {
        Ok(saved) => {
            was_saved(state, saved, &path, at);
            let texts = match texts {
                Texts::Inline => ", with the texts of its sources inside",
                Texts::Beside => ", with the texts of its sources in a folder beside it",
                Texts::AsTheyAre => "",
            };
            let name = opening::name_of(&path);
            state.say(format!("Saved {name}{texts}"), now_secs);
            let then = std::mem::take(&mut state.then);
            proceed(state, then, now_secs);
        }
        Err(SaveError::Exists { path }) => exists(state, path),
        Err(SaveError::ChangedOnDisk { .. }) => changed_on_disk(state),
        Err(error) => {
            // The work is still here, and kept in the state folder; nothing goes on without it.
            state.then = Then::Nothing;
            state.overlay = Overlay::Ask(Question {
                headline: "Not saved".to_owned(),
                words: format!(
                    "{error}\n\nThe work is still here, and nothing on disk was changed."
                ),
                answers: vec![
                    Answer::new("Save in another place", Command::Reply(Reply::SaveAs)),
                    Answer::new("Try again", Command::Reply(Reply::Save)),
                ],
            });
        }
    }
}

/// Takes note of what is on disk now.
fn was_saved(state: &mut State, saved: Saved, path: &Path, at: StateId) {
    recovering::forget(state, recovering::owner(&state.file));
    let file = &mut state.file;
    file.undo.saved(at);
    file.expect = Expect::AsRead { sha256: saved.sha256.clone(), length: saved.length };
    file.sha256 = saved.sha256;
    file.origin = Origin::File(path.to_owned());
    file.is_read_only = false;
    file.table = None;
    if let Some(base) = &mut file.base {
        base.path = Some(path.to_owned());
    }
    let timeline = Arc::make_mut(&mut file.document.timeline);
    for (source, text) in saved.moved {
        if let Some(source) = timeline.sources.get_mut(source.at()) {
            source.text = text;
        }
    }
    let is_new = file.document.path.as_deref() != Some(path);
    file.document.path = Some(path.to_owned());
    let preferences = std::mem::take(&mut state.preferences);
    state.preferences = preferences.with_recent(path);
    work::remember(state);
    state.watch();
    if is_new {
        state.lock();
    }
}

/// A file of the name that was picked is there already.
fn exists(state: &mut State, path: PathBuf) {
    let purpose = state.asked;
    state.overlay = Overlay::Ask(Question {
        headline: "There is a file of this name".to_owned(),
        words: format!("{} is there already. What it holds would be lost.", path.display()),
        answers: vec![
            Answer::new("Choose another name", Command::Reply(Reply::SaveAs)),
            Answer::new("Replace it", Command::Reply(Reply::Replace(path, purpose))),
        ],
    });
}

/// The file is another one on disk than the one that was read.
pub(super) fn changed_on_disk(state: &mut State) {
    let name = state.file.document.path.as_deref().map(|path| path.display().to_string());
    state.overlay = Overlay::Ask(Question {
        headline: "The file has changed on disk".to_owned(),
        words: format!(
            "Something else has written to {} since it was read, and there is unsaved work here.\
             \n\nSaving under another name keeps both. Overwriting keeps the work that is here. \
             Reloading shows the file as it is on disk and gives up that work.",
            name.unwrap_or_default()
        ),
        answers: vec![
            Answer::new("Save under another name", Command::Reply(Reply::SaveAs)),
            Answer::new("Overwrite the file", Command::Reply(Reply::Overwrite)),
            Answer::new("Reload, and lose the work", Command::Reply(Reply::Discard(Then::Reload))),
        ],
    });
}

/// Does something that gives up the present timeline, at once where all of it is saved; otherwise
/// asks first.
pub(super) fn unless_unsaved(state: &mut State, then: Then, now_secs: f64) {
    let refused = editing::take_over_all(state);
    if refused == 0 && !state.file.undo.is_unsaved() {
        proceed(state, then, now_secs);
        return;
    }
    let title = &state.file.document.timeline.meta.title;
    let changes = format!("“{title}” has changes that are not saved.");
    let fields = match refused {
        0 => None,
        1 => Some("One field holds words that were refused; they would be lost.".to_owned()),
        more => Some(format!("{more} fields hold words that were refused; they would be lost.")),
    };
    let changes = state.file.undo.is_unsaved().then_some(changes);
    let words: Vec<String> = changes.into_iter().chain(fields).collect();
    let give_up = match then {
        Then::Close => "Close without saving",
        _ => "Go on without saving",
    };
    state.overlay = Overlay::Ask(Question {
        headline: "There is unsaved work".to_owned(),
        words: words.join("\n\n"),
        answers: vec![
            Answer::new("Save", Command::Reply(Reply::SaveThen(then.clone()))),
            Answer::new(give_up, Command::Reply(Reply::Discard(then))),
            Answer::new("Go back", Command::CloseOverlay),
        ],
    });
}

/// Gives up unsaved work, as somebody has said, and goes on.
pub(super) fn discard(state: &mut State, then: Then, now_secs: f64) {
    state.overlay = Overlay::None;
    recovering::forget(state, recovering::owner(&state.file));
    state.given_up = Some(state.file.undo.present());
    proceed(state, then, now_secs);
}

/// Goes on with what waited for the work to be saved.
fn proceed(state: &mut State, then: Then, _now_secs: f64) {
    match then {
        Then::Nothing => {}
        Then::Close => state.is_closing = true,
        Then::Open(path) => work::open(state, path),
        Then::OpenBundled => work::open_bundled(state),
        Then::Reload => work::reload(state),
        Then::New => state.overlay = Overlay::NewTimeline(NewTimeline::default()),
        Then::Restore(path) => recovering::restore(state, &path),
    }
}

/// Takes over what is typed into fields. Where some of it is refused, says so and gives `false`:
/// words that somebody sees in a field must not be missing from what is saved.
fn takes_over(state: &mut State, now_secs: f64) -> bool {
    let refused = editing::take_over_all(state);
    if refused > 0 {
        let words = "Not saved: a field holds words that were refused. Mend them, or press Escape \
                     there to leave the fact as it was";
        state.say(words, now_secs);
        state.look.is_editing = true;
    }
    refused == 0
}
