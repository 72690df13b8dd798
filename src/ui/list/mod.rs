//! The list: the same events as a table, for those who read rather than look, and for screen
//! readers.
//!
//! Only the rows in view are laid out, and the place is kept as a number of rows, so that a million
//! rows scroll as evenly as twenty: a height in pixels would run out of the precision of `f32`.
//!
//! Keys: Up, Down, the page keys, Home and End move the selection along the rows. All other keys of
//! the canvas mean the same here (Left and Right go through time, Enter reads the event, F folds),
//! but for Escape, which leads back to the canvas where that is in view.

mod frame;
mod headings;
mod rows;
mod scroll;

use egui::{
    EventFilter, Id, Key, KeyboardShortcut, Modifiers, Response, Role, Sense, Ui, WidgetInfo, vec2,
};

use super::{Command, Commands, canvas::color, focus_ring, keys, words};
use crate::{
    index::Column,
    model::{EventIx, Timeline},
    style::{Measure, Theme},
};
use frame::Frame;

/// What the list shows.
#[allow(clippy::struct_excessive_bools, reason = "each says whether one thing is there")]
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// The events, in the order of the rows.
    pub rows: &'a [EventIx],
    /// Where each event stands in `rows`.
    pub place: &'a dyn Fn(EventIx) -> Option<usize>,
    /// By which column they are in order, or will be.
    pub column: Column,
    /// Whether from the last to the first.
    pub descending: bool,
    /// Whether the rows are still those of an earlier order or filter.
    pub is_pending: bool,
    /// The first row in view; a fraction of a row counts.
    pub top: f64,
    /// The event in the panel.
    pub selected: Option<EventIx>,
    /// Counts selections and new rows: at each change the list scrolls to the selected row once.
    pub changes: (u64, u64),
    /// Whether the canvas is not there.
    pub is_alone: bool,
    /// Whether the keyboard is taken by something that lies over the list.
    pub covered: bool,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// How wide text is.
    pub measure: &'a dyn Measure,
}

/// The list's place in the order of focus.
#[must_use]
pub fn id() -> Id {
    Id::unique("list of events")
}

/// The least height at which it is of use: the headings and three rows.
#[must_use]
pub fn least_height(theme: &Theme) -> f32 {
    theme.space.control + frame::row_height(theme) * 3.0
}

/// Whether a key moves within the list, whatever it means on the canvas.
#[must_use]
pub fn takes(keys: KeyboardShortcut) -> bool {
    let moves = [Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown, Key::Home, Key::End];
    !keys.modifiers.any() && moves.contains(&keys.logical_key)
}

/// Shows the list in all the room it is given.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let rect = ui.available_rect_before_wrap();
    let frame = Frame::new(rect, shown.theme);
    let response = ui.interact(rect, id(), Sense::click());
    describe(ui, shown, &response);
    ui.painter().rect_filled(rect, 0.0, color(shown.theme.paper));
    headings::show(ui, shown, rect, frame, out);
    // Before the rows, whose clicks call for the focus of the next frame.
    focus(ui, shown, &response);
    rows::show(ui, shown, frame, out);
    if response.has_focus() {
        move_selection(ui, shown, frame, out);
    }
    scroll::show(ui, shown, rect, frame, out);
    if shown.rows.is_empty() {
        nothing(ui, shown, frame);
    }
    if response.has_focus() && keys::focus_is_visible(ui.ctx()) {
        focus_ring(ui, &response, shown.theme);
    }
    ui.advance_cursor_after_rect(rect);
}

/// What a screen reader is told of the list as a whole.
fn describe(ui: &Ui, shown: &Shown<'_>, response: &Response) {
    response.widget_info(|| {
        let words = format!("List, {}", words::events(shown.rows.len()));
        WidgetInfo::labeled(Role::ListBox, true, words)
    });
    let active = shown.selected.filter(|event| rows::is_in_view(ui, *event));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_size_of_set(shown.rows.len());
        if let Some(event) = active {
            node.set_active_descendant(rows::id_of(event).accesskit_id());
        }
    });
}

/// Where a row that is clicked notes that the list is to have the focus. It has it a frame later:
/// in the frame of a click egui takes the focus from all that is not under the pointer, and the list
/// is under its row.
fn calls() -> Id {
    id().with("calls for the focus")
}

/// Holds the arrows while the list has the focus, takes the focus where nothing has it and the
/// canvas is not there to take it.
fn focus(ui: &Ui, shown: &Shown<'_>, response: &Response) {
    let nowhere = ui.memory(|memory| memory.focused().is_none());
    let called = ui.data_mut(|data| data.remove_temp::<bool>(calls())).is_some();
    if called || response.clicked() || (shown.is_alone && !shown.covered && nowhere) {
        response.request_focus();
    }
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter {
        tab: false,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: shown.is_alone,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
}

fn move_selection(ui: &Ui, shown: &Shown<'_>, frame: Frame, out: &mut Commands) {
    let page = (frame.scroll(shown).in_view as isize - 1).max(1);
    let moves = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::Home, isize::MIN / 2),
        (Key::End, isize::MAX / 2),
    ];
    let steps: isize = ui.input_mut(|input| {
        let steps = moves.map(|(key, steps)| {
            steps.saturating_mul(input.count_and_consume_key(Modifiers::NONE, key) as isize)
        });
        steps.into_iter().fold(0, isize::saturating_add)
    });
    if steps == 0 {
        return;
    }
    let last = shown.rows.len().saturating_sub(1);
    let to = match shown.selected.and_then(shown.place) {
        Some(here) => here.saturating_add_signed(steps),
        // Without a selection the first step leads to the first row in view.
        None if steps.unsigned_abs() <= page.unsigned_abs() => shown.top.ceil() as usize,
        None => usize::try_from(steps).unwrap_or(0),
    };
    if let Some(event) = shown.rows.get(to.min(last)) {
        out.push(Command::Select(*event));
    }
}

/// What stands where there is no row.
fn nothing(ui: &Ui, shown: &Shown<'_>, frame: Frame) {
    let theme = shown.theme;
    let style = theme.body();
    let words = match (shown.is_pending, shown.timeline.events.is_empty()) {
        (true, _) => "Putting the events in order…",
        (false, true) => "There is no event.",
        (false, false) => "No event matches the filter.",
    };
    let at = frame.body.min + vec2(frame.gap * 2.0, frame.gap);
    let font = super::fonts::font_id(style);
    ui.painter().text(at, egui::Align2::LEFT_TOP, words, font, color(theme.muted));
}
