//! Presenting in the window: begins and ends it, carries out what a presenter asks for, and aims the
//! camera at each step.
//!
//! What is looked at otherwise ([`super::file::Look`]) is not touched, so that leaving gives back the
//! very view from before. Each step is aimed at once, when it is first shown or the canvas has got
//! another size; between two steps the view flies ([`crate::view::Flight`]).

mod aim;
mod frame;
mod ink;
mod masks;
pub mod presenter;
mod ready;
mod reloaded;
pub mod screens;
mod sight;
pub mod small;

pub(super) use aim::span;
pub use frame::Audience;
pub(super) use ink::answered as ink_answered;
pub use presenter::PresenterWindow;
pub(super) use reloaded::reloaded;

use self::presenter::Presenter;

use super::{apply::Effect, state::State};
use crate::{
    model::{EventIx, Hidden},
    ui::{
        Action,
        command::Mode,
        overlay::Overlay,
        present::{Pointing, PresentChange, Stroke},
    },
    view::{
        Flight, Folds,
        present::{Presenting, Screen, Stop, Veil, Veils},
        presenter::{Desk, Timer},
    },
};

/// How much larger or smaller a key makes the type.
const TYPE_STEP: f32 = 1.1;
/// The smallest and the largest type, by that which reads from the back of a classroom.
pub const TYPE_SCALES: (f32, f32) = (0.5, 2.0);

/// A presentation in the window.
#[derive(Clone, Debug)]
pub struct Show {
    /// Where it is.
    pub presenting: Presenting,
    /// The camera, once a step was aimed at.
    pub flight: Option<Flight>,
    /// What the step that it was last aimed at folds of all time, whatever is to be guessed.
    pub folded: Option<Folds>,
    /// The step that the camera was last aimed at.
    pub aimed: Option<usize>,
    /// What the audience is to guess.
    pub veils: Veils,
    /// What is pointed with, and what was drawn.
    pub pointing: Pointing,
    /// How long it has lasted.
    pub timer: Timer,
    /// What whoever presents has beside it.
    pub presenter: Presenter,
    /// Counts the facts that its steps were made of.
    pub generation: u64,
    /// How many leaves the passages of the step have that the audience sees, after its number.
    pub leaves: (usize, usize),
    /// What is to be said over the slide, and until when.
    pub note: Option<(String, f64)>,
}

/// Where a presentation was left.
#[derive(Clone, Debug)]
pub struct Left {
    /// Which of the files shown in this run it was of.
    shown: u64,
    stop: Stop,
    /// What was drawn in it, until that is kept or thrown away.
    ink: Vec<(Stop, Vec<Stroke>)>,
}

/// How long something is said over the slide, in seconds.
const NOTE_SECS: f64 = 2.5;

impl Show {
    /// What of its event the audience has to guess in the step that it sees.
    #[must_use]
    pub fn veiled(&self) -> Hidden {
        let stop = self.presenting.stops.get(self.presenting.seen());
        let veiled = stop.and_then(|stop| Some(self.veils.of(&stop.step, stop.step.event()?)));
        veiled.unwrap_or_default()
    }

    /// The leaf of its passages that the audience sees, from 0, and how many there are.
    #[must_use]
    pub fn leaf(&self) -> (usize, usize) {
        let seen = self.presenting.seen();
        let leaves = if self.leaves.0 == seen { self.leaves.1 } else { 1 };
        (self.presenting.leaf_of(seen).min(leaves.saturating_sub(1)), leaves)
    }

    /// Reveals something, for as long as it is not hidden anew.
    fn reveal(&mut self, event: EventIx, veil: Veil) {
        self.veils = std::mem::take(&mut self.veils).with_revealed(event, veil);
    }

    /// What the next press reveals.
    fn next_veil(&self) -> Option<(EventIx, Veil)> {
        let stop = self.presenting.stops.get(self.presenting.seen())?;
        self.veils.next(&stop.step)
    }

    fn say(&mut self, words: impl Into<String>, now_secs: f64) {
        self.note = Some((words.into(), now_secs + NOTE_SECS));
    }
}

