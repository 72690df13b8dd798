//! Words that run from right to left, as labels: egui sets the words of a line from left to right,
//! whatever their script.
//!
//! Invariant: what is drawn is in visual order; what is copied and what a screen reader is told is
//! the text as it was written. What is selected of it ends at its label: a selection does not go on
//! in the labels about it, as it does among egui's own.

use std::{ops::Range, sync::Arc};

use egui::{
    Color32, Context, CursorIcon, Event, Id, Pos2, Rect, Response, Role, Sense, Ui, Vec2,
    WidgetInfo, epaint::TextShape, pos2,
};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{canvas::color, fonts};
use crate::style::{Color, Line, Measure as _, Measurer, TextStyle, lines, visual};

pub(crate) use crate::style::has_rtl as is_needed;

/// A label's words, style and ink.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) style: TextStyle,
    pub(crate) ink: Color,
    /// Distance of lines in ems; `None` for that of the face.
    pub(crate) leading: Option<f32>,
}

/// Lines, one below the other, in a block as wide as the widest of them.
#[derive(Debug)]
pub(crate) struct Block {
    lines: Vec<Line>,
    pitch: f32,
    size: Vec2,
}

/// The measurer by which words are put in order; the window hands it over with the fonts.
pub(super) fn install(ctx: &Context, measurer: &Arc<Measurer>) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("measurer"), Arc::clone(measurer)));
}

fn measurer(ctx: &Context) -> Option<Arc<Measurer>> {
    ctx.data(|data| data.get_temp(Id::unique("measurer")))
}

/// A line as egui must be given it: in visual order where any of it runs from right to left.
pub(crate) fn in_order(ctx: &Context, words: &str, style: TextStyle) -> String {
    match measurer(ctx).filter(|_| is_needed(words)) {
        Some(measurer) => visual(words, style, &measurer),
        None => words.to_owned(),
    }
}

/// The same, cut at the end of what is read where it has no room.
pub(crate) fn cut_in_order(ctx: &Context, words: &str, style: TextStyle, room: f32) -> String {
    let Some(measurer) = measurer(ctx).filter(|_| is_needed(words)) else {
        return words.to_owned();
    };
    let ends = words.grapheme_indices(true).map(|(at, _)| at).rev();
    let cut = ends.map(|end| format!("{}…", words.get(..end).unwrap_or_default().trim_end()));
    let fits = |words: &String| measurer.width(words, style) <= room;
    let fitting = std::iter::once(words.to_owned()).chain(cut).find(fits);
    visual(&fitting.unwrap_or_default(), style, &measurer)
}

/// The same for words that wrap at a width: their lines, each in visual order.
pub(crate) fn lines_in_order(ctx: &Context, words: &str, style: TextStyle, width: f32) -> String {
    let Some(measurer) = measurer(ctx).filter(|_| is_needed(words)) else {
        return words.to_owned();
    };
    let lines = lines(words, style, width, &measurer);
    let lines: Vec<String> = lines
        .iter()
        .map(|line| line.run.pieces.iter().map(|piece| &*piece.text).collect())
        .collect();
    lines.join("\n")
}

/// Words that can be selected and wrap at the width of the room. `None` where there is nothing to
/// put in order them with.
pub(crate) fn label(ui: &mut Ui, words: Words<'_>) -> Option<Response> {
    let block = Block::new(ui, words)?;
    let sense = Sense::CLICK | Sense::DRAG;
    let (rect, response) = ui.allocate_exact_size(block.size, sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), words.text));
    let chosen = select(ui, &response, words.text, |pos| block.byte_at(pos - rect.min));
    if ui.is_rect_visible(rect) {
        if let Some(chosen) = chosen {
            block.mark(ui, rect.min, &chosen);
        }
        block.paint(ui, rect.min, words, false);
    }
    Some(response)
}

/// Words that lead somewhere. The caller says what they are, and paints the ring of focus.
pub(crate) fn link(ui: &mut Ui, words: Words<'_>) -> Option<Response> {
    let block = Block::new(ui, words)?;
    let (rect, response) = ui.allocate_exact_size(block.size, Sense::click());
    if ui.is_rect_visible(rect) {
        block.paint(ui, rect.min, words, response.hovered() || response.has_focus());
    }
    Some(response)
}

