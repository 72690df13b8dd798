//! The JSON of `TimelineJS`.

use proptest::prelude::*;
use sourceline::{io::foreign::Format, model::QuoteStatus};

use super::compared::{VALUES, broken, check, corpus, odd_json, survives};

#[test]
fn slides_are_events_and_groups_are_lanes() {
    let opened = check(
        "timelinejs/good.json",
        Format::TimelineJs,
        &[
            "keel | Keel laid | 1911-04-09 | Ship",
            "event-2 | Inquiry opens | 1913-05-02T14:05:00 to 1913-05-02T15:30:00 | Court",
            "event-3 | Ferry in service | 1912 | Ship",
            "event-4 | Before the war | 1910 to 1914 | Eras",
        ],
        &[
            "27 repaired: what stands beside 1 slide is not shown",
            "35 kept: 1 era is an event in the lane \"Eras\"",
        ],
    );
    let timeline = &opened.timeline;
    assert_eq!(timeline.meta.title, "The Ferry Case");
    assert_eq!(timeline.meta.about, "From the files of the harbour office.");
    let texts: Vec<_> = timeline
        .iter()
        .map(|(_, event)| event.detail.description.map_or("", |text| timeline.text(text)))
        .collect();
    let minutes = "See the minutes (https://court.example/minutes).";
    assert_eq!(texts, ["At the north yard.\n\nNobody came.", minutes, "", ""]);
    let (_, inquiry) = timeline.iter().nth(1).unwrap();
    let [quote] = inquiry.detail.quotes.as_slice() else { panic!("{inquiry:?}") };
    assert_eq!(timeline.quote_text(quote), "The pumps were sound.");
    assert_eq!(quote.status, QuoteStatus::NoText);
    let sources: Vec<_> = timeline
        .sources()
        .map(|(_, source)| {
            (timeline.text(source.title), source.url.map_or("", |url| timeline.text(url)))
        })
        .collect();
    assert_eq!(
        sources,
        [
            ("https://court.example/minutes", "https://court.example/minutes"),
            ("the minutes", "https://court.example/minutes"),
            ("The ferry in spring", "https://photos.example/ferry.jpg"),
        ]
    );
    let (_, ferry) = timeline.iter().nth(2).unwrap();
    assert_eq!(ferry.detail.display_date.map(|words| timeline.text(words)), Some("that year"));
}

#[test]
fn odd_slides_are_read_as_far_as_they_go_and_said() {
    let opened = check(
        "timelinejs/odd.json",
        Format::TimelineJs,
        &[
            "event-1 | Ides | -0043-03-15 | Events",
            "event-2 | A year that ends where it begins | 2014 | Events",
            "event-3 | No such month | 2014 | Events",
            "event-4 | No such day | 2014-02 | Events",
            "event-5 | No such hour | 2014-02-03 | Events",
            "event-6 | Zeros | 2014-02-03 | Events",
            "event-7 | Midnight | 2014-02-03T00:00:00 | Events",
            "event-8 | A day of no month | 2014 | Events",
            "event-9 | Backwards | 2015 | Events",
            "event-10 | Odd ends | 2016 | Events",
            "event-11 | Only a text. | 2017 | Events",
            "same | One | 2019 | Events",
            "same-2 | Two | 2020 | Events",
            "event-14 | A link that runs | 2021 | Events",
            "event-15 | Turned \u{202e}txt\u{202c} and \u{fffd} | 2022 | Events",
            "event-16 | In words | 2023 to 2024 | Events",
        ],
        &[
            "3 kept: 1 date is in years below 0",
            "5 repaired: there is no month \"13\"",
            "6 repaired: there is no day \"30\"",
            "7 repaired: there is no time \"25::\"",
            "10 repaired: the day is not read, since there is no month",
            "11 left out: date \"Y-13800000000\"",
            "12 left out: date \"circa 1990\"",
            "13 repaired: end \"2014\": the end lies before the start; the event has no end now",
            "14 repaired: `millisecond` of 1 slide is not shown",
            "14 repaired: the end has no year",
            "15 repaired: this slide has no headline; \"Only a text.\" stands for it",
            "16 left out: this event has no title",
            "17 left out: this event has no date",
            "18 left out: this is no slide",
            "19 repaired: `background` of 2 slides is not shown",
            "19 repaired: `mood` of 1 slide is not shown",
            "20 repaired: another event is called \"same\" already",
            "21 repaired: what stands beside 2 slides is not shown",
            "21 repaired: \"javascript:alert(1)\" is not kept as a link",
            "22 kept: its title holds U+202E",
            "22 repaired: its title holds control characters",
            "25 kept: its scale is cosmological",
            "26 repaired: `theme` is not shown",
        ],
    );
    assert_eq!(opened.rows_left_out, 5);
    let timeline = &opened.timeline;
    let words = |at: usize| timeline.iter().nth(at).unwrap().1.clone();
    let last = words(15);
    assert_eq!(last.detail.display_date.map(|text| timeline.text(text)), Some("early – late"));
    assert_eq!(timeline.quote_text(&last.detail.quotes[0]), "Quoted beside.");
    let source = timeline.source(last.detail.quotes[0].source).unwrap();
    assert_eq!(timeline.text(source.title), "The Post");
    assert!(timeline.sources().all(|(_, source)| source.url.is_none()));
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    let text = std::fs::read_to_string(corpus().join("timelinejs/broken.json")).unwrap();
    let path = std::path::PathBuf::from("broken.json");
    let options = sourceline::io::foreign::Options::default();
    let read = |text: &str| {
        let text = std::sync::Arc::new(text.to_owned());
        sourceline::io::foreign::read(&path, text, Format::TimelineJs, &options)
    };
    let error = read(&text).unwrap_err().to_string();
    assert!(error.starts_with("broken.json:3:"), "{error}");
    let error = read("{\"title\": {}}").unwrap_err().to_string();
    assert!(error.contains("it has no `events`"), "{error}");
}

