//! The picture, as large as there is room for it.

use egui::{Color32, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::{super::Shown, PictureChange, Preview, change, refusal};
use crate::{
    model::grouped,
    ui::{Commands, canvas::color, text},
};

/// Shows the preview in a room of this height, and says how large the file will be.
pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, height: f32, out: &mut Commands) {
    let theme = shown.theme;
    let asked = shown.picture.sheet;
    let line = theme.type_scale.body * theme.type_scale.leading + ui.spacing().item_spacing.y;
    let room = Vec2::new(ui.available_width(), (height - line).max(theme.space.unit));
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    let pixels = ui.pixels_per_point();
    let wanted = [rect.width(), rect.height()].map(|length| (length * pixels).floor() as u32);
    if wanted != asked.room {
        change(out, PictureChange::Room(wanted));
    }
    ui.painter().rect_filled(rect, theme.radius.small, color(theme.panel));
    let preview = asked.preview.as_deref();
    if let (Some((texture, size)), Some(_)) = (shown.picture.texture, preview) {
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
    let name = match preview {
        Some(preview) => format!("Preview: {}", asked.alt.as_ref().unwrap_or(&preview.alt)),
        None => "Preview".to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    match (&asked.refusal, preview) {
        (Some(words), _) => refusal(ui, theme, words),
        (None, Some(preview)) => {
            let mut words = measures(preview);
            if shown.picture.is_making {
                words.push_str("  ·  making it…");
            }
            text(ui, &words, theme.body(), theme.muted);
        }
        (None, None) => {
            text(ui, "Making the picture…", theme.body(), theme.muted);
        }
    }
}

/// "1920 × 1080 pixels · 24 events"
fn measures(preview: &Preview) -> String {
    let [width, height] = preview.pixels.map(|length| grouped(length as usize));
    let events = match preview.events {
        1 => "1 event".to_owned(),
        count => format!("{} events", grouped(count)),
    };
    format!("{width} × {height} pixels  ·  {events}")
}
