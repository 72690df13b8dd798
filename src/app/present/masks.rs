//! The facts as the audience may see them: without what is hidden, in labels, counts and ruler alike.
//!
//! What the window is never given it cannot show by mistake: titles and dates are taken out of a copy
//! of the facts, and events out of their order, before anything is laid out. The copy shares all
//! that is not hidden.

use std::{collections::BTreeSet, sync::Arc};

use super::Show;
use crate::{
    app::state::State,
    index::{EventSet, Index},
    model::{Annotations, EventIx, Step, Timeline},
    scene::{Item, Part, Scene},
};

/// What the audience may see.
#[derive(Clone)]
pub(super) struct Masked {
    pub(super) timeline: Arc<Timeline>,
    pub(super) index: Arc<Index>,
    /// Whether the ruler says nothing.
    pub(super) hides_ruler: bool,
}

/// Takes out what is hidden in the step at `at`.
pub(super) fn masked(state: &State, show: &Show, at: usize) -> Masked {
    let (timeline, index) = (&state.file.document.timeline, &state.file.index);
    let mut masked =
        Masked { timeline: Arc::clone(timeline), index: Arc::clone(index), hides_ruler: false };
    let Some(step) = show.presenting.stops.get(at).map(|stop| &stop.step) else { return masked };
    let veils = &show.veils;
    if veils.hides_something(step) {
        masked.hides_ruler = veils.hides_ruler(step);
        if !veils.hidden.is_none() || !step.hidden.is_none() {
            masked.timeline = Arc::new(without_words(timeline, show, step));
        }
    }
    let absent = |event: EventIx| veils.hides_event(step, event);
    let told = veils.is_cumulative.then(|| told(show, timeline, at));
    if told.is_some() || !step.hidden_events.is_empty() {
        let mut left = EventSet::with_slots(timeline.events.len());
        let is_there = |event: &EventIx| {
            !absent(*event) && told.as_ref().is_none_or(|told| told.has(timeline, *event))
        };
        left.extend(index.by_time.iter().copied().filter(is_there));
        masked.index = index.only(&masked.timeline, &left);
    }
    masked
}

fn without_words(timeline: &Timeline, show: &Show, step: &Step) -> Timeline {
    let mut masked = timeline.clone();
    let nothing = masked.arena.push("");
    for at in 0..masked.events.len() {
        let ix = EventIx::new(at);
        let hidden = show.veils.of(step, ix);
        if !(hidden.titles || hidden.dates) {
            continue;
        }
        if let Some(Some(event)) = masked.events.get_mut(at) {
            if hidden.titles {
                event.title = nothing;
                event.short_title = None;
            }
            if hidden.dates {
                event.date.written = nothing;
                event.date.written_end = None;
                if let Some(attested) = &mut event.detail.make_mut().last_attested {
                    attested.written = nothing;
                }
            }
        }
    }
    masked
}

/// Which events have been told, where each comes with its step.
struct Told {
    /// Those of the steps so far.
    named: BTreeSet<EventIx>,
    /// Those of later steps alone.
    later: BTreeSet<EventIx>,
    /// The moment of the latest of the steps so far.
    until: i64,
}

impl Told {
    fn has(&self, timeline: &Timeline, event: EventIx) -> bool {
        let when = timeline.event(event).map_or(i64::MAX, |event| event.date.when.sort_key());
        self.named.contains(&event) || when <= self.until && !self.later.contains(&event)
    }
}

fn told(show: &Show, timeline: &Timeline, at: usize) -> Told {
    let events = |stops: &mut dyn Iterator<Item = &super::Stop>| {
        stops.flat_map(|stop| stop.step.event().into_iter().chain(stop.step.beside)).collect()
    };
    let stops = &show.presenting.stops;
    let named: BTreeSet<EventIx> = events(&mut stops.iter().take(at + 1));
    let mut later: BTreeSet<EventIx> = events(&mut stops.iter().skip(at + 1));
    later.retain(|event| !named.contains(event));
    let moments = named.iter().filter_map(|event| timeline.event(*event));
    let until = moments.map(|event| event.date.when.sort_key()).max().unwrap_or(i64::MIN);
    Told { named, later, until }
}

/// The annotations of a step without those that are fixed to an event that is not to be seen.
pub(super) fn annotations(
    all: &Annotations,
    step: &Step,
    index: &Index,
    whole: &Index,
) -> Annotations {
    let mut shown = step.shown(all);
    if index.by_time.len() < whole.by_time.len() {
        let is_there = |event: EventIx| index.contains(event);
        shown.order.retain(|ix| all.get(*ix).is_some_and(|each| each.events().all(is_there)));
    }
    shown
}

/// A scene whose ruler says no date.
pub(super) fn without_dates(scene: &Scene) -> Scene {
    let mut in_ruler = false;
    let items = scene.items.iter().filter(|item| {
        if let Item::Part(part) = item {
            in_ruler = *part == Some(Part::Ruler);
        }
        !(in_ruler && matches!(item, Item::Text { .. }))
    });
    Scene { size: scene.size, items: items.cloned().collect(), hits: scene.hits.clone() }
}
