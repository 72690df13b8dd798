//! How dates read.

use super::*;

fn words(text: &str) -> String {
    Date::parse(text).expect(text).words(&Zone::default())
}

#[test]
fn the_dates_of_the_bundled_story_read_well() {
    let check = |text: &str, long: &str, short: &str| {
        let date = Date::parse(text).expect(text);
        assert_eq!(date.words(&Zone::default()), long, "{text}");
        assert_eq!(date.short(&Zone::default()), short, "{text}");
    };
    check("2014/", "since 2014", "since 2014");
    check("[..2022-07-12]", "by 12 July 2022", "by 12 Jul 2022");
    check("2022-02-21", "21 February 2022", "21 Feb 2022");
    check("/2022-07-14~", "until about 14 July 2022", "until about 14 Jul 2022");
    check("2024", "2024", "2024");
    check("2024-10", "October 2024", "Oct 2024");
    check("2025-01-22?", "perhaps 22 January 2025", "perhaps 22 Jan 2025");
    check("2025-04-26~", "about 26 April 2025", "about 26 Apr 2025");
    check("[2025-04-28..]", "from 28 April 2025", "from 28 Apr 2025");
    check("2022-07-14~", "about 14 July 2022", "about 14 Jul 2022");
}

#[test]
fn every_form_reads_as_what_it_means() {
    let check = |text: &str, expected: &str| assert_eq!(words(text), expected, "{text}");
    check("2014/..", "since 2014, ongoing");
    check("../2014", "until 2014, start open");
    check("/2014", "until 2014");
    check("2014?/", "perhaps since 2014");
    check("[..2022-07-12%]", "perhaps by about 12 July 2022");
    check("[2022-07-01..2022-07-13]", "between 1 and 13 July 2022");
    check("[2022-05..2022-07]", "between May and July 2022");
    check("[1914..1918]", "between 1914 and 1918");
    check("2022-07-14%", "perhaps about 14 July 2022");
    check("-0043", "44 BCE");
    check("-0043-03-15", "15 March 44 BCE");
    check("0000", "1 BCE");
    check("-0099/-0043", "100 to 44 BCE");
    check("-0043/0014", "44 BCE to 14 CE");
    check("0800-12-25", "25 December 800 CE");
    check("2022-22", "summer 2022");
    check("2022-24~", "about winter 2022");
    check("201X", "the 2010s");
    check("190X", "between 1900 and 1909");
    check("19XX", "between 1900 and 1999");
    check("19XX~", "between about 1900 and 1999");
    check("2004-XX", "a month of 2004");
    check("1985-XX-XX", "a day in 1985");
    check("1985-04-XX", "a day in April 1985");
    check("1985-04-XX~", "a day in about April 1985");
    check("2022-07-01/2022-07-13", "1 to 13 July 2022");
    check("2022-05-03/2022-06-02", "3 May to 2 June 2022");
    check("2021-05-03/2022-06-02", "3 May 2021 to 2 June 2022");
    check("2022-07-13/2022-07-13", "13 July 2022");
    check("2022-05/2022-07", "May to July 2022");
    check("2014/2022", "2014 to 2022");
    check("2014/2022-07-13", "2014 to 13 July 2022");
    check("2014~/2022-07-13", "from about 2014 to 13 July 2022");
    check("2022-07-01/2022-07-13~", "1 July 2022 to about 13 July 2022");
    check("2022-07-13T14:05:00", "13 July 2022, 14:05");
    check("2022-07-13T14:05:30Z", "13 July 2022, 14:05:30 UTC");
    check("2022-07-13T01:05:00+03", "12 July 2022, 22:05 UTC");
    check("2004-06~-11", "11 June 2004 (month and year approximate)");
    check("2004-?06-~11", "11 June 2004 (day approximate, month uncertain)");
}

