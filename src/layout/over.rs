//! The selected event of a crowded lane, drawn over what the plan has there.
//!
//! Invariant: it is counted nowhere else, and no words of another item stand where its own do;
//! nothing else changes for its sake.

use std::{borrow::Cow, sync::Arc};

use super::{
    Extent, Input, Item, Label, LanePlan, PlannedItem, What,
    close::{mark_extent, meets},
};
use crate::model::{EventIx, date::Seconds};

/// An event that has no mark of its own in the plan of its lane.
pub(super) struct Over {
    /// How it is drawn.
    pub(super) item: Item,
    ix: EventIx,
    /// Where it begins, if a column of density counts it.
    begins: Option<Seconds>,
}

impl Over {
    pub(super) fn new(input: &Input<'_>, lane: &LanePlan, item: Item) -> Option<Self> {
        let ix = item.what.first()?;
        let begins = input.index.drawn(input.timeline.event(ix)?)[0];
        let is_item = lane.items.iter().any(|item| item.what.has(ix));
        Some(Self { item, ix, begins: (!is_item).then_some(begins) })
    }

    /// An item without it; `None` where nothing is left of that.
    pub(super) fn apart<'p>(&self, planned: &'p PlannedItem) -> Option<Cow<'p, PlannedItem>> {
        if !planned.what.has(self.ix) {
            return Some(Cow::Borrowed(planned));
        }
        let What::Cluster(events) = &planned.what else { return None };
        let others: Arc<[_]> = events.iter().copied().filter(|each| *each != self.ix).collect();
        let what = What::Cluster(others);
        what.first().map(|_| Cow::Owned(PlannedItem { what, ..planned.clone() }))
    }

    /// Whether it begins in a stretch of density.
    pub(super) fn begins_in(&self, [from, to]: [Seconds; 2]) -> bool {
        self.begins.is_some_and(|begins| (from..to).contains(&begins))
    }

    /// Whether words of a line so high would stand in its mark or its label. `radius` is half the
    /// width of a point's shape.
    pub(super) fn hides(&self, words: &Label, line: f32, radius: f32) -> bool {
        let mark = mark_extent(&self.item.mark, radius);
        let own = self.item.label.as_ref();
        let own = own.map(|own| (Extent { left: own.x, right: own.x + own.width }, own.y));
        let mut parts = std::iter::once((mark, self.item.y)).chain(own);
        parts.any(|(part, y)| meets(words, part, y, line))
    }
}
