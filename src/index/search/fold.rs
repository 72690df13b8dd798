//! Text without the differences that a reader who searches does not mean: capitals, diacritics,
//! ligatures, the form of quotation marks and dashes, the amount of white space.
//!
//! Each character is folded by itself (Unicode NFKD without its marks, in lower case), so that a
//! part of a text folds to a part of the folded text. What tells letters apart rather than marking
//! them stays: the voicing of kana, the nukta and virama of Indic scripts, the syllables of Hangul.
//! Invariant: folded text holds no control character, so a line feed can stand between two texts.

use std::ops::Range;

use icu_normalizer::{
    DecomposingNormalizerBorrowed,
    properties::{CanonicalCombiningClassMapBorrowed, CanonicalCompositionBorrowed},
};

const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();

/// A text folded.
#[must_use]
pub(in crate::index) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out, |_| {});
    out
}

/// What became of a piece of the original.
pub(super) enum Placed {
    /// It was put down as a character of its own.
    Added {
        /// The byte of the folded text that the character begins at.
        at: usize,
        /// The bytes of the original that it comes from.
        from: Range<usize>,
    },
    /// It went into the character before it, which now reaches to this byte of the original.
    Joined {
        /// The byte after the piece.
        to: usize,
    },
}

/// Appends the folded text and tells of each of its characters where it comes from.
pub(super) fn fold_into(text: &str, out: &mut String, mut tell: impl FnMut(Placed)) {
    let begin = out.len();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        // Most text is plain, and a run of it is copied many times faster than its characters.
        let run = plain_run(rest);
        if run > 0 {
            let at = out.len();
            out.extend(rest.get(..run));
            if let Some(copied) = out.get_mut(at..) {
                copied.make_ascii_lowercase();
            }
            (0..run).for_each(|byte| {
                tell(Placed::Added { at: at + byte, from: start + byte..start + byte + 1 });
            });
            start += run;
        } else if let Some(character) = rest.chars().next() {
            let end = start + character.len_utf8();
            fold_one(character, begin, start..end, out, &mut tell);
            start = end;
        }
    }
}

/// Bytes of ASCII at the beginning of a text that fold to themselves in lower case: letters, digits
/// and marks, with single spaces between them.
fn plain_run(text: &str) -> usize {
    let mut before = b' ';
    let end = text.bytes().position(|byte| {
        let is_plain = byte.is_ascii_graphic() || (byte == b' ' && before != b' ');
        before = byte;
        !is_plain
    });
    end.unwrap_or(text.len())
}

/// Folds a character that comes from some bytes of the original; `begin` is where its text begins
/// in `out`.
fn fold_one(
    character: char,
    begin: usize,
    from: Range<usize>,
    out: &mut String,
    tell: &mut impl FnMut(Placed),
) {
    let mut joined = true;
    folded_chars(character, |folded| {
        let before = out.get(begin..).and_then(|text| text.chars().next_back());
        if let Some(one) = before.and_then(|before| one_of_two(before, folded)) {
            out.pop();
            out.push(one);
        } else {
            tell(Placed::Added { at: out.len(), from: from.clone() });
            out.push(folded);
            joined = false;
        }
    });
    if joined {
        tell(Placed::Joined { to: from.end });
    }
}

/// The characters that one character folds to; none for a mark that is passed over.
fn folded_chars(character: char, mut put: impl FnMut(char)) {
    if character.is_ascii_graphic() {
        put(character.to_ascii_lowercase());
    } else if character.is_whitespace() {
        put(' ');
    } else if is_ignored(character) {
        // Nothing is put down.
    } else if let Some(spelled) = spelled_out(character) {
        spelled.chars().for_each(put);
    } else if is_never_decomposed(character) {
        character.to_lowercase().for_each(put);
    } else {
        let parts = NFKD.normalize_iter(std::iter::once(character));
        for part in parts.filter(|part| !is_passed_over(*part)) {
            if part.is_whitespace() {
                put(' ');
                continue;
            }
            for lower in part.to_lowercase() {
                match spelled_out(lower) {
                    Some(spelled) => spelled.chars().for_each(&mut put),
                    None => put(lower),
                }
            }
        }
    }
}

/// The one character that stands for two neighbours, where there is one.
fn one_of_two(before: char, character: char) -> Option<char> {
    if character == ' ' {
        return (before == ' ').then_some(' ');
    }
    // Only what decomposition parted is put together again: a mark that was kept, a jamo.
    let is_part = matches!(character, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
        || (!character.is_ascii() && (6..=9).contains(&combining_class(character)));
    is_part.then(|| CanonicalCompositionBorrowed::new().compose(before, character)).flatten()
}

/// Marks that make no other letter. Classes 6 to 9 are reading marks, nukta, voicing and virama.
fn is_passed_over(character: char) -> bool {
    !matches!(combining_class(character), 0 | 6..=9)
}

fn combining_class(character: char) -> u8 {
    CanonicalCombiningClassMapBorrowed::new().get_u8(character)
}

/// Characters that are not seen: controls, soft hyphens, joiners, directions, variants of a glyph.
fn is_ignored(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        )
}

