//! The picture of what will be written, as large as there is room for it.

use egui::{Color32, Rect, Response, Sense, Stroke, StrokeKind, TextureId, Ui, Vec2, pos2};

use crate::{style::Theme, ui::canvas::color};

/// Shows a picture, whose size is in pixels of the screen, in the middle of a room. Gives the room in
/// pixels, for which the next one is drawn.
pub(super) fn picture(
    ui: &mut Ui,
    theme: &Theme,
    room: Vec2,
    texture: Option<(TextureId, Vec2)>,
) -> (Response, [u32; 2]) {
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    let pixels = ui.pixels_per_point();
    ui.painter().rect_filled(rect, theme.radius.small, color(theme.panel));
    if let Some((texture, size)) = texture {
        let size = size / pixels;
        let fit = (rect.width() / size.x).min(rect.height() / size.y).min(1.0);
        let place = Rect::from_center_size(rect.center(), size * fit);
        let corners = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        // On whole pixels, so that what was drawn for them stays sharp.
        let corner = (place.min.to_vec2() * pixels).round() / pixels;
        let place = Rect::from_min_size(corner.to_pos2(), place.size());
        ui.painter().image(texture, place, corners, Color32::WHITE);
        let edge = Stroke::new(theme.space.hairline, color(theme.hairline));
        ui.painter().rect_stroke(place, 0.0, edge, StrokeKind::Outside);
    }
    let wanted = [rect.width(), rect.height()].map(|length| (length * pixels).floor() as u32);
    (response, wanted)
}
