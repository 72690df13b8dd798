//! What covers take away from a picture: each event that one touches, whole.
//!
//! A cover is no paint over words that a file would still hold. What it touches is taken out of the
//! layout before anything is drawn ([`Covered::take`]), and the facts that a file may tell of are
//! copied without it ([`Covered::facts`]): title, date, quotations, id, notes, links. So no kind of
//! file can name what it is never given. Grounds and lines that show no event (the paper, the grid,
//! highlighted periods) go on under a cover, for they name nothing.
//!
//! Covers hold even where a picture leaves out all else that is drawn by hand. The timeline itself
//! is not changed.

use std::collections::BTreeSet;

use crate::{
    layout::{
        Density, Layout, What,
        annotation::{Form, Placed},
    },
    model::{AnnotationIx, AnnotationKind, Annotations, EventIx, SharedDetail, Timeline},
    scene::{Item, Part, Rect, Scene},
    style::{Run, Theme},
};

/// What is to be known wherever a picture with covers is made.
pub const STILL_IN_FILE: &str =
    "The covers take words away from the picture alone: the timeline file still holds them.";
/// Why a picture with covers holds no timeline.
pub const NOT_EMBEDDED: &str =
    "The timeline is not put into the picture, as it holds the words that the covers take away.";

/// What stands in a file's facts in place of a title that is covered.
const COVERED: &str = "Covered event";
/// What a cover only brushes it does not touch: places are rounded to pixels.
const BRUSHED: f32 = 0.5;
/// How far the letters of a line reach above its baseline and below it, in ems.
const LETTERS: [f32; 2] = [0.75, 0.22];

/// What covers touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// The events.
    pub events: BTreeSet<EventIx>,
    /// What is drawn by hand.
    pub annotations: BTreeSet<AnnotationIx>,
    /// The columns of density, by their place in the layout.
    columns: BTreeSet<usize>,
}

/// Whether anything is covered.
#[must_use]
pub fn has_covers(annotations: &Annotations) -> bool {
    annotations.iter().any(|(_, each)| each.kind == AnnotationKind::Cover)
}

/// The events that covers were drawn over, wherever these are now.
pub(super) fn named(annotations: &Annotations) -> BTreeSet<EventIx> {
    let covers = annotations.iter().filter(|(_, each)| each.kind == AnnotationKind::Cover);
    // The first two points are corners, which may be fixed to an event beside the cover.
    covers.flat_map(|(_, each)| each.covered_events()).collect()
}

impl Covered {
    /// Events that are covered.
    pub(super) fn of(events: BTreeSet<EventIx>) -> Self {
        Self { events, ..Self::default() }
    }

    /// What the covers on a canvas touch, and the events that are covered in any case.
    pub(super) fn new(
        timeline: &Timeline,
        layout: &Layout,
        placed: &[Placed],
        drawn: &Scene,
        theme: &Theme,
        named: &BTreeSet<EventIx>,
    ) -> Self {
        let mut covered = Self { events: named.clone(), ..Self::default() };
        let blocks = blocks(placed, drawn, theme);
        covered.touch(drawn, &blocks, placed, theme);
        for (at, column) in layout.density.iter().enumerate() {
            if blocks.iter().any(|block| block.overlaps(extent(column))) {
                covered.columns.insert(at);
                let [from, to] = column.bounds;
                let within = timeline.iter().filter(|(_, event)| {
                    event.lane == column.lane && (from..to).contains(&event.date.when.sort_key())
                });
                covered.events.extend(within.map(|(ix, _)| ix));
            }
        }
        // A count of events that holds a covered one is taken away with all of them.
        for item in &layout.items {
            if let What::Cluster(events) = &item.what
                && events.iter().any(|event| covered.events.contains(event))
            {
                covered.events.extend(events.iter().copied());
            }
        }
        let speaks_of_covered = |each: &&Placed| {
            each.annotation.kind != AnnotationKind::Cover
                && each.annotation.events().any(|event| covered.events.contains(&event))
        };
        let about: Vec<_> = placed.iter().filter(speaks_of_covered).map(|each| each.ix).collect();
        covered.annotations.extend(about);
        covered
    }

