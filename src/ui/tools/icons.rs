//! The icons of the tools, painted: each shows what the tool draws.

use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::Tool;
use crate::model::AnnotationKind;

/// The side of an icon, in logical pixels.
const SIDE: f32 = 14.0;

pub(super) fn tool(painter: &Painter, rect: Rect, tool: Tool, stroke: Stroke) {
    let rect = Rect::from_center_size(rect.center(), vec2(SIDE, SIDE));
    let at = |x: f32, y: f32| pos2(rect.left() + x * SIDE, rect.top() + y * SIDE);
    let line = |points: &[Pos2]| {
        painter.add(Shape::line(points.to_vec(), stroke));
    };
    let ink = stroke.color;
    match tool {
        Tool::Select => {
            let corners = vec![
                at(0.2, 0.0),
                at(0.2, 0.9),
                at(0.42, 0.68),
                at(0.6, 1.0),
                at(0.75, 0.92),
                at(0.58, 0.6),
                at(0.88, 0.58),
            ];
            painter.add(Shape::closed_line(corners, stroke));
        }
        Tool::Draw(AnnotationKind::Arrow) => {
            line(&[at(0.0, 1.0), at(0.8, 0.2)]);
            let head = vec![at(1.0, 0.0), at(0.52, 0.14), at(0.86, 0.48)];
            painter.add(Shape::convex_polygon(head, ink, Stroke::NONE));
        }
        Tool::Draw(AnnotationKind::Line) => line(&[at(0.0, 1.0), at(1.0, 0.0)]),
        Tool::Draw(AnnotationKind::Box) => {
            let inner = Rect::from_min_max(at(0.0, 0.15), at(1.0, 0.85));
            painter.rect_stroke(inner, 0.0, stroke, StrokeKind::Middle);
        }
        Tool::Draw(AnnotationKind::Ellipse) => {
            painter.add(egui::epaint::EllipseShape::stroke(
                rect.center(),
                vec2(SIDE * 0.5, SIDE * 0.36),
                stroke,
            ));
        }
        Tool::Draw(AnnotationKind::Note) => {
            line(&[at(0.1, 0.2), at(0.1, 0.05), at(0.9, 0.05), at(0.9, 0.2)]);
            line(&[at(0.5, 0.05), at(0.5, 0.95)]);
            line(&[at(0.32, 0.95), at(0.68, 0.95)]);
        }
        Tool::Draw(AnnotationKind::Marker) => {
            painter.circle_stroke(rect.center(), SIDE * 0.5, stroke);
            line(&[at(0.38, 0.34), at(0.54, 0.22), at(0.54, 0.78)]);
        }
        Tool::Draw(AnnotationKind::Band) => {
            let inner = Rect::from_min_max(at(0.28, 0.0), at(0.72, 1.0));
            painter.rect_filled(inner, 0.0, ink.gamma_multiply(0.3));
            line(&[at(0.28, 0.0), at(0.28, 1.0)]);
            line(&[at(0.72, 0.0), at(0.72, 1.0)]);
        }
        Tool::Draw(AnnotationKind::Bracket) => {
            line(&[at(0.0, 0.75), at(0.0, 0.35), at(1.0, 0.35), at(1.0, 0.75)]);
        }
        Tool::Draw(AnnotationKind::Ink) => {
            let points: Vec<Pos2> = (0..=16_u8)
                .map(|step| {
                    let part = f32::from(step) / 16.0;
                    at(part, 0.5 + 0.35 * (part * std::f32::consts::TAU).sin())
                })
                .collect();
            line(&points);
        }
        Tool::Draw(AnnotationKind::Cover) => {
            painter.rect_filled(Rect::from_min_max(at(0.0, 0.2), at(1.0, 0.8)), 0.0, ink);
        }
    }
}
