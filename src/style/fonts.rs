//! The fonts: six embedded faces, and system fonts for scripts that they lack.
//!
//! Each face has a chain of fonts that are asked for a glyph in turn: the face itself, its
//! counterpart of the other family, then the system fonts found so far. Where a house has a font of
//! its own for a face, that one comes first and the face second. The window, the measurer
//! and the files all go by [`FontSet::chain`], so that a character comes from the same font in all
//! of them. Nothing here looks at the machine: [`super::SystemFonts`] does.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    charmap::Charmap,
    instance::{LocationRef, Size},
};

/// The embedded faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Inter.
    Sans,
    /// Inter, semi-bold.
    SansSemi,
    /// Inter, italic.
    SansItalic,
    /// Literata.
    Serif,
    /// Literata, semi-bold.
    SerifSemi,
    /// Literata, italic.
    SerifItalic,
}

impl Face {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Sans,
        Self::SansSemi,
        Self::SansItalic,
        Self::Serif,
        Self::SerifSemi,
        Self::SerifItalic,
    ];

    /// The name by which the interface knows its family.
    #[must_use]
    pub fn family(self) -> &'static str {
        match self {
            Self::Sans => "Inter",
            Self::SansSemi => "Inter SemiBold",
            Self::SansItalic => "Inter Italic",
            Self::Serif => "Literata",
            Self::SerifSemi => "Literata SemiBold",
            Self::SerifItalic => "Literata Italic",
        }
    }

    /// The face of the other family with the same weight and slant.
    #[must_use]
    pub fn counterpart(self) -> Self {
        match self {
            Self::Sans => Self::Serif,
            Self::SansSemi => Self::SerifSemi,
            Self::SansItalic => Self::SerifItalic,
            Self::Serif => Self::Sans,
            Self::SerifSemi => Self::SansSemi,
            Self::SerifItalic => Self::SansItalic,
        }
    }

    /// The font file, embedded in the program.
    #[must_use]
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Sans => include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
            Self::SansSemi => include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
            Self::SansItalic => include_bytes!("../../assets/fonts/Inter-Italic.ttf"),
            Self::Serif => include_bytes!("../../assets/fonts/Literata-Regular.ttf"),
            Self::SerifSemi => include_bytes!("../../assets/fonts/Literata-SemiBold.ttf"),
            Self::SerifItalic => include_bytes!("../../assets/fonts/Literata-Italic.ttf"),
        }
    }
}

/// A font that is not embedded: one of the system that stands in for what the embedded faces lack,
/// or one of a house.
#[derive(Clone, PartialEq, Eq)]
pub struct Fallback {
    /// Its family's name, as a picture that needed it says.
    pub name: Arc<str>,
    /// The font file.
    pub bytes: Arc<[u8]>,
    /// Which font of the file, where it is a collection.
    pub index: u32,
}

impl fmt::Debug for Fallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fallback")
            .field("name", &self.name)
            .field("bytes", &self.bytes.len())
            .field("index", &self.index)
            .finish()
    }
}

/// One font of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Font<'a> {
    /// Its family's name.
    pub name: &'a str,
    /// The font file.
    pub bytes: &'a [u8],
    /// Which font of the file, where it is a collection.
    pub index: u32,
}

/// How high a font's letters stand, in ems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FontMetrics {
    /// From the baseline up to the top of the line.
    pub ascent: f32,
    /// From the baseline down to the bottom of the line.
    pub descent: f32,
    /// Between one line and the next.
    pub leading: f32,
}

impl FontMetrics {
    /// From one baseline to the next.
    #[must_use]
    pub fn height(self) -> f32 {
        self.ascent + self.descent + self.leading
    }
}

/// A font that is there on every machine: the program brings it, or a house style does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Carried {
    /// A face of the program.
    Embedded(Face),
    /// What a house has in place of a face.
    House(Face),
}

/// The fonts of the program: the embedded faces, then the system fonts found so far, in the order
/// in which they are asked for a glyph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FontSet {
    /// What a house has in place of faces.
    pub house: BTreeMap<Face, Fallback>,
    /// The system fonts found so far.
    pub fallbacks: Vec<Fallback>,
    /// Characters that no system font has either, so that they are not looked up again.
    pub missing: BTreeSet<char>,
}

impl FontSet {
    /// How many fonts of a chain are there on every machine: the face and its counterpart, or what
    /// a house has in place of the face, and the face.
    pub const EMBEDDED: usize = 2;

    /// Which of the fonts that are there on every machine a glyph of this face names; `None` where
    /// it names a system font.
    #[must_use]
    pub fn carried(&self, face: Face, at: u16) -> Option<Carried> {
        match (at, self.house.contains_key(&face)) {
            (0, true) => Some(Carried::House(face)),
            (0, false) | (1, true) => Some(Carried::Embedded(face)),
            (1, false) => Some(Carried::Embedded(face.counterpart())),
            _ => None,
        }
    }

