//! Somebody whose disk is full, whose folder must not be written, whose file another version has
//! made: what went wrong is said, and nothing is lost.
//!
//! The disk is one that a process of its own mounts ([`crate::shared::processes`]). Where no disk can
//! be mounted, the story says so.

use std::{
    fs,
    path::{Path, PathBuf},
};

use egui::Key;
use sourceline::{
    io::open_path,
    ui::{Action, Command, command::Reply, command::Then, overlay::Overlay, picker::Purpose},
};

use crate::{
    keeping::{at_once, edits, kept},
    reader::Reader,
    shared::{
        copy_with,
        processes::{make_read_only, place, run_on_a_small_disk, run_where_it_must_not_write},
    },
};

/// Copies what a story needs into a folder.
fn laid_in(place: &Path) -> PathBuf {
    let (folder, path) = copy_with(&[]);
    let to = place.join("copy.timeline.ron");
    fs::copy(path, &to).unwrap();
    fs::create_dir(place.join("sources")).unwrap();
    for source in fs::read_dir(folder.path().join("sources")).unwrap().map(Result::unwrap) {
        fs::copy(source.path(), place.join("sources").join(source.file_name())).unwrap();
    }
    to
}

/// Asks for a save under a name, as the picker does once a name is typed.
fn saves_at(writer: &mut Reader, path: &Path, purpose: Purpose) {
    at_once(writer, Command::Reply(Reply::SaveAt(path.to_owned(), purpose)));
    writer.waits_for_work();
}

fn types_path(writer: &mut Reader, path: &Path) {
    writer.types_over("Path", &path.display().to_string());
    writer.presses(Key::Enter);
    writer.waits_for_work();
}

#[test]
fn a_full_disk_and_one_that_can_only_be_read_keep_the_file_and_the_work() {
    let folder = tempfile::tempdir().unwrap();
    if let Err(why) = run_on_a_small_disk("disks::saves_on_a_small_disk", folder.path(), 256) {
        println!("skipped: {why}");
    }
}

#[test]
#[ignore = "run by the story that gives it the disk"]
fn saves_on_a_small_disk() {
    let Some(place) = place() else { return };
    let path = laid_in(&place);
    let before = fs::read_to_string(&path).unwrap();
    // The state folder is on the full disk as well.
    let state = place.join("state");
    let mut writer = Reader::comes_back_to(&state);
    writer.opens_by_path(&path);
    fill(&place.join("others"));
    edits(&mut writer, "No room for this");
    writer.waits_until("it is said", |writer| {
        writer.message().starts_with("unsaved work cannot be kept in ")
    });
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    writer.sees("Not saved");
    writer.sees_words("make room and save again");
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    assert!(writer.state().file.undo.is_unsaved());
    writer.clicks("Try again");
    writer.waits_for_work();
    writer.sees("Not saved");
    fs::remove_file(place.join("others")).unwrap();
    writer.clicks("Try again");
    writer.waits_for_work();
    assert_eq!(writer.overlay(), &Overlay::None);
    let saved = fs::read_to_string(&path).unwrap();
    assert!(saved.contains("No room for this"));
    edits(&mut writer, "There is room again");
    writer.waits_until("it is kept", |_| kept(&state) == 1);
    // Nothing that is written to may be open while the disk becomes one that can only be read.
    drop(writer);
    make_read_only(&place);
    let mut writer = Reader::opens(&path);
    edits(&mut writer, "Read and changed");
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    writer.sees_words("is on a disk that can only be read; save into another folder");
    assert_eq!(fs::read_to_string(&path).unwrap(), saved);
    writer.clicks("Save in another place");
    writer.waits_for_work();
    let elsewhere = tempfile::tempdir().unwrap();
    types_path(&mut writer, &elsewhere.path().join("mine.timeline.ron"));
    let mine = open_path(&elsewhere.path().join("mine.timeline.ron")).unwrap();
    assert!(mine.diagnostics.is_empty() && mine.text.contains("Read and changed"));
}

