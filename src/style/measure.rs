//! The one text measurer: shapes a run of text as egui does, and remembers it.
//!
//! Its widths and those of egui's own layout differ by at most half a physical pixel, which a test
//! in `ui::fonts` holds to. It takes one line at a time: whoever has more splits it first, as
//! [`super::wrap`] does.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use hashbrown::HashMap;

use super::{Face, FontSet, TextStyle, advances::Advances, shape::Shaper};

/// Measures text. A trait so that a test of the layout can use a fixed width.
pub trait Measure {
    /// Width of one line of text, in logical pixels.
    fn width(&self, text: &str, style: TextStyle) -> f32;

    /// About the same, sooner: enough to pass over what has no room.
    fn rough_width(&self, text: &str, style: TextStyle) -> f32 {
        self.width(text, style)
    }

    /// Height of a line of this style, in logical pixels.
    fn line_height(&self, style: TextStyle) -> f32;
}

/// Every character as wide as a fraction of the em.
#[derive(Clone, Copy, Debug)]
pub struct FixedWidth(pub f32);

impl Measure for FixedWidth {
    fn width(&self, text: &str, style: TextStyle) -> f32 {
        text.chars().count() as f32 * self.0 * style.size
    }

    fn line_height(&self, style: TextStyle) -> f32 {
        style.size * 1.2
    }
}

/// A run of text, shaped: what to draw, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The words.
    pub text: Arc<str>,
    /// Face and size.
    pub style: TextStyle,
    /// Width in logical pixels.
    pub width: f32,
    /// From the top of the line to the baseline.
    pub ascent: f32,
    /// Height of the line.
    pub height: f32,
    /// The glyphs in visual order.
    pub glyphs: Vec<Glyph>,
    /// The run in pieces of one direction, in visual order; a single one where all of it runs
    /// from left to right.
    pub pieces: Vec<Piece>,
}

/// A glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The font: its place in [`FontSet::chain`] of the run's face.
    pub font: u16,
    /// The glyph in that font; 0 where no font has the character.
    pub id: u16,
    /// Where its origin lies, from the start of the run, in logical pixels.
    pub x: f32,
    /// Offset up from the baseline.
    pub y: f32,
    /// The byte of the text that it stands for.
    pub cluster: u32,
}

/// A stretch of a run that a painter which knows nothing of directions can set as it is.
///
/// egui is such a painter: it shapes a Hebrew word well, but sets the words of a line from left to
/// right. Given one piece at a time, each at its `x`, it draws what the glyphs say.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The words. Signs that stand alone in text from right to left are already turned.
    pub text: Arc<str>,
    /// Where it begins, from the start of the run, in logical pixels.
    pub x: f32,
}

/// Shapes and measures with a font set.
///
/// What was shaped is kept, so that asking again costs a look-up. It can be shared by threads.
pub struct Measurer {
    shaper: Shaper,
    advances: Advances,
    /// Held only to look up and to put in, never while text is shaped.
    shaped: Mutex<Cache>,
    /// Whether characters that no font has are spelled out.
    spells_out: bool,
}

impl Measurer {
    /// With these fonts.
    #[must_use]
    pub fn new(fonts: Arc<FontSet>) -> Self {
        Self {
            shaper: Shaper::new(fonts),
            advances: Advances::default(),
            shaped: Mutex::default(),
            spells_out: false,
        }
    }

    /// The same, but a character that none of them has is set as its number, `U+5916`: for files
    /// that must not hang on the fonts of a machine.
    #[must_use]
    pub fn spelling_out(fonts: Arc<FontSet>) -> Self {
        Self { spells_out: true, ..Self::new(fonts) }
    }

    /// The fonts it shapes with.
    #[must_use]
    pub fn fonts(&self) -> &Arc<FontSet> {
        self.shaper.fonts()
    }

