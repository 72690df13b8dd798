//! Why a house style is not used: everything that is wrong with its file, each with its place.

use egui::{Context, ScrollArea};

use super::{Shown, sheet};
use crate::{
    io::{Diagnostic, Severity},
    ui::{Commands, text},
};

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, found: &[Diagnostic], out: &mut Commands) {
    let theme = shown.theme;
    let headline = "This house style is not used";
    sheet(ctx, theme, headline, theme.space.sheet_wide, out, |ui, _| {
        let height = ui.available_height().min(theme.space.sheet_height);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for each in found {
                let (kind, ink) = match each.severity {
                    Severity::Error => ("Error", theme.alarm),
                    Severity::Warning => ("Warning", theme.caution),
                };
                let place = &each.place;
                let file = place.file.display();
                let at = format!("{file}, line {}, column {}", place.line, place.column);
                text(ui, &format!("{kind}: {}", each.message), theme.semi(), ink);
                text(ui, &at, theme.body(), theme.muted);
                for help in &each.help {
                    text(ui, help, theme.body(), theme.ink);
                }
                ui.separator();
            }
        });
    });
}
