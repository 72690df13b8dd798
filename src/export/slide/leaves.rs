//! Words over several leaves, where one has no room for all of them in type that is read from afar.
//!
//! Invariants: every word of every block stands on one leaf, in its order; no part of a block stands on
//! a leaf without what is said under it, a passage not without its citation; one that goes on over
//! leaves ends in an ellipsis, and begins with one where it goes on. A block is divided only where a
//! leaf of its own does not hold it.

use crate::{
    export::page::setter::Setter,
    scene::Item,
    style::{Color, Measurer, TextStyle, Theme, wrap},
};

/// A column of leaves.
#[derive(Clone, Copy)]
pub(super) struct Column<'a> {
    pub(super) theme: &'a Theme,
    pub(super) measurer: &'a Measurer,
    /// Width and height of a leaf, in logical pixels.
    pub(super) size: [f32; 2],
    /// Whether a block that goes on over two leaves has about as much on each: a word alone on a leaf
    /// is no reading. It may take more leaves then.
    pub(super) is_even: bool,
}

/// Words that stand together: a passage, or a line of what is said.
pub(super) struct Block<'a> {
    pub(super) words: &'a str,
    pub(super) style: TextStyle,
    pub(super) color: Color,
    /// What stands under each part of it.
    pub(super) under: Vec<(&'a str, Color)>,
    /// How that is set.
    pub(super) noted: TextStyle,
    /// Whether it is set as a quotation is, beside a rule.
    pub(super) is_ruled: bool,
    /// What stays free above it, in units of space.
    pub(super) gap: f32,
}

/// What stands on one leaf, from its own upper left corner.
pub(super) struct Leaf {
    pub(super) items: Vec<Item>,
    pub(super) height: f32,
}

impl<'a> Column<'a> {
    /// The leaves of these blocks; one at least.
    pub(super) fn leaves(&self, blocks: &[Block<'_>]) -> Vec<Leaf> {
        let [width, height] = self.size;
        let fresh = || Setter::new(self.theme, self.measurer, width);
        let mut leaves = Vec::new();
        let mut setter = fresh();
        for block in blocks {
            let mut left = block.words.to_owned();
            loop {
                let before = setter.mark();
                self.block(&mut setter, &left, block);
                if setter.height <= height {
                    break;
                }
                setter.back_to(before);
                if before.1 > 0.0 {
                    leaves.push(Leaf::of(std::mem::replace(&mut setter, fresh())));
                    continue;
                }
                let (here, rest) = self.divided(&setter, &left, block);
                self.block(&mut setter, &here, block);
                let Some(rest) = rest else { break };
                leaves.push(Leaf::of(std::mem::replace(&mut setter, fresh())));
                left = rest;
            }
        }
        leaves.push(Leaf::of(setter));
        leaves
    }

    fn indent(&self, block: &Block<'_>) -> f32 {
        let space = self.theme.space;
        if block.is_ruled { space.quote_rule + space.unit } else { 0.0 }
    }

    fn block(&self, setter: &mut Setter<'a>, words: &str, block: &Block<'_>) {
        if setter.height > 0.0 {
            setter.space(block.gap);
        }
        let (top, indent) = (setter.height, self.indent(block));
        setter.paragraph(words, block.style, block.color, indent);
        for (words, color) in &block.under {
            setter.paragraph(words, block.noted, *color, indent);
        }
        if block.is_ruled {
            setter.rule(top, self.theme.accent);
        }
    }

    /// As much of a block as a leaf holds, a line at least, and what is left of it.
    fn divided(
        &self,
        setter: &Setter<'_>,
        words: &str,
        block: &Block<'_>,
    ) -> (String, Option<String>) {
        let [width, height] = self.size;
        let indent = self.indent(block);
        let under = block.under.iter();
        let under: f32 =
            under.map(|(words, _)| setter.paragraph_height(words, block.noted, indent)).sum();
        let lines = wrap(words, block.style, (width - indent).max(1.0), self.measurer);
        let mut end = 0;
        let mut ends = Vec::new();
        for line in &lines {
            let rest = words.get(end..).unwrap_or_default();
            end += rest.find(line.as_str()).unwrap_or_default() + line.len();
            ends.push(end);
        }
        // An ellipsis never stands in a line of its own.
        let here =
            |end: usize| format!("{}\u{a0}…", words.get(..end).unwrap_or_default().trim_end());
        let rest = |end: usize| {
            let rest = words.get(end..).unwrap_or_default().trim_start();
            format!("…\u{a0}{rest}")
        };
        let has_room =
            |words: &str| setter.paragraph_height(words, block.style, indent) + under <= height;
        let fits = |end: usize| has_room(&here(end));
        // The last line is no place to divide, nor is an ellipsis that has a line of its own.
        ends.pop();
        ends.retain(|end| {
            words.get(..*end).is_some_and(|here| here.contains(|c| c != '…' && c != '\u{a0}'))
        });
        let place = ends.iter().rev().find(|end| fits(**end)).or(ends.first());
        let Some(last) = place.copied() else { return (words.to_owned(), None) };
        let both = ends.iter().filter(|end| **end <= last && fits(**end) && has_room(&rest(**end)));
        let even = both.min_by_key(|end| end.abs_diff(words.len() / 2)).filter(|_| self.is_even);
        let end = even.copied().unwrap_or(last);
        (here(end), Some(rest(end)))
    }
}

impl Leaf {
    fn of(setter: Setter<'_>) -> Self {
        Self { height: setter.height, items: setter.items }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::style::{Face, FontSet, ThemeName};

    fn words_of(leaf: &Leaf, style: TextStyle) -> String {
        let runs = leaf.items.iter().filter_map(|item| match item {
            Item::Text { run, .. } if run.style == style => Some(&*run.text),
            _ => None,
        });
        runs.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
    }

    fn passage<'a>(words: &'a str, style: TextStyle, noted: TextStyle, theme: &Theme) -> Block<'a> {
        let (color, under) = (theme.ink, vec![("Gazette", theme.muted)]);
        Block { words, style, color, under, noted, is_ruled: true, gap: 1.0 }
    }

