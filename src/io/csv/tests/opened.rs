//! Rows to events.

use std::{fs, path::Path};

use proptest::prelude::*;

use super::{super::*, detected, opened, opened_bytes, said, table};
use crate::{
    io::{Opened, Progress, csv::open, list::write_text, open_path, open_path_with, synthetic},
    model::{Detail, Event, QuoteStatus, Timeline, date::Date},
};

const WHOLE: &str = "\
id,title,date,end,display_date,lane,tags,description,source_title,source_url,source_date,quote,quote_prefix,quote_suffix,claimed_by
a,\"Launch, the first\",2022-07-13,2022-07-15,mid-July,Space,go; fly,It rose.,Log,https://a.example,2022-07-16,We are go.,  said: , ,Flight
b,\"The \"\"second\"\"\",2023,,,Space,,,Log,https://a.example,,,,,
c,Third,[..2024-05],,,Ground,go; fly,,,,,,,,
d,Fourth,2024-06-01,2024-06-01,,,go; fly,,,,,Unsaid,,,
";

fn only(timeline: &Timeline, id: &str) -> Event {
    timeline.event(timeline.event_by_id(id).unwrap()).unwrap().clone()
}

#[test]
fn every_column_finds_its_place() {
    let opened = opened(WHOLE);
    let timeline = &opened.timeline;
    assert_eq!(said(&opened.diagnostics), ["5:46: warning: a quotation names no source"]);
    assert_eq!(timeline.meta.title, "t");
    assert_eq!(timeline.event_count(), 4);
    let launch = only(timeline, "a");
    let words = |text: Option<crate::model::Text>| text.map(|text| timeline.text(text));
    assert_eq!(timeline.text(launch.title), "Launch, the first");
    assert_eq!(timeline.date_words(&launch.date), "13 to 15 July 2022");
    assert_eq!(timeline.lane_name(launch.lane), "Space");
    let tags: Vec<_> = launch.detail.tags.iter().map(|tag| timeline.tag(*tag)).collect();
    assert_eq!(tags, ["go", "fly"]);
    assert_eq!(words(launch.detail.description), Some("It rose."));
    assert_eq!(words(launch.detail.claimed_by), Some("Flight"));
    assert_eq!(words(launch.detail.display_date), Some("mid-July"));
    let quote = &launch.detail.quotes[0];
    assert_eq!(timeline.quote_text(quote), "We are go.");
    assert_eq!((words(quote.prefix), words(quote.suffix)), (Some("  said: "), Some(" ")));
    assert_eq!(quote.status, QuoteStatus::NoText);
    assert_eq!(timeline.citation(quote.source), "Log, 16 July 2022");
    assert!(launch.detail.cites.is_empty());

    let second = only(timeline, "b");
    assert_eq!(timeline.text(second.title), "The \"second\"");
    assert_eq!(second.date.when, Date::parse("2023").unwrap().when(&timeline.meta.zone));
    assert_eq!((&*second.detail.quotes, &*second.detail.cites), (&[][..], &[quote.source][..]));
    let fourth = only(timeline, "d");
    assert_eq!(timeline.date_words(&fourth.date), "1 June 2024");
    assert_eq!(timeline.lane_name(fourth.lane), "Without a lane");
    assert_eq!(timeline.citation(fourth.detail.quotes[0].source), "Source not named");
    assert_eq!(timeline.sources.len(), 2);

    let mut list = Vec::new();
    write_text(&mut list, timeline).unwrap();
    let list = String::from_utf8(list).unwrap();
    assert!(list.contains("Source, not quoted: Log, 16 July 2022"), "{list}");
    assert!(list.contains("Dated in the author's words: mid-July"), "{list}");
}

#[test]
fn the_form_of_the_file_makes_no_difference() {
    let plain = opened("title,date\nOne,2022-07-13\nZwei — é,2023\n");
    assert_eq!(plain.diagnostics, []);
    for text in [
        "title;date\r\nOne;2022-07-13\r\n\r\nZwei — é;2023",
        "\u{feff}Title\tStart Date\nOne\t2022-07-13\n\t\nZwei — é\t2023\n",
        "\"HEADLINE\",\"Date\"\n\"One\",\"2022-07-13\"\n\"Zwei — é\", 2023 \n,\n",
    ] {
        let other = opened(text);
        assert_eq!(said(&other.diagnostics), [""; 0], "{text}");
        let words = |opened: &Opened| -> Vec<(String, String)> {
            let timeline = &opened.timeline;
            let events = timeline.iter();
            let words = |event: &Event| {
                let date = timeline.date_words(&event.date);
                (timeline.text(event.title).to_owned(), date)
            };
            events.map(|(_, event)| words(event)).collect()
        };
        assert_eq!(words(&other), words(&plain), "{text}");
    }
    let windows = opened_bytes(b"title,date\nOne,2022-07-13\nZwei \x97 \xe9,2023\n");
    assert!(said(&windows.diagnostics)[0].contains("was read as Windows-1252"));
    assert_eq!(windows.timeline.text(only(&windows.timeline, "row-2").title), "Zwei — é");
}

