//! The canvas of a step: what of the facts is on it, in which rows, and how far it is scrolled once
//! nothing moves any more.
//!
//! Each sight keeps its rows for as long as it is seen, whatever the camera does: a flight shows the
//! sight that it leaves and then the one where it arrives, and nothing leaps from row to row between.

use std::sync::Arc;

use super::{Show, aim, masks, masks::Masked};
use crate::{
    app::{
        stage::{Input, Shown, Stage},
        state::State,
    },
    export::slide,
    layout::{LaneRow, reveal},
    model::{Annotations, EventIx},
    scene::Scene,
    style::Theme,
    view::{Folds, Shot, Span, View},
};

/// What a step shows on a canvas.
pub(super) struct Sight {
    /// The facts that are shown.
    pub(super) masked: Masked,
    /// Where the camera rests.
    pub(super) goal: (Folds, Span),
    /// What is folded of all time, of which a step that says nothing of it folds as much.
    pub(super) folded: Folds,
    /// Counts the facts that are shown, and their lanes.
    generation: [u64; 2],
    rows: Option<Vec<LaneRow>>,
    annotations: Annotations,
    /// Which sight it is.
    number: u64,
    /// The event that it is about, where that is to be seen.
    event: Option<EventIx>,
    scroll: f32,
    /// The zoom step of its rows.
    step: Option<i32>,
    size: [f32; 2],
    theme: Arc<Theme>,
    scenes: Stage,
}

impl Sight {
    /// The canvas of the step at `at`, after another; `number` is that of no other sight.
    pub(super) fn new(
        state: &State,
        show: &Show,
        (at, masked): (usize, Masked),
        (size, theme): ([f32; 2], &Arc<Theme>),
        former: Option<&Self>,
        number: u64,
    ) -> Option<Self> {
        let step = &show.presenting.stops.get(at)?.step;
        let folded = aim::folds(state, step, show.folded);
        let goal = aim::goal(state, step, &masked, folded);
        let rows = slide::lanes(step, &state.file.document.timeline.lane_order);
        let facts = former.filter(|former| {
            Arc::ptr_eq(&former.masked.timeline, &masked.timeline)
                && Arc::ptr_eq(&former.masked.index, &masked.index)
        });
        let lanes = facts.filter(|former| former.rows == rows);
        let generation = [
            facts.map_or(number, |former| former.generation[0]),
            lanes.map_or(number, |former| former.generation[1]),
        ];
        let all = &state.file.document.annotations;
        let indexes = [&*masked.index, &*state.file.index];
        let annotations = masks::annotations(all, show, step, indexes);
        let event = step.event().filter(|event| masked.index.contains(*event));
        let scenes = lanes.map_or_else(Stage::default, |former| former.scenes.forked());
        let theme = Arc::clone(theme);
        let (scroll, step) = (0.0, None);
        let mut sight = Self {
            masked,
            goal,
            folded,
            generation,
            rows,
            annotations,
            number,
            event,
            scroll,
            step,
            size,
            theme,
            scenes,
        };
        sight.settle(state, former);
        Some(sight)
    }

    /// Chooses its rows, and scrolls to its event.
    fn settle(&mut self, state: &State, former: Option<&Self>) {
        let (folds, span) = self.goal;
        let shown = self.show(state, folds, span);
        let Some(plan) = self.scenes.plan_shown() else { return };
        self.step = Some(plan.step);
        // Where nothing is rearranged, lanes stay where they are as long as the event is in view.
        let before = former.filter(|former| !self.rearranges(former)).map_or(0.0, |it| it.scroll);
        let by = self.event.map_or(0.0, |event| {
            reveal::scroll(&state.file.document.timeline, event, plan, &shown.layout, before)
        });
        self.scroll = before + by;
    }

    /// Whether things stand elsewhere than in another one, time aside.
    pub(super) fn is_apart_from(&self, other: &Self) -> bool {
        self.rearranges(other) || (self.scroll - other.scroll).abs() > 0.5
    }

    fn rearranges(&self, other: &Self) -> bool {
        match (self.scenes.plan_shown(), other.scenes.plan_shown()) {
            (Some(one), Some(other)) => !Arc::ptr_eq(one, other),
            _ => true,
        }
    }

    /// What is drawn once nothing moves any more.
    pub(super) fn at_rest(&mut self, state: &State) -> Arc<Scene> {
        let (folds, span) = self.goal;
        self.show(state, folds, span).scene
    }

    /// What the camera sees of it.
    pub(super) fn seen(&mut self, state: &State, shot: &Shot) -> Shown {
        self.show(state, shot.folds, shot.span)
    }

    fn show(&mut self, state: &State, folds: Folds, span: Span) -> Shown {
        let Self { masked, scroll, .. } = self;
        self.scenes.show(&Input {
            timeline: &masked.timeline,
            generation: self.generation,
            index: &masked.index,
            matches: None,
            lanes: self.rows.as_deref(),
            view: View { span, folds, scroll: *scroll, selected: self.event },
            step: self.step,
            is_still: (folds, span) == self.goal,
            size: self.size,
            theme: &self.theme,
            measurer: &state.style.measurer,
            now: None,
            annotations: &self.annotations,
            drawn: self.number,
        })
    }
}
