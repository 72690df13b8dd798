mod properties;
mod told;

use std::{path::Path, sync::Arc};

use super::{Comparison, Named, compare, tally_words, write_report};
use crate::{
    io::{bundled, open_text},
    model::Timeline,
};

/// A small timeline in which everything is said once.
const BASE: &str = r#"#![enable(implicit_some)]
(
    format: 1,
    title: "A bridge",
    subtitle: "Over the Mill",
    about: "An invented town.",
    zone: "UTC",
    lanes: [
        (name: "Bridge", color: blue, shape: diamond),
        (name: "Council", color: ochre, shape: square),
        (name: "Empty", color: green, shape: circle),
    ],
    sources: [
        (
            id: "gazette",
            title: "Footbridge opens",
            publisher: "The Gazette",
            url: "https://example.org/bridge",
            published: "2019-05-18",
            retrieved: "2024-02-03",
            text: Inline("The flood came in January. A ferry carried walkers across. The council voted."),
        ),
        (id: "letter", title: "A letter", text: Inline("Nobody asked us.")),
    ],
    events: [
        (
            id: "flood",
            title: "A flood sweeps the bridge away",
            date: "2017-01",
            lane: "Bridge",
            quotes: [(source: "gazette", exact: "The flood came in January.")],
            date_basis: (kind: stated),
        ),
        (
            id: "ferry",
            title: "A ferry carries walkers across",
            short_title: "A ferry",
            date: "2017-02/2019-05",
            last_attested: "2019-04",
            lane: "Bridge",
            actors: ["Ferry company"],
            tags: ["transport"],
            quotes: [
                (source: "gazette", exact: "A ferry carried walkers across."),
                (source: "letter", exact: "Nobody asked us."),
            ],
            date_basis: (kind: derived, note: "From the flood on.", references: ["https://example.org/a"]),
            claimed_by: "the ferry company",
            follows: ["flood"],
            disputed_by: ["vote"],
            description: "It was small.",
            check: (status: checked, by: "Ada", on: "2024-03-01", comment: "By telephone."),
            editor_note: (text: "It leaked.", references: ["https://example.org/b"]),
        ),
        (
            id: "vote",
            title: "The council votes",
            date: "2017-10-03",
            lane: "Council",
            quotes: [(source: "gazette", exact: "The council voted.")],
            date_basis: (kind: external, references: ["https://example.org/c"]),
        ),
    ],
)
"#;

/// Words, and what stands in their place.
type Changes<'a> = &'a [(&'a str, &'a str)];

fn read(text: &str) -> Arc<Timeline> {
    let opened = open_text(Path::new("bridge.timeline.ron"), text).unwrap();
    let shown: Vec<String> = opened.diagnostics.iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
    opened.timeline
}

/// The base with some words replaced, wherever they stand.
fn changed(changes: Changes<'_>) -> Arc<Timeline> {
    let mut text = BASE.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    read(&text)
}

/// What differs in a line each: "event ferry changed: title, date".
fn told(found: &Comparison) -> Vec<String> {
    let one = |item: super::Item| {
        let fields: Vec<&str> = item.fields.iter().map(|field| field.key).collect();
        let (subject, kind) = (item.subject.word(), item.kind.word());
        format!("{subject} {} {kind}: {}", item.id, fields.join(", "))
    };
    found.items().map(one).collect()
}

