//! Draws the items of a scene on a page: shapes and clips as paths, words through [`super::text`].
//!
//! A page is drawn in the scene's own pixels; its transform brings them to points. Each item is
//! drawn by itself, so that what is marked as one part of the document is drawn as one.

use krilla::{
    color::rgb,
    geom::{Path, PathBuilder},
    num::NormalizedF32,
    paint::{Fill, FillRule, LinearGradient, Paint, SpreadMethod, Stop, Stroke, StrokeDash},
    surface::Surface,
};

use super::text::Fonts;
use crate::{
    export::outline::{self, Contour},
    scene::{Item, Rect},
    style::Color,
};

/// How far a corner may stand out, as a multiple of the width of its line; as in SVG.
const MITER_LIMIT: f32 = 4.0;

/// Draws an item that shows something. A clip or the mark of a part draws nothing.
pub(super) fn item(surface: &mut Surface<'_>, item: &Item, fonts: &mut Fonts<'_>) {
    match item {
        Item::Rect { rect, fill, fill_right, radius } => {
            if let Some(path) = rounded(*rect, *radius) {
                let paint = across(*rect, *fill, *fill_right);
                shape(surface, &path, Some(paint), None);
            }
        }
        Item::Line { points, color, width, dash } => {
            if let Some(path) = through(points, false) {
                shape(surface, &path, None, Some(stroke(*color, *width, *dash)));
            }
        }
        Item::Polygon { points, fill, stroke: outline, dash } => {
            if let Some(path) = through(points, true) {
                let outline = outline.map(|(color, width)| stroke(color, width, *dash));
                shape(surface, &path, (fill.a > 0).then(|| plain(*fill)), outline);
            }
        }
        Item::Text { at, run, color } => {
            surface.set_stroke(None);
            surface.set_fill(Some(plain(*color)));
            fonts.draw(surface, *at, run);
        }
        Item::Clip(_) | Item::Part(_) => {}
    }
}

/// The outline of a rectangle, to draw or to clip with; `None` where it is empty.
pub(super) fn rounded(rect: Rect, radius: f32) -> Option<Path> {
    let Rect { x, y, w, h } = rect;
    if !(w > 0.0 && h > 0.0) {
        return None;
    }
    let mut path = PathBuilder::new();
    if radius <= 0.0 {
        path.push_rect(krilla::geom::Rect::from_xywh(x, y, w, h)?);
        return path.finish();
    }
    for step in outline::rounded(rect, radius) {
        match step {
            Contour::Move([x, y]) => path.move_to(x, y),
            Contour::Line([x, y]) => path.line_to(x, y),
            Contour::Quad([cx, cy], [x, y]) => path.quad_to(cx, cy, x, y),
            Contour::Cubic([ax, ay], [bx, by], [x, y]) => path.cubic_to(ax, ay, bx, by, x, y),
            Contour::Close => path.close(),
        }
    }
    path.finish()
}

/// A line through points; `None` where there are not two of them.
fn through(points: &[[f32; 2]], is_closed: bool) -> Option<Path> {
    let ([first_x, first_y], rest) = points.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(*first_x, *first_y);
    for [x, y] in rest {
        path.line_to(*x, *y);
    }
    if is_closed {
        path.close();
    }
    path.finish()
}

fn shape(surface: &mut Surface<'_>, path: &Path, fill: Option<Fill>, stroke: Option<Stroke>) {
    // With neither, all would be filled with black.
    if fill.is_some() || stroke.is_some() {
        surface.set_fill(fill);
        surface.set_stroke(stroke);
        surface.draw_path(path);
    }
}

/// A colour that passes evenly into another from the left edge to the right one.
fn across(rect: Rect, left: Color, right: Color) -> Fill {
    if left == right {
        return plain(left);
    }
    let stop = |offset, color| Stop { offset, color: ink(color).into(), opacity: opacity(color) };
    let gradient = LinearGradient {
        x1: rect.x,
        y1: rect.y,
        x2: rect.right(),
        y2: rect.y,
        transform: krilla::geom::Transform::identity(),
        spread_method: SpreadMethod::Pad,
        stops: vec![stop(NormalizedF32::ZERO, left), stop(NormalizedF32::ONE, right)],
        anti_alias: false,
    };
    Fill { paint: gradient.into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn plain(color: Color) -> Fill {
    Fill { paint: paint(color), opacity: opacity(color), rule: FillRule::NonZero }
}

fn stroke(color: Color, width: f32, dash: Option<[f32; 2]>) -> Stroke {
    Stroke {
        paint: paint(color),
        width,
        miter_limit: MITER_LIMIT,
        opacity: opacity(color),
        dash: dash.map(|lengths| StrokeDash { array: lengths.to_vec(), offset: 0.0 }),
        ..Stroke::default()
    }
}

fn paint(color: Color) -> Paint {
    ink(color).into()
}

fn ink(color: Color) -> rgb::Color {
    rgb::Color::new(color.r, color.g, color.b)
}

fn opacity(color: Color) -> NormalizedF32 {
    NormalizedF32::new(f32::from(color.a) / 255.0).unwrap_or(NormalizedF32::ONE)
}