#[test]
fn the_old_form_is_read() {
    let opened = check(
        "timelinejs-v1/good.json",
        Format::TimelineJsOld,
        &[
            "event-1 | With a time | 2011-12-10T07:02:10 to 2011-12-11 | First",
            "event-2 | A year | 2012 | Events",
            "event-3 | Month first | 2012-01-26 | First",
            "event-4 | Either | 2012-02-03 | Events",
            "event-5 | Day first only | 2012-01-26 | Events",
            "event-6 | ISO | 2012-05 | Events",
            "event-7 | Ides | -0043-03-15 | Events",
            "event-8 | Two years | 2011 to 2012 | Eras",
        ],
        &[
            "14 repaired: what stands beside 1 slide",
            "18 kept: \"2/3/2012\" is read month first, as TimelineJS reads it",
            "19 repaired: \"26/1/2012\" is read in the only order in which it is a date",
            "20 repaired: `classname` of 1 slide",
            "21 kept: 1 date is in years below 0",
            "22 left out: date \"someday\"",
            "24 kept: 1 era is an event",
        ],
    );
    assert_eq!(opened.timeline.meta.title, "Old times");
    assert_eq!(opened.origin.unwrap().undecided_dates, 1);
}

#[test]
fn hostile_files_are_read_or_refused_soon() {
    let slide =
        |text: &str| format!("{{\"events\":[{{\"start_date\":{{\"year\":1}},\"text\":{text}}}]}}");
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    for text in [
        slide(&format!("{{\"headline\":{deep}}}")),
        slide(&format!("{{\"headline\":\"{}\"}}", "<blockquote><a href=x>".repeat(100_000))),
        slide(&format!(
            "{{\"text\":\"{}\"}}",
            "<cite>a</cite><a href='http://x.example'>b</a>".repeat(50_000)
        )),
        slide(&format!("{{\"headline\":\"{}\"}}", "x".repeat(20 << 20))),
        format!(
            "{{\"events\":[{}{{}}]}}",
            "{\"unique_id\":\"a\",\"start_date\":{\"year\":1},\"text\":{\"headline\":\"h\"}},"
                .repeat(20_000)
        ),
        format!("{{\"events\":[{}{{}}]}}", "{\"start_date\":{\"year\":\"x\"}},".repeat(100_000)),
    ] {
        survives(Format::TimelineJs, &text);
    }
}

const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\"events\":[",
    "{\"start_date\":{\"year\":",
    "\"2014\"",
    "-44",
    "1e9",
    "\"text\":{\"headline\":\"",
    "<blockquote>",
    "<a href='javascript:x'>",
    "\\u0000",
    "\\ud800",
    "é",
    "null",
    "true",
    "\"end_date\":",
    "\"sourceline\":{\"print\":\"x\",\"tags\":[1]}",
    "\"month\":\"99999999999\"",
    "\u{feff}",
    "\"timeline\":{\"date\":[",
    "\"startDate\":\"1/2/2012\"",
    "\"media\":{\"url\":\"<q>\"}",
];

proptest! {
    #[test]
    fn no_value_makes_it_panic(text in odd_json("timelinejs", VALUES), old in odd_json("timelinejs-v1", VALUES)) {
        survives(Format::TimelineJs, &text);
        survives(Format::TimelineJsOld, &old);
    }

    #[test]
    fn no_text_makes_it_panic(text in broken("timelinejs", PIECES), old in broken("timelinejs-v1", PIECES)) {
        survives(Format::TimelineJs, &text);
        survives(Format::TimelineJsOld, &old);
        survives(Format::TimelineJsOld, &text);
    }
}
