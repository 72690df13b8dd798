//! The picture, as large as there is room for it.

use egui::{Role, Ui, Vec2, WidgetInfo};

use super::{
    super::{Shown, preview::picture, refusal},
    PictureChange, Preview, change,
};
use crate::{
    model::grouped,
    ui::{Commands, text},
};

/// Shows the preview in a room of this height, and says how large the file will be.
pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, height: f32, out: &mut Commands) {
    let theme = shown.theme;
    let asked = shown.picture.sheet;
    let line = theme.type_scale.body * theme.type_scale.leading + ui.spacing().item_spacing.y;
    let room = Vec2::new(ui.available_width(), (height - line).max(theme.space.unit));
    let texture = shown.picture.texture.filter(|_| asked.preview.is_some());
    let (response, wanted) = picture(ui, theme, room, texture);
    if wanted != asked.room {
        change(out, PictureChange::Room(wanted));
    }
    let preview = asked.preview.as_deref();
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
