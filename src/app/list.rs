//! The list's state: where it is shown, by which column it is in order, and its rows.
//!
//! Rows are put in order when they are first looked at and again when what they rest on changes: at
//! once where that is quick, on a worker where it is not. Invariant: rows are always those of the
//! file that is open; those of an earlier order or filter stay usable until the next ones are there.
//! How the list looks is [`crate::ui::list`]'s.

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, sync::Arc};

use super::{services::jobs::JobKind, state::State, work::Report};
use crate::{
    index::{Column, EventSet, Index, Order},
    model::{EventIx, LaneIx, Timeline},
};

/// As many events are put in order within a frame; more of them on a worker.
const AT_ONCE: usize = 4_000;

/// Stands in [`Rows::places`] for an event that has no row.
const NO_PLACE: u32 = u32::MAX;

/// Where the list is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Nowhere.
    #[default]
    Hidden,
    /// Below the canvas.
    Below,
    /// Instead of the canvas.
    Instead,
}

/// The list between frames.
#[derive(Debug, Default)]
pub struct ListState {
    /// Where it is shown.
    pub place: Place,
    /// By which column it is to be in order.
    pub column: Column,
    /// Whether from the last to the first.
    pub descending: bool,
    /// The first row in view; a fraction of a row counts.
    pub top: f64,
    /// What is shown.
    pub rows: Rows,
    /// Counts new rows and new places of the list, so that it brings the selected row into view.
    pub changes: u64,
    /// What the rows in `rows` were asked for with.
    has: Option<Asked>,
    /// What the rows under way were asked for with.
    waits_for: Option<Asked>,
    /// The order that the rows were taken from, and the generation of its file.
    order: Option<(u64, Arc<Order>)>,
}

/// The rows of the list.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The events, from the first row to the last.
    pub events: Arc<[EventIx]>,
    /// For each slot of the timeline the row of its event, [`NO_PLACE`] where it has none.
    places: Arc<[u32]>,
}

/// What rows rest on.
#[derive(Clone, Debug)]
struct Asked {
    generation: u64,
    column: Column,
    descending: bool,
    shown: Option<Arc<EventSet>>,
    hidden: BTreeSet<LaneIx>,
}

/// Rows as a worker brings them back.
#[derive(Debug)]
pub struct Sorted {
    asked: Asked,
    order: Arc<Order>,
    rows: Rows,
}

impl Place {
    /// Where the list goes next: below the canvas, instead of it, away.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Hidden => Self::Below,
            Self::Below => Self::Instead,
            Self::Instead => Self::Hidden,
        }
    }
}

impl ListState {
    /// Whether the rows are not yet what was asked for.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.waits_for.is_some()
    }

    fn put(&mut self, Sorted { asked, order, rows }: Sorted) {
        self.order = Some((asked.generation, order));
        self.rows = rows;
        self.has = Some(asked);
        self.waits_for = None;
        self.changes += 1;
    }
}

impl Rows {
    /// Rows of a timeline with so many slots.
    #[must_use]
    pub fn new(events: Vec<EventIx>, slots: usize) -> Self {
        let mut places = vec![NO_PLACE; slots];
        for (row, event) in events.iter().enumerate() {
            if let Some(place) = places.get_mut(event.at()) {
                *place = u32::try_from(row).unwrap_or(NO_PLACE);
            }
        }
        Self { events: events.into(), places: places.into() }
    }

    /// The row of an event.
    #[must_use]
    pub fn place(&self, event: EventIx) -> Option<usize> {
        self.places.get(event.at()).filter(|place| **place != NO_PLACE).map(|place| *place as usize)
    }
}

impl Asked {
    fn is(&self, other: &Self) -> bool {
        let same_set = match (&self.shown, &other.shown) {
            (None, None) => true,
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            _ => false,
        };
        same_set
            && self.hidden == other.hidden
            && (self.generation, self.column, self.descending)
                == (other.generation, other.column, other.descending)
    }

    fn rows(self, order: Arc<Order>, timeline: &Timeline) -> Sorted {
        let mut events = order.rows(self.descending, self.shown.as_deref());
        if !self.hidden.is_empty() {
            let lane = |ix: &EventIx| timeline.event(*ix).map(|event| event.lane);
            events.retain(|ix| lane(ix).is_some_and(|lane| !self.hidden.contains(&lane)));
        }
        let rows = Rows::new(events, timeline.events.len());
        Sorted { asked: self, order, rows }
    }
}

/// Shows the list at its next place.
pub fn toggle(state: &mut State) {
    state.list.place = state.list.place.next();
    state.list.changes += 1;
}

/// Asks for another order.
pub fn sort(state: &mut State, column: Column, descending: bool) {
    state.list.column = column;
    state.list.descending = descending;
}

/// Sees to it that the rows are those to be shown, or on their way. To be called before each frame;
/// costs nothing while nothing has changed.
pub fn prepare(state: &mut State) {
    if state.list.place == Place::Hidden {
        return;
    }
    let asked = Asked {
        generation: state.file.generation,
        column: state.list.column,
        descending: state.list.descending,
        shown: shown(state),
        hidden: state.find.lanes.hidden.clone(),
    };
    let is_asked = |known: &Option<Asked>| known.as_ref().is_some_and(|known| known.is(&asked));
    if is_asked(&state.list.waits_for) {
        return;
    }
    if is_asked(&state.list.has) {
        // What was under way was overtaken by a change back.
        if state.list.waits_for.take().is_some() {
            state.jobs.cancel(JobKind::SortList);
        }
        return;
    }
    if state.list.has.as_ref().is_some_and(|has| has.generation != asked.generation) {
        // An event's number may mean another event in another file.
        state.list.rows = Rows::default();
        state.list.has = None;
        state.list.top = 0.0;
    }
    start(state, asked);
}

fn start(state: &mut State, asked: Asked) {
    let timeline = Arc::clone(&state.file.document.timeline);
    let index = Arc::clone(&state.file.index);
    let order = state.list.order.clone().and_then(|(generation, order)| {
        (generation == asked.generation && order.column == asked.column).then_some(order)
    });
    if index.by_time.len() <= AT_ONCE {
        state.jobs.cancel(JobKind::SortList);
        state.list.put(sorted(asked, order, &timeline, &index));
        return;
    }
    state.list.waits_for = Some(asked.clone());
    state.jobs.start(JobKind::SortList, move |_| {
        Report::Sorted(Box::new(sorted(asked, order, &timeline, &index)))
    });
}

fn sorted(asked: Asked, order: Option<Arc<Order>>, timeline: &Timeline, index: &Index) -> Sorted {
    let order =
        order.unwrap_or_else(|| Arc::new(Order::new(timeline, &index.by_time, asked.column)));
    asked.rows(order, timeline)
}

/// Takes in the rows that a worker brings back, unless something else was asked for since.
pub(super) fn take(state: &mut State, sorted: Sorted) {
    if state.list.waits_for.as_ref().is_some_and(|asked| asked.is(&sorted.asked)) {
        state.list.put(sorted);
    }
}

/// The events that the filter leaves; `None` where there is no filter.
fn shown(state: &State) -> Option<Arc<EventSet>> {
    state.find.left.as_ref().map(|left| Arc::clone(&left.events))
}
