//! Which mark a date gets, and where its parts are.
//!
//! Nothing that happened at some moment of a year looks as if it lasted the year; nothing
//! approximate looks exact; what is open or unknown looks so. Knows nothing of rows and labels.

#[cfg(test)]
mod tests;

use crate::{
    model::date::{DAY, Edge, Precision, Qualifier, Seconds, When},
    view::{Axis, Folds, Span},
};

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
    /// enough to be seen: drawn as a thin bracket [`super::within_drop`] below the point, under its
    /// label, so that both fit one row.
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
    /// Known to the day, or more exactly, and that day is too narrow to be seen: `extent` and
    /// `sure` end together.
    Exact(MarkStyle),
    /// Somewhere in a stretch (a month, a year, a day that is wide enough to be seen): drawn as
    /// an outline between `extent` and `sure`.
    Somewhere(MarkStyle),
    /// Unknown: fades out between `sure` and `extent`.
    Unknown,
    /// Open: an arrowhead.
    Open,
}

/// How wide a day must be for it to be shown as a stretch, in pixels.
const SEEN_PX: f64 = 24.0;
/// The least width of a bracket or a bar.
const LEAST_PX: f64 = 8.0;
/// How far an arrow reaches past a bound, and how far at least, by half the width of a point's shape:
/// where marks are large, a head alone would fill it.
const ARROW_PX: f64 = 20.0;
const ARROW_RADII: f64 = 2.2;
/// Over how much an unknown end fades.
const FADE_PX: f64 = 48.0;

/// What a mark depends on beside its date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Pixels for each second.
    pub(super) scale: f64,
    /// What is hidden.
    pub(super) folds: Folds,
    /// Half the width of a point's shape, in pixels.
    pub(super) radius: f64,
    /// The stretch of known seconds: what is open is drawn as far as its ends.
    pub(super) extent: Span,
    /// Where what goes on is drawn to, if that is before the end of the extent.
    pub(super) now: Option<Seconds>,
}

impl Frame {
    /// How far an arrow reaches past a bound, in pixels.
    fn arrow(&self) -> f64 {
        ARROW_PX.max(ARROW_RADII * self.radius)
    }

    /// Where a moment lies in time space.
    pub(super) fn place(&self, time: f64) -> f64 {
        self.folds.folded(time) * self.scale
    }

    /// As far to the left of a place as asked for, but not past a break: what fades or points
    /// into the open must not seem to reach what lies beyond.
    fn before(&self, place: f64, pixels: f64) -> f64 {
        let breaks = self.folds.iter().map(|fold| self.place(fold.hidden.end));
        breaks.filter(|end| *end < place).fold(place - pixels, f64::max)
    }

    /// The same to the right.
    fn after(&self, place: f64, pixels: f64) -> f64 {
        let breaks = self.folds.iter().map(|fold| self.place(fold.hidden.start));
        breaks.filter(|start| *start > place).fold(place + pixels, f64::min)
    }
}

/// A mark in time space: pixels of folded time at a frame's scale, counted from 1970. Its parts are `f64`, as
/// places far from 1970 at a minute's scale are too large for `f32`.
///
/// Invariant: what [`Body::outer`] covers, taken as time, never grows with the scale; so what is
/// apart at one scale is apart at every larger one.
#[derive(Clone, Debug)]
pub(super) struct Body {
    /// From its left end to its right end, the day of a point included.
    pub(super) outer: [f64; 2],
    /// What its label stands beside: the shape of a point, or all of any other mark.
    pub(super) core: [f64; 2],
    /// The stretch between the bounds that its date names, without arrows and fades.
    pub(super) known: [f64; 2],
    parts: Parts,
}

#[derive(Clone, Copy, Debug)]
enum Parts {
    Point { style: MarkStyle },
    Bracket { style: MarkStyle, open: [bool; 2] },
    Bar { sure: [f64; 2], ends: [BarEnd; 2] },
}