/// Takes all the room that is left.
pub(crate) fn fill(path: &Path) {
    let mut size = 128 << 10;
    let mut others = Vec::new();
    while size > 0 {
        others.resize(others.len() + size, b'x');
        if fs::write(path, &others).is_err() {
            others.truncate(others.len() - size);
            size /= 2;
        }
    }
    fs::write(path, &others).unwrap();
}

#[test]
fn a_folder_that_must_not_be_written_says_so_and_keeps_the_work() {
    let folder = tempfile::tempdir().unwrap();
    laid_in(folder.path());
    if let Err(why) = run_where_it_must_not_write("disks::saves_where_it_must_not", folder.path()) {
        println!("skipped: {why}");
    }
}

#[test]
#[ignore = "run by the story that gives it the folder"]
fn saves_where_it_must_not() {
    let Some(place) = place() else { return };
    let path = place.join("copy.timeline.ron");
    let before = fs::read_to_string(&path).unwrap();
    let mut writer = Reader::opens(&path);
    edits(&mut writer, "Not here");
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    writer.sees("Not saved");
    writer.sees_words("Save into a folder of your own");
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    assert!(writer.state().file.undo.is_unsaved());
    let elsewhere = tempfile::tempdir().unwrap();
    writer.clicks("Save in another place");
    writer.waits_for_work();
    types_path(&mut writer, &elsewhere.path().join("mine.timeline.ron"));
    assert!(
        open_path(&elsewhere.path().join("mine.timeline.ron")).unwrap().text.contains("Not here")
    );
}

/// What this version does not know must not be written over, nor must the work be lost for it.
#[test]
fn a_file_of_a_later_format_is_changed_only_as_a_new_file() {
    let (folder, path) = copy_with(&[("format: 1,", "format: 2, /* of later */ mood: \"grave\",")]);
    let before = fs::read_to_string(&path).unwrap();
    let mut writer = Reader::opens(&path);
    edits(&mut writer, "Changed all the same");
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    let mine = folder.path().join("mine.timeline.ron");
    types_path(&mut writer, &mine);
    writer.sees("Not saved");
    writer.sees_words("it is of a later format");
    assert!(!mine.exists());
    writer.clicks("Save as a new file");
    writer.waits_for_work();
    types_path(&mut writer, &mine);
    assert_eq!(writer.overlay(), &Overlay::None);
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let saved = open_path(&mine).unwrap();
    assert!(saved.diagnostics.is_empty(), "{:?}", saved.diagnostics);
    assert_eq!(saved.timeline.event_count(), 24);
    assert!(saved.text.contains("Changed all the same") && !saved.text.contains("mood"));
    assert!(saved.timeline.sources().all(|(_, source)| !source.text.as_str().is_empty()));
    // From then on it is a file like any other.
    edits(&mut writer, "And again");
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    assert!(fs::read_to_string(&mine).unwrap().contains("And again"));
}

#[test]
fn a_save_under_a_name_that_failed_is_tried_again_as_it_was_asked_for() {
    let (_folder, path) = copy_with(&[]);
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = elsewhere.path().join("not there yet");
    let mine = folder.join("one.timeline.ron");
    let mut writer = Reader::opens(&path);
    edits(&mut writer, "In one file");
    saves_at(&mut writer, &mine, Purpose::SaveAsOneFile);
    writer.sees("Not saved");
    writer.sees_words("is not there; save into another one");
    fs::create_dir(&folder).unwrap();
    writer.clicks("Try again");
    writer.waits_for_work();
    assert_eq!(writer.overlay(), &Overlay::None);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "its texts are inside");
    assert_eq!(writer.state().file.document.path.as_ref(), Some(&mine));
    assert!(fs::read_to_string(&mine).unwrap().contains("In one file"));
}

