//! What a measured window does while it presents: a step on, again and again, and every third time a
//! leap to a step far away.

use std::time::{Duration, Instant};

use crate::{
    app::{App, apply::apply, present},
    ui::{Action, Command, present::PresentChange},
};

/// From one step to the next. The camera is at rest before that, so that each move is a whole one.
const PACE: Duration = Duration::from_secs(1);
/// How many moves are measured.
const MOVES: u32 = 15;

/// A presentation under way, moved by the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Presented {
    since: Instant,
    made: u32,
}

impl Presented {
    /// Begins a presentation, with the presenter's window beside it where the preferences say so.
    pub(super) fn begin(app: &mut App, now: Instant, now_secs: f64) -> Self {
        // The window stays as large as it is, whatever manages the windows.
        drop(apply(&mut app.state, Command::Do(Action::Present), now_secs));
        Self { since: now, made: 0 }
    }

    /// Goes on where it is time to; `None` when the last move is over.
    pub(super) fn gone_on(self, app: &mut App, now: Instant, now_secs: f64) -> Option<Self> {
        if now - self.since < PACE {
            return Some(self);
        }
        if self.made == MOVES {
            drop(present::end(&mut app.state));
            return None;
        }
        let count = app.state.present.as_ref().map_or(0, |show| show.presenting.stops.len());
        let command = if self.made % 3 == 2 {
            Command::Present(PresentChange::Jump(leap(self.made, count)))
        } else {
            Command::Do(Action::PresentNext)
        };
        drop(apply(&mut app.state, command, now_secs));
        Some(Self { since: now, made: self.made + 1 })
    }
}

/// Whether the camera moves.
pub(super) fn is_moving(app: &App, now_secs: f64) -> bool {
    app.state.present.as_ref().is_some_and(|show| show.is_moving(now_secs))
}

/// A step of so many, now near the end, now near the beginning.
fn leap(made: u32, count: usize) -> usize {
    let share = if made.is_multiple_of(2) { made } else { MOVES - made };
    count * share as usize / MOVES as usize + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaps_stay_within_the_steps_and_lead_far() {
        for count in [1, 13, 100_000] {
            let leaps: Vec<usize> =
                (0..MOVES).filter(|made| made % 3 == 2).map(|made| leap(made, count)).collect();
            assert!(leaps.iter().all(|to| (1..=count).contains(to)), "{leaps:?}");
            let (least, most) = (leaps.iter().min().unwrap(), leaps.iter().max().unwrap());
            assert!(count == 1 || most - least > count / 3, "{leaps:?}");
        }
    }
}
