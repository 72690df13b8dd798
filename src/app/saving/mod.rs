//! Saving, and what must not be lost before something else takes the place of the present timeline.
//!
//! What is written is the text as it was opened with what changed since put into it
//! ([`crate::io::save`]); [`crate::io::store`] puts it in place of the file. Both happen on a worker.
//! Whatever would give up unsaved work asks first ([`unless_unsaved`]).

mod ask;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

pub(super) use ask::changed_on_disk;

use super::{
    apply::reply,
    changing, editing, importing, opening, picking, questions, recovering,
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
    /// What was to be done.
    place: Place,
    /// The state of the document that was written.
    state: StateId,
    /// Which of the files that were shown it belongs to.
    of: u64,
}

/// Where a timeline is to be written, and how.
#[derive(Clone, Debug)]
struct Place {
    path: PathBuf,
    expect: Expect,
    purpose: Purpose,
    /// Whether somebody has said that what is there may be lost.
    may_replace: bool,
}

/// Saves the timeline where it was opened from, or asks for a place.
pub(super) fn save(state: &mut State, then: Then, now_secs: f64) {
    let again = Reply::SaveThen(then.clone());
    if !takes_over(state, now_secs)
        || waits(state, again.clone())
        || changing::waits(state, again, now_secs)
    {
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
            let purpose = Purpose::SaveAs;
            start(state, Place { path, expect, purpose, may_replace: false }, then);
        }
        None => save_as(state, Purpose::SaveAs, then, now_secs),
    }
}

/// Asks where to save.
pub(super) fn save_as(state: &mut State, purpose: Purpose, then: Then, now_secs: f64) {
    if takes_over(state, now_secs) {
        state.then = then;
        if !changing::waits(state, Reply::PickAgain(purpose), now_secs) {
            picking::ask(state, purpose);
        }
    }
}

