//! Presenting in the window: begins and ends it, carries out what a presenter asks for, and aims the
//! camera at each step.
//!
//! What is looked at otherwise ([`super::file::Look`]) is not touched, so that leaving gives back the
//! very view from before. Each step is aimed at once, when it is first shown or the canvas has got
//! another size; between two steps the view flies ([`crate::view::Flight`]).

mod aim;
mod frame;

pub(super) use aim::span;
pub use frame::Audience;

use super::{apply::Effect, state::State};
use crate::{
    export::slide::Veil,
    model::Hidden,
    ui::{Action, command::Mode, present::PresentChange},
    view::{
        Flight,
        present::{Presenting, Screen, Stop},
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
    /// What the camera was last aimed at.
    pub aimed: Option<aim::Key>,
    /// How far the lanes are scrolled.
    pub scroll: f32,
    /// What is hidden of every event, beyond what the step hides: `H` in turn.
    pub hidden: Hidden,
    /// What was revealed of the present step.
    pub revealed: Hidden,
    /// When it began, on the window's clock.
    pub began_secs: f64,
    /// Counts the facts that its steps were made of.
    pub generation: u64,
    /// What is to be said over the slide, and until when.
    pub note: Option<(String, f64)>,
}

/// How long something is said over the slide, in seconds.
const NOTE_SECS: f64 = 2.5;

impl Show {
    /// What is not to be read at present.
    #[must_use]
    pub fn veiled(&self) -> Hidden {
        let step = self.presenting.stops.get(self.presenting.seen()).map(|stop| stop.step.hidden);
        let step = step.unwrap_or_default();
        let revealed = self.revealed;
        Hidden {
            titles: (step.titles || self.hidden.titles) && !revealed.titles,
            dates: (step.dates || self.hidden.dates) && !revealed.dates,
            quotations: (step.quotations || self.hidden.quotations) && !revealed.quotations,
        }
    }

    /// Reveals what is hidden behind one veil, for this step.
    fn reveal(&mut self, veil: Veil) {
        match veil {
            Veil::Titles => self.revealed.titles = true,
            Veil::Dates => self.revealed.dates = true,
            Veil::Quotations => self.revealed.quotations = true,
        }
    }

    /// The veil that the next press lifts.
    fn next_veil(&self) -> Option<Veil> {
        let veiled = self.veiled();
        let all = [
            (veiled.dates, Veil::Dates),
            (veiled.titles, Veil::Titles),
            (veiled.quotations, Veil::Quotations),
        ];
        all.into_iter().find_map(|(is_hidden, veil)| is_hidden.then_some(veil))
    }

    /// Puts another state of the presentation in place of this one; what was revealed counts for one
    /// step.
    fn go(&mut self, presenting: Presenting) {
        if presenting.at != self.presenting.at {
            self.revealed = Hidden::default();
        }
        self.presenting = presenting;
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
    state.present = Some(Show {
        presenting,
        flight: None,
        aimed: None,
        scroll: 0.0,
        hidden: Hidden::default(),
        revealed: Hidden::default(),
        began_secs: now_secs,
        generation: state.file.generation,
        note: None,
    });
    vec![Effect::FullScreen(true)]
}

/// Whether a command begins a presentation or belongs to one.
pub(super) fn is_meant(action: Action) -> bool {
    matches!(action, Action::Present | Action::PresentHere)
        || action.row().is_some_and(|row| row.mode == Mode::Present)
}

/// Carries out what a presenter asks for by a key that has a row in the table.
pub(super) fn act(state: &mut State, action: Action, now_secs: f64) -> Vec<Effect> {
    let scale = state.preferences.present_scale;
    let Some(show) = &mut state.present else {
        return match action {
            Action::Present => begin(state, false, now_secs),
            Action::PresentHere => begin(state, true, now_secs),
            _ => Vec::new(),
        };
    };
    let presenting = show.presenting.clone();
    match action {
        // The start button of a presenter: whoever presents goes on.
        Action::Present | Action::PresentHere => show.presenting.leaving = None,
        Action::PresentNext => next(show, now_secs),
        Action::PresentPrevious => step(show, false, now_secs),
        Action::PresentGo => match presenting.typed.parse() {
            Ok(number) => jump(show, number, now_secs),
            Err(_) => next(show, now_secs),
        },
        Action::PresentFirst => show.go(presenting.at_end(false)),
        Action::PresentLast => show.go(presenting.at_end(true)),
        Action::PresentBlack => show.presenting = presenting.blanked(Screen::Black),
        Action::PresentWhite => show.presenting = presenting.blanked(Screen::White),
        Action::PresentFreeze => show.presenting = presenting.frozen_or_not(),
        Action::PresentHide => hide(show, now_secs),
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
        _ => {}
    }
    Vec::new()
}

/// Carries out what a presenter asks for otherwise.
pub(super) fn change(state: &mut State, change: &PresentChange, now_secs: f64) -> Vec<Effect> {
    let Some(show) = &mut state.present else { return Vec::new() };
    match change {
        PresentChange::Digit(digit) => {
            show.presenting = show.presenting.clone().with_digit(*digit);
        }
        PresentChange::Reveal(veil) => show.reveal(*veil),
        PresentChange::Advance => next(show, now_secs),
        PresentChange::Jump(number) => jump(show, *number, now_secs),
    }
    Vec::new()
}

/// Ends it.
pub(super) fn end(state: &mut State) -> Vec<Effect> {
    state.present = None;
    vec![Effect::FullScreen(false)]
}

/// Keeps it to facts that have changed.
pub(super) fn keep_up(state: &mut State) {
    let Some(show) = &mut state.present else { return };
    if show.generation == state.file.generation {
        return;
    }
    show.generation = state.file.generation;
    let by_time = &state.file.index.by_time;
    show.presenting = show.presenting.renewed(&state.file.document, by_time);
    show.aimed = None;
    if show.presenting.stops.is_empty() {
        state.present = None;
    }
}

/// Lifts a veil, or goes on where nothing is hidden.
fn next(show: &mut Show, now_secs: f64) {
    match show.next_veil() {
        Some(veil) if show.presenting.screen == Screen::Shown => show.reveal(veil),
        _ => step(show, true, now_secs),
    }
}

fn step(show: &mut Show, forward: bool, now_secs: f64) {
    let (presenting, passed) = show.presenting.clone().moved(forward);
    show.go(presenting);
    match passed.as_slice() {
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
        Ok(presenting) => show.go(presenting),
        Err((presenting, gone)) => {
            show.presenting = presenting;
            show.say(format!("Step {gone} cannot be shown: its event was deleted"), now_secs);
        }
    }
}

/// Hides the dates, then the titles, then the quotations as well, and shows all again.
fn hide(show: &mut Show, now_secs: f64) {
    let Hidden { titles, dates, quotations } = show.hidden;
    let (hidden, words) = match (dates, titles, quotations) {
        (false, false, false) => {
            (Hidden { dates: true, ..Hidden::default() }, "Dates are hidden; H hides titles too")
        }
        (true, false, false) => (
            Hidden { dates: true, titles: true, quotations: false },
            "Dates and titles are hidden; H hides quotations too",
        ),
        (true, true, false) => (
            Hidden { dates: true, titles: true, quotations: true },
            "Dates, titles and quotations are hidden; H shows all",
        ),
        _ => (Hidden::default(), "Nothing is hidden"),
    };
    show.hidden = hidden;
    show.revealed = Hidden::default();
    show.say(words, now_secs);
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
