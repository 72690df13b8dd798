//! Sheets in which a timeline is written: its own words, its lanes, its sources, and what is new.
//!
//! What is changed is changed at once, field by field, as in the form of an event; only what is new
//! is gathered in a sheet first, as a value that `app` keeps.

mod event;
mod lanes;
mod new_timeline;
mod source;
mod sources;
mod timeline;

pub(super) use event::show as event;
pub use event::{EventSheet, PassageChoice};
pub(super) use lanes::show as lanes;
pub use new_timeline::NewTimeline;
pub(super) use new_timeline::show as new_timeline;
pub use source::SourceSheet;
pub(super) use source::show as source;
pub(super) use sources::show as sources;
pub(super) use timeline::show as timeline;

use egui::{
    Response, TextEdit, Ui,
    accesskit::Live,
    text::{CCursor, CCursorRange},
};

use crate::{
    model::{Timeline, date::Date},
    style::Theme,
    ui::{fonts, form::offers, hint as in_hint, text, words::capitalised},
};

/// A field of a sheet for something new. Gives whether its words have changed.
pub(super) fn line(ui: &mut Ui, theme: &Theme, name: &str, hint: &str, words: &mut String) -> bool {
    ui.add_space(theme.space.unit / 2.0);
    text(ui, name, theme.small(), theme.muted);
    let edit = TextEdit::singleline(words)
        .hint_text(in_hint(hint, theme))
        .font(fonts::font_id(theme.body()))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    first_focus(ui, &response);
    response.changed()
}

/// Whoever opens a sheet goes on typing in its first field.
fn first_focus(ui: &Ui, response: &Response) {
    let canvas = crate::ui::canvas::id();
    if ui.memory(|memory| memory.focused().is_none() || memory.has_focus(canvas)) {
        response.request_focus();
    }
}

/// The same for words of several lines.
fn lines(ui: &mut Ui, theme: &Theme, name: &str, rows: usize, words: &mut String) -> bool {
    ui.add_space(theme.space.unit / 2.0);
    text(ui, name, theme.small(), theme.muted);
    let edit = TextEdit::multiline(words)
        .font(fonts::font_id(theme.body()))
        .desired_rows(rows)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    first_focus(ui, &response);
    response.changed()
}

/// A field of a sheet of so many rows, with what its words may be the beginning of below it: for the
/// pointer, and by Down and Enter. Gives whether anything is offered.
fn offering(
    ui: &mut Ui,
    theme: &Theme,
    (name, hint, rows): (&str, &str, usize),
    words: &mut String,
    known: impl Fn(&str) -> Vec<String>,
) -> bool {
    // In a scope of its own: what comes and goes here must not give others below another id, with
    // which they would lose the focus that has just come to them.
    ui.push_id(name, |ui| offering_in(ui, theme, (name, hint, rows), words, known)).inner
}

fn offering_in(
    ui: &mut Ui,
    theme: &Theme,
    (name, hint, rows): (&str, &str, usize),
    words: &mut String,
    known: impl Fn(&str) -> Vec<String>,
) -> bool {
    ui.add_space(theme.space.unit / 2.0);
    text(ui, name, theme.small(), theme.muted);
    let id = ui.scope_id().with(name);
    let is_here = ui.memory(|memory| memory.has_focus(id)) || offers::has_pointer(ui, id);
    let mut offered = if is_here { known(words) } else { Vec::new() };
    offered.retain(|one| one != words);
    offered.truncate(offers::OFFERED);
    let accepted = offers::accepted(ui, id, &offered);
    let edit = if rows > 1 {
        TextEdit::multiline(words).desired_rows(rows)
    } else {
        TextEdit::singleline(words)
    };
    let edit = edit.id(id).hint_text(in_hint(hint, theme)).font(fonts::font_id(theme.body()));
    let response = ui.add(edit.desired_width(f32::INFINITY));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    first_focus(ui, &response);
    if let Some(whole) = offers::show(ui, theme, &response, &offered).or(accepted) {
        // Whoever took it goes on after it.
        let end = CCursor::new(whole.chars().count());
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        state.store(ui.ctx(), id);
        response.request_focus();
        *words = whole;
    }
    !offered.is_empty()
}

/// What a date is understood as, below its field.
fn understood(ui: &mut Ui, theme: &Theme, timeline: &Timeline, typed: &str) {
    if typed.trim().is_empty() {
        return;
    }
    let (words, ink) = match Date::parse(typed.trim()) {
        Ok(date) => (date.words_with_weekday(&timeline.meta.zone), theme.muted),
        Err(error) => (error.to_string(), theme.alarm),
    };
    let response = text(ui, &capitalised(&words), theme.small(), ink);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}

/// Why something was refused.
pub(super) fn refusal(ui: &mut Ui, theme: &Theme, refusal: Option<&str>) {
    if let Some(refusal) = refusal {
        let response = text(ui, &capitalised(refusal), theme.body(), theme.alarm);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Assertive));
    }
}
