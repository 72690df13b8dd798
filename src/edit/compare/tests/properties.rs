use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::super::{Kind, Piece, Subject, compare, passage};
use crate::{
    io::open_bundled,
    model::{Document, Edit, EventIx, Timeline},
};

/// The bundled timeline, read once for all cases.
static BUNDLED: LazyLock<Arc<Timeline>> = LazyLock::new(|| open_bundled().timeline);

/// The bundled timeline without some of its events, without its links, which would lead nowhere,
/// and without its quotations, which some events share: they would be taken for each other.
fn without(gone: &[bool]) -> Document {
    let mut document = Document::new(Arc::clone(&BUNDLED), None);
    for at in 0..document.timeline.events.len() {
        let ix = EventIx::new(at);
        let mut event = document.timeline.event(ix).cloned();
        if let Some(event) = &mut event {
            let detail = event.detail.make_mut();
            detail.follows.clear();
            detail.disputed_by.clear();
            detail.denied_by.clear();
            detail.quotes.clear();
        }
        let event = event.filter(|_| !gone.get(at).copied().unwrap_or_default());
        document.apply(Edit::SetEvent { at: ix, event: event.map(Box::new), text: None }).unwrap();
    }
    document
}

proptest! {
    #![proptest_config(crate::model::testing::cases(64))]

    /// What only one of two timelines has was added or removed, the other way round the other way,
    /// and in the same order every time.
    #[test]
    fn what_one_side_lacks_was_added_or_removed(
        old_gone in prop::collection::vec(prop::bool::weighted(0.3), 24),
        new_gone in prop::collection::vec(prop::bool::weighted(0.3), 24),
    ) {
        let (old, new) = (without(&old_gone).timeline, without(&new_gone).timeline);
        let found = compare(&old, &new);
        let count = |a: &[bool], b: &[bool]| a.iter().zip(b).filter(|(a, b)| **a && !**b).count();
        let tally = found.tally().events;
        prop_assert_eq!(tally.added, count(&old_gone, &new_gone));
        prop_assert_eq!(tally.removed, count(&new_gone, &old_gone));
        prop_assert_eq!(tally.changed, 0);
        prop_assert_eq!(found.len(), tally.added + tally.removed);
        let back = compare(&new, &old).tally().events;
        prop_assert_eq!((back.added, back.removed, back.changed), (tally.removed, tally.added, 0));
        let times: Vec<i64> = found.items().map(|item| {
            let of = if item.kind == Kind::Added { &new } else { &old };
            let event = of.event(of.event_by_id(&item.id).unwrap()).unwrap();
            event.date.when.sort_key()
        }).collect();
        prop_assert!(times.is_sorted(), "{:?}", times);
        prop_assert!(found.items().all(|item| item.subject == Subject::Event));
    }

    /// Nothing differs from itself, whatever handles its words have.
    #[test]
    fn a_copy_with_other_handles_is_the_same(noise in prop::collection::vec(".{0,6}", 0..4)) {
        let base = Arc::clone(&BUNDLED);
        let mut document = Document::new(Arc::clone(&base), None);
        for at in 0..base.events.len() {
            let ix = EventIx::new(at);
            let mut chunk = document.timeline.arena.builder();
            for words in &noise {
                chunk.push(words);
            }
            let Some(event) = base.event(ix) else { continue };
            let mut event = event.clone();
            event.title = chunk.push(base.text(event.title));
            event.id = chunk.push(base.text(event.id));
            let edit = Edit::SetEvent {
                at: ix,
                event: Some(Box::new(event)),
                text: Some(chunk.into_text()),
            };
            document.apply(edit).unwrap();
        }
        prop_assert_ne!(&*base, &*document.timeline);
        prop_assert!(compare(&base, &document.timeline).is_same());
    }

    /// The passages of two short texts hold both of them, word for word.
    #[test]
    fn short_passages_hold_both_texts(old in "[a-c ]{0,30}", new in "[a-c ]{0,30}") {
        let found = passage::texts(&old, &new);
        let words = |side: &[Piece]| -> String {
            side.iter().map(|piece| piece.words.as_str()).collect()
        };
        prop_assert_eq!(words(&found.shown[0].old), old);
        prop_assert_eq!(words(&found.shown[0].new), new);
    }
}
