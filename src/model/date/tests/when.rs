//! What dates mean in seconds.

use super::*;

const CERTAIN: Qualifier = Qualifier { uncertain: false, approximate: false };
const ABOUT: Qualifier = Qualifier { uncertain: false, approximate: true };
const PERHAPS: Qualifier = Qualifier { uncertain: true, approximate: false };

fn when(text: &str) -> When {
    Date::parse(text).expect(text).when(&Zone::default())
}

fn day(year: i64, month: u8, day: u8) -> Seconds {
    seconds_from_civil(year, month, day)
}

fn at(year: i64, month: u8, date: u8, hour: i64, minute: i64, second: i64) -> Seconds {
    day(year, month, date) + hour * 3_600 + minute * 60 + second
}

#[test]
fn single_dates_lie_within_what_they_name() {
    use Precision::{Century, Day, Decade, Month, OneOf, Season, Second, Year};

    let check = |text: &str, from: Seconds, to: Seconds, precision: Precision, qualifier| {
        let expected = When::Within { from: Some(from), to: Some(to), qualifier, precision };
        assert_eq!(when(text), expected, "{text}");
    };
    check("2022-07-13", day(2022, 7, 13), day(2022, 7, 14), Day, CERTAIN);
    check("2022-07-14~", day(2022, 7, 14), day(2022, 7, 15), Day, ABOUT);
    check("2025-01-22?", day(2025, 1, 22), day(2025, 1, 23), Day, PERHAPS);
    check("2024", day(2024, 1, 1), day(2025, 1, 1), Year, CERTAIN);
    check("2024-10", day(2024, 10, 1), day(2024, 11, 1), Month, CERTAIN);
    check("2024-12", day(2024, 12, 1), day(2025, 1, 1), Month, CERTAIN);
    check("2022-22", day(2022, 6, 1), day(2022, 9, 1), Season, CERTAIN);
    check("2022-24", day(2022, 12, 1), day(2023, 3, 1), Season, CERTAIN);
    check("201X", day(2010, 1, 1), day(2020, 1, 1), Decade, CERTAIN);
    check("19XX", day(1900, 1, 1), day(2000, 1, 1), Century, CERTAIN);
    check("2004-XX", day(2004, 1, 1), day(2005, 1, 1), Year, CERTAIN);
    check("1985-XX-XX", day(1985, 1, 1), day(1986, 1, 1), Year, CERTAIN);
    check("1985-04-XX", day(1985, 4, 1), day(1985, 5, 1), Month, CERTAIN);
    check("9999-12-31", day(9999, 12, 31), day(10_000, 1, 1), Day, CERTAIN);
    check("-9999", day(-9999, 1, 1), day(-9998, 1, 1), Year, CERTAIN);
    check("2004-06~-11", day(2004, 6, 11), day(2004, 6, 12), Day, ABOUT);
    check("[2022-07-01..2022-07-13]", day(2022, 7, 1), day(2022, 7, 14), OneOf, CERTAIN);
    let two = at(2022, 7, 13, 14, 5, 0);
    check("2022-07-13T14:05:00", two, two + 1, Second, CERTAIN);
    check("2022-07-13T14:05:00Z", two, two + 1, Second, CERTAIN);
    check("2022-07-13T16:05:00+02:00", two, two + 1, Second, CERTAIN);
    let last = at(2016, 12, 31, 23, 59, 59);
    check("2016-12-31T23:59:60Z", last, last + 1, Second, CERTAIN);
}

#[test]
fn bounds_may_be_open() {
    let check = |text: &str, from: Option<Seconds>, to: Option<Seconds>| {
        assert_eq!(when(text).bounds(), (from, to), "{text}");
        assert!(matches!(when(text), When::Within { precision: Precision::OneOf, .. }));
    };
    check("[..2022-07-12]", None, Some(day(2022, 7, 13)));
    check("[2025-04-28..]", Some(day(2025, 4, 28)), None);
    check("[2025-04..]", Some(day(2025, 4, 1)), None);
}

