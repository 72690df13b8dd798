//! A worksheet on paper, in black, with rules to write on and cards to cut out.

use super::{
    super::paper::{Printed, drawn},
    Asked, Entry, Field, Task, Telling, Worksheet,
};
use crate::{
    export::{
        Content, Paper, Size,
        leaf::{Leaves, Row, Setter, fresh, plain, space},
        pdf::PdfError,
    },
    scene::{Item, Scene},
    style::{Face, Measurer, TextStyle, Theme},
};

/// The least and the greatest height of a canvas, as shares of the page's; an empty ruler has room to
/// write on, and less of it where the list below would go on over the next page.
const CANVAS_SHARES: [f32; 2] = [0.3, 0.72];
const RULER_SHARES: [f32; 2] = [0.52, 0.72];
const LOW_RULER_SHARE: f32 = 0.36;
/// The dashes along which a card is cut out, in units of the grid.
const CUT: [f32; 2] = [0.6, 0.5];
/// The least height of a card, in units of the grid.
const CARD_UNITS: f32 = 12.0;

/// The worksheet as PDF; a canvas lies across the page, so that such a sheet lies on its side.
///
/// # Errors
/// Where a font cannot be embedded.
pub fn pdf(
    asked: Asked,
    telling: &Telling,
    content: &Content<'_>,
    theme: &Theme,
    paper: Paper,
) -> Result<Vec<u8>, PdfError> {
    printed(asked, telling, content, theme, paper).pdf(content.measurer.fonts())
}

/// The worksheet set on pages.
#[must_use]
pub fn printed(
    asked: Asked,
    telling: &Telling,
    content: &Content<'_>,
    theme: &Theme,
    paper: Paper,
) -> Printed {
    let landscape = asked.task == Task::Ruler;
    let size = Size::Page { paper, landscape };
    let mut leaves = Leaves::new(size, theme, content.measurer);
    let shares = if landscape { RULER_SHARES } else { CANVAS_SHARES };
    let heights = shares.map(|share| (leaves.size[1] * share).floor());
    let made =
        |heights| Worksheet::new(asked, telling, content, theme, (leaves.setter.width, heights));
    let mut sheet = made(heights);
    if let (Task::Ruler, false, Some(scene)) = (asked.task, asked.answers, &sheet.canvas) {
        let rows = leaves.setter.sheet_head(&sheet).into_iter();
        let rows = rows.chain(leaves.setter.listed_in_pairs(&sheet.entries, content.measurer));
        let over = rows.map(|row| row.height).sum::<f32>() - leaves.stack.area.h;
        let height = (scene.size[1] - over.max(0.0)).floor();
        if over > 0.0 && height >= leaves.size[1] * LOW_RULER_SHARE {
            sheet = made([height, height]);
        }
    }
    let rows = leaves.setter.sheet_head(&sheet);
    leaves.stack.add(rows);
    match asked.task {
        Task::Blanks => {
            for entry in &sheet.entries {
                let rows = leaves.setter.blanks(entry);
                leaves.stack.add(rows);
            }
        }
        Task::Cards => {
            let pairs = leaves.setter.cards(&sheet.entries, content.measurer);
            for (at, (mut row, upper_edge)) in pairs.into_iter().enumerate() {
                // Below another row its lower edge is there already.
                if at == 0 || !leaves.stack.fits(row.height) {
                    row.items.push(upper_edge);
                }
                leaves.stack.add(vec![row]);
            }
            let rows = leaves.setter.places(&sheet);
            leaves.stack.add(rows);
        }
        Task::Ruler => {
            for row in leaves.setter.listed_in_pairs(&sheet.entries, content.measurer) {
                leaves.stack.add(vec![row]);
            }
        }
    }
    let scenes: Vec<Scene> = leaves.numbered(&sheet.title);
    Printed::new(&sheet.title, sheet.task, scenes, (size, theme))
}

