//! What the tests of formats share that lose something: timelines at random, written and read again.

use std::{path::Path, sync::Arc};

use proptest::prelude::*;

use super::{Format, Options, Written, read, write};
use crate::{
    io::{
        Opened, Place,
        save::{
            Facts,
            tests::{
                FULL, facts,
                random::{change, choices},
                timeline, words,
            },
        },
    },
    model::{Event, EventDate, Timeline, date::Date},
};

/// Dates of every form, with an end where one goes with them.
pub(super) const DATES: [(&str, Option<&str>); 26] = [
    ("2014", None),
    ("2014-02", None),
    ("2014-02-28", None),
    ("2014-12-31", None),
    ("2014-02-03T10:00:00", None),
    ("2014-02-03T10:00:00Z", None),
    ("2014-02-03T00:00:00", Some("2014-02-04T00:00:00")),
    ("2014-02-03T23:30:00+02:00", Some("2014-02-04T01:00:00+02:00")),
    ("2014-02-03", Some("2014-02-05")),
    ("2014/2022-02", None),
    ("2014-02-03/2014-02-05", None),
    ("2014/..", None),
    ("../2014", None),
    ("/1985", None),
    ("1985/", None),
    ("2004-06~", None),
    ("2004?/2005%", None),
    ("201X", None),
    ("19XX", None),
    ("2004-XX", None),
    ("1985-22", None),
    ("1985-24", None),
    ("[..2022-07-13]", None),
    ("[2022-07-01..2022-07-13]", None),
    ("0001-01-01", None),
    ("9999-12-31", None),
];

/// Titles and descriptions in the marks of both formats, and backslashes before them and alone.
/// None is blank, for which the first line of a description would stand.
const MARKS: &str = r#"[\\#!\[\]()<>a][\\#!\[\]()<>a1nN,;:"' ]{0,16}"#;

/// Timelines at random, their dates among [`DATES`].
pub(super) fn timelines() -> impl Strategy<Value = Facts> {
    let picks = prop::collection::vec(0..DATES.len(), 1..12);
    let marked = prop::collection::vec((MARKS, MARKS), 0..4);
    (choices(), 0..12_usize, picks, marked).prop_map(|(choices, times, picks, marked)| {
        let mut made = facts(FULL);
        change(&mut made, choices, times);
        for (at, (title, description)) in marked.into_iter().enumerate() {
            let (title, description) = (words(&mut made, &title), words(&mut made, &description));
            if let Some(Some(event)) = timeline(&mut made).events.get_mut(at) {
                event.title = title;
                event.detail.make_mut().description = Some(description);
            }
        }
        for at in 0..made.timeline.events.len() {
            date(&mut made, at, DATES[picks[at % picks.len()]]);
        }
        made
    })
}

/// Gives an event another date.
pub(super) fn date(facts: &mut Facts, at: usize, (start, end): (&str, Option<&str>)) {
    let parsed = Date::parse(start).unwrap();
    let parsed = end.map_or(Ok(parsed.clone()), |end| parsed.with_end(end)).unwrap();
    let when = parsed.when(&facts.timeline.meta.zone);
    let written = words(facts, start);
    let written_end = end.map(|end| words(facts, end));
    if let Some(event) = &mut timeline(facts).events[at] {
        event.date = EventDate { written, written_end, when };
    }
}

/// A timeline, written in a format and read again.
pub(super) fn there_and_back(format: Format, facts: &Facts) -> (Written, Opened) {
    let written = write(format, facts).unwrap();
    let opened = opened(format, &written.text);
    (written, opened)
}

/// A text, read as a format.
pub(super) fn opened(format: Format, text: &str) -> Opened {
    let path = Path::new("a.file");
    read(path, Arc::new(text.to_owned()), format, &Options::default()).unwrap()
}

/// Whether a loss of these words concerns an event, or the timeline as a whole.
pub(super) fn is_lost(written: &Written, words: &str, event: &str) -> bool {
    written.losses.iter().any(|loss| {
        let concerns = loss.events.is_empty() || loss.events.iter().any(|id| id == event);
        concerns && loss.message.contains(words)
    })
}

/// Words as a foreign file carries them: without space around them or marks that nobody sees.
pub(super) fn carried(words: &str) -> String {
    let words = words.replace("\r\n", "\n").replace('\r', "\n");
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    words.trim().replace(is_control, "\u{fffd}")
}

/// The words of a date, its end among them.
pub(super) fn edtf(timeline: &Timeline, event: &Event) -> (String, Option<String>) {
    let EventDate { written, written_end, .. } = event.date;
    (timeline.text(written).to_owned(), written_end.map(|end| timeline.text(end).to_owned()))
}

/// The lane and the tags of an event.
pub(super) fn lane_and_tags(timeline: &Timeline, event: &Event) -> (String, Vec<String>) {
    let mut tags: Vec<String> = Vec::new();
    for tag in event.detail.tags.iter().map(|tag| carried(timeline.tag(*tag))) {
        if !tags.contains(&tag) && !tag.is_empty() {
            tags.push(tag);
        }
    }
    (carried(timeline.lane_name(event.lane)), tags)
}

/// Looks at what was read as a person would: every word and place is there.
pub(super) fn look_at(opened: &Opened) {
    for found in &opened.diagnostics {
        let Place { line, column, bytes, .. } = &found.place;
        assert!(*line > 0 && *column > 0 && bytes.start <= bytes.end, "{found}");
        assert!(bytes.end <= opened.text.len(), "{found}");
    }
    for (_, event) in opened.timeline.iter() {
        assert!(!opened.timeline.text(event.id).is_empty());
        assert!(!opened.timeline.text(event.title).is_empty());
        assert!(opened.timeline.date(&event.date).is_some());
    }
}

/// A text with some of its bytes changed, taken out, doubled or exchanged.
pub(super) fn mutated(text: &str, changes: &[(usize, u8, u8)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (at, what, byte) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at % bytes.len();
        let to = (at + usize::from(*byte)).min(bytes.len());
        match what % 5 {
            0 => bytes[at] = *byte,
            1 => drop(bytes.drain(at..to)),
            2 => {
                let part = bytes[at..to].to_vec();
                bytes.splice(at..at, part);
            }
            3 => bytes.insert(at, *byte),
            _ => bytes.truncate(at.max(1)),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Changes for [`mutated`].
pub(super) fn changes() -> impl Strategy<Value = Vec<(usize, u8, u8)>> {
    prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..12)
}
