//! A step made ready to be shown: its slide, its canvas, and every glyph of both.
//!
//! The first frame of a step would take several times as long as any other: words are set, rows
//! chosen, and letters drawn in sizes that were never needed before. So all of it is done ahead, a
//! piece in each frame in which nothing moves: for the next step while this one is told, and for a
//! step that nobody could know of before the camera leaves for it.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use egui::Painter;

use super::{
    Show,
    masks::{Masked, Masks},
    sight::Sight,
};
use crate::{
    app::state::State,
    export::slide::{self, Slide},
    model::{Hidden, Timeline},
    style::{Measurer, Theme},
    ui::canvas::Galleys,
};

/// How long runs of text are laid out in a frame.
const LAYS_OUT: Duration = Duration::from_millis(2);
/// So many steps before and after this one have their words laid out, for whoever leaps to one.
const NEAR: usize = 20;

/// What a step made ready rests on. Theme and fonts are known by their address: each is made once and
/// shared.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Key {
    pub(super) at: usize,
    size: [u32; 2],
    theme: *const Theme,
    measurer: *const Measurer,
    generation: u64,
    veils: u64,
    /// Which leaf of its passages is shown.
    pub(super) leaf: usize,
}

impl Key {
    pub(super) fn new(
        state: &State,
        show: &Show,
        at: usize,
        size: [f32; 2],
        theme: &Arc<Theme>,
    ) -> Self {
        Self {
            at,
            size: size.map(f32::to_bits),
            theme: Arc::as_ptr(theme),
            measurer: Arc::as_ptr(&state.style.measurer),
            generation: state.file.generation,
            veils: show.veils.revision,
            leaf: show.presenting.leaf_of(at),
        }
    }

    /// Whether both are of one step in one window, in which something was hidden or revealed.
    pub(super) fn differs_in_veils(self, other: Self) -> bool {
        self.veils != other.veils && Self { veils: other.veils, leaf: other.leaf, ..self } == other
    }

    /// The same for another step.
    pub(super) fn of(self, at: usize) -> Self {
        Self { at, leaf: 0, ..self }
    }
}

/// A step, as far as it is ready.
pub(super) struct Ready {
    pub(super) key: Key,
    theme: Arc<Theme>,
    /// The facts without the words that are hidden.
    facts: Arc<Timeline>,
    pub(super) slide: Arc<Slide>,
    /// Its canvas; made last, for it is the first that is seen of it.
    sight: Option<Sight>,
    is_drawn: bool,
}

impl Ready {
    /// Begins with the words about the canvas.
    pub(super) fn begin(
        state: &State,
        show: &Show,
        masks: &mut Masks,
        key: Key,
        (size, theme): ([f32; 2], &Arc<Theme>),
    ) -> Option<Self> {
        let step = &show.presenting.stops.get(key.at)?.step;
        let facts = masks.facts(state, show, step);
        let hidden = step.event().map_or_else(Hidden::default, |event| show.veils.of(step, event));
        let content = slide::Content {
            timeline: &facts,
            annotations: &state.file.document.annotations,
            step,
            number: [key.at + 1, show.presenting.stops.len()],
            hidden,
            leaf: Some(key.leaf),
            measurer: &state.style.measurer,
        };
        let slide = Arc::new(Slide::new(&content, size, theme));
        Some(Self { key, theme: Arc::clone(theme), facts, slide, sight: None, is_drawn: false })
    }

    /// Its canvas, which is made where it is not there yet; `former` is the one that is seen now.
    pub(super) fn sight(
        &mut self,
        state: &State,
        show: &Show,
        former: Option<&Sight>,
        numbers: &mut u64,
    ) -> Option<&mut Sight> {
        if self.sight.is_none() {
            *numbers += 1;
            let canvas = [self.slide.canvas.w, self.slide.canvas.h];
            let of = (self.key.at, Masked::new(state, show, self.key.at, &self.facts));
            self.sight = Sight::new(state, show, of, (canvas, &self.theme), former, *numbers);
        }
        self.sight.as_mut()
    }

    /// Its canvas, where that is made.
    pub(super) fn made(&self) -> Option<&Sight> {
        self.sight.as_ref()
    }

    /// The same, to be shown.
    pub(super) fn made_mut(&mut self) -> Option<&mut Sight> {
        self.sight.as_mut()
    }

    /// Whether nothing is left to be done.
    pub(super) fn is_done(&self) -> bool {
        self.is_drawn
    }

    /// Does a piece of what is left.
    pub(super) fn go_on(
        &mut self,
        state: &State,
        show: &Show,
        former: Option<&Sight>,
        numbers: &mut u64,
        (painter, galleys): (&Painter, &mut Galleys),
    ) {
        if galleys.prepare(painter, &self.slide.items, LAYS_OUT) {
            return;
        }
        if self.sight.is_none() {
            self.sight(state, show, former, numbers);
            return;
        }
        let scene = self.sight.as_mut().map(|sight| sight.at_rest(state));
        let left = scene.is_some_and(|scene| galleys.prepare(painter, &scene.items, LAYS_OUT));
        self.is_drawn = !left;
    }
}

/// The steps about this one whose words are laid out, so that all letters are there in all sizes.
#[derive(Default)]
pub(super) struct Others {
    of: Option<Key>,
    done: BTreeSet<usize>,
    now: Option<Ready>,
}

impl Others {
    /// Does a piece for one of the steps about that of `key`, of so many; whether any is left.
    pub(super) fn go_on(
        &mut self,
        key: Key,
        count: usize,
        begin: &mut dyn FnMut(Key) -> Option<Ready>,
        (painter, galleys): (&Painter, &mut Galleys),
    ) -> bool {
        let of = key.of(0);
        if self.of != Some(of) {
            *self = Self { of: Some(of), ..Self::default() };
        }
        if let Some(now) = &self.now {
            if !galleys.prepare(painter, &now.slide.items, LAYS_OUT) {
                self.done.insert(now.key.at);
                self.now = None;
            }
            return true;
        }
        let about = (1..=NEAR).flat_map(|far| [key.at.checked_add(far), key.at.checked_sub(far)]);
        let mut about = about.flatten().filter(|at| *at < count);
        let Some(at) = about.find(|at| !self.done.contains(at)) else { return false };
        self.now = begin(key.of(at));
        if self.now.is_none() {
            self.done.insert(at);
        }
        true
    }
}
