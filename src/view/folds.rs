//! Folds: empty stretches of time cut down to a break, with one scale everywhere else.
//!
//! A view that folds shows *folded time*: seconds in which each hidden stretch is only as long as
//! its break. Spans, the camera and zooming live in folded time and stay linear; this module alone
//! knows how it maps to real time. Without folds the two are the same.
//!
//! Invariants: folds lie in order of time and apart from each other; a break is never longer than
//! what it hides, and never empty, so that the mapping is continuous, strictly increasing and
//! invertible, and a second is one second long wherever nothing is hidden.

#[cfg(test)]
mod tests;

use super::Span;
use crate::model::date::{Seconds, duration_words};

/// No more stretches than these are folded.
pub const MOST_FOLDS: usize = 5;

/// Only stretches longer than this share of everything are folded.
const LEAST_SHARE: f64 = 0.1;
/// A fold that makes the width shorter by less than this share is not worth its break.
const LEAST_SAVING: f64 = 0.08;
/// The length of a break, as a share of everything once folded.
const BREAK_SHARE: f64 = 0.02;
/// What stays visible of an empty stretch on each side of its break, as a share of everything once
/// folded: arrows, fades and the name of the year at its ends have room there.
const MARGIN_SHARE: f64 = 0.06;
/// Everything folded is at least this long, in seconds, so that moments are not torn apart.
const SHORTEST_SECS: f64 = 600.0;

/// A stretch of time that is hidden.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fold {
    /// What it hides, in real time.
    pub hidden: Span,
    /// How long its break is, in seconds of folded time.
    pub width: f64,
}

/// The folds of a view, in order of time. None by default.
///
/// There are so few that they stand here by value, and a view stays a value too.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Folds {
    list: [Option<Fold>; MOST_FOLDS],
}

impl Folds {
    /// No folds: folded time is real time.
    pub const NONE: Self = Self { list: [None; MOST_FOLDS] };

    /// Which of the empty stretches of everything are folded: those longer than a tenth of it, the
    /// longest first, as long as each saves enough of the width.
    #[must_use]
    pub fn choose(everything: Span, stretches: impl IntoIterator<Item = Span>) -> Self {
        let mut longest: Vec<Span> = stretches
            .into_iter()
            .filter(|stretch| stretch.length() > LEAST_SHARE * everything.length())
            .collect();
        longest.sort_by(|a, b| {
            b.length().total_cmp(&a.length()).then_with(|| a.start.total_cmp(&b.start))
        });
        longest.truncate(MOST_FOLDS);
        // As many as can be, so long as even the shortest is worth its break: with the others folded
        // it would take up that much more.
        let shown = |count: usize| {
            everything.length() - longest.iter().take(count).map(|each| each.length()).sum::<f64>()
        };
        let pays = |count: &usize| {
            let length = folded_length(shown(*count), *count);
            let shortest = longest.get(count - 1).map_or(0.0, |stretch| stretch.length());
            let saves = shortest - (BREAK_SHARE + 2.0 * MARGIN_SHARE) * length;
            saves >= LEAST_SAVING * (length + saves)
        };
        let count = (1..=longest.len()).rev().find(pays).unwrap_or(0);
        let length = folded_length(shown(count), count);
        Self::from_folds(longest.into_iter().take(count).map(|stretch| {
            let margin = (MARGIN_SHARE * length).min(stretch.length() / 4.0);
            let hidden = Span { start: stretch.start + margin, end: stretch.end - margin };
            Fold { hidden, width: (BREAK_SHARE * length).min(hidden.length()) }
        }))
    }

    /// Folds in any order. One that overlaps an earlier one, or one too many, is left out.
    #[must_use]
    pub fn from_folds(folds: impl IntoIterator<Item = Fold>) -> Self {
        let mut folds: Vec<Fold> = folds
            .into_iter()
            .filter(|fold| fold.width > 0.0 && fold.width <= fold.hidden.length())
            .collect();
        folds.sort_by(|a, b| a.hidden.start.total_cmp(&b.hidden.start));
        let mut ended = f64::NEG_INFINITY;
        folds.retain(|fold| {
            let apart = fold.hidden.start >= ended;
            if apart {
                ended = fold.hidden.end;
            }
            apart
        });
        let mut slots = [None; MOST_FOLDS];
        for (slot, fold) in slots.iter_mut().zip(folds) {
            *slot = Some(fold);
        }
        Self { list: slots }
    }

    /// The folds in order of time.
    pub fn iter(&self) -> impl Iterator<Item = &Fold> {
        self.list.iter().flatten()
    }

    /// A fold by its place in the order of time.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&Fold> {
        self.iter().nth(at)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The same folds but for one, which is open. The breaks of the others keep their length.
    #[must_use]
    pub fn without(&self, at: usize) -> Self {
        let rest = self.iter().enumerate().filter(|(each, _)| *each != at).map(|(_, fold)| *fold);
        Self::from_folds(rest)
    }

