use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use super::{Change, Watch};
use crate::io::read::sha256;

const QUIET: Duration = Duration::from_millis(30);
/// Long enough for a machine under load; a test that passes does not wait for it.
const PATIENCE: Duration = Duration::from_secs(20);

fn watch(files: &[(PathBuf, Option<String>)]) -> (Watch, Receiver<Change>) {
    let (sender, changes) = channel();
    let watch = Watch::start(files, QUIET, move |change| sender.send(change).unwrap()).unwrap();
    (watch, changes)
}

fn known(path: &Path) -> (PathBuf, Option<String>) {
    (path.to_owned(), Some(sha256(&fs::read(path).unwrap())))
}

fn next(changes: &Receiver<Change>) -> Change {
    changes.recv_timeout(PATIENCE).expect("a change")
}

fn hash(text: &str) -> String {
    sha256(text.as_bytes())
}

#[test]
fn a_file_that_is_written_is_told_with_its_hash() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.timeline.ron");
    fs::write(&path, "one").unwrap();
    let (_watch, changes) = watch(&[known(&path)]);
    fs::write(&path, "two").unwrap();
    assert_eq!(next(&changes), Change { path, sha256: Some(hash("two")) });
}

#[test]
fn a_file_that_is_replaced_as_a_whole_is_told_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.timeline.ron");
    fs::write(&path, "one").unwrap();
    let (_watch, changes) = watch(&[known(&path)]);
    for text in ["two", "three"] {
        let aside = folder.path().join("aside");
        fs::write(&aside, text).unwrap();
        fs::rename(&aside, &path).unwrap();
        assert_eq!(next(&changes).sha256, Some(hash(text)));
    }
}

#[test]
fn only_the_files_that_are_watched_and_differ_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let [path, other, source] = ["a.ron", "b.ron", "c.txt"].map(|name| folder.path().join(name));
    for path in [&path, &other, &source] {
        fs::write(path, "one").unwrap();
    }
    let (_watch, changes) = watch(&[known(&path), known(&source)]);
    fs::write(&other, "two").unwrap();
    fs::write(&path, "one").unwrap();
    fs::write(&source, "two").unwrap();
    assert_eq!(next(&changes), Change { path: source, sha256: Some(hash("two")) });
    assert!(changes.recv_timeout(QUIET * 5).is_err(), "nothing else has changed");
}

#[test]
fn a_file_that_goes_and_comes_back_is_told_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    fs::write(&path, "one").unwrap();
    let (_watch, changes) = watch(&[known(&path)]);
    fs::remove_file(&path).unwrap();
    assert_eq!(next(&changes).sha256, None);
    fs::write(&path, "one").unwrap();
    assert_eq!(next(&changes).sha256, Some(hash("one")));
}

#[test]
fn a_change_before_the_watch_began_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    fs::write(&path, "two").unwrap();
    let (_watch, changes) = watch(&[(path.clone(), Some(hash("one")))]);
    assert_eq!(next(&changes), Change { path, sha256: Some(hash("two")) });
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_is_told_by_the_name_of_the_link() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let real = elsewhere.path().join("real.ron");
    fs::write(&real, "one").unwrap();
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let (_watch, changes) = watch(&[known(&link)]);
    fs::write(&real, "two").unwrap();
    assert_eq!(next(&changes), Change { path: link, sha256: Some(hash("two")) });
}

#[test]
fn a_watch_that_is_dropped_tells_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    fs::write(&path, "one").unwrap();
    let (watch, changes) = watch(&[known(&path)]);
    drop(watch);
    // The other end is dropped with the thread, so that this does not wait for long.
    assert!(changes.recv_timeout(PATIENCE).is_err());
    fs::write(&path, "two").unwrap();
    assert!(changes.try_recv().is_err());
}

#[test]
fn a_folder_that_is_not_there_cannot_be_watched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("no/such/a.ron");
    let error = Watch::start(&[(path, None)], QUIET, |_| {}).unwrap_err();
    assert!(error.to_string().starts_with("changes on the disk will not be noticed"), "{error}");
}
