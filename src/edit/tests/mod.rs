//! What holds for every change: what it leaves is sound, and undo and redo bring back the very facts.

mod annotation;
mod cases;
mod history;
mod story;

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use proptest::{collection::vec, option, prelude::*, sample::select};

use super::*;
use crate::{
    io::{
        open_bundled,
        quote::{Selector, status},
    },
    model::{
        Anchor, Annotation, AnnotationIx, AnnotationKind, BasisKind, CheckStatus, Document,
        EventDate, EventIx, LaneColor, LaneIx, LaneShape, Share, SourceIx, Step,
    },
};

/// The bundled timeline, with a story and annotations.
static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    let mut document = Document::new(open_bundled().timeline, None);
    let step = |at: u32| Step {
        lanes: Some(vec![LaneIx(at)]),
        annotations: Some(vec![AnnotationIx(at)]),
        beside: Some(EventIx(3)),
        caption: format!("step {at}"),
        ..Step::of(EventIx(at))
    };
    document.story = [0, 1, 0].into_iter().map(step).collect();
    let anchors =
        [Anchor::on(EventIx(0)), Anchor::on(EventIx(1)), at_time(Some(LaneIx(0))), at_time(None)];
    let note = |anchor| Annotation {
        text: "note".to_owned(),
        ..Annotation::new(AnnotationKind::Note, vec![anchor])
    };
    document.annotations = anchors.into_iter().map(note).collect();
    document
});

fn at_time(lane: Option<LaneIx>) -> Anchor {
    Anchor::Time { time: 0, lane, height: Share::MIDDLE }
}

/// An event: a few of those there are, so that changes meet, some that are made on the way, and one
/// that never is.
fn event() -> impl Strategy<Value = EventIx> {
    prop_oneof![6 => 0..4_u32, 2 => 0..26_u32, 1 => Just(99)].prop_map(EventIx)
}

fn lane() -> impl Strategy<Value = LaneIx> {
    (0..7_u32).prop_map(LaneIx)
}

fn source() -> impl Strategy<Value = SourceIx> {
    (0..4_u32).prop_map(SourceIx)
}

fn words() -> impl Strategy<Value = String> {
    let some = ["", "  ", "Launch", " Launch ", "Ukraine", "e-2", "Élan", "Two\nlines", "e-3"];
    select(some.map(str::to_owned).to_vec())
}

fn date() -> impl Strategy<Value = String> {
    let some = [
        "",
        "2022-07-13",
        " 2022 ",
        "2022-07-13T23:30:00+00:00",
        "2022-07/2022-08",
        "2022-13",
        "2019-05~",
    ];
    select(some.map(str::to_owned).to_vec())
}

fn lane_name() -> impl Strategy<Value = String> {
    let mut names: Vec<_> = DOCUMENT.timeline.lanes().map(|(_, lane)| lane.name.clone()).collect();
    names.extend(["New lane", "Another", " Another ", "Lane that is not"].map(str::to_owned));
    select(names)
}

fn references() -> impl Strategy<Value = Vec<ReferenceDraft>> {
    let one = (words(), words(), date());
    vec(one.prop_map(|(url, passage, read)| ReferenceDraft { url, passage, read }), 0..3)
}

fn basis() -> impl Strategy<Value = Option<BasisDraft>> {
    let kind = select(vec![BasisKind::Stated, BasisKind::Derived, BasisKind::External]);
    let basis = (kind, words(), references());
    option::of(basis.prop_map(|(kind, note, references)| BasisDraft { kind, note, references }))
}

fn quote() -> impl Strategy<Value = QuoteDraft> {
    let exact = select(["", "the", "independence", "Launch", "no such words"].to_vec());
    (source(), exact, words(), words()).prop_map(|(source, exact, prefix, suffix)| QuoteDraft {
        source,
        exact: exact.to_owned(),
        prefix,
        suffix,
    })
}

