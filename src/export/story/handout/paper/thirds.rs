//! A step in a third of a page: its canvas, its words, and lines for notes beside them or below.
//!
//! A passage that has no room there is neither cut nor lost: it stands at the end of the handout.

use super::{super::Leaf, left_out, tall};
use crate::{
    export::{
        leaf::{Row, Setter, filled, fresh, plain, space},
        slide::words::Kind,
    },
    scene::{Item, Rect},
    style::{Face, Measurer, TextStyle},
};

/// Of three a page, the shares of the width that words take, the first with room for them; lines for
/// notes have the rest, or stand below.
const WORDS_SHARES: [f32; 3] = [0.58, 0.75, 1.0];
/// The distance of lines to write on, in units of the grid.
const LINE_UNITS: f32 = 3.25;

impl Setter<'_> {
    /// A step in a third of a page: its canvas, its words, and lines for notes beside them; and how many
    /// of its passages have no room there.
    pub(super) fn third(&self, leaf: &Leaf, height: f32, measurer: &Measurer) -> (Row, usize) {
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
        (whole, set.gone)
    }

    /// The last passages of a step, `gone` of them, for which there was no room beside it.
    pub(super) fn passages(&self, leaf: &Leaf, gone: usize, is_first: bool) -> Vec<Row> {
        let theme = self.theme;
        let mut rows = vec![space(theme.space.unit * 2.0)];
        if is_first {
            let mut head = fresh(self.words("Passages", theme.semi(), theme.ink, 0.0));
            for row in &mut head {
                row.keeps = true;
            }
            rows.extend(head);
        }
        let title = leaf.lines.iter().find(|line| line.kind == Kind::Title);
        let title = title.map_or(leaf.heading.as_str(), |line| &line.text);
        rows.extend(self.numbered_head(&leaf.number, title));
        let passages: Vec<_> = leaf.columns.iter().flatten().collect();
        let serif = TextStyle::new(Face::Serif, theme.type_scale.body);
        for quote in passages.iter().skip(passages.len().saturating_sub(gone)) {
            rows.extend(self.quoted(quote, serif, theme.small(), self.width));
            rows.push(space(theme.space.unit / 2.0));
        }
        rows
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
        let bottom_of_words = bottom - kept;
        let mut set =
            Below { items: Vec::new(), y, bottom: bottom_of_words, is_whole: true, gone: 0 };
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
        let serif = TextStyle::new(Face::Serif, theme.type_scale.small * 1.05);
        for quote in leaf.columns.iter().flatten() {
            let rows = self.quoted(quote, serif, theme.small(), self.width);
            set.gone += usize::from(set.gone > 0 || !set.add(rows, false));
        }
        for (number, words) in &leaf.canvas.notes {
            let words = format!("{number}  {words}");
            let rows = fresh(self.words(&words, theme.small(), theme.ink, 0.0));
            set.is_whole &= set.add(rows, false);
        }
        set.bottom = bottom;
        let rows = remark(set.gone, !set.is_whole);
        set.is_whole &= set.add(rows, true);
        set
    }
}

/// What has no room in a third of a page, in sentences: `gone` passages, words where they are cut, lanes.
fn remark(leaf: &Leaf, gone: usize, is_cut: bool) -> Option<String> {
    let passages = match gone {
        0 => None,
        1 => Some("1 passage stands at the end.".to_owned()),
        gone => Some(format!("{gone} passages stand at the end.")),
    };
    let words = is_cut.then(|| "More is said of it than has room here.".to_owned());
    let said: Vec<String> = words.into_iter().chain(passages).chain(left_out(leaf)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Words in a room of a certain height.
struct Below {
    items: Vec<Item>,
    y: f32,
    bottom: f32,
    /// Whether all has room but for passages, which are counted.
    is_whole: bool,
    /// How many of the passages have none, the last ones.
    gone: usize,
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
