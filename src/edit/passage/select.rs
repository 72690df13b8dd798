//! The selector of a passage, and the passage that a rough selection means.
//!
//! Invariant: in the text that it was made for, a selector leads to its own range and nowhere else.
//! It holds no more context than that takes.

use std::{cmp::Reverse, ops::Range};

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::io::quote;

/// A `TextQuoteSelector` for a passage of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// The passage, word for word.
    pub exact: String,
    /// What stands right before it, in whole words; empty where the passage is unique without.
    pub prefix: String,
    /// What stands right after it, in whole words; empty where the passage is unique without.
    pub suffix: String,
    /// The bytes of the text that it leads to.
    pub range: Range<usize>,
}

impl Selector {
    /// The same, as the check of quotations takes it.
    #[must_use]
    pub fn as_quote(&self) -> quote::Selector<'_> {
        quote::Selector { exact: &self.exact, prefix: &self.prefix, suffix: &self.suffix }
    }
}

/// The selector of a range of bytes, without the white space at its ends; `None` where it holds no
/// words. Whole characters as a reader sees them are kept together, words are not: see [`snapped`].
///
/// ```
/// use sourceline::edit::passage::selector;
///
/// let text = "He came on Monday. He left on Monday.";
/// let selector = selector(text, 30..36).unwrap();
/// assert_eq!((selector.exact.as_str(), selector.prefix.as_str()), ("Monday", "left on "));
/// ```
#[must_use]
pub fn selector(text: &str, range: Range<usize>) -> Option<Selector> {
    let range = graphemes(text, trimmed(text, graphemes(text, range)));
    let exact = text.get(range.clone()).filter(|exact| !exact.is_empty())?;
    let before = text.get(..range.start)?;
    let after = text.get(range.end..)?;
    let (prefix, suffix) = context(text, &range, before, after);
    Some(Selector {
        exact: exact.to_owned(),
        prefix: before.get(before.len() - prefix..)?.to_owned(),
        suffix: after.get(..suffix)?.to_owned(),
        range,
    })
}

/// The range without white space at its ends, widened to whole words.
#[must_use]
pub fn snapped(text: &str, range: Range<usize>) -> Range<usize> {
    let range = trimmed(text, graphemes(text, range));
    if range.is_empty() {
        return range;
    }
    let start = word_about(text, range.start, |word, at| word.start <= at && at < word.end)
        .map_or(range.start, |word| word.start);
    let end = word_about(text, range.end, |word, at| word.start < at && at <= word.end)
        .map_or(range.end, |word| word.end);
    graphemes(text, start..end)
}

/// The word, or the mark between words, about a place. Words end with their line, so that no more
/// than a line is looked through.
fn word_about(
    text: &str,
    at: usize,
    is_it: impl Fn(&Range<usize>, usize) -> bool,
) -> Option<Range<usize>> {
    let line = text.get(..at)?.rfind('\n').map_or(0, |found| found + 1);
    let rest = text.get(line..)?;
    let words = rest.split_word_bound_indices().map(|(from, word)| {
        let from = line + from;
        from..from + word.len()
    });
    words.take_while(|word| word.start <= at).find(|word| is_it(word, at))
}

/// The range held within the text, and widened to whole characters as a reader sees them.
pub(super) fn graphemes(text: &str, range: Range<usize>) -> Range<usize> {
    let end = range.end.min(text.len());
    let start = range.start.min(end);
    let start = (0..=start).rev().find(|at| is_boundary(text, *at)).unwrap_or(0);
    let end = (end..text.len()).find(|at| is_boundary(text, *at)).unwrap_or(text.len());
    start..end.max(start)
}

