//! Stretches of time in words: "12 to 14 July 2022", "7 years 9 months".
//!
//! Says each year, month and era once where both ends share it. Knows nothing of qualifiers and of
//! zones: the seconds it gets are read as they are.

use super::{Civil, NameLength, Seconds, civil_from_seconds, month_name, seconds_from_civil};

/// A day, month and year that are all given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarDay {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
}

/// The unit in which a stretch is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
}

/// A half-open stretch in words, in whole years, months or days where its bounds fall on them, and
/// with times of day where it lies within a day: "2014 to 2022", "12 to 14 July 2022".
///
/// ```
/// use sourceline::model::date::{range_words, seconds_from_civil};
///
/// let (from, to) = (seconds_from_civil(2022, 7, 12), seconds_from_civil(2022, 7, 15));
/// assert_eq!(range_words(from, to, false), "12 to 14 July 2022");
/// ```
#[must_use]
pub fn range_words(from: Seconds, to_exclusive: Seconds, short: bool) -> String {
    let length = if short { NameLength::Short } else { NameLength::Long };
    let last_second = to_exclusive.saturating_sub(1).max(from);
    let (first, last) = (civil_from_seconds(from), civil_from_seconds(last_second));
    let whole_days =
        is_midnight(first) && is_midnight(civil_from_seconds(last_second.saturating_add(1)));
    if !whole_days && day_of(first) == day_of(last) {
        let day = day_words(day_of(first), length);
        let (begins, ends) = (clock_words(first), clock_words(last));
        return if begins == ends {
            format!("{day}, {begins}")
        } else {
            format!("{day}, {begins} to {ends}")
        };
    }
    span_words(day_of(first), day_of(last), widest_unit(first, last, whole_days), " to ", length)
}

/// A length of time in one or two units, rounded to the smaller: "7 years 9 months", "12 days".
/// Years and months are those of the Gregorian calendar on average, so this says how long a fold
/// or a bar is, not which dates it joins.
#[must_use]
pub fn duration_words(seconds: Seconds) -> String {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    // A twelfth of 365.2425 days.
    const MONTH: i64 = 2_629_746;
    let seconds = seconds.saturating_abs();
    let rounded = |unit: i64| seconds / unit + i64::from(seconds % unit >= unit / 2);
    if seconds >= 100 * 12 * MONTH {
        return counted(rounded(12 * MONTH), "year");
    }
    let (large, small, count, ratio) = if rounded(MONTH) >= 12 {
        ("year", "month", rounded(MONTH), 12)
    } else if rounded(DAY) > 60 {
        return counted(rounded(MONTH), "month");
    } else if rounded(HOUR) >= 24 {
        // Hours are told for the first days only; after that they are noise.
        if rounded(DAY) >= 3 {
            return counted(rounded(DAY), "day");
        }
        ("day", "hour", rounded(HOUR), 24)
    } else if rounded(MINUTE) >= 60 {
        ("hour", "minute", rounded(MINUTE), 60)
    } else {
        ("minute", "second", seconds, 60)
    };
    match (count / ratio, count % ratio) {
        (0, few) => counted(few, small),
        (many, 0) => counted(many, large),
        (many, few) => format!("{} {}", counted(many, large), counted(few, small)),
    }
}

/// From one date to another, both included.
pub(super) fn span_words(
    first: CalendarDay,
    last: CalendarDay,
    unit: Unit,
    joint: &str,
    length: NameLength,
) -> String {
    let same_year = first.year == last.year;
    let same_month = same_year && first.month == last.month;
    match unit {
        Unit::Year if same_year => year_words(first.year),
        // "100 to 44 BCE": one era is said once.
        Unit::Year if first.year <= 0 && last.year <= 0 => {
            format!("{}{joint}{}", 1 - first.year, year_words(last.year))
        }
        Unit::Year => format!("{}{joint}{}", year_words(first.year), year_words(last.year)),
        Unit::Month if same_month => month_words(first, length),
        Unit::Month if same_year => {
            format!("{}{joint}{}", month_name(first.month, length), month_words(last, length))
        }
        Unit::Month => {
            format!("{}{joint}{}", month_words(first, length), month_words(last, length))
        }
        Unit::Day if first == last => day_words(first, length),
        Unit::Day if same_month => format!("{}{joint}{}", first.day, day_words(last, length)),
        Unit::Day if same_year => {
            let month = month_name(first.month, length);
            format!("{} {month}{joint}{}", first.day, day_words(last, length))
        }
        Unit::Day => format!("{}{joint}{}", day_words(first, length), day_words(last, length)),
    }
}

/// "13 July 2022".
pub(super) fn day_words(day: CalendarDay, length: NameLength) -> String {
    format!("{} {}", day.day, month_words(day, length))
}

/// "July 2022".
pub(super) fn month_words(day: CalendarDay, length: NameLength) -> String {
    format!("{} {}", month_name(day.month, length), year_words(day.year))
}

/// "2022", "44 BCE", "800 CE". Years of fewer than four digits name their era, since they would
/// be taken for something else.
pub(super) fn year_words(year: i64) -> String {
    match year {
        ..=0 => format!("{} BCE", 1 - year),
        1..=999 => format!("{year} CE"),
        _ => year.to_string(),
    }
}

/// "14:05", with the seconds only where they say something.
pub(super) fn clock_words(at: Civil) -> String {
    match at.second {
        0 => format!("{:02}:{:02}", at.hour, at.minute),
        second => format!("{:02}:{:02}:{second:02}", at.hour, at.minute),
    }
}

/// The day on which a moment falls.
pub(super) fn day_of(at: Civil) -> CalendarDay {
    CalendarDay { year: at.year, month: at.month, day: at.day }
}

fn widest_unit(first: Civil, last: Civil, whole_days: bool) -> Unit {
    let ends_month = whole_days && {
        let last_day = seconds_from_civil(last.year, last.month, last.day);
        civil_from_seconds(last_day + super::DAY).day == 1
    };
    match (first.month, first.day, last.month) {
        (1, 1, 12) if ends_month => Unit::Year,
        (_, 1, _) if ends_month => Unit::Month,
        _ => Unit::Day,
    }
}

fn is_midnight(at: Civil) -> bool {
    (at.hour, at.minute, at.second) == (0, 0, 0)
}

fn counted(count: i64, unit: &str) -> String {
    if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
}