/// Letters that Unicode does not decompose but that are written without their stroke where a
/// keyboard lacks it, and the forms of one punctuation mark. Lower case alone: others get there.
fn spelled_out(character: char) -> Option<&'static str> {
    Some(match character {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '´' | '′' | 'ʼ' | 'ʹ' => "'",
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        '\u{2044}' => "/",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

/// Letters of common scripts that are their own decomposition. Looking them up would cost most of
/// the time that an index in Cyrillic or Chinese takes to build.
fn is_never_decomposed(character: char) -> bool {
    match character {
        'Й' | 'й' | 'ς' => false,
        'А'..='я' | 'α'..='ω' | '\u{4e00}'..='\u{9fff}' => true,
        _ => false,
    }
}

/// A folded text whose characters know where they come from.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    /// The folded text.
    pub(super) text: String,
    /// For each of its characters where it begins, and the bytes of the original.
    origins: Vec<(usize, Range<usize>)>,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), origins: Vec::new() };
        let origins = &mut folded.origins;
        fold_into(text, &mut folded.text, |placed| match placed {
            Placed::Added { at, from } => origins.push((at, from)),
            Placed::Joined { to } => {
                if let Some((_, from)) = origins.last_mut() {
                    from.end = to;
                }
            }
        });
        folded
    }

    /// The bytes of the original that a range of the folded text comes from. Whole characters,
    /// their marks included; `None` for an empty range.
    pub(super) fn original(&self, folded: &Range<usize>) -> Option<Range<usize>> {
        if folded.is_empty() {
            return None;
        }
        let holding = |byte: usize| {
            let after = self.origins.partition_point(|(at, _)| *at <= byte);
            self.origins.get(after.checked_sub(1)?).map(|(_, from)| from)
        };
        Some(holding(folded.start)?.start..holding(folded.end - 1)?.end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn differences_that_are_not_meant_are_gone() {
        let cases = [
            ("North Korea", "north korea"),
            ("Zażółć gęślą jaźń", "zazolc gesla jazn"),
            ("Wołodymyr", "wolodymyr"),
            ("STRASSE straße STRAẞE", "strasse strasse strasse"),
            ("İstanbul ISPARTA ısı", "istanbul isparta isi"),
            ("didn’t “say” – «so»", "didn't \"say\" - \"so\""),
            ("a \t\r\n\u{a0} b", "a b"),
            ("e\u{301}te\u{301} été", "ete ete"),
            ("ﬁnal ﬀ Ⅷ ½ …", "final ff viii 1/2 ..."),
            ("Київ Йорк ёлка", "киів иорк елка"),
            ("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ"),
            ("soft\u{ad}hyphen\u{200b}", "softhyphen"),
            ("cafe\u{301}\u{327}s", "cafes"),
            ("한국 \u{1112}\u{1161}\u{11ab}국", "한국 한국"),
            ("がか か\u{3099}", "がか が"),
            ("مُحَمَّد", "محمد"),
            ("Đặng Øre Þór", "dang ore thor"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_looked_up_needs_no_looking_up() {
        for character in ('\0'..=char::MAX).filter(|c| is_never_decomposed(*c)) {
            let whole: Vec<_> = NFKD.normalize_iter(std::iter::once(character)).collect();
            assert_eq!(whole, [character]);
            assert_eq!(combining_class(character), 0);
        }
    }

    #[test]
    fn a_mark_belongs_to_its_letter() {
        let text = "un cafe\u{301} ﬁn";
        let folded = Folded::new(text);
        assert_eq!(folded.text, "un cafe fin");
        let of = |part: &str| {
            let at = folded.text.find(part).unwrap();
            &text[folded.original(&(at..at + part.len())).unwrap()]
        };
        assert_eq!(of("e"), "e\u{301}");
        assert_eq!(of("cafe"), "cafe\u{301}");
        assert_eq!(of("fe f"), "fe\u{301} ﬁ");
        assert_eq!(of("in"), "ﬁn");
        assert_eq!(folded.original(&(3..3)), None);
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), "[a-cÀ-Çé\u{301}\u{3099}か \n’ﬁ한\u{1112}\u{1161}]{0,20}"]
    }

    proptest! {
        /// Folding what is folded changes nothing, and folded text has no line feed in it.
        #[test]
        fn folding_is_done_once(text in any_text()) {
            let once = fold(&text);
            prop_assert!(!once.contains(char::is_control));
            prop_assert_eq!(fold(&once), once);
        }

        /// Where a range of folded text comes from folds to text that holds it.
        #[test]
        fn origins_fold_to_what_they_are_the_origin_of(
            text in any_text(), a in 0..40_usize, b in 0..40_usize,
        ) {
            let folded = Folded::new(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            let bounds: Vec<_> = folded.text.char_indices().map(|(at, _)| at)
                .chain([folded.text.len()]).collect();
            let (a, b) = (bounds[a % bounds.len()], bounds[b % bounds.len()]);
            let range = a.min(b)..a.max(b);
            match folded.original(&range) {
                Some(original) => {
                    let origin = fold(text.get(original).expect("whole characters"));
                    prop_assert!(origin.contains(&folded.text[range]));
                }
                None => prop_assert!(range.is_empty()),
            }
        }

        /// The form in which a text is written makes no difference.
        #[test]
        fn composed_and_decomposed_text_fold_alike(text in "[a-zÀ-ÿかがぱ한국ёйΐ ]{0,12}") {
            let nfd: String = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd()
                .normalize_iter(text.chars()).collect();
            prop_assert_eq!(fold(&nfd), fold(&text));
        }
    }
}
