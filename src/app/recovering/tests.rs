use super::*;
use crate::{
    app::services::recovery::{Run, Turns},
    io::{self, store::Base},
};

fn last(folder: &Path, title: &str) -> LastFacts {
    let opened = io::open_bundled();
    let facts = Facts::from(&opened);
    let mut now = facts.clone();
    title.clone_into(&mut Arc::make_mut(&mut now.timeline).meta.title);
    let owner = Owner {
        origin: Origin::Bundled,
        sha256: opened.sha256,
        title: title.to_owned(),
        run: Run::default(),
    };
    let base = Some(Base::new(opened.text, facts, None));
    let (at, last) = (UndoHistory::default().present(), Turns::default().last());
    LastFacts { recovery: Recovery::new(folder), owner, at, base, now, former: None, last }
}

#[test]
fn last_words_are_the_whole_work_and_take_the_place_of_what_was_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let former = folder.path().join("former");
    std::fs::write(&former, "").unwrap();
    let words = LastFacts { former: Some(former.clone()), ..last(folder.path(), "Cut short") };
    let kept = Recovery::read(&words.keep_in(&words.last).unwrap().unwrap()).unwrap();
    assert!(!former.exists());
    assert_eq!(kept.owner, words.owner);
    assert_eq!(offer::read(&kept).unwrap().timeline.meta.title, "Cut short");
}

#[test]
fn what_is_kept_too_late_does_not_come_after_what_was_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let words = last(folder.path(), "Late");
    let path = words.recovery.path(&words.owner);
    let mut turns = Turns::default();
    let (early, late) = (turns.take(), turns.take());
    assert!(late.at(&path, || words.recovery.forget(&words.owner)).unwrap().is_ok());
    assert_eq!(words.keep_in(&early).unwrap(), None);
    assert!(!path.exists());
    assert_eq!(words.keep_in(&turns.take()).unwrap().as_ref(), Some(&path));
    assert!(path.exists());
}

#[test]
fn the_last_turn_comes_after_what_a_worker_is_about_to_write() {
    let folder = tempfile::tempdir().unwrap();
    let [older, newer] = ["Older", "Newer"].map(|title| last(folder.path(), title));
    let mut turns = Turns::default();
    let of_worker = turns.take();
    let path = newer.keep_in(&turns.last()).unwrap().unwrap();
    assert_eq!(older.keep_in(&of_worker).unwrap(), None);
    assert_eq!(Recovery::read(&path).unwrap().owner.title, "Newer");
}
