//! Moments that are told by others, made dates.

use std::collections::HashMap;

use super::{
    super::{GatheredDate, dates::Parts},
    moment::{Edge, Moment, Relative, Unit},
    range::Range,
};
use crate::model::date::{
    DAY, Date, Seconds, Zone, civil_from_seconds, days_in_month, month_after, seconds_from_civil,
};

/// Where the events above stand: their first second, and the one after their last.
#[derive(Default)]
pub(super) struct Above {
    /// By their ids, in small letters as they are written.
    named: HashMap<String, (Seconds, Seconds)>,
    last: Option<(Seconds, Seconds)>,
}

/// A date, and whether it was found by way of another event.
pub(super) struct Resolved {
    pub(super) date: GatheredDate,
    pub(super) is_relative: bool,
    /// Whether a time of day is left out, since an open end has none.
    pub(super) lost_time: bool,
}

/// Why there is no date.
pub(super) type Unresolved = String;

impl Above {
    /// Remembers an event.
    pub(super) fn push(&mut self, id: &str, date: &GatheredDate) {
        let Ok(parsed) = Date::parse(&date.start) else { return };
        let (from, mut to) = parsed.when(&Zone::default()).bounds();
        if let Some(end) = date.end.as_deref().and_then(|end| Date::parse(end).ok()) {
            to = end.when(&Zone::default()).bounds().1;
        }
        let (Some(from), Some(to)) = (from.or(to), to.or(from)) else { return };
        self.last = Some((from, to));
        if !id.is_empty() {
            self.named.entry(id.to_owned()).or_insert((from, to));
        }
    }

    /// The date of a range.
    pub(super) fn date(&self, range: &Range) -> Result<Resolved, Unresolved> {
        let (from, to) = match range {
            Range::Edtf(edtf) => return Ok(resolved(edtf.clone(), None, false)),
            Range::Of(from, to) => (from, to.as_ref()),
            Range::NoDay => return Err("there is no such day".to_owned()),
        };
        match (from, to) {
            (Moment::Now, _) => Err("it begins now, and no clock is asked".to_owned()),
            (Moment::At(from), None) => Ok(resolved(edtf(*from)?, None, false)),
            (Moment::At(from), Some(Moment::At(to))) => {
                Ok(resolved(edtf(*from)?, Some(edtf(*to)?), false))
            }
            (Moment::At(from), Some(Moment::Now)) => open(*from, false),
            (Moment::At(from), Some(Moment::Relative(to))) => {
                let first = seconds(*from);
                let end = match to.event {
                    Some(_) => self.moment(to, None, Edge::Start)?,
                    None => self.moment(to, Some(first), Edge::End)?,
                };
                between(first, end)
            }
            (Moment::Relative(from), None) => {
                // So long from where it is told on, or up to there.
                let there = Relative { amounts: Vec::new(), ..from.clone() };
                let edge = if from.is_before { Edge::Start } else { Edge::End };
                let there = self.moment(&there, None, edge)?;
                let here = shifted(there, &from.amounts, if from.is_before { -1 } else { 1 })?;
                between(there.min(here), there.max(here))
            }
            (Moment::Relative(from), Some(Moment::Now)) => {
                let first = self.moment(from, None, Edge::End)?;
                open(parts(first), true)
            }
            (Moment::Relative(from), Some(Moment::At(to))) => {
                let first = self.moment(from, None, Edge::End)?;
                between(first, after(*to))
            }
            (Moment::Relative(from), Some(Moment::Relative(to))) => self.both(from, to),
        }
    }

    fn both(&self, from: &Relative, to: &Relative) -> Result<Resolved, Unresolved> {
        if from.is_before && !to.is_told {
            // `by !rec / 3 days`: that is its end, and so long before it the start.
            let end = self.moment(from, None, Edge::Start)?;
            return between(shifted(end, &to.amounts, -1)?, end);
        }
        let first = self.moment(from, None, Edge::End)?;
        let end = match to.event {
            Some(_) => self.moment(to, None, Edge::Start)?,
            None => self.moment(to, Some(first), Edge::End)?,
        };
        between(first, end)
    }

    /// The second that a relative moment comes to: from `base`, or from an end of another event.
    fn moment(
        &self,
        of: &Relative,
        base: Option<Seconds>,
        edge: Edge,
    ) -> Result<Seconds, Unresolved> {
        let there = match (&of.event, base) {
            (Some(name), _) => {
                let known = self.named.get(name).copied();
                known.ok_or_else(|| format!("no event above is called \"{name}\""))?
            }
            (None, Some(base)) => (base, base),
            (None, None) => {
                self.last.ok_or_else(|| "there is no event above it to count from".to_owned())?
            }
        };
        let edge = of.edge.unwrap_or(if of.is_before { Edge::Start } else { edge });
        let second = if edge == Edge::Start { there.0 } else { there.1 };
        shifted(second, &of.amounts, if of.is_before { -1 } else { 1 })
    }
}

