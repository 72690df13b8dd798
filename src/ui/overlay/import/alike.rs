//! The events that look like ones that are there, and what is done with each.

use egui::{CollapsingHeader, ScrollArea, Ui};

use super::{AlikeRow, ImportChange, ImportSheet};
use crate::{
    edit::merge::{AlikeBy, Choice},
    style::Theme,
    ui::{Command, Commands, radios, text, words},
};

/// Rows that are seen at once.
const SHOWN: f32 = 3.0;

pub(super) fn show(ui: &mut Ui, import: &ImportSheet, theme: &Theme, out: &mut Commands) {
    let Some(alike) = &import.alike else {
        text(ui, "Looking for events that are here already…", theme.body(), theme.muted);
        return;
    };
    if alike.is_empty() {
        return;
    }
    let [added, joined, left] = import.counts;
    let headline = match alike.len() {
        1 => "If merged: one event looks like one that is here".to_owned(),
        many => format!("If merged: {} look like ones that are here", words::events(many)),
    };
    CollapsingHeader::new(headline).id_salt("look-alikes").default_open(true).show(ui, |ui| {
        let words = format!(
            "{} would be added, {joined} joined with those that are here, {left} left out.",
            words::capitalised(&words::events(added))
        );
        text(ui, &words, theme.body(), theme.muted);
        radios(ui, theme, |ui| {
            text(ui, "All of them:", theme.body(), theme.ink);
            for choice in Choice::ALL {
                let is_it = alike.iter().all(|row| row.choice == choice);
                if ui.radio(is_it, said(choice)).clicked() {
                    out.push(Command::Import(ImportChange::ChooseForAll(choice)));
                }
            }
        });
        let height = theme.type_scale.body * 4.0 + theme.space.unit * 6.0;
        ScrollArea::vertical()
            .id_salt("events that look alike")
            .max_height(height * SHOWN.min(alike.len() as f32))
            .auto_shrink([false, true])
            .show_rows(ui, height, alike.len(), |ui, rows| {
                for at in rows {
                    let Some(row) = alike.get(at) else { continue };
                    ui.push_id(("alike", at), |ui| one(ui, (at, row), (height, theme), out));
                }
            });
    });
}

fn one(
    ui: &mut Ui,
    (at, row): (usize, &AlikeRow),
    (height, theme): (f32, &Theme),
    out: &mut Commands,
) {
    ui.vertical(|ui| {
        ui.set_min_height(height);
        let told = |[date, title]: &[String; 2]| format!("{date}  {title}");
        let by = match row.by {
            AlikeBy::Id => "same id",
            AlikeBy::Title => "same title",
        };
        for words in [
            format!("Here: {}", told(&row.present)),
            format!("Comes: {} ({by})", told(&row.coming)),
        ] {
            ui.add(egui::Label::new(words.as_str()).truncate()).on_hover_text(&words);
        }
        radios(ui, theme, |ui| {
            for choice in Choice::ALL {
                let button = ui.radio(row.choice == choice, said(choice));
                let label = format!("{}: {}", said(choice), row.coming[1]);
                ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(label));
                if button.clicked() {
                    out.push(Command::Import(ImportChange::Choose(at, choice)));
                }
            }
        });
    });
}

fn said(choice: Choice) -> &'static str {
    match choice {
        Choice::Join => "Join the two",
        Choice::Add => "Keep both",
        Choice::Leave => "Leave it out",
    }
}
