//! What goes wrong while a file is saved: a process that is killed, a disk that is full, a folder
//! that must not be written. The file then holds its old bytes or its new ones.
//!
//! The processes that are killed, or that run on a small disk or as nobody, are this test binary
//! again ([`crate::shared::processes`]).

#![cfg(target_os = "linux")]

use std::{
    collections::hash_map::RandomState,
    fs,
    hash::{BuildHasher, Hasher},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    sync::Arc,
    thread,
    time::Duration,
};

use sourceline::io::{
    open_path,
    read::sha256,
    save::Facts,
    store::{Base, Expect, FileLock, LockError, Request, SaveError, Texts, replace_file, save},
};

use crate::shared::processes::{
    again, make_read_only, place, run_on_a_small_disk, run_where_it_must_not_write,
};

const NAME: &str = "t.timeline.ron";
/// How often a process is killed.
const KILLS: usize = 100;
/// The title is between these letters and so many more.
const TITLE_LENGTH: usize = 20_000;

fn text(letter: char) -> String {
    let title = letter.to_string().repeat(TITLE_LENGTH);
    format!(
        "(format: 1, /* kept */ title: \"{title}\", lanes: [(name: \"L\")], sources: [(id: \"s\", \
         title: \"S\", text: File(\"s.txt\"))], events: [(id: \"a\", title: \"A\", date: \"2020\", \
         lane: \"L\", quotes: [(source: \"s\", exact: \"words\")])])\n"
    )
}

fn prepared() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("s.txt"), "Some words.").unwrap();
    let path = folder.path().join(NAME);
    fs::write(&path, text('a')).unwrap();
    (folder, path)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// What was opened at `path`, to be saved there with another title.
fn retitled(path: &Path, letter: char) -> Request {
    let opened = open_path(path).unwrap();
    let facts = Facts::from(&opened);
    let mut now = facts.clone();
    Arc::make_mut(&mut now.timeline).meta.title = letter.to_string().repeat(TITLE_LENGTH);
    Request {
        path: path.to_owned(),
        now,
        base: Some(Base::new(opened.text, facts, Some(path.to_owned()))),
        expect: Expect::AsRead { sha256: opened.sha256, length: text('a').len() as u64 },
        texts: Texts::AsTheyAre,
    }
}

#[test]
#[ignore = "run by the test that kills it"]
fn saves_without_end() {
    let Some(place) = place() else { return };
    let path = place.join(NAME);
    let state = place.join("state");
    let lock = FileLock::take(&state, &path).unwrap();
    println!("begins");
    let mut request = retitled(&path, 'b');
    for letter in ['b', 'c', 'd'].into_iter().cycle() {
        Arc::make_mut(&mut request.now.timeline).meta.title =
            letter.to_string().repeat(TITLE_LENGTH);
        let saved = save(&request).unwrap();
        request.expect = Expect::AsRead { sha256: saved.sha256, length: saved.length };
    }
    drop(lock);
}

struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

#[test]
fn a_process_that_is_killed_while_it_saves_leaves_the_old_bytes_or_the_new() {
    let (folder, path) = prepared();
    let whole: Vec<String> = ['a', 'b', 'c', 'd'].into_iter().map(text).collect();
    let (mut saves, mut left) = (0, 0);
    for _ in 0..KILLS {
        let before = fs::read(&path).unwrap();
        let mut command = again("faults::saves_without_end", folder.path());
        let mut child = Killed(command.stdout(Stdio::piped()).spawn().unwrap());
        let out = BufReader::new(child.0.stdout.take().unwrap());
        assert!(out.lines().any(|line| line.unwrap().contains("begins")));
        let other = FileLock::take(&folder.path().join("state"), &path);
        assert!(matches!(other, Err(LockError::HeldByOther { .. })), "{other:?}");
        let random = RandomState::new().build_hasher().finish();
        thread::sleep(Duration::from_micros(random % 110_000));
        drop(child);

        let after = fs::read_to_string(&path).unwrap();
        assert!(whole.contains(&after), "neither old nor new: {} bytes", after.len());
        assert_eq!(open_path(&path).unwrap().diagnostics, []);
        saves += usize::from(after.as_bytes() != before);
        left += names(folder.path()).iter().filter(|name| name.starts_with('.')).count();
        // The lock died with the process.
        FileLock::take(&folder.path().join("state"), &path).unwrap();
    }
    println!("killed {KILLS} times; {saves} found other bytes; {left} left a temporary file");
    assert!(saves + left > KILLS / 10, "{saves} of {KILLS} processes came to save");
    // What the last one left goes with the next save.
    let bytes = fs::read(&path).unwrap();
    let mut request = retitled(&path, 'e');
    request.expect = Expect::AsRead { sha256: sha256(&bytes), length: bytes.len() as u64 };
    save(&request).unwrap();
    assert_eq!(names(folder.path()), ["s.txt", "state", NAME]);
}

#[test]
fn a_folder_that_is_gone_is_named() {
    let (folder, path) = prepared();
    let request = retitled(&path, 'b');
    let moved = folder.path().with_extension("moved");
    fs::rename(folder.path(), &moved).unwrap();
    let error = save(&request).unwrap_err();
    let there = fs::read_to_string(moved.join(NAME)).unwrap();
    fs::rename(&moved, folder.path()).unwrap();
    assert!(matches!(error, SaveError::NoFolder { .. }), "{error}");
    assert!(error.to_string().contains("is not there; save into another one"), "{error}");
    assert_eq!(there, text('a'));
    save(&request).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text('b'));
}

#[test]
fn what_must_not_be_written_is_as_it_was() {
    let (folder, path) = prepared();
    if let Err(why) = run_where_it_must_not_write("faults::saves_where_it_must_not", folder.path())
    {
        println!("skipped: {why}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), text('a'));
    assert_eq!(names(folder.path()), ["s.txt", NAME]);
}

#[test]
#[ignore = "run by the test that gives it the folder"]
fn saves_where_it_must_not() {
    let Some(place) = place() else { return };
    let error = save(&retitled(&place.join(NAME), 'b')).unwrap_err();
    assert!(matches!(error, SaveError::NotAllowed { .. }), "{error}");
    assert!(error.to_string().contains("Save into a folder of your own"), "{error}");
}

#[test]
fn a_disk_that_is_full_or_can_only_be_read_keeps_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    if let Err(why) = run_on_a_small_disk("faults::saves_on_a_small_disk", folder.path(), 128) {
        println!("skipped: {why}");
    }
}

#[test]
#[ignore = "run by the test that gives it the disk"]
fn saves_on_a_small_disk() {
    let Some(place) = place() else { return };
    fs::write(place.join("s.txt"), "Some words.").unwrap();
    let path = place.join(NAME);
    fs::write(&path, text('a')).unwrap();
    let request = retitled(&path, 'b');
    // The room that is left takes a part of the file.
    fs::write(place.join("others"), vec![b'x'; 92 << 10]).unwrap();
    let error = save(&request).unwrap_err();
    assert!(matches!(error, SaveError::NoRoom { .. }), "{error}");
    assert!(error.to_string().contains("make room and save again"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text('a'));
    assert_eq!(names(&place), ["others", "s.txt", NAME], "nothing is left that takes room");
    fs::remove_file(place.join("others")).unwrap();
    save(&request).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text('b'));
    make_read_only(&place);
    let error = replace_file(&path, b"new", &Expect::Anything).unwrap_err();
    assert!(matches!(error, SaveError::ReadOnly { .. }), "{error}");
    assert!(error.to_string().contains("save into another folder"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text('b'));
}
