//! The fonts of the machine, asked only when the program's own lack a character.
//!
//! Reading them takes longer than a frame, so this belongs on a worker. The same text on the same
//! machine always gets the same fonts.

use std::{
    cmp::Reverse,
    collections::BTreeSet,
    fmt,
    sync::{Arc, OnceLock},
};

use fontdb::{Database, FaceInfo, Stretch, Style};
use skrifa::{FontRef, MetadataProvider as _};

use super::{Fallback, FontSet, fonts::maps};

/// The fonts of the machine, read when they are first asked for.
#[derive(Default)]
pub struct SystemFonts {
    database: OnceLock<Database>,
}

impl SystemFonts {
    /// Those of this machine.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// None at all, for tests and for files that must look the same everywhere.
    #[must_use]
    pub fn none() -> Self {
        Self::of(Database::new())
    }

    fn of(database: Database) -> Self {
        Self { database: OnceLock::from(database) }
    }

    fn database(&self) -> &Database {
        self.database.get_or_init(|| {
            let mut database = Database::new();
            database.load_system_fonts();
            database
        })
    }
}

impl fmt::Debug for SystemFonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SystemFonts")
            .field("read", &self.database.get().map(Database::len))
            .finish()
    }
}

impl FontSet {
    /// The set with what it needs for a text: system fonts at the end of its chains, and the
    /// characters that no system font has. `None` where the set already does.
    ///
    /// Reads font files: run it on a worker.
    #[must_use]
    pub fn covering(&self, text: &str, system: &SystemFonts) -> Option<Self> {
        let mut wanted = self.lacking(text);
        if wanted.is_empty() {
            return None;
        }
        let mut candidates = system.candidates(&wanted);
        let mut set = self.clone();
        while let Some(best) = best(&mut candidates, &wanted) {
            // A font that vanished since it was listed leaves its characters to the next.
            let Some(fallback) = system.read(&best) else { continue };
            wanted.retain(|c| !best.has.contains(c));
            set.fallbacks.push(fallback);
        }
        set.missing.extend(wanted);
        Some(set)
    }
}

/// A font that has some of what is wanted.
struct Candidate {
    id: fontdb::ID,
    name: String,
    rank: Rank,
    has: BTreeSet<char>,
}

/// How well a font suits, the least best: how plain it is, then how near to Inter, then whether it
/// draws ideographs as the text's language does.
type Rank = (u8, u8, u8);

impl SystemFonts {
    fn candidates(&self, wanted: &BTreeSet<char>) -> Vec<Candidate> {
        let database = self.database();
        let region = region(wanted);
        let mut candidates: Vec<_> = database
            .faces()
            .filter_map(|face| {
                let name = face.families.first()?.0.clone();
                let rank = (plainness(face), kinship(&name)?, u8::from(!name.ends_with(region)));
                let has =
                    database.with_face_data(face.id, |data, index| has(data, index, wanted))?;
                (!has.is_empty()).then_some(Candidate { id: face.id, name, rank, has })
            })
            .collect();
        // The order of files in a folder is not the same everywhere.
        candidates.sort_by(|one, two| (one.rank, &one.name).cmp(&(two.rank, &two.name)));
        candidates
    }

    fn read(&self, candidate: &Candidate) -> Option<Fallback> {
        self.database().with_face_data(candidate.id, |data, index| Fallback {
            name: Arc::from(candidate.name.as_str()),
            bytes: Arc::from(data),
            index,
        })
    }
}

/// Takes out the best font for what is still wanted: of the best rank, and of those the one that
/// has most.
fn best(candidates: &mut Vec<Candidate>, wanted: &BTreeSet<char>) -> Option<Candidate> {
    let (at, _) = candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| !candidate.has.is_disjoint(wanted))
        .min_by_key(|(_, candidate)| {
            let (plainness, kinship, region) = candidate.rank;
            let has = candidate.has.intersection(wanted).count();
            (plainness, kinship, Reverse(has), region)
        })?;
    Some(candidates.remove(at))
}

/// The wanted characters that a font draws by outlines.
fn has(data: &[u8], index: u32, wanted: &BTreeSet<char>) -> BTreeSet<char> {
    let Ok(font) = FontRef::from_index(data, index) else { return BTreeSet::new() };
    // Fonts of bitmaps alone cannot be drawn at every size, nor in a PDF.
    if font.outline_glyphs().format().is_none() {
        return BTreeSet::new();
    }
    let charmap = font.charmap();
    wanted.iter().copied().filter(|&c| maps(&charmap, c)).collect()
}

