//! The sources that an event names without quoting them.

use egui::{ComboBox, Ui};

use super::EventForm;
use crate::{
    edit::EventChange,
    model::SourceIx,
    ui::{Command, Commands, text},
};

pub(super) fn show(ui: &mut Ui, form: &EventForm<'_>, out: &mut Commands) {
    let theme = form.form.theme;
    let timeline = form.shown.timeline();
    let cites = &form.detail().cites;
    let is_quoted = |ix: SourceIx| form.detail().quotes.iter().any(|quote| quote.source == ix);
    let free = || timeline.sources().filter(|(ix, _)| !cites.contains(ix) && !is_quoted(*ix));
    if cites.is_empty() && free().next().is_none() {
        return;
    }
    ui.separator();
    text(ui, "Cited, not quoted", theme.small(), theme.muted);
    let set = |list: Vec<SourceIx>, out: &mut Commands| {
        let change = form.change(EventChange::Cites(list));
        out.push(Command::Change(Box::new(change)));
    };
    for source in cites {
        ui.horizontal_wrapped(|ui| {
            let citation = timeline.citation(*source);
            text(ui, &citation, theme.body(), theme.ink);
            let button = ui.button("Remove");
            let label = format!("Remove: cited {citation}");
            ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(label));
            if button.clicked() {
                set(cites.iter().copied().filter(|other| other != source).collect(), out);
            }
        });
    }
    let combo = ComboBox::from_id_salt("cites a source")
        .width(ui.available_width())
        .truncate()
        .selected_text("Add a source that it is told in")
        .show_ui(ui, |ui| {
            for (ix, _) in free() {
                if ui.selectable_label(false, timeline.citation(ix)).clicked() {
                    set(cites.iter().copied().chain([ix]).collect(), out);
                }
            }
        });
    ui.ctx().accesskit_node_builder(combo.response.id, |node| {
        node.set_label("Add a source that it is told in");
    });
    ui.add_space(theme.space.unit / 2.0);
}
