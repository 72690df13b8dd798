//! Dates in parts, as other programs have them: to EDTF, and from it with what that loses.
//!
//! A part that is not given stays away: a year stays a year and never becomes its first of January.

use std::fmt::Write as _;

use crate::model::date::{
    ClockTime, DAY, Date, End, Extent, Form, Moment, PartialDate, Seconds, civil_from_seconds,
};

/// A date as far as it is given; months and days from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) year: i64,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    /// Hours, minutes and seconds.
    pub(super) time: Option<(u8, u8, u8)>,
    /// How many seconds that clock is ahead of UTC.
    pub(super) offset: Option<Seconds>,
}

/// A date for a program that knows nothing but a start and an end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) start: Parts,
    /// The last day, month or year that belongs to it, or the time at which it ends.
    pub(super) end: Option<Parts>,
    /// What that does not say: "an open end"; empty where it says all.
    pub(super) lost: Vec<&'static str>,
}

impl Parts {
    /// The first day of a moment, as exactly as it is given.
    fn first(moment: &Moment) -> Self {
        match moment {
            Moment::Date(date) => Self::of_extent(date.extent),
            Moment::Time(ClockTime { clock, offset }) => {
                Self { offset: *offset, ..Self::of_clock(*clock) }
            }
        }
    }

    /// The first part of an extent: the year of a decade, the month of a season.
    fn of_extent(extent: Extent) -> Self {
        let year = |year| Self { year, ..Self::default() };
        match extent {
            Extent::Century(first) | Extent::Decade(first) => year(first),
            Extent::Year(of) | Extent::MonthOf(of) | Extent::DayOfYear(of) => year(of),
            Extent::Season(..) => {
                let first = civil_from_seconds(extent.bounds().0);
                Self { month: Some(first.month), ..year(first.year) }
            }
            Extent::Month(of, month) | Extent::DayOfMonth(of, month) => {
                Self { month: Some(month), ..year(of) }
            }
            Extent::Day(of, month, day) => Self { month: Some(month), day: Some(day), ..year(of) },
        }
    }

    /// A second of a clock.
    pub(super) fn of_clock(clock: Seconds) -> Self {
        let civil = civil_from_seconds(clock);
        Self {
            year: civil.year,
            month: Some(civil.month),
            day: Some(civil.day),
            time: Some((civil.hour, civil.minute, civil.second)),
            offset: None,
        }
    }

    /// The last part of what lasts longer than the parts of its start: the last year of a decade,
    /// the last month of a season.
    fn last_of(date: &PartialDate) -> Option<Self> {
        let before = civil_from_seconds(date.extent.bounds().1 - DAY);
        match date.extent {
            Extent::Century(_) | Extent::Decade(_) => {
                Some(Self { year: before.year, ..Self::default() })
            }
            Extent::Season(..) => {
                Some(Self { year: before.year, month: Some(before.month), ..Self::default() })
            }
            _ => None,
        }
    }

    /// EDTF. `None` where a part is out of its range or stands without the one above it.
    pub(super) fn edtf(&self) -> Option<String> {
        let mut text = year(self.year)?;
        // A month of 21 would be a season.
        if self.month.is_some_and(|month| !(1..=12).contains(&month)) {
            return None;
        }
        let has_above = (self.day.is_none() || self.month.is_some())
            && (self.time.is_none() || self.day.is_some());
        for part in [self.month, self.day].into_iter().flatten() {
            write!(text, "-{part:02}").ok()?;
        }
        if let Some((hour, minute, second)) = self.time {
            write!(text, "T{hour:02}:{minute:02}:{second:02}").ok()?;
            match self.offset {
                None => {}
                Some(0) => text.push('Z'),
                Some(offset) => text.push_str(&offset_words(offset)),
            }
        }
        (has_above && Date::parse(&text).is_ok()).then_some(text)
    }
}

/// `+02:00`.
pub(super) fn offset_words(offset: Seconds) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A year in four digits; `None` beyond them.
fn year(year: i64) -> Option<String> {
    match year {
        0..=9999 => Some(format!("{year:04}")),
        -9999..=-1 => Some(format!("-{:04}", -year)),
        _ => None,
    }
}

