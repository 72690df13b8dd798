//! The pointer on the canvas: wheel and pinch zoom at the pointer, drags and sideways scrolling
//! move, a double click on nothing zooms in. A drag that begins on the selected event is another
//! thing ([`lanes`]).

use egui::{CursorIcon, Response, Ui};

use super::{Shown, lanes};
use crate::ui::{Command, Commands};

/// How many points of scrolling magnify by e.
const SCROLL_PER_E: f32 = 240.0;
/// How far a double click on nothing zooms in.
const DOUBLE_CLICK_ZOOM: f64 = 2.0;

pub(super) fn commands(ui: &Ui, shown: &Shown<'_>, response: &Response, out: &mut Commands) {
    let axis = shown.layout.axis;
    let time_at = |x: f32| axis.time_from_x((x - response.rect.left()).max(axis.left));
    if !lanes::drag(ui, shown, response, out) && response.dragged() {
        let delta = response.drag_delta();
        out.push(Command::Pan(-axis.seconds(delta.x)));
        out.push(Command::Scroll(-delta.y));
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    if response.double_clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        let (time, factor) = (time_at(at.x), DOUBLE_CLICK_ZOOM);
        out.push(Command::ZoomAt { time, factor, eased: true });
    }
    let Some(at) = ui.input(|input| input.pointer.hover_pos()) else { return };
    if !response.contains_pointer() {
        return;
    }
    let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    let factor = f64::from((scroll.y / SCROLL_PER_E).exp() * pinch);
    if (factor - 1.0).abs() > f64::EPSILON {
        out.push(Command::ZoomAt { time: time_at(at.x), factor, eased: false });
    }
    if scroll.x != 0.0 {
        out.push(Command::Pan(-axis.seconds(scroll.x)));
    }
}
