//! The phrases of a text that speak of a date, as they are worded: what is missing is not filled in.

use std::ops::Range;

use super::{
    names::{
        Lead, Unit, Which, days_from_own, is_about, is_filler, is_joint, is_perhaps, lead, season,
        small_number, unit, weekday, which,
    },
    read::{Read, Reader},
    token::Token,
};
use crate::model::date::{Season, Weekday, days_in_month};

/// A phrase that speaks of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its bytes, the word that leads to it included.
    pub(super) range: Range<usize>,
    pub(super) lead: Lead,
    /// "about", "early": near that date, or in a part of it.
    pub(super) about: bool,
    /// "perhaps"
    pub(super) perhaps: bool,
    pub(super) first: Point,
    /// Where two dates are named, the later one.
    pub(super) last: Option<Point>,
    /// What the same digits also may mean: "07/08/2022".
    pub(super) other: Option<Point>,
}

/// One date, as far as it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Day {
        year: Option<i64>,
        month: u8,
        day: u8,
    },
    Month {
        year: Option<i64>,
        month: u8,
        which: Which,
    },
    Season {
        year: Option<i64>,
        season: Season,
        which: Which,
    },
    Year(i64),
    /// By its first year.
    Decade(i64),
    /// By its first year.
    Century(i64),
    Weekday(Weekday, Which),
    /// So many after the text's own date.
    FromOwn(Unit, i64),
    /// So many days after the day that was last spoken of.
    FromAnchor(i64),
}

