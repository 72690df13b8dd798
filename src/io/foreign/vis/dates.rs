//! Dates as vis-timeline takes them: ISO texts, milliseconds from 1970.

use std::ops::Range;

use super::super::{
    dates::Parts,
    json::{Json, Kind},
    slashes::Slashes,
};
use crate::model::date::{DAY, Seconds};

/// The digits of a day that is written as `20220713`.
const DAY_DIGITS: usize = 8;

/// A date of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// Nothing.
    None,
    /// A moment in UTC, as a number or with `Z` and a fraction, as programs write it.
    Moment(Seconds),
    /// EDTF, or what the file has instead of it.
    Written(String),
}

/// What is said of the dates of a file together: how many, and where the first stands.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// Moments that are numbers.
    pub(super) numbers: (usize, Range<usize>),
    /// Moments, and among them those that are midnights in UTC.
    pub(super) moments: (usize, Range<usize>),
    pub(super) midnights: usize,
    /// Those whose fraction of a second is left away.
    pub(super) fractions: (usize, Range<usize>),
    /// Those whose day and month could be exchanged.
    pub(super) slashes: Slashes,
}

impl Dates {
    /// Whether moments are days.
    pub(super) fn are_days(&self) -> bool {
        self.moments.0 > 0 && self.midnights == self.moments.0
    }

    /// Reads a date.
    pub(super) fn read(&mut self, json: Json<'_>) -> Given {
        let at = json.range();
        match json.kind() {
            Kind::Number => self.number(json.source(), &at),
            Kind::Text => self.text(json.text().unwrap_or_default().trim(), &at),
            Kind::Null => Given::None,
            Kind::Object | Kind::Array | Kind::Flag => Given::Written(json.source().to_owned()),
        }
    }

    fn number(&mut self, digits: &str, at: &Range<usize>) -> Given {
        // Farther than any date of ours; also what is no number to an `f64`.
        const FARTHEST: f64 = 1e15;
        let Some(milliseconds) = digits.parse::<f64>().ok().filter(|of| of.abs() < FARTHEST) else {
            return Given::Written(digits.to_owned());
        };
        count(&mut self.numbers, at);
        if (milliseconds % 1_000.0).abs() > 0.0 {
            count(&mut self.fractions, at);
        }
        self.moment((milliseconds / 1_000.0).floor() as Seconds, at)
    }

    fn moment(&mut self, second: Seconds, at: &Range<usize>) -> Given {
        count(&mut self.moments, at);
        self.midnights += usize::from(second.rem_euclid(DAY) == 0);
        Given::Moment(second)
    }

    fn text(&mut self, text: &str, at: &Range<usize>) -> Given {
        if text.is_empty() {
            return Given::None;
        }
        // ASP.NET's way, which the program takes as well.
        if let Some(digits) = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/")) {
            return self.number(digits, at);
        }
        // Digits alone are milliseconds too; so few of them that they may be a year or a day are not.
        if text.len() > DAY_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.number(text, at);
        }
        // The program leaves them to the browser, so that no order of day and month is laid down.
        let day = text.split([' ', 'T']).next().unwrap_or_default();
        if day.contains(['/', '.']) {
            let edtf = self.slashes.read(text, at);
            return Given::Written(edtf.unwrap_or_else(|| text.to_owned()));
        }
        let text = short_year(text);
        let Some((day, clock)) = text.split_once(['T', ' ']) else { return Given::Written(text) };
        let offset = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
        let (clock, offset) = clock.split_at_checked(offset).unwrap_or((clock, ""));
        let (clock, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, ""));
        if fraction.bytes().any(|byte| byte != b'0') {
            count(&mut self.fractions, at);
        }
        let seconds = if clock.len() == 5 { ":00" } else { "" };
        let offset = match (offset, offset.len()) {
            ("z", _) => "Z".to_owned(),
            (_, 5) if !offset.contains(':') => {
                let (hours, minutes) = offset.split_at_checked(3).unwrap_or((offset, ""));
                format!("{hours}:{minutes}")
            }
            (_, 3) => format!("{offset}:00"),
            _ => offset.to_owned(),
        };
        let whole = format!("{day}T{clock}{seconds}{offset}");
        // A program that writes a moment writes its milliseconds.
        if offset == "Z"
            && !fraction.is_empty()
            && let Some(second) = second_of(&whole)
        {
            return self.moment(second, at);
        }
        Given::Written(whole)
    }
}

