//! Dates in parts, each a word of the file: strings, numbers, with zeros before them or nothing.

use std::ops::Range;

use super::{
    super::{Findings, dates::Parts, short},
    Given, Words,
};

/// A date as the file has it.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct DateWords<'t> {
    /// Bytes of the file.
    pub(in super::super) at: Range<usize>,
    pub(in super::super) year: Words<'t>,
    pub(in super::super) month: Words<'t>,
    pub(in super::super) day: Words<'t>,
    pub(in super::super) hour: Words<'t>,
    pub(in super::super) minute: Words<'t>,
    pub(in super::super) second: Words<'t>,
}

/// The years that EDTF writes without a letter.
const FARTHEST_YEAR: i64 = 9_999;

impl DateWords<'_> {
    /// Whether nothing stands there.
    pub(in super::super) fn is_empty(&self) -> bool {
        let all = [&self.year, &self.month, &self.day, &self.hour, &self.minute, &self.second];
        all.iter().all(|words| words.trimmed().is_empty())
    }

    /// All words, for a print.
    pub(in super::super) fn print(&self) -> String {
        let all = [&self.year, &self.month, &self.day, &self.hour, &self.minute, &self.second];
        all.map(Words::trimmed).join("|")
    }

    /// The date in EDTF, as far as its parts are sound; what is not is said. `None` where it has no
    /// year. `bce` counts the years before our era.
    pub(in super::super) fn read(
        &self,
        what: &str,
        findings: &mut Findings<'_>,
        bce: &mut Bce,
    ) -> Option<Given> {
        if self.year.trimmed().is_empty() {
            if !self.is_empty() {
                let message = format!("{what} has no year, so it is not read");
                findings.repaired(self.at.clone(), message, None);
            }
            return None;
        }
        let given = |edtf: String| Some(Given { edtf, at: self.at.clone() });
        // What is no number is told as the date that it is not.
        let Some(year) = whole(&self.year) else { return given(self.year.trimmed().to_owned()) };
        if year.abs() > FARTHEST_YEAR {
            return given(format!("Y{year}"));
        }
        if year < 0 {
            bce.note(self.at.clone());
        }
        let year = if year < 0 { year + 1 } else { year };
        let mut parts = Parts { year, ..Parts::default() };
        for step in [Self::month, Self::day, Self::time] {
            if !step(self, &mut parts, findings) {
                break;
            }
        }
        given(parts.edtf().unwrap_or_else(|| self.year.trimmed().to_owned()))
    }

    fn month(&self, parts: &mut Parts, findings: &mut Findings<'_>) -> bool {
        let with = |month| Parts { month: Some(month), ..*parts };
        let taken = taken("month", &self.month, with, findings);
        *parts = taken.unwrap_or(*parts);
        taken.is_some() || without("day", &self.day, "month", findings)
    }

    fn day(&self, parts: &mut Parts, findings: &mut Findings<'_>) -> bool {
        let with = |day| Parts { day: Some(day), ..*parts };
        let taken = taken("day", &self.day, with, findings);
        *parts = taken.unwrap_or(*parts);
        taken.is_some() || without("hour", &self.hour, "day", findings)
    }

    fn time(&self, parts: &mut Parts, findings: &mut Findings<'_>) -> bool {
        if self.hour.trimmed().is_empty() {
            return without("minute", &self.minute, "hour", findings);
        }
        let small = |words: &Words<'_>| match words.trimmed() {
            "" => Some(0),
            _ => whole(words).and_then(|number| u8::try_from(number).ok()),
        };
        let time = (small(&self.hour), small(&self.minute), small(&self.second));
        let with = |time| Parts { time: Some(time), ..*parts };
        if let (Some(hour), Some(minute), Some(second)) = time
            && with((hour, minute, second)).edtf().is_some()
        {
            *parts = with((hour, minute, second));
            return true;
        }
        let words = [&self.hour, &self.minute, &self.second].map(Words::trimmed).join(":");
        let message = format!("there is no time \"{}\", so the day alone is read", short(&words));
        findings.repaired(self.hour.at.clone(), message, None);
        false
    }
}

/// Says that a part stands there without the one above it.
fn without(name: &str, part: &Words<'_>, above: &str, findings: &mut Findings<'_>) -> bool {
    if !part.trimmed().is_empty() && !part.trimmed().trim_matches('0').is_empty() {
        let message = format!("the {name} is not read, since there is no {above}");
        findings.repaired(part.at.clone(), message, None);
    }
    false
}

/// Parts with one more, where that is sound; what is not is said.
fn taken(
    name: &str,
    words: &Words<'_>,
    with: impl Fn(u8) -> Parts,
    findings: &mut Findings<'_>,
) -> Option<Parts> {
    let written = words.trimmed();
    if written.is_empty() {
        return None;
    }
    let number = whole(words).and_then(|number| u8::try_from(number).ok());
    let parts = number.map(with).filter(|parts| parts.edtf().is_some());
    if parts.is_none() {
        let message = format!("there is no {name} \"{}\", so it is not read", short(written));
        findings.repaired(words.at.clone(), message, None);
    }
    parts
}

/// A whole number; spreadsheets part its digits by commas and spaces, or end it in `.0`.
fn whole(words: &Words<'_>) -> Option<i64> {
    let written = words.trimmed();
    let written = written.strip_suffix(".0").unwrap_or(written);
    let is_digit = |c: &char| !matches!(c, ',' | ' ' | '\u{a0}');
    let digits: String = written.chars().filter(is_digit).collect();
    let unsigned = digits.strip_prefix('-').unwrap_or(&digits);
    let is_number = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

/// Years before our era: how many, and where the first stands.
#[derive(Debug, Default)]
pub(in super::super) struct Bce(usize, Range<usize>);

impl Bce {
    fn note(&mut self, at: Range<usize>) {
        if self.0 == 0 {
            self.1 = at;
        }
        self.0 += 1;
    }

    /// Says how they were read.
    pub(in super::super) fn say(self, findings: &mut Findings<'_>) {
        if self.0 == 0 {
            return;
        }
        let many =
            if self.0 == 1 { "1 date is".to_owned() } else { format!("{} dates are", self.0) };
        let message =
            format!("{many} in years below 0, which are years BCE: -44 is 44 BCE, in EDTF -0043");
        findings.kept(self.1, message, None);
    }
}
