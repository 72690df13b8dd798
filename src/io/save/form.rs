//! Facts to the file form: what each part of the model is called in a file.
//!
//! One line for each field, in the order of [`super::super::raw`]. What is left out here is not
//! saved; a test compares the names with those that are read.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    Facts, annotation, story,
    unchanged::Unchanged,
    value::{Field, Item, Struct, Value},
};
use crate::{
    io::raw::FORMAT,
    model::{
        Basis, BasisKind, CheckStatus, Event, EventDate, EventIx, FactCheck, Image, Lane,
        LaneColor, LaneShape, Note, Quote, Reference, Source, SourceText, Timeline,
    },
};

/// Which actors the file lists.
#[derive(Clone, Copy, Debug)]
pub(super) enum Listed<'a> {
    /// Nobody: the file has no such list, which is no fault.
    Nobody,
    /// All but these, whom only events name.
    AllBut(&'a BTreeSet<&'a str>),
}

/// The whole file. Of what is unchanged there is nothing but its slot.
pub(super) fn root<'a>(facts: &'a Facts, listed: Listed<'_>, unchanged: &Unchanged) -> Struct<'a> {
    let timeline = &*facts.timeline;
    let mut root = Struct::default();
    root.put("format", Some(Value::Word(Cow::Owned(FORMAT.to_string()))));
    root.put_text("title", Some(&timeline.meta.title));
    root.put_text("subtitle", Some(&timeline.meta.subtitle));
    root.put_text("about", Some(&timeline.meta.about));
    root.put_text("zone", Some(timeline.meta.zone.name()));
    let lanes = timeline
        .lanes()
        .enumerate()
        .map(|(at, (ix, lane))| Item { slot: Some(ix.0), value: self::lane(at, lane) });
    root.put("lanes", Some(Value::List(lanes.collect())));
    if let Listed::AllBut(unlisted) = listed {
        let actors = timeline.actors.iter().enumerate();
        let actors =
            actors.filter(|(_, actor)| !unlisted.contains(&***actor)).map(|(at, actor)| Item {
                slot: Some(at as u32),
                value: Value::Text(Cow::Borrowed(actor)),
            });
        root.put("actors", Some(Value::List(actors.collect())));
    }
    let sources = timeline.sources().map(|(ix, source)| {
        let value = (!unchanged.source(ix)).then(|| self::source(timeline, source));
        Item { slot: Some(ix.0), value: value.unwrap_or(Value::Unchanged(ix.0)) }
    });
    root.put("sources", Some(Value::List(sources.collect())));
    let events = timeline.iter().map(|(ix, event)| {
        let value = (!unchanged.event(ix)).then(|| self::event(timeline, event));
        Item { slot: Some(ix.0), value: value.unwrap_or(Value::Unchanged(ix.0)) }
    });
    root.put("events", Some(Value::List(events.collect())));
    root.put("story", Some(story(facts)));
    root.put("annotations", Some(annotations(facts)));
    root
}

/// The steps of the story.
pub(super) fn story(facts: &Facts) -> Value<'_> {
    let steps = facts.story.iter();
    let steps = steps.map(|(ix, each)| Item { slot: Some(ix.0), value: story::form(facts, each) });
    Value::List(steps.collect())
}

/// What is drawn by hand.
pub(super) fn annotations(facts: &Facts) -> Value<'_> {
    let annotations = facts.annotations.iter().filter_map(|(ix, each)| {
        Some(Item { slot: Some(ix.0), value: annotation::form(&facts.timeline, each)? })
    });
    Value::List(annotations.collect())
}

fn lane(at: usize, lane: &Lane) -> Value<'_> {
    let mut fields = Struct::default();
    fields.put_text("name", Some(&lane.name));
    // One that is left out is that of the place.
    let of_place = |count: usize| at % count.max(1);
    let color = LaneColor::ALL.get(of_place(LaneColor::ALL.len())) != Some(&lane.color);
    let shape = LaneShape::ALL.get(of_place(LaneShape::ALL.len())) != Some(&lane.shape);
    for (name, word, explicit) in
        [("color", color_name(lane.color), color), ("shape", shape_name(lane.shape), shape)]
    {
        fields.fields.push(Field { name, value: Value::Word(Cow::Borrowed(word)), explicit });
    }
    Value::Struct(fields)
}

