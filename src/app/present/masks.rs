//! The facts as the audience may see them: without what is hidden, in labels, counts and ruler alike.
//!
//! What the window is never given it cannot show by mistake: titles and dates are taken out of a copy
//! of the facts ([`slide::veiled`]), and events out of their order and out of what keeps time from being
//! folded, before anything is laid out. The copy shares all that is not hidden, and serves every step
//! that hides the same.

use std::{collections::BTreeSet, sync::Arc};

use super::Show;
use crate::{
    app::state::State,
    export::slide,
    index::{EventSet, Index},
    model::{Annotations, EventIx, Hidden, Step, Timeline},
    scene::{Item, Part, Scene},
    view::present::Stop,
};

/// What the audience may see.
#[derive(Clone)]
pub(super) struct Masked {
    pub(super) timeline: Arc<Timeline>,
    /// Their order: the camera is aimed by it, and time folded.
    pub(super) index: Arc<Index>,
    /// Whether the ruler says nothing.
    pub(super) hides_ruler: bool,
}

/// The facts without what was last hidden of every event: in a file of very many it takes longer than
/// a frame to find them.
#[derive(Default)]
pub(super) struct Masks {
    made: Option<(u64, Hidden, Arc<Timeline>)>,
}

impl Masks {
    /// The facts without the words that are hidden in a step.
    pub(super) fn facts(&mut self, state: &State, show: &Show, step: &Step) -> Arc<Timeline> {
        let known = &state.file.document.timeline;
        let veils = &show.veils;
        let hidden = words(veils.hidden_of_all(step));
        let facts = self.of(state.file.generation, known, hidden);
        let revealed = veils.revealed.iter().map(|(event, _)| event);
        let revealed = revealed.filter(|_| !hidden.is_none());
        let apart: BTreeSet<EventIx> = revealed
            .chain(&step.hidden_events)
            .copied()
            .filter(|_| veils.hides_something(step))
            .collect();
        let other = |event: &EventIx| words(veils.of(step, *event)) != hidden;
        let apart: Vec<EventIx> = apart.into_iter().filter(other).collect();
        if apart.is_empty() {
            return facts;
        }
        let mut facts = Timeline::clone(&facts);
        for event in apart {
            slide::veil_one(&mut facts, known, event, words(veils.of(step, event)));
        }
        Arc::new(facts)
    }

    fn of(&mut self, generation: u64, known: &Arc<Timeline>, hidden: Hidden) -> Arc<Timeline> {
        if hidden.is_none() {
            return Arc::clone(known);
        }
        match &self.made {
            Some((made, of, facts)) if (*made, *of) == (generation, hidden) => Arc::clone(facts),
            _ => {
                let facts = Arc::new(slide::veiled(known, hidden).into_owned());
                self.made = Some((generation, hidden, Arc::clone(&facts)));
                facts
            }
        }
    }
}

/// What is taken out of the facts. Passages stand beside the canvas alone, where a question takes the
/// place of each ([`slide::Content::hidden`]).
fn words(hidden: Hidden) -> Hidden {
    Hidden { quotations: false, ..hidden }
}

impl Masked {
    /// Those facts in the step at `at`, without the events that are not to be seen in it.
    pub(super) fn new(state: &State, show: &Show, at: usize, timeline: &Arc<Timeline>) -> Self {
        let step = show.presenting.stops.get(at).map(|stop| &stop.step);
        Self {
            timeline: Arc::clone(timeline),
            index: order(state, show, at),
            hides_ruler: step.is_some_and(|step| show.veils.hides_ruler(step)),
        }
    }
}

/// The order of time as it would be if there were no events but those that are to be seen.
fn order(state: &State, show: &Show, at: usize) -> Arc<Index> {
    let (timeline, index) = (&state.file.document.timeline, &state.file.index);
    let veils = &show.veils;
    let step = show.presenting.stops.get(at).map(|stop| &stop.step);
    let hidden = step.into_iter().flat_map(|step| {
        let is_hidden = |event: &EventIx| veils.hides_event(step, *event);
        step.hidden_events.iter().copied().filter(is_hidden)
    });
    let mut seen = if veils.is_cumulative {
        told(show, timeline, index, at)
    } else if step.is_none_or(|step| step.hidden_events.is_empty()) {
        return Arc::clone(index);
    } else {
        EventSet::all(timeline)
    };
    hidden.for_each(|event| seen.remove(event));
    if seen.len() == index.by_time.len() {
        return Arc::clone(index);
    }
    Index::among(timeline, &seen)
}

/// Which events have been told, where each comes with its step: those of the steps so far, and those
/// that are no later than the latest of them and have no step to come.
fn told(show: &Show, timeline: &Timeline, index: &Index, at: usize) -> EventSet {
    // One that was deleted is neither told nor to come.
    let events = |stop: &Stop| {
        let all = [stop.step.event(), stop.step.beside].into_iter().flatten();
        all.filter(|event| index.contains(*event))
    };
    let when = |event: EventIx| Some(timeline.event(event)?.date.when.sort_key());
    let mut told = EventSet::with_slots(timeline.events.len());
    let mut to_come = told.clone();
    let stops = &show.presenting.stops;
    to_come.extend(stops.iter().skip(at + 1).flat_map(events));
    let mut until = None;
    for event in stops.iter().take(at + 1).flat_map(events) {
        told.insert(event);
        until = until.max(when(event));
    }
    let by_time = &index.by_time;
    let before = by_time.partition_point(|event| when(*event) <= until);
    let before = by_time.iter().take(before).copied();
    told.extend(before.filter(|event| !to_come.contains(*event)));
    told
}

/// The annotations of a step as the audience may see them: without those that are fixed to an event
/// that is not there, and without words that might give away what is to be guessed.
pub(super) fn annotations(
    all: &Annotations,
    show: &Show,
    step: &Step,
    [index, whole]: [&Index; 2],
) -> Annotations {
    let mut shown = step.shown(all);
    let is_there = |event: EventIx| index.contains(event);
    if index.by_time.len() < whole.by_time.len() {
        shown.order.retain(|ix| all.get(*ix).is_some_and(|each| each.events().all(is_there)));
    }
    let veils = &show.veils;
    let is_hidden = !veils.hidden_of_all(step).is_none()
        || step.hidden_events.iter().any(|event| veils.hides_event(step, *event));
    if is_hidden {
        shown = slide::quiet(shown, &|event| is_there(event) && veils.of(step, event).is_none());
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
