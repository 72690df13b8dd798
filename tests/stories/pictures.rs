//! A journalist takes pictures away: chooses, looks, saves, copies, and opens a picture again.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use egui::{Key, accesskit::Role};
use sourceline::{
    app::services::{
        clipboard::{Clipboard, Pixels},
        preferences::Store,
    },
    edit::{Change, EventChange},
    io::open_path,
    model::EventIx,
    ui::{Action, Command, overlay::Overlay},
};

#[cfg(target_os = "linux")]
use crate::shared::processes::{place, run_on_a_small_disk, run_where_it_must_not_write};
use crate::{
    keeping::at_once,
    reader::{Reader, still},
    shared::copy_with,
};

/// Width and height of a PNG.
fn png_size(path: &Path) -> [u32; 2] {
    let bytes = fs::read(path).unwrap();
    let length = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    [length(16), length(20)]
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Gives the first event another title.
fn retitles(journalist: &mut Reader, title: &str) {
    let change = EventChange::Title(title.to_owned());
    at_once(journalist, Command::Change(Box::new(Change::Event(EventIx(0), change))));
}

impl Reader {
    /// Waits until the preview is that of what is chosen.
    pub(crate) fn sees_the_preview(&mut self) {
        self.waits_for_work();
        assert!(self.state().picture.sheet.preview.is_some(), "there is no preview");
    }

    /// Chooses a size by its words.
    pub(crate) fn chooses_size(&mut self, words: &str) {
        self.clicks_first(Role::ComboBox, "Size: ");
        self.clicks(words);
        self.sees_the_preview();
    }

    /// Saves the picture under a name, in the picker.
    pub(crate) fn saves_picture(&mut self, path: &Path) {
        self.clicks("Save picture…");
        self.waits_for_work();
        self.types_over("Path", &path.display().to_string());
        self.presses(Key::Enter);
        self.waits_for_work();
    }

    /// Gives it a clipboard that notes what it is given, or refuses it.
    fn has_clipboard(&mut self, refuses: bool) -> Arc<Mutex<Vec<Pixels>>> {
        let taken = Arc::<Mutex<Vec<Pixels>>>::default();
        let to = Arc::clone(&taken);
        self.app_mut().state.picture.clipboard = Clipboard::new(move |pixels| {
            if refuses {
                return Err("nobody keeps it".to_owned());
            }
            to.lock().unwrap().push(pixels);
            Ok(())
        });
        taken
    }
}

#[test]
fn a_journalist_exports_at_three_sizes_mends_a_date_and_exports_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut journalist = Reader::starts();
    let sizes = [
        ("1920 × 1080, a slide", [1920, 1080]),
        ("1080 × 1080, square", [1080, 1080]),
        ("1080 × 1920, a telephone", [1080, 1920]),
    ];
    let path = |[width, height]: [u32; 2], when: &str| {
        folder.path().join(format!("{when}-{width}x{height}.png"))
    };
    for when in ["first", "mended"] {
        for (words, size) in sizes {
            journalist.presses_ctrl(Key::E);
            journalist.chooses_size(words);
            let [width, height] = size;
            journalist.sees_words(&format!("{} × {}", grouped(width), grouped(height)));
            journalist.saves_picture(&path(size, when));
            assert_eq!(png_size(&path(size, when)), size);
            assert_eq!(journalist.overlay(), &Overlay::Picture, "for the next size");
            journalist.sees_words("Saved ");
            journalist.presses(Key::Escape);
        }
        let text = fs::read(path([1920, 1080], when)).unwrap();
        let text = String::from_utf8_lossy(&text);
        assert_eq!(text.contains("3 May 2019"), when == "mended", "the alt text says it");
        let date = EventChange::Date { date: "2019-05-03".to_owned(), end: String::new() };
        at_once(&mut journalist, Command::Change(Box::new(Change::Event(EventIx(2), date))));
    }
    for (_, size) in sizes {
        let [first, mended] = ["first", "mended"].map(|when| fs::read(path(size, when)).unwrap());
        assert_ne!(first, mended);
    }
    assert_eq!(names(folder.path()).len(), 6, "and nothing else is left there");
}

fn grouped(length: u32) -> String {
    sourceline::model::grouped(length as usize)
}

#[test]
fn a_file_of_the_same_name_is_replaced_only_when_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("there.png");
    fs::write(&path, "somebody else's").unwrap();
    let mut journalist = Reader::starts();
    journalist.presses_ctrl(Key::E);
    journalist.sees_the_preview();
    // Without its ending, which is that of the kind of file.
    journalist.saves_picture(&folder.path().join("there"));
    journalist.sees("There is a file of this name");
    assert_eq!(fs::read(&path).unwrap(), b"somebody else's");
    journalist.clicks("Choose another name");
    journalist.waits_for_work();
    journalist.types_over("Path", &folder.path().join("other").display().to_string());
    journalist.presses(Key::Enter);
    journalist.waits_for_work();
    assert_eq!(names(folder.path()), ["other.png", "there.png"]);
    journalist.saves_picture(&path);
    journalist.clicks("Replace it");
    journalist.waits_for_work();
    assert_eq!(png_size(&path), [1920, 1080]);
}

