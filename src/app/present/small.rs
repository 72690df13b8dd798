//! The small slides that whoever presents sees: this step and the next.
//!
//! Made on a worker, for a canvas of very many events takes longer than a frame of the audience's
//! window may. Each is kept by what it rests on, so that the next step is there when it is this one;
//! and the one after it is made while this one is told. What a worker makes is taken up only while
//! the camera rests: the presenter's window draws anew for it.

use std::sync::Arc;

use super::aim;
use crate::{
    app::{
        services::jobs::JobKind,
        stage::{Input, Stage},
        state::State,
        work::Report,
    },
    export::slide::{self, Slide},
    index::Index,
    layout::reveal,
    model::{Annotations, Hidden, Step, Timeline},
    style::{Measurer, Theme},
    ui::present::presenter::Small,
    view::{
        Folds, Span, View,
        present::{Presenting, Stop},
    },
};

/// How many are kept: this step, the next two, and those about them.
const KEPT: usize = 8;
/// Those that are asked for: this step, the next, and the one after it.
pub(super) const ASKED: usize = 3;

/// What a small slide rests on. Theme and fonts are known by their address: each is made once and
/// shared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    at: usize,
    generation: u64,
    size: [u16; 2],
    scale: u32,
    theme: usize,
    measurer: usize,
}

/// The small slides that are there, and those that a worker makes.
#[derive(Clone, Debug, Default)]
pub struct Smalls {
    made: Vec<(Key, Arc<Small>)>,
    /// What has come in since the camera last rested.
    arrived: Vec<(Key, Arc<Small>)>,
    asked: Option<[Option<Key>; ASKED]>,
}

/// What is wanted of one of them.
struct Wanted {
    key: Key,
    step: Step,
    folds: Folds,
    span: Span,
}

/// The small slides of this step and the next two, as far as they are there; what is missing is
/// asked for.
pub(super) fn slides(state: &mut State, now_secs: f64) -> [Option<Arc<Small>>; ASKED] {
    let Some(show) = &mut state.present else { return Default::default() };
    let is_moving = show.is_moving(now_secs);
    if !is_moving {
        show.presenter.smalls.settle();
    }
    let Some(show) = &state.present else { return Default::default() };
    let presenting = &show.presenting;
    let size = show.presenter.room;
    if size.contains(&0) {
        return Default::default();
    }
    let key = |at| Key {
        at,
        generation: state.file.generation,
        size,
        scale: state.preferences.present_scale.to_bits(),
        theme: Arc::as_ptr(&state.style.theme) as usize,
        measurer: Arc::as_ptr(&state.style.measurer) as usize,
    };
    let next = presenting.next_at(true);
    let after = next.and_then(|at| Presenting { at, ..presenting.clone() }.next_at(true));
    let keys = [Some(presenting.at), next, after].map(|at| at.map(key));
    let smalls = &show.presenter.smalls;
    let found = keys.map(|key| smalls.get(key?));
    let is_missing = keys.iter().zip(&found).any(|(key, found)| key.is_some() && found.is_none());
    if is_missing && !is_moving && smalls.asked != Some(keys) {
        let missing = wanted(state, &keys, &found);
        ask(state, missing);
        if let Some(show) = &mut state.present {
            show.presenter.smalls.asked = Some(keys);
        }
    }
    found
}

/// Takes in what a worker has made.
pub(in crate::app) fn made(state: &mut State, made: Vec<(Key, Arc<Small>)>) {
    let Some(show) = &mut state.present else { return };
    show.presenter.smalls.arrived.extend(made);
}

impl Smalls {
    fn settle(&mut self) {
        if self.arrived.is_empty() {
            return;
        }
        self.made.append(&mut self.arrived);
        let surplus = self.made.len().saturating_sub(KEPT);
        self.made.drain(..surplus);
        self.asked = None;
    }

    fn get(&self, key: Key) -> Option<Arc<Small>> {
        let found = self.made.iter().find(|(kept, _)| *kept == key);
        found.map(|(_, small)| Arc::clone(small))
    }
}

/// Those that are missing. What is folded in each may follow from the one before.
fn wanted(
    state: &State,
    keys: &[Option<Key>; ASKED],
    found: &[Option<Arc<Small>>; ASKED],
) -> Vec<Wanted> {
    let Some(show) = &state.present else { return Vec::new() };
    let mut former = show.folded;
    let mut missing = Vec::new();
    for (key, found) in keys.iter().zip(found) {
        let Some(key) = *key else { continue };
        let Some(Stop { step, .. }) = show.presenting.stops.get(key.at).cloned() else { continue };
        let folds = aim::folds(state, &step, former);
        former = Some(folds);
        if found.is_none() {
            let span = aim::span(state, &step, &folds);
            missing.push(Wanted { key, step, folds, span });
        }
    }
    missing
}

fn ask(state: &mut State, all: Vec<Wanted>) {
    let Some(show) = &state.present else { return };
    let document = &state.file.document;
    let ground = Ground {
        timeline: Arc::clone(&document.timeline),
        annotations: document.annotations.clone(),
        index: Arc::clone(&state.file.index),
        theme: Arc::clone(&state.style.theme),
        measurer: Arc::clone(&state.style.measurer),
        count: show.presenting.stops.len(),
    };
    state.jobs.start(JobKind::SmallSlides, move |cancel| {
        let wanted = all.into_iter().take_while(|_| !cancel.is_cancelled());
        let made = wanted.map(|wanted| (wanted.key, Arc::new(ground.draw(&wanted))));
        Report::SmallSlides(made.collect())
    });
}

/// What they are all made from.
struct Ground {
    timeline: Arc<Timeline>,
    annotations: Annotations,
    index: Arc<Index>,
    theme: Arc<Theme>,
    measurer: Arc<Measurer>,
    /// How many steps there are.
    count: usize,
}

impl Ground {
    fn draw(&self, wanted: &Wanted) -> Small {
        let Wanted { key, step, folds, span } = wanted;
        let size = key.size.map(f32::from);
        let theme = Arc::new(slide::theme(&self.theme, size[0], f32::from_bits(key.scale)));
        let content = slide::Content {
            timeline: &self.timeline,
            annotations: &self.annotations,
            step,
            number: [key.at + 1, self.count],
            // Whoever presents knows the answer.
            hidden: Hidden::default(),
            leaf: None,
            measurer: &self.measurer,
        };
        let slide = Slide::new(&content, size, &theme);
        let lanes = slide::lanes(step, &self.timeline.lane_order);
        let annotations = step.shown(&self.annotations);
        let view = View { span: *span, folds: *folds, scroll: 0.0, selected: step.event() };
        let input = Input {
            timeline: &self.timeline,
            generation: [key.generation, 0],
            index: &self.index,
            matches: None,
            lanes: lanes.as_deref(),
            view,
            step: None,
            is_still: true,
            size: [slide.canvas.w, slide.canvas.h],
            theme: &theme,
            measurer: &self.measurer,
            now: None,
            annotations: &annotations,
            drawn: 0,
        };
        let mut stage = Stage::default();
        let mut shown = stage.show(&input);
        if let (Some(event), Some(plan)) = (step.event(), stage.plan_shown()) {
            let scroll = reveal::scroll(&self.timeline, event, plan, &shown.layout, 0.0);
            if scroll != 0.0 {
                shown = stage.show(&Input { view: View { scroll, ..view }, ..input });
            }
        }
        Small { slide, scene: shown.scene }
    }
}
