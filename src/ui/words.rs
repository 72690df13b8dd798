//! Phrases that the interface says in more than one place.

pub use crate::model::grouped;
use crate::model::{CheckStatus, Event, EventIx, FactCheck, Timeline, date};

/// "1 event", "24 events".
#[must_use]
pub fn events(count: usize) -> String {
    counted(count, "event", "events")
}

/// "no quotation", "1 quotation", "2 quotations".
#[must_use]
pub fn quotations(count: usize) -> String {
    match count {
        0 => "no quotation".to_owned(),
        count => counted(count, "quotation", "quotations"),
    }
}

/// "1 source", "2 sources".
#[must_use]
pub fn sources(count: usize) -> String {
    counted(count, "source", "sources")
}

/// "1 step", "12 steps".
#[must_use]
pub fn steps(count: usize) -> String {
    counted(count, "step", "steps")
}

/// "1 problem", "3 problems".
#[must_use]
pub fn problems(count: usize) -> String {
    counted(count, "problem", "problems")
}

/// "1 row", "312,000 rows".
#[must_use]
pub fn rows(count: usize) -> String {
    counted(count, "row", "rows")
}

/// "no query", "1 query", "3 queries".
#[must_use]
pub fn queries(count: usize) -> String {
    match count {
        0 => "no query".to_owned(),
        count => counted(count, "query", "queries"),
    }
}

/// "1 place", "12 places".
#[must_use]
pub fn places(count: usize) -> String {
    counted(count, "place", "places")
}

/// "1 character", "4,210 characters".
#[must_use]
pub fn characters(count: usize) -> String {
    counted(count, "character", "characters")
}

/// How far the check of an event has come.
#[must_use]
pub fn check_status(status: CheckStatus) -> &'static str {
    match status {
        CheckStatus::Unchecked => "Unchecked",
        CheckStatus::Checked => "Checked",
        CheckStatus::Query => "Query",
    }
}

/// What came of checking an event: "Checked by Ann on 21 November 2026: as reported". Empty where
/// nobody has checked it, and nothing is said of that.
#[must_use]
pub fn check(timeline: &Timeline, check: &FactCheck) -> String {
    let status = match check.status {
        CheckStatus::Unchecked => "Not checked",
        status => check_status(status),
    };
    let by = check.by.map(|by| format!(" by {}", timeline.text(by)));
    let on = check.on.map(|on| format!(" on {}", timeline.date_words(&on)));
    let comment = check.comment.map(|comment| format!(": {}", timeline.text(comment)));
    if check.status == CheckStatus::Unchecked && comment.is_none() {
        return String::new();
    }
    [Some(status.to_owned()), by, on, comment].into_iter().flatten().collect()
}

/// "8 events, 12 to 14 July 2022".
#[must_use]
pub fn cluster(timeline: &Timeline, list: &[EventIx]) -> String {
    let bounds = list.iter().filter_map(|ix| timeline.event(*ix)).map(|event| {
        let (from, to) = event.date.when.bounds();
        let key = event.date.when.sort_key();
        (from.unwrap_or(key), to.unwrap_or(key + 1))
    });
    let range = bounds.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    match range {
        Some((from, to)) => {
            format!("{}, {}", events(list.len()), date::range_words(from, to, false))
        }
        None => events(list.len()),
    }
}

/// Whether an event is disputed or denied, in words.
#[must_use]
pub fn dispute(event: &Event) -> Option<&'static str> {
    if !event.detail.denied_by.is_empty() {
        Some("Denied")
    } else if !event.detail.disputed_by.is_empty() {
        Some("Disputed")
    } else {
        None
    }
}

/// A sentence's or a name's first letter as a capital.
#[must_use]
pub fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(count)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EventDate;

    #[test]
    fn what_came_of_a_check_is_said_as_far_as_it_is_known() {
        use CheckStatus::{Checked, Query, Unchecked};
        for (status, [by, on, comment], expected) in [
            (Checked, ["", "", ""], "Checked"),
            (Checked, ["Ann", "", ""], "Checked by Ann"),
            (Checked, ["", "2026-11-21", ""], "Checked on 21 November 2026"),
            (Checked, ["Ann", "2026-11", "as told"], "Checked by Ann on November 2026: as told"),
            (Query, ["", "", "which bridge?"], "Query: which bridge?"),
            (Query, ["Ann", "", ""], "Query by Ann"),
            (Unchecked, ["", "", "ask again"], "Not checked: ask again"),
            (Unchecked, ["Ann", "", "ask again"], "Not checked by Ann: ask again"),
            // Nobody has checked it, and nothing is said of that.
            (Unchecked, ["", "", ""], ""),
            (Unchecked, ["Ann", "2026-11-21", ""], ""),
        ] {
            let mut timeline = Timeline::default();
            let mut some = |words: &str| (!words.is_empty()).then(|| timeline.arena.push(words));
            let (by, comment) = (some(by), some(comment));
            let on = some(on).map(|written| {
                let when = date::Date::parse(on).unwrap().when(&date::Zone::default());
                EventDate { written, written_end: None, when }
            });
            let check = FactCheck { status, by, on, comment };
            assert_eq!(super::check(&timeline, &check), expected, "{check:?}");
        }
    }

    #[test]
    fn one_and_none_have_words_of_their_own() {
        assert_eq!([events(1), events(24_000)], ["1 event", "24,000 events"]);
        assert_eq!(quotations(0), "no quotation");
    }
}
