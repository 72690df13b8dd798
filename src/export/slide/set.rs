//! The words of a step, set in the largest type that has room.
//!
//! What has no room even in the smallest is never cut in silence: a passage that is not whole ends in
//! an ellipsis and keeps its citation, and of passages that are left out it is said how many. Where
//! leaves can be turned nothing is left out, and no passage is smaller than body type.

use super::{
    Content,
    leaves::{Faces, Leaf},
    words,
};
use crate::{
    export::page::setter::Setter,
    scene::{Item, Rect},
    style::{Face, Measurer, TextStyle, Theme},
    view::present::Veil,
};

/// Sizes of type about the canvas, by body type.
const TITLE: f32 = 1.9;
const QUOTATION: f32 = 1.6;
/// A citation, by the type of its quotation, and no less than by body type.
const CITED: f32 = 0.55;
const CITED_LEAST: f32 = 0.6;
/// How much smaller words may be set where they are long; the first that fits counts.
const SHRINK: [f32; 6] = [1.0, 0.88, 0.77, 0.68, 0.6, 0.52];
/// The least size of a passage where leaves can be turned, by body type.
const QUOTATION_LEAST: f32 = 1.0;
/// The share of the height that the words about an event have at most where the passages stand below
/// them on leaves.
const SAID_HEIGHT: f32 = 0.5;
/// By how much passages side by side are smaller than one alone.
const BESIDE: f32 = 0.85;
/// The share of the width that the words about an event take; quotations have the rest.
const SAID_SHARE: f32 = 0.42;

/// The words of a step, set.
#[derive(Default)]
pub(super) struct Set {
    pub(super) items: Vec<Item>,
    pub(super) veils: Vec<(Rect, Veil)>,
    /// How many leaves its passages have; 0 where there are none.
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
        let is_quoted = !words::quotations(content).is_empty();
        let leaf = content.leaf.filter(|_| is_quoted && !content.hidden.quotations);
        if let Some(leaf) = leaf {
            return Self::on_leaf(content, theme, room, leaf);
        }
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

    /// What is said of an event, and one leaf of its passages.
    fn on_leaf(content: &Content<'_>, theme: &Theme, room: Rect, leaf: usize) -> Self {
        let lay =
            |said: Rect| Self::largest(said, &|set, face| set.said(content, theme, said, face));
        let (mut set, below) = if room.w > room.h * 2.0 {
            let [left, right] = halves(theme, room);
            (lay(left), right)
        } else {
            let set = lay(Rect { h: room.h * SAID_HEIGHT, ..room });
            let down = set.height + theme.space.unit;
            (set, Rect { y: room.y + down, h: (room.h - down).max(0.0), ..room })
        };
        set.leaf(content, theme, below, leaf);
        set
    }

    /// A leaf of the passages, in the largest type in which one is enough, or else in the least.
    fn leaf(&mut self, content: &Content<'_>, theme: &Theme, room: Rect, leaf: usize) {
        let columns = words::quotations(content);
        let (places, smaller) = places(theme, room, columns.len());
        let sizes = SHRINK.into_iter().map(|shrink| QUOTATION * smaller * shrink);
        let sizes = sizes.take_while(|size| *size > QUOTATION_LEAST).chain([QUOTATION_LEAST]);
        let mut laid: Vec<Vec<Leaf>> = Vec::new();
        for size in sizes {
            let faces = faces(content.measurer, theme, theme.type_scale.body * size);
            let lay = |height: f32| {
                let columns = columns.iter().zip(&places);
                columns.map(|(quotes, place)| faces.leaves(quotes, [place.w, height])).collect()
            };
            laid = lay(room.h);
            if laid.iter().all(|leaves| leaves.len() == 1) {
                break;
            }
            // A line says which leaf it is.
            if size <= QUOTATION_LEAST {
                laid = lay(room.h - faces.note());
            }
        }
        self.leaves = laid.iter().map(Vec::len).max().unwrap_or_default();
        let leaf = leaf.min(self.leaves.saturating_sub(1));
        for (leaves, place) in laid.iter().zip(&places) {
            // What is not as long stays beside what goes on.
            let items = leaves.get(leaf).or(leaves.last());
            self.add(items.map_or(&[], Vec::as_slice), [place.x, place.y]);
        }
        if self.leaves > 1 {
            let words = format!("The passages go on: part {} of {}", leaf + 1, self.leaves);
            let cited = faces(content.measurer, theme, theme.type_scale.body).cited;
            let mut setter = Setter::new(theme, content.measurer, room.w);
            setter.paragraph(&words, cited, theme.muted, 0.0);
            self.add(&setter.items, [room.x, room.bottom() - setter.height]);
        }
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
            let (style, color) = match line.kind {
                words::Kind::Date => (TextStyle::new(Face::SansSemi, body), theme.muted),
                words::Kind::Title => (TextStyle::new(Face::SerifSemi, body * TITLE), theme.ink),
                words::Kind::Claim => (TextStyle::new(Face::Sans, body), theme.ink),
                words::Kind::Dispute => (TextStyle::new(Face::SansSemi, body), theme.alarm),
                words::Kind::Caption => (TextStyle::new(Face::Sans, body * 1.1), theme.ink),
            };
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
        let Faces { exact, cited, .. } = faces(measurer, theme, size);
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
    fn veil(
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

    fn add(&mut self, items: &[Item], by: [f32; 2]) {
        self.items.extend(items.iter().map(|item| item.moved(by)));
    }
}

/// The room of what is said of an event, and beside it that of its passages.
fn halves(theme: &Theme, room: Rect) -> [Rect; 2] {
    let gap = theme.space.unit * 3.0;
    let left = Rect { w: (room.w - gap) * SAID_SHARE, ..room };
    [left, Rect { x: left.right() + gap, w: room.right() - left.right() - gap, ..room }]
}

/// The columns of passages side by side, and by how much their type is smaller for it.
fn places(theme: &Theme, room: Rect, count: usize) -> (Vec<Rect>, f32) {
    let gap = theme.space.unit * 2.5;
    let width = (room.w - gap * (count.max(1) as f32 - 1.0)) / count.max(1) as f32;
    let place = |at: usize| Rect { x: room.x + (width + gap) * at as f32, w: width, ..room };
    ((0..count).map(place).collect(), if count > 1 { BESIDE } else { 1.0 })
}

/// How passages of this size are set, in logical pixels.
fn faces<'a>(measurer: &'a Measurer, theme: &'a Theme, size: f32) -> Faces<'a> {
    let least = theme.type_scale.body * CITED_LEAST;
    let exact = TextStyle::new(Face::Serif, size);
    Faces { theme, measurer, exact, cited: TextStyle::new(Face::Sans, (size * CITED).max(least)) }
}

/// What is said of passages that have no room.
fn left_out(count: usize) -> String {
    match count {
        1 => "1 more passage has no room here.".to_owned(),
        count => format!("{count} more passages have no room here."),
    }
}