    fn bottom(leaf: &Leaf) -> f32 {
        let bottoms = leaf.items.iter().filter_map(|item| match item {
            Item::Text { at, run, .. } => Some(at[1] + run.height),
            _ => None,
        });
        bottoms.fold(0.0, f32::max)
    }

    proptest! {
        #[test]
        fn every_word_stands_on_one_leaf_in_its_order_and_under_its_citation(
            passages in prop::collection::vec(prop::collection::vec("[a-z]{1,12}", 1..60), 1..5),
            width in 260.0..700.0_f32,
            height in 150.0..420.0_f32,
            size_of_type in 14.0..26.0_f32,
            is_even in any::<bool>(),
        ) {
            let theme = &Theme::load(ThemeName::Light).unwrap();
            let measurer = Measurer::new(Arc::new(FontSet::default()));
            let exact = TextStyle::new(Face::Serif, size_of_type);
            let cited = TextStyle::new(Face::Sans, size_of_type * 0.6);
            let passages_whole: Vec<String> = passages.iter().map(|words| words.join(" ")).collect();
            let blocks: Vec<_> =
                passages_whole.iter().map(|words| passage(words, exact, cited, theme)).collect();
            let size = [width, height];
            let column = Column { theme, measurer: &measurer, size, is_even };
            let leaves = column.leaves(&blocks);
            let told: Vec<String> = leaves.iter().map(|leaf| words_of(leaf, exact)).collect();
            let told = told.join(" ");
            let words: Vec<&str> = told.split(' ').filter(|word| *word != "…").collect();
            prop_assert_eq!(words, passages.concat());
            for leaf in &leaves {
                prop_assert!(words_of(leaf, cited).starts_with("Gazette"));
                prop_assert!(bottom(leaf) <= height + 0.5, "{} of {height}", bottom(leaf));
                prop_assert!((bottom(leaf) - leaf.height).abs() < size_of_type, "its height is told");
            }
            // What has room on one leaf is not spread over two.
            let whole = Column { size: [width, 1e6], ..column }.leaves(&blocks);
            prop_assert_eq!(whole.len(), 1);
            prop_assert!(leaves.len() == 1 || bottom(&whole[0]) > height - size_of_type);
        }
    }

    #[test]
    fn a_passage_is_divided_only_where_a_leaf_of_its_own_does_not_hold_it() {
        let theme = &Theme::load(ThemeName::Light).unwrap();
        let measurer = Measurer::new(Arc::new(FontSet::default()));
        let [exact, cited] = [20.0, 12.0].map(|size| TextStyle::new(Face::Serif, size));
        let size = [400.0, 130.0];
        let column = Column { theme, measurer: &measurer, size, is_even: false };
        let short = "One two three four five.";
        let long = ["six seven eight nine ten"; 12].join(" ");
        let check = |all: &[&str], expected: &[&str]| {
            let blocks: Vec<_> =
                all.iter().map(|words| passage(words, exact, cited, theme)).collect();
            let leaves = column.leaves(&blocks);
            let told: Vec<String> = leaves.iter().map(|leaf| words_of(leaf, exact)).collect();
            assert_eq!(told.len(), expected.len(), "{told:#?}");
            for (told, expected) in told.iter().zip(expected) {
                assert!(told.starts_with(expected), "{told} for {expected}");
            }
        };
        check(&[short], &[short]);
        check(&[short, short], &["One two three four five. One two three four five."]);
        check(&[short, short, short], &["One two three four five. One", short]);
        check(&[short, &long], &[short, "six seven", "… ", "… ", "… "]);
        // Two leaves that go on have about as much each.
        let mut better = 0;
        for count in 4..16 {
            let words = ["six seven eight nine ten"; 16].get(..count).unwrap().join(" ");
            let apart = |is_even: bool| {
                let column = Column { size: [400.0, 210.0], is_even, ..column };
                let leaves = column.leaves(&[passage(&words, exact, cited, theme)]);
                let lengths: Vec<_> = leaves.iter().map(|it| words_of(it, exact).len()).collect();
                let [first, second] = lengths[..] else { return None };
                Some(first.abs_diff(second))
            };
            let [filled, even] = [false, true].map(apart);
            assert!(even.is_none() == filled.is_none() && even <= filled, "{count}");
            better += usize::from(even < filled);
        }
        assert!(better > 2, "{better}");
    }
}
