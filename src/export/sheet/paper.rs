//! A fact-check sheet set on pages: lines of text one below the other, in black on the white of the
//! paper, with boxes to tick and rules to write on.
//!
//! An event of usual length stands on one page; a longer one goes on over the next. A page is a
//! scene like that of a picture, and nothing on it stands beyond its margins.

use super::{Entry, Line, Outcome, Sheet, Words};
use crate::{
    export::Size,
    model::CheckStatus,
    scene::{Block, Item, Part, Rect, Scene},
    style::{Color, Face, Measure as _, Measurer, TextStyle, Theme, wrap},
};

/// Width of the margins, in units of the grid.
const MARGIN_UNITS: f32 = 6.0;
/// Width of the column of boxes, in ems of the text.
const BOX_EMS: f32 = 1.9;
/// Width of the column of names, in ems of the text.
const NAME_EMS: f32 = 8.0;
/// An event that takes no more of a page than this is not parted.
const WHOLE_SHARE: f32 = 0.55;
/// How many lines a comment has at least.
const COMMENT_ROWS: usize = 2;

/// The pages of a sheet for a size of paper, in logical pixels of the theme.
#[must_use]
pub fn leaves(sheet: &Sheet, size: Size, theme: &Theme, measurer: &Measurer) -> Vec<Scene> {
    let size = size.pixels().map(|length| length / size.zoom(theme));
    let margin = theme.space.unit * MARGIN_UNITS;
    let setter = Setter { theme, measurer, width: size[0] - 2.0 * margin };
    let foot = setter.pitch(theme.small()) + theme.space.unit;
    let mut stack = Stack {
        area: Rect::new(margin, margin, setter.width, size[1] - 2.0 * margin - foot),
        pages: vec![Vec::new()],
        y: margin,
    };
    stack.add(setter.head(sheet));
    for entry in &sheet.entries {
        stack.add(setter.entry(entry));
    }
    let count = stack.pages.len();
    let pages = stack.pages.into_iter().enumerate().map(|(at, mut items)| {
        let place = format!("{} of {count}", at + 1);
        items.extend(setter.foot(&sheet.title, &place, [margin, size[1] - margin]));
        Scene { size, items, hits: Vec::new() }
    });
    pages.collect()
}

/// A line of the sheet; its items from its own upper left corner.
struct Row {
    items: Vec<Item>,
    height: f32,
    /// Whether it must not be the last on a page.
    keeps: bool,
}

/// Puts rows on pages.
struct Stack {
    /// Where rows stand on each page.
    area: Rect,
    pages: Vec<Vec<Item>>,
    y: f32,
}

impl Stack {
    /// Adds rows that belong together.
    fn add(&mut self, rows: Vec<Row>) {
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

    fn fits(&self, tall: f32) -> bool {
        self.y + tall <= self.area.bottom()
    }

    /// Begins a page, unless this one is still empty.
    fn turn(&mut self) {
        if self.pages.last().is_some_and(|page| !page.is_empty()) {
            self.pages.push(Vec::new());
            self.y = self.area.y;
        }
    }

    fn place(&mut self, row: &Row) {
        let at = [self.area.x, self.y];
        if let Some(page) = self.pages.last_mut() {
            page.extend(row.items.iter().map(|item| item.moved(at)));
        }
        self.y += row.height;
    }
}

/// Sets the rows of a sheet.
struct Setter<'a> {
    theme: &'a Theme,
    measurer: &'a Measurer,
    width: f32,
}

