//! Two windows on one file.

use std::fs;

use super::super::{FileLock, LockError};

#[test]
fn the_second_window_on_a_file_is_told() {
    let state = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("a.ron"), folder.path().join("b.ron"));
    fs::write(&path, "").unwrap();
    let held = FileLock::take(state.path(), &path).unwrap();
    let by_another_name = folder.path().join("../").join(folder.path().file_name().unwrap());
    for same in [path.clone(), by_another_name.join("a.ron")] {
        let second = FileLock::take(state.path(), &same).unwrap_err();
        assert!(matches!(second, LockError::HeldByOther { .. }), "{second}");
        assert!(second.to_string().contains("is open in another window"), "{second}");
    }
    // Another file is another matter, also one that is not there.
    let not_there = FileLock::take(state.path(), &other).unwrap();
    assert!(FileLock::take(state.path(), &other).is_err());
    drop(not_there);
    drop(held);
    let again = FileLock::take(state.path(), &path).unwrap();
    let locks = || fs::read_dir(state.path().join("open")).unwrap().count();
    assert_eq!(locks(), 1);
    drop(again);
    assert_eq!(locks(), 0, "nothing is left behind");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is laid beside the file");
}

#[test]
fn where_no_lock_can_be_had_it_is_said_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    fs::write(&state, "not a folder").unwrap();
    let error = FileLock::take(&state, &folder.path().join("a.ron")).unwrap_err();
    assert!(matches!(error, LockError::Unknown { .. }), "{error}");
}