#[test]
fn what_cannot_be_a_picture_says_why_and_is_not_saved() {
    let mut journalist = Reader::starts();
    journalist.presses_ctrl(Key::E);
    journalist.sees_the_preview();
    journalist.chooses_size("A size of your own");
    journalist.types_over("Width in pixels", "12");
    journalist.sees_words("numbers from 320 to 8192");
    journalist.presses_ctrl(Key::Enter);
    assert_eq!(journalist.overlay(), &Overlay::Picture);
    journalist.types_over("Width in pixels", "640");
    journalist.sees_the_preview();
    journalist.sees_words("640 × 900");
    journalist.clicks("A stretch of time");
    journalist.types_over("First day", "2024-06");
    journalist.types_over("Last day", "soon");
    journalist.sees_words("\"soon\" is no date");
    journalist.types_over("Last day", "2024-12");
    journalist.sees_the_preview();
    journalist.sees_words("June 2024 to December 2024");
    let preview = journalist.state().picture.sheet.preview.clone().unwrap();
    assert!(preview.events < 24, "{}", preview.events);
    assert!(!preview.remarks.is_empty(), "what lies outside is said");
    for remark in &preview.remarks {
        journalist.sees(remark);
    }
}

#[test]
fn the_choices_are_there_the_next_time_but_not_the_timeline_in_the_file() {
    let state = tempfile::tempdir().unwrap();
    let mut journalist = Reader::comes_back_to(state.path());
    journalist.presses_ctrl(Key::E);
    journalist.chooses_size("A4 upright");
    journalist.clicks("Projector");
    journalist.clicks("Sources");
    journalist.clicks("With the timeline in it");
    journalist.sees_words("also what the picture does not show");
    let chosen = journalist.state().picture.sheet.choices.clone();
    assert!(chosen.embeds && chosen.scale == 3);
    journalist.waits_for_work();
    drop(journalist);
    let remembered = Store::new(state.path().to_owned()).load().preferences.picture.choices();
    assert_eq!(remembered, sourceline::ui::overlay::PictureChoices { embeds: false, ..chosen });
}

#[test]
fn a_picture_that_carries_its_timeline_is_dropped_on_the_window_and_edited() {
    let folder = tempfile::tempdir().unwrap();
    let [with, without] = ["with.png", "without.png"].map(|name| folder.path().join(name));
    let mut journalist = Reader::starts();
    retitles(&mut journalist, "Carried along");
    journalist.presses_ctrl(Key::E);
    journalist.sees_the_preview();
    journalist.saves_picture(&without);
    journalist.clicks("With the timeline in it");
    journalist.saves_picture(&with);
    let before = fs::read(&with).unwrap();

    let mut other = Reader::starts();
    other.drops(&[&without]);
    other.waits_for_work();
    assert!(other.message().contains("without a timeline in it"), "{}", other.message());
    other.drops(&[&with]);
    other.waits_for_work();
    assert_eq!(other.state().file.document.path.as_ref(), Some(&with));
    assert!(other.state().file.diagnostics.is_empty());
    let titles: Vec<&str> =
        other.timeline().iter().map(|(_, event)| other.timeline().text(event.title)).collect();
    assert!(titles.contains(&"Carried along"));
    assert_eq!(titles.len(), 24);
    // The picture itself is never written over.
    retitles(&mut other, "Changed once more");
    other.presses_ctrl(Key::S);
    other.waits_for_work();
    let save_at = |other: &mut Reader, path: &PathBuf| {
        other.types_over("Path", &path.display().to_string());
        other.presses(Key::Enter);
        other.waits_for_work();
    };
    save_at(&mut other, &with);
    other.sees_words("never written over");
    let saved = folder.path().join("again.timeline.ron");
    save_at(&mut other, &saved);
    let again = open_path(&saved).unwrap();
    assert!(again.diagnostics.is_empty(), "{:?}", again.diagnostics);
    assert!(again.text.contains("Changed once more"));
    assert_eq!(fs::read(&with).unwrap(), before);
}

