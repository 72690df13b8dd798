//! The spreadsheet of `TimelineJS`.

use proptest::prelude::*;
use sourceline::io::foreign::Format;

use super::compared::{broken, check, survives};

#[test]
fn rows_are_events_in_whatever_order_the_columns_stand() {
    let opened = check(
        "timelinejs-csv/good.csv",
        Format::TimelineJsSheet,
        &[
            "event-1 | Keel laid | 1911-04-09 | Ship",
            "event-2 | Inquiry | 1913-05-02T15:30:00 to 1913-05-02T17:05:00 | Court",
            "event-3 | Before the war | 1910 to 1914 | Eras",
            "event-4 | Ides | -0043-03-15 | Events",
            "event-5 | Bad month | 2014 | Events",
            "event-6 | 2,014 | 2014-01-02 | Events",
        ],
        &[
            "1 repaired: `Notes`: the column is not shown",
            "2 repaired: `Background` of 1 slide is not shown",
            "4 repaired: what stands beside 1 slide",
            "6 kept: 1 era is an event",
            "7 kept: 1 date is in years below 0",
            "8 repaired: there is no month \"x\"",
            "8 repaired: the end has no year",
            "8 repaired: there is no type \"odd\"",
            "10 left out: this event has no date",
            "11 repaired: there is no time \"noon",
        ],
    );
    let timeline = &opened.timeline;
    assert_eq!(
        (timeline.meta.title.as_str(), timeline.meta.about.as_str()),
        ("The Ferry Case", "About it.")
    );
    let (_, keel) = timeline.iter().next().unwrap();
    let description = keel.detail.description.map(|text| timeline.text(text));
    assert_eq!(description, Some("At the north yard,\nin the rain."));
    let (_, inquiry) = timeline.iter().nth(1).unwrap();
    assert_eq!(timeline.quote_text(&inquiry.detail.quotes[0]), "The pumps were sound.");
}

#[test]
fn the_old_sheet_and_other_separators_and_encodings_are_read() {
    let opened = check(
        "timelinejs-csv/old.csv",
        Format::TimelineJsSheet,
        &[
            "event-1 | Old sheet | 2011-12-10 | T",
            "event-2 | ISO | 2011-05-06 to 2011-05-07 | Events",
            "event-3 | Day \"first\" | 2011-12-31 | Events",
        ],
        &[
            "2 kept: \"12/10/2011\" is read month first, as TimelineJS reads it",
            "4 repaired: \"31/12/2011\" is read in the only order in which it is a date",
        ],
    );
    assert_eq!(opened.origin.as_ref().map(|origin| origin.undecided_dates), Some(1));
    check(
        "timelinejs-csv/windows.tsv",
        Format::TimelineJsSheet,
        &["event-1 | Café – naïve | 1999-05 | G"],
        &["1 repaired: the text is not in UTF-8 and was read as Windows-1252"],
    );
}

#[test]
fn hostile_sheets_are_read_or_refused_soon() {
    let header = "Year,Month,Headline,Text,Group\n";
    let wide = (0..10_000).map(|at| format!("c{at}")).collect::<Vec<_>>().join(",") + ",";
    for text in [
        format!("{header}2014,1,\"{}\",x,g\n2015,1,after,x,g\n", "a".repeat(40 << 20)),
        format!("{wide}Year,Month,Headline\n{}2014,1,h\n", ",".repeat(10_000)),
        format!("{header}{}", "2014,1,\"open\n".repeat(20_000)),
        format!("{header}2014,1,a\u{0}b\u{202e}c,,\n"),
        format!("{header}{}", ",".repeat(5 << 20)),
    ] {
        survives(Format::TimelineJsSheet, &text);
    }
}

const PIECES: &[&str] = &[
    "Year,Month,Headline,Media\n",
    "Start Date;Headline;Media\n",
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "2014",
    "-44",
    "3:30 PM",
    "1530",
    "title",
    "era",
    "<blockquote>",
    "&#",
    "é",
    "\u{feff}",
    "\u{0}",
    "12/13/2011",
    "'=1",
    "99999999999999999999",
];

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in broken("timelinejs-csv", PIECES)) {
        survives(Format::TimelineJsSheet, &text);
    }
}
