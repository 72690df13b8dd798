//! Stretches of the calendar, as EDTF writes them.

use crate::model::date::{
    DAY, Season, Seconds, Weekday, civil_from_seconds, month_after, seconds_from_civil, weekday,
};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// By its first second.
    Day(Seconds),
    /// Seven days, by the first second of the first.
    Week(Seconds),
    Month(i64, u8),
    Season(i64, Season),
    Year(i64),
    Decade(i64),
    Century(i64),
}

impl Stretch {
    /// In EDTF; a week is a set of days, in which something happened on one.
    pub(super) fn edtf(self) -> String {
        match self {
            Self::Day(day) => day_edtf(day),
            Self::Week(first) => format!("[{}..{}]", day_edtf(first), day_edtf(first + 6 * DAY)),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Season(year, season) => format!("{year:04}-{}", season_number(season)),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(first) => format!("{:03}X", first.div_euclid(10)),
            Self::Century(first) => format!("{:02}XX", first.div_euclid(100)),
        }
    }

    /// What can stand at the beginning of an interval or a set: those take no week and no mask.
    pub(super) fn first(self) -> Self {
        match self {
            Self::Week(first) => Self::Day(first),
            Self::Decade(first) | Self::Century(first) => Self::Year(first),
            Self::Season(year, season) => Self::Month(year, first_month(season)),
            whole => whole,
        }
    }

    /// The same for an end.
    pub(super) fn last(self) -> Self {
        match self {
            Self::Week(first) => Self::Day(first + 6 * DAY),
            Self::Decade(first) => Self::Year(first + 9),
            Self::Century(first) => Self::Year(first + 99),
            Self::Season(year, Season::Winter) => Self::Month(year + 1, 2),
            Self::Season(year, season) => Self::Month(year, first_month(season) + 2),
            whole => whole,
        }
    }

    /// The last of its kind that lies before it.
    pub(super) fn before(self) -> Self {
        match self.first() {
            Self::Day(day) => Self::Day(day - DAY),
            Self::Month(year, 1) => Self::Month(year - 1, 12),
            Self::Month(year, month) => Self::Month(year, month - 1),
            Self::Year(year) => Self::Year(year - 1),
            other => other,
        }
    }

    /// The first of its kind that lies after it.
    pub(super) fn after(self) -> Self {
        match self.last() {
            Self::Day(day) => Self::Day(day + DAY),
            Self::Month(year, 12) => Self::Month(year + 1, 1),
            Self::Month(year, month) => Self::Month(year, month + 1),
            Self::Year(year) => Self::Year(year + 1),
            other => other,
        }
    }

    /// The year that it begins in.
    pub(super) fn year(self) -> i64 {
        match self {
            Self::Day(day) | Self::Week(day) => civil_from_seconds(day).year,
            Self::Month(year, _)
            | Self::Season(year, _)
            | Self::Year(year)
            | Self::Decade(year)
            | Self::Century(year) => year,
        }
    }
}

/// The first second after a season.
pub(super) fn season_end(year: i64, season: Season) -> Seconds {
    match season {
        Season::Winter => month_after(year + 1, 2),
        _ => month_after(year, first_month(season) + 2),
    }
}

pub(super) fn season_start(year: i64, season: Season) -> Seconds {
    seconds_from_civil(year, first_month(season), 1)
}

/// The nearest such weekday on a day or in the six before it.
pub(super) fn weekday_until(day: Seconds, wanted: Weekday) -> Seconds {
    let days = (0..7).map(|back| day - back * DAY);
    days.into_iter().find(|day| weekday(*day) == wanted).unwrap_or(day)
}

/// The Monday of a day's week.
pub(super) fn monday(day: Seconds) -> Seconds {
    weekday_until(day, Weekday::Monday)
}

fn day_edtf(day: Seconds) -> String {
    let civil = civil_from_seconds(day);
    format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
}

fn season_number(season: Season) -> u8 {
    match season {
        Season::Spring => 21,
        Season::Summer => 22,
        Season::Autumn => 23,
        Season::Winter => 24,
    }
}

fn first_month(season: Season) -> u8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}
