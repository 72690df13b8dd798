//! The dates of calendars: days, times of three kinds, durations; and the exclusive end.

use super::super::dates::{Parts, Plain};
use crate::model::date::{
    DAY, Date, Extent, Seconds, Zone, civil_from_seconds, days_in_month, seconds_from_civil,
};

/// A `DATE` or a `DATE-TIME`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Moment {
    /// A day, by its first second.
    Day(Seconds),
    /// A second of a clock.
    Time(Seconds, Clock),
}

/// Whose clock shows a time.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Clock {
    /// That of whoever looks at it.
    Floating,
    /// UTC.
    Utc,
    /// That of a zone.
    Of(Zone),
}

/// How long something lasts: days of the calendar, and seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Duration {
    pub(super) days: i64,
    pub(super) seconds: Seconds,
}

/// Where something ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum End {
    /// Before this, as `DTEND` has it.
    Before(Moment),
    /// On this day or at this time, as `DUE` has it.
    At(Moment),
    /// So long after it began.
    After(Duration),
}

/// What a value is written like that it should not be.
pub(super) type Odd = &'static str;

const NO_VALUE: Odd = "written without `VALUE=DATE`, and read as a day";
const TIME_OF_DAY: Odd = "has a time although `VALUE=DATE` says a day; it is read as that day";
/// What a day is whose zone is said, which a day has not.
pub(super) const DAY_IN_UTC: Odd =
    "a day that ends with a `Z`, as only times do; it is read as that day";
const DASHED: Odd = "written with dashes or without seconds, and read all the same";
const MIXED: Odd = "of start and end, one is a day and the other a time";
const PARTLY: Odd = "a day lasts for a part of one; it is read as whole days";
/// What an end is that comes before its start.
pub(super) const BACKWARDS: Odd = "the end lies before the start; there is no end now";

/// The days and seconds of a value. `None` where it is no date.
pub(super) fn moment(value: &str, is_day: bool, clock: Clock) -> Option<(Moment, Option<Odd>)> {
    let value = value.trim();
    let (day, time) = match value.split_once(['T', 't', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (value, None),
    };
    // The zone of a clock says nothing of a day.
    let plain = if time.is_none() { day.strip_suffix(['Z', 'z']) } else { None };
    let is_utc = plain.is_some();
    let day = plain.unwrap_or(day);
    let (year, month, date) = match day.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', _, _] => (day.get(..4)?, day.get(5..7)?, day.get(8..)?),
        [_, _, _, _, _, _, _, _] => (day.get(..4)?, day.get(4..6)?, day.get(6..)?),
        _ => return None,
    };
    let (year, month, date) = (digits(year)?, digits(month)? as u8, digits(date)? as u8);
    if !(1..=12).contains(&month) || date == 0 || date > days_in_month(year, month) {
        return None;
    }
    let first = seconds_from_civil(year, month, date);
    let dashed = day.contains('-').then_some(DASHED);
    let Some(time) = time else {
        let odd = is_utc.then_some(DAY_IN_UTC).or(dashed).or((!is_day).then_some(NO_VALUE));
        return Some((Moment::Day(first), odd));
    };
    let (of_day, is_utc, is_odd) = time_of_day(time)?;
    if is_day {
        return Some((Moment::Day(first), Some(TIME_OF_DAY)));
    }
    let clock = if is_utc { Clock::Utc } else { clock };
    Some((Moment::Time(first + of_day, clock), dashed.or(is_odd.then_some(DASHED))))
}

/// Seconds of `hhmmss`, whether it is UTC, and whether it is written otherwise.
fn time_of_day(time: &str) -> Option<(Seconds, bool, bool)> {
    let clock = time.trim_end_matches(['Z', 'z']);
    let is_utc = clock.len() < time.len();
    let numbers = clock.replace(':', "");
    let second = match numbers.len() {
        6 => digits(numbers.get(4..)?)?,
        4 => 0,
        _ => return None,
    };
    let (hour, minute) = (digits(numbers.get(..2)?)?, digits(numbers.get(2..4)?)?);
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    // A leap second is the second before it, as in EDTF.
    let of_day = hour * 3_600 + minute * 60 + second.min(59);
    Some((of_day, is_utc, numbers.len() != clock.len() || clock.len() != 6))
}

