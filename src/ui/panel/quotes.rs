//! The quotations of an event, typeset as quotations, each with its citation and with what the
//! check found.

use egui::{Align, Layout, Rect, Ui, pos2};

use super::Shown;
use crate::{
    model::{Event, EventIx, Quote, QuoteStatus},
    style::{Face, TextStyle},
    ui::{
        Command, Commands,
        canvas::color,
        copying, link,
        overlay::{Overlay, SourceSheet},
        prose, quoted, text,
    },
};

pub(super) fn all(ui: &mut Ui, shown: &Shown<'_>, ix: EventIx, event: &Event, out: &mut Commands) {
    ui.separator();
    match (event.detail.quotes.is_empty(), event.detail.cites.is_empty()) {
        (true, true) => {
            text(ui, "No source is named for this event.", shown.theme.body(), shown.theme.alarm);
        }
        (true, false) => {
            let words = "No quotation: nothing of what it cites is quoted here.";
            text(ui, words, shown.theme.body(), shown.theme.caution);
        }
        (false, _) => {}
    }
    for (at, quote) in event.detail.quotes.iter().enumerate() {
        ui.push_id((ix, at), |ui| one(ui, shown, at, quote, out));
        ui.add_space(shown.theme.space.unit);
    }
}

/// The sources that are named and not quoted, each with its address, if it has one.
pub(super) fn cites(ui: &mut Ui, shown: &Shown<'_>, event: &Event, out: &mut Commands) {
    if event.detail.cites.is_empty() {
        return;
    }
    let theme = shown.theme;
    let timeline = shown.timeline();
    text(ui, "Cited, not quoted", shown.theme.semi(), theme.ink);
    for (at, source) in event.detail.cites.iter().enumerate() {
        ui.push_id(("cited", at), |ui| {
            let citation = timeline.citation(*source);
            let url = timeline.source(*source).and_then(|source| source.url);
            let Some(url) = url.map(|url| timeline.text(url)) else {
                text(ui, &citation, shown.theme.body(), theme.ink);
                return;
            };
            if link(ui, &citation, theme).on_hover_text(url).clicked() {
                out.push(Command::OpenUrl(url.to_owned()));
            }
        });
    }
    ui.add_space(theme.space.unit);
}

fn one(ui: &mut Ui, shown: &Shown<'_>, at: usize, quote: &Quote, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline();
    let unit = theme.space.unit;
    let rule_width = theme.space.quote_rule;
    let top = ui.cursor().top();
    let left = ui.cursor().left();
    ui.horizontal_top(|ui| {
        ui.add_space(rule_width + unit);
        ui.vertical(|ui| {
            let serif = TextStyle { face: Face::Serif, size: theme.type_scale.lead };
            let words = quoted(timeline.quote_text(quote));
            prose(ui, &words, serif, theme.type_scale.leading, theme.ink);
        });
    });
    let bottom = ui.min_rect().bottom();
    let rule = Rect::from_min_max(pos2(left, top), pos2(left + rule_width, bottom));
    let marked = at == shown.quote;
    ui.painter().rect_filled(
        rule,
        0.0,
        color(if marked { theme.accent } else { theme.quote_rule }),
    );
    ui.horizontal_top(|ui| {
        ui.add_space(rule_width + unit);
        ui.vertical(|ui| {
            text(ui, &timeline.citation(quote.source), shown.theme.body(), theme.muted);
            status(ui, shown, at, quote, out);
        });
    });
}

/// What the check found, and what can be done with the quotation.
fn status(ui: &mut Ui, shown: &Shown<'_>, at: usize, quote: &Quote, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline();
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if link(ui, "Copy", theme).on_hover_text("Copy with its citation").clicked() {
                let text = copying::quotation(timeline, quote);
                out.push(Command::Copy { text, what: "quotation" });
            }
            if quote.status.range().is_some()
                && at != shown.quote
                && link(ui, "In the source", theme)
                    .on_hover_text("Mark this passage in the text below")
                    .clicked()
            {
                out.push(Command::ShowQuote(at));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (words, ink) = match &quote.status {
                    QuoteStatus::Matches(_) => ("Matches the stored text".to_owned(), theme.muted),
                    QuoteStatus::Ambiguous { count, .. } => {
                        (format!("Stands {count} times in the stored text"), theme.caution)
                    }
                    QuoteStatus::Differs { .. } => {
                        ("Not word for word in the stored text".to_owned(), theme.alarm)
                    }
                    QuoteStatus::NoText => {
                        ("Not verified: no source text".to_owned(), theme.caution)
                    }
                };
                text(ui, &words, shown.theme.body(), ink);
            });
        });
    });
    if quote.status == QuoteStatus::NoText {
        let hover = "Paste or open the text of the source; the quotation is then looked for in it";
        if link(ui, "Attach the source’s text…", theme).on_hover_text(hover).clicked() {
            let sheet = SourceSheet::attaching(timeline, quote.source);
            out.push(Command::Show(Box::new(Overlay::Source(Box::new(sheet)))));
        }
    }
    if let QuoteStatus::Differs { nearest: Some(nearest) } = &quote.status {
        let stored = timeline.source(quote.source).map_or("", |source| source.text.as_str());
        if let Some(passage) = stored.get(nearest.start as usize..nearest.end as usize) {
            text(ui, "The nearest passage reads:", shown.theme.body(), theme.muted);
            let serif = TextStyle { face: Face::Serif, size: theme.type_scale.lead };
            prose(ui, &quoted(passage), serif, theme.type_scale.leading, theme.ink);
        }
    }
}
