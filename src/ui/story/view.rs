//! What the canvas shows in a step: the stretch of time, lanes and annotations; what stands beside,
//! and what is hidden for the audience to guess.

use egui::Ui;

use super::{Shown, StoryAct};
use crate::{
    edit::{Change, StepLook, StoryChange},
    model::{EventIx, Hidden, Step, StepIx},
    ui::{Command, Commands, form::pick_event, link, radios, text, words::capitalised},
};

pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, ix: StepIx, step: &Step, out: &mut Commands) {
    let theme = shown.theme;
    ui.separator();
    text(ui, "What the canvas shows", theme.semi(), theme.ink);
    scope(ui, shown, ix, step, out);
    folds(ui, shown, ix, step, out);
    lanes(ui, shown, ix, step, out);
    annotations(ui, shown, ix, step, out);
    ui.separator();
    text(ui, "Beside it", theme.semi(), theme.ink);
    beside(ui, shown, ix, step, out);
    ui.separator();
    text(ui, "Hidden until it is revealed", theme.semi(), theme.ink);
    hidden(ui, shown, ix, step, out);
}

fn look(step: &Step) -> StepLook {
    StepLook {
        scope: step.scope,
        folded: step.folded,
        lanes: step.lanes.clone(),
        collapsed: step.collapsed.clone(),
        annotations: step.annotations.clone(),
    }
}

fn set(change: StoryChange, out: &mut Commands) {
    out.push(Command::Change(Box::new(Change::Story(change))));
}

fn scope(ui: &mut Ui, shown: &Shown<'_>, ix: StepIx, step: &Step, out: &mut Commands) {
    let theme = shown.theme;
    let words = match (step.scope, step.event()) {
        (Some(scope), _) => capitalised(&scope.words()),
        (None, Some(_)) => "As much about its event as is needed".to_owned(),
        (None, None) => "The whole timeline".to_owned(),
    };
    text(ui, &words, theme.body(), theme.ink);
    ui.horizontal_wrapped(|ui| {
        let hint = "Take the stretch of time, the folds and the lanes that the canvas shows now";
        if ui.button("Use this view").on_hover_text(hint).clicked() {
            out.push(Command::Story(StoryAct::UseView(ix)));
        }
        let [words, hint] = match step.event() {
            Some(_) => ["About its event", "Show as much about the event as is needed"],
            None => ["All of it", "Show the whole timeline"],
        };
        if step.scope.is_some() && ui.button(words).on_hover_text(hint).clicked() {
            set(StoryChange::Look(ix, Box::new(StepLook { scope: None, ..look(step) })), out);
        }
    });
}

fn folds(ui: &mut Ui, shown: &Shown<'_>, ix: StepIx, step: &Step, out: &mut Commands) {
    radios(ui, shown.theme, |ui| {
        let all = [(Some(true), "Folded"), (Some(false), "Unfolded"), (None, "As it was before")];
        for (folded, words) in all {
            if ui.radio(step.folded == folded, words).clicked() && step.folded != folded {
                set(StoryChange::Look(ix, Box::new(StepLook { folded, ..look(step) })), out);
            }
        }
    });
}

fn lanes(ui: &mut Ui, shown: &Shown<'_>, ix: StepIx, step: &Step, out: &mut Commands) {
    let timeline = &shown.document.timeline;
    let in_file = &timeline.lane_order;
    let now = step.lanes.as_ref().unwrap_or(in_file);
    text(ui, "Lanes", shown.theme.small(), shown.theme.muted);
    // Those that show stand first and in their own order, which a view that is used brings along.
    let rest = in_file.iter().filter(|lane| !now.contains(lane));
    for lane in now.iter().chain(rest) {
        let mut is_shown = now.contains(lane);
        let name = timeline.lane_name(*lane);
        let response = ui.checkbox(&mut is_shown, name);
        let label = format!("Lane in the step: {name}");
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
        if response.changed() {
            let mut lanes = now.clone();
            lanes.retain(|other| other != lane);
            if is_shown {
                lanes.push(*lane);
            }
            // Back where it stands in the file, unless the step has an order of its own.
            if now.iter().is_sorted_by_key(|lane| place(in_file, lane)) {
                lanes.sort_by_key(|lane| place(in_file, lane));
            }
            let lanes = (lanes != *in_file).then_some(lanes);
            set(StoryChange::Look(ix, Box::new(StepLook { lanes, ..look(step) })), out);
        }
    }
}

