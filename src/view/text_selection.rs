//! Words selected in a source text, and how keys move the end of a selection.
//!
//! Places are bytes between whole characters as a reader sees them; any others that come in are
//! taken to the nearest such place before.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::model::SourceIx;

/// Words selected in a source text; a mere caret where both ends are one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextSelection {
    /// The source.
    pub source: SourceIx,
    /// Where the selection was begun, in bytes of the text.
    pub anchor: usize,
    /// Where its other end stands, which is the one that moves.
    pub head: usize,
}

/// How far a key moves the end of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// By a character.
    Character,
    /// To the next end, or beginning, of a word.
    Word,
}

impl TextSelection {
    /// What is selected, in bytes of the text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.anchor.min(self.head)..self.anchor.max(self.head)
    }

    /// Whether it is a caret alone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.anchor == self.head
    }

    /// With its moving end elsewhere; the other end comes along unless the selection is `extended`.
    #[must_use]
    pub fn moved(self, head: usize, extended: bool) -> Self {
        Self { head, anchor: if extended { self.anchor } else { head }, ..self }
    }
}

/// The place one stride from another.
#[must_use]
pub fn stepped(text: &str, from: usize, stride: Stride, forward: bool) -> usize {
    let from = place_before(text, from);
    let (before, after) = text.split_at_checked(from).unwrap_or((text, ""));
    match (stride, forward) {
        (Stride::Character, true) => from + after.graphemes(true).next().map_or(0, str::len),
        (Stride::Character, false) => from - before.graphemes(true).next_back().map_or(0, str::len),
        (Stride::Word, true) => {
            let word = after.split_word_bound_indices().find(|(_, word)| is_word(word));
            word.map_or(text.len(), |(at, word)| from + at + word.len())
        }
        (Stride::Word, false) => {
            let word = before.split_word_bound_indices().rfind(|(_, word)| is_word(word));
            word.map_or(0, |(at, _)| at)
        }
    }
}

/// The place between whole characters at these bytes, or before them.
#[must_use]
pub fn place_before(text: &str, at: usize) -> usize {
    let is_place = |at: &usize| {
        text.is_char_boundary(*at)
            // With the whole text as its one chunk, the cursor has all that it may ask for.
            && GraphemeCursor::new(*at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
    };
    (0..=at.min(text.len())).rev().find(is_place).unwrap_or(0)
}

fn is_word(segment: &str) -> bool {
    segment.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn strides_go_by_whole_characters_and_words() {
        let text = "Мост — e\u{301}te\u{301}.\r\n👩‍👩‍👧 said";
        let mut at = 0;
        let mut words = Vec::new();
        while at < text.len() {
            let next = stepped(text, at, Stride::Word, true);
            words.push(&text[at..next]);
            at = next;
        }
        assert_eq!(words, ["Мост", " — e\u{301}te\u{301}", ".\r\n👩‍👩‍👧 said"]);
        let back = stepped(text, at, Stride::Word, false);
        assert_eq!(&text[back..], "said");
        let end_of_line = text.find('\r').unwrap();
        assert_eq!(stepped(text, end_of_line, Stride::Character, true), end_of_line + 2);
        assert_eq!(stepped(text, end_of_line + 2, Stride::Character, false), end_of_line);
        // Within a character, a place is the one before it.
        assert_eq!(place_before(text, end_of_line + 1), end_of_line);
        assert_eq!(stepped("", 9, Stride::Word, false), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn each_character_is_passed_once_both_ways(text in "[a-cя ’\u{301}\r\n🇺🇦👩‍]{0,30}") {
            let places = |forward: bool| {
                let mut at = if forward { 0 } else { text.len() };
                let mut places = vec![at];
                while at != if forward { text.len() } else { 0 } {
                    let next = stepped(&text, at, Stride::Character, forward);
                    assert_ne!(next, at);
                    at = next;
                    places.push(at);
                }
                places
            };
            let mut back = places(false);
            back.reverse();
            prop_assert_eq!(places(true), back);
        }
    }
}
