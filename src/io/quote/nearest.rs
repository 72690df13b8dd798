//! The passage of a text that comes nearest to a quotation.
//!
//! First, short runs of characters that both share vote for where to look: one pass over the text.
//! Then an edit distance that may begin and end anywhere (P. H. Sellers, "The theory and
//! computation of evolutionary distances", J. Algorithms 1, 1980) finds where the passage begins
//! and ends, in the few best places only.

use std::ops::Range;

use super::fold::Folded;

/// A passage is near if no more than this part of the quotation's characters is changed.
const FARTHEST: f64 = 0.4;
/// How many places are looked at closely.
const PLACES: usize = 4;
/// A quotation longer than this is aligned by its first and last characters only.
const ALIGN_WHOLE: usize = 1_500;
/// So many of them.
const ALIGN_ENDS: usize = 300;

/// The bytes of `text` that come nearest to `exact`; `None` where nothing comes near.
#[must_use]
pub fn nearest(text: &str, exact: &str) -> Option<Range<usize>> {
    let text = Folded::new(text);
    let quote = Folded::new(exact.trim());
    let length = quote.chars.len();
    if length < 3 {
        return None;
    }
    let best = promising(&text.chars, &quote.chars)
        .into_iter()
        .filter_map(|place| align_at(&text.chars, &quote.chars, place))
        .min_by_key(|aligned| (aligned.distance, aligned.start))?;
    let compared = if length <= ALIGN_WHOLE { length } else { 2 * ALIGN_ENDS };
    let near = best.distance as f64 <= FARTHEST * compared as f64;
    near.then(|| text.bytes(best.start..best.end))?
}

/// Where shared runs of characters stand thickest, best first.
fn promising(text: &[char], quote: &[char]) -> Vec<usize> {
    let run = (quote.len() / 4).clamp(2, 8);
    let wanted = Runs::new(quote, run);
    let hits: Vec<bool> = hashes(text, run).map(|hash| wanted.contains(hash)).collect();
    let window = quote.len();
    let mut count = 0_usize;
    // The best window that ends in each stretch as long as the quotation.
    let mut best: Vec<(usize, usize)> = Vec::new();
    for (at, hit) in hits.iter().enumerate() {
        count += usize::from(*hit);
        if at >= window && hits.get(at - window) == Some(&true) {
            count -= 1;
        }
        let place = (count, (at + 1).saturating_sub(window));
        match best.get_mut(at / window) {
            Some(known) if known.0 < place.0 => *known = place,
            Some(_) => {}
            None => best.push(place),
        }
    }
    best.sort_by_key(|(count, at)| (std::cmp::Reverse(*count), *at));
    best.into_iter().take(PLACES).filter(|(count, _)| *count > 0).map(|(_, at)| at).collect()
}

/// A set of hashes with a bitmap before it, as most of a text shares nothing with a quotation.
struct Runs {
    sorted: Vec<u64>,
    bitmap: Vec<u64>,
}

impl Runs {
    fn new(quote: &[char], run: usize) -> Self {
        let mut sorted: Vec<u64> = hashes(quote, run).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut bitmap = vec![0_u64; 1 << 10];
        for hash in &sorted {
            if let Some(word) = bitmap.get_mut((hash >> 54) as usize) {
                *word |= 1 << ((hash >> 48) & 63);
            }
        }
        Self { sorted, bitmap }
    }

    fn contains(&self, hash: u64) -> bool {
        let word = self.bitmap.get((hash >> 54) as usize).copied().unwrap_or_default();
        word >> ((hash >> 48) & 63) & 1 == 1 && self.sorted.binary_search(&hash).is_ok()
    }
}

/// A hash of each run of `run` characters.
fn hashes(text: &[char], run: usize) -> impl Iterator<Item = u64> + '_ {
    text.windows(run).map(|run| {
        run.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, character| {
            let mixed = (hash ^ u64::from(*character)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed ^ (mixed >> 29)
        })
    })
}

/// A passage in characters of the folded text, and how far it is from the quotation.
#[derive(Clone, Copy, Debug)]
struct Aligned {
    start: usize,
    end: usize,
    distance: usize,
}

fn align_at(text: &[char], quote: &[char], place: usize) -> Option<Aligned> {
    let slack = quote.len() / 2 + 8;
    let from = place.saturating_sub(slack);
    let to = (place + quote.len() + slack).min(text.len());
    let window = text.get(from..to)?;
    let found = if quote.len() <= ALIGN_WHOLE {
        align(window, quote)?
    } else {
        let ends = (quote.get(..ALIGN_ENDS)?, quote.get(quote.len() - ALIGN_ENDS..)?);
        let (first, last) = (align(window, ends.0)?, align(window, ends.1)?);
        let distance = first.distance + last.distance;
        if last.end <= first.start {
            return None;
        }
        Aligned { start: first.start, end: last.end, distance }
    };
    Some(Aligned { start: from + found.start, end: from + found.end, ..found })
}

/// The part of `window` with the least edit distance to `quote`; of equals, the one whose length
/// comes nearest, then the first.
fn align(window: &[char], quote: &[char]) -> Option<Aligned> {
    let length = quote.len();
    // For each number of quotation characters: the distance, and where the passage begins.
    let mut column: Vec<(usize, usize)> = (0..=length).map(|taken| (taken, 0)).collect();
    let mut best: Option<(usize, usize, Aligned)> = None;
    for (at, character) in window.iter().enumerate() {
        let mut diagonal = (0, at);
        let mut above = (0, at + 1);
        for (wanted, cell) in quote.iter().zip(column.iter_mut().skip(1)) {
            let left = *cell;
            let replaced = (diagonal.0 + usize::from(wanted != character), diagonal.1);
            let inserted = (left.0 + 1, left.1);
            let removed = (above.0 + 1, above.1);
            diagonal = left;
            above = [inserted, removed]
                .into_iter()
                .fold(replaced, |best, next| if next.0 < best.0 { next } else { best });
            *cell = above;
        }
        let (distance, start) = above;
        let aligned = Aligned { start, end: at + 1, distance };
        let off = (at + 1).saturating_sub(start).abs_diff(length);
        if best.is_none_or(|(known, known_off, _)| (distance, off) < (known, known_off)) {
            best = Some((distance, off, aligned));
        }
    }
    best.map(|(_, _, aligned)| aligned).filter(|aligned| aligned.start < aligned.end)
}
