//! The status line: what is shown, what is wrong, what was just done. It is the place from which
//! a screen reader hears that the selection has changed.

use egui::{Align, Layout, Role, Sense, Ui, WidgetInfo, accesskit::Live};

use super::{
    Action, Command, Commands, canvas, text,
    words::{self, grouped},
};
use crate::{
    model::{EventIx, Timeline},
    style::Theme,
    view::filter::shown_words,
};

/// What the status line shows.
#[derive(Clone)]
pub struct Shown<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// How many events there are.
    pub count: usize,
    /// How many of them are shown.
    pub shown: usize,
    /// How many of those stand in lanes that are hidden.
    pub hidden: usize,
    /// What the filter asks for, in words.
    pub filter: String,
    /// How many lie before and after the view.
    pub outside: [usize; 2],
    /// What is folded away, in words.
    pub folded: Option<String>,
    /// The event in the panel.
    pub selected: Option<EventIx>,
    /// How many problems the file has.
    pub problems: usize,
    /// How many rows of a table, or events of another program, are no event, and which of both.
    pub left_out: (usize, bool),
    /// What is being done, or was just done.
    pub message: Option<&'a str>,
    /// Colours and sizes.
    pub theme: &'a Theme,
}

/// Shows the line.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let theme = shown.theme;
    let body = theme.small();
    ui.horizontal_centered(|ui| {
        if shown.problems > 0 {
            problems(ui, shown, out);
        }
        text(ui, &what_is_shown(shown), body, theme.muted);
        if !shown.filter.is_empty() || shown.hidden > 0 {
            let clear = super::link(ui, "Clear", theme).on_hover_text(Action::ClearFilter.hint());
            if clear.clicked() {
                out.push(Command::Do(Action::ClearFilter));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = match (shown.message, &shown.folded) {
                (Some(message), _) => message.to_owned(),
                (None, Some(folded)) => folded.clone(),
                (None, None) => format!("Times in {}", shown.timeline.meta.zone.name()),
            };
            let ink = if shown.message.is_some() { theme.ink } else { theme.muted };
            let response = text(ui, &words, body, ink);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
        });
    });
    announce(ui, shown);
}

fn problems(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let mut words = words::problems(shown.problems);
    let (left_out, is_table) = shown.left_out;
    if left_out > 0 {
        let what = if is_table { words::rows(left_out) } else { words::events(left_out) };
        words = format!("{words}, {what} left out");
    }
    let response = super::link(ui, &words, shown.theme).on_hover_text(Action::ShowProblems.hint());
    if response.clicked() {
        out.push(Command::Do(Action::ShowProblems));
    }
}

fn what_is_shown(shown: &Shown<'_>) -> String {
    let mut words = if shown.filter.is_empty() {
        where_they_are(shown)
    } else {
        shown_words(shown.shown, shown.count, &shown.filter)
    };
    if shown.hidden > 0 {
        words = format!("{words}, {} in hidden lanes", grouped(shown.hidden));
    }
    words
}

fn where_they_are(shown: &Shown<'_>) -> String {
    let all = words::events(shown.count);
    match shown.outside {
        [0, 0] if shown.hidden > 0 => all,
        [0, 0] => format!("{all}, all in view"),
        [before, 0] => format!("{all}, {} before this view", grouped(before)),
        [0, after] => format!("{all}, {} after this view", grouped(after)),
        [before, after] => {
            format!("{all}, {} before and {} after this view", grouped(before), grouped(after))
        }
    }
}

/// A node without a place on the screen, whose changes are read out.
fn announce(ui: &Ui, shown: &Shown<'_>) {
    let Some(event) = shown.selected.and_then(|ix| shown.timeline.event(ix)) else { return };
    let words = format!("Selected: {}", canvas::event_label(shown.timeline, event));
    let rect = egui::Rect::from_min_size(ui.max_rect().left_bottom(), egui::Vec2::ZERO);
    let response = ui.interact(rect, egui::Id::unique("announcement"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}
