//! A handout on paper: one step a page, or three with lines for notes.
//!
//! One a page lies on its side and parts nothing: what has no room goes on over the next page. Three
//! stand upright, each with its canvas across the page, its words below, and lines beside them; a
//! passage that has no room there is counted and not cut.

use super::{
    super::paper::{Printed, drawn, is_for_paper},
    Handout, Leaf, Telling,
};
use crate::{
    export::{
        Content, Paper, Size,
        leaf::{Leaves, Row, Setter, filled, fresh, plain, space},
        pdf::PdfError,
        slide::words::Kind,
    },
    scene::{Item, Part, Rect, Scene},
    style::{Face, Measurer, TextStyle, Theme},
};

/// How many steps stand on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PerPage {
    /// One, on a page on its side.
    #[default]
    One,
    /// Three with lines for notes, on an upright page.
    Three,
}

/// The share of a page's height that the canvas of a step takes.
const CANVAS_SHARE: f32 = 0.38;
/// How tall it is of three a page, in units of the grid: three rows of events have room on any paper.
const LOW_CANVAS_UNITS: f32 = 17.0;
/// How tall the ruler is of three a page, as a share of its usual height.
const LOW_RULER: f32 = 0.88;
/// Of three a page, the shares of the width that words take, the first with room for them; lines for
/// notes have the rest, or stand below.
const WORDS_SHARES: [f32; 3] = [0.58, 0.75, 1.0];
/// The distance of lines to write on, in units of the grid.
const LINE_UNITS: f32 = 3.25;

impl PerPage {
    /// The page.
    #[must_use]
    pub fn size(self, paper: Paper) -> Size {
        Size::Page { paper, landscape: self == Self::One }
    }
}

/// The handout as PDF.
///
/// # Errors
/// Where a font cannot be embedded.
pub fn pdf(
    telling: &Telling,
    content: &Content<'_>,
    theme: &Theme,
    per_page: PerPage,
    paper: Paper,
) -> Result<Vec<u8>, PdfError> {
    printed(telling, content, theme, per_page, paper).pdf(content.measurer.fonts())
}

/// The handout set on pages.
#[must_use]
pub fn printed(
    telling: &Telling,
    content: &Content<'_>,
    theme: &Theme,
    per_page: PerPage,
    paper: Paper,
) -> Printed {
    let size = per_page.size(paper);
    let mut low = theme.clone();
    if per_page == PerPage::Three {
        low.space.ruler = (theme.space.ruler * LOW_RULER).round();
    }
    let leaves = Leaves::new(size, theme, content.measurer);
    let height = match per_page {
        PerPage::One => (leaves.size[1] * CANVAS_SHARE).floor(),
        PerPage::Three => theme.space.unit * LOW_CANVAS_UNITS,
    };
    let canvas = [leaves.setter.width, height];
    let handout = Handout::new(telling, content, &low, canvas);
    let mut scenes = handout.pages(leaves, per_page, theme, content.measurer);
    // On white paper nobody would read its words.
    if !is_for_paper(theme) {
        for scene in &mut scenes {
            let [width, height] = scene.size;
            let ground = filled(Rect::new(0.0, 0.0, width, height), theme.paper);
            scene.items.splice(0..0, [Item::Part(Some(Part::Ruler)), ground]);
        }
    }
    Printed::new(&handout.title, &handout.subtitle, scenes, (size, theme))
}

impl Handout {
    fn pages(
        &self,
        mut leaves: Leaves<'_>,
        per_page: PerPage,
        theme: &Theme,
        measurer: &Measurer,
    ) -> Vec<Scene> {
        let area = leaves.stack.area;
        let gap = theme.space.unit * 2.0;
        let head = leaves.setter.handout_head(self);
        let head_height: f32 = head.iter().map(|row| row.height).sum();
        leaves.stack.add(head);
        // The first page has its title, so that its steps are a little lower than the others.
        let third = |room: f32| (room - gap * 2.0) / 3.0;
        for (at, leaf) in self.steps.iter().enumerate() {
            match per_page {
                PerPage::One => {
                    if at > 0 {
                        leaves.stack.turn();
                    }
                    leaves.stack.add(leaves.setter.whole(leaf));
                }
                PerPage::Three => {
                    if at > 0 && at % 3 == 0 {
                        leaves.stack.turn();
                    }
                    let room = if at < 3 { area.h - head_height } else { area.h };
                    let below = if at % 3 == 2 { 0.0 } else { gap };
                    let mut row = leaves.setter.third(leaf, third(room), measurer);
                    row.height += below;
                    leaves.stack.add(vec![row]);
                }
            }
        }
        let end = leaves.setter.end(self);
        leaves.stack.add(end);
        leaves.numbered(&self.title)
    }
}

