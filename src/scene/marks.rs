//! Marks as shapes: the lane's shape for a day, a bracket for the days within which something
//! happened, a bar for what lasted. What each means is said in the legend.

use super::{Item, Rect};
use crate::{
    layout::{BarEnd, Extent, MarkGeometry, MarkStyle, within_drop, within_stop},
    model::LaneShape,
    style::{Color, Theme},
};

/// Lengths of dash and gap of what is uncertain, in units of space; nothing else is dashed.
const DASH: [f32; 2] = [0.375, 0.25];
/// The height of the bracket of what is approximate, in the same.
const HOLLOW: f32 = 0.625;
/// Half the height of a bar, as a share of the mark's radius.
const BAR_SHARE: f32 = 0.55;
/// Half the height of a bracket's stops, as a share of the mark's radius.
const STOP_SHARE: f32 = 0.85;
/// How many corners stand in for a circle: at this many none is seen at four times the size.
const CIRCLE_CORNERS: u8 = 40;
/// How much of the lane's colour fills the stretch in which a bar's end lies somewhere.
const SOMEWHERE_ALPHA: u8 = 46;

/// What marks of a lane are drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Pen<'a> {
    /// Sizes and grounds.
    pub theme: &'a Theme,
    /// The lane's shape.
    pub shape: LaneShape,
    /// The lane's colour.
    pub color: Color,
    /// The ground behind the mark: paper, or the selection.
    pub ground: Color,
}

impl Pen<'_> {
    /// Draws a mark whose middle lies at height `y`. A cluster's count is drawn by the caller.
    pub fn mark(&self, items: &mut Vec<Item>, mark: &MarkGeometry, y: f32) {
        match *mark {
            MarkGeometry::Point { x, style, within } => {
                if let Some(within) = within {
                    // Its stops turn down, away from the words above it.
                    let y = y + within_drop(self.theme);
                    self.within(items, within, y, [0.0, within_stop(self.theme)]);
                }
                self.shape(items, [x, y], self.theme.space.mark_radius, style);
            }
            MarkGeometry::Bracket { extent, style, open_left, open_right } => {
                self.bracket(items, extent, y, style, [open_left, open_right]);
            }
            MarkGeometry::Bar { extent, sure, left, right } => {
                self.bar(items, extent, sure, y, [left, right]);
            }
            MarkGeometry::Cluster { extent, .. } => {
                let stop = self.theme.space.mark_radius * 0.6;
                self.within(items, extent, y, [stop, stop]);
            }
        }
    }

    fn dash(&self) -> [f32; 2] {
        DASH.map(|length| length * self.theme.space.unit)
    }

    /// The lane's shape about a point.
    pub fn shape(&self, items: &mut Vec<Item>, at: [f32; 2], radius: f32, style: MarkStyle) {
        let (fill, stroke, dash) = match style {
            MarkStyle::Known => (self.color, None, None),
            MarkStyle::Approximate => (self.ground, Some(self.color), None),
            MarkStyle::Uncertain => (self.ground, Some(self.color), Some(self.dash())),
        };
        let width = self.theme.space.stroke;
        // An outline lies half outside its shape, so a hollow mark is drawn that much smaller.
        let radius = if stroke.is_some() { radius - width / 2.0 } else { radius };
        for points in corners(self.shape, at, radius) {
            let stroke = stroke.map(|color| (color, width));
            items.push(Item::Polygon { points, fill, stroke, dash });
        }
    }

    /// A thin bracket over the stretch that a mark stands for.
    fn within(&self, items: &mut Vec<Item>, within: Extent, y: f32, [up, down]: [f32; 2]) {
        let width = self.theme.space.hairline;
        self.line(items, vec![[within.left, y], [within.right, y]], width, None);
        for x in [within.left, within.right] {
            self.line(items, vec![[x, y - up], [x, y + down]], width, None);
        }
    }

    fn bracket(
        &self,
        items: &mut Vec<Item>,
        extent: Extent,
        y: f32,
        style: MarkStyle,
        [open_left, open_right]: [bool; 2],
    ) {
        let stop = self.theme.space.mark_radius * STOP_SHARE;
        let width = self.theme.space.stroke;
        let dash = (style == MarkStyle::Uncertain).then(|| self.dash());
        if style == MarkStyle::Approximate {
            let height = self.theme.space.unit * HOLLOW;
            let width = extent.right - extent.left;
            let rect = Rect::new(extent.left, y - height / 2.0, width, height);
            self.outline(items, rect, self.ground, None);
        } else {
            self.line(items, vec![[extent.left, y], [extent.right, y]], width, dash);
        }
        for (x, open, into) in [(extent.left, open_left, 1.0), (extent.right, open_right, -1.0)] {
            if open {
                let points = vec![[x + into * stop, y - stop], [x, y], [x + into * stop, y + stop]];
                self.line(items, points, width, None);
            } else {
                self.line(items, vec![[x, y - stop], [x, y + stop]], width, None);
            }
        }
    }

    fn bar(&self, items: &mut Vec<Item>, extent: Extent, sure: Extent, y: f32, ends: [BarEnd; 2]) {
        let half = self.theme.space.mark_radius * BAR_SHARE;
        let rect = |from: f32, to: f32| Rect::new(from, y - half, (to - from).max(0.0), half * 2.0);
        let clear = self.color.with_alpha(0);
        let stretches = [(extent.left, sure.left), (sure.right, extent.right)];
        for (end, (from, to), fades_in) in
            [(ends[0], stretches[0], true), (ends[1], stretches[1], false)]
        {
            match end {
                BarEnd::Unknown => {
                    let (fill, fill_right) =
                        if fades_in { (clear, self.color) } else { (self.color, clear) };
                    items.push(Item::Rect { rect: rect(from, to), fill, fill_right, radius: 0.0 });
                }
                BarEnd::Somewhere(style) => {
                    let dash = (style == MarkStyle::Uncertain).then(|| self.dash());
                    let fill = self.color.with_alpha(SOMEWHERE_ALPHA).over(self.ground);
                    self.outline(items, rect(from, to), fill, dash);
                }
                BarEnd::Exact(_) | BarEnd::Open => self.fill(items, rect(from, to)),
            }
        }
        if sure.right > sure.left {
            self.fill(items, rect(sure.left, sure.right));
        }
        self.end(items, [extent.left, y], ends[0], 1.0);
        self.end(items, [extent.right, y], ends[1], -1.0);
    }

    /// What closes a bar: nothing where it is known to the day, the lane's shape where it is
    /// approximate or uncertain, an arrowhead where it is open. `into` points into the bar.
    fn end(&self, items: &mut Vec<Item>, [x, y]: [f32; 2], end: BarEnd, into: f32) {
        let radius = self.theme.space.mark_radius;
        match end {
            BarEnd::Exact(MarkStyle::Known) | BarEnd::Somewhere(_) | BarEnd::Unknown => {}
            BarEnd::Exact(style) => self.shape(items, [x, y], radius * 0.75, style),
            BarEnd::Open => items.push(Item::Polygon {
                points: vec![[x - into * radius, y], [x, y - radius], [x, y + radius]],
                fill: self.color,
                stroke: None,
                dash: None,
            }),
        }
    }

    fn fill(&self, items: &mut Vec<Item>, rect: Rect) {
        let fill = self.color;
        items.push(Item::Rect { rect, fill, fill_right: fill, radius: 0.0 });
    }

    fn outline(&self, items: &mut Vec<Item>, rect: Rect, fill: Color, dash: Option<[f32; 2]>) {
        items.push(Item::Polygon {
            points: vec![
                [rect.x, rect.y],
                [rect.right(), rect.y],
                [rect.right(), rect.bottom()],
                [rect.x, rect.bottom()],
            ],
            fill,
            stroke: Some((self.color, self.theme.space.stroke)),
            dash,
        });
    }

    fn line(
        &self,
        items: &mut Vec<Item>,
        points: Vec<[f32; 2]>,
        width: f32,
        dash: Option<[f32; 2]>,
    ) {
        items.push(Item::Line { points, color: self.color, width, dash });
    }
}

