//! Shows in which words a quotation and a passage differ.

use std::{fmt::Write as _, ops::Range};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::fold;

/// Characters shown on each side of a difference.
const CONTEXT: usize = 28;
/// Differences that are nearer to each other than this are shown together.
const TOGETHER: usize = 40;
/// So many differences are shown at most.
const SHOWN: usize = 4;
/// Of a difference that is longer than this, the beginning is shown.
const LONGEST: usize = 60;
/// Above this many words the middle counts as one difference.
const COMPARE_WORDS: usize = 4_000;

/// The first difference of two passages, marked by brackets, with some words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// From the quotation.
    pub quoted: String,
    /// From the source.
    pub source: String,
    /// How many further places differ.
    pub more: usize,
    /// What kind of thing differs, where it is all of one kind: "only the quotation marks differ".
    pub only: Option<&'static str>,
}

/// Compares a quotation with a passage of its source; `None` where they are equal.
#[must_use]
pub fn difference(quoted: &str, source: &str) -> Option<Difference> {
    let changes = changes(quoted, source);
    let (first, rest) = changes.split_first()?;
    let mut shown = vec![first.clone()];
    for change in rest {
        let last = shown.last().map_or(0, |(_, source)| source.end);
        if change.1.start.saturating_sub(last) > TOGETHER || shown.len() == SHOWN {
            break;
        }
        shown.push(change.clone());
    }
    Some(Difference {
        quoted: marked(quoted, shown.iter().map(|(quoted, _)| quoted)),
        source: marked(source, shown.iter().map(|(_, source)| source)),
        more: changes.len() - shown.len(),
        only: only(quoted, source),
    })
}

/// The bytes of each that differ, in order, letter by letter.
fn changes(quoted: &str, source: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let words = word_changes(quoted, source).into_iter();
    words.map(|(old, new)| trimmed(quoted, source, old, new)).collect()
}

/// The bytes of each that differ, in order, in whole words.
///
/// Of texts of very many words, what stands between the first and the last letter that differ.
#[must_use]
pub fn word_changes(quoted: &str, source: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let (old, new) = (words(quoted), words(source));
    if old.len().max(new.len()) > COMPARE_WORDS {
        let change = trimmed(quoted, source, 0..quoted.len(), 0..source.len());
        return Vec::from_iter((quoted != source).then_some(change));
    }
    let bytes = |words: &[(usize, &str)], range: Range<usize>, whole: &str| {
        let at = |index: usize| words.get(index).map_or(whole.len(), |(at, _)| *at);
        at(range.start)..at(range.end)
    };
    let old_words: Vec<&str> = old.iter().map(|(_, word)| *word).collect();
    let new_words: Vec<&str> = new.iter().map(|(_, word)| *word).collect();
    let changed = capture_diff_slices(Algorithm::Myers, &old_words, &new_words)
        .into_iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| {
            let quoted_range = bytes(&old, op.old_range(), quoted);
            (quoted_range, bytes(&new, op.new_range(), source))
        });
    let mut merged: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for change in changed {
        // What stands between two changed words is one character; they read better as one.
        match merged.last_mut().filter(|last| change.0.start <= last.0.end + 1) {
            Some(last) => *last = (last.0.start..change.0.end, last.1.start..change.1.end),
            None => merged.push(change),
        }
    }
    merged
}

/// Words and the single characters between them, each with the byte that it begins at.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(word.max(first.len_utf8()));
        words.push((text.len() - rest.len(), word));
        rest = after;
    }
    words
}

/// The same ranges without what both begin and end with.
fn trimmed(
    quoted: &str,
    source: &str,
    old: Range<usize>,
    new: Range<usize>,
) -> (Range<usize>, Range<usize>) {
    let a = quoted.get(old.clone()).unwrap_or_default();
    let b = source.get(new.clone()).unwrap_or_default();
    let equal = |(a, b): &(char, char)| a == b;
    let length = |(character, _): (char, char)| character.len_utf8();
    let head: usize = a.chars().zip(b.chars()).take_while(equal).map(length).sum();
    let (a, b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let tail: usize = a.chars().rev().zip(b.chars().rev()).take_while(equal).map(length).sum();
    (old.start + head..old.end - tail, new.start + head..new.end - tail)
}

/// The text around `ranges`, each of them in brackets.
fn marked<'a>(text: &str, ranges: impl Iterator<Item = &'a Range<usize>>) -> String {
    let mut line = String::new();
    let mut written = None;
    for range in ranges {
        let before = match written {
            None => context_before(text, range.start, &mut line),
            Some(at) => at,
        };
        visible(&mut line, text.get(before..range.start).unwrap_or_default(), false);
        line.push('[');
        let mark = text.get(range.clone()).unwrap_or_default();
        let end = mark.char_indices().nth(LONGEST).map_or(mark.len(), |(at, _)| at);
        visible(&mut line, mark.get(..end).unwrap_or_default(), true);
        line.push_str(if end < mark.len() { "…]" } else { "]" });
        written = Some(range.end);
    }
    let rest = text.get(written.unwrap_or_default()..).unwrap_or_default();
    let end = rest.char_indices().nth(CONTEXT).map_or(rest.len(), |(at, _)| at);
    visible(&mut line, rest.get(..end).unwrap_or_default(), false);
    if end < rest.len() {
        line.push('…');
    }
    line
}

/// The byte at which the words before a difference begin.
fn context_before(text: &str, end: usize, line: &mut String) -> usize {
    let before = text.get(..end).unwrap_or_default();
    let start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    if start > 0 {
        line.push('…');
    }
    start
}

/// Writes `text` on one line; within a mark, what cannot be seen is named.
pub fn visible(line: &mut String, text: &str, in_mark: bool) {
    for character in text.chars() {
        let hidden = character != ' ' && (character.is_whitespace() || character.is_control());
        let hidden = hidden || matches!(character, '\u{200b}'..='\u{200f}' | '\u{feff}');
        match character {
            '\n' | '\r' | '\t' if in_mark => line.extend(character.escape_default()),
            '\n' | '\t' => line.push(' '),
            '\r' => {}
            _ if hidden => {
                // Writing to a string cannot fail.
                write!(line, "U+{:04X}", u32::from(character)).unwrap_or_default();
            }
            _ => line.push(character),
        }
    }
}

fn only(quoted: &str, source: &str) -> Option<&'static str> {
    let equal_by = |fold: fn(char) -> char| quoted.chars().map(fold).eq(source.chars().map(fold));
    let words_equal = || quoted.split_whitespace().eq(source.split_whitespace());
    if equal_by(fold::mark) {
        Some("only the form of the quotation marks differs")
    } else if equal_by(fold::dash) {
        Some("only the form of the dashes differs")
    } else if words_equal() {
        Some("only white space differs")
    } else if quoted.to_lowercase() == source.to_lowercase() {
        Some("only capital letters differ")
    } else {
        None
    }
}
