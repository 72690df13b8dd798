//! The canvas as a flat list of things to draw, painted to the window and to files alike.
//!
//! The order of the list is the order of painting. Coordinates are logical pixels from the top left
//! corner. A scene knows nothing of the window, and nothing of time.
//!
//! Whatever shows an event, a lane or the ruler stands after an [`Item::Part`] that says which.

mod annotation;
mod build;
mod density;
mod fold;
pub mod legend;
pub mod marks;
mod ruler;

pub use build::{Input, build};

use std::sync::Arc;

use crate::{
    model::{AnnotationIx, EventIx, LaneIx, date::Seconds},
    style::{Color, Run},
};

/// Everything there is to draw on the canvas.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Width and height.
    pub size: [f32; 2],
    /// What to draw, from the back to the front.
    pub items: Vec<Item>,
    /// What can be pointed at, from the back to the front.
    pub hits: Vec<Hit>,
}

/// An axis-parallel rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// A thing to draw.
#[derive(Clone, Debug)]
pub enum Item {
    /// A filled rectangle; `fill` at the left edge passes evenly into `fill_right` at the right.
    Rect {
        /// Where.
        rect: Rect,
        /// Colour, at the left edge.
        fill: Color,
        /// Colour at the right edge.
        fill_right: Color,
        /// Radius of the corners.
        radius: f32,
    },
    /// A line through points.
    Line {
        /// The points.
        points: Vec<[f32; 2]>,
        /// Its colour.
        color: Color,
        /// Its width.
        width: f32,
        /// Lengths of dash and gap; `None` is solid.
        dash: Option<[f32; 2]>,
    },
    /// A closed, convex shape.
    Polygon {
        /// Its corners.
        points: Vec<[f32; 2]>,
        /// Its ground.
        fill: Color,
        /// Its outline: colour and width.
        stroke: Option<(Color, f32)>,
        /// Lengths of dash and gap of the outline; `None` is solid.
        dash: Option<[f32; 2]>,
    },
    /// A run of text, its line's top left corner at `at`.
    Text {
        /// Top left corner of the line.
        at: [f32; 2],
        /// What, and with which glyphs.
        run: Arc<Run>,
        /// Its colour.
        color: Color,
    },
    /// From here on, draw only inside this rectangle; `None` ends it.
    Clip(Option<Rect>),
    /// From here on, items belong to this part; `None` are grounds and lines that belong to none.
    ///
    /// A painter passes over it. Files name their groups and tags by it.
    Part(Option<Part>),
}

/// What items show, so that a file can name them and a cover can take them away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A lane's name and count.
    Lane(LaneIx),
    /// A lane's columns of density.
    Density(LaneIx),
    /// An event's mark and label.
    Event(EventIx),
    /// A cluster's mark and label.
    Cluster(Arc<[EventIx]>),
    /// The ruler, with the signs of breaks.
    Ruler,
    /// Something drawn by hand.
    Annotation(AnnotationIx),
    /// What stands about the canvas in a picture.
    Block(Block),
}

/// What stands about the canvas in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Block {
    /// The timeline's title.
    Title,
    /// The line under it.
    Caption,
    /// What the selected event rests on.
    Card,
    /// The lanes' names beside their shapes.
    Lanes,
    /// The words of the numbered markers.
    Notes,
    /// What the marks mean.
    Legend,
    /// What the events rest on.
    Sources,
    /// What is to be known that is not seen.
    Remarks,
}

/// A thing that can be pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Where.
    pub rect: Rect,
    /// What.
    pub target: Target,
}

/// What can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An event's mark or label.
    Event(EventIx),
    /// A cluster of events.
    Cluster(Arc<[EventIx]>),
    /// Events of a lane that begin too close to each other for marks: between these seconds.
    Crowd {
        /// Their lane.
        lane: LaneIx,
        /// The stretch, half-open.
        bounds: [Seconds; 2],
        /// How many they are.
        count: usize,
    },
    /// A lane's name.
    Lane(LaneIx),
    /// The ruler.
    Ruler,
    /// A break, by its place in the view's folds: a click opens it.
    Fold(usize),
}

