//! All that was found in the file: where, what, what was done with it, what can be done.

use egui::{Frame, Key, Label, RichText, ScrollArea, TextEdit, TextWrapMode, Ui};

use super::{ImportChange, ImportSheet};
use crate::{
    io::{Diagnostic, Done, Severity},
    style::{TextStyle, Theme},
    ui::{Command, Commands, canvas::color, fonts, text},
};

/// Rows of the table that are seen at once.
const SHOWN: f32 = 7.0;
/// The widths of the first two columns, in units of the grid.
const WIDTHS: [f32; 2] = [19.0, 12.0];

pub(super) fn show(ui: &mut Ui, import: &ImportSheet, theme: &Theme, out: &mut Commands) {
    if import.found.is_empty() {
        text(ui, "All of it is understood.", theme.body(), theme.ink);
        return;
    }
    text(ui, &format!("Found: {}", import.tally()), theme.semi(), theme.ink);
    let height = theme.type_scale.body * 2.0 + theme.space.unit * 3.0;
    Frame::NONE.fill(color(theme.panel)).inner_margin(theme.space.unit).show(ui, |ui| {
        let rows = (import.found.len() as f32).min(SHOWN);
        ScrollArea::vertical()
            .id_salt("what was found")
            .max_height(height * rows + theme.space.unit * rows)
            .auto_shrink([false, true])
            .show_rows(ui, height, import.found.len(), |ui, rows| {
                for at in rows {
                    let Some(found) = import.found.get(at) else { continue };
                    ui.push_id(at, |ui| row(ui, import, (at, found), (height, theme), out));
                }
            });
    });
    if let Some(mending) = &import.mending {
        mend(ui, &mending.words, theme, out);
    }
    ui.add_space(theme.space.unit);
}

fn row(
    ui: &mut Ui,
    import: &ImportSheet,
    (at, found): (usize, &Diagnostic),
    (height, theme): (f32, &Theme),
    out: &mut Commands,
) {
    let unit = theme.space.unit;
    let cell = |ui: &mut Ui, words: String, width: f32, style: TextStyle, ink| {
        let rich = RichText::new(words).font(fonts::font_id(style)).color(color(ink));
        let size = egui::vec2(width, height);
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            ui.set_max_size(size);
            ui.add(Label::new(rich).wrap_mode(TextWrapMode::Wrap));
        });
    };
    ui.horizontal_top(|ui| {
        let place = format!("Line {}, column {}", found.place.line, found.place.column);
        let [where_width, done_width] = WIDTHS.map(|width| width * unit);
        cell(ui, place, where_width, theme.body(), theme.muted);
        let (done, ink) = match (found.done, found.severity) {
            (Some(Done::LeftOut), _) => ("Left out", theme.alarm),
            (Some(Done::Repaired), _) => ("Repaired", theme.caution),
            (Some(Done::Kept), _) => ("Kept", theme.ink),
            (None, Severity::Error) => ("Left out", theme.alarm),
            (None, Severity::Warning) => ("Note", theme.caution),
        };
        cell(ui, done.to_owned(), done_width, theme.semi(), ink);
        let is_mended = import.mending.as_ref().is_some_and(|mending| mending.at == at);
        let button_width = unit * 11.0;
        let rest = ui.available_width() - button_width - ui.spacing().item_spacing.x;
        let mut words = found.message.clone();
        for help in &found.help {
            words.push_str(&format!(" ({help})"));
        }
        let size = egui::vec2(rest, height);
        let shown = ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            ui.set_max_size(size);
            let mut job = egui::text::LayoutJob::default();
            let format = egui::TextFormat::simple(fonts::font_id(theme.body()), color(theme.ink));
            job.append(&words, 0.0, format);
            job.wrap.max_rows = 2;
            ui.add(Label::new(job))
        });
        shown.inner.on_hover_text(&words);
        let label = format!("Mend line {}", found.place.line);
        let button = ui.selectable_label(is_mended, "Mend…");
        let button = button.on_hover_text("Change this line here; the file stays as it is");
        ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(label));
        if button.clicked() {
            let next = (!is_mended).then_some(at);
            out.push(Command::Import(ImportChange::Mend(next)));
        }
    });
}

/// The line of a finding, to be mended.
fn mend(ui: &mut Ui, words: &str, theme: &Theme, out: &mut Commands) {
    ui.add_space(theme.space.unit);
    ui.horizontal_top(|ui| {
        let read = "Read again";
        let room = ui.available_width() - theme.space.unit * 18.0;
        let mut typed = words.to_owned();
        let edit = TextEdit::multiline(&mut typed)
            .font(fonts::font_id(theme.body()))
            .desired_rows(1)
            .return_key(None)
            .desired_width(room);
        let response = ui.add(edit);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("The line, mended"));
        if response.changed() {
            out.push(Command::Import(ImportChange::MendTyped(typed)));
        }
        let enter = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if ui.button(read).on_hover_text("With this line in place of the other").clicked() || enter
        {
            out.push(Command::Import(ImportChange::ReadMended));
        }
    });
}
