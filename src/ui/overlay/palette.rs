//! The command palette: every command by its name.

use egui::{Context, Key, Modifiers, ScrollArea, TextEdit, Ui};

use super::{Shown, sheet};
use crate::ui::{
    Command, Commands,
    canvas::color,
    command::{Mode, Row, TABLE, key_words},
    fonts, list_option,
};

/// The rows whose name or sentence holds every word that is typed, those whose name begins with
/// it first.
#[must_use]
pub fn matches(query: &str) -> Vec<&'static Row> {
    let query = query.trim().to_lowercase();
    let found = |row: &&Row| {
        let all = format!("{} {}", row.label, row.tooltip).to_lowercase();
        query.split_whitespace().all(|word| all.contains(word))
    };
    let mut rows: Vec<&'static Row> =
        TABLE.iter().filter(|row| row.mode != Mode::Present).filter(found).collect();
    let rank = |row: &Row| {
        let label = row.label.to_lowercase();
        if label.starts_with(&query) {
            0
        } else if label.contains(&query) {
            1
        } else {
            2
        }
    };
    rows.sort_by_key(|row| rank(row));
    rows
}

pub(super) fn show(
    ctx: &Context,
    shown: &Shown<'_>,
    (query, chosen): (&str, usize),
    out: &mut Commands,
) {
    let rows = matches(query);
    let chosen = chosen.min(rows.len().saturating_sub(1));
    let (up, down, enter) = ctx.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
            input.consume_key(Modifiers::NONE, Key::Enter),
        )
    });
    if down {
        out.push(Command::PaletteRow((chosen + 1).min(rows.len().saturating_sub(1))));
    }
    if up {
        out.push(Command::PaletteRow(chosen.saturating_sub(1)));
    }
    if enter && let Some(row) = rows.get(chosen) {
        out.push(Command::CloseOverlay);
        out.push(Command::Do(row.action));
    }
    sheet(ctx, shown.theme, "Commands", shown.theme.space.sheet_narrow, out, |ui, out| {
        field(ui, shown, query, out);
        ScrollArea::vertical()
            .max_height(shown.theme.space.list_height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (at, row) in rows.iter().enumerate() {
                    let response = line(ui, shown, row, at == chosen);
                    if at == chosen && (up || down) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        out.push(Command::CloseOverlay);
                        out.push(Command::Do(row.action));
                    }
                }
                if rows.is_empty() {
                    let style = shown.theme.body();
                    let words = "No command has these words in its name.";
                    crate::ui::text(ui, words, style, shown.theme.muted);
                }
            });
    });
}

fn field(ui: &mut Ui, shown: &Shown<'_>, query: &str, out: &mut Commands) {
    let mut typed = query.to_owned();
    let style = shown.theme.body();
    let edit = TextEdit::singleline(&mut typed)
        .hint_text("Type a command")
        .font(fonts::font_id(style))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    if !response.has_focus() {
        response.request_focus();
    }
    if response.changed() {
        out.push(Command::PaletteQuery(typed));
    }
}

fn line(ui: &mut Ui, shown: &Shown<'_>, row: &Row, chosen: bool) -> egui::Response {
    let theme = shown.theme;
    let keys = row.keys.first().map(|keys| key_words(*keys)).unwrap_or_default();
    let style = theme.body();
    let name = egui::RichText::new(row.label).font(fonts::font_id(style)).color(color(theme.ink));
    let button = egui::Button::selectable(chosen, name)
        .right_text(egui::RichText::new(keys).font(fonts::font_id(style)).color(color(theme.muted)))
        .min_size(egui::vec2(ui.available_width(), 0.0));
    let response = ui.add(button);
    list_option(&response, || row.label.to_owned(), chosen);
    response.on_hover_text(row.tooltip)
}

#[cfg(test)]
mod tests {
    use super::matches;
    use crate::ui::Action;

    #[test]
    fn a_command_is_found_by_any_of_its_words() {
        let first = |query| matches(query).first().map(|row| row.action);
        assert_eq!(first("zoom out"), Some(Action::ZoomOut));
        assert_eq!(first("dark"), Some(Action::ThemeDark));
        assert_eq!(first("black on white"), Some(Action::ThemeProjector));
        assert_eq!(first("no such command"), None);
    }
}