#[test]
fn a_row_that_fails_is_named_and_the_others_open() {
    let opened = opened(
        "id,title,date,end\n\
         a,Fine,2022,\n\
         b,\"Two\nlines\",2022-13-01,\n\
         c,,2022,\n\
         d,No date,,\n\
         e,Back,2022-07-13,2022-07-01\n\
         a,Again,2023,\n\
         g,Short\n\
         h,Long,2022,2023,more,and more\n\
         i,Open,2022-07-13,..\n",
    );
    assert_eq!(
        said(&opened.diagnostics),
        [
            "4:13: error: `date` \"2022-13-01\": there is no month 13",
            "5:3: error: this row has no title, so it is not drawn",
            "6:11: error: this row has no date, so it is not drawn",
            "7:19: error: `end` \"2022-07-01\": the end lies before the start",
            "8:1: warning: another event is called \"a\" already",
            "9:1: error: this row has no date, so it is not drawn",
            "9:1: warning: this row has 2 cells, and the table 4 columns",
            "10:18: warning: this row has 6 cells, and the table 4 columns",
        ]
    );
    let timeline = &opened.timeline;
    let ids: Vec<_> = timeline.iter().map(|(_, event)| timeline.text(event.id)).collect();
    assert_eq!(ids, ["a", "a#6", "h", "i"]);
    let open = only(timeline, "i");
    assert_eq!(
        timeline.date_words(&open.date),
        Date::parse("2022-07-13/..").unwrap().words(&timeline.meta.zone)
    );
}

#[test]
fn more_problems_than_anyone_reads_are_counted() {
    let rows = "x,never\n".repeat(PROBLEMS_KEPT + 500);
    let opened = opened(&format!("title,date\n{rows}Fine,2022\n"));
    assert_eq!(opened.diagnostics.len(), PROBLEMS_KEPT + 1);
    let last = opened.diagnostics.last().unwrap();
    assert!(last.message.contains("500 more errors and 0 more warnings"), "{last}");
    assert_eq!(last.place.line as usize, PROBLEMS_KEPT + 2);
    assert_eq!(opened.timeline.event_count(), 1);
}

/// What is said at the end of a pass may be about a row far above.
#[test]
fn a_quotation_without_a_source_is_named_by_its_line() {
    let opened = opened("title,date,quote\nA,2022,a\nB,never,\nC,2022,c\n");
    let said = said(&opened.diagnostics);
    assert_eq!(said[0], "2:8: warning: 2 quotations name no source; this is the first");
    assert!(said[1].starts_with("3:3: error: `date` \"never\""), "{said:?}");
}

#[test]
fn rows_that_say_the_same_share_it() {
    let opened = opened("title,date,tags\nA,2022,x;y\nB,2022,x;y\nC,2022,\nD,2022,\n");
    let timeline = &opened.timeline;
    let details: Vec<_> = timeline.iter().map(|(_, event)| event.detail.clone()).collect();
    let is_one =
        |a: usize, b: usize| std::ptr::eq::<Detail>(&raw const *details[a], &raw const *details[b]);
    assert!(is_one(0, 1) && is_one(2, 3));
    assert_eq!(timeline.tags.len(), 2);
    let (first, _) = timeline.iter().next().unwrap();
    let title = timeline.text(timeline.event(first).unwrap().title).as_ptr();
    assert!(opened.text.as_bytes().as_ptr_range().contains(&title), "the table's own words");
}

#[test]
fn lanes_past_the_limit_become_tags() {
    let rows: Vec<_> = (0..LANES_KEPT + 9).map(|row| format!("T{row},2022,L{row}")).collect();
    let opened = opened(&format!("title,date,lane\n{}", rows.join("\n")));
    let timeline = &opened.timeline;
    assert_eq!(timeline.lanes.len(), LANES_KEPT + 1);
    assert_eq!(said(&opened.diagnostics).len(), 1);
    let (_, last) = timeline.iter().last().unwrap();
    assert_eq!(timeline.lane_name(last.lane), "Other lanes");
    assert_eq!(timeline.tag(last.detail.tags[0]), format!("L{}", LANES_KEPT + 8));
}

