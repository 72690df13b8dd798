//! Dates as tables write them, put into EDTF where they can mean one thing only.
//!
//! EDTF itself is not touched here. `07/08/2022` is read only in an order that was found in its
//! column or told by a person; a year of two digits is never read.

use super::DateOrder;
use crate::model::date::{DAY, Seconds, days_in_month, seconds_from_civil};

/// What a cell turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    /// A date in another notation; its EDTF was written.
    Written,
    /// A date whose day and month could be exchanged, in a column of no known order.
    AskOrder,
    /// A date that is none in the order of its column.
    WrongOrder,
    /// Nothing of the kind: EDTF perhaps.
    Other,
}

/// What a cell says about the order of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// It can only be read so.
    Only(DateOrder),
    /// It can be read in both, and means something else in each.
    Either,
}

/// The first second of a cell that is `YYYY-MM-DD` and nothing else: what nearly every cell of a
/// large table is. It equals what [`crate::model::date::Date::parse`] makes of it.
pub(super) fn plain_day(cell: &str) -> Option<Seconds> {
    let bytes: &[u8; 10] = cell.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return None };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2].map(|byte| byte.wrapping_sub(b'0'));
    if digits.into_iter().fold(0, u8::max) > 9 {
        return None;
    }
    let [y1, y2, y3, y4, m1, m2, d1, d2] = digits;
    let two = |tens: u8, ones: u8| tens * 10 + ones;
    let year = i64::from(two(y1, y2)) * 100 + i64::from(two(y3, y4));
    let (month, day) = (two(m1, m2), two(d1, d2));
    let is_day =
        (1..=12).contains(&month) && day >= 1 && (day <= 28 || day <= days_in_month(year, month));
    is_day.then(|| seconds_from_civil(year, month, day))
}

/// The bounds of a day by its first second.
pub(super) fn day_bounds(first: Seconds) -> (Seconds, Seconds) {
    (first, first + DAY)
}

/// Writes to `edtf` what a cell means, where that is certain.
pub(super) fn habit(cell: &str, order: Option<DateOrder>, edtf: &mut String) -> Habit {
    edtf.clear();
    let Some((date, clock)) = date_and_clock(cell) else { return Habit::Other };
    let (year, month, day) = match parts(date) {
        Some(Parts::YearFirst(year, month, day)) => (year, month, Some(day)),
        Some(Parts::Spelled(year, month, day)) => (year, month, day),
        Some(Parts::YearLast(first, second, year)) => match in_order(first, second, year, order) {
            Ok((month, day)) => (year, month, Some(day)),
            Err(habit) => return habit,
        },
        None => return Habit::Other,
    };
    write(year, month, day, clock, edtf).map_or(Habit::Other, |()| Habit::Written)
}

/// The EDTF of a date that is read in this order of day and month; `None` where it is no such date.
#[must_use]
pub fn read_in_order(cell: &str, order: DateOrder) -> Option<String> {
    let mut edtf = String::new();
    (habit(cell, Some(order), &mut edtf) == Habit::Written).then_some(edtf)
}

/// What a cell says about the order of day and month; `None` where it has no such date.
pub(super) fn evidence(cell: &str) -> Option<Evidence> {
    let (date, _) = date_and_clock(cell)?;
    let Parts::YearLast(first, second, year) = parts(date)? else { return None };
    let is_date = |month, day| is_date(year, month, day);
    match (is_date(second, first), is_date(first, second)) {
        (true, true) if first == second => None,
        (true, true) => Some(Evidence::Either),
        (true, false) => Some(Evidence::Only(DateOrder::DayFirst)),
        (false, true) => Some(Evidence::Only(DateOrder::MonthFirst)),
        (false, false) => None,
    }
}