impl Plain {
    /// A date for a program that knows nothing but a start and an end.
    pub(super) fn of(date: &Date) -> Self {
        let mut plain = Self::default();
        match date.form() {
            Form::Single(moment) => plain.moment(moment),
            Form::Interval { start, end } => plain.interval(start, end),
            Form::OneOf { from, to } => {
                plain.lost.push("that it is some day within bounds");
                let (first, last) = (from.as_ref().or(to.as_ref()), to.as_ref().or(from.as_ref()));
                if let Some(first) = first {
                    plain.start = Parts::of_extent(first.extent);
                }
                let last = last.map(|last| {
                    Parts::last_of(last).unwrap_or_else(|| Parts::of_extent(last.extent))
                });
                plain.end = last.filter(|last| *last != plain.start);
            }
        }
        plain
    }

    fn moment(&mut self, moment: &Moment) {
        self.start = Parts::first(moment);
        self.sureness(moment);
        if let Moment::Date(date) = moment {
            self.end = Parts::last_of(date);
        }
    }

    fn interval(&mut self, start: &End, end: &End) {
        let moment = |end: &End| match end {
            End::At(moment) => Some(*moment),
            End::Open | End::Unknown => None,
        };
        for (edge, open, unknown) in [
            (start, "an open start", "that its start is not known"),
            (end, "an open end", "that its end is not known"),
        ] {
            match edge {
                End::At(moment) => self.sureness(moment),
                End::Open => self.lost.push(open),
                End::Unknown => self.lost.push(unknown),
            }
        }
        let (first, last) = (moment(start), moment(end));
        if let Some(first) = first.or(last) {
            self.start = Parts::first(&first);
        }
        self.end = first.and(last).map(|last| match &last {
            Moment::Date(date) => Parts::last_of(date).unwrap_or_else(|| Parts::first(&last)),
            Moment::Time(_) => Parts::first(&last),
        });
    }

    fn sureness(&mut self, moment: &Moment) {
        let qualifier = moment.qualifier();
        let is_masked = matches!(moment, Moment::Date(date) if date.extent.is_masked());
        for (is_lost, what) in [
            (qualifier.uncertain, "that the date is uncertain"),
            (qualifier.approximate, "that the date is approximate"),
            (is_masked, "which digits of the date are not known"),
        ] {
            if is_lost && !self.lost.contains(&what) {
                self.lost.push(what);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(edtf: &str) -> (String, Option<String>, Vec<&'static str>) {
        let plain = Plain::of(&Date::parse(edtf).unwrap());
        let words = |parts: Parts| parts.edtf().unwrap();
        (words(plain.start), plain.end.map(words), plain.lost)
    }

    #[test]
    fn a_date_is_as_exact_as_it_was() {
        for same in ["2014", "2014-02", "2014-02-03", "-0043-03-15", "2022-07-13T10:00:00+02:00"] {
            assert_eq!(plain(same), (same.to_owned(), None, vec![]));
        }
        let with_end = |a: &str, b: &str| (a.to_owned(), Some(b.to_owned()));
        for (edtf, expected) in [
            ("2014/2022-02", with_end("2014", "2022-02")),
            ("1985-21", with_end("1985-03", "1985-05")),
            ("1985-24", with_end("1985-12", "1986-02")),
        ] {
            let (start, end, lost) = plain(edtf);
            assert_eq!(((start, end), lost), (expected, vec![]), "{edtf}");
        }
    }

    #[test]
    fn what_is_lost_is_named() {
        for (edtf, start, end, lost) in [
            ("2014/..", "2014", None, "an open end"),
            ("/1985", "1985", None, "that its start is not known"),
            ("2004-06~", "2004-06", None, "that the date is approximate"),
            ("2004?", "2004", None, "that the date is uncertain"),
            ("201X", "2010", Some("2019"), "which digits of the date are not known"),
            ("2004-XX", "2004", None, "which digits of the date are not known"),
            ("[..2022-07-13]", "2022-07-13", None, "that it is some day within bounds"),
            (
                "[2022-07-01..2022-07-13]",
                "2022-07-01",
                Some("2022-07-13"),
                "that it is some day within bounds",
            ),
        ] {
            let expected = (start.to_owned(), end.map(str::to_owned), vec![lost]);
            assert_eq!(plain(edtf), expected, "{edtf}");
        }
    }

    #[test]
    fn parts_that_are_no_date_are_none() {
        let parts = |month, day| Parts { year: 2022, month, day, ..Parts::default() };
        assert_eq!(parts(Some(2), Some(30)).edtf(), None);
        assert_eq!(parts(Some(13), None).edtf(), None);
        assert_eq!(parts(None, Some(1)).edtf(), None);
        assert_eq!(Parts { year: 12_000, ..Parts::default() }.edtf(), None);
    }
}
