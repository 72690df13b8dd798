//! Dates in words, for display only: never read back, never saved.
//!
//! The words keep what the date keeps: an open end and an unknown one read differently, and
//! nothing that happened on some day of a year reads as if it had lasted the year.

use super::{
    ClockTime, Date, End, Extent, Form, Moment, NameLength, PartialDate, Qualifier, Season, Zone,
    civil_from_seconds, month_name,
    spans::{
        CalendarDay, Unit, clock_words, day_of, day_words, month_words, span_words, year_words,
    },
    weekday,
};

/// How a date is told.
#[derive(Clone, Copy)]
struct Manner<'a> {
    zone: &'a Zone,
    length: NameLength,
    weekday: bool,
}

impl Date {
    /// In words: "13 July 2022", "by 12 July 2022", "about 28 April 2025", "since 2014".
    ///
    /// Times with an offset are told on the clock of `zone` and name it.
    ///
    /// ```
    /// use sourceline::model::date::{Date, Zone};
    ///
    /// let date = Date::parse("[..2022-07-12]").unwrap();
    /// assert_eq!(date.words(&Zone::default()), "by 12 July 2022");
    /// ```
    #[must_use]
    pub fn words(&self, zone: &Zone) -> String {
        self.told(Manner { zone, length: NameLength::Long, weekday: false })
    }

    /// The same for a label: "13 Jul 2022".
    #[must_use]
    pub fn short(&self, zone: &Zone) -> String {
        self.told(Manner { zone, length: NameLength::Short, weekday: false })
    }

    /// As [`Self::words`], with the weekday where the day is known: "Wednesday 13 July 2022".
    #[must_use]
    pub fn words_with_weekday(&self, zone: &Zone) -> String {
        self.told(Manner { zone, length: NameLength::Long, weekday: true })
    }

    fn told(&self, manner: Manner<'_>) -> String {
        match self.form() {
            Form::Single(moment) => moment_words(moment, manner),
            Form::Interval { start, end } => {
                // A weekday at each end would bury the dates.
                interval_words(start, end, Manner { weekday: false, ..manner })
            }
            Form::OneOf { from, to } => {
                one_of_words(from.as_ref(), to.as_ref(), Manner { weekday: false, ..manner })
            }
        }
    }
}

fn interval_words(start: &End, end: &End, manner: Manner<'_>) -> String {
    match (start, end) {
        (End::At(start), End::At(end)) => {
            lasting_words(start, end, manner).unwrap_or_else(|| from_to_words(start, end, manner))
        }
        (End::At(start), End::Open) => format!("{}, ongoing", led("since", start, manner)),
        (End::At(start), End::Unknown) => led("since", start, manner),
        (End::Open, End::At(end)) => format!("{}, start open", led("until", end, manner)),
        (End::Unknown, End::At(end)) => led("until", end, manner),
        // The parser takes none of these: an interval has one date at least.
        (End::Open | End::Unknown, End::Open | End::Unknown) => String::new(),
    }
}

fn one_of_words(
    from: Option<&PartialDate>,
    to: Option<&PartialDate>,
    manner: Manner<'_>,
) -> String {
    match (from, to) {
        (None, Some(to)) => led("by", &Moment::Date(*to), manner),
        (Some(from), None) => led("from", &Moment::Date(*from), manner),
        (Some(from), Some(to)) if from == to => date_words(from, manner),
        (Some(from), Some(to)) => {
            let told = certain_span(from, to, " and ", manner).unwrap_or_else(|| {
                format!("{} and {}", date_words(from, manner), date_words(to, manner))
            });
            format!("between {told}")
        }
        (None, None) => String::new(),
    }
}

/// A bound and the word that leads to it: "since about 2014", "perhaps by 12 July 2022".
fn led(word: &str, moment: &Moment, manner: Manner<'_>) -> String {
    if let Moment::Date(date) = moment
        && let Some(Qualifier { uncertain: true, approximate }) = whole_qualifier(date, manner)
    {
        let about = if approximate { "about " } else { "" };
        return format!("perhaps {word} {}", extent_words(date.extent, about, manner));
    }
    format!("{word} {}", moment_words(moment, manner))
}

/// From start to end where both share a way of telling: "1 to 13 July 2022", "14:05 to 15:30".
fn lasting_words(start: &Moment, end: &Moment, manner: Manner<'_>) -> Option<String> {
    match (start, end) {
        _ if start == end => Some(moment_words(start, manner)),
        (Moment::Date(start), Moment::Date(end)) => certain_span(start, end, " to ", manner),
        (Moment::Time(start), Moment::Time(end))
            if start.offset.is_some() == end.offset.is_some() =>
        {
            let (first, last) = (on_clock(start, manner), on_clock(end, manner));
            let same_day = day_of(first) == day_of(last);
            let told = time_words(start, manner, "");
            let zone = zone_suffix(end, manner);
            same_day.then(|| format!("{told} to {}{zone}", clock_words(last)))
        }
        _ => None,
    }
}

fn from_to_words(start: &Moment, end: &Moment, manner: Manner<'_>) -> String {
    // "about 3 May to 2 June" could be about both; "from about 3 May to 2 June" is not.
    let lead = if start.qualifier().is_certain() { "" } else { "from " };
    format!("{lead}{} to {}", moment_words(start, manner), moment_words(end, manner))
}

