//! How far the lanes are to be scrolled so that an event is seen.

use super::{LanePlan, Layout, Plan, PlannedItem, Side, What};
use crate::model::{EventIx, Timeline};

/// How far to scroll the lanes, in logical pixels, to bring an event into view; 0 where it is.
///
/// An event without a mark of its own is sought in its cluster; one that has neither, in its lane.
#[must_use]
pub fn scroll(timeline: &Timeline, event: EventIx, plan: &Plan, layout: &Layout, at: f32) -> f32 {
    if layout.scroll_max <= 0.0 {
        return 0.0;
    }
    let Some(lane) = timeline.event(event).map(|event| event.lane) else { return 0.0 };
    let Some(planned) = plan.lanes.iter().find(|planned| planned.lane == lane) else { return 0.0 };
    let item = planned.items.iter().find(|item| holds(item, event));
    let [top, bottom] = item.map_or([planned.top, planned.top], |item| rows(planned, item));
    let room = plan.height - layout.scroll_max;
    let now = at.clamp(0.0, layout.scroll_max);
    let wanted = if top < now {
        top - planned.inset
    } else if bottom > now + room {
        (bottom + planned.inset - room).min(top)
    } else {
        return 0.0;
    };
    wanted.clamp(0.0, layout.scroll_max) - at
}

fn holds(item: &PlannedItem, event: EventIx) -> bool {
    match &item.what {
        What::Event(ix) => *ix == event,
        What::Cluster(events) => events.contains(&event),
    }
}

/// The upper and lower edge of an item's rows, from the lower edge of the ruler.
fn rows(lane: &LanePlan, item: &PlannedItem) -> [f32; 2] {
    let top = lane.top + lane.inset + item.row as f32 * lane.pitch;
    let count = if item.side == Side::Above { 2.0 } else { 1.0 };
    [top, top + count * lane.pitch]
}
