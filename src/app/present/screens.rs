//! Which screen the show is on.
//!
//! The window's library names no screens and says of none how large it is but the one that a window
//! is on. It takes the whole of a screen by its number, and nothing happens where there is none of
//! that number. So the next number is tried; where the window has not moved a moment later, the
//! first screen is; and where it has not moved then either, it stands on the first, so that the second
//! is tried unless it was. A screen that is unplugged, or a hand, has then moved it meanwhile. Only
//! after that is there no other. Where the system does not tell where a window is (Wayland), two
//! screens are taken to be there.

/// How long a window is given to move, in seconds.
const PATIENCE_SECS: f64 = 0.8;

/// Where the windows are, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Screens {
    /// The number of the show's, once it was moved.
    at: Option<usize>,
    moving: Option<Move>,
}

/// A move that is being tried.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Move {
    to: usize,
    /// Whether the first screen was tried, and the second.
    tried: [bool; 2],
    /// Where the show was: its number, and the corner of its window.
    former: usize,
    corner: Option<[f32; 2]>,
    /// Whether the presenter's window goes where the show was.
    swaps: bool,
    until: f64,
}

/// What follows from looking where the windows are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// Nothing.
    Rests,
    /// The show is to take this screen, and the presenter's window the other, if that is named.
    Take(usize, Option<usize>),
    /// There is no other screen.
    Alone,
}

impl Screens {
    /// Begins to move the show to the next screen; `swaps` says whether the presenter's window takes
    /// its place. `corner` is that of its window, where the system tells.
    #[must_use]
    pub fn moved(self, swaps: bool, corner: Option<[f32; 2]>, now_secs: f64) -> (Self, Next) {
        let former = self.at.unwrap_or(0);
        let to = match corner {
            Some(_) => former + 1,
            None => 1 - former.min(1),
        };
        let until = now_secs + PATIENCE_SECS;
        self.tried(Move { to, tried: [false, to == 1], former, corner, swaps, until })
    }

    /// Looks whether the window has moved.
    #[must_use]
    pub fn looked(self, corner: Option<[f32; 2]>, now_secs: f64) -> (Self, Next) {
        let Some(under_way) = self.moving else { return (self, Next::Rests) };
        let there = Self { at: Some(under_way.to), moving: None };
        if under_way.corner.is_none() {
            return (there, Next::Rests);
        }
        if corner.is_some() && corner != under_way.corner {
            let freed = under_way.swaps.then_some(under_way.former);
            return (
                there,
                freed.map_or(Next::Rests, |freed| Next::Take(under_way.to, Some(freed))),
            );
        }
        if now_secs < under_way.until {
            return (self, Next::Rests);
        }
        let until = now_secs + PATIENCE_SECS;
        match under_way.tried {
            // It was on that screen already, or there is none of that number.
            [false, second] => {
                let former = under_way.former.max(1);
                self.tried(Move { to: 0, tried: [true, second], former, until, ..under_way })
            }
            // It is on the first screen, wherever it was taken to be.
            [true, false] => {
                self.tried(Move { to: 1, tried: [true; 2], former: 0, until, ..under_way })
            }
            [true, true] => (Self { at: Some(0), moving: None }, Next::Alone),
        }
    }

    /// Until when it is to be looked again.
    #[must_use]
    pub fn until(self) -> Option<f64> {
        self.moving.map(|under_way| under_way.until)
    }

    fn tried(self, next: Move) -> (Self, Next) {
        // Where it is seen whether the show has moved, the presenter's window waits for that: on a
        // single screen it would cover the show.
        let other = (next.swaps && next.corner.is_none()).then_some(next.former);
        (Self { moving: Some(next), ..self }, Next::Take(next.to, other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Option<[f32; 2]> = Some([0.0, 0.0]);
    const RIGHT: Option<[f32; 2]> = Some([1920.0, 0.0]);

    #[test]
    fn the_show_goes_to_the_second_screen_and_comes_back() {
        let (screens, next) = Screens::default().moved(false, LEFT, 0.0);
        assert_eq!(next, Next::Take(1, None));
        assert_eq!(screens.looked(LEFT, 0.1), (screens, Next::Rests));
        let (screens, next) = screens.looked(RIGHT, 0.2);
        assert_eq!((screens.at, next, screens.until()), (Some(1), Next::Rests, None));
        // There is no third.
        let (screens, next) = screens.moved(false, RIGHT, 1.0);
        assert_eq!(next, Next::Take(2, None));
        let (screens, next) = screens.looked(RIGHT, 2.0);
        assert_eq!(next, Next::Take(0, None));
        let (screens, next) = screens.looked(LEFT, 2.1);
        assert_eq!((screens.at, next), (Some(0), Next::Rests));
    }

    #[test]
    fn a_show_that_began_on_the_second_screen_goes_to_the_first() {
        let (screens, next) = Screens::default().moved(true, RIGHT, 0.0);
        assert_eq!(next, Next::Take(1, None));
        let (screens, next) = screens.looked(RIGHT, 1.0);
        assert_eq!(next, Next::Take(0, None));
        let (screens, next) = screens.looked(LEFT, 1.1);
        assert_eq!(next, Next::Take(0, Some(1)), "the presenter's goes where the show was");
        assert_eq!((screens.at, screens.until()), (Some(0), None));
    }

    #[test]
    fn a_show_that_an_unplugged_screen_sent_back_goes_to_that_screen_again() {
        let (screens, _) = Screens::default().moved(false, LEFT, 0.0);
        let (screens, _) = screens.looked(RIGHT, 0.2);
        assert_eq!(screens.at, Some(1));
        // The screen was unplugged, and plugged in again: the show stands on the first.
        let (screens, next) = screens.moved(true, LEFT, 5.0);
        assert_eq!(next, Next::Take(2, None));
        let (screens, next) = screens.looked(LEFT, 6.0);
        assert_eq!(next, Next::Take(0, None));
        let (screens, next) = screens.looked(LEFT, 7.0);
        assert_eq!(next, Next::Take(1, None));
        let (screens, next) = screens.looked(RIGHT, 7.2);
        assert_eq!(next, Next::Take(1, Some(0)), "the presenter's goes to the first");
        assert_eq!((screens.at, screens.until()), (Some(1), None));
        // Without another screen it is said, and known where it stands.
        let (screens, _) = screens.moved(false, LEFT, 8.0);
        let mut last = (screens, Next::Rests);
        for secs in [9.0, 10.0, 11.0] {
            last = last.0.looked(LEFT, secs);
        }
        assert_eq!((last.0.at, last.1, last.0.until()), (Some(0), Next::Alone, None));
    }

    #[test]
    fn with_one_screen_it_is_said_and_the_presenter_s_window_covers_nothing() {
        for (swaps, corner) in [(false, LEFT), (true, LEFT), (true, RIGHT)] {
            let (mut screens, mut next) = Screens::default().moved(swaps, corner, 0.0);
            for secs in [1.0, 2.0, 3.0] {
                assert!(!matches!(next, Next::Take(_, Some(_))), "{next:?}");
                if next != Next::Alone {
                    (screens, next) = screens.looked(corner, secs);
                }
            }
            assert_eq!((next, screens.until()), (Next::Alone, None));
        }
    }

    #[test]
    fn where_nobody_tells_the_place_two_screens_are_taken_in_turn() {
        let (screens, next) = Screens::default().moved(true, None, 0.0);
        assert_eq!(next, Next::Take(1, Some(0)));
        let (screens, _) = screens.looked(None, 0.1);
        assert_eq!(screens.moved(true, None, 1.0).1, Next::Take(0, Some(1)));
    }
}
