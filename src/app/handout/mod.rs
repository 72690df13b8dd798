//! Handouts and worksheets in the window: their preview, where they are saved, and the worker that
//! makes them.
//!
//! A file is made of what the window held when it was asked for, and written whole or not at all. The
//! preview shows the pages that go to the file; it is made anew as soon as anything that it shows has
//! changed, and a page is turned without setting all of them again.

mod make;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use make::{NotSaved, Pages, Wanted};

use super::{picking, questions, services::jobs::JobKind, state::State, work::Report};
use crate::{
    export::story::is_for_paper,
    io::{save::Facts, store::SaveError},
    style::ThemeName,
    ui::{
        Command,
        overlay::{
            Answer, HandoutChange, HandoutChoices, HandoutFile, HandoutKind, HandoutPreview,
            HandoutSheet, Overlay, Question,
        },
        picker::Purpose,
        words::capitalised,
    },
};

/// All that lasts of handouts while their sheet is open.
#[derive(Debug, Default)]
pub struct Handouts {
    /// What the sheet shows beside what is chosen.
    pub sheet: HandoutSheet,
    /// What the preview was last asked for.
    asked: Option<Asked>,
    /// The pages that were last set, and what they rest on.
    set: Option<(Set, Arc<Pages>)>,
}

/// What a preview rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Asked {
    set: Set,
    page: usize,
    room: [u32; 2],
}

/// What pages rest on. The theme is known by its address: it is made once and shared.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Set {
    choices: HandoutChoices,
    generation: u64,
    shown: u64,
    theme: usize,
}

/// A page that a worker has drawn, and all of those that it stands among.
#[derive(Debug)]
pub struct Drawn {
    pages: Arc<Pages>,
    preview: HandoutPreview,
}

/// What came of saving one.
#[derive(Debug)]
pub struct Saved {
    path: PathBuf,
    choices: HandoutChoices,
    may_replace: bool,
    outcome: Result<Option<String>, NotSaved>,
}

/// Shows the sheet.
pub(super) fn show(state: &mut State) {
    leave(state);
    state.overlay = Overlay::Handout(HandoutChoices::default().sound());
    state.handout = Handouts::default();
}

/// Carries out what a person does in the sheet.
pub(super) fn change(state: &mut State, change: HandoutChange, now_secs: f64) {
    match change {
        HandoutChange::Choose(choices) => {
            if let Overlay::Handout(before) = state.overlay
                && before.has_other_pages(choices)
            {
                state.handout.sheet.page = 0;
            }
            state.overlay = Overlay::Handout(choices);
        }
        HandoutChange::Turn(page) => state.handout.sheet.page = page,
        HandoutChange::Room(room) => state.handout.sheet.room = room,
        HandoutChange::Save(choices) => {
            // Whoever picks no place comes back to what is chosen.
            leave(state);
            state.overlay = Overlay::Handout(choices);
            picking::ask(state, Purpose::Handout(choices));
        }
        HandoutChange::SaveAt(path, choices, may_replace) => {
            save_at(state, path, choices, may_replace, now_secs);
        }
    }
}

/// The name that is proposed.
pub(super) fn name(stem: &str, choices: HandoutChoices) -> String {
    let what = match (choices.kind, choices.file) {
        (HandoutKind::Worksheet, _) if choices.asked.answers => "answers",
        (HandoutKind::Worksheet, _) => "worksheet",
        (HandoutKind::Handout, HandoutFile::Pictures) => return format!("{stem}-slides"),
        (HandoutKind::Handout, _) => "handout",
    };
    format!("{stem}-{what}.{}", choices.file.extension())
}

/// Saves in a place that was picked. Unless `may_replace`, what is there is asked about.
pub(super) fn save_at(
    state: &mut State,
    path: PathBuf,
    choices: HandoutChoices,
    may_replace: bool,
    now_secs: f64,
) {
    leave(state);
    if state.jobs.under_way(JobKind::SaveHandout).is_some() {
        state.say("A handout is being saved; save the next one after it", now_secs);
        return;
    }
    let picked = path;
    let path = with_ending(&picked, choices.file);
    // Nobody was asked about a name that is not the one that was picked.
    let may_replace = may_replace && path == picked;
    let wanted = wanted(state, choices);
    state.say("Saving…", now_secs);
    state.jobs.start(JobKind::SaveHandout, move |_| {
        let outcome = wanted.save(&path, may_replace);
        Report::HandoutSaved(Box::new(Saved { path, choices, may_replace, outcome }))
    });
}

/// Lets the sheet wait for the picker, which stands before it.
pub(super) fn waits(state: &mut State, choices: HandoutChoices) {
    leave(state);
    state.waiting.push(Overlay::Handout(choices));
}

/// Closes the sheet, and whatever asks for a place in its stead.
fn leave(state: &mut State) {
    state.waiting.retain(|overlay| !matches!(overlay, Overlay::Handout(_)));
    state.overlay = Overlay::None;
}

