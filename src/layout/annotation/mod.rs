//! Where annotations are on the canvas.
//!
//! [`Ground`] maps what a point of an annotation is fixed to onto the canvas and back; [`Placed`] is
//! what an annotation comes to there. Out of view is no fault: a line to an event that is not in view
//! leaves the canvas towards it. What is fixed to an event that a filter leaves out, or to a lane
//! that is hidden, is not drawn, since what it speaks of is not there.

mod cut;
mod ground;
mod placed;
mod placer;
mod shape;
mod words;

pub use ground::{Ground, Spot};
pub use placed::{Form, Placed, Words, place};
pub use shape::from_segment;

/// A rectangle by its edges, in logical pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

impl Area {
    /// The smallest that holds all the points; empty at the corner of the canvas without any.
    #[must_use]
    pub fn about(points: impl IntoIterator<Item = [f32; 2]>) -> Self {
        let each = points.into_iter().map(|[x, y]| Self { left: x, top: y, right: x, bottom: y });
        each.reduce(Self::with).unwrap_or_default()
    }

    /// The smallest that holds both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Larger by so much on each side.
    #[must_use]
    pub fn grown(self, by: f32) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Whether a point lies in it.
    #[must_use]
    pub fn contains(self, [x, y]: [f32; 2]) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// Whether two share anything.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    /// Whether the other lies in it as a whole.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right <= self.right
            && other.bottom <= self.bottom
    }

    /// Width.
    #[must_use]
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// Height.
    #[must_use]
    pub fn height(self) -> f32 {
        self.bottom - self.top
    }

    /// The middle.
    #[must_use]
    pub fn center(self) -> [f32; 2] {
        [f32::midpoint(self.left, self.right), f32::midpoint(self.top, self.bottom)]
    }

    /// The corners, clockwise from the upper left.
    #[must_use]
    pub fn corners(self) -> [[f32; 2]; 4] {
        [
            [self.left, self.top],
            [self.right, self.top],
            [self.right, self.bottom],
            [self.left, self.bottom],
        ]
    }
}
