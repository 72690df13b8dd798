//! The events that an event is linked to: picked by their titles.

use egui::{TextEdit, Ui};

use super::EventForm;
use crate::{
    edit::{EventChange, LinkKind},
    model::EventIx,
    ui::{Command, Commands, fonts, hint, link, text},
};

/// So many events are offered at once.
const OFFERED: usize = 8;

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
    let picked = pick(ui, form, name, list);
    if let Some(ix) = picked {
        set(list.iter().copied().chain([ix]).collect(), out);
    }
    ui.add_space(theme.space.unit / 2.0);
}

/// A field for words of a title, with the events that have them below it.
fn pick(ui: &mut Ui, form: &EventForm<'_>, name: &str, list: &[EventIx]) -> Option<EventIx> {
    let theme = form.form.theme;
    let timeline = form.shown.timeline();
    // What is typed here is no fact and no draft of one: it only finds an event.
    let id = ui.scope_id().with("picks an event");
    let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let edit = TextEdit::singleline(&mut typed)
        .hint_text(hint("Type words of a title to add an event", theme))
        .font(fonts::font_id(theme.body()))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    let label = format!("Add to: {name}");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
    let mut picked = None;
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    if !words.is_empty() {
        let found = timeline.iter().filter(|(ix, event)| {
            let title = timeline.text(event.title).to_lowercase();
            *ix != form.ix && !list.contains(ix) && words.iter().all(|word| title.contains(word))
        });
        let found: Vec<_> = found.take(OFFERED).collect();
        if found.is_empty() {
            text(ui, "No event has these words in its title.", theme.small(), theme.muted);
        }
        for (ix, event) in found {
            let words =
                format!("{}  {}", timeline.date_short(&event.date), timeline.short_title(event));
            if link(ui, &words, theme).clicked() {
                picked = Some(ix);
            }
        }
    }
    if picked.is_some() {
        typed.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, typed));
    picked
}
