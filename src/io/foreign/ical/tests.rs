//! Dates of calendars, a way there and back, and what no input may do.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::super::{
    Format,
    lossy::{
        DATES, carried, changes, date, edtf, is_lost, lane_and_tags, look_at, mutated, opened,
        there_and_back, timelines,
    },
    sniff,
};
use crate::{
    io::{
        Done, Opened, open_bundled,
        save::{
            Facts,
            tests::{FULL, facts},
        },
    },
    model::EventIx,
};

const CORPUS: [&str; 6] = [
    include_str!("../../../../tests/corpus/ical/good.ics"),
    include_str!("../../../../tests/corpus/ical/dates.ics"),
    include_str!("../../../../tests/corpus/ical/odd.ics"),
    include_str!("../../../../tests/corpus/ical/several.ics"),
    include_str!("../../../../tests/corpus/ical/broken.ics"),
    include_str!("../../../../tests/corpus/ical/windows.ics"),
];

fn event(lines: &str) -> Opened {
    let lines = lines.replace('|', "\n");
    let text = format!(
        "BEGIN:VCALENDAR\nX-WR-TIMEZONE:UTC\nBEGIN:VEVENT\nUID:a\nSUMMARY:A\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    opened(Format::ICalendar, &text)
}

fn edtf_of(lines: &str) -> (String, usize) {
    let opened = event(lines);
    let words = opened.timeline.iter().next().map_or("none".to_owned(), |(_, event)| {
        match edtf(&opened.timeline, event) {
            (start, Some(end)) => format!("{start} - {end}"),
            (start, None) => start,
        }
    });
    (words, opened.diagnostics.len())
}

#[test]
fn a_date_is_never_a_day_too_long_or_too_short() {
    for (lines, expected, findings) in [
        ("DTSTART;VALUE=DATE:20240101", "2024-01-01", 0),
        ("DTSTART;VALUE=DATE:20240101|DTEND;VALUE=DATE:20240102", "2024-01-01", 0),
        ("DTSTART;VALUE=DATE:20240101|DTEND;VALUE=DATE:20240101", "2024-01-01", 0),
        ("DTSTART;VALUE=DATE:20240101|DTEND;VALUE=DATE:20240103", "2024-01-01 - 2024-01-02", 0),
        ("DTSTART;VALUE=DATE:20240228|DTEND;VALUE=DATE:20240301", "2024-02-28 - 2024-02-29", 0),
        ("DTSTART;VALUE=DATE:20240105|DTEND;VALUE=DATE:20240103", "2024-01-05", 1),
        ("DTSTART;VALUE=DATE:20240101|DURATION:P1D", "2024-01-01", 0),
        ("DTSTART;VALUE=DATE:20240101|DURATION:P2W", "2024-01-01 - 2024-01-14", 0),
        ("DTSTART;VALUE=DATE:20240101|DURATION:PT36H", "2024-01-01 - 2024-01-02", 1),
        ("DTSTART;VALUE=DATE:20240101|DURATION:-P1D", "2024-01-01", 1),
        ("DTSTART:20240101|DTEND:20240103", "2024-01-01 - 2024-01-02", 1),
        ("DTSTART;VALUE=DATE:20240101T000000Z", "2024-01-01", 1),
        ("DTSTART;VALUE=DATE:20240101T233000|DTEND;VALUE=DATE:20240102T233000", "2024-01-01", 1),
        ("DTSTART:2024-01-01", "2024-01-01", 1),
        ("DTSTART:20240101T1000Z", "2024-01-01T10:00:00Z", 1),
        (
            "DTSTART:20240101T100000Z|DTEND:20240101T113000Z",
            "2024-01-01T10:00:00Z - 2024-01-01T11:30:00Z",
            0,
        ),
        ("DTSTART:20240101T100000Z|DTEND:20240101T100000Z", "2024-01-01T10:00:00Z", 0),
        (
            "DTSTART:20240101T100000|DURATION:PT1H30M",
            "2024-01-01T10:00:00 - 2024-01-01T11:30:00",
            1,
        ),
        ("DTSTART;TZID=Europe/Kyiv:20240701T100000", "2024-07-01T10:00:00+03:00", 0),
        ("DTSTART;TZID=Europe/Kyiv:18800101T100000", "1880-01-01T07:57:56Z", 0),
        // The clock goes forward at three, and back at four: 24 hours of a clock are 23 or 25 hours.
        (
            "DTSTART;TZID=Europe/Kyiv:20240330T120000|DURATION:P1D",
            "2024-03-30T12:00:00+02:00 - 2024-03-31T12:00:00+03:00",
            0,
        ),
        (
            "DTSTART;TZID=Europe/Kyiv:20240330T120000|DURATION:PT24H",
            "2024-03-30T12:00:00+02:00 - 2024-03-31T13:00:00+03:00",
            0,
        ),
        ("DTSTART;TZID=Europe/Kyiv:20240331T033000", "2024-03-31T03:30:00+02:00", 0),
        ("DTSTART;TZID=Europe/Kyiv:20241027T033000", "2024-10-27T03:30:00+03:00", 0),
        ("DTSTART;TZID=Nowhere:20240101T100000", "2024-01-01T10:00:00", 1),
        ("DTSTART;VALUE=DATE:20240101|DTEND:20240103T000000Z", "2024-01-01 - 2024-01-02", 1),
        (
            "DTSTART:20240101T100000Z|DTEND;VALUE=DATE:20240102",
            "2024-01-01T10:00:00Z - 2024-01-02T00:00:00Z",
            1,
        ),
        ("DTSTART:20210527Z", "2021-05-27", 1),
        ("DTSTART;VALUE=DATE:20210527Z|DTEND;VALUE=DATE:20210529z", "2021-05-27 - 2021-05-28", 1),
        ("DTSTART:2021-05-27Z", "2021-05-27", 1),
        ("DTSTART:20210230Z", "none", 1),
        ("DTSTART:Z", "none", 1),
        ("DTSTART:20240230", "none", 1),
        ("DTSTART:tomorrow", "none", 1),
        ("DTEND:20240101", "none", 2),
        ("DTSTART;VALUE=DATE:20240101|DTEND:never", "2024-01-01", 1),
        ("DTSTART;VALUE=DATE:99991231", "9999-12-31", 0),
        ("DTSTART:20161231T235960Z", "2016-12-31T23:59:59Z", 0),
    ] {
        assert_eq!(
            edtf_of(lines),
            (expected.to_owned(), findings),
            "{lines}: {:?}",
            event(lines).diagnostics
        );
    }
}

/// What was found in an event with these lines, with what was done.
fn check_found(lines: &str, expected: &[(Done, &str)]) {
    let found = event(lines).diagnostics;
    let found: Vec<_> =
        found.iter().map(|found| (found.done.unwrap(), found.message.as_str())).collect();
    assert_eq!(found, expected, "{lines}");
}

#[test]
fn what_is_odd_about_a_calendar_is_told_with_what_was_done() {
    let day = "DTSTART;VALUE=DATE:20240101";
    check_found(
        "DTSTART:20210527Z",
        &[(
            Done::Repaired,
            "1 date: a day that ends with a `Z`, as only times do; it is read as that day",
        )],
    );
    let nothing = "1 event: a rule of how it repeats says nothing, and is passed over";
    for line in ["RDATE:", "RRULE: ", "RDATE;VALUE=DATE:"] {
        check_found(&format!("{day}|{line}"), &[(Done::Kept, nothing)]);
    }
    check_found(
        &format!("{day}|RDATE;VALUE=DATE:20240108,20240115"),
        &[(
            Done::Repaired,
            "it repeats (20240108,20240115); only the first time is in the timeline",
        )],
    );
}

#[test]
fn the_edtf_beside_a_date_counts_as_long_as_both_say_the_same() {
    let day = "DTSTART;VALUE=DATE:20140101|DTEND;VALUE=DATE:20150101";
    for (lines, expected, findings) in [
        (format!("{day}|X-SOURCELINE-EDTF:2014/.."), "2014/..", 0),
        (format!("{day}|X-SOURCELINE-EDTF:2014~"), "2014~", 0),
        (format!("{day}|X-SOURCELINE-EDTF:2015"), "2014-01-01 - 2014-12-31", 1),
        (format!("{day}|X-SOURCELINE-EDTF:next year"), "2014-01-01 - 2014-12-31", 1),
        (
            // Another program has put it into its own zone.
            "DTSTART;TZID=Europe/Kyiv:20240701T100000|X-SOURCELINE-EDTF:2024-07-01T09:00:00+02:00"
                .to_owned(),
            "2024-07-01T09:00:00+02:00",
            0,
        ),
    ] {
        assert_eq!(edtf_of(&lines), (expected.to_owned(), findings), "{lines}");
    }
}

#[test]
fn a_calendar_is_laid_out_as_rfc_5545_has_it() {
    let mut made = facts(FULL);
    date(&mut made, 0, ("2014-02~/..", None));
    let (written, _) = there_and_back(Format::ICalendar, &made);
    let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sourceline//Timeline//EN\r\n\
        X-WR-CALNAME:T\r\nX-WR-CALDESC:A\r\nX-WR-TIMEZONE:Europe/Kyiv\r\nBEGIN:VEVENT\r\n\
        UID:first@e632b709.sourceline\r\nDTSTAMP:19700101T000000Z\r\n\
        DTSTART;VALUE=DATE:20140201\r\nDTEND;VALUE=DATE:20140301\r\n\
        X-SOURCELINE-EDTF:2014-02~/..\r\nSUMMARY:First\r\n\
        DESCRIPTION:d\\n\\n“two”\\n— Source\\, P\\, 2020-01-02\\, https://s.example\r\n \
        \\n\\nSource: Not quoted\r\nCATEGORIES:L,a,b\r\nURL:https://s.example\r\nPRIORITY:1\r\n\
        RELATED-TO;RELTYPE=X-SOURCELINE-FOLLOWS:second@e632b709.sourceline\r\nEND:VEVENT\r\n";
    assert!(written.text.starts_with(expected), "{}", written.text);
    assert!(written.text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    let losses: Vec<_> = written.losses.iter().map(|loss| loss.message.as_str()).collect();
    for lost in [
        "1 event: other programs are not told of an open end; `X-SOURCELINE-EDTF` says it",
        "1 event: a quotation went into the description",
        "1 event: without the short title",
        "the subtitle is not in it",
        "lanes go without their colours, shapes and order",
    ] {
        assert!(losses.contains(&lost), "{lost}: {losses:#?}");
    }
}

/// What was read of a timeline that was written is that timeline, but for the losses that are told.
fn is_as_told(facts: &Facts) {
    let (written, again) = there_and_back(Format::ICalendar, facts);
    look_at(&again);
    let (before, after) = (&facts.timeline, &again.timeline);
    let lines = written.text.split("\r\n");
    assert!(lines.clone().all(|line| line.len() <= 75 && !line.contains('\n')), "{}", written.text);
    assert_eq!(after.meta.zone, before.meta.zone);
    if !before.meta.title.trim().is_empty() {
        assert_eq!(carried(&after.meta.title), carried(&before.meta.title));
    }
    assert_eq!(carried(&after.meta.about), carried(&before.meta.about));
    let kept: Vec<_> = before
        .iter()
        .filter(|(_, event)| !carried(before.text(event.title)).is_empty())
        .filter(|(_, event)| !is_lost(&written, "left out", before.text(event.id)))
        .collect();
    assert_eq!(kept.len(), after.event_count(), "{}\n{:?}", written.text, again.diagnostics);
    for ((_, was), (_, is)) in kept.into_iter().zip(after.iter()) {
        let id = before.text(was.id);
        assert_eq!(after.text(is.id), id);
        assert_eq!(carried(after.text(is.title)), carried(before.text(was.title)));
        assert_eq!(edtf(after, is), edtf(before, was), "{}", written.text);
        assert_eq!(lane_and_tags(after, is), lane_and_tags(before, was), "{}", written.text);
        assert_eq!(is.starred, was.starred);
        if !is_lost(&written, "went into the description", id) {
            let words = |timeline: &crate::model::Timeline, event: &crate::model::Event| {
                carried(event.detail.description.map_or("", |text| timeline.text(text)))
            };
            assert_eq!(words(after, is), words(before, was));
        }
        let ids = |timeline: &crate::model::Timeline, follows: &[EventIx]| -> Vec<String> {
            let events = follows.iter().filter_map(|ix| timeline.event(*ix));
            events.map(|event| timeline.text(event.id).to_owned()).collect()
        };
        let kept = |id: &String| after.event_by_id(id).is_some() && id != before.text(was.id);
        let follows: Vec<_> = ids(before, &was.detail.follows).into_iter().filter(kept).collect();
        assert_eq!(ids(after, &is.detail.follows), follows);
    }
    if !is_lost(&written, "lanes go without", "") {
        assert!(before.lanes().map(|(_, lane)| lane).eq(after.lanes().map(|(_, lane)| lane)));
    }
    let (twice, _) = there_and_back(Format::ICalendar, facts);
    assert_eq!(twice, written, "the same in, the same out");
}

#[test]
fn the_bundled_timeline_and_every_form_of_date_go_through_a_calendar() {
    is_as_told(&Facts::from(&open_bundled()));
    for dates in DATES {
        let mut made = facts(FULL);
        date(&mut made, 1, dates);
        is_as_told(&made);
    }
    // Before the first year and after the last there is no calendar.
    for year in ["0000", "-0043-03-15", "-0001/2020"] {
        let mut made = facts(FULL);
        date(&mut made, 1, (year, None));
        is_as_told(&made);
        let (written, _) = there_and_back(Format::ICalendar, &made);
        assert!(is_lost(&written, "the years 1 to 9999", "second"), "{year}");
        assert!(!is_lost(&written, "the years 1 to 9999", "first"));
    }
}

#[test]
fn a_calendar_is_known_by_its_first_line() {
    for text in CORPUS {
        assert_eq!(sniff(text), Some(Format::ICalendar), "{text}");
    }
    assert_eq!(sniff("\u{feff}\r\nbegin:vcalendar\r\n"), Some(Format::ICalendar));
    for text in ["BEGIN:VCARD\n", "Text about BEGIN:VCALENDAR\n", "BEGIN:VCALENDARS\n", ""] {
        assert_eq!(sniff(text), None, "{text}");
    }
}

#[test]
fn hostile_calendars_cost_no_more_than_their_bytes() {
    // Parts in parts, never closed or closed in another order.
    let deep =
        format!("BEGIN:VEVENT\n{}{}", "BEGIN:A\n".repeat(100_000), "END:B\n".repeat(100_000));
    assert_eq!(opened(Format::ICalendar, &deep).timeline.event_count(), 0);
    // A line of 50 MB, plain and folded at each letter, with NULs in it.
    let long = "a\0b\\n;".repeat(50 << 20 >> 3);
    let long =
        format!("BEGIN:VEVENT\nDTSTART:20240101\nSUMMARY:A\nDESCRIPTION:{long}\nEND:VEVENT\n");
    assert_eq!(opened(Format::ICalendar, &long).timeline.event_count(), 1);
    let folded = "\n x".repeat(1 << 20);
    let folded = format!("BEGIN:VEVENT\nDTSTART:20240101\nSUMMARY:A{folded}\nEND:VEVENT\n");
    let folded = opened(Format::ICalendar, &folded);
    let (_, event) = folded.timeline.iter().next().unwrap();
    assert_eq!(folded.timeline.text(event.title).len(), 1 + (1 << 20));
    // Names of zones, parameters and properties without end.
    let mut many = String::from("BEGIN:VEVENT\nSUMMARY:A\n");
    for at in 0..20_000 {
        writeln!(many, "DTSTART;TZID=Zone/{at}:20240101T100000\nX-{at}:1").unwrap();
    }
    let many = opened(Format::ICalendar, &many);
    assert!(many.diagnostics.len() < 10, "{:?}", many.diagnostics.len());
    let parameters = format!("BEGIN:VEVENT\nSUMMARY{}:A\n", ";A=b".repeat(1 << 20));
    assert_eq!(opened(Format::ICalendar, &parameters).timeline.event_count(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(facts in timelines()) {
        is_as_told(&facts);
    }

    #[test]
    fn no_change_of_a_file_makes_it_panic(which in 0..CORPUS.len(), changes in changes()) {
        look_at(&opened(Format::ICalendar, &mutated(CORPUS[which], &changes)));
    }

    #[test]
    fn no_calendar_at_random_makes_it_panic(
        lines in prop::collection::vec(
            "(BEGIN:|END:|DTSTART|DTEND:|DURATION:|;VALUE=DATE:|;TZID=|Europe/Kyiv:|VEVENT|VTODO|VCALENDAR|SUMMARY:|[-+]?P[0-9]{1,20}[DWT]|T[0-9]{1,19}[HMS]|[0-9]{8}|T[0-9]{4,6}Z?|X-SOURCELINE-EDTF:|[0-9]{4}/[.]{0,2}|\\PC{0,3}|\n|\n |\r\n){1,12}",
            0..12,
        )
    ) {
        look_at(&opened(Format::ICalendar, &lines.join("\n")));
    }
}
