//! What shows that something is selected, and by what it can be taken hold of. None of it is in the
//! scene, so that no picture ever has it.

use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, pos2};

use super::{Shown, reshape};
use crate::{layout::annotation::Area, ui::canvas::color};

/// Between what is selected and the frame about it, in logical pixels.
const FRAME_PX: f32 = 4.0;
/// Dash and gap of the frame about what is locked, in logical pixels.
const DASH_PX: [f32; 2] = [4.0, 4.0];
/// How much of the ground of a selection lies in the rectangle that chooses, of 255.
const TINT: u8 = 110;

pub(super) fn show(ui: &Ui, shown: &Shown<'_>, canvas: Rect) {
    let painter = ui.painter_at(on_marks(shown, canvas));
    let stroke = Stroke::new(shown.theme.space.stroke, color(shown.theme.focus));
    let selected = shown.placed.iter().filter(|placed| shown.selected.contains(&placed.ix));
    for placed in selected {
        let frame = moved(placed.bounds.grown(FRAME_PX), canvas);
        if placed.annotation.locked {
            dashed(&painter, frame, stroke);
        } else {
            painter.rect_stroke(frame, shown.theme.radius.small, stroke, StrokeKind::Outside);
        }
        if shown.selected.len() == 1 && !placed.annotation.locked {
            let side = shown.theme.space.unit;
            for (handle, at) in reshape::handles(placed) {
                let at = pos2(canvas.left() + at[0], canvas.top() + at[1]);
                let paper = color(shown.theme.paper);
                if handle == reshape::Handle::Bend {
                    painter.circle(at, side / 2.0, paper, stroke);
                } else {
                    let rect = Rect::from_center_size(at, Vec2::splat(side));
                    painter.rect(rect, 0.0, paper, stroke, StrokeKind::Inside);
                }
            }
        }
    }
}

/// A ring about a mark that an end would be fixed to.
pub(super) fn ring(ui: &Ui, shown: &Shown<'_>, canvas: Rect, [x, y]: [f32; 2]) {
    let stroke = Stroke::new(shown.theme.space.focus, color(shown.theme.focus));
    let at = pos2(canvas.left() + x, canvas.top() + y);
    let radius = shown.ground.radius + FRAME_PX;
    ui.painter_at(on_marks(shown, canvas)).circle_stroke(at, radius, stroke);
}

/// The rectangle about what is to be selected.
pub(super) fn rubber_band(ui: &Ui, shown: &Shown<'_>, canvas: Rect, ends: [[f64; 2]; 2]) {
    let at = |[x, y]: [f64; 2]| pos2(canvas.left() + x as f32, canvas.top() + y as f32);
    let rect = Rect::from_two_pos(at(ends[0]), at(ends[1]));
    let painter = ui.painter_at(on_marks(shown, canvas));
    painter.rect_filled(rect, 0.0, color(shown.theme.selection.with_alpha(TINT)));
    let stroke = Stroke::new(shown.theme.space.hairline, color(shown.theme.focus));
    painter.rect_stroke(rect, 0.0, stroke, StrokeKind::Inside);
}

fn dashed(painter: &Painter, rect: Rect, stroke: Stroke) {
    let corners: [Pos2; 5] = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(Shape::dashed_line(&corners, stroke, DASH_PX[0], DASH_PX[1]));
}

/// The part of the canvas where marks stand.
fn on_marks(shown: &Shown<'_>, canvas: Rect) -> Rect {
    moved(shown.ground.area, canvas)
}

fn moved(area: Area, canvas: Rect) -> Rect {
    let at = |x: f32, y: f32| pos2(canvas.left() + x, canvas.top() + y);
    Rect::from_min_max(at(area.left, area.top), at(area.right, area.bottom))
}
