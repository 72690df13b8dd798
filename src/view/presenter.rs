//! What a presenter has beside what the audience sees: where it stands, and how long it has lasted.
//!
//! Pure values; the clock is a parameter, in seconds of the window's clock.

use serde::{Deserialize, Serialize};

/// Where notes, the next step and the time are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Desk {
    /// Nowhere.
    #[default]
    Nowhere,
    /// In a window of their own.
    Window,
    /// Beside the slide, in the same window: for whoever has a single screen.
    Beside,
}

/// How long a presentation has lasted, on a clock that can be stopped.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Timer {
    /// When it would have begun, had it never been stopped.
    began_secs: f64,
    /// Since when it stands.
    stopped_secs: Option<f64>,
}

impl Desk {
    /// This place, or nowhere where it is that already.
    #[must_use]
    pub fn switched(self, place: Self) -> Self {
        if self == place { Self::Nowhere } else { place }
    }
}

impl Timer {
    /// One that begins now.
    #[must_use]
    pub fn begun(now_secs: f64) -> Self {
        Self { began_secs: now_secs, stopped_secs: None }
    }

    /// Whole seconds that have passed while it was not stopped.
    #[must_use]
    pub fn seconds(self, now_secs: f64) -> u64 {
        let until = self.stopped_secs.unwrap_or(now_secs);
        (until - self.began_secs).max(0.0) as u64
    }

    /// Whether it stands.
    #[must_use]
    pub fn is_stopped(self) -> bool {
        self.stopped_secs.is_some()
    }

    /// Stopped, or going on from where it was stopped.
    #[must_use]
    pub fn switched(self, now_secs: f64) -> Self {
        match self.stopped_secs {
            Some(since) => {
                Self { began_secs: self.began_secs + now_secs - since, stopped_secs: None }
            }
            None => Self { stopped_secs: Some(now_secs), ..self },
        }
    }

    /// At zero again; one that stands goes on standing.
    #[must_use]
    pub fn at_zero(self, now_secs: f64) -> Self {
        Self { began_secs: now_secs, stopped_secs: self.stopped_secs.map(|_| now_secs) }
    }

    /// In how many seconds another second has passed; `None` while it stands.
    #[must_use]
    pub fn next_in(self, now_secs: f64) -> Option<f64> {
        let passed = now_secs - self.began_secs;
        (!self.is_stopped()).then(|| 1.0 - passed.rem_euclid(1.0))
    }

    /// As it is read: "4:05", "1:04:05".
    #[must_use]
    pub fn words(self, now_secs: f64) -> String {
        let passed = self.seconds(now_secs);
        let (hours, minutes, seconds) = (passed / 3_600, passed / 60 % 60, passed % 60);
        match hours {
            0 => format!("{minutes}:{seconds:02}"),
            _ => format!("{hours}:{minutes:02}:{seconds:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_goes_on_from_where_it_was_stopped() {
        let timer = Timer::begun(100.0);
        assert_eq!(timer.words(165.9), "1:05");
        let stopped = timer.switched(165.9);
        assert!(stopped.is_stopped() && stopped.next_in(900.0).is_none());
        assert_eq!(stopped.words(900.0), "1:05");
        let goes_on = stopped.switched(1_000.9);
        assert_eq!(goes_on.words(1_001.9), "1:06");
        assert_eq!(goes_on.at_zero(2_000.0).words(2_009.0), "0:09");
        assert_eq!(stopped.at_zero(2_000.0).words(2_009.0), "0:00", "it goes on standing");
    }

    #[test]
    fn hours_are_said_where_there_are_any() {
        for (seconds, expected) in [
            (0.0, "0:00"),
            (59.9, "0:59"),
            (3_599.0, "59:59"),
            (3_600.0, "1:00:00"),
            (-5.0, "0:00"),
        ] {
            assert_eq!(Timer::begun(0.0).words(seconds), expected);
        }
    }

    #[test]
    fn the_next_second_is_never_more_than_a_second_away() {
        for now in [10.0, 10.25, 10.999] {
            let left = Timer::begun(10.0).next_in(now).unwrap();
            assert!(left > 0.0 && left <= 1.0);
            assert_eq!(Timer::begun(10.0).seconds(now + left + 1e-6), 1);
        }
    }

    #[test]
    fn the_same_key_opens_and_closes() {
        assert_eq!(Desk::Nowhere.switched(Desk::Window), Desk::Window);
        assert_eq!(Desk::Window.switched(Desk::Window), Desk::Nowhere);
        assert_eq!(Desk::Window.switched(Desk::Beside), Desk::Beside);
    }
}
