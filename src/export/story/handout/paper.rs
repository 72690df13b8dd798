//! A handout on paper: one step a page, or three with lines for notes.
//!
//! One a page lies on its side and parts nothing: its canvas is as tall as its words leave room for, and
//! what has no room all the same goes on over the next page. Three stand upright, each with its canvas
//! across the page, its words below, and lines beside them; a passage that has no room there is not cut
//! but stands at the end.

mod thirds;

use super::{
    super::paper::{Printed, drawn, is_for_paper},
    Handout, Heights, Leaf, Room, Telling,
};
use crate::{
    export::{
        Content, Paper, Size,
        leaf::{Leaves, Row, Setter, filled, fresh, plain, space},
        pdf::PdfError,
        slide::words::Kind,
    },
    model::Meta,
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

/// The share of a page's height that the canvas of a step takes, and the least and the greatest that
/// it may take where that lets its words stand on the same page, or shows more.
const CANVAS_SHARE: f32 = 0.38;
const CANVAS_SHARES: [f32; 2] = [0.3, 0.68];
/// In how many steps other heights are tried.
const TRIES: u8 = 4;
/// How tall it is of three a page, in units of the grid: three rows of events have room on any paper.
const LOW_CANVAS_UNITS: f32 = 17.0;
/// How tall the ruler is of three a page, as a share of its usual height.
const LOW_RULER: f32 = 0.88;
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
    let others = |leaf: &Leaf, is_first: bool| match per_page {
        PerPage::One => leaves.other_heights(leaf, (&content.timeline.meta, is_first)),
        PerPage::Three => Heights::default(),
    };
    let room = Room { width: leaves.setter.width, height, others: &others };
    let handout = Handout::new(telling, content, &low, &room);
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

impl Leaves<'_> {
    /// Heights of the canvas of a step with a page of its own, other than its usual one: lower ones where
    /// its words would go on over the next page, taller ones where they leave room.
    fn other_heights(&self, leaf: &Leaf, (meta, is_first): (&Meta, bool)) -> Heights {
        let usual = leaf.canvas.scene.size[1];
        let head = self.setter.handout_head([&meta.title, &meta.subtitle]);
        let head = if is_first { tall(&head) } else { 0.0 };
        let words = tall(&self.setter.whole(leaf)) - usual;
        let [least, most] = CANVAS_SHARES.map(|share| self.size[1] * share);
        let rest = (self.stack.area.h - head - words).floor();
        if rest < usual {
            let lower = Some(rest).filter(|rest| *rest >= least);
            return Heights { lower, ..Heights::default() };
        }
        let by = (rest.min(most) - usual) / f32::from(TRIES);
        let taller = (1..=TRIES).map(|at| (usual + by * f32::from(at)).floor());
        Heights { taller: taller.collect(), ..Heights::default() }
    }
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
        let head = leaves.setter.handout_head([&self.title, &self.subtitle]);
        let head_height: f32 = head.iter().map(|row| row.height).sum();
        leaves.stack.add(head);
        // The first page has its title, so that its steps are a little lower than the others.
        let third = |room: f32| (room - gap * 2.0) / 3.0;
        // The passages that have no room beside their steps.
        let mut later = Vec::new();
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
                    let (mut row, gone) = leaves.setter.third(leaf, third(room), measurer);
                    row.height += below;
                    later.extend(Some((leaf, gone)).filter(|_| gone > 0));
                    leaves.stack.add(vec![row]);
                }
            }
        }
        for (at, (leaf, gone)) in later.into_iter().enumerate() {
            let rows = leaves.setter.passages(leaf, gone, at == 0);
            leaves.stack.add(rows);
        }
        let end = leaves.setter.end(self);
        leaves.stack.add(end);
        leaves.numbered(&self.title)
    }
}

impl Setter<'_> {
    fn handout_head(&self, [title, subtitle]: [&str; 2]) -> Vec<Row> {
        let theme = self.theme;
        let mut rows = self.titled(title);
        if !subtitle.is_empty() {
            rows.extend(fresh(self.words(subtitle, theme.body(), theme.muted, 0.0)));
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

fn tall(rows: &[Row]) -> f32 {
    rows.iter().map(|row| row.height).sum()
}

/// Which lanes are not shown, in a sentence.
fn left_out(leaf: &Leaf) -> Option<String> {
    let names = leaf.lanes_left_out.join(", ");
    (!names.is_empty()).then(|| format!("Lanes not shown here: {names}."))
}
