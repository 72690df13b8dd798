//! A fact-check sheet set on pages: lines of text one below the other, in black on the white of the
//! paper, with boxes to tick and rules to write on.
//!
//! An event of usual length stands on one page; a longer one goes on over the next. A page is a
//! scene like that of a picture, and nothing on it stands beyond its margins.

use super::{Entry, Line, Outcome, Sheet, Words};
use crate::{
    export::{
        Size,
        leaf::{Leaves, Row, Setter, begun, filled, fresh, plain, space},
    },
    model::CheckStatus,
    scene::{Block, Item, Part, Rect, Scene},
    style::{Color, Face, Measure as _, Measurer, TextStyle, Theme, wrap},
};

/// Width of the column of boxes, in ems of the text.
const BOX_EMS: f32 = 1.9;
/// Width of the column of names, in ems of the text.
const NAME_EMS: f32 = 8.0;
/// How many lines a comment has at least.
const COMMENT_ROWS: usize = 2;

/// The pages of a sheet for a size of paper, in logical pixels of the theme.
#[must_use]
pub fn leaves(sheet: &Sheet, size: Size, theme: &Theme, measurer: &Measurer) -> Vec<Scene> {
    let mut leaves = Leaves::new(size, theme, measurer);
    leaves.stack.add(leaves.setter.head(sheet));
    for entry in &sheet.entries {
        leaves.stack.add(leaves.setter.entry(entry));
    }
    leaves.numbered(&sheet.title)
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
}