impl Block {
    fn new(ui: &Ui, Words { text, style, leading, .. }: Words<'_>) -> Option<Self> {
        let measurer = measurer(ui.ctx())?;
        let lines = lines(text, style, ui.available_width(), &measurer);
        let own = lines.first().map_or(0.0, |line| line.run.height);
        let pitch = leading.map_or(own, |leading| leading * style.size).max(own);
        let width = lines.iter().map(|line| line.run.width).fold(0.0, f32::max);
        let size = Vec2::new(width, pitch * lines.len() as f32);
        Some(Self { lines, pitch, size })
    }

    /// Where a line begins: those of a paragraph from right to left end together.
    fn at(&self, number: usize, line: &Line) -> Vec2 {
        let x = if line.is_rtl { self.size.x - line.run.width } else { 0.0 };
        Vec2::new(x, self.pitch * number as f32)
    }

    /// The same, laid out once for each text, width and set of fonts: for a long text.
    pub(crate) fn kept(ui: &Ui, words: Words<'_>) -> Option<Arc<Self>> {
        type Kept = ([usize; 4], Arc<Block>);
        let id = Id::unique("long text from right to left");
        let fonts = Arc::as_ptr(&measurer(ui.ctx())?) as usize;
        let width = ui.available_width().to_bits() as usize;
        let size = words.style.size.to_bits() as usize;
        let of = [words.text.as_ptr() as usize, words.text.len() ^ size, width, fonts];
        if let Some((kept_of, kept)) = ui.data(|data| data.get_temp::<Kept>(id))
            && kept_of == of
        {
            return Some(kept);
        }
        let block = Arc::new(Self::new(ui, words)?);
        ui.data_mut(|data| data.insert_temp(id, (of, Arc::clone(&block))));
        Some(block)
    }

    /// Width and height.
    pub(crate) fn size(&self) -> Vec2 {
        self.size
    }

    /// The rectangles that some bytes of the text fill, from the block's upper left corner.
    pub(crate) fn rects(&self, bytes: &Range<usize>) -> Vec<Rect> {
        let lines = self.lines.iter().enumerate();
        // A long text has many lines, and few of them are meant.
        let meant =
            lines.filter(|(_, line)| line.bytes.start < bytes.end && bytes.start < line.bytes.end);
        meant
            .flat_map(|(number, line)| {
                let at = self.at(number, line);
                line.stretches(bytes).into_iter().map(move |[left, right]| {
                    Rect::from_min_max(
                        pos2(at.x + left, at.y),
                        pos2(at.x + right, at.y + self.pitch),
                    )
                })
            })
            .collect()
    }

    /// Where a caret stands before a byte of the text.
    pub(crate) fn caret(&self, byte: usize) -> Rect {
        let number = self.number_of(byte);
        let Some(line) = self.lines.get(number) else { return Rect::ZERO };
        let at = self.at(number, line);
        let x = at.x + line.x_of(byte);
        Rect::from_min_max(pos2(x, at.y), pos2(x, at.y + self.pitch))
    }

    /// The bytes of the line that a byte stands in.
    pub(crate) fn line_of(&self, byte: usize) -> Range<usize> {
        self.lines.get(self.number_of(byte)).map_or(0..0, |line| line.bytes.clone())
    }

    fn number_of(&self, byte: usize) -> usize {
        self.lines.partition_point(|line| line.bytes.start <= byte).saturating_sub(1)
    }

    /// Paints the lines that are in view.
    pub(crate) fn paint_words(&self, ui: &Ui, origin: Pos2, ink: Color32) {
        for (number, line) in self.lines.iter().enumerate() {
            let at = origin + self.at(number, line);
            if ui.is_rect_visible(Rect::from_min_size(at, Vec2::new(line.run.width, self.pitch))) {
                self.paint_line(ui, at, line, ink);
            }
        }
    }

    fn paint_line(&self, ui: &Ui, at: Pos2, line: &Line, ink: Color32) {
        let top = at.y + (self.pitch - line.run.height) / 2.0;
        for piece in &line.run.pieces {
            let font = fonts::font_id(line.run.style);
            let galley =
                ui.painter().layout_no_wrap(piece.text.to_string(), font, Color32::PLACEHOLDER);
            ui.painter().add(TextShape::new(pos2(at.x + piece.x, top), galley, ink));
        }
    }