/// Month and day of two numbers, in the order of their column.
fn in_order(first: u8, second: u8, year: i64, order: Option<DateOrder>) -> Result<(u8, u8), Habit> {
    let is_date = |month, day| is_date(year, month, day);
    let day_first = is_date(second, first);
    let month_first = is_date(first, second);
    match order {
        _ if !day_first && !month_first => Err(Habit::Other),
        _ if first == second => Ok((first, second)),
        Some(DateOrder::DayFirst) if day_first => Ok((second, first)),
        Some(DateOrder::MonthFirst) if month_first => Ok((first, second)),
        Some(_) => Err(Habit::WrongOrder),
        None => Err(Habit::AskOrder),
    }
}

/// The parts of a date, by what stands where.
enum Parts {
    /// 2022/7/13: no table writes the day second.
    YearFirst(i64, u8, u8),
    /// 7/8/2022, in the order in which it is written.
    YearLast(u8, u8, i64),
    /// 13 July 2022, July 2022.
    Spelled(i64, u8, Option<u8>),
}

fn parts(date: &str) -> Option<Parts> {
    if date.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return spelled(date);
    }
    let separator = date.bytes().find(|byte| !byte.is_ascii_digit())?;
    if !matches!(separator, b'/' | b'.' | b'-') {
        return None;
    }
    let mut numbers = date.split(char::from(separator));
    let (first, second, third) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() {
        return None;
    }
    if first.len() == 4 {
        return Some(Parts::YearFirst(year(first)?, small(second)?, small(third)?));
    }
    Some(Parts::YearLast(small(first)?, small(second)?, year(third)?))
}

/// "13 July 2022", "July 13, 2022", "13-Jul-2022", "July 2022".
fn spelled(date: &str) -> Option<Parts> {
    let words = date.split([' ', ',', '-', '/', '.']).filter(|word| !word.is_empty());
    let mut kept = [""; 3];
    let mut count = 0;
    for word in words {
        *kept.get_mut(count)? = word;
        count += 1;
    }
    let day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = word.get(digits.len()..)?;
        matches!(ending, "" | "st" | "nd" | "rd" | "th").then(|| small(digits)).flatten()
    };
    match (count, kept) {
        (2, [name, last, _]) => Some(Parts::Spelled(year(last)?, month(name)?, None)),
        (3, [first, second, last]) => {
            let year = year(last)?;
            match month(first) {
                Some(month) => Some(Parts::Spelled(year, month, Some(day(second)?))),
                None => Some(Parts::Spelled(year, month(second)?, Some(day(first)?))),
            }
        }
        _ => None,
    }
}

/// Number of an English month, by its name or its first three letters.
pub(in crate::io) fn month(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_month = |name: &&str| {
        let short = name.get(..3).unwrap_or(name);
        word.eq_ignore_ascii_case(name) || word.eq_ignore_ascii_case(short)
    };
    let at = NAMES.iter().position(is_month);
    let at = at.or_else(|| word.eq_ignore_ascii_case("sept").then_some(8))?;
    Some(at as u8 + 1)
}

fn year(digits: &str) -> Option<i64> {
    let whole = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| digits.parse().ok()).flatten()
}

fn small(digits: &str) -> Option<u8> {
    let whole = matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| digits.parse().ok()).flatten()
}

fn is_date(year: i64, month: u8, day: u8) -> bool {
    (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day)
}

/// Parts a date from the time that follows it after a `T` or a space.
fn date_and_clock(cell: &str) -> Option<(&str, Option<Clock<'_>>)> {
    let colon = cell.find(':');
    let Some(colon) = colon else { return Some((cell, None)) };
    let at = cell.get(..colon)?.rfind([' ', 'T'])?;
    let (date, clock) = (cell.get(..at)?.trim_end(), cell.get(at + 1..)?);
    let is_t = cell.as_bytes().get(at) == Some(&b'T');
    let clock = clock_of(clock)?;
    // What is sound EDTF is none of the habits of tables.
    (!(is_t && clock.is_whole && date.len() == 10 && date.as_bytes().get(4) == Some(&b'-')))
        .then_some((date.trim_end_matches(','), Some(clock.with_t(is_t))))
}

