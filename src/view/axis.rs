//! The mapping between time and place on the canvas.

use super::Folds;
use crate::model::date::Seconds;

/// Rows and label sides are chosen for zoom steps, this many to a doubling of the scale.
pub const ZOOM_STEPS_PER_DOUBLING: f64 = 8.0;

/// A stretch of time, in seconds. Invariant: `end > start`, both finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Its first moment.
    pub start: f64,
    /// The moment at which it ends.
    pub end: f64,
}

impl Span {
    /// The narrowest span that can be shown: a minute.
    pub const SHORTEST: f64 = 60.0;
    /// The widest span that can be shown: thirty thousand years, more than EDTF's four digits.
    pub const LONGEST: f64 = 30_000.0 * 365.25 * 86_400.0;

    /// From start to end, in either order, at least [`Self::SHORTEST`] long and at most
    /// [`Self::LONGEST`].
    #[must_use]
    pub fn new(start: f64, end: f64) -> Self {
        let (start, end) = if start <= end { (start, end) } else { (end, start) };
        let length = (end - start).clamp(Self::SHORTEST, Self::LONGEST);
        let middle = f64::midpoint(start, end);
        Self { start: middle - length / 2.0, end: middle + length / 2.0 }
    }

    /// Its length in seconds.
    #[must_use]
    pub fn length(self) -> f64 {
        self.end - self.start
    }

    /// The moment in its middle.
    #[must_use]
    pub fn middle(self) -> f64 {
        f64::midpoint(self.start, self.end)
    }

    /// Whether a moment lies in it.
    #[must_use]
    pub fn contains(self, time: f64) -> bool {
        (self.start..=self.end).contains(&time)
    }

    /// The span magnified by `factor` (above 1 zooms in) about a moment that keeps its place.
    #[must_use]
    pub fn zoomed_at(self, time: f64, factor: f64) -> Self {
        let length = (self.length() / factor).clamp(Self::SHORTEST, Self::LONGEST);
        let share = (time - self.start) / self.length();
        let start = time - share * length;
        Self { start, end: start + length }
    }

    /// The span moved by seconds; positive looks later.
    #[must_use]
    pub fn moved(self, seconds: f64) -> Self {
        Self { start: self.start + seconds, end: self.end + seconds }
    }

    /// The span widened by a share of its length on each side.
    #[must_use]
    pub fn padded(self, share: f64) -> Self {
        let pad = self.length() * share;
        Self::new(self.start - pad, self.end + pad)
    }

    /// The span of the same length that lies as near as can be with its middle inside `bounds`.
    #[must_use]
    pub fn kept_near(self, bounds: Self) -> Self {
        let middle = self.middle();
        self.moved(middle.clamp(bounds.start, bounds.end) - middle)
    }
}

/// Time to x and back: linear between two edges of the canvas, but for the folds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The stretch of time shown, in folded time.
    pub span: Span,
    /// What is hidden in it.
    pub folds: Folds,
    /// Where it begins, in logical pixels.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
}

impl Axis {
    /// Pixels for each second, wherever nothing is hidden.
    #[must_use]
    pub fn scale(self) -> f64 {
        f64::from(self.right - self.left) / self.span.length()
    }

    /// Where a moment lies. Moments far outside are kept within reach of `f32`.
    #[must_use]
    pub fn x_from_time(self, time: f64) -> f32 {
        let place = self.folds.folded(time);
        let x = f64::from(self.left) + (place - self.span.start) * self.scale();
        x.clamp(-1e6, 1e6) as f32
    }

    /// Which moment lies at x.
    #[must_use]
    pub fn time_from_x(self, x: f32) -> f64 {
        self.folds.unfolded(self.folded_from_x(x))
    }

    /// Which place in folded time lies at x: what a span is zoomed about.
    #[must_use]
    pub fn folded_from_x(self, x: f32) -> f64 {
        self.span.start + f64::from(x - self.left) / self.scale()
    }

    /// The stretch of real time shown.
    #[must_use]
    pub fn times(self) -> Span {
        self.folds.unfolded_span(self.span)
    }

