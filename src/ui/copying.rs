//! What goes to the clipboard: quotations with their citations, and an event as Markdown.

use std::fmt::{Arguments, Write};

use crate::model::{Basis, BasisKind, Event, Quote, SourceIx, Timeline};

/// A quotation with its citation, as plain text.
#[must_use]
pub fn quotation(timeline: &Timeline, quote: &Quote) -> String {
    passage(timeline, quote.source, timeline.quote_text(quote))
}

/// Words selected in a source, with its citation, as plain text.
#[must_use]
pub fn passage(timeline: &Timeline, source: SourceIx, words: &str) -> String {
    format!("“{words}”\n— {}", timeline.citation(source))
}

/// An event with its date, claims, quotations, citations and notes, as Markdown.
#[must_use]
pub fn markdown(timeline: &Timeline, event: &Event) -> String {
    let mut out = format!("## {}\n\n", timeline.text(event.title));
    push(&mut out, format_args!("**{}**", timeline.date_words(&event.date)));
    if let Some(basis) = &event.detail.basis {
        push(&mut out, format_args!(" ({})", basis_words(timeline, basis)));
    }
    out.push_str("\n\n");
    if let Some(claimed) = event.detail.claimed_by {
        push(&mut out, format_args!("Claimed by {}.\n\n", timeline.text(claimed)));
    }
    for (name, list) in
        [("Disputed by", &event.detail.disputed_by), ("Denied by", &event.detail.denied_by)]
    {
        let titles: Vec<&str> = list
            .iter()
            .filter_map(|ix| timeline.event(*ix))
            .map(|event| timeline.text(event.title))
            .collect();
        if !titles.is_empty() {
            push(&mut out, format_args!("{name}: {}.\n\n", titles.join("; ")));
        }
    }
    for quote in &event.detail.quotes {
        for line in timeline.quote_text(quote).lines() {
            push(&mut out, format_args!("> {line}\n"));
        }
        push(&mut out, format_args!(">\n> — {}\n\n", timeline.citation(quote.source)));
    }
    if let Some(note) = &event.detail.editor_note {
        push(&mut out, format_args!("*Editor’s note:* {}\n", timeline.text(note.text)));
        for reference in &note.references {
            push(&mut out, format_args!("<{}>\n", timeline.text(reference.url)));
        }
    }
    out.trim_end().to_owned() + "\n"
}

/// How a date is known, in a word or two.
#[must_use]
pub fn basis_kind(kind: BasisKind) -> &'static str {
    match kind {
        BasisKind::Stated => "Stated by the source",
        BasisKind::Derived => "Derived from its wording",
        BasisKind::External => "From outside the source",
    }
}

fn basis_words(timeline: &Timeline, basis: &Basis) -> String {
    let kind = basis_kind(basis.kind).to_lowercase();
    match basis.note {
        Some(note) => format!("{kind}: {}", timeline.text(note)),
        None => kind,
    }
}

fn push(out: &mut String, words: Arguments<'_>) {
    // A string takes whatever is written to it.
    out.write_fmt(words).ok();
}
