//! What is said of a text that is no date, and where.

use super::*;

fn check(text: &str, offset: usize, message: &str, help: &str) {
    let error = Date::parse(text).expect_err(text);
    let help = Some(help).filter(|help| !help.is_empty());
    assert_eq!(
        (error.offset, error.message.as_str(), error.help.as_deref()),
        (offset, message, help),
        "{text}"
    );
}

#[test]
fn other_notations_are_told_how_edtf_writes_the_same() {
    let digits = "a date is written in digits";
    check("13 July 2022", 3, digits, "write 2022-07-13");
    check("July 13, 2022", 0, digits, "write 2022-07-13");
    check("13th of July 2022", 2, digits, "write 2022-07-13");
    check("sept 2022", 0, digits, "write 2022-09");
    check("summer 2022", 0, digits, "write 2022-22");
    check("44 BC", 3, digits, "44 BCE is -0043");
    check("1 BCE", 2, digits, "1 BCE is 0000");
    check("15 March 44 BCE", 3, digits, "write -0043-03-15; 44 BCE is -0043");
    check("c. 1985", 0, digits, "write 1985~");
    let year = "a date begins with its year";
    check("13/07/2022", 0, year, "write 2022-07-13");
    check("07/13/2022", 0, year, "write 2022-07-13");
    check("4.7.2022", 0, year, "write 2022-07-04 or 2022-04-07, whichever is meant");
    check("04/04/2022", 0, year, "write 2022-04-04");
    check("07/2022", 0, year, "write 2022-07");
    check("2022/07/13", 4, "`/` parts the two ends of an interval", "write 2022-07-13");
    check("2022/07", 4, "`/` parts the two ends of an interval", "write 2022-07");
    check("20220713", 4, "year, month and day are parted by `-`", "write 2022-07-13");
    check("2022.7.3", 4, "year, month and day are parted by `-`", "write 2022-07-03");
    check("2022–2024", 4, "this dash is not the `-` of a date", "write 2022/2024");
    let space = "a date holds no spaces";
    check("2022-07-13 ", 10, space, "write 2022-07-13");
    check("2022-07-13 14:05", 10, space, "write 2022-07-13T14:05:00");
    check("2022 - 2024", 4, space, "write 2022/2024");
    let any = "write a year, a month or a day: 2022, 2022-07, 2022-07-13";
    check("last spring", 4, space, any);
    check("", 0, "the date is empty", "write a year, a month or a day: 2022, 2022-07, 2022-07-13");
}

#[test]
fn numbers_that_are_no_day_in_any_order_are_told_what_is_wrong_with_them() {
    let full = "write the whole year, then the month and the day: 2022-07-13";
    for (text, offset) in [
        ("07/08/22", 6),
        ("7.8.22", 4),
        ("07-08-22", 6),
        ("22-07-13", 6),
        ("32/08/22", 6),
        ("1/2/3", 4),
    ] {
        check(text, offset, "a year is four digits", full);
    }
    let any = "write a year, a month or a day: 2022, 2022-07, 2022-07-13";
    check("07/22", 0, "a year is four digits", any);
    check("7.22", 0, "a year is four digits", any);
    let and = |help: &str| format!("{help}; {full}");
    let august = and("August 2022 has 31 days");
    check("32/08/2022", 0, "there is no day 32 in August 2022", &august);
    check("08/32/2022", 3, "there is no day 32 in August 2022", &august);
    check("32.8.2022", 0, "there is no day 32 in August 2022", &august);
    check("8-32-2022", 2, "there is no day 32 in August 2022", &august);
    check("00/08/2022", 0, "there is no day 00 in August 2022", &august);
    let february = and("February 2023 has 28 days");
    check("29/02/2023", 0, "there is no day 29 in February 2023", &february);
    check("2/29/2023", 2, "there is no day 29 in February 2023", &february);
    check("2023/02/29", 8, "there is no day 29 in February 2023", &february);
    check("2023.2.29", 7, "there is no day 29 in February 2023", &february);
    let exchanged = and("a month is 01 to 12; did you mean 2022-07-13?");
    check("2022/13/07", 5, "there is no month 13", &exchanged);
    check("32/13/2022", 0, "neither 32 nor 13 is a month", full);
    check("13/2022", 0, "there is no month 13", full);
    check("00.2022", 0, "there is no month 00", full);
    // What EDTF itself would say is said where it is parted as EDTF is.
    check("2023-02-29", 8, "there is no day 29 in February 2023", "February 2023 has 28 days");
    check(
        "2022/2023/2024",
        9,
        "an interval has one `/`",
        "write the first and the last: 2022-07-01/2022-07-13",
    );
}

