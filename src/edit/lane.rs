//! Lanes: their look and order, new ones, merging two, and taking one away.

use super::{LaneChange, Made, NewLane, Refusal, planner::Planner};
use crate::model::{Edit, Lane, LaneColor, LaneIx, LaneShape};

impl Planner<'_> {
    pub(super) fn lane(
        &mut self,
        at: LaneIx,
        change: &LaneChange,
    ) -> Result<&'static str, Refusal> {
        let before = self.lane_at(at)?;
        let mut lane = before.clone();
        let mut order = self.timeline.lane_order.clone();
        let name = match change {
            LaneChange::Name(typed) => {
                lane.name = self.lane_name(Some(at), typed)?;
                "rename lane"
            }
            LaneChange::Color(color) => {
                lane.color = *color;
                "change colour of lane"
            }
            LaneChange::Shape(shape) => {
                lane.shape = *shape;
                "change shape of lane"
            }
            LaneChange::Place(place) => {
                order.retain(|other| *other != at);
                order.insert((*place).min(order.len()), at);
                "move lane"
            }
        };
        let put = if lane == before { Vec::new() } else { vec![(at, lane)] };
        self.set_lanes(order, put);
        Ok(name)
    }

    pub(super) fn new_lane(&mut self, new: &NewLane) -> Result<&'static str, Refusal> {
        let at = LaneIx::new(self.timeline.lanes.len());
        let count = self.timeline.lane_order.len();
        let colors = self.timeline.lanes().map(|(_, lane)| lane.color);
        let shapes = self.timeline.lanes().map(|(_, lane)| lane.shape);
        let color = new.color.or_else(|| unused(&LaneColor::ALL, colors, count));
        let shape = new.shape.or_else(|| unused(&LaneShape::ALL, shapes, count));
        let lane = Lane {
            name: self.lane_name(None, &new.name)?,
            color: color.unwrap_or(LaneColor::Blue),
            shape: shape.unwrap_or(LaneShape::Circle),
        };
        let mut order = self.timeline.lane_order.clone();
        order.push(at);
        self.set_lanes(order, vec![(at, lane)]);
        self.made = Some(Made::Lane(at));
        Ok("add lane")
    }

    pub(super) fn merge_lanes(
        &mut self,
        from: LaneIx,
        into: LaneIx,
    ) -> Result<&'static str, Refusal> {
        self.lane_at(from)?;
        self.lane_at(into)?;
        if from == into {
            return Err(Refusal::MergesItself);
        }
        for at in self.lookup.in_lane(self.timeline, from) {
            let mut event = self.event_at(at)?;
            event.lane = into;
            self.set_event(at, event);
        }
        self.annotations_to_lane(from, into);
        self.steps_to_lane(from, into);
        self.take_out(from);
        Ok("merge lanes")
    }

    pub(super) fn remove_lane(&mut self, at: LaneIx) -> Result<&'static str, Refusal> {
        let lane = self.lane_at(at)?;
        let events = self.lookup.in_lane(self.timeline, at).len();
        let notes = self.annotations_in(at);
        if events > 0 || notes > 0 {
            return Err(Refusal::LaneInUse { name: lane.name, events, notes });
        }
        self.take_out(at);
        Ok("remove lane")
    }

    fn take_out(&mut self, lane: LaneIx) {
        let mut order = self.timeline.lane_order.clone();
        order.retain(|other| *other != lane);
        self.set_lanes(order, Vec::new());
    }

    fn set_lanes(&mut self, order: Vec<LaneIx>, put: Vec<(LaneIx, Lane)>) {
        if !put.is_empty() || order != self.timeline.lane_order {
            self.edits.push(Edit::SetLanes { order, put });
        }
    }

    fn lane_at(&self, at: LaneIx) -> Result<Lane, Refusal> {
        let lane = self.timeline.lane(at).cloned();
        lane.filter(|_| self.timeline.lane_order.contains(&at)).ok_or(Refusal::Gone("the lane"))
    }

    /// A name for a lane, which no other has.
    fn lane_name(&self, of: Option<LaneIx>, typed: &str) -> Result<String, Refusal> {
        let name = typed.trim();
        if name.is_empty() {
            return Err(Refusal::Empty("the name of the lane"));
        }
        match self.timeline.lane_by_name(name) {
            Some(other) if Some(other) != of => Err(Refusal::LaneTaken(name.to_owned())),
            _ => Ok(name.to_owned()),
        }
    }
}

/// The first of all that none has; where all are in use, the next in turn.
fn unused<T: Copy + PartialEq>(
    all: &[T],
    in_use: impl Iterator<Item = T>,
    count: usize,
) -> Option<T> {
    let in_use: Vec<T> = in_use.collect();
    let free = all.iter().find(|one| !in_use.contains(one));
    free.or_else(|| all.get(count % all.len().max(1))).copied()
}
