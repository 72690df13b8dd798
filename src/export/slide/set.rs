//! The words of a step, set in the largest type that has room.
//!
//! What has no room even in the smallest is never cut in silence: a passage that is not whole ends in
//! an ellipsis and keeps its citation, and of passages that are left out it is said how many. Where
//! leaves can be turned nothing is left out ([`super::told`]).

use super::{
    Content,
    words::{self, Kind},
};
use crate::{
    export::page::setter::Setter,
    scene::{Item, Rect},
    style::{Color, Face, Measurer, TextStyle, Theme},
    view::present::Veil,
};

/// Sizes of type about the canvas, by body type.
pub(super) const TITLE: f32 = 1.9;
pub(super) const QUOTATION: f32 = 1.6;
/// A citation, by the type of its quotation, and no less than by body type.
pub(super) const CITED: f32 = 0.55;
const CITED_LEAST: f32 = 0.6;
/// How much smaller words may be set where they are long; the first that fits counts.
pub(super) const SHRINK: [f32; 6] = [1.0, 0.88, 0.77, 0.68, 0.6, 0.52];
/// By how much passages side by side are smaller than one alone.
const BESIDE: f32 = 0.85;
/// The share of the width that the words about an event take; quotations have the rest.
const SAID_SHARE: f32 = 0.42;

/// The words of a step, set.
#[derive(Default)]
pub(super) struct Set {
    pub(super) items: Vec<Item>,
    pub(super) veils: Vec<(Rect, Veil)>,
    /// How many leaves the words have; 0 where that is not asked.
    pub(super) leaves: usize,
    height: f32,
}

/// How large words are set.
#[derive(Clone, Copy)]
struct Type {
    shrink: f32,
    /// Whether there is no smaller one, so that what has no room has to go.
    is_least: bool,
}

impl Set {
    /// In the largest type that has room. Side by side, what is said of the event and its passages
    /// each have their own: neither shrinks because the other is long.
    pub(super) fn fitting(content: &Content<'_>, theme: &Theme, room: Rect) -> Self {
        if let Some(leaf) = content.leaf {
            return Self::on_leaf(content, theme, room, leaf);
        }
        let is_quoted = !words::quotations(content).is_empty();
        if !is_quoted || room.w <= room.h * 2.0 {
            return Self::largest(room, &|set, face| {
                let down = set.said(content, theme, room, face);
                if !is_quoted {
                    return down;
                }
                let down = down + theme.space.unit;
                let below = Rect { y: room.y + down, h: (room.h - down).max(0.0), ..room };
                down + set.quotes(content, theme, below, face)
            });
        }
        let [left, right] = halves(theme, room);
        let mut said = Self::largest(left, &|set, face| set.said(content, theme, left, face));
        let mut quoted = Self::largest(right, &|set, face| set.quotes(content, theme, right, face));
        said.items.append(&mut quoted.items);
        said.veils.append(&mut quoted.veils);
        said
    }

    /// What `lay` sets, in the largest type in which the height that it gives has room.
    fn largest(room: Rect, lay: &dyn Fn(&mut Self, Type) -> f32) -> Self {
        let mut largest = Self::default();
        for (at, shrink) in SHRINK.into_iter().enumerate() {
            largest = Self::default();
            largest.height = lay(&mut largest, Type { shrink, is_least: at + 1 == SHRINK.len() });
            if largest.height <= room.h {
                break;
            }
        }
        largest
    }

    /// Date, title, claim, dispute and caption; gives their height.
    fn said(&mut self, content: &Content<'_>, theme: &Theme, room: Rect, face: Type) -> f32 {
        let body = theme.type_scale.body * face.shrink;
        let mut setter = Setter::new(theme, content.measurer, room.w);
        for line in words::lines(content) {
            let (style, color) = face_of(line.kind, theme, [body, body * TITLE]);
            if setter.height > 0.0 {
                setter.space(0.4 * face.shrink);
            }
            let top = setter.height;
            if let Some(veil) = line.veil {
                let height = setter.pitch(style);
                self.veil(room, top, height, veil, theme, (content.measurer, &line.text, body));
                setter.height += height;
            } else {
                setter.paragraph(&line.text, style, color, 0.0);
            }
        }
        if face.is_least {
            setter.cut(room.h);
        }
        self.add(&setter.items, [room.x, room.y]);
        setter.height
    }

    /// The passages, each in a column of its own where two stand side by side; gives their height.
    fn quotes(&mut self, content: &Content<'_>, theme: &Theme, room: Rect, face: Type) -> f32 {
        let columns = words::quotations(content);
        let (places, smaller) = places(theme, room, columns.len());
        let size = theme.type_scale.body * QUOTATION * face.shrink * smaller;
        let mut tallest = 0.0_f32;
        for (quotes, column) in columns.iter().zip(places) {
            let height = if content.hidden.quotations {
                let body = theme.type_scale.body * face.shrink;
                let about = (content.measurer, words::QUOTED, body);
                self.veil(column, 0.0, size * 3.0, Veil::Quotations, theme, about);
                size * 3.0
            } else {
                self.column(quotes, content.measurer, theme, column, (size, face.is_least))
            };
            tallest = tallest.max(height);
        }
        tallest
    }