/// Saves under a name that was picked. Unless `may_replace`, a file that is there is asked about.
pub(super) fn save_at(
    state: &mut State,
    path: PathBuf,
    purpose: Purpose,
    may_replace: bool,
    now_secs: f64,
) {
    if let Origin::Table(table) = &state.file.origin
        && is_same_file(table, &path)
    {
        // Nothing of a table or a picture would be left in a file that says it in another way.
        let words = "That is the table or the picture itself, which is never written over; choose \
                     another name";
        if let Overlay::Picker(picker) = &mut state.overlay {
            picker.message = Some(words.to_owned());
        }
        state.say(words, now_secs);
        return;
    }
    if let Overlay::Picker(_) = state.overlay {
        state.overlay = Overlay::None;
    }
    let reply = if may_replace { Reply::Replace } else { Reply::SaveAt };
    let again = reply(path.clone(), purpose);
    if waits(state, again.clone()) || changing::waits(state, again, now_secs) {
        return;
    }
    let is_own = state.file.document.path.as_deref() == Some(&*path) && !state.file.is_read_only;
    let expect = match (is_own, may_replace) {
        (true, _) => state.file.expect.clone(),
        (false, true) => Expect::Anything,
        (false, false) => Expect::Nothing,
    };
    let then = std::mem::take(&mut state.then);
    start(state, Place { path, expect, purpose, may_replace }, then);
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

/// How the texts of sources are written, for each way to save.
fn texts_of(purpose: Purpose) -> Texts {
    match purpose {
        Purpose::SaveAsOneFile => Texts::Inline,
        Purpose::SaveWithSources => Texts::Beside,
        _ => Texts::AsTheyAre,
    }
}

/// Writes over a file that has changed since it was read, or that is gone.
pub(super) fn overwrite(state: &mut State) {
    if let Some(path) = state.file.document.path.clone() {
        let then = std::mem::take(&mut state.then);
        let (expect, purpose) = (Expect::Anything, state.asked);
        start(state, Place { path, expect, purpose, may_replace: true }, then);
    }
}

/// Puts a save off while another is under way: two at once would each take the other for somebody
/// else. Gives whether it did.
fn waits(state: &mut State, reply: Reply) -> bool {
    let is_under_way = state.jobs.under_way(JobKind::Save).is_some();
    if is_under_way && !(reply == Reply::SaveThen(Then::Nothing) && state.next_save.is_some()) {
        state.next_save = Some(reply);
    }
    is_under_way
}

fn start(state: &mut State, place: Place, then: Then) {
    state.then = then;
    state.asked = place.purpose;
    let file = &state.file;
    let request = Request {
        path: place.path.clone(),
        now: Facts::from(&file.document),
        base: file.base.clone().filter(|_| place.purpose != Purpose::SaveAnew),
        expect: place.expect.clone(),
        texts: texts_of(place.purpose),
    };
    let (at, of) = (file.undo.present(), state.shown);
    state.jobs.start(JobKind::Save, move |_| {
        let outcome = store::save(&request);
        Report::Written(Box::new(Written { outcome, place, state: at, of }))
    });
}

/// Takes in what came of a save.
pub(super) fn written(state: &mut State, written: Written, now_secs: f64) {
    let Written { outcome, place, state: at, of } = written;
    let name = opening::name_of(&place.path);
    if of != state.shown {
        // Another file is shown since: nothing of this one is to be taken for it.
        let words = match outcome {
            Ok(_) => format!("Saved {name}"),
            Err(error) => format!("{name} was not saved: {error}"),
        };
        state.say(words, now_secs);
        return;
    }
    let next = state.next_save.take();
    match outcome {
        Ok(saved) => {
            was_saved(state, saved, &place, at);
            let texts = match texts_of(place.purpose) {
                Texts::Inline => ", with the texts of its sources inside",
                Texts::Beside => ", with the texts of its sources in a folder beside it",
                Texts::AsTheyAre => "",
            };
            state.say(format!("Saved {name}{texts}"), now_secs);
            match (next, std::mem::take(&mut state.then)) {
                (Some(next), _) => reply(state, next, now_secs),
                (None, Then::Nothing) => {}
                // What was changed while it was being written is asked about.
                (None, then) => unless_unsaved(state, then, now_secs),
            }
        }
        Err(SaveError::Exists { path }) => ask::exists(state, path, place.purpose),
        Err(SaveError::ChangedOnDisk { .. }) => ask::changed_on_disk(state),
        Err(error) => {
            // The work is still here, and kept in the state folder; nothing goes on without it.
            state.then = Then::Nothing;
            ask::not_saved(state, &error, place);
        }
    }
}

/// Takes note of what is on disk now.
fn was_saved(state: &mut State, saved: Saved, place: &Place, at: StateId) {
    recovering::forget(state);
    let path = &*place.path;
    let file = &mut state.file;
    if place.purpose == Purpose::SaveAnew {
        // There is no layout of an author to be kept any more.
        file.base = None;
    }
    file.undo.saved(at);
    file.expect = Expect::AsRead { sha256: saved.sha256.clone(), length: saved.length };
    file.sha256 = saved.sha256;
    file.diagnostics = saved.diagnostics;
    file.text = saved.text;
    file.rows_left_out = 0;
    file.origin = Origin::File(path.to_owned());
    file.is_read_only = false;
    file.table = None;
    if let Some(base) = &mut file.base {
        base.path = Some(path.to_owned());
    }
    if !saved.moved.is_empty() {
        let timeline = Arc::make_mut(&mut file.document.timeline);
        for (source, text) in saved.moved {
            // A text that was changed while the former one was being written stays.
            if let Some(source) = timeline.sources.get_mut(source.at())
                && source.text.as_str() == text.as_str()
            {
                source.text = text;
            }
        }
    }
    let is_new = file.document.path.as_deref() != Some(path);
    file.document.path = Some(path.to_owned());
    let preferences = std::mem::take(&mut state.preferences);
    state.preferences = preferences.with_recent(path);
    work::remember(state);
    state.watch();
    if is_new {
        opening::lock(state);
    }
}

/// Does something that gives up the present timeline, at once where all of it is saved; otherwise
/// asks first.
pub(super) fn unless_unsaved(state: &mut State, then: Then, now_secs: f64) {
    if state.jobs.under_way(JobKind::Save).is_some() && state.then != then {
        // Asked for once more, it does not wait for a disk that does not answer.
        state.then = then;
        state.say("It is being saved first", now_secs);
        return;
    }
    let refused = editing::take_over_all(state) + state.file.drafts.returned().count();
    if changing::waits(state, Reply::GoOn(then.clone()), now_secs) {
        return;
    }
    let is_writing = questions::is_writing(state, &then);
    if refused == 0 && !is_writing && !state.file.undo.is_unsaved() {
        proceed(state, then, now_secs);
        return;
    }
    let mut words = String::new();
    if state.file.undo.is_unsaved() {
        let title = &state.file.document.timeline.meta.title;
        words = format!("“{title}” has changes that are not saved.");
    }
    match refused {
        0 => {}
        1 => words.push_str("\n\nOne field holds words that are no fact yet; they would be lost."),
        more => {
            let more =
                format!("\n\n{more} fields hold words that are no fact yet; they would be lost.");
            words.push_str(&more);
        }
    }
    if is_writing {
        words.push_str("\n\nA sheet is filled in that is no fact yet; its words would be lost.");
    }
    let give_up = match then {
        Then::Close => "Close without saving",
        _ => "Go on without saving",
    };
    let question = Question {
        headline: "There is unsaved work".to_owned(),
        words: words.trim_start().to_owned(),
        answers: vec![
            Answer::new("Save", Command::Reply(Reply::SaveThen(then.clone()))),
            Answer::new(give_up, Command::Reply(Reply::Discard(then))),
            Answer::new("Go back", Command::CloseOverlay),
        ],
    };
    questions::ask_first(state, question);
}

/// Gives up unsaved work, as somebody has said, and goes on.
pub(super) fn discard(state: &mut State, then: Then, now_secs: f64) {
    recovering::forget(state);
    state.given_up = Some(state.file.undo.present());
    proceed(state, then, now_secs);
}

/// Goes on with what waited for the work to be saved.
fn proceed(state: &mut State, then: Then, now_secs: f64) {
    match then {
        Then::Nothing => {}
        Then::Close => {
            recovering::forget_typed(state);
            state.is_closing = true;
        }
        Then::Open(path) => work::open(state, path),
        Then::OpenBundled => work::open_bundled(state),
        Then::Reload => work::reload(state),
        Then::Import => importing::open(state, now_secs),
        Then::New => state.overlay = Overlay::NewTimeline(NewTimeline::default()),
        Then::Restore(path) => recovering::restore(state, &path, now_secs),
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
        editing::show_refused(state, now_secs);
    }
    refused == 0
}
