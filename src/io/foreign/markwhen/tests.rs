//! Dates of markwhen, a way there and back, and what no input may do.

use std::{path::Path, sync::Arc};

use proptest::prelude::*;

use super::super::{
    Format, Options,
    lossy::{
        DATES, carried, changes, date, edtf, is_lost, lane_and_tags, look_at, mutated, opened,
        there_and_back, timelines,
    },
    read, sniff,
};
use crate::{
    io::{
        Opened,
        csv::DateOrder,
        open_bundled,
        save::{
            Facts,
            tests::{FULL, facts},
        },
    },
    model::{Event, Timeline},
};

const CORPUS: [&str; 5] = [
    include_str!("../../../../tests/corpus/markwhen/good.mw"),
    include_str!("../../../../tests/corpus/markwhen/dates.mw"),
    include_str!("../../../../tests/corpus/markwhen/odd.mw"),
    include_str!("../../../../tests/corpus/markwhen/old.mw"),
    include_str!("../../../../tests/corpus/markwhen/broken.mw"),
];

/// The date of the last event of some lines.
fn last_date(lines: &str) -> String {
    let opened = opened(Format::Markwhen, &lines.replace('|', "\n"));
    let last = opened.timeline.iter().last();
    if opened.rows_left_out > 0 {
        return "left out".to_owned();
    }
    last.map_or("none".to_owned(), |(_, event)| match edtf(&opened.timeline, event) {
        (start, Some(end)) => format!("{start} - {end}"),
        (start, None) => start,
    })
}

#[test]
fn a_line_that_begins_like_a_date_that_is_not_read_is_said() {
    for (line, is_said) in [
        ("2024-W05: Sprint", true),
        ("10:30: Standup", true),
        ("8am: Breakfast", true),
        ("March: Rain", true),
        ("mar: Rain", true),
        ("Marching: on", false),
        ("Note: at 10:30", false),
        ("https://example.org/2024-W05", false),
    ] {
        let opened = opened(Format::Markwhen, &format!("2022: A\n\n{line}\n"));
        let said = opened.diagnostics.iter().any(|found| found.message.contains("without a day"));
        assert_eq!(said, is_said, "{line}: {:?}", opened.diagnostics);
    }
}

#[test]
fn ranges_are_written_as_the_parser_of_markwhen_takes_them() {
    for (edtf, expected) in [
        ("1984", "1984"),
        ("1984/2004", "1984/2004"),
        ("1984~/2004-06?", "1984/2004-06"),
        ("[2022-07-01..2022-07-13]", "2022-07-01/2022-07-13"),
        ("2014/..", "2014/now"),
        ("2022-07-13/..", "2022-07-13/now"),
        ("-0043", "44 BCE"),
        ("-0043/1985", "44 BCE - 1985"),
        ("-0043/-0009", "44 BCE - 10 BCE"),
        ("-0043/1985-03", "44 BCE - 1985 (coarser)"),
        ("-0043/..", "44 BCE (coarser)"),
    ] {
        let date = crate::model::date::Date::parse(edtf).unwrap();
        let found = super::write::range_of(&date).unwrap();
        let mark = if found.is_coarser { " (coarser)" } else { "" };
        assert_eq!(format!("{}{mark}", found.range), expected, "{edtf}");
    }
}

