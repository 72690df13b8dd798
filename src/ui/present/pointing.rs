//! Pointing: a spotlight, a laser, a magnifier, and ink that stays with its step.
//!
//! What is drawn is kept in shares of the slide's width, so that it stands where it was drawn on a
//! screen of another size; where it lies on the canvas it also knows what it is fixed to, so that it
//! can be kept as an annotation.

use std::collections::BTreeMap;

use egui::{
    Color32, CursorIcon, Id, LayerId, Mesh, Order, PointerButton, Pos2, Rect, Response, Shape, Ui,
    Vec2, emath::TSTransform, vec2,
};

use super::{PresentChange, Shown};
use crate::{
    model::{Anchor, AnnotationColor, LaneColor},
    scene::Scene,
    ui::{
        Command, Commands,
        canvas::{Galleys, color, paint},
    },
};

/// What one points with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// Dims all but a circle.
    Spotlight,
    /// A red dot.
    Laser,
    /// A thin line.
    Pen,
    /// A broad, clear line.
    Highlighter,
    /// Takes lines away.
    Eraser,
    /// Shows what is about the pointer larger.
    Magnifier,
}

/// A line that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its points, in shares of the slide's width.
    pub points: Vec<[f32; 2]>,
    /// What they are fixed to, where all of them lie on the canvas.
    pub anchors: Vec<Anchor>,
    /// Its colour.
    pub color: AnnotationColor,
    /// Whether it is broad and clear.
    pub is_highlighter: bool,
}

/// What is pointed with, and what was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointing {
    /// What one points with; `None` for nothing.
    pub tool: Option<Pointer>,
    /// The radius of the circle of the spotlight and the magnifier, as a share of the slide's width.
    pub radius: f32,
    /// Which of [`INKS`] is drawn with.
    pub ink: usize,
    /// What was drawn on which step, by its place.
    pub strokes: BTreeMap<usize, Vec<Stroke>>,
    /// The line under way.
    pub wet: Option<Stroke>,
}

/// The colours of ink.
pub const INKS: [AnnotationColor; 4] = [
    AnnotationColor::Lane(LaneColor::Vermilion),
    AnnotationColor::Lane(LaneColor::Blue),
    AnnotationColor::Lane(LaneColor::Green),
    AnnotationColor::Ink,
];

/// What pointing comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum PointChange {
    /// A point of a line, in shares of the slide's width, and what it is fixed to on the canvas.
    Draw([f32; 2], Option<Anchor>),
    /// The end of a line.
    Lift,
    /// Takes away what lies at a place.
    Erase([f32; 2]),
    /// Makes the circle larger or smaller, by this factor.
    Size(f32),
}

/// The least and the greatest radius of the circle.
pub const RADII: (f32, f32) = (0.03, 0.4);
/// How wide lines are, as a share of the slide's width.
const PEN: f32 = 0.003;
const HIGHLIGHTER: f32 = 0.016;
/// How near a line has to be to be taken away.
pub const REACH: f32 = 0.012;
/// How much larger the magnifier shows things.
const MAGNIFIED: f32 = 2.0;
/// How much of what lies outside the spotlight is dimmed, of 255.
const DIM: u8 = 190;
/// How much of the ground a highlighter covers, of 255.
const CLEAR: u8 = 96;
/// How many corners a circle has.
const CORNERS: usize = 96;

impl Default for Pointing {
    fn default() -> Self {
        Self { tool: None, radius: 0.12, ink: 0, strokes: BTreeMap::new(), wet: None }
    }
}

/// Shows what was drawn and what is pointed with, and takes what the pointer does.
pub(super) fn show(
    ui: &Ui,
    shown: &Shown<'_>,
    rect: Rect,
    response: &Response,
    galleys: &mut Galleys,
    out: &mut Commands,
) {
    let Pointing { tool, radius, strokes, wet, .. } = shown.pointing;
    let painter = ui.painter_at(rect);
    let here = strokes.get(&shown.at).into_iter().flatten();
    for stroke in here.chain(wet) {
        line(&painter, stroke, rect, shown);
    }
    let Some(tool) = *tool else { return };
    take(ui, shown, tool, rect, response, out);
    let Some(at) = ui.input(|input| input.pointer.latest_pos()).filter(|at| rect.contains(*at))
    else {
        return;
    };
    let radius = radius * rect.width();
    match tool {
        Pointer::Spotlight => {
            painter.add(ring(at, radius, rect));
        }
        Pointer::Laser => {
            let dot = color(shown.theme.alarm);
            let size = rect.width() * 0.005;
            painter.circle_filled(at, size * 2.0, dot.gamma_multiply(0.25));
            painter.circle_filled(at, size, dot);
        }
        Pointer::Magnifier => magnify(ui, shown, at, radius, rect, galleys),
        Pointer::Pen | Pointer::Highlighter | Pointer::Eraser => {}
    }
    ui.ctx().set_cursor_icon(match tool {
        Pointer::Spotlight | Pointer::Laser | Pointer::Magnifier => CursorIcon::None,
        Pointer::Pen | Pointer::Highlighter => CursorIcon::Crosshair,
        Pointer::Eraser => CursorIcon::Cell,
    });
}

