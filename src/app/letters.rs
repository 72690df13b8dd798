//! The letters of a file, by which fonts are chosen. Reads large texts without copying them.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::{services::jobs::JobKind, state::State, work::Report};

/// Bytes looked at in one go; most of them are plain ASCII, which every font has.
const PIECE: usize = 4_096;

/// The characters beyond ASCII that some texts hold, each once, in ascending order.
pub(super) fn letters<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut seen = FixedBitSet::with_capacity(char::MAX as usize + 1);
    for text in texts {
        let mut start = 0;
        while start < text.len() {
            let end = text.floor_char_boundary(start + PIECE);
            let piece = text.get(start..end).unwrap_or_default();
            if !piece.is_ascii() {
                let beyond = piece.chars().filter(|letter| !letter.is_ascii());
                beyond.for_each(|letter| seen.insert(letter as usize));
            }
            start = end;
        }
    }
    seen.ones().filter_map(|code| char::from_u32(code as u32)).collect()
}

/// Looks on a worker for fonts of the machine that have what the present ones lack of a text, which
/// was typed, pasted or read into a field.
pub(super) fn cover(state: &mut State, text: &str) {
    let fonts = Arc::clone(state.style.measurer.fonts());
    let lacking = fonts.lacking(&letters([text]));
    if lacking.is_empty() {
        return;
    }
    // Together with those that are still looked for: this job takes the place of that one.
    state.letters_sought.extend(lacking);
    let letters: String = state.letters_sought.iter().collect();
    let system = Arc::clone(&state.system_fonts);
    state
        .jobs
        .start(JobKind::CoverLetters, move |_| Report::Covered(fonts.covering(&letters, &system)));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// They are those that a look at each character finds, wherever a piece ends.
        #[test]
        fn every_letter_is_found_once(
            texts in prop::collection::vec("[a-zé平🜁]{0,40}", 0..4),
            repeated in 1..400_usize,
        ) {
            let texts: Vec<String> = texts.iter().map(|text| text.repeat(repeated)).collect();
            let all: BTreeSet<char> =
                texts.iter().flat_map(|text| text.chars()).filter(|c| !c.is_ascii()).collect();
            let found = letters(texts.iter().map(String::as_str));
            prop_assert_eq!(found, all.into_iter().collect::<String>());
        }
    }
}
