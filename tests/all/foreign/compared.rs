//! Files whose events and findings stand in the test itself, and texts that are broken at random.

use std::{path::PathBuf, sync::Arc};

use proptest::prelude::*;
use serde_json::Value;
use sourceline::io::{
    Opened,
    foreign::{Format, Options, read},
    open_path,
};

/// Values that stand in a file where others are meant.
pub(super) const VALUES: &[&str] = &[
    "null",
    "true",
    "[]",
    "[[1], {\"a\": 2}]",
    "{\"year\": \"99999999999\"}",
    "\"\"",
    "-44",
    "1e300",
    "99999999999",
    "0.5",
    "\"-é00043\"",
    "\"+123456-13\"",
    "\"/Date(5)/\"",
    "\"07/08/2022 10:05\"",
    "\"2011,13,40,25\"",
    "\"2014-04-18T10:05:07.000Z\"",
    "\"\\u0000\\u202e\"",
    "\"<blockquote cite='javascript:x'><a href=//h>é\"",
    "\"2014/..\"",
];

/// The folder of the files that were written for these tests.
pub(super) fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// Opens a file of the corpus, whose format must be found by what it says.
fn opened(name: &str, format: Format) -> Opened {
    let opened = open_path(&corpus().join(name)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(opened.origin.as_ref().map(|origin| origin.format), Some(format), "{name}");
    opened
}

/// Each event as "id | title | date | lane".
fn events(opened: &Opened) -> Vec<String> {
    let timeline = &opened.timeline;
    let event = |event: &sourceline::model::Event| {
        let end = event.date.written_end.map_or("", |end| timeline.text(end));
        let until = if end.is_empty() { "" } else { " to " };
        format!(
            "{} | {} | {}{until}{end} | {}",
            timeline.text(event.id),
            timeline.text(event.title),
            timeline.text(event.date.written),
            timeline.lane_name(event.lane)
        )
    };
    timeline.iter().map(|(_, each)| event(each)).collect()
}

/// Compares the events of a file, and what is said of it as "line done: beginning of the message".
pub(super) fn check(name: &str, format: Format, expected: &[&str], findings: &[&str]) -> Opened {
    let opened = opened(name, format);
    assert_eq!(events(&opened), expected, "{name}");
    let found: Vec<_> = opened
        .diagnostics
        .iter()
        .map(|found| {
            let done = found.done.map_or("", sourceline::io::Done::words);
            format!("{} {done}: {}", found.place.line, found.message)
        })
        .collect();
    let all = found.join("\n");
    assert_eq!(found.len(), findings.len(), "{name}:\n{all}");
    for (found, expected) in found.iter().zip(findings) {
        assert!(found.starts_with(expected), "{name}: {expected}\nis not in:\n{all}");
    }
    opened
}

/// Reads a text in a format, whatever comes of it; what was shown can then be looked at.
pub(super) fn survives(format: Format, text: &str) {
    let options = Options::default();
    if let Ok(opened) = read(&PathBuf::from("x"), Arc::new(text.to_owned()), format, &options) {
        for found in &opened.diagnostics {
            assert!(!found.message.is_empty() && found.place.line > 0);
        }
        assert_eq!(events(&opened).len(), opened.timeline.event_count());
    }
}

/// Texts like those of a folder of the corpus, and texts of the pieces that they are made of.
pub(super) fn broken(
    folder: &'static str,
    pieces: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let texts = texts(folder);
    let piece = prop::sample::select(pieces);
    let cut = (0..1_000_usize, 0..40_usize, piece.clone());
    let mutated = (prop::sample::select(texts), prop::collection::vec(cut, 1..8)).prop_map(
        |(mut text, cuts)| {
            for (at, len, piece) in cuts {
                let start = text.floor_char_boundary(at * text.len() / 1_000);
                let end = text.floor_char_boundary((start + len).min(text.len()));
                text.replace_range(start..end.max(start), piece);
            }
            text
        },
    );
    let made = prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![2 => mutated, 1 => made]
}

/// JSON like that of a folder of the corpus, some of its values exchanged for others: what is broken
/// at random is mostly no JSON, and never reaches what looks into it.
pub(super) fn odd_json(
    folder: &'static str,
    values: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let values: Vec<Value> =
        values.iter().map(|value| serde_json::from_str(value).unwrap()).collect();
    let wholes: Vec<Value> =
        texts(folder).iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
    assert!(!wholes.is_empty());
    let exchange = (any::<prop::sample::Index>(), prop::sample::select(values));
    let exchanges = prop::collection::vec(exchange, 1..6);
    (prop::sample::select(wholes), exchanges).prop_map(|(mut whole, exchanges)| {
        for (at, value) in exchanges {
            let mut places = Vec::new();
            innermost(&mut whole, &mut places);
            if !places.is_empty() {
                *places.swap_remove(at.index(places.len())) = value;
            }
        }
        whole.to_string()
    })
}

/// The values that hold no others.
fn innermost<'v>(value: &'v mut Value, places: &mut Vec<&'v mut Value>) {
    let is_leaf = match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => true,
    };
    match value {
        value if is_leaf => places.push(value),
        Value::Array(items) => items.iter_mut().for_each(|item| innermost(item, places)),
        Value::Object(fields) => fields.values_mut().for_each(|field| innermost(field, places)),
        _ => {}
    }
}

/// The files of a folder of the corpus.
fn texts(folder: &str) -> Vec<String> {
    let files = std::fs::read_dir(corpus().join(folder)).unwrap();
    let text = |path: PathBuf| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    let texts: Vec<String> = files.map(|file| text(file.unwrap().path())).collect();
    assert!(!texts.is_empty());
    texts
}
