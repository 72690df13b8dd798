//! The events of a timeline in time order, as plain text and as JSON.
//!
//! Words only: no colours, no widths, nothing that depends on a terminal.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::model::{
    Basis, BasisKind, Event, EventDate, EventIx, Quote, QuoteStatus, Reference, SourceIx, Timeline,
};

/// Every event, the earliest first; those of one moment in the order of the file.
#[must_use]
pub fn in_time_order(timeline: &Timeline) -> Vec<(EventIx, &Event)> {
    let mut events: Vec<_> = timeline.iter().collect();
    events.sort_by_key(|(ix, event)| (event.date.when.sort_key(), *ix));
    events
}

/// How a date is known, in words.
#[must_use]
pub fn basis_words(kind: BasisKind) -> &'static str {
    match kind {
        BasisKind::Stated => "stated by the source",
        BasisKind::Derived => "derived from the source's wording",
        BasisKind::External => "from outside the source",
    }
}

/// Writes the timeline for a reader.
///
/// # Errors
/// What `out` gives.
pub fn write_text(out: &mut dyn Write, timeline: &Timeline) -> io::Result<()> {
    writeln!(out, "{}", timeline.meta.title)?;
    if !timeline.meta.subtitle.is_empty() {
        writeln!(out, "{}", timeline.meta.subtitle)?;
    }
    for (_, event) in in_time_order(timeline) {
        writeln!(out)?;
        write_event(out, timeline, event)?;
    }
    Ok(())
}

fn write_event(out: &mut dyn Write, timeline: &Timeline, event: &Event) -> io::Result<()> {
    let detail = &event.detail;
    let date = timeline.date_words(&event.date);
    writeln!(out, "{date} · {}", timeline.lane_name(event.lane))?;
    writeln!(out, "{}", timeline.text(event.title))?;
    if let Some(words) = detail.display_date {
        writeln!(out, "  Dated in the author's words: {}", timeline.text(words))?;
    }
    if let Some(claimed_by) = detail.claimed_by {
        writeln!(out, "  Claimed by: {}", timeline.text(claimed_by))?;
    }
    for quote in &detail.quotes {
        writeln!(out, "  “{}”", timeline.quote_text(quote))?;
        writeln!(out, "    {}", timeline.citation(quote.source))?;
        if let Some(warning) = status_words(&quote.status) {
            writeln!(out, "    ({warning})")?;
        }
    }
    for source in &detail.cites {
        writeln!(out, "  Source, not quoted: {}", timeline.citation(*source))?;
    }
    if let Some(attested) = &detail.last_attested {
        writeln!(out, "  Last attested: {}", timeline.date_words(attested))?;
    }
    if let Some(basis) = &detail.basis {
        write_basis(out, timeline, basis)?;
    }
    let links = [
        ("Disputed by", &detail.disputed_by),
        ("Denied by", &detail.denied_by),
        ("Follows", &detail.follows),
    ];
    for (name, events) in links {
        for other in events.iter().filter_map(|ix| timeline.event(*ix)) {
            writeln!(out, "  {name}: {}", timeline.text(other.title))?;
        }
    }
    if let Some(description) = detail.description {
        writeln!(out, "  {}", timeline.text(description))?;
    }
    if let Some(note) = &detail.editor_note {
        writeln!(out, "  Editor's note: {}", timeline.text(note.text))?;
        write_references(out, timeline, &note.references)?;
    }
    Ok(())
}

fn write_basis(out: &mut dyn Write, timeline: &Timeline, basis: &Basis) -> io::Result<()> {
    write!(out, "  The date is {}", basis_words(basis.kind))?;
    match basis.note {
        Some(note) => writeln!(out, ": {}", timeline.text(note))?,
        None => writeln!(out)?,
    }
    write_references(out, timeline, &basis.references)
}

fn write_references(
    out: &mut dyn Write,
    timeline: &Timeline,
    references: &[Reference],
) -> io::Result<()> {
    for reference in references {
        write!(out, "    {}", timeline.text(reference.url))?;
        if let Some(read) = &reference.read {
            write!(out, " (read {})", timeline.date_words(read))?;
        }
        writeln!(out)?;
        if let Some(passage) = reference.passage {
            writeln!(out, "      “{}”", timeline.text(passage))?;
        }
    }
    Ok(())
}

