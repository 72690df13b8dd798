//! Shapes a line of text: which font each character comes from, which glyphs, and where.
//!
//! It goes by the same steps as epaint 0.37 (`text/text_layout.rs`, `text/font_face.rs`), so that
//! the window and the files agree: a grapheme cluster comes from the first font of the chain that
//! has its first character, a stretch of clusters from one font is shaped at once by `harfrust`, a
//! tab is four spaces wide and a thin space half of one. Beyond that, it sets mixed directions in
//! visual order, which epaint does not. It remembers no text.

use std::{
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

use harfrust::{
    BufferFlags, Direction, Script, ShapeOptions, ShapePlan, ShapePlanKey, Shaper as FontShaper,
    ShaperData, UnicodeBuffer, script,
};
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    charmap::Charmap,
    instance::{LocationRef, Size},
    raw::TableProvider as _,
};
use unicode_bidi::{Level, ParagraphBidiInfo};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    Carried, Face, Font, FontMetrics, FontSet, Glyph, Piece, Run, TextStyle,
    fonts::{is_invisible, is_thin_space, maps},
    marked,
};

/// Width of a tab, in spaces; egui's default.
const TAB_SPACES: f32 = 4.0;
/// Width of a thin space, in spaces; egui's default.
const THIN_SPACE: f32 = 0.5;

/// Shapes with a font set. What is costly to read of each font is read once.
pub(super) struct Shaper {
    fonts: Arc<FontSet>,
    /// The six faces in the order of [`Face::ALL`], then the fallbacks; `None` where the file is
    /// damaged, so that the numbers of the others stay.
    sheets: Vec<Option<Sheet>>,
}

/// What is read once of a font. Lengths are in the font's units, metrics in ems.
struct Sheet {
    data: ShaperData,
    plans: Plans,
    units_per_em: f32,
    /// Advance of the space.
    space: f32,
    metrics: FontMetrics,
}

/// How a font's tables apply to text of one direction and script. To find this out takes longer
/// than to shape a label, and never changes.
#[derive(Default)]
struct Plans(Mutex<Vec<Arc<ShapePlan>>>);

impl Plans {
    fn get(&self, font: &FontShaper<'_>, direction: Direction, script: Script) -> Arc<ShapePlan> {
        let script = (script != script::UNKNOWN).then_some(script);
        let key = ShapePlanKey::new(script, direction);
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.iter().find(|plan| key.matches(plan)) {
            return Arc::clone(plan);
        }
        let plan = Arc::new(ShapePlan::new(font, direction, script, None, &[]));
        plans.push(Arc::clone(&plan));
        plan
    }
}

/// The metrics of a line, in logical pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// From the top of the line to the baseline.
    pub(super) ascent: f32,
    /// From one line to the next.
    pub(super) height: f32,
}

impl Shaper {
    pub(super) fn new(fonts: Arc<FontSet>) -> Self {
        let embedded = Face::ALL.into_iter().map(|face| Some(Font::from(face)));
        let house = Face::ALL.map(|face| fonts.carried_font(Carried::House(face)));
        let system = fonts.fallbacks.iter().map(|font| Some(Font::from(font)));
        let all = embedded.chain(house).chain(system);
        let sheets = all.map(|font| font.and_then(Sheet::read)).collect();
        Self { fonts, sheets }
    }

    pub(super) fn fonts(&self) -> &Arc<FontSet> {
        &self.fonts
    }

    /// The metrics of a line, which are those of the face alone, as in egui.
    pub(super) fn line(&self, style: TextStyle) -> Line {
        let Some(sheet) = self.sheet(style.face, 0) else { return Line::default() };
        // egui keeps to multiples of 1/32 of a point.
        let length = |ems: f32| (ems * style.size * 32.0).round() / 32.0;
        let FontMetrics { ascent, descent, leading } = sheet.metrics;
        let [ascent, descent, leading] = [ascent, descent, leading].map(length);
        Line { ascent, height: ascent + descent + leading }
    }

    pub(super) fn shape(&self, text: &str, style: TextStyle) -> Run {
        let line = self.line(style);
        let text: Arc<str> = Arc::from(marked(text));
        let mut pen = Pen { text: &text, chain: self.members(style), x: 0.0, glyphs: Vec::new() };
        let pieces = pen.set_line();
        let Pen { x: width, glyphs, .. } = pen;
        let Line { ascent, height } = line;
        Run { text: Arc::clone(&text), style, width, ascent, height, glyphs, pieces }
    }

    /// The advances of characters that stand by themselves, in ems.
    pub(super) fn advances(&self, face: Face, of: impl IntoIterator<Item = char>) -> Vec<f32> {
        let chain = self.members(TextStyle::new(face, 1.0));
        let pen = Pen { text: &Arc::from(""), chain, x: 0.0, glyphs: Vec::new() };
        of.into_iter().map(|c| pen.unshaped(c).map_or(0.0, |(.., advance)| advance)).collect()
    }