impl Rect {
    /// From edges.
    #[must_use]
    pub fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    /// Right edge.
    #[must_use]
    pub fn right(self) -> f32 {
        self.x + self.w
    }

    /// Lower edge.
    #[must_use]
    pub fn bottom(self) -> f32 {
        self.y + self.h
    }

    /// Whether a point lies in it.
    #[must_use]
    pub fn contains(self, [x, y]: [f32; 2]) -> bool {
        x >= self.x && x <= self.right() && y >= self.y && y <= self.bottom()
    }

    /// The part of it that lies in another; empty where none does.
    #[must_use]
    pub fn cut(self, within: Self) -> Self {
        let [x, y] = [self.x.max(within.x), self.y.max(within.y)];
        let right = self.right().min(within.right());
        let bottom = self.bottom().min(within.bottom());
        Self::new(x, y, (right - x).max(0.0), (bottom - y).max(0.0))
    }

    /// Whether another lies in it as a whole.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Whether two share a point, if only one of an edge.
    #[must_use]
    pub fn touches(self, other: Self) -> bool {
        self.x <= other.right()
            && other.x <= self.right()
            && self.y <= other.bottom()
            && other.y <= self.bottom()
    }

    /// Whether two rectangles share more than an edge.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }
}

impl Item {
    /// What it may cover, lines and outlines with their width and their corners. Empty for what
    /// draws nothing.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let (points, width) = match self {
            Self::Rect { rect, .. } => return *rect,
            // Letters may reach over their line, as an italic does at its end.
            Self::Text { at, run, .. } => {
                let more = run.style.size * 0.25;
                let [w, h] = [run.width, run.height].map(|length| length + 2.0 * more);
                return Rect::new(at[0] - more, at[1] - more, w, h);
            }
            Self::Line { points, width, .. } => (points, *width),
            Self::Polygon { points, stroke, .. } => {
                (points, stroke.map_or(0.0, |(_, width)| width))
            }
            Self::Clip(_) | Self::Part(_) => return Rect::default(),
        };
        let least = |at: usize| {
            points.iter().filter_map(|point| point.get(at)).copied().fold(f32::INFINITY, f32::min)
        };
        let most = |at: usize| {
            let values = points.iter().filter_map(|point| point.get(at)).copied();
            values.fold(f32::NEG_INFINITY, f32::max)
        };
        let [left, top, right, bottom] = [least(0), least(1), most(0), most(1)];
        let grown = width * 2.0;
        Rect::new(left - grown, top - grown, right - left + 2.0 * grown, bottom - top + 2.0 * grown)
    }

    /// The same, moved.
    #[must_use]
    pub fn moved(&self, [x, y]: [f32; 2]) -> Self {
        let points = |points: &[[f32; 2]]| points.iter().map(|at| [at[0] + x, at[1] + y]).collect();
        let rect = |rect: &Rect| Rect { x: rect.x + x, y: rect.y + y, ..*rect };
        let mut moved = self.clone();
        match &mut moved {
            Self::Rect { rect: at, .. } | Self::Clip(Some(at)) => *at = rect(at),
            Self::Line { points: at, .. } | Self::Polygon { points: at, .. } => *at = points(at),
            Self::Text { at, .. } => *at = [at[0] + x, at[1] + y],
            Self::Clip(None) | Self::Part(_) => {}
        }
        moved
    }
}

impl Scene {
    /// Puts items of another scene in front, moved.
    pub fn add(&mut self, items: &[Item], by: [f32; 2]) {
        self.items.extend(items.iter().map(|item| item.moved(by)));
    }

    /// The front-most thing at a point.
    #[must_use]
    pub fn hit(&self, point: [f32; 2]) -> Option<&Hit> {
        self.hits.iter().rev().find(|hit| hit.rect.contains(point))
    }
}