impl Body {
    /// The mark of a date; `attested` is the last moment for which something unknown in its end
    /// is attested.
    pub(super) fn new(when: &When, attested: Option<&When>, frame: &Frame) -> Self {
        match *when {
            When::Within { from, to, qualifier, precision } => {
                within(from, to, style(qualifier), precision, frame)
            }
            When::Lasting { start, end } => lasting(start, end, attested, frame),
        }
    }

    /// The middle of the stretch that its date names.
    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.known[0], self.known[1])
    }

    /// Where its parts lie on the canvas. The axis must have the frame's scale.
    pub(super) fn geometry(&self, axis: Axis) -> MarkGeometry {
        let x = |place: f64| x_from_place(place, axis);
        let stretch = |[left, right]: [f64; 2]| Extent { left: x(left), right: x(right) };
        match self.parts {
            Parts::Point { style } => MarkGeometry::Point {
                x: x(self.middle()),
                style,
                within: (self.known[1] - self.known[0] >= SEEN_PX).then(|| stretch(self.known)),
            },
            Parts::Bracket { style, open: [open_left, open_right] } => {
                MarkGeometry::Bracket { extent: stretch(self.outer), style, open_left, open_right }
            }
            Parts::Bar { sure, ends: [left, right] } => {
                MarkGeometry::Bar { extent: stretch(self.outer), sure: stretch(sure), left, right }
            }
        }
    }
}

/// Where a place in time space lies on the canvas, kept within reach of `f32`.
pub(super) fn x_from_place(place: f64, axis: Axis) -> f32 {
    let x = f64::from(axis.left) + (place - axis.span.start * axis.scale());
    x.clamp(-1e6, 1e6) as f32
}

fn style(qualifier: Qualifier) -> MarkStyle {
    match qualifier {
        Qualifier { uncertain: true, .. } => MarkStyle::Uncertain,
        Qualifier { approximate: true, .. } => MarkStyle::Approximate,
        Qualifier { .. } => MarkStyle::Known,
    }
}

fn within(
    from: Option<Seconds>,
    to: Option<Seconds>,
    style: MarkStyle,
    precision: Precision,
    frame: &Frame,
) -> Body {
    let place = |time: Seconds| frame.place(time as f64);
    let is_point = matches!(precision, Precision::Second | Precision::Day);
    let (known, open) = match (from.map(place), to.map(place)) {
        (Some(from), Some(to)) => ([from, to], [false, false]),
        (Some(from), None) => ([from, from], [false, true]),
        (None, Some(to)) => ([to, to], [true, false]),
        (None, None) => {
            ([frame.place(frame.extent.start), frame.place(frame.extent.end)], [true, true])
        }
    };
    let [left, right] = known;
    let middle = f64::midpoint(left, right);
    if is_point && open == [false, false] {
        let core = [middle - frame.radius, middle + frame.radius];
        let outer = [left.min(core[0]), right.max(core[1])];
        return Body { outer, core, known, parts: Parts::Point { style } };
    }
    let outer = match open {
        [false, false] => at_least([left, right], LEAST_PX),
        [open_left, open_right] => [
            if open_left { frame.before(left, frame.arrow()) } else { left },
            if open_right { frame.after(right, frame.arrow()) } else { right },
        ],
    };
    Body { outer, core: outer, known, parts: Parts::Bracket { style, open } }
}

/// An end of a bar, in time space.
struct End {
    /// As far as it may reach, fades and arrows included.
    outer: f64,
    /// As far as it surely lasted.
    sure: f64,
    /// As far as the date names a bound, or is drawn for want of one.
    known: f64,
    drawn: BarEnd,
}

