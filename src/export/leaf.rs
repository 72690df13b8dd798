//! Text set on pages of paper: lines one below the other, parted where a page ends.
//!
//! A page is a scene like that of a picture, and nothing on it stands beyond its margins. What the
//! lines say is for the sheets that use this.

use super::Size;
use crate::{
    scene::{Item, Part, Rect, Scene},
    style::{Color, Measure as _, Measurer, TextStyle, Theme, wrap},
};

/// Width of the margins, in units of the grid.
const MARGIN_UNITS: f32 = 6.0;
/// What belongs together and takes no more of a page than this is not parted.
const WHOLE_SHARE: f32 = 0.55;

/// Pages of one size, as they are being set.
pub(in crate::export) struct Leaves<'a> {
    pub(in crate::export) setter: Setter<'a>,
    pub(in crate::export) stack: Stack,
    /// Width and height of a page, in logical pixels of the theme.
    pub(in crate::export) size: [f32; 2],
    margin: f32,
}

impl<'a> Leaves<'a> {
    pub(in crate::export) fn new(size: Size, theme: &'a Theme, measurer: &'a Measurer) -> Self {
        let size = size.pixels().map(|length| length / size.zoom(theme));
        let margin = theme.space.unit * MARGIN_UNITS;
        let setter = Setter { theme, measurer, width: size[0] - 2.0 * margin };
        let foot = setter.pitch(theme.small()) + theme.space.unit;
        let area = Rect::new(margin, margin, setter.width, size[1] - 2.0 * margin - foot);
        let stack = Stack { area, pages: vec![Vec::new()], y: margin };
        Self { setter, stack, size, margin }
    }

    /// The pages, each with its number and this title at its foot.
    pub(in crate::export) fn numbered(self, title: &str) -> Vec<Scene> {
        let Self { setter, stack, size, margin } = self;
        let count = stack.pages.len();
        let pages = stack.pages.into_iter().enumerate().map(|(at, mut items)| {
            let place = format!("{} of {count}", at + 1);
            items.extend(setter.foot(title, &place, [margin, size[1] - margin]));
            Scene { size, items, hits: Vec::new() }
        });
        pages.collect()
    }
}

/// A line of the sheet; its items from its own upper left corner.
pub(in crate::export) struct Row {
    pub(in crate::export) items: Vec<Item>,
    pub(in crate::export) height: f32,
    /// Whether it must not be the last on a page.
    pub(in crate::export) keeps: bool,
}

/// Puts rows on pages.
pub(in crate::export) struct Stack {
    /// Where rows stand on each page.
    pub(in crate::export) area: Rect,
    pub(in crate::export) pages: Vec<Vec<Item>>,
    pub(in crate::export) y: f32,
}

impl Stack {
    /// Adds rows that belong together.
    pub(in crate::export) fn add(&mut self, rows: Vec<Row>) {
        let tall: f32 = rows.iter().map(|row| row.height).sum();
        let is_whole = tall <= self.area.h * WHOLE_SHARE;
        if is_whole && !self.fits(tall) {
            self.turn();
        }
        let mut rows = rows.into_iter().peekable();
        let mut kept = Vec::new();
        while let Some(row) = rows.next() {
            let is_kept = row.keeps && rows.peek().is_some();
            kept.push(row);
            if is_kept {
                continue;
            }
            if !self.fits(kept.iter().map(|row| row.height).sum()) {
                self.turn();
            }
            for row in kept.drain(..) {
                self.place(&row);
            }
        }
    }

    pub(in crate::export) fn fits(&self, tall: f32) -> bool {
        self.y + tall <= self.area.bottom()
    }

    /// Begins a page, unless this one is still empty.
    pub(in crate::export) fn turn(&mut self) {
        if self.pages.last().is_some_and(|page| !page.is_empty()) {
            self.pages.push(Vec::new());
            self.y = self.area.y;
        }
    }

    pub(in crate::export) fn place(&mut self, row: &Row) {
        let at = [self.area.x, self.y];
        if let Some(page) = self.pages.last_mut() {
            page.extend(row.items.iter().map(|item| item.moved(at)));
        }
        self.y += row.height;
    }
}

/// Sets the rows of a sheet.
pub(in crate::export) struct Setter<'a> {
    pub(in crate::export) theme: &'a Theme,
    pub(in crate::export) measurer: &'a Measurer,
    pub(in crate::export) width: f32,
}

impl Setter<'_> {
    pub(in crate::export) fn foot(
        &self,
        title: &str,
        place: &str,
        [left, bottom]: [f32; 2],
    ) -> Vec<Item> {
        let theme = self.theme;
        let style = theme.small();
        let place = self.measurer.shape(place, style);
        let room = self.width - place.width - theme.space.unit * 2.0;
        let title = wrap(title, style, room.max(1.0), self.measurer).into_iter().next();
        let title = self.measurer.shape(&title.unwrap_or_default(), style);
        let top = bottom - title.height;
        let right = left + self.width - place.width;
        let word = |x, run| Item::Text { at: [x, top], run, color: theme.muted };
        // Furniture of the page, which is not read.
        vec![Item::Part(Some(Part::Ruler)), word(left, title), word(right, place)]
    }

    /// A paragraph as rows.
    pub(in crate::export) fn words(
        &self,
        text: &str,
        style: TextStyle,
        color: Color,
        indent: f32,
    ) -> Vec<Row> {
        let pitch = self.pitch(style);
        let lines = wrap(text, style, (self.width - indent).max(1.0), self.measurer);
        let row = |line: String| {
            let run = self.measurer.shape(&line, style);
            let at = [indent, (pitch - run.height) / 2.0];
            Row { items: vec![Item::Text { at, run, color }], height: pitch, keeps: false }
        };
        lines.into_iter().map(row).collect()
    }

    /// A word on a line of this height; its width.
    pub(in crate::export) fn word(
        &self,
        items: &mut Vec<Item>,
        text: &str,
        style: TextStyle,
        color: Color,
        [x, height]: [f32; 2],
    ) -> f32 {
        let run = self.measurer.shape(text, style);
        let width = run.width;
        items.push(Item::Text { at: [x, (height - run.height) / 2.0], run, color });
        width
    }

    /// A rule to write on.
    pub(in crate::export) fn write_on(&self, from: f32, to: f32, height: f32) -> Item {
        let thick = self.theme.space.hairline;
        filled(Rect::new(from, height - thick * 2.0, to - from, thick), self.theme.muted)
    }

    pub(in crate::export) fn pitch(&self, style: TextStyle) -> f32 {
        let leading = self.theme.type_scale.leading;
        self.measurer.line_height(style).max(style.size * leading * 0.9).ceil()
    }
}

/// Rows that show a part.
pub(in crate::export) fn begun(mut rows: Vec<Row>, part: Part) -> Vec<Row> {
    if let Some(first) = rows.first_mut() {
        first.items.insert(0, Item::Part(Some(part)));
    }
    rows
}

/// A paragraph of its own.
pub(in crate::export) fn fresh(mut rows: Vec<Row>) -> Vec<Row> {
    if let Some(first) = rows.first_mut() {
        first.items.insert(0, plain());
    }
    rows
}

pub(in crate::export) fn plain() -> Item {
    Item::Part(None)
}

pub(in crate::export) fn space(height: f32) -> Row {
    Row { items: Vec::new(), height, keeps: false }
}

pub(in crate::export) fn filled(rect: Rect, color: Color) -> Item {
    Item::Rect { rect, fill: color, fill_right: color, radius: 0.0 }
}
