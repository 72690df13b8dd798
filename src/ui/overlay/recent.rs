//! The files opened before, most recent first.

use egui::{Context, ScrollArea};

use super::{Shown, sheet};
use crate::ui::{Action, Command, Commands, link, text};

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let body = theme.body();
    sheet(ctx, shown.theme, "Recent files", theme.space.sheet, out, |ui, out| {
        ScrollArea::vertical().max_height(theme.space.list_height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                for (path, there) in shown.recent {
                    let words = path.display().to_string();
                    if *there {
                        if link(ui, &words, theme).clicked() {
                            out.push(Command::CloseOverlay);
                            out.push(Command::OpenPath(path.clone()));
                        }
                    } else {
                        text(ui, &format!("{words} (no longer there)"), body, theme.muted);
                    }
                }
                if shown.recent.is_empty() {
                    text(ui, "No file has been opened yet.", body, theme.muted);
                }
                ui.separator();
                if link(ui, Action::OpenBundled.label(), theme).clicked() {
                    out.push(Command::CloseOverlay);
                    out.push(Command::Do(Action::OpenBundled));
                }
            },
        );
    });
}