impl Setter<'_> {
    fn sheet_head(&self, sheet: &Worksheet) -> Vec<Row> {
        let theme = self.theme;
        let mut rows = self.titled(&sheet.title);
        let height = self.pitch(theme.body()) + theme.space.unit;
        let mut items = vec![plain()];
        let mut x = 0.0;
        for (word, share) in [("Name", 0.55), ("Date", 0.3)] {
            let end = x + self.width * share;
            let from = x
                + self.word(&mut items, word, theme.body(), theme.ink, [x, height])
                + theme.space.unit;
            items.push(self.write_on(from, end, height));
            x = end + theme.space.unit * 2.0;
        }
        rows.push(Row { items, height: height + theme.space.unit, keeps: true });
        rows.extend(fresh(self.words(sheet.task, theme.semi(), theme.ink, 0.0)));
        if sheet.asked.answers {
            rows.extend(fresh(self.words("With answers", theme.semi(), theme.ink, 0.0)));
        }
        rows.push(space(theme.space.unit));
        if let Some(scene) = &sheet.canvas {
            let mut items = drawn(scene);
            items.push(plain());
            let height = scene.size[1] + theme.space.unit * 2.0;
            rows.push(Row { items, height, keeps: false });
        }
        rows
    }

    /// An event with what is missing of it.
    fn blanks(&self, entry: &Entry) -> Vec<Row> {
        let theme = self.theme;
        let indent = theme.space.unit * 4.0;
        let lead = TextStyle::new(Face::SerifSemi, theme.type_scale.lead);
        let serif = TextStyle::new(Face::Serif, theme.type_scale.body);
        let mut rows = self.field(&entry.date, "When?", theme.semi(), indent, 1);
        rows.extend(self.field(&entry.title, "What happened?", lead, indent, 1));
        rows.extend(self.field(&entry.quotation, "What does the source say?", serif, indent, 3));
        if let Some(first) = rows.first_mut() {
            let run = self.measurer.shape(&entry.mark, theme.semi());
            let at = [0.0, (first.height - run.height) / 2.0];
            first.items.splice(0..0, [plain(), Item::Text { at, run, color: theme.ink }]);
        }
        rows.push(space(theme.space.unit * 1.5));
        rows
    }

    /// A field: its words, or a question and as many rules to write on.
    fn field(
        &self,
        field: &Field,
        question: &str,
        style: TextStyle,
        indent: f32,
        lines: usize,
    ) -> Vec<Row> {
        let theme = self.theme;
        match field {
            Field::None => Vec::new(),
            Field::Told(words) => fresh(self.words(words, style, theme.ink, indent)),
            Field::Answer(words) => {
                let answer = TextStyle::new(Face::SerifItalic, theme.type_scale.lead);
                let words = format!("Answer: {words}");
                fresh(self.words(&words, answer, theme.ink, indent))
            }
            Field::Blank => {
                let height = self.pitch(theme.body()) + theme.space.unit * 1.25;
                let rule = |at: usize| {
                    let mut items = vec![plain()];
                    let mut from = indent;
                    if at == 0 {
                        let corner = [indent, height];
                        from += self.word(&mut items, question, theme.small(), theme.muted, corner);
                        from += theme.space.unit;
                    }
                    items.push(self.write_on(from, self.width, height));
                    Row { items, height, keeps: true }
                };
                (0..lines).map(rule).collect()
            }
        }
    }

    /// A card or an event to be placed: its letter and its words.
    fn listed(&self, entry: &Entry) -> Vec<Row> {
        let theme = self.theme;
        let indent = theme.space.unit * 4.0;
        let mut rows = self.field(&entry.title, "What happened?", theme.body(), indent, 1);
        if let Field::Answer(_) = entry.date {
            rows.extend(self.field(&entry.date, "When?", theme.body(), indent, 1));
        }
        if let Some(first) = rows.first_mut() {
            let run = self.measurer.shape(&entry.mark, theme.semi());
            let at = [0.0, (first.height - run.height) / 2.0];
            first.items.splice(0..0, [plain(), Item::Text { at, run, color: theme.ink }]);
        }
        rows.push(space(theme.space.unit / 2.0));
        rows
    }

    /// Events to be placed, two beside each other, so that they stand on one page with their ruler.
    fn listed_in_pairs(&self, entries: &[Entry], measurer: &Measurer) -> Vec<Row> {
        let theme = self.theme;
        let gap = theme.space.unit * 2.0;
        let width = (self.width - gap) / 2.0;
        let narrow = Setter { theme, measurer, width };
        let pairs = entries.chunks(2).map(|pair| {
            let mut beside = Row { items: Vec::new(), height: 0.0, keeps: false };
            for (at, entry) in pair.iter().enumerate() {
                let (x, mut y) = ((width + gap) * at as f32, 0.0);
                for row in narrow.listed(entry) {
                    beside.items.extend(row.items.iter().map(|item| item.moved([x, y])));
                    y += row.height;
                }
                beside.height = beside.height.max(y);
            }
            beside
        });
        pairs.collect()
    }

    /// Cards, two beside each other, with lines to cut along, and the upper edge of each row. An edge
    /// that two cards share is there once: dashes over dashes are no dashes any more.
    fn cards(&self, entries: &[Entry], measurer: &Measurer) -> Vec<(Row, Item)> {
        let theme = self.theme;
        let unit = theme.space.unit;
        let width = self.width / 2.0;
        let narrow = Setter { theme, measurer, width: width - unit * 2.0 };
        let card = |entry: &Entry| {
            let mut rows = narrow.listed(entry);
            let small = TextStyle::new(Face::Serif, theme.type_scale.small);
            let indent = unit * 4.0;
            if let Field::Told(words) = &entry.quotation {
                rows.extend(fresh(narrow.words(words, small, theme.ink, indent)));
            }
            rows
        };
        let pairs = entries.chunks(2).map(|pair| {
            let cards: Vec<Vec<Row>> = pair.iter().map(card).collect();
            let tall = |rows: &Vec<Row>| rows.iter().map(|row| row.height).sum::<f32>();
            let height = cards.iter().map(tall).fold(unit * CARD_UNITS, f32::max) + unit * 2.0;
            let mut items = Vec::new();
            for (at, rows) in cards.iter().enumerate() {
                let left = width * at as f32;
                let mut y = unit;
                for row in rows {
                    items.extend(row.items.iter().map(|item| item.moved([left + unit, y])));
                    y += row.height;
                }
            }
            items.push(plain());
            let right = width * cards.len() as f32;
            for edge in 0..=cards.len() {
                let x = width * edge as f32;
                items.push(self.cut([x, 0.0], [x, height]));
            }
            items.push(self.cut([0.0, height], [right, height]));
            (Row { items, height, keeps: false }, self.cut([0.0, 0.0], [right, 0.0]))
        });
        pairs.collect()
    }

    /// A line to cut along.
    fn cut(&self, from: [f32; 2], to: [f32; 2]) -> Item {
        let space = &self.theme.space;
        let dash = Some(CUT.map(|units| units * space.unit));
        Item::Line { points: vec![from, to], color: self.theme.muted, width: space.hairline, dash }
    }

    /// Where the order is written, or stands.
    fn places(&self, sheet: &Worksheet) -> Vec<Row> {
        let theme = self.theme;
        let words = if let Some(marks) = sheet.answer() {
            format!("The order: {marks}")
        } else {
            let places = (1..=sheet.entries.len()).map(|place| format!("{place}\u{a0}____"));
            format!("Your order:   {}", places.collect::<Vec<_>>().join("   "))
        };
        let mut rows = vec![space(theme.space.unit * 2.0)];
        let style = TextStyle::new(Face::Sans, theme.type_scale.lead);
        rows.extend(fresh(self.words(&words, style, theme.ink, 0.0)));
        rows
    }
}
