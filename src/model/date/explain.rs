//! Why a text is no EDTF.
//!
//! `edtf-core` says that a text is none, and where; this says it in the reader's terms, with what
//! to write. Nothing here decides what is a date: a suggestion is made only where `edtf-core`
//! takes it.

use edtf_core::{Edtf, ParseError};

use super::{
    DAY, DateError, NameLength, civil_from_seconds, days_in_month, habits, seconds_from_civil,
    spans::{CalendarDay, month_words},
    time,
};

/// What is wrong with a text that `edtf-core` refused.
pub(super) fn explain(text: &str, error: &ParseError) -> DateError {
    habits::other_notation(text)
        .or_else(|| by_shape(text))
        .unwrap_or_else(|| DateError::new(error.offset, format!("no EDTF date: {}", error.message)))
}

/// Whether a suggestion may be made.
pub(super) fn is_edtf(text: &str) -> bool {
    Edtf::parse(text).is_ok()
}

/// Dates by their outermost shape, and each part of one.
fn by_shape(text: &str) -> Option<DateError> {
    if text.starts_with(['[', '{']) {
        set(text)
    } else if text.contains('/') {
        interval(text)
    } else if text.contains("..") {
        Some(bare_bounds(text))
    } else if let Some((date, clock)) = text.split_once('T') {
        time::explain(date, clock)
    } else {
        date(text, 0)
    }
}

fn bare_bounds(text: &str) -> DateError {
    let at = text.find("..").unwrap_or(0);
    let error =
        DateError::new(at, "`..` stands within brackets, or alone at one end of an interval");
    let set = format!("[{text}]");
    match text.split_once("..") {
        Some((from, to)) if !from.is_empty() && !to.is_empty() && is_edtf(&set) => {
            error.help(format!("write {set} for one of these days, {from}/{to} for all of them"))
        }
        _ if is_edtf(&set) => error.help(format!("write {set}")),
        _ => error,
    }
}

fn set(text: &str) -> Option<DateError> {
    let close = if text.starts_with('{') { '}' } else { ']' };
    let Some(inner) = text.get(1..).and_then(|rest| rest.strip_suffix(close)) else {
        return Some(
            DateError::new(text.len(), format!("the set has no closing `{close}`"))
                .help("write [..2022-07-13], [2022-07-13..] or [2022-07-01..2022-07-13]"),
        );
    };
    if inner.is_empty() || inner == ".." {
        return Some(
            DateError::new(1, "the set names no date")
                .help("write [..2022-07-13], [2022-07-13..] or [2022-07-01..2022-07-13]"),
        );
    }
    if inner.contains('/') {
        return Some(
            DateError::new(1 + inner.find('/').unwrap_or(0), "a set holds no interval")
                .help(format!("write {inner} without brackets, or `..` for `/`")),
        );
    }
    for (element, at) in pieces(inner, ",", 1) {
        for (bound, at) in pieces(element, "..", at) {
            if !bound.is_empty()
                && let Some(error) = date(bound, at)
            {
                return Some(error);
            }
        }
    }
    let (from, to) = inner.split_once("..")?;
    if inner.contains(QUALIFIERS) {
        let at = text.find(QUALIFIERS).unwrap_or(0);
        return Some(
            DateError::new(at, "two bounds take no qualifier")
                .help("leave the qualifier out, or give one bound only: [..2022-07-13~]"),
        );
    }
    if from.len() != to.len() {
        return Some(
            DateError::new(1 + from.len() + 2, "the two bounds are not given alike")
                .help("write both as days, both as months or both as years"),
        );
    }
    if is_edtf(&format!("[{to}..{from}]")) {
        return Some(
            DateError::new(1 + from.len() + 2, "the last date lies before the first")
                .help(format!("write [{to}..{from}]")),
        );
    }
    if is_edtf(from) && is_edtf(to) {
        return Some(
            DateError::new(1, "two bounds are years, months or days")
                .help("write the first and the last day, month or year that is possible"),
        );
    }
    None
}

/// The pieces between separators, each with its place.
fn pieces<'a>(
    text: &'a str,
    separator: &'a str,
    mut at: usize,
) -> impl Iterator<Item = (&'a str, usize)> {
    text.split(separator).map(move |piece| {
        let here = at;
        at += piece.len() + separator.len();
        (piece, here)
    })
}

