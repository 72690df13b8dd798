//! A stretch of time by its first and its last day.

use crate::{
    model::{Timeline, date::Date},
    view::{Span, time},
};

/// Why two days are no stretch of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StretchError {
    /// One is no date.
    #[error("\"{text}\" is no date: {why}")]
    Date {
        /// What was given.
        text: String,
        /// What is wrong with it.
        why: String,
    },
    /// The last day lies before the first.
    #[error("the last day lies before the first")]
    Backwards,
}

/// The stretch from the first second of one date to the last second of another, both EDTF; an end
/// that is not named is that of `extent`, all events.
///
/// # Errors
/// [`StretchError`] where one is no date, or both are the wrong way round.
pub fn between(
    timeline: &Timeline,
    extent: Option<Span>,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Span, StretchError> {
    let from = from.map(|text| moment(timeline, text, false)).transpose()?;
    let to = to.map(|text| moment(timeline, text, true)).transpose()?;
    let start = from.or(extent.map(|whole| whole.start)).unwrap_or_default();
    let end = to.or(extent.map(|whole| whole.end)).unwrap_or(start);
    if end <= start {
        return Err(StretchError::Backwards);
    }
    Ok(Span::new(start, end))
}

/// The first or the last second of a date.
fn moment(timeline: &Timeline, text: &str, is_end: bool) -> Result<f64, StretchError> {
    let wrong = |why: String| StretchError::Date { text: text.to_owned(), why };
    let date = Date::parse(text).map_err(|error| wrong(error.to_string()))?;
    let (from, to) = date.when(&timeline.meta.zone).bounds();
    let found = if is_end { to } else { from };
    found.map(time).ok_or_else(|| wrong("it has no such end".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_that_is_not_named_is_that_of_all_events() {
        let timeline = Timeline::default();
        let whole = Some(Span::new(-10.0, 4e9));
        let day = 86_400.0;
        let cases = [
            (None, None, Ok((-10.0, 4e9))),
            (Some("1970-01-02"), None, Ok((day, 4e9))),
            (None, Some("1970-01-02"), Ok((-10.0, 2.0 * day))),
            (Some("1970-01-02"), Some("1970-01-02"), Ok((day, 2.0 * day))),
            (Some("1970"), Some("1970-01"), Ok((0.0, 31.0 * day))),
            (Some("1971"), Some("1970"), Err(true)),
            (Some("soon"), None, Err(false)),
            (Some("../1970"), None, Err(false)),
        ];
        for (from, to, expected) in cases {
            let found = between(&timeline, whole, from, to);
            let found = found.map(|span| (span.start, span.end));
            let found = found.map_err(|error| error == StretchError::Backwards);
            assert_eq!(found, expected, "{from:?} {to:?}");
        }
    }
}