    fn members(&self, style: TextStyle) -> Vec<Option<Member<'_>>> {
        let fonts = self.fonts.chain(style.face).enumerate();
        fonts
            .map(|(at, font)| {
                let sheet = self.sheet(style.face, at)?;
                let font = font.parsed()?;
                let charmap = font.charmap();
                Some(Member { font, charmap, sheet, scale: style.size / sheet.units_per_em })
            })
            .collect()
    }

    fn sheet(&self, face: Face, at: usize) -> Option<&Sheet> {
        let number = |face| Face::ALL.iter().position(|each| *each == face);
        let at = match self.fonts.carried(face, at as u16) {
            Some(Carried::Embedded(face)) => number(face)?,
            Some(Carried::House(face)) => Face::ALL.len() + number(face)?,
            None => at - FontSet::EMBEDDED + 2 * Face::ALL.len(),
        };
        self.sheets.get(at)?.as_ref()
    }
}

impl Sheet {
    fn read(font: Font<'_>) -> Option<Self> {
        let metrics = font.metrics()?;
        let font = font.parsed()?;
        let glyphs = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let space = font.charmap().map(' ').and_then(|space| glyphs.advance_width(space));
        Some(Self {
            data: ShaperData::new(&font),
            plans: Plans::default(),
            units_per_em: f32::from(font.head().map_or(1000, |head| head.units_per_em()).max(1)),
            space: space.unwrap_or_default(),
            metrics,
        })
    }
}

/// A font of the chain at the size asked for.
struct Member<'a> {
    font: FontRef<'a>,
    charmap: Charmap<'a>,
    sheet: &'a Sheet,
    /// Logical pixels in a unit of the font.
    scale: f32,
}

impl Member<'_> {
    /// Advance of a glyph without shaping, in logical pixels.
    fn advance(&self, glyph: GlyphId) -> f32 {
        let glyphs = self.font.glyph_metrics(Size::unscaled(), LocationRef::default());
        glyphs.advance_width(glyph).unwrap_or_default() * self.scale
    }
}

/// A stretch of text from one font.
struct Stretch {
    /// Place in the chain.
    font: usize,
    bytes: Range<usize>,
}

/// Sets a line, glyph by glyph.
struct Pen<'a> {
    text: &'a Arc<str>,
    chain: Vec<Option<Member<'a>>>,
    x: f32,
    glyphs: Vec<Glyph>,
}