#[test]
fn another_name_is_asked_for_in_the_same_way_to_save() {
    let (_folder, path) = copy_with(&[]);
    let elsewhere = tempfile::tempdir().unwrap();
    let taken = elsewhere.path().join("taken.timeline.ron");
    fs::write(&taken, "theirs").unwrap();
    let mut writer = Reader::opens(&path);
    saves_at(&mut writer, &taken, Purpose::SaveAsOneFile);
    writer.sees("There is a file of this name");
    assert_eq!(fs::read_to_string(&taken).unwrap(), "theirs");
    writer.clicks("Choose another name");
    writer.waits_for_work();
    writer.sees("Save as one file");
    types_path(&mut writer, &elsewhere.path().join("free.timeline.ron"));
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 2, "its texts are inside");
    assert!(open_path(&elsewhere.path().join("free.timeline.ron")).unwrap().diagnostics.is_empty());
}

/// What somebody gives up for another file is given up only once that file is there.
#[test]
fn work_that_is_given_up_for_a_file_that_does_not_open_is_still_there_and_kept() {
    let state = tempfile::tempdir().unwrap();
    let (folder, path) = copy_with(&[]);
    let broken = folder.path().join("broken.timeline.ron");
    fs::write(&broken, [0xff, 0xfe, 0x00]).unwrap();
    let mut writer = Reader::comes_back_to(state.path());
    edits(&mut writer, "Nearly given up");
    writer.waits_until("it is kept", |_| kept(state.path()) == 1);
    for (next, left) in [(&broken, 1), (&path, 0)] {
        writer.asks(Command::OpenPath(next.clone()));
        writer.clicks("Go on without saving");
        writer.waits_for_work();
        writer.waits_until("what is kept is settled", |_| kept(state.path()) == left);
        assert_eq!(writer.state().file.undo.is_unsaved(), left == 1);
    }
    assert_eq!(writer.state().file.document.path.as_ref(), Some(&path));
}

#[test]
fn a_file_that_is_read_again_is_still_known_to_be_open_here() {
    let state = tempfile::tempdir().unwrap();
    let (_folder, path) = copy_with(&[]);
    let mut first = Reader::comes_back_to(state.path());
    first.opens_by_path(&path);
    for _ in 0..20 {
        first.asks(Command::Do(Action::Reload));
        first.waits_for_work();
        assert_eq!(first.overlay(), &Overlay::None, "it is in no other window");
        assert!(first.state().file.lock.is_some());
    }
    // The second window asks for it at the moment at which the first reads it again.
    let mut second = Reader::comes_back_to(state.path());
    at_once(&mut first, Command::Do(Action::Reload));
    second.opens_by_path(&path);
    first.waits_for_work();
    let told = [&first, &second]
        .into_iter()
        .filter(|reader| reader.has("This file is open in another window"))
        .count();
    assert_eq!(told, 1, "one of the two is told, whichever comes second");
}

#[test]
fn texts_that_are_dropped_with_a_timeline_go_into_that_timeline() {
    let (folder, path) = copy_with(&[]);
    let text = folder.path().join("article.txt");
    fs::write(&text, "The bridge was closed.").unwrap();
    let mut writer = Reader::starts();
    edits(&mut writer, "Asked about first");
    writer.drops(&[&text, &path]);
    writer.waits_until("it is asked", |writer| writer.has("There is unsaved work"));
    writer.clicks("Go on without saving");
    writer.waits_until(
        "the sheet is there",
        |writer| matches!(writer.overlay(), Overlay::Source(sheet) if sheet.title == "article"),
    );
    assert_eq!(writer.state().file.document.path.as_ref(), Some(&path));
    writer.presses_ctrl(Key::Enter);
    let added = *writer.timeline().source_order.last().unwrap();
    assert_eq!(writer.timeline().source(added).unwrap().text.as_str(), "The bridge was closed.");
    assert_eq!(writer.state().then, Then::Nothing);
}
