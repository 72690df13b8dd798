//! The picker inside the window: a path to type, and the folder to choose from.

use egui::{
    Context, Key, Modifiers, ScrollArea, TextEdit, Ui,
    text::{CCursor, CCursorRange},
};

use super::{Shown, foot, room_above_foot, sheet};
use crate::{
    style::{Face, TextStyle},
    ui::{
        Command, Commands,
        canvas::color,
        command::PickerChange,
        fonts, hint, list_option,
        picker::{Entry, EntryKind, Picker},
        radios, text,
        words::capitalised,
    },
};

/// Room for the button beside the path, in units of the grid.
const OPEN_UNITS: f32 = 11.0;

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, picker: &Picker, out: &mut Commands) {
    keys(ctx, picker, out);
    let title = picker.purpose.title();
    sheet(ctx, shown.theme, title, shown.theme.space.sheet_wide, out, |ui, out| {
        path_field(ui, shown, picker, out);
        let body = shown.theme.body();
        if let Some(note) = &picker.note {
            text(ui, &capitalised(note), body, shown.theme.muted);
        }
        if let Some(message) = &picker.message {
            text(ui, &capitalised(message), body, shown.theme.alarm);
        }
        ui.horizontal(|ui| {
            if ui.button("Up").on_hover_text("Go to the folder around this one").clicked() {
                change(out, PickerChange::Up);
            }
            text(ui, &picker.folder.display().to_string(), body, shown.theme.muted);
        });
        entries(ui, shown, picker, out);
        foot(ui, shown.theme, |ui| {
            radios(ui, shown.theme, |ui| {
                for &kind in picker.purpose.kinds() {
                    if ui.radio(picker.show == kind, kind.label()).clicked() {
                        change(out, PickerChange::Show(kind));
                    }
                }
                let mut hidden = picker.show_hidden;
                if ui.checkbox(&mut hidden, "Hidden files").changed() {
                    change(out, PickerChange::Hidden(hidden));
                }
            });
        });
    });
}

/// Up and Down move the choice; Enter goes to what is typed, or else to what is chosen.
fn keys(ctx: &Context, picker: &Picker, out: &mut Commands) {
    let steps = ctx.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        down as isize - up as isize
    });
    if steps != 0 {
        change(out, PickerChange::Moved(steps));
    }
    if ctx.text_edit_focused()
        && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    {
        let enter =
            if picker.typed.is_empty() { PickerChange::Enter } else { PickerChange::Submit };
        change(out, enter);
    }
}

fn path_field(ui: &mut Ui, shown: &Shown<'_>, picker: &Picker, out: &mut Commands) {
    let body = shown.theme.body();
    let mut typed = picker.typed.clone();
    let words = if picker.purpose.is_to_write() {
        "Type a name or a path"
    } else {
        "Type a path, or choose below"
    };
    ui.horizontal(|ui| {
        let edit = TextEdit::singleline(&mut typed)
            .hint_text(hint(words, shown.theme))
            .font(fonts::font_id(body))
            .desired_width(ui.available_width() - shown.theme.space.unit * OPEN_UNITS);
        let response = ui.add(edit);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("Path"));
        if ui.memory(|memory| {
            memory.focused().is_none() || memory.has_focus(crate::ui::canvas::id())
        }) {
            response.request_focus();
            if picker.purpose.is_to_write() {
                select_all(ui, response.id, &typed);
            }
        }
        if response.changed() {
            change(out, PickerChange::Typed(typed.clone()));
        }
        // It ends where the list does, whatever its words are.
        let button = egui::Button::new(picker.purpose.button());
        let button = button.min_size(egui::vec2(ui.available_width(), 0.0));
        if ui.add(button).clicked() {
            let enter = if typed.is_empty() { PickerChange::Enter } else { PickerChange::Submit };
            change(out, enter);
        }
    });
}

/// Selects the name that is proposed, so that typing puts another in its place.
fn select_all(ui: &Ui, id: egui::Id, typed: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let [first, last] = [0, typed.chars().count()].map(CCursor::new);
    state.cursor.set_char_range(Some(CCursorRange::two(first, last)));
    state.store(ui.ctx(), id);
}

fn entries(ui: &mut Ui, shown: &Shown<'_>, picker: &Picker, out: &mut Commands) {
    let body = shown.theme.body();
    let height = room_above_foot(ui).min(shown.theme.space.list_height);
    ScrollArea::vertical().max_height(height).auto_shrink([false, false]).show(ui, |ui| {
        let mut none = true;
        for entry in picker.shown() {
            none = false;
            line(ui, shown, picker, entry, out);
        }
        if none {
            let words =
                if picker.is_waiting() { "Reading the folder…" } else { "No such file here." };
            text(ui, words, body, shown.theme.muted);
        }
    });
}

fn line(ui: &mut Ui, shown: &Shown<'_>, picker: &Picker, entry: &Entry, out: &mut Commands) {
    let chosen = picker.chosen.as_ref() == Some(&entry.name);
    let folder = entry.kind == EntryKind::Folder;
    let name = if folder { format!("{}/", entry.name) } else { entry.name.clone() };
    let face = if folder { Face::SansSemi } else { Face::Sans };
    let style = TextStyle { face, size: shown.theme.type_scale.body };
    let rich = egui::RichText::new(&name).font(fonts::font_id(style)).color(color(shown.theme.ink));
    let width = ui.available_width();
    let response = ui.add(egui::Button::selectable(chosen, rich).min_size(egui::vec2(width, 0.0)));
    list_option(&response, || name.clone(), chosen);
    if chosen {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        change(out, PickerChange::Choose(entry.name.clone()));
        // A folder opens on one click, a file too: there is nothing else to do with either.
        change(out, PickerChange::Enter);
    }
}

fn change(out: &mut Commands, change: PickerChange) {
    out.push(Command::Picker(change));
}
