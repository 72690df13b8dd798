//! Undo, redo, and which state is on disk.

use proptest::{collection::vec, prelude::*};

use super::{
    super::{Ahead, Change, EventChange, Lookup, StateId, TimelineChange, UndoHistory, plan},
    DOCUMENT,
};
use crate::model::{Document, EventIx};

/// What somebody does.
#[derive(Clone, Copy, Debug)]
enum Act {
    Change,
    Undo,
    Redo,
    /// The document is taken to be written.
    StartSaving,
    /// It has been.
    EndSaving,
}

fn title(history: &mut UndoHistory, document: &mut Document, words: &str) {
    let change = Change::Timeline(TimelineChange::Title(words.to_owned()));
    let planned = plan(document, &mut Lookup::default(), &change).expect("a title");
    history.apply(document, planned).expect("applied");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The document counts as saved exactly where it holds what is on disk, each title being new.
    #[test]
    fn a_state_is_known_again_as_the_one_on_disk(acts in vec(prop_oneof![
        4 => Just(Act::Change),
        4 => Just(Act::Undo),
        3 => Just(Act::Redo),
        1 => Just(Act::StartSaving),
        1 => Just(Act::EndSaving),
    ], 0..40)) {
        let mut document = DOCUMENT.clone();
        let mut history = UndoHistory::default();
        let mut on_disk = document.timeline.meta.title.clone();
        let mut saving: Option<(StateId, String)> = None;
        for (at, act) in acts.into_iter().enumerate() {
            let revision = document.revision;
            match act {
                Act::Change => title(&mut history, &mut document, &format!("title {at}")),
                Act::Undo => {
                    let could = history.undo_name().is_some();
                    prop_assert_eq!(history.undo(&mut document).expect("undo").is_some(), could);
                }
                Act::Redo => {
                    let could = history.redo_name().is_some();
                    prop_assert_eq!(history.redo(&mut document).expect("redo").is_some(), could);
                }
                Act::StartSaving => {
                    saving = Some((history.present(), document.timeline.meta.title.clone()));
                }
                Act::EndSaving => {
                    if let Some((state, title)) = saving.take() {
                        history.saved(state);
                        on_disk = title;
                    }
                }
            }
            prop_assert!(document.revision >= revision);
            prop_assert_eq!(history.is_unsaved(), document.timeline.meta.title != on_disk);
        }
    }
}

#[test]
fn a_change_after_undo_leaves_nothing_to_do_again() {
    let mut document = DOCUMENT.clone();
    let mut history = UndoHistory::default();
    title(&mut history, &mut document, "one");
    history.saved(history.present());
    history.undo(&mut document).expect("undo");
    assert_eq!(history.redo_name(), Some("change title of timeline"));
    title(&mut history, &mut document, "two");
    assert_eq!(history.redo_name(), None);
    assert_eq!(history.redo(&mut document), Ok(None));
    // As many changes as when it was saved, and yet another state.
    assert!(history.is_unsaved());
    history.lost();
    assert!(history.is_unsaved());
}

#[test]
fn what_was_planned_for_another_revision_is_refused() {
    let mut document = DOCUMENT.clone();
    let mut history = UndoHistory::default();
    let change = Change::Timeline(TimelineChange::Title("late".to_owned()));
    let late = plan(&document, &mut Lookup::default(), &change).expect("a title");
    title(&mut history, &mut document, "first");
    assert!(history.apply(&mut document, late).is_err());
    assert_eq!(document.timeline.meta.title, "first");
}

#[test]
fn a_change_of_a_copy_is_taken_as_if_it_had_been_made_here_and_only_for_the_same_facts() {
    let change = |words: &str| {
        let title = |at| Change::Event(EventIx(at), EventChange::Title(words.to_owned()));
        Change::Several { name: "both".to_owned(), changes: vec![title(3), title(1)] }
    };
    let planned = |document: &Document, words| {
        plan(document, &mut Lookup::default(), &change(words)).expect("titles")
    };
    let (mut here, mut there) = (DOCUMENT.clone(), DOCUMENT.clone());
    let [mut history, mut elsewhere] = [UndoHistory::default(), UndoHistory::default()];
    let now = planned(&here, "new");
    let touched = history.apply(&mut here, now).expect("applied");
    let ahead = Ahead::new(&there, planned(&there, "new")).expect("carried out");
    let late = Ahead::new(&there, planned(&there, "late")).expect("carried out");
    assert_eq!(there.timeline, DOCUMENT.timeline, "the document itself waits");
    assert_eq!(elsewhere.take(&mut there, ahead).expect("taken"), touched);
    assert_eq!((&there.timeline, there.revision), (&here.timeline, here.revision));
    assert_eq!((elsewhere.undo_name(), elsewhere.is_unsaved()), (Some("both"), true));
    assert!(elsewhere.take(&mut there, late).is_err());
    assert_eq!(there.timeline, here.timeline);
    elsewhere.undo(&mut there).expect("undo");
    assert_eq!(there.timeline, DOCUMENT.timeline);
    assert!(!elsewhere.is_unsaved());
}

#[test]
fn a_document_that_is_on_no_disk_is_unsaved() {
    assert!(UndoHistory::unsaved().is_unsaved());
    assert!(!UndoHistory::default().is_unsaved());
}
