//! The flight: how the view gets from one step of a story to the next without making anyone dizzy.
//!
//! The path is that of van Wijk and Nuij, *Smooth and Efficient Zooming and Panning* (2003), for one
//! dimension of space: it zooms out as far as it pans, and what is seen passes at an even pace. Two
//! limits hold besides: a flight lasts no longer than [`Flight::LONGEST_SECS`], and nothing that is
//! seen moves faster than [`Flight::FASTEST`] widths of the canvas a second. A path that is too long
//! for both is flown at its two ends alone, where the canvas fades out and in again; what lies
//! between is not seen. Folds that change are no path at all: the canvas fades at rest. Where what is
//! seen stands in other rows at both ends, marks would leap from one to the other: the canvas
//! dips out of sight for a moment in the middle, and rows change while nothing is seen.

use super::{Folds, Span};

/// How strongly zooming counts against panning; the authors found people to like about 1.4.
const RHO: f64 = std::f64::consts::SQRT_2;
/// The share of a flight in which it gathers speed, and the same in which it loses it.
const EASE: f64 = 0.15;
/// The share of a flight, on each side of its middle, in which the canvas dips out of sight.
const DIP: f64 = 0.16;

/// The way from one view to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    from: (Folds, Span),
    to: (Folds, Span),
    path: Path,
    /// How much of the path is flown at each end; half of it where all of it is.
    flown: f64,
    /// Whether all of the path is flown and rows change in its middle.
    dips: bool,
    /// How much of the canvas was seen when it began.
    began_seen: f32,
    began_secs: f64,
    lasts_secs: f64,
}

/// What is to be seen at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shot {
    /// What is folded.
    pub folds: Folds,
    /// The stretch of their folded time that is shown.
    pub span: Span,
    /// How much of the canvas is seen: 1 for all, 0 for nothing.
    pub seen: f32,
    /// Whether it is a view of where the flight leads, past the moment in which nothing is seen.
    pub is_arriving: bool,
}

impl Flight {
    /// No flight is longer, in seconds.
    pub const LONGEST_SECS: f64 = 0.7;
    /// Nothing that is seen is faster, in widths of the canvas a second.
    pub const FASTEST: f64 = 1.5;

    /// A view that stands.
    #[must_use]
    pub fn still(folds: Folds, span: Span) -> Self {
        let path = Path::between(span, span);
        let at = (folds, span);
        let (flown, dips, began_seen) = (0.5, false, 1.0);
        Self { from: at, to: at, path, flown, dips, began_seen, began_secs: 0.0, lasts_secs: 0.0 }
    }

    /// The same view, on its way to another from where it is now, in at most
    /// [`Self::LONGEST_SECS`]; `lasts_secs` of zero is there at once. `rearranges` says that what is
    /// seen stands in other rows there.
    #[must_use]
    pub fn moved_to(
        self,
        (folds, span): (Folds, Span),
        rearranges: bool,
        now_secs: f64,
        lasts_secs: f64,
    ) -> Self {
        let now = self.at(now_secs);
        let (from, to) = ((now.folds, now.span), (folds, span));
        if lasts_secs <= 0.0 || from == to && now.seen >= 1.0 && !rearranges {
            return Self::still(folds, span);
        }
        let lasts_secs = lasts_secs.min(Self::LONGEST_SECS);
        let path = Path::between(now.span, span);
        // The pace is even but for the ends, so that it is a little above that of the whole.
        let most = Self::FASTEST * lasts_secs * (1.0 - EASE) / path.fastest().max(1e-9);
        let is_seen_whole = now.folds == folds && now.seen >= 1.0 && path.length <= most;
        let flown = if is_seen_whole {
            0.5
        } else if now.folds == folds {
            (most / path.length.max(1e-9) / 2.0).min(0.5)
        } else {
            0.0
        };
        // A path that is flown whole but began while the canvas was fading fades on from there.
        let flown = if is_seen_whole { flown } else { flown.min(0.499) };
        let (dips, began_seen) = (rearranges && is_seen_whole, now.seen);
        Self { from, to, path, flown, dips, began_seen, began_secs: now_secs, lasts_secs }
    }

    /// What is to be seen at a time.
    #[must_use]
    pub fn at(&self, now_secs: f64) -> Shot {
        if !self.is_moving(now_secs) {
            let (folds, span) = self.to;
            return Shot { folds, span, seen: 1.0, is_arriving: true };
        }
        let share = eased(((now_secs - self.began_secs) / self.lasts_secs).clamp(0.0, 1.0));
        if self.flown >= 0.5 {
            let span = self.path.at(share);
            let seen = if self.dips { ((share - 0.5).abs() / DIP).min(1.0) } else { 1.0 };
            let is_arriving = !self.dips || share >= 0.5;
            return Shot { folds: self.to.0, span, seen: seen as f32, is_arriving };
        }
        // The first half of the time is for the beginning of the path, the second for its end.
        let (folds, along) = if share < 0.5 {
            (self.from.0, share * 2.0 * self.flown)
        } else {
            (self.to.0, 1.0 - (1.0 - share) * 2.0 * self.flown)
        };
        let span = match (self.flown > 0.0, share < 0.5) {
            (true, _) => self.path.at(along),
            (false, true) => self.from.1,
            (false, false) => self.to.1,
        };
        let seen = (2.0 * share - 1.0).abs() as f32;
        let is_arriving = share >= 0.5;
        // What was on its way already fades on from where it was.
        let seen = if is_arriving { seen } else { seen * self.began_seen };
        Shot { folds, span, seen, is_arriving }
    }