impl Setter<'_> {
    fn handout_head(&self, handout: &Handout) -> Vec<Row> {
        let theme = self.theme;
        let mut rows = self.titled(&handout.title);
        if !handout.subtitle.is_empty() {
            rows.extend(fresh(self.words(&handout.subtitle, theme.body(), theme.muted, 0.0)));
        }
        rows.push(space(theme.space.unit));
        rows
    }

    /// The canvas of a step as a row. Its words are said below it, so it is not read.
    fn canvas(&self, leaf: &Leaf) -> Row {
        let scene = &leaf.canvas.scene;
        let mut items = drawn(scene);
        let [width, height] = scene.size;
        let thick = self.theme.space.hairline;
        let color = self.theme.hairline;
        items.push(filled(Rect::new(0.0, 0.0, width, thick), color));
        items.push(filled(Rect::new(0.0, height - thick, width, thick), color));
        items.push(plain());
        Row { items, height: height + self.theme.space.unit, keeps: true }
    }

    /// A step with all that is said of it.
    fn whole(&self, leaf: &Leaf) -> Vec<Row> {
        let theme = self.theme;
        let large = theme.type_scale.lead;
        let mut rows = self.numbered_head(&leaf.number, &leaf.heading);
        rows.push(self.canvas(leaf));
        for line in &leaf.lines {
            let (style, color) = match line.kind {
                Kind::Date => (theme.semi(), theme.muted),
                Kind::Title => (TextStyle::new(Face::SerifSemi, large * 1.15), theme.ink),
                Kind::Claim => (theme.body(), theme.ink),
                Kind::Dispute => (theme.semi(), theme.alarm),
                Kind::Caption => (TextStyle::new(Face::Sans, large * 0.9), theme.ink),
            };
            rows.extend(fresh(self.words(&line.text, style, color, 0.0)));
        }
        rows.push(space(theme.space.unit));
        for quote in leaf.columns.iter().flatten() {
            let words = TextStyle::new(Face::Serif, large);
            rows.extend(self.quoted(quote, words, theme.small(), self.width));
            rows.push(space(theme.space.unit));
        }
        rows.extend(self.notes(leaf));
        rows
    }

    /// The number of a step, and its own title.
    fn numbered_head(&self, number: &str, heading: &str) -> Vec<Row> {
        let theme = self.theme;
        let words = format!("{number}   {heading}");
        let words = words.trim_end();
        let mut rows = fresh(self.words(words, theme.semi(), theme.ink, 0.0));
        for row in &mut rows {
            row.keeps = true;
        }
        rows
    }

    /// A passage with a rule beside it, and its citation.
    fn quoted(
        &self,
        quote: &crate::export::slide::words::Quotation,
        style: TextStyle,
        cited: TextStyle,
        width: f32,
    ) -> Vec<Row> {
        let theme = self.theme;
        let indent = theme.space.quote_rule + theme.space.unit;
        let narrow = Setter { width, ..*self };
        let mut rows = fresh(narrow.words(&quote.exact, style, theme.ink, indent));
        rows.extend(fresh(narrow.words(&quote.cited, cited, theme.muted, indent)));
        if let Some(doubt) = quote.doubt {
            rows.extend(fresh(narrow.words(doubt, cited, theme.alarm, indent)));
        }
        for row in &mut rows {
            let rule = Rect::new(0.0, 0.0, theme.space.quote_rule, row.height);
            row.items.insert(0, filled(rule, theme.quote_rule));
            row.keeps = true;
        }
        if let Some(last) = rows.last_mut() {
            last.keeps = false;
        }
        rows
    }

    /// The words of the numbered markers, and which lanes are not shown.
    fn notes(&self, leaf: &Leaf) -> Vec<Row> {
        let theme = self.theme;
        let mut rows = Vec::new();
        for (number, words) in &leaf.canvas.notes {
            let words = format!("{number}  {words}");
            rows.extend(fresh(self.words(&words, theme.body(), theme.ink, 0.0)));
        }
        if let Some(words) = left_out(leaf) {
            rows.extend(fresh(self.words(&words, theme.small(), theme.muted, 0.0)));
        }
        rows
    }

    /// A step in a third of a page: its canvas, its words, and lines for notes beside them.
    fn third(&self, leaf: &Leaf, height: f32, measurer: &Measurer) -> Row {
        let theme = self.theme;
        let unit = theme.space.unit;
        let mut whole = Row { items: Vec::new(), height, keeps: false };
        let mut y = 0.0;
        let date = leaf.lines.iter().find(|line| line.kind == Kind::Date);
        let date = date.map(|line| format!("   ·   {}", line.text)).unwrap_or_default();
        let heading = format!("{}{date}", leaf.heading);
        let head = self.numbered_head(&leaf.number, heading.trim_start_matches([' ', '·']));
        for row in head.iter().chain([&self.canvas(leaf)]) {
            whole.items.extend(row.items.iter().map(|item| item.moved([0.0, y])));
            y += row.height;
        }
        let room = self.width - unit * 3.0;
        let told = |share: f32| {
            let narrow = Setter { theme, measurer, width: room * share };
            let set = narrow.told(leaf, y, height);
            let notes =
                if share < 1.0 { [self.width - room * (1.0 - share), y] } else { [0.0, set.y] };
            (set, notes)
        };
        let [usual, wider @ ..] = WORDS_SHARES;
        let (mut set, mut notes) = told(usual);
        for share in wider {
            if set.is_whole {
                break;
            }
            (set, notes) = told(share);
        }
        whole.items.extend(set.items);
        whole.items.push(plain());
        let [left, top] = notes;
        let mut line = top + unit * LINE_UNITS;
        while line <= height {
            let thick = theme.space.hairline;
            whole.items.push(filled(Rect::new(left, line, self.width - left, thick), theme.muted));
            line += unit * LINE_UNITS;
        }
        whole
    }

    /// What is said of a step, from `y` down to `bottom`: its words, the passages that have room, and
    /// what has none.
    fn told(&self, leaf: &Leaf, y: f32, bottom: f32) -> Below {
        let theme = self.theme;
        let passages = leaf.columns.iter().flatten().count();
        let small = |words: &str| fresh(self.words(words, theme.small(), theme.muted, 0.0));
        let remark = |gone, is_cut| small(&remark(leaf, gone, is_cut).unwrap_or_default());
        // Room is kept for the line that says what is left out.
        let kept = tall(&remark(passages, false));
        let mut set = Below { items: Vec::new(), y, bottom: bottom - kept, is_whole: true };
        for line in leaf.lines.iter().filter(|line| line.kind != Kind::Date) {
            let (style, color) = match line.kind {
                Kind::Title => (TextStyle::new(Face::SerifSemi, theme.type_scale.body), theme.ink),
                Kind::Dispute => {
                    (TextStyle::new(Face::SansSemi, theme.type_scale.small), theme.alarm)
                }
                Kind::Date | Kind::Claim | Kind::Caption => (theme.small(), theme.ink),
            };
            set.is_whole &= set.add(fresh(self.words(&line.text, style, color, 0.0)), false);
        }
        let mut gone = 0;
        let serif = TextStyle::new(Face::Serif, theme.type_scale.small * 1.05);
        for quote in leaf.columns.iter().flatten() {
            let rows = self.quoted(quote, serif, theme.small(), self.width);
            gone += usize::from(gone > 0 || !set.add(rows, false));
        }
        for (number, words) in &leaf.canvas.notes {
            let words = format!("{number}  {words}");
            let rows = fresh(self.words(&words, theme.small(), theme.ink, 0.0));
            set.is_whole &= set.add(rows, false);
        }
        set.bottom = bottom;
        let rows = remark(gone, !set.is_whole);
        set.is_whole &= set.add(rows, true);
        set
    }

    /// What the story rests on, and what is to be known of the handout.
    fn end(&self, handout: &Handout) -> Vec<Row> {
        let theme = self.theme;
        let mut rows = vec![space(theme.space.unit * 2.0)];
        if !handout.sources.is_empty() {
            let word = if handout.sources.len() == 1 { "Source" } else { "Sources" };
            rows.extend(fresh(self.words(word, theme.semi(), theme.ink, 0.0)));
        }
        for source in &handout.sources {
            rows.extend(fresh(self.words(source, theme.body(), theme.ink, 0.0)));
            rows.push(space(theme.space.unit / 2.0));
        }
        for remark in &handout.remarks {
            rows.extend(fresh(self.words(remark, theme.small(), theme.muted, 0.0)));
        }
        rows
    }
}