/// A time of day.
#[derive(Clone, Copy)]
struct Clock<'c> {
    hour: u8,
    minute: u8,
    second: u8,
    /// `Z` or an offset, or nothing.
    zone: &'c str,
    /// Whether it is written with all six digits and nothing else.
    is_whole: bool,
    is_after_t: bool,
}

impl Clock<'_> {
    fn with_t(self, is_after_t: bool) -> Self {
        Self { is_after_t, ..self }
    }

    /// 00:00:00 after a space is how a database writes a day that has no time.
    fn is_none(self) -> bool {
        !self.is_after_t && self.zone.is_empty() && [self.hour, self.minute, self.second] == [0; 3]
    }
}

/// "14:05", "2:05:00 PM", "14:05:00.000", "14:05:00+02:00".
fn clock_of(text: &str) -> Option<Clock<'_>> {
    let text = text.trim();
    let upper = text.get(text.len().checked_sub(2)?..)?.to_ascii_uppercase();
    let half = match upper.as_str() {
        "AM" => Some(0),
        "PM" => Some(12),
        _ => None,
    };
    let text = if half.is_some() { text.get(..text.len() - 2)?.trim_end() } else { text };
    let zone_at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (reading, zone) = text.split_at_checked(zone_at)?;
    let (reading, fraction) = reading.split_once('.').unwrap_or((reading, ""));
    // A fraction that is not zero would be lost, and is told by the date's own check.
    if fraction.bytes().any(|byte| byte != b'0') || (half.is_some() && !zone.is_empty()) {
        return None;
    }
    let mut numbers = reading.split(':');
    let hour = small(numbers.next()?)?;
    let minute = small(numbers.next()?)?;
    let second = numbers.next().map_or(Some(0), small)?;
    if numbers.next().is_some() || minute > 59 || second > 59 {
        return None;
    }
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        None if hour < 24 => hour,
        _ => return None,
    };
    let is_whole = reading.len() == 8 && half.is_none() && text.len() == 8 + zone.len();
    Some(Clock { hour, minute, second, zone, is_whole, is_after_t: false })
}

