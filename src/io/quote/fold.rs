//! Texts without the differences that a reader hardly sees: capitals, the form of quotation marks
//! and dashes, the amount of white space. Only for finding what comes near, never for matching.

use std::ops::Range;

/// A text in folded characters that know where they come from.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    pub(super) chars: Vec<char>,
    /// For each character the byte that it begins at.
    starts: Vec<u32>,
    /// The same for the byte after it.
    ends: Vec<u32>,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, original) in text.char_indices() {
            let end = (at + original.len_utf8()) as u32;
            let character = fold(original);
            if character == ' ' && folded.chars.last() == Some(&' ') {
                if let Some(last) = folded.ends.last_mut() {
                    *last = end;
                }
                continue;
            }
            folded.chars.push(character);
            folded.starts.push(at as u32);
            folded.ends.push(end);
        }
        folded
    }

    /// The bytes of the original that a range of folded characters comes from.
    pub(super) fn bytes(&self, range: Range<usize>) -> Option<Range<usize>> {
        let start = *self.starts.get(range.start)? as usize;
        let end = *self.ends.get(range.end.checked_sub(1)?)? as usize;
        Some(start..end)
    }
}

fn fold(character: char) -> char {
    mark(dash(space(character))).to_lowercase().next().unwrap_or(character)
}

/// Every form of white space as a space.
pub(super) fn space(character: char) -> char {
    if character.is_whitespace() || matches!(character, '\u{200b}' | '\u{feff}') {
        ' '
    } else {
        character
    }
}

/// Every form of quotation mark as `'` or `"`.
pub(super) fn mark(character: char) -> char {
    match character {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        _ => character,
    }
}

/// Every form of dash as `-`.
pub(super) fn dash(character: char) -> char {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => character,
    }
}