/// Two dates of one kind with nothing in doubt, the parts that they share said once.
fn certain_span(
    first: &PartialDate,
    last: &PartialDate,
    joint: &str,
    manner: Manner<'_>,
) -> Option<String> {
    if !first.qualifiers.combined().or(last.qualifiers.combined()).is_certain() {
        return None;
    }
    let (first_day, unit) = told_by(first.extent)?;
    let (last_day, last_unit) = told_by(last.extent)?;
    (unit == last_unit).then(|| span_words(first_day, last_day, unit, joint, manner.length))
}

fn told_by(extent: Extent) -> Option<(CalendarDay, Unit)> {
    match extent {
        Extent::Year(year) => Some((CalendarDay { year, month: 1, day: 1 }, Unit::Year)),
        Extent::Month(year, month) => Some((CalendarDay { year, month, day: 1 }, Unit::Month)),
        Extent::Day(year, month, day) => Some((CalendarDay { year, month, day }, Unit::Day)),
        _ => None,
    }
}

fn moment_words(moment: &Moment, manner: Manner<'_>) -> String {
    match moment {
        Moment::Date(date) => date_words(date, manner),
        Moment::Time(time) => time_words(time, manner, &zone_suffix(time, manner)),
    }
}

fn time_words(time: &ClockTime, manner: Manner<'_>, suffix: &str) -> String {
    let at = on_clock(time, manner);
    let weekday = weekday_lead(day_of(at), manner);
    format!("{weekday}{}, {}{suffix}", day_words(day_of(at), manner.length), clock_words(at))
}

fn on_clock(time: &ClockTime, manner: Manner<'_>) -> super::Civil {
    civil_from_seconds(time.on_clock_of(manner.zone))
}

/// A zone is named only where the time had one: without it, nobody knows which clock it was.
fn zone_suffix(time: &ClockTime, manner: Manner<'_>) -> String {
    if time.offset.is_some() { format!(" {}", manner.zone.label()) } else { String::new() }
}

fn date_words(date: &PartialDate, manner: Manner<'_>) -> String {
    let Some(qualifier) = whole_qualifier(date, manner) else {
        let told = extent_words(date.extent, "", Manner { weekday: false, ..manner });
        return format!("{told} ({})", parts_in_doubt(date));
    };
    let perhaps = if qualifier.uncertain { "perhaps " } else { "" };
    let about = if qualifier.approximate { "about " } else { "" };
    let manner = Manner { weekday: manner.weekday && qualifier.is_certain(), ..manner };
    format!("{perhaps}{}", extent_words(date.extent, about, manner))
}

/// The qualifier of a date as a whole; `None` where its parts differ and there is room to say so.
fn whole_qualifier(date: &PartialDate, manner: Manner<'_>) -> Option<Qualifier> {
    let is_short = manner.length == NameLength::Short;
    let parts = date.parts();
    let alike = parts.iter().all(|(_, qualifier)| *qualifier == date.qualifiers.year);
    (alike || is_short).then(|| date.qualifiers.combined())
}

/// "month and year approximate", "day uncertain, year approximate".
fn parts_in_doubt(date: &PartialDate) -> String {
    let mut told: Vec<(String, &str)> = Vec::new();
    for (name, qualifier) in date.parts().into_iter().rev() {
        let doubt = match (qualifier.uncertain, qualifier.approximate) {
            (false, false) => continue,
            (true, false) => "uncertain",
            (false, true) => "approximate",
            (true, true) => "uncertain and approximate",
        };
        match told.last_mut() {
            Some((names, same)) if *same == doubt => {
                names.push_str(" and ");
                names.push_str(name);
            }
            _ => told.push((name.to_owned(), doubt)),
        }
    }
    let told: Vec<_> = told.into_iter().map(|(names, doubt)| format!("{names} {doubt}")).collect();
    told.join(", ")
}

/// An extent in words; `about` stands before the part that it is about.
fn extent_words(extent: Extent, about: &str, manner: Manner<'_>) -> String {
    let length = manner.length;
    match extent {
        Extent::Century(first) => between_years(first, first + 99, about),
        // "The 1900s" could be ten years or a hundred.
        Extent::Decade(first) if first < 1000 || first % 100 == 0 => {
            between_years(first, first + 9, about)
        }
        Extent::Decade(first) => format!("{about}the {first}s"),
        Extent::Year(year) => format!("{about}{}", year_words(year)),
        Extent::MonthOf(year) => format!("a month of {about}{}", year_words(year)),
        Extent::DayOfYear(year) => format!("a day in {about}{}", year_words(year)),
        Extent::Season(year, season) => {
            format!("{about}{} {}", season_name(season), year_words(year))
        }
        Extent::Month(year, month) => {
            format!("{about}{} {}", month_name(month, length), year_words(year))
        }
        Extent::DayOfMonth(year, month) => {
            format!("a day in {about}{}", month_words(CalendarDay { year, month, day: 1 }, length))
        }
        Extent::Day(year, month, day) => {
            let day = CalendarDay { year, month, day };
            format!("{about}{}{}", weekday_lead(day, manner), day_words(day, length))
        }
    }
}

/// It is not known which year it was, so this must not read as if it had lasted all of them.
fn between_years(first: i64, last: i64, about: &str) -> String {
    format!("between {about}{} and {}", year_words(first), year_words(last))
}

fn weekday_lead(day: CalendarDay, manner: Manner<'_>) -> String {
    if !manner.weekday {
        return String::new();
    }
    let at = super::seconds_from_civil(day.year, day.month, day.day);
    format!("{} ", weekday(at).name(manner.length))
}

fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}
