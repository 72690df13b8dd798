//! EDTF in, over `edtf-core`: takes what `formats.md` lists, and says of the rest what to write.
//!
//! `edtf-core` decides what is EDTF at all; [`super::narrow`] only narrows that.

use edtf_core::Edtf;

use super::{
    ClockTime, DateError, Edge, End, Form, Moment, PartialDate, Qualifier, Seconds, When, Zone,
    explain::explain,
    narrow::{form, masked_end},
    zone::FARTHEST_SECS,
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
    /// [`DateError`] where either is no single date or time, or the end lies before the start. Its
    /// offset is one of `end`.
    pub fn with_end(self, end: &str) -> Result<Self, DateError> {
        let start = self.start_of_two()?;
        let parsed = Self::parse(end)?;
        let last = parsed.end_of_two()?;
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

    /// The single date or time that this is, to which an `end` can be given.
    fn start_of_two(&self) -> Result<Moment, DateError> {
        let refused = |what: &str, help: &str| {
            let message = format!("`end` does not go with {what} `{}` in `date`", self.written);
            Err(DateError::new(0, message).help(help))
        };
        match &self.form {
            Form::Single(Moment::Date(date)) if date.extent.is_masked() => {
                refused("the unspecified digits of", "write the start as far as it is known: 1985")
            }
            Form::Single(moment) => Ok(*moment),
            Form::Interval { .. } => {
                refused("the interval", "write both ends in `date`, or one in each field")
            }
            Form::OneOf { .. } => refused("the set", "write one date or time in `date`"),
        }
    }

    /// The single date or time that this `end` is.
    fn end_of_two(&self) -> Result<Moment, DateError> {
        let help = "write the last day, month, year or time";
        match &self.form {
            Form::Single(Moment::Date(date)) if date.extent.is_masked() => {
                Err(masked_end(&self.written, 0))
            }
            Form::Single(moment) => Ok(*moment),
            Form::Interval { .. } => {
                Err(DateError::new(0, "`end` is one date or time, not an interval").help(help))
            }
            Form::OneOf { .. } => {
                Err(DateError::new(0, "`end` is one date or time, not a set").help(help))
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
    // Where one is a moment everywhere and the other a reading of some clock, the zone may part
    // them by this much more or less.
    let slack = if start_offset == end_offset { 0 } else { FARTHEST_SECS };
    let apart = last - first;
    if apart <= -slack {
        return Err(DateError::new(0, "the end lies before the start")
            .help("exchange the two, or look for a slip in one of them"));
    }
    if apart <= slack {
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