fn interval(text: &str) -> Option<DateError> {
    let (start, end) = text.split_once('/')?;
    let second = start.len() + 1;
    if let Some(extra) = end.find('/') {
        return Some(
            DateError::new(second + extra, "an interval has one `/`")
                .help("write the first and the last: 2022-07-01/2022-07-13"),
        );
    }
    if start.contains('T') || end.contains('T') {
        let at = if start.contains('T') { 0 } else { second };
        return Some(
            DateError::new(at, "EDTF has no interval of times")
                .help("write the first time in `date` and the last in `end`"),
        );
    }
    if matches!(start, "" | "..") && matches!(end, "" | "..") {
        return Some(
            DateError::new(0, "the interval names no date")
                .help("write one end at least: 2014/.. goes on, 2014/ has an unknown end"),
        );
    }
    for (part, at) in [(start, 0), (end, second)] {
        if part.starts_with(['[', '{']) {
            return Some(
                DateError::new(at, "an interval holds no set")
                    .help("write a date at each end, or nothing where it is not known"),
            );
        }
    }
    if let Some(error) = dated_end(start, 0) {
        return Some(error);
    }
    if let Some(whole) = abbreviated(start, end) {
        return Some(
            DateError::new(second, "each end of an interval is written in full")
                .help(format!("write {start}/{whole}")),
        );
    }
    if let Some(error) = dated_end(end, second) {
        return Some(error);
    }
    is_edtf(&format!("{end}/{start}")).then(|| {
        DateError::new(second, "the end lies before the start")
            .help(format!("write {end}/{start}, or look for a slip in one of them"))
    })
}

fn dated_end(part: &str, at: usize) -> Option<DateError> {
    if part.is_empty() || part == ".." {
        return None;
    }
    if part.contains("..") {
        return Some(
            DateError::new(at + part.find("..").unwrap_or(0), "`..` stands alone at an end")
                .help("write a date, `..` for an end that is open, or nothing for an unknown one"),
        );
    }
    date(part, at)
}

/// `2022-07-13/14` and `2022-05/07`, which ISO 8601-1 has and EDTF has not: the whole end.
fn abbreviated(start: &str, end: &str) -> Option<String> {
    if end.len() >= start.len() || is_edtf(end) {
        return None;
    }
    let whole = format!("{}{end}", start.get(..start.len() - end.len())?);
    is_edtf(&format!("{start}/{whole}")).then_some(whole)
}

/// A date without a time, which stands `at` bytes into the whole; `None` where nothing is wrong
/// with it on its own.
pub(super) fn date(part: &str, at: usize) -> Option<DateError> {
    if is_edtf(part) {
        return None;
    }
    if let Some(lower) = part.find('x') {
        let (error, capital) = (
            DateError::new(at + lower, "a digit that is not known is a capital X"),
            part.replace('x', "X"),
        );
        return Some(if is_edtf(&capital) {
            error.help(format!("write {capital}"))
        } else {
            error
        });
    }
    if let Some(second) =
        part.as_bytes().windows(2).position(|two| two.iter().copied().all(is_qualifier))
    {
        return Some(
            DateError::new(at + second + 1, "one qualifier stands in one place")
                .help("`?` is uncertain, `~` is approximate, `%` is both"),
        );
    }
    let lead = part.len() - part.trim_start_matches(QUALIFIERS).len();
    let signed = part.get(lead..).unwrap_or_default();
    let sign = usize::from(signed.starts_with('-'));
    let unsigned = signed.get(sign..).unwrap_or_default();
    if unsigned.starts_with('Y') {
        return Some(long_year(at));
    }
    let mut place = at + lead + sign;
    let mut components = unsigned.split('-').map(|component| {
        let inner = component.trim_start_matches(QUALIFIERS);
        let here = place + component.len() - inner.len();
        place += component.len() + 1;
        (inner.trim_end_matches(QUALIFIERS), here)
    });
    let (year_text, year_at) = components.next()?;
    let year = match year(year_text, sign == 1) {
        Ok(year) => year,
        Err(error) => return Some(DateError { offset: year_at - sign, ..error }),
    };
    let year_text = if sign == 1 { format!("-{year_text}") } else { year_text.to_owned() };
    let (month_text, month_at) = components.next()?;
    let rest: Vec<_> = components.collect();
    let day_text = rest.first().map(|(text, _)| *text);
    if let Err(error) = month(&year_text, year, month_text, day_text) {
        return Some(DateError { offset: month_at, ..error });
    }
    let (day_text, day_at) = *rest.first()?;
    if let Err(error) = day(year, &format!("{year_text}-{month_text}"), month_text, day_text) {
        return Some(DateError { offset: day_at, ..error });
    }
    let (_, extra_at) = rest.get(1)?;
    Some(DateError::new(extra_at - 1, "nothing follows the day"))
}

const QUALIFIERS: [char; 3] = ['?', '~', '%'];

fn is_qualifier(byte: u8) -> bool {
    matches!(byte, b'?' | b'~' | b'%')
}

