//! All that was found in the file: where, what, what was done with it, what can be done.

use egui::{
    Align, Frame, Key, Label, Rect, ScrollArea, Sense, TextEdit, TextFormat, TextWrapMode, Ui,
    UiBuilder, pos2, text::LayoutJob, vec2,
};

use super::{ImportChange, ImportSheet};
use crate::{
    io::{Diagnostic, Done, Severity},
    style::{TextStyle, Theme},
    ui::{
        Command, Commands, canvas::color, fonts, overlay::table::in_quotes, text,
        words::capitalised,
    },
};

/// Rows of the table that are seen at once.
const SHOWN: f32 = 7.0;
/// The widths of where it stands, of what was done, and of the button, in sizes of the type.
const WIDTHS: [f32; 3] = [12.0, 5.5, 4.8];
/// Lines of a row.
const LINES: usize = 2;

pub(super) fn show(ui: &mut Ui, import: &ImportSheet, theme: &Theme, out: &mut Commands) {
    if import.found.is_empty() {
        text(ui, "All of it is understood.", theme.body(), theme.ink);
        return;
    }
    text(ui, &format!("Found: {}", import.tally()), theme.semi(), theme.ink);
    let line = ui.fonts_mut(|all| all.row_height(&fonts::font_id(theme.body())));
    let height = line * LINES as f32 + theme.space.unit;
    Frame::NONE.fill(color(theme.panel)).inner_margin(theme.space.unit).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let rows = (import.found.len() as f32).min(SHOWN);
        ScrollArea::vertical()
            .id_salt("what was found")
            .max_height(height * rows)
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
    let [place_width, done_width, button_width] = WIDTHS.map(|width| width * theme.type_scale.body);
    // What scrolls leaves room for the bar by which one scrolls.
    let width = ui.available_width() - unit * 2.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let part = |from: f32, to: f32| {
        // So that the button, which begins above the words, is not cut off.
        let top = rect.top() + unit;
        Rect::from_min_max(pos2(rect.left() + from, top), pos2(rect.left() + to, rect.bottom()))
    };
    let words = |ui: &mut Ui, rect: Rect, words: &str, style: TextStyle, ink| {
        let format = TextFormat::simple(fonts::font_id(style), color(ink));
        let mut job = LayoutJob::default();
        job.append(words, 0.0, format);
        job.wrap.max_rows = LINES;
        job.wrap.max_width = rect.width();
        let mut part = ui.new_child(UiBuilder::new().max_rect(rect));
        part.add(Label::new(job).halign(Align::LEFT))
    };
    let place = format!("Line {}, column {}", found.place.line, found.place.column);
    words(ui, part(0.0, place_width), &place, theme.body(), theme.muted);
    let (done, ink) = match found.done {
        Some(Done::LeftOut) => ("Left out", theme.alarm),
        Some(Done::Repaired) => ("Repaired", theme.caution),
        Some(Done::Kept) => ("Kept", theme.ink),
        None if found.severity == Severity::Error => ("Left out", theme.alarm),
        None => ("Noted", theme.caution),
    };
    words(ui, part(place_width, place_width + done_width), done, theme.semi(), ink);
    let mut message = capitalised(&in_quotes(&found.message));
    for help in &found.help {
        message.push_str(". ");
        message.push_str(&capitalised(&in_quotes(help)));
    }
    let middle = part(place_width + done_width, width - button_width - unit);
    words(ui, middle, &message, theme.body(), theme.ink).on_hover_text(&message);
    let is_mended = import.mending.as_ref().is_some_and(|mending| mending.at == at);
    // The button has room about its words, which stand in one line with the others.
    let button_rect = part(width - button_width, width);
    let above =
        (ui.spacing().interact_size.y - ui.text_style_height(&egui::TextStyle::Button)) / 2.0;
    let button_rect = button_rect.translate(vec2(0.0, -above));
    let mut side = ui.new_child(UiBuilder::new().max_rect(button_rect));
    side.style_mut().wrap_mode = Some(TextWrapMode::Extend);
    let button = side.selectable_label(is_mended, "Mend…");
    let button = button.on_hover_text("Change this line here; the file stays as it is");
    let label = format!("Mend line {}", found.place.line);
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(label));
    if button.clicked() {
        let next = (!is_mended).then_some(at);
        out.push(Command::Import(ImportChange::Mend(next)));
    }
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