    /// Shapes one line of text.
    ///
    /// Text of mixed directions stands in visual order, by the Unicode Bidirectional Algorithm
    /// ([UAX 9](https://www.unicode.org/reports/tr9/)); its first strong character says which way
    /// the line runs.
    #[must_use]
    pub fn shape(&self, text: &str, style: TextStyle) -> Arc<Run> {
        if let Some(run) = self.cache(|cache| cache.get(text, style)) {
            return run;
        }
        if let Some(spelled) = self.spelled(text) {
            return Arc::new(self.shaper.shape(&spelled, style));
        }
        let run = Arc::new(self.shaper.shape(text, style));
        if text.len() <= Cache::LONGEST {
            self.cache(|cache| cache.put(Arc::clone(&run)));
        }
        run
    }

    /// The text with the numbers of those characters that no font has; `None` where it is set as it
    /// stands.
    fn spelled(&self, text: &str) -> Option<String> {
        if !self.spells_out || text.is_ascii() {
            return None;
        }
        let fonts = self.fonts();
        let lacking = fonts.lacking(text);
        let is_lacking = |c: char| lacking.contains(&c) || fonts.missing.contains(&c);
        if !text.chars().any(is_lacking) {
            return None;
        }
        let mut spelled = String::with_capacity(text.len() * 2);
        for c in text.chars() {
            if is_lacking(c) {
                spelled.extend(format!("U+{:04X}", u32::from(c)).chars());
            } else {
                spelled.push(c);
            }
        }
        Some(spelled)
    }

    fn cache<T>(&self, act: impl FnOnce(&mut Cache) -> T) -> T {
        // Whatever a thread that died left behind is still a cache.
        act(&mut self.shaped.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Measure for Measurer {
    fn width(&self, text: &str, style: TextStyle) -> f32 {
        self.shape(text, style).width
    }

    fn rough_width(&self, text: &str, style: TextStyle) -> f32 {
        if self.spells_out && !text.is_ascii() {
            return self.width(text, style);
        }
        // Never that of a run that happens to be kept: the same text is always as wide.
        let sum = self.advances.sum(&self.shaper, text, style);
        sum.unwrap_or_else(|| self.width(text, style))
    }

    fn line_height(&self, style: TextStyle) -> f32 {
        self.shaper.line(style).height
    }
}

impl fmt::Debug for Measurer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Measurer").field("fonts", self.fonts()).finish_non_exhaustive()
    }
}

/// Runs by style, then by text, so that a look-up need not own the text.
type Shelf = Table<(Face, u32), Table<Arc<str>, Arc<Run>>>;
type Table<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// The runs shaped of late, in two generations.
///
/// When the young one is full, it becomes the old one, and what was not asked for since is let go.
/// So it holds at most twice [`Cache::FULL`] runs, and each access costs the same.
#[derive(Debug, Default)]
struct Cache {
    young: Shelf,
    old: Shelf,
    /// How many runs the young generation holds.
    count: usize,
}

impl Cache {
    /// The greatest number of runs in a generation: several screens of labels.
    const FULL: usize = 4096;
    /// The longest text that is kept, in bytes.
    const LONGEST: usize = 512;

    fn get(&mut self, text: &str, style: TextStyle) -> Option<Arc<Run>> {
        let key = (style.face, style.size.to_bits());
        if let Some(run) = self.young.get(&key).and_then(|runs| runs.get(text)) {
            return Some(Arc::clone(run));
        }
        let run = self.old.get_mut(&key)?.remove(text)?;
        self.put(Arc::clone(&run));
        Some(run)
    }

    fn put(&mut self, run: Arc<Run>) {
        if self.count >= Self::FULL {
            self.old = std::mem::take(&mut self.young);
            self.count = 0;
        }
        let key = (run.style.face, run.style.size.to_bits());
        let runs = self.young.entry(key).or_default();
        if runs.insert(Arc::clone(&run.text), run).is_none() {
            self.count += 1;
        }
    }
}

#[cfg(test)]
mod tests;
