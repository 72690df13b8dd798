//! The camera: eases from one span to another, or stands.

use super::Span;

/// Where the view is on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    from: Span,
    to: Span,
    began_secs: f64,
    lasts_secs: f64,
}

impl Camera {
    /// A camera that stands.
    #[must_use]
    pub fn still(at: Span) -> Self {
        Self { from: at, to: at, began_secs: 0.0, lasts_secs: 0.0 }
    }

    /// The same camera, on its way to `to` from where it is now. A duration of zero jumps.
    #[must_use]
    pub fn moved_to(self, to: Span, now_secs: f64, lasts_secs: f64) -> Self {
        if lasts_secs <= 0.0 {
            return Self::still(to);
        }
        Self { from: self.at(now_secs), to, began_secs: now_secs, lasts_secs }
    }

    /// The span it shows at a time. Lengths change evenly in zoom, and ends meet exactly.
    #[must_use]
    pub fn at(self, now_secs: f64) -> Span {
        if !self.is_moving(now_secs) {
            return self.to;
        }
        let eased = eased((now_secs - self.began_secs) / self.lasts_secs);
        let length = self.from.length() * (self.to.length() / self.from.length()).powf(eased);
        // The middle moves with the length, so that a zoom about a point keeps that point in place.
        let moved = if (self.to.length() - self.from.length()).abs() < 1e-9 * self.to.length() {
            eased
        } else {
            (length - self.from.length()) / (self.to.length() - self.from.length())
        };
        let middle = self.from.middle() + (self.to.middle() - self.from.middle()) * moved;
        Span::new(middle - length / 2.0, middle + length / 2.0)
    }

    /// Where it is going, or stands.
    #[must_use]
    pub fn goal(self) -> Span {
        self.to
    }

    /// Whether it is on its way.
    #[must_use]
    pub fn is_moving(self, now_secs: f64) -> bool {
        self.lasts_secs > 0.0 && now_secs < self.began_secs + self.lasts_secs
    }
}

/// How far a move is at a share of its time: slow at both ends.
pub(super) fn eased(share: f64) -> f64 {
    let share = share.clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::view::axis::tests::any_span;

    proptest! {
        #[test]
        fn the_ends_of_a_move_meet_exactly(from in any_span(), to in any_span()) {
            let camera = Camera::still(from).moved_to(to, 10.0, 0.4);
            let start = camera.at(10.0);
            prop_assert!((start.start - from.start).abs() <= 1e-6 * from.length().max(1.0));
            prop_assert!((start.end - from.end).abs() <= 1e-6 * from.length().max(1.0));
            prop_assert_eq!(camera.at(10.4), to);
            prop_assert_eq!(camera.at(99.0), to);
            prop_assert!(camera.is_moving(10.2) && !camera.is_moving(10.4));
        }

        #[test]
        fn lengths_on_the_way_lie_between_the_ends(
            from in any_span(),
            to in any_span(),
            share in 0.0..1.0_f64,
        ) {
            let length = Camera::still(from).moved_to(to, 0.0, 1.0).at(share).length();
            let [low, high] = [from.length().min(to.length()), from.length().max(to.length())];
            prop_assert!((low * 0.999..=high * 1.001).contains(&length));
        }

        #[test]
        fn zooming_about_a_point_keeps_it_in_place(
            start in -1.0e11..1.0e11_f64,
            // Ten times shorter or longer, it is still one that can be looked at.
            exponent in 1e4_f64.log2()..(Span::LONGEST / 100.0).log2(),
            at in 0.0..1.0_f64,
            factor in 0.1..10.0_f64,
            share in 0.0..1.0_f64,
        ) {
            let span = Span::new(start, start + exponent.exp2());
            let time = span.start + at * span.length();
            let camera = Camera::still(span).moved_to(span.zoomed_at(time, factor), 0.0, 1.0);
            let now = camera.at(share);
            let place = (time - now.start) / now.length();
            prop_assert!((place - at).abs() < 1e-3);
        }
    }

    #[test]
    fn no_duration_is_a_jump() {
        let [a, b] = [Span::new(0.0, 1e6), Span::new(5e6, 7e6)];
        let camera = Camera::still(a).moved_to(b, 3.0, 0.0);
        assert_eq!(camera.at(3.0), b);
        assert!(!camera.is_moving(3.0));
        assert_eq!(camera.goal(), b);
    }
}