impl Pen<'_> {
    /// Sets the whole text, and says in which pieces a painter without directions can.
    fn set_line(&mut self) -> Vec<Piece> {
        let text = Arc::clone(self.text);
        let bidi = (!text.is_ascii()).then(|| ParagraphBidiInfo::new(&text, None));
        let Some(bidi) = bidi.filter(ParagraphBidiInfo::has_rtl) else {
            self.set_direction(0..text.len(), false);
            return vec![Piece { text, x: 0.0 }];
        };
        let (levels, runs) = bidi.visual_runs(0..text.len());
        let mut pieces = Vec::new();
        for bytes in runs {
            let backwards = levels.get(bytes.start).is_some_and(Level::is_rtl);
            pieces.extend(self.set_direction(bytes, backwards));
        }
        pieces
    }

    /// Sets a stretch of one direction.
    fn set_direction(&mut self, bytes: Range<usize>, backwards: bool) -> Vec<Piece> {
        let start = self.x;
        let mut stretches = self.stretches(bytes.clone());
        if !backwards {
            for stretch in &stretches {
                self.set(stretch, Direction::LeftToRight);
            }
            return self.piece(bytes, start).into_iter().collect();
        }
        stretches.reverse();
        let mut pieces = Vec::new();
        for stretch in &stretches {
            let start = self.x;
            self.set(stretch, Direction::RightToLeft);
            let piece = self.piece(stretch.bytes.clone(), start);
            pieces.extend(piece.map(|piece| Piece { text: turned(piece.text), ..piece }));
        }
        pieces
    }

    fn piece(&self, bytes: Range<usize>, x: f32) -> Option<Piece> {
        Some(Piece { text: Arc::from(self.text.get(bytes)?), x })
    }

    /// Splits text where the font changes.
    fn stretches(&self, bytes: Range<usize>) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for (at, cluster) in self.text.get(bytes.clone()).unwrap_or_default().grapheme_indices(true)
        {
            let (start, end) = (bytes.start + at, bytes.start + at + cluster.len());
            let font = cluster.chars().next().map_or(0, |c| self.font_of(c));
            match stretches.last_mut() {
                Some(last) if last.font == font => last.bytes.end = end,
                _ => stretches.push(Stretch { font, bytes: start..end }),
            }
        }
        stretches
    }

    /// The place in the chain of the font that a character comes from: the first where none has it.
    fn font_of(&self, c: char) -> usize {
        // These are made of the face's own space, or of nothing.
        if c.is_ascii_graphic() || c == ' ' || c == '\t' || is_thin_space(c) || is_invisible(c) {
            return 0;
        }
        let has = |member: &Option<Member<'_>>| {
            member.as_ref().is_some_and(|member| maps(&member.charmap, c))
        };
        self.chain.iter().position(has).unwrap_or_default()
    }

    fn member(&self, at: usize) -> Option<&Member<'_>> {
        self.chain.get(at)?.as_ref()
    }

    /// Shapes a stretch and sets its glyphs.
    fn set(&mut self, stretch: &Stretch, direction: Direction) {
        let Stretch { font, bytes } = stretch;
        let (Some(member), Some(words)) = (self.member(*font), self.text.get(bytes.clone())) else {
            return;
        };
        let scale = member.scale;
        let mut buffer = UnicodeBuffer::new();
        let mut flags = BufferFlags::empty();
        flags.set(BufferFlags::BEGINNING_OF_TEXT, bytes.start == 0);
        flags.set(BufferFlags::END_OF_TEXT, bytes.end == self.text.len());
        buffer.set_flags(flags);
        buffer.push_str(words);
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        let font_shaper = member.sheet.data.shaper(&member.font).build();
        let plan = member.sheet.plans.get(&font_shaper, direction, buffer.script());
        let buffer = font_shaper.shape(buffer, ShapeOptions::new().plan(Some(&plan)));

        let words = Arc::clone(self.text);
        let mut last_cluster = None;
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            let at = bytes.start + info.cluster as usize;
            let c = words.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\u{fffd}');
            let begins = last_cluster.replace(info.cluster) != Some(info.cluster);
            let id = GlyphId::new(info.glyph_id);
            if id == GlyphId::NOTDEF {
                if begins && !is_mark(c) {
                    self.set_unshaped(c, at);
                }
                continue;
            }
            let advance = self.space_like(c).unwrap_or(position.x_advance as f32 * scale);
            self.glyphs.push(Glyph {
                font: *font as u16,
                id: info.glyph_id as u16,
                x: self.x + position.x_offset as f32 * scale,
                y: position.y_offset as f32 * scale,
                cluster: at as u32,
            });
            self.x += advance;
        }
    }

    /// Sets a character that the shaper found no glyph for: a space of its own width, nothing, a
    /// glyph from further down the chain, or the sign for a missing glyph.
    fn set_unshaped(&mut self, c: char, at: usize) {
        let Some((font, id, advance)) = self.unshaped(c) else { return };
        self.glyphs.push(Glyph {
            font: font as u16,
            id: id.to_u32() as u16,
            x: self.x,
            y: 0.0,
            cluster: at as u32,
        });
        self.x += advance;
    }

    /// The font, the glyph and the advance of a character by itself, in logical pixels; `None`
    /// where it shows nothing.
    fn unshaped(&self, c: char) -> Option<(usize, GlyphId, f32)> {
        if is_invisible(c) {
            return None;
        }
        let (font, wanted) = match self.space_like(c) {
            Some(_) => (0, ' '),
            None => (self.font_of(c), c),
        };
        let member = self.member(font)?;
        let id = member.charmap.map(wanted).unwrap_or(GlyphId::NOTDEF);
        let advance = self.space_like(c).unwrap_or_else(|| member.advance(id));
        Some((font, id, advance))
    }

    /// The width of a tab or a thin space, in logical pixels.
    fn space_like(&self, c: char) -> Option<f32> {
        let spaces = match c {
            '\t' => TAB_SPACES,
            c if is_thin_space(c) => THIN_SPACE,
            _ => return None,
        };
        let own = self.member(0)?;
        Some(spaces * own.sheet.space * own.scale)
    }
}

/// Whether a character belongs to the one before it.
fn is_mark(c: char) -> bool {
    let mut pair = String::from("a");
    pair.push(c);
    pair.graphemes(true).nth(1).is_none()
}

/// Signs without a direction of their own, as a painter from left to right must write them to be
/// read from right to left; other text as it is, since a shaper turns it by its script.
pub(super) fn turned(text: Arc<str>) -> Arc<str> {
    let strong = |c: char| {
        use unicode_bidi::BidiClass::{AL, L, R};
        matches!(unicode_bidi::bidi_class(c), AL | L | R)
    };
    if text.chars().any(strong) {
        return text;
    }
    let turned: String = text.graphemes(true).rev().flat_map(str::chars).map(mirrored).collect();
    Arc::from(turned)
}

/// The sign that looks like this one in a mirror.
fn mirrored(c: char) -> char {
    const PAIRS: [(char, char); 6] =
        [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›')];
    PAIRS
        .into_iter()
        .find_map(|(one, two)| match c {
            _ if c == one => Some(two),
            _ if c == two => Some(one),
            _ => None,
        })
        .unwrap_or(c)
}
