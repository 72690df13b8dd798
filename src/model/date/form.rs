//! What a date is made of: its form, its parts and their qualifiers.
//!
//! Invariant: only forms that `formats.md` lists can be built by [`super::Date::parse`]; masks and
//! times never stand in a set, masks never at the end of an interval.

use super::{DAY, Precision, Qualifier, Seconds, Zone, month_after, seconds_from_civil};

/// The form of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One date, or one time.
    Single(Moment),
    /// From one to another.
    Interval {
        /// Where it begins.
        start: End,
        /// Where it ends.
        end: End,
    },
    /// On some day between two, or on one side of one.
    OneOf {
        /// The first day that is possible; `None` is open.
        from: Option<PartialDate>,
        /// The last day that is possible; `None` is open.
        to: Option<PartialDate>,
    },
}

/// The start or the end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// A date or a time.
    At(Moment),
    /// `..`
    Open,
    /// Nothing.
    Unknown,
}

/// A date or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A date.
    Date(PartialDate),
    /// A time of day.
    Time(ClockTime),
}

/// A date as far as it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartialDate {
    /// How much of the calendar it names.
    pub extent: Extent,
    /// How sure the author is of each component.
    pub qualifiers: Qualifiers,
}

/// How much of the calendar a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// `19XX`, by its first year.
    Century(i64),
    /// `201X`, by its first year.
    Decade(i64),
    /// `1985`.
    Year(i64),
    /// `1985-XX`: some month of it.
    MonthOf(i64),
    /// `1985-XX-XX`: some day of it.
    DayOfYear(i64),
    /// `1985-21`.
    Season(i64, Season),
    /// `1985-04`.
    Month(i64, u8),
    /// `1985-04-XX`: some day of it.
    DayOfMonth(i64, u8),
    /// `1985-04-12`.
    Day(i64, u8, u8),
}

/// A season. ISO 8601-2 leaves its months open; here, as in `edtf-core`, spring begins in March
/// and winter runs into the next year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February of the next year.
    Winter,
}

/// How sure the author is of each component. Those that a date lacks are certain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Qualifiers {
    /// Of the year.
    pub year: Qualifier,
    /// Of the month or season.
    pub month: Qualifier,
    /// Of the day.
    pub day: Qualifier,
}

/// A time of day on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime {
    /// As written, in seconds from 1970-01-01T00:00:00 on the writer's clock. A leap second is the
    /// second before it.
    pub clock: Seconds,
    /// How far the writer's clock is ahead of UTC, where that is written.
    pub offset: Option<Seconds>,
}

impl Moment {
    /// Its seconds on the clock of `zone`, half-open and never empty.
    #[must_use]
    pub fn bounds(&self, zone: &Zone) -> (Seconds, Seconds) {
        match self {
            Self::Date(date) => date.extent.bounds(),
            Self::Time(time) => {
                let second = time.on_clock_of(zone);
                (second, second + 1)
            }
        }
    }

    /// How sure the author is of it, all components together.
    #[must_use]
    pub fn qualifier(&self) -> Qualifier {
        match self {
            Self::Date(date) => date.qualifiers.combined(),
            Self::Time(_) => Qualifier::default(),
        }
    }

    /// How exactly it is given.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match self {
            Self::Date(date) => date.extent.precision(),
            Self::Time(_) => Precision::Second,
        }
    }
}

impl ClockTime {
    /// Its second on the clock of `zone`; as written where it has no offset.
    #[must_use]
    pub fn on_clock_of(&self, zone: &Zone) -> Seconds {
        self.offset.map_or(self.clock, |offset| zone.clock(self.clock - offset))
    }
}

impl Extent {
    /// Its seconds, half-open and never empty.
    #[must_use]
    pub fn bounds(self) -> (Seconds, Seconds) {
        let years = |first: i64, count: i64| {
            (seconds_from_civil(first, 1, 1), seconds_from_civil(first + count, 1, 1))
        };
        match self {
            Self::Century(first) => years(first, 100),
            Self::Decade(first) => years(first, 10),
            Self::Year(year) | Self::MonthOf(year) | Self::DayOfYear(year) => years(year, 1),
            Self::Season(year, season) => {
                let first = season.first_month();
                let from = seconds_from_civil(year, first, 1);
                let to = match season {
                    Season::Winter => month_after(year + 1, 2),
                    _ => month_after(year, first + 2),
                };
                (from, to)
            }
            Self::Month(year, month) | Self::DayOfMonth(year, month) => {
                (seconds_from_civil(year, month, 1), month_after(year, month))
            }
            Self::Day(year, month, day) => {
                let from = seconds_from_civil(year, month, day);
                (from, from + DAY)
            }
        }
    }

    /// Whether some of its digits are `X`.
    #[must_use]
    pub fn is_masked(self) -> bool {
        matches!(
            self,
            Self::Century(_)
                | Self::Decade(_)
                | Self::MonthOf(_)
                | Self::DayOfYear(_)
                | Self::DayOfMonth(..)
        )
    }

    /// How exactly it is given: what its mark spans.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self {
            Self::Century(_) => Precision::Century,
            Self::Decade(_) => Precision::Decade,
            Self::Year(_) | Self::MonthOf(_) | Self::DayOfYear(_) => Precision::Year,
            Self::Season(..) => Precision::Season,
            Self::Month(..) | Self::DayOfMonth(..) => Precision::Month,
            Self::Day(..) => Precision::Day,
        }
    }
}

impl Season {
    fn first_month(self) -> u8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

impl PartialDate {
    /// The components that it has, by name, from the year down, and how sure each is.
    #[must_use]
    pub fn parts(&self) -> Vec<(&'static str, Qualifier)> {
        let Qualifiers { year, month, day } = self.qualifiers;
        match self.extent {
            Extent::Century(_) | Extent::Decade(_) | Extent::Year(_) => vec![("year", year)],
            Extent::Season(..) => vec![("year", year), ("season", month)],
            Extent::MonthOf(_) | Extent::Month(..) => vec![("year", year), ("month", month)],
            Extent::DayOfYear(_) | Extent::DayOfMonth(..) | Extent::Day(..) => {
                vec![("year", year), ("month", month), ("day", day)]
            }
        }
    }
}

impl Qualifiers {
    /// All components together.
    #[must_use]
    pub fn combined(self) -> Qualifier {
        self.year.or(self.month).or(self.day)
    }
}
