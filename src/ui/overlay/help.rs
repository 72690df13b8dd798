//! The help sheet: every command with its keys, from the table.

use egui::{Context, Grid, ScrollArea};

use super::{Shown, sheet};
use crate::{
    style::{Face, TextStyle},
    ui::{
        Commands,
        command::{TABLE, key_words},
        text,
    },
};

/// What the pointer does, which has no rows in the table of commands.
const POINTER: [(&str, &str); 6] = [
    ("Wheel, pinch", "Zoom at the pointer"),
    ("Drag", "Move along time, and up and down the lanes"),
    ("Shift+wheel, sideways scrolling", "Move along time"),
    ("Click", "Read an event, or open a cluster"),
    ("Double click on an event", "Zoom to it"),
    ("Double click on nothing", "Zoom in there"),
];

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let body = TextStyle { face: Face::Sans, size: theme.type_scale.body };
    let semi = TextStyle { face: Face::SansSemi, size: theme.type_scale.body };
    sheet(ctx, shown, "Keys and commands", 640.0, out, |ui, _| {
        let height = ui.available_height().min(560.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            Grid::new("help").num_columns(2).spacing([24.0, 6.0]).show(ui, |ui| {
                let mut group = "";
                for row in TABLE {
                    if row.group != group {
                        group = row.group;
                        text(ui, group, semi, theme.ink);
                        ui.end_row();
                    }
                    let keys: Vec<String> = row.keys.iter().map(|keys| key_words(*keys)).collect();
                    let keys = if keys.is_empty() {
                        "in the palette".to_owned()
                    } else {
                        keys.join("  or  ")
                    };
                    text(ui, &keys, body, theme.muted);
                    text(ui, &format!("{}: {}", row.label, row.tooltip), body, theme.ink);
                    ui.end_row();
                }
                text(ui, "Pointer", semi, theme.ink);
                ui.end_row();
                for (what, does) in POINTER {
                    text(ui, what, body, theme.muted);
                    text(ui, does, body, theme.ink);
                    ui.end_row();
                }
            });
        });
    });
}
