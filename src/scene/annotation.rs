//! Annotations in the scene: bands behind the marks, all else in front of them, covers in front of
//! all.
//!
//! Every line has a rim of the canvas's ground and every word stands on it, so that an annotation is
//! told from what it passes over, in every theme. Where it stands is the layout's.

use std::sync::Arc;

use super::{Item, Part, Rect, Scene};
use crate::{
    layout::annotation::{Area, Form, Placed, Words},
    model::AnnotationKind,
    style::{Color, Measurer, Theme},
};

/// How far the ground behind words reaches beyond them, to the sides and up and down.
const KNOCK_OUT: [f32; 2] = [4.0, 1.0];
/// The width of the rim about lines.
const RIM: f32 = 1.5;

/// The grounds of periods, which lie behind the marks.
pub(super) fn bands(items: &mut Vec<Item>, placed: &[Placed], theme: &Theme) {
    for each in placed {
        if let Form::Band(area) = &each.form {
            items.push(Item::Part(Some(Part::Annotation(each.ix))));
            fill(items, rect(*area), tint(each, theme), 0.0);
        }
    }
    items.push(Item::Part(None));
}

/// The same again over the ground of words that was laid over them.
pub(super) fn bands_over(items: &mut Vec<Item>, words: Rect, placed: &[Placed], theme: &Theme) {
    for each in placed {
        if let Form::Band(area) = &each.form {
            let shared = words.cut(rect(*area));
            if shared.w > 0.0 && shared.h > 0.0 {
                fill(items, shared, tint(each, theme), 0.0);
            }
        }
    }
}

/// What is drawn by hand, over everything else.
pub(super) fn draw(scene: &mut Scene, placed: &[Placed], theme: &Theme, measurer: &Measurer) {
    if placed.is_empty() {
        return;
    }
    let [width, height] = scene.size;
    let [left, top] = [theme.space.gutter, theme.space.ruler];
    let clip = Rect::new(left, top, width - left, height - top);
    let items = &mut scene.items;
    items.push(Item::Clip(Some(clip)));
    for each in placed {
        items.push(Item::Part(Some(Part::Annotation(each.ix))));
        let pen = Pen { items, theme, measurer, color: theme.annotation(each.annotation.color) };
        pen.annotation(each, clip);
    }
    items.push(Item::Part(None));
    items.push(Item::Clip(None));
}

struct Pen<'a> {
    items: &'a mut Vec<Item>,
    theme: &'a Theme,
    measurer: &'a Measurer,
    color: Color,
}

impl Pen<'_> {
    fn annotation(mut self, placed: &Placed, clip: Rect) {
        let (paper, color) = (self.theme.paper, self.color);
        match &placed.form {
            Form::Path { parts, head } => {
                self.path(parts.clone(), *head, placed.stroke);
            }
            Form::Outline(corners) => {
                let closed: Vec<_> = corners.iter().chain(corners.first()).copied().collect();
                self.path(vec![closed], None, placed.stroke);
            }
            Form::Disc { at, radius, number, style } => {
                self.disc(*at, *radius + RIM, paper);
                self.disc(*at, *radius, color);
                let run = self.measurer.shape(&number.to_string(), *style);
                let at = [at[0] - run.width / 2.0, at[1] - run.height / 2.0];
                self.items.push(Item::Text { at, run, color: paper });
            }
            Form::Band(area) => {
                let [a, b, c, d] = area.corners();
                for points in [vec![a, d], vec![b, c]] {
                    let width = self.theme.space.hairline;
                    self.items.push(Item::Line { points, color, width, dash: None });
                }
            }
            Form::Blocks(blocks) => {
                for block in blocks {
                    fill(self.items, rect(*block), color, 0.0);
                }
            }
            Form::Words => {}
        }
        let Some(words) = &placed.words else { return };
        if placed.annotation.kind == AnnotationKind::Cover {
            if let Form::Blocks(blocks) = &placed.form
                && let Some(block) = blocks.first()
            {
                self.items.push(Item::Clip(Some(rect(*block).cut(clip))));
                self.words(words, paper);
                self.items.push(Item::Clip(Some(clip)));
            }
            return;
        }
        let [x, y] = KNOCK_OUT;
        let area = rect(words.area);
        let ground = Rect::new(area.x - x, area.y - y, area.w + 2.0 * x, area.h + 2.0 * y);
        fill(self.items, ground, paper, self.theme.radius.small);
        self.words(words, color);
    }

    /// Lines with a rim, and a head at their end.
    fn path(&mut self, parts: Vec<Vec<[f32; 2]>>, head: Option<[[f32; 2]; 3]>, width: f32) {
        let (paper, color) = (self.theme.paper, self.color);
        let rim = width + 2.0 * RIM;
        for points in &parts {
            let points = points.clone();
            self.items.push(Item::Line { points, color: paper, width: rim, dash: None });
        }
        if let Some(head) = head {
            let stroke = Some((paper, 2.0 * RIM));
            let points = head.to_vec();
            self.items.push(Item::Polygon { points, fill: paper, stroke, dash: None });
        }
        for points in parts {
            self.items.push(Item::Line { points, color, width, dash: None });
        }
        if let Some(head) = head {
            let points = head.to_vec();
            self.items.push(Item::Polygon { points, fill: color, stroke: None, dash: None });
        }
    }

    fn disc(&mut self, [x, y]: [f32; 2], radius: f32, color: Color) {
        let square = Rect::new(x - radius, y - radius, radius * 2.0, radius * 2.0);
        fill(self.items, square, color, radius);
    }

    fn words(&mut self, words: &Words, color: Color) {
        let mut y = words.area.top;
        for line in &words.lines {
            let run = self.measurer.shape(line, words.style);
            let at = [words.area.left, y];
            self.items.push(Item::Text { at, run: Arc::clone(&run), color });
            y += words.line;
        }
    }
}

fn tint(placed: &Placed, theme: &Theme) -> Color {
    theme.tint(theme.annotation(placed.annotation.color))
}

fn fill(items: &mut Vec<Item>, rect: Rect, color: Color, radius: f32) {
    items.push(Item::Rect { rect, fill: color, fill_right: color, radius });
}

fn rect(area: Area) -> Rect {
    Rect::new(area.left, area.top, area.width(), area.height())
}
