//! The ruler: two ranks of ticks, as values.
//!
//! Invariants: within a rank `x` increases strictly and words never overlap; every tick is the
//! start of its unit of the calendar; how many there are is bounded by the width. Which units
//! are shown follows the scale alone, so that they hold still while one pans. Paints nothing.

mod calendar;
mod levels;
#[cfg(test)]
mod tests;

use calendar::Step;
use levels::Level;

use super::Styles;
use crate::{
    model::date::Seconds,
    style::{Measure, TextStyle, Theme},
    view::Axis,
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
        let minor = rank.ticks(level.minor, minor_style, |time| level.minor_words(time));
        let words = |time| level.major_words(time);
        let mut major = rank.ticks(level.major, major_style, words);
        rank.pin(&mut major, level.major, major_style, words);
        let fine = level.fine(axis.scale(), FINE_GAP).map(|step| rank.fine(step, level.minor));
        let today = now
            .map(|now| now as f64)
            .filter(|&now| axis.span.contains(now))
            .map(|now| axis.x_from_time(now));
        Self { major, minor, fine: fine.unwrap_or_default(), today }
    }
}

/// What a rank of ticks is computed from.
struct Rank<'a> {
    axis: Axis,
    measure: &'a dyn Measure,
}

impl Rank<'_> {
    /// The ticks of a step that lie in view, with words where they fit.
    fn ticks(&self, step: Step, style: TextStyle, words: impl Fn(Seconds) -> String) -> Vec<Tick> {
        let mut taken = f32::NEG_INFINITY;
        self.starts(step)
            .map(|time| {
                let x = self.axis.x_from_time(time as f64);
                let label_x = x + LABEL_INSET;
                let label = Some(words(time))
                    .filter(|label| {
                        let end = label_x + self.measure.width(label, style);
                        let fits = label_x >= taken && end <= self.axis.right;
                        if fits {
                            taken = end + LABEL_GAP;
                        }
                        fits
                    })
                    .unwrap_or_default();
                Tick { time, x, label, label_x }
            })
            .collect()
    }

    /// Puts the words of the period that began before the view at its left edge, unless the
    /// words of the next one stand there.
    fn pin(
        &self,
        ticks: &mut Vec<Tick>,
        step: Step,
        style: TextStyle,
        words: impl Fn(Seconds) -> String,
    ) {
        if ticks.first().is_some_and(|tick| tick.x <= self.axis.left) {
            return;
        }
        let time = step.floor(self.axis.span.start.floor() as Seconds);
        let label = words(time);
        let label_x = self.axis.left + LABEL_INSET;
        let end = label_x + self.measure.width(&label, style);
        let limit = ticks.first().map_or(self.axis.right, |next| {
            if next.label.is_empty() { next.x } else { next.label_x - LABEL_GAP }
        });
        if end <= limit.min(self.axis.right) {
            ticks.insert(0, Tick { time, x: self.axis.left, label, label_x });
        }
    }

    /// The ticks of a step that are no ticks of `coarse`, without words.
    fn fine(&self, step: Step, coarse: Step) -> Vec<Tick> {
        self.starts(step)
            .filter(|&time| coarse.floor(time) != time)
            .map(|time| {
                let x = self.axis.x_from_time(time as f64);
                Tick { time, x, label: String::new(), label_x: x }
            })
            .collect()
    }

    fn starts(&self, step: Step) -> impl Iterator<Item = Seconds> {
        let span = self.axis.span;
        let mut time = step.floor(span.start.floor() as Seconds);
        if (time as f64) < span.start {
            time = step.next(time);
        }
        std::iter::successors(Some(time), move |&time| Some(step.next(time)))
            .take_while(move |&time| time as f64 <= span.end)
    }
}
