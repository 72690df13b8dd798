//! What a line of markwhen is.

use super::{
    PAGE_BREAK,
    moment::Slashes,
    range::{Start, start},
};

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line<'l> {
    Blank,
    Comment,
    /// How deep, and its words.
    Section(usize, &'l str),
    /// `section …`, `group …` of the older generation, and its words.
    Opens(&'l str),
    /// `endSection`, `endGroup`.
    Closes,
    /// The end of a page of the older generation.
    Break,
    Event(Box<Start<'l>>),
    /// Anything else.
    Words(&'l str),
}

/// Looks at a line; the older generation has marks of its own.
pub(super) fn line(text: &str, slashes: Slashes, is_old: bool) -> Line<'_> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Line::Blank;
    }
    if trimmed.starts_with("//") {
        return Line::Comment;
    }
    if is_old && trimmed.starts_with(PAGE_BREAK) {
        return Line::Break;
    }
    let title = trimmed.trim_start_matches('#');
    let depth = trimmed.len() - title.len();
    if (1..=6).contains(&depth) && title.starts_with(char::is_whitespace) {
        return Line::Section(depth, title.trim());
    }
    if let Some(words) = opens(trimmed).filter(|_| is_old) {
        return Line::Opens(words);
    }
    let first = trimmed.split_whitespace().next().unwrap_or_default();
    if is_old && ["endsection", "endgroup"].iter().any(|end| first.eq_ignore_ascii_case(end)) {
        return Line::Closes;
    }
    match start(text, slashes) {
        Some(start) => Line::Event(Box::new(start)),
        None => Line::Words(text),
    }
}

/// The words of a section of the older generation.
fn opens(trimmed: &str) -> Option<&str> {
    ["section", "group"].into_iter().find_map(|word| {
        let after = trimmed.get(word.len()..)?;
        let is_word = trimmed.get(..word.len())?.eq_ignore_ascii_case(word);
        // A property has a colon: `group: x`.
        (is_word && (after.is_empty() || after.starts_with(' '))).then(|| after.trim())
    })
}

/// Name and value of `name: value`.
pub(super) fn property(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.trim().split_once(':')?;
    let name = name.strip_prefix('#').unwrap_or(name);
    let is_name = !name.is_empty()
        && name.len() <= 64
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let is_parted = value.is_empty() || value.starts_with(char::is_whitespace);
    (is_name && is_parted).then(|| (name, value.trim()))
}