    /// A font that is there on every machine; `None` where no house has it.
    #[must_use]
    pub fn carried_font(&self, carried: Carried) -> Option<Font<'_>> {
        match carried {
            Carried::Embedded(face) => Some(Font::from(face)),
            Carried::House(face) => self.house.get(&face).map(Font::from),
        }
    }

    /// The fonts that are asked for a glyph of this face, in this order. A [`super::Glyph`]'s
    /// `font` counts along it.
    pub fn chain(&self, face: Face) -> impl Iterator<Item = Font<'_>> {
        let carried = [0, 1].into_iter().filter_map(move |at| self.carried(face, at));
        let carried = carried.filter_map(|carried| self.carried_font(carried));
        carried.chain(self.fallbacks.iter().map(Font::from))
    }

    /// The font that a glyph of this face names.
    #[must_use]
    pub fn font(&self, face: Face, at: u16) -> Option<Font<'_>> {
        self.chain(face).nth(usize::from(at))
    }

    /// The characters that some face finds no glyph for, without those known to be missing.
    ///
    /// Control characters and joiners need no glyph.
    #[must_use]
    pub fn lacking(&self, text: &str) -> BTreeSet<char> {
        // Every face has ASCII, which is most of what is asked.
        let mut wanted: BTreeSet<char> = text.chars().filter(|c| !c.is_ascii()).collect();
        wanted.retain(|&c| !needs_no_glyph(c) && !self.missing.contains(&c));
        if wanted.is_empty() {
            return wanted;
        }
        let chains =
            Face::ALL.map(|face| self.chain(face).filter_map(Font::charmap).collect::<Vec<_>>());
        wanted.retain(|&c| chains.iter().any(|chain| !chain.iter().any(|map| maps(map, c))));
        wanted
    }
}

impl From<Face> for Font<'_> {
    fn from(face: Face) -> Self {
        Self { name: face.family(), bytes: face.bytes(), index: 0 }
    }
}

impl<'a> From<&'a Fallback> for Font<'a> {
    fn from(font: &'a Fallback) -> Self {
        Self { name: &font.name, bytes: &font.bytes, index: font.index }
    }
}

impl<'a> Font<'a> {
    /// The font, ready to be asked; `None` where the file is damaged.
    #[must_use]
    pub fn parsed(self) -> Option<FontRef<'a>> {
        FontRef::from_index(self.bytes, self.index).ok()
    }

    /// How high its letters stand, in ems; `None` where the file is damaged.
    #[must_use]
    pub fn metrics(self) -> Option<FontMetrics> {
        let font = self.parsed()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let em = f32::from(metrics.units_per_em.max(1));
        Some(FontMetrics {
            ascent: metrics.ascent / em,
            descent: -metrics.descent / em,
            leading: metrics.leading / em,
        })
    }

    fn charmap(self) -> Option<Charmap<'a>> {
        self.parsed().map(|font| font.charmap())
    }
}

/// Whether a font has a glyph for a character.
pub(super) fn maps(charmap: &Charmap<'_>, c: char) -> bool {
    charmap.map(c).is_some_and(|glyph| glyph != GlyphId::NOTDEF)
}

/// Whether a character is set without a glyph: a control, or one that egui takes from the space.
fn needs_no_glyph(c: char) -> bool {
    c.is_control() || is_invisible(c) || is_thin_space(c)
}

/// Characters that have no width and show nothing: the ones that egui hides as well.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\r' | '\n'
            // Zero-width spaces, joiners and marks of direction.
            | '\u{200b}'..='\u{200f}'
            // Embeddings and overrides of direction.
            | '\u{202a}'..='\u{202e}'
            // Word joiner and invisible operators.
            | '\u{2060}'..='\u{2064}'
            // Isolates and deprecated formats.
            | '\u{2066}'..='\u{206f}'
            // Byte order mark.
            | '\u{feff}'
    )
}

/// The spaces that egui draws half as wide as a space.
pub(super) fn is_thin_space(c: char) -> bool {
    matches!(c, '\u{2009}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_face_can_be_read_and_has_the_story_s_letters() {
        let letters = "Aa0 “”‘’–—…·«» ÀÉñøß Ωλ Донбас Їжак №";
        let set = FontSet::default();
        for face in Face::ALL {
            let font = set.font(face, 0).unwrap();
            let map = font.charmap().unwrap();
            for c in letters.chars() {
                assert!(maps(&map, c), "{} lacks {c:?}", face.family());
            }
        }
    }

    #[test]
    fn a_chain_begins_with_the_face_and_its_counterpart() {
        for face in Face::ALL {
            let set = FontSet::default();
            let names: Vec<_> = set.chain(face).map(|font| font.name).collect();
            assert_eq!(names, [face.family(), face.counterpart().family()]);
            assert_eq!(face.counterpart().counterpart(), face);
            assert_eq!(names.len(), FontSet::EMBEDDED);
        }
    }

    #[test]
    fn a_house_s_font_comes_before_the_face_that_it_stands_for() {
        let bytes = Arc::from(Face::Serif.bytes());
        let font = Fallback { name: Arc::from("Courier"), bytes, index: 0 };
        let set = FontSet { house: [(Face::Sans, font)].into(), ..FontSet::default() };
        let names = |face| set.chain(face).map(|font| font.name).collect::<Vec<_>>();
        assert_eq!(names(Face::Sans), ["Courier", "Inter"]);
        assert_eq!(names(Face::Serif), ["Literata", "Inter"]);
        assert_eq!(set.carried(Face::Sans, 0), Some(Carried::House(Face::Sans)));
        assert_eq!(set.carried(Face::Sans, 1), Some(Carried::Embedded(Face::Sans)));
        assert_eq!(set.carried(Face::Serif, 1), Some(Carried::Embedded(Face::Sans)));
        assert_eq!(set.carried(Face::Sans, 2), None);
    }

    #[test]
    fn latin_and_cyrillic_lack_nothing_and_hangul_does() {
        let set = FontSet::default();
        assert!(set.lacking("Kursk, Курск: ‘quote’\t\u{2009}\u{202f}\u{200b}\r\n").is_empty());
        assert_eq!(set.lacking("평양 (Pyongyang)"), BTreeSet::from(['평', '양']));
    }

    #[test]
    fn what_is_known_to_be_missing_is_not_asked_again() {
        let set = FontSet { missing: BTreeSet::from(['평']), ..FontSet::default() };
        assert_eq!(set.lacking("평양"), BTreeSet::from(['양']));
    }
}
