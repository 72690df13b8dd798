//! Phrases that the interface says in more than one place.

use crate::model::{Event, EventIx, Timeline, date};

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

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{} {many}", number(count)) }
}

/// A count with its thousands parted: "312,000".
#[must_use]
pub fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut parted = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        for (count, expected) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (312_000, "312,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(number(count), expected);
        }
        assert_eq!((rows(1), rows(2_000)), ("1 row".into(), "2,000 rows".into()));
    }
}