#[test]
fn dates_are_read_as_markwhen_reads_them() {
    for (lines, expected) in [
        ("2022: A", "2022"),
        ("2022-07-13: A", "2022-07-13"),
        ("2014/2022-02: A", "2014/2022-02"),
        ("2014 / 2022-02: A", "2014 - 2022-02"),
        ("2014~/..: A", "2014~/.."),
        ("2014 - 2022: A", "2014 - 2022"),
        ("2014 to now: A", "2014/.."),
        ("2014-02-03 10:30 - now: A", "2014-02-03/.."),
        ("now: A", "left out"),
        ("12/2012: A", "2012-12"),
        ("7/8/2022: A", "2022-07-08"),
        ("13/7/2022: A", "left out"),
        ("2022-02-30: A", "left out"),
        ("7/8/2022 6pm: A", "2022-07-08T18:00:00"),
        ("Dec 7 1941: A", "1941-12-07"),
        ("7 December, 1941 10:30: A", "1941-12-07T10:30:00"),
        ("February 2019 - Mar 2019: A", "2019-02 - 2019-03"),
        ("44 BC: A", "-0043"),
        ("300–200 BCE: A", "-0299 - -0199"),
        ("50 BC - 50 CE: A", "-0049 - 0050"),
        ("2022-07-13 10:30: A", "2022-07-13T10:30:00"),
        (
            "2022-07-13T10:30:00Z - 2022-07-13T11:30:00Z: A",
            "2022-07-13T10:30:00Z - 2022-07-13T11:30:00Z",
        ),
        ("2022-07-13 / 3 days: A", "2022-07-13 - 2022-07-15"),
        ("2025 / 5 months: A", "2025-01-01 - 2025-05-31"),
        ("2022-07-13: A|id: rec|after !rec 3 weeks: B", "2022-07-14 - 2022-08-03"),
        ("2022-07-13: A|id: rec|before !rec 2 days: B", "2022-07-11 - 2022-07-12"),
        ("2022-07-13: A|id: rec|by !rec / 3 days: B", "2022-07-10 - 2022-07-12"),
        ("2022-07-13: !rec A|!rec.start / 1 week, 1 day: B", "2022-07-13 - 2022-07-20"),
        ("2022-07-13: A !rec #tag|after !rec 2 days: B", "2022-07-14 - 2022-07-15"),
        ("2022-07-13: A !rec of it|after !rec 2 days: B", "2022-07-14 - 2022-07-15"),
        ("2022-07-13: A! rec|after !rec 2 days: B", "left out"),
        ("2022-01-31: A|1 month: B", "2022-02-01 - 2022-02-28"),
        ("2022-07-10: A|5 work days: B", "2022-07-11 - 2022-07-15"),
        ("2022-07-13: A|3 weekdays: B", "2022-07-14 - 2022-07-18"),
        ("2022-07-13 / 10 business days: A", "2022-07-13 - 2022-07-26"),
        ("2022-07-18: A|id: a|before !a 2 work days: B", "2022-07-14 - 2022-07-17"),
        ("2022-01-01: A|999999 work days: B", "2022-01-02 - 5855-01-25"),
        ("2022-07-01: A|id: a|2022-07-09: B|id: b|!a / !b: C", "2022-07-02 - 2022-07-08"),
        ("after !nobody 3 weeks: B", "left out"),
        ("3 weeks: B", "left out"),
        ("!b / !a: A|id: a|!a - !b: B|id: b", "left out"),
        ("2022: A|999999 years: B", "left out"),
        ("2022-07-13 every 3 days x30: A", "2022-07-13"),
        ("2022-07-13: A|tz: Europe/Kyiv", "2022-07-13"),
        ("2022-07-13 10:00: A|tz: Europe/Kyiv", "2022-07-13T10:00:00+03:00"),
        ("2014: A|edtf: 2014~", "2014~"),
        ("2014 - now: A|edtf: 2014~/..", "2014~/.."),
        ("2015: A|edtf: 2014~", "2015"),
        ("10:30: A", "none"),
        ("Dec 1 every day for 10 years: A", "none"),
        ("words: A", "none"),
    ] {
        assert_eq!(last_date(lines), expected, "{lines}");
    }
}

