//! vis-timeline.

use proptest::prelude::*;
use sourceline::io::foreign::Format;

use super::compared::{VALUES, broken, check, odd_json, survives};

#[test]
fn items_are_events_and_groups_are_lanes() {
    let opened = check(
        "vis/good.json",
        Format::Vis,
        &[
            "a | A day | 2014-04-18 | First",
            "2 | From one to another | 2014-04-16 to 2014-04-19 | Second",
            "3 | With an offset | 2014-04-18T22:30:00-05:00 | First",
            "4 | A year | 2014 | 9",
            "5 | Behind | 2014-04-01T10:00:00 to 2014-04-02T10:00:00 | Events",
            "6 | A moment | 2014-04-18T10:05:07Z | Events",
        ],
        &[
            "2 repaired: groups stand within groups",
            "4 repaired: `className` of 1 group",
            "10 repaired: `style` of 1 item",
            "10 repaired: 1 item of a group that is not in `groups`",
            "11 kept: 1 item of the type background",
            "12 kept: 1 date is milliseconds from 1970",
            "12 repaired: 1 date is without the fraction of a second",
            "14 repaired: `options` is not shown",
        ],
    );
    let timeline = &opened.timeline;
    let lanes: Vec<_> = timeline.lanes().map(|(_, lane)| lane.name.as_str()).collect();
    assert_eq!(lanes, ["First", "Second", "9", "Events"]);
    let (_, told) = timeline.iter().nth(2).unwrap();
    let description = told.detail.description.map(|text| timeline.text(text));
    assert_eq!(description, Some("Told on a page (https://a.example)"));
    assert_eq!(told.detail.cites.len(), 1);
}

#[test]
fn nothing_but_midnights_in_utc_are_days() {
    let opened = check(
        "vis/days.json",
        Format::Vis,
        &[
            "1 | Milliseconds | 2014-04-18 to 2014-04-20 | Events",
            "1-2 | A serialized date | 2014-04-21 | Events",
            "event-3 | Only a tooltip | 2014-04-22 | Events",
        ],
        &[
            "2 repaired: 3 dates are midnight in UTC, and read as a day",
            "3 repaired: another event is called \"1\" already",
            "4 repaired: this item has no `content`",
            "5 left out: this event has no title",
            "6 left out: this event has no date",
            "7 left out: this is no item",
        ],
    );
    assert_eq!(opened.rows_left_out, 3);
}

#[test]
fn hostile_files_are_read_or_refused_soon() {
    let deep = format!("{}{}", "{\"a\":".repeat(200_000), "1".to_owned() + &"}".repeat(200_000));
    let groups = (0..30_000)
        .map(|at| format!("{{\"id\":{at},\"content\":\"same\",\"nestedGroups\":[{at}]}},"));
    for text in [
        format!("[{{\"content\":\"c\",\"start\":{deep}}}]"),
        format!("{{\"items\":[],\"groups\":[{}{{}}]}}", groups.collect::<String>()),
        format!(
            "[{}{{}}]",
            "{\"content\":\"c\",\"start\":\"2014\",\"group\":\"g\"},".repeat(50_000)
        ),
        format!("[{{\"content\":\"c\",\"start\":\"{}\"}}]", "2".repeat(5 << 20)),
    ] {
        survives(Format::Vis, &text);
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
    "\"items\":[",
    "{\"content\":\"",
    "\"start\":",
    "\"end\":",
    "1397779200000",
    "-1e400",
    "\"2014-04-18T10:05:07.000Z\"",
    "\"/Date(5)/\"",
    "\"+123456\"",
    "\"-é00043\"",
    "\"groups\":[{\"id\":1,\"nestedGroups\":[1]}]",
    "null",
    "true",
    "<a href=",
    "\"sourceline\":{\"print\":\"\",\"lanes\":[{\"name\":\"x\"}]}",
];

proptest! {
    #[test]
    fn no_value_makes_it_panic(text in odd_json("vis", VALUES)) {
        survives(Format::Vis, &text);
    }

    #[test]
    fn no_text_makes_it_panic(text in broken("vis", PIECES)) {
        survives(Format::Vis, &text);
    }
}
