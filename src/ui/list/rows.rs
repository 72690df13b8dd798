//! The rows in view.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Column, Frame, Shown, id};
use crate::{
    model::{Event, EventIx},
    style::{Face, TextStyle, Theme},
    ui::{Command, Commands, canvas::color, fonts, words},
};

pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, frame: Frame, out: &mut Commands) {
    let first = shown.top.max(0.0) as usize;
    let count = frame.rows().ceil() as usize + 1;
    let offset = (shown.top.max(0.0).fract() as f32) * frame.row;
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(frame.body));
    inside.set_clip_rect(frame.body.intersect(ui.clip_rect()));
    for (at, ix) in shown.rows.iter().skip(first).take(count).enumerate() {
        let top = frame.body.top() + at as f32 * frame.row - offset;
        let rect = Rect::from_min_size(
            pos2(frame.body.left(), top),
            vec2(frame.body.width(), frame.row),
        );
        row(&inside, shown, frame, *ix, rect, out);
    }
    scroll_to_selected(ui, shown, frame, out);
}

fn row(ui: &Ui, shown: &Shown<'_>, frame: Frame, ix: EventIx, rect: Rect, out: &mut Commands) {
    let Some(event) = shown.timeline.event(ix) else { return };
    let theme = shown.theme;
    let selected = shown.selected == Some(ix);
    let response = ui.interact(rect, id().with(ix), Sense::CLICK);
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, true, selected, label(shown, event))
    });
    let ground = match (selected, response.hovered()) {
        (true, _) => Some(theme.selection),
        (false, true) => Some(theme.hovered),
        (false, false) => None,
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, 0.0, color(ground));
    }
    for column in Column::ALL {
        let [left, right] = frame.column(column);
        let style = style(column, selected, theme);
        let room = right - left - theme.space.unit * 1.5;
        let words = fitted(shown, &cell(shown, event, column), style, room);
        let ink = if column == Column::Title { theme.ink } else { theme.muted };
        let at = pos2(left + theme.space.unit, rect.center().y);
        let font = fonts::font_id(style);
        ui.painter().text(at, egui::Align2::LEFT_CENTER, words, font, color(ink));
    }
    if response.double_clicked() {
        out.push(Command::ZoomToEvent(ix));
    } else if response.clicked() {
        ui.memory_mut(|memory| memory.request_focus(id()));
        out.push(Command::Select(ix));
    }
    response.on_hover_text_at_pointer(shown.timeline.text(event.title));
}

fn style(column: Column, selected: bool, theme: &Theme) -> TextStyle {
    let bold = selected && column == Column::Title;
    TextStyle::new(if bold { Face::SansSemi } else { Face::Sans }, theme.type_scale.body)
}

/// What a column says of an event.
fn cell(shown: &Shown<'_>, event: &Event, column: Column) -> String {
    let timeline = shown.timeline;
    match column {
        Column::Date => timeline.date_short(&event.date),
        Column::Lane => timeline.lane_name(event.lane).to_owned(),
        Column::Title => match words::dispute(event) {
            Some(dispute) => {
                format!("{} ({})", timeline.text(event.title), dispute.to_lowercase())
            }
            None => timeline.text(event.title).to_owned(),
        },
        Column::Sources => {
            let mut names: Vec<&str> = Vec::new();
            for quote in &event.detail.quotes {
                let name = timeline.source(quote.source).map_or("", |source| timeline.text(source.id));
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            if names.is_empty() { "no source".to_owned() } else { names.join(", ") }
        }
    }
}

/// What a screen reader says of a row: every column, in order.
fn label(shown: &Shown<'_>, event: &Event) -> String {
    Column::ALL.map(|column| cell(shown, event, column)).join(", ")
}

/// Words cut to a width, with an ellipsis where something is missing.
fn fitted(shown: &Shown<'_>, words: &str, style: TextStyle, room: f32) -> String {
    if shown.measure.width(words, style) <= room {
        return words.to_owned();
    }
    let ends: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
    let fits = |count: &usize| {
        let end = ends.get(*count).copied().unwrap_or(words.len());
        let part = format!("{}…", words.get(..end).unwrap_or_default().trim_end());
        shown.measure.width(&part, style) <= room
    };
    let counts: Vec<usize> = (0..ends.len()).collect();
    let most = counts.partition_point(fits).saturating_sub(1);
    let end = ends.get(most).copied().unwrap_or(0);
    format!("{}…", words.get(..end).unwrap_or_default().trim_end())
}

/// Brings the selected row into view, once for each selection.
fn scroll_to_selected(ui: &Ui, shown: &Shown<'_>, frame: Frame, out: &mut Commands) {
    let seen = id().with("scrolled for");
    let now = shown.selection_count;
    if ui.data(|data| data.get_temp(seen)) == Some(now) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(seen, now));
    let Some(place) = shown.selected.and_then(shown.place) else { return };
    let place = place as f64;
    let rows = frame.rows();
    if place < shown.top {
        out.push(Command::ScrollList(place));
    } else if place + 1.0 > shown.top + rows {
        out.push(Command::ScrollList(place + 1.0 - rows));
    }
}
