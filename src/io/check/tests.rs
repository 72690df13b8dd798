//! What is said of each kind of fault, and where. Each case is a small sound file with one change.

use std::{path::Path, sync::Arc};

use super::{Checked, LoadError, check};
use crate::{
    io::{Severity, read::sha256, tree::Tree},
    model::{CheckStatus, QuoteStatus},
};

pub(super) const SOUND: &str = r#"#![enable(implicit_some)]
(
    format: 1,
    title: "T",
    zone: "UTC",
    lanes: [(name: "Council", color: blue, shape: circle), (name: "Bridge")],
    actors: ["Mayor"],
    sources: [
        (id: "gazette", title: "G", published: "2019", text: File("g.txt")),
        (id: "letter", title: "L", text: Inline("One bridge. One vote. One’s own.")),
    ],
    events: [
        (
            id: "first",
            title: "First",
            date: "2017-01-05",
            lane: "Bridge",
            quotes: [(source: "gazette", exact: "swept away by the flood")],
        ),
        (
            id: "second",
            title: "Second",
            date: "2018",
            lane: "Council",
            actors: ["Mayor"],
            date_basis: (kind: derived, references: ["https://a.example", (url: "https://b.example", passage: "p", read: "2024-01-02")]),
            follows: ["first"],
            check: (status: query, by: "A. Reader", on: "2024-02", comment: "Which bridge?"),
        ),
    ],
    story: [(event: "first", caption: "c")],
    annotations: [(event: "second", text: "n"), (date: "2018-05", lane: "Bridge", text: "m")],
)
"#;

pub(super) fn checked(text: &str) -> Checked {
    let load = |path: &str| match path {
        "g.txt" => Ok(Arc::from("The old bridge was swept away by the flood of 2017.")),
        _ => Err(LoadError { message: format!("there is no file \"{path}\""), help: None }),
    };
    check(&Tree::new(Arc::new(text.to_owned())), Path::new("t.ron"), &load, &|| false).unwrap()
}