/// What is to be said of a quotation that does not simply match.
fn status_words(status: &QuoteStatus) -> Option<&'static str> {
    match status {
        QuoteStatus::Matches(_) => None,
        QuoteStatus::Ambiguous { .. } => Some("stands more than once in the stored text"),
        QuoteStatus::Differs { .. } => Some("not in the stored text, word for word"),
        QuoteStatus::NoText => Some("not checked: the source has no stored text"),
    }
}

/// The timeline for a program: what is shown in words and what is written in the file.
#[must_use]
pub fn to_json(timeline: &Timeline) -> Value {
    let events = in_time_order(timeline);
    let events: Vec<Value> = events.iter().map(|(_, event)| event_json(timeline, event)).collect();
    json!({
        "title": timeline.meta.title,
        "subtitle": timeline.meta.subtitle,
        "about": timeline.meta.about,
        "zone": timeline.meta.zone.name(),
        "events": events,
    })
}

fn event_json(timeline: &Timeline, event: &Event) -> Value {
    let detail = &event.detail;
    let text = |text| timeline.text(text);
    let ids = |events: &[EventIx]| -> Vec<&str> {
        events.iter().filter_map(|ix| timeline.event(*ix)).map(|event| text(event.id)).collect()
    };
    json!({
        "id": text(event.id),
        "title": text(event.title),
        "short_title": event.short_title.map(text),
        "date": date_json(timeline, &event.date),
        "display_date": detail.display_date.map(text),
        "last_attested": detail.last_attested.as_ref().map(|date| date_json(timeline, date)),
        "lane": timeline.lane_name(event.lane),
        "actors": detail.actors.iter().map(|ix| timeline.actor(*ix)).collect::<Vec<_>>(),
        "tags": detail.tags.iter().map(|ix| timeline.tag(*ix)).collect::<Vec<_>>(),
        "starred": event.starred,
        "claimed_by": detail.claimed_by.map(text),
        "quotes": detail.quotes.iter().map(|quote| quote_json(timeline, quote)).collect::<Vec<_>>(),
        "cites": detail.cites.iter().map(|ix| source_json(timeline, *ix)).collect::<Vec<_>>(),
        "date_basis": detail.basis.as_ref().map(|basis| json!({
            "kind": basis_name(basis.kind),
            "note": basis.note.map(text),
            "references": references_json(timeline, &basis.references),
        })),
        "disputed_by": ids(&detail.disputed_by),
        "denied_by": ids(&detail.denied_by),
        "follows": ids(&detail.follows),
        "description": detail.description.map(text),
        "editor_note": detail.editor_note.as_ref().map(|note| json!({
            "text": text(note.text),
            "references": references_json(timeline, &note.references),
        })),
    })
}

fn date_json(timeline: &Timeline, date: &EventDate) -> Value {
    json!({
        "written": timeline.text(date.written),
        "end": date.written_end.map(|end| timeline.text(end)),
        "words": timeline.date_words(date),
    })
}

fn quote_json(timeline: &Timeline, quote: &Quote) -> Value {
    json!({
        "exact": timeline.quote_text(quote),
        "status": match quote.status {
            QuoteStatus::Matches(_) => "matches",
            QuoteStatus::Ambiguous { .. } => "ambiguous",
            QuoteStatus::Differs { .. } => "differs",
            QuoteStatus::NoText => "no_text",
        },
        "source": source_json(timeline, quote.source),
    })
}

fn source_json(timeline: &Timeline, ix: SourceIx) -> Option<Value> {
    timeline.source(ix).map(|source| {
        json!({
            "id": timeline.text(source.id),
            "title": timeline.text(source.title),
            "publisher": source.publisher.map(|publisher| timeline.text(publisher)),
            "url": source.url.map(|url| timeline.text(url)),
            "published": source.published.as_ref().map(|date| date_json(timeline, date)),
            "citation": timeline.citation(ix),
        })
    })
}

fn references_json(timeline: &Timeline, references: &[Reference]) -> Vec<Value> {
    let one = |reference: &Reference| {
        json!({
            "url": timeline.text(reference.url),
            "passage": reference.passage.map(|passage| timeline.text(passage)),
            "read": reference.read.as_ref().map(|date| date_json(timeline, date)),
        })
    };
    references.iter().map(one).collect()
}

fn basis_name(kind: BasisKind) -> &'static str {
    match kind {
        BasisKind::Stated => "stated",
        BasisKind::Derived => "derived",
        BasisKind::External => "external",
    }
}
