//! How wide text is about: the sum of its characters' advances, without shaping it.
//!
//! That is close enough to pass over what has no room. Kerning and ligatures are left out, so what
//! is drawn is measured by [`super::Measurer::shape`]. The same text has the same sum whatever was
//! measured before. Knows nothing of text whose characters change with their neighbours.

use std::{
    collections::HashMap,
    sync::{Mutex, OnceLock, PoisonError},
};

use super::{Face, TextStyle, shape::Shaper};

/// The advances of characters, in ems, each asked of the fonts once.
#[derive(Default)]
pub(super) struct Advances {
    /// Those of ASCII for each face, in the order of [`Face::ALL`].
    ascii: [OnceLock<Vec<f32>>; Face::ALL.len()],
    others: Mutex<HashMap<(Face, char), f32>>,
}

impl Advances {
    /// The width of a line, in logical pixels; `None` where only shaping tells.
    pub(super) fn sum(&self, shaper: &Shaper, text: &str, style: TextStyle) -> Option<f32> {
        let TextStyle { face, size } = style;
        let ascii = self.ascii.get(Face::ALL.iter().position(|each| *each == face)?)?;
        let ascii =
            ascii.get_or_init(|| shaper.advances(face, (0..=i8::MAX as u8).map(char::from)));
        let mut ems = 0.0;
        for c in text.chars() {
            ems += match ascii.get(c as usize) {
                Some(advance) => *advance,
                None if stands_alone(c) => self.other(shaper, face, c),
                None => return None,
            };
        }
        Some(ems * size)
    }

    fn other(&self, shaper: &Shaper, face: Face, c: char) -> f32 {
        // Whatever a thread that died left behind is still true.
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        *others.entry((face, c)).or_insert_with(|| shaper.advances(face, [c]).into_iter().sum())
    }
}

/// Whether a character beyond ASCII is as wide in a word as by itself, but for kerning: letters of
/// Latin, Greek, Cyrillic and Armenian, Chinese, Japanese and Korean, and the signs between them.
fn stands_alone(c: char) -> bool {
    matches!(
        c,
        '\u{a0}'..='\u{2ff}'
            | '\u{370}'..='\u{482}'
            | '\u{48a}'..='\u{58f}'
            | '\u{1e00}'..='\u{1fff}'
            | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{205e}'
            | '\u{20a0}'..='\u{20bf}'
            | '\u{3001}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a0}'..='\u{30ff}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
    )
}
