//! What is taken over, what is joined, and that all of it is taken back.

use super::*;
use crate::{
    edit::{Lookup, UndoHistory, plan},
    io::{Opened, open_bundled, open_text},
};
use std::path::Path;

fn coming(events: &str) -> Opened {
    let text = format!(
        "(format: 1, title: \"T\", lanes: [(name: \"Recognition\"), (name: \"New lane\")], sources: \
         [(id: \"s\", title: \"S\", url: \"https://example.org/s\")], events: [{events}])"
    );
    open_text(Path::new("a.ron"), &text).unwrap()
}

/// The document with the change in it, and the document after that was taken back.
fn merged(into: &Opened, from: &Opened, choose: impl Fn(&mut Merging)) -> (Document, Document) {
    let mut document = Document::new(Arc::clone(&into.timeline), None);
    let mut merging = Merging::of(&document.timeline, &from.timeline);
    choose(&mut merging);
    let change = merging.change(&document, &from.timeline, "merge".to_owned());
    let planned = plan(&document, &mut Lookup::default(), &change).unwrap();
    let mut history = UndoHistory::default();
    history.apply(&mut document, planned).unwrap();
    let after = document.clone();
    history.undo(&mut document).unwrap();
    (after, document)
}

#[test]
fn what_is_there_already_changes_nothing() {
    let bundled = open_bundled();
    let document = Document::new(Arc::clone(&bundled.timeline), None);
    let merging = Merging::of(&bundled.timeline, &bundled.timeline);
    assert_eq!(merging.counts(&bundled.timeline), [0, 24, 0]);
    let change = merging.change(&document, &bundled.timeline, "merge".to_owned());
    assert!(plan(&document, &mut Lookup::default(), &change).unwrap().is_nothing());
}

#[test]
fn all_of_a_timeline_comes_into_an_empty_one() {
    let bundled = open_bundled();
    let (after, before) = merged(&Opened::empty(None), &bundled, |_| {});
    assert_eq!(after.timeline.event_count(), 24);
    let (here, there) = (&after.timeline, &bundled.timeline);
    for ((_, here_event), (_, event)) in here.iter().zip(there.iter()) {
        assert_eq!(here.text(here_event.id), there.text(event.id));
        assert_eq!(here_event.date.when, event.date.when);
        let statuses = |event: &Event| {
            event.detail.quotes.iter().map(|quote| quote.status.clone()).collect::<Vec<_>>()
        };
        assert_eq!(statuses(here_event), statuses(event), "verified again");
        assert_eq!(here_event.detail.follows, event.detail.follows);
    }
    assert_eq!(before.timeline.event_count(), 0, "taken back at once");
}

#[test]
fn what_is_joined_keeps_its_words_and_gains_what_it_lacks() {
    let bundled = open_bundled();
    let from = coming(
        "(id: \"dprk-recognises\", title: \"Another title\", date: \"2022-07-13\", lane: \"Recognition\", \
          description: \"New words\", tags: [\"press\"], quotes: [(source: \"s\", exact: \"Words\")]), \
         (id: \"new\", title: \"New\", date: \"2023\", lane: \"New lane\", cites: [\"s\"], \
          follows: [\"dprk-recognises\"])",
    );
    let (after, before) = merged(&bundled, &from, |_| {});
    let timeline = &after.timeline;
    let ix = timeline.event_by_id("dprk-recognises").unwrap();
    let (event, was) = (timeline.event(ix).unwrap(), before.timeline.event(ix).unwrap());
    assert_eq!(event.title, was.title);
    assert_eq!(event.detail.quotes.len(), was.detail.quotes.len() + 1);
    assert!(event.detail.tags.iter().any(|tag| timeline.tag(*tag) == "press"));
    let new = timeline.event_by_id("new").and_then(|ix| timeline.event(ix)).unwrap();
    assert_eq!(timeline.lane_name(new.lane), "New lane");
    assert_eq!(new.detail.follows, [ix]);
    assert_eq!(new.detail.cites.len(), 1);
    assert_eq!(timeline.sources().count(), bundled.timeline.sources().count() + 1);
    assert_eq!(before.timeline, bundled.timeline);
}

#[test]
fn look_alikes_are_as_a_person_says() {
    let bundled = open_bundled();
    let ix = bundled.timeline.event_by_id("dprk-recognises").unwrap();
    let event = bundled.timeline.event(ix).unwrap();
    let title = bundled.timeline.text(event.title).to_uppercase();
    let date = bundled.timeline.text(event.date.written);
    let from = coming(&format!(
        "(id: \"x\", title: {title:?}, date: {date:?}, lane: \"Recognition\"), \
         (id: \"y\", title: {title:?}, date: \"1999\", lane: \"Recognition\")"
    ));
    let merging = Merging::of(&bundled.timeline, &from.timeline);
    let found: Vec<_> = merging.alike.iter().map(|it| (it.present, it.by, it.choice)).collect();
    assert_eq!(found, [(ix, AlikeBy::Title, Choice::Join)]);
    for (choice, count) in [(Choice::Join, 25), (Choice::Add, 26), (Choice::Leave, 25)] {
        let (after, _) = merged(&bundled, &from, |merging| {
            merging.alike.iter_mut().for_each(|alike| alike.choice = choice);
        });
        assert_eq!(after.timeline.event_count(), count, "{choice:?}");
    }
}
