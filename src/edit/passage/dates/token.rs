//! A text as the words, numbers and marks that dates are read from.

use std::ops::Range;

/// A word, a number or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Lower-case, with plain apostrophes.
    pub(super) folded: String,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
}

impl Token {
    /// The number that it is, where it is written in digits alone.
    pub(super) fn digits(&self) -> Option<(i64, usize)> {
        let is_number = self.folded.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || self.folded.len() > 4 {
            return None;
        }
        Some((self.folded.parse().ok()?, self.folded.len()))
    }
}

/// What stands for the end of a paragraph, across which no date is read.
pub(super) const PARAGRAPH: &str = "\n\n";

/// The tokens of a range of a text. White space is dropped, but for the ends of paragraphs.
pub(super) fn tokens(text: &str, range: Range<usize>) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text.get(range.clone()).unwrap_or_default();
    let end = range.start + rest.len();
    while let Some(first) = rest.chars().next() {
        let length = token_length(rest, first);
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let at = end - rest.len();
        rest = after;
        let is_space = first.is_whitespace();
        if is_space && token.matches('\n').count() < 2 {
            continue;
        }
        let folded: String = if is_space { PARAGRAPH.to_owned() } else { folded(token) };
        found.push(Token { folded, capital: first.is_uppercase(), range: at..at + length });
    }
    found
}

fn token_length(rest: &str, first: char) -> usize {
    let runs = |is_in: fn(char) -> bool| rest.find(|c: char| !is_in(c)).unwrap_or(rest.len());
    if first.is_whitespace() {
        return runs(char::is_whitespace);
    }
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    let mut length = runs(char::is_alphanumeric);
    loop {
        // An apostrophe within a word is a letter of it: "п'ятницю".
        let mut after = rest.get(length..).unwrap_or_default().chars();
        let Some(mark @ ('\'' | '’')) = after.next() else { return length };
        let more = after.as_str();
        let letters = more.find(|c: char| !c.is_alphanumeric()).unwrap_or(more.len());
        if letters == 0 {
            return length;
        }
        length += mark.len_utf8() + letters;
    }
}

/// Lower-case, with plain apostrophes, without the "'s" of "Wednesday's".
fn folded(token: &str) -> String {
    let folded = token.to_lowercase().replace('’', "'");
    match folded.strip_suffix("'s") {
        Some(word) => word.to_owned(),
        None => folded,
    }
}