    /// The zoom step at or below the present scale. Steps are whole numbers; a step's scale is
    /// [`Self::step_scale`].
    #[must_use]
    pub fn zoom_step(self) -> i32 {
        // A hair is added so that a scale computed from a step falls into that same step.
        (self.scale().log2() * ZOOM_STEPS_PER_DOUBLING + 1e-6).floor() as i32
    }

    /// Pixels for each second at a zoom step: never more than at any scale within the step, so
    /// that what fits there fits everywhere in it.
    #[must_use]
    pub fn step_scale(step: i32) -> f64 {
        (f64::from(step) / ZOOM_STEPS_PER_DOUBLING).exp2()
    }

    /// How many seconds of folded time lie under a width: how far a drag moves the span.
    #[must_use]
    pub fn seconds(self, width: f32) -> f64 {
        f64::from(width) / self.scale()
    }
}

/// Seconds as a view's time. Exact for every date that a timeline can hold.
#[must_use]
pub fn time(seconds: Seconds) -> f64 {
    seconds as f64
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A span between a minute and thirty thousand years, within a few thousand years of 1970.
    pub(in crate::view) fn any_span() -> impl Strategy<Value = Span> {
        let length = (Span::SHORTEST.log2()..Span::LONGEST.log2()).prop_map(f64::exp2);
        (-1.0e11..1.0e11_f64, length).prop_map(|(start, length)| Span::new(start, start + length))
    }

    fn any_axis() -> impl Strategy<Value = Axis> {
        (any_span(), 0.0..300.0_f32, 50.0..4_000.0_f32).prop_map(|(span, left, width)| Axis {
            span,
            folds: Folds::NONE,
            left,
            right: left + width,
        })
    }

    proptest! {
        #[test]
        fn spans_keep_to_their_limits(start in -1e13..1e13_f64, end in -1e13..1e13_f64) {
            let span = Span::new(start, end);
            prop_assert!(span.start < span.end);
            let length = span.length();
            prop_assert!((Span::SHORTEST * 0.999..=Span::LONGEST * 1.001).contains(&length));
        }

        #[test]
        fn zooming_keeps_the_time_under_the_pointer(
            axis in any_axis(),
            share in 0.0..1.0_f32,
            factor in 0.01..100.0_f64,
        ) {
            let x = axis.left + share * (axis.right - axis.left);
            let time = axis.time_from_x(x);
            let zoomed = Axis { span: axis.span.zoomed_at(time, factor), ..axis };
            prop_assert!((zoomed.x_from_time(time) - x).abs() < 0.01);
            let length = zoomed.span.length();
            prop_assert!((Span::SHORTEST * 0.999..=Span::LONGEST * 1.001).contains(&length));
        }

        #[test]
        fn zooming_in_and_out_comes_back(span in any_span(), share in 0.0..1.0_f64) {
            prop_assume!(span.length() > Span::SHORTEST * 2.1);
            let time = span.start + share * span.length();
            let back = span.zoomed_at(time, 2.0).zoomed_at(time, 0.5);
            let tolerance = 1e-9 * span.length() + 1e-4;
            prop_assert!((back.start - span.start).abs() < tolerance);
            prop_assert!((back.end - span.end).abs() < tolerance);
        }

        #[test]
        fn time_comes_back_from_x(axis in any_axis(), share in 0.0..1.0_f64) {
            let time = axis.span.start + share * axis.span.length();
            let back = axis.time_from_x(axis.x_from_time(time));
            // A thousandth of a pixel, as far as `f32` goes.
            prop_assert!((back - time).abs() <= 1e-3 / axis.scale());
        }

        #[test]
        fn a_step_holds_from_its_scale_to_the_next(axis in any_axis()) {
            let step = axis.zoom_step();
            prop_assert!(Axis::step_scale(step) <= axis.scale() * (1.0 + 1e-6));
            prop_assert!(Axis::step_scale(step + 1) > axis.scale());
        }

        #[test]
        fn what_is_kept_near_stays_as_long(
            span in any_span(),
            bounds in any_span(),
            moved in -2.0..2.0_f64,
        ) {
            let near = span.moved(moved * span.length()).kept_near(bounds);
            let tolerance = 1e-6 * span.length();
            prop_assert!((near.length() - span.length()).abs() <= tolerance);
            prop_assert!(near.middle() >= bounds.start - tolerance);
            prop_assert!(near.middle() <= bounds.end + tolerance);
        }
    }
}