fn is_boundary(text: &str, at: usize) -> bool {
    // With the whole text as its one chunk, the cursor has all that it may ask for.
    text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// The range without the white space at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// How many bytes before and after a passage make it unique: the fewest whole words.
fn context(text: &str, range: &Range<usize>, before: &str, after: &str) -> (usize, usize) {
    let exact = text.get(range.clone()).unwrap_or_default();
    let others: Vec<usize> = quote::places(text, exact)
        .map(|place| place.start)
        .filter(|at| *at != range.start)
        .collect();
    if others.is_empty() {
        return (0, 0);
    }
    let alike_before = alike_before(text.as_bytes(), range.start);
    let alike_after = alike_after(text.as_bytes(), range.end);
    // Of each other place, how many bytes before and after it are those of this one.
    let mut others: Vec<(usize, usize)> = others
        .into_iter()
        .map(|at| {
            let alike = |of: &[u32], at: usize| of.get(at).map_or(0, |count| *count as usize);
            (alike(&alike_before, at), alike(&alike_after, at + exact.len()))
        })
        .collect();
    others.sort_unstable_by_key(|(before, _)| Reverse(*before));
    let (befores, afters) = (word_starts(before), word_ends(after));
    let mut best: Option<((usize, usize), (usize, usize))> = None;
    let mut most_after = None;
    // A prefix rules out all places from one on; the suffix, those before it.
    for at in 0..=others.len() {
        let prefix =
            others.get(at).map_or(Some((0, 0)), |(alike, _)| longer_than(&befores, *alike));
        let suffix = most_after.map_or(Some((0, 0)), |alike| longer_than(&afters, alike));
        if let (Some((before, prefix)), Some((after, suffix))) = (prefix, suffix)
            && best.is_none_or(|(cost, _)| (before + after, prefix + suffix) < cost)
        {
            best = Some(((before + after, prefix + suffix), (prefix, suffix)));
        }
        if let Some((_, after)) = others.get(at) {
            most_after = most_after.max(Some(*after));
        }
    }
    // With all of the text about it, nothing else can match.
    best.map_or((before.len(), after.len()), |(_, context)| context)
}

/// The lengths that a prefix of whole words may have, ascending; the last is all there is.
fn word_starts(before: &str) -> Vec<usize> {
    let words = before.split_word_bound_indices().rev().filter(|(_, word)| has_letters(word));
    words.map(|(at, _)| before.len() - at).chain([before.len()]).collect()
}

/// The lengths that a suffix of whole words may have, ascending; the last is all there is.
fn word_ends(after: &str) -> Vec<usize> {
    let words = after.split_word_bound_indices().filter(|(_, word)| has_letters(word));
    words.map(|(at, word)| at + word.len()).chain([after.len()]).collect()
}

fn has_letters(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// How many words make more than so many bytes, and how many bytes they are.
fn longer_than(lengths: &[usize], alike: usize) -> Option<(usize, usize)> {
    let at = lengths.partition_point(|length| *length <= alike);
    lengths.get(at).map(|length| (at + 1, *length))
}

/// For each place of the text, how many bytes from there on are those from `from` on.
///
/// The Z algorithm (D. Gusfield, "Algorithms on Strings, Trees, and Sequences", 1997, section 1.3):
/// one pass, however often the text repeats itself.
fn alike_after(text: &[u8], from: usize) -> Vec<u32> {
    let wanted = text.get(from..).unwrap_or_default();
    let alike = |known: usize, at: usize| {
        let (a, b) = (wanted.get(known..), text.get(at + known..));
        let pairs = a.unwrap_or_default().iter().zip(b.unwrap_or_default());
        known + pairs.take_while(|(a, b)| a == b).count()
    };
    let own = own_alike(wanted);
    let mut found: Vec<u32> = Vec::with_capacity(text.len() + 1);
    // The stretch that reaches farthest of those known to be alike.
    let (mut start, mut end) = (0, 0);
    for at in 0..text.len() {
        let known = if at < end { own.get(at - start).map_or(0, |own| *own as usize) } else { 0 };
        let count = if at + known < end { known } else { alike(end.max(at) - at, at) };
        if at + count > end {
            (start, end) = (at, at + count);
        }
        found.push(u32::try_from(count).unwrap_or(u32::MAX));
    }
    found.push(0);
    found
}

/// For each place of `wanted`, how many bytes from there on are those of its beginning.
fn own_alike(wanted: &[u8]) -> Vec<u32> {
    let mut own: Vec<u32> = Vec::with_capacity(wanted.len());
    let (mut start, mut end) = (0, 0);
    for at in 0..wanted.len() {
        if at == 0 {
            own.push(u32::try_from(wanted.len()).unwrap_or(u32::MAX));
            continue;
        }
        let known = if at < end { own.get(at - start).map_or(0, |own| *own as usize) } else { 0 };
        let count = if at + known < end {
            known
        } else {
            let from = end.max(at) - at;
            let (a, b) = (wanted.get(from..), wanted.get(at + from..));
            let pairs = a.unwrap_or_default().iter().zip(b.unwrap_or_default());
            from + pairs.take_while(|(a, b)| a == b).count()
        };
        if at + count > end {
            (start, end) = (at, at + count);
        }
        own.push(u32::try_from(count).unwrap_or(u32::MAX));
    }
    own
}

/// For each place of the text, how many bytes before it are those before `to`.
fn alike_before(text: &[u8], to: usize) -> Vec<u32> {
    let reversed: Vec<u8> = text.iter().rev().copied().collect();
    let mut alike = alike_after(&reversed, text.len() - to);
    alike.reverse();
    alike
}
