//! The move from one way of folding to another: breaks close or open while the span eases along.

use super::{Folds, Span, camera::eased};

/// Folds and the span shown, on their way to others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoldMove {
    from: (Folds, Span),
    to: (Folds, Span),
    began_secs: f64,
    lasts_secs: f64,
}

impl FoldMove {
    /// From folds and a span to others, each span in the folded time of its own folds.
    #[must_use]
    pub fn new(from: (Folds, Span), to: (Folds, Span), began_secs: f64, lasts_secs: f64) -> Self {
        Self { from, to, began_secs, lasts_secs }
    }

    /// The folds at a time, and the span in their folded time.
    #[must_use]
    pub fn at(&self, now_secs: f64) -> (Folds, Span) {
        if !self.is_moving(now_secs) {
            return self.to;
        }
        let share = eased((now_secs - self.began_secs) / self.lasts_secs);
        let folds = self.from.0.toward(&self.to.0, share);
        // Both spans in the time of the moment, so that each end of the move meets its span.
        let [from, to] = [self.from, self.to].map(|(of, span)| {
            let real = of.unfolded_span(span);
            [folds.folded(real.start), folds.folded(real.end)]
        });
        let mix = |a: f64, b: f64| a + (b - a) * share;
        (folds, Span::new(mix(from[0], to[0]), mix(from[1], to[1])))
    }

    /// Whether it is on its way.
    #[must_use]
    pub fn is_moving(&self, now_secs: f64) -> bool {
        self.lasts_secs > 0.0 && now_secs < self.began_secs + self.lasts_secs
    }
}