/// What is printed of a file, for comparing.
fn report(text: &str) -> String {
    let lines: Vec<_> = checked(text).diagnostics.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[track_caller]
pub(super) fn says(old: &str, new: &str, expected: &str) {
    assert!(SOUND.contains(old), "{old}");
    assert_eq!(report(&SOUND.replacen(old, new, 1)), expected);
}

#[test]
fn a_sound_file_holds_all_it_says() {
    let Checked { timeline, story, annotations, diagnostics, newer_format } = checked(SOUND);
    assert_eq!(diagnostics, []);
    assert!(!newer_format);
    assert_eq!((timeline.lanes.len(), timeline.sources.len(), timeline.event_count()), (2, 2, 2));
    let second = timeline.event(timeline.event_by_id("second").unwrap()).unwrap();
    assert_eq!(second.detail.follows, [timeline.event_by_id("first").unwrap()]);
    let references = &second.detail.basis.as_ref().unwrap().references;
    let urls: Vec<_> = references.iter().map(|reference| timeline.text(reference.url)).collect();
    assert_eq!(urls, ["https://a.example", "https://b.example"]);
    assert_eq!(timeline.date_words(&references[1].read.unwrap()), "2 January 2024");
    assert_eq!((story.len(), annotations.len()), (1, 2));
    let check = second.detail.check.as_ref().unwrap();
    let words = [check.by, check.comment].map(|words| timeline.text(words.unwrap()));
    assert_eq!((check.status, words), (CheckStatus::Query, ["A. Reader", "Which bridge?"]));
    assert_eq!(timeline.date_words(&check.on.unwrap()), "February 2024");
}

#[test]
fn names_that_are_not_known_are_met_with_the_nearest() {
    says(
        "lane: \"Bridge\"",
        "lane: \"Brigde\"",
        "t.ron:17:19: error: there is no lane \"Brigde\"\n  help: did you mean \"Bridge\"?",
    );
    says(
        "source: \"gazette\"",
        "source: \"gazete\"",
        "t.ron:18:31: error: there is no source \"gazete\"\n  help: did you mean \"gazette\"?",
    );
    says(
        "follows: [\"first\"]",
        "follows: [\"fist\"]",
        "t.ron:27:23: error: there is no event \"fist\"\n  help: did you mean \"first\"?",
    );
    says(
        "actors: [\"Mayor\"],\n            date",
        "actors: [\"Major\"],\n            date",
        "t.ron:25:22: warning: \"Major\" is not in the list of actors\n  help: did you mean \"Mayor\"?",
    );
    says(
        "quotes:",
        "quots:",
        "t.ron:18:13: warning: there is no field `quots` here; it is not read\n  help: did you mean `quotes`?",
    );
    says(
        "exact:",
        "exakt:",
        "t.ron:18:22: error: this quotation: `exact` is missing\n  help: write exact: \"…\"\n\
         t.ron:18:42: warning: there is no field `exakt` here; it is not read\n  help: did you mean `exact`?",
    );
    says(
        "color: blue",
        "color: bleu",
        "t.ron:6:38: error: `color`: `bleu` is not known here\n  help: did you mean `blue`?\n  help: known are `vermilion`, `blue`, `purple`, `green`, `ochre`, `sky`, `pink`, `slate`",
    );
    says(
        "kind: derived",
        "kind: guessed",
        "t.ron:26:32: error: `kind`: `guessed` is not known here\n  help: known are `stated`, `derived`, `external`",
    );
    says(
        "status: query",
        "status: queri",
        "t.ron:28:29: error: `status`: `queri` is not known here\n  help: did you mean `query`?\n  help: known are `unchecked`, `checked`, `query`",
    );
}

#[test]
fn what_is_missing_or_stands_twice_is_named() {
    says(
        "            title: \"First\",\n",
        "",
        "t.ron:13:9: error: event \"first\": `title` is missing\n  help: write title: \"…\"",
    );
    says(
        "            date: \"2018\",\n",
        "",
        "t.ron:20:9: error: event \"second\" has no date, so it is not drawn\n  help: write date: \"2022-07-13\"; a year or a month is enough",
    );
    says(
        "id: \"second\"",
        "id: \"first\"",
        "t.ron:21:17: error: there are two events \"first\"\n  help: the first is in line 13; give each event an id of its own\n\
         t.ron:32:27: error: there is no event \"second\"\n  help: write the id of an event",
    );
    says(
        "title: \"First\",",
        "title: \"First\", title: \"Again\",",
        "t.ron:15:29: error: the field `title` stands twice\n  help: remove one of them; the first is in line 15",
    );
    says(
        "status: query, ",
        "",
        "t.ron:28:20: error: how far the check has come is missing\n  help: write status: checked, status: query or status: unchecked",
    );
    says(
        "format: 1,\n    ",
        "",
        "t.ron:2:1: error: the file does not say its format\n  help: write format: 1, as the first field",
    );
    says(
        "(name: \"Bridge\")",
        "(name: \"Bridge\"), (name: \"Council\")",
        "t.ron:6:85: error: there are two lanes \"Council\"\n  help: give each lane a name of its own",
    );
}

#[test]
fn a_later_format_opens_to_be_read() {
    let found = checked(&SOUND.replace("format: 1", "format: 2"));
    assert!(found.newer_format);
    assert_eq!(found.timeline.event_count(), 2);
    assert_eq!(found.diagnostics.len(), 1);
    assert_eq!(found.diagnostics[0].severity, Severity::Warning);
}

#[test]
fn a_bad_date_is_pointed_at_within_its_text() {
    let found = checked(&SOUND.replace("2017-01-05", "2017-13-05"));
    let [error] = &found.diagnostics[..] else { panic!("{:?}", found.diagnostics) };
    assert_eq!((error.place.line, error.event.as_deref()), (16, Some("first")));
    let at = SOUND.find("2017-01-05").unwrap();
    assert!((at..at + 10).contains(&error.place.bytes.start), "{error}");
    assert!(error.message.contains("\"2017-13-05\""), "{error}");

    let found = report(&SOUND.replace("date: \"2018\"", "date: \"2018-05\", end: \"2018-02\""));
    assert!(
        found.starts_with("t.ron:23:36: error: `end` \"2018-02\": the end lies before the start"),
        "{found}"
    );
    let found = report(&SOUND.replace("published: \"2019\"", "published: \"last year\""));
    assert!(found.starts_with("t.ron:9:"), "{found}");
    let found = report(&SOUND.replace("zone: \"UTC\"", "zone: \"Europe/Pariss\""));
    assert!(found.contains("t.ron:5:11: error") && found.contains("Europe/Paris`"), "{found}");
}

#[test]
fn a_value_of_the_wrong_kind_is_named_by_its_field() {
    says(
        "id: \"first\"",
        "id: first",
        "t.ron:14:17: error: `id`: a text in quotation marks is expected here\n  help: write \"first\"",
    );
    says(
        "follows: [\"first\"]",
        "follows: \"first\"",
        "t.ron:27:22: error: `follows`: a list in `[ ]` is expected here\n  help: write [\"first\"]",
    );
    says(
        "title: \"Second\"",
        "starred: 3, title: \"Second\"",
        "t.ron:22:22: error: `starred`: `true` or `false` is expected here",
    );
    says(
        "exact: \"swept",
        "exact: \"\\qswept",
        "t.ron:18:49: error: `exact`: a wrong escape in this text: Unknown escape character\n  help: write \\\\ for a backslash, or r\"…\" for a text without escapes",
    );
}

#[test]
fn an_event_left_out_takes_no_other_with_it() {
    for broken in
        ["date: \"2017-99\"", "date: 2017", "lane: \"X\", date: \"2017\"", "date \"2017\""]
    {
        let found = checked(&SOUND.replacen("date: \"2017-01-05\"", broken, 1));
        let errors: Vec<_> = found.diagnostics.iter().map(|d| d.event.as_deref()).collect();
        assert!(
            errors.iter().all(|event| *event == Some("first")),
            "{broken}: {:?}",
            found.diagnostics
        );
        assert_eq!(found.timeline.event_count(), 1, "{broken}");
        let second = found.timeline.event_by_id("second").unwrap();
        // The link to the event that is left out is dropped, and nothing more is said of it.
        assert_eq!(found.timeline.event(second).unwrap().detail.follows, []);
        assert_eq!(found.story[0].event(), None);
    }
}

#[test]
fn quotations_are_held_to_their_source() {
    says(
        "exact: \"swept away by the flood\"",
        "exact: \"sweept away by the flood\"",
        "t.ron:18:49: error: this quotation is not in its source, word for word\n  \
         help: source:  swe[]pt away by the flood\n  help: quoted:  swe[e]pt away by the flood",
    );
    says(
        "source: \"gazette\", exact: \"swept away by the flood\"",
        "source: \"letter\", exact: \"One's own\"",
        "t.ron:18:48: error: this quotation is not in its source, word for word\n  \
         help: source:  One[’]s own\n  help: quoted:  One[']s own\n  help: only the form of the quotation marks differs",
    );
    says(
        "source: \"gazette\", exact: \"swept away by the flood\"",
        "source: \"letter\", exact: \"One\"",
        "t.ron:18:48: error: this passage stands 3 times in its source\n  \
         help: say which with prefix: or suffix: (right before the first stands \"\")",
    );
    says(
        "exact: \"swept away by the flood\"",
        "exact: \"swept away\", prefix: \"bridges were \"",
        "t.ron:18:71: error: the passage is in its source, but not between this prefix and suffix\n  \
         help: before it stands \"The old bridge was \"\n  help: after it stands \" by the flood of 2017.\"",
    );
    says(
        "exact: \"swept away by the flood\"",
        "exact: \"zzz qqq xxx www\"",
        "t.ron:18:49: error: this quotation is not in its source\n  help: no passage of the source comes near to it",
    );
}

#[test]
fn a_source_that_is_missing_or_changed_is_said_once() {
    let found = checked(&SOUND.replace("File(\"g.txt\")", "File(\"gone.txt\")"));
    let shown: Vec<_> = found.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["t.ron:9:62: error: there is no file \"gone.txt\""]);
    let first = found.timeline.event_by_id("first").unwrap();
    let quote = &found.timeline.event(first).unwrap().detail.quotes[0];
    assert_eq!(quote.status, QuoteStatus::NoText);

    let sound = sha256("The old bridge was swept away by the flood of 2017.".as_bytes());
    let with = |hash: &str| {
        SOUND.replace("File(\"g.txt\")", &format!("File(\"g.txt\"), sha256: \"{hash}\""))
    };
    assert_eq!(report(&with(&sound)), "");
    let found = report(&with(&"0".repeat(64)));
    assert!(
        found.starts_with(
            "t.ron:9:85: error: the text of this source is not the one that was stored"
        ),
        "{found}"
    );
    assert!(found.contains(&sound), "{found}");
}

