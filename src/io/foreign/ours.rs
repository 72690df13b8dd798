//! What we put beside the fields of another program's JSON, under a name that it passes over, so
//! that reading the file again gives what was written.
//!
//! Only what the file would not say otherwise is put there: the writer reads each of its objects as
//! anybody's file is read, and keeps the differences. Each comes with a print of the fields that the
//! other program shows. Where those were changed since, they count, and of ours only what they have
//! no place for.

use serde_json::{Map, Value, json};

use super::{
    super::{csv::LANES_KEPT, read::sha256},
    Findings, Gathered, GatheredDate, GatheredEvent, GatheredLane, GatheredSource,
    facts::is_plain_lane,
    json::{Json, Kind},
};
use crate::model::LaneColor;

/// The name of the field.
pub(super) const FIELD: &str = "sourceline";
/// Digits of a print: enough that no slip of a person comes to the same.
const PRINT: usize = 16;

/// A print of what another program shows of an event.
pub(super) fn print<'w>(shown: impl IntoIterator<Item = &'w str>) -> String {
    let mut all = String::new();
    for words in shown {
        all.push_str(words);
        all.push('\u{1f}');
    }
    sha256(all.as_bytes()).chars().take(PRINT).collect()
}

/// What is to stand beside the fields from which `read` is read, so that `wanted` is.
pub(super) fn kept(wanted: &GatheredEvent, read: &GatheredEvent, print: &str) -> Option<Value> {
    let mut map = Map::new();
    for (name, wanted, read) in texts(wanted, read) {
        if wanted != read {
            map.insert(name.to_owned(), json!(wanted));
        }
    }
    let lists = [
        ("tags", &wanted.tags, &read.tags),
        ("actors", &wanted.actors, &read.actors),
        ("follows", &wanted.follows, &read.follows),
    ];
    for (name, wanted, read) in lists {
        if wanted != read {
            map.insert(name.to_owned(), json!(wanted));
        }
    }
    let without_places = |date: &GatheredDate| (date.start.clone(), date.end.clone());
    if without_places(&wanted.date) != without_places(&read.date) {
        map.insert("edtf".to_owned(), json!(wanted.date.start));
        if let Some(end) = &wanted.date.end {
            map.insert("end".to_owned(), json!(end));
        }
    }
    if wanted.starred != read.starred {
        map.insert("starred".to_owned(), json!(wanted.starred));
    }
    let sources = |event: &GatheredEvent| event.rests_on.iter().map(source).collect::<Vec<_>>();
    if sources(wanted) != sources(read) {
        map.insert("rests_on".to_owned(), json!(sources(wanted)));
    }
    if map.is_empty() {
        return None;
    }
    map.insert("print".to_owned(), json!(print));
    Some(Value::Object(map))
}

/// Puts what we kept into an event that was read from the fields beside it, of which `print` is the
/// print now.
pub(super) fn restore(
    kept: Json<'_>,
    print: &str,
    event: &mut GatheredEvent,
    findings: &mut Findings<'_>,
) {
    let fields = kept.fields();
    let field = |name: &str| fields.iter().rev().find(|(known, _)| known == name);
    let field = |name: &str| field(name).map(|(_, value)| *value);
    let words = |name: &str| field(name).and_then(|value| Some(value.text()?.into_owned()));
    let list = |name: &str| {
        let items = field(name).filter(|value| value.kind() == Kind::Array)?.items();
        Some(items.iter().filter_map(|item| Some(item.text()?.into_owned())).collect::<Vec<_>>())
    };
    event.tags = list("tags").unwrap_or(std::mem::take(&mut event.tags));
    event.actors = list("actors").unwrap_or(std::mem::take(&mut event.actors));
    event.follows = list("follows").unwrap_or(std::mem::take(&mut event.follows));
    if let Some(starred) = field("starred") {
        event.starred = starred.source() == "true";
    }
    for (name, place) in
        [("short_title", &mut event.short_title), ("claimed_by", &mut event.claimed_by)]
    {
        *place = words(name).unwrap_or(std::mem::take(place));
    }
    if words("print").as_deref() != Some(print) {
        let message = "this event was changed after Sourceline wrote it: its title, date, text and \
                       sources are read as they stand now";
        findings.kept(kept.range(), message, None);
        return;
    }
    for (name, place) in [
        ("id", &mut event.id),
        ("title", &mut event.title),
        ("display_date", &mut event.display_date),
        ("lane", &mut event.lane),
        ("description", &mut event.description),
    ] {
        *place = words(name).unwrap_or(std::mem::take(place));
    }
    if let Some(edtf) = words("edtf") {
        event.date.start = edtf;
        event.date.end = words("end");
    }
    if let Some(sources) = field("rests_on").filter(|value| value.kind() == Kind::Array) {
        event.rests_on = sources.items().into_iter().map(source_of).collect();
    }
}

