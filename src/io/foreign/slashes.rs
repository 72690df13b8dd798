//! Dates such as 07/08/2022, which are one day or another by the order of day and month.
//!
//! They are read in the order that a person said, or else as the format's own program reads them
//! where that is laid down. Where neither is there, one that could be both is not read but asked
//! about. One that is a date in one order only is read in that order. Each of these is said once for
//! a file.

use std::ops::Range;

use super::{
    super::csv::{DateOrder, read_in_order},
    Findings, short,
};
use crate::model::{date::DateError, grouped};

/// The order of such dates in a file, and what was met so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Slashes {
    told: Option<DateOrder>,
    /// The order in which this program reads them.
    own: Option<(DateOrder, &'static str)>,
    /// Those that could be both.
    undecided: Met,
    /// Those that are a date in the other order only, or in one order where none is known.
    one_way: Met,
}

/// How many, where the first stands, and how it is written.
#[derive(Clone, Debug, Default)]
struct Met {
    count: usize,
    at: Range<usize>,
    example: String,
}

impl Slashes {
    /// For a file of which a person said `told`, and whose own program, by its name, reads them in
    /// the order `own`.
    pub(super) fn new(told: Option<DateOrder>, own: Option<(DateOrder, &'static str)>) -> Self {
        Self { told, own, ..Self::default() }
    }

    /// How many could be either.
    pub(super) fn undecided(&self) -> usize {
        self.undecided.count
    }

    /// EDTF of such a date, with the time that may follow it. `None` where it is none, and where it
    /// has to be asked about.
    pub(super) fn read(&mut self, text: &str, at: &Range<usize>) -> Option<String> {
        let (day, month) = both(text);
        let order = self.told.or(self.own.map(|(own, _)| own));
        let is_same = day == month;
        let (wanted, other) = match order {
            Some(DateOrder::DayFirst) => (day, month),
            Some(DateOrder::MonthFirst) => (month, day),
            None if is_same => (day, None),
            None => match (day, month) {
                (Some(_), Some(_)) => {
                    self.undecided.note(text, at);
                    return None;
                }
                (day, month) => (None, day.or(month)),
            },
        };
        match (wanted, other) {
            (Some(wanted), other) => {
                if !is_same && other.is_some() {
                    self.undecided.note(text, at);
                }
                Some(wanted)
            }
            (None, Some(other)) => {
                self.one_way.note(text, at);
                Some(other)
            }
            (None, None) => None,
        }
    }

    /// Says how they were read. Those that were not are said one by one, as dates that they are not.
    pub(super) fn say(self, findings: &mut Findings<'_>) {
        let dates = |met: &Met| match met.count {
            1 => format!("\"{}\" is", short(&met.example)),
            many => format!("{} dates such as \"{}\" are", grouped(many), short(&met.example)),
        };
        if self.one_way.count > 0 {
            let each = if self.one_way.count == 1 { "it" } else { "each" };
            let message = format!(
                "{} read in the only order in which {each} is a date",
                dates(&self.one_way)
            );
            findings.repaired(self.one_way.at, message, None);
        }
        let (order, by) = match (self.told, self.own) {
            (Some(told), _) => (told, "as was said".to_owned()),
            (None, Some((own, program))) => (own, format!("as {program} reads it")),
            (None, None) => return,
        };
        if self.undecided.count > 0 {
            let message = format!("{} read {}, {by}", dates(&self.undecided), order.name());
            let other = match order {
                DateOrder::DayFirst => DateOrder::MonthFirst,
                DateOrder::MonthFirst => DateOrder::DayFirst,
            };
            let help = format!("read the file {} if that is meant", other.name());
            findings.kept(self.undecided.at, message, help);
        }
    }
}

/// Why a date is none, where that is for want of the order of its day and month.
pub(super) fn explained(words: &str, error: DateError) -> DateError {
    if !is_undecided(words) {
        return error;
    }
    let message = "day first or month first? The file does not say".to_owned();
    let help = "say which for the whole file, or write the date as 2022-07-13".to_owned();
    DateError { message, help: Some(help), ..error }
}

/// Whether a date could be one day or another, by the order of day and month.
fn is_undecided(text: &str) -> bool {
    let (day, month) = both(text.trim());
    day.is_some() && month.is_some() && day != month
}

/// EDTF of a date with the day first, and with the month first.
fn both(text: &str) -> (Option<String>, Option<String>) {
    let in_order = |order| read_in_order(text, order).or_else(|| month(text));
    (in_order(DateOrder::DayFirst), in_order(DateOrder::MonthFirst))
}

/// A month and a year: `7/2022`.
fn month(text: &str) -> Option<String> {
    let (month, year) = text.split_once('/')?;
    let month: u8 = month.trim().parse().ok()?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    (is_year && (1..=12).contains(&month)).then(|| format!("{year}-{month:02}"))
}

impl Met {
    fn note(&mut self, text: &str, at: &Range<usize>) {
        if self.count == 0 {
            self.at = at.clone();
            text.clone_into(&mut self.example);
        }
        self.count += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const DAY: Option<DateOrder> = Some(DateOrder::DayFirst);
    const MONTH: Option<DateOrder> = Some(DateOrder::MonthFirst);

    #[test]
    fn what_could_be_two_days_is_read_only_in_an_order_that_is_known() {
        let own = Some((DateOrder::MonthFirst, "a program"));
        for (text, told, own, expected, undecided) in [
            ("07/08/2022", None, None, None, 1),
            ("07/08/2022", DAY, None, Some("2022-08-07"), 1),
            ("07/08/2022", MONTH, None, Some("2022-07-08"), 1),
            ("07/08/2022", None, own, Some("2022-07-08"), 1),
            ("07/08/2022", DAY, own, Some("2022-08-07"), 1),
            ("13/08/2022", None, None, Some("2022-08-13"), 0),
            ("08/13/2022", None, None, Some("2022-08-13"), 0),
            ("13/08/2022", MONTH, None, Some("2022-08-13"), 0),
            ("13/08/2022", None, own, Some("2022-08-13"), 0),
            ("08/08/2022", None, None, Some("2022-08-08"), 0),
            ("2022/08/07", None, None, Some("2022-08-07"), 0),
            ("8/2022", None, None, Some("2022-08"), 0),
            ("07/08/2022 10:05", DAY, None, Some("2022-08-07T10:05:00"), 1),
            ("07/08/22", DAY, None, None, 0),
            ("32/08/2022", DAY, None, None, 0),
            ("2022/2023", DAY, None, None, 0),
            ("soon", None, None, None, 0),
        ] {
            let mut slashes = Slashes::new(told, own);
            assert_eq!(slashes.read(text, &(0..1)).as_deref(), expected, "{text} {told:?}");
            assert_eq!(slashes.undecided(), undecided, "{text} {told:?}");
            assert_eq!(is_undecided(text), undecided == 1, "{text}");
        }
    }

    #[test]
    fn how_they_were_read_is_said_once() {
        let said = |told, own| {
            let mut slashes = Slashes::new(told, own);
            for text in ["07/08/2022", "01/02/2022", "13/08/2022"] {
                slashes.read(text, &(0..1));
            }
            let mut findings = Findings::new(Path::new("a"), "text");
            slashes.say(&mut findings);
            findings.finish().into_iter().map(|found| found.message).collect::<Vec<_>>()
        };
        let one_way = "\"13/08/2022\" is read in the only order in which it is a date";
        let two = "2 dates such as \"07/08/2022\" are read";
        assert_eq!(said(None, None), [one_way]);
        assert_eq!(said(DAY, None), [format!("{two} day first, as was said")]);
        let own = Some((DateOrder::MonthFirst, "a program"));
        assert_eq!(
            said(None, own),
            [one_way, &format!("{two} month first, as a program reads it")]
        );
    }
}
