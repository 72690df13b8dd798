//! Where two texts differ, word by word: whole where they are short, else the passages that differ
//! with some words around them.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::io::quote::{visible, word_changes};

/// Texts up to so many characters are shown whole.
const WHOLE: usize = 280;
/// Characters shown on each side of what differs.
const CONTEXT: usize = 48;
/// Further ones that the last word may have.
const WORD: usize = 20;
/// Of a piece that is longer than this, the beginning is shown.
const LONGEST: usize = 600;
/// So many passages are shown at most.
const MOST: usize = 40;
/// Texts of which more than this share differs are two texts: numerator and denominator.
const CHANCE: (usize, usize) = (3, 4);
/// Above so many lines a text is compared as one.
const LINES: usize = 50_000;

/// The passages in which two texts differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passages {
    /// Those that are shown, in order.
    pub shown: Vec<Passage>,
    /// How many further ones there are.
    pub more: usize,
}

/// A passage as it was and as it is; one of the two may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// As it was; empty where the earlier text says nothing.
    pub old: Vec<Piece>,
    /// As it is; empty where the later text says nothing.
    pub new: Vec<Piece>,
}

/// A stretch of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words, on one line.
    pub words: String,
    /// Whether they differ from the other text, which some of the passage's words do not.
    pub differs: bool,
}

impl Passage {
    /// The pieces of one side in one line, those that differ in brackets.
    #[must_use]
    pub fn marked(pieces: &[Piece]) -> String {
        let mut line = String::new();
        for piece in pieces {
            if piece.differs {
                line.extend(["[", &piece.words, "]"]);
            } else {
                line.push_str(&piece.words);
            }
        }
        line
    }
}

/// Bytes of the earlier and of the later text that stand for each other.
type Change = (Range<usize>, Range<usize>);

/// Where two values of a field differ.
pub(super) fn passages(old: Option<&str>, new: Option<&str>) -> Passages {
    match (old, new) {
        (Some(old), Some(new)) => texts(old, new),
        (old, new) => {
            let side =
                |text: Option<&str>| text.map_or(Vec::new(), |text| vec![piece(text, false)]);
            Passages { shown: vec![Passage { old: side(old), new: side(new) }], more: 0 }
        }
    }
}

/// Where two texts differ.
pub(super) fn texts(old: &str, new: &str) -> Passages {
    let mut changes = all_changes(old, new);
    if is_another(old, new, &changes) {
        changes = vec![(0..old.len(), 0..new.len())];
    }
    let is_short = |text: &str| text.chars().nth(WHOLE).is_none();
    if is_short(old) && is_short(new) {
        let olds: Vec<Range<usize>> = changes.iter().map(|change| change.0.clone()).collect();
        let news: Vec<Range<usize>> = changes.iter().map(|change| change.1.clone()).collect();
        let passage = Passage {
            old: pieces(old, 0..old.len(), &olds),
            new: pieces(new, 0..new.len(), &news),
        };
        return Passages { shown: vec![passage], more: 0 };
    }
    let groups = grouped(new, &changes);
    let shown = groups.iter().take(MOST).map(|group| excerpt(old, new, group)).collect();
    Passages { shown, more: groups.len().saturating_sub(MOST) }
}

/// Whether so little of two texts is the same that it stands there by chance.
fn is_another(old: &str, new: &str, changes: &[Change]) -> bool {
    let mostly = |of: fn(&Change) -> &Range<usize>, whole: usize| {
        let bytes: usize = changes.iter().map(|change| of(change).len()).sum();
        bytes * CHANCE.1 > whole * CHANCE.0
    };
    mostly(|change| &change.0, old.len()) && mostly(|change| &change.1, new.len())
}