#[test]
fn slashes_are_read_in_the_order_that_a_person_or_the_header_tells() {
    let lines = "7/8/2022: A\n13/7/2022: B\n";
    let with = |text: &str, order| {
        let options = Options { order, ..Options::default() };
        let text = Arc::new(text.to_owned());
        read(Path::new("a.mw"), text, Format::Markwhen, &options).unwrap()
    };
    let dates = |opened: &Opened| -> Vec<String> {
        opened.timeline.iter().map(|(_, event)| edtf(&opened.timeline, event).0).collect()
    };
    let told = with(lines, Some(DateOrder::DayFirst));
    assert_eq!(dates(&told), ["2022-08-07", "2022-07-13"]);
    assert_eq!(told.origin.unwrap().undecided_dates, 1);
    let header = format!("dateFormat: d/M/y\n{lines}");
    assert_eq!(dates(&with(&header, None)), ["2022-08-07", "2022-07-13"]);
    assert_eq!(dates(&with(&header, Some(DateOrder::MonthFirst))), ["2022-07-08"]);
    assert_eq!(dates(&with(lines, None)), ["2022-07-08"]);
}

#[test]
fn nothing_else_is_taken_for_markwhen() {
    for (text, format) in CORPUS.iter().zip([
        Some(Format::Markwhen),
        Some(Format::Markwhen),
        Some(Format::Markwhen),
        Some(Format::MarkwhenOld),
        Some(Format::Markwhen),
    ]) {
        assert_eq!(sniff(text), format, "{text}");
    }
    for text in [
        "In 2022: a year of its own.\n2023: another.\n",
        "2022: a single line",
        "Notes\n\n2022: One\n2023: Two\n",
        "# Heading\n\nWords about it.\n\n2022: One\n2023: Two\n",
        "---\ntitle: T\ndate: 2022-07-13\n---\n\nWords of a page.\n",
        "title: T\nyears:\n  2022: one\n  2023: two\nwords without a colon\n",
        "2022: \"one\"\n2023: \"two\"\n",
        "2022: 1\n2023: 2.5\n",
        "2022-07-13:\n  name: a\n2022-07-14:\n  name: b\n",
        "name: x\nversion: 2\nlist:\n  - a\n  - b\n",
        "date,title\n2022-07-13,One\n2022-07-14,Two: three\n",
        "date;title\n2022;One\n",
        "date\ttitle\n2022\tOne: two\n",
        "1: one\n2: two\n3: three\n",
        "10:30: coffee\n11:00: work\n",
        "",
    ] {
        assert_eq!(sniff(text), None, "{text}");
    }
}