fn resolved(start: String, end: Option<String>, is_relative: bool) -> Resolved {
    let end = end.filter(|end| *end != start);
    let date = GatheredDate { start, end, ..GatheredDate::default() };
    Resolved { date, is_relative, lost_time: false }
}

fn open(from: Parts, is_relative: bool) -> Result<Resolved, Unresolved> {
    let start = edtf(Parts { time: None, offset: None, ..from })?;
    let lost_time = from.time.is_some() && (!is_relative || from.time != Some((0, 0, 0)));
    Ok(Resolved { lost_time, ..resolved(start, Some("..".to_owned()), is_relative) })
}

/// From a second up to another: days where both are midnight.
fn between(first: Seconds, end: Seconds) -> Result<Resolved, Unresolved> {
    if end < first {
        return Err("it ends before it begins".to_owned());
    }
    let is_days = first.rem_euclid(DAY) == 0 && end.rem_euclid(DAY) == 0;
    let day = |second| edtf(Parts { time: None, ..parts(second) });
    if is_days {
        let last = if end > first { end - DAY } else { end };
        return Ok(resolved(day(first)?, Some(day(last)?), true));
    }
    Ok(resolved(edtf(parts(first))?, Some(edtf(parts(end))?), true))
}

fn edtf(parts: Parts) -> Result<String, Unresolved> {
    parts.edtf().ok_or_else(|| "it is outside the years -9999 to 9999".to_owned())
}

fn parts(second: Seconds) -> Parts {
    Parts::of_clock(second)
}

/// The first second of parts.
fn seconds(parts: Parts) -> Seconds {
    let day = seconds_from_civil(parts.year, parts.month.unwrap_or(1), parts.day.unwrap_or(1));
    let (hour, minute, second) = parts.time.unwrap_or_default();
    let of_day = i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second);
    day + of_day - parts.offset.unwrap_or_default()
}

/// The second after the last of parts.
fn after(parts: Parts) -> Seconds {
    match (parts.month, parts.day, parts.time) {
        (.., Some(_)) => seconds(parts),
        (_, Some(_), None) => seconds(parts) + DAY,
        (Some(month), None, None) => month_after(parts.year, month),
        (None, None, None) => seconds_from_civil(parts.year + 1, 1, 1),
    }
}

/// A second, so many months, days and seconds further.
fn shifted(from: Seconds, amounts: &[(i64, Unit)], sign: i64) -> Result<Seconds, Unresolved> {
    /// Beyond the years that EDTF has, however it is counted.
    const FARTHEST: i64 = 20_000;
    let mut at = from;
    for (count, unit) in amounts {
        let count = sign * count;
        at = match unit {
            Unit::Seconds => at + count,
            Unit::Minutes => at + count * 60,
            Unit::Hours => at + count * 3_600,
            Unit::Days => at + count * DAY,
            Unit::WorkDays => work_days_on(at, count),
            Unit::Weeks => at + count * 7 * DAY,
            Unit::Months => months_on(at, count),
            Unit::Years => months_on(at, count * 12),
        };
        if civil_from_seconds(at).year.abs() > FARTHEST {
            return Err("it is outside the years -9999 to 9999".to_owned());
        }
    }
    Ok(at)
}

/// So many days from Monday to Friday further: up to the end of the last of them, or back to the
/// beginning of the first.
fn work_days_on(from: Seconds, count: i64) -> Seconds {
    /// The first day that is counted from was a Thursday, the fourth day of a week.
    const THURSDAY: i64 = 3;
    let sign = count.signum();
    // Any seven days hold five of them; the last few are counted one by one.
    let weeks = (count.abs() - 1).max(0) / 5;
    let mut left = count.abs() - weeks * 5;
    let mut at = from + sign * weeks * 7 * DAY;
    while left > 0 {
        let passed = if sign > 0 { at } else { at - DAY };
        let weekday = (passed.div_euclid(DAY) + THURSDAY).rem_euclid(7);
        left -= i64::from(weekday < 5);
        at += sign * DAY;
    }
    at
}

/// So many months further, on the last day of a month that is too short.
fn months_on(from: Seconds, count: i64) -> Seconds {
    let civil = civil_from_seconds(from);
    let months = civil.year * 12 + i64::from(civil.month) - 1 + count;
    let (year, month) = (months.div_euclid(12), (months.rem_euclid(12) + 1) as u8);
    let day = civil.day.min(days_in_month(year, month));
    seconds_from_civil(year, month, day) + from.rem_euclid(DAY)
}
