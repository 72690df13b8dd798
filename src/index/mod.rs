//! What is computed once for each revision, so that a frame need not look at every event.

use std::sync::Arc;

use crate::{
    model::{EventIx, LaneIx, Timeline},
    view::Span,
};

/// The events of a timeline in order of time, as a whole and for each lane.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// All events by [`crate::model::date::When::sort_key`], then by their latest second, then by
    /// their place in the file.
    pub by_time: Vec<EventIx>,
    /// The same for each lane.
    pub lanes: Vec<Vec<EventIx>>,
    /// For each event, the events that follow from it, in order of time.
    pub followed_by: Vec<Vec<EventIx>>,
    /// The stretch from the first known second to the last, unpadded; the present year where no
    /// event has a date.
    pub extent: Option<Span>,
}

impl Index {
    /// Puts the events of a timeline in order.
    #[must_use]
    pub fn new(_timeline: &Timeline) -> Arc<Self> {
        Arc::new(Self::default())
    }

    /// The event after or before another in time; the first or last where none is given.
    #[must_use]
    pub fn step(&self, _from: Option<EventIx>, _forward: bool) -> Option<EventIx> {
        None
    }

    /// The event nearest in time to `from` in the next lane above or below that has any.
    #[must_use]
    pub fn step_lane(&self, _timeline: &Timeline, _from: EventIx, _down: bool) -> Option<EventIx> {
        None
    }

    /// The place of an event in the order of time, counted from 0.
    #[must_use]
    pub fn rank(&self, _event: EventIx) -> Option<usize> {
        None
    }

    /// The events of a lane in order of time.
    #[must_use]
    pub fn lane(&self, lane: LaneIx) -> &[EventIx] {
        self.lanes.get(lane.at()).map_or(&[], Vec::as_slice)
    }
}