/// Begins with the first step; `here` with the one that is chosen in the story's panel, or else with
/// the one about the selected event.
pub(super) fn begin(state: &mut State, here: bool, now_secs: f64) -> Vec<Effect> {
    super::editing::take_over_all(state);
    let event = if here { state.look.selected } else { None };
    let presenting = Presenting::begin(&state.file.document, &state.file.index.by_time, event);
    let chosen = state.story.step.filter(|_| here && state.story.is_shown);
    let presenting = chosen.map_or(presenting.clone(), |step| presenting.at_step(step));
    if presenting.stops.is_empty() {
        state.say("There is nothing to present yet: the timeline has no event", now_secs);
        return Vec::new();
    }
    if presenting.current().is_some_and(Stop::is_missing) {
        state.say("The event of every step was deleted: there is nothing to present", now_secs);
        return Vec::new();
    }
    if state.preferences.presenter == Desk::Beside {
        // Notes that were read in a rehearsal are not what a class is to see first.
        state.preferences.presenter = Desk::Nowhere;
    }
    let pointing = ink::of_last(state, &presenting);
    state.present = Some(Show {
        presenting,
        flight: None,
        folded: None,
        aimed: None,
        veils: Veils::default(),
        pointing,
        timer: Timer::begun(now_secs),
        presenter: Presenter::default(),
        generation: state.file.generation,
        leaves: (0, 1),
        note: None,
    });
    presenter::keep_awake(state);
    vec![Effect::FullScreen(true)]
}

/// Whether a command begins a presentation or belongs to one.
pub(super) fn is_meant(action: Action) -> bool {
    matches!(action, Action::Present | Action::PresentHere | Action::PresentAgain)
        || action.row().is_some_and(|row| row.mode == Mode::Present)
}

/// Carries out what a presenter asks for by a key that has a row in the table.
pub(super) fn act(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    let scale = state.preferences.present_scale;
    let Some(show) = &mut state.present else {
        return match action {
            Action::Present => begin(state, false, now_secs),
            Action::PresentHere => begin(state, true, now_secs),
            Action::PresentAgain => again(state, now_secs),
            _ => Vec::new(),
        };
    };
    let presenting = show.presenting.clone();
    match action {
        // The start button of a presenter: whoever presents goes on.
        Action::Present | Action::PresentHere | Action::PresentAgain => {
            show.presenting.leaving = None;
        }
        Action::PresentNext => next(show, now_secs),
        Action::PresentPrevious => turn(show, false, now_secs),
        Action::PresentGo => match presenting.typed.parse() {
            Ok(number) => jump(show, number, now_secs),
            Err(_) => next(show, now_secs),
        },
        Action::PresentFirst => show.presenting = presenting.at_end(false),
        Action::PresentLast => show.presenting = presenting.at_end(true),
        Action::PresentBlack => show.presenting = presenting.blanked(Screen::Black),
        Action::PresentWhite => show.presenting = presenting.blanked(Screen::White),
        Action::PresentFreeze => show.presenting = presenting.frozen_or_not(),
        Action::PresentHide => hide(show, now_secs),
        Action::PresentCumulative => {
            show.veils = std::mem::take(&mut show.veils).cumulative_or_not();
            let words = if show.veils.is_cumulative {
                "Later events come with their step"
            } else {
                "All events are there"
            };
            show.say(words, now_secs);
        }
        Action::PresentLarger => return resize(state, scale * TYPE_STEP, now_secs),
        Action::PresentSmaller => return resize(state, scale / TYPE_STEP, now_secs),
        Action::PresentUsual => return resize(state, 1.0, now_secs),
        Action::PresentLeave => {
            let (presenting, leaves) = presenting.escaped(now_secs);
            show.presenting = presenting;
            if leaves {
                return end(state);
            }
        }
        _ => {
            ink::act(show, action, now_secs);
            return presenter::act(state, action, now_secs);
        }
    }
    remind_of_frozen(state, now_secs);
    Vec::new()
}

/// Says that the audience does not follow, where nothing else shows it to whoever presents.
fn remind_of_frozen(state: &mut State, now_secs: f64) {
    let is_alone = state.preferences.presenter == Desk::Nowhere;
    let Some(show) = state.present.as_mut().filter(|_| is_alone) else { return };
    if let Some(at) = show.presenting.frozen {
        let words = format!("Frozen: the audience sees step {} until you press F", at + 1);
        show.say(words, now_secs);
    }
}

/// Carries out what a presenter asks for otherwise.
pub(super) fn change(state: &mut State, change: &PresentChange, now_secs: f64) -> Vec<Effect> {
    let Some(show) = &mut state.present else { return Vec::new() };
    match change {
        PresentChange::Digit(digit) => {
            show.presenting = show.presenting.clone().with_digit(*digit);
        }
        PresentChange::Reveal(event, veil) => show.reveal(*event, *veil),
        PresentChange::Point(change) => ink::point(show, change),
        PresentChange::Advance => {
            next(show, now_secs);
            remind_of_frozen(state, now_secs);
        }
        PresentChange::Jump(number) => jump(show, *number, now_secs),
        PresentChange::Room(room) => show.presenter.room = *room,
        PresentChange::ShutDesk => presenter::put_desk(state, Desk::Nowhere),
    }
    Vec::new()
}

