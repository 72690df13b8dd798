//! EDTF in, over `edtf-core`: takes what `formats.md` lists, and says of the rest what to write.
//!
//! `edtf-core` decides what is EDTF at all; this module only narrows that, and never widens it.

use edtf_core::{
    DateField, Edtf, IntervalEndpoint, SetElement, SetKind, Time, TimeShift, YearKind,
};

use super::{
    ClockTime, DateError, Edge, End, Extent, Form, Moment, PartialDate, Qualifier, Qualifiers,
    Season, Seconds, When, Zone, explain::explain, zone::FARTHEST_SECS,
};

/// A date as its author wrote it, and what it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    written: Box<str>,
    written_end: Option<Box<str>>,
    form: Form,
}

impl Date {
    /// Reads EDTF: levels 0 and 1, and of level 2 a set with bounds only and qualified components.
    ///
    /// # Errors
    /// [`DateError`] where the text is no EDTF, or EDTF that a timeline does not take.
    ///
    /// ```
    /// use sourceline::model::date::Date;
    ///
    /// assert!(Date::parse("[..2022-07-12]").is_ok());
    /// let error = Date::parse("13/07/2022").unwrap_err();
    /// assert_eq!(error.help.as_deref(), Some("write 2022-07-13"));
    /// ```
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let edtf = Edtf::parse(text).map_err(|error| explain(text, &error))?;
        Ok(Self { written: Box::from(text), written_end: None, form: form(text, &edtf)? })
    }

    /// Adds the `end` of an event, which makes an interval of two dates or times. This is how an
    /// interval of times is written, which EDTF lacks.
    ///
    /// # Errors
    /// [`DateError`] where either is no single date or time, or the end lies before the start.
    pub fn with_end(self, end: &str) -> Result<Self, DateError> {
        let start = self.endpoint(&self.written)?;
        let parsed = Self::parse(end)?;
        let last = parsed.endpoint(end)?;
        check_order(&start, &last)?;
        let form = Form::Interval { start: End::At(start), end: End::At(last) };
        Ok(Self { written: self.written, written_end: Some(parsed.written), form })
    }

    /// The text that was parsed, byte for byte.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The text of the `end`, byte for byte, where there is one.
    #[must_use]
    pub fn written_end(&self) -> Option<&str> {
        self.written_end.as_deref()
    }

    /// One spelling for all that mean the same (`?2004-?06` is `2004-06?`), for comparing only.
    #[must_use]
    pub fn canonical(&self) -> String {
        let spell = |text: &str| Edtf::parse(text).map_or_else(|_| text.into(), |e| e.to_string());
        match &self.written_end {
            Some(end) => format!("{}/{}", spell(&self.written), spell(end)),
            None => spell(&self.written),
        }
    }

    /// What it is made of, with the qualifiers of each end and component.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// What it means on the axis. Times with an offset are put on the clock of `zone`, all else
    /// stands as it is written.
    #[must_use]
    pub fn when(&self, zone: &Zone) -> When {
        match &self.form {
            Form::Single(moment) => {
                let (from, to) = moment.bounds(zone);
                When::Within {
                    from: Some(from),
                    to: Some(to),
                    qualifier: moment.qualifier(),
                    precision: moment.precision(),
                }
            }
            Form::Interval { start, end } => {
                let (start, end) = (edge(start, zone), edge(end, zone));
                When::Lasting { start, end: not_before(start, end) }
            }
            Form::OneOf { from, to } => {
                let sureness = |date: &Option<PartialDate>| {
                    date.map_or_else(Qualifier::default, |date| date.qualifiers.combined())
                };
                When::Within {
                    from: from.map(|date| date.extent.bounds().0),
                    to: to.map(|date| date.extent.bounds().1),
                    qualifier: sureness(from).or(sureness(to)),
                    precision: super::Precision::OneOf,
                }
            }
        }
    }

    /// The single date or time that this is, as one end of an interval.
    fn endpoint(&self, text: &str) -> Result<Moment, DateError> {
        match &self.form {
            Form::Single(Moment::Date(date)) if date.extent.is_masked() => Err(masked_end(text, 0)),
            Form::Single(moment) => Ok(*moment),
            Form::Interval { .. } => {
                Err(DateError::new(0, format!("`end` does not go with the interval `{text}`"))
                    .help("write the interval in `date` alone, or one date or time in each"))
            }
            Form::OneOf { .. } => {
                Err(DateError::new(0, format!("`end` does not go with the set `{text}`"))
                    .help("write one date or time in `date` and one in `end`"))
            }
        }
    }
}

fn edge(end: &End, zone: &Zone) -> Edge {
    match end {
        End::At(moment) => {
            let (from, to) = moment.bounds(zone);
            Edge::Within { from, to, qualifier: moment.qualifier() }
        }
        End::Open => Edge::Open,
        End::Unknown => Edge::Unknown,
    }
}

/// Where clocks go back, a later time may have the earlier reading. The end then stands where the
/// start does, so that nothing ends before it begins.
fn not_before(start: Edge, end: Edge) -> Edge {
    match (start, end) {
        (Edge::Within { from: first, to: after_first, .. }, Edge::Within { to, qualifier, .. })
            if to <= first =>
        {
            Edge::Within { from: first, to: after_first, qualifier }
        }
        _ => end,
    }
}

/// Refuses an end that lies before its start, whatever the zone.
fn check_order(start: &Moment, end: &Moment) -> Result<(), DateError> {
    let (first, start_offset) = reading(start, |bounds| bounds.0);
    let (last, end_offset) = reading(end, |bounds| bounds.1);
    let apart = last - first;
    if start_offset == end_offset && apart <= 0 {
        return Err(DateError::new(0, "the end lies before the start")
            .help("exchange the two, or look for a slip in one of them"));
    }
    // One is a moment everywhere, the other depends on the zone: their order has to be sure.
    if start_offset != end_offset && apart <= FARTHEST_SECS {
        return Err(DateError::new(0, "whether the end comes after the start depends on the zone")
            .help("write an offset at both (`Z`, `+02:00`) or at neither"));
    }
    Ok(())
}

/// One bound of a moment, and whether it is one of UTC.
fn reading(moment: &Moment, bound: impl Fn((Seconds, Seconds)) -> Seconds) -> (Seconds, bool) {
    let zoned = matches!(moment, Moment::Time(ClockTime { offset: Some(_), .. }));
    (bound(moment.bounds(&Zone::default())), zoned)
}

fn form(text: &str, edtf: &Edtf) -> Result<Form, DateError> {
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

fn masked_end(part: &str, at: usize) -> DateError {
    DateError::unsupported(
        at + part.find('X').unwrap_or(0),
        "unspecified digits at an end of an interval",
        "write the end as far as it is known: 1985 for 1985-XX",
    )
}

fn qualifier(from: edtf_core::Qualifier) -> Qualifier {
    Qualifier { uncertain: from.uncertain, approximate: from.approximate }
}