#[test]
fn a_known_day_has_its_weekday() {
    let check = |text: &str, expected: &str| {
        let date = Date::parse(text).expect(text);
        assert_eq!(date.words_with_weekday(&Zone::default()), expected, "{text}");
    };
    check("2022-07-13", "Wednesday 13 July 2022");
    check("2022-07-13T14:05:00Z", "Wednesday 13 July 2022, 14:05 UTC");
    check("2022-07-14~", "about 14 July 2022");
    check("2022-07", "July 2022");
    check("[..2022-07-12]", "by 12 July 2022");
    check("2022-07-01/2022-07-13", "1 to 13 July 2022");
}

#[test]
fn an_interval_of_times_says_its_day_once() {
    let check = |date: &str, end: &str, expected: &str| {
        let date = Date::parse(date).and_then(|date| date.with_end(end)).expect(end);
        assert_eq!(date.words(&Zone::default()), expected);
    };
    check("2022-07-13T14:05:00", "2022-07-13T15:30:00", "13 July 2022, 14:05 to 15:30");
    check("2022-07-13T14:05:00Z", "2022-07-13T15:30:00Z", "13 July 2022, 14:05 to 15:30 UTC");
    check(
        "2022-07-13T14:05:00Z",
        "2022-07-14T09:00:00Z",
        "13 July 2022, 14:05 UTC to 14 July 2022, 09:00 UTC",
    );
    check("2014", "2022-07", "2014 to July 2022");
}

#[test]
fn short_words_fold_the_doubt_of_parts_into_one() {
    let short = |text: &str| Date::parse(text).expect(text).short(&Zone::default());
    assert_eq!(short("2004-06~-11"), "about 11 Jun 2004");
    assert_eq!(short("[2022-07-01..2022-08-13]"), "between 1 Jul and 13 Aug 2022");
    assert_eq!(short("2022-05/2022-07"), "May to Jul 2022");
}

#[test]
fn stretches_are_told_in_their_widest_unit() {
    let check = |from: (i64, u8, u8), to: (i64, u8, u8), expected: &str| {
        let second = |(year, month, day)| seconds_from_civil(year, month, day);
        assert_eq!(range_words(second(from), second(to), false), expected);
    };
    check((2022, 7, 12), (2022, 7, 15), "12 to 14 July 2022");
    check((2022, 7, 13), (2022, 7, 14), "13 July 2022");
    check((2022, 5, 3), (2022, 6, 3), "3 May to 2 June 2022");
    check((2022, 5, 1), (2022, 8, 1), "May to July 2022");
    check((2022, 5, 1), (2022, 6, 1), "May 2022");
    check((2014, 1, 1), (2023, 1, 1), "2014 to 2022");
    check((2024, 1, 1), (2025, 1, 1), "2024");
    check((-99, 1, 1), (-42, 1, 1), "100 to 44 BCE");
    let noon = seconds_from_civil(2022, 7, 13) + 12 * 3_600;
    assert_eq!(range_words(noon, noon + 1, false), "13 July 2022, 12:00");
    assert_eq!(range_words(noon, noon + 60 + 1, true), "13 Jul 2022, 12:00 to 12:01");
    assert_eq!(range_words(noon, noon + 2 * DAY, true), "13 to 15 Jul 2022");
}

#[test]
fn durations_have_one_or_two_units() {
    let check = |seconds: Seconds, expected: &str| assert_eq!(duration_words(seconds), expected);
    check(seconds_from_civil(2021, 10, 1) - seconds_from_civil(2014, 1, 1), "7 years 9 months");
    check(365 * DAY, "1 year");
    check(731 * DAY, "2 years");
    check(5 * 30 * DAY, "5 months");
    check(14 * DAY, "14 days");
    check(DAY, "1 day");
    check(26 * 3_600, "1 day 2 hours");
    check(90 * 60, "1 hour 30 minutes");
    check(60, "1 minute");
    check(61, "1 minute 1 second");
    check(0, "0 seconds");
    check(1_000 * 366 * DAY, "1002 years");
}
