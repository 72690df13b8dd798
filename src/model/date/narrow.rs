//! Narrows EDTF to what a timeline takes: what `formats.md` lists.
//!
//! Everything else that `edtf-core` takes is refused here, with the feature named and what to
//! write instead. The parser's types carry no positions, so places come from the text.

use edtf_core::{
    DateField, Edtf, IntervalEndpoint, SetElement, SetKind, Time, TimeShift, YearKind,
};

use super::{
    ClockTime, DateError, End, Extent, Form, Moment, PartialDate, Qualifier, Qualifiers, Season,
    Seconds,
};

/// The form of a date that `edtf-core` took; `text` is what it took.
///
/// # Errors
/// [`DateError`] that names the feature of EDTF that a timeline does not take.
pub(super) fn form(text: &str, edtf: &Edtf) -> Result<Form, DateError> {
    match edtf {
        Edtf::Date(date) => Ok(Form::Single(Moment::Date(partial_date(text, 0, date)?))),
        Edtf::DateTime(at) => {
            let date = partial_date(text, 0, &at.date)?;
            Ok(Form::Single(Moment::Time(clock_time(&date, at.time))))
        }
        Edtf::Interval(interval) => {
            let slash = text.find('/').unwrap_or(text.len());
            let start = interval_end(text, 0, slash, &interval.start)?;
            let end = interval_end(text, slash + 1, text.len(), &interval.end)?;
            Ok(Form::Interval { start, end })
        }
        Edtf::Set(set) => one_of(text, set),
    }
}

fn interval_end(
    text: &str,
    from: usize,
    to: usize,
    end: &IntervalEndpoint,
) -> Result<End, DateError> {
    let part = text.get(from..to).unwrap_or_default();
    match end {
        IntervalEndpoint::Open => Ok(End::Open),
        IntervalEndpoint::Unknown => Ok(End::Unknown),
        IntervalEndpoint::Date(date) => {
            let date = partial_date(part, from, date)?;
            if date.extent.is_masked() {
                return Err(masked_end(part, from));
            }
            Ok(End::At(Moment::Date(date)))
        }
        IntervalEndpoint::OnOrBefore(_) => Err(DateError::unsupported(
            from,
            &format!("an interval that begins on or before a date (`{part}`)"),
            format!("write {} or leave the start empty", part.trim_matches('.')),
        )),
        IntervalEndpoint::OnOrAfter(_) => Err(DateError::unsupported(
            from,
            &format!("an interval that ends on or after a date (`{part}`)"),
            format!("write {} or leave the end empty", part.trim_matches('.')),
        )),
    }
}

fn one_of(text: &str, set: &edtf_core::Set) -> Result<Form, DateError> {
    if set.kind == SetKind::AllMembers {
        return Err(DateError::unsupported(
            0,
            "all of a set (`{…}`)",
            "write an event for each date, or an interval: 1985/1990",
        ));
    }
    let [element] = set.elements.as_slice() else {
        return Err(DateError::unsupported(
            text.find(',').unwrap_or(0),
            "a list of dates in a set",
            "write the first and the last: [1985-04..1985-06]",
        ));
    };
    let inner = text.get(1..text.len() - 1).unwrap_or_default();
    let bound = |date, part: &str, at| {
        let date = partial_date(part, at, date)?;
        if date.extent.is_masked() {
            return Err(DateError::unsupported(
                at + part.find('X').unwrap_or(0),
                "unspecified digits in a set",
                "write the first or last day, month or year that is possible",
            ));
        }
        Ok(Some(date))
    };
    match element {
        SetElement::Date(_) => Err(DateError::unsupported(
            0,
            "a set of one date",
            format!("write {inner}, without brackets"),
        )),
        SetElement::OnOrBefore(date) => {
            let part = inner.get(2..).unwrap_or_default();
            Ok(Form::OneOf { from: None, to: bound(date, part, 3)? })
        }
        SetElement::OnOrAfter(date) => {
            let part = inner.get(..inner.len().saturating_sub(2)).unwrap_or_default();
            Ok(Form::OneOf { from: bound(date, part, 1)?, to: None })
        }
        SetElement::Range(from, to) => {
            let (first, last) = inner.split_once("..").unwrap_or((inner, ""));
            Ok(Form::OneOf {
                from: bound(from, first, 1)?,
                to: bound(to, last, 1 + first.len() + 2)?,
            })
        }
    }
}