#[test]
fn the_component_that_is_wrong_is_named() {
    check("2022-7", 5, "a month is two digits", "write 2022-07");
    check("2022-7-13", 5, "a month is two digits", "write 2022-07-13");
    check("-0043-3-15", 6, "a month is two digits", "write -0043-03-15");
    check(
        "-0043-13-07",
        6,
        "there is no month 13",
        "a month is 01 to 12; did you mean -0043-07-13?",
    );
    check("-0043-04-31", 9, "there is no day 31 in April 44 BCE", "April 44 BCE has 30 days");
    check("2022-7-13~", 5, "a month is two digits", "write 2022-07-13");
    check("2022-07-3", 8, "a day is two digits", "write 2022-07-03");
    check("2022-07-3~", 8, "a day is two digits", "write 2022-07-03");
    check("2022-13", 5, "there is no month 13", "a month is 01 to 12, a season 21 to 24");
    check("2022-13-07", 5, "there is no month 13", "a month is 01 to 12; did you mean 2022-07-13?");
    check("2022-04-31", 8, "there is no day 31 in April 2022", "April 2022 has 30 days");
    check("2023-02-29~", 8, "there is no day 29 in February 2023", "February 2023 has 28 days");
    check("~2023-02-29", 9, "there is no day 29 in February 2023", "February 2023 has 28 days");
    check("2022-21-01", 5, "a season has no days", "write 2022-21 alone, or a month of 01 to 12");
    check("44", 0, "a year is four digits", "write 0044");
    check("-44", 0, "a year is four digits", "write -0044; mind that 44 BCE is -0043");
    check("-0000", 0, "-0000 is not a year", "1 BCE is 0000, 2 BCE is -0001, 44 BCE is -0043");
    check("-198X", 0, "a year before 0000 takes no X", "write [-1989..-1980]");
    check("12022", 0, "the year 12022 is outside the calendar", CALENDAR);
    check("201x", 3, "a digit that is not known is a capital X", "write 201X");
    check("2022-194", 5, "EDTF does not count the days of a year", "write 2022-07-13");
    check(
        "2022-W28",
        5,
        "EDTF has no weeks",
        "write the first and the last day: 2022-07-11/2022-07-17",
    );
    let both = "`?` is uncertain, `~` is approximate, `%` is both";
    check("2022?~", 5, "one qualifier stands in one place", both);
}

#[test]
fn times_are_told_what_they_lack() {
    let seconds = "a time is hours, minutes and seconds";
    check("2022-07-13T14:05", 11, seconds, "write 2022-07-13T14:05:00");
    check("2022-07-13T9:30", 11, seconds, "write 2022-07-13T09:30:00");
    check("2022-07-13T14:05:00.5Z", 19, "times are whole seconds", "write 2022-07-13T14:05:00Z");
    let offset = "an offset is hours and minutes, at most 14 hours";
    check("2022-07-13T14:05:00+0200", 19, offset, "write 2022-07-13T14:05:00+02:00");
    check(
        "2022-07-13T14:05:00+15:00",
        19,
        offset,
        "write Z or an offset such as +02:00 after the time",
    );
    check("2022-07-13T14:05:00-00:00", 19, "UTC is written Z", "write 2022-07-13T14:05:00Z");
    check("2022-07-13T24:00:00", 11, "there is no hour 24", "midnight is 00:00:00 of the next day");
    check("2022-07-13T14:61:00", 14, "there is no minute 61", "the minute of a time is 00 to 59");
    check("2022-07-13T14:05:00~", 19, "a time takes no qualifier", "write 2022-07-13T14:05:00");
    check("2022-07-13t14:05:00", 10, "a capital T leads to the time", "write 2022-07-13T14:05:00");
    check(
        "2022-07T14:05:00",
        0,
        "a time needs a whole day of the years 0000 to 9999, without X, ? or ~",
        "write 2022-07-13T14:05:00, or the date without its time",
    );
}

#[test]
fn intervals_and_sets_are_told_what_does_not_fit() {
    check(
        "2022/2021",
        5,
        "the end lies before the start",
        "write 2021/2022, or look for a slip in one of them",
    );
    let full = "each end of an interval is written in full";
    check("2022-07-13/14", 11, full, "write 2022-07-13/2022-07-14");
    check(
        "2022-07-13T10:00:00/2022-07-13T11:00:00",
        0,
        "EDTF has no interval of times",
        "write the first time in `date` and the last in `end`",
    );
    check(
        "../..",
        0,
        "the interval names no date",
        "write one end at least: 2014/.. goes on, 2014/ has an unknown end",
    );
    check("2022/2022-13", 10, "there is no month 13", "a month is 01 to 12, a season 21 to 24");
    check(
        "1985..1990",
        4,
        "`..` stands within brackets, or alone at one end of an interval",
        "write [1985..1990] for one of these days, 1985/1990 for all of them",
    );
    check("[..2022-13]", 8, "there is no month 13", "a month is 01 to 12, a season 21 to 24");
    check("[1985..1984]", 7, "the last date lies before the first", "write [1984..1985]");
    check(
        "[1985..1986-07]",
        7,
        "the two bounds are not given alike",
        "write both as days, both as months or both as years",
    );
    check(
        "[1985",
        5,
        "the set has no closing `]`",
        "write [..2022-07-13], [2022-07-13..] or [2022-07-01..2022-07-13]",
    );
}

