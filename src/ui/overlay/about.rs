//! What a timeline is about, and the sources it rests on.

use egui::{Context, ScrollArea};

use super::{Shown, sheet};
use crate::{
    model::SourceText,
    ui::{Command, Commands, link, text},
};

/// How many digits of a checksum are shown.
const DIGITS: usize = 12;

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline;
    let body = theme.body();
    let semi = theme.semi();
    let title = if timeline.meta.title.is_empty() { "Untitled" } else { &timeline.meta.title };
    sheet(ctx, shown.theme, title, theme.space.sheet, out, |ui, out| {
        let height = ui.available_height().min(theme.space.sheet_height);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for words in [&timeline.meta.subtitle, &timeline.meta.about] {
                if !words.is_empty() {
                    text(ui, words, body, theme.ink);
                }
            }
            ui.add_space(theme.space.unit);
            text(ui, "Sources", semi, theme.ink);
            for (ix, source) in timeline.sources() {
                text(ui, &timeline.citation(ix), body, theme.ink);
                if let Some(note) = source.published_basis.as_ref().and_then(|basis| basis.note) {
                    text(ui, timeline.text(note), body, theme.muted);
                }
                let words = match &source.text {
                    SourceText::Stored { text, sha256, .. } => {
                        let digits = sha256.get(..DIGITS).unwrap_or(sha256);
                        format!("{} characters, SHA-256 {digits}…", text.chars().count())
                    }
                    SourceText::Missing { .. } => "Its text is not stored.".to_owned(),
                };
                text(ui, &words, body, theme.muted);
                if let Some(url) = source.url.map(|url| timeline.text(url))
                    && link(ui, url, theme).clicked()
                {
                    out.push(Command::OpenUrl(url.to_owned()));
                }
                ui.add_space(theme.space.unit);
            }
            text(ui, "Sourceline", semi, theme.ink);
            let version = concat!("Version ", env!("CARGO_PKG_VERSION"), ", MIT or Apache-2.0");
            text(ui, version, body, theme.muted);
        });
    });
}