fn long_year(at: usize) -> DateError {
    DateError::new(at, "`Y` begins a year past 9999, which is outside the calendar")
        .help("write a year of four digits, from -9999 to 9999, without the Y")
}

/// The year, where its digits are all given.
fn year(text: &str, negative: bool) -> Result<Option<i64>, DateError> {
    let known = |byte: u8| byte.is_ascii_digit();
    let sign = if negative { "-" } else { "" };
    if text.len() == 4 && text.bytes().all(|byte| known(byte) || byte == b'X') {
        if negative && text == "0000" {
            return Err(DateError::new(0, "-0000 is not a year")
                .help("1 BCE is 0000, 2 BCE is -0001, 44 BCE is -0043"));
        }
        if negative && text.contains('X') {
            let (first, last) = (text.replace('X', "9"), text.replace('X', "0"));
            return Err(DateError::new(0, "a year before 0000 takes no X")
                .help(format!("write [-{first}..-{last}]")));
        }
        return Ok(text.parse().ok().map(|year: i64| if negative { -year } else { year }));
    }
    let error = DateError::new(0, "a year is four digits");
    if text.is_empty() || !text.bytes().all(known) {
        return Err(error.help("write a year, a month or a day: 2022, 2022-07, 2022-07-13"));
    }
    if text.len() > 4 {
        return Err(DateError::new(0, format!("the year {sign}{text} is outside the calendar"))
            .help("a timeline goes from -9999 to 9999"));
    }
    Err(if negative {
        error.help(format!("write -{text:0>4}; mind that 44 BCE is -0043"))
    } else {
        error.help(format!("write {text:0>4}"))
    })
}

fn month(
    year_text: &str,
    year: Option<i64>,
    text: &str,
    day: Option<&str>,
) -> Result<(), DateError> {
    if text.starts_with(['W', 'w']) {
        return Err(DateError::new(0, "EDTF has no weeks")
            .help("write the first and the last day: 2022-07-11/2022-07-17"));
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if let (Some(year), 3, true, Ok(ordinal)) = (year, text.len(), digits, text.parse::<i64>()) {
        let on = civil_from_seconds(seconds_from_civil(year, 1, 1) + (ordinal - 1) * DAY);
        let error = DateError::new(0, "EDTF does not count the days of a year");
        return Err(if on.year == year {
            error.help(format!("write {year_text}-{:02}-{:02}", on.month, on.day))
        } else {
            error
        });
    }
    if text.len() != 2 || !(digits || text.bytes().all(|b| b.is_ascii_digit() || b == b'X')) {
        return Err(two_digits("month", year_text, text, day));
    }
    let Ok(number) = text.parse::<u8>() else { return Ok(()) };
    match (number, day) {
        (1..=12, _) | (21..=24, None) => Ok(()),
        (21..=24, Some(_)) => Err(DateError::new(0, "a season has no days")
            .help(format!("write {year_text}-{text} alone, or a month of 01 to 12"))),
        _ => {
            let error = DateError::new(0, format!("there is no month {text}"));
            let exchanged = format!("{year_text}-{}-{text}", day.unwrap_or_default());
            Err(if is_edtf(&exchanged) {
                error.help(format!("a month is 01 to 12; did you mean {exchanged}?"))
            } else {
                error.help("a month is 01 to 12, a season 21 to 24")
            })
        }
    }
}

fn day(year: Option<i64>, before: &str, month: &str, text: &str) -> Result<(), DateError> {
    if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit() || b == b'X') {
        return Err(two_digits("day", before, text, None));
    }
    let (Some(year), Ok(month), Ok(day)) = (year, month.parse::<u8>(), text.parse::<u8>()) else {
        return Ok(());
    };
    let last = days_in_month(year, month);
    if (1..=last).contains(&day) {
        return Ok(());
    }
    let name = month_words(CalendarDay { year, month, day }, NameLength::Long);
    Err(DateError::new(0, format!("there is no day {text} in {name}"))
        .help(format!("{name} has {last} days")))
}

/// A month or a day of some other length, between what stands before it and the day after it.
fn two_digits(name: &str, before: &str, text: &str, day: Option<&str>) -> DateError {
    let to_here = format!("{before}-{text:0>2}");
    let whole = day.map_or_else(|| to_here.clone(), |day| format!("{to_here}-{day:0>2}"));
    let error = DateError::new(0, format!("a {name} is two digits"));
    match [whole, to_here].into_iter().find(|suggestion| is_edtf(suggestion)) {
        Some(suggestion) if !text.is_empty() => error.help(format!("write {suggestion}")),
        _ => error.help("write a year, a month or a day: 2022, 2022-07, 2022-07-13"),
    }
}
