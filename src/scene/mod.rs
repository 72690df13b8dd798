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

    /// Whether two rectangles share more than an edge.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }
}

impl Scene {
    /// The front-most thing at a point.
    #[must_use]
    pub fn hit(&self, point: [f32; 2]) -> Option<&Hit> {
        self.hits.iter().rev().find(|hit| hit.rect.contains(point))
    }
}
