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
    index::Index,
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
    /// Takes out what is hidden in the step at `at`.
    pub(super) fn masked(&mut self, state: &State, show: &Show, at: usize) -> Masked {
        let (timeline, index) = (&state.file.document.timeline, &state.file.index);
        let mut masked =
            Masked { timeline: Arc::clone(timeline), index: Arc::clone(index), hides_ruler: false };
        let Some(Stop { step, .. }) = show.presenting.stops.get(at) else { return masked };
        let veils = &show.veils;
        masked.hides_ruler = veils.hides_ruler(step);
        masked.timeline = self.without_words(state, show, step);
        let absent = step.hidden_events.iter().copied();
        let mut absent: Vec<_> = absent.filter(|event| veils.hides_event(step, *event)).collect();
        if veils.is_cumulative {
            let told = told(show, timeline, at);
            let comes_later = |event: &EventIx| !told.has(timeline, *event);
            absent.extend(index.by_time.iter().copied().filter(comes_later));
        }
        if !absent.is_empty() {
            masked.index = without(index, timeline, &absent);
        }
        masked
    }

    fn without_words(&mut self, state: &State, show: &Show, step: &Step) -> Arc<Timeline> {
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

/// The order of a timeline as it would be if there were no such events.
fn without(index: &Arc<Index>, timeline: &Timeline, absent: &[EventIx]) -> Arc<Index> {
    let mut left = timeline.clone();
    for event in absent {
        if let Some(slot) = left.events.get_mut(event.at()) {
            *slot = None;
        }
    }
    index.with_changes(timeline, &left, absent)
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
