//! What putting events in order takes from each of them, in few bytes.
//!
//! These lie close together in the order of the file, so that going through them in order of time
//! waits for memory less than going through the events would. Decides nothing.

use super::{
    column::{Drawn, Weight, weight},
    times::{attested, reach, within},
};
use crate::model::{Event, EventIx, LaneIx, date::Seconds};

/// Where an event lies, and what it weighs.
#[derive(Clone, Copy)]
pub(super) struct Brief {
    /// Its lane.
    pub(super) lane: LaneIx,
    /// The seconds over which its mark extends.
    pub(super) reach: (Seconds, Seconds),
    /// The last of them with what is attested.
    attested: Seconds,
    /// What it weighs, however long it lasts.
    weight: Weight,
}

impl Brief {
    pub(super) fn of(event: &Event) -> Self {
        Self {
            lane: event.lane,
            reach: reach(&event.date.when),
            attested: attested(event).1,
            weight: weight(event, 0),
        }
    }

    /// Where it is drawn, within what is known at all.
    pub(super) fn drawn(&self, ix: EventIx, everything: [Seconds; 2]) -> Drawn {
        let [start, end] = within((self.reach.0, self.attested), everything);
        (start, end, ix, self.weight.lasting(end.saturating_sub(start)))
    }
}
