//! Which format a text has, by what it says and never by the name of its file.

use super::{
    Format, ical,
    json::{Json, Kind},
    markwhen, project, sheet,
};

/// Bytes by which formats other than JSON are known.
const BEGINNING: usize = 64 << 10;

/// The foreign format of a text; `None` for our own RON, for plain tables and for what is none of
/// these. `text` may be the beginning of a longer one, except for JSON.
#[must_use]
pub fn sniff(text: &str) -> Option<Format> {
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().as_bytes().first()? {
        b'{' | b'[' => return Json::parse(text).ok().and_then(json),
        b'(' => return None,
        _ => {}
    }
    let mut end = text.len().min(BEGINNING);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let beginning = text.get(..end).unwrap_or_default();
    if project::is_it(beginning) {
        return Some(Format::TimelineProject);
    }
    if ical::is_it(beginning) {
        return Some(Format::ICalendar);
    }
    if sheet::is_it(beginning) {
        return Some(Format::TimelineJsSheet);
    }
    markwhen::which(beginning)
}

/// The format of a JSON text.
fn json(json: Json<'_>) -> Option<Format> {
    let has = |of: &Json<'_>, name| of.field(name).is_some();
    let is_item = |item: &Json<'_>| has(item, "start") || has(item, "content");
    if json.kind() == Kind::Array {
        return json.items().first().filter(|item| is_item(item)).map(|_| Format::Vis);
    }
    let fields = json.fields();
    let field =
        |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| *value);
    let is_array = |name| field(name).is_some_and(|value| value.kind() == Kind::Array);
    if field("format").is_some_and(|format| format.kind() == Kind::Number) {
        return Some(Format::Json);
    }
    if let Some(old) = field("timeline").filter(|old| old.kind() == Kind::Object) {
        let is_old = has(&old, "date") || has(&old, "headline") || has(&old, "startDate");
        return is_old.then_some(Format::TimelineJsOld);
    }
    if is_array("items") {
        return Some(Format::Vis);
    }
    let first = field("events").and_then(|events| events.items().first().copied());
    let is_slide = |event: &Json<'_>| has(event, "start_date") || has(event, "text");
    if first.as_ref().is_some_and(is_slide)
        || (is_array("events") && (is_array("eras") || field("scale").is_some()))
    {
        return Some(Format::TimelineJs);
    }
    // A list of events with nothing in it is either, and ours says so without a fault.
    let is_ours = |event: &Json<'_>| has(event, "date") && has(event, "title");
    first.as_ref().is_some_and(is_ours).then_some(Format::Json)
}
