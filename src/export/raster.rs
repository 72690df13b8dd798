//! A scene to pixels.
//!
//! Upright rectangles are set on whole pixels, so that hairlines stay sharp at every size; baselines
//! as well, as browsers and windows do. Everything else stands where the scene says.

use tiny_skia::{
    Color as Ink, FillRule, GradientStop, LinearGradient, Mask, Paint, Path, PathBuilder, Pixmap,
    Point, Rect as Bounds, Shader, SpreadMode, Stroke, StrokeDash, Transform,
};

use super::outline::{Contour, Outlines, rounded};
use crate::{
    scene::{Item, Rect, Scene},
    style::{Color, FontSet},
};

/// Draws a scene with so many pixels for each logical one, `size` pixels wide and tall. `None` where
/// that is more than can be drawn.
#[must_use]
pub fn raster(scene: &Scene, scale: f32, size: [u32; 2], fonts: &FontSet) -> Option<Pixmap> {
    let pixmap = Pixmap::new(size[0], size[1])?;
    let whole = Bounds::from_xywh(0.0, 0.0, size[0] as f32, size[1] as f32)?;
    let outlines = Outlines::new(fonts);
    let mut painter = Painter { pixmap, scale, whole, clip: whole, mask: None, outlines };
    for item in &scene.items {
        // What cannot be drawn has no extent, or lies beyond all numbers.
        painter.item(item);
    }
    Some(painter.pixmap)
}

struct Painter<'a> {
    pixmap: Pixmap,
    scale: f32,
    whole: Bounds,
    /// In pixels.
    clip: Bounds,
    /// That of `clip`, once something has needed it.
    mask: Option<Mask>,
    outlines: Outlines<'a>,
}

