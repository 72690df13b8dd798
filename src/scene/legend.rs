//! The legend: what each mark means, in one table for the window and for pictures.

use std::sync::Arc;

use super::{
    Item, Rect, Scene,
    marks::{self, Pen},
};
use crate::{
    layout::{BarEnd, Extent, MarkGeometry, MarkStyle, Styles, badge_size},
    model::{Lane, LaneShape},
    style::{Color, Measurer, Theme},
};

/// Width of the drawn mark in a row of the legend, in logical pixels.
pub const MARK_WIDTH: f32 = 56.0;

/// What the marks mean, in the order in which they are explained.
pub const ENTRIES: [Entry; 9] = [
    Entry { sample: Sample::Shape(MarkStyle::Known), words: "on a known day" },
    Entry { sample: Sample::Shape(MarkStyle::Approximate), words: "about that day" },
    Entry { sample: Sample::Shape(MarkStyle::Uncertain), words: "perhaps that day; in doubt" },
    Entry {
        sample: Sample::Bracket { open_left: false },
        words: "at some time within these days, months or years",
    },
    Entry { sample: Sample::Bracket { open_left: true }, words: "at some time up to this day" },
    Entry { sample: Sample::Bar(BarEnd::Exact(MarkStyle::Known)), words: "lasted this long" },
    Entry {
        sample: Sample::Bar(BarEnd::Somewhere(MarkStyle::Known)),
        words: "began or ended somewhere in the outlined part",
    },
    Entry { sample: Sample::Bar(BarEnd::Unknown), words: "beginning or end unknown" },
    Entry { sample: Sample::Bar(BarEnd::Open), words: "goes on" },
];

/// A row of the legend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// What is drawn.
    pub sample: Sample,
    /// What it means.
    pub words: &'static str,
}

/// A mark of the legend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sample {
    /// A lane's shape.
    Shape(MarkStyle),
    /// A bracket, with an arrowhead at the left or closed.
    Bracket {
        /// Whether it has the arrowhead.
        open_left: bool,
    },
    /// A bar with this right end.
    Bar(BarEnd),
}

impl Entry {
    /// How much of [`MARK_WIDTH`] its mark needs.
    #[must_use]
    pub fn width(&self) -> f32 {
        match self.sample {
            Sample::Shape(_) => 20.0,
            Sample::Bracket { .. } | Sample::Bar(_) => MARK_WIDTH - 8.0,
        }
    }

    /// Whether it says something about a mark.
    #[must_use]
    pub fn tells(&self, mark: &MarkGeometry) -> bool {
        match (self.sample, mark) {
            (Sample::Shape(sample), MarkGeometry::Point { style, .. }) => sample == *style,
            (
                Sample::Bracket { open_left: sample },
                MarkGeometry::Bracket { open_left, open_right, .. },
            ) => sample == (*open_left || *open_right),
            (Sample::Bar(sample), MarkGeometry::Bar { left, right, .. }) => {
                let is_kind = |end: &BarEnd| match (sample, end) {
                    (BarEnd::Exact(_), BarEnd::Exact(_))
                    | (BarEnd::Somewhere(_), BarEnd::Somewhere(_)) => true,
                    (sample, end) => sample == *end,
                };
                is_kind(left) || is_kind(right)
            }
            _ => false,
        }
    }

    /// Draws the mark alone, [`MARK_WIDTH`] wide and one row high, on a ground.
    #[must_use]
    pub fn scene(&self, theme: &Theme, ground: Color) -> Scene {
        let y = theme.space.row / 2.0;
        let extent = Extent { left: 8.0, right: MARK_WIDTH - 8.0 };
        let mark = match self.sample {
            Sample::Shape(style) => {
                MarkGeometry::Point { x: MARK_WIDTH / 2.0, style, within: None }
            }
            Sample::Bracket { open_left } => MarkGeometry::Bracket {
                extent,
                style: MarkStyle::Known,
                open_left,
                open_right: false,
            },
            Sample::Bar(right) => MarkGeometry::Bar {
                extent,
                sure: Extent {
                    left: extent.left,
                    right: if right == BarEnd::Open { extent.right } else { MARK_WIDTH / 2.0 },
                },
                left: BarEnd::Exact(MarkStyle::Known),
                right,
            },
        };
        let mut items: Vec<Item> = Vec::new();
        let pen = Pen { theme, shape: LaneShape::Circle, color: theme.ink, ground };
        pen.mark(&mut items, &mark, y);
        Scene { size: [MARK_WIDTH, theme.space.row], items, hits: Vec::new() }
    }
}

/// A lane's shape in its colour, one row high.
#[must_use]
pub fn lane(lane: &Lane, theme: &Theme, ground: Color) -> Scene {
    let [width, height] = [theme.space.unit * 2.0, theme.space.row];
    let pen = Pen { theme, shape: lane.shape, color: theme.lane(lane.color), ground };
    let mut items = Vec::new();
    let at = [width / 2.0, height / 2.0];
    pen.shape(&mut items, at, theme.space.mark_radius * 0.9, MarkStyle::Known);
    Scene { size: [width, height], items, hits: Vec::new() }
}

/// The flag of a dispute, one row high.
#[must_use]
pub fn flag(theme: &Theme) -> Scene {
    let height = theme.space.row;
    let mut items = Vec::new();
    marks::flag(&mut items, [theme.space.unit / 2.0, height / 2.0], theme.alarm, theme);
    Scene { size: [theme.space.unit * 2.0, height], items, hits: Vec::new() }
}

/// The badge of a cluster of three, one row high.
#[must_use]
pub fn badge(theme: &Theme, measurer: &Measurer) -> Scene {
    const COUNT: usize = 3;
    let [width, height] = badge_size(COUNT, theme, measurer);
    let row = theme.space.row;
    let run = measurer.shape(&COUNT.to_string(), Styles::new(theme).badge);
    let at = [(width - run.width) / 2.0, (row - run.height) / 2.0];
    let rect = Rect::new(0.0, (row - height) / 2.0, width, height);
    let [fill, fill_right] = [theme.ink; 2];
    let items = vec![
        Item::Rect { rect, fill, fill_right, radius: height / 2.0 },
        Item::Text { at, run: Arc::clone(&run), color: theme.paper },
    ];
    Scene { size: [width, row], items, hits: Vec::new() }
}
