//! The proleptic Gregorian calendar over a range far wider than any date that can be written.
//!
//! Days are counted by arithmetic on `i64`, after the method of
//! <https://howardhinnant.github.io/date_algorithms.html>: a calendar crate has no day after
//! 9999-12-31, where the bounds of 9999 end, and a canvas shows more years than EDTF writes.

use super::{DAY, Seconds};

/// A moment on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// The year, astronomical: 0 is 1 BCE.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// The first day of the ISO week.
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The seventh.
    Sunday,
}

/// How long the name of a month or a weekday may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameLength {
    /// "July", "Wednesday".
    Long,
    /// "Jul", "Wed".
    Short,
}

/// Days in 400 years, after which the calendar repeats.
const CYCLE_DAYS: i64 = 146_097;

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH_SHIFT_DAYS: i64 = 719_468;

/// Years are held within this many of year 0, so that no sum leaves an `i64`.
const YEAR_LIMIT: i64 = 200_000_000_000;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The first second of a day. A month outside 1 to 12 is taken as the nearest one, and days count
/// on past the end of their month.
///
/// ```
/// use sourceline::model::date::seconds_from_civil;
///
/// assert_eq!(seconds_from_civil(1970, 1, 2), 86_400);
/// ```
#[must_use]
pub fn seconds_from_civil(year: i64, month: u8, day: u8) -> Seconds {
    let month = i64::from(month.clamp(1, 12));
    let year = year.clamp(-YEAR_LIMIT, YEAR_LIMIT);
    // Years are counted from March, so that the leap day is the last of its year.
    let (year, from_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let day_of_year = (153 * from_march + 2) / 5 + i64::from(day) - 1;
    (year * 365 + leap_days + day_of_year - EPOCH_SHIFT_DAYS) * DAY
}

/// The calendar's name for a second.
#[must_use]
pub fn civil_from_seconds(seconds: Seconds) -> Civil {
    let days = seconds.div_euclid(DAY) + EPOCH_SHIFT_DAYS;
    let second_of_day = seconds.rem_euclid(DAY);
    let day_of_cycle = days.rem_euclid(CYCLE_DAYS);
    let year_of_cycle = (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524
        - day_of_cycle / (CYCLE_DAYS - 1))
        / 365;
    let day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = days.div_euclid(CYCLE_DAYS) * 400 + year_of_cycle + i64::from(month <= 2);
    Civil {
        year,
        month: month as u8,
        day: (day_of_year - (153 * from_march + 2) / 5 + 1) as u8,
        hour: (second_of_day / 3_600) as u8,
        minute: (second_of_day / 60 % 60) as u8,
        second: (second_of_day % 60) as u8,
    }
}

/// The first second of the month after this one.
#[must_use]
pub fn month_after(year: i64, month: u8) -> Seconds {
    if month >= 12 {
        seconds_from_civil(year.saturating_add(1), 1, 1)
    } else {
        seconds_from_civil(year, month + 1, 1)
    }
}

/// How many days a month has.
#[must_use]
pub fn days_in_month(year: i64, month: u8) -> u8 {
    ((month_after(year, month) - seconds_from_civil(year, month, 1)) / DAY) as u8
}

/// The day of the week on which a second falls.
#[must_use]
pub fn weekday(seconds: Seconds) -> Weekday {
    // 1970-01-01 was a Thursday.
    match seconds.div_euclid(DAY).rem_euclid(7) {
        0 => Weekday::Thursday,
        1 => Weekday::Friday,
        2 => Weekday::Saturday,
        3 => Weekday::Sunday,
        4 => Weekday::Monday,
        5 => Weekday::Tuesday,
        _ => Weekday::Wednesday,
    }
}

/// The name of a month, 1 to 12; empty for any other number.
#[must_use]
pub fn month_name(month: u8, length: NameLength) -> &'static str {
    let name = usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at)).unwrap_or(&"");
    length.cut(name)
}

impl Weekday {
    /// Its name.
    #[must_use]
    pub fn name(self, length: NameLength) -> &'static str {
        length.cut(match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        })
    }
}

impl NameLength {
    fn cut(self, name: &'static str) -> &'static str {
        match self {
            Self::Long => name,
            Self::Short => name.get(..3).unwrap_or(name),
        }
    }
}
