//! Where the texts of sources lie after a save.

use std::{fs, path::Path, sync::Arc};

use super::{as_read, names, request, saved};
use crate::{
    io::{
        Opened, bundled, open_bundled, open_path,
        save::Facts,
        store::{Base, Expect, Request, SaveError, Texts, save},
    },
    model::{SourceIx, SourceText},
};

/// The bundled story, to be saved into a folder.
fn into(folder: &Path, texts: Texts) -> Request {
    let opened = open_bundled();
    let facts = Facts::from(&opened);
    Request {
        path: folder.join("my.timeline.ron"),
        now: facts.clone(),
        base: Some(Base::new(opened.text, facts, None)),
        expect: Expect::Nothing,
        texts,
    }
}

/// A file that was saved is sound, has every word, and says what was to be saved.
fn reopened(request: &Request) -> Opened {
    let opened = open_path(&request.path).unwrap();
    assert_eq!(opened.diagnostics, []);
    let words = |facts: &Facts| -> Vec<(Arc<str>, Arc<str>)> {
        let words = facts.timeline.sources().map(|(_, source)| match &source.text {
            SourceText::Stored { text, sha256, .. } => (Arc::clone(text), Arc::clone(sha256)),
            SourceText::Missing { .. } => panic!("no words"),
        });
        words.collect()
    };
    assert_eq!(words(&Facts::from(&opened)), words(&request.now));
    opened
}

#[test]
fn the_bundled_story_is_saved_with_its_texts_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let request = into(folder.path(), Texts::AsTheyAre);
    let after = saved(&request);
    assert_eq!(&*after.text, bundled::TIMELINE);
    assert_eq!(after.moved, []);
    for (name, text) in bundled::SOURCES {
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), text);
    }
    assert_eq!(reopened(&request).timeline.event_count(), 24);
    // Again, over itself: the texts are there already.
    let again = Request { expect: as_read(after.text.as_bytes()), ..request };
    assert_eq!(saved(&again).made.len(), 0);
}

#[test]
fn one_file_holds_everything() {
    let folder = tempfile::tempdir().unwrap();
    let mut request = into(folder.path(), Texts::Inline);
    let after = saved(&request);
    assert_eq!(names(folder.path()), ["my.timeline.ron"]);
    assert_eq!((after.moved.len(), after.made.len()), (2, 0));
    let opened = reopened(&request);
    assert!(after.text.contains("text: Inline(r#\"") || after.text.contains("text: Inline(\""));
    // And laid beside it again, under names made of their ids.
    request = super::request(&opened);
    request.texts = Texts::Beside;
    let after = saved(&request);
    let there = ["confirmation-2025.txt", "recognition-2022.txt"];
    assert_eq!(names(&folder.path().join("sources")), there);
    assert!(after.text.contains("text: File(\"sources/recognition-2022.txt\")"));
    reopened(&request);
}

#[test]
fn a_file_of_other_words_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (name, text) = bundled::SOURCES[0];
    let theirs = folder.path().join(name);
    fs::create_dir(folder.path().join("sources")).unwrap();
    fs::write(&theirs, "theirs").unwrap();
    let request = into(folder.path(), Texts::AsTheyAre);
    let after = saved(&request);
    assert_eq!(fs::read_to_string(&theirs).unwrap(), "theirs");
    let other = name.replace(".txt", "-2.txt");
    assert_eq!(fs::read_to_string(folder.path().join(&other)).unwrap(), text);
    let [(ix, SourceText::Stored { path: Some(path), .. })] = &after.moved[..] else {
        panic!("{:?}", after.moved)
    };
    assert_eq!((*ix, &**path), (SourceIx(0), &*other));
    reopened(&request);
}

#[test]
fn words_that_changed_on_disk_meanwhile_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    saved(&into(folder.path(), Texts::AsTheyAre));
    let opened = open_path(&folder.path().join("my.timeline.ron")).unwrap();
    let place = folder.path().join(bundled::SOURCES[0].0);
    fs::write(&place, "other words").unwrap();
    let mut request = request(&opened);
    super::retitled(&mut request, "New");
    assert_eq!(saved(&request).made.len(), 0);
    assert_eq!(fs::read_to_string(&place).unwrap(), "other words");
    // Saved elsewhere, the words that are known go along.
    let other = tempfile::tempdir().unwrap();
    request.path = other.path().join("b.timeline.ron");
    request.expect = Expect::Nothing;
    assert_eq!(saved(&request).made.len(), 2);
    reopened(&request);
}

#[test]
fn texts_that_were_laid_beside_a_file_go_where_it_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut request = into(folder.path(), Texts::AsTheyAre);
    // The second text cannot be made.
    fs::create_dir(folder.path().join("sources")).unwrap();
    let name = bundled::SOURCES[1].0;
    for number in 1..1_000 {
        let name = match number {
            1 => name.to_owned(),
            _ => name.replace(".txt", &format!("-{number}.txt")),
        };
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    let error = save(&request).unwrap_err();
    assert!(matches!(error, SaveError::Exists { .. }), "{error}");
    assert!(!folder.path().join(bundled::SOURCES[0].0).exists());
    assert_eq!(names(folder.path()), ["sources"]);
    request.texts = Texts::Inline;
    saved(&request);
}

#[cfg(unix)]
#[test]
fn no_text_is_laid_outside_the_folder() {
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::os::unix::fs::symlink(outside.path(), folder.path().join("sources")).unwrap();
    let error = save(&into(folder.path(), Texts::AsTheyAre)).unwrap_err();
    assert!(error.to_string().contains("leads out of the folder"), "{error}");
    assert_eq!((names(outside.path()), names(folder.path())), (vec![], vec!["sources".to_owned()]));
}
