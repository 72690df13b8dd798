//! What changes of annotations leave.

use proptest::{collection::vec, prelude::*, sample::select};

use super::*;
use crate::model::{AnnotationColor, AnnotationIx, Annotations, LineWidth, Offset, TextSize};

fn ix() -> impl Strategy<Value = AnnotationIx> {
    (0..6_u32).prop_map(AnnotationIx)
}

fn anchor() -> impl Strategy<Value = Anchor> {
    let lane = prop::option::of(lane());
    prop_oneof![
        (event(), any::<i32>(), any::<i32>())
            .prop_map(|(event, x, y)| Anchor::Event { event, offset: Offset { x, y } }),
        (any::<i64>(), lane, any::<i32>()).prop_map(|(time, lane, height)| Anchor::Time {
            time,
            lane,
            height: Share(height)
        }),
    ]
}

fn some_annotation() -> impl Strategy<Value = Annotation> {
    let kind = select(AnnotationKind::ALL.to_vec());
    (kind, vec(anchor(), 0..4), words(), prop::option::of(0..3_u32)).prop_map(
        |(kind, points, text, group)| Annotation { text, group, ..Annotation::new(kind, points) },
    )
}

/// A change of annotations: some there are, some that are made on the way, and one that never is.
pub(super) fn change() -> impl Strategy<Value = AnnotationChange> {
    use AnnotationChange as C;
    let all = || vec(ix(), 0..4);
    let order = select(vec![
        OrderChange::Front,
        OrderChange::Forward,
        OrderChange::Backward,
        OrderChange::Back,
    ]);
    let color = select(AnnotationColor::ALL.to_vec());
    let points = vec((ix(), vec(anchor(), 1..4)), 0..3);
    prop_oneof![
        4 => vec(some_annotation(), 0..3)
            .prop_map(|annotations| C::Add { annotations, how: Added::Drawn }),
        4 => points.prop_map(|points| C::Points { points, how: Moved::Whole }),
        1 => (ix(), any::<i32>()).prop_map(|(ix, bend)| C::Bend(ix, bend)),
        2 => (ix(), words()).prop_map(|(ix, text)| C::Text(ix, text)),
        1 => (all(), color).prop_map(|(all, color)| C::Color(all, color)),
        1 => all().prop_map(|all| C::Width(all, LineWidth::Thick)),
        1 => all().prop_map(|all| C::Size(all, TextSize::Large)),
        1 => (all(), any::<bool>()).prop_map(|(all, locked)| C::Lock(all, locked)),
        1 => all().prop_map(C::Group),
        1 => all().prop_map(C::Ungroup),
        2 => (all(), order).prop_map(|(all, order)| C::Order(all, order)),
        1 => all().prop_map(C::Remove),
    ]
}

fn done(document: &mut Document, change: AnnotationChange) -> Result<String, Refusal> {
    let planned = plan(document, &mut Lookup::default(), &Change::Annotation(change))?;
    let name = planned.name.clone();
    UndoHistory::default().apply(document, planned).expect("what is planned fits");
    Ok(name)
}

fn order(annotations: &Annotations) -> Vec<u32> {
    annotations.order.iter().map(|ix| ix.0).collect()
}

#[test]
fn order_is_changed_a_place_at_a_time_or_to_an_end() {
    let cases: [(&[u32], OrderChange, [u32; 4]); 8] = [
        (&[0], OrderChange::Forward, [1, 0, 2, 3]),
        (&[0, 1], OrderChange::Forward, [2, 0, 1, 3]),
        (&[3], OrderChange::Forward, [0, 1, 2, 3]),
        (&[2, 3], OrderChange::Forward, [0, 1, 2, 3]),
        (&[2, 3], OrderChange::Backward, [0, 2, 3, 1]),
        (&[0], OrderChange::Backward, [0, 1, 2, 3]),
        (&[2, 0], OrderChange::Front, [1, 3, 0, 2]),
        (&[3, 1], OrderChange::Back, [1, 3, 0, 2]),
    ];
    for (moved, to, expected) in cases {
        let mut document = DOCUMENT.clone();
        let all = moved.iter().copied().map(AnnotationIx).collect();
        done(&mut document, AnnotationChange::Order(all, to)).unwrap();
        assert_eq!(order(&document.annotations), expected, "{moved:?} {to:?}");
    }
}

#[test]
fn what_is_locked_is_passed_over_and_refused_alone() {
    let [first, second] = [0, 1].map(AnnotationIx);
    let mut document = DOCUMENT.clone();
    let lock = |locked| AnnotationChange::Lock(vec![first], locked);
    assert_eq!(done(&mut document, lock(true)).unwrap(), "lock annotation");
    let remove = |all: &[AnnotationIx]| AnnotationChange::Remove(all.to_vec());
    assert_eq!(done(&mut document, remove(&[first])), Err(Refusal::Locked));
    let text = AnnotationChange::Text(first, "other".to_owned());
    assert_eq!(done(&mut document, text), Err(Refusal::Locked));
    done(&mut document, remove(&[first, second])).unwrap();
    assert_eq!(order(&document.annotations), [0, 2, 3]);
    done(&mut document, lock(false)).unwrap();
    done(&mut document, remove(&[first])).unwrap();
    assert_eq!(order(&document.annotations), [2, 3]);
}

#[test]
fn a_note_goes_with_its_last_word() {
    let mut document = DOCUMENT.clone();
    let text = AnnotationChange::Text(AnnotationIx(1), "  ".to_owned());
    assert_eq!(done(&mut document, text).unwrap(), "delete note");
    assert_eq!(order(&document.annotations), [0, 2, 3]);
    let empty = Annotation::new(AnnotationKind::Note, vec![at_time(None)]);
    let add = AnnotationChange::Add { annotations: vec![empty], how: Added::Drawn };
    assert_eq!(done(&mut document, add), Err(Refusal::Empty("the note")));
}

#[test]
fn what_is_fixed_to_an_event_goes_with_it_and_a_cover_over_others_stays() {
    let mut document = DOCUMENT.clone();
    let corners = [at_time(None), at_time(Some(LaneIx(1)))];
    let cover = |points: &[Anchor]| Annotation::new(AnnotationKind::Cover, points.to_vec());
    let [one, other] = [0, 1].map(|at| Anchor::on(EventIx(at)));
    let annotations = vec![
        cover(&[corners[0], corners[1], one, other]),
        cover(&[one, corners[1]]),
        Annotation::new(AnnotationKind::Arrow, vec![corners[0], one]),
        Annotation::new(AnnotationKind::Arrow, vec![corners[0], other]),
    ];
    done(&mut document, AnnotationChange::Add { annotations, how: Added::Drawn }).unwrap();
    let planned = plan(&document, &mut Lookup::default(), &Change::DeleteEvent(EventIx(0)));
    UndoHistory::default().apply(&mut document, planned.unwrap()).unwrap();
    assert_eq!(order(&document.annotations), [1, 2, 3, 4, 7]);
    let left = document.annotations.get(AnnotationIx(4)).unwrap();
    assert_eq!(left.points, [corners[0], corners[1], other]);
}