/// Begins where the last one of this timeline was left, or else with the first step.
fn again(state: &mut State, now_secs: f64) -> Vec<Effect> {
    let effects = begin(state, false, now_secs);
    let left = state.left.as_ref().filter(|left| left.shown == state.shown);
    if let (Some(show), Some(left)) = (&mut state.present, left) {
        show.presenting = show.presenting.clone().back_at(&left.stop);
    }
    effects
}

/// Ends it, and remembers where. What was drawn on the canvas can be kept.
pub(super) fn end(state: &mut State) -> Vec<Effect> {
    let Some(show) = state.present.take() else { return vec![Effect::FullScreen(false)] };
    if let Some(stop) = show.presenting.current().cloned() {
        let ink = ink::drawn(&show);
        state.left = Some(Left { shown: state.shown, stop, ink });
    }
    if let Some(question) = ink::question(state) {
        state.waiting.insert(0, Overlay::Ask(question));
    }
    vec![Effect::FullScreen(false)]
}

/// Keeps it to facts that have changed. It ends where nothing is left to be shown.
pub(super) fn keep_up(state: &mut State, now_secs: f64) -> Vec<Effect> {
    let Some(show) = &mut state.present else { return Vec::new() };
    if show.generation != state.file.generation {
        show.generation = state.file.generation;
        let by_time = &state.file.index.by_time;
        show.presenting = show.presenting.renewed(&state.file.document, by_time);
        show.aimed = None;
    }
    if !show.presenting.stops.is_empty() {
        return Vec::new();
    }
    state.say("The show has ended: the timeline has no event any more", now_secs);
    end(state)
}

/// Lifts a veil, or goes on where nothing is hidden.
fn next(show: &mut Show, now_secs: f64) {
    match show.next_veil() {
        Some((event, veil)) if show.presenting.screen == Screen::Shown => show.reveal(event, veil),
        _ => turn(show, true, now_secs),
    }
}

/// Turns a leaf, or goes to another step where there is no other leaf.
fn turn(show: &mut Show, forward: bool, now_secs: f64) {
    let (_, leaves) = show.leaf();
    match show.presenting.turned(forward, leaves) {
        Some(presenting) => show.presenting = presenting,
        None => step(show, forward, now_secs),
    }
}

fn step(show: &mut Show, forward: bool, now_secs: f64) {
    let before = show.presenting.clone();
    let is_woken = before.screen != Screen::Shown;
    let at = before.at;
    let (presenting, passed) = before.moved(forward);
    show.presenting = presenting;
    match passed.as_slice() {
        [] if show.presenting.at == at && !is_woken => {
            show.say(
                if forward { "This is the last step" } else { "This is the first step" },
                now_secs,
            );
        }
        [] => {}
        [one] => show.say(format!("Step {one} is passed over: its event was deleted"), now_secs),
        many => {
            let all: Vec<String> = many.iter().map(ToString::to_string).collect();
            let words =
                format!("Steps {} are passed over: their events were deleted", all.join(", "));
            show.say(words, now_secs);
        }
    }
}

fn jump(show: &mut Show, number: usize, now_secs: f64) {
    match show.presenting.clone().jumped(number) {
        Ok(presenting) => show.presenting = presenting,
        Err((presenting, gone)) => {
            show.presenting = presenting;
            show.say(format!("Step {gone} cannot be shown: its event was deleted"), now_secs);
        }
    }
}

/// Hides more, or shows all again.
fn hide(show: &mut Show, now_secs: f64) {
    show.veils = std::mem::take(&mut show.veils).turned();
    let Hidden { titles, dates, quotations } = show.veils.hidden;
    show.say(
        match (dates, titles, quotations) {
            (true, true, true) => "Dates, titles and quotations are hidden; H shows all",
            (true, true, false) => "Dates and titles are hidden; H hides quotations too",
            (true, ..) => "Dates are hidden; H hides titles too",
            _ => "Nothing is hidden",
        },
        now_secs,
    );
}

fn resize(state: &mut State, scale: f32, now_secs: f64) -> Vec<Effect> {
    let scale = scale.clamp(TYPE_SCALES.0, TYPE_SCALES.1);
    // Three steps up and three down are where one began.
    let scale = if (scale - 1.0).abs() < 0.01 { 1.0 } else { scale };
    state.preferences.present_scale = scale;
    if let Some(show) = &mut state.present {
        show.say(format!("Type at {:.0} %", scale * 100.0), now_secs);
    }
    Vec::new()
}