    fn paint(&self, ui: &Ui, origin: Pos2, words: Words<'_>, underlined: bool) {
        let ink = color(words.ink);
        for (number, line) in self.lines.iter().enumerate() {
            let at = origin + self.at(number, line);
            self.paint_line(ui, at, line, ink);
            if underlined {
                let y = at.y + f32::midpoint(self.pitch, line.run.height);
                let x = at.x..=at.x + line.run.width;
                ui.painter().hline(x, y, egui::Stroke::new(1.0, ink));
            }
        }
    }

    /// The ground of what is selected.
    fn mark(&self, ui: &Ui, origin: Pos2, chosen: &Range<usize>) {
        let ground = ui.visuals().selection.bg_fill;
        for rect in self.rects(chosen) {
            ui.painter().rect_filled(rect.translate(origin.to_vec2()), 0.0, ground);
        }
    }

    /// The byte of the text at a place in the block.
    pub(crate) fn byte_at(&self, place: Vec2) -> usize {
        let number = (place.y / self.pitch).floor().clamp(0.0, self.lines.len() as f32) as usize;
        let line = self.lines.get(number).or(self.lines.last());
        line.map_or(0, |line| line.byte_at(place.x - self.at(number, line).x))
    }
}

/// What is selected: of which label, from which byte to which, in the order in which it was done.
type Selected = (Id, usize, usize);

/// Takes what the pointer and the keys for copying do; the bytes that are selected of this label.
fn select(
    ui: &Ui,
    response: &Response,
    words: &str,
    byte_at: impl Fn(Pos2) -> usize,
) -> Option<Range<usize>> {
    let key = Id::unique("selected words from right to left");
    let mut selected: Option<Selected> = ui.data(|data| data.get_temp(key)).flatten();
    let is_own = |selected: &Option<Selected>| selected.is_some_and(|(id, ..)| id == response.id);
    let (pressed, shift, pointer) = ui.input(|input| {
        (input.pointer.any_pressed(), input.modifiers.shift, input.pointer.interact_pos())
    });
    let before = selected;
    if let Some(pos) = pointer.filter(|_| response.is_pointer_button_down_on()) {
        let now = byte_at(pos);
        selected = match selected.filter(|_| is_own(&before) && (!pressed || shift)) {
            Some((id, from, _)) => Some((id, from, now)),
            None => Some((response.id, now, now)),
        };
    } else if pressed && is_own(&selected) {
        selected = None;
    }
    if let Some(pos) = pointer.filter(|_| response.double_clicked() || response.triple_clicked()) {
        let word =
            if response.triple_clicked() { 0..words.len() } else { word_at(words, byte_at(pos)) };
        selected = Some((response.id, word.start, word.end));
    }
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::Text);
    }
    if selected != before {
        ui.data_mut(|data| data.insert_temp(key, selected));
    }
    let (_, from, to) =
        selected.filter(|_| is_own(&selected)).filter(|(_, from, to)| from != to)?;
    let chosen = from.min(to)..from.max(to);
    let copies = |event: &Event| matches!(event, Event::Copy | Event::Cut);
    if ui.input(|input| input.events.iter().any(copies)) {
        ui.copy_text(words.get(chosen.clone()).unwrap_or_default().to_owned());
    }
    Some(chosen)
}

/// The word about a byte.
fn word_at(words: &str, byte: usize) -> Range<usize> {
    let mut all = words.split_word_bound_indices().map(|(at, word)| at..at + word.len());
    all.find(|word| byte < word.end).unwrap_or(byte..byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_double_click_takes_a_word() {
        let words = "אבג דהו Kursk";
        let check = |of: &str, expected: &str| {
            let at = words.find(of).unwrap();
            assert_eq!(&words[word_at(words, at)], expected);
        };
        check("ב", "אבג");
        check("ו", "דהו");
        check("rsk", "Kursk");
        assert_eq!(word_at(words, words.len()), words.len()..words.len());
    }
}
