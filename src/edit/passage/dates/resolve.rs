//! From a phrase to dates: what the phrase leaves out comes from the text's own date, or from what
//! the text named before.

use super::{
    calendar::{Stretch, monday, season_end, season_start, weekday_until},
    names::{Lead, Unit, Which},
    phrase::{Phrase, Point},
};
use crate::model::date::{
    DAY, Date, Season, Seconds, Weekday, Zone, civil_from_seconds, days_in_month,
    seconds_from_civil, weekday,
};

/// The date of a text itself.
#[derive(Clone, Debug)]
pub(super) struct Own {
    /// Its EDTF, where it is one date.
    pub(super) edtf: String,
    /// "about 14 July 2022"
    pub(super) words: String,
    /// The first second of its last day.
    last_day: Seconds,
    /// What it is known to: a day, a month, a year.
    knows: Unit,
}

impl Own {
    /// `None` where the date has an open end.
    pub(super) fn new(published: &Date) -> Option<Self> {
        let (from, to) = published.when(&Zone::default()).bounds();
        let (from, to) = (from?, to?);
        let last_day = (to - 1).div_euclid(DAY) * DAY;
        let (first, last) = (civil_from_seconds(from), civil_from_seconds(last_day));
        let knows = if from.div_euclid(DAY) * DAY == last_day {
            Unit::Day
        } else if (first.year, first.month) == (last.year, last.month) {
            Unit::Month
        } else {
            Unit::Year
        };
        let edtf = match published.written_end() {
            None if !published.written().contains(['T', '/', '[', 'X']) => {
                published.written().to_owned()
            }
            _ => Stretch::Day(last_day).edtf(),
        };
        Some(Self { edtf, words: published.words(&Zone::default()), last_day, knows })
    }

    /// The day, where it is known to the day.
    fn day(&self) -> Option<Seconds> {
        (self.knows == Unit::Day).then_some(self.last_day)
    }
}

/// What the text named before a phrase.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The day last named, and in which words.
    pub(super) day: Option<(Seconds, String)>,
    /// The year last named, and in which words.
    pub(super) year: Option<(i64, String)>,
}

/// What a phrase may mean.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) edtf: String,
    pub(super) from: From,
    /// 0 is as sure as it gets; each step is less so.
    pub(super) doubt: u8,
    /// The single day or other stretch that is named, without what leads to it.
    pub(super) named: Stretch,
}

/// Where what the phrase leaves out comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum From {
    /// It leaves nothing out.
    Words,
    /// The text's own date.
    Own,
    /// The day that was named before.
    Day,
    /// The year that was named before.
    Year,
}

/// A stretch that a point may mean.
type Meant = (Stretch, From, u8);

/// What a phrase may mean, the surest first. `future` says that its sentence speaks of what is to
/// come.
pub(super) fn readings(
    phrase: &Phrase,
    own: Option<&Own>,
    context: &Context,
    future: bool,
) -> Vec<Reading> {
    let at = Place { own, context, future };
    let mut found = Vec::new();
    let firsts = [Some((phrase.first, 0)), phrase.other.map(|other| (other, 1))];
    for (point, worse) in firsts.into_iter().flatten() {
        for (first, from, doubt) in at.meant(point) {
            let last = phrase.last.and_then(|last| at.meant(last).into_iter().next());
            let last = last.map(|(stretch, from, _)| (not_before(first, stretch, from), from));
            if phrase.last.is_some() && last.is_none() {
                continue;
            }
            let from = last.map_or(from, |(_, other)| from.max(other));
            let last = last.map(|(stretch, _)| stretch);
            for (edtf, more) in written(phrase, first, last) {
                let doubt = doubt + worse + more;
                found.push(Reading { edtf, from, doubt, named: first });
            }
        }
    }
    found
}

/// The EDTF of a phrase, and how much less sure each is than the first.
fn written(phrase: &Phrase, first: Stretch, last: Option<Stretch>) -> Vec<(String, u8)> {
    let sureness = match (phrase.perhaps, phrase.about) {
        (false, false) => "",
        (true, false) => "?",
        (false, true) => "~",
        (true, true) => "%",
    };
    // A set of days bears no sureness of its own; it is no more than a set already.
    let whole = |stretch: Stretch| match stretch {
        Stretch::Week(_) => stretch.edtf(),
        _ => format!("{}{sureness}", stretch.edtf()),
    };
    let start = |stretch: Stretch| whole(stretch.first());
    let end = |stretch: Stretch| whole(stretch.last());
    match (phrase.lead, last) {
        (Lead::Between, Some(last)) => vec![(format!("[{}..{}]", start(first), end(last)), 0)],
        (_, Some(last)) => vec![(format!("{}/{}", start(first), end(last)), 0)],
        (Lead::Since, None) => {
            vec![(format!("{}/", start(first)), 0), (format!("{}/..", start(first)), 1)]
        }
        (Lead::By, None) => vec![(format!("[..{}]", end(first)), 0)],
        (Lead::Until, None) => vec![(format!("/{}", end(first)), 0)],
        (Lead::Before, None) => vec![(format!("[..{}]", end(first.before())), 0)],
        (Lead::After, None) => vec![(format!("[{}..]", start(first.after())), 0)],
        (Lead::On | Lead::Between, None) => vec![(whole(first), 0)],
    }
}

