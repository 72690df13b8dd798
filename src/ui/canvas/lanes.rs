//! Dragging the selected event to another lane.
//!
//! Only its lane can be changed by hand: whatever goes sideways changes no date. Only the selected
//! event can be taken hold of, so that somebody who means to move the view never moves a fact.

use egui::{Area, Context, CursorIcon, Frame, Id, Key, Modifiers, Order, Pos2, Rect, Response, Ui};

use super::{Shown, color};
use crate::{
    layout::LaneBand,
    model::EventIx,
    scene::Target,
    ui::{Command, Commands, text},
};

/// How much of the ground of a selection lies over the lane, of 255: little, so that the words of its
/// events stay easy to read.
const TINT: u8 = 48;

/// What a drag over the canvas has taken hold of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Held {
    /// The view.
    #[default]
    View,
    /// An event.
    Event(EventIx),
    /// An event that was let go by Escape, until the button is let go as well.
    Nothing,
}

/// Gives up a drag on Escape, which then means nothing else.
pub fn take_escape(ctx: &Context) {
    let is_held = |held: Held| matches!(held, Held::Event(_));
    if is_held(held(ctx)) && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        hold(ctx, Held::Nothing);
    }
}

/// Moves the selected event, where the drag began on it. Gives whether the drag is none of the
/// view's.
pub(super) fn drag(ui: &Ui, shown: &Shown<'_>, response: &Response, out: &mut Commands) -> bool {
    let ctx = ui.ctx();
    if response.drag_started() {
        let began = ctx.input(|input| input.pointer.press_origin());
        let event = began.and_then(|at| selected_at(shown, response.rect, at));
        hold(ctx, event.map_or(Held::View, Held::Event));
    }
    let now = held(ctx);
    let is_over = !response.dragged() || response.drag_stopped();
    if is_over && now != Held::View {
        hold(ctx, Held::View);
    }
    let Held::Event(event) = now else { return now == Held::Nothing };
    let pointer = ctx.input(|input| input.pointer.latest_pos());
    let target = pointer.and_then(|at| band_at(shown, response.rect, at));
    let own = shown.timeline.event(event).map(|event| event.lane);
    let target = target.filter(|band| Some(band.lane) != own);
    if response.drag_stopped() {
        if let Some(band) = target {
            out.push(Command::MoveToLane(event, band.lane));
        }
    } else if response.dragged() {
        ctx.set_cursor_icon(CursorIcon::Grabbing);
        if let (Some(band), Some(at)) = (target, pointer) {
            show(ui, shown, response.rect, band, at);
        }
    }
    true
}

/// The lane that it would go to, and its name beside the pointer.
fn show(ui: &Ui, shown: &Shown<'_>, canvas: Rect, band: &LaneBand, at: Pos2) {
    let theme = shown.theme;
    let rows = (canvas.top() + band.top)..=(canvas.top() + band.bottom);
    let rect = Rect::from_x_y_ranges(canvas.x_range(), rows).intersect(canvas);
    let painter = ui.painter_at(canvas);
    painter.rect_filled(rect, 0.0, color(theme.selection.with_alpha(TINT)));
    let edge = egui::Stroke::new(theme.space.focus, color(theme.accent));
    painter.rect_stroke(rect, 0.0, edge, egui::StrokeKind::Inside);
    let area = Area::new(Id::unique("lane of a dragged event")).order(Order::Tooltip);
    let beside = at + egui::Vec2::splat(theme.space.unit * 2.0);
    area.fixed_pos(beside).interactable(false).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            let words = format!("Move to {}", shown.timeline.lane_name(band.lane));
            let response = text(ui, &words, theme.body(), theme.ink);
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_live(egui::accesskit::Live::Polite);
            });
        });
    });
}

/// The selected event, where its mark or label is at a place.
fn selected_at(shown: &Shown<'_>, canvas: Rect, at: Pos2) -> Option<EventIx> {
    let selected = shown.view.selected?;
    let place = at - canvas.min;
    let holds = |rect: crate::scene::Rect| {
        (rect.x..=rect.x + rect.w).contains(&place.x)
            && (rect.y..=rect.y + rect.h).contains(&place.y)
    };
    let mut hits = shown.scene.hits.iter();
    hits.any(|hit| hit.target == Target::Event(selected) && holds(hit.rect)).then_some(selected)
}

/// The lane at a place of the canvas.
fn band_at<'a>(shown: &Shown<'a>, canvas: Rect, at: Pos2) -> Option<&'a LaneBand> {
    let y = at.y - canvas.top();
    let mut bands = shown.layout.lanes.iter();
    bands.find(|band| canvas.contains(at) && (band.top..band.bottom).contains(&y))
}

fn held(ctx: &Context) -> Held {
    ctx.data(|data| data.get_temp(id())).unwrap_or_default()
}

fn hold(ctx: &Context, held: Held) {
    ctx.data_mut(|data| data.insert_temp(id(), held));
}

fn id() -> Id {
    Id::unique("what a drag over the canvas holds")
}
