//! A slide: a step of a story on a screen that is looked at from afar.
//!
//! The canvas above, below it what is said of its event: title, date in words, the claim and the
//! dispute said plainly, the caption, and the passage that it rests on in the largest type that has
//! room. A presentation, its preview and a handout show the same slide.
//!
//! Sizes follow the width of the screen, since a projection is as wide from one program as from
//! another. At the usual scale body type is 0.016 of the width, so that a capital letter (0.73 em) is
//! 0.0117 of it high. On a projection 2 m wide that is 23 mm, and from 8 m 10 minutes of arc: twice the
//! 5 minutes that normal sight just reads. In its full size a quotation has 16, a title 19.
//!
//! What is long is set smaller, but while one presents (`told`) no quotation below body type, so that
//! from 8 m it has 10 minutes at least: 16 × 0.625, or side by side 16 × 0.85 × 0.735. What else is said
//! comes down to 0.85 of body type, 8.5 minutes, as do the dates on the canvas, and a title to 12; a
//! citation to 0.8, 8 minutes. Words that have no room then go on over leaves (`leaves`), which Next
//! turns before it leads to the next step. A picture and a handout are looked at from near and nobody
//! turns their leaves: there everything stands on one, in smaller type.

mod aim;
mod kept;
mod leaves;
mod scene;
mod set;
mod told;
mod veil;
pub(in crate::export) mod words;

pub use aim::{folds, lanes, span};
pub(in crate::export) use kept::{Kept, hidden_of_own};
pub(in crate::export) use scene::without_dates;
pub use scene::{Canvas, Facts, Shown, Whole};
pub use veil::{quiet, veil_one, veiled};

use std::sync::Arc;

use self::set::Set;
use super::redact;
use crate::{
    model::{Annotations, EventIx, Hidden, Step, Timeline},
    scene::{Block, Item, Rect},
    style::{Measurer, TextStyle, Theme},
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
    /// Which leaf of its words is shown, from 0; `None` has them all on one, in smaller type.
    pub leaf: Option<usize>,
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
    /// How many leaves its words have; 1 where they need no more.
    pub leaves: usize,
    /// What is said, for a screen reader and for whoever presents.
    pub said: String,
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
        let mut set = Set::fitting(content, theme, room);
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
            leaves: set.leaves.max(1),
            event: content.step.event(),
            said: words::said(content),
        }
    }
}

impl Slide {
    /// How the words about the canvas are set, line by line.
    pub fn words(&self) -> impl Iterator<Item = TextStyle> {
        self.items.iter().filter_map(|item| match item {
            Item::Text { run, .. } => Some(run.style),
            _ => None,
        })
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

/// Whether a cover takes the words of an event away.
fn is_covered(content: &Content<'_>, event: EventIx) -> bool {
    redact::named(content.annotations).contains(&event)
}