/// 0 for an upright font of regular weight and width, more for others.
fn plainness(face: &FaceInfo) -> u8 {
    u8::from(face.style != Style::Normal)
        + u8::from(!(350..=500).contains(&face.weight.0))
        + u8::from(face.stretch != Stretch::Normal)
        + u8::from(face.monospaced)
}

/// How near a family is to the program's own; `None` for those that only pretend to have a glyph.
fn kinship(name: &str) -> Option<u8> {
    let is = |part: &str| name.contains(part);
    if is("LastResort") || is("Last Resort") || is("Adobe Blank") {
        return None;
    }
    // Fonts that have everything, but nothing well.
    if is("Unifont") || is("Symbola") {
        return Some(3);
    }
    Some(match name {
        _ if is("Serif") || is("Mono") => 2,
        _ if is("Noto Sans") || is("Source Han Sans") => 0,
        _ => 1,
    })
}

/// The ending of the family that draws ideographs as the language of the text does: Korean where
/// there is Hangul, Japanese where there is kana, else simplified Chinese.
fn region(wanted: &BTreeSet<char>) -> &'static str {
    let any = |from: char, to: char| wanted.range(from..=to).next().is_some();
    if any('\u{1100}', '\u{11ff}') || any('\u{3130}', '\u{318f}') || any('\u{ac00}', '\u{d7a3}') {
        "KR"
    } else if any('\u{3040}', '\u{30ff}') {
        "JP"
    } else {
        "SC"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> BTreeSet<char> {
        text.chars().collect()
    }

    /// The order in which fonts are taken, each given as family and the characters it has.
    fn order(fonts: &[(&str, &str)], wanted: &str) -> Vec<String> {
        let mut wanted = set(wanted);
        let region = region(&wanted);
        let candidate = |&(name, has): &(&str, &str)| Candidate {
            id: fontdb::ID::dummy(),
            name: name.to_owned(),
            rank: (0, kinship(name).unwrap(), u8::from(!name.ends_with(region))),
            has: set(has),
        };
        let mut candidates: Vec<_> = fonts.iter().map(candidate).collect();
        let taken = std::iter::from_fn(|| {
            let best = best(&mut candidates, &wanted)?;
            wanted.retain(|c| !best.has.contains(c));
            Some(best.name)
        });
        taken.collect()
    }

    #[test]
    fn the_nearest_of_kin_come_first_and_of_those_the_one_that_has_most() {
        let fonts = [
            ("Unifont", "평外א"),
            ("Noto Serif CJK KR", "평外"),
            ("Noto Sans Hebrew", "א"),
            ("Noto Sans CJK SC", "평外"),
            ("Noto Sans CJK KR", "평外"),
            ("Droid Sans Fallback", "평外"),
        ];
        assert_eq!(order(&fonts, "평外א"), ["Noto Sans CJK KR", "Noto Sans Hebrew"]);
        assert_eq!(order(&fonts, "外"), ["Noto Sans CJK SC"]);
        assert_eq!(order(&fonts[..1], "평"), ["Unifont"]);
        assert_eq!(order(&fonts, "☃"), [""; 0]);
    }

    #[test]
    fn fonts_that_only_pretend_are_never_taken() {
        assert_eq!(kinship(".LastResort"), None);
        assert_eq!(kinship("Adobe Blank"), None);
    }

    #[test]
    fn what_no_font_has_is_looked_up_once() {
        let none = SystemFonts::none();
        let set = FontSet::default().covering("Kim 김", &none).unwrap();
        assert!(set.fallbacks.is_empty());
        assert_eq!(set.missing, BTreeSet::from(['김']));
        assert_eq!(set.covering("Kim 김", &none), None);
        assert_eq!(FontSet::default().covering("Kim, Ким", &none), None);
    }

    #[test]
    fn this_machine_s_fonts_are_chosen_alike_each_time_and_cover_what_they_say() {
        let text = "김정은 外交部 שלום سلام ☃";
        let choose = || FontSet::default().covering(text, &SystemFonts::new()).unwrap();
        let found = choose();
        assert_eq!(found, choose());
        assert!(found.lacking(text).is_empty());
        for fallback in &found.fallbacks {
            assert!(!fallback.name.is_empty());
        }
        assert_eq!(found.covering(text, &SystemFonts::new()), None);
    }
}
