//! The list: the same events as a table, for those who read rather than look, and for screen
//! readers.
//!
//! Only the rows in view are laid out, and the place is kept as a number of rows, so that a million
//! rows scroll as evenly as twenty: a height in pixels would run out of the precision of `f32`.

mod rows;
mod scroll;

use egui::{
    EventFilter, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::{Command, Commands, canvas::color, focus_ring, words};
use crate::{
    model::{EventIx, Timeline},
    style::{Face, Measure, TextStyle, Theme},
};

/// What the list shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// The events, in the order of the rows.
    pub rows: &'a [EventIx],
    /// Where each event stands in `rows`.
    pub place: &'a dyn Fn(EventIx) -> Option<usize>,
    /// By which column they are in order.
    pub column: Column,
    /// Whether from the last to the first.
    pub descending: bool,
    /// The first row in view; a fraction of a row counts.
    pub top: f64,
    /// The event in the panel.
    pub selected: Option<EventIx>,
    /// Counts the selections, so that the list scrolls to a row once for each.
    pub selection_count: u64,
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// How wide text is.
    pub measure: &'a dyn Measure,
}

/// A column of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// When.
    #[default]
    Date,
    /// On which lane.
    Lane,
    /// What.
    Title,
    /// On which sources it rests.
    Sources,
}

impl Column {
    /// All of them, from left to right.
    pub const ALL: [Self; 4] = [Self::Date, Self::Lane, Self::Title, Self::Sources];

    /// Its heading.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Lane => "Lane",
            Self::Title => "Title",
            Self::Sources => "Sources",
        }
    }

    /// Its share of the width.
    fn share(self) -> f32 {
        match self {
            Self::Date => 0.17,
            Self::Lane => 0.18,
            Self::Title => 0.43,
            Self::Sources => 0.22,
        }
    }
}

/// The list's place in the order of focus.
#[must_use]
pub fn id() -> Id {
    Id::unique("list of events")
}

/// Where the columns and rows are.
#[derive(Clone, Copy)]
struct Frame {
    /// Everything below the headings, without the bar that scrolls.
    body: Rect,
    /// Height of a row.
    row: f32,
}

impl Frame {
    fn new(rect: Rect, theme: &Theme) -> Self {
        let row = (theme.type_scale.body * 2.0).round();
        let top = rect.top() + theme.space.control;
        let right = rect.right() - scroll::WIDTH;
        Self { body: Rect::from_min_max(pos2(rect.left(), top), pos2(right, rect.bottom())), row }
    }

    /// How many rows are in view; a fraction counts.
    fn rows(self) -> f64 {
        f64::from(self.body.height() / self.row)
    }

    /// The left and right end of a column.
    fn column(self, column: Column) -> [f32; 2] {
        let before: f32 =
            Column::ALL.into_iter().take_while(|each| *each != column).map(Column::share).sum();
        let left = self.body.left() + before * self.body.width();
        [left, left + column.share() * self.body.width()]
    }
}

/// Shows the list in all the room it is given.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, out: &mut Commands) {
    let rect = ui.available_rect_before_wrap();
    let frame = Frame::new(rect, shown.theme);
    let response = ui.interact(rect, id(), Sense::click());
    response.widget_info(|| {
        let words = format!("List, {}", words::events(shown.rows.len()));
        WidgetInfo::labeled(Role::ListBox, true, words)
    });
    ui.painter().rect_filled(rect, 0.0, color(shown.theme.paper));
    headings(ui, shown, rect, frame, out);
    rows::show(ui, shown, frame, out);
    keys(ui, shown, frame, &response, out);
    scroll::show(ui, shown, rect, frame, out);
    if response.has_focus() {
        focus_ring(ui, &response, shown.theme);
    }
    if shown.rows.is_empty() {
        let style = TextStyle { face: Face::Sans, size: shown.theme.type_scale.body };
        let at = frame.body.min + vec2(shown.theme.space.unit * 2.0, shown.theme.space.unit);
        let font = super::fonts::font_id(style);
        let muted = color(shown.theme.muted);
        ui.painter().text(at, egui::Align2::LEFT_TOP, "No event is shown.", font, muted);
    }
    ui.advance_cursor_after_rect(rect);
}

/// The headings, each a button that sorts.
fn headings(ui: &mut Ui, shown: &Shown<'_>, rect: Rect, frame: Frame, out: &mut Commands) {
    let theme = shown.theme;
    for column in Column::ALL {
        let [left, right] = frame.column(column);
        let place = Rect::from_x_y_ranges(left..=right, rect.top()..=frame.body.top());
        let response = ui.interact(place, id().with(column), Sense::click());
        let now = shown.column == column;
        let order = match (now, shown.descending) {
            (false, _) => "sorts by it",
            (true, false) => "sorted upwards",
            (true, true) => "sorted downwards",
        };
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, format!("{}, {order}", column.label()))
        });
        let face = if now { Face::SansSemi } else { Face::Sans };
        let font = super::fonts::font_id(TextStyle { face, size: theme.type_scale.body });
        let at = pos2(left + theme.space.unit, place.center().y);
        let words = ui.painter().text(
            at,
            egui::Align2::LEFT_CENTER,
            column.label(),
            font,
            color(theme.ink),
        );
        if now {
            let tip = pos2(words.right() + theme.space.unit, place.center().y);
            super::icon::sorted(ui.painter(), tip, shown.descending, color(theme.ink));
        }
        if response.has_focus() {
            focus_ring(ui, &response, theme);
        }
        if response.clicked() {
            out.push(Command::SortList(column, now && !shown.descending));
        }
    }
    let line = egui::Stroke::new(theme.space.hairline, color(theme.hairline));
    ui.painter().hline(rect.x_range(), frame.body.top(), line);
}

/// The arrows and page keys move the selection; Enter goes to the panel by the table of commands.
fn keys(ui: &Ui, shown: &Shown<'_>, frame: Frame, response: &Response, out: &mut Commands) {
    if response.clicked() {
        response.request_focus();
    }
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
    let page = (frame.rows() as isize - 1).max(1);
    let last = shown.rows.len().saturating_sub(1);
    let pressed = ui.input_mut(|input| {
        [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, page),
            (Key::PageUp, -page),
            (Key::Home, isize::MIN / 2),
            (Key::End, isize::MAX / 2),
        ]
        .into_iter()
        .find(|(key, _)| input.consume_key(Modifiers::NONE, *key))
    });
    let Some((_, steps)) = pressed else { return };
    let here = shown.selected.and_then(shown.place);
    let to = match here {
        Some(here) => here.saturating_add_signed(steps).min(last),
        None if steps > 0 => 0,
        None => last,
    };
    if let Some(event) = shown.rows.get(to) {
        out.push(Command::Select(*event));
    }
}
