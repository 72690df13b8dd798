//! The canvas: paints the scene, tells screen readers what is in it, and turns the pointer into
//! commands. It decides nothing: where things are is the layout's, what changes is `app`'s.

mod access;
mod lanes;
mod paint;
mod pointer;
mod tooltip;

pub(crate) use access::event_label;
pub use lanes::take_escape;
pub use paint::{Galleys, color, paint};

use egui::{Area, EventFilter, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui};

use super::{Action, Command, Commands, keys};
use crate::{
    index::Index,
    layout::{Layout, annotation::Placed},
    model::Timeline,
    scene::Scene,
    style::Theme,
    view::View,
};

/// What the canvas shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// Their order.
    pub index: &'a Index,
    /// What is looked at.
    pub view: View,
    /// Where things are.
    pub layout: &'a Layout,
    /// What to paint.
    pub scene: &'a Scene,
    /// What is drawn by hand: a tooltip tells nothing of what a cover hides.
    pub placed: &'a [Placed],
    /// Colours and sizes.
    pub theme: &'a Theme,
    /// Whether the keyboard is taken by something that lies over the canvas.
    pub covered: bool,
}

/// The canvas's place in the order of focus.
#[must_use]
pub fn id() -> Id {
    Id::unique("canvas")
}

/// Shows the canvas in all the room that is left.
///
/// Gives its response, for what is drawn over it.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, galleys: &mut Galleys, out: &mut Commands) -> Response {
    let rect = ui.available_rect_before_wrap();
    let response = ui.interact(rect, id(), Sense::click_and_drag());
    ui.advance_cursor_after_rect(rect);
    let painter = ui.painter_at(rect);
    galleys.begin_frame(&painter);
    paint(&painter, rect.min, shown.scene, galleys);

    access::canvas(ui, shown, &response);
    access::items(ui, shown, rect, out);
    pointer::commands(ui, shown, &response, out);
    focus(ui, shown, rect);
    response
}

/// What stands on the canvas where no event is left to be seen: why, and the way back.
pub fn nothing_left(ui: &Ui, words: &str, theme: &Theme, out: &mut Commands) {
    let middle = ui.min_rect().center();
    let area = Area::new(Id::unique("nothing left")).order(egui::Order::Middle);
    area.pivot(egui::Align2::CENTER_CENTER).fixed_pos(middle).show(ui.ctx(), |ui| {
        super::text(ui, words, theme.body(), theme.ink);
        let clear = ui.button(Action::ClearFilter.label());
        if clear.on_hover_text(Action::ClearFilter.hint()).clicked() {
            out.push(Command::Do(Action::ClearFilter));
        }
    });
}

/// Holds the arrows and Escape while the canvas has the focus, takes the focus where nothing has
/// it, and shows it where it came by keyboard.
fn focus(ui: &Ui, shown: &Shown<'_>, rect: Rect) {
    let ctx = ui.ctx();
    if !shown.covered && ctx.memory(|memory| memory.focused().is_none()) {
        ctx.memory_mut(|memory| memory.request_focus(id()));
    }
    ctx.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            id(),
            EventFilter {
                tab: false,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            },
        );
    });
    if ctx.memory(|memory| memory.has_focus(id())) && keys::focus_is_visible(ctx) {
        let ring = Stroke::new(shown.theme.space.focus, color(shown.theme.focus));
        ui.painter().rect_stroke(rect.shrink(1.0), 0.0, ring, StrokeKind::Inside);
    }
}
