//! What is written, and what is left when it cannot be.

mod locks;
mod texts;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Base, Expect, Request, SaveError, Saved, Texts, replace_file, save};
use crate::{
    io::{Opened, open_path, read::sha256, save::Facts},
    model::Timeline,
};

const TEXT: &str = "(\n  format: 1,\n  title: \"T\", // mine\n  lanes: [(name: \"L\")],\n  events: [\n    (id: \"a\", title: \"A\", date: \"2020\", lane: \"L\"),\n  ],\n)\n";

/// A folder with a file in it.
fn with_file(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.timeline.ron");
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn as_read(bytes: &[u8]) -> Expect {
    Expect::AsRead { sha256: sha256(bytes), length: bytes.len() as u64 }
}

/// What was opened, to be saved where it was.
fn request(opened: &Opened) -> Request {
    let facts = Facts::from(opened);
    Request {
        path: opened.path.clone().unwrap(),
        now: facts.clone(),
        base: Some(Base::new(Arc::clone(&opened.text), facts, opened.path.clone())),
        expect: as_read(opened.text.as_bytes()),
        texts: Texts::AsTheyAre,
    }
}

fn retitled(request: &mut Request, title: &str) {
    let timeline: &mut Timeline = Arc::make_mut(&mut request.now.timeline);
    timeline.meta.title = title.to_owned();
}

fn saved(request: &Request) -> Saved {
    save(request).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_change_is_saved_and_taken_back_to_the_byte() {
    let (folder, path) = with_file(TEXT);
    let mut request = request(&open_path(&path).unwrap());
    retitled(&mut request, "New");
    let after = saved(&request);
    let expected = TEXT.replace("\"T\"", "\"New\"");
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
    assert_eq!((after.text.as_str(), after.length), (&*expected, expected.len() as u64));
    assert_eq!(after.modified, fs::metadata(&path).unwrap().modified().ok());
    assert_eq!((after.moved.len(), after.made.len()), (0, 0));
    // Across saves it is the text as opened that is changed.
    request.expect = Expect::AsRead { sha256: after.sha256, length: after.length };
    retitled(&mut request, "T");
    saved(&request);
    assert_eq!(fs::read_to_string(&path).unwrap(), TEXT);
    assert_eq!(names(folder.path()), ["t.timeline.ron"], "nothing is left beside it");
}

#[test]
fn what_another_program_has_written_is_not_written_over() {
    let (folder, path) = with_file(TEXT);
    let mut request = request(&open_path(&path).unwrap());
    retitled(&mut request, "New");
    // Of the same length, and at the same time, as far as the system tells.
    let theirs = TEXT.replace("mine", "ours");
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, &theirs).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    let error = save(&request).unwrap_err();
    assert!(matches!(error, SaveError::ChangedOnDisk { .. }), "{error}");
    assert!(error.to_string().contains("reload it, save under another name, or overwrite it"));
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    // Written again with the same words it has not changed.
    fs::write(&path, TEXT).unwrap();
    saved(&request);
    // Gone is another matter.
    fs::remove_file(&path).unwrap();
    let error = save(&request).unwrap_err();
    assert!(matches!(error, SaveError::Gone { .. }), "{error}");
    assert_eq!(names(folder.path()), [""; 0]);
    request.expect = Expect::Anything;
    saved(&request);
    request.expect = Expect::Nothing;
    let error = save(&request).unwrap_err();
    assert!(matches!(error, SaveError::Exists { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_modes_stay_modes() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let (folder, path) = with_file("old");
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    let (near, far) = (folder.path().join("near"), inner.join("far"));
    symlink("../near", &far).unwrap();
    symlink("t.timeline.ron", &near).unwrap();
    for bits in [0o600, 0o640, 0o444, 0o755] {
        fs::set_permissions(&path, fs::Permissions::from_mode(bits)).unwrap();
        let text = format!("{bits:o}");
        let written = replace_file(&far, text.as_bytes(), &Expect::Anything).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        assert_eq!(mode(&path), bits, "{text}");
        assert_eq!(fs::canonicalize(&written.path).unwrap(), fs::canonicalize(&path).unwrap());
        assert!(fs::symlink_metadata(&far).unwrap().is_symlink());
        assert!(fs::symlink_metadata(&near).unwrap().is_symlink());
    }
    assert_eq!(names(folder.path()), ["inner", "near", "t.timeline.ron"]);
    assert_eq!(names(&inner), ["far"]);
    // A link to what is not there yet is followed too.
    fs::remove_file(&path).unwrap();
    replace_file(&far, b"new", &Expect::Nothing).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    // A new file has the mode that every new file has.
    let plain = folder.path().join("plain");
    fs::write(&plain, "").unwrap();
    assert_eq!(mode(&path), mode(&plain));
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    symlink(&a, &b).unwrap();
    symlink(&b, &a).unwrap();
    let error = replace_file(&a, b"", &Expect::Anything).unwrap_err();
    assert!(error.to_string().contains("a link that leads in a circle"), "{error}");
}

#[test]
fn what_cannot_be_written_says_what_to_do() {
    let (folder, path) = with_file("old");
    let gone = folder.path().join("gone").join("t.ron");
    for (place, expected) in [
        (gone.as_path(), "is not there; save into another one"),
        (folder.path(), "is a folder; choose a name for a file"),
        (&path.join("t.ron"), "choose a name for a file"),
        (Path::new("/dev/null"), "is a device; choose a name for a file"),
    ] {
        if place == Path::new("/dev/null") && !place.exists() {
            continue;
        }
        let error = replace_file(place, b"new", &Expect::Anything).unwrap_err().to_string();
        let other = "is not there; save into another one";
        assert!(error.contains(expected) || error.contains(other), "{error}");
    }
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["t.timeline.ron"]);
}

#[test]
fn what_a_killed_process_left_is_removed_and_what_another_writes_is_not() {
    let (folder, path) = with_file("old");
    let left = folder.path().join(".t.timeline.ron.sourceline-abc123");
    let written = folder.path().join(".t.timeline.ron.sourceline-def456");
    let others = folder.path().join(".u.timeline.ron.sourceline-abc123");
    for path in [&left, &written, &others] {
        fs::write(path, "half").unwrap();
    }
    let lock = fs::File::open(&written).unwrap();
    lock.try_lock().unwrap();
    replace_file(&path, b"new", &Expect::Anything).unwrap();
    assert_eq!((left.exists(), written.exists(), others.exists()), (false, true, true));
}

#[test]
fn what_would_be_read_otherwise_is_not_written() {
    let (_folder, path) = with_file(TEXT);
    let mut request = request(&open_path(&path).unwrap());
    retitled(&mut request, "New");
    // Two events of one id cannot both be read.
    let timeline = Arc::make_mut(&mut request.now.timeline);
    let event = timeline.events[0].clone();
    timeline.events.push_back(event);
    let error = save(&request).unwrap_err();
    assert!(error.to_string().contains("there are two events \"a\""), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), TEXT);
}