/// What differs: line by line first, so that a long text costs no more than what has changed in it,
/// then word by word in the lines that differ.
fn all_changes(old: &str, new: &str) -> Vec<Change> {
    let (old_lines, new_lines) = (lines(old), lines(new));
    if old_lines.len().max(new_lines.len()) > LINES || old_lines.len().min(new_lines.len()) < 2 {
        return word_changes(old, new);
    }
    let words: fn(&(usize, _)) -> _ = |(_, line)| *line;
    let old_words: Vec<&str> = old_lines.iter().map(words).collect();
    let new_words: Vec<&str> = new_lines.iter().map(words).collect();
    let bytes = |lines: &[(usize, &str)], range: Range<usize>, whole: &str| {
        let at = |index: usize| lines.get(index).map_or(whole.len(), |(at, _)| *at);
        at(range.start)..at(range.end)
    };
    let ops = capture_diff_slices(Algorithm::Myers, &old_words, &new_words);
    let mut found = Vec::new();
    for op in ops.into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let before = bytes(&old_lines, op.old_range(), old);
        let after = bytes(&new_lines, op.new_range(), new);
        let within = word_changes(
            old.get(before.clone()).unwrap_or_default(),
            new.get(after.clone()).unwrap_or_default(),
        );
        let moved = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        found.extend(
            within.into_iter().map(|(a, b)| (moved(a, before.start), moved(b, after.start))),
        );
    }
    found
}

/// Lines with their ends, each with the byte that it begins at.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let line = |line| {
        let start = at;
        at += str::len(line);
        (start, line)
    };
    text.split_inclusive('\n').map(line).collect()
}

/// Changes that are so near to each other that what stands around them would overlap.
fn grouped(new: &str, changes: &[Change]) -> Vec<Vec<Change>> {
    let mut groups: Vec<Vec<Change>> = Vec::new();
    for change in changes {
        let last = groups.last_mut().filter(|group| {
            let end = group.last().map_or(0, |last| last.1.end);
            let between = new.get(end..change.1.start).unwrap_or_default();
            between.chars().nth(2 * CONTEXT).is_none()
        });
        match last {
            Some(group) => group.push(change.clone()),
            None => groups.push(vec![change.clone()]),
        }
    }
    groups
}

/// A group of changes with some words around it.
fn excerpt(old: &str, new: &str, group: &[Change]) -> Passage {
    let side = |text: &str, changes: Vec<Range<usize>>| {
        let first = changes.first().map_or(0, |change| change.start);
        let last = changes.last().map_or(0, |change| change.end);
        let before = text.get(..first).unwrap_or_default();
        let after = text.get(last..).unwrap_or_default();
        let start = first - whole_words(before.chars().rev());
        let end = last + whole_words(after.chars());
        let mut pieces = pieces(text, start..end, &changes);
        let ellipsis = || Piece { words: "…".to_owned(), differs: false };
        if start > 0 {
            pieces.insert(0, ellipsis());
        }
        if end < text.len() {
            pieces.push(ellipsis());
        }
        pieces
    };
    Passage {
        old: side(old, group.iter().map(|change| change.0.clone()).collect()),
        new: side(new, group.iter().map(|change| change.1.clone()).collect()),
    }
}

/// Bytes of the characters around a change, up to the end of a word where that is near.
fn whole_words(characters: impl Iterator<Item = char>) -> usize {
    let mut bytes = 0;
    for (count, character) in characters.enumerate() {
        let is_word = character.is_alphanumeric();
        if count >= CONTEXT && (!is_word || count >= CONTEXT + WORD) {
            break;
        }
        bytes += character.len_utf8();
    }
    bytes
}

/// A stretch of a text, cut where `changes` begin and end.
fn pieces(text: &str, within: Range<usize>, changes: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut put = |range: Range<usize>, differs: bool| {
        let words = text.get(range).unwrap_or_default();
        if !words.is_empty() {
            pieces.push(piece(words, differs));
        }
    };
    let mut at = within.start;
    for change in changes {
        put(at..change.start, false);
        put(change.clone(), true);
        at = change.end;
    }
    put(at..within.end, false);
    // Where nothing is the same, marking everything says nothing.
    if let [only] = pieces.as_mut_slice() {
        only.differs &= within.end - within.start < text.len();
    }
    pieces
}

fn piece(text: &str, differs: bool) -> Piece {
    let mut words = String::new();
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    visible(&mut words, text.get(..end).unwrap_or_default(), differs);
    if end < text.len() {
        words.push('…');
    }
    Piece { words, differs }
}
