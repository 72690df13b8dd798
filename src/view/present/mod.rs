//! Presenting: which step is shown, what the audience sees of it, and what a key comes to.
//!
//! Pure transitions, as everywhere here: no clock and no window. The view that one had before is not
//! touched, so leaving gives it back.

mod veils;

pub use veils::{Veil, Veils};

use std::sync::Arc;

use crate::model::{Document, EventIx, Step, StepIx};

/// How long Escape waits for being pressed once more, in seconds. A presenter's start button sends
/// F5 and Escape in turn, and must not throw anyone out.
pub const LEAVE_SECS: f64 = 2.0;

/// A step as it is presented.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Its step; `None` for an event of a timeline that has no story.
    pub ix: Option<StepIx>,
    /// What it says.
    pub step: Step,
}

/// What the audience sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// The step.
    #[default]
    Shown,
    /// Black.
    Black,
    /// White.
    White,
}

/// A presentation under way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Presenting {
    /// The steps, in their order. Shared, for a timeline without a story has as many as events.
    pub stops: Arc<[Stop]>,
    /// Which of them is told; that of the presenter where the audience's is frozen.
    pub at: usize,
    /// What the audience sees.
    pub screen: Screen,
    /// The step that the audience goes on seeing.
    pub frozen: Option<usize>,
    /// The leaf that was turned to, from 0, and the step that it belongs to: passages of others are
    /// shown from their first on.
    pub leaf: (usize, usize),
    /// The number that is being typed, to go there.
    pub typed: String,
    /// Until when Escape leaves, on the window's clock.
    pub leaving: Option<f64>,
}

impl Presenting {
    /// A presentation of a document; of one without a story, `by_time` are its steps. Begins with the
    /// step about `event`, where there is one.
    #[must_use]
    pub fn begin(document: &Document, by_time: &[EventIx], event: Option<EventIx>) -> Self {
        let mut present = Self { stops: stops(document, by_time), ..Self::default() };
        let about = |stop: &Stop| event.is_some() && stop.step.event() == event;
        present.at = present.stops.iter().position(about).unwrap_or_default();
        if present.current().is_some_and(Stop::is_missing) {
            present.at = present.next_at(true).unwrap_or(present.at);
        }
        present
    }

    /// With a step of the story, where that can be shown.
    #[must_use]
    pub fn at_step(self, ix: StepIx) -> Self {
        let is_it = |stop: &Stop| stop.ix == Some(ix) && !stop.is_missing();
        let at = self.stops.iter().position(is_it).unwrap_or(self.at);
        Self { at, ..self }
    }

    /// The same presentation of facts that have changed: it stays at its step, or as near as can be.
    #[must_use]
    pub fn renewed(&self, document: &Document, by_time: &[EventIx]) -> Self {
        let frozen = self.frozen.and_then(|at| self.stops.get(at));
        self.with_steps_of(document, by_time, self.current(), frozen)
    }

    /// The same presentation of other facts, in which the step that is told is called `current` and
    /// the one that the audience goes on seeing `frozen`. Where one of them is gone, its place stays.
    #[must_use]
    pub fn with_steps_of(
        &self,
        document: &Document,
        by_time: &[EventIx],
        current: Option<&Stop>,
        frozen: Option<&Stop>,
    ) -> Self {
        let stops = stops(document, by_time);
        let last = stops.len().saturating_sub(1);
        let other = Self { stops, ..self.clone() };
        let now = |stop: Option<&Stop>, at: usize| {
            stop.and_then(|stop| other.place_of(stop)).unwrap_or(at.min(last))
        };
        let (at, frozen) = (now(current, self.at), self.frozen.map(|at| now(frozen, at)));
        Self { at, frozen, ..other }
    }

    /// Where a step of another presentation of the same facts stands in this one.
    #[must_use]
    pub fn place_of(&self, stop: &Stop) -> Option<usize> {
        let is_it = |other: &Stop| match (stop.ix, other.ix) {
            (Some(one), Some(other)) => one == other,
            _ => stop.step.event().is_some() && stop.step.event() == other.step.event(),
        };
        self.stops.iter().position(is_it)
    }

    /// At the step that was told when another presentation of the same facts ended, where it is still
    /// there.
    #[must_use]
    pub fn back_at(self, left: &Stop) -> Self {
        let is_shown = |at: &usize| self.stops.get(*at).is_some_and(|stop| !stop.is_missing());
        let at = self.place_of(left).filter(is_shown).unwrap_or(self.at);
        Self { at, ..self }
    }

    /// The step that is told.
    #[must_use]
    pub fn current(&self) -> Option<&Stop> {
        self.stops.get(self.at)
    }