const CALENDAR: &str = "a timeline goes from -9999 to 9999";

#[test]
fn edtf_that_a_timeline_does_not_take_is_refused_by_name() {
    let check = |text: &str, offset: usize, feature: &str| {
        assert!(edtf_core::is_valid(text), "{text}");
        let error = Date::parse(text).expect_err(text);
        let message = format!("{feature}: EDTF that a timeline does not take");
        assert_eq!((error.offset, error.message), (offset, message), "{text}");
        assert!(error.help.is_some(), "{text}");
    };
    check("1950S2", 4, "significant digits (`S`)");
    check("2022-33", 5, "the part of a year with the number 33");
    check("1X85", 1, "unspecified digits as in `1X85`");
    check("2004-1X", 6, "unspecified digits as in `2004-1X`");
    check("2004-XX-12", 5, "unspecified digits as in `2004-XX-12`");
    check("XXXX", 0, "unspecified digits as in `XXXX`");
    check("201X/2022", 3, "unspecified digits at an end of an interval");
    check("2014/2022-XX", 10, "unspecified digits at an end of an interval");
    check("[..201X]", 6, "unspecified digits in a set");
    check("{1985}", 0, "all of a set (`{…}`)");
    check("{..1985}", 0, "all of a set (`{…}`)");
    check("[1985]", 0, "a set of one date");
    check("[1985,1987]", 5, "a list of dates in a set");
    check("[1985..1986,1988]", 11, "a list of dates in a set");
    check("..1985/1990", 0, "an interval that begins on or before a date (`..1985`)");
    check("1985/1990..", 5, "an interval that ends on or after a date (`1990..`)");
    for text in ["Y170000002", "Y-17E7", "Y171010000S3", "2022/Y170000002"] {
        let error = Date::parse(text).expect_err(text);
        assert!(error.message.ends_with("is outside the calendar"), "{text}: {error}");
        assert_eq!(error.help.as_deref(), Some(CALENDAR));
    }
}

#[test]
fn an_end_goes_only_with_one_date_or_time() {
    let check = |date: &str, end: &str, message: &str| {
        let error = Date::parse(date).expect(date).with_end(end).expect_err(end);
        assert_eq!(error.message, message, "{date} {end}");
    };
    check("2014/", "2022", "`end` does not go with the interval `2014/` in `date`");
    check("[..2014]", "2022", "`end` does not go with the set `[..2014]` in `date`");
    check("201X", "2022", "`end` does not go with the unspecified digits of `201X` in `date`");
    check("2014", "2022/", "`end` is one date or time, not an interval");
    check("2014", "[2022..]", "`end` is one date or time, not a set");
    check("2022-07-13T14:05:00Z", "2021", "the end lies before the start");
    check("2014", "2013", "the end lies before the start");
    check("2014", "2013-12", "the end lies before the start");
    check("2014", "2022-13", "there is no month 13");
    check("2022-07-13T14:05:00", "2022-07-13T14:04:59", "the end lies before the start");
    check("2022-07-13T14:05:00Z", "2022-07-13T14:05:00+01:00", "the end lies before the start");
    check(
        "2022-07-13T14:05:00Z",
        "2022-07-13T15:05:00",
        "whether the end comes after the start depends on the zone",
    );
    assert!(Date::parse("2014").and_then(|date| date.with_end("2014-05")).is_ok());
    assert!(Date::parse("2022-07-13T14:05:00Z").and_then(|d| d.with_end("2022-07-15")).is_ok());
    let date = Date::parse("2014").and_then(|date| date.with_end("2022~")).expect("an interval");
    assert_eq!((date.written(), date.written_end()), ("2014", Some("2022~")));
    let masked = Date::parse("2001").and_then(|date| date.with_end("201X")).expect_err("masked");
    assert_eq!(masked.offset, 3, "offsets are those of `end`");
}

#[test]
fn zones_are_utc_offsets_or_places() {
    let name = |text: &str| Zone::parse(text).map(|zone| zone.name().to_owned());
    assert_eq!(name("UTC").as_deref(), Ok("UTC"));
    assert_eq!(name("+02:00").as_deref(), Ok("+02:00"));
    assert_eq!(name("Europe/Kyiv").as_deref(), Ok("Europe/Kyiv"));
    assert_eq!(name("europe/kyiv").as_deref(), Ok("Europe/Kyiv"));
    assert_eq!(Zone::default(), Zone::parse("UTC").expect("UTC"));
    let help = |text: &str| Zone::parse(text).expect_err(text).help.unwrap_or_default();
    assert_eq!(help("Europe/Kyvi"), "did you mean `Europe/Kyiv`?");
    assert_eq!(help("Kyiv"), "did you mean `Europe/Kyiv`?");
    assert_eq!(help("nowhere at all"), "write UTC, an offset (+02:00) or a place (Europe/Kyiv)");
    for text in ["+2", "+15:00", "+02:60", "-", "+0é:00"] {
        assert!(Zone::parse(text).is_err(), "{text}");
    }
}
