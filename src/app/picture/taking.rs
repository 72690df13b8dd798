//! The ways to take a picture away: a file, the clipboard, its alt text.

use std::path::{Path, PathBuf};

use super::{Kind, PictureError, come_back, has_covers, waits, wanted};
use crate::{
    app::{picking, questions, services::jobs::JobKind, state::State, work::Report},
    edit::id_from_title,
    export::{Format, Paper, Size},
    io::store::{Expect, SaveError},
    model::grouped,
    ui::{
        Action, Command,
        overlay::{Answer, Overlay, PictureChange, Question, Stretch},
        picker::Purpose,
        words::capitalised,
    },
};

/// What came of saving a picture.
pub struct Saved {
    path: PathBuf,
    may_replace: bool,
    /// The fonts of this machine that it needed.
    outcome: Result<Vec<String>, PictureError>,
}

/// Asks where to save, unless what is chosen is no picture.
pub(super) fn ask_for_place(state: &mut State, now_secs: f64) {
    match wanted(state) {
        Ok(_) => picking::ask(state, Purpose::Picture(state.picture.sheet.choices.format)),
        Err(words) => state.say(capitalised(&words), now_secs),
    }
}

/// The folder in which a place for a picture is looked for.
pub(in crate::app) fn folder(state: &State) -> Option<PathBuf> {
    state.picture.folder.clone()
}

/// The name that is proposed for a picture: that of the timeline, with the size, so that the same
/// picture in another size has another name.
pub(in crate::app) fn name(state: &State, format: Format) -> String {
    let title = &state.file.document.timeline.meta.title;
    let path = state.file.document.path.as_ref();
    let stem = path.and_then(|path| Some(path.file_stem()?.to_string_lossy().into_owned()));
    let stem = stem.map(|stem| stem.trim_end_matches(".timeline").to_owned());
    let stem = stem.unwrap_or_else(|| id_from_title(title, "timeline", 1, &mut |_| false));
    let steps = state.picture.sheet.choices.stretch == Stretch::Steps;
    let stem = if steps { format!("{stem}-steps") } else { stem };
    let size = match state.picture.sheet.choices.size() {
        Ok(Size::Pixels([width, height])) => format!("-{width}x{height}"),
        Ok(Size::Page { paper: Paper::A4, .. }) => "-a4".to_owned(),
        Ok(Size::Page { paper: Paper::Letter, .. }) => "-letter".to_owned(),
        Err(_) => String::new(),
    };
    // Steps are files in a folder of this name, but for the pages of a PDF.
    if steps && format != Format::Pdf {
        return format!("{stem}{size}");
    }
    format!("{stem}{size}.{}", format.extension())
}

/// Saves in a place that was picked. Unless `may_replace`, a file that is there is asked about.
pub(in crate::app) fn save_at(state: &mut State, picked: &Path, may_replace: bool, now_secs: f64) {
    come_back(state);
    if state.jobs.under_way(JobKind::SavePicture).is_some() {
        state.say("A picture is being saved; save the next one after it", now_secs);
        return;
    }
    let wanted = match wanted(state) {
        Ok(wanted) => wanted,
        Err(words) => {
            state.say(capitalised(&words), now_secs);
            return;
        }
    };
    let choices = &state.picture.sheet.choices;
    let is_folder = wanted.steps.is_some() && choices.format != Format::Pdf;
    let (path, format) = if is_folder {
        (folder_named(picked), choices.format)
    } else {
        ending(picked, choices.format)
    };
    let embeds = choices.embeds && !has_covers(state);
    let kind = Kind { format, outlines: choices.outlines, embeds };
    // Nobody was asked about a name that is not the one that was picked.
    let may_replace = may_replace && path == picked;
    let expect = if may_replace { Expect::Anything } else { Expect::Nothing };
    state.jobs.start(JobKind::SavePicture, move |_| {
        let outcome = wanted.save(kind, &path, &expect);
        Report::PictureSaved(Box::new(Saved { path, may_replace, outcome }))
    });
}

/// A name for a folder: what a dialog has added for the kind of its files is left out.
fn folder_named(picked: &Path) -> PathBuf {
    let name = picked.file_name().unwrap_or_default().to_string_lossy();
    if Format::of_name(&name).is_some() { picked.with_extension("") } else { picked.to_owned() }
}

/// A name with the ending of its kind: one that says another kind is taken at its word.
fn ending(picked: &Path, chosen: Format) -> (PathBuf, Format) {
    let name = picked.file_name().unwrap_or_default().to_string_lossy();
    match Format::of_name(&name) {
        Some(format) => (picked.to_owned(), format),
        None => (picked.with_file_name(format!("{name}.{}", chosen.extension())), chosen),
    }
}

/// Takes in what came of saving a picture.
pub(in crate::app) fn saved(state: &mut State, saved: Saved, now_secs: f64) {
    let Saved { path, may_replace, outcome } = saved;
    match outcome {
        Ok(fonts) => {
            state.picture.folder = path.parent().map(Path::to_owned);
            let path = path.display();
            let mut words = format!("Saved {path}");
            if !fonts.is_empty() {
                words = format!("{words}, with fonts of this machine: {}", fonts.join(", "));
            }
            state.say(words, now_secs);
        }
        Err(PictureError::Saved(SaveError::Exists { path: there })) => exists(state, &there, path),
        Err(error) => not_saved(state, &error, path, may_replace),
    }
}

