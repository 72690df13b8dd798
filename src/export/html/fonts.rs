//! The fonts of a house on a web page: each face of it that the page has a use for, cut down to the
//! letters of the page, with whatever its own rules make of them.
//!
//! They go by names of the page's own, so that neither a font of the reader's machine nor one that
//! the picture brings along, which has the letters of the picture alone, is taken for them. The
//! program's faces are not brought along: without a house, a page is set in what the reader has.

use std::{collections::BTreeSet, fmt::Write as _};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    raw::{TableProvider as _, collections::IntSet},
};

use crate::{
    export::svg::{can_be_cut, woff},
    style::{Face, FontSet},
};

/// The faces that a page is set in: the variable of its style, and what stands in for the face.
const FACES: [(Face, &str, &str); 4] = [
    (Face::Sans, "sans", SANS),
    (Face::SansSemi, "sans-semi", SANS),
    (Face::Serif, "serif", SERIF),
    (Face::SerifSemi, "serif-semi", SERIF),
];

const SANS: &str =
    "system-ui, -apple-system, \"Segoe UI\", \"Noto Sans\", Roboto, Helvetica, Arial, sans-serif";
const SERIF: &str = "Literata, Charter, \"Iowan Old Style\", Georgia, \"Noto Serif\", serif";

/// The fonts of a page that holds these words, as rules of its style.
pub(super) fn rules(fonts: &FontSet, words: &str) -> String {
    let letters: BTreeSet<char> = words.chars().filter(|letter| !letter.is_control()).collect();
    let (mut faces, mut variables) = (String::new(), String::new());
    for (face, name, other) in FACES {
        let data = fonts.house.get(&face).and_then(|font| data(&font.bytes, &letters));
        let own = data.map(|data| {
            // One font does for every weight: the browser is to make none bolder by itself.
            writeln!(
                faces,
                "@font-face {{ font-family: page-{name}; font-weight: 1 1000; src: url({data}) }}"
            )
            .ok();
            format!("page-{name}, ")
        });
        writeln!(variables, "  --{name}: {}{other};", own.unwrap_or_default()).ok();
    }
    format!("{faces}:root {{\n{variables}}}\n")
}

/// A font as an address that holds it; `None` where no browser would take it.
fn data(font: &[u8], letters: &BTreeSet<char>) -> Option<String> {
    if can_be_cut(font) {
        let woff = woff(font, &glyphs(font, letters)?)?;
        return Some(format!("data:font/woff;base64,{}", STANDARD.encode(woff)));
    }
    // Of a collection, browsers take no part.
    FontRef::new(font).ok()?;
    Some(format!("data:font/otf;base64,{}", STANDARD.encode(font)))
}

/// The glyphs of letters, and those that the font's rules may put in their place.
fn glyphs(font: &[u8], letters: &BTreeSet<char>) -> Option<BTreeSet<u16>> {
    let font = FontRef::new(font).ok()?;
    let map = font.charmap();
    let mut glyphs: IntSet<GlyphId> =
        letters.iter().filter_map(|letter| map.map(*letter)).collect();
    if let Ok(rules) = font.gsub() {
        let lookups = rules.collect_lookups(&IntSet::all()).ok()?;
        rules.closure_glyphs(&lookups, &mut glyphs).ok()?;
    }
    Some(glyphs.iter().filter_map(|glyph| u16::try_from(glyph.to_u32()).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Fallback;

    #[test]
    fn a_face_of_a_house_is_brought_along_and_no_other() {
        let own = |face: Face| Fallback {
            name: face.family().into(),
            bytes: face.bytes().into(),
            index: 0,
        };
        let house = [(Face::SerifSemi, own(Face::SansItalic))].into();
        let rules = super::rules(&FontSet { house, ..FontSet::default() }, "A headline");
        assert_eq!(rules.matches("@font-face").count(), 1, "{rules}");
        assert!(rules.contains("--serif-semi: page-serif-semi, Literata,"));
        assert!(rules.contains("--serif: Literata,") && rules.contains("--sans: system-ui,"));
        assert!(!super::rules(&FontSet::default(), "A headline").contains("@font-face"));
    }

    #[test]
    fn what_a_font_makes_of_the_letters_comes_along_and_letters_that_are_not_there_do_not() {
        let font = Face::Sans.bytes();
        let map = FontRef::new(font).unwrap().charmap();
        let id = |letter: char| u16::try_from(map.map(letter).unwrap().to_u32()).unwrap();
        let found = glyphs(font, &BTreeSet::from(['1', 'x'])).unwrap();
        assert!(found.contains(&id('1')) && found.contains(&id('x')));
        // Its figures of one width are glyphs of their own.
        assert!(found.len() > 2, "{found:?}");
        assert!(!found.contains(&id('q')));
    }

    #[test]
    fn what_no_browser_takes_is_left_out() {
        assert_eq!(data(b"no font", &BTreeSet::from(['a'])), None);
    }
}
