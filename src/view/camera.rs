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
        let share = ((now_secs - self.began_secs) / self.lasts_secs).clamp(0.0, 1.0);
        let eased = share * share * (3.0 - 2.0 * share);
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
