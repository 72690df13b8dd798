//! The strip that says how far a file is that is being opened, and offers to give it up.

use egui::{
    Align2, Area, Context, Frame, Id, Order, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
};

use super::{Command, Commands, canvas::color, text};
use crate::style::Theme;

/// How far a file is.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What the file is called.
    pub name: String,
    /// How far it is, in words.
    pub words: String,
    /// How far it is, 0 to 1; `None` where that is not counted.
    pub fraction: Option<f32>,
}

/// Width of the strip's contents, in units of the grid.
const WIDTH: f32 = 48.0;
/// How thick the bar is, in units of the grid.
const BAR: f32 = 0.5;

/// Shows the strip with the middle of its lower edge at `foot`, above whatever lies over the
/// window, so that it can be given up from there as well.
pub fn show(ctx: &Context, foot: Pos2, shown: &Shown, theme: &Theme, out: &mut Commands) {
    let unit = theme.space.unit;
    let frame = Frame::NONE
        .fill(color(theme.panel))
        .stroke(Stroke::new(theme.space.stroke, color(theme.outline)))
        .corner_radius(theme.radius.popup)
        .inner_margin(unit * 1.5);
    Area::new(Id::unique("progress of opening"))
        .order(Order::Tooltip)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(foot)
        .show(ctx, |ui| {
            frame.show(ui, |ui| {
                let room = ctx.content_rect().width() - unit * 8.0;
                ui.set_width((unit * WIDTH).min(room));
                contents(ui, shown, theme, out);
            });
        });
}

fn contents(ui: &mut Ui, shown: &Shown, theme: &Theme, out: &mut Commands) {
    let semi = theme.semi();
    let body = theme.body();
    let right = egui::Layout::right_to_left(egui::Align::Center);
    ui.horizontal(|ui| {
        ui.with_layout(right, |ui| {
            if ui.button("Cancel").on_hover_text("Keep the present timeline (Escape)").clicked() {
                out.push(Command::GiveUpOpening);
            }
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                let name = egui::RichText::new(format!("Opening {}", shown.name));
                let name = name.font(super::fonts::font_id(semi)).color(color(theme.ink));
                ui.add(egui::Label::new(name).truncate());
                text(ui, &shown.words, body, theme.muted);
            });
        });
    });
    bar(ui, shown, theme);
}

fn bar(ui: &mut Ui, shown: &Shown, theme: &Theme) {
    let size = Vec2::new(ui.available_width(), theme.space.unit * BAR);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, theme.radius.small, color(theme.hairline));
    if let Some(fraction) = shown.fraction {
        let done = Vec2::new(rect.width() * fraction, rect.height());
        let done = Rect::from_min_size(rect.min, done);
        ui.painter().rect_filled(done, theme.radius.small, color(theme.accent));
    }
    let label = format!("Opening {}", shown.name);
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if let Some(fraction) = shown.fraction {
            // Whole percents, or a reader would be told of every frame.
            node.set_numeric_value(f64::from((fraction * 100.0).floor()));
            node.set_min_numeric_value(0.0);
            node.set_max_numeric_value(100.0);
        }
    });
}
