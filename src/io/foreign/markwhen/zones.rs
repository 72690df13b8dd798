//! Zones, as headers and events of markwhen name them.

use super::super::dates::Parts;
use crate::model::date::{ClockTime, Date, Form, Moment, Zone};

/// `Europe/Kyiv`, `+5`, `-03:30`, `UTC`.
pub(super) fn zone(words: &str) -> Option<Zone> {
    let words = words.trim().trim_start_matches("UTC").trim_start_matches("GMT");
    if words.is_empty() {
        return Some(Zone::default());
    }
    let digits = words.trim_start_matches(['+', '-']);
    if !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
        let sign = if words.starts_with('-') { '-' } else { '+' };
        return Zone::parse(&format!("{sign}{digits:0>2}:00")).ok();
    }
    Zone::parse(words).ok().filter(|_| words.len() < 64)
}

/// A time with the offset that it has in a zone; anything else as it is.
pub(super) fn in_zone(edtf: &str, zone: &Zone) -> String {
    let Ok(date) = Date::parse(edtf) else { return edtf.to_owned() };
    let Form::Single(Moment::Time(ClockTime { clock, offset: None })) = *date.form() else {
        return edtf.to_owned();
    };
    let ahead = zone.offset_at_clock(clock).unwrap_or_default();
    let parts = Parts { offset: Some(ahead), ..Parts::of_clock(clock) };
    parts.edtf().unwrap_or_else(|| edtf.to_owned())
}
