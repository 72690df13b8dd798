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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{
        Detail, FactCheck,
        testing::{Builder, day},
    };

    fn check(status: Option<CheckStatus>) -> Option<FactCheck> {
        Some(FactCheck { status: status?, by: None, on: None, comment: None })
    }

    fn timeline(statuses: &[Option<CheckStatus>]) -> Timeline {
        let mut builder = Builder::with_lanes(1);
        for status in statuses {
            let detail = Detail { check: check(*status).map(Box::new), ..Detail::default() };
            builder.event_with(0, "An event", day(0), None, detail);
        }
        builder.build()
    }

    fn tally(statuses: &[Option<CheckStatus>]) -> Tally {
        Tally::of_unless(&timeline(statuses), &|| false).unwrap()
    }

    #[test]
    fn events_are_counted_by_what_came_of_their_check() {
        use CheckStatus::{Checked, Query, Unchecked};
        for (statuses, [events, checked, queries]) in [
            (&[][..], [0, 0, 0]),
            (&[None, Some(Unchecked)], [2, 0, 0]),
            (&[Some(Checked), None, Some(Checked), Some(Query)], [4, 2, 1]),
        ] {
            assert_eq!(tally(statuses), Tally { events, checked, queries }, "{statuses:?}");
        }
    }

    #[test]
    fn a_count_that_nobody_waits_for_is_given_up() {
        assert_eq!(Tally::of_unless(&timeline(&[None]), &|| true), None);
    }

    fn status() -> impl Strategy<Value = Option<CheckStatus>> {
        use CheckStatus::{Checked, Query, Unchecked};
        prop_oneof![Just(None), Just(Some(Unchecked)), Just(Some(Checked)), Just(Some(Query))]
    }

    proptest! {
        /// Of each event, what it was and what it is: it has come, gone, or is another.
        #[test]
        fn what_changes_is_added_to_the_count(
            changes in proptest::collection::vec(
                (proptest::option::of(status()), proptest::option::of(status())),
                0..12,
            ),
        ) {
            let before: Vec<_> = changes.iter().filter_map(|(before, _)| *before).collect();
            let now: Vec<_> = changes.iter().filter_map(|(_, now)| *now).collect();
            let event = |status: Option<Option<CheckStatus>>| {
                status.and_then(|status| timeline(&[status]).events[0].clone())
            };
            let changed = changes.iter().fold(tally(&before), |tally, (before, now)| {
                tally.changed(event(*before).as_ref(), event(*now).as_ref())
            });
            prop_assert_eq!(changed, tally(&now));
        }
    }
}