fn names() -> impl Strategy<Value = Vec<String>> {
    vec(words(), 0..4)
}

fn event_change() -> impl Strategy<Value = EventChange> {
    let kind = select(vec![LinkKind::DisputedBy, LinkKind::DeniedBy, LinkKind::Follows]);
    let checked = select(vec![CheckStatus::Unchecked, CheckStatus::Checked, CheckStatus::Query]);
    prop_oneof![
        words().prop_map(EventChange::Id),
        words().prop_map(EventChange::Title),
        words().prop_map(EventChange::ShortTitle),
        (date(), date()).prop_map(|(date, end)| EventChange::Date { date, end }),
        date().prop_map(|date| EventChange::Date { date, end: String::new() }),
        words().prop_map(EventChange::DisplayDate),
        vec(source(), 0..3).prop_map(EventChange::Cites),
        date().prop_map(EventChange::LastAttested),
        lane_name().prop_map(EventChange::Lane),
        any::<bool>().prop_map(EventChange::Starred),
        names().prop_map(EventChange::Actors),
        names().prop_map(EventChange::Tags),
        basis().prop_map(EventChange::Basis),
        words().prop_map(EventChange::ClaimedBy),
        (kind, vec(event(), 0..3)).prop_map(|(kind, to)| EventChange::Links(kind, to)),
        (words(), references())
            .prop_map(|(text, references)| EventChange::EditorNote(NoteDraft { text, references })),
        words().prop_map(EventChange::Description),
        (words(), words(), words())
            .prop_map(|(path, alt, credit)| EventChange::Image(ImageDraft { path, alt, credit })),
        (checked, words(), date(), words()).prop_map(|(status, by, on, comment)| {
            EventChange::Check(CheckDraft { status, by, on, comment })
        }),
    ]
}

fn source_change() -> impl Strategy<Value = SourceChange> {
    prop_oneof![
        words().prop_map(SourceChange::Id),
        words().prop_map(SourceChange::Title),
        words().prop_map(SourceChange::Publisher),
        words().prop_map(SourceChange::Url),
        date().prop_map(SourceChange::Published),
        basis().prop_map(SourceChange::PublishedBasis),
        date().prop_map(SourceChange::Retrieved),
        words().prop_map(SourceChange::Archived),
        select(vec!["", "Launch. The launch.", "independence"])
            .prop_map(|text| SourceChange::Text(Arc::from(text))),
    ]
}

fn new_event() -> impl Strategy<Value = NewEvent> {
    let fields = (words(), date(), lane_name(), vec(quote(), 0..2), vec(event_change(), 0..2));
    fields.prop_map(|(title, date, lane, quotes, more)| NewEvent {
        title,
        date,
        end: String::new(),
        lane,
        quotes,
        more,
    })
}

fn new_source() -> impl Strategy<Value = NewSource> {
    let text = select(vec!["", "Launch. The launch.", "independence"]);
    let fields = (words(), option::of(text), words(), vec(source_change(), 0..2));
    fields.prop_map(|(title, text, path, more)| NewSource {
        title,
        text: text.map(Arc::from),
        path,
        more,
    })
}

fn lane_change() -> impl Strategy<Value = LaneChange> {
    prop_oneof![
        lane_name().prop_map(LaneChange::Name),
        select(LaneColor::ALL.to_vec()).prop_map(LaneChange::Color),
        select(LaneShape::ALL.to_vec()).prop_map(LaneChange::Shape),
        (0..8_usize).prop_map(LaneChange::Place),
    ]
}