    /// The step that the audience sees.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.frozen.unwrap_or(self.at)
    }

    /// The next step that can be shown, or the one before.
    #[must_use]
    pub fn next_at(&self, forward: bool) -> Option<usize> {
        let is_shown = |at: &usize| self.stops.get(*at).is_some_and(|stop| !stop.is_missing());
        if forward {
            (self.at + 1..self.stops.len()).find(is_shown)
        } else {
            (0..self.at).rev().find(is_shown)
        }
    }

    /// With the next step, or the one before; and the numbers, counted from 1, of those that were
    /// passed over because their event is gone. At an end it stays.
    #[must_use]
    pub fn moved(self, forward: bool) -> (Self, Vec<usize>) {
        let Some(to) = self.next_at(forward) else { return (self.woken(), Vec::new()) };
        let between = if forward { self.at + 1..to } else { to + 1..self.at };
        let passed = between.map(|at| at + 1).collect();
        (self.woken().at(to), passed)
    }

    /// With the step of this number, counted from 1; past the end it is the last. `Err` says which
    /// step cannot be shown.
    ///
    /// # Errors
    /// The step whose event is gone.
    pub fn jumped(self, number: usize) -> Result<Self, (Self, usize)> {
        let at = number.clamp(1, self.stops.len().max(1)) - 1;
        if self.stops.get(at).is_some_and(Stop::is_missing) {
            return Err((self.woken(), at + 1));
        }
        Ok(self.woken().at(at))
    }

    /// With the first step that can be shown, or the last.
    #[must_use]
    pub fn at_end(self, last: bool) -> Self {
        let is_shown = |at: &usize| self.stops.get(*at).is_some_and(|stop| !stop.is_missing());
        let mut all = 0..self.stops.len();
        let at = if last { all.rev().find(is_shown) } else { all.find(is_shown) };
        let at = at.unwrap_or(self.at);
        self.woken().at(at)
    }

    /// Which leaf of a step's passages is shown.
    #[must_use]
    pub fn leaf_of(&self, at: usize) -> usize {
        if self.leaf.0 == at { self.leaf.1 } else { 0 }
    }

    /// With the next leaf of the step that is told, or the one before, where it has so many; `None`
    /// where there is no other. What is frozen stays at its leaf.
    #[must_use]
    pub fn turned(&self, forward: bool, leaves: usize) -> Option<Self> {
        if self.frozen.is_some() || self.screen != Screen::Shown {
            return None;
        }
        let leaf = self.leaf_of(self.at).min(leaves.saturating_sub(1));
        let leaf = if forward { leaf + 1 } else { leaf.checked_sub(1)? };
        (leaf < leaves).then(|| Self { leaf: (self.at, leaf), ..self.clone().woken() })
    }

    /// With a screen that is black or white, or the step again where it was so already.
    #[must_use]
    pub fn blanked(self, screen: Screen) -> Self {
        let screen = if self.screen == screen { Screen::Shown } else { screen };
        Self { screen, ..self }
    }

    /// With what the audience sees held still, or no more.
    #[must_use]
    pub fn frozen_or_not(self) -> Self {
        let frozen = if self.frozen.is_some() { None } else { Some(self.at) };
        Self { frozen, ..self }
    }

    /// With a digit of the number of a step.
    #[must_use]
    pub fn with_digit(mut self, digit: char) -> Self {
        if self.typed.len() < 6 {
            self.typed.push(digit);
        }
        self
    }

    /// Whether Escape leaves now: pressed again while it waits. Before that it only begins to wait,
    /// or takes back a number that is being typed.
    #[must_use]
    pub fn escaped(mut self, now_secs: f64) -> (Self, bool) {
        if !self.typed.is_empty() {
            self.typed.clear();
            return (self, false);
        }
        let leaves = self.leaving.is_some_and(|until| now_secs < until);
        self.leaving = (!leaves).then_some(now_secs + LEAVE_SECS);
        (self, leaves)
    }

    /// Whether it is said that Escape leaves.
    #[must_use]
    pub fn asks_to_leave(&self, now_secs: f64) -> bool {
        self.leaving.is_some_and(|until| now_secs < until)
    }

    /// At a step, with its first leaf. What is frozen stays as it is.
    fn at(self, at: usize) -> Self {
        let leaf = if self.frozen.is_some() { self.leaf } else { (at, 0) };
        Self { at, leaf, ..self }
    }

    /// A move shows the step again and takes back what was half done.
    fn woken(self) -> Self {
        Self { screen: Screen::Shown, typed: String::new(), leaving: None, ..self }
    }
}

impl Stop {
    /// Whether its event is gone, so that it is passed over.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self.step.subject, crate::model::Subject::Missing(_))
    }
}