    /// Where it leads, or stands.
    #[must_use]
    pub fn goal(&self) -> (Folds, Span) {
        self.to
    }

    /// Whether it is on its way.
    #[must_use]
    pub fn is_moving(&self, now_secs: f64) -> bool {
        self.lasts_secs > 0.0 && now_secs < self.began_secs + self.lasts_secs
    }
}

/// How far a flight is at a share of its time: even but for its ends.
fn eased(share: f64) -> f64 {
    let pace = 1.0 / (1.0 - EASE);
    let gathered = |share: f64| pace * share * share / (2.0 * EASE);
    if share < EASE {
        gathered(share)
    } else if share > 1.0 - EASE {
        1.0 - gathered(1.0 - share)
    } else {
        pace * (share - EASE / 2.0)
    }
}

/// An optimal path between two spans, by its arc length.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Path {
    from: Span,
    to: Span,
    /// Its length, in the measure in which its pace is even.
    length: f64,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Both have the same middle.
    Zoom,
    /// The general case: the parameter at its beginning.
    Curve { r0: f64 },
}

impl Path {
    fn between(from: Span, to: Span) -> Self {
        let (w0, w1) = (from.length(), to.length());
        let far = (to.middle() - from.middle()).abs();
        let zoom = (w1 / w0).ln();
        if far < 1e-6 * w0.min(w1) {
            return Self { from, to, length: zoom.abs() / RHO, kind: Kind::Zoom };
        }
        let rho2 = RHO * RHO;
        let b = |w: f64, sign: f64| {
            (w1 * w1 - w0 * w0 + sign * rho2 * rho2 * far * far) / (2.0 * w * rho2 * far)
        };
        // ln(-b + sqrt(b² + 1)) is -asinh(b), which does not lose its digits for large b.
        let [r0, r1] = [-b(w0, 1.0).asinh(), -b(w1, -1.0).asinh()];
        let length = (r1 - r0) / RHO;
        if !length.is_finite() || length <= 0.0 {
            return Self { from, to, length: zoom.abs() / RHO, kind: Kind::Zoom };
        }
        Self { from, to, length, kind: Kind::Curve { r0 } }
    }

    /// The span at a share of its length; its ends are met exactly.
    fn at(&self, share: f64) -> Span {
        if share <= 0.0 {
            return self.from;
        }
        if share >= 1.0 {
            return self.to;
        }
        let (w0, w1) = (self.from.length(), self.to.length());
        match self.kind {
            Kind::Zoom => {
                let length = w0 * (w1 / w0).powf(share);
                // The middle moves with the length, so that its ends meet as well.
                let middle = self.from.middle() + (self.to.middle() - self.from.middle()) * share;
                about(middle, length)
            }
            Kind::Curve { r0 } => {
                let s = share * self.length;
                let along = RHO * s + r0;
                let length = w0 * r0.cosh() / along.cosh();
                let moved = w0 / (RHO * RHO) * (r0.cosh() * along.tanh() - r0.sinh());
                let direction = (self.to.middle() - self.from.middle()).signum();
                about(self.from.middle() + direction * moved, length)
            }
        }
    }

    /// The greatest speed of anything in view, in widths of the canvas for each unit of length: that
    /// of what stands at the edge toward which the path leads.
    fn fastest(&self) -> f64 {
        match self.kind {
            // The edge moves by half of how the width changes.
            Kind::Zoom => RHO / 2.0,
            // Panning at sech and zooming at tanh of the same number; never above this.
            Kind::Curve { .. } => (1.0 / RHO).hypot(RHO / 2.0),
        }
    }
}

