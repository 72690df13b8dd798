//! What a gesture makes of points: those of something new, and of something whose handle is dragged.

use crate::{
    layout::annotation::{Area, Ground, Placed},
    model::{Anchor, Annotation, AnnotationKind, MOST_POINTS},
};

use super::{held::Held, ink::simplified};

/// How near the pointer must come to a mark for an end to be fixed to it, in logical pixels.
pub(super) const SNAP_PX: f32 = 14.0;
/// How far a line by hand may be from where the hand was, in logical pixels.
const TOLERANCE_PX: f64 = 0.75;
/// How far a line can be bent by its handle, in thousandths of its length.
const MOST_BEND: f64 = 2_000.0;

/// Something by which an annotation is taken hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handle {
    /// One of its points.
    Point(usize),
    /// A corner: the point that has its x, and the point that has its y.
    Corner(usize, usize),
    /// The middle of a line, which bends it.
    Bend,
}

/// The points of something drawn from one place to another.
pub(super) fn drawn(
    kind: AnnotationKind,
    ground: &Ground,
    [from, to]: [[f64; 2]; 2],
    held: Held,
) -> Vec<Anchor> {
    match kind {
        AnnotationKind::Arrow | AnnotationKind::Line => {
            let first = ground.snapped(from, held.snap_px());
            if held.straight {
                // From where it begins, which may be a mark beside the pointer.
                let from = ground.place(&first).unwrap_or(from);
                return vec![first, ground.anchor_at(held.end(from, to))];
            }
            let last = ground.snapped(to, held.snap_px());
            // From an event to itself leads nothing.
            let last = if first == last { ground.anchor_at(to) } else { last };
            vec![first, last]
        }
        AnnotationKind::Box | AnnotationKind::Ellipse => {
            held.corners([from, to]).map(|at| ground.anchor_at(at)).to_vec()
        }
        AnnotationKind::Cover => {
            covering(ground, held.corners([from, to]).map(|at| ground.anchor_at(at)).to_vec())
        }
        AnnotationKind::Note | AnnotationKind::Marker => {
            vec![if held.free { ground.anchor_at(to) } else { ground.beside(to) }]
        }
        AnnotationKind::Band => {
            [from, to].map(|at| across(ground.anchor_at(at_mark(ground, at, held)))).to_vec()
        }
        AnnotationKind::Bracket => {
            let level = [to[0], from[1]];
            [from, level].map(|at| ground.anchor_at(at_mark(ground, at, held))).to_vec()
        }
        AnnotationKind::Ink => inked(ground, &[from, to], held),
    }
}

/// The points of a line by hand: fixed to the event that it begins at, if there is one, so that it
/// keeps its shape about it; else each to the time and lane under it.
pub(super) fn inked(ground: &Ground, places: &[[f64; 2]], held: Held) -> Vec<Anchor> {
    let places = simplified(places, TOLERANCE_PX);
    let first = places.first().filter(|_| !held.free).map(|at| ground.beside(*at));
    let event = match first {
        Some(Anchor::Event { event, .. }) => Some(event),
        _ => None,
    };
    let fixed = |at: &[f64; 2]| {
        event.and_then(|event| ground.fixed_to(event, *at)).unwrap_or_else(|| ground.anchor_at(*at))
    };
    places.iter().take(MOST_POINTS).map(fixed).collect()
}

/// The corners of a cover with the events under it.
#[must_use]
pub fn covering(ground: &Ground, mut points: Vec<Anchor>) -> Vec<Anchor> {
    points.truncate(2);
    let places = points.iter().filter_map(|point| ground.place(point));
    let block = Area::about(places.map(|[x, y]| [x as f32, y as f32]));
    let room = MOST_POINTS - points.len();
    let under = ground.seen().filter(|(_, spot)| block.meets(spot.reach));
    points.extend(under.take(room).map(|(event, _)| Anchor::on(event)));
    points
}