/// Takes in what came of saving one.
pub(super) fn saved(state: &mut State, saved: Saved, now_secs: f64) {
    let Saved { path, choices, may_replace, outcome } = saved;
    let at =
        |path, may_replace| Command::Handout(HandoutChange::SaveAt(path, choices, may_replace));
    let elsewhere = Command::Handout(HandoutChange::Save(choices));
    let question = match outcome {
        Ok(remark) => {
            let remark = remark.map(|words| format!(". {words}")).unwrap_or_default();
            state.say(format!("Saved {}{remark}", path.display()), now_secs);
            return;
        }
        Err(NotSaved::Disk(SaveError::Exists { path: there })) => Question {
            headline: "There is a file of this name".to_owned(),
            words: format!("{} is there already. What it holds would be lost.", there.display()),
            answers: vec![
                Answer::new("Choose another name", elsewhere),
                Answer::new("Replace it", at(path, true)),
            ],
        },
        Err(error) => {
            let words = match error {
                NotSaved::Disk(error) => error.to_string(),
                NotSaved::Made(words) => words,
            };
            Question {
                headline: format!("The {} is not saved", choices.kind.word()),
                words: format!("{}.\n\nNothing on disk was changed.", capitalised(&words)),
                answers: vec![
                    Answer::new("Save in another place", elsewhere),
                    Answer::new("Try again", at(path, may_replace)),
                    Answer::new("Go back", Command::CloseOverlay),
                ],
            }
        }
    };
    state.message = None;
    questions::ask(state, question);
}

/// What is chosen, with all that it is made from. What is written on white paper is in a theme whose
/// words can be read there.
fn wanted(state: &State, choices: HandoutChoices) -> Wanted {
    let worn = &state.style.theme;
    let is_read = choices.file == HandoutFile::Pictures || is_for_paper(worn);
    Wanted {
        choices,
        facts: Facts::from(&state.file.document),
        index: Arc::clone(&state.file.index),
        theme: if is_read { Arc::clone(worn) } else { state.style.named(ThemeName::Light) },
        house: state.style.worn().filter(|_| is_read).cloned(),
        system: Arc::clone(&state.system_fonts),
    }
}

/// Makes the preview anew where it is no longer what is chosen, and forgets it once the sheet is
/// closed.
pub(super) fn keep_up(state: &mut State) {
    let Overlay::Handout(choices) = state.overlay else {
        let waits = state.waiting.iter().any(|it| matches!(it, Overlay::Handout(_)));
        if !waits && state.handout.asked.is_some() {
            state.jobs.cancel(JobKind::PreviewHandout);
            state.handout = Handouts::default();
        }
        return;
    };
    let HandoutSheet { room, page, .. } = state.handout.sheet;
    let set = Set {
        choices: choices.as_shown(),
        generation: state.file.generation,
        shown: state.shown,
        theme: Arc::as_ptr(&state.style.theme) as usize,
    };
    let asked = Asked { set, page, room };
    if room.contains(&0) || state.handout.asked == Some(asked) {
        return;
    }
    state.handout.asked = Some(asked);
    state.handout.sheet.refusal = None;
    let known = state.handout.set.as_ref().filter(|(known, _)| *known == set);
    let known = known.map(|(_, pages)| Arc::clone(pages));
    let wanted = wanted(state, set.choices);
    state.jobs.start(JobKind::PreviewHandout, move |cancel| {
        let set = known.map_or_else(|| wanted.pages().map(Arc::new), Ok);
        if cancel.is_cancelled() {
            return Report::GivenUp;
        }
        let drawn = set.and_then(|pages| {
            let preview = pages.seen(page, room)?;
            Ok(Drawn { pages, preview })
        });
        Report::HandoutDrawn(drawn.map(Box::new))
    });
}

/// Takes in a page that was drawn.
pub(super) fn drawn(state: &mut State, drawn: Result<Box<Drawn>, String>) {
    // The sheet may be closed by now.
    let Handouts { sheet, asked: Some(asked), set } = &mut state.handout else { return };
    match drawn {
        Ok(drawn) => {
            let Drawn { pages, preview } = *drawn;
            *set = Some((asked.set, pages));
            sheet.preview = Some(preview);
        }
        Err(words) => {
            sheet.preview = None;
            sheet.refusal = Some(words);
        }
    }
}

/// A name with the ending of its kind.
fn with_ending(picked: &Path, file: HandoutFile) -> PathBuf {
    let wanted = file.extension();
    let has = picked.extension().is_some_and(|it| it.eq_ignore_ascii_case(wanted));
    if wanted.is_empty() || has {
        return picked.to_owned();
    }
    let name = picked.file_name().unwrap_or_default().to_string_lossy();
    picked.with_file_name(format!("{name}.{wanted}"))
}
