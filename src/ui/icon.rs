//! Icons, painted: the fonts of the program have no symbols, and a box for a missing glyph is
//! never shown.

use egui::{Painter, Pos2, Rect, Stroke, vec2};

/// A cross that closes something.
pub fn cross(painter: &Painter, rect: Rect, stroke: Stroke) {
    let rect = Rect::from_center_size(rect.center(), vec2(8.0, 8.0));
    painter.line_segment([rect.left_top(), rect.right_bottom()], stroke);
    painter.line_segment([rect.right_top(), rect.left_bottom()], stroke);
}

/// A triangle with an exclamation mark's place in it: something is wrong.
pub fn warning(painter: &Painter, center: Pos2, size: f32, stroke: Stroke) {
    let half = size / 2.0;
    let points = vec![
        center + vec2(0.0, -half),
        center + vec2(half, half * 0.8),
        center + vec2(-half, half * 0.8),
    ];
    painter.add(egui::Shape::closed_line(points, stroke));
    painter
        .line_segment([center + vec2(0.0, -half * 0.35), center + vec2(0.0, half * 0.25)], stroke);
    painter.circle_filled(center + vec2(0.0, half * 0.55), stroke.width * 0.6, stroke.color);
}

/// A small triangle that points the way a column is sorted.
pub fn sorted(painter: &Painter, center: Pos2, descending: bool, color: egui::Color32) {
    let tip = if descending { 3.0 } else { -3.0 };
    let points = vec![center + vec2(0.0, tip), center + vec2(4.0, -tip), center + vec2(-4.0, -tip)];
    painter.add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
}