fn clock_time(date: &PartialDate, time: Time) -> ClockTime {
    let (midnight, _) = date.extent.bounds();
    // The axis has no leap seconds: 23:59:60 is drawn at 23:59:59.
    let second = time.second.min(59);
    let clock =
        Seconds::from(time.hour) * 3_600 + Seconds::from(time.minute) * 60 + Seconds::from(second);
    let offset = time.shift.map(|shift| match shift {
        TimeShift::Utc => 0,
        TimeShift::Offset { minutes, .. } => Seconds::from(minutes) * 60,
    });
    ClockTime { clock: midnight + clock, offset }
}

/// A date without a time; `part` is its text and stands `at` bytes into the whole.
fn partial_date(part: &str, at: usize, date: &edtf_core::Date) -> Result<PartialDate, DateError> {
    if !matches!(date.year.kind, YearKind::Standard { .. }) {
        return Err(DateError::new(at, format!("the year `{part}` is outside the calendar"))
            .help("a timeline goes from -9999 to 9999"));
    }
    if date.year.significant_digits.is_some() {
        let offset = at + part.find('S').unwrap_or(0);
        let help = "write X for the digits that are not known: 195X, or 1950~";
        return Err(DateError::unsupported(offset, "significant digits (`S`)", help));
    }
    let extent = extent(part, at, date)?;
    let of = |field: Option<DateField>| {
        field.map_or_else(Qualifier::default, |field| qualifier(field.qualifier))
    };
    let qualifiers = Qualifiers {
        year: qualifier(date.year.qualifier),
        month: of(date.month),
        day: of(date.day),
    };
    Ok(PartialDate { extent, qualifiers })
}

fn extent(part: &str, at: usize, date: &edtf_core::Date) -> Result<Extent, DateError> {
    let YearKind::Standard { negative, digits } = date.year.kind else {
        return Err(masks(part, at));
    };
    let month = date.month.map(|month| month.digits);
    let day = date.day.map(|day| day.digits);
    let digit = |digit: Option<u8>| i64::from(digit.unwrap_or(0));
    let least = digits.iter().fold(0, |year, place| year * 10 + digit(*place));
    let year = if negative { -least } else { least };
    match (digits, month, day) {
        ([Some(_), Some(_), Some(_), None], None, None) => Ok(Extent::Decade(year)),
        ([Some(_), Some(_), None, None], None, None) => Ok(Extent::Century(year)),
        ([Some(_), Some(_), Some(_), Some(_)], month, day) => match (month, day) {
            (None, _) => Ok(Extent::Year(year)),
            (Some([None, None]), None) => Ok(Extent::MonthOf(year)),
            (Some([None, None]), Some([None, None])) => Ok(Extent::DayOfYear(year)),
            (Some([Some(ten), Some(one)]), None) => month_or_season(part, at, year, ten * 10 + one),
            (Some([Some(ten), Some(one)]), Some([None, None])) => {
                Ok(Extent::DayOfMonth(year, ten * 10 + one))
            }
            (Some([Some(ten), Some(one)]), Some([Some(day_ten), Some(day_one)])) => {
                Ok(Extent::Day(year, ten * 10 + one, day_ten * 10 + day_one))
            }
            _ => Err(masks(part, at)),
        },
        _ => Err(masks(part, at)),
    }
}

fn month_or_season(part: &str, at: usize, year: i64, month: u8) -> Result<Extent, DateError> {
    match month {
        1..=12 => Ok(Extent::Month(year, month)),
        21 => Ok(Extent::Season(year, Season::Spring)),
        22 => Ok(Extent::Season(year, Season::Summer)),
        23 => Ok(Extent::Season(year, Season::Autumn)),
        24 => Ok(Extent::Season(year, Season::Winter)),
        _ => {
            let offset = at + part.rfind(&format!("{month:02}")).unwrap_or(0);
            Err(DateError::unsupported(
                offset,
                &format!("the part of a year with the number {month}"),
                "write a month (01 to 12), a season (21 to 24), or an interval: 1985-01/1985-03",
            ))
        }
    }
}

fn masks(part: &str, at: usize) -> DateError {
    DateError::unsupported(
        at + part.find('X').unwrap_or(0),
        &format!("unspecified digits as in `{part}`"),
        "write 201X, 19XX, 2004-XX, 1985-04-XX or 1985-XX-XX",
    )
}

/// The refusal of digits that are not known where an interval ends.
pub(super) fn masked_end(part: &str, at: usize) -> DateError {
    DateError::unsupported(
        at + part.find('X').unwrap_or(0),
        "unspecified digits at an end of an interval",
        "write the end as far as it is known: 1985 for 1985-XX",
    )
}

fn qualifier(from: edtf_core::Qualifier) -> Qualifier {
    Qualifier { uncertain: from.uncertain, approximate: from.approximate }
}