    /// Passages below each other; gives their height.
    fn column(
        &mut self,
        quotes: &[words::Quotation],
        measurer: &Measurer,
        theme: &Theme,
        room: Rect,
        (size, is_least): (f32, bool),
    ) -> f32 {
        let least = theme.type_scale.body * CITED_LEAST;
        let exact = TextStyle::new(Face::Serif, size);
        let cited = TextStyle::new(Face::Sans, (size * CITED).max(least));
        let indent = theme.space.quote_rule + theme.space.unit;
        let mut setter = Setter::new(theme, measurer, room.w);
        // Room for a line that says how many passages are left out.
        let note = setter.pitch(cited);
        for (at, quote) in quotes.iter().enumerate() {
            let more = quotes.len() - at - 1;
            let limit = if more > 0 { room.h - note } else { room.h };
            let before = setter.mark();
            if at > 0 {
                setter.space(1.0);
            }
            let top = setter.height;
            let cite = |setter: &mut Setter<'_>| {
                setter.paragraph(&quote.cited, cited, theme.muted, indent);
                if let Some(doubt) = quote.doubt {
                    setter.paragraph(doubt, cited, theme.alarm, indent);
                }
            };
            setter.paragraph(&quote.exact, exact, theme.ink, indent);
            let told = setter.mark();
            cite(&mut setter);
            let is_over = is_least && setter.height > limit;
            if is_over && at > 0 {
                setter.back_to(before);
                setter.paragraph(&left_out(more + 1), cited, theme.muted, 0.0);
                break;
            }
            if is_over {
                // Whose words they are is told in any case.
                let under = setter.height - told.1;
                setter.back_to(told);
                setter.cut(limit - under);
                cite(&mut setter);
            }
            setter.rule(top, theme.accent);
            if is_over && more > 0 {
                setter.paragraph(&left_out(more), cited, theme.muted, 0.0);
                break;
            }
        }
        self.add(&setter.items, [room.x, room.y]);
        setter.height
    }

    /// A ground in place of what is hidden, with a question on it.
    pub(super) fn veil(
        &mut self,
        room: Rect,
        top: f32,
        height: f32,
        veil: Veil,
        theme: &Theme,
        (measurer, words, size): (&Measurer, &str, f32),
    ) {
        let rect = Rect::new(room.x, room.y + top, room.w, height);
        let fill = theme.raised;
        self.items.push(Item::Rect { rect, fill, fill_right: fill, radius: theme.radius.small });
        let run = measurer.shape(words, TextStyle::new(Face::SansSemi, size));
        let at = [rect.x + theme.space.unit, rect.y + (height - run.height) / 2.0];
        self.items.push(Item::Text { at, run, color: theme.ink });
        self.veils.push((rect, veil));
    }

    pub(super) fn add(&mut self, items: &[Item], by: [f32; 2]) {
        self.items.extend(items.iter().map(|item| item.moved(by)));
    }
}

/// The room of what is said of an event, and beside it that of its passages.
pub(super) fn halves(theme: &Theme, room: Rect) -> [Rect; 2] {
    let gap = theme.space.unit * 3.0;
    let left = Rect { w: (room.w - gap) * SAID_SHARE, ..room };
    [left, Rect { x: left.right() + gap, w: room.right() - left.right() - gap, ..room }]
}

/// The columns of passages side by side, and by how much their type is smaller for it.
pub(super) fn places(theme: &Theme, room: Rect, count: usize) -> (Vec<Rect>, f32) {
    let gap = theme.space.unit * 2.5;
    let width = (room.w - gap * (count.max(1) as f32 - 1.0)) / count.max(1) as f32;
    let place = |at: usize| Rect { x: room.x + (width + gap) * at as f32, w: width, ..room };
    ((0..count).map(place).collect(), if count > 1 { BESIDE } else { 1.0 })
}

/// How a line is set, in type of these sizes for all and for titles, in logical pixels.
pub(super) fn face_of(kind: Kind, theme: &Theme, [body, titled]: [f32; 2]) -> (TextStyle, Color) {
    match kind {
        Kind::Date => (TextStyle::new(Face::SansSemi, body), theme.muted),
        Kind::Title => (TextStyle::new(Face::SerifSemi, titled), theme.ink),
        Kind::Claim => (TextStyle::new(Face::Sans, body), theme.ink),
        Kind::Dispute => (TextStyle::new(Face::SansSemi, body), theme.alarm),
        Kind::Caption => (TextStyle::new(Face::Sans, body * 1.1), theme.ink),
    }
}

/// What is said of passages that have no room.
fn left_out(count: usize) -> String {
    match count {
        1 => "1 more passage has no room here.".to_owned(),
        count => format!("{count} more passages have no room here."),
    }
}
