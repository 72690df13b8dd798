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
    /// began before the view, its words are pinned to the left edge, and `x` is that edge. Words
    /// that have no room after their tick, between two breaks, may begin before it: then its line
    /// begins below them.
    pub major: Vec<Tick>,
    /// The lower rank.
    pub minor: Vec<Tick>,
    /// Whether the lower rank names years, which say when without the upper one.
    pub minor_tells_year: bool,
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
fn parts(axis: Axis, theme: &Theme) -> Vec<Part> {
    let x = |time: f64| axis.x_from_time(time).clamp(axis.left, axis.right);
    axis.folds
        .parts(axis.span)
        .map(|times| {
            let [mut left, mut right] = [x(times.start), x(times.end)];
            for sign in axis.folds.iter().map(|fold| fold::sign(axis, fold, theme)) {
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
/// Years of a view shorter than this can be told apart without their centuries.
const CENTURY_SECS: f64 = 99.0 * 365.25 * 86_400.0;

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
        let parts = parts(axis, theme);
        let minor_words = |time| level.minor_words(time);
        let major_words = |time| level.major_words(time);
        let mut ruler = Self { minor_tells_year: level.minor_tells_year(), ..Self::default() };
        let fine = level.fine(axis.scale(), FINE_GAP);
        let times = axis.times();
        let century = times.length() < CENTURY_SECS;
        for part in &parts {
            let first_below = ruler.minor.len();
            rank.ticks(&mut ruler.minor, part, level.minor, minor_style, minor_words);
            let first = ruler.major.len();
            rank.ticks(&mut ruler.major, part, level.major, major_style, major_words);
            rank.pin(&mut ruler.major, first, part, level.major, major_style, major_words);
            let below = ruler.minor.get(first_below..).unwrap_or_default();
            if !(level.minor_tells_year() && is_told(below)) {
                let forms = |time| level.major_forms(time, century);
                rank.tell(&mut ruler.major, first, part, level.major, major_style, forms);
            }
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

/// Whether any of these ticks has words.
fn is_told(ticks: &[Tick]) -> bool {
    ticks.iter().any(|tick| !tick.label.is_empty())
}

/// Whether the period that begins at `time` has its words already before a break: then the part
/// that begins with tick `first` goes on in it.
fn is_known(ticks: &[Tick], first: usize, time: Seconds) -> bool {
    let known = first.checked_sub(1).and_then(|last| ticks.get(last));
    known.is_some_and(|known| known.time >= time && !known.label.is_empty())
}

/// What words belong to that are set where there is little room.
enum Home {
    /// A tick, by its place in its rank.
    Tick(usize),
    /// The left edge of the part.
    Edge,
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
        if end <= limit.min(part.right) && !is_known(ticks, first, time) {
            ticks.insert(first, Tick { time, x: part.left, label, label_x, pinned: true });
        }
    }

    /// Gives a part too narrow for words in full the first shorter form that fits: after one of its
    /// ticks, at its left edge, or at last across a tick, whose upper end it covers.
    fn tell(
        &self,
        ticks: &mut Vec<Tick>,
        first: usize,
        part: &Part,
        step: Step,
        style: TextStyle,
        forms: impl Fn(Seconds) -> Vec<String>,
    ) {
        if is_told(ticks.get(first..).unwrap_or_default()) {
            self.tell_last(ticks, first, part, style, forms);
            return;
        }
        let Span { start, end } = part.times;
        let leftmost = self.axis.time_from_x(part.left).clamp(start, end);
        let begun = step.floor(leftmost.floor() as Seconds);
        let own: Vec<(usize, Seconds, f32)> = (first..)
            .zip(ticks.iter().skip(first))
            .map(|(at, tick)| (at, tick.time, tick.x))
            .collect();
        if own.is_empty() && is_known(ticks, first, begun) {
            return;
        }
        let places = own.iter().zip(own.iter().skip(1).map(|(.., x)| *x).chain([part.right]));
        let after = places.flat_map(|(&(at, time, x), limit)| {
            forms(time)
                .into_iter()
                .enumerate()
                .map(move |(form, label)| (form, Home::Tick(at), label, x + LABEL_INSET, limit))
        });
        let until = own.first().map_or(part.right, |(.., x)| *x);
        let pinned = forms(begun).into_iter().enumerate();
        let pinned = pinned
            .filter(|_| until > part.left && !is_known(ticks, first, begun))
            .map(|(form, label)| (form, Home::Edge, label, part.left + LABEL_INSET, until));
        let across = own.last().into_iter().flat_map(|&(at, time, x)| {
            let before = own.iter().rev().nth(1).map_or(part.left, |(.., x)| *x);
            forms(time).into_iter().filter_map(move |label| {
                let label_x = ending_at(part.right, self.measure.width(&label, style));
                (label_x >= before && label_x <= x).then_some((Home::Tick(at), label, label_x))
            })
        });
        let mut beside: Vec<_> = after.chain(pinned).collect();
        beside.sort_by_key(|(form, ..)| *form);
        let fits = |(_, home, label, label_x, limit): (usize, Home, String, f32, f32)| {
            let end = label_x + self.measure.width(&label, style);
            (end <= limit).then_some((home, label, label_x))
        };
        let Some((home, label, label_x)) =
            beside.into_iter().find_map(fits).or_else(|| across.into_iter().next())
        else {
            return;
        };
        match home {
            Home::Tick(at) => {
                if let Some(tick) = ticks.get_mut(at) {
                    (tick.label, tick.label_x) = (label, label_x);
                }
            }
            Home::Edge => {
                let tick = Tick { time: begun, x: part.left, label, label_x, pinned: true };
                ticks.insert(first, tick);
            }
        }
    }

    /// Gives the last tick before a break words, if it has none: in a shorter form, or across it.
    fn tell_last(
        &self,
        ticks: &mut [Tick],
        first: usize,
        part: &Part,
        style: TextStyle,
        forms: impl Fn(Seconds) -> Vec<String>,
    ) {
        let Some((last, before)) = ticks.get_mut(first..).and_then(<[Tick]>::split_last_mut) else {
            return;
        };
        if !last.label.is_empty() || part.right >= self.axis.right {
            return;
        }
        let width = |label: &str| self.measure.width(label, style);
        let taken = before.last().map_or(part.left, |tick| {
            let words = if tick.label.is_empty() { 0.0 } else { width(&tick.label) + LABEL_GAP };
            (tick.label_x + words).max(tick.x)
        });
        let forms = forms(last.time);
        let beside = forms.iter().map(|label| (label, last.x + LABEL_INSET));
        let beside = beside.filter(|(label, x)| x + width(label) <= part.right);
        let across = forms.iter().map(|label| (label, ending_at(part.right, width(label))));
        let across = across.filter(|(_, x)| *x <= last.x);
        if let Some((label, x)) = beside.chain(across).find(|(_, x)| *x >= taken) {
            (last.label, last.label_x) = (label.clone(), x);
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

/// Where words so wide begin that end at a place, and not by the last bit of a number beyond it.
fn ending_at(right: f32, width: f32) -> f32 {
    let left = right - width;
    if left + width > right { left.next_down() } else { left }
}