#[test]
fn each_field_that_differs_is_named_and_nothing_else() {
    let base = read(BASE);
    let cases: &[(Changes<'_>, &[&str])] = &[
        (&[("title: \"A bridge\"", "title: \"The bridge\"")], &["timeline  changed: title"]),
        (&[("Over the Mill", "Over the Moll")], &["timeline  changed: subtitle"]),
        (&[("An invented town", "A town")], &["timeline  changed: about"]),
        (&[("zone: \"UTC\"", "zone: \"+01:00\"")], &["timeline  changed: zone"]),
        (&[("color: blue", "color: sky")], &["lane Bridge changed: color"]),
        (&[("shape: diamond", "shape: triangle_down")], &["lane Bridge changed: shape"]),
        (&[("\"Bridge\"", "\"The bridge\"")], &["lane The bridge changed: name"]),
        (&[("\"Empty\"", "\"Nothing\"")], &["lane Nothing changed: name"]),
        (
            &[("(name: \"Empty\", color: green, shape: circle),", "")],
            &["lane Empty removed: color, shape"],
        ),
        (&[("\"The Gazette\"", "\"Gazette\"")], &["source gazette changed: publisher"]),
        (&[("Footbridge opens", "Bridge opens")], &["source gazette changed: title"]),
        (&[("org/bridge", "org/bridges")], &["source gazette changed: url"]),
        (&[("2019-05-18", "2019-05-19")], &["source gazette changed: published"]),
        (&[("2024-02-03", "2024-02-04")], &["source gazette changed: retrieved"]),
        (&[("\"gazette\"", "\"paper\"")], &["source paper changed: id"]),
        (&[("voted.\"),", "voted. Twice.\"),")], &["source gazette changed: text"]),
        (&[("\"flood\"", "\"great-flood\"")], &["event great-flood changed: id"]),
        (&[("A flood sweeps", "The flood sweeps")], &["event flood changed: title"]),
        (&[("\"A ferry\"", "\"Ferry\"")], &["event ferry changed: short_title"]),
        (&[("short_title: \"A ferry\",", "")], &["event ferry changed: short_title"]),
        (&[("2017-01\"", "2017-01~\"")], &["event flood changed: date"]),
        (&[("2019-04", "2019-03")], &["event ferry changed: last_attested"]),
        (&[("kind: stated", "kind: derived")], &["event flood changed: date_basis.kind"]),
        (&[("From the flood on", "From the flood")], &["event ferry changed: date_basis.note"]),
        (&[("org/a\"", "org/d\"")], &["event ferry changed: date_basis.references"]),
        (&[("lane: \"Council\"", "lane: \"Bridge\"")], &["event vote changed: lane"]),
        (&[("Ferry company", "Ferries")], &["event ferry changed: actors"]),
        (&[("[\"transport\"]", "[\"transport\", \"water\"]")], &["event ferry changed: tags"]),
        (&[("\"the ferry company\"", "\"the company\"")], &["event ferry changed: claimed_by"]),
        (&[("follows: [\"flood\"],", "")], &["event ferry changed: follows"]),
        (
            &[("disputed_by: [\"vote\"]", "denied_by: [\"vote\"]")],
            &["event ferry changed: disputed_by, denied_by"],
        ),
        (&[("It was small.", "It was slow.")], &["event ferry changed: description"]),
        (&[("status: checked", "status: query")], &["event ferry changed: check.status"]),
        (&[("by: \"Ada\"", "by: \"Eve\"")], &["event ferry changed: check.by"]),
        (&[("2024-03-01", "2024-03-02")], &["event ferry changed: check.on"]),
        (&[("By telephone.", "By letter.")], &["event ferry changed: check.comment"]),
        (&[("It leaked.", "It leaks.")], &["event ferry changed: editor_note.text"]),
        (&[("org/b\"", "org/e\"")], &["event ferry changed: editor_note.references"]),
        (
            &[("exact: \"The council voted.\"", "exact: \"The council\"")],
            &["event vote changed: quotes"],
        ),
        (
            &[("exact: \"The council voted.\"", "exact: \"The council voted.\", prefix: \" \"")],
            &["event vote changed: quotes"],
        ),
        (
            &[("title: \"A flood sweeps the bridge away\",", "title: \"A flood\", starred: true,")],
            &["event flood changed: title, starred"],
        ),
    ];
    for (changes, expected) in cases {
        let other = changed(changes);
        assert_eq!(told(&compare(&base, &other)), *expected, "{changes:?}");
        let back = compare(&other, &base);
        assert_eq!(back.len(), expected.len(), "the other way round: {changes:?}");
    }
}

#[test]
fn the_order_in_the_file_is_no_fact_of_events_but_is_one_of_lanes() {
    let base = read(BASE);
    let events = |text: &str| {
        let (head, rest) = text.split_once("        (\n            id: \"flood\"").unwrap();
        let (flood, rest) = rest.split_once("        (\n            id: \"ferry\"").unwrap();
        let (ferry, vote) = rest.split_once("        (\n            id: \"vote\"").unwrap();
        let (vote, foot) = vote.split_once("    ],\n)").unwrap();
        let each = |name: &str, rest: &str| format!("        (\n            id: \"{name}\"{rest}");
        let (flood, ferry, vote) = (each("flood", flood), each("ferry", ferry), each("vote", vote));
        format!("{head}{vote}{ferry}{flood}    ],\n){foot}")
    };
    let turned = read(&events(BASE));
    assert_ne!(base, turned, "the handles differ");
    assert_eq!(told(&compare(&base, &turned)), [] as [&str; 0]);

    let lanes = changed(&[
        ("(name: \"Bridge\", color: blue, shape: diamond),", ""),
        (
            "(name: \"Empty\", color: green, shape: circle),",
            "(name: \"Empty\", color: green, shape: circle),\n(name: \"Bridge\", color: blue, shape: diamond),",
        ),
    ]);
    assert_eq!(told(&compare(&base, &lanes)), ["timeline  changed: lanes"]);
    let item = compare(&base, &lanes).item(0).unwrap();
    assert_eq!(item.fields[0].old.as_deref(), Some("Bridge, Council, Empty"));
    assert_eq!(item.fields[0].new.as_deref(), Some("Council, Empty, Bridge"));
}

#[test]
fn an_event_keeps_its_identity_by_its_quotations_where_all_else_has_changed() {
    let base = read(BASE);
    let other = changed(&[
        ("\"vote\"", "\"decision\""),
        ("The council votes", "The council decides"),
        ("2017-10-03", "2017-10-04"),
    ]);
    // The event that it disputes is not said to have changed: it still leads to the same one.
    assert_eq!(told(&compare(&base, &other)), ["event decision changed: id, title, date"]);
    let gone = changed(&[
        ("\"vote\"", "\"decision\""),
        ("The council votes", "The council decides"),
        ("2017-10-03", "2017-10-04"),
        ("exact: \"The council voted.\"", "exact: \"The council\""),
    ]);
    let told = told(&compare(&base, &gone));
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("event ferry changed: disputed_by"), "{told:?}");
    assert!(told[1].starts_with("event vote removed: "), "{told:?}");
    assert!(told[2].starts_with("event decision added: "), "{told:?}");
}

