//! What is asked where a save meets something that only a person can decide.

use std::path::PathBuf;

use super::Place;
use crate::{
    app::{questions, state::State},
    io::store::SaveError,
    ui::{
        Command,
        command::{Reply, Then},
        overlay::{Answer, Question},
        picker::Purpose,
    },
};

/// The file could not be written: what it was, and what to do.
pub(super) fn not_saved(state: &mut State, error: &SaveError, place: Place) {
    let Place { path, purpose, may_replace, .. } = place;
    let again = |label, reply| Answer::new(label, Command::Reply(reply));
    let elsewhere = again("Save in another place", Reply::PickAgain(purpose));
    let mut words = format!("{error}\n\nThe work is still here, and nothing on disk was changed.");
    let answers = match (error, may_replace) {
        (SaveError::NotFaithful { .. }, _) => {
            words.push_str(
                "\n\nA new file holds all that is shown here. Comments, and what this version of \
                 the program does not know, stay in the old one alone.",
            );
            vec![again("Save as a new file", Reply::PickAgain(Purpose::SaveAnew))]
        }
        (SaveError::Gone { .. }, _) => vec![elsewhere, again("Write it again", Reply::Overwrite)],
        (_, true) => vec![elsewhere, again("Try again", Reply::Replace(path, purpose))],
        (_, false) => vec![elsewhere, again("Try again", Reply::SaveAt(path, purpose))],
    };
    let question = Question { headline: "Not saved".to_owned(), words, answers };
    questions::ask(state, question);
}

/// A file of the name that was picked is there already.
pub(super) fn exists(state: &mut State, path: PathBuf, purpose: Purpose) {
    let question = Question {
        headline: "There is a file of this name".to_owned(),
        words: format!("{} is there already. What it holds would be lost.", path.display()),
        answers: vec![
            Answer::new("Choose another name", Command::Reply(Reply::PickAgain(purpose))),
            Answer::new("Replace it", Command::Reply(Reply::Replace(path, purpose))),
        ],
    };
    questions::ask(state, question);
}

/// The file is another one on disk than the one that was read.
pub(in crate::app) fn changed_on_disk(state: &mut State) {
    let name = state.file.document.path.as_deref().map(|path| path.display().to_string());
    let question = Question {
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
    };
    questions::ask(state, question);
}