/// What is to stand beside all events: what the other program has no place for.
pub(super) fn kept_of_whole(wanted: &Gathered, read: &Gathered, print: &str) -> Option<Value> {
    let mut map = Map::new();
    for (name, wanted, read) in [
        ("title", &wanted.title, &read.title),
        ("subtitle", &wanted.subtitle, &read.subtitle),
        ("about", &wanted.about, &read.about),
    ] {
        if wanted != read {
            map.insert(name.to_owned(), json!(wanted));
        }
    }
    if !map.is_empty() {
        map.insert("print".to_owned(), json!(print));
    }
    if !look_the_same(&wanted.lanes, &read.lanes) && !is_plain_lane(&wanted.lanes) {
        let lane = |lane: &GatheredLane| match lane.color {
            Some(color) => json!({"name": lane.name, "color": color_name(color)}),
            None => json!({"name": lane.name}),
        };
        map.insert("lanes".to_owned(), wanted.lanes.iter().map(lane).collect());
    }
    (!map.is_empty()).then_some(Value::Object(map))
}

/// Puts what we kept of the whole into what was read beside it; its title and what it is about only
/// where the other program still shows them as they were, of which `print` is the print.
pub(super) fn restore_whole(kept: Json<'_>, print: &str, gathered: &mut Gathered) {
    let is_same =
        kept.field("print").and_then(|kept| kept.text()).is_some_and(|kept| kept == print);
    for (name, value) in kept.fields() {
        let place = match name.as_ref() {
            "title" if is_same => &mut gathered.title,
            "subtitle" if is_same => &mut gathered.subtitle,
            "about" if is_same => &mut gathered.about,
            "lanes" => {
                restore_lanes(value.items().into_iter().filter_map(lane_of), &mut gathered.lanes);
                continue;
            }
            _ => continue,
        };
        if let Some(words) = value.text() {
            words.as_ref().clone_into(place);
        }
    }
}

/// Whether lanes have the same names and colours, where those without one take it from their place.
fn look_the_same(wanted: &[GatheredLane], read: &[GatheredLane]) -> bool {
    let mut colors = LaneColor::ALL.into_iter().cycle();
    let mut looks = |lane: &GatheredLane| (lane.color.or(colors.next()), lane.name.clone());
    let read: Vec<_> = read.iter().map(&mut looks).collect();
    wanted.len() == read.len()
        && wanted
            .iter()
            .zip(&read)
            .all(|(lane, look)| (lane.color, &lane.name) == (look.0, &look.1))
}

/// Lanes that we kept: all where the file names none or the same ones, and else the colours of those
/// that it names.
fn restore_lanes(kept: impl Iterator<Item = GatheredLane>, lanes: &mut Vec<GatheredLane>) {
    let kept: Vec<_> = kept.take(LANES_KEPT).collect();
    // The other program's names may have other white space.
    let flat = |lane: &GatheredLane| lane.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if lanes.is_empty() || kept.iter().map(flat).eq(lanes.iter().map(flat)) {
        *lanes = kept;
        return;
    }
    for lane in kept {
        if let Some(known) = lanes.iter_mut().find(|known| known.name == lane.name) {
            known.color = lane.color;
        }
    }
}

fn texts<'e>(
    wanted: &'e GatheredEvent,
    read: &'e GatheredEvent,
) -> [(&'static str, &'e str, &'e str); 7] {
    [
        ("id", &wanted.id, &read.id),
        ("title", &wanted.title, &read.title),
        ("short_title", &wanted.short_title, &read.short_title),
        ("display_date", &wanted.display_date, &read.display_date),
        ("lane", &wanted.lane, &read.lane),
        ("description", &wanted.description, &read.description),
        ("claimed_by", &wanted.claimed_by, &read.claimed_by),
    ]
}

fn source(of: &GatheredSource) -> Value {
    let mut map = Map::new();
    for (name, words) in [
        ("title", &of.title),
        ("publisher", &of.publisher),
        ("url", &of.url),
        ("published", &of.published),
        ("exact", &of.exact),
        ("prefix", &of.prefix),
        ("suffix", &of.suffix),
    ] {
        if !words.is_empty() {
            map.insert(name.to_owned(), json!(words));
        }
    }
    Value::Object(map)
}

fn source_of(json: Json<'_>) -> GatheredSource {
    let mut source = GatheredSource { at: json.range(), ..GatheredSource::default() };
    for (name, value) in json.fields() {
        let place = match name.as_ref() {
            "title" => &mut source.title,
            "publisher" => &mut source.publisher,
            "url" => &mut source.url,
            "published" => &mut source.published,
            "exact" => &mut source.exact,
            "prefix" => &mut source.prefix,
            "suffix" => &mut source.suffix,
            _ => continue,
        };
        *place = value.text().unwrap_or_default().into_owned();
    }
    source
}

fn lane_of(json: Json<'_>) -> Option<GatheredLane> {
    let name = json.field("name")?.text()?.into_owned();
    let color = json.field("color").and_then(|color| color.text());
    let color = color.and_then(|color| {
        LaneColor::ALL.into_iter().find(|known| color_name(*known) == color.as_ref())
    });
    Some(GatheredLane { name, color })
}

/// The name of a colour as our own files have it.
fn color_name(color: LaneColor) -> &'static str {
    super::super::save::color_name(color)
}
