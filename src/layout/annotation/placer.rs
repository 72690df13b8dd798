//! How each kind of annotation is placed: the lines, areas and words that its points come to.

use super::{
    Area, Ground,
    cut::cut,
    placed::{Form, Words},
    shape::{bent, crest, ellipse, shortened},
    words::{Hold, set, style},
};
use crate::{
    model::{Anchor, Annotation, AnnotationKind, Offset},
    style::{Measure, Theme},
};

/// What is drawn out of view, in logical pixels, so that no end of a line is seen at the edge.
const BEYOND_PX: f32 = 64.0;
/// Between an arrow's head and the mark that it points to, in logical pixels.
const MARK_GAP_PX: f32 = 3.0;
/// The length of a head and half its width, as multiples of the width of the line, beyond the least.
const HEAD: [f32; 2] = [3.0, 1.5];
/// The least length of a head and half its width, in logical pixels.
const HEAD_LEAST_PX: [f32; 2] = [6.0, 3.0];
/// Between an annotation and its words, as a part of the size of these.
const WORDS_GAP: f32 = 0.4;
/// The stops of a bracket, as a part of a row.
const STOP_ROWS: f32 = 0.4;

/// What an annotation is placed with.
pub(super) struct Placer<'a> {
    pub(super) annotation: &'a Annotation,
    pub(super) ground: &'a Ground,
    pub(super) type_set: (&'a Theme, &'a dyn Measure),
    pub(super) stroke: f32,
    pub(super) places: &'a [[f64; 2]],
    pub(super) number: usize,
}

