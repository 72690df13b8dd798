//! Places visited, for going back and forward.
//!
//! A place counts as visited once one has stayed there for [`STAY_SECS`]: what is passed while
//! panning, zooming or stepping through events leaves no trace. Time comes in as a parameter; a
//! camera on its way is told by where it is going.

use super::View;

/// A place left sooner than this was passed, not visited.
const STAY_SECS: f64 = 1.0;

/// The most places that are kept; the oldest are forgotten first.
const LONGEST: usize = 100;

/// Places visited, and which of them is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// From the oldest to the newest. Invariant: at most [`LONGEST`], no neighbours alike.
    places: Vec<View>,
    /// Which one is looked at. Invariant: within `places`, or 0 where there are none.
    here: usize,
    /// When one came to the present place, unless it counts as visited already.
    since_secs: Option<f64>,
}

impl History {
    /// With a place looked at. To be told of every change of the view, and free to be told of the
    /// same place again. Forgets the places that lay forward.
    #[must_use]
    pub fn visited(mut self, place: View, now_secs: f64) -> Self {
        if self.here().is_some_and(|here| are_alike(&here, &place)) {
            return self;
        }
        self.places.truncate(self.here + 1);
        if self.since_secs.is_some_and(|since| now_secs - since < STAY_SECS) {
            self.places.pop();
        }
        if self.places.last().is_some_and(|last| are_alike(last, &place)) {
            // Back where one was before setting out, which was visited then.
            self.since_secs = None;
        } else {
            // The first place is what one opened, and worth coming back to at once.
            self.since_secs = (!self.places.is_empty()).then_some(now_secs);
            self.places.push(place);
        }
        let surplus = self.places.len().saturating_sub(LONGEST);
        self.places.drain(..surplus);
        self.here = self.places.len().saturating_sub(1);
        self
    }

    /// At the place before; the same where there is none.
    #[must_use]
    pub fn back(self) -> Self {
        Self { here: self.here.saturating_sub(1), since_secs: None, ..self }
    }

    /// At the place after; the same where there is none.
    #[must_use]
    pub fn forward(self) -> Self {
        let last = self.places.len().saturating_sub(1);
        Self { here: (self.here + 1).min(last), since_secs: None, ..self }
    }

    /// The place looked at.
    #[must_use]
    pub fn here(&self) -> Option<View> {
        self.places.get(self.here).copied()
    }

    /// Whether there is a place before.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        self.here > 0
    }

    /// Whether there is a place after.
    #[must_use]
    pub fn can_go_forward(&self) -> bool {
        self.here + 1 < self.places.len()
    }
}

/// Whether one would not see the difference: a thousandth of the width, half a pixel.
fn are_alike(a: &View, b: &View) -> bool {
    let hair = a.span.length().min(b.span.length()) / 1_000.0;
    a.selected == b.selected
        && a.folds == b.folds
        && (a.scroll - b.scroll).abs() <= 0.5
        && (a.span.start - b.span.start).abs() <= hair
        && (a.span.end - b.span.end).abs() <= hair
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        model::EventIx,
        view::{Folds, Span},
    };

    /// Time is counted in steps too long to be overlooked and shorter than what is shown.
    const STEP: f64 = 1e4;

    fn place(step: i32) -> View {
        let start = f64::from(step) * STEP;
        let span = Span::new(start, start + 1e6);
        View { span, folds: Folds::default(), scroll: 0.0, selected: None }
    }

    fn start(history: &History) -> i32 {
        (history.here().unwrap().span.start / STEP).round() as i32
    }

    #[test]
    fn one_goes_back_to_where_one_stayed() {
        let history = History::default();
        assert_eq!(
            (history.here(), history.can_go_back(), history.can_go_forward()),
            (None, false, false)
        );
        assert_eq!(history.clone().back().forward(), history);
        let history =
            history.visited(place(0), 0.0).visited(place(1000), 0.1).visited(place(2000), 5.0);
        let back = history.clone().back();
        assert_eq!((start(&back), start(&back.clone().back())), (1000, 0));
        assert!(back.can_go_back() && back.can_go_forward());
        assert_eq!(start(&back.clone().forward()), 2000);
        assert!(!history.can_go_forward());
        // A new place from there: what lay forward is gone.
        let other = back.visited(place(3000), 6.0);
        assert_eq!((start(&other), other.can_go_forward()), (3000, false));
        assert_eq!(start(&other.back()), 1000);
    }

    #[test]
    fn a_pan_is_one_place() {
        let mut history = History::default().visited(place(0), 0.0);
        for frame in 1..200 {
            history = history.visited(place(frame), 10.0 + f64::from(frame) / 60.0);
        }
        assert_eq!(start(&history), 199);
        // Longer than a place has to be stayed at, and yet passed.
        assert_eq!(start(&history.back()), 0);
    }

    #[test]
    fn there_and_back_leaves_no_trace() {
        let history = History::default().visited(place(0), 0.0).visited(place(1000), 9.0);
        let astray = history.clone().visited(place(1100), 20.0).visited(place(1000), 20.3);
        assert_eq!(astray.places, history.places);
        assert_eq!(start(&astray.visited(place(4000), 20.4).back()), 1000);
    }

    #[test]
    fn a_selection_is_a_place() {
        let selected = View { selected: Some(EventIx(3)), ..place(0) };
        let history = History::default().visited(place(0), 0.0).visited(selected, 3.0);
        assert_eq!(history.here().unwrap().selected, Some(EventIx(3)));
        assert_eq!(history.back().here().unwrap().selected, None);
    }

    #[test]
    fn what_one_went_back_to_is_not_passed() {
        let history = History::default().visited(place(0), 0.0).visited(place(1000), 9.0);
        let history = history.visited(place(2000), 20.0).back().visited(place(5000), 20.1);
        assert_eq!(start(&history.back()), 1000);
    }

    proptest! {
        /// The invariants hold whatever is done; going back and forward again comes back.
        #[test]
        fn places_are_bounded_and_differ(
            steps in prop::collection::vec((0..4_u8, 0..9_u8, 0.0..3.0_f64), 0..300),
        ) {
            let (mut history, mut now) = (History::default(), 0.0);
            for (what, at, waited) in steps {
                now += waited;
                history = match what {
                    0 => history.back(),
                    1 => history.forward(),
                    _ => {
                        let visited = history.visited(place(i32::from(at) * 1000), now);
                        prop_assert_eq!(start(&visited), i32::from(at) * 1000);
                        visited
                    }
                };
                prop_assert!(history.places.len() <= LONGEST);
                prop_assert!(history.here < history.places.len().max(1));
                for pair in history.places.windows(2) {
                    prop_assert!(!are_alike(&pair[0], &pair[1]));
                }
                if history.can_go_back() {
                    prop_assert_eq!(history.clone().back().forward().here(), history.here());
                }
            }
        }
    }

    #[test]
    fn the_oldest_places_are_forgotten() {
        let history = (0..250).fold(History::default(), |history, at| {
            history.visited(place(at * 1000), f64::from(at) * 10.0)
        });
        assert_eq!(history.places.len(), LONGEST);
        let oldest = (0..300).fold(history, |history, _| history.back());
        assert_eq!(start(&oldest), 150_000);
    }
}