/// All that can be taken hold of, and where it is.
pub(super) fn handles(placed: &Placed) -> Vec<(Handle, [f32; 2])> {
    let point = |at: usize| placed.points.get(at).map(|place| (Handle::Point(at), *place));
    match placed.annotation.kind {
        AnnotationKind::Arrow | AnnotationKind::Line => {
            let bend = placed.crest.map(|crest| (Handle::Bend, crest));
            [point(0), bend, point(1)].into_iter().flatten().collect()
        }
        AnnotationKind::Box | AnnotationKind::Ellipse | AnnotationKind::Cover => {
            let (Some([x0, y0]), Some([x1, y1])) = (placed.points.first(), placed.points.get(1))
            else {
                return Vec::new();
            };
            vec![
                (Handle::Corner(0, 0), [*x0, *y0]),
                (Handle::Corner(1, 0), [*x1, *y0]),
                (Handle::Corner(1, 1), [*x1, *y1]),
                (Handle::Corner(0, 1), [*x0, *y1]),
            ]
        }
        AnnotationKind::Band => {
            let [_, y] = placed.bounds.center();
            let at = |at: usize| placed.points.get(at).map(|[x, _]| (Handle::Point(at), [*x, y]));
            [at(0), at(1)].into_iter().flatten().collect()
        }
        AnnotationKind::Bracket => {
            let y = placed.points.first().map(|[_, y]| *y).unwrap_or_default();
            let at = |at: usize| placed.points.get(at).map(|[x, _]| (Handle::Point(at), [*x, y]));
            [at(0), at(1)].into_iter().flatten().collect()
        }
        AnnotationKind::Note | AnnotationKind::Marker | AnnotationKind::Ink => Vec::new(),
    }
}

/// An annotation whose handle was dragged to a place. `None` where it is not on the canvas.
pub(super) fn reshaped(
    ground: &Ground,
    annotation: &Annotation,
    handle: Handle,
    to: [f64; 2],
    held: Held,
) -> Option<Annotation> {
    let mut changed = annotation.clone();
    match handle {
        Handle::Bend => {
            let [a, b] = ends(ground, annotation)?;
            let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
            let square = (dx * dx + dy * dy).max(1.0);
            // The part of the length by which the place lies to the left of the line.
            let part = ((to[0] - a[0]) * dy - (to[1] - a[1]) * dx) / square;
            changed.bend = (part * 1_000.0).round().clamp(-MOST_BEND, MOST_BEND) as i32;
        }
        Handle::Point(at) => {
            let anchor = match annotation.kind {
                AnnotationKind::Band => across(ground.anchor_at(at_mark(ground, to, held))),
                AnnotationKind::Bracket => {
                    let level = ground.place(annotation.points.first()?)?[1];
                    ground.anchor_at(at_mark(ground, [to[0], level], held))
                }
                _ if held.straight => {
                    let other = *ends(ground, annotation)?.get(1 - at.min(1))?;
                    ground.anchor_at(held.end(other, to))
                }
                _ => ground.snapped(to, held.snap_px()),
            };
            *changed.points.get_mut(at)? = anchor;
        }
        Handle::Corner(x_of, y_of) => {
            let mut places = ends(ground, annotation)?;
            let [wide, high] = [0, 1].map(|axis: usize| {
                let [a, b] = places.map(|place| if axis == 0 { place[0] } else { place[1] });
                (b - a).abs()
            });
            let opposite = [places.get(1 - x_of.min(1))?[0], places.get(1 - y_of.min(1))?[1]];
            let to = held.corner(opposite, to, high / wide);
            places.get_mut(x_of)?[0] = to[0];
            places.get_mut(y_of)?[1] = to[1];
            for at in [x_of, y_of] {
                *changed.points.get_mut(at)? = ground.anchor_at(*places.get(at)?);
            }
            if annotation.kind == AnnotationKind::Cover {
                changed.points = covering(ground, changed.points);
            }
        }
    }
    Some(changed)
}

/// An annotation moved as a whole. `None` where it is not on the canvas.
pub(super) fn moved(ground: &Ground, annotation: &Annotation, by: [f64; 2]) -> Option<Vec<Anchor>> {
    let count = if annotation.kind == AnnotationKind::Cover { 2 } else { annotation.points.len() };
    let points = annotation.points.iter().take(count).map(|point| ground.moved(point, by));
    let points: Vec<Anchor> = points.collect::<Option<_>>()?;
    Some(if annotation.kind == AnnotationKind::Cover { covering(ground, points) } else { points })
}

fn ends(ground: &Ground, annotation: &Annotation) -> Option<[[f64; 2]; 2]> {
    let mut places = annotation.points.iter().take(2).map(|point| ground.place(point));
    Some([places.next()??, places.next()??])
}

/// A time across all lanes.
fn across(anchor: Anchor) -> Anchor {
    match anchor {
        Anchor::Time { time, .. } => {
            Anchor::Time { time, lane: None, height: crate::model::Share::MIDDLE }
        }
        other @ Anchor::Event { .. } => other,
    }
}

/// A place moved sideways to the moment of a mark that is near, in any lane.
fn at_mark(ground: &Ground, [x, y]: [f64; 2], held: Held) -> [f64; 2] {
    let near = ground.seen().map(|(_, spot)| f64::from(spot.at[0]));
    let near = near.filter(|mark| (mark - x).abs() <= f64::from(held.snap_px()) / 2.0);
    let nearest = near.min_by(|a, b| (a - x).abs().total_cmp(&(b - x).abs()));
    [nearest.unwrap_or(x), y]
}
