//! From what a point is fixed to onto the canvas, and back.
//!
//! Invariant: the two are inverse. Places are `f64`, so that a second is not lost at any zoom that
//! can tell it from the next.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{Input, Layout, MarkGeometry, Plan, What, mark::Body, place::middle, plan::frame},
    Area,
};
use crate::{
    layout::LanePlan,
    model::{Anchor, Annotations, EventIx, LaneIx, Offset, Share},
    view::Axis,
};

/// How far from an event's mark a point that is moved away from it stays fixed to it, in rows.
const HELD_ROWS: f64 = 12.0;

/// What anchors are placed by.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// The mapping of time.
    pub axis: Axis,
    /// Where marks stand: below the ruler, right of the lanes' names.
    pub area: Area,
    /// The height of a row, which offsets are counted in.
    pub row: f32,
    /// Half the width of a mark.
    pub radius: f32,
    /// The lanes that are shown, those scrolled out of view too, from the top.
    lanes: Vec<Stretch>,
    /// Where events are: those in view, and those that an annotation is fixed to.
    spots: BTreeMap<EventIx, Spot>,
}

/// A lane's edges.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    lane: LaneIx,
    top: f64,
    bottom: f64,
}

/// Where an event is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The place of its mark: its moment, or where it begins; of one that is counted with others,
    /// the place of their count.
    pub at: [f32; 2],
    /// What its mark and its label fill.
    pub reach: Area,
    /// Whether it has a mark of its own in view.
    pub is_seen: bool,
}

impl Ground {
    /// The ground of a layout. Its cost follows what is in view and what is annotated.
    #[must_use]
    pub fn new(input: &Input<'_>, plan: &Plan, layout: &Layout, annotations: &Annotations) -> Self {
        let space = &input.theme.space;
        let [width, height] = layout.size;
        let area = Area { left: layout.axis.left, top: space.ruler, right: width, bottom: height };
        let offset = space.ruler - input.view.scroll.clamp(0.0, layout.scroll_max);
        let stretch = |lane: &LanePlan| {
            let top = f64::from(lane.top + offset);
            Stretch { lane: lane.lane, top, bottom: top + f64::from(lane.height) }
        };
        let mut ground = Self {
            axis: layout.axis,
            area,
            row: space.row,
            radius: space.mark_radius,
            lanes: plan.lanes.iter().map(stretch).collect(),
            spots: BTreeMap::new(),
        };
        for item in &layout.items {
            if let What::Event(event) = item.what {
                let at = [ground.place_of(&item.mark), item.y];
                let spot = Spot { at, reach: ground.reach(item), is_seen: true };
                ground.spots.insert(event, spot);
            }
        }
        let named: BTreeSet<EventIx> =
            annotations.iter().flat_map(|(_, each)| each.events()).collect();
        let missing: BTreeSet<EventIx> = named
            .into_iter()
            .filter(|event| !ground.spots.contains_key(event) && input.index.contains(*event))
            .collect();
        if !missing.is_empty() {
            ground.find(input, plan, layout, &missing);
        }
        ground
    }

    /// Finds events that have no mark in view: in a cluster, out of view, or in a column of density.
    fn find(
        &mut self,
        input: &Input<'_>,
        plan: &Plan,
        layout: &Layout,
        missing: &BTreeSet<EventIx>,
    ) {
        for item in &layout.items {
            if let What::Cluster(events) = &item.what {
                let at = [self.place_of(&item.mark), item.y];
                let spot = Spot { at, reach: self.reach(item), is_seen: false };
                let found = events.iter().filter(|event| missing.contains(event));
                self.spots.extend(found.map(|event| (*event, spot)));
            }
        }
        let scale = self.axis.scale();
        let marks = super::super::mark::Frame { now: input.now, ..frame(input, scale) };
        let line = input.measure.line_height(super::super::Styles::new(input.theme).title);
        for lane in &plan.lanes {
            let Some(top) = self.lanes.iter().find(|each| each.lane == lane.lane) else { continue };
            let top = top.top as f32;
            let mut left: BTreeMap<EventIx, f32> = missing
                .iter()
                .filter(|event| !self.spots.contains_key(event))
                .filter(|event| {
                    input.timeline.event(**event).is_some_and(|it| it.lane == lane.lane)
                })
                // The foot of the lane, where density stands.
                .map(|event| (*event, top + lane.inset + (lane.rows as f32 - 0.5) * lane.pitch))
                .collect();
            if left.is_empty() {
                continue;
            }
            for planned in &lane.items {
                let y = middle(lane, top, planned, line);
                match &planned.what {
                    What::Event(event) => {
                        left.entry(*event).and_modify(|at| *at = y);
                    }
                    What::Cluster(events) => {
                        for event in events.iter() {
                            left.entry(*event).and_modify(|at| *at = y);
                        }
                    }
                }
            }
            for (event, y) in left {
                let Some(facts) = input.timeline.event(event) else { continue };
                let attested = facts.attested();
                let body = Body::new(&facts.date.when, attested.as_ref(), &marks);
                let x = self.place_of(&body.geometry(self.axis));
                let reach = Area::about([[x, y]]).grown(self.radius);
                self.spots.insert(event, Spot { at: [x, y], reach, is_seen: false });
            }
        }
    }

