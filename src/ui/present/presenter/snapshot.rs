//! What the presenter's window is shown: values alone, shared between the two windows.

use std::sync::Arc;

use crate::{
    export::slide::Slide,
    model::{Hidden, Subject, Timeline},
    scene::Scene,
    style::Theme,
    view::{
        present::{Screen, Stop},
        presenter::{Desk, Timer},
    },
};

/// A slide with its canvas, as small as it is shown.
#[derive(Clone, Debug)]
pub struct Small {
    /// What stands about the canvas.
    pub slide: Slide,
    /// The canvas.
    pub scene: Arc<Scene>,
}

/// All that is shown but the time.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The facts.
    pub timeline: Arc<Timeline>,
    /// The steps.
    pub stops: Arc<[Stop]>,
    /// Which is told.
    pub at: usize,
    /// Which comes next.
    pub next: Option<usize>,
    /// Which the audience goes on seeing, where that is another matter.
    pub frozen: Option<usize>,
    /// Which leaf of its passages the audience sees, from 0, and how many there are.
    pub leaf: (usize, usize),
    /// What the audience sees.
    pub screen: Screen,
    /// What the audience has to guess.
    pub hidden: Hidden,
    /// This step and the next, once they are made.
    pub slides: [Option<Arc<Small>>; 2],
    /// The one after them, which is not shown, but whose words are laid out ahead.
    pub ahead: Option<Arc<Small>>,
    /// For which size they are made, in logical pixels.
    pub room: [u16; 2],
    /// The height of the audience's window by its width.
    pub aspect: f32,
    /// How long it has lasted.
    pub timer: Timer,
    /// How large notes are set; 1 is the size of a quotation.
    pub notes_scale: f32,
    /// What is said to whoever presents.
    pub words: Option<String>,
    /// Whether the screen may go to sleep, since the system does not keep it awake.
    pub may_sleep: bool,
    /// Whether the system chose the place of this window, and says of none where it is.
    pub is_placed_by_hand: bool,
    /// Where this is shown.
    pub desk: Desk,
    /// Colours and sizes.
    pub theme: Arc<Theme>,
}

/// The time as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// Seconds of the window's clock.
    pub secs: f64,
    /// The time of day.
    pub of_day: String,
}

impl Snapshot {
    /// Whether another shows the same. What is shared is compared by where it stands.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let slides = |one: &Option<Arc<Small>>, other: &Option<Arc<Small>>| {
            one.as_ref().map(Arc::as_ptr) == other.as_ref().map(Arc::as_ptr)
        };
        Arc::ptr_eq(&self.timeline, &other.timeline)
            && Arc::ptr_eq(&self.stops, &other.stops)
            && Arc::ptr_eq(&self.theme, &other.theme)
            && slides(&self.ahead, &other.ahead)
            && self.slides.iter().zip(&other.slides).all(|(one, other)| slides(one, other))
            && (self.at, self.next, self.frozen) == (other.at, other.next, other.frozen)
            && (self.screen, self.hidden, self.timer) == (other.screen, other.hidden, other.timer)
            && (self.room, self.may_sleep, self.desk) == (other.room, other.may_sleep, other.desk)
            && (self.aspect.to_bits(), self.notes_scale.to_bits())
                == (other.aspect.to_bits(), other.notes_scale.to_bits())
            && (&self.words, self.leaf) == (&other.words, other.leaf)
    }

    /// What the audience sees, where that is not the step.
    #[must_use]
    pub fn audience(&self) -> Option<String> {
        let hidden: Vec<&str> = [
            (self.hidden.dates, "dates"),
            (self.hidden.titles, "titles"),
            (self.hidden.quotations, "quotations"),
        ]
        .into_iter()
        .filter_map(|(is_hidden, what)| is_hidden.then_some(what))
        .collect();
        match (self.screen, self.frozen) {
            (Screen::Black, _) => Some("The audience sees a black screen".to_owned()),
            (Screen::White, _) => Some("The audience sees a white screen".to_owned()),
            (Screen::Shown, Some(at)) => Some(format!("Frozen: the audience sees step {}", at + 1)),
            (Screen::Shown, None) if !hidden.is_empty() => {
                Some(format!("Hidden from the audience: {}", hidden.join(", ")))
            }
            (Screen::Shown, None) => None,
        }
    }

    /// What the audience sees, where that is the step.
    pub(super) fn this_step(&self) -> String {
        match self.leaf {
            (_, ..=1) => "The audience sees this step".to_owned(),
            (leaf, leaves) => {
                format!("The audience sees this step, part {} of {leaves}", leaf + 1)
            }
        }
    }

    pub(super) fn notes(&self) -> &str {
        self.stops.get(self.at).map_or("", |stop| stop.step.notes.trim())
    }

    pub(super) fn name(&self, at: usize) -> String {
        let Some(stop) = self.stops.get(at) else { return String::new() };
        let title = match stop.step.subject {
            Subject::Missing(_) => "(its event was deleted)",
            _ if !stop.step.title.is_empty() => &stop.step.title,
            Subject::Event(event) => {
                let event = self.timeline.event(event);
                event.map_or("", |event| self.timeline.text(event.title))
            }
            Subject::Time => "",
        };
        format!("{}  {title}", at + 1)
    }
}
