use std::{collections::BTreeSet, path::Path, sync::Arc};

use proptest::prelude::*;

use crate::io::{
    Progress, csv,
    foreign::{
        Format, Gathered, GatheredSource,
        dates::Plain,
        testing::{Any, carried, of, through, timelines},
        write,
    },
    open_bundled,
    save::{
        Facts,
        tests::{FULL, facts},
    },
};
use crate::model::date::Date;

/// What our own table keeps of a timeline.
fn of_table(mut all: Gathered) -> Gathered {
    (all.subtitle, all.about) = Default::default();
    all.title = "T".to_owned();
    all.lanes.clear();
    for event in &mut all.events {
        event.rests_on.truncate(1);
        for source in &mut event.rests_on {
            source.publisher.clear();
        }
        event.follows.clear();
        event.short_title.clear();
        event.starred = false;
    }
    all
}

fn read_table(text: &str) -> crate::io::Opened {
    let table = csv::decode(text.as_bytes().to_vec());
    csv::open(Path::new("T.csv"), &table, &Progress::default(), &|| false).unwrap().unwrap()
}

/// Without what the reader of tables says of sources that share a title and differ in their day; it
/// also leaves control characters as they are.
fn without_days(mut all: Gathered) -> Gathered {
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    for event in &mut all.events {
        event.title = event.title.replace(is_control, "\u{fffd}");
        event.description = event.description.replace(is_control, "\u{fffd}");
        // A name that stands twice in a cell is there once where it is taken in.
        for names in [&mut event.tags, &mut event.actors] {
            let mut seen = BTreeSet::new();
            names.retain(|name| seen.insert(name.clone()));
        }
    }
    for source in all.events.iter_mut().flat_map(|event| &mut event.rests_on) {
        source.published.clear();
    }
    all.lanes.clear();
    all
}

#[test]
fn a_timeline_with_everything_comes_back_from_our_table() {
    for facts in [Facts::from(&open_bundled()), facts(FULL)] {
        for format in [Format::Csv, Format::Tsv] {
            let written = write(format, &facts).unwrap();
            let read = read_table(&written.text);
            assert_eq!(read.diagnostics, [], "{}", written.text);
            let mut read = of(&read.timeline);
            read.lanes.clear();
            assert_eq!(read, of_table(carried(&facts)), "{}", written.text);
        }
    }
}

#[test]
fn what_a_spreadsheet_would_run_stands_behind_an_apostrophe() {
    let text = FULL.replace("\"First\"", "\"=1+1\"").replace("\"Second\"", "\"'-2\"");
    let facts = facts(&text.replace("2020-01-01T10:00:00\", end: \"2020-01-01T11:00:00", "-0043"));
    for (format, separator, titles) in [
        (Format::Csv, ',', ["'=1+1", "''-2"]),
        (Format::Tsv, '\t', ["'=1+1", "''-2"]),
        (Format::TimelineJsSheet, ',', ["'=1+1", "&#39;-2"]),
    ] {
        let written = write(format, &facts).unwrap().text;
        for title in titles {
            let cell = format!("{separator}{title}{separator}");
            assert!(written.contains(&cell), "{title}: {written}");
        }
    }
    let written = write(Format::Csv, &facts).unwrap().text;
    assert!(written.contains(",'-0043,"), "{written}");
    let titles = |text: &str| {
        let read = of(&read_table(text).timeline);
        read.events.into_iter().map(|event| event.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(&written), ["=1+1", "'-2"]);
    // Elsewhere an apostrophe is what its author wrote.
    assert_eq!(titles("title,date\n'-twas,2020\n"), ["'-twas"]);
}

/// What a spreadsheet of `TimelineJS` says of an event.
fn of_sheet(all: &Gathered) -> Vec<(String, String, Option<String>, Vec<String>)> {
    let flat = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let events = all.events.iter().map(|event| {
        let date = Date::parse(&event.date.start).unwrap();
        let date = event.date.end.iter().fold(date, |date, end| date.with_end(end).unwrap());
        let Plain { mut start, end, .. } = Plain::of(&date);
        start.offset = None;
        let end = end.map(|mut end| {
            end.offset = None;
            end.edtf().unwrap()
        });
        let start = start.edtf().unwrap();
        let end = end.filter(|end| *end != start);
        let exact =
            |source: &GatheredSource| Some(flat(&source.exact)).filter(|exact| !exact.is_empty());
        (flat(&event.title), start, end, event.rests_on.iter().filter_map(exact).collect())
    });
    events.collect()
}

proptest! {
    #[test]
    fn any_timeline_comes_back_from_our_table(Any(facts) in timelines()) {
        let written = write(Format::Csv, &facts).unwrap();
        let read = read_table(&written.text);
        prop_assert_eq!(
            without_days(of(&read.timeline)),
            without_days(of_table(carried(&facts))),
            "{}", written.text
        );
    }

    #[test]
    fn any_timeline_comes_back_from_a_sheet_but_for_what_it_has_no_place_for(Any(facts) in timelines()) {
        let (read, written) = through(Format::TimelineJsSheet, &facts);
        prop_assert_eq!(of_sheet(&of(&read.timeline)), of_sheet(&carried(&facts)), "{}", written.text);
        let is_told = written.losses.iter().any(|loss| loss.message.contains("ids of its events"));
        prop_assert_eq!(is_told, facts.timeline.event_count() > 0);
    }
}

#[test]
fn rows_are_the_events_of_the_bundled_timeline() {
    let facts = Facts::from(&open_bundled());
    let (read, _) = through(Format::TimelineJsSheet, &facts);
    assert_eq!(read.timeline.event_count(), facts.timeline.event_count());
    assert_eq!(read.rows_left_out, 0);
    let _: Arc<String> = read.text;
}
