//! What an annotation comes to on a canvas: lines, areas and words.

use super::{
    Area, Ground,
    cut::cut,
    shape::{bent, crest, distance, ellipse, shortened},
    words::{Hold, set, style},
};
use crate::{
    model::{Anchor, Annotation, AnnotationIx, AnnotationKind, Annotations, LineWidth, Offset},
    style::{Measure, TextStyle, Theme},
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

/// An annotation on a canvas.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Which one.
    pub ix: AnnotationIx,
    /// How it looks, and what it is fixed to.
    pub annotation: Annotation,
    /// Where its points are.
    pub points: Vec<[f32; 2]>,
    /// Where a line may be taken to bend it.
    pub crest: Option<[f32; 2]>,
    /// What is drawn of it.
    pub form: Form,
    /// Its words.
    pub words: Option<Words>,
    /// How wide its lines are, in logical pixels.
    pub stroke: f32,
    /// All that it fills.
    pub bounds: Area,
}

/// What is drawn of an annotation beside its words.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A line, in the parts that are in view, and the corners of the head at its end.
    Path {
        /// The parts.
        parts: Vec<Vec<[f32; 2]>>,
        /// The head.
        head: Option<[[f32; 2]; 3]>,
    },
    /// A closed outline.
    Outline(Vec<[f32; 2]>),
    /// A disc with a number.
    Disc {
        /// Its middle.
        at: [f32; 2],
        /// Its radius.
        radius: f32,
        /// Its number.
        number: usize,
        /// The type of the number.
        style: TextStyle,
    },
    /// A period across the lanes.
    Band(Area),
    /// Blocks that hide what lies under them.
    Blocks(Vec<Area>),
    /// Nothing but words.
    Words,
}

/// Words, broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// The lines.
    pub lines: Vec<String>,
    /// Their type.
    pub style: TextStyle,
    /// The height of each.
    pub line: f32,
    /// What they fill.
    pub area: Area,
}

/// Places all annotations of which anything is in view, from the back to the front; covers, which
/// hide the others too, come last.
#[must_use]
pub fn place(
    annotations: &Annotations,
    ground: &Ground,
    theme: &Theme,
    measure: &dyn Measure,
) -> Vec<Placed> {
    let mut number = 0;
    let mut placed: Vec<Placed> = annotations
        .iter()
        .filter_map(|(ix, annotation)| {
            number += usize::from(annotation.kind == AnnotationKind::Marker);
            Placed::new(ix, annotation, number, ground, (theme, measure))
        })
        .filter(|placed| placed.bounds.meets(ground.area))
        .collect();
    placed.sort_by_key(|placed| placed.annotation.kind == AnnotationKind::Cover);
    placed
}

impl Placed {
    /// An annotation on a canvas; `number` is what it is called where it is a marker. `None` where
    /// what it is fixed to is not shown.
    #[must_use]
    pub fn new(
        ix: AnnotationIx,
        annotation: &Annotation,
        number: usize,
        ground: &Ground,
        type_set: (&Theme, &dyn Measure),
    ) -> Option<Self> {
        let needed = annotation.kind.points()[0];
        let at: Vec<[f64; 2]> =
            annotation.points.iter().map_while(|point| ground.place(point)).collect();
        // An event under a cover may be hidden by a filter; a corner may not.
        let is_cover = annotation.kind == AnnotationKind::Cover;
        let enough = if is_cover { needed } else { annotation.points.len() };
        if at.len() < enough {
            return None;
        }
        let stroke = type_set.0.space.stroke
            * match annotation.width {
                LineWidth::Thin => 1.0,
                LineWidth::Medium => 2.0,
                LineWidth::Thick => 4.0,
            };
        let placer = Placer { annotation, ground, type_set, stroke, places: &at, number };
        let (form, words) = placer.form()?;
        let bounds = bounds(&form, words.as_ref(), stroke)?;
        let ends = placer.ends().filter(|_| placer.bends());
        let crest = ends.map(|ends| narrow(crest(ends, annotation.bend)));
        let points = at.iter().copied().map(narrow).collect();
        let annotation = annotation.clone();
        Some(Self { ix, annotation, points, crest, form, words, stroke, bounds })
    }

