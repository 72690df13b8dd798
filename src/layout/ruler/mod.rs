//! The ruler: two ranks of ticks, as values.
//!
//! Invariants: within a rank `x` increases strictly and words never overlap; every tick is the
//! start of its unit of the calendar; how many there are is bounded by the width. Which units
//! are shown follows the scale alone, so that they hold still while one pans. No tick and no word
//! stands in a break. Paints nothing.

mod calendar;
mod levels;
#[cfg(test)]
mod tests;

use calendar::Step;
use levels::Level;

use super::{Styles, fold};
use crate::{
    model::date::Seconds,
    style::{Measure, TextStyle, Theme},
    view::{Axis, Span},
};

/// The ticks of a view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ruler {
    /// The upper rank: years over months, months over days, days over hours. Where a period
    /// began before the view, its words are pinned to the left edge, and `x` is that edge.
    pub major: Vec<Tick>,
    /// The lower rank.
    pub minor: Vec<Tick>,
    /// Ticks of the lower rank that have no label.
    pub fine: Vec<Tick>,
    /// Today, where it is in view.
    pub today: Option<f32>,
}

/// A tick.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The moment, in seconds.
    pub time: i64,
    /// Where it stands.
    pub x: f32,
    /// Its words; empty where there is no room for them.
    pub label: String,
    /// Where its words begin.
    pub label_x: f32,
    /// Whether it is no place of its own: the words of a period that began out of view, or in
    /// what a break hides.
    pub pinned: bool,
}

/// A stretch of the axis without a break.
#[derive(Clone, Copy)]
struct Part {
    times: Span,
    left: f32,
    right: f32,
}

/// The stretches between the breaks. Words end where the sign of a break begins.
fn parts(axis: Axis) -> Vec<Part> {
    let x = |time: f64| axis.x_from_time(time).clamp(axis.left, axis.right);
    axis.folds
        .parts(axis.span)
        .map(|times| {
            let [mut left, mut right] = [x(times.start), x(times.end)];
            for sign in axis.folds.iter().map(|fold| fold::sign(axis, fold)) {
                if sign.left < left && left < sign.right {
                    left = sign.right;
                }
                if sign.left < right && right < sign.right {
                    right = sign.left;
                }
            }
            Part { times, left, right }
        })
        .filter(|part| part.right > part.left)
        .collect()
}

/// From a tick to its words, in pixels.
const LABEL_INSET: f32 = 4.0;
/// The least distance between the words of two ticks, in pixels.
const LABEL_GAP: f32 = 8.0;
/// The least distance between ticks without words, in pixels.
const FINE_GAP: f64 = 5.0;

impl Ruler {
    /// The ticks of an axis; `now` is the moment of today's line.
    #[must_use]
    pub fn new(axis: Axis, theme: &Theme, measure: &dyn Measure, now: Option<Seconds>) -> Self {
        let rank = Rank { axis, measure };
        let Styles { major: major_style, minor: minor_style, .. } = Styles::new(theme);
        let level = Level::choose(axis, |text, major| {
            measure.width(text, if major { major_style } else { minor_style })
                + LABEL_INSET
                + LABEL_GAP
        });
        let parts = parts(axis);
        let minor_words = |time| level.minor_words(time);
        let major_words = |time| level.major_words(time);
        let mut ruler = Self::default();
        let fine = level.fine(axis.scale(), FINE_GAP);
        for part in &parts {
            rank.ticks(&mut ruler.minor, part, level.minor, minor_style, minor_words);
            let first = ruler.major.len();
            rank.ticks(&mut ruler.major, part, level.major, major_style, major_words);
            rank.pin(&mut ruler.major, first, part, level.major, major_style, major_words);
            if let Some(step) = fine {
                ruler.fine.extend(rank.fine(part, step, level.minor));
            }
        }
        ruler.today = now
            .map(|now| now as f64)
            .filter(|&now| parts.iter().any(|part| part.times.contains(now)))
            .map(|now| axis.x_from_time(now));
        ruler
    }
}

/// What a rank of ticks is computed from.
struct Rank<'a> {
    axis: Axis,
    measure: &'a dyn Measure,
}

impl Rank<'_> {
    /// Adds the ticks of a step that lie in a part, with words where they fit.
    fn ticks(
        &self,
        ticks: &mut Vec<Tick>,
        part: &Part,
        step: Step,
        style: TextStyle,
        words: impl Fn(Seconds) -> String,
    ) {
        let mut taken = f32::NEG_INFINITY;
        ticks.extend(self.starts(part, step).map(|(time, x)| {
            let label_x = x + LABEL_INSET;
            let label = Some(words(time))
                .filter(|label| {
                    let end = label_x + self.measure.width(label, style);
                    let fits = label_x >= taken && end <= part.right;
                    if fits {
                        taken = end + LABEL_GAP;
                    }
                    fits
                })
                .unwrap_or_default();
            Tick { time, x, label, label_x, pinned: false }
        }));
    }

    /// Puts the words of the period that began before a part at its left edge, unless the words
    /// of the next one stand there. The part's ticks begin at `first`.
    fn pin(
        &self,
        ticks: &mut Vec<Tick>,
        first: usize,
        part: &Part,
        step: Step,
        style: TextStyle,
        words: impl Fn(Seconds) -> String,
    ) {
        let next = ticks.get(first);
        if next.is_some_and(|tick| tick.x <= part.left) {
            return;
        }
        // The sign of a break may cover the beginning of the part, and of a period with it.
        let Span { start, end } = part.times;
        let leftmost = self.axis.time_from_x(part.left).clamp(start, end);
        let time = step.floor(leftmost.floor() as Seconds);
        let label = words(time);
        let label_x = part.left + LABEL_INSET;
        let end = label_x + self.measure.width(&label, style);
        let limit = next.map_or(part.right, |next| {
            if next.label.is_empty() { next.x } else { next.label_x - LABEL_GAP }
        });
        // The same period may have begun before the break: then it has its words already.
        let known = first.checked_sub(1).and_then(|last| ticks.get(last));
        if end <= limit.min(part.right) && known.is_none_or(|known| known.time < time) {
            ticks.insert(first, Tick { time, x: part.left, label, label_x, pinned: true });
        }
    }

    /// The ticks of a step that are no ticks of `coarse`, without words.
    fn fine(&self, part: &Part, step: Step, coarse: Step) -> impl Iterator<Item = Tick> {
        self.starts(part, step)
            .filter(move |&(time, _)| coarse.floor(time) != time)
            .map(|(time, x)| Tick { time, x, label: String::new(), label_x: x, pinned: false })
    }

    /// The starts of a step within a part, and where they lie.
    fn starts(&self, part: &Part, step: Step) -> impl Iterator<Item = (Seconds, f32)> + use<> {
        let (axis, Part { times, left, right }) = (self.axis, *part);
        let mut time = step.floor(times.start.floor() as Seconds);
        if (time as f64) < times.start {
            time = step.next(time);
        }
        std::iter::successors(Some(time), move |&time| Some(step.next(time)))
            .take_while(move |&time| time as f64 <= times.end)
            .map(move |time| (time, axis.x_from_time(time as f64)))
            .filter(move |&(_, x)| x >= left && x <= right)
    }
}
