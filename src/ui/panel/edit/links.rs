//! The events that an event is linked to: picked by their titles.

use egui::Ui;

use super::EventForm;
use crate::{
    edit::{EventChange, LinkKind},
    model::EventIx,
    ui::{Command, Commands, form::pick_event, link, text},
};

const KINDS: [(LinkKind, &str); 3] = [
    (LinkKind::Follows, "Follows"),
    (LinkKind::DisputedBy, "Disputed by"),
    (LinkKind::DeniedBy, "Denied by"),
];

pub(super) fn show(ui: &mut Ui, form: &EventForm<'_>, out: &mut Commands) {
    ui.separator();
    for (kind, name) in KINDS {
        let detail = form.detail();
        let list = match kind {
            LinkKind::Follows => &detail.follows,
            LinkKind::DisputedBy => &detail.disputed_by,
            LinkKind::DeniedBy => &detail.denied_by,
        };
        ui.push_id(name, |ui| one(ui, form, (kind, name), list, out));
    }
}

fn one(
    ui: &mut Ui,
    form: &EventForm<'_>,
    (kind, name): (LinkKind, &str),
    list: &[EventIx],
    out: &mut Commands,
) {
    let theme = form.form.theme;
    let timeline = form.shown.timeline();
    let set = |list: Vec<EventIx>, out: &mut Commands| {
        let change = form.change(EventChange::Links(kind, list));
        out.push(Command::Change(Box::new(change)));
    };
    text(ui, name, theme.small(), theme.muted);
    for (at, ix) in list.iter().enumerate() {
        let Some(event) = timeline.event(*ix) else { continue };
        ui.horizontal_wrapped(|ui| {
            if link(ui, timeline.short_title(event), theme).clicked() {
                out.push(Command::Select(*ix));
            }
            let button = ui.button("Remove");
            let label = format!("Remove: {name} {}", timeline.short_title(event));
            ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(label));
            if button.clicked() {
                let left = list.iter().enumerate().filter(|(other, _)| *other != at);
                set(left.map(|(_, ix)| *ix).collect(), out);
            }
        });
    }
    let label = format!("Add to: {name}");
    let names = [label.as_str(), "Type words of a title to add an event"];
    let may = |ix: EventIx| ix != form.ix && !list.contains(&ix);
    let picked = pick_event(ui, (timeline, theme), names, may);
    if let Some(ix) = picked {
        set(list.iter().copied().chain([ix]).collect(), out);
    }
    ui.add_space(theme.space.unit / 2.0);
}
