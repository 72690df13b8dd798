//! A copy for another program: its format, and what that cannot carry.

use egui::{Context, Key, Modifiers};

use super::{Shown, above_foot, foot, message, sheet};
use crate::{
    io::foreign::Format,
    ui::{Command, Commands, primary_button, text},
};

/// Which format is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConvertSheet {
    /// The format.
    pub format: Format,
    /// What it cannot carry, line by line; `None` while that is found out.
    pub losses: Option<Vec<String>>,
}

/// What a person does in the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConvertChange {
    /// Chooses a format.
    Choose(Format),
    /// Asks for a place.
    Save(Format),
    /// Saves there; `true` where somebody knows that a file of this name is there.
    SaveAt(std::path::PathBuf, Format, bool),
}

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, now: &ConvertSheet, out: &mut Commands) {
    let theme = shown.theme;
    let enter = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    sheet(ctx, theme, "Save a copy for another program", theme.space.sheet, out, |ui, out| {
        above_foot(ui, theme, |ui| {
            let formats = Format::ALL.into_iter();
            for format in formats.filter(|it| it.is_written() && *it != Format::Ron) {
                let words = format!("{}  {}", format.title(), format.ending());
                if ui.radio(now.format == format, words).clicked() {
                    out.push(Command::Convert(ConvertChange::Choose(format)));
                }
            }
            ui.add_space(theme.space.unit);
            text(ui, "What it does not carry", theme.small(), theme.muted);
            match now.losses.as_deref() {
                None => text(ui, "Looking…", theme.body(), theme.muted),
                Some([]) => text(ui, "It carries everything.", theme.body(), theme.ink),
                Some(losses) => {
                    let lines: Vec<String> =
                        losses.iter().map(|loss| format!("· {loss}")).collect();
                    text(ui, &lines.join("\n"), theme.body(), theme.ink)
                }
            };
        });
        foot(ui, theme, |ui| {
            message(ui, shown);
            ui.add_space(theme.space.unit);
            let save = primary_button(ui, "Save a copy…", true, theme).on_hover_text("Ctrl+Enter");
            if save.clicked() || enter {
                out.push(Command::Convert(ConvertChange::Save(now.format)));
            }
        });
    });
}