impl Painter<'_> {
    fn item(&mut self, item: &Item) -> Option<()> {
        match item {
            Item::Rect { rect, fill, fill_right, radius } => {
                self.rect(*rect, [*fill, *fill_right], *radius)
            }
            Item::Line { points, color, width, dash } => {
                let path = self.path(points, false)?;
                self.stroke(&path, *color, *width, *dash)
            }
            Item::Polygon { points, fill, stroke, dash } => {
                let path = self.path(points, true)?;
                self.fill(&path, *fill);
                let (color, width) = (*stroke)?;
                self.stroke(&path, color, width, *dash)
            }
            Item::Text { at, run, color } => {
                let scale = self.scale;
                let baseline = ((at[1] + run.ascent) * scale).round();
                let top = baseline - run.ascent * scale;
                let place = |[x, y]: [f32; 2]| [(at[0] + x) * scale, top + y * scale];
                let mut path = PathBuilder::new();
                self.outlines.run(run, |step| add(&mut path, step.map(place)));
                self.fill(&path.finish()?, *color)
            }
            Item::Clip(rect) => {
                let clip = rect.and_then(|rect| self.snapped(rect)).unwrap_or(self.whole);
                if clip != self.clip {
                    self.mask = None;
                }
                self.clip = clip;
                Some(())
            }
            Item::Part(_) => Some(()),
        }
    }

    /// A rectangle on whole pixels, one wide and tall at least.
    fn snapped(&self, rect: Rect) -> Option<Bounds> {
        let [left, right] = snapped(rect.x * self.scale, rect.right() * self.scale);
        let [top, bottom] = snapped(rect.y * self.scale, rect.bottom() * self.scale);
        Bounds::from_ltrb(left, top, right, bottom)
    }

    fn rect(&mut self, rect: Rect, [fill, fill_right]: [Color; 2], radius: f32) -> Option<()> {
        if rect.w <= 0.0 || rect.h <= 0.0 {
            return None;
        }
        let bounds = self.snapped(rect)?;
        if radius > 0.0 {
            let place = Rect::new(bounds.x(), bounds.y(), bounds.width(), bounds.height());
            let mut path = PathBuilder::new();
            for step in rounded(place, radius * self.scale) {
                add(&mut path, step);
            }
            return self.fill(&path.finish()?, fill);
        }
        // Cut by hand: rectangles are most of what there is, and need no mask then.
        let clip = self.clip;
        let cut = Bounds::from_ltrb(
            bounds.left().max(clip.left()),
            bounds.top().max(clip.top()),
            bounds.right().min(clip.right()),
            bounds.bottom().min(clip.bottom()),
        )?;
        let shader = if fill == fill_right {
            Shader::SolidColor(ink(fill))
        } else {
            let stops =
                vec![GradientStop::new(0.0, ink(fill)), GradientStop::new(1.0, ink(fill_right))];
            let [from, to] = [bounds.left(), bounds.right()].map(|x| Point::from_xy(x, 0.0));
            LinearGradient::new(from, to, stops, SpreadMode::Pad, Transform::identity())?
        };
        let paint = Paint { shader, anti_alias: false, ..Paint::default() };
        self.pixmap.fill_rect(cut, &paint, Transform::identity(), None);
        Some(())
    }

    fn path(&self, points: &[[f32; 2]], closed: bool) -> Option<Path> {
        let mut path = PathBuilder::new();
        for (at, [x, y]) in points.iter().enumerate() {
            let [x, y] = [x * self.scale, y * self.scale];
            if at == 0 {
                path.move_to(x, y);
            } else {
                path.line_to(x, y);
            }
        }
        if closed {
            path.close();
        }
        path.finish()
    }

    fn fill(&mut self, path: &Path, color: Color) -> Option<()> {
        let mask = self.mask_for(path.bounds())?;
        let paint = paint(color);
        let mask = mask.then_some(self.mask.as_ref()).flatten();
        self.pixmap.fill_path(path, &paint, FillRule::Winding, Transform::identity(), mask);
        Some(())
    }

    fn stroke(
        &mut self,
        path: &Path,
        color: Color,
        width: f32,
        dash: Option<[f32; 2]>,
    ) -> Option<()> {
        let width = width * self.scale;
        let dash = dash.and_then(|lengths| {
            StrokeDash::new(lengths.map(|length| length * self.scale).to_vec(), 0.0)
        });
        let stroke = Stroke { width, dash, ..Stroke::default() };
        let bounds = path.bounds().outset(width * 2.0, width * 2.0)?;
        let mask = self.mask_for(bounds)?;
        let mask = mask.then_some(self.mask.as_ref()).flatten();
        let paint = paint(color);
        self.pixmap.stroke_path(path, &paint, &stroke, Transform::identity(), mask);
        Some(())
    }

    /// Whether something of these bounds needs the clip's mask, which is then there; `None` where
    /// nothing of it is seen.
    fn mask_for(&mut self, bounds: Bounds) -> Option<bool> {
        let clip = self.clip;
        if clip == self.whole
            || (bounds.left() >= clip.left()
                && bounds.right() <= clip.right()
                && bounds.top() >= clip.top()
                && bounds.bottom() <= clip.bottom())
        {
            return Some(false);
        }
        // What has no height, such as a level line, is seen all the same.
        let is_beside = bounds.left() > clip.right()
            || bounds.right() < clip.left()
            || bounds.top() > clip.bottom()
            || bounds.bottom() < clip.top();
        if is_beside {
            return None;
        }
        if self.mask.is_none() {
            let mut mask = Mask::new(self.pixmap.width(), self.pixmap.height())?;
            let path = PathBuilder::from_rect(clip);
            mask.fill_path(&path, FillRule::Winding, false, Transform::identity());
            self.mask = Some(mask);
        }
        Some(true)
    }
}

/// Adds a step of an outline to a path.
fn add(path: &mut PathBuilder, step: Contour) {
    match step {
        Contour::Move([x, y]) => path.move_to(x, y),
        Contour::Line([x, y]) => path.line_to(x, y),
        Contour::Quad(by, to) => path.quad_to(by[0], by[1], to[0], to[1]),
        Contour::Cubic(one, two, to) => {
            path.cubic_to(one[0], one[1], two[0], two[1], to[0], to[1]);
        }
        Contour::Close => path.close(),
    }
}

/// Both ends of a length on whole pixels. What is thin is as thick wherever it stands.
fn snapped(from: f32, to: f32) -> [f32; 2] {
    const THIN: f32 = 4.0;
    let start = from.round();
    let length = to - from;
    let end = if length < THIN { start + length.round() } else { to.round() };
    [start, end.max(start + 1.0)]
}

fn paint(color: Color) -> Paint<'static> {
    Paint { shader: Shader::SolidColor(ink(color)), anti_alias: true, ..Paint::default() }
}

fn ink(color: Color) -> Ink {
    Ink::from_rgba8(color.r, color.g, color.b, color.a)
}