#[test]
fn the_picture_is_copied_by_its_keys_and_the_alt_text_by_its_name() {
    let mut journalist = Reader::starts();
    let taken = journalist.has_clipboard(false);
    journalist.presses_ctrl_shift(Key::C);
    journalist.waits_for_work();
    assert_eq!(journalist.message(), "Copied the picture, 1920 × 1080 pixels");
    let copied = taken.lock().unwrap().clone();
    assert_eq!(copied.len(), 1);
    assert_eq!(copied[0].rgba.len(), 1920 * 1080 * 4);
    assert!(copied[0].rgba.chunks_exact(4).all(|rgba| rgba[3] == 255));
    journalist.commands("Copy alt text");
    journalist.waits_for_work();
    let alt = journalist.copied.last().unwrap().clone();
    assert!(alt.starts_with("Timeline “") && alt.contains("24 events"), "{alt}");
    journalist.presses_ctrl(Key::E);
    journalist.sees_the_preview();
    let field = "Text for those who do not see the picture";
    journalist.types_over(field, "In my own words");
    journalist.clicks("Copy alt text");
    assert_eq!(journalist.copied.last().unwrap(), "In my own words");
    journalist.clicks("Write it from the picture");
    journalist.clicks("Copy alt text");
    journalist.waits_for_work();
    assert_eq!(journalist.copied.last().unwrap(), &alt);
}

#[test]
fn where_the_desktop_takes_no_picture_it_is_said_and_saved_as_a_file_instead() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("instead.png");
    let mut journalist = Reader::starts();
    journalist.has_clipboard(true);
    journalist.presses_ctrl_shift(Key::C);
    journalist.waits_for_work();
    journalist.sees_words("The clipboard takes no picture here: nobody keeps it");
    journalist.clicks("Save it as a file");
    journalist.waits_for_work();
    journalist.types_over("Path", &path.display().to_string());
    journalist.presses(Key::Enter);
    journalist.waits_for_work();
    assert_eq!(png_size(&path), [1920, 1080]);
}

#[test]
fn a_preview_follows_what_is_changed_behind_it() {
    let (_folder, path) = copy_with(&[]);
    let mut journalist = Reader::starts_with(still(), None);
    journalist.opens_by_path(&path);
    journalist.asks(Command::Do(Action::Picture));
    journalist.sees_the_preview();
    let before = journalist.state().picture.sheet.preview.clone().unwrap();
    journalist.waits_for_work();
    let same = journalist.state().picture.sheet.preview.clone().unwrap();
    assert_eq!(before.number, same.number, "nothing is made twice");
    retitles(&mut journalist, "Changed behind the sheet");
    journalist.sees_the_preview();
    let after = journalist.state().picture.sheet.preview.clone().unwrap();
    assert!(after.alt.contains("Changed behind the sheet"));
    journalist.presses(Key::Escape);
    assert!(journalist.state().picture.sheet.preview.is_none(), "its memory is given back");
}

#[cfg(target_os = "linux")]
#[test]
fn a_picture_for_which_there_is_no_room_leaves_the_old_one_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let test = "pictures::saves_on_a_small_disk";
    if let Err(why) = run_on_a_small_disk(test, folder.path(), 256) {
        println!("skipped: {why}");
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "run by the story that gives it the disk"]
fn saves_on_a_small_disk() {
    let Some(place) = place() else { return };
    let path = place.join("old.png");
    fs::write(&path, "the old picture").unwrap();
    crate::disks::fill(&place.join("others"));
    let mut journalist = Reader::starts();
    journalist.presses_ctrl(Key::E);
    journalist.sees_the_preview();
    journalist.saves_picture(&path);
    journalist.sees("There is a file of this name");
    journalist.clicks("Replace it");
    journalist.waits_for_work();
    journalist.sees("The picture is not saved");
    journalist.sees_words("make room and save again");
    assert_eq!(fs::read(&path).unwrap(), b"the old picture");
    assert_eq!(names(&place), ["old.png", "others"], "and no part of a new one is left");
    journalist.clicks("Save in another place");
    journalist.waits_for_work();
    let elsewhere = tempfile::tempdir().unwrap();
    journalist.types_over("Path", &elsewhere.path().join("new.png").display().to_string());
    journalist.presses(Key::Enter);
    journalist.waits_for_work();
    assert_eq!(png_size(&elsewhere.path().join("new.png")), [1920, 1080]);
    assert_eq!(journalist.overlay(), &Overlay::Picture);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_picture_says_so_and_keeps_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("old.png"), "the old picture").unwrap();
    let test = "pictures::saves_where_it_must_not";
    if let Err(why) = run_where_it_must_not_write(test, folder.path()) {
        println!("skipped: {why}");
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "run by the story that gives it the folder"]
fn saves_where_it_must_not() {
    let Some(place) = place() else { return };
    let mut journalist = Reader::starts();
    journalist.presses_ctrl(Key::E);
    journalist.sees_the_preview();
    for name in ["new.png", "old.png"] {
        journalist.saves_picture(&place.join(name));
        if name == "old.png" {
            journalist.clicks("Replace it");
            journalist.waits_for_work();
        }
        journalist.sees("The picture is not saved");
        journalist.sees_words("must not be written");
        journalist.sees_words("Save into a folder of your own");
        journalist.clicks("Go back");
        assert_eq!(journalist.overlay(), &Overlay::Picture);
    }
    assert_eq!(fs::read(place.join("old.png")).unwrap(), b"the old picture");
    assert_eq!(names(&place), ["old.png"]);
}
