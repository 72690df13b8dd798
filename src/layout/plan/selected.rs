//! The selected event of a lane of very many, which is seen for itself whatever is counted there.
//!
//! It is no part of the plan, so that nothing else moves when the selection does. It stands where a
//! row of its tile has room for it, else over the last row. Never looks at where the view stands.

use super::{
    LanePlan, PlannedItem, Planner, What,
    cluster::Candidate,
    rows::{Place, Way, item, tall, ways},
    shelves::Shelves,
    tiles::walls_about,
};
use crate::{layout::Input, model::EventIx};

impl LanePlan {
    /// A place for the selected event, where it is one of this lane and the plan only counts it.
    pub(in crate::layout) fn selected(&self, input: &Input<'_>) -> Option<PlannedItem> {
        let ix = input.view.selected.filter(|ix| input.index.contains(*ix))?;
        let event = input.timeline.event(ix)?;
        if event.lane != self.lane || !self.is_tiled || self.is_shown(ix) {
            return None;
        }
        let planner = Planner::new(input);
        let [start, _] = input.index.drawn(event);
        let within = walls_about(&planner, start);
        let candidate = Candidate::event(&planner, ix)?;
        let (row, Way { side, align, reach }) =
            self.shelves(&planner).room_for(&within, &candidate).or_else(|| {
                let way = *ways(&planner, &candidate).first()?;
                Some(((self.rows as usize).saturating_sub(tall(way.side)), way))
            })?;
        Some(item(&planner, &candidate, &Place { candidate: 0, row, side, align, reach }))
    }

    /// Whether an event has a mark and a label of its own.
    fn is_shown(&self, ix: EventIx) -> bool {
        self.items.iter().any(|item| item.labelled && item.what == What::Event(ix))
    }

    /// What its rows hold.
    fn shelves(&self, planner: &Planner<'_>) -> Shelves {
        let mut shelves = Shelves::new(self.rows as usize);
        let places = |reach: [f64; 2]| reach.map(|time| time * planner.scale);
        for item in &self.items {
            shelves.take(item.row as usize, tall(item.side), places(item.reach));
        }
        for column in &self.density {
            let last = (self.rows as usize).saturating_sub(1);
            shelves.take(last, 1, places(column.reach));
        }
        shelves
    }
}