    /// Where a moment lies in folded time.
    #[must_use]
    pub fn folded(&self, time: f64) -> f64 {
        let mut saved = 0.0;
        for Fold { hidden, width } in self.iter() {
            if time <= hidden.start {
                break;
            }
            if time < hidden.end {
                let share = (time - hidden.start) / hidden.length();
                return hidden.start - saved + share * width;
            }
            saved += hidden.length() - width;
        }
        time - saved
    }

    /// Which moment lies at a place in folded time. Within a break time runs evenly over what the
    /// break hides.
    #[must_use]
    pub fn unfolded(&self, place: f64) -> f64 {
        let mut saved = 0.0;
        for Fold { hidden, width } in self.iter() {
            let begins = hidden.start - saved;
            if place <= begins {
                break;
            }
            if place < begins + width {
                return hidden.start + (place - begins) / width * hidden.length();
            }
            saved += hidden.length() - width;
        }
        place + saved
    }

    /// A span of real time as one of folded time.
    #[must_use]
    pub fn folded_span(&self, real: Span) -> Span {
        Span::new(self.folded(real.start), self.folded(real.end))
    }

    /// A span of folded time as one of real time.
    #[must_use]
    pub fn unfolded_span(&self, folded: Span) -> Span {
        Span { start: self.unfolded(folded.start), end: self.unfolded(folded.end) }
    }

    /// The stretches of real time within a span of folded time that are shown at one scale, in
    /// order: what lies between the breaks.
    pub fn parts(&self, folded: Span) -> impl Iterator<Item = Span> {
        let Span { start, end } = self.unfolded_span(folded);
        let begins = std::iter::once(start).chain(self.iter().map(|fold| fold.hidden.end));
        let ends = self.iter().map(|fold| fold.hidden.start).chain(std::iter::once(end));
        begins
            .zip(ends)
            .map(move |(from, to)| Span { start: from.max(start), end: to.min(end) })
            .filter(|part| part.end > part.start)
    }

    /// How many seconds are hidden in all.
    #[must_use]
    pub fn hidden_secs(&self) -> f64 {
        self.iter().map(|fold| fold.hidden.length()).sum()
    }

    /// What the status line says: "Time is folded: 9 years 1 month hidden in 2 breaks, one scale
    /// throughout"; `None` where nothing is folded.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let breaks = match self.len() {
            0 => return None,
            1 => "1 break".to_owned(),
            count => format!("{count} breaks"),
        };
        let hidden = duration_words(self.hidden_secs().round() as Seconds);
        Some(format!("Time is folded: {hidden} hidden in {breaks}, one scale throughout"))
    }

    /// Part of the way from these folds to others: at 0 these, at 1 the others. A fold that only
    /// one side has opens out to, or closes from, all that it hides.
    #[must_use]
    pub fn toward(&self, others: &Self, share: f64) -> Self {
        let width = |folds: &Self, hidden: Span| {
            folds
                .iter()
                .find(|fold| fold.hidden == hidden)
                .map_or(hidden.length(), |fold| fold.width)
        };
        // The folds of the nearer side come first, so that they stay where both do not go together.
        let (first, second) = if share < 0.5 { (self, others) } else { (others, self) };
        let apart = |fold: &&Fold| {
            first.iter().all(|other| {
                fold.hidden.end <= other.hidden.start || fold.hidden.start >= other.hidden.end
            })
        };
        let all = first.iter().chain(second.iter().filter(apart));
        Self::from_folds(all.map(|fold| {
            let hidden = fold.hidden;
            let (from, to) = (width(self, hidden), width(others, hidden));
            Fold { hidden, width: from + (to - from) * share.clamp(0.0, 1.0) }
        }))
    }
}

impl Fold {
    /// How long what it hides is, in words: "7 years 9 months", or "7 y 9 m".
    #[must_use]
    pub fn words(&self, short: bool) -> String {
        let words = duration_words(self.hidden.length().round() as Seconds);
        if !short {
            return words;
        }
        let brief = |word: &str| match word.trim_end_matches('s') {
            "year" => Some("y"),
            "month" => Some("m"),
            "day" => Some("d"),
            "hour" => Some("h"),
            "minute" => Some("min"),
            "second" => Some("s"),
            _ => None,
        };
        let words: Vec<_> = words.split(' ').map(|word| brief(word).unwrap_or(word)).collect();
        words.join(" ")
    }
}

/// How long everything is once so many stretches are folded and so much is left of it.
fn folded_length(shown: f64, count: usize) -> f64 {
    let breaks = count as f64 * (BREAK_SHARE + 2.0 * MARGIN_SHARE);
    (shown.max(0.0) / (1.0 - breaks)).max(SHORTEST_SECS)
}
