//! What the tests of the whole program and the stories of its files share.

#[cfg(target_os = "linux")]
pub(crate) mod processes;

use std::{fs, path::PathBuf};

use sourceline::io::bundled;
use tempfile::TempDir;

/// A folder with a copy of the bundled story and its sources, with some words replaced.
pub(crate) fn copy_with(changes: &[(&str, &str)]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    for (name, text) in bundled::SOURCES {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let mut text = bundled::TIMELINE.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    let path = folder.path().join("copy.timeline.ron");
    fs::write(&path, text).unwrap();
    (folder, path)
}