fn place<T: PartialEq>(all: &[T], one: &T) -> Option<usize> {
    all.iter().position(|other| other == one)
}

fn annotations(ui: &mut Ui, shown: &Shown<'_>, ix: StepIx, step: &Step, out: &mut Commands) {
    let all = &shown.document.annotations;
    if all.is_empty() {
        return;
    }
    text(ui, "Annotations", shown.theme.small(), shown.theme.muted);
    let in_file: Vec<_> = all.iter().map(|(mark, _)| mark).collect();
    let now = step.annotations.as_ref().unwrap_or(&in_file);
    for mark in &in_file {
        let mut is_shown = now.contains(mark);
        let words = capitalised(&all.words(&shown.document.timeline, *mark));
        let response = ui.checkbox(&mut is_shown, &words);
        let label = format!("Annotation in the step: {words}");
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
        if response.changed() {
            let left = in_file.iter().copied();
            let left: Vec<_> = left
                .filter(|other| if other == mark { is_shown } else { now.contains(other) })
                .collect();
            let annotations = (left != in_file).then_some(left);
            set(StoryChange::Look(ix, Box::new(StepLook { annotations, ..look(step) })), out);
        }
    }
}

/// The event whose quotation stands beside that of the step's own.
fn beside(ui: &mut Ui, shown: &Shown<'_>, ix: StepIx, step: &Step, out: &mut Commands) {
    let (theme, timeline) = (shown.theme, &*shown.document.timeline);
    if let Some(event) = step.beside {
        linked(ui, shown, event, "Remove from beside the step", out, |out| {
            set(StoryChange::Beside(ix, None), out);
        });
    } else {
        text(ui, "No other quotation.", theme.body(), theme.muted);
    }
    let names = ["Event beside the step", "Type words of a title, to set its quotation beside"];
    let may = |event| step.beside != Some(event);
    if let Some(event) = pick_event(ui, (timeline, theme), names, may) {
        set(StoryChange::Beside(ix, Some(event)), out);
    }
}

/// What the audience is to guess.
fn hidden(ui: &mut Ui, shown: &Shown<'_>, ix: StepIx, step: &Step, out: &mut Commands) {
    let (theme, timeline) = (shown.theme, &*shown.document.timeline);
    let mut hidden: Hidden = step.hidden;
    radios(ui, theme, |ui| {
        ui.checkbox(&mut hidden.titles, "Titles");
        ui.checkbox(&mut hidden.dates, "Dates");
        ui.checkbox(&mut hidden.quotations, "Quotations");
    });
    if hidden != step.hidden {
        set(StoryChange::Hidden(ix, hidden), out);
    }
    for event in &step.hidden_events {
        linked(ui, shown, *event, "Hide no more", out, |out| {
            let left = step.hidden_events.iter().copied().filter(|other| other != event);
            set(StoryChange::HiddenEvents(ix, left.collect()), out);
        });
    }
    let names = ["Event that the step hides", "Type words of a title, to hide an event"];
    let may = |event| !step.hidden_events.contains(&event);
    if let Some(event) = pick_event(ui, (timeline, theme), names, may) {
        let all = step.hidden_events.iter().copied().chain([event]);
        set(StoryChange::HiddenEvents(ix, all.collect()), out);
    }
}

/// An event that the step names, and a button that takes it out.
fn linked(
    ui: &mut Ui,
    shown: &Shown<'_>,
    ix: EventIx,
    removes: &str,
    out: &mut Commands,
    remove: impl FnOnce(&mut Commands),
) {
    let timeline = &shown.document.timeline;
    let Some(event) = timeline.event(ix) else { return };
    let title = timeline.short_title(event);
    ui.horizontal_wrapped(|ui| {
        if link(ui, title, shown.theme).on_hover_text("Select it on the canvas").clicked() {
            out.push(Command::Select(ix));
        }
        let button = ui.button("Remove");
        let label = format!("{removes}: {title}");
        ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(label));
        if button.clicked() {
            remove(out);
        }
    });
}
