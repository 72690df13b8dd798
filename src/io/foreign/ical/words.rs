//! Text values: their escapes, and lines of no more than 75 bytes.

use std::borrow::Cow;

/// The most bytes of a line, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// The words of a text value.
pub(super) fn plain(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut words = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => words.push('\n'),
                Some(other) => words.push(other),
                None => words.push('\\'),
            },
            other => words.push(other),
        }
    }
    Cow::Owned(words)
}

/// The items of a list of texts, which commas part.
pub(super) fn list(value: &str) -> Vec<String> {
    let mut is_escaped = false;
    let items = value.split(move |letter: char| {
        let parts = letter == ',' && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        parts
    });
    items.map(|item| plain(item).trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

/// Words as a text value.
pub(super) fn escaped(words: &str) -> String {
    let mut value = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => value.push_str("\\n"),
            '\t' => value.push('\t'),
            other if other.is_control() => value.push('\u{fffd}'),
            other => value.push(other),
        }
    }
    value
}

/// Adds a line, folded where it is long and never within a character.
pub(super) fn push_line(out: &mut String, line: &str) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_go_both_ways() {
        for (words, value) in [
            ("a, b; c\\d", "a\\, b\\; c\\\\d"),
            ("one\ntwo", "one\\ntwo"),
            ("tab\t", "tab\t"),
            ("\\n", "\\\\n"),
        ] {
            assert_eq!(escaped(words), value);
            assert_eq!(plain(value), words);
        }
        assert_eq!(escaped("a\r\nb\rc\u{1}"), "a\\nb\\nc\u{fffd}");
        assert_eq!(plain("a\\Nb\\:c\\"), "a\nb:c\\");
        assert_eq!(list("a\\, b, ,c\\\\,d"), ["a, b", "c\\", "d"]);
    }

    #[test]
    fn no_line_is_longer_than_it_may_be_and_no_character_is_cut() {
        let words = "“”é".repeat(60);
        let mut out = String::new();
        push_line(&mut out, &words);
        assert!(out.split("\r\n").all(|line| line.len() <= LINE), "{out}");
        assert!(out.split("\r\n").count() > 5);
        assert_eq!(out.replace("\r\n ", "").trim_end(), words);
    }
}