fn lasting(start: Edge, end: Edge, attested: Option<&When>, frame: &Frame) -> Body {
    let right = right_end(start, end, attested, frame);
    let left = left_end(start, end, &right, frame);
    let whole = [left.outer, right.outer.max(left.outer)];
    let outer = at_least(whole, LEAST_PX);
    let is_narrow = whole[1] - whole[0] < LEAST_PX;
    let sure = if right.sure <= left.sure {
        // It may have ended before it surely had begun: nothing is sure. Where an end fades, it
        // fades away from the other.
        let place = match (left.drawn, right.drawn) {
            (BarEnd::Unknown, _) => right.sure,
            (_, BarEnd::Unknown) => left.sure,
            _ => f64::midpoint(left.sure, right.sure),
        };
        [place.clamp(outer[0], outer[1]); 2]
    } else if is_narrow {
        // Too narrow for its parts to be told apart.
        outer
    } else {
        [left.sure, right.sure]
    };
    Body {
        outer,
        core: outer,
        known: [left.known, right.known.max(left.known)],
        parts: Parts::Bar { sure, ends: [left.drawn, right.drawn] },
    }
}

fn left_end(start: Edge, end: Edge, right: &End, frame: &Frame) -> End {
    let drawn = bar_end(start, frame);
    match start {
        Edge::Within { from, to, .. } => {
            let [from, to] = [from, to].map(|time| frame.place(time as f64));
            // An exact end is where its day begins: a bar covers the days that it names.
            let sure = if matches!(drawn, BarEnd::Exact(_)) { from } else { to };
            End { outer: from, sure, known: from, drawn }
        }
        Edge::Unknown => {
            let named = end.earliest().map_or(frame.extent.start, |time| time as f64);
            let named = frame.place(named);
            End {
                outer: frame.before(named, FADE_PX),
                sure: right.sure.max(named),
                known: named,
                drawn,
            }
        }
        Edge::Open => {
            let named = end.earliest().map_or(f64::INFINITY, |time| time as f64);
            let named = frame.place(frame.extent.start.min(named));
            End { outer: frame.before(named, frame.arrow()), sure: named, known: named, drawn }
        }
    }
}

fn right_end(start: Edge, end: Edge, attested: Option<&When>, frame: &Frame) -> End {
    let drawn = bar_end(end, frame);
    match end {
        Edge::Within { from, to, .. } => {
            let [from, to] = [from, to].map(|time| frame.place(time as f64));
            let sure = if matches!(drawn, BarEnd::Exact(_)) { to } else { from };
            End { outer: to, sure, known: to, drawn }
        }
        Edge::Unknown => {
            let begun = start.latest().map(|time| time as f64);
            let attested = attested
                .and_then(|when| {
                    let (from, to) = when.bounds();
                    from.or(to)
                })
                .map(|time| time as f64)
                .filter(|&attested| begun.is_none_or(|begun| attested >= begun));
            let named = frame.place(attested.or(begun).unwrap_or(frame.extent.end));
            // Without a word of how long it lasted, no more is sure than that it began.
            let sure = match (attested, bar_end(start, frame)) {
                (None, BarEnd::Exact(_)) => {
                    start.earliest().map_or(named, |time| frame.place(time as f64))
                }
                _ => named,
            };
            End { outer: frame.after(named, FADE_PX), sure, known: named, drawn }
        }
        Edge::Open => {
            let end = frame.now.map_or(frame.extent.end, |now| frame.extent.end.min(now as f64));
            let begun = start.latest().map_or(end, |time| time as f64);
            let named = frame.place(end.max(begun));
            End { outer: frame.after(named, frame.arrow()), sure: named, known: named, drawn }
        }
    }
}

fn bar_end(edge: Edge, frame: &Frame) -> BarEnd {
    match edge {
        Edge::Within { from, to, qualifier } => {
            let seen = frame.place(to as f64) - frame.place(from as f64) >= SEEN_PX;
            if to - from > DAY || seen {
                BarEnd::Somewhere(style(qualifier))
            } else {
                BarEnd::Exact(style(qualifier))
            }
        }
        Edge::Open => BarEnd::Open,
        Edge::Unknown => BarEnd::Unknown,
    }
}

/// A stretch about the same middle that is at least so wide.
fn at_least([left, right]: [f64; 2], width: f64) -> [f64; 2] {
    if right - left >= width {
        return [left, right];
    }
    let middle = f64::midpoint(left, right);
    [middle - width / 2.0, middle + width / 2.0]
}