fn stops(document: &Document, by_time: &[EventIx]) -> Arc<[Stop]> {
    if document.story.is_empty() {
        return by_time.iter().map(|event| Stop { ix: None, step: Step::of(*event) }).collect();
    }
    document.story.iter().map(|(ix, step)| Stop { ix: Some(ix), step: step.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Subject;

    fn told(missing: &[usize], count: usize) -> Presenting {
        let mut document = Document::default();
        for at in 0..count {
            let subject = if missing.contains(&at) {
                Subject::Missing(format!("e{at}"))
            } else {
                Subject::Event(EventIx::new(at))
            };
            document.story.push(Step { subject, ..Step::default() });
        }
        Presenting::begin(&document, &[], None)
    }

    #[test]
    fn steps_without_their_event_are_passed_over_and_named() {
        let present = told(&[0, 2, 3], 6);
        assert_eq!(present.at, 1);
        let (present, passed) = present.moved(true);
        assert_eq!((present.at, passed), (4, vec![3, 4]));
        let (present, passed) = present.moved(false);
        assert_eq!((present.at, passed), (1, vec![3, 4]));
        assert_eq!(present.clone().moved(false).0.at, 1, "there is no step before");
        let refused = present.clone().jumped(3).unwrap_err();
        assert_eq!((refused.0.at, refused.1), (1, 3));
        assert_eq!(present.clone().jumped(99).unwrap().at, 5);
        assert_eq!((present.clone().at_end(false).at, present.at_end(true).at), (1, 5));
    }

    #[test]
    fn escape_asks_first_and_leaves_when_it_is_pressed_again_in_time() {
        let (present, leaves) = told(&[], 3).escaped(10.0);
        assert!(!leaves && present.asks_to_leave(11.9) && !present.asks_to_leave(12.1));
        assert!(present.clone().escaped(11.9).1);
        assert!(!present.clone().escaped(12.1).1, "too late");
        let (moved, _) = present.moved(true);
        assert!(!moved.escaped(11.0).1, "whoever goes on does not want to leave");
    }

    #[test]
    fn escape_takes_a_number_back_first() {
        let present = told(&[], 3).with_digit('1').with_digit('2');
        assert_eq!(present.typed, "12");
        let (present, leaves) = present.escaped(0.0);
        assert!(!leaves && present.typed.is_empty() && present.leaving.is_none());
    }

    #[test]
    fn the_screen_comes_back_with_the_same_key_or_the_next_step() {
        let black = told(&[], 3).blanked(Screen::Black);
        assert_eq!(black.clone().blanked(Screen::White).screen, Screen::White);
        assert_eq!(black.clone().blanked(Screen::Black).screen, Screen::Shown);
        assert_eq!(black.moved(true).0.screen, Screen::Shown);
    }

    #[test]
    fn a_frozen_screen_stays_while_the_presenter_goes_on() {
        let (present, _) = told(&[], 3).frozen_or_not().moved(true);
        assert_eq!((present.at, present.seen()), (1, 0));
        assert_eq!(present.frozen_or_not().seen(), 1);
    }

    #[test]
    fn leaves_are_turned_within_a_step_and_each_step_begins_with_its_first() {
        let present = told(&[], 3);
        assert_eq!(present.turned(true, 1), None);
        assert_eq!(present.turned(false, 3), None);
        let present = present.turned(true, 3).unwrap().turned(true, 3).unwrap();
        assert_eq!((present.leaf_of(0), present.leaf_of(1)), (2, 0));
        assert_eq!(present.turned(true, 3), None);
        // The window has grown meanwhile.
        assert_eq!(present.turned(false, 2).unwrap().leaf_of(0), 0);
        let there_and_back = present.clone().moved(true).0.moved(false).0;
        assert_eq!(there_and_back.leaf_of(0), 0);
        assert_eq!(present.clone().blanked(Screen::Black).turned(false, 3), None);
        let frozen = present.frozen_or_not().moved(true).0;
        assert_eq!((frozen.seen(), frozen.leaf_of(0), frozen.turned(true, 3)), (0, 2, None));
        assert_eq!(told(&[], 1).turned(true, 2).unwrap().moved(true).0.leaf_of(0), 1, "at the end");
    }

    #[test]
    fn a_presentation_goes_on_where_another_was_left() {
        let present = told(&[2], 4).moved(true).0;
        let left = present.current().unwrap().clone();
        assert_eq!(told(&[2], 4).back_at(&left).at, 1);
        assert_eq!(told(&[1], 4).back_at(&left).at, 0, "its event is gone");
        let by_time = [EventIx(4), EventIx(2)];
        let untold = || Presenting::begin(&Document::default(), &by_time, None);
        let left = untold().moved(true).0.current().unwrap().clone();
        assert_eq!(untold().back_at(&left).at, 1);
    }

    #[test]
    fn without_a_story_the_events_are_told_in_order() {
        let by_time = [EventIx(4), EventIx(2)];
        let present = Presenting::begin(&Document::default(), &by_time, Some(EventIx(2)));
        assert_eq!((present.stops.len(), present.at), (2, 1));
        assert_eq!(present.current().and_then(|stop| stop.step.event()), Some(EventIx(2)));
    }
}
