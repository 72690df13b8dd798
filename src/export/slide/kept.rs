//! What a step shows of the facts, where it keeps events from being seen.
//!
//! An event that is to be guessed is in none of them: not among the facts, not in their order, and no
//! annotation that is fixed to it is left. Nor do breaks leave a stretch of time standing in which
//! nothing else happened. What is hidden of every event is taken out by [`super::veiled`].

use std::borrow::Cow;

use super::quiet;
use crate::{
    index::{EventSet, Index},
    model::{AnnotationKind, Annotations, Hidden, Step, Timeline},
    view::Folds,
};

/// The facts of a step without the events that it keeps from being seen.
pub(in crate::export) struct Kept<'a> {
    pub(in crate::export) timeline: Cow<'a, Timeline>,
    pub(in crate::export) index: Cow<'a, Index>,
    /// Those that the step shows, as far as they give nothing away.
    pub(in crate::export) annotations: Annotations,
    pub(in crate::export) folds: Folds,
}

impl<'a> Kept<'a> {
    /// What is left of the facts; `hidden` is what else is not to be read of any event, `folds` what
    /// the step folds away.
    pub(in crate::export) fn of(
        (timeline, index, annotations): (&'a Timeline, &'a Index, &Annotations),
        step: &Step,
        hidden: Hidden,
        folds: Folds,
    ) -> Self {
        let mut annotations = step.shown(annotations);
        let is_told = |event| !step.hidden_events.contains(&event);
        if step.hidden_events.is_empty() {
            if !hidden.is_none() {
                annotations = quiet(annotations, &|_| false);
            }
            let (timeline, index) = (Cow::Borrowed(timeline), Cow::Borrowed(index));
            return Self { timeline, index, annotations, folds };
        }
        let mut facts = timeline.clone();
        let mut left = EventSet::all(timeline);
        for event in &step.hidden_events {
            left.remove(*event);
            if let Some(slot) = facts.events.get_mut(event.at()) {
                *slot = None;
            }
        }
        // What points at an event that is not there would say that there is one. A cover stays: what
        // lies under it is nobody's to guess.
        let slots = &annotations.slots;
        annotations.order.retain(|ix| {
            slots.get(ix.at()).is_some_and(|each| {
                each.kind == AnnotationKind::Cover || each.events().all(is_told)
            })
        });
        let annotations = quiet(annotations, &|event| hidden.is_none() && is_told(event));
        let fresh = Index::new(&facts);
        let folds = if folds == index.folds { fresh.folds } else { folds };
        for event in timeline.iter().map(|(ix, _)| ix).filter(|ix| !index.contains(*ix)) {
            left.remove(event);
        }
        let index = Index::clone(&fresh.only(&facts, &left));
        Self { timeline: Cow::Owned(facts), index: Cow::Owned(index), annotations, folds }
    }
}

/// What is hidden of a step's own event: all of it where the step keeps it from being seen.
pub(in crate::export) fn hidden_of_own(step: &Step, hidden: Hidden) -> Hidden {
    let is_kept = step.event().is_some_and(|event| step.hidden_events.contains(&event));
    if is_kept { Hidden::ALL } else { hidden }
}
