use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{LookError, look};
use crate::ui::picker::{Found, Picker, Purpose, Show};

/// A folder `stories` with files, folders and hidden names.
fn disk() -> tempfile::TempDir {
    let disk = tempfile::tempdir().unwrap();
    let stories = disk.path().join("stories");
    for folder in ["sources", "Archive", ".git"] {
        fs::create_dir_all(stories.join(folder)).unwrap();
    }
    for file in ["b.timeline.ron", "A.TIMELINE.RON", "theme.ron", "notes.txt", ".c.timeline.ron"] {
        fs::write(stories.join(file), "").unwrap();
    }
    disk
}

fn opened(disk: &tempfile::TempDir) -> Picker {
    let (picker, path) =
        Picker::open(Purpose::Open, &disk.path().join("stories"), Some(disk.path().to_owned()));
    assert!(picker.is_waiting());
    settle(picker, Some(path)).0
}

/// Looks at what is asked for, as the worker does.
fn settle(picker: Picker, path: Option<PathBuf>) -> (Picker, Option<PathBuf>) {
    let path = path.expect("something to look at");
    let found = look(&path).map_err(|error| error.to_string());
    picker.found(&path, found)
}

fn names(picker: &Picker) -> Vec<&str> {
    picker.shown().map(|entry| entry.name.as_str()).collect()
}

#[test]
fn folders_stand_first_and_only_timelines_are_shown() {
    let disk = disk();
    let mut picker = opened(&disk);
    assert!(!picker.is_waiting());
    assert_eq!(names(&picker), ["Archive", "sources", "A.TIMELINE.RON", "b.timeline.ron"]);
    picker.show = Show::Ron;
    assert_eq!(names(&picker)[2..], ["A.TIMELINE.RON", "b.timeline.ron", "theme.ron"]);
    picker.show = Show::Everything;
    assert!(names(&picker).contains(&"notes.txt"));
    picker.show_hidden = true;
    assert!(names(&picker).contains(&".git") && names(&picker).contains(&".c.timeline.ron"));
}

#[test]
fn the_choice_moves_through_what_is_shown_and_stays_at_the_ends() {
    let picker = opened(&disk());
    let chosen = |picker: &Picker| picker.chosen.clone().unwrap();
    let picker = picker.moved(1);
    assert_eq!(chosen(&picker), "Archive");
    let picker = picker.moved(2);
    assert_eq!(chosen(&picker), "A.TIMELINE.RON");
    let picker = picker.moved(9);
    assert_eq!(chosen(&picker), "b.timeline.ron");
    let picker = picker.moved(-99);
    assert_eq!(chosen(&picker), "Archive");
    assert_eq!(Picker::default().moved(1).chosen, None);
}

#[test]
fn entering_a_folder_shows_it_and_going_up_chooses_it() {
    let disk = disk();
    let stories = disk.path().join("stories").canonicalize().unwrap();
    let (picker, path) = opened(&disk).moved(1).entered();
    let (picker, opens) = settle(picker, path);
    assert_eq!((picker.folder.as_path(), opens), (stories.join("Archive").as_path(), None));
    let (picker, path) = picker.up();
    let (picker, _) = settle(picker, path);
    assert_eq!(picker.folder, stories);
    assert_eq!(picker.chosen.as_deref(), Some("Archive"));
}

#[test]
fn entering_a_file_opens_it() {
    let disk = disk();
    let (picker, path) = opened(&disk).moved(9).moved(9).entered();
    let (_, opens) = settle(picker, path);
    assert!(opens.unwrap().ends_with("stories/b.timeline.ron"));
}

#[test]
fn a_typed_path_opens_a_file_or_shows_a_folder() {
    let disk = disk();
    let mut picker = opened(&disk);
    picker.typed = "~/stories/notes.txt".into();
    let (picker, path) = picker.submitted();
    let (mut picker, opens) = settle(picker, path);
    assert_eq!(opens, Some(disk.path().join("stories/notes.txt")));
    picker.typed = "..".into();
    let (picker, path) = picker.submitted();
    let (picker, opens) = settle(picker, path);
    assert_eq!((picker.folder, opens), (disk.path().canonicalize().unwrap(), None));
    assert_eq!(picker.typed, "");
}

#[test]
fn what_is_not_there_is_said_and_what_is_typed_stays() {
    let disk = disk();
    let mut picker = opened(&disk);
    picker.typed = "nothing.timeline.ron".into();
    let (picker, path) = picker.submitted();
    let (picker, opens) = settle(picker, path);
    assert_eq!(opens, None);
    let message = picker.message.clone().unwrap();
    assert!(message.starts_with("there is no "), "{message}");
    assert_eq!(picker.typed, "nothing.timeline.ron");
    assert_eq!(names(&picker).len(), 4, "the folder is still shown");
    assert!(picker.up().0.message.is_none(), "the next thing asked for clears it");
}

#[test]
fn an_answer_that_is_no_longer_awaited_is_passed_over() {
    let disk = disk();
    let (picker, slow) = opened(&disk).moved(1).entered();
    let (picker, quick) = picker.up();
    let (picker, _) = settle(picker, quick);
    let folder = picker.folder.clone();
    let (picker, opens) = settle(picker, slow);
    assert_eq!((picker.folder, opens), (folder, None));
}

#[test]
fn what_is_typed_while_a_folder_is_being_read_stays() {
    let disk = disk();
    let (mut picker, path) = opened(&disk).up();
    picker.typed = "stories".into();
    let (picker, _) = settle(picker, path);
    assert_eq!(picker.typed, "stories");
}

#[test]
fn nothing_typed_and_nothing_chosen_ask_for_nothing() {
    let (picker, path) = Picker::default().submitted();
    assert_eq!(path, None);
    assert_eq!(picker.entered().1, None);
    let mut root = Picker::default();
    root.folder = "/".into();
    assert_eq!(root.up().1, None);
}

#[test]
fn looking_tells_files_from_folders() {
    let disk = disk();
    let file = disk.path().join("stories/theme.ron");
    assert_eq!(look(&file).unwrap(), Found::File(file));
    assert!(matches!(look(disk.path()).unwrap(), Found::Folder { .. }));
    let missing = look(Path::new("/no/such/folder"));
    assert!(matches!(missing, Err(LookError::Missing(_))), "{missing:?}");
}
