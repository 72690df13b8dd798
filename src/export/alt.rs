//! The text for those who do not see a picture, written from what it shows.

use super::{Content, Page};
use crate::{
    layout::What,
    model::{Event, EventIx, grouped},
    view::Span,
};

/// So many events are told one by one; of more, the text says how many they are.
const MOST_EVENTS: usize = 60;

/// Says what kind of picture it is, the stretch of time, the lanes, and each event in order.
pub(super) fn alt(page: &Page, content: &Content<'_>) -> String {
    let timeline = content.timeline;
    let mut sentences = Vec::new();
    let named = if page.title.is_empty() {
        "Timeline".to_owned()
    } else {
        format!("Timeline “{}”", page.title)
    };
    let count = page.events.len();
    let events =
        if count == 1 { "1 event".to_owned() } else { format!("{} events", grouped(count)) };
    let span = if page.hidden.dates { String::new() } else { format!(", {}", span(page)) };
    sentences.push(format!("{named}{span}: {events} {}.", lanes(page, content)));
    if count <= MOST_EVENTS {
        for event in &page.events {
            sentences
                .extend(timeline.event(*event).map(|each| sentence(page, content, *event, each)));
        }
    } else {
        sentences.push("They are too many to be told one by one.".to_owned());
    }
    sentences.extend(drawn(page));
    sentences.extend(page.remarks.iter().cloned());
    sentences.join("\n")
}

/// An event in a line: "24 February 2022: Russia attacks Ukraine", or as much of it as is not hidden.
pub(in crate::export) fn dated(date: &str, title: &str) -> String {
    match (date, title) {
        ("", "") => "An event".to_owned(),
        (words, "") | ("", words) => words.to_owned(),
        (date, title) => format!("{date}: {title}"),
    }
}

/// What is drawn by hand, as far as it says something.
fn drawn(page: &Page) -> Vec<String> {
    let notes = page.notes.iter().map(|(number, words)| format!("Marker {number}: {words}"));
    let others = page.placed.iter().filter_map(|each| {
        let words = each.annotation.text.trim();
        let name = each.annotation.kind.name();
        let mut letters = name.chars();
        let first = letters.next()?.to_uppercase();
        (!words.is_empty()).then(|| format!("{first}{}: {words}", letters.as_str()))
    });
    notes.chain(others).collect()
}

/// "from 1 January 2014 to 28 April 2025", as the axis runs.
fn span(page: &Page) -> String {
    let Span { start, end } = page.layout.axis.times();
    crate::model::date::range_words(start.floor() as i64, end.ceil() as i64, false)
}

fn lanes(page: &Page, content: &Content<'_>) -> String {
    let names: Vec<&str> =
        page.layout.lanes.iter().map(|band| content.timeline.lane_name(band.lane)).collect();
    match names.as_slice() {
        [] => "without lanes".to_owned(),
        [one] => format!("in the lane {one}"),
        [rest @ .., last] => {
            format!("in {} lanes: {} and {last}", names.len(), rest.join(", "))
        }
    }
}

fn sentence(page: &Page, content: &Content<'_>, ix: EventIx, event: &Event) -> String {
    let timeline = content.timeline;
    let date = timeline.date_words(&event.date);
    let title = timeline.text(event.title).trim_end_matches('.');
    let mut words = format!("{} ({}", dated(&date, title), timeline.lane_name(event.lane));
    if !event.detail.disputed_by.is_empty() {
        words.push_str(", disputed");
    } else if !event.detail.denied_by.is_empty() {
        words.push_str(", denied");
    }
    let is_gathered = page
        .layout
        .items
        .iter()
        .any(|item| matches!(&item.what, What::Cluster(events) if events.contains(&ix)));
    words.push_str(if is_gathered { ", drawn as one of a number)." } else { ")." });
    words
}