struct Place<'a> {
    own: Option<&'a Own>,
    context: &'a Context,
    future: bool,
}

impl Place<'_> {
    /// What a point may mean, the surest first.
    fn meant(&self, point: Point) -> Vec<Meant> {
        let stated = |stretch: Stretch| vec![(stretch, From::Words, 0)];
        match point {
            Point::Day { year: Some(year), month, day } => {
                stated(Stretch::Day(seconds_from_civil(year, month, day)))
            }
            Point::Month { year: Some(year), month, .. } => stated(Stretch::Month(year, month)),
            Point::Season { year: Some(year), season: Season::Winter, .. } => vec![
                // The winter of a year may be the one that begins or the one that ends in it.
                (Stretch::Season(year, Season::Winter), From::Words, 0),
                (Stretch::Season(year - 1, Season::Winter), From::Words, 1),
            ],
            Point::Season { year: Some(year), season, .. } => stated(Stretch::Season(year, season)),
            Point::Year(year) => stated(Stretch::Year(year)),
            Point::Decade(first) => stated(Stretch::Decade(first)),
            Point::Century(first) => stated(Stretch::Century(first)),
            Point::Day { year: None, month, day } => self.day(month, day),
            Point::Month { year: None, month, which } => self.month(month, which),
            Point::Season { year: None, season, which } => self.season(season, which),
            Point::Weekday(wanted, which) => {
                let day = self.own.and_then(Own::day);
                day.map_or_else(Vec::new, |day| self.weekdays(day, wanted, which))
            }
            Point::FromOwn(unit, count) => self.counted(unit, count).into_iter().collect(),
            Point::FromAnchor(days) => {
                let day = self.context.day.as_ref();
                let found = day.map(|(day, _)| (Stretch::Day(day + days * DAY), From::Day, 0));
                found.into_iter().collect()
            }
        }
    }

    /// A day without its year: the nearest that is not after the text's date, or, where the words
    /// speak of what is to come, not before it.
    fn day(&self, month: u8, day: u8) -> Vec<Meant> {
        let exists = |year: i64| day <= days_in_month(year, month);
        let at = |year: i64| seconds_from_civil(year, month, day);
        let found = match (self.own, &self.context.year) {
            (Some(own), _) => {
                let year = civil_from_seconds(own.last_day).year;
                // The next leap year may be eight years off.
                let past = (year - 8..=year).rev().find(|y| exists(*y) && at(*y) <= own.last_day);
                let next = (year..=year + 8).find(|y| exists(*y) && at(*y) >= own.last_day);
                self.by_tense(past, next, From::Own)
            }
            (None, Some((year, _))) if exists(*year) => vec![(*year, From::Year, 1)],
            (None, _) => Vec::new(),
        };
        found.into_iter().map(|(year, from, doubt)| (Stretch::Day(at(year)), from, doubt)).collect()
    }

    fn month(&self, month: u8, which: Which) -> Vec<Meant> {
        let found = match (self.own, &self.context.year) {
            (Some(own), _) => {
                let now = civil_from_seconds(own.last_day);
                let past = if month <= now.month { now.year } else { now.year - 1 };
                let next = if month >= now.month { now.year } else { now.year + 1 };
                let is_now = month == now.month;
                match which {
                    Which::Last => vec![(past - i64::from(is_now), From::Own, 0)],
                    Which::Next => vec![(next + i64::from(is_now), From::Own, 0)],
                    Which::This => vec![(now.year, From::Own, 0)],
                    Which::Plain => self.by_tense(Some(past), Some(next), From::Own),
                }
            }
            (None, Some((year, _))) => vec![(*year, From::Year, 1)],
            (None, None) => Vec::new(),
        };
        let month = |year: i64| Stretch::Month(year, month);
        found.into_iter().map(|(year, from, doubt)| (month(year), from, doubt)).collect()
    }

    fn season(&self, season: Season, which: Which) -> Vec<Meant> {
        let found = match (self.own, &self.context.year) {
            (Some(own), _) => {
                let day = own.last_day;
                let year = civil_from_seconds(day).year;
                let mut back = (year - 2..=year).rev();
                let begun = back.find(|year| season_start(*year, season) <= day);
                let mut back = (year - 2..=year).rev();
                let over = back.find(|year| season_end(*year, season) <= day);
                let ahead = (year - 1..=year + 1).find(|year| season_end(*year, season) > day);
                let coming = (year..=year + 1).find(|year| season_start(*year, season) > day);
                let meant =
                    |year: Option<i64>| year.map(|year| (year, From::Own, 0)).into_iter().collect();
                match which {
                    Which::Last => meant(over),
                    Which::Next => meant(coming),
                    Which::This if begun.is_some() && begun == ahead => meant(begun),
                    Which::This => meant(Some(year)),
                    Which::Plain => self.by_tense(begun, ahead, From::Own),
                }
            }
            (None, Some((year, _))) => vec![(*year, From::Year, 1)],
            (None, None) => Vec::new(),
        };
        let season = |year: i64| Stretch::Season(year, season);
        found.into_iter().map(|(year, from, doubt)| (season(year), from, doubt)).collect()
    }

    /// What lies in the past, or what lies ahead and then what lies in the past.
    fn by_tense(&self, past: Option<i64>, next: Option<i64>, from: From) -> Vec<(i64, From, u8)> {
        if self.future && next != past {
            let both = [next.map(|year| (year, from, 0)), past.map(|year| (year, from, 1))];
            return both.into_iter().flatten().collect();
        }
        past.map(|year| (year, from, 0)).into_iter().collect()
    }

    fn weekdays(&self, day: Seconds, wanted: Weekday, which: Which) -> Vec<Meant> {
        let past = weekday_until(day, wanted);
        let is_today = weekday(day) == wanted;
        let next = if is_today { day } else { past + 7 * DAY };
        let this_week = monday(day)..monday(day) + 7 * DAY;
        let found = match which {
            Which::Plain if self.future && !is_today => vec![next, past],
            // A text of a Thursday may say "Thursday" of its own day, or of the week before.
            Which::Plain if is_today => vec![day, day - 7 * DAY],
            Which::Plain => vec![past],
            Which::This => vec![monday(day) + (past - monday(past))],
            Which::Last => {
                let last = if is_today { past - 7 * DAY } else { past };
                // "Last Tuesday", said on a Thursday, may be that of the week before.
                if this_week.contains(&last) { vec![last, last - 7 * DAY] } else { vec![last] }
            }
            Which::Next => {
                let next = if is_today { next + 7 * DAY } else { next };
                if this_week.contains(&next) { vec![next, next + 7 * DAY] } else { vec![next] }
            }
        };
        let ranked = found.into_iter().zip(0_u8..);
        ranked.map(|(day, doubt)| (Stretch::Day(day), From::Own, doubt)).collect()
    }

    fn counted(&self, unit: Unit, count: i64) -> Option<Meant> {
        let own = self.own?;
        let now = civil_from_seconds(own.last_day);
        let stretch = match unit {
            Unit::Day => Stretch::Day(own.day()? + count * DAY),
            Unit::Week => Stretch::Week(monday(own.day()? + count * 7 * DAY)),
            Unit::Month if own.knows == Unit::Year => return None,
            Unit::Month => {
                let months = now.year * 12 + i64::from(now.month) - 1 + count;
                let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
                Stretch::Month(months.div_euclid(12), month)
            }
            Unit::Year => Stretch::Year(now.year + count),
        };
        Some((stretch, From::Own, 0))
    }
}

/// The end of two dates where it would lie before their start: "from December to February".
fn not_before(first: Stretch, last: Stretch, from: From) -> Stretch {
    if from == From::Words {
        return last;
    }
    match (first, last) {
        (Stretch::Month(year, month), Stretch::Month(other, end)) => {
            let year = if (other, end) < (year, month) {
                other.max(year) + i64::from(end < month)
            } else {
                other
            };
            Stretch::Month(year, end)
        }
        (Stretch::Day(first), Stretch::Day(last)) if last < first => {
            let civil = civil_from_seconds(last);
            let after = seconds_from_civil(civil.year + 1, civil.month, civil.day);
            // Weekdays are at most a week apart, days of the year at most a year.
            let week = last + 7 * DAY;
            Stretch::Day(if week > first { week } else { after })
        }
        (Stretch::Season(year, _), Stretch::Season(other, end)) if other < year => {
            Stretch::Season(year, end)
        }
        _ => last,
    }
}