/// What was read of a timeline that was written is that timeline, but for the losses that are told.
fn is_as_told(facts: &Facts) {
    let (written, again) = there_and_back(Format::Markwhen, facts);
    look_at(&again);
    let (before, after) = (&facts.timeline, &again.timeline);
    assert_eq!(after.meta.zone, before.meta.zone);
    let mut kept = 0;
    for (_, was) in before.iter() {
        let id = before.text(was.id);
        if carried(before.text(was.title)).is_empty() || is_lost(&written, "left out", id) {
            continue;
        }
        kept += 1;
        let found = after.event_by_id(id.trim());
        let is = found
            .and_then(|ix| after.event(ix))
            .unwrap_or_else(|| panic!("{id}\n{}", written.text));
        let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = carried(before.text(was.title));
        assert_eq!(one_line(after.text(is.title)), one_line(&title), "{}", written.text);
        if title.contains('\n') {
            assert!(is_lost(&written, "the lines of its title", id));
        }
        assert_eq!(edtf(after, is), edtf(before, was), "{}", written.text);
        let sorted = |timeline: &Timeline, event: &Event| {
            let (lane, mut tags) = lane_and_tags(timeline, event);
            tags.sort();
            (one_line(&lane), tags)
        };
        if !is_lost(&written, "a tag with a comma", id) {
            assert_eq!(sorted(after, is), sorted(before, was), "{}", written.text);
        }
        let words = |timeline: &Timeline, event: &Event| {
            let words = carried(event.detail.description.map_or("", |text| timeline.text(text)));
            words.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(words(after, is), words(before, was), "{}", written.text);
        let quotes = |timeline: &Timeline, event: &Event| -> Vec<Vec<String>> {
            let quotes =
                event.detail.quotes.iter().map(|quote| carried(timeline.quote_text(quote)));
            let quotes = quotes.filter(|quote| !quote.is_empty());
            quotes
                .map(|quote| quote.lines().map(|line| line.trim_end().to_owned()).collect())
                .collect()
        };
        assert_eq!(quotes(after, is), quotes(before, was), "{}", written.text);
    }
    assert_eq!(kept, after.event_count(), "{}\n{:?}", written.text, again.diagnostics);
    assert_eq!(there_and_back(Format::Markwhen, facts).0, written, "the same in, the same out");
}

#[test]
fn the_bundled_timeline_and_every_form_of_date_go_through_markwhen() {
    let bundled = Facts::from(&open_bundled());
    is_as_told(&bundled);
    let (written, _) = there_and_back(Format::Markwhen, &bundled);
    assert_eq!(sniff(&written.text), Some(Format::Markwhen));
    let before_christ = [("-0043-03-15", None), ("0000", None), ("-0099/-0043", None)];
    for dates in DATES.into_iter().chain(before_christ) {
        let mut made = facts(FULL);
        date(&mut made, 1, dates);
        is_as_told(&made);
    }
}

#[test]
fn a_line_that_could_be_something_else_is_written_so_that_it_is_none() {
    let mut made = facts(FULL);
    let hard = "2022: no event\n# no section\n// no comment\n> no quotation\nSource: none\n#no_tag\n\
                section of words\nid: none\n[a](b) \\ C:\\x ![c](d)\n---\nwords #end";
    let hard = crate::io::save::tests::words(&mut made, hard);
    crate::io::save::tests::with_event(&mut made, 0, |event, detail| {
        detail.description = Some(hard);
        event.title = hard;
    });
    is_as_told(&made);
}

#[test]
fn hostile_texts_cost_no_more_than_their_bytes() {
    let long = format!("2022: {}\n{}\n", "a [b".repeat(50 << 20 >> 3), "[".repeat(1 << 20));
    assert_eq!(opened(Format::Markwhen, &long).timeline.event_count(), 1);
    let colons = format!("2022{}\n", ":".repeat(1 << 20)).repeat(4);
    look_at(&opened(Format::Markwhen, &colons));
    let slashes = format!("{}: x\n", "1/".repeat(70)).repeat(10_000);
    look_at(&opened(Format::Markwhen, &slashes));
    let deep = "# a\nsection b #c\n".repeat(50_000);
    look_at(&opened(Format::MarkwhenOld, &format!("{deep}2022: A\n")));
    let tags = format!("2022: A{}\n", " #a".repeat(1 << 18));
    assert_eq!(opened(Format::Markwhen, &tags).timeline.event_count(), 1);
    look_at(&opened(Format::Markwhen, "2022: A\0B\n\0\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(facts in timelines()) {
        is_as_told(&facts);
    }

    #[test]
    fn no_change_of_a_text_makes_it_panic(which in 0..CORPUS.len(), changes in changes()) {
        let text = mutated(CORPUS[which], &changes);
        look_at(&opened(Format::Markwhen, &text));
        look_at(&opened(Format::MarkwhenOld, &text));
        prop_assert!(sniff(&text) != Some(Format::Vis));
    }

    #[test]
    fn no_text_at_random_makes_it_panic(
        text in "([0-9]{1,6}|[-/ –]|: |now|after |before |![ab]|\\.start|[0-9]{1,6} (days|months|years)|every |Dec |BC|\n|\n# |#a|id: |edtf: |---\n|section |endSection\n|> |— |\\[a\\]\\(b|\\\\|\\PC){0,40}"
    ) {
        look_at(&opened(Format::Markwhen, &text));
        look_at(&opened(Format::MarkwhenOld, &text));
        prop_assert!(sniff(&text) != Some(Format::Vis));
    }
}
