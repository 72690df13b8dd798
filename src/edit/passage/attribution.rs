//! Who says so: notices where a passage leaves out the words that attribute it.
//!
//! Looks for verbs and phrases of reporting in the rest of the passage's sentences. It is a help to
//! an author, who decides: it may notice too much, and it does not know who speaks.

use std::ops::Range;

use super::{
    select::{graphemes, trimmed},
    sentence::sentences_at,
};

/// Verbs that do little else than report what someone says.
const SAYS: [&str; 62] = [
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "claimed",
    "claims",
    "claiming",
    "stated",
    "stating",
    "argued",
    "argues",
    "arguing",
    "alleged",
    "alleges",
    "insisted",
    "insists",
    "asserted",
    "asserts",
    "believed",
    "believes",
    "estimated",
    "estimates",
    "announced",
    "announces",
    "warned",
    "warns",
    "reported",
    "reportedly",
    "allegedly",
    "added",
    "adds",
    "adding",
    "suggested",
    "suggests",
    "quoted",
    "quoting",
    "cited",
    "citing",
    "сказал",
    "сказала",
    "сказали",
    "заявил",
    "заявила",
    "заявили",
    "заявляет",
    "сообщил",
    "сообщила",
    "сообщили",
    "сообщает",
    "утверждает",
    "утверждают",
    "сказав",
    "сказала",
    "заявив",
    "заявила",
    "повідомив",
    "повідомила",
    "повідомили",
    "стверджує",
    "стверджують",
];
/// Verbs that report where "that", a colon or a quotation follows, or where they end the sentence;
/// elsewhere they are deeds or nouns: "wrote letters", "a report".
const MAY_SAY: [&str; 30] = [
    "report",
    "reports",
    "confirmed",
    "confirms",
    "confirm",
    "denied",
    "denies",
    "deny",
    "write",
    "writes",
    "wrote",
    "written",
    "states",
    "state",
    "notes",
    "noted",
    "claim",
    "explained",
    "explains",
    "declared",
    "declares",
    "accused",
    "accuses",
    "acknowledged",
    "acknowledges",
    "concluded",
    "concludes",
    "predicted",
    "recalled",
    "пишет",
];
/// Phrases that attribute, wherever they stand.
const ACCORDING: [&str; 13] = [
    "according to",
    "in the words of",
    "in the view of",
    "по словам",
    "по данным",
    "согласно",
    "за словами",
    "за даними",
    "згідно з",
    "as reported by",
    "as quoted by",
    "as cited by",
    "as told to",
];
/// Words with which another statement begins, which has an attribution of its own.
const TURNS: [&str; 13] = [
    "and", "but", "while", "whereas", "though", "although", "yet", "а", "но", "и", "але", "та", "і",
];

/// The whole sentences of a passage, where the passage leaves out the words that attribute it
/// ("…, officials said", "According to …", "He says that …"); `None` where it leaves out none.
///
/// ```
/// use sourceline::edit::passage::attribution;
///
/// let text = "It rained. The bridge is closed, officials said.";
/// assert_eq!(attribution(text, 11..31), Some(11..text.len()));
/// assert_eq!(attribution(text, 11..text.len()), None);
/// ```
#[must_use]
pub fn attribution(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let range = trimmed(text, graphemes(text, range));
    if range.is_empty() {
        return None;
    }
    let whole = sentences_at(text, range.clone());
    let words = text.get(range.clone())?;
    // "Kyiv reports | that the bridge was hit"
    let that = if words.starts_with("that ") { "that".len() } else { 0 };
    let before = text.get(whole.start..range.start + that)?;
    let after = text.get(range.end..whole.end)?;
    let has_its_own = attributes(words, false);
    let is_another = |turns: bool| turns && has_its_own;
    let cut = !is_another(ends_with_turn(before)) && attributes(before, false)
        || !is_another(begins_with_turn(after)) && attributes(after, true);
    cut.then_some(whole)
}

/// Whether words say who says so. `at_end` says that they follow what is said, as in "foreign media
/// write".
pub(super) fn attributes(part: &str, at_end: bool) -> bool {
    let folded = part.to_lowercase().replace('’', "'");
    if ACCORDING.iter().any(|phrase| contains_words(&folded, phrase)) {
        return true;
    }
    let words = folded.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    let mut rest = folded.as_str();
    for word in words {
        let after = rest.find(word).and_then(|at| rest.get(at + word.len()..)).unwrap_or_default();
        rest = after;
        if SAYS.contains(&word) {
            return true;
        }
        let next = after.trim_start();
        let ends = next.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
        let leads_on = next.starts_with([':', '"', '“', '«', '„'])
            || next
                .strip_prefix("that")
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
            || at_end && ends;
        if MAY_SAY.contains(&word) && leads_on {
            return true;
        }
    }
    false
}

fn contains_words(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn begins_with_turn(after: &str) -> bool {
    let words = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    after.trim_start().starts_with(';') || TURNS.contains(&first.to_lowercase().as_str())
}

fn ends_with_turn(before: &str) -> bool {
    let words = before.trim_end();
    let last = words.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    words.ends_with(';') || TURNS.contains(&last.to_lowercase().as_str())
}