    /// How far a point lies from what can be taken hold of: lines, words, discs and blocks. What lies
    /// within an outline or a period is not it.
    #[must_use]
    pub fn distance(&self, at: [f32; 2]) -> f32 {
        let within = |area: &Area| if area.contains(at) { 0.0 } else { f32::INFINITY };
        let form = match &self.form {
            Form::Path { parts, .. } => {
                parts.iter().map(|part| distance(part, at)).fold(f32::INFINITY, f32::min)
            }
            Form::Outline(corners) => {
                let closed: Vec<_> = corners.iter().chain(corners.first()).copied().collect();
                distance(&closed, at)
            }
            Form::Disc { at: [x, y], radius, .. } => {
                ((x - at[0]).hypot(y - at[1]) - radius).max(0.0)
            }
            Form::Band(area) => {
                let [a, b, c, d] = area.corners();
                distance(&[a, d], at).min(distance(&[b, c], at))
            }
            Form::Blocks(blocks) => blocks.iter().map(within).fold(f32::INFINITY, f32::min),
            Form::Words => f32::INFINITY,
        };
        form.min(self.words.as_ref().map_or(f32::INFINITY, |words| within(&words.area)))
    }
}

/// What an annotation is placed with.
struct Placer<'a> {
    annotation: &'a Annotation,
    ground: &'a Ground,
    type_set: (&'a Theme, &'a dyn Measure),
    stroke: f32,
    places: &'a [[f64; 2]],
    number: usize,
}

impl Placer<'_> {
    fn form(&self) -> Option<(Form, Option<Words>)> {
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
                let at = narrow(*self.places.first()?);
                let style = style(self.annotation.size, self.type_set.0);
                let digits = self.type_set.1.width(&self.number.to_string(), style);
                let radius = (style.size * 0.8).max(digits / 2.0 + style.size * 0.3);
                let disc = Form::Disc { at, radius, number: self.number, style };
                let beside = [at[0] + radius + self.gap(), at[1]];
                Some((disc, self.words((beside, Hold::Left))))
            }
            AnnotationKind::Band => self.band(),
            AnnotationKind::Bracket => self.bracket(),
            AnnotationKind::Cover => {
                let area = self.corners()?;
                let mut blocks = vec![area];
                // Events that have left the block keep being covered, each where it is.
                let covered = self.annotation.points.iter().skip(2);
                for point in covered {
                    if let Anchor::Event { event, .. } = point
                        && let Some(spot) = self.ground.spot(*event)
                        && !area.holds(spot.reach)
                    {
                        blocks.push(spot.reach.grown(1.0));
                    }
                }
                Some((Form::Blocks(blocks), self.words((area.center(), Hold::Center))))
            }
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
        let (y, stop) = (a[1], f64::from(self.ground.row * STOP_ROWS));
        let line = [[left, y + stop], [left, y], [right, y], [right, y + stop]];
        let within = self.ground.area;
        let clamp = |x: f64| (x as f32).clamp(within.left, within.right);
        let middle = f32::midpoint(clamp(left), clamp(right));
        let at = [middle, y as f32 - self.stroke / 2.0 - self.gap() / 2.0];
        let parts = cut(&line, self.beyond());
        Some((Form::Path { parts, head: None }, self.words((at, Hold::BottomCenter))))
    }

    /// A note that is fixed to a mark itself stands above it.
    fn note_place(&self) -> Option<([f32; 2], Hold)> {
        let at = narrow(*self.places.first()?);
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

    fn bends(&self) -> bool {
        matches!(self.annotation.kind, AnnotationKind::Arrow | AnnotationKind::Line)
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

fn bounds(form: &Form, words: Option<&Words>, stroke: f32) -> Option<Area> {
    let form = match form {
        Form::Path { parts, head } => {
            let points = parts.iter().flatten().copied();
            let points: Vec<_> = points.chain(head.iter().flatten().copied()).collect();
            (!points.is_empty()).then(|| Area::about(points).grown(stroke / 2.0))
        }
        Form::Outline(corners) => Some(Area::about(corners.iter().copied()).grown(stroke / 2.0)),
        Form::Disc { at, radius, .. } => Some(Area::about([*at]).grown(*radius)),
        Form::Band(area) => Some(*area),
        Form::Blocks(blocks) => blocks.iter().copied().reduce(Area::with),
        Form::Words => None,
    };
    form.into_iter().chain(words.map(|words| words.area)).reduce(Area::with)
}

fn narrow([x, y]: [f64; 2]) -> [f32; 2] {
    [x as f32, y as f32]
}
