//! Which units of the calendar the two ranks of the ruler show, and their words.

use super::calendar::{Step, period_of, year_of};
use crate::{
    model::date::{NameLength, Seconds, civil_from_seconds, month_name},
    view::Axis,
};

/// Two ranks that go together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Level {
    pub(super) minor: Step,
    pub(super) major: Step,
    /// Whether the upper rank has room for months in full.
    long: bool,
}

/// From the finest to the coarsest.
const LEVELS: [(Step, Step); 28] = [
    (Step::Minutes(1), Step::Hours(1)),
    (Step::Minutes(2), Step::Hours(1)),
    (Step::Minutes(5), Step::Hours(1)),
    (Step::Minutes(10), Step::Hours(1)),
    (Step::Minutes(15), Step::Hours(1)),
    (Step::Minutes(30), Step::Days(1)),
    (Step::Hours(1), Step::Days(1)),
    (Step::Hours(2), Step::Days(1)),
    (Step::Hours(3), Step::Days(1)),
    (Step::Hours(6), Step::Days(1)),
    (Step::Hours(12), Step::Days(1)),
    (Step::Days(1), Step::Months(1)),
    (Step::Days(2), Step::Months(1)),
    (Step::Days(5), Step::Months(1)),
    (Step::Days(10), Step::Months(1)),
    (Step::Days(15), Step::Months(1)),
    (Step::Months(1), Step::Years(1)),
    (Step::Months(2), Step::Years(1)),
    (Step::Months(3), Step::Years(1)),
    (Step::Months(6), Step::Years(1)),
    (Step::Years(1), Step::Years(10)),
    (Step::Years(2), Step::Years(10)),
    (Step::Years(5), Step::Years(10)),
    (Step::Years(10), Step::Years(100)),
    (Step::Years(20), Step::Years(100)),
    (Step::Years(50), Step::Years(100)),
    (Step::Years(100), Step::Years(1_000)),
    (Step::Years(200), Step::Years(1_000)),
];

/// Where nothing finer has room.
const COARSER: [(Step, Step); 7] = [
    (Step::Years(500), Step::Years(1_000)),
    (Step::Years(1_000), Step::Years(10_000)),
    (Step::Years(2_000), Step::Years(10_000)),
    (Step::Years(5_000), Step::Years(10_000)),
    (Step::Years(10_000), Step::Years(100_000)),
    (Step::Years(20_000), Step::Years(100_000)),
    (Step::Years(50_000), Step::Years(100_000)),
];

/// Steps for ticks without words, from the finest to the coarsest.
const FINE: [Step; 27] = [
    Step::Minutes(1),
    Step::Minutes(5),
    Step::Minutes(15),
    Step::Minutes(30),
    Step::Hours(1),
    Step::Hours(3),
    Step::Hours(6),
    Step::Hours(12),
    Step::Days(1),
    Step::Days(5),
    Step::Days(10),
    Step::Days(15),
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(200),
    Step::Years(500),
    Step::Years(1_000),
    Step::Years(2_000),
    Step::Years(5_000),
];

impl Level {
    /// The finest two ranks whose widest words fit between their ticks. `room` gives the pixels
    /// that words need, of the upper rank where its second argument says so.
    pub(super) fn choose(axis: Axis, room: impl Fn(&str, bool) -> f32) -> Self {
        let scale = axis.scale();
        let mut last = None;
        for (minor, major) in LEVELS.into_iter().chain(COARSER) {
            let level = Self { minor, major, long: false };
            last = Some(level);
            let pixels = minor.shortest() * scale;
            // No word is this narrow, so nothing needs to be measured.
            if pixels < 12.0 || pixels < f64::from(level.widest_minor(axis, &room)) {
                continue;
            }
            let above = major.shortest() * scale;
            // Where the lower rank tells the year, the upper may stay empty.
            let tells_year = matches!(minor, Step::Years(_));
            if tells_year || above >= f64::from(level.widest_major(axis, &room)) {
                let long = Self { long: true, ..level };
                let fits = above >= f64::from(long.widest_major(axis, &room));
                return if fits { long } else { level };
            }
        }
        last.unwrap_or(Self { minor: Step::Years(1), major: Step::Years(10), long: false })
    }

    /// The step of the ticks without words, if any have room.
    pub(super) fn fine(self, scale: f64, gap: f64) -> Option<Step> {
        FINE.into_iter()
            .filter(|step| *step != self.minor && step.divides(self.minor))
            .find(|step| step.shortest() * scale >= gap)
    }

    /// The words of a tick of the lower rank.
    pub(super) fn minor_words(self, time: Seconds) -> String {
        let civil = civil_from_seconds(time);
        match self.minor {
            Step::Minutes(_) | Step::Hours(_) => clock(time),
            Step::Days(_) => civil.day.to_string(),
            Step::Months(_) => month_name(civil.month, NameLength::Short).to_owned(),
            Step::Years(_) => year(civil.year),
        }
    }