fn simple_change() -> impl Strategy<Value = Change> {
    let quote_change = prop_oneof![
        quote().prop_map(QuoteChange::Add),
        (0..3_usize, quote()).prop_map(|(at, quote)| QuoteChange::Set(at, quote)),
        (0..3_usize).prop_map(QuoteChange::Remove),
        (0..3_usize, 0..4_usize).prop_map(|(from, to)| QuoteChange::Move { from, to }),
    ];
    let zone = select(vec!["UTC", "+02:00", "Europe/Kyiv", "Nowhere"]);
    let timeline = prop_oneof![
        words().prop_map(TimelineChange::Title),
        words().prop_map(TimelineChange::Subtitle),
        words().prop_map(TimelineChange::About),
        zone.prop_map(|zone| TimelineChange::Zone(zone.to_owned())),
    ];
    let new_lane = (lane_name(), option::of(select(LaneColor::ALL.to_vec())));
    prop_oneof![
        10 => (event(), event_change()).prop_map(|(at, change)| Change::Event(at, change)),
        4 => (event(), quote_change).prop_map(|(at, change)| Change::Quote(at, change)),
        2 => new_event().prop_map(|event| Change::NewEvent(Box::new(event))),
        1 => event().prop_map(Change::DuplicateEvent),
        2 => event().prop_map(Change::DeleteEvent),
        2 => (source(), source_change()).prop_map(|(at, change)| Change::Source(at, change)),
        1 => new_source().prop_map(|source| Change::NewSource(Box::new(source))),
        1 => source().prop_map(Change::RemoveSource),
        2 => (lane(), lane_change()).prop_map(|(at, change)| Change::Lane(at, change)),
        1 => new_lane.prop_map(|(name, color)| Change::NewLane(NewLane { name, color, shape: None })),
        1 => (lane(), lane()).prop_map(|(from, into)| Change::MergeLanes { from, into }),
        1 => lane().prop_map(Change::RemoveLane),
        2 => timeline.prop_map(Change::Timeline),
        4 => annotation::change().prop_map(Change::Annotation),
        4 => story::change().prop_map(Change::Story),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let several = vec(simple_change(), 0..4)
        .prop_map(|changes| Change::Several { name: "change several".to_owned(), changes });
    prop_oneof![6 => simple_change(), 1 => several]
}

/// All that a change may touch and undo has to bring back.
fn same_facts(one: &Document, other: &Document) -> bool {
    one.timeline == other.timeline
        && one.story == other.story
        && one.annotations == other.annotations
}

/// Holds a document to what the check of a file would have kept.
fn assert_sound(document: &Document) {
    let timeline = &document.timeline;
    let mut ids = BTreeSet::new();
    let zone = &timeline.meta.zone;
    let holds = |date: &EventDate| timeline.date(date).is_some_and(|d| d.when(zone) == date.when);
    for (ix, event) in timeline.iter() {
        let id = timeline.text(event.id);
        assert!(!id.trim().is_empty() && ids.insert(id), "the id of {ix:?}: {id:?}");
        assert!(!timeline.text(event.title).trim().is_empty());
        assert!(timeline.lane_order.contains(&event.lane), "the lane of {id}");
        let detail = &event.detail;
        assert!(
            holds(&event.date) && detail.last_attested.as_deref().is_none_or(holds),
            "a date of {id}"
        );
        let links = detail.disputed_by.iter().chain(&detail.denied_by).chain(&detail.follows);
        assert!(links.into_iter().all(|to| timeline.event(*to).is_some()), "a link of {id}");
        assert!(detail.actors.iter().all(|actor| !timeline.actor(*actor).is_empty()));
        assert!(detail.tags.iter().all(|tag| !timeline.tag(*tag).is_empty()));
        for quote in &detail.quotes {
            let text = |of| timeline.text(of);
            let selector = Selector {
                exact: text(quote.exact),
                prefix: quote.prefix.map(text).unwrap_or_default(),
                suffix: quote.suffix.map(text).unwrap_or_default(),
            };
            assert!(timeline.source_order.contains(&quote.source), "a source of {id}");
            let source = timeline.source(quote.source).unwrap();
            assert_eq!(quote.status, status(&source.text, selector), "a quotation of {id}");
        }
    }
    let names: BTreeSet<_> = timeline.lanes().map(|(_, lane)| &lane.name).collect();
    assert_eq!(names.len(), timeline.lane_order.len());
    let actors: BTreeSet<_> = timeline.actors.iter().collect();
    assert_eq!(actors.len(), timeline.actors.len());
    let ids: BTreeSet<_> = timeline.sources().map(|(_, s)| timeline.text(s.id)).collect();
    assert_eq!(ids.len(), timeline.source_order.len());
    let is_there = |event: EventIx| timeline.event(event).is_some();
    for (ix, step) in document.story.iter() {
        assert!(step.events().all(is_there), "an event of {ix:?}");
    }
    for (ix, annotation) in document.annotations.iter() {
        assert!(annotation.is_whole(), "{ix:?}");
        assert!(annotation.events().all(is_there), "an event of {ix:?}");
        let mut lanes = annotation.lanes();
        assert!(lanes.all(|lane| timeline.lane_order.contains(&lane)), "a lane of {ix:?}");
    }
}

/// Holds a lookup to a look at every event.
fn assert_knows(lookup: &mut Lookup, document: &Document) {
    let timeline = &document.timeline;
    let those = |is_so: &dyn Fn(&crate::model::Event) -> bool| -> Vec<_> {
        timeline.iter().filter(|(_, event)| is_so(event)).map(|(ix, _)| ix).collect()
    };
    for (ix, event) in timeline.iter() {
        assert_eq!(lookup.event_by_id(timeline, timeline.text(event.id)), Some(ix));
        let linking = those(&|event| {
            let detail = &event.detail;
            let links = [&detail.disputed_by, &detail.denied_by, &detail.follows];
            links.iter().any(|links| links.contains(&ix))
        });
        assert_eq!(lookup.linking(timeline, ix), linking);
    }
    assert_eq!(lookup.event_by_id(timeline, "no such event"), None);
    for lane in timeline.lane_order.iter().copied() {
        assert_eq!(lookup.in_lane(timeline, lane), those(&|event| event.lane == lane));
    }
    for source in timeline.source_order.iter().copied() {
        let quotes = |event: &crate::model::Event| {
            let detail = &event.detail;
            detail.quotes.iter().any(|quote| quote.source == source)
                || detail.cites.contains(&source)
        };
        assert_eq!(lookup.quoting(timeline, source), those(&quotes));
    }
}

proptest! {
    #![proptest_config(crate::model::testing::cases(128))]

    /// Whatever is wanted, what is left is sound; undoing all of it gives the facts as they were
    /// opened, doing it again those that it led to.
    #[test]
    fn random_changes_leave_sound_facts_and_are_undone_and_done_again(changes in vec(change(), 1..24)) {
        let opened = DOCUMENT.clone();
        let mut document = opened.clone();
        let mut lookup = Lookup::default();
        let mut history = UndoHistory::default();
        for change in changes {
            let before = document.clone();
            match plan(&document, &mut lookup, &change) {
                Ok(planned) => {
                    prop_assert!(!planned.name.is_empty());
                    let is_nothing = planned.is_nothing();
                    let name = planned.name.clone();
                    history.apply(&mut document, planned).expect("what is planned fits");
                    prop_assert_eq!(is_nothing, same_facts(&before, &document), "{:?}", change);
                    if !is_nothing {
                        prop_assert_eq!(history.undo_name(), Some(name.as_str()));
                    }
                }
                Err(refusal) => prop_assert!(!refusal.to_string().is_empty()),
            }
            assert_sound(&document);
        }
        assert_knows(&mut lookup, &document);
        let last = document.clone();
        while history.undo(&mut document).expect("undo").is_some() {}
        prop_assert!(same_facts(&document, &opened));
        prop_assert!(!history.is_unsaved());
        assert_knows(&mut lookup, &document);
        while history.redo(&mut document).expect("redo").is_some() {}
        prop_assert!(same_facts(&document, &last));
        assert_knows(&mut lookup, &document);
    }
}
