//! The headings, each a button that sorts.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

use super::{Frame, Shown, id};
use crate::{
    index::Column,
    style::{Face, TextStyle},
    ui::{Command, Commands, canvas::color, focus_ring, fonts, icon},
};

pub(super) fn show(ui: &Ui, shown: &Shown<'_>, rect: Rect, frame: Frame, out: &mut Commands) {
    let theme = shown.theme;
    for column in frame.columns() {
        heading(ui, shown, rect, frame, column, out);
    }
    let line = Stroke::new(theme.space.hairline, color(theme.hairline));
    ui.painter().hline(rect.x_range(), rect.top(), line);
    ui.painter().hline(rect.x_range(), frame.body.top(), line);
}

fn heading(
    ui: &Ui,
    shown: &Shown<'_>,
    rect: Rect,
    frame: Frame,
    (column, [left, right]): (Column, [f32; 2]),
    out: &mut Commands,
) {
    let theme = shown.theme;
    let half = frame.gap / 2.0;
    let place = Rect::from_x_y_ranges(left - half..=right + half, rect.top()..=frame.body.top())
        .shrink(1.0);
    let response = ui.interact(place, id().with(("heading", column)), Sense::click());
    let now = shown.column == column;
    response.widget_info(|| {
        let words = format!("{}, {}", label(column), order(shown, now));
        WidgetInfo::labeled(Role::Button, true, words)
    });
    if response.hovered() {
        ui.painter().rect_filled(place, theme.radius.control, color(theme.hovered));
    }
    let face = if now { Face::SansSemi } else { Face::Sans };
    let font = fonts::font_id(TextStyle { face, size: theme.type_scale.body });
    let at = pos2(left, place.center().y);
    let ink = color(theme.ink);
    let words = ui.painter().text(at, Align2::LEFT_CENTER, label(column), font, ink);
    if now {
        let tip = pos2(words.right() + theme.space.unit, place.center().y);
        let ink = if shown.is_pending { theme.outline } else { theme.ink };
        icon::sorted(ui.painter(), tip, shown.descending, color(ink));
    }
    if response.has_focus() {
        focus_ring(ui, &response, theme);
    }
    if response.clicked() {
        out.push(Command::SortList(column, now && !shown.descending));
    }
    response.on_hover_text(hint(column));
}

fn label(column: Column) -> &'static str {
    match column {
        Column::Date => "Date",
        Column::Lane => "Lane",
        Column::Title => "Title",
        Column::Sources => "Sources",
    }
}

fn hint(column: Column) -> &'static str {
    match column {
        Column::Date => "Sort by date",
        Column::Lane => "Sort by lane, in the order of the canvas",
        Column::Title => "Sort by title",
        Column::Sources => "Sort by how many sources are quoted",
    }
}

/// What a screen reader says of the order by a column.
fn order(shown: &Shown<'_>, now: bool) -> &'static str {
    match (now, shown.is_pending, shown.descending) {
        (false, ..) => "sorts by it",
        (true, true, _) => "being sorted by it",
        (true, false, false) => "sorted upwards",
        (true, false, true) => "sorted downwards",
    }
}