/// What has no room in a third of a page, in sentences: so many passages, words where they are `cut`,
/// lanes.
fn remark(leaf: &Leaf, gone: usize, is_cut: bool) -> Option<String> {
    let passages = match gone {
        0 => None,
        1 => Some("1 passage has no room here.".to_owned()),
        gone => Some(format!("{gone} passages have no room here.")),
    };
    let words = is_cut.then(|| "More is said of it than has room here.".to_owned());
    let said: Vec<String> = words.into_iter().chain(passages).chain(left_out(leaf)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn tall(rows: &[Row]) -> f32 {
    rows.iter().map(|row| row.height).sum()
}

/// Which lanes are not shown, in a sentence.
fn left_out(leaf: &Leaf) -> Option<String> {
    let names = leaf.lanes_left_out.join(", ");
    (!names.is_empty()).then(|| format!("Lanes not shown here: {names}."))
}

/// Words in a room of a certain height.
struct Below {
    items: Vec<Item>,
    y: f32,
    bottom: f32,
    /// Whether all has room but for passages, which are counted.
    is_whole: bool,
}

impl Below {
    /// Adds rows that have room, all of them or, where they may be `cut`, as many as have; whether all
    /// had.
    fn add(&mut self, rows: Vec<Row>, cut: bool) -> bool {
        let fits = self.y + tall(&rows) <= self.bottom + 0.5;
        if !fits && !cut {
            return false;
        }
        for row in rows {
            if self.y + row.height > self.bottom + 0.5 {
                break;
            }
            self.items.extend(row.items.iter().map(|item| item.moved([0.0, self.y])));
            self.y += row.height;
        }
        fits
    }
}
