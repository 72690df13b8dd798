//! What is said on a slide, in the order in which it is read.

use super::{Content, is_covered};
use crate::{
    model::{Event, EventIx, Quote, QuoteStatus},
    view::present::Veil,
};

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Kind {
    Date,
    Title,
    Claim,
    Dispute,
    Caption,
}

/// A line about the event.
pub(in crate::export) struct Line {
    pub(in crate::export) kind: Kind,
    /// The words; of what is hidden the question that stands in its place.
    pub(in crate::export) text: String,
    pub(in crate::export) veil: Option<Veil>,
}

/// A passage.
pub(in crate::export) struct Quotation {
    pub(in crate::export) exact: String,
    pub(in crate::export) cited: String,
    /// What is to be said of one that does not stand in its source once, word for word.
    pub(in crate::export) doubt: Option<&'static str>,
}

/// The question in place of a date that is hidden.
pub(in crate::export) const WHEN: &str = "When?";
/// The question in place of a title that is hidden.
pub(in crate::export) const WHAT: &str = "What happened?";
/// The question in place of a passage that is hidden.
pub(in crate::export) const QUOTED: &str = "What does the source say?";
/// What is said in place of an event that is covered.
pub(in crate::export) const COVERED: &str = "This event is covered.";

/// What is said of a step, but for its quotations.
pub(in crate::export) fn lines(content: &Content<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |kind, text: String, veil: Option<Veil>| {
        if !text.is_empty() {
            lines.push(Line { kind, text, veil });
        }
    };
    let Content { timeline, step, hidden, .. } = *content;
    if let Some((ix, event)) = shown(content) {
        let veil = |is_hidden: bool, veil| is_hidden.then_some(veil);
        let date = if hidden.dates { WHEN.to_owned() } else { timeline.date_words(&event.date) };
        add(Kind::Date, date, veil(hidden.dates, Veil::Dates));
        let title =
            if hidden.titles { WHAT.to_owned() } else { timeline.text(event.title).to_owned() };
        add(Kind::Title, title, veil(hidden.titles, Veil::Titles));
        if !hidden.titles {
            if let Some(who) = event.detail.claimed_by {
                add(Kind::Claim, format!("Claimed by {}", timeline.text(who)), None);
            }
            for dispute in disputes(content, ix, event) {
                add(Kind::Dispute, dispute, None);
            }
        }
    } else if let Some(ix) = step.event() {
        if is_covered(content, ix) || !hidden.titles {
            add(Kind::Title, COVERED.to_owned(), None);
        } else {
            // The whole event is to be guessed, and is not among the facts.
            add(Kind::Date, WHEN.to_owned(), Some(Veil::Dates));
            add(Kind::Title, WHAT.to_owned(), Some(Veil::Titles));
        }
        return lines;
    } else {
        add(Kind::Title, step.title.clone(), None);
    }
    // A caption tells what is to be guessed.
    if hidden.is_none() {
        add(Kind::Caption, step.caption.clone(), None);
    }
    lines
}

fn disputes(content: &Content<'_>, ix: EventIx, event: &Event) -> Vec<String> {
    let timeline = content.timeline;
    let others = [("Disputed", &event.detail.disputed_by), ("Denied", &event.detail.denied_by)];
    let said = others.into_iter().flat_map(|(word, others)| {
        others.iter().filter(move |other| **other != ix).filter_map(move |other| {
            let title = timeline.text(timeline.event(*other)?.title);
            (!title.is_empty() && !is_covered(content, *other))
                .then(|| format!("{word} by: {title}"))
        })
    });
    said.collect()
}

/// The passages of a step, in columns: those of its event, and beside them those of another.
pub(in crate::export) fn quotations(content: &Content<'_>) -> Vec<Vec<Quotation>> {
    let Some((ix, event)) = shown(content) else { return Vec::new() };
    let quotes = &event.detail.quotes;
    let all = |quotes: &mut dyn Iterator<Item = &Quote>| {
        quotes.map(|quote| quotation(content, quote)).collect::<Vec<_>>()
    };
    let columns = match content.step.beside {
        // What another source says of the same event.
        Some(beside) if beside == ix => {
            let first = quotes.first().map(|quote| quote.source);
            let own = |quote: &&Quote| Some(quote.source) == first;
            vec![all(&mut quotes.iter().filter(own)), all(&mut quotes.iter().filter(|q| !own(q)))]
        }
        Some(beside) => {
            let other = content.timeline.event(beside).filter(|_| !is_covered(content, beside));
            let others = other.map(|other| all(&mut other.detail.quotes.iter()));
            vec![all(&mut quotes.iter()), others.unwrap_or_default()]
        }
        None => vec![all(&mut quotes.iter())],
    };
    columns.into_iter().filter(|column| !column.is_empty()).collect()
}

fn quotation(content: &Content<'_>, quote: &Quote) -> Quotation {
    let doubt = match quote.status {
        QuoteStatus::Matches(_) => None,
        QuoteStatus::Ambiguous { .. } => Some("Stands more than once in the stored text"),
        QuoteStatus::Differs { .. } => Some("Not word for word in the stored text"),
        QuoteStatus::NoText => Some("Not checked: the source has no stored text"),
    };
    Quotation {
        exact: content.timeline.quote_text(quote).trim().to_owned(),
        cited: content.timeline.citation(quote.source),
        doubt,
    }
}

/// The event of a step, unless it is covered.
fn shown<'a>(content: &Content<'a>) -> Option<(EventIx, &'a Event)> {
    let ix = content.step.event()?;
    let event = content.timeline.event(ix)?;
    (!is_covered(content, ix)).then_some((ix, event))
}

/// All of it as one text.
pub(in crate::export) fn said(content: &Content<'_>) -> String {
    let [number, count] = content.number;
    let mut said = vec![format!("Step {number} of {count}")];
    said.extend(lines(content).into_iter().map(|line| line.text));
    if !content.hidden.quotations {
        let columns = quotations(content).into_iter().flatten();
        said.extend(columns.map(|quote| format!("“{}” {}", quote.exact, quote.cited)));
    }
    let ended = said.into_iter().map(|words| {
        let ends = words.ends_with(['.', '?', '!', '”']);
        if ends { words } else { format!("{words}.") }
    });
    ended.collect::<Vec<_>>().join(" ")
}
