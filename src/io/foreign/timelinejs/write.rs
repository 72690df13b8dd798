//! JSON of version 3, written.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{
    super::{
        Findings, Gathered, GatheredEvent, GatheredSource, ONLY_LANE,
        dates::{Parts, Plain},
        facts, html,
        json::{Json, OneByOne, print as print_json},
        ours,
        write::Losses,
    },
    Slides,
};
use crate::model::{Timeline, date::Date};

pub(in super::super) fn write(timeline: &Timeline, losses: &mut Losses) -> String {
    let wanted = facts::whole(timeline, losses);
    let mut title = None;
    let about = [&wanted.subtitle, &wanted.about];
    let about: String = about.into_iter().map(|words| html::paragraphs(words)).collect();
    let headline = html::escape(&wanted.title);
    let mut read = Gathered::default();
    if !(headline.is_empty() && about.is_empty()) {
        html::words(&headline).clone_into(&mut read.title);
        html::read(&about).text.clone_into(&mut read.about);
        title = Some(json!({"text": {"headline": headline, "text": about}}));
    }
    let print = ours::print([headline.as_str(), about.as_str()]);
    let sourceline = ours::kept_of_whole(&wanted, &read, &print);
    let slides = timeline.iter().map(|of| slide(&facts::event(timeline, of, losses), losses));
    print_json(&Root { events: OneByOne::of(slides), sourceline, title })
}

/// The whole file; its fields in the order of their names.
#[derive(Serialize)]
struct Root<L> {
    events: L,
    #[serde(skip_serializing_if = "Option::is_none")]
    sourceline: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Value>,
}

/// A slide, and in it what it would not say otherwise.
fn slide(event: &GatheredEvent, losses: &mut Losses) -> Value {
    facts::note_hidden(event, "TimelineJS", "is kept unseen", losses);
    note_sources(event, losses);
    let mut slide = Map::new();
    let mut put = |name: &str, value: Value| drop(slide.insert(name.to_owned(), value));
    put("unique_id", json!(event.id));
    let (start, end) = dates(event, losses);
    put("start_date", start);
    if let Some(end) = end {
        put("end_date", end);
    }
    if !event.display_date.is_empty() {
        put("display_date", json!(html::escape(&event.display_date)));
    }
    if event.lane != ONLY_LANE {
        put("group", json!(html::escape(&event.lane)));
    }
    put("text", json!({"headline": html::escape(&event.title), "text": text_of(event)}));
    let plain = Value::Object(slide.clone()).to_string();
    if let Ok(json) = Json::parse(&plain) {
        let nowhere = std::path::Path::new("");
        let mut findings = Findings::new(nowhere, "");
        let (mut read, print) = Slides::default().read(json, false, &mut findings);
        if read.lane.is_empty() {
            ONLY_LANE.clone_into(&mut read.lane);
        }
        if let Some(kept) = ours::kept(event, &read, &print) {
            slide.insert(ours::FIELD.to_owned(), kept);
        }
    }
    Value::Object(slide)
}

/// What becomes of quotations and sources in a text.
pub(in super::super) fn note_sources(event: &GatheredEvent, losses: &mut Losses) {
    let (quotes, cites): (Vec<_>, Vec<_>) =
        event.rests_on.iter().partition(|source| !source.exact.is_empty());
    if !quotes.is_empty() {
        losses.note("quotations went into the text as block quotations", &event.id);
    }
    if !cites.is_empty() {
        losses.note("sources went into the text as links", &event.id);
    }
}

/// The description, the quotations and the sources as HTML.
pub(in super::super) fn text_of(event: &GatheredEvent) -> String {
    let mut out = html::paragraphs(&event.description);
    for source in &event.rests_on {
        let named = named(source);
        if source.exact.is_empty() {
            out.extend(["<p>Source: ", &named, "</p>"]);
            continue;
        }
        let exact = html::escape(&source.exact).replace('\n', "<br>");
        let cite = match html::address(&source.url) {
            Some(address) => format!(" cite=\"{}\"", html::escape(&address)),
            None => String::new(),
        };
        out.extend([
            "<blockquote",
            &cite,
            ">",
            &exact,
            "<footer>",
            &named,
            "</footer></blockquote>",
        ]);
    }
    out
}

/// A source as HTML.
fn named(source: &GatheredSource) -> String {
    let title = html::escape(&source.title);
    let title = match html::address(&source.url) {
        Some(address) => format!("<a href=\"{}\">{title}</a>", html::escape(&address)),
        None => title,
    };
    let publisher = match source.publisher.as_str() {
        "" => String::new(),
        publisher => format!(", {}", html::escape(publisher)),
    };
    format!("<cite>{title}{publisher}</cite>")
}

/// Both dates in parts; what they do not say is noted.
fn dates(event: &GatheredEvent, losses: &mut Losses) -> (Value, Option<Value>) {
    let plain = plain(event, losses);
    if [Some(&plain.start), plain.end.as_ref()]
        .into_iter()
        .flatten()
        .any(|parts| parts.offset.is_some())
    {
        losses.note("TimelineJS does not show the zone of its time", &event.id);
    }
    (parts(&plain.start), plain.end.as_ref().map(parts))
}

/// The dates of an event for a program that knows a start and an end; what they lose is noted.
pub(in super::super) fn plain(event: &GatheredEvent, losses: &mut Losses) -> Plain {
    let date = Date::parse(&event.date.start);
    let date = date.and_then(|date| match &event.date.end {
        Some(end) => date.with_end(end),
        None => Ok(date),
    });
    let plain = date.map(|date| Plain::of(&date)).unwrap_or_default();
    for lost in &plain.lost {
        losses.note(&format!("its date no longer says {lost}"), &event.id);
    }
    plain
}

fn parts(parts: &Parts) -> Value {
    let mut map = Map::new();
    // The program has no year 0: -1 is 1 BCE.
    let year = if parts.year <= 0 { parts.year - 1 } else { parts.year };
    map.insert("year".to_owned(), json!(year.to_string()));
    let mut put =
        |name: &str, number: u8| drop(map.insert(name.to_owned(), json!(number.to_string())));
    if let Some(month) = parts.month {
        put("month", month);
    }
    if let Some(day) = parts.day {
        put("day", day);
    }
    if let Some((hour, minute, second)) = parts.time {
        put("hour", hour);
        put("minute", minute);
        put("second", second);
    }
    Value::Object(map)
}
