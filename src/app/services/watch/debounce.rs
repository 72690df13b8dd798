//! Many notices of one thing become one, once it rests. Knows no clock: the time comes in.

use std::{collections::BTreeMap, time::Duration};

/// How many times the quiet time a thing that never rests is waited for.
const PATIENCE: u32 = 10;

/// Collects notices of things of the type `T`. Times count from any fixed moment.
#[derive(Clone, Debug)]
pub struct Debounce<T> {
    quiet: Duration,
    waiting: BTreeMap<T, Waiting>,
}

#[derive(Clone, Copy, Debug)]
struct Waiting {
    first: Duration,
    last: Duration,
}

impl<T: Ord> Debounce<T> {
    /// Waits until nothing was noticed of a thing for as long as `quiet`.
    #[must_use]
    pub fn new(quiet: Duration) -> Self {
        Self { quiet, waiting: BTreeMap::new() }
    }

    /// Something happened to a thing.
    pub fn notice(&mut self, thing: T, now: Duration) {
        self.waiting.entry(thing).or_insert(Waiting { first: now, last: now }).last = now;
    }

    /// How long until the next thing is due; zero where one is, `None` where none waits.
    #[must_use]
    pub fn due_in(&self, now: Duration) -> Option<Duration> {
        let due = self.waiting.values().map(|waiting| self.due(*waiting)).min()?;
        Some(due.saturating_sub(now))
    }

    /// The things that rest now, or have kept one waiting for too long.
    pub fn take_due(&mut self, now: Duration) -> Vec<T> {
        let quiet = self.quiet;
        let rests = |_: &T, waiting: &mut Waiting| due(*waiting, quiet) <= now;
        self.waiting.extract_if(.., rests).map(|(thing, _)| thing).collect()
    }

    fn due(&self, waiting: Waiting) -> Duration {
        due(waiting, self.quiet)
    }
}

fn due(waiting: Waiting, quiet: Duration) -> Duration {
    // A log that is written all the time is looked at now and then all the same.
    (waiting.last + quiet).min(waiting.first + quiet * PATIENCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    #[test]
    fn a_burst_is_told_once_after_it_rests() {
        let mut debounce = Debounce::new(ms(200));
        assert_eq!(debounce.due_in(ms(0)), None);
        for now in [0, 50, 100] {
            debounce.notice("a", ms(now));
        }
        assert_eq!(debounce.due_in(ms(100)), Some(ms(200)));
        assert!(debounce.take_due(ms(299)).is_empty());
        assert_eq!(debounce.take_due(ms(300)), ["a"]);
        assert_eq!(debounce.due_in(ms(300)), None);
        assert!(debounce.take_due(ms(9000)).is_empty());
    }

    #[test]
    fn things_rest_each_by_itself() {
        let mut debounce = Debounce::new(ms(200));
        debounce.notice("a", ms(0));
        debounce.notice("b", ms(150));
        assert_eq!(debounce.due_in(ms(150)), Some(ms(50)));
        assert_eq!(debounce.take_due(ms(200)), ["a"]);
        assert_eq!(debounce.take_due(ms(350)), ["b"]);
    }

    #[test]
    fn what_never_rests_is_told_all_the_same() {
        let mut debounce = Debounce::new(ms(200));
        let told = (0..100).filter(|step| {
            let now = ms(step * 100);
            debounce.notice("log", now);
            !debounce.take_due(now).is_empty()
        });
        assert_eq!(told.count(), 4);
    }

    #[test]
    fn a_wait_that_is_over_is_zero() {
        let mut debounce = Debounce::new(ms(200));
        debounce.notice("a", ms(0));
        assert_eq!(debounce.due_in(ms(5000)), Some(Duration::ZERO));
    }
}
