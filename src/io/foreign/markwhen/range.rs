//! The part of a line before its colon: `2014/2022-02`, `Dec 7 1941 - now`, `after !rec 3 weeks`.

use super::moment::{Moment, Slashes, moment};
use crate::{io::csv::days::month, model::date::Date};

/// When something was, as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Range {
    /// EDTF, as it stands.
    Edtf(String),
    /// A moment, and an end where one is named.
    Of(Moment, Option<Moment>),
    /// What looks like a day and is none: `2022-02-30`.
    NoDay,
}

/// The beginning of an event.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Start<'l> {
    pub(super) range: Range,
    /// What the range is called in the line.
    pub(super) written: &'l str,
    /// `every 3 days`.
    pub(super) repeats: Option<&'l str>,
    /// What follows the colon.
    pub(super) text: &'l str,
    /// Whether a date of it could be read in two orders.
    pub(super) is_undecided: bool,
}

/// No range is longer, in bytes.
const LONGEST: usize = 100;
/// A range has two times at most, of three parts each, and the colon that ends it.
const MOST_COLONS: usize = 6;
/// So many places are tried at which a range could be two moments, so that a line of dashes costs no
/// more than its bytes.
const MOST_TRIES: usize = 16;

/// Reads the beginning of an event. `None` where a line is none.
pub(super) fn start(line: &str, slashes: Slashes) -> Option<Start<'_>> {
    let line_start = line.trim_start();
    let begins_well = line_start.starts_with(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '!' | '[' | '-' | '.' | '+')
    });
    if !begins_well {
        return None;
    }
    let colons = line_start.bytes().take(LONGEST).enumerate().filter(|(_, byte)| *byte == b':');
    let colons: Vec<usize> = colons.map(|(at, _)| at).take(MOST_COLONS).collect();
    // A time has a colon of its own, so the longest range counts.
    colons.into_iter().rev().find_map(|colon| {
        let written = line_start.get(..colon)?.trim_end();
        let mut slashes = Slashes { is_undecided: false, ..slashes };
        let (bare, repeats) = repeating(written);
        let range = range(bare, &mut slashes)?;
        let text = line_start.get(colon + 1..)?.trim();
        Some(Start { range, written, repeats, text, is_undecided: slashes.is_undecided })
    })
}

/// A range without what says that it repeats, and that.
fn repeating(written: &str) -> (&str, Option<&str>) {
    let at = written.to_ascii_lowercase().find("every ");
    match at.and_then(|at| Some((written.get(..at)?, written.get(at..)?))) {
        Some((before, repeats)) if before.is_empty() || before.ends_with(char::is_whitespace) => {
            (before.trim_end(), Some(repeats))
        }
        _ => (written, None),
    }
}

/// Reads a range. `None` where it is none.
pub(super) fn range(words: &str, slashes: &mut Slashes) -> Option<Range> {
    if Date::parse(words).is_ok() {
        return Some(Range::Edtf(words.to_owned()));
    }
    if let Some(moment) = moment(words, slashes) {
        return Some(Range::Of(moment, None));
    }
    if looks_like_day(words) {
        return Some(Range::NoDay);
    }
    let lower = words.to_ascii_lowercase();
    let mut tries = 0;
    for between in [" / ", "/", " - ", " – ", " to ", "-", "–"] {
        for (at, _) in lower.match_indices(between) {
            tries += 1;
            if tries > MOST_TRIES {
                return None;
            }
            let mut seen = *slashes;
            let (from, to) = (words.get(..at)?, words.get(at + between.len()..)?);
            let (from, to) = with_era(from, to);
            if let (Some(from), Some(to)) = (moment(&from, &mut seen), moment(to, &mut seen)) {
                *slashes = seen;
                return Some(Range::Of(from, Some(to)));
            }
        }
    }
    None
}

/// Whether a line begins like an event whose date is not read here: a week of ISO 8601, a time
/// without a day, a month or a day of one without a year.
pub(super) fn begins_unread(line: &str) -> bool {
    let Some((before, after)) = line.trim_start().split_once(':') else { return false };
    let lower = before.trim().to_ascii_lowercase();
    let are_digits = |words: &str| !words.is_empty() && words.bytes().all(|it| it.is_ascii_digit());
    let is_week = lower.split_once("-w").is_some_and(|(year, week)| {
        year.len() == 4 && are_digits(year) && are_digits(week.get(..2).unwrap_or_default())
    });
    let hour = lower.strip_suffix("am").or(lower.strip_suffix("pm")).map(str::trim);
    let minutes = after.get(..2).filter(|_| lower.len() <= 2 && are_digits(&lower));
    let is_time = hour.is_some_and(|hour| hour.len() <= 2 && are_digits(hour))
        || minutes.is_some_and(are_digits);
    let (bare, _) = repeating(&lower);
    let is_day_number = |day: &str| day.len() <= 2 && are_digits(day);
    let is_month = match bare.split_once(' ') {
        Some((name, day)) => month(name).is_some() && is_day_number(day.trim()),
        None => month(bare).is_some(),
    };
    is_week || is_time || is_month
}

/// Whether words are the three numbers of a day, be there such a day or not.
fn looks_like_day(words: &str) -> bool {
    let numbers: Vec<&str> = words.split(['/', '-']).collect();
    let is_number = |part: &&str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    numbers.len() == 3
        && numbers.iter().all(is_number)
        && numbers.iter().any(|part| part.len() == 4)
}

/// `300-200 BC`: the era of the end is that of the start too.
fn with_era<'t>(from: &str, to: &'t str) -> (String, &'t str) {
    let is_year = !from.trim().is_empty() && from.trim().bytes().all(|byte| byte.is_ascii_digit());
    let lower = to.trim_end().to_ascii_lowercase();
    let era = ["bce", "bc"].into_iter().find(|era| lower.ends_with(era));
    match era.filter(|_| is_year) {
        Some(era) => (format!("{} {era}", from.trim()), to),
        None => (from.to_owned(), to),
    }
}