#[test]
fn rows_of_a_table_are_not_told_apart_by_their_number() {
    let table = |rows: &[&str]| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.csv");
        std::fs::write(&path, format!("title,date,lane\n{}\n", rows.join("\n"))).unwrap();
        crate::io::open_path(&path).unwrap().timeline
    };
    let base = table(&["One,2022-01-01,A", "Two,2022-01-02,A", "Three,2022-01-03,B"]);
    let more =
        table(&["New,2021-12-31,A", "One,2022-01-01,A", "Two,2022-01-02,A", "Three,2022-01-03,B"]);
    assert_eq!(told(&compare(&base, &more)), ["event row-1 added: lane"]);
    let mended = table(&["One,2022-01-01,A", "Too,2022-01-02,A", "Three,2022-01-03,B"]);
    assert_eq!(told(&compare(&base, &mended)), ["event row-2 changed: title"]);
}

#[test]
fn the_report_says_what_was_and_what_is() {
    let other = changed(&[
        ("A flood sweeps", "The great flood sweeps"),
        ("description: \"It was small.\",", ""),
        ("flood came in January", "flood came in February"),
        ("(name: \"Empty\", color: green, shape: circle),", ""),
    ]);
    let mut out = Vec::new();
    let found = compare(&read(BASE), &other);
    write_report(&mut out, &found, Named { old: "a.ron", new: "b.ron" }, None).unwrap();
    let expected = "\
From a.ron
  to b.ron
2 events changed, 1 source changed, 1 lane removed.

Lane removed: Empty
  colour: green
  shape: circle

Source changed: Footbridge opens [gazette]
  stored text
    was: 77 characters, SHA-256 4b9d0f3d5ee8…
    now: 78 characters, SHA-256 4b9d0f3d5ee8…
    was: The flood came in [January]. A ferry carried walkers across. The council voted.
    now: The flood came in [February]. A ferry carried walkers across. The council voted.

Event changed: January 2017 · The great flood sweeps the bridge away [flood]
  title
    was: [A] flood sweeps the bridge away
    now: [The great] flood sweeps the bridge away
  quotation
    was: “The flood came in [January].”; Footbridge opens, The Gazette, 18 May 2019
    now: “The flood came in [February].”; Footbridge opens, The Gazette, 18 May 2019

Event changed: February 2017 to May 2019 · A ferry carries walkers across [ferry]
  description
    was: It was small.
    now: (nothing)
";
    let printed = String::from_utf8(out).unwrap();
    let hashless = |text: &str| {
        let lines = text.lines().map(|line| line.split_once("SHA-256").map_or(line, |(a, _)| a));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(hashless(&printed), hashless(expected));
    assert!(printed.contains("SHA-256 "), "{printed}");
}

#[test]
fn a_long_text_is_told_by_the_passages_that_differ() {
    let long = bundled::SOURCES[1].1;
    let edited = long.replacen("North Korea", "N. Korea", 1);
    let at = edited.rfind("said").unwrap();
    let edited = format!("{}stated{}", &edited[..at], &edited[at + 4..]);
    let found = super::passage::texts(long, &edited);
    assert_eq!((found.shown.len(), found.more), (2, 0), "{found:?}");
    for (passage, [old, new]) in
        found.shown.iter().zip([["[North] Korea", "[N.] Korea"], ["[said]", "[stated]"]])
    {
        let marked = [&passage.old, &passage.new].map(|side| super::Passage::marked(side));
        assert!(marked[0].contains(old) && marked[1].contains(new), "{marked:?}");
        assert!(marked.iter().all(|side| side.len() < 300), "{marked:?}");
    }
    // A text of one very long line differs somewhere, and that is said in a few words too.
    let line = "word ".repeat(5_000);
    let found = super::passage::texts(&line, &line.replacen("word word", "word sword", 1));
    assert_eq!(found.shown.len(), 1);
    assert!(super::Passage::marked(&found.shown[0].new).len() < 300);
}