fn source<'a>(timeline: &'a Timeline, source: &'a Source) -> Value<'a> {
    let text = |text| timeline.text(text);
    let mut fields = Struct::default();
    fields.put_text("id", Some(text(source.id)));
    fields.put_text("title", Some(text(source.title)));
    fields.put_text("publisher", source.publisher.map(text));
    fields.put_text("url", source.url.map(text));
    fields.put_text("published", written(timeline, source.published.as_ref()));
    fields.put("published_basis", source.published_basis.as_ref().map(|it| basis(timeline, it)));
    fields.put_text("retrieved", written(timeline, source.retrieved.as_ref()));
    fields.put_text("archived", source.archived.map(text));
    let words = match &source.text {
        SourceText::Stored { path: Some(path), .. } | SourceText::Missing { path: Some(path) } => {
            Some(Value::Variant("File", Cow::Borrowed(path)))
        }
        SourceText::Stored { text, path: None, .. } => {
            Some(Value::Variant("Inline", Cow::Borrowed(text)))
        }
        SourceText::Missing { path: None } => None,
    };
    fields.put("text", words);
    if let SourceText::Stored { sha256, .. } = &source.text {
        fields.put_text("sha256", Some(sha256));
    }
    Value::Struct(fields)
}

fn event<'a>(timeline: &'a Timeline, event: &'a Event) -> Value<'a> {
    let text = |text| timeline.text(text);
    let detail = &*event.detail;
    let mut fields = Struct::default();
    fields.put_text("id", Some(text(event.id)));
    fields.put_text("title", Some(text(event.title)));
    fields.put_text("short_title", event.short_title.map(text));
    fields.put_text("date", Some(text(event.date.written)));
    fields.put_text("end", event.date.written_end.map(text));
    fields.put_text("display_date", detail.display_date.map(text));
    fields.put_text("last_attested", written(timeline, detail.last_attested.as_deref()));
    fields.put_text("lane", Some(timeline.lane_name(event.lane)));
    fields.put_texts("actors", detail.actors.iter().map(|ix| timeline.actor(*ix)));
    fields.put_texts("tags", detail.tags.iter().map(|ix| timeline.tag(*ix)));
    fields.put("starred", event.starred.then_some(Value::Word(Cow::Borrowed("true"))));
    fields.put_list("quotes", detail.quotes.iter().map(|it| quote(timeline, it)));
    let cited = detail.cites.iter().filter_map(|ix| timeline.source(*ix));
    fields.put_texts("cites", cited.map(|source| text(source.id)));
    fields.put("date_basis", detail.basis.as_ref().map(|it| basis(timeline, it)));
    fields.put_text("claimed_by", detail.claimed_by.map(text));
    fields.put_texts("disputed_by", ids(timeline, &detail.disputed_by));
    fields.put_texts("denied_by", ids(timeline, &detail.denied_by));
    fields.put_texts("follows", ids(timeline, &detail.follows));
    fields.put("editor_note", detail.editor_note.as_ref().map(|it| note(timeline, it)));
    fields.put_text("description", detail.description.map(text));
    fields.put("image", detail.image.as_ref().map(|it| image(timeline, it)));
    fields.put("check", detail.check.as_ref().map(|it| check(timeline, it)));
    Value::Struct(fields)
}

fn quote<'a>(timeline: &'a Timeline, quote: &Quote) -> Value<'a> {
    let source = timeline.source(quote.source).map(|source| timeline.text(source.id));
    let mut fields = Struct::default();
    fields.put_text("source", source);
    fields.put_text("exact", Some(timeline.text(quote.exact)));
    fields.put_text("prefix", quote.prefix.map(|text| timeline.text(text)));
    fields.put_text("suffix", quote.suffix.map(|text| timeline.text(text)));
    Value::Struct(fields)
}

