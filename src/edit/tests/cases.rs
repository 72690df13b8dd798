//! What single changes do, and what is refused.

use std::sync::Arc;

use super::{super::*, DOCUMENT, at_time};
use crate::model::{
    AnnotationIx, CheckStatus, Document, EventIx, LaneColor, LaneIx, LaneShape, QuoteStatus,
    SourceIx, SourceText, StepIx, Subject,
};

/// What a change does to the bundled timeline, and its name.
fn changed(change: &Change) -> (Document, String, Option<Made>) {
    let mut document = DOCUMENT.clone();
    let planned = plan(&document, &mut Lookup::default(), change).expect("a sound change");
    let (name, made) = (planned.name.clone(), planned.made);
    UndoHistory::default().apply(&mut document, planned).expect("applied");
    (document, name, made)
}

#[track_caller]
fn refused(change: &Change, message: &str, help: &str) {
    let refusal = plan(&DOCUMENT, &mut Lookup::default(), change).expect_err("to be refused");
    assert_eq!(refusal.to_string(), message);
    assert_eq!(refusal.help().unwrap_or_default(), help);
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn what_a_file_may_not_hold_is_refused_with_a_way_out() {
    let timeline = &DOCUMENT.timeline;
    let id = |at: u32| timeline.text(timeline.event(EventIx(at)).unwrap().id).to_owned();
    let first = |change| Change::Event(EventIx(0), change);
    refused(
        &first(EventChange::Id(id(1))),
        &format!("there is an event \"{}\" already", id(1)),
        "choose another id",
    );
    refused(
        &first(EventChange::Title("  ".to_owned())),
        "the title is empty",
        "write something, or leave it as it was",
    );
    refused(
        &first(EventChange::Links(LinkKind::Follows, vec![EventIx(0)])),
        "an event cannot be linked to itself",
        "choose another event",
    );
    refused(
        &Change::DeleteEvent(EventIx(99)),
        "the event is no longer there",
        "undo what removed it, or choose another",
    );
    let name = timeline.lane_name(LaneIx(0));
    refused(
        &first(EventChange::Lane(format!("{name}s"))),
        &format!("there is no lane \"{name}s\""),
        &format!("did you mean \"{name}\"?"),
    );
    let image = ImageDraft { path: "../secret.png".to_owned(), ..ImageDraft::default() };
    refused(
        &first(EventChange::Image(image)),
        "the path \"../secret.png\" leaves the folder of the timeline",
        "write a path such as sources/article.txt",
    );
    let quotations = timeline
        .iter()
        .flat_map(|(_, event)| &event.detail.quotes)
        .filter(|quote| quote.source == SourceIx(0))
        .count();
    let title = timeline.text(timeline.source(SourceIx(0)).unwrap().title);
    refused(
        &Change::RemoveSource(SourceIx(0)),
        &format!("{quotations} quotations rest on the source \"{title}\""),
        "remove the quotations first",
    );
    let events = timeline.iter().filter(|(_, event)| event.lane == LaneIx(0)).count();
    refused(
        &Change::RemoveLane(LaneIx(0)),
        &format!("{events} events and 1 annotation are in the lane \"{name}\""),
        "merge it into another lane, or move what is in it",
    );
}

#[test]
fn a_bad_date_is_pointed_at_within_what_was_typed() {
    let change = EventChange::Date { date: "  2022-13-01".to_owned(), end: String::new() };
    let change = Change::Event(EventIx(0), change);
    match plan(&DOCUMENT, &mut Lookup::default(), &change) {
        Err(Refusal::Date { of, typed, error }) => {
            assert_eq!((of, typed.as_str()), ("the date", "  2022-13-01"));
            let alone = crate::model::date::Date::parse("2022-13-01").unwrap_err();
            assert_eq!(error.offset, alone.offset + 2);
        }
        other => panic!("{other:?}"),
    }
    let change = EventChange::LastAttested("2022-99".to_owned());
    let refusal = plan(&DOCUMENT, &mut Lookup::default(), &Change::Event(EventIx(0), change));
    assert!(refusal.unwrap_err().to_string().starts_with("the last attested day \"2022-99\": "));
}

#[test]
fn a_change_that_changes_nothing_is_no_step_back() {
    let mut document = DOCUMENT.clone();
    let mut history = UndoHistory::default();
    let title = document.timeline.text(document.timeline.event(EventIx(0)).unwrap().title);
    let change = Change::Event(EventIx(0), EventChange::Title(format!(" {title} ")));
    let planned = plan(&document, &mut Lookup::default(), &change).expect("the same title");
    assert!(planned.is_nothing());
    assert_eq!(history.apply(&mut document, planned), Ok(Vec::new()));
    assert_eq!((history.undo_name(), document.revision), (None, 0));
}

#[test]
fn a_new_event_has_an_id_of_its_own_and_checked_quotations() {
    let source = DOCUMENT.timeline.source(SourceIx(0)).unwrap().text.as_str();
    let passage = source.get(..40).unwrap().to_owned();
    let quote = |exact: &str| QuoteDraft { exact: exact.to_owned(), ..QuoteDraft::default() };
    let lane = DOCUMENT.timeline.lane_name(LaneIx(1)).to_owned();
    let new = NewEvent {
        title: "A bridge is built".to_owned(),
        date: "2022-07-13".to_owned(),
        end: String::new(),
        lane,
        quotes: vec![quote(&passage), quote("zzz qqq xxx")],
        more: vec![EventChange::Actors(owned(&["Nobody known", "Ukraine", " Nobody known "]))],
    };
    let (document, name, made) = changed(&Change::NewEvent(Box::new(new.clone())));
    let at = DOCUMENT.next_event();
    assert_eq!((name.as_str(), made), ("add event", Some(Made::Event(at))));
    let timeline = &document.timeline;
    let event = timeline.event(at).unwrap();
    assert_eq!(timeline.text(event.id), "a-bridge-is-built");
    assert_eq!(
        (event.lane, timeline.date_words(&event.date).as_str()),
        (LaneIx(1), "13 July 2022")
    );
    let [first, second] = &event.detail.quotes[..] else { panic!("two quotations") };
    assert_eq!(first.status, QuoteStatus::Matches(0..40));
    assert_eq!(second.status, QuoteStatus::Differs { nearest: None });
    let actors: Vec<_> = event.detail.actors.iter().map(|ix| timeline.actor(*ix)).collect();
    assert_eq!(actors, ["Nobody known", "Ukraine"]);
    assert_eq!(timeline.actors.len(), DOCUMENT.timeline.actors.len() + 1);

    let twice = Change::NewEvent(Box::new(new));
    let both = Change::Several { name: "add both".to_owned(), changes: vec![twice.clone(), twice] };
    let (document, name, made) = changed(&both);
    assert_eq!((name.as_str(), made), ("add both", Some(Made::Event(EventIx(at.0 + 1)))));
    assert!(document.timeline.event_by_id("a-bridge-is-built-2").is_some());
    assert_eq!(document.timeline.actors.len(), DOCUMENT.timeline.actors.len() + 1);
}

#[test]
fn a_deleted_event_takes_its_links_with_it() {
    let timeline = &DOCUMENT.timeline;
    let links = |document: &Document| -> Vec<EventIx> {
        document.timeline.iter().flat_map(|(_, event)| event.detail.follows.clone()).collect()
    };
    let gone = links(&DOCUMENT)[0];
    let (document, name, _) = changed(&Change::DeleteEvent(gone));
    assert_eq!(name, "delete event");
    assert_eq!(document.timeline.event_count(), timeline.event_count() - 1);
    let left: Vec<_> = links(&DOCUMENT).into_iter().filter(|to| *to != gone).collect();
    assert_eq!(links(&document), left);
}

#[test]
fn no_kind_of_link_leads_to_a_deleted_event() {
    let [from, gone] = [EventIx(3), EventIx(4)];
    for kind in [LinkKind::DisputedBy, LinkKind::DeniedBy, LinkKind::Follows] {
        let link = Change::Event(from, EventChange::Links(kind, vec![gone]));
        let changes = vec![link, Change::DeleteEvent(gone)];
        let (document, ..) = changed(&Change::Several { name: "both".to_owned(), changes });
        super::assert_sound(&document);
    }
}

#[test]
fn a_deleted_event_leaves_the_words_of_the_story() {
    let id = DOCUMENT.timeline.text(DOCUMENT.timeline.event(EventIx(0)).unwrap().id);
    let (document, ..) = changed(&Change::DeleteEvent(EventIx(0)));
    let steps: Vec<_> = document.story.iter().map(|(_, step)| step.subject.clone()).collect();
    let missing = Subject::Missing(id.to_owned());
    assert_eq!(steps, [missing.clone(), Subject::Event(EventIx(1)), missing]);
    assert_eq!(document.story.get(StepIx(0)).unwrap().caption, "step 0");
    assert_eq!(document.annotations.len(), DOCUMENT.annotations.len() - 1);
    let (document, ..) = changed(&Change::DeleteEvent(EventIx(3)));
    assert!(document.story.iter().all(|(_, step)| step.beside.is_none()));
}

#[test]
fn a_copy_has_an_id_of_its_own_and_is_not_checked() {
    let check = CheckDraft {
        status: CheckStatus::Checked,
        by: "A. Reader".to_owned(),
        ..CheckDraft::default()
    };
    let checked = Change::Event(EventIx(0), EventChange::Check(check));
    let copied = Change::DuplicateEvent(EventIx(0));
    let (document, ..) =
        changed(&Change::Several { name: "copy".to_owned(), changes: vec![checked, copied] });
    let [first, copy] =
        [EventIx(0), DOCUMENT.next_event()].map(|ix| document.timeline.event(ix).unwrap());
    assert_eq!(
        (copy.title, copy.date, &copy.detail.quotes),
        (first.title, first.date, &first.detail.quotes)
    );
    assert_ne!(document.timeline.text(copy.id), document.timeline.text(first.id));
    assert!(first.detail.check.is_some() && copy.detail.check.is_none());
}

#[test]
fn a_new_source_keeps_its_words_and_their_hash() {
    let text: Arc<str> = Arc::from("One bridge.\r\nOne vote.\n");
    let new = NewSource {
        title: "The Gazette".to_owned(),
        text: Some(Arc::clone(&text)),
        path: String::new(),
        more: vec![SourceChange::Published("2022-07".to_owned())],
    };
    let (document, name, made) = changed(&Change::NewSource(Box::new(new)));
    let at = SourceIx::new(DOCUMENT.timeline.sources.len());
    assert_eq!((name.as_str(), made), ("add source", Some(Made::Source(at))));
    let source = document.timeline.source(at).unwrap();
    assert_eq!(document.timeline.text(source.id), "the-gazette");
    let sha256 = Arc::from(crate::io::read::sha256(text.as_bytes()));
    assert_eq!(source.text, SourceText::Stored { text, sha256, path: None });
    assert_eq!(document.timeline.published_words(source).as_deref(), Some("July 2022"));
}

#[test]
fn a_source_takes_another_id_that_no_other_has() {
    let [first, second] = [SourceIx(0), SourceIx(1)];
    let (document, name, _) =
        changed(&Change::Source(first, SourceChange::Id(" the-gazette ".to_owned())));
    assert_eq!(name, "change id of source");
    assert_eq!(document.timeline.source_by_id("the-gazette"), Some(first));
    let id_of = |at| DOCUMENT.timeline.text(DOCUMENT.timeline.source(at).unwrap().id).to_owned();
    refused(
        &Change::Source(first, SourceChange::Id(id_of(second))),
        &format!("there is a source \"{}\" already", id_of(second)),
        "choose another id",
    );
    // Its own is not taken, and none is no id.
    let (same, ..) = changed(&Change::Source(first, SourceChange::Id(id_of(first))));
    assert_eq!(same.timeline.source_by_id(&id_of(first)), Some(first));
    refused(
        &Change::Source(first, SourceChange::Id(" ".to_owned())),
        "the id of the source is empty",
        "write something, or leave it as it was",
    );
}

#[test]
fn lanes_are_added_merged_and_moved() {
    let new = NewLane { name: " Bridges ".to_owned(), color: None, shape: None };
    let (document, name, made) = changed(&Change::NewLane(new));
    let count = DOCUMENT.timeline.lane_order.len();
    let at = LaneIx::new(count);
    assert_eq!((name.as_str(), made), ("add lane", Some(Made::Lane(at))));
    let lane = document.timeline.lane(at).unwrap();
    assert_eq!(lane.name, "Bridges");
    let in_use = |color: LaneColor, shape: LaneShape| {
        DOCUMENT.timeline.lanes().any(|(_, lane)| lane.color == color || lane.shape == shape)
    };
    assert!(!in_use(lane.color, lane.shape));

    let [from, into] = [LaneIx(0), LaneIx(1)];
    let (document, name, _) = changed(&Change::MergeLanes { from, into });
    assert_eq!(name, "merge lanes");
    assert!(!document.timeline.lane_order.contains(&from));
    assert!(document.timeline.iter().all(|(_, event)| event.lane != from));
    let moved = document.annotations.get(AnnotationIx(2)).unwrap();
    assert_eq!(moved.points, [at_time(Some(into))]);

    let (document, name, _) = changed(&Change::Lane(from, LaneChange::Place(99)));
    assert_eq!(name, "move lane");
    assert_eq!(document.timeline.lane_order.last(), Some(&from));
}

#[test]
fn a_new_zone_moves_the_dates_that_have_an_offset() {
    let date = EventChange::Date { date: "2022-07-13T23:30:00Z".to_owned(), end: String::new() };
    let changes = vec![
        Change::Event(EventIx(0), date),
        Change::Timeline(TimelineChange::Zone("+02:00".to_owned())),
    ];
    let (document, ..) = changed(&Change::Several { name: "zone".to_owned(), changes });
    let first = document.timeline.event(EventIx(0)).unwrap();
    assert!(document.timeline.date_words(&first.date).starts_with("14 July 2022"));
    assert_eq!(crate::model::date::civil_from_seconds(first.date.when.sort_key()).day, 14);
}