/// The flag of a dispute, its staff at `x` and centred on `y`.
pub(super) fn flag(items: &mut Vec<Item>, [x, y]: [f32; 2], color: Color, theme: &Theme) {
    let height = theme.type_scale.small;
    let top = y - height / 2.0;
    let points = vec![[x + 0.5, top], [x + 0.5, top + height]];
    items.push(Item::Line { points, color, width: 1.0, dash: None });
    let [left, tip] = [x + 1.0, x + height * 0.8];
    let points = vec![[left, top], [tip, top + height * 0.28], [left, top + height * 0.56]];
    items.push(Item::Polygon { points, fill: color, stroke: None, dash: None });
}

/// The corners of a lane's shape about a point; a shape that is not convex comes in parts.
fn corners(shape: LaneShape, [x, y]: [f32; 2], radius: f32) -> Vec<Vec<[f32; 2]>> {
    // Factors that give all shapes about the same weight to the eye.
    let regular = |count: u8, turn: f32, factor: f32| {
        let step = std::f32::consts::TAU / f32::from(count);
        let corner = |at: u8| {
            let angle = turn + f32::from(at) * step;
            [x + angle.sin() * radius * factor, y - angle.cos() * radius * factor]
        };
        (0..count).map(corner).collect::<Vec<_>>()
    };
    let rect = |half_w: f32, half_h: f32| {
        vec![
            [x - half_w, y - half_h],
            [x + half_w, y - half_h],
            [x + half_w, y + half_h],
            [x - half_w, y + half_h],
        ]
    };
    match shape {
        LaneShape::Circle => vec![regular(CIRCLE_CORNERS, 0.0, 1.0)],
        LaneShape::Diamond => vec![regular(4, 0.0, 1.2)],
        LaneShape::Square => vec![rect(radius * 0.9, radius * 0.9)],
        LaneShape::Triangle => {
            vec![vec![
                [x, y - radius],
                [x + radius * 1.1, y + radius],
                [x - radius * 1.1, y + radius],
            ]]
        }
        LaneShape::TriangleDown => {
            vec![vec![
                [x - radius * 1.1, y - radius],
                [x + radius * 1.1, y - radius],
                [x, y + radius],
            ]]
        }
        LaneShape::Pentagon => vec![regular(5, 0.0, 1.1)],
        LaneShape::Hexagon => vec![regular(6, std::f32::consts::FRAC_PI_6, 1.05)],
        LaneShape::Cross => vec![rect(radius, radius * 0.38), rect(radius * 0.38, radius)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_stays_within_its_reach() {
        for shape in LaneShape::ALL {
            for [x, y] in corners(shape, [10.0, 20.0], 6.0).concat() {
                assert!((x - 10.0).abs() <= 7.3 && (y - 20.0).abs() <= 7.3, "{shape:?}: {x} {y}");
            }
        }
    }

    #[test]
    fn every_part_of_a_shape_is_convex() {
        for shape in LaneShape::ALL {
            for part in corners(shape, [0.0, 0.0], 6.0) {
                let count = part.len();
                let turns = (0..count).map(|at| {
                    let [a, b, c] = [0, 1, 2].map(|step| part[(at + step) % count]);
                    (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
                });
                let turns: Vec<f32> = turns.collect();
                assert!(turns.iter().all(|turn| *turn > 0.0), "{shape:?}: {turns:?}");
            }
        }
    }
}