#[test]
fn a_synthetic_table_is_uneven_sound_and_the_same_for_a_seed() {
    let write = |events, seed| {
        let mut out = Vec::new();
        synthetic::write_csv(&mut out, events, seed).unwrap();
        out
    };
    assert_eq!(write(500, 7), write(500, 7));
    assert_ne!(write(500, 7), write(500, 8));
    let opened = opened_bytes(&write(2_000, 1));
    assert_eq!(said(&opened.diagnostics), [""; 0]);
    let timeline = &opened.timeline;
    assert_eq!((timeline.event_count(), timeline.lanes.len()), (2_000, 8));
    let lasting = timeline.iter().filter(|(_, event)| event.date.written_end.is_some()).count();
    assert!((300..=500).contains(&lasting), "{lasting} of 2000 last");
    let mut months = std::collections::BTreeMap::new();
    for (_, event) in timeline.iter() {
        *months.entry(event.date.when.sort_key() / (30 * 86_400)).or_insert(0_usize) += 1;
    }
    let most = months.values().max().copied().unwrap_or_default();
    assert!(most > 20 * 2_000 / 365, "{most} events in the fullest month");
    assert_eq!(opened_bytes(&write(0, 1)).timeline.event_count(), 0);
}

#[test]
fn reading_tells_how_far_it_is_and_can_be_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.timeline.ron");
    let mut bytes = Vec::new();
    synthetic::write_csv(&mut bytes, 3 * super::super::LOOK_EVERY, 1).unwrap();
    fs::write(&path, &bytes).unwrap();
    let progress = Progress::default();
    let opened = open_path_with(&path, &progress, &|| false).unwrap().unwrap();
    assert_eq!(opened.timeline.event_count(), 3 * super::super::LOOK_EVERY);
    assert_eq!(opened.sha256, crate::io::read::sha256(&bytes));
    assert!(opened.read_only && opened.table.is_some());
    assert_eq!((progress.bytes(), progress.total()), (bytes.len() as u64, bytes.len() as u64));
    assert_eq!(
        (progress.rows(), progress.fraction()),
        (opened.timeline.events.len() as u64, Some(1.0))
    );
    for looks in 0..4 {
        let left = std::cell::Cell::new(looks);
        let cancelled = || left.replace(left.get().max(1) - 1) == 0;
        assert!(open_path_with(&path, &progress, &cancelled).unwrap().is_none(), "{looks}");
    }
    assert!(open_path(&path).unwrap().path.is_some());
}

proptest! {
    /// Every date of a table is what the timeline's own format makes of the same words.
    #[test]
    fn dates_are_those_of_edtf(
        first in "20[0-2][0-9](-(0[1-9]|1[0-3])(-[0-3][0-9])?)?[~?]?",
        last in prop_oneof![Just(String::new()), "20[0-2][0-9](-(0[1-9]|1[0-2])(-[0-3][0-9])?)?"],
    ) {
        let text = format!("title,date,end\nT,{first},{last}\nU,2022,\n");
        let found = open(Path::new("t.csv"), &table(&text), &Progress::default(), &|| false);
        let timeline = found.unwrap().unwrap().timeline;
        let zone = &timeline.meta.zone;
        let parsed = Date::parse(&first).ok();
        let expected = if last.is_empty() || last == first {
            parsed
        } else {
            parsed.and_then(|date| date.with_end(&last).ok())
        };
        let event = timeline.event_by_id("row-1").and_then(|ix| timeline.event(ix));
        prop_assert_eq!(event.map(|event| event.date.when), expected.as_ref().map(|date| date.when(zone)));
        if let (Some(event), Some(expected)) = (event, expected) {
            prop_assert_eq!(timeline.date(&event.date), Some(expected));
        }
    }
}

#[test]
fn a_separator_is_found_by_the_names_it_parts() {
    for (text, expected) in [
        ("title,date\na;b,2022\n", Separator::Comma),
        ("title;date\na,b;2022\n", Separator::Semicolon),
        ("title\tdate\na,b;c\t2022\n", Separator::Tab),
    ] {
        assert_eq!(detected(text).mapping.separator, expected, "{text}");
    }
}
