//! How far the fact-check of a timeline has come: how many events are checked, and about how many
//! something is still to be asked.
//!
//! Counts the events once; what an edit changes is added to that, so that it costs the same however
//! many there are.

use crate::model::{CheckStatus, Event, Timeline};

/// How many events there are, and how far the check of them has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub events: usize,
    /// Those that hold.
    pub checked: usize,
    /// Those about which something is still to be asked.
    pub queries: usize,
}

/// How far the check of an event has come.
#[must_use]
pub fn status(event: &Event) -> CheckStatus {
    event.detail.check.as_ref().map_or(CheckStatus::Unchecked, |check| check.status)
}

impl Tally {
    /// The tally of a timeline, given up with `None` as soon as `cancelled` says so.
    #[must_use]
    pub fn of_unless(timeline: &Timeline, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let mut tally = Self::default();
        for (_, event) in timeline.iter() {
            if cancelled() {
                return None;
            }
            tally = tally.changed(None, Some(event));
        }
        Some(tally)
    }

    /// The tally once an event that it counts is another one, has gone or has come.
    #[must_use]
    pub fn changed(mut self, before: Option<&Event>, now: Option<&Event>) -> Self {
        if let Some(before) = before {
            self.events = self.events.saturating_sub(1);
            if let Some(count) = self.count_of(status(before)) {
                *count = count.saturating_sub(1);
            }
        }
        if let Some(now) = now {
            self.events += 1;
            if let Some(count) = self.count_of(status(now)) {
                *count += 1;
            }
        }
        self
    }

    fn count_of(&mut self, status: CheckStatus) -> Option<&mut usize> {
        match status {
            CheckStatus::Unchecked => None,
            CheckStatus::Checked => Some(&mut self.checked),
            CheckStatus::Query => Some(&mut self.queries),
        }
    }
}