    /// Where on a mark a point stands that is fixed to it.
    fn place_of(&self, mark: &MarkGeometry) -> f32 {
        let (extent, open_left) = match *mark {
            MarkGeometry::Point { x, .. } | MarkGeometry::Cluster { x, .. } => return x,
            MarkGeometry::Bracket { extent, open_left, .. } => (extent, open_left),
            MarkGeometry::Bar { extent, left, .. } => {
                (extent, matches!(left, super::super::BarEnd::Open | super::super::BarEnd::Unknown))
            }
        };
        let at = if open_left { extent.right } else { extent.left };
        // What is in view of it is pointed at, as long as any of it is.
        let [from, to] = [extent.left.max(self.area.left), extent.right.min(self.area.right)];
        if from <= to { at.clamp(from, to) } else { at }
    }

    /// What an item's mark and label fill.
    fn reach(&self, item: &super::super::Item) -> Area {
        let half = self.row / 2.0 - 1.0;
        let [left, right] = match item.mark {
            MarkGeometry::Point { x, .. } => [x - self.radius, x + self.radius],
            MarkGeometry::Bracket { extent, .. }
            | MarkGeometry::Bar { extent, .. }
            | MarkGeometry::Cluster { extent, .. } => [extent.left, extent.right],
        };
        let mark = Area { left, top: item.y - half, right, bottom: item.y + half };
        let label = item.label.as_ref().map(|label| Area {
            left: label.x,
            top: label.y - half,
            right: label.x + label.width,
            bottom: label.y + half,
        });
        label.map_or(mark, |label| mark.with(label))
    }

    /// Where an event is; `None` where nothing of it is shown, or where it is out of view and no
    /// annotation names it.
    #[must_use]
    pub fn spot(&self, event: EventIx) -> Option<&Spot> {
        self.spots.get(&event)
    }

    /// The events with a mark of their own in view.
    pub fn seen(&self) -> impl Iterator<Item = (EventIx, &Spot)> {
        self.spots.iter().filter(|(_, spot)| spot.is_seen).map(|(event, spot)| (*event, spot))
    }

    /// Where an anchor is on the canvas. `None` where what it is fixed to is not shown.
    #[must_use]
    pub fn place(&self, anchor: &Anchor) -> Option<[f64; 2]> {
        match anchor {
            Anchor::Event { event, offset } => {
                let [x, y] = self.spots.get(event)?.at.map(f64::from);
                let [right, down] = offset.rows();
                let row = f64::from(self.row);
                Some([x + right * row, y + down * row])
            }
            Anchor::Time { time, lane, height } => {
                let [top, bottom] = self.edges(*lane)?;
                Some([self.x_from_time(*time as f64), top + height.part() * (bottom - top)])
            }
        }
    }

    /// The time and the lane at a place; between and beside lanes, all of them.
    #[must_use]
    pub fn anchor_at(&self, [x, y]: [f64; 2]) -> Anchor {
        let within = |each: &&Stretch| (each.top..each.bottom).contains(&y);
        let lane = self.lanes.iter().find(within).map(|each| each.lane);
        self.anchor_in(lane, [x, y])
    }