/// Takes what the pointer does with a tool.
fn take(
    ui: &Ui,
    shown: &Shown<'_>,
    tool: Pointer,
    rect: Rect,
    response: &Response,
    out: &mut Commands,
) {
    let mut change = |change| out.push(Command::Present(PresentChange::Point(change)));
    let wheel = ui.input(|input| input.smooth_scroll_delta().y);
    if wheel != 0.0 && matches!(tool, Pointer::Spotlight | Pointer::Magnifier) {
        change(PointChange::Size((wheel / 400.0).exp()));
    }
    let is_down = response.is_pointer_button_down_on()
        && ui.input(|input| input.pointer.button_down(PointerButton::Primary));
    match (tool, is_down, response.interact_pointer_pos()) {
        (Pointer::Pen | Pointer::Highlighter, true, Some(at)) => {
            let place = share(at, rect);
            let [x, y] = [at.x - rect.min.x, at.y - rect.min.y];
            let canvas = shown.slide.canvas;
            let is_on = (canvas.x..=canvas.right()).contains(&x)
                && (canvas.y..=canvas.bottom()).contains(&y);
            let on = [f64::from(x - canvas.x), f64::from(y - canvas.y)];
            change(PointChange::Draw(place, is_on.then(|| shown.ground.anchor_at(on))));
        }
        (Pointer::Eraser, true, Some(at)) => change(PointChange::Erase(share(at, rect))),
        _ if shown.pointing.wet.is_some() => change(PointChange::Lift),
        _ => {}
    }
}

fn share(at: Pos2, rect: Rect) -> [f32; 2] {
    [(at.x - rect.min.x) / rect.width(), (at.y - rect.min.y) / rect.width()]
}

fn line(painter: &egui::Painter, stroke: &Stroke, rect: Rect, shown: &Shown<'_>) {
    let place = |[x, y]: &[f32; 2]| rect.min + vec2(*x, *y) * rect.width();
    let points: Vec<Pos2> = stroke.points.iter().map(place).collect();
    let ink = color(shown.theme.annotation(stroke.color));
    let (ink, width) = if stroke.is_highlighter {
        let [r, g, b, _] = ink.to_srgba_unmultiplied();
        (Color32::from_rgba_unmultiplied(r, g, b, CLEAR), HIGHLIGHTER)
    } else {
        (ink, PEN)
    };
    let width = width * rect.width();
    match points.as_slice() {
        [point] => {
            painter.circle_filled(*point, width / 2.0, ink);
        }
        _ => {
            painter.line(points, egui::Stroke::new(width, ink));
        }
    }
}

/// All of a rectangle but a circle, dark.
fn ring(at: Pos2, radius: f32, rect: Rect) -> Shape {
    let far = (rect.width() + rect.height()) * 2.0;
    let dim = Color32::from_black_alpha(DIM);
    let mut mesh = Mesh::default();
    for corner in 0..=CORNERS {
        let angle = corner as f32 / CORNERS as f32 * std::f32::consts::TAU;
        let to = Vec2::angled(angle);
        mesh.colored_vertex(at + to * radius, dim);
        mesh.colored_vertex(at + to * far, dim);
    }
    for corner in 0..CORNERS as u32 {
        let first = corner * 2;
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first + 1, first + 2, first + 3);
    }
    Shape::mesh(mesh)
}

/// Shows the canvas about the pointer once more, larger, over all else.
fn magnify(ui: &Ui, shown: &Shown<'_>, at: Pos2, radius: f32, rect: Rect, galleys: &mut Galleys) {
    let layer = LayerId::new(Order::Foreground, Id::unique("magnifier"));
    let source = Rect::from_center_size(at, Vec2::splat(radius * 2.0 / MAGNIFIED));
    let painter = ui.ctx().layer_painter(layer).with_clip_rect(source.intersect(rect));
    painter.rect_filled(source, 0.0, color(shown.theme.paper));
    let slide = shown.slide;
    let corner = rect.min + vec2(slide.canvas.x, slide.canvas.y);
    paint(&painter, corner, shown.scene, galleys);
    let about = Scene { size: slide.size, items: slide.items.clone(), hits: Vec::new() };
    paint(&painter, rect.min, &about, galleys);
    let edge = egui::Stroke::new(shown.theme.space.stroke, color(shown.theme.ink));
    painter.rect_stroke(source, 0.0, edge, egui::StrokeKind::Inside);
    let middle = vec2(at.x, at.y);
    let by = TSTransform::new(middle - middle * MAGNIFIED, MAGNIFIED);
    ui.ctx().transform_layer_shapes(layer, by);
}