impl Given {
    /// EDTF; moments as days or as times.
    pub(super) fn edtf(self, are_days: bool) -> String {
        match self {
            Self::None => String::new(),
            Self::Written(words) => words,
            Self::Moment(second) => {
                let parts = Parts { offset: Some(0), ..Parts::of_clock(second) };
                let day = Parts { time: None, offset: None, ..parts };
                let edtf = if are_days { day.edtf() } else { parts.edtf().or_else(|| day.edtf()) };
                edtf.unwrap_or_else(|| format!("Y{}", parts.year))
            }
        }
    }
}

/// Adds one, and keeps the place of the first.
pub(super) fn count(of: &mut (usize, Range<usize>), at: &Range<usize>) {
    if of.0 == 0 {
        of.1 = at.clone();
    }
    of.0 += 1;
}

/// A date whose year has six digits and a sign, as ISO has years beyond four, with four.
fn short_year(text: &str) -> String {
    let digits = text.get(1..7).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let (Some(digits), Some(rest)) = (digits, text.get(7..)) else { return text.to_owned() };
    match (text.get(..1), digits.strip_prefix("00")) {
        (Some("+"), Some(year)) => format!("{year}{rest}"),
        (Some("-"), Some(year)) => format!("-{year}{rest}"),
        (Some("+"), None) => format!("Y{digits}"),
        (Some("-"), None) => format!("Y-{digits}"),
        _ => text.to_owned(),
    }
}

/// The second of a time in UTC.
fn second_of(edtf: &str) -> Option<Seconds> {
    use crate::model::date::{ClockTime, Date, Form, Moment};

    match Date::parse(edtf).ok()?.form() {
        Form::Single(Moment::Time(ClockTime { clock, offset: Some(0) })) => Some(*clock),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_meant() {
        for (json, expected) in [
            ("\"2014-04-18\"", "2014-04-18"),
            ("\"2014\"", "2014"),
            ("\"2014-04\"", "2014-04"),
            ("\"2014-04-18T10:05\"", "2014-04-18T10:05:00"),
            ("\"2014-04-18 10:05:07\"", "2014-04-18T10:05:07"),
            ("\"2014-04-18T10:05:07.250Z\"", "2014-04-18T10:05:07Z"),
            ("\"2014-04-18T10:05:07Z\"", "2014-04-18T10:05:07Z"),
            ("\"2014-04-18T10:05:07.000+0200\"", "2014-04-18T10:05:07+02:00"),
            ("\"2014-04-18T10:05+02:00\"", "2014-04-18T10:05:00+02:00"),
            ("\"2014-04-18T10:05-05\"", "2014-04-18T10:05:00-05:00"),
            ("\"-000043-03-15\"", "-0043-03-15"),
            ("\"+002014-03-15\"", "2014-03-15"),
            ("\"-000043\"", "-0043"),
            ("\"+012014-03-15\"", "Y012014"),
            ("1397815507000", "2014-04-18T10:05:07Z"),
            ("\"1397815507000\"", "2014-04-18T10:05:07Z"),
            ("1397815507250.0", "2014-04-18T10:05:07Z"),
            ("-1", "1969-12-31T23:59:59Z"),
            ("\"/Date(1397815507000)/\"", "2014-04-18T10:05:07Z"),
            ("1e300", "1e300"),
            ("\"soon\"", "soon"),
            ("null", ""),
            ("\"\"", ""),
        ] {
            let given = Dates::default().read(Json::parse(json).unwrap());
            assert_eq!(given.edtf(false), expected, "{json}");
        }
        let mut dates = Dates::default();
        let given = dates.read(Json::parse("\"2014-04-18T00:00:00.000Z\"").unwrap());
        assert!(dates.are_days());
        assert_eq!(given.edtf(true), "2014-04-18");
        dates.read(Json::parse("1397815507000").unwrap());
        assert!(!dates.are_days());
    }
}
