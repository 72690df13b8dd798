//! Paints a scene with egui: filled rectangles in one mesh, text from a cache of galleys.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use egui::{
    Color32, Galley, Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2,
    epaint::{PathShape, PathStroke, TextShape},
    pos2,
};

use crate::{
    scene::{self, Item, Scene},
    style::{Color, Face, Run, TextStyle},
    ui::fonts,
};

/// How many galleys are kept before the cache starts anew: several canvases full of labels.
const GALLEYS: usize = 4_096;

/// Galleys by the run they were laid out from.
///
/// A galley names places in egui's atlas of glyphs, which egui empties when it fills up or when
/// fonts or scale change. A word that is laid out by egui every frame tells: while egui keeps that
/// one, ours are good as well.
#[derive(Default)]
pub struct Galleys {
    by_run: HashMap<Key, Arc<Galley>>,
    witness: Option<Arc<Galley>>,
}

/// The size of the word that tells, in logical pixels; any will do.
const WITNESS_SIZE: f32 = 13.0;

#[derive(PartialEq, Eq, Hash)]
struct Key {
    text: Arc<str>,
    face: crate::style::Face,
    size_bits: u32,
}

impl Key {
    fn new(run: &Run, text: &Arc<str>) -> Self {
        Self { text: Arc::clone(text), face: run.style.face, size_bits: run.style.size.to_bits() }
    }
}

impl Galleys {
    /// Forgets everything if egui has emptied its atlas since the last frame.
    pub fn begin_frame(&mut self, painter: &Painter) {
        let font = fonts::font_id(TextStyle::new(Face::Sans, WITNESS_SIZE));
        let now = painter.layout_no_wrap("0".to_owned(), font, Color32::PLACEHOLDER);
        let kept = self.witness.as_ref().is_some_and(|witness| Arc::ptr_eq(witness, &now));
        if !kept || self.by_run.len() > GALLEYS {
            self.by_run.clear();
        }
        self.witness = Some(now);
    }

    /// Lays out runs that are not laid out yet, one at least and no more after so much time; whether
    /// any of them may be left. Letters in a size that nothing was set in before take far longer than
    /// to paint them, and how long cannot be told from their number.
    pub fn prepare(&mut self, painter: &Painter, items: &[Item], most: Duration) -> bool {
        let began = Instant::now();
        let mut is_first = true;
        for item in items {
            let Item::Text { run, .. } = item else { continue };
            for piece in &run.pieces {
                if self.by_run.contains_key(&Key::new(run, &piece.text)) {
                    continue;
                }
                if !is_first && began.elapsed() >= most {
                    return true;
                }
                is_first = false;
                self.get(painter, run, &piece.text);
            }
        }
        false
    }

    fn get(&mut self, painter: &Painter, run: &Run, text: &Arc<str>) -> Arc<Galley> {
        let galley = self.by_run.entry(Key::new(run, text)).or_insert_with(|| {
            // The placeholder takes the colour that the run is painted with.
            painter.layout_no_wrap(
                text.to_string(),
                fonts::font_id(run.style),
                Color32::PLACEHOLDER,
            )
        });
        Arc::clone(galley)
    }
}

/// Paints a scene with its top left corner at `origin`.
pub fn paint(painter: &Painter, origin: Pos2, scene: &Scene, galleys: &mut Galleys) {
    let mut painter = painter.clone();
    let whole = painter.clip_rect();
    let mut mesh = Mesh::default();
    for item in &scene.items {
        let is_plain = matches!(item, Item::Rect { radius, .. } if *radius == 0.0);
        if !is_plain && !matches!(item, Item::Part(_)) {
            flush(&painter, &mut mesh);
        }
        match item {
            Item::Rect { rect, fill, fill_right, radius } if *radius == 0.0 => {
                add_rect(&mut mesh, moved(*rect, origin), color(*fill), color(*fill_right));
            }
            Item::Rect { rect, fill, radius, .. } => {
                painter.rect_filled(moved(*rect, origin), *radius, color(*fill));
            }
            Item::Line { points, color: ink, width, dash } => {
                let points = placed(points, origin);
                add_line(&painter, points, Stroke::new(*width, color(*ink)), *dash);
            }
            Item::Polygon { points, fill, stroke, dash } => {
                let points = placed(points, origin);
                let stroke = stroke.map(|(ink, width)| Stroke::new(width, color(ink)));
                let solid = if dash.is_none() { stroke } else { None };
                painter.add(PathShape {
                    points: points.clone(),
                    closed: true,
                    fill: color(*fill),
                    stroke: solid.map_or(PathStroke::NONE, PathStroke::from),
                });
                if let (Some(stroke), Some(_)) = (stroke, dash) {
                    let first = points.first().copied();
                    add_line(&painter, points.into_iter().chain(first).collect(), stroke, *dash);
                }
            }
            Item::Text { at, run, color: ink } => {
                // egui sets words from left to right only; the run's pieces are in visual order.
                for piece in &run.pieces {
                    let galley = galleys.get(&painter, run, &piece.text);
                    let at = origin + Vec2::new(at[0] + piece.x, at[1]);
                    painter.add(TextShape::new(at, galley, color(*ink)));
                }
            }
            Item::Clip(rect) => {
                let clip = rect.map_or(whole, |rect| moved(rect, origin).intersect(whole));
                painter.set_clip_rect(clip);
            }
            Item::Part(_) => {}
        }
    }
    flush(&painter, &mut mesh);
}

/// A token's colour as egui takes it.
#[must_use]
pub fn color(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

fn flush(painter: &Painter, mesh: &mut Mesh) {
    if !mesh.is_empty() {
        painter.add(Shape::mesh(std::mem::take(mesh)));
    }
}

fn add_rect(mesh: &mut Mesh, rect: Rect, left: Color32, right: Color32) {
    let first = mesh.vertices.len() as u32;
    mesh.colored_vertex(rect.left_top(), left);
    mesh.colored_vertex(rect.right_top(), right);
    mesh.colored_vertex(rect.right_bottom(), right);
    mesh.colored_vertex(rect.left_bottom(), left);
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

fn add_line(painter: &Painter, points: Vec<Pos2>, stroke: Stroke, dash: Option<[f32; 2]>) {
    match dash {
        None => {
            painter.line(points, stroke);
        }
        Some([length, gap]) => painter.extend(Shape::dashed_line(&points, stroke, length, gap)),
    }
}

fn moved(rect: scene::Rect, origin: Pos2) -> Rect {
    Rect::from_min_size(
        pos2(origin.x + rect.x, origin.y + rect.y),
        Vec2::new(rect.w.max(0.0), rect.h.max(0.0)),
    )
}

fn placed(points: &[[f32; 2]], origin: Pos2) -> Vec<Pos2> {
    points.iter().map(|[x, y]| pos2(origin.x + x, origin.y + y)).collect()
}
