//! A first title for an event, from the words of its passage.
//!
//! Shortened at the end of a clause only, and never by the words that say who says so: a claim does
//! not become a fact for want of room.

use super::{attribution::attributes, sentence::sentences};

/// A title that an author is asked to look over: the words are the source's, put together by rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedTitle {
    /// The words, on one line.
    pub words: String,
    /// Whether words of the passage's first sentence were left out.
    pub is_shortened: bool,
}

/// A title longer than this many characters is shortened, if a clause ends before.
const LONGEST: usize = 100;
/// A clause of fewer characters says too little to stand alone.
const SHORTEST: usize = 20;
/// Marks that end a clause, whatever follows.
const ENDS: [&str; 4] = ["; ", " – ", " — ", " - "];
/// Words that begin a further clause after a comma. After any other, the sentence may not have come
/// to its verb yet: "the leader, Denis Pushilin, recognised".
const FURTHER: [&str; 15] = [
    "and",
    "but",
    "or",
    "which",
    "who",
    "while",
    "whereas",
    "although",
    "though",
    "because",
    "so",
    "after",
    "before",
    "according",
    "with",
];
/// Words that begin a further clause without one.
const FURTHER_ALONE: [&str; 4] = [" because ", " while ", " whereas ", " although "];
/// Words that begin a clause which depends on the one after it.
const DEPENDS: [&str; 14] = [
    "because",
    "after",
    "while",
    "following",
    "although",
    "though",
    "when",
    "before",
    "despite",
    "since",
    "as",
    "if",
    "with",
    "whereas",
];

/// A first title from the words of a passage; empty where it holds none.
///
/// ```
/// use sourceline::edit::passage::title_from;
///
/// let title = title_from("Syria has since acknowledged their independence.");
/// assert_eq!(title.words, "Syria has since acknowledged their independence");
/// ```
#[must_use]
pub fn title_from(passage: &str) -> ProposedTitle {
    let passage = passage.trim();
    let first = sentences(passage).into_iter().next();
    let sentence = first.and_then(|range| passage.get(range)).unwrap_or_default();
    let line = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = closed(&line);
    if whole.chars().count() <= LONGEST {
        return ProposedTitle { words: whole.to_owned(), is_shortened: false };
    }
    let words = shortened(whole).unwrap_or_else(|| whole.to_owned());
    ProposedTitle { is_shortened: words != whole, words }
}

/// The sentence without its full stop, and without a quotation mark that nothing opens.
fn closed(line: &str) -> &str {
    line.strip_suffix('.').filter(|line| !line.ends_with('.')).unwrap_or(line)
}

/// The longest run of whole clauses that has room and leaves out no attribution; with the
/// attribution at its end put behind it, where it must be.
fn shortened(whole: &str) -> Option<String> {
    let ends: Vec<usize> = clause_ends(whole);
    let starts = main_clause(whole).into_iter().chain([0]);
    let fits = |words: &str| (SHORTEST..=LONGEST).contains(&words.chars().count());
    for start in starts {
        let before = whole.get(..start)?;
        if attributes(before, false) {
            continue;
        }
        for end in ends.iter().rev().copied().chain([whole.len()]).filter(|end| *end > start) {
            let (words, after) = (whole.get(start..end)?.trim(), whole.get(end..)?);
            if fits(words) && is_balanced(words) && !attributes(after, true) {
                return Some(capitalised(words));
            }
        }
    }
    // The first clauses with room, then who says so, at the end of the sentence.
    let said = ends.iter().rev().find_map(|end| {
        let tail = whole.get(*end..)?;
        attributes(tail, true).then_some((*end, tail))
    });
    let (from, tail) = said?;
    let tail = tail.trim_start_matches([',', ';', ':', ' ']);
    ends.iter().rev().filter(|end| **end < from).find_map(|end| {
        let words = format!("{} …, {tail}", whole.get(..*end)?.trim());
        let between = whole.get(*end..from)?;
        (fits(&words) && is_balanced(&words) && !attributes(between, true)).then_some(words)
    })
}

/// Where clauses end, before the mark or the space that ends them.
fn clause_ends(whole: &str) -> Vec<usize> {
    let after_comma = |at: &usize| {
        let rest = whole.get(at + 2..).unwrap_or_default();
        let clause = rest.split(", ").next().unwrap_or_default();
        let word = clause.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        FURTHER.contains(&word) || word.ends_with("ing") || attributes(clause, true)
    };
    let commas = whole.match_indices(", ").map(|(at, _)| at).filter(after_comma);
    let marks = ENDS.iter().chain(&FURTHER_ALONE);
    let marks = marks.flat_map(|end| whole.match_indices(end).map(|(at, _)| at));
    let mut ends: Vec<usize> = commas.chain(marks).collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// Where the main clause begins, after one that depends on it.
fn main_clause(whole: &str) -> Option<usize> {
    let first = whole.split(' ').next()?.to_lowercase();
    let comma = whole.find(", ")?;
    DEPENDS.contains(&first.as_str()).then_some(comma + 2)
}

/// Whether each quotation mark and bracket that is opened is closed.
fn is_balanced(words: &str) -> bool {
    let count = |mark: char| words.chars().filter(|c| *c == mark).count();
    let pairs = [('“', '”'), ('(', ')'), ('«', '»'), ('[', ']')];
    count('"').is_multiple_of(2) && pairs.iter().all(|(open, close)| count(*open) == count(*close))
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
