//! A slide: a step of a story on a screen that is looked at from afar.
//!
//! The canvas above, below it what is said of its event: title, date in words, the claim and the
//! dispute said plainly, the caption, and the passage that it rests on in the largest type that has
//! room. A presentation, its preview and a handout show the same slide.
//!
//! Sizes follow the width of the screen, since a projection is as wide from one program as from
//! another. At the usual scale body type is 0.016 of the width, so that a capital letter (0.73 em) is
//! 0.0117 of it high. On a projection 2 m wide that is 23 mm, and from 8 m 10 minutes of arc: twice the
//! 5 minutes that normal sight just reads. In its full size a quotation has 16, a title 19; what is
//! long is set smaller, down to half of that.

mod aim;
mod scene;
pub(in crate::export) mod words;

pub use aim::{folds, lanes, span};
pub use scene::{Canvas, Facts, Shown, Whole, annotations, veiled};

use std::sync::Arc;

use super::{page::setter::Setter, redact};
use crate::{
    model::{Annotations, EventIx, Hidden, Step, Timeline},
    scene::{Block, Item, Rect},
    style::{Face, Measurer, TextStyle, Theme},
    view::present::Veil,
};

/// The body type of a slide, as a share of its width.
const BODY_SHARE: f32 = 0.016;
/// The share of its height that the canvas takes. It is the same for every step about an
/// event, so that nothing jumps between them.
const CANVAS_SHARE: f32 = 0.56;
/// The same of a step that is about no event and has a caption alone, and of one without any words.
const TITLED_SHARE: f32 = 0.76;
const BARE_SHARE: f32 = 0.92;
/// Sizes of type about the canvas, by body type.
const TITLE: f32 = 1.9;
const QUOTATION: f32 = 1.6;
/// A citation, by the type of its quotation, and no less than by body type.
const CITED: f32 = 0.55;
const CITED_LEAST: f32 = 0.6;
/// How much smaller the words of a step may be set where they are long; the first that fits counts.
const SHRINK: [f32; 6] = [1.0, 0.88, 0.77, 0.68, 0.6, 0.52];
/// The share of the width that the words about an event take; quotations have the rest.
const SAID_SHARE: f32 = 0.42;

/// What a slide is made of.
#[derive(Clone, Copy)]
pub struct Content<'a> {
    /// The facts, without what is hidden.
    pub timeline: &'a Timeline,
    /// What is drawn by hand: covers count here as everywhere.
    pub annotations: &'a Annotations,
    /// The step.
    pub step: &'a Step,
    /// Its number, counted from 1, and how many there are.
    pub number: [usize; 2],
    /// What is not to be read yet.
    pub hidden: Hidden,
    /// Shapes the words.
    pub measurer: &'a Measurer,
}

/// A slide, laid out but for its canvas.
#[derive(Clone, Debug)]
pub struct Slide {
    /// Width and height, in logical pixels.
    pub size: [f32; 2],
    /// Where the canvas stands.
    pub canvas: Rect,
    /// The theme that the canvas is laid out by.
    pub theme: Arc<Theme>,
    /// What stands about the canvas, from the slide's own corner.
    pub items: Vec<Item>,
    /// Where something is hidden that a click reveals.
    pub veils: Vec<(Rect, Veil)>,
    /// The event that it is about.
    pub event: Option<EventIx>,
    /// What is said, for a screen reader and for whoever presents.
    pub said: String,
    /// Passages that have no room even in the smallest type.
    pub left_out: usize,
}

/// The theme of a slide of this width; `scale` is 1 for type that is read from the back of a
/// classroom.
#[must_use]
pub fn theme(theme: &Theme, width: f32, scale: f32) -> Theme {
    theme.enlarged((width * BODY_SHARE * scale / theme.type_scale.body).max(0.1))
}

impl Slide {
    /// Lays out what stands about the canvas. `theme` is that of [`theme`].
    #[must_use]
    pub fn new(content: &Content<'_>, size: [f32; 2], theme: &Arc<Theme>) -> Self {
        let margin = theme.space.unit;
        let share = match (content.step.event(), content.step.caption.as_str()) {
            (Some(_), _) => CANVAS_SHARE,
            (None, "") => BARE_SHARE,
            (None, _) => TITLED_SHARE,
        };
        let canvas = Rect::new(0.0, 0.0, size[0], (size[1] * share).floor());
        let room = Rect::new(
            margin * 2.0,
            canvas.bottom() + margin,
            (size[0] - margin * 4.0).max(1.0),
            (size[1] - canvas.bottom() - margin * 2.0).max(1.0),
        );
        let mut set = None;
        for shrink in SHRINK {
            let tried = Set::new(content, theme, room, shrink);
            let fits = tried.height <= room.h;
            set = Some(tried);
            if fits {
                break;
            }
        }
        let mut set = set.unwrap_or_default();
        set.cut(room);
        let line = Rect::new(0.0, canvas.bottom(), size[0], theme.space.hairline);
        let (fill, fill_right) = (theme.hairline, theme.hairline);
        let mut items = vec![Item::Rect { rect: line, fill, fill_right, radius: 0.0 }];
        items.push(Item::Part(Some(crate::scene::Part::Block(Block::Card))));
        items.append(&mut set.items);
        items.push(Item::Part(None));
        items.extend(progress(content, size, theme));
        Self {
            size,
            canvas,
            theme: Arc::clone(theme),
            items,
            veils: set.veils,
            event: content.step.event(),
            said: words::said(content),
            left_out: set.left_out,
        }
    }
}

