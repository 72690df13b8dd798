//! A moment as a line of markwhen names it.

use super::super::{
    super::csv::{DateOrder, days::month},
    dates::Parts,
};

/// A moment.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Moment {
    /// A date or a time.
    At(Parts),
    /// The present.
    Now,
    /// So long before or after another event.
    Relative(Relative),
}

/// A moment that is told by another event.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Relative {
    /// Whether it counts back.
    pub(super) is_before: bool,
    /// Whether a word says from where: `after`, `before`, `by` or the name of an event.
    pub(super) is_told: bool,
    /// The event; the one above where it is not named.
    pub(super) event: Option<String>,
    /// Which end of it.
    pub(super) edge: Option<Edge>,
    /// How far from it.
    pub(super) amounts: Vec<(i64, Unit)>,
}

/// An end of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

/// A unit of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Seconds,
    Minutes,
    Hours,
    Days,
    /// From Monday to Friday.
    WorkDays,
    Weeks,
    Months,
    Years,
}

/// How slashes are read, and what was seen of them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slashes {
    /// The order that is told.
    pub(super) order: Option<DateOrder>,
    /// Whether one could be read in both orders.
    pub(super) is_undecided: bool,
}

/// Reads a moment. `None` where it is none.
pub(super) fn moment(words: &str, slashes: &mut Slashes) -> Option<Moment> {
    /// No moment is told in more words.
    const LONGEST: usize = 120;
    let words = words.trim();
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    if words.eq_ignore_ascii_case("now") {
        return Some(Moment::Now);
    }
    iso(words)
        .or_else(|| day_and_time(words))
        .or_else(|| slashed(words, slashes))
        .or_else(|| named(words))
        .or_else(|| of_an_era(words))
        .map(Moment::At)
        .or_else(|| relative(words).map(Moment::Relative))
}

fn number(words: &str, longest: usize) -> Option<i64> {
    let is_number =
        (1..=longest).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| words.parse().ok()).flatten()
}

fn small(words: &str) -> Option<u8> {
    number(words, 2).and_then(|number| u8::try_from(number).ok())
}

/// `2022-07-13T10:00:00Z`, with a fraction or without.
fn iso(words: &str) -> Option<Parts> {
    let (day, time) = words.split_once(['T', 't'])?;
    let clock = time.strip_suffix(['Z', 'z'])?;
    let clock = clock.split_once('.').map_or(clock, |(clock, _)| clock);
    let mut parts = clock.split(':').map(small);
    let time = (parts.next()??, parts.next()??, parts.next()??);
    let is_whole = parts.next().is_none();
    is_whole.then_some(Parts { time: Some(time), offset: Some(0), ..ymd(day)? })
}

/// `2022`, `2022-07`, `2022-07-13`, with a time after a day.
fn day_and_time(words: &str) -> Option<Parts> {
    match words.split_once(char::is_whitespace) {
        None => ymd(words),
        Some((day, time)) => {
            let day = ymd(day).filter(|parts| parts.day.is_some())?;
            Some(Parts { time: Some(time_of_day(time)?), ..day })
        }
    }
}

fn ymd(words: &str) -> Option<Parts> {
    let mut parts = words.split('-');
    let year = number(parts.next().filter(|year| year.len() == 4)?, 4)?;
    let mut small = || parts.next().map(|part| (part.len() == 2).then(|| small(part)).flatten());
    let (month, day) = (small(), small());
    let parts = Parts {
        year,
        month: month.map_or(Some(None), |month| month.map(Some))?,
        day: day.map_or(Some(None), |day| day.map(Some))?,
        ..Parts::default()
    };
    let is_whole = words.len() <= "2022-07-13".len();
    (is_whole && parts.edtf().is_some()).then_some(parts)
}

/// `10:30`, `18`, `6pm`, `6:30 pm`.
pub(super) fn time_of_day(words: &str) -> Option<(u8, u8, u8)> {
    let words = words.trim().to_ascii_lowercase();
    let (clock, shift) = match (words.strip_suffix("am"), words.strip_suffix("pm")) {
        (Some(clock), _) => (clock.trim_end(), Some(0)),
        (_, Some(clock)) => (clock.trim_end(), Some(12)),
        _ => (words.as_str(), None),
    };
    let (hour, minute) = match clock.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => (small(hour)?, small(minute)?),
        Some(_) => return None,
        None => (small(clock)?, 0),
    };
    let hour = match shift {
        Some(shift) => (1..=12).contains(&hour).then_some(hour % 12 + shift)?,
        None => hour,
    };
    (hour < 24 && minute < 60).then_some((hour, minute, 0))
}

