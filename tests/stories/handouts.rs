//! A teacher takes the story away: on paper, for the class to work on, and as pictures of its steps.

use std::{fs, path::Path};

use egui::Key;
use sourceline::ui::{Action, Command, overlay::Overlay};

use crate::reader::Reader;

impl Reader {
    /// Saves what is chosen for the class under a name, in the picker.
    fn saves_for_class(&mut self, path: &Path) {
        self.clicks("Save…");
        self.waits_for_work();
        self.types_over("Path", &path.display().to_string());
        self.presses(Key::Enter);
        self.waits_for_work();
    }
}

#[test]
fn a_handout_and_a_worksheet_are_saved_and_nothing_is_written_over_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let mut teacher = Reader::starts();
    teacher.asks(Command::Do(Action::Handout));
    teacher.clicks("Three, with lines for notes");
    let handout = folder.path().join("handout.pdf");
    teacher.saves_for_class(&handout);
    teacher.sees_words("Saved ");
    assert!(fs::read(&handout).unwrap().starts_with(b"%PDF"));

    teacher.asks(Command::Do(Action::Handout));
    teacher.clicks("Worksheet");
    teacher.clicks("sorts cards");
    teacher.clicks("Web page");
    let cards = folder.path().join("cards.html");
    fs::write(&cards, "mine").unwrap();
    teacher.saves_for_class(&cards);
    teacher.sees_words("There is a file of this name");
    assert_eq!(fs::read(&cards).unwrap(), b"mine");
    teacher.clicks("Replace it");
    teacher.waits_for_work();
    let page = fs::read_to_string(&cards).unwrap();
    assert!(page.contains("Your order") && page.contains("class=\"cards\""));
}

#[test]
fn each_step_of_the_story_becomes_a_picture_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mut teacher = Reader::starts();
    teacher.presses_ctrl(Key::E);
    teacher.sees_the_preview();
    teacher.clicks("Each step of the story");
    teacher.sees_the_preview();
    teacher.sees_words("A folder with a file for each step");
    let steps = folder.path().join("steps");
    teacher.saves_picture(&steps);
    teacher.sees_words("Saved ");
    let count = fs::read_dir(&steps).unwrap().count();
    let story = teacher.state().file.document.story.len();
    assert!(story > 9);
    assert_eq!(count, story);
    assert_eq!(teacher.overlay(), &Overlay::Picture, "for the next size");
}

/// What says that it is saved goes by itself, and somebody may be about to press.
#[test]
fn a_button_stays_where_it_is_while_a_message_comes_and_goes() {
    let folder = tempfile::tempdir().unwrap();
    let mut teacher = Reader::starts();
    for (sheet, button, name) in [
        (Action::Handout, "Save…", "a-handout-whose-name-takes-more-than-one-line"),
        (Action::Picture, "Save picture…", "a"),
    ] {
        teacher.asks(Command::Do(sheet));
        teacher.waits_for_work();
        teacher.clicks(button);
        teacher.waits_for_work();
        let path = folder.path().join(name.repeat(2));
        teacher.types_over("Path", &path.display().to_string());
        teacher.presses(Key::Enter);
        teacher.waits_for_work();
        teacher.asks(Command::Do(sheet));
        teacher.waits_for_work();
        teacher.sees_words("Saved ");
        let said = |teacher: &Reader| {
            let all = teacher.sees_all();
            all.iter().any(|seen| seen.label().starts_with("Saved "))
        };
        let place = |teacher: &Reader| teacher.finds(|seen| seen.label() == button).rect;
        let while_said = place(&teacher);
        teacher.waits_until("the message goes", |teacher| !said(teacher));
        assert_eq!(place(&teacher), while_said);
        teacher.presses(Key::Escape);
    }
}
