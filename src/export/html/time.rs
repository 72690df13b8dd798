//! Dates on a web page: the words in which a reader is told them, with what a program can read of
//! them in `<time datetime>`.
//!
//! What is approximate, uncertain or open is said by words outside of the element: HTML knows days,
//! months, years and times, each as known.

use std::fmt::Write as _;

use super::text::Escaped;
use crate::model::{
    EventDate, Timeline,
    date::{Date, End, Extent, Form, Moment, PartialDate, civil_from_seconds},
};

/// A date in words, with its days, months, years and times marked.
pub(super) fn marked(timeline: &Timeline, date: &EventDate) -> String {
    let words = timeline.date_words(date);
    match timeline.date(date) {
        Some(date) => mark(&words, &moments(date.form()), |text| {
            Date::parse(text).map(|date| date.words(&timeline.meta.zone)).ok()
        }),
        None => Escaped(&words).to_string(),
    }
}

/// The moments of a form in the order in which they are told, as HTML writes them.
fn moments(form: &Form) -> Vec<String> {
    let of_end = |end: &End| match end {
        End::At(moment) => of_moment(moment),
        End::Open | End::Unknown => None,
    };
    let [first, last] = match form {
        Form::Single(moment) => [of_moment(moment), None],
        Form::Interval { start, end } => [of_end(start), of_end(end)],
        Form::OneOf { from, to } => {
            [from.as_ref().and_then(of_date), to.as_ref().and_then(of_date)]
        }
    };
    first.into_iter().chain(last).collect()
}

fn of_moment(moment: &Moment) -> Option<String> {
    match moment {
        Moment::Date(date) => of_date(date),
        Moment::Time(time) => {
            let civil = civil_from_seconds(time.clock);
            let day = day(civil.year, Some(civil.month), Some(civil.day))?;
            let second = time.clock.rem_euclid(24 * 60 * 60);
            let [hour, minute, second] = [second / 3600, second / 60 % 60, second % 60];
            let mut text = format!("{day}T{hour:02}:{minute:02}:{second:02}");
            if let Some(offset) = time.offset {
                let sign = if offset < 0 { '-' } else { '+' };
                let minutes = offset.abs() / 60;
                // A string takes whatever is written to it.
                write!(text, "{sign}{:02}:{:02}", minutes / 60, minutes % 60).ok();
            }
            Some(text)
        }
    }
}

fn of_date(date: &PartialDate) -> Option<String> {
    match date.extent {
        Extent::Day(year, month, of_month) => day(year, Some(month), Some(of_month)),
        Extent::Month(year, month) => day(year, Some(month), None),
        Extent::Year(year) => day(year, None, None),
        Extent::Century(_)
        | Extent::Decade(_)
        | Extent::MonthOf(_)
        | Extent::DayOfYear(_)
        | Extent::Season(..)
        | Extent::DayOfMonth(..) => None,
    }
}

/// HTML knows the years from 1 on; we write those of four digits.
fn day(year: i64, month: Option<u8>, day: Option<u8>) -> Option<String> {
    let mut text = (1..=9999).contains(&year).then(|| format!("{year:04}"))?;
    for part in [month, day].into_iter().flatten() {
        write!(text, "-{part:02}").ok();
    }
    Some(text)
}

/// Marks in words where moments are told. Words that tell two of them may say month or year once:
/// then as much of a moment is marked as stands there.
fn mark(words: &str, moments: &[String], told: impl Fn(&str) -> Option<String>) -> String {
    let mut out = Vec::new();
    let mut rest = words;
    for moment in moments.iter().rev() {
        let Some(full) = told(moment) else { continue };
        let Some((at, length)) = find(rest, &full) else { continue };
        let (before, found) = rest.split_at(at);
        let (found, after) = found.split_at(length);
        let mut text = String::new();
        // A string takes whatever is written to it.
        write!(text, "<time datetime=\"{moment}\">{}</time>{}", Escaped(found), Escaped(after))
            .ok();
        out.push(text);
        rest = before;
    }
    out.push(Escaped(rest).to_string());
    out.into_iter().rev().collect()
}

/// Where the longest beginning of `wanted`, in whole words, stands last in `words`.
fn find(words: &str, wanted: &str) -> Option<(usize, usize)> {
    let ends = wanted.match_indices(' ').map(|(at, _)| at).chain([wanted.len()]);
    let mut ends: Vec<usize> = ends.collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let part = wanted.get(..end)?;
        let whole = |(at, _): &(usize, &str)| {
            let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let after = words.get(at + part.len()..).and_then(|after| after.chars().next());
            let before = words.get(..*at).and_then(|before| before.chars().next_back());
            is_edge(before) && is_edge(after)
        };
        words.rmatch_indices(part).find(whole).map(|(at, _)| (at, part.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Zone;

    fn check(written: &str, expected: &str) {
        let zone = Zone::default();
        let date = Date::parse(written).unwrap();
        let told = |text: &str| Date::parse(text).map(|date| date.words(&zone)).ok();
        assert_eq!(mark(&date.words(&zone), &moments(date.form()), told), expected, "{written}");
    }

    #[test]
    fn what_is_known_of_a_date_can_be_read_by_programs() {
        check("2022-07-13", "<time datetime=\"2022-07-13\">13 July 2022</time>");
        check("2022-07", "<time datetime=\"2022-07\">July 2022</time>");
        check("2022", "<time datetime=\"2022\">2022</time>");
        check("2025-04-28~", "about <time datetime=\"2025-04-28\">28 April 2025</time>");
        check("[..2022-07-12]", "by <time datetime=\"2022-07-12\">12 July 2022</time>");
        check(
            "2022-07-12/2022-07-14",
            "<time datetime=\"2022-07-12\">12</time> to \
             <time datetime=\"2022-07-14\">14 July 2022</time>",
        );
        check("2014/..", "since <time datetime=\"2014\">2014</time>, ongoing");
    }

    #[test]
    fn what_html_cannot_say_is_said_in_words_alone() {
        let zone = Zone::default();
        for written in ["201X", "2022-21", "-0043", "1985-XX-XX"] {
            let date = Date::parse(written).unwrap();
            check(written, &date.words(&zone));
        }
    }
}
