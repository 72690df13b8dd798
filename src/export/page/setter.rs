//! Sets words and marks in a column of a page, one below the other.

use std::sync::Arc;

use crate::{
    scene::{
        Block, Item, Part, Rect, Scene,
        legend::{self, MARK_WIDTH},
    },
    style::{Color, Face, Measure as _, Measurer, TextStyle, Theme, wrap},
};

/// A column that grows downwards. Its upper left corner is the origin.
pub(in crate::export) struct Setter<'a> {
    pub(in crate::export) theme: &'a Theme,
    pub(in crate::export) measurer: &'a Measurer,
    width: f32,
    /// How far it has grown.
    pub(in crate::export) height: f32,
    pub(in crate::export) items: Vec<Item>,
}

impl<'a> Setter<'a> {
    pub(in crate::export) fn new(theme: &'a Theme, measurer: &'a Measurer, width: f32) -> Self {
        Self { theme, measurer, width, height: 0.0, items: Vec::new() }
    }

    /// From here on, what is set belongs to this block.
    pub(in crate::export) fn block(&mut self, block: Block) {
        self.items.push(Item::Part(Some(Part::Block(block))));
    }

    pub(in crate::export) fn space(&mut self, units: f32) {
        self.height += self.theme.space.unit * units;
    }

    /// The distance of lines of this style.
    pub(in crate::export) fn pitch(&self, style: TextStyle) -> f32 {
        let leading = match style.face {
            Face::Serif | Face::SerifItalic => self.theme.type_scale.leading,
            _ => 1.0,
        };
        self.measurer.line_height(style).max(style.size * leading).ceil()
    }

    /// A paragraph, broken to the width of the column from `indent` on.
    pub(in crate::export) fn paragraph(
        &mut self,
        text: &str,
        style: TextStyle,
        color: Color,
        indent: f32,
    ) {
        let pitch = self.pitch(style);
        for line in wrap(text, style, (self.width - indent).max(1.0), self.measurer) {
            self.line(&line, style, color, [indent, self.height], pitch);
            self.height += pitch;
        }
    }

    /// How tall a paragraph would be.
    pub(in crate::export) fn paragraph_height(
        &self,
        text: &str,
        style: TextStyle,
        indent: f32,
    ) -> f32 {
        let lines = wrap(text, style, (self.width - indent).max(1.0), self.measurer).len();
        lines as f32 * self.pitch(style)
    }

    /// How much is set, to come back to.
    pub(in crate::export) fn mark(&self) -> (usize, f32) {
        (self.items.len(), self.height)
    }

    /// Takes back what was set since.
    pub(in crate::export) fn back_to(&mut self, (items, height): (usize, f32)) {
        self.items.truncate(items);
        self.height = height;
    }

    /// Leaves out lines at the end that stand below a height. What is left ends in an ellipsis.
    pub(in crate::export) fn cut(&mut self, limit: f32) {
        if self.height <= limit {
            return;
        }
        while self.height > limit {
            let Some(Item::Text { at, run, .. }) = self.items.pop() else { break };
            self.height = at[1] - (self.pitch(run.style) - run.height) / 2.0;
        }
        if let Some(Item::Text { run, .. }) = self.items.last_mut() {
            let words = format!("{} …", run.text.trim_end());
            *run = self.measurer.shape(&words, run.style);
        }
    }

    /// A vertical rule at the left edge of what was set since `top`.
    pub(in crate::export) fn rule(&mut self, top: f32, color: Color) {
        let rect = Rect::new(0.0, top, self.theme.space.quote_rule, self.height - top);
        self.items.push(Item::Rect { rect, fill: color, fill_right: color, radius: 0.0 });
    }

    /// Marks with their words, as many beside each other as have room.
    pub(in crate::export) fn legend(&mut self, entries: &[Entry<'_>]) {
        let theme = self.theme;
        let style = theme.small();
        let gap = theme.space.unit * 2.0;
        let pitch =
            self.pitch(style).max(theme.space.mark_radius * 2.0 + theme.space.unit * 0.75).ceil();
        let mut x = 0.0;
        for entry in entries {
            let lead = entry.lead(theme);
            let width = lead + self.measurer.width(entry.words(), style);
            if x > 0.0 && x + width > self.width {
                self.height += pitch;
                x = 0.0;
            }
            let lines = wrap(entry.words(), style, (self.width - lead).max(1.0), self.measurer);
            let mark = entry.scene(theme, self.measurer);
            let top = self.height + (pitch - mark.size[1]) / 2.0;
            self.items.extend(mark.items.iter().map(|item| item.moved([x, top])));
            let last = lines.len().saturating_sub(1);
            for (at, line) in lines.iter().enumerate() {
                self.line(line, style, theme.ink, [x + lead, self.height], pitch);
                if at < last {
                    self.height += pitch;
                }
            }
            x += width + gap;
        }
        if !entries.is_empty() {
            self.height += pitch;
        }
    }

    /// A line whose upper left corner is at `at`, centred in `pitch`.
    fn line(&mut self, text: &str, style: TextStyle, color: Color, at: [f32; 2], pitch: f32) {
        if text.is_empty() {
            return;
        }
        let run = self.measurer.shape(text, style);
        let at = [at[0], at[1] + (pitch - run.height) / 2.0];
        self.items.push(Item::Text { at, run: Arc::clone(&run), color });
    }
}

/// What stands in a legend.
pub(in crate::export) enum Entry<'a> {
    /// A kind of mark.
    Mark(legend::Entry),
    /// The flag of a dispute.
    Flag,
    /// The badge of a cluster.
    Badge,
    /// A lane, with its name.
    Lane(&'a crate::model::Lane),
}

impl Entry<'_> {
    fn words(&self) -> &str {
        match self {
            Self::Mark(entry) => entry.words,
            Self::Flag => "another source or event speaks against it",
            Self::Badge => "so many events lie there",
            Self::Lane(lane) => &lane.name,
        }
    }

    /// The room for the mark, with the gap after it.
    fn lead(&self, theme: &Theme) -> f32 {
        match self {
            Self::Mark(entry) => entry.width() + theme.space.unit / 2.0,
            Self::Badge => theme.space.unit * 3.0,
            Self::Lane(_) | Self::Flag => theme.space.unit * 2.5,
        }
    }

    fn scene(&self, theme: &Theme, measurer: &Measurer) -> Scene {
        match self {
            Self::Mark(entry) => {
                let scene = entry.scene(theme, theme.paper);
                let left = (MARK_WIDTH - entry.width()) / 2.0;
                let items = scene.items.iter().map(|item| item.moved([-left, 0.0])).collect();
                Scene { items, ..scene }
            }
            Self::Flag => legend::flag(theme),
            Self::Badge => {
                let badge = legend::badge(theme, measurer);
                let left = (theme.space.unit * 2.5 - badge.size[0]).max(0.0) / 2.0;
                let items = badge.items.iter().map(|item| item.moved([left, 0.0])).collect();
                Scene { items, ..badge }
            }
            Self::Lane(lane) => legend::lane(lane, theme, theme.paper),
        }
    }
}