#[test]
fn an_empty_timeline_is_a_warning() {
    let found = report("(format: 1, title: \"T\", events: [])");
    assert!(found.starts_with("t.ron:1:33: warning: the timeline has no events"), "{found}");
}

#[test]
fn all_faults_of_a_file_come_at_once_and_in_its_order() {
    let text = SOUND
        .replace("color: blue", "colour: blue")
        .replace("exact: \"swept", "exact: \"wept")
        .replace("date: \"2018\"", "date: \"2018-1\"")
        .replace("(date: \"2018-05\"", "(dat: \"2018-05\"");
    let found = checked(&text).diagnostics;
    let lines: Vec<_> = found.iter().map(|diagnostic| diagnostic.place.line).collect();
    assert!(lines.is_sorted());
    for line in [6, 23, 32] {
        assert!(lines.contains(&line), "{lines:?}");
    }
}

#[test]
fn checking_ends_when_it_is_no_longer_wanted() {
    let load = |_: &str| Ok(Arc::from(""));
    assert!(
        check(&Tree::new(Arc::new(SOUND.to_owned())), Path::new("t"), &load, &|| true).is_none()
    );
}

/// Taking a bracket, comma or mark out of the bundled file leaves all events but the one it is in.
#[test]
fn one_missing_character_costs_one_event() {
    let text = crate::io::bundled::TIMELINE;
    let load = &crate::io::bundled::source;
    let mut worse = Vec::new();
    for (at, character) in text.char_indices().filter(|(_, c)| "()[]\",:".contains(*c)).step_by(3) {
        let line = text[..at].lines().count();
        if text.lines().nth(line - 1).is_some_and(|line| line.contains("r#\"")) {
            // A raw string without its end runs on to the end of the next: that is sound RON.
            continue;
        }
        let mut changed = text.to_owned();
        changed.remove(at);
        let found =
            check(&Tree::new(Arc::new(changed.clone())), Path::new("t"), load, &|| false).unwrap();
        let (left, said) = (found.timeline.event_count(), found.diagnostics.len());
        if left < 23 || said > 3 {
            worse.push((line, character, left, said));
        }
    }
    assert_eq!(worse, []);
}