fn basis<'a>(timeline: &'a Timeline, basis: &'a Basis) -> Value<'a> {
    let mut fields = Struct::default();
    fields.put("kind", Some(Value::Word(Cow::Borrowed(basis_name(basis.kind)))));
    fields.put_text("note", basis.note.map(|text| timeline.text(text)));
    fields.put_list("references", basis.references.iter().map(|it| reference(timeline, it)));
    Value::Struct(fields)
}

fn note<'a>(timeline: &'a Timeline, note: &'a Note) -> Value<'a> {
    let mut fields = Struct::default();
    fields.put_text("text", Some(timeline.text(note.text)));
    fields.put_list("references", note.references.iter().map(|it| reference(timeline, it)));
    Value::Struct(fields)
}

fn reference<'a>(timeline: &'a Timeline, reference: &'a Reference) -> Value<'a> {
    let mut fields = Struct { may_be_short: true, ..Struct::default() };
    fields.put_text("url", Some(timeline.text(reference.url)));
    fields.put_text("passage", reference.passage.map(|text| timeline.text(text)));
    fields.put_text("read", written(timeline, reference.read.as_ref()));
    Value::Struct(fields)
}

fn image<'a>(timeline: &'a Timeline, image: &Image) -> Value<'a> {
    let mut fields = Struct::default();
    fields.put_text("path", Some(timeline.text(image.path)));
    fields.put_text("alt", image.alt.map(|text| timeline.text(text)));
    fields.put_text("credit", image.credit.map(|text| timeline.text(text)));
    Value::Struct(fields)
}

fn check<'a>(timeline: &'a Timeline, check: &'a FactCheck) -> Value<'a> {
    let mut fields = Struct::default();
    fields.put("status", Some(Value::Word(Cow::Borrowed(status_name(check.status)))));
    fields.put_text("by", check.by.map(|text| timeline.text(text)));
    fields.put_text("on", written(timeline, check.on.as_ref()));
    fields.put_text("comment", check.comment.map(|text| timeline.text(text)));
    Value::Struct(fields)
}

fn written<'a>(timeline: &'a Timeline, date: Option<&EventDate>) -> Option<&'a str> {
    date.map(|date| timeline.text(date.written))
}

fn ids<'a>(timeline: &'a Timeline, events: &'a [EventIx]) -> impl Iterator<Item = &'a str> {
    events.iter().filter_map(|ix| id(timeline, *ix))
}

/// The id of an event; `None` for one that was removed.
pub(super) fn id(timeline: &Timeline, event: EventIx) -> Option<&str> {
    timeline.event(event).map(|event| timeline.text(event.id))
}

fn basis_name(kind: BasisKind) -> &'static str {
    match kind {
        BasisKind::Stated => "stated",
        BasisKind::Derived => "derived",
        BasisKind::External => "external",
    }
}

fn status_name(status: CheckStatus) -> &'static str {
    match status {
        CheckStatus::Unchecked => "unchecked",
        CheckStatus::Checked => "checked",
        CheckStatus::Query => "query",
    }
}

/// The name of a colour in a file.
pub(in crate::io) fn color_name(color: LaneColor) -> &'static str {
    match color {
        LaneColor::Vermilion => "vermilion",
        LaneColor::Blue => "blue",
        LaneColor::Purple => "purple",
        LaneColor::Green => "green",
        LaneColor::Ochre => "ochre",
        LaneColor::Sky => "sky",
        LaneColor::Pink => "pink",
        LaneColor::Slate => "slate",
    }
}

fn shape_name(shape: LaneShape) -> &'static str {
    match shape {
        LaneShape::Circle => "circle",
        LaneShape::Diamond => "diamond",
        LaneShape::Square => "square",
        LaneShape::Triangle => "triangle",
        LaneShape::Pentagon => "pentagon",
        LaneShape::TriangleDown => "triangle_down",
        LaneShape::Hexagon => "hexagon",
        LaneShape::Cross => "cross",
    }
}
