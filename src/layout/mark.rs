//! Which mark a date gets, and where its parts are.
//!
//! Nothing that happened at some moment of a year looks as if it lasted the year; nothing
//! approximate looks exact; what is open or unknown looks so.

/// How a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkStyle {
    /// The lane's shape, filled: a known day or time.
    Known,
    /// The lane's shape, hollow: approximate.
    Approximate,
    /// The lane's shape, hollow and dashed: uncertain.
    Uncertain,
}

/// A horizontal stretch, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Left end.
    pub left: f32,
    /// Right end.
    pub right: f32,
}

/// A mark's parts, in logical pixels from the left of the canvas.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkGeometry {
    /// The lane's shape about a point; `within` is the day it stands for, where that day is wide
    /// enough to be seen (drawn as a thin bracket).
    Point {
        /// Its middle.
        x: f32,
        /// How it is drawn.
        style: MarkStyle,
        /// The stretch within which it happened.
        within: Option<Extent>,
    },
    /// A bracket over the days within which something happened.
    Bracket {
        /// The stretch; at an open end, as far as the arrow reaches.
        extent: Extent,
        /// How it is drawn.
        style: MarkStyle,
        /// An arrowhead instead of a stop at the left.
        open_left: bool,
        /// An arrowhead instead of a stop at the right.
        open_right: bool,
    },
    /// A bar over what lasted.
    Bar {
        /// The whole stretch, with its uncertain ends.
        extent: Extent,
        /// The stretch for which it surely lasted; empty (`left == right`) where there is none.
        sure: Extent,
        /// How the left end is drawn.
        left: BarEnd,
        /// How the right end is drawn.
        right: BarEnd,
    },
    /// A count of events that lie too close to be told apart.
    Cluster {
        /// Its middle.
        x: f32,
        /// The stretch from its first event to its last.
        extent: Extent,
        /// How many.
        count: usize,
    },
}

/// An end of a bar. The stretch between `extent` and `sure` is where the end lies somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarEnd {
    /// Known to the day.
    Exact(MarkStyle),
    /// Somewhere in a stretch (a month, a year): drawn as an outline between `extent` and `sure`.
    Somewhere(MarkStyle),
    /// Unknown: fades out between `sure` and `extent`.
    Unknown,
    /// Open: an arrowhead.
    Open,
}
