//! What holds for every edit: its inverse undoes it, and one that fails changes nothing.

use proptest::prelude::*;

use super::*;
use crate::model::{
    Anchor, AnnotationKind, EventDate, LaneColor, LaneShape, SharedDetail, Text, TextArena,
    date::{Date, Zone},
};

fn text(words: &str) -> Text {
    TextArena::default().push(words)
}

fn event(id: u8) -> Event {
    let date = Date::parse("2022-07-13").expect("a date");
    let words = text(&"x".repeat(id.into()));
    Event {
        id: words,
        title: words,
        short_title: None,
        date: EventDate { written: words, written_end: None, when: date.when(&Zone::default()) },
        lane: LaneIx(0),
        starred: id.is_multiple_of(2),
        detail: SharedDetail::default(),
    }
}

fn lane(id: u8) -> Lane {
    Lane { name: format!("lane {id}"), color: LaneColor::Blue, shape: LaneShape::Circle }
}

fn source(id: u8) -> Source {
    let words = text(&"s".repeat(id.into()));
    Source::named(words, words)
}

fn step(id: u8) -> Step {
    Step { caption: format!("step {id}"), ..Step::default() }
}

fn annotation(id: u8) -> Annotation {
    let note = Annotation::new(AnnotationKind::Note, vec![Anchor::on(EventIx(id.into()))]);
    Annotation { text: format!("note {id}"), ..note }
}

/// Three events, two lanes, two sources, two steps, one annotation.
fn document() -> Document {
    let mut timeline = Timeline {
        events: [Some(event(0)), None, Some(event(1)), Some(event(2))].into_iter().collect(),
        ..Timeline::default()
    };
    for id in 0..2 {
        timeline.push_lane(lane(id));
        timeline.push_source(source(id));
    }
    let mut document = Document::new(timeline, None);
    document.story = [step(0), step(1)].into_iter().collect();
    document.annotations = [annotation(0)].into_iter().collect();
    document
}

fn simple_edit() -> impl Strategy<Value = Edit> {
    let field =
        prop_oneof![Just(MetaField::Title), Just(MetaField::Subtitle), Just(MetaField::About)];
    let words = || prop::option::of("[a-z]{0,6}").prop_map(|text| text.map(Arc::from));
    prop_oneof![
        (field, "[a-z]{0,6}").prop_map(|(field, text)| Edit::SetMeta(field, text)),
        (0..7_u32, prop::option::of(any::<u8>()), words()).prop_map(|(at, id, text)| {
            Edit::SetEvent { at: EventIx(at), event: id.map(|id| Box::new(event(id))), text }
        }),
        prop_oneof![Just("UTC"), Just("+02:00"), Just("Europe/Kyiv")]
            .prop_map(|zone| Edit::SetZone(Zone::parse(zone).expect("a zone"))),
        (order(), put()).prop_map(|(order, put)| {
            let put = put.into_iter().map(|(at, id)| (LaneIx(at), lane(id))).collect();
            Edit::SetLanes { order: order.into_iter().map(LaneIx).collect(), put }
        }),
        (order(), put(), words()).prop_map(|(order, put, text)| {
            let put = put.into_iter().map(|(at, id)| (SourceIx(at), source(id))).collect();
            Edit::SetSources { order: order.into_iter().map(SourceIx).collect(), put, text }
        }),
        names().prop_map(Edit::SetActors),
        names().prop_map(Edit::SetTags),
        (order(), put()).prop_map(|(order, put)| {
            let put = put.into_iter().map(|(at, id)| (StepIx(at), step(id))).collect();
            Edit::SetStory { order: order.into_iter().map(StepIx).collect(), put }
        }),
        (order(), put()).prop_map(|(order, put)| {
            let put = put.into_iter().map(|(at, id)| (AnnotationIx(at), annotation(id))).collect();
            Edit::SetAnnotations { order: order.into_iter().map(AnnotationIx).collect(), put }
        }),
    ]
}

/// Which of the slots there are, and in which order: now and then one that there is not, or twice.
fn order() -> impl Strategy<Value = Vec<u32>> {
    let sound = Just(vec![0, 1, 2]).prop_shuffle();
    let sound = (sound, 0..3_usize).prop_map(|(mut order, count)| {
        order.truncate(count);
        order
    });
    prop_oneof![4 => sound, 1 => prop::collection::vec(0..4_u32, 0..4)]
}

/// What to put into which slot, a new one among them.
fn put() -> impl Strategy<Value = Vec<(u32, u8)>> {
    prop::collection::vec((0..4_u32, any::<u8>()), 0..3)
}

fn names() -> impl Strategy<Value = imbl::Vector<Arc<str>>> {
    prop::collection::vec("[a-z]{1,3}", 0..3)
        .prop_map(|names| names.into_iter().map(Arc::from).collect())
}

fn edit() -> impl Strategy<Value = Edit> {
    simple_edit()
        .prop_recursive(2, 12, 6, |edit| prop::collection::vec(edit, 0..6).prop_map(Edit::Group))
}

/// All that an edit may change and its inverse has to bring back.
fn same_facts(one: &Document, other: &Document) -> bool {
    one.timeline == other.timeline
        && one.story == other.story
        && one.annotations == other.annotations
}