    /// The event whose mark is at a place, or else the time and the lane there.
    #[must_use]
    pub fn snapped(&self, at: [f64; 2], within_px: f32) -> Anchor {
        self.nearest(at, within_px).map_or_else(|| self.anchor_at(at), Anchor::on)
    }

    /// The event whose mark is nearest to a place, no further away than so many pixels.
    #[must_use]
    pub fn nearest(&self, [x, y]: [f64; 2], within_px: f32) -> Option<EventIx> {
        let distance = |spot: &Spot| (f64::from(spot.at[0]) - x).hypot(f64::from(spot.at[1]) - y);
        let near = self.seen().map(|(event, spot)| (distance(spot), event));
        let near = near.filter(|(distance, _)| *distance <= f64::from(within_px));
        near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, event)| event)
    }

    /// The event whose mark or label is at a place, and how far the place is from its mark; else the
    /// time and the lane there.
    #[must_use]
    pub fn beside(&self, at: [f64; 2]) -> Anchor {
        let point = at.map(|each| each as f32);
        let near = self.seen().find(|(_, spot)| spot.reach.contains(point));
        near.and_then(|(event, _)| self.fixed_to(event, at)).unwrap_or_else(|| self.anchor_at(at))
    }

    /// An anchor at a place that follows an event.
    #[must_use]
    pub fn fixed_to(&self, event: EventIx, [x, y]: [f64; 2]) -> Option<Anchor> {
        let at = self.spots.get(&event)?.at.map(f64::from);
        let row = f64::from(self.row);
        let offset = Offset::from_rows([(x - at[0]) / row, (y - at[1]) / row]);
        Some(Anchor::Event { event, offset })
    }

    /// The anchor so many pixels away: it stays with its event as long as that is near, and goes to
    /// the lane that it comes into. `None` where it is not on the canvas.
    #[must_use]
    pub fn moved(&self, anchor: &Anchor, [x, y]: [f64; 2]) -> Option<Anchor> {
        if x == 0.0 && y == 0.0 {
            return Some(*anchor);
        }
        let from = self.place(anchor)?;
        let to = [from[0] + x, from[1] + y];
        match *anchor {
            Anchor::Event { event, .. } => {
                let fixed = self.fixed_to(event, to)?;
                let Anchor::Event { offset, .. } = fixed else { return Some(fixed) };
                let [right, down] = offset.rows();
                Some(if right.hypot(down) <= HELD_ROWS { fixed } else { self.anchor_at(to) })
            }
            // What spans all lanes keeps doing so.
            Anchor::Time { lane: None, .. } => Some(self.anchor_in(None, to)),
            Anchor::Time { .. } => Some(self.anchor_at(to)),
        }
    }

    fn anchor_in(&self, lane: Option<LaneIx>, [x, y]: [f64; 2]) -> Anchor {
        let [top, bottom] = self.edges(lane).unwrap_or_else(|| self.whole());
        let height = Share::from_part((y - top) / (bottom - top).max(1.0));
        Anchor::Time { time: Anchor::writable(self.time_from_x(x)), lane, height }
    }

    /// The edges of a lane, or of all of them together; `None` for one that is not shown.
    fn edges(&self, lane: Option<LaneIx>) -> Option<[f64; 2]> {
        match lane {
            Some(lane) => {
                let found = self.lanes.iter().find(|each| each.lane == lane)?;
                Some([found.top, found.bottom])
            }
            None => Some(self.whole()),
        }
    }

    fn whole(&self) -> [f64; 2] {
        match (self.lanes.first(), self.lanes.last()) {
            (Some(first), Some(last)) => [first.top, last.bottom],
            _ => [f64::from(self.area.top), f64::from(self.area.bottom)],
        }
    }

    /// Where a moment lies. Unlike [`Axis::x_from_time`] it keeps to no bounds and rounds nothing,
    /// so that it can be taken back.
    fn x_from_time(&self, time: f64) -> f64 {
        let place = self.axis.folds.folded(time) - self.axis.span.start;
        f64::from(self.axis.left) + place * self.axis.scale()
    }

    fn time_from_x(&self, x: f64) -> f64 {
        let place = (x - f64::from(self.axis.left)) / self.axis.scale();
        self.axis.folds.unfolded(self.axis.span.start + place)
    }
}
