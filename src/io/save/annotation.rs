//! Annotations in the file form.
//!
//! What looks as they do to begin with is left out, so that a note stays as short as an author would
//! write it.

use std::borrow::Cow;

use super::{
    form::{color_name, id},
    value::{Item, Struct, Value},
};
use crate::model::{
    Anchor, Annotation, AnnotationColor, AnnotationKind, LineWidth, Offset, Share, TextSize,
    Timeline,
    date::{DAY, Seconds, civil_from_seconds},
};

/// How many digits stand after the point of a height in a lane.
const SHARE_DIGITS: usize = 4;
/// The same of what is counted in thousandths.
const THOUSANDTHS: usize = 3;

/// `None` for one whose event was removed: it is fixed to nothing.
pub(super) fn form<'a>(timeline: &'a Timeline, annotation: &'a Annotation) -> Option<Value<'a>> {
    let mut fields = Struct::default();
    let word = |name: &'static str| Value::Word(Cow::Borrowed(name));
    let kind = annotation.kind;
    fields.put_text("id", annotation.id.as_deref());
    fields.put("kind", (kind != AnnotationKind::Note).then(|| word(kind_name(kind))));
    let mut points = annotation.points.iter();
    point(timeline, points.next()?, &mut fields)?;
    let is_ink = kind == AnnotationKind::Ink;
    if !is_ink && let Some(second) = points.next() {
        let mut to = Struct::default();
        point(timeline, second, &mut to)?;
        fields.put("to", Some(Value::Struct(to)));
    }
    let mut path = Vec::new();
    for further in points {
        let mut each = Struct::default();
        point(timeline, further, &mut each)?;
        path.push(Item { slot: None, value: Value::Struct(each) });
    }
    fields.put("path", (!path.is_empty()).then_some(Value::List(path)));
    put_number(&mut fields, "bend", annotation.bend, THOUSANDTHS);
    fields.put_text("text", Some(&annotation.text));
    let color = match annotation.color {
        AnnotationColor::Ink => None,
        AnnotationColor::Lane(color) => Some(word(color_name(color))),
    };
    fields.put("color", color);
    let width = match annotation.width {
        LineWidth::Thin => Some(word("thin")),
        LineWidth::Medium => None,
        LineWidth::Thick => Some(word("thick")),
    };
    fields.put("width", width);
    let size = match annotation.size {
        TextSize::Small => Some(word("small")),
        TextSize::Medium => None,
        TextSize::Large => Some(word("large")),
    };
    fields.put("size", size);
    fields.put("locked", annotation.locked.then(|| word("true")));
    let group = annotation.group.map(|group| Value::Word(Cow::Owned(group.to_string())));
    fields.put("group", group);
    Some(Value::Struct(fields))
}

/// `None` where it is fixed to what is not there.
fn point<'a>(timeline: &'a Timeline, anchor: &Anchor, fields: &mut Struct<'a>) -> Option<()> {
    match *anchor {
        Anchor::Event { event, offset: Offset { x, y } } => {
            fields.put_text("event", Some(id(timeline, event)?));
            put_number(fields, "dx", x, THOUSANDTHS);
            put_number(fields, "dy", y, THOUSANDTHS);
        }
        Anchor::Time { time, lane, height } => {
            fields.put("date", Some(Value::Text(Cow::Owned(date_at(time)))));
            fields.put_text("lane", lane.map(|lane| timeline.lane_name(lane)));
            if height != Share::MIDDLE {
                let height = decimal(height.0, SHARE_DIGITS);
                fields.put("at", Some(Value::Word(Cow::Owned(height))));
            }
        }
    }
    Some(())
}

/// A number, unless it is 0.
fn put_number(fields: &mut Struct<'_>, name: &'static str, number: i32, digits: usize) {
    let number = (number != 0).then(|| Value::Word(Cow::Owned(decimal(number, digits))));
    fields.put(name, number);
}

/// A whole number of parts as a decimal, without zeros at its end.
fn decimal(parts: i32, digits: usize) -> String {
    let of = 10_u32.pow(digits as u32);
    let (whole, rest) = (parts.unsigned_abs() / of, parts.unsigned_abs() % of);
    let sign = if parts < 0 { "-" } else { "" };
    let rest = format!("{rest:0digits$}");
    match rest.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

/// The years that EDTF has times for.
const TIMED: std::ops::RangeInclusive<i64> = 0..=9_999;

/// The date that begins at a second: a day, or a time on the clock of the timeline.
pub(super) fn date_at(time: Seconds) -> String {
    let day = civil_from_seconds(time);
    // EDTF counts the year before year 1 as 0, and writes four digits after the sign.
    let sign = if day.year < 0 { "-" } else { "" };
    let date = format!("{sign}{:04}-{:02}-{:02}", day.year.abs(), day.month, day.day);
    match time.rem_euclid(DAY) {
        second if second > 0 && TIMED.contains(&day.year) => {
            let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
            format!("{date}T{hour:02}:{minute:02}:{second:02}")
        }
        _ => date,
    }
}

fn kind_name(kind: AnnotationKind) -> &'static str {
    match kind {
        AnnotationKind::Arrow => "arrow",
        AnnotationKind::Line => "line",
        AnnotationKind::Box => "box",
        AnnotationKind::Ellipse => "ellipse",
        AnnotationKind::Note => "note",
        AnnotationKind::Marker => "marker",
        AnnotationKind::Band => "band",
        AnnotationKind::Bracket => "bracket",
        AnnotationKind::Ink => "ink",
        AnnotationKind::Cover => "cover",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_as_short_as_they_can_be() {
        for (parts, digits, expected) in [
            (0, 4, "0"),
            (2_500, 4, "0.25"),
            (10_000, 4, "1"),
            (-1, 4, "-0.0001"),
            (-12_500, 3, "-12.5"),
            (1_000_000, 3, "1000"),
            (33, 3, "0.033"),
        ] {
            assert_eq!(decimal(parts, digits), expected);
        }
    }
}
