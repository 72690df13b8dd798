//! The rows in view.

use egui::{Align2, Id, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2};

use super::{Frame, Shown, id};
use crate::{
    index::{self, Column},
    layout::MarkStyle,
    model::{Event, EventIx, LaneIx, SourceIx},
    scene::{Scene, marks::Pen},
    style::{Color, Face, TextStyle, Theme},
    ui::{
        Command, Commands,
        canvas::{Galleys, color, paint},
        directed, fonts, list_option, words,
    },
};

pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, frame: Frame, out: &mut Commands) {
    let scroll = frame.scroll(shown);
    let builder = UiBuilder::new()
        .id_salt("rows of the list")
        .max_rect(frame.body)
        .accessibility_parent(id());
    let mut inside = ui.new_child(builder);
    inside.set_clip_rect(frame.body.intersect(ui.clip_rect()));
    let first = scroll.first(shown.top);
    let mut in_view = Vec::new();
    for (row, ix) in shown.rows.iter().enumerate().skip(first).take(scroll.rows_in_view()) {
        let top = frame.body.top() + scroll.offset(row, shown.top, frame.row);
        let size = vec2(frame.body.width(), frame.row);
        let rect = Rect::from_min_size(pos2(frame.body.left(), top), size);
        if rect.top() < frame.body.bottom() {
            in_view.push(*ix);
            self::row(&inside, shown, frame, (row, *ix), rect, out);
        }
    }
    ui.data_mut(|data| data.insert_temp(in_view_id(), in_view));
    follow_selection(ui, shown, frame, out);
}

/// The row of an event, among all that can be pointed at.
pub(super) fn id_of(event: EventIx) -> Id {
    id().with(("row", event))
}

/// Whether an event had a row in view in the last frame: only those have a node.
pub(super) fn is_in_view(ui: &Ui, event: EventIx) -> bool {
    ui.data(|data| data.get_temp::<Vec<EventIx>>(in_view_id()))
        .is_some_and(|events| events.contains(&event))
}

fn in_view_id() -> Id {
    id().with("events in view")
}

fn row(
    ui: &Ui,
    shown: &Shown<'_>,
    frame: Frame,
    (row, ix): (usize, EventIx),
    rect: Rect,
    out: &mut Commands,
) {
    let Some(event) = shown.timeline.event(ix) else { return };
    let theme = shown.theme;
    let selected = shown.selected == Some(ix);
    // Not focusable: the list is one stop for Tab, and the arrows move within it.
    let response = ui.interact(rect, id_of(ix), Sense::CLICK);
    let cells = Column::ALL.map(|column| cell(shown, event, column));
    describe(&response, row, &cells, selected);
    let ground = match (selected, response.hovered()) {
        (true, _) => Some(theme.selection),
        (false, true) => Some(theme.hovered),
        (false, false) => None,
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, 0.0, color(ground));
    }
    let mut cut = false;
    for ((column, [mut left, right]), cell) in frame.columns().zip(&cells) {
        if column == Column::Lane {
            left += mark(ui, shown, event.lane, pos2(left, rect.center().y), ground);
        }
        let style = style(column, selected, theme);
        let short = short_cell(shown, event, column);
        let fitting = match column {
            Column::Lane if !frame.names_lanes => String::new(),
            Column::Sources if !frame.names_sources => count(shown, ix),
            _ => fitted(shown, cell, short.as_deref(), style, right - left),
        };
        cut |= fitting != *cell;
        let ink = if column == Column::Title { theme.ink } else { theme.muted };
        let at = pos2(left, rect.center().y);
        let font = fonts::font_id(style);
        let fitting = directed::in_order(ui.ctx(), &fitting, style);
        ui.painter().text(at, Align2::LEFT_CENTER, fitting, font, color(ink));
    }
    if response.double_clicked() {
        out.push(Command::ZoomToEvent(ix));
    } else if response.clicked() {
        ui.data_mut(|data| data.insert_temp(super::calls(), true));
        out.push(Command::Select(ix));
    }
    if cut && !shown.covered {
        response.on_hover_text_at_pointer(cells.join("\n"));
    }
}

/// What a screen reader is told of a row: every column, in order, and which row it is.
fn describe(response: &Response, row: usize, cells: &[String; 4], selected: bool) {
    list_option(response, || cells.join(", "), selected);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_position_in_set(row));
}

