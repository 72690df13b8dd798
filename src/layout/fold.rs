//! Breaks on the canvas: where each folded stretch is drawn, and the words that say how long it is.

use super::{Extent, Styles};
use crate::{
    style::{Measure, Theme},
    view::{Axis, Fold},
};

/// The width of the sign of a break, in units of space; a break may be narrower or wider than its
/// sign.
const SIGN_UNITS: f32 = 1.75;
/// Between the words of two breaks, and between words and the ends of their break, in pixels.
const GAP_PX: f32 = 6.0;

/// A break in view.
#[derive(Clone, Debug, PartialEq)]
pub struct FoldMark {
    /// Its place in the view's folds.
    pub at: usize,
    /// From where time is hidden to where it goes on. May reach beyond the canvas.
    pub extent: Extent,
    /// The middle of its sign.
    pub middle: f32,
    /// How long the stretch is that it hides; empty where there is no room to say so.
    pub words: String,
    /// Where the words begin.
    pub words_x: f32,
}

/// The breaks in view.
pub(super) fn marks(axis: Axis, theme: &Theme, measure: &dyn Measure) -> Vec<FoldMark> {
    let style = Styles::new(theme).minor;
    let mut taken = axis.left + GAP_PX;
    let mut marks = Vec::new();
    for (at, fold) in axis.folds.iter().enumerate() {
        let extent = extent(axis, fold);
        if extent.right < axis.left || extent.left > axis.right {
            continue;
        }
        let Extent { left, right } = sign(axis, fold, theme);
        let middle = f32::midpoint(left, right);
        // The stretch is told in full where its break is wide enough.
        let full = Some(fold.words(false)).filter(|words| {
            measure.width(words, style) + 2.0 * GAP_PX <= extent.right - extent.left
        });
        let words = full.unwrap_or_else(|| fold.words(true));
        let width = measure.width(&words, style);
        let words_x =
            (middle - width / 2.0).min(axis.right - GAP_PX - width).max(axis.left + GAP_PX);
        let words =
            if words_x >= taken && words_x + width <= axis.right { words } else { String::new() };
        if !words.is_empty() {
            taken = words_x + width + GAP_PX;
        }
        marks.push(FoldMark { at, extent, middle, words, words_x });
    }
    marks
}

/// Where a fold hides time.
pub(super) fn extent(axis: Axis, fold: &Fold) -> Extent {
    let [left, right] = [fold.hidden.start, fold.hidden.end].map(|time| axis.x_from_time(time));
    Extent { left, right }
}

/// The width of the sign of a break, in logical pixels.
pub(crate) fn sign_width(theme: &Theme) -> f32 {
    theme.space.unit * SIGN_UNITS
}

/// Where the sign of a fold stands: in the middle of what is in view of its break.
pub(super) fn sign(axis: Axis, fold: &Fold, theme: &Theme) -> Extent {
    let Extent { left, right } = extent(axis, fold);
    let middle = f32::midpoint(left.max(axis.left).min(right), right.min(axis.right).max(left));
    let half = sign_width(theme) / 2.0;
    Extent { left: middle - half, right: middle + half }
}
