//! The help sheet: every command with its keys, from the table.

use egui::{Context, ScrollArea, Ui};

use super::{Shown, sheet};
use crate::ui::{
    Commands,
    command::{TABLE, key_words},
    text,
};

/// Width of the column of keys, in ems of body type.
const KEYS_EMS: f32 = 15.0;

/// What the pointer does, which has no rows in the table of commands.
const POINTER: [(&str, &str); 8] = [
    ("Wheel, pinch", "Zoom at the pointer"),
    ("Drag", "Move along time, and up and down the lanes"),
    ("Shift+wheel, sideways scrolling", "Move along time"),
    ("Click", "Read an event, or open a cluster"),
    ("Double click on an event", "Zoom to it"),
    ("Double click on nothing", "Zoom in there"),
    ("Middle button, with a tool", "Move along time, and up and down the lanes"),
    ("Shift+click, with V", "Select one more of what is drawn, or one less"),
];

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let semi = theme.semi();
    sheet(ctx, shown.theme, "Keys and commands", theme.space.sheet_wide, out, |ui, _| {
        let height = ui.available_height().min(theme.space.sheet_height);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            let mut group = "";
            for row in TABLE {
                if row.group != group {
                    group = row.group;
                    ui.add_space(theme.space.unit);
                    text(ui, group, semi, theme.ink);
                }
                let keys: Vec<String> = row.keys.iter().map(|keys| key_words(*keys)).collect();
                let keys =
                    if keys.is_empty() { "in the palette".to_owned() } else { keys.join(" or ") };
                line(ui, shown, &keys, row.label, row.tooltip);
            }
            ui.add_space(theme.space.unit);
            text(ui, "Pointer", semi, theme.ink);
            for (what, does) in POINTER {
                line(ui, shown, what, does, "");
            }
        });
    });
}

/// Keys at the left, what they do at the right.
fn line(ui: &mut Ui, shown: &Shown<'_>, keys: &str, label: &str, sentence: &str) {
    let theme = shown.theme;
    let body = theme.body();
    ui.horizontal_top(|ui| {
        let width = KEYS_EMS * theme.type_scale.body;
        let left = ui.cursor().left();
        text(ui, keys, body, theme.muted);
        let used = ui.cursor().left() - left;
        ui.add_space((width - used).max(0.0));
        ui.vertical(|ui| {
            text(ui, label, body, theme.ink);
            if !sentence.is_empty() {
                text(ui, sentence, body, theme.muted);
            }
        });
    });
}
