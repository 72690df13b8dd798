//! Items and groups, written.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{
    super::{
        Findings, Gathered, GatheredEvent, GatheredLane, ONLY_LANE,
        dates::{Parts, offset_words},
        facts, html,
        json::{Json, OneByOne, print},
        ours,
        timelinejs::{note_sources, plain, text_of},
        write::Losses,
    },
    read::Items,
};
use crate::model::{Timeline, date::days_in_month};

pub(in super::super) fn write(timeline: &Timeline, losses: &mut Losses) -> String {
    let wanted = facts::whole(timeline, losses);
    let mut groups = None;
    let mut read = Gathered::default();
    let has_groups = !facts::is_plain_lane(&wanted.lanes);
    if has_groups {
        let group = |(at, lane): (usize, &GatheredLane)| json!({"id": lane.name, "content": html::escape(&lane.name), "order": at});
        groups = Some(wanted.lanes.iter().enumerate().map(group).collect());
        let lane = |lane: &GatheredLane| GatheredLane { name: flat(&lane.name), color: None };
        read.lanes = wanted.lanes.iter().map(lane).collect();
    }
    let sourceline = ours::kept_of_whole(&wanted, &read, &ours::print([""]));
    if ![&wanted.title, &wanted.subtitle, &wanted.about].into_iter().all(String::is_empty) {
        losses.whole(
            "vis-timeline has no place for its title and what it is about, which are kept unseen",
        );
    }
    let mut has_end = false;
    let items = timeline.iter().map(|of| {
        let event = facts::event(timeline, of, losses);
        item(&event, has_groups, &mut has_end, losses)
    });
    let text = print(&Root { groups, items: OneByOne::of(items), sourceline });
    if has_end {
        losses.whole("vis-timeline draws to the beginning of an end, and so without its last day");
    }
    text
}

/// The whole file; its fields in the order of their names.
#[derive(Serialize)]
struct Root<L> {
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<Value>,
    items: L,
    #[serde(skip_serializing_if = "Option::is_none")]
    sourceline: Option<Value>,
}

fn item(event: &GatheredEvent, has_groups: bool, has_end: &mut bool, losses: &mut Losses) -> Value {
    facts::note_hidden(event, "vis-timeline", "is kept unseen", losses);
    if !event.display_date.is_empty() {
        losses.note(
            "vis-timeline has no place for its date in words, which is kept unseen",
            &event.id,
        );
    }
    note_sources(event, losses);
    let mut item = Map::new();
    let mut put = |name: &str, words: String| drop(item.insert(name.to_owned(), json!(words)));
    put("id", event.id.clone());
    put("content", html::escape(&event.title));
    let plain = plain(event, losses);
    if plain.start.day.is_none() {
        let what = "vis-timeline has days alone: it is told the first of a month or year, which is kept unseen";
        losses.note(what, &event.id);
    }
    put("start", iso(&plain.start, |_, _| 1));
    if let Some(end) = &plain.end {
        *has_end |= end.time.is_none();
        put("end", iso(end, days_in_month));
    }
    if has_groups {
        put("group", event.lane.clone());
    }
    let text = text_of(event);
    if !text.is_empty() {
        put("title", text);
    }
    let alone = Value::Object(item.clone()).to_string();
    if let Ok(json) = Json::parse(&alone) {
        let mut findings = Findings::new(std::path::Path::new(""), "");
        let mut reading = Items::default();
        let read = reading.item(json, &mut findings);
        let (mut read, print) = reading.event(read, &mut findings);
        // The lane is found by the groups, which are not here.
        read.lane = if has_groups { flat(&event.lane) } else { ONLY_LANE.to_owned() };
        if let Some(kept) = ours::kept(event, &read, &print) {
            item.insert(ours::FIELD.to_owned(), kept);
        }
    }
    Value::Object(item)
}

/// The name of a lane as it is read from HTML.
fn flat(name: &str) -> String {
    html::words(&html::escape(name))
}

/// A day of ISO, or a time of one, with years of more than four digits as ISO has them. Of a month it
/// is the day that is asked for, and of a year that of its first or last month: vis-timeline takes a
/// year alone for milliseconds since 1970, and one before our era alone for nothing.
pub(super) fn iso(parts: &Parts, day_of: impl Fn(i64, u8) -> u8) -> String {
    let Parts { year, month, day, time, offset } = *parts;
    let sign_and_year = if year < 0 { format!("-{:06}", -year) } else { format!("{year:04}") };
    let month = month.unwrap_or_else(|| if day_of(year, 12) == 1 { 1 } else { 12 });
    let day = day.unwrap_or_else(|| day_of(year, month));
    let mut text = format!("{sign_and_year}-{month:02}-{day:02}");
    if let Some((hour, minute, second)) = time {
        write!(text, "T{hour:02}:{minute:02}:{second:02}").unwrap_or_default();
        text.push_str(&match offset {
            None => String::new(),
            Some(0) => "Z".to_owned(),
            Some(offset) => offset_words(offset),
        });
    }
    text
}
