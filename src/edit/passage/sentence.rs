//! Sentences, by the Unicode rules (UAX #29) and some that prose needs beside them: those rules end
//! a sentence after "Gen." and "U.S." where a capital follows, and after every line.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::select::{graphemes, trimmed};

/// Never the end of a sentence, since a name or a thing follows.
const LEADS: [&str; 29] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt",
    "brig", "sen", "rep", "gov", "pres", "rev", "hon", "st", "mt", "vs", "cf", "e.g", "i.e",
    "approx", "им", "ім",
];
/// Not the end of a sentence where a number follows: "No. 5".
const COUNTED: [&str; 10] = ["no", "nos", "fig", "vol", "art", "p", "pp", "ca", "c", "ст"];
/// Seldom the end of a sentence: only where one of [`STARTS`] follows.
const ABBREVIATIONS: [&str; 28] = [
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "a.m",
    "p.m", "inc", "ltd", "co", "corp", "jr", "sr", "ph.d", "bros", "dept", "тыс", "г", "ул", "т.е",
    "млн",
];
/// Words that begin a sentence after an abbreviation more often than they go on with one.
const STARTS: [&str; 32] = [
    "the",
    "a",
    "an",
    "it",
    "its",
    "he",
    "his",
    "she",
    "her",
    "they",
    "their",
    "we",
    "i",
    "this",
    "that",
    "these",
    "those",
    "but",
    "and",
    "in",
    "on",
    "at",
    "after",
    "before",
    "when",
    "while",
    "however",
    "there",
    "meanwhile",
    "since",
    "for",
    "as",
];

/// What may stand between the end of a sentence and the space after it.
const CLOSING: [char; 7] = ['"', '”', '’', '\'', '»', ')', ']'];

/// The sentences that a range touches, as one range without white space at its ends. The range
/// itself, without white space, where it touches none.
#[must_use]
pub fn sentences_at(text: &str, range: Range<usize>) -> Range<usize> {
    let range = trimmed(text, graphemes(text, range));
    let last = range.end.saturating_sub(1).max(range.start);
    let first = paragraph_at(text, range.start);
    let start = within(text, &first, range.start).map_or(range.start, |found| found.start);
    let end = within(text, &paragraph_at(text, last), last).map_or(range.end, |found| found.end);
    trimmed(text, start.min(range.start)..end.max(range.end))
}

/// The paragraph about a place: what stands between two blank lines. Nothing beyond them is looked
/// at.
#[must_use]
pub fn paragraph_at(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let mut range = line_at(text, at);
    if is_blank(text, &range) {
        return range;
    }
    while range.start > 0 {
        let line = line_at(text, range.start - 1);
        if is_blank(text, &line) {
            break;
        }
        range.start = line.start;
    }
    while range.end < text.len() {
        let line = line_at(text, range.end);
        if is_blank(text, &line) {
            break;
        }
        range.end = line.end;
    }
    range
}

/// The line about a byte, its line end included. Line ends are bytes that no other character has.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let before = bytes.get(..at).unwrap_or_default();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |found| found + 1);
    let after = bytes.get(at..).unwrap_or_default();
    let end = after.iter().position(|byte| *byte == b'\n').map_or(text.len(), |end| at + end + 1);
    start..end
}

fn is_blank(text: &str, line: &Range<usize>) -> bool {
    text.get(line.clone()).is_some_and(|line| line.trim().is_empty())
}

/// The sentence of a paragraph that a byte belongs to.
fn within(text: &str, paragraph: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let words = text.get(paragraph.clone())?;
    let found = sentences(words)
        .into_iter()
        .map(|range| paragraph.start + range.start..paragraph.start + range.end);
    found.into_iter().find(|range| range.contains(&at))
}

/// The sentences of a paragraph, each with the white space after it.
pub(super) fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let wrapped = is_wrapped(paragraph);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, piece) in paragraph.split_sentence_bound_indices() {
        let end = at + piece.len();
        match found.last_mut() {
            Some(last)
                if goes_on(paragraph.get(last.clone()).unwrap_or_default(), piece, wrapped) =>
            {
                last.end = end;
            }
            _ => found.push(at..end),
        }
    }
    found
}

/// Whether lines were broken for their length alone: most of them end within a sentence. A headline
/// over a paragraph is one such line, and is not meant.
fn is_wrapped(paragraph: &str) -> bool {
    let lines: Vec<&str> = paragraph.lines().collect();
    let (_, before_last) = lines.split_last().unwrap_or((&"", &[]));
    let open = before_last.iter().filter(|line| !is_closed(line)).count();
    before_last.len() >= 2 && open * 2 > before_last.len()
}

/// Whether a line ends as a sentence does.
fn is_closed(line: &str) -> bool {
    line.trim_end().trim_end_matches(CLOSING).ends_with(['.', '!', '?', '…', ':'])
}

/// Whether a sentence goes on in the next piece although the rules end it there.
fn goes_on(before: &str, next: &str, wrapped: bool) -> bool {
    let before = before.trim_end();
    let closed = before.trim_end_matches(CLOSING);
    let first = next.trim_start().trim_start_matches(['"', '“', '‘', '«', '(', '[']);
    if first.chars().next().is_some_and(char::is_lowercase) {
        return true;
    }
    let Some(stopped) = closed.strip_suffix('.') else {
        return wrapped && !is_closed(before);
    };
    let last = stopped.rsplit(|c: char| c.is_whitespace() || "(“\"«".contains(c)).next();
    let last = last.unwrap_or_default();
    let folded = last.to_lowercase();
    let is_counted = COUNTED.contains(&folded.as_str()) && first.starts_with(char::is_numeric);
    if (is_counted || LEADS.contains(&folded.as_str())) && closed.len() == before.len() {
        return true;
    }
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    if is_initial {
        return true;
    }
    // "U.S", "U.N", "N.Y".
    let is_initials = last.contains('.') && last.split('.').all(|part| part.chars().count() == 1);
    let word = first.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let starts = STARTS.contains(&word.to_lowercase().as_str());
    (is_initials || ABBREVIATIONS.contains(&folded.as_str())) && !starts && !first.is_empty()
}
