//! The quotations of an event: their words, their order, and what to do where they do not match.

use std::ops::Range;

use egui::Ui;

use super::EventForm;
use crate::{
    edit::{
        Change, QuoteChange, QuoteDraft,
        passage::{Selector, selector},
    },
    io::quote::word_changes,
    model::{Quote, QuoteStatus},
    style::{Color, Face, TextStyle},
    ui::{Command, Commands, form::Field, text, texts},
};

pub(super) fn show(ui: &mut Ui, form: &EventForm<'_>, out: &mut Commands) {
    let quotes = &form.detail().quotes;
    ui.separator();
    if quotes.is_empty() {
        let words = "No quotation. Select words in a source to add one.";
        text(ui, words, form.form.theme.body(), form.form.theme.caution);
    }
    for (at, quote) in quotes.iter().enumerate() {
        ui.push_id(("quote", at), |ui| one(ui, form, (at, quotes.len()), quote, out));
    }
}

fn one(
    ui: &mut Ui,
    form: &EventForm<'_>,
    (at, count): (usize, usize),
    quote: &Quote,
    out: &mut Commands,
) {
    let theme = form.form.theme;
    let timeline = form.shown.timeline();
    let draft = |exact: String| QuoteDraft {
        source: quote.source,
        exact,
        prefix: form.text(quote.prefix).to_owned(),
        suffix: form.text(quote.suffix).to_owned(),
    };
    let change = |change: QuoteChange| Change::Quote(form.ix, change);
    Field::new(form.key("Quotation, word for word", at), timeline.quote_text(quote)).rows(3).show(
        ui,
        &form.form,
        |exact| change(QuoteChange::Set(at, draft(exact))),
        out,
    );
    text(ui, &timeline.citation(quote.source), theme.small(), theme.muted);
    differs(ui, form, at, quote, out);
    ui.horizontal_wrapped(|ui| {
        let moved = |to| QuoteChange::Move { from: at, to };
        let buttons = [
            ("Move up", (at > 0).then(|| moved(at.saturating_sub(1)))),
            ("Move down", (at + 1 < count).then(|| moved(at + 1))),
            ("Remove quotation", Some(QuoteChange::Remove(at))),
        ];
        for (words, wanted) in buttons {
            let Some(wanted) = wanted else { continue };
            if ui.button(words).clicked() {
                out.push(Command::Change(Box::new(change(wanted))));
            }
        }
    });
    ui.add_space(theme.space.unit);
}

/// Where it does not stand in the source word for word: the nearest passage, how it differs, and the
/// offer to use it.
fn differs(ui: &mut Ui, form: &EventForm<'_>, at: usize, quote: &Quote, out: &mut Commands) {
    let theme = form.form.theme;
    let timeline = form.shown.timeline();
    let (words, ink) = match &quote.status {
        QuoteStatus::Matches(_) => return,
        QuoteStatus::Ambiguous { count, .. } => (
            format!("Stands {count} times in the stored text; select it anew in the source"),
            theme.caution,
        ),
        QuoteStatus::NoText => ("Not verified: no source text".to_owned(), theme.caution),
        QuoteStatus::Differs { nearest: None } => {
            ("Not in the stored text, nor anything near it".to_owned(), theme.alarm)
        }
        QuoteStatus::Differs { nearest: Some(nearest) } => {
            let stored = timeline.source(quote.source).map_or("", |source| source.text.as_str());
            let range = nearest.start as usize..nearest.end as usize;
            if let Some(passage) = stored.get(range.clone()) {
                nearest_passage(ui, form, (at, quote), (stored, range, passage), out);
            }
            return;
        }
    };
    text(ui, &words, theme.body(), ink);
}

/// The passage that comes nearest, with the words in which it differs, and an explicit way to use it.
fn nearest_passage(
    ui: &mut Ui,
    form: &EventForm<'_>,
    (at, quote): (usize, &Quote),
    (stored, range, passage): (&str, Range<usize>, &str),
    out: &mut Commands,
) {
    let theme = form.form.theme;
    let words =
        "Not word for word in the stored text. The nearest passage there, with what differs:";
    text(ui, words, theme.body(), theme.alarm);
    let serif = TextStyle { face: Face::Serif, size: theme.type_scale.lead };
    let strong = TextStyle { face: Face::SerifSemi, size: theme.type_scale.lead };
    let mut parts: Vec<(&str, TextStyle, Color)> = Vec::new();
    let mut written = 0;
    for (_, differs) in word_changes(form.shown.timeline().quote_text(quote), passage) {
        parts.push((passage.get(written..differs.start).unwrap_or_default(), serif, theme.ink));
        parts.push((passage.get(differs.clone()).unwrap_or_default(), strong, theme.alarm));
        written = differs.end;
    }
    parts.push((passage.get(written..).unwrap_or_default(), serif, theme.ink));
    texts(ui, &parts);
    let button = ui.button("Use this passage");
    if button.on_hover_text("Quote these words instead; can be undone").clicked()
        && let Some(selector) = selector(stored, range)
    {
        let Selector { exact, prefix, suffix, .. } = selector;
        let draft = QuoteDraft { source: quote.source, exact, prefix, suffix };
        let change = Change::Quote(form.ix, QuoteChange::Set(at, draft));
        out.push(Command::Change(Box::new(change)));
    }
}