proptest! {
    /// After any history, each edit that succeeds is undone by its inverse and done again by the
    /// inverse of that; each that fails leaves everything as it was.
    #[test]
    fn an_edit_and_its_inverse_are_identity(edits in prop::collection::vec(edit(), 1..12)) {
        let mut document = document();
        for edit in edits {
            let before = document.clone();
            match document.apply(edit) {
                Ok(inverse) => {
                    prop_assert_eq!(document.revision, before.revision + 1);
                    let after = document.clone();
                    let again = document.apply(inverse).expect("an inverse fits");
                    prop_assert!(same_facts(&document, &before));
                    prop_assert!(document.revision > after.revision);
                    document.apply(again).expect("and so does its inverse");
                    prop_assert!(same_facts(&document, &after));
                }
                Err(EditError::NoSuchPlace) => {
                    prop_assert!(same_facts(&document, &before));
                    prop_assert_eq!(document.revision, before.revision);
                    prop_assert_eq!(document.next_event(), before.next_event());
                    let (now, then) = (&document.timeline.arena, &before.timeline.arena);
                    prop_assert_eq!(now.builder().push("x"), then.builder().push("x"));
                }
            }
        }
    }

    /// A whole history is undone from its end to its beginning.
    #[test]
    fn a_history_is_undone_step_by_step(edits in prop::collection::vec(edit(), 1..12)) {
        let mut document = document();
        let opened = document.clone();
        let mut undo: Vec<Edit> =
            edits.into_iter().filter_map(|edit| document.apply(edit).ok()).collect();
        while let Some(inverse) = undo.pop() {
            document.apply(inverse).expect("an inverse fits");
        }
        prop_assert!(same_facts(&document, &opened));
    }

    #[test]
    fn the_last_slot_is_no_hole_and_no_slot_is_given_twice(
        edits in prop::collection::vec(edit(), 1..12),
    ) {
        let mut document = document();
        for edit in edits {
            let next = document.next_event();
            if document.apply(edit).is_ok() {
                let events = &document.timeline.events;
                prop_assert!(events.last().is_none_or(Option::is_some));
                prop_assert!(document.next_event() >= next);
                prop_assert!(document.next_event().at() >= events.len());
            }
        }
    }

    /// Workers and layouts that hold the timeline never see it change.
    #[test]
    fn a_timeline_that_is_held_elsewhere_stays(edits in prop::collection::vec(edit(), 1..12)) {
        let mut document = document();
        let held = Arc::clone(&document.timeline);
        let expected = (*held).clone();
        for edit in edits {
            document.apply(edit).ok();
        }
        prop_assert_eq!(&*held, &expected);
    }
}

#[test]
fn an_event_brings_its_words_and_keeps_them_through_undo_and_redo() {
    let mut document = document();
    let at = document.next_event();
    let mut chunk = document.timeline.arena.builder();
    let title = chunk.push("Recognition");
    let new = Event { title, ..event(3) };
    let words = Some(chunk.into_text());
    let undo = document
        .apply(Edit::SetEvent { at, event: Some(Box::new(new)), text: words })
        .expect("a new slot");
    let redo = document.apply(undo).expect("undo");
    assert!(document.timeline.event(at).is_none());
    document.apply(redo).expect("redo");
    let title = document.timeline.event(at).map(|event| event.title).expect("the event");
    assert_eq!(document.timeline.text(title), "Recognition");
}

#[test]
fn the_slot_of_a_removed_event_is_not_given_to_another() {
    let mut document = document();
    let last = EventIx(3);
    document.apply(Edit::SetEvent { at: last, event: None, text: None }).expect("removed");
    assert_eq!(document.timeline.events.len(), 3);
    assert_eq!(document.next_event(), EventIx(4));
}

#[test]
fn a_lane_that_is_taken_out_keeps_its_slot() {
    let mut document = document();
    let gone = LaneIx(0);
    let only = Edit::SetLanes { order: vec![LaneIx(1)], put: Vec::new() };
    let undo = document.apply(only).expect("taken out");
    let names = |document: &Document| -> Vec<String> {
        document.timeline.lanes().map(|(_, lane)| lane.name.clone()).collect()
    };
    assert_eq!(names(&document), ["lane 1"]);
    let added =
        Edit::SetLanes { order: vec![LaneIx(2), LaneIx(1)], put: vec![(LaneIx(2), lane(7))] };
    document.apply(added).expect("added");
    assert_eq!(names(&document), ["lane 7", "lane 1"]);
    assert_eq!(document.timeline.lane_name(gone), "lane 0");
    document.apply(undo).expect("back");
    assert_eq!(names(&document), ["lane 0", "lane 1"]);
}

#[test]
fn an_order_that_names_something_twice_is_refused() {
    let mut document = document();
    for order in [vec![0, 0], vec![2], vec![0, 1, 0]] {
        let lanes = order.iter().copied().map(LaneIx).collect();
        let edit = Edit::SetLanes { order: lanes, put: Vec::new() };
        assert_eq!(document.apply(edit), Err(EditError::NoSuchPlace));
        let order = order.into_iter().map(SourceIx).collect();
        let edit = Edit::SetSources { order, put: Vec::new(), text: None };
        assert_eq!(document.apply(edit), Err(EditError::NoSuchPlace));
    }
    assert_eq!(document.revision, 0);
}

#[test]
fn a_group_that_fails_leaves_no_words_behind() {
    let mut document = document();
    let bytes = document.timeline.arena.bytes();
    let at = document.next_event();
    let added =
        Edit::SetEvent { at, event: Some(Box::new(event(3))), text: Some(Arc::from("words")) };
    let gone = Edit::SetStory { order: [StepIx(9)].into_iter().collect(), put: Vec::new() };
    let failed = document.apply(Edit::Group(vec![added, gone]));
    assert_eq!(failed, Err(EditError::NoSuchPlace));
    assert_eq!(document.timeline.arena.bytes(), bytes);
    assert_eq!(document.next_event(), at);
}

#[test]
fn a_slot_far_past_the_end_is_refused() {
    let mut document = document();
    let far = Edit::SetEvent { at: EventIx(u32::MAX), event: Some(Box::new(event(3))), text: None };
    assert_eq!(document.apply(far), Err(EditError::NoSuchPlace));
    assert_eq!(document.revision, 0);
}
