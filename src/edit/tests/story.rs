//! What changes of the story leave.

use proptest::{collection::vec, option, prelude::*};

use super::*;
use crate::model::{Hidden, Scope, StepIx};

fn ix() -> impl Strategy<Value = StepIx> {
    (0..6_u32).prop_map(StepIx)
}

fn look() -> impl Strategy<Value = StepLook> {
    let marks = vec((0..6_u32).prop_map(AnnotationIx), 0..3);
    let scope = (any::<f64>(), any::<f64>()).prop_map(|(from, to)| Scope::near(from, to));
    (option::of(scope), option::of(any::<bool>()), option::of(vec(lane(), 0..3)), option::of(marks))
        .prop_map(|(scope, folded, lanes, annotations)| StepLook {
            scope,
            folded,
            collapsed: lanes.clone().unwrap_or_default(),
            lanes,
            annotations,
        })
}

fn step() -> impl Strategy<Value = Step> {
    (event(), option::of(event()), vec(event(), 0..3), look()).prop_map(
        |(event, beside, hidden_events, look)| Step {
            beside,
            hidden_events,
            lanes: look.lanes,
            annotations: look.annotations,
            ..Step::of(event)
        },
    )
}

/// A change of the story: steps there are, some that are made on the way, and one that never is.
pub(super) fn change() -> impl Strategy<Value = StoryChange> {
    use StoryChange as C;
    prop_oneof![
        3 => (step(), 0..6_usize).prop_map(|(step, at)| C::Add { step: Box::new(step), at }),
        1 => ix().prop_map(C::Duplicate),
        1 => ix().prop_map(C::Remove),
        2 => (ix(), 0..6_usize).prop_map(|(ix, to)| C::Move(ix, to)),
        1 => (ix(), words()).prop_map(|(ix, title)| C::Title(ix, title)),
        1 => (ix(), words()).prop_map(|(ix, caption)| C::Caption(ix, caption)),
        1 => (ix(), words()).prop_map(|(ix, notes)| C::Notes(ix, notes)),
        1 => (ix(), option::of(event())).prop_map(|(ix, event)| C::Event(ix, event)),
        2 => (ix(), look()).prop_map(|(ix, look)| C::Look(ix, Box::new(look))),
        1 => (ix(), option::of(event())).prop_map(|(ix, event)| C::Beside(ix, event)),
        1 => ix().prop_map(|ix| C::Hidden(ix, Hidden { dates: true, ..Hidden::default() })),
        1 => (ix(), vec(event(), 0..3)).prop_map(|(ix, events)| C::HiddenEvents(ix, events)),
    ]
}

fn after(change: StoryChange) -> Document {
    let mut document = DOCUMENT.clone();
    let planned = plan(&document, &mut Lookup::default(), &Change::Story(change)).unwrap();
    UndoHistory::default().apply(&mut document, planned).expect("what is planned fits");
    document
}

fn order(document: &Document) -> Vec<u32> {
    document.story.order.iter().map(|ix| ix.0).collect()
}

#[test]
fn a_step_goes_to_a_place_counted_without_it() {
    for (ix, to, expected) in [
        (0, 0, [0, 1, 2]),
        (0, 1, [1, 0, 2]),
        (0, 9, [1, 2, 0]),
        (2, 0, [2, 0, 1]),
        (2, 1, [0, 2, 1]),
    ] {
        assert_eq!(order(&after(StoryChange::Move(StepIx(ix), to))), expected, "{ix} to {to}");
    }
}

#[test]
fn a_copy_stands_after_its_step_and_says_the_same() {
    let document = after(StoryChange::Duplicate(StepIx(1)));
    assert_eq!(order(&document), [0, 1, 3, 2]);
    assert_eq!(document.story.get(StepIx(3)), document.story.get(StepIx(1)));
}

#[test]
fn an_annotation_that_a_step_names_gets_an_id_that_no_other_has() {
    let all = |annotations| StepLook { annotations: Some(annotations), ..StepLook::default() };
    let named = all([3, 1, 3].into_iter().map(AnnotationIx).collect());
    let document = after(StoryChange::Look(StepIx(0), Box::new(named)));
    let ids: Vec<_> = document.annotations.iter().filter_map(|(_, each)| each.id.clone()).collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    assert_ne!(ids[0], ids[1]);
    let step = document.story.get(StepIx(0)).unwrap();
    assert_eq!(step.annotations, Some(vec![AnnotationIx(3), AnnotationIx(1)]));
}

#[test]
fn a_lane_that_is_merged_is_shown_as_the_other() {
    let mut document = DOCUMENT.clone();
    let merge = Change::MergeLanes { from: LaneIx(0), into: LaneIx(1) };
    let planned = plan(&document, &mut Lookup::default(), &merge).unwrap();
    UndoHistory::default().apply(&mut document, planned).unwrap();
    let lanes: Vec<_> = document.story.iter().map(|(_, step)| step.lanes.clone()).collect();
    assert_eq!(lanes, [0, 1, 0].map(|_| Some(vec![LaneIx(1)])));
}