impl Placer<'_> {
    /// What is drawn of it, and its words. `None` where there is nothing.
    pub(super) fn form(&self) -> Option<(Form, Option<Words>)> {
        match self.annotation.kind {
            AnnotationKind::Arrow | AnnotationKind::Line => self.line(),
            AnnotationKind::Ink => {
                let parts = cut(self.places, self.beyond());
                let top = Area::about(self.places.iter().copied().map(narrow));
                let words = self.above(top);
                Some((Form::Path { parts, head: None }, words))
            }
            AnnotationKind::Box => {
                let area = self.corners()?;
                Some((Form::Outline(area.corners().to_vec()), self.above(area)))
            }
            AnnotationKind::Ellipse => {
                let area = self.corners()?;
                Some((Form::Outline(ellipse(area)), self.above(area)))
            }
            AnnotationKind::Note => {
                let words = self.words(self.note_place()?)?;
                Some((Form::Words, Some(words)))
            }
            AnnotationKind::Marker => {
                let style = style(self.annotation.size, self.type_set.0);
                let digits = self.type_set.1.width(&self.number.to_string(), style);
                let radius = (style.size * 0.8).max(digits / 2.0 + style.size * 0.3);
                let at = self.first(radius)?;
                let disc = Form::Disc { at, radius, number: self.number, style };
                let beside = [at[0] + radius + self.gap(), at[1]];
                Some((disc, self.words((beside, Hold::Left))))
            }
            AnnotationKind::Band => self.band(),
            AnnotationKind::Bracket => self.bracket(),
            AnnotationKind::Cover => self.cover(),
        }
    }

    /// Where a line may be taken to bend it; `None` for what is no line.
    pub(super) fn crest(&self) -> Option<[f64; 2]> {
        match self.annotation.kind {
            AnnotationKind::Arrow | AnnotationKind::Line => {
                Some(crest(self.ends()?, self.annotation.bend))
            }
            _ => None,
        }
    }

    fn line(&self) -> Option<(Form, Option<Words>)> {
        let ends = self.ends()?;
        let mut points = bent(ends, self.annotation.bend);
        let is_arrow = self.annotation.kind == AnnotationKind::Arrow;
        // It ends at the edge of the mark that it means, and begins there.
        let clear = f64::from(self.ground.radius + MARK_GAP_PX);
        let on_mark = |at: usize| {
            let zero = Offset::default();
            matches!(self.annotation.points.get(at), Some(Anchor::Event { offset, .. }) if *offset == zero)
        };
        if on_mark(1) {
            points = shortened(&points, clear);
        }
        if on_mark(0) {
            points.reverse();
            points = shortened(&points, clear);
            points.reverse();
        }
        let [length, half] = [0, 1].map(|at: usize| {
            let [times, least] =
                [HEAD, HEAD_LEAST_PX].map(|each| if at == 0 { each[0] } else { each[1] });
            f64::from(least + self.stroke * times)
        });
        let tip = *points.last()?;
        let body = if is_arrow { shortened(&points, length * 0.8) } else { points.clone() };
        let base = shortened(&points, length);
        let head = is_arrow.then(|| head(tip, *base.last().unwrap_or(&tip), half)).flatten();
        let head = head.filter(|_| self.beyond().contains(narrow(tip)));
        let parts = cut(&body, self.beyond());
        let words = self.words(beside_tail(&points, self.gap())?);
        Some((Form::Path { parts, head }, words))
    }

    fn band(&self) -> Option<(Form, Option<Words>)> {
        let within = self.ground.area;
        let [a, b] = self.ends()?;
        let beyond = self.beyond();
        let x = |x: f64| (x as f32).clamp(beyond.left, beyond.right);
        let [left, right] = [x(a[0].min(b[0])), x(a[0].max(b[0]))];
        let area = Area { left, right, top: within.top, bottom: within.bottom };
        let seen = [left.max(within.left), right.min(within.right)];
        let at = [f32::midpoint(seen[0], seen[1]), within.top + self.gap()];
        let words = (seen[0] <= seen[1]).then(|| self.words((at, Hold::TopCenter))).flatten();
        Some((Form::Band(area), words))
    }

    fn bracket(&self) -> Option<(Form, Option<Words>)> {
        let [a, b] = self.ends()?;
        let [left, right] = [a[0].min(b[0]), a[0].max(b[0])];
        let stop = f64::from(self.ground.row * STOP_ROWS);
        let within = self.ground.area;
        let foot = f64::from(within.bottom - self.stroke / 2.0);
        // At the very foot of what is in view it stands higher, so that its stops are not cut off; from
        // there it leaves the view as smoothly as it came.
        let y = if a[1] + stop <= foot { a[1] } else { foot.max(a[1]) - stop };
        let line = [[left, y + stop], [left, y], [right, y], [right, y + stop]];
        let clamp = |x: f64| (x as f32).clamp(within.left, within.right);
        let middle = f32::midpoint(clamp(left), clamp(right));
        let at = [middle, y as f32 - self.stroke / 2.0 - self.gap() / 2.0];
        let parts = cut(&line, self.beyond());
        Some((Form::Path { parts, head: None }, self.words((at, Hold::BottomCenter))))
    }

    /// The block between the corners, if both are shown, and one about each event that is under it no
    /// more.
    fn cover(&self) -> Option<(Form, Option<Words>)> {
        let block = self.corners();
        let spots = self.annotation.covered_events().filter_map(|event| self.ground.spot(event));
        let left = spots.map(|spot| spot.reach);
        let left = left.filter(|reach| block.is_none_or(|block| !block.holds(*reach)));
        let blocks: Vec<Area> =
            block.into_iter().chain(left.map(|reach| reach.grown(1.0))).collect();
        let words = self.words((blocks.first()?.center(), Hold::Center));
        Some((Form::Blocks(blocks), words))
    }

    /// Where its first point is. What stands beside an event whose mark is in view stays in view with
    /// it, so far from the edge, wherever else in the layout that event has come to.
    fn first(&self, edge: f32) -> Option<[f32; 2]> {
        let at = narrow(*self.places.first()?);
        let Some(Anchor::Event { event, .. }) = self.annotation.points.first() else {
            return Some(at);
        };
        let within = self.ground.area;
        if !self.ground.spot(*event).is_some_and(|spot| within.contains(spot.at)) {
            return Some(at);
        }
        let kept = |at: f32, from: f32, to: f32| at.min(to - edge).max(from + edge);
        Some([kept(at[0], within.left, within.right), kept(at[1], within.top, within.bottom)])
    }

    /// A note that is fixed to a mark itself stands above it.
    fn note_place(&self) -> Option<([f32; 2], Hold)> {
        let at = self.first(0.0)?;
        let is_on_mark = self.annotation.points.first().is_some_and(
            |point| matches!(point, Anchor::Event { offset, .. } if *offset == Offset::default()),
        );
        Some(if is_on_mark {
            ([at[0], at[1] - self.ground.row / 2.0], Hold::BottomCenter)
        } else {
            (at, Hold::TopLeft)
        })
    }

    /// Words above an area, or in it where the canvas ends above.
    fn above(&self, area: Area) -> Option<Words> {
        let [x, _] = area.center();
        let gap = self.gap() / 2.0 + self.stroke / 2.0;
        let words = self.words(([x, area.top - gap], Hold::BottomCenter))?;
        if words.area.top < self.ground.area.top || words.area.bottom > area.top {
            return self.words(([x, area.top + gap], Hold::TopCenter));
        }
        Some(words)
    }

    fn words(&self, place: ([f32; 2], Hold)) -> Option<Words> {
        let Annotation { text, size, .. } = self.annotation;
        set(text, *size, place, self.ground.area, self.type_set)
    }

    fn gap(&self) -> f32 {
        style(self.annotation.size, self.type_set.0).size * WORDS_GAP
    }

    fn ends(&self) -> Option<[[f64; 2]; 2]> {
        Some([*self.places.first()?, *self.places.get(1)?])
    }

    fn corners(&self) -> Option<Area> {
        let [a, b] = self.ends()?;
        let beyond = self.beyond();
        let kept = |[x, y]: [f64; 2]| {
            [
                (x as f32).clamp(beyond.left, beyond.right),
                (y as f32).clamp(beyond.top, beyond.bottom),
            ]
        };
        Some(Area::about([kept(a), kept(b)]))
    }

    fn beyond(&self) -> Area {
        self.ground.area.grown(BEYOND_PX)
    }
}

/// The corners of an arrow's head.
fn head(tip: [f64; 2], base: [f64; 2], half: f64) -> Option<[[f32; 2]; 3]> {
    let [dx, dy] = [tip[0] - base[0], tip[1] - base[1]];
    let length = dx.hypot(dy);
    if length < 0.5 {
        return None;
    }
    let across = [-dy / length * half, dx / length * half];
    Some([
        narrow(tip),
        narrow([base[0] + across[0], base[1] + across[1]]),
        narrow([base[0] - across[0], base[1] - across[1]]),
    ])
}

/// Where the words of a line stand: behind its first point, so that it leads from them.
fn beside_tail(points: &[[f64; 2]], gap: f32) -> Option<([f32; 2], Hold)> {
    let (first, next) = (points.first()?, points.get(1)?);
    let [dx, dy] = [next[0] - first[0], next[1] - first[1]];
    let [x, y] = narrow(*first);
    Some(match (dx.abs() >= dy.abs(), dx >= 0.0, dy >= 0.0) {
        (true, true, _) => ([x - gap, y], Hold::Right),
        (true, false, _) => ([x + gap, y], Hold::Left),
        (false, _, true) => ([x, y - gap / 2.0], Hold::BottomCenter),
        (false, _, false) => ([x, y + gap / 2.0], Hold::TopCenter),
    })
}

/// A place as it is drawn.
pub(super) fn narrow([x, y]: [f64; 2]) -> [f32; 2] {
    [x as f32, y as f32]
}