/// Asks about a file that is there, of those that are saved at `path`.
fn exists(state: &mut State, there: &Path, path: PathBuf) {
    let question = Question {
        headline: "There is a file of this name".to_owned(),
        words: format!("{} is there already. What it holds would be lost.", there.display()),
        answers: vec![
            Answer::new("Choose another name", Command::Picture(PictureChange::Save)),
            Answer::new("Replace it", Command::Picture(PictureChange::SaveAt(path, true))),
        ],
    };
    ask(state, question);
}

fn not_saved(state: &mut State, error: &PictureError, path: PathBuf, may_replace: bool) {
    let again = PictureChange::SaveAt(path, may_replace);
    let question = Question {
        headline: "The picture is not saved".to_owned(),
        words: format!("{}.\n\nNothing on disk was changed.", capitalised(&error.to_string())),
        answers: vec![
            Answer::new("Save in another place", Command::Picture(PictureChange::Save)),
            Answer::new("Try again", Command::Picture(again)),
            Answer::new("Go back", Command::CloseOverlay),
        ],
    };
    ask(state, question);
}

/// Asks in place of the sheet, which keeps what was chosen; after anything else that is shown.
fn ask(state: &mut State, question: Question) {
    if state.overlay == Overlay::Picture {
        state.picture.from_sheet = true;
        waits(state);
        state.overlay = Overlay::None;
    }
    questions::ask(state, question);
}

/// Copies the picture that is chosen.
pub(super) fn copy(state: &mut State, now_secs: f64) {
    let wanted = match wanted(state) {
        Ok(wanted) => wanted,
        Err(words) => {
            state.say(capitalised(&words), now_secs);
            return;
        }
    };
    let clipboard = state.picture.clipboard.clone();
    state.say("Copying the picture…", now_secs);
    state.jobs.start(JobKind::CopyPicture, move |_| {
        let copied = wanted.pixels().and_then(|pixels| {
            let size = pixels.size;
            clipboard.put(pixels).map_err(PictureError::Copied)?;
            Ok(size)
        });
        Report::PictureCopied(copied)
    });
}

/// Takes in what came of copying a picture; where the desktop does not take it, it can be saved.
pub(in crate::app) fn copied(
    state: &mut State,
    copied: Result<[u32; 2], PictureError>,
    now_secs: f64,
) {
    match copied {
        Ok(size) => {
            let [width, height] = size.map(|length| grouped(length as usize));
            state.say(format!("Copied the picture, {width} × {height} pixels"), now_secs);
        }
        Err(PictureError::Copied(why)) => {
            state.message = None;
            let words = format!(
                "The clipboard takes no picture here: {why}.\n\nA file can be put anywhere."
            );
            let question = Question {
                headline: "The picture is not copied".to_owned(),
                words,
                answers: vec![
                    Answer::new("Save it as a file", Command::Picture(PictureChange::Save)),
                    Answer::new("Try again", Command::Do(Action::CopyPicture)),
                ],
            };
            ask(state, question);
        }
        Err(error) => state.say(capitalised(&error.to_string()), now_secs),
    }
}

/// Copies the text for those who do not see the picture.
pub(super) fn copy_alt(state: &mut State, now_secs: f64) {
    if let Some(alt) = &state.picture.sheet.alt {
        state.picture.to_copy = Some(alt.clone());
        state.say(ALT_COPIED, now_secs);
        return;
    }
    match wanted(state) {
        Ok(wanted) => {
            state.jobs.start(JobKind::WriteAlt, move |_| Report::AltWritten(wanted.alt()));
        }
        Err(words) => state.say(capitalised(&words), now_secs),
    }
}

/// What is said once the alt text is on the clipboard.
const ALT_COPIED: &str = "Copied the text for those who do not see the picture";

/// Takes in alt text that is to be copied.
pub(in crate::app) fn alt_written(state: &mut State, alt: String, now_secs: f64) {
    state.picture.to_copy = Some(alt);
    state.say(ALT_COPIED, now_secs);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_which_kind_of_file_it_is() {
        let cases = [
            ("/a/story", Format::Png, "/a/story.png", Format::Png),
            ("/a/story", Format::Svg, "/a/story.svg", Format::Svg),
            ("/a/story.png", Format::Png, "/a/story.png", Format::Png),
            ("/a/story.SVG", Format::Png, "/a/story.SVG", Format::Svg),
            ("/a/v1.2", Format::Png, "/a/v1.2.png", Format::Png),
            ("/a.svg/story", Format::Png, "/a.svg/story.png", Format::Png),
        ];
        for (picked, chosen, path, format) in cases {
            assert_eq!(ending(Path::new(picked), chosen), (path.into(), format), "{picked}");
        }
    }
}
