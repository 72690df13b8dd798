//! Handouts and worksheets in the window: where they are saved, and the worker that makes them.
//!
//! A file is made of what the window held when it was asked for, and written whole or not at all.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{picking, questions, services::jobs::JobKind, state::State, work::Report};
use crate::{
    export::{
        Content, fonts_for_story,
        story::{Telling, handout, worksheet},
    },
    index::Index,
    io::{
        save::Facts,
        store::{Expect, SaveError, replace_file, write_folder},
    },
    model::Step,
    style::{House, Measurer, SystemFonts, Theme},
    ui::{
        Command,
        overlay::{
            Answer, HandoutChange, HandoutChoices, HandoutFile, HandoutKind, Overlay, Question,
        },
        picker::Purpose,
        words::capitalised,
    },
};

/// The size of a slide, in pixels.
const SLIDE: [u32; 2] = [1920, 1080];

/// What came of saving one.
#[derive(Debug)]
pub struct Saved {
    path: PathBuf,
    choices: HandoutChoices,
    may_replace: bool,
    outcome: Result<Option<String>, NotSaved>,
}

/// Why nothing was saved.
#[derive(Debug)]
enum NotSaved {
    /// It cannot be written.
    Disk(SaveError),
    /// It cannot be made.
    Made(String),
}

/// What a file is made of.
struct Wanted {
    facts: Facts,
    index: Arc<Index>,
    theme: Arc<Theme>,
    house: Option<House>,
    system: Arc<SystemFonts>,
}

/// Shows the sheet.
pub(super) fn show(state: &mut State) {
    state.overlay = Overlay::Handout(HandoutChoices::default());
}

/// Carries out what a person does in the sheet.
pub(super) fn change(state: &mut State, change: HandoutChange, now_secs: f64) {
    match change {
        HandoutChange::Choose(choices) => state.overlay = Overlay::Handout(choices),
        HandoutChange::Save(choices) => {
            state.overlay = Overlay::None;
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
    state.overlay = Overlay::None;
    if state.jobs.under_way(JobKind::SaveHandout).is_some() {
        state.say("A handout is being saved; save the next one after it", now_secs);
        return;
    }
    let picked = path;
    let path = with_ending(&picked, choices.file);
    // Nobody was asked about a name that is not the one that was picked.
    let may_replace = may_replace && path == picked;
    let wanted = Wanted {
        facts: Facts::from(&state.file.document),
        index: Arc::clone(&state.file.index),
        theme: Arc::clone(&state.style.theme),
        house: state.style.worn().cloned(),
        system: Arc::clone(&state.system_fonts),
    };
    state.say("Saving…", now_secs);
    state.jobs.start(JobKind::SaveHandout, move |_| {
        let outcome = wanted.save(&path, choices, may_replace);
        Report::HandoutSaved(Box::new(Saved { path, choices, may_replace, outcome }))
    });
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
                headline: "The handout is not saved".to_owned(),
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

impl Wanted {
    /// Makes and writes it; gives what is to be said of it.
    fn save(
        &self,
        path: &Path,
        choices: HandoutChoices,
        may_replace: bool,
    ) -> Result<Option<String>, NotSaved> {
        let Facts { timeline, annotations, story } = &self.facts;
        let story: Vec<Step> = story.iter().map(|(_, step)| step.clone()).collect();
        let is_handout = choices.kind == HandoutKind::Handout;
        let keeps_hidden = is_handout && choices.keeps_hidden;
        let telling = Telling::new(&story, &self.index, keeps_hidden).map_err(made)?;
        let house = self.house.as_ref();
        let fonts = fonts_for_story(timeline, annotations, &story, &self.system, house);
        let measurer = Measurer::new(Arc::new(fonts));
        let content =
            Content { timeline, index: &self.index, lanes: None, annotations, measurer: &measurer };
        let expect = if may_replace { Expect::Anything } else { Expect::Nothing };
        let theme = &self.theme;
        let bytes = match (choices.kind, choices.file) {
            (HandoutKind::Handout, HandoutFile::Pictures) => {
                let files = handout::slides(&telling, &content, theme, SLIDE, 1.0).map_err(made)?;
                write_folder(path, &files, may_replace).map_err(NotSaved::Disk)?;
                return Ok(telling.remark());
            }
            (HandoutKind::Handout, HandoutFile::Pdf) => {
                let HandoutChoices { per_page, paper, .. } = choices;
                handout::pdf(&telling, &content, theme, per_page, paper).map_err(made)?
            }
            (HandoutKind::Handout, HandoutFile::Html) => {
                handout::web(&telling, &content, theme).into_bytes()
            }
            (HandoutKind::Worksheet, file) => {
                let grey = worksheet::grey().map_err(made)?;
                let asked = choices.asked;
                if file == HandoutFile::Html {
                    worksheet::web(asked, &telling, &content, &grey).into_bytes()
                } else {
                    let paper = choices.paper;
                    worksheet::pdf(asked, &telling, &content, &grey, paper).map_err(made)?
                }
            }
        };
        replace_file(path, &bytes, &expect).map_err(NotSaved::Disk)?;
        Ok(telling.remark())
    }
}

fn made(error: impl std::fmt::Display) -> NotSaved {
    NotSaved::Made(error.to_string())
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
