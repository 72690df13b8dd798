//! The bar that scrolls the list, and the wheel.

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::{Frame, Shown};
use crate::ui::{Command, Commands, canvas::color};

/// Width of the bar, in logical pixels.
pub(super) const WIDTH: f32 = 14.0;
/// The least height of what is dragged, in logical pixels.
const LEAST: f32 = 28.0;

pub(super) fn show(ui: &Ui, shown: &Shown<'_>, rect: Rect, frame: Frame, out: &mut Commands) {
    let last = (shown.rows.len() as f64 - frame.rows()).max(0.0);
    let mut top = shown.top.clamp(0.0, last);
    if ui.rect_contains_pointer(rect) {
        let scrolled = ui.input(|input| input.smooth_scroll_delta().y);
        top -= f64::from(scrolled / frame.row);
    }
    if last > 0.0 {
        let track = Rect::from_min_max(pos2(frame.body.right(), frame.body.top()), rect.max);
        let share = (frame.rows() / shown.rows.len() as f64) as f32;
        let height = (track.height() * share).clamp(LEAST.min(track.height()), track.height());
        let way = track.height() - height;
        let y = track.top() + way * (top / last) as f32;
        let thumb = Rect::from_x_y_ranges(track.x_range().shrink(4.0), y..=y + height);
        let response = ui.interact(track, Id::unique("scroll of the list"), Sense::DRAG);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ScrollBar, true, "Scroll the list");
            info.value = Some(top / last);
            info
        });
        let theme = shown.theme;
        let ink = if response.hovered() || response.dragged() { theme.muted } else { theme.outline };
        ui.painter().rect_filled(thumb, thumb.width() / 2.0, color(ink));
        if let Some(at) = response.interact_pointer_pos()
            && response.dragged()
        {
            let share = f64::from((at.y - track.top() - height / 2.0) / way.max(1.0));
            top = last * share.clamp(0.0, 1.0);
        }
    }
    let top = top.clamp(0.0, last);
    if (top - shown.top).abs() > 1e-9 {
        out.push(Command::ScrollList(top));
    }
}
