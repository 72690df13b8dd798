//! Steps of the story and annotations, of which none has a name of its own.

use super::*;
use crate::{
    io::save::Facts,
    model::{
        Anchor, Annotation, AnnotationIx, AnnotationKind, EventIx, Hidden, LaneIx, Offset, Scope,
        Share, Step, StepIx, Subject,
    },
};

fn event(facts: &Facts, id: &str) -> EventIx {
    facts.timeline.event_by_id(id).unwrap()
}

/// [`BASE`], told in three steps, with three annotations.
fn base() -> Facts {
    let mut facts = Facts::from(&read(BASE));
    let [flood, ferry] = ["flood", "ferry"].map(|id| event(&facts, id));
    let time = Anchor::Time { time: 1_483_228_800, lane: Some(LaneIx(0)), height: Share::MIDDLE };
    let note = Annotation::new(AnnotationKind::Note, vec![Anchor::on(flood)]);
    facts.annotations = [
        Annotation { text: "Here".to_owned(), ..note },
        Annotation::new(AnnotationKind::Arrow, vec![Anchor::on(flood), Anchor::on(ferry)]),
        Annotation::new(AnnotationKind::Marker, vec![time]),
    ]
    .into_iter()
    .collect();
    facts.story = [
        Step { title: "Flood".to_owned(), ..Step::of(flood) },
        Step { annotations: Some(vec![AnnotationIx(0)]), ..Step::of(ferry) },
        Step {
            caption: "Then".to_owned(),
            scope: Some(Scope::near(1_483_228_800.0, 1_514_764_800.0)),
            ..Step::default()
        },
    ]
    .into_iter()
    .collect();
    facts
}

fn step(facts: &mut Facts, at: u32) -> &mut Step {
    facts.story.slots.get_mut(at as usize).unwrap()
}

fn drawn(facts: &mut Facts, at: u32) -> &mut Annotation {
    facts.annotations.slots.get_mut(at as usize).unwrap()
}

/// A change, and what is then said to differ.
type Case = (fn(&mut Facts), &'static [&'static str]);

/// What differs, by its title: "step added 1, Flood: title, event".
fn titled(found: &Comparison) -> Vec<String> {
    let one = |item: crate::edit::compare::Item| {
        let fields: Vec<&str> = item.fields.iter().map(|field| field.key).collect();
        let (subject, kind) = (item.subject.word(), item.kind.word());
        format!("{subject} {kind} {}: {}", item.title, fields.join(", "))
    };
    found.items().map(one).collect()
}

#[test]
fn steps_and_annotations_are_added_removed_and_changed() {
    let cases: &[Case] = &[
        (|_| {}, &[]),
        (
            |facts| step(facts, 0).caption = "It rained".to_owned(),
            &["step changed 1, Flood: caption"],
        ),
        (|facts| step(facts, 1).title = "A boat".to_owned(), &["step changed 2, A boat: title"]),
        (
            |facts| {
                let step = step(facts, 2);
                step.title = "A year".to_owned();
                step.hidden = Hidden { titles: true, ..Hidden::default() };
                step.folded = Some(false);
                step.lanes = Some(Vec::new());
            },
            &["step changed 3, A year: title, folded, lanes, hidden"],
        ),
        (
            |facts| step(facts, 0).subject = Subject::Missing("flood".to_owned()),
            &["step changed 1, Flood: event"],
        ),
        (
            |facts| {
                facts.story.order.remove(0);
            },
            &["step removed 1, Flood: title, event"],
        ),
        (
            |facts| {
                let more = Step::of(event(facts, "flood"));
                facts.story.push(more);
            },
            &["step added 4, A flood sweeps the bridge away: event"],
        ),
        (|facts| facts.story.order.swap(0, 1), &["timeline changed A bridge: story"]),
        // Other slots say the same.
        (
            |facts| {
                let first = facts.story.slots[0].clone();
                let at = facts.story.push(first);
                facts.story.order = [at, StepIx(1), StepIx(2)].into_iter().collect();
            },
            &[],
        ),
        (
            |facts| drawn(facts, 0).text = "There".to_owned(),
            &["annotation changed note at “A flood sweeps the bridge away”: “There”: text"],
        ),
        (
            |facts| {
                let flood = event(facts, "flood");
                let offset = Offset { x: 900, y: 0 };
                drawn(facts, 0).points = vec![Anchor::Event { event: flood, offset }];
            },
            &["annotation changed note at “A flood sweeps the bridge away”: “Here”: points"],
        ),
        (
            |facts| {
                facts.annotations.order.remove(1);
            },
            &["annotation removed arrow from “A flood sweeps the bridge away” to “A ferry”: \
               kind, points, color, width, size"],
        ),
        (
            |facts| {
                let band = facts.annotations.slots[2].points[0];
                let band = Annotation::new(AnnotationKind::Band, vec![band, band]);
                facts.annotations.push(band);
            },
            &["annotation added time band over 1 January 2017: kind, points, color, width, size"],
        ),
        (|facts| facts.annotations.order.swap(1, 2), &["timeline changed A bridge: annotations"]),
    ];
    for (at, (change, expected)) in cases.iter().enumerate() {
        let (before, mut after) = (base(), base());
        change(&mut after);
        let found = compare(&before, &after);
        assert_eq!(titled(&found), *expected, "case {at}");
        let back = compare(&after, &before);
        assert_eq!(back.len(), found.len(), "the other way round: case {at}");
        let (there, back) = (found.tally(), back.tally());
        assert_eq!(there.steps.added, back.steps.removed, "case {at}");
        assert_eq!(there.annotations.added, back.annotations.removed, "case {at}");
    }
}

/// What leads to an event leads to the same one where only its id is another; and what has the same
/// words elsewhere says that it has moved.
#[test]
fn links_are_followed_and_a_move_is_said() {
    let mut renamed = base();
    let other = changed(&[("\"flood\"", "\"the-flood\"")]);
    renamed.timeline = other;
    let found = compare(base(), &renamed);
    assert_eq!((found.tally().steps, found.tally().annotations), Default::default());
    assert_eq!(found.len(), 1, "{:?}", titled(&found));

    let mut moved = base();
    let flood = event(&moved, "flood");
    drawn(&mut moved, 0).points =
        vec![Anchor::Event { event: flood, offset: Offset { x: 0, y: 5 } }];
    let item = compare(base(), &moved).item(0).unwrap();
    let place = "at “A flood sweeps the bridge away”";
    assert_eq!(item.fields[0].old.as_deref(), Some(place));
    assert_eq!(item.fields[0].new.as_deref(), Some(&*format!("{place}, moved")));
    assert_eq!(item.head(), format!("Annotation changed: note {place}: “Here”"));
    assert_eq!(tally_words(&compare(base(), &moved).tally()), "1 annotation changed.");
}