/// The lane's shape in its colour. Gives the width that it takes.
fn mark(ui: &Ui, shown: &Shown<'_>, lane: LaneIx, at: egui::Pos2, ground: Option<Color>) -> f32 {
    let theme = shown.theme;
    let radius = theme.space.mark_radius;
    let side = radius * 2.5;
    if let Some(lane) = shown.timeline.lane(lane) {
        let ground = ground.unwrap_or(theme.paper);
        let pen = Pen { theme, shape: lane.shape, color: theme.lane(lane.color), ground };
        let mut items = Vec::new();
        pen.shape(&mut items, [side / 2.0, side / 2.0], radius, MarkStyle::Known);
        let scene = Scene { size: [side, side], items, hits: Vec::new() };
        let origin = at - vec2(0.0, side / 2.0);
        paint(ui.painter(), origin, &scene, &mut Galleys::default());
    }
    side + theme.space.unit * 0.75
}

fn style(column: Column, selected: bool, theme: &Theme) -> TextStyle {
    let bold = selected && column == Column::Title;
    TextStyle { face: if bold { Face::SansSemi } else { Face::Sans }, size: theme.type_scale.body }
}

/// What a column says of an event.
fn cell(shown: &Shown<'_>, event: &Event, column: Column) -> String {
    let timeline = shown.timeline;
    match column {
        Column::Date => timeline.date_short(&event.date),
        Column::Lane => timeline.lane_name(event.lane).to_owned(),
        Column::Title => with_dispute(event, timeline.text(event.title)),
        Column::Sources => sources(shown, event),
    }
}

/// What a column says where there is no room for all of it.
fn short_cell(shown: &Shown<'_>, event: &Event, column: Column) -> Option<String> {
    let title = event.short_title.filter(|_| column == Column::Title)?;
    Some(with_dispute(event, shown.timeline.text(title)))
}

fn with_dispute(event: &Event, title: &str) -> String {
    match words::dispute(event) {
        Some(dispute) => format!("{title} ({})", dispute.to_lowercase()),
        None => title.to_owned(),
    }
}

/// The sources that an event quotes, as the file calls them.
fn sources(shown: &Shown<'_>, event: &Event) -> String {
    let mut sources: Vec<SourceIx> = event.detail.quotes.iter().map(|quote| quote.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let names: Vec<&str> = sources
        .iter()
        .filter_map(|source| shown.timeline.source(*source))
        .map(|source| shown.timeline.text(source.id))
        .collect();
    match names.as_slice() {
        [] => "no source".to_owned(),
        [name] => (*name).to_owned(),
        names => format!("{}: {}", words::sources(names.len()), names.join(", ")),
    }
}

/// How many sources an event quotes, where there is no room for their names.
fn count(shown: &Shown<'_>, event: EventIx) -> String {
    match index::sources(shown.timeline, event) {
        0 => "none".to_owned(),
        count => count.to_string(),
    }
}

/// Words for a width: all of them, or the short ones, cut with an ellipsis where even those are too
/// long.
fn fitted(
    shown: &Shown<'_>,
    words: &str,
    short: Option<&str>,
    style: TextStyle,
    room: f32,
) -> String {
    let fits = |words: &str| shown.measure.width(words, style) <= room;
    if fits(words) {
        return words.to_owned();
    }
    let words = short.unwrap_or(words);
    if fits(words) {
        return words.to_owned();
    }
    let cut = |end: usize| format!("{}…", words.get(..end).unwrap_or_default().trim_end());
    let ends: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
    let fitting = ends.partition_point(|end| fits(&cut(*end)));
    cut(fitting.checked_sub(1).and_then(|at| ends.get(at)).copied().unwrap_or(0))
}

/// Brings the selected row into view, once for each selection and for each new order of the rows.
fn follow_selection(ui: &Ui, shown: &Shown<'_>, frame: Frame, out: &mut Commands) {
    let seen = id().with("scrolled for");
    if ui.data(|data| data.get_temp(seen)) == Some(shown.changes) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(seen, shown.changes));
    let Some(place) = shown.selected.and_then(shown.place) else { return };
    if let Some(top) = frame.scroll(shown).to_show(place, shown.top) {
        out.push(Command::ScrollList(top));
    }
}