    /// Finds the parts that anything of which lies under a block.
    fn touch(&mut self, drawn: &Scene, blocks: &[Rect], placed: &[Placed], theme: &Theme) {
        let kind = |ix: AnnotationIx| {
            placed.iter().find(|each| each.ix == ix).map(|each| each.annotation.kind)
        };
        let mut part = None;
        let mut clip: Option<Rect> = None;
        for item in &drawn.items {
            match item {
                Item::Part(next) => part = next.as_ref(),
                Item::Clip(next) => clip = *next,
                _ => {
                    let is_touched = |block: &Rect| {
                        let seen = clip.map_or(*block, |clip| block.cut(clip));
                        touches(item, seen, theme)
                    };
                    if !blocks.iter().any(is_touched) {
                        continue;
                    }
                    match part {
                        Some(Part::Event(event)) => {
                            self.events.insert(*event);
                        }
                        Some(Part::Cluster(events)) => self.events.extend(events.iter().copied()),
                        Some(Part::Annotation(ix)) => {
                            let goes = match kind(*ix) {
                                Some(AnnotationKind::Cover) => false,
                                // A period lies behind all that happens in it.
                                Some(AnnotationKind::Band) => matches!(item, Item::Text { .. }),
                                _ => true,
                            };
                            if goes {
                                self.annotations.insert(*ix);
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    /// Takes what is covered out of a layout and of what is drawn by hand.
    pub(super) fn take(&self, layout: &mut Layout, placed: &mut Vec<Placed>) {
        layout.items.retain(|item| match &item.what {
            What::Event(event) => !self.events.contains(event),
            What::Cluster(events) => !events.iter().any(|event| self.events.contains(event)),
        });
        let mut at = 0;
        layout.density.retain(|_| {
            at += 1;
            !self.columns.contains(&(at - 1))
        });
        placed.retain(|each| !self.annotations.contains(&each.ix));
    }

    /// The facts that a file may tell of: those of covered events say nothing but that they are
    /// covered.
    pub(super) fn facts(&self, timeline: &Timeline) -> Timeline {
        let mut facts = timeline.clone();
        let [title, id, nothing] = [COVERED, "covered", ""].map(|words| facts.arena.push(words));
        for ix in &self.events {
            if let Some(Some(event)) = facts.events.get_mut(ix.at()) {
                event.id = id;
                event.title = title;
                event.short_title = None;
                event.date.written = nothing;
                event.date.written_end = None;
                event.starred = false;
                event.detail = SharedDetail::default();
            }
        }
        facts
    }

    /// Whether words hold those of a covered event: its title, or a passage that it rests on.
    pub(super) fn is_named_in(&self, words: &str, timeline: &Timeline) -> bool {
        let words = words.to_lowercase();
        let holds = |part: &str| {
            let part = part.trim().trim_end_matches('.').to_lowercase();
            !part.is_empty() && words.contains(&part)
        };
        self.events.iter().filter_map(|ix| timeline.event(*ix)).any(|event| {
            holds(timeline.text(event.title))
                || holds(timeline.short_title(event))
                || event.detail.quotes.iter().any(|quote| holds(timeline.quote_text(quote)))
        })
    }
}

/// Where covers are seen: in front of the marks, not over lanes' names and the ruler.
fn blocks(placed: &[Placed], drawn: &Scene, theme: &Theme) -> Vec<Rect> {
    let [width, height] = drawn.size;
    let [left, top] = [theme.space.gutter, theme.space.ruler];
    let canvas = Rect::new(left, top, width - left, height - top);
    let areas = placed.iter().filter(|each| each.annotation.kind == AnnotationKind::Cover);
    let areas = areas.filter_map(|each| match &each.form {
        Form::Blocks(areas) => Some(areas),
        _ => None,
    });
    let block = |area: &crate::layout::annotation::Area| {
        let block = Rect::new(area.left, area.top, area.width(), area.height());
        grown(block.cut(canvas), -BRUSHED)
    };
    areas.flatten().map(block).filter(|block| block.w > 0.0 && block.h > 0.0).collect()
}

/// Whether a block lies over something of an item.
fn touches(item: &Item, block: Rect, theme: &Theme) -> bool {
    if block.w <= 0.0 || block.h <= 0.0 {
        return false;
    }
    match item {
        Item::Rect { rect, fill, .. } => {
            // The ground that is laid behind words shows nothing.
            let grounds = [theme.paper, theme.fold, theme.selection];
            let is_ground = fill.a < u8::MAX || grounds.contains(fill);
            !is_ground && block.overlaps(*rect)
        }
        Item::Line { points, width, .. } => crosses(points, grown(block, width / 2.0)),
        Item::Polygon { points, fill, stroke, .. } => {
            let width = stroke.map_or(0.0, |(_, width)| width);
            let closed: Vec<_> = points.iter().chain(points.first()).copied().collect();
            crosses(&closed, grown(block, width / 2.0))
                || (fill.a > 0 && within(points, [block.x, block.y]))
        }
        Item::Text { at, run, .. } => block.overlaps(letters(*at, run)),
        Item::Clip(_) | Item::Part(_) => false,
    }
}

/// What the letters of a run fill.
fn letters([x, y]: [f32; 2], run: &Run) -> Rect {
    let [above, below] = LETTERS.map(|ems| ems * run.style.size);
    Rect::new(x, y + run.ascent - above, run.width, above + below)
}

/// Whether a line through points has anything in a rectangle.
fn crosses(points: &[[f32; 2]], rect: Rect) -> bool {
    points.windows(2).any(|ends| match ends {
        [from, to] => crosses_one(*from, *to, rect),
        _ => false,
    })
}

/// Whether a straight line does: what is left of it after each edge has cut off what lies beyond.
fn crosses_one(from: [f32; 2], to: [f32; 2], rect: Rect) -> bool {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let edges = [
        (-dx, from[0] - rect.x),
        (dx, rect.right() - from[0]),
        (-dy, from[1] - rect.y),
        (dy, rect.bottom() - from[1]),
    ];
    let [mut enters, mut leaves] = [0.0_f32, 1.0_f32];
    for (towards, room) in edges {
        if towards == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if towards < 0.0 {
            enters = enters.max(room / towards);
        } else {
            leaves = leaves.min(room / towards);
        }
    }
    enters <= leaves
}

/// Whether a point lies in a convex shape.
fn within(corners: &[[f32; 2]], [x, y]: [f32; 2]) -> bool {
    let nexts = corners.iter().cycle().skip(1);
    let sides = corners
        .iter()
        .zip(nexts)
        .map(|(a, b)| (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]));
    let sides: Vec<f32> = sides.collect();
    !sides.is_empty()
        && (sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0))
}

fn grown(rect: Rect, by: f32) -> Rect {
    Rect::new(rect.x - by, rect.y - by, rect.w + 2.0 * by, rect.h + 2.0 * by)
}

fn extent(column: &Density) -> Rect {
    let left = column.extent.left;
    Rect::new(left, column.bottom - column.height, column.extent.right - left, column.height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_touched_where_it_passes_and_not_by_what_it_passes_round() {
        let rect = Rect::new(10.0, 10.0, 10.0, 10.0);
        for (points, expected) in [
            (&[[0.0, 15.0], [30.0, 15.0]][..], true),
            (&[[15.0, 0.0], [15.0, 12.0]], true),
            (&[[0.0, 0.0], [9.0, 30.0]], false),
            (&[[0.0, 0.0], [30.0, 0.0], [30.0, 30.0]], false),
            (&[[12.0, 12.0], [13.0, 13.0]], true),
            (&[[0.0, 25.0], [25.0, 0.0]], true),
            (&[[0.0, 19.0], [9.0, 10.0]], false),
            (&[], false),
        ] {
            assert_eq!(crosses(points, rect), expected, "{points:?}");
        }
        let corners = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];
        for (point, expected) in [([5.0, 5.0], true), ([15.0, 5.0], false), ([0.0, 0.0], true)] {
            assert_eq!(within(&corners, point), expected, "{point:?}");
        }
        assert!(!within(&[], [0.0, 0.0]));
    }
}