/// The phrases of a text, in its order.
pub(super) fn phrases(tokens: &[Token]) -> Vec<Phrase> {
    let reader = Reader::new(tokens);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.phrase(at) {
            Some((phrase, next)) => {
                found.push(phrase);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// The words before a date.
#[derive(Default)]
struct Before {
    lead: Option<Lead>,
    about: bool,
    perhaps: bool,
    /// "the" stands right before the date.
    article: bool,
}

impl Reader<'_> {
    fn phrase(&self, at: usize) -> Read<Phrase> {
        let (before, from) = self.before(at);
        let named = before.lead.is_some() || before.about || before.perhaps || before.article;
        let (first, last, next) = self.two(from, before.lead, named)?;
        let other = last.is_none().then(|| self.month_first(from)).flatten();
        // "before the February attack" does not say that it was before February.
        let stands_for_a_thing =
            before.article && (self.month_at(from).is_some() || self.year_at(from).is_some());
        let lead = match before.lead.unwrap_or_default() {
            _ if stands_for_a_thing => Lead::On,
            // "between" with one date means nothing here, and "from … to" is said by the two.
            Lead::Between if last.is_none() => Lead::On,
            Lead::Since | Lead::Until if last.is_some() => Lead::On,
            lead => lead,
        };
        let begins =
            if before.lead.is_some() && !stands_for_a_thing || before.about || before.perhaps {
                at
            } else {
                from
            };
        let range = self.bytes(begins, next)?;
        // "Two months ago" is seldom meant to the month.
        let counted = matches!(first, Point::FromOwn(unit, _) if unit != Unit::Day)
            && self.word(next - 1) == "ago";
        let Before { about, perhaps, .. } = before;
        let about = about || counted;
        Some((Phrase { range, lead, about, perhaps, first, last, other }, next))
    }

    /// The words before a date, and the token after them.
    fn before(&self, mut at: usize) -> (Before, usize) {
        let mut before = Before::default();
        loop {
            let word = self.word(at);
            let is_abbreviation = matches!(word, "c" | "ca") && self.word(at + 1) == ".";
            if is_abbreviation {
                before.about = true;
                at += 1;
            } else if let Some(found) = lead(word) {
                // "in" and "of" add nothing to "since", as in "since late in 2014".
                if before.lead.is_none() || found != Lead::On && before.lead == Some(Lead::On) {
                    before.lead = Some(found);
                }
            } else if is_about(word) {
                before.about = true;
                // "mid-2022"
                at += usize::from(self.word(at + 1) == "-" && self.touches(at + 1));
            } else if is_perhaps(word) {
                before.perhaps = true;
            } else if !is_filler(word) {
                return (before, at);
            }
            before.article = word == "the";
            at += 1;
        }
    }

    /// One date, or two with a joint between them.
    fn two(
        &self,
        at: usize,
        lead: Option<Lead>,
        named: bool,
    ) -> Option<(Point, Option<Point>, usize)> {
        let is_between = lead == Some(Lead::Between);
        let joint = |at: usize| {
            let word = self.word(at);
            is_joint(word) || is_between && matches!(word, "and" | "и" | "і" | "та")
        };
        if let Some(found) = self.days_of_one_month(at, joint) {
            return Some(found);
        }
        if let Some((first, joined)) = self.year_at(at)
            && joint(joined)
            && let Some((last, next)) = self.year_at(joined + 1)
            && first < last
        {
            return Some((Point::Year(first), Some(Point::Year(last)), next));
        }
        let (first, next) = self.point(at, named)?;
        // A dash may also be one between two thoughts.
        if joint(next)
            && let Some((last, after)) = self.point(next + 1, true)
            && let Some(first) = joined(first, last)
        {
            return Some((first, Some(last), after));
        }
        Some((first, None, next))
    }

    /// "24 to 28 February 2022", "February 24-28, 2022".
    fn days_of_one_month(
        &self,
        at: usize,
        joint: impl Fn(usize) -> bool,
    ) -> Option<(Point, Option<Point>, usize)> {
        let day_first = || {
            let (first, next) = self.day_number(at)?;
            let (last, next) = joint(next).then(|| self.day_number(next + 1))??;
            let (month, next) = self.month_at(next + usize::from(self.word(next) == "of"))?;
            Some((first, last, month, next))
        };
        let month_first = || {
            let (month, next) = self.month_at(at)?;
            let (first, next) = self.day_number(next)?;
            let (last, next) = joint(next).then(|| self.day_number(next + 1))??;
            Some((first, last, month, next))
        };
        let (first, last, month, next) = day_first().or_else(month_first)?;
        let (year, next) = self.year_after(next, true);
        let day = |day: u8| Point::Day { year, month, day };
        let fits = first < last && is_a_day(year, month, last);
        fits.then(|| (day(first), Some(day(last)), next))
    }

    /// One date. `named` says that the words before it leave no doubt that it is one.
    fn point(&self, at: usize, named: bool) -> Read<Point> {
        self.digits(at)
            .or_else(|| self.day(at))
            .or_else(|| self.month_or_season(at, named))
            .or_else(|| self.weekday(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.years(at, named))
    }

    /// "2022-07-13", "2022-07", "13.07.2022", "13/07/2022".
    fn digits(&self, at: usize) -> Read<Point> {
        let (first, first_length) = self.digits_at(at)?;
        let mark = self.word(at + 1);
        let second =
            self.digits_at(at + 2).filter(|_| self.touches(at + 1) && self.touches(at + 2));
        let (second, second_length) = second?;
        let mark_again = self.word(at + 3) == mark && self.touches(at + 3) && self.touches(at + 4);
        let third = mark_again.then(|| self.digits_at(at + 4)).flatten();
        match (mark, first_length, second_length, third) {
            ("-", 4, 2, Some((day, 2))) => Some((day_of(first, second, day)?, at + 5)),
            ("-", 4, 2, None) => {
                let month = u8::try_from(second).ok().filter(|month| (1..=12).contains(month))?;
                let point = Point::Month { year: Some(first), month, which: Which::Plain };
                (self.word(at + 3) != "-").then_some((point, at + 3))
            }
            ("." | "/" | "-", 1 | 2, 1 | 2, Some((year, 4))) => {
                let read = day_of(year, second, first).or_else(|| day_of(year, first, second))?;
                Some((read, at + 5))
            }
            _ => None,
        }
    }

    /// The month-first reading of "07/08/2022", where there is a second one.
    fn month_first(&self, at: usize) -> Option<Point> {
        let (Point::Day { year, month, day }, _) = self.digits(at)? else { return None };
        let is_slashed = self.word(at + 1) == "/";
        let swapped = is_slashed && month != day && day <= 12;
        swapped.then_some(Point::Day { year, month: day, day: month })
    }

    /// "13 July 2022", "July 13", "Wednesday, 13 July", "13 июля 2022 года".
    fn day(&self, at: usize) -> Read<Point> {
        if weekday(self.word(at), self.is_capital(at)).is_some() {
            let comma = usize::from(self.word(at + 1) == ",");
            let article = usize::from(self.word(at + 1 + comma) == "the");
            return self.day_without_weekday(at + 1 + comma + article);
        }
        self.day_without_weekday(at)
    }

    fn day_without_weekday(&self, at: usize) -> Read<Point> {
        let day_first = || {
            let (day, next) = self.day_number(at)?;
            let (month, next) = self.month_at(next + usize::from(self.word(next) == "of"))?;
            Some((day, month, next))
        };
        let month_first = || {
            let (month, next) = self.month_at(at)?;
            let next = next + usize::from(self.word(next) == "the");
            let (day, next) = self.day_number(next)?;
            Some((day, month, next))
        };
        let (day, month, next) = day_first().or_else(month_first)?;
        let (year, next) = self.year_after(next, true);
        is_a_day(year, month, day).then_some((Point::Day { year, month, day }, next))
    }

    fn month_or_season(&self, at: usize, named: bool) -> Read<Point> {
        let found = which(self.word(at));
        let (which, at) = found.map_or((Which::Plain, at), |which| (which, at + 1));
        let named = named || found.is_some();
        if let Some((month, next)) = self.month_at(at) {
            let (year, next) = self.year_after(next, false);
            let is_sure = self.month_name_at(at).is_some_and(|(_, is_sure)| is_sure);
            let point = Point::Month { year, month, which };
            return (is_sure || named || year.is_some()).then_some((point, next));
        }
        let season = season(self.word(at))?;
        let (year, next) = self.year_after(at + 1, false);
        let point = Point::Season { year, season, which };
        (named || year.is_some()).then_some((point, next))
    }

    fn weekday(&self, at: usize) -> Read<Point> {
        let found = which(self.word(at));
        let (which, at) = found.map_or((Which::Plain, at), |which| (which, at + 1));
        let day = weekday(self.word(at), self.is_capital(at))?;
        Some((Point::Weekday(day, which), at + 1))
    }

    /// "yesterday", "last year", "two weeks ago", "the next day", "on the same day".
    fn relative(&self, at: usize) -> Read<Point> {
        let words = [self.word(at), self.word(at + 1), self.word(at + 2)];
        match words {
            ["day", "before", "yesterday"] => return Some((Point::FromOwn(Unit::Day, -2), at + 3)),
            ["day", "after", "tomorrow"] => return Some((Point::FromOwn(Unit::Day, 2), at + 3)),
            ["that", "same", "day"] | ["тот", "же", "день"] | ["того", "ж", "дня"] =>
            {
                return Some((Point::FromAnchor(0), at + 3));
            }
            ["same" | "that", "day", _] => return Some((Point::FromAnchor(0), at + 2)),
            ["next" | "following", "day", _] | ["day", "after" | "later", _] => {
                return Some((Point::FromAnchor(1), at + 2));
            }
            ["previous", "day", _] | ["day", "before" | "earlier", _] => {
                return Some((Point::FromAnchor(-1), at + 2));
            }
            _ => {}
        }
        if let Some(days) = days_from_own(words[0]) {
            return Some((Point::FromOwn(Unit::Day, days), at + 1));
        }
        // "Over the last year" is not the year before this one.
        let has_article = at > 0 && self.word(at - 1) == "the";
        if let (Some(which), Some(unit), false) = (which(words[0]), unit(words[1]), has_article) {
            let count = match which {
                Which::Last => -1,
                Which::Next => 1,
                Which::This | Which::Plain => 0,
            };
            return (unit != Unit::Day).then_some((Point::FromOwn(unit, count), at + 2));
        }
        let number = small_number(words[0])
            .or_else(|| self.digits_at(at).map(|(number, _)| number).filter(|it| *it < 1000))?;
        let unit = unit(words[1])?;
        let days = match unit {
            Unit::Day => Some(number),
            Unit::Week => Some(number * 7),
            Unit::Month | Unit::Year => None,
        };
        match (words[2], days) {
            ("ago", _) => Some((Point::FromOwn(unit, -number), at + 3)),
            ("earlier", Some(days)) => Some((Point::FromAnchor(-days), at + 3)),
            ("later", Some(days)) => Some((Point::FromAnchor(days), at + 3)),
            _ => None,
        }
    }

    /// "2014", "the 1990s", "the 19th century".
    fn years(&self, at: usize, named: bool) -> Read<Point> {
        if let Some((year, next)) = self.year_at(at) {
            let in_brackets = at > 0 && self.word(at - 1) == "(" && self.word(at + 1) == ")";
            let said = next > at + 1;
            return (named || in_brackets || said).then_some((Point::Year(year), next));
        }
        let word = self.word(at);
        let number = |ending: &str| word.strip_suffix(ending)?.parse::<i64>().ok();
        if let Some(decade) = number("s").filter(|year| year % 10 == 0) {
            return (1000..3000).contains(&decade).then_some((Point::Decade(decade), at + 1));
        }
        let ordinal = ["st", "nd", "rd", "th"].into_iter().find_map(number)?;
        let is_century = self.word(at + 1) == "century" && (1..=21).contains(&ordinal);
        is_century.then_some((Point::Century((ordinal - 1) * 100), at + 2))
    }
}

/// The first of two dates, with the year that only the second one names.
fn joined(first: Point, last: Point) -> Option<Point> {
    Some(match (first, last) {
        (
            Point::Day { year: None, month, day },
            Point::Day { year: Some(year), month: m, day: d },
        ) => Point::Day { year: Some(year - i64::from((month, day) > (m, d))), month, day },
        (
            Point::Month { year: None, month, which },
            Point::Month { year: Some(year), month: last, .. },
        ) => Point::Month { year: Some(year - i64::from(month > last)), month, which },
        (Point::Day { .. }, Point::Day { .. })
        | (Point::Month { .. }, Point::Month { .. })
        | (Point::Season { .. }, Point::Season { .. })
        | (Point::Year(_), Point::Year(_))
        | (Point::Decade(_), Point::Decade(_))
        | (Point::Weekday(..), Point::Weekday(..)) => first,
        _ => return None,
    })
}

fn day_of(year: i64, month: i64, day: i64) -> Option<Point> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    is_a_day(Some(year), month, day).then_some(Point::Day { year: Some(year), month, day })
}

/// Whether a month has this day, in a leap year where the year is not named.
fn is_a_day(year: Option<i64>, month: u8, day: u8) -> bool {
    (1..=12).contains(&month) && (1..=days_in_month(year.unwrap_or(2000), month)).contains(&day)
}