/// `12/2012`, `7/13/2022`, with a time after a day.
fn slashed(words: &str, slashes: &mut Slashes) -> Option<Parts> {
    let (day, time) = match words.split_once([' ', ',']) {
        Some((day, time)) => (day, Some(time_of_day(time.trim_start_matches(','))?)),
        None => (words, None),
    };
    let mut parts = day.split('/');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(year) = third else {
        let parts = Parts { year: year(second)?, month: Some(small(first)?), ..Parts::default() };
        return (time.is_none() && parts.edtf().is_some()).then_some(parts);
    };
    let (first, second, year) = (small(first)?, small(second)?, self::year(year)?);
    let with = |month, day| Parts { year, month: Some(month), day: Some(day), ..Parts::default() };
    let (months_first, days_first) = (with(first, second), with(second, first));
    if months_first.edtf().is_some() && days_first.edtf().is_some() && first != second {
        slashes.is_undecided = true;
    }
    let parts = match slashes.order {
        Some(DateOrder::DayFirst) => days_first,
        // So its own program reads them.
        Some(DateOrder::MonthFirst) | None => months_first,
    };
    parts.edtf().is_some().then_some(Parts { time, ..parts })
}

/// A year of three or four digits; two could be any.
fn year(words: &str) -> Option<i64> {
    number(words, 4).filter(|_| words.len() > 2)
}

/// `Dec 7 1941`, `7 December, 1941 10:30`, `February 2019`.
fn named(words: &str) -> Option<Parts> {
    let lower = words.to_lowercase();
    let mut parts: Vec<&str> =
        lower.split([' ', ',', '\t']).filter(|word| !word.is_empty()).collect();
    let time = (parts.len() == 4).then(|| parts.pop()).flatten();
    let made = match *parts.as_slice() {
        [name, of] if time.is_none() => {
            Parts { year: year(of)?, month: Some(month(name)?), ..Parts::default() }
        }
        [first, second, of] => {
            let (name, day) = match month(first) {
                Some(name) => (name, small(second)?),
                None => (month(second)?, small(first)?),
            };
            let time = time.map_or(Some(None), |time| time_of_day(time).map(Some))?;
            let year = year(of)?;
            Parts { year, month: Some(name), day: Some(day), time, offset: None }
        }
        _ => return None,
    };
    made.edtf().is_some().then_some(made)
}

/// `44 BC`, `300 CE`, `985`: years as people count them, of which there is no year 0.
fn of_an_era(words: &str) -> Option<Parts> {
    let lower = words.to_ascii_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let era = lower.get(digits.len()..)?;
    let year = number(digits.trim_end(), 4)?;
    let year = match era {
        "bc" | "bce" => 1 - year,
        "ad" | "ce" => year,
        // Two digits alone could be anything.
        "" if digits.len() > 2 => year,
        _ => return None,
    };
    Some(Parts { year, ..Parts::default() })
}

/// `3 weeks`, `after !rec 3 weeks, 2 days`, `!rec.start`, `by !rec`.
fn relative(words: &str) -> Option<Relative> {
    let mut made = Relative::default();
    let lower = words.to_ascii_lowercase();
    let mut rest = words;
    for (word, is_before) in [("after", false), ("before", true), ("by", true)] {
        let follows = lower.get(word.len()..).unwrap_or_default();
        if lower.starts_with(word) && !follows.starts_with(|c: char| c.is_alphanumeric()) {
            made.is_before = is_before;
            made.is_told = true;
            rest = words.get(word.len()..)?;
            break;
        }
    }
    rest = rest.trim_start();
    if let Some(named) = rest.strip_prefix('!') {
        let end = named.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')));
        let (name, after) = named.split_at(end.unwrap_or(named.len()));
        if name.is_empty() {
            return None;
        }
        made.event = Some(name.to_owned());
        made.is_told = true;
        rest = after;
    }
    for (mark, edge) in [(".start", Edge::Start), (".end", Edge::End)] {
        if let Some(after) = rest.strip_prefix(mark) {
            made.edge = Some(edge);
            made.is_told = true;
            rest = after;
        }
    }
    rest = rest.trim_start();
    rest = rest.strip_prefix("plus").or(rest.strip_prefix('+')).unwrap_or(rest);
    made.amounts = amounts(rest)?;
    (made.is_told || !made.amounts.is_empty()).then_some(made)
}

/// `3 weeks, 2 days`; none at all is none.
fn amounts(words: &str) -> Option<Vec<(i64, Unit)>> {
    let lower = words.to_ascii_lowercase();
    let mut rest = lower.trim();
    let mut amounts = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let (count, after) = rest.split_at(end);
        let count = number(count, 6)?;
        let after = after.trim_start();
        let end = after.find(|c: char| !(c.is_ascii_alphabetic() || c == ' '));
        // The unit ends where the next number begins.
        let (unit, after) = after.split_at(end.unwrap_or(after.len()));
        amounts.push((count, self::unit(unit.trim())?));
        rest = after.trim_start_matches([',', ' ']);
    }
    Some(amounts)
}

fn unit(word: &str) -> Option<Unit> {
    Some(match &*word.replace(' ', "") {
        "seconds" | "second" | "secs" | "sec" | "s" => Unit::Seconds,
        "minutes" | "minute" | "mins" | "min" => Unit::Minutes,
        "hours" | "hour" | "h" => Unit::Hours,
        "days" | "day" | "d" => Unit::Days,
        "workdays" | "workday" | "weekdays" | "weekday" | "businessdays" | "businessday" => {
            Unit::WorkDays
        }
        "weeks" | "week" | "w" => Unit::Weeks,
        "months" | "month" => Unit::Months,
        "years" | "year" | "y" => Unit::Years,
        _ => return None,
    })
}