fn write(
    year: i64,
    month: u8,
    day: Option<u8>,
    clock: Option<Clock<'_>>,
    edtf: &mut String,
) -> Option<()> {
    use std::fmt::Write as _;
    let clock = clock.filter(|clock| !clock.is_none());
    match (day, clock) {
        (Some(day), _) if !is_date(year, month, day) => None,
        (Some(day), None) => write!(edtf, "{year:04}-{month:02}-{day:02}").ok(),
        (Some(day), Some(Clock { hour, minute, second, zone, .. })) => {
            write!(edtf, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}")
                .ok()
        }
        (None, None) => write!(edtf, "{year:04}-{month:02}").ok(),
        (None, Some(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::{Date, Precision, Qualifier, When, Zone};
    use proptest::prelude::*;

    #[test]
    fn habits_of_tables_become_edtf_where_they_mean_one_thing() {
        let (day, month) = (Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst));
        for (cell, order, expected) in [
            ("2022/07/13", None, "2022-07-13"),
            ("2022/7/3", None, "2022-07-03"),
            ("2022-7-3", None, "2022-07-03"),
            ("2022.07.13", None, "2022-07-13"),
            ("13/07/2022", day, "2022-07-13"),
            ("13.7.2022", day, "2022-07-13"),
            ("7/13/2022", month, "2022-07-13"),
            ("05/05/2022", None, "2022-05-05"),
            ("07/08/2022", day, "2022-08-07"),
            ("07/08/2022", month, "2022-07-08"),
            ("13 July 2022", None, "2022-07-13"),
            ("July 13, 2022", None, "2022-07-13"),
            ("13th Jul 2022", None, "2022-07-13"),
            ("13-Jul-2022", None, "2022-07-13"),
            ("SEPT 2022", None, "2022-09"),
            ("2022-07-13 00:00:00.000", None, "2022-07-13"),
            ("2022-07-13 0:00:00", None, "2022-07-13"),
            ("2022-07-13 14:05", None, "2022-07-13T14:05:00"),
            ("2022-07-13T14:05", None, "2022-07-13T14:05:00"),
            ("2022-07-13T14:05:00.000Z", None, "2022-07-13T14:05:00Z"),
            ("2022-07-13 14:05:00+02:00", None, "2022-07-13T14:05:00+02:00"),
            ("7/13/2022 2:05:00 PM", month, "2022-07-13T14:05:00"),
            ("7/13/2022 12:00:00 AM", month, "2022-07-13"),
        ] {
            let mut edtf = String::new();
            assert_eq!(habit(cell, order, &mut edtf), Habit::Written, "{cell}");
            assert_eq!(edtf, expected, "{cell}");
            assert!(Date::parse(&edtf).is_ok(), "{edtf}");
        }
    }

    #[test]
    fn what_could_be_two_days_or_none_is_not_read() {
        let (day, month) = (Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst));
        for (cell, order, expected) in [
            ("07/08/2022", None, Habit::AskOrder),
            ("13/07/2022", None, Habit::AskOrder),
            ("13/07/2022", month, Habit::WrongOrder),
            ("07/13/2022", day, Habit::WrongOrder),
            ("13/07/22", day, Habit::Other),
            ("32/07/2022", day, Habit::Other),
            ("2022", None, Habit::Other),
            ("2022-07", None, Habit::Other),
            ("2022/2023", None, Habit::Other),
            ("2022-07-13T14:05:00", None, Habit::Other),
            ("2022-07-13 14:05:00.250", None, Habit::Other),
            ("2022/02/30", None, Habit::Other),
            ("Julember 2022", None, Habit::Other),
            ("", None, Habit::Other),
            (":", None, Habit::Other),
            (" :", None, Habit::Other),
        ] {
            assert_eq!(habit(cell, order, &mut String::new()), expected, "{cell}");
        }
        assert_eq!(evidence("13/07/2022"), Some(Evidence::Only(DateOrder::DayFirst)));
        assert_eq!(evidence("07/13/2022 10:00"), Some(Evidence::Only(DateOrder::MonthFirst)));
        assert_eq!(evidence("07/08/2022"), Some(Evidence::Either));
        assert_eq!(evidence("05/05/2022"), None);
        assert_eq!(evidence("2022-07-13"), None);
    }

    proptest! {
        /// The short way for a day comes to where the long way does, for days and for what is none.
        #[test]
        fn a_plain_day_is_what_edtf_makes_of_it(
            year in 0..10_000, month in 0..14, day in 0..34, slip in 0..20_usize,
        ) {
            let mut cell = format!("{year:04}-{month:02}-{day:02}");
            if slip < cell.len() {
                cell.replace_range(slip..=slip, "x");
            }
            let long = Date::parse(&cell).ok().map(|date| date.when(&Zone::default()));
            let short = plain_day(&cell).map(|first| {
                let (from, to) = day_bounds(first);
                When::Within {
                    from: Some(from),
                    to: Some(to),
                    qualifier: Qualifier::default(),
                    precision: Precision::Day,
                }
            });
            if short.is_some() || !cell.contains('x') {
                prop_assert_eq!(short, long, "{}", cell);
            }
        }

        /// What is EDTF stays what it is; what is not may be anything but a panic.
        #[test]
        fn edtf_is_no_habit(cell in "[0-9TZ:/., ~?X+-]{0,24}") {
            let mut edtf = String::new();
            if Date::parse(&cell).is_ok() && plain_day(&cell).is_none() {
                prop_assert_eq!(habit(&cell, None, &mut edtf), Habit::Other, "{}", cell);
            } else if habit(&cell, Some(DateOrder::DayFirst), &mut edtf) == Habit::Written {
                prop_assert!(!edtf.is_empty());
            }
        }
    }
}
