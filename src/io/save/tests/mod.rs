//! What a change does to a text, byte by byte; and what holds for all texts and changes.

mod layout;
mod many;
mod properties;
pub(in crate::io) mod random;

use std::{path::Path, sync::Arc};

use super::{
    super::raw::{Field, Shape},
    Facts, splice, write_new,
};
use crate::{
    io::{Opened, bundled, open_bundled, open_text},
    model::{Detail, Event, EventIx, Text, Timeline},
};

/// Every field that a file can hold.
pub(in crate::io) const FULL: &str = r##"#![enable(implicit_some)]
(
    format: 1,
    title: "T", subtitle: "S", about: "A", zone: "Europe/Kyiv",
    lanes: [(name: "L", color: pink, shape: cross), (name: "M", color: sky, shape: hexagon)],
    actors: ["Mayor", "Council"],
    sources: [
        (
            id: "s", title: "Source", publisher: "P", url: "https://s.example",
            published: "2020-01-02",
            published_basis: (kind: external, note: "n", references: ["https://r.example"]),
            retrieved: "2024-05-06", archived: "https://a.example",
            text: Inline("One two three. Four five six.\n“Seven”, said the mayor."),
        ),
        (id: "t", title: "Not quoted", text: Inline(r#"Line one
and "line" two"#)),
    ],
    events: [
        (
            id: "first", title: "First", short_title: "1st", date: "2020-01-01", display_date: "New Year",
            last_attested: "2020-02", lane: "L", actors: ["Mayor"], tags: ["a", "b"], starred: true,
            quotes: [(source: "s", exact: "two", prefix: "One ", suffix: " three")],
            cites: ["t"],
            date_basis: (kind: derived, note: "why", references: ["https://x.example", (url: "https://y.example", passage: "p", read: "2024-01-02")]),
            claimed_by: "the mayor", disputed_by: ["second"], denied_by: ["second"],
            follows: ["second"],
            editor_note: (text: "note", references: ["https://z.example"]),
            description: "d", image: (path: "i.png", alt: "alt", credit: "c"),
            check: (status: query, by: "A. Reader", on: "2024-02", comment: "Which bridge?"),
        ),
        (id: "second", title: "Second", date: "2020-01-01T10:00:00", end: "2020-01-01T11:00:00", lane: "M"),
    ],
    story: [
        (title: "One", event: "first", caption: "c", notes: "n", beside: "second", hide: [titles, dates, quotations], hide_events: ["second"]),
        (from: "2019-12-30", to: "2020-02-03T10:00:00", fold: false, lanes: ["M", "L"], collapsed: ["L"], annotations: ["here"], caption: "no event"),
        (event: "gone", fold: true, annotations: []),
    ],
    annotations: [
        (id: "here", event: "second", text: "here"),
        (date: "2020-03-04", lane: "M", text: "there"),
        (date: "-0043-03-15", text: "then"),
        (date: "2020-03-04T12:30:05", text: "at noon"),
        (kind: arrow, event: "first", dx: 1.5, dy: -2, to: (date: "2020-03-04", lane: "L", at: 0.25), bend: -0.125, color: blue, width: thick, size: small, locked: true, group: 1),
        (kind: cover, date: "2020", to: (event: "first", dx: 4, dy: 0.5), path: [(event: "first"), (event: "second", dx: 1, dy: 1)], color: ink),
        (kind: ink, date: "2020-01-01", at: 0.1, path: [(date: "2020-01-02", lane: "M", at: 1.05), (date: "2020-01-03", lane: "M")], group: 1),
    ],
)
"##;

pub(in crate::io) fn read(text: &str) -> Opened {
    open_text(Path::new("none/t.ron"), text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

pub(in crate::io) fn facts(text: &str) -> Facts {
    Facts::from(&read(text))
}

/// The text after a change, read again and found to say it.
pub(super) fn changed(base: &str, change: impl FnOnce(&mut Facts)) -> String {
    let opened = facts(base);
    let mut now = opened.clone();
    change(&mut now);
    let text = splice(&Arc::new(base.to_owned()), &opened, &now);
    assert!(facts(&text).say_the_same(&now), "it says something else:\n{text}");
    assert_eq!(splice(&Arc::new(base.to_owned()), &now, &now), base, "nothing changed");
    text
}

pub(in crate::io) fn timeline(facts: &mut Facts) -> &mut Timeline {
    Arc::make_mut(&mut facts.timeline)
}

pub(in crate::io) fn words(facts: &mut Facts, words: &str) -> Text {
    timeline(facts).arena.push(words)
}

pub(in crate::io) fn with_event(
    facts: &mut Facts,
    at: u32,
    change: impl FnOnce(&mut Event, &mut Detail),
) {
    let event = timeline(facts).events.get_mut(EventIx(at).at()).unwrap().as_mut().unwrap();
    let mut detail = Detail::clone(&event.detail);
    change(event, &mut detail);
    event.detail = detail.into();
}

#[test]
fn everything_that_a_file_holds_is_written_and_read_again() {
    let opened = read(FULL);
    assert_eq!(opened.diagnostics.len(), 1, "{:?}", opened.diagnostics);
    assert!(opened.diagnostics[0].message.contains("there is no event \"gone\""));
    let facts = Facts::from(&opened);
    let text = write_new(&facts);
    let again = read(&text);
    assert_eq!(again.diagnostics.len(), 1, "{text}");
    assert!(Facts::from(&again).say_the_same(&facts), "{text}");
    assert_eq!(write_new(&Facts::from(&again)), text, "the same in, the same out");
    let names = super::super::raw::RawTimeline::FIELDS;
    assert_all_written(&text, names);
}

/// A field that is read must be written: each name stands in what is written of [`FULL`].
fn assert_all_written(text: &str, fields: &[Field]) {
    for field in fields {
        let name = format!("{}: ", field.name);
        assert!(text.contains(&name), "`{}` is read and not written:\n{text}", field.name);
        assert_all_written(text, field.fields);
    }
}

#[test]
fn a_new_file_is_laid_out_for_people() {
    let text = write_new(&facts(FULL));
    let expected = r#"    events: [
        (
            id: "first",
            title: "First",
            short_title: "1st",
            date: "2020-01-01",
            display_date: "New Year",
            last_attested: "2020-02",
            lane: "L",
            actors: ["Mayor"],
            tags: ["a", "b"],
            starred: true,
            quotes: [
                (source: "s", exact: "two", prefix: "One ", suffix: " three"),
            ],
            cites: ["t"],
            date_basis: (
                kind: derived,
                note: "why",
                references: [
                    "https://x.example",
                    (url: "https://y.example", passage: "p", read: "2024-01-02"),
                ],
            ),
"#;
    assert!(text.contains(expected), "{text}");
    assert!(text.starts_with("#![enable(implicit_some)]\n(\n    format: 1,\n    title: \"T\",\n"));
    assert!(text.contains("    zone: \"Europe/Kyiv\",\n\n    lanes: [\n        (name: \"L\","));
    assert!(
        text.contains("text: Inline(r#\"One two three. Four five six.\n“Seven”, said"),
        "{text}"
    );
    assert!(text.ends_with("    ],\n)\n"));
}

#[test]
fn the_bundled_story_is_left_as_it_is_until_a_word_changes() {
    let opened = Facts::from(&open_bundled());
    let base = Arc::new(bundled::TIMELINE.to_owned());
    assert_eq!(splice(&base, &opened, &opened), bundled::TIMELINE);
    let mut now = opened.clone();
    let title = words(&mut now, "Ukraine ends relations");
    with_event(&mut now, 1, |event, _| event.title = title);
    let text = splice(&base, &opened, &now);
    let lines = bundled::TIMELINE.lines().zip(text.lines());
    let differ: Vec<_> = lines.filter(|(old, new)| old != new).map(|(_, new)| new).collect();
    assert_eq!(differ, ["            title: \"Ukraine ends relations\","]);
    assert_eq!(text.lines().count(), bundled::TIMELINE.lines().count());
}