fn digits(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// A `DURATION`. `None` where it is none, or longer than any calendar.
pub(super) fn duration(value: &str) -> Option<Duration> {
    const MOST_DAYS: i64 = 10_000 * 366;
    let value = value.trim().to_ascii_uppercase();
    let (sign, body) = match value.strip_prefix('-') {
        Some(body) => (-1, body),
        None => (1, value.strip_prefix('+').unwrap_or(&value)),
    };
    let (mut made, mut is_time, mut number) = (Duration::default(), false, None::<i64>);
    let body = body.strip_prefix('P').filter(|body| body.len() > 1 && body.len() <= 64)?;
    for letter in body.chars() {
        if let Some(digit) = letter.to_digit(10) {
            let so_far = number.unwrap_or_default();
            number = Some(so_far.checked_mul(10)?.checked_add(i64::from(digit))?);
            continue;
        }
        let unit = match (letter, is_time) {
            ('T', false) if number.is_none() => {
                is_time = true;
                continue;
            }
            ('W', false) => 7 * DAY,
            ('D', false) => DAY,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        let secs = number.take()?.checked_mul(unit).filter(|secs| *secs <= MOST_DAYS * DAY)?;
        if is_time {
            made.seconds += secs;
        } else {
            made.days += secs / DAY;
        }
    }
    let is_whole = number.is_none() && made.days <= MOST_DAYS && made.seconds <= MOST_DAYS * DAY;
    is_whole.then_some(Duration { days: sign * made.days, seconds: sign * made.seconds })
}

/// The last day or the time at which something ends that begins at `start`; `None` where that is
/// the day or second of the start itself.
pub(super) fn last(start: &Moment, end: &End) -> (Option<Moment>, Option<Odd>) {
    let (first, clock) = match start {
        Moment::Day(first) => return last_day(*first, end),
        Moment::Time(first, clock) => (*first, clock),
    };
    let at = |second: Seconds| match second - first {
        0 => (None, Some(MIXED)),
        apart if apart < 0 => (None, Some(BACKWARDS)),
        _ => (Some(Moment::Time(second, clock.clone())), Some(MIXED)),
    };
    match end {
        End::Before(Moment::Day(day)) => at(*day),
        End::At(Moment::Day(day)) => at(*day + DAY),
        End::Before(time) | End::At(time) if time == start => (None, None),
        End::Before(time) | End::At(time) => (Some(time.clone()), None),
        End::After(Duration { days, seconds }) if *days < 0 || *seconds < 0 => {
            (None, Some(BACKWARDS))
        }
        End::After(Duration { days: 0, seconds: 0 }) => (None, None),
        End::After(Duration { days, seconds }) => {
            // Days are days of the clock, also those of 23 or 25 hours; hours are hours.
            let shown = first + days * DAY;
            let shown = match clock {
                Clock::Of(zone) if *seconds > 0 => {
                    let utc = shown - zone.offset_at_clock(shown).unwrap_or_default();
                    zone.clock(utc + seconds)
                }
                _ => shown + seconds,
            };
            (Some(Moment::Time(shown, clock.clone())), None)
        }
    }
}

fn last_day(first: Seconds, end: &End) -> (Option<Moment>, Option<Odd>) {
    let day_of = |clock: Seconds| clock - clock.rem_euclid(DAY);
    // The day after the last, and what is odd about it.
    let (after, odd) = match end {
        End::Before(Moment::Day(day)) => (*day, None),
        End::Before(Moment::Time(clock, _)) => (day_of(*clock + DAY - 1), Some(MIXED)),
        End::At(Moment::Day(day)) => (*day + DAY, None),
        End::At(Moment::Time(clock, _)) => (day_of(*clock) + DAY, Some(MIXED)),
        End::After(Duration { days, seconds }) => {
            let secs = days * DAY + seconds;
            let whole = secs + (-secs).rem_euclid(DAY);
            (first + whole, (whole != secs).then_some(PARTLY))
        }
    };
    match after - first {
        apart if apart < 0 => (None, Some(BACKWARDS)),
        // Some programs write the day itself as the end of a day.
        apart if apart <= DAY => (None, odd),
        _ => (Some(Moment::Day(after - DAY)), odd),
    }
}

impl Moment {
    /// EDTF. `None` past the years that it has.
    pub(super) fn edtf(&self) -> Option<String> {
        match self {
            Self::Day(first) => Parts { time: None, ..Parts::of_clock(*first) }.edtf(),
            Self::Time(clock, whose) => {
                let with = |clock, offset| Parts { offset, ..Parts::of_clock(clock) }.edtf();
                match whose {
                    Clock::Floating => with(*clock, None),
                    Clock::Utc => with(*clock, Some(0)),
                    // The offsets of old clocks had seconds, which EDTF has not.
                    Clock::Of(_) => {
                        let ahead = self.ahead();
                        let plain = (ahead % 60 == 0).then(|| with(*clock, Some(ahead)));
                        plain.flatten().or_else(|| with(*clock - ahead, Some(0)))
                    }
                }
            }
        }
    }

    /// How far its clock is ahead of UTC.
    fn ahead(&self) -> Seconds {
        match self {
            Self::Time(clock, Clock::Of(zone)) => zone.offset_at_clock(*clock).unwrap_or_default(),
            _ => 0,
        }
    }

    /// The same for all ways to write it.
    fn key(&self) -> (u8, Seconds) {
        match self {
            Self::Day(first) => (0, *first),
            Self::Time(clock, Clock::Floating) => (1, *clock),
            Self::Time(clock, Clock::Utc | Clock::Of(_)) => (2, *clock - self.ahead()),
        }
    }

    /// As a calendar has it: `20240101`, `20240101T100000Z`. `None` outside the years 1 to 9999.
    pub(super) fn written(&self) -> Option<String> {
        let (Self::Day(clock) | Self::Time(clock, _)) = self;
        let at = civil_from_seconds(*clock - self.ahead());
        let day = format!("{:04}{:02}{:02}", at.year, at.month, at.day);
        (1..=9999).contains(&at.year).then(|| match self {
            Self::Day(_) => day,
            Self::Time(_, whose) => {
                let mark = if *whose == Clock::Floating { "" } else { "Z" };
                format!("{day}T{:02}{:02}{:02}{mark}", at.hour, at.minute, at.second)
            }
        })
    }
}

/// A start, and an end as [`last`] gives it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) start: Moment,
    pub(super) last: Option<Moment>,
}

impl Span {
    /// A date as calendars know it, and what that does not say.
    pub(super) fn of(date: &Date) -> (Self, Vec<&'static str>) {
        let Plain { start, end, mut lost } = Plain::of(date);
        let last = end.unwrap_or(start);
        if start.day.is_none() || last.day.is_none() {
            lost.push("that it is a month or more, of which no day is named");
        }
        let has_time = start.time.is_some() || last.time.is_some();
        let whose = start.time.and(Some(start)).or(end).and_then(|timed| timed.offset);
        let moment = |parts: Parts, is_end: bool| {
            let (first, after) = seconds(parts);
            match (parts.time, has_time) {
                (Some(_), _) => timed(first, parts.offset),
                (None, true) => timed(if is_end { after } else { first }, whose),
                (None, false) => Moment::Day(if is_end { after - DAY } else { first }),
            }
        };
        let begin = moment(start, false);
        let last = (end.is_some() || !has_time).then(|| moment(last, true));
        let span = Self { last: last.filter(|last| *last != begin), start: begin };
        (span, lost)
    }

    /// Whether both say the same, in whatever zone they say it.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        let key = |span: &Self| (span.start.key(), span.last.as_ref().map(Moment::key));
        key(self) == key(other)
    }
}

fn timed(clock: Seconds, offset: Option<Seconds>) -> Moment {
    match offset {
        None => Moment::Time(clock, Clock::Floating),
        Some(offset) => Moment::Time(clock - offset, Clock::Utc),
    }
}

/// The first second of parts, and the one after the last.
fn seconds(parts: Parts) -> (Seconds, Seconds) {
    let Parts { year, month, day, time, .. } = parts;
    let extent = match (month, day) {
        (Some(month), Some(day)) => Extent::Day(year, month, day),
        (Some(month), None) => Extent::Month(year, month),
        (None, _) => Extent::Year(year),
    };
    let (first, after) = extent.bounds();
    match time {
        Some((hour, minute, second)) => {
            let at = first + i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second);
            (at, at + 1)
        }
        None => (first, after),
    }
}