impl Setter<'_> {
    fn head(&self, sheet: &Sheet) -> Vec<Row> {
        let theme = self.theme;
        let title = TextStyle::new(Face::SerifSemi, theme.type_scale.title);
        let mut rows = fresh(self.words("Fact-check sheet", theme.semi(), theme.muted, 0.0));
        rows.extend(begun(
            self.words(&sheet.title, title, theme.ink, 0.0),
            Part::Block(Block::Title),
        ));
        let below = [&sheet.subtitle, &sheet.tally].into_iter().chain(&sheet.covered);
        for words in below.filter(|words| !words.is_empty()) {
            rows.extend(begun(
                self.words(words, theme.body(), theme.muted, 0.0),
                Part::Block(Block::Caption),
            ));
        }
        rows.push(space(theme.space.unit * 2.0));
        rows
    }

    fn entry(&self, entry: &Entry) -> Vec<Row> {
        let theme = self.theme;
        let unit = theme.space.unit;
        let rule = Rect::new(0.0, 0.0, self.width, theme.space.hairline);
        let mut rows = vec![Row {
            items: vec![plain(), filled(rule, theme.muted)],
            height: unit,
            keeps: true,
        }];
        let heading = TextStyle::new(Face::SerifSemi, theme.type_scale.lead);
        let head = self.words(&entry.heading, heading, theme.ink, 0.0);
        rows.extend(begun(head, Part::Event(entry.event)));
        rows.extend(fresh(self.words(&entry.place, theme.small(), theme.muted, 0.0)));
        for row in &mut rows {
            row.keeps = true;
        }
        rows.push(Row { keeps: true, ..space(unit / 2.0) });
        for line in &entry.lines {
            rows.extend(self.line(line));
        }
        rows.extend(self.outcome(&entry.outcome));
        rows.push(space(unit * 2.5));
        rows
    }

    /// A box, the name of what is to be checked, its words, and what is to be known of them.
    fn line(&self, line: &Line) -> Vec<Row> {
        let theme = self.theme;
        let ink = if line.is_amiss { theme.alarm } else { theme.ink };
        let body = theme.body();
        let [boxes, names] = [BOX_EMS, NAME_EMS].map(|ems| ems * body.size);
        let indent = boxes + names;
        let mut rows = match &line.words {
            Words::Quoted(words) => {
                let serif = TextStyle::new(Face::Serif, theme.type_scale.lead);
                self.words(&format!("“{words}”"), serif, ink, indent)
            }
            Words::Plain(words) | Words::Address(words) => self.words(words, body, ink, indent),
        };
        if let Some(first) = rows.first_mut() {
            let name = self.measurer.shape(line.name, theme.semi());
            let pitch = self.pitch(theme.semi());
            let at = [boxes, (first.height.max(pitch) - name.height) / 2.0];
            let word = Item::Text { at, run: name, color: ink };
            let mut items = vec![plain()];
            if line.is_to_tick {
                items.extend(self.tick_box([0.0, first.height / 2.0], false));
            }
            items.push(Item::Part(None));
            items.push(word);
            items.append(&mut first.items);
            first.items = items;
        }
        let color = if line.is_amiss { theme.alarm } else { theme.muted };
        for note in &line.notes {
            rows.extend(fresh(self.words(note, theme.small(), color, indent)));
        }
        // The first row holds the box, which is not to stand alone.
        let last = rows.len().saturating_sub(1);
        if let Some(first) = rows.first_mut().filter(|_| last > 0) {
            first.keeps = true;
        }
        rows.push(space(theme.space.unit * 0.75));
        rows
    }

    /// What came of it, with room to write.
    fn outcome(&self, outcome: &Outcome) -> Vec<Row> {
        let theme = self.theme;
        let body = theme.body();
        let height = self.pitch(body) + theme.space.unit;
        let gap = theme.space.unit * 2.0;
        let mut items = vec![plain()];
        let mut x = 0.0;
        for (status, name) in [(CheckStatus::Checked, "Checked"), (CheckStatus::Query, "Query")] {
            items.push(plain());
            items.extend(self.tick_box([x, height / 2.0], outcome.status == status));
            items.push(Item::Part(None));
            x += BOX_EMS * body.size;
            x += self.word(&mut items, name, body, theme.ink, [x, height]) + gap;
        }
        let rest = (self.width - x).max(0.0);
        for (name, value, share) in [("By", &outcome.by, 0.55), ("On", &outcome.on, 0.45)] {
            let end = x + rest * share - gap;
            let from = x + self.word(&mut items, name, body, theme.muted, [x, height]) + gap / 2.0;
            self.word(&mut items, value, body, theme.ink, [from, height]);
            items.push(self.write_on(from, end.max(from), height));
            x = end + gap;
        }
        let mut rows = vec![Row { items, height, keeps: true }];
        let indent = self.measurer.width("Comment", body) + gap / 2.0;
        let lines = wrap(&outcome.comment, body, (self.width - indent).max(1.0), self.measurer);
        for at in 0..lines.len().max(COMMENT_ROWS) {
            let mut items = vec![plain()];
            if at == 0 {
                self.word(&mut items, "Comment", body, theme.muted, [0.0, height]);
            }
            if let Some(words) = lines.get(at) {
                self.word(&mut items, words, body, theme.ink, [indent, height]);
            }
            items.push(self.write_on(indent, self.width, height));
            rows.push(Row { items, height, keeps: at + 1 < COMMENT_ROWS });
        }
        rows
    }

    fn foot(&self, title: &str, place: &str, [left, bottom]: [f32; 2]) -> Vec<Item> {
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
    fn words(&self, text: &str, style: TextStyle, color: Color, indent: f32) -> Vec<Row> {
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
    fn word(
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

    /// A box whose left edge and middle are at a point, ticked or not.
    fn tick_box(&self, [x, y]: [f32; 2], is_ticked: bool) -> Vec<Item> {
        let theme = self.theme;
        let side = theme.type_scale.body;
        let (width, color) = (theme.space.stroke, theme.ink);
        let half = side / 2.0;
        let [left, right] = [x + width, x + width + side];
        let points = vec![[left, y - half], [right, y - half], [right, y + half], [left, y + half]];
        let fill = Color::TRANSPARENT;
        let mut items =
            vec![Item::Polygon { points, fill, stroke: Some((color, width)), dash: None }];
        if is_ticked {
            let points = vec![
                [left + side * 0.22, y + side * 0.02],
                [left + side * 0.43, y + side * 0.25],
                [left + side * 0.8, y - side * 0.27],
            ];
            items.push(Item::Line { points, color, width: width * 1.4, dash: None });
        }
        items
    }

    /// A rule to write on.
    fn write_on(&self, from: f32, to: f32, height: f32) -> Item {
        let thick = self.theme.space.hairline;
        filled(Rect::new(from, height - thick * 2.0, to - from, thick), self.theme.muted)
    }

    fn pitch(&self, style: TextStyle) -> f32 {
        let leading = self.theme.type_scale.leading;
        self.measurer.line_height(style).max(style.size * leading * 0.9).ceil()
    }
}

/// Rows that show a part.
fn begun(mut rows: Vec<Row>, part: Part) -> Vec<Row> {
    if let Some(first) = rows.first_mut() {
        first.items.insert(0, Item::Part(Some(part)));
    }
    rows
}

/// A paragraph of its own.
fn fresh(mut rows: Vec<Row>) -> Vec<Row> {
    if let Some(first) = rows.first_mut() {
        first.items.insert(0, plain());
    }
    rows
}

fn plain() -> Item {
    Item::Part(None)
}

fn space(height: f32) -> Row {
    Row { items: Vec::new(), height, keeps: false }
}

fn filled(rect: Rect, color: Color) -> Item {
    Item::Rect { rect, fill: color, fill_right: color, radius: 0.0 }
}