    /// The words of a tick of the upper rank.
    pub(super) fn major_words(self, time: Seconds) -> String {
        let civil = civil_from_seconds(time);
        let months = month_name(civil.month, self.names());
        match self.major {
            Step::Hours(_) | Step::Minutes(_) => {
                format!("{} {months} {}, {}", civil.day, year(civil.year), clock(time))
            }
            Step::Days(_) => format!("{} {months} {}", civil.day, year(civil.year)),
            Step::Months(_) => format!("{months} {}", year(civil.year)),
            Step::Years(1) => year(civil.year),
            Step::Years(n) => years(civil.year, n),
        }
    }

    /// The words of a tick of the upper rank from the longest form to the shortest, for where there
    /// is little room. A year without its century only where `century` says that it is plain which.
    pub(super) fn major_forms(self, time: Seconds, century: bool) -> Vec<String> {
        let of = civil_from_seconds(time).year;
        let brief = Self { long: false, ..self }.major_words(time);
        let apart = century && of > 0;
        let without = || format!("’{:02}", of.rem_euclid(100));
        let short = match self.major {
            Step::Years(1) if apart => Some(without()),
            Step::Months(_) | Step::Days(_) if apart => Some(brief.replace(&year(of), &without())),
            _ => None,
        };
        // Where not even the month has room, the year alone is still told.
        let alone = matches!(self.major, Step::Months(_)).then(|| year(of));
        let last = (matches!(self.major, Step::Months(_)) && apart).then(without);
        let mut forms = vec![self.major_words(time), brief];
        forms.extend(short);
        forms.extend(alone);
        forms.extend(last);
        forms.dedup();
        forms
    }

    /// Whether the words of the lower rank name the year.
    pub(super) fn minor_tells_year(self) -> bool {
        matches!(self.minor, Step::Years(_))
    }

    fn names(self) -> NameLength {
        if self.long { NameLength::Long } else { NameLength::Short }
    }

    fn widest_minor(self, axis: Axis, room: &impl Fn(&str, bool) -> f32) -> f32 {
        let widest =
            |words: &[&str]| words.iter().map(|words| room(words, false)).fold(0.0, f32::max);
        match self.minor {
            Step::Minutes(_) | Step::Hours(_) => widest(&["00:00", "20:00"]),
            Step::Days(_) => widest(&["20", "28"]),
            Step::Months(n) => {
                // Only the months that carry a tick.
                let months = (1..=12).filter(|month| (i64::from(*month) - 1) % n == 0);
                let names: Vec<_> =
                    months.map(|month| month_name(month, NameLength::Short)).collect();
                widest(&names)
            }
            Step::Years(_) => {
                let [first, last] = ends(axis).map(year);
                widest(&["2000", &first, &last])
            }
        }
    }

    fn widest_major(self, axis: Axis, room: &impl Fn(&str, bool) -> f32) -> f32 {
        let [first, last] = ends(axis);
        // The longest month in every face.
        let september = month_name(9, self.names());
        [first, last, 2_000].into_iter().fold(0.0, |widest, of| {
            let words = match self.major {
                Step::Years(n) if n > 1 => years(of, n),
                Step::Years(_) => year(of),
                Step::Months(_) => format!("{} {}", september, year(of)),
                Step::Days(_) => format!("28 {} {}", september, year(of)),
                Step::Hours(_) | Step::Minutes(_) => {
                    format!("28 {} {}, 20:00", september, year(of))
                }
            };
            room(&words, true).max(widest)
        })
    }
}

fn ends(axis: Axis) -> [i64; 2] {
    let times = axis.times();
    [times.start, times.end].map(|time| civil_from_seconds(time as Seconds).year)
}

fn clock(time: Seconds) -> String {
    let minutes = time.div_euclid(60).rem_euclid(24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A year in words: "2022", "44 BCE".
fn year(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BCE", 1 - year) }
}

/// A period of years in words: "2010s", "1900–1999", "100–1 BCE".
fn years(year: i64, n: i64) -> String {
    let period = period_of(year, n);
    let first = year_of(period, n);
    let last = year_of(period.saturating_add(1), n) - 1;
    match period {
        _ if period > 0 && n == 10 => format!("{first}s"),
        _ if period < 0 => format!("{}–{} BCE", 1 - first, 1 - last),
        _ => format!("{first}–{last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_named() {
        let check = |year, n, expected: &str| assert_eq!(years(year, n), expected);
        check(2014, 10, "2010s");
        check(1934, 100, "1900–1999");
        check(7, 10, "1–9");
        check(-43, 100, "100–1 BCE");
        check(-43, 10, "50–41 BCE");
        check(0, 10, "10–1 BCE");
    }
}