/// "4 / 12" at the lower right corner.
fn progress(content: &Content<'_>, size: [f32; 2], theme: &Theme) -> Option<Item> {
    let [number, count] = content.number;
    let run = content.measurer.shape(&format!("{number} / {count}"), theme.small());
    let gap = theme.space.unit;
    let at = [size[0] - run.width - gap, size[1] - run.height - gap / 2.0];
    (count > 0).then_some(Item::Text { at, run, color: theme.muted })
}

/// The words of a step, set.
#[derive(Default)]
struct Set {
    items: Vec<Item>,
    veils: Vec<(Rect, Veil)>,
    /// How tall they are.
    height: f32,
    left_out: usize,
}

impl Set {
    fn new(content: &Content<'_>, theme: &Theme, room: Rect, shrink: f32) -> Self {
        let mut set = Self::default();
        let wide = room.w > room.h * 2.0;
        let gap = theme.space.unit * 3.0;
        let is_quoted = !words::quotations(content).is_empty();
        let said = match (wide, is_quoted) {
            (true, true) => Rect { w: (room.w - gap) * SAID_SHARE, ..room },
            _ => room,
        };
        let down = set.said(content, theme, said, shrink);
        let quoted = if wide {
            Rect { x: said.right() + gap, w: room.right() - said.right() - gap, ..room }
        } else {
            Rect { y: room.y + down + theme.space.unit, ..room }
        };
        let tall = if is_quoted { set.quotes(content, theme, quoted, shrink) } else { 0.0 };
        set.height = if wide { down.max(tall) } else { down + theme.space.unit + tall };
        set
    }

    /// Date, title, claim, dispute and caption; gives their height.
    fn said(&mut self, content: &Content<'_>, theme: &Theme, room: Rect, shrink: f32) -> f32 {
        let body = theme.type_scale.body * shrink;
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
                setter.space(0.4 * shrink);
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
        self.add(&setter.items, [room.x, room.y]);
        setter.height
    }

    /// The passages, each in a column of its own where two stand side by side; gives their height.
    fn quotes(&mut self, content: &Content<'_>, theme: &Theme, room: Rect, shrink: f32) -> f32 {
        let columns = words::quotations(content);
        let gap = theme.space.unit * 2.5;
        let count = columns.len().max(1) as f32;
        let width = (room.w - gap * (count - 1.0)) / count;
        let smaller = if columns.len() > 1 { 0.85 } else { 1.0 };
        let size = theme.type_scale.body * QUOTATION * shrink * smaller;
        let words = TextStyle::new(Face::Serif, size);
        let least = theme.type_scale.body * CITED_LEAST;
        let cited = TextStyle::new(Face::Sans, (size * CITED).max(least));
        let indent = theme.space.quote_rule + theme.space.unit;
        let mut tallest = 0.0_f32;
        for (at, quotes) in columns.iter().enumerate() {
            let left = room.x + (width + gap) * at as f32;
            if content.hidden.quotations {
                let column = Rect { x: left, w: width, ..room };
                let body = theme.type_scale.body * shrink;
                let about = (content.measurer, "What does the source say?", body);
                self.veil(column, 0.0, size * 3.0, Veil::Quotations, theme, about);
                tallest = tallest.max(size * 3.0);
                continue;
            }
            let mut setter = Setter::new(theme, content.measurer, width);
            for quote in quotes {
                if setter.height > 0.0 {
                    setter.space(1.0);
                }
                let top = setter.height;
                setter.paragraph(&quote.exact, words, theme.ink, indent);
                setter.paragraph(&quote.cited, cited, theme.muted, indent);
                if let Some(doubt) = quote.doubt {
                    setter.paragraph(doubt, cited, theme.alarm, indent);
                }
                setter.rule(top, theme.accent);
            }
            self.add(&setter.items, [left, room.y]);
            tallest = tallest.max(setter.height);
        }
        tallest
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

    /// Leaves out what would stand below the room: a line that is cut in half tells nobody anything.
    fn cut(&mut self, room: Rect) {
        if self.height <= room.h {
            return;
        }
        let before = self.items.len();
        self.items.retain(|item| match item {
            Item::Text { at, run, .. } => at[1] + run.height <= room.bottom() + 1.0,
            _ => true,
        });
        for item in &mut self.items {
            if let Item::Rect { rect, .. } = item {
                rect.h = rect.h.min((room.bottom() - rect.y).max(0.0));
            }
        }
        self.left_out = before - self.items.len();
    }
}

/// Whether a cover takes the words of an event away.
fn is_covered(content: &Content<'_>, event: EventIx) -> bool {
    redact::named(content.annotations).contains(&event)
}
