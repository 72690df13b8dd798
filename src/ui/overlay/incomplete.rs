//! What a fact checker would still ask for, each with the event or the source that it is about.

use std::sync::Arc;

use egui::{Context, ScrollArea, Ui};

use super::{Shown, sheet};
use crate::{
    edit::incomplete::{Missing, Place},
    model::grouped,
    style::Theme,
    ui::{
        Command, Commands, follow_focus, link, text,
        words::{self, capitalised},
    },
};

/// Lines shown on a page.
const PAGE: usize = 60;

/// What is missing, and the page of it that is shown.
#[derive(Clone, Debug, Default)]
pub struct IncompleteSheet {
    /// All of it; `None` while a worker looks.
    pub found: Option<Arc<[Missing]>>,
    /// The number of the first line on the page.
    pub first: usize,
}

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    sheet(ctx, theme, "What is incomplete", theme.space.sheet_wide, out, |ui, out| {
        let Some(found) = shown.incomplete.and_then(|sheet| sheet.found.as_ref()) else {
            text(ui, "Looking through the events…", theme.body(), theme.ink);
            return;
        };
        let first = shown.incomplete.map_or(0, |sheet| sheet.first);
        text(ui, &counts(found), theme.semi(), theme.ink);
        if found.is_empty() {
            return;
        }
        let words = "None of this is wrong by itself: it is what a fact checker would ask.";
        text(ui, words, theme.body(), theme.muted);
        pages(ui, theme, found.len(), first, out);
        let height = ui.available_height().min(theme.space.sheet_height);
        ScrollArea::vertical()
            .id_salt(("incomplete", first))
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - theme.space.unit);
                for (at, missing) in found.iter().enumerate().skip(first).take(PAGE) {
                    ui.push_id(at, |ui| line(ui, shown, *missing, out));
                }
                follow_focus(ui);
            });
    });
}

/// "3 events and 1 source are incomplete."
fn counts(found: &[Missing]) -> String {
    let count = |is: fn(&Place) -> bool| found.iter().filter(|one| is(&one.place)).count();
    let events = count(|place| matches!(place, Place::Event(_)));
    let sources = count(|place| matches!(place, Place::Source(_)));
    let mut parts = Vec::new();
    if events > 0 {
        parts.push(words::events(events));
    }
    if sources > 0 {
        parts.push(words::sources(sources));
    }
    if count(|place| *place == Place::Timeline) > 0 {
        parts.push("the timeline’s own words".to_owned());
    }
    match parts.as_slice() {
        [] => "Nothing is missing that a fact checker would ask for.".to_owned(),
        parts => format!("Something is missing in {}.", parts.join(", ")),
    }
}

fn pages(ui: &mut Ui, theme: &Theme, count: usize, first: usize, out: &mut Commands) {
    if count <= PAGE {
        return;
    }
    ui.horizontal(|ui| {
        let last = (first + PAGE).min(count);
        let before = (first > 0).then(|| first.saturating_sub(PAGE));
        for (words, to) in
            [("Previous page", before), ("Next page", (last < count).then_some(last))]
        {
            if ui.add_enabled(to.is_some(), egui::Button::new(words)).clicked()
                && let Some(to) = to
            {
                out.push(Command::IncompletePage(to));
            }
        }
        let [first, last, count] = [first + 1, last, count].map(grouped);
        text(ui, &format!("{first} to {last} of {count}"), theme.body(), theme.muted);
    });
}

fn line(ui: &mut Ui, shown: &Shown<'_>, missing: Missing, out: &mut Commands) {
    let theme = shown.theme;
    let timeline = shown.timeline;
    ui.add_space(theme.space.unit / 2.0);
    match missing.place {
        Place::Timeline => {
            text(ui, "The timeline itself", theme.body(), theme.ink);
        }
        Place::Source(ix) => {
            let title = timeline.source(ix).map_or("", |source| timeline.text(source.title));
            let words = format!("Source: {title}");
            if link(ui, &words, theme).on_hover_text("Read this source").clicked() {
                out.push(Command::CloseOverlay);
                out.push(Command::ReadSource { source: ix, at: 0..0 });
            }
        }
        Place::Event(ix) => {
            let Some(event) = timeline.event(ix) else { return };
            let date = timeline.date_short(&event.date);
            let words = format!("{date}  ·  {}", timeline.short_title(event));
            if link(ui, &words, theme).on_hover_text("Go to this event").clicked() {
                out.push(Command::CloseOverlay);
                out.push(Command::Select(ix));
            }
        }
    }
    text(ui, &capitalised(&missing.lacks.words()), theme.body(), theme.muted);
}