fn about(middle: f64, length: f64) -> Span {
    Span::new(middle - length / 2.0, middle + length / 2.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::view::axis::tests::any_span;

    fn flight(from: Span, to: Span) -> Flight {
        rearranging(from, to, false)
    }

    fn rearranging(from: Span, to: Span, rearranges: bool) -> Flight {
        let lasts = Flight::LONGEST_SECS;
        Flight::still(Folds::NONE, from).moved_to((Folds::NONE, to), rearranges, 10.0, lasts)
    }

    /// A span not so far from another that there would be no telling where it is.
    fn near(from: Span) -> impl Strategy<Value = Span> {
        (-50.0..50.0_f64, -6.0..6.0_f64).prop_map(move |(far, zoom)| {
            let length = from.length() * zoom.exp2();
            about(from.middle() + far * from.length(), length)
        })
    }

    fn two() -> impl Strategy<Value = (Span, Span)> {
        any_span().prop_flat_map(|from| (Just(from), prop_oneof![near(from), any_span()]))
    }

    proptest! {
        #![proptest_config(crate::model::testing::cases(256))]

        #[test]
        fn the_ends_of_a_flight_meet((from, to) in two()) {
            let flight = flight(from, to);
            let first = flight.at(10.0);
            prop_assert!((first.span.start - from.start).abs() <= 1e-6 * from.length());
            prop_assert!(first.seen >= 1.0);
            prop_assert_eq!(flight.at(10.0 + Flight::LONGEST_SECS).span, to);
            prop_assert!(!flight.is_moving(10.0 + Flight::LONGEST_SECS));
        }

        /// No moment that is in view at two times close to each other has moved further than it may,
        /// unless the canvas cannot be seen.
        #[test]
        fn nothing_that_is_seen_is_too_fast((from, to) in two(), at in 0.0..1.0_f64, edge in 0.0..1.0_f64) {
            let flight = flight(from, to);
            let step = 1e-3;
            let now = 10.0 + at * (Flight::LONGEST_SECS - step);
            let [one, other] = [now, now + step].map(|now| flight.at(now));
            prop_assume!(one.seen > 0.0 && other.seen > 0.0);
            // Where both lie on different sides of the cut, the canvas was dark between.
            let half = 10.0 + Flight::LONGEST_SECS / 2.0;
            prop_assume!(flight.flown >= 0.5 || now + step < half || now > half);
            let time = one.span.start + edge * one.span.length();
            let place = |span: Span| (time - span.start) / span.length();
            let speed = (place(other.span) - place(one.span)).abs() / step;
            // A hair more: speed is taken over a step, in which it changes.
            prop_assert!(speed <= Flight::FASTEST * 1.02, "{} at {}", speed, at);
        }

        #[test]
        fn a_short_way_is_seen_whole(from in any_span(), far in -0.5..0.5_f64) {
            let flight = flight(from, from.moved(from.length() * far));
            for at in [0.1, 0.35, 0.6] {
                prop_assert!(flight.at(10.0 + at).seen >= 1.0);
            }
        }
    }

    #[test]
    fn a_far_move_zooms_out_first_and_is_dark_in_its_middle() {
        let from = Span::new(0.0, 1e6);
        let flight = flight(from, from.moved(50e6));
        assert!(flight.at(10.2).span.length() > 1.1e6);
        assert!(flight.at(10.35).seen < 0.01);
        assert!(flight.at(10.5).span.length() > 1.1e6);
    }

    #[test]
    fn other_folds_fade_at_rest() {
        use crate::view::Fold;
        let folds = Folds::from_folds([Fold { hidden: Span::new(2e6, 3e6), width: 1e4 }]);
        let [from, to] = [Span::new(0.0, 1e6), Span::new(0.0, 2e6)];
        let flight = Flight::still(Folds::NONE, from).moved_to((folds, to), true, 0.0, 0.7);
        let [first, last] = [flight.at(0.1), flight.at(0.6)];
        assert_eq!((first.folds, first.span), (Folds::NONE, from));
        assert_eq!((last.folds, last.span), (folds, to));
        assert!(first.seen < 1.0 && last.seen < 1.0);
        assert!(!first.is_arriving && last.is_arriving);
    }

    #[test]
    fn rows_change_while_nothing_is_seen() {
        let from = Span::new(0.0, 1e6);
        for to in [from.moved(3e5), from.zoomed_at(5e5, 1.4), from] {
            let flight = rearranging(from, to, true);
            let shots: Vec<Shot> =
                (0..=700).map(|ms| flight.at(10.0 + f64::from(ms) / 1e3)).collect();
            let arrives = shots.iter().position(|shot| shot.is_arriving).unwrap();
            assert!(shots[arrives].seen < 0.02 && shots[arrives - 1].seen < 0.02, "{to:?}");
            assert!(shots[0].seen >= 1.0 && shots[200].seen >= 1.0 && shots[500].seen >= 1.0);
            assert!(shots[700].is_arriving && shots[700].span == to);
        }
    }

    #[test]
    fn a_flight_that_turns_in_the_dark_comes_out_of_the_dark() {
        let [a, b] = [Span::new(0.0, 1e6), Span::new(2e5, 1.2e6)];
        let dark = rearranging(a, b, true).at(10.33);
        let turned = rearranging(a, b, true).moved_to((Folds::NONE, a), true, 10.33, 0.7);
        assert!(dark.seen < 0.3, "{dark:?}");
        let first = turned.at(10.3301);
        assert!((first.seen - dark.seen).abs() < 0.05, "{first:?} after {dark:?}");
    }

    #[test]
    fn no_time_is_a_cut() {
        let [a, b] = [Span::new(0.0, 1e6), Span::new(5e6, 7e6)];
        let flight = Flight::still(Folds::NONE, a).moved_to((Folds::NONE, b), true, 3.0, 0.0);
        assert!(!flight.is_moving(3.0));
        let there = Shot { folds: Folds::NONE, span: b, seen: 1.0, is_arriving: true };
        assert_eq!(flight.at(3.0), there);
    }
}
