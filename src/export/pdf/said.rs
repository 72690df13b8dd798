//! What is said of the parts of a picture to those who do not see it.

use super::tags::Told;
use crate::{
    export::alt::dated,
    model::{AnnotationIx, AnnotationKind, Event, Timeline, date::Seconds},
    scene::Part,
};

/// What a mark shows, in words.
pub(super) fn figure(told: &Told<'_>, part: &Part) -> String {
    let timeline = told.timeline;
    match part {
        Part::Event(ix) => timeline.event(*ix).map_or_else(String::new, |event| {
            let lane = timeline.lane_name(event.lane);
            let disputed = match (&event.detail.denied_by[..], &event.detail.disputed_by[..]) {
                ([], []) => "",
                ([], _) => ", disputed",
                _ => ", denied",
            };
            let title = timeline.text(event.title);
            let told = dated(&timeline.date_words(&event.date), title);
            format!("{told}. {lane}{disputed}.")
        }),
        Part::Cluster(events) => {
            let titles = events.iter().filter_map(|ix| timeline.event(*ix));
            let titles: Vec<_> = titles.map(|event| line(timeline, event)).collect();
            format!("{} events: {}.", titles.len(), titles.join("; "))
        }
        Part::Density(lane) => format!(
            "{}: events that stand too close together for marks, counted in columns.",
            timeline.lane_name(*lane),
        ),
        Part::Lane(lane) => timeline.lane_name(*lane).to_owned(),
        Part::Annotation(ix) => annotation(told, *ix),
        Part::Ruler | Part::Block(_) => String::new(),
    }
}

/// What is drawn by hand: "Arrow to 24 Feb 2022: Russia attacks Ukraine."
fn annotation(told: &Told<'_>, ix: AnnotationIx) -> String {
    let Told { timeline, annotations, .. } = *told;
    let Some(annotation) = annotations.get(ix) else { return String::new() };
    let kind = match annotations.number(ix) {
        Some(number) => format!("Marker {number}"),
        None => capitalised(annotation.kind.name()),
    };
    // A cover does not say what lies under it.
    let is_cover = annotation.kind == AnnotationKind::Cover;
    let events = annotation.events().filter(|_| !is_cover).filter_map(|ix| timeline.event(ix));
    let events: Vec<_> = events.map(|event| line(timeline, event)).collect();
    let at = if events.is_empty() { String::new() } else { format!(" at {}", events.join("; ")) };
    let text = annotation.text.trim();
    let text = if text.is_empty() { String::new() } else { format!(": {text}") };
    format!("{kind}{at}{text}.")
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A part in one line, for a list of what is on a page.
pub(super) fn entry(told: &Told<'_>, part: &Part) -> String {
    let timeline = told.timeline;
    match part {
        Part::Event(ix) => {
            timeline.event(*ix).map_or_else(String::new, |event| line(timeline, event))
        }
        Part::Cluster(events) => {
            let first = events.first().and_then(|ix| timeline.event(*ix));
            let first = first.map(|event| line(timeline, event)).unwrap_or_default();
            format!("{} events, the first: {first}", events.len())
        }
        Part::Lane(lane) | Part::Density(lane) => timeline.lane_name(*lane).to_owned(),
        Part::Annotation(ix) => annotation(told, *ix),
        Part::Ruler | Part::Block(_) => String::new(),
    }
}

/// The second by which a part is put in order.
pub(super) fn moment(timeline: &Timeline, part: &Part) -> Seconds {
    let event = match part {
        Part::Event(ix) => Some(*ix),
        Part::Cluster(events) => events.first().copied(),
        Part::Lane(_) | Part::Density(_) | Part::Ruler | Part::Annotation(_) | Part::Block(_) => {
            None
        }
    };
    let event = event.and_then(|ix| timeline.event(ix));
    event.map_or(Seconds::MIN, |event| event.date.when.sort_key())
}

fn line(timeline: &Timeline, event: &Event) -> String {
    dated(&timeline.date_short(&event.date), timeline.short_title(event))
}
