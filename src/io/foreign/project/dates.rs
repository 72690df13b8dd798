//! The times of The Timeline Project: a second of the Gregorian calendar each, years as astronomers
//! count them.

use super::super::{GatheredDate, dates::Parts};

/// A start and an end as EDTF, and what that says otherwise.
pub(super) struct Dates {
    pub(super) date: GatheredDate,
    /// Whether a time of day is left out, since what is fuzzy or open has none in EDTF.
    pub(super) lost_time: bool,
}

/// The parts of `2010-01-31 10:00:00`. `None` where it is none, or not in the years that EDTF has.
pub(super) fn moment(words: &str) -> Option<Parts> {
    let (sign, words) = match words.trim().strip_prefix('-') {
        Some(words) => (-1, words),
        None => (1, words.trim()),
    };
    let (day, time) = words.split_once(' ')?;
    let [year, month, day] = three(day, '-')?;
    let [hour, minute, second] = three(time, ':')?;
    let small = |number: i64| u8::try_from(number).ok();
    let parts = Parts {
        year: sign * year,
        month: Some(small(month)?),
        day: Some(small(day)?),
        time: Some((small(hour)?, small(minute)?, small(second)?)),
        offset: None,
    };
    // A day of a year before 0000 has no time in EDTF.
    let is_sound =
        Parts { time: None, ..parts }.edtf().is_some() && (hour < 24 && minute < 60 && second < 60);
    is_sound.then_some(parts)
}

fn three(words: &str, separator: char) -> Option<[i64; 3]> {
    let mut numbers = words.split(separator).map(|part| {
        let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<i64>().ok()).flatten()
    });
    let three = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(three)
}

/// What an event says of when it was. Two midnights are days.
pub(super) fn dates(start: Parts, end: Parts, is_fuzzy: bool, is_open: bool) -> Dates {
    let is_midnight = |parts: &Parts| parts.time == Some((0, 0, 0));
    let is_days = is_midnight(&start) && (is_midnight(&end) || is_open);
    // Neither goes with a time in EDTF, and times before the year 0000 are none either.
    let has_time = !is_days && !is_fuzzy && !is_open && start.year >= 0;
    let mark = if is_fuzzy { "~" } else { "" };
    let words = |parts: Parts| {
        let parts = if has_time { parts } else { Parts { time: None, ..parts } };
        parts.edtf().map(|edtf| format!("{edtf}{mark}")).unwrap_or_default()
    };
    let first = words(start);
    let end = match (is_open, words(end)) {
        (true, _) => Some("..".to_owned()),
        (false, last) if last == first => None,
        (false, last) => Some(last),
    };
    let date = GatheredDate { start: first, end, ..GatheredDate::default() };
    Dates { date, lost_time: !is_days && !has_time }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnights_are_days_and_nothing_moves_by_one() {
        for ((start, end), (is_fuzzy, is_open), expected) in [
            (("2010-01-01 00:00:00", "2010-01-01 00:00:00"), (false, false), "2010-01-01"),
            (
                ("2010-01-01 00:00:00", "2010-01-03 00:00:00"),
                (false, false),
                "2010-01-01 2010-01-03",
            ),
            (
                ("2010-01-01 10:00:00", "2010-01-03 00:00:00"),
                (false, false),
                "2010-01-01T10:00:00 2010-01-03T00:00:00",
            ),
            (("2010-01-01 10:00:00", "2010-01-01 10:00:00"), (false, false), "2010-01-01T10:00:00"),
            (
                ("2010-01-01 00:00:00", "2010-01-03 00:00:00"),
                (true, false),
                "2010-01-01~ 2010-01-03~",
            ),
            (("2010-01-01 10:00:00", "2010-01-01 12:00:00"), (true, false), "2010-01-01~ lost"),
            (("2010-01-01 00:00:00", "2024-05-06 07:08:09"), (false, true), "2010-01-01 .."),
            (("2010-1-1 1:2:3", "2010-1-1 1:2:3"), (false, false), "2010-01-01T01:02:03"),
            (("-44-03-15 00:00:00", "-44-03-15 00:00:00"), (false, false), "-0044-03-15"),
            (("-44-03-15 10:00:00", "-44-03-15 10:00:00"), (false, false), "-0044-03-15 lost"),
        ] {
            let made = dates(moment(start).unwrap(), moment(end).unwrap(), is_fuzzy, is_open);
            let end = made.date.end.map(|end| format!(" {end}")).unwrap_or_default();
            let lost = if made.lost_time { " lost" } else { "" };
            assert_eq!(format!("{}{end}{lost}", made.date.start), expected, "{start}");
        }
        for none in [
            "2010-01-01",
            "2010-13-01 00:00:00",
            "2010-02-30 00:00:00",
            "2010-01-01 24:00:00",
            "12000-01-01 00:00:00",
            "2010-01-01 00:00",
            "99999999999999999999-01-01 00:00:00",
            "--1-01-01 00:00:00",
            "",
        ] {
            assert!(moment(none).is_none(), "{none}");
        }
    }
}
