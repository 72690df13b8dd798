//! All that is drawn, from the back to the front: to read, select, order, lock and delete it without a
//! pointer.

use egui::{Context, Ui};

use super::{Shown, above_foot, foot, message, sheet};
use crate::{
    edit::{AnnotationChange, Change, OrderChange},
    model::{Annotation, AnnotationIx},
    ui::{Command, Commands, link, text, tools::ToolChange, words},
};

pub(super) fn show(ctx: &Context, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    sheet(ctx, theme, "Annotations", theme.space.sheet_wide, out, |ui, out| {
        above_foot(ui, theme, |ui| {
            if shown.annotations.is_empty() {
                text(ui, "Nothing is drawn yet.", theme.body(), theme.ink);
            }
            for (at, (ix, annotation)) in shown.annotations.iter().enumerate() {
                ui.push_id(ix, |ui| one(ui, shown, (at, ix), annotation, out));
                ui.separator();
            }
        });
        foot(ui, theme, |ui| {
            let words = "Later ones are drawn over earlier ones; markers count in this order.";
            text(ui, words, theme.small(), theme.muted);
            message(ui, shown);
        });
    });
}

fn one(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (at, ix): (usize, AnnotationIx),
    annotation: &Annotation,
    out: &mut Commands,
) {
    let theme = shown.theme;
    let words = words::capitalised(&shown.annotations.words(shown.timeline, ix));
    if link(ui, &words, theme).on_hover_text("Select it on the canvas").clicked() {
        out.push(Command::Tool(Box::new(ToolChange::Show(ix))));
    }
    let mut asked = None;
    ui.horizontal_wrapped(|ui| {
        if at > 0 && named(ui, "Up", &words) {
            asked = Some(AnnotationChange::Order(vec![ix], OrderChange::Backward));
        }
        if at + 1 < shown.annotations.len() && named(ui, "Down", &words) {
            asked = Some(AnnotationChange::Order(vec![ix], OrderChange::Forward));
        }
        if named(ui, if annotation.locked { "Unlock" } else { "Lock" }, &words) {
            asked = Some(AnnotationChange::Lock(vec![ix], !annotation.locked));
        }
        if named(ui, "Delete", &words) {
            asked = Some(AnnotationChange::Remove(vec![ix]));
        }
    });
    if let Some(change) = asked {
        out.push(Command::Change(Box::new(Change::Annotation(change))));
    }
}

/// A button that says to a screen reader what it is about.
fn named(ui: &mut Ui, words: &str, of: &str) -> bool {
    let response = ui.button(words);
    let label = format!("{words}: {of}");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
    response.clicked()
}