#[test]
fn intervals_keep_the_doubt_of_each_end() {
    let check = |text: &str, start: Edge, end: Edge| {
        assert_eq!(when(text), When::Lasting { start, end }, "{text}");
    };
    let year = |year, qualifier| Edge::Within {
        from: day(year, 1, 1),
        to: day(year + 1, 1, 1),
        qualifier,
    };
    check("2014/", year(2014, CERTAIN), Edge::Unknown);
    check("2014/..", year(2014, CERTAIN), Edge::Open);
    check("../2014~", Edge::Open, year(2014, ABOUT));
    check("/2014?", Edge::Unknown, year(2014, PERHAPS));
    check("2014~/2022?", year(2014, ABOUT), year(2022, PERHAPS));
}

#[test]
fn an_end_makes_an_interval_of_times() {
    let check = |date: &str, end: &str, zone: &str, expected: (Seconds, Seconds)| {
        let zone = Zone::parse(zone).expect(zone);
        let date = Date::parse(date).and_then(|date| date.with_end(end)).expect(end);
        let (from, to) = date.when(&zone).bounds();
        assert_eq!((from, to), (Some(expected.0), Some(expected.1)), "{date:?}");
    };
    let (from, to) = (at(2022, 7, 13, 14, 5, 0), at(2022, 7, 13, 15, 30, 0) + 1);
    check("2022-07-13T14:05:00", "2022-07-13T15:30:00", "Europe/Kyiv", (from, to));
    check("2022-07-13T14:05:00Z", "2022-07-13T15:30:00Z", "UTC", (from, to));
    let summer = 3 * 3_600;
    check(
        "2022-07-13T14:05:00Z",
        "2022-07-13T15:30:00Z",
        "Europe/Kyiv",
        (from + summer, to + summer),
    );
    check("2014", "2014-05", "UTC", (day(2014, 1, 1), day(2014, 6, 1)));
    // Clocks in Kyiv go back between the two, and the later one reads earlier.
    let turn = at(2022, 10, 30, 3, 50, 0);
    check("2022-10-30T00:50:00Z", "2022-10-30T01:10:00Z", "Europe/Kyiv", (turn, turn + 1));
}

#[test]
fn zones_follow_their_rules_of_the_day() {
    let check = |text: &str, zone: &str, expected: &str| {
        let zone = Zone::parse(zone).expect(zone);
        assert_eq!(Date::parse(text).expect(text).words(&zone), expected, "{text}");
    };
    check("2022-07-13T23:05:00Z", "Europe/Kyiv", "14 July 2022, 02:05 Kyiv time");
    check("2022-01-13T23:05:00Z", "Europe/Kyiv", "14 January 2022, 01:05 Kyiv time");
    check("2022-07-13T23:05:00Z", "+02:00", "14 July 2022, 01:05 UTC+02:00");
    check("2022-07-13T23:05:00", "+02:00", "13 July 2022, 23:05");
    check("9999-12-31T23:05:00Z", "+02:00", "1 January 10000, 01:05 UTC+02:00");
}

#[test]
fn components_keep_their_own_qualifiers() {
    let date = Date::parse("2004-06~-11").expect("a date");
    let Form::Single(Moment::Date(date)) = date.form() else { panic!("not a single date") };
    assert_eq!(date.qualifiers, Qualifiers { year: ABOUT, month: ABOUT, day: CERTAIN });
    let date = Date::parse("2004-?06-11").expect("a date");
    let Form::Single(Moment::Date(date)) = date.form() else { panic!("not a single date") };
    assert_eq!(date.qualifiers, Qualifiers { month: PERHAPS, ..Qualifiers::default() });
}

#[test]
fn spellings_of_one_date_compare_equal() {
    let check = |text: &str, expected: &str| {
        assert_eq!(Date::parse(text).expect(text).canonical(), expected, "{text}");
    };
    check("?2004-?06", "2004-06?");
    check("2004-06-11?", "2004-06-11?");
    check("2014/", "2014/");
    let ended = Date::parse("~2014").and_then(|date| date.with_end("2022")).expect("an interval");
    assert_eq!(ended.canonical(), "2014~/2022");
}
