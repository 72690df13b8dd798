//! Passages over several leaves, where one has no room for all of them in type that is read from
//! afar.
//!
//! Invariants: every word of every passage stands on one leaf, in its order; no passage stands on a
//! leaf without its citation; one that goes on over leaves ends in an ellipsis, and begins with one
//! where it goes on. A passage is divided only where a leaf of its own does not hold it.

use super::words::Quotation;
use crate::{
    export::page::setter::Setter,
    scene::Item,
    style::{Measurer, TextStyle, Theme, wrap},
};

/// How passages are set.
#[derive(Clone, Copy)]
pub(super) struct Faces<'a> {
    pub(super) theme: &'a Theme,
    pub(super) measurer: &'a Measurer,
    /// The passage itself.
    pub(super) exact: TextStyle,
    /// What is said under it.
    pub(super) cited: TextStyle,
}

/// What stands on one leaf, from its own upper left corner.
pub(super) type Leaf = Vec<Item>;

impl<'a> Faces<'a> {
    /// The leaves of a column so wide and so high, in logical pixels.
    pub(super) fn leaves(&self, quotes: &[Quotation], [width, height]: [f32; 2]) -> Vec<Leaf> {
        let fresh = || Setter::new(self.theme, self.measurer, width);
        let mut leaves = Vec::new();
        let mut setter = fresh();
        for quote in quotes {
            let mut left = quote.exact.clone();
            loop {
                let before = setter.mark();
                self.passage(&mut setter, &left, quote);
                if setter.height <= height {
                    break;
                }
                setter.back_to(before);
                if before.1 > 0.0 {
                    leaves.push(std::mem::replace(&mut setter, fresh()).items);
                    continue;
                }
                let (here, rest) = self.divided(&setter, &left, quote, [width, height]);
                self.passage(&mut setter, &here, quote);
                let Some(rest) = rest else { break };
                leaves.push(std::mem::replace(&mut setter, fresh()).items);
                left = rest;
            }
        }
        leaves.push(setter.items);
        leaves
    }

    /// How tall a line under a passage is.
    pub(super) fn note(&self) -> f32 {
        Setter::new(self.theme, self.measurer, 1.0).pitch(self.cited)
    }

    fn indent(&self) -> f32 {
        self.theme.space.quote_rule + self.theme.space.unit
    }

    fn passage(&self, setter: &mut Setter<'a>, words: &str, quote: &Quotation) {
        if setter.height > 0.0 {
            setter.space(1.0);
        }
        let top = setter.height;
        setter.paragraph(words, self.exact, self.theme.ink, self.indent());
        setter.paragraph(&quote.cited, self.cited, self.theme.muted, self.indent());
        if let Some(doubt) = quote.doubt {
            setter.paragraph(doubt, self.cited, self.theme.alarm, self.indent());
        }
        setter.rule(top, self.theme.accent);
    }

    /// As much of a passage as a leaf holds, a line at least, and what is left of it.
    fn divided(
        &self,
        setter: &Setter<'_>,
        words: &str,
        quote: &Quotation,
        [width, height]: [f32; 2],
    ) -> (String, Option<String>) {
        let indent = self.indent();
        let under = [Some(quote.cited.as_str()), quote.doubt];
        let under = under.into_iter().flatten();
        let under: f32 = under.map(|it| setter.paragraph_height(it, self.cited, indent)).sum();
        let lines = wrap(words, self.exact, (width - indent).max(1.0), self.measurer);
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
        let fits =
            |end: usize| setter.paragraph_height(&here(end), self.exact, indent) + under <= height;
        // The last line is no place to divide, nor is an ellipsis that has a line of its own.
        ends.pop();
        ends.retain(|end| {
            words.get(..*end).is_some_and(|here| here.contains(|c| c != '…' && c != '\u{a0}'))
        });
        let place = ends.iter().rev().find(|end| fits(**end)).or(ends.first());
        let Some(end) = place.copied() else { return (words.to_owned(), None) };
        let rest = words.get(end..).unwrap_or_default().trim_start();
        (here(end), Some(format!("…\u{a0}{rest}")))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::style::{Face, FontSet, ThemeName};

    fn words_of(leaf: &Leaf, style: TextStyle) -> String {
        let runs = leaf.iter().filter_map(|item| match item {
            Item::Text { run, .. } if run.style == style => Some(&*run.text),
            _ => None,
        });
        runs.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
    }

    fn bottom(leaf: &Leaf) -> f32 {
        let bottoms = leaf.iter().filter_map(|item| match item {
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
            size in 14.0..26.0_f32,
        ) {
            let theme = &Theme::load(ThemeName::Light).unwrap();
            let measurer = Measurer::new(Arc::new(FontSet::default()));
            let exact = TextStyle::new(Face::Serif, size);
            let cited = TextStyle::new(Face::Sans, size * 0.6);
            let faces = Faces { theme, measurer: &measurer, exact, cited };
            let quotes: Vec<Quotation> = passages.iter().map(|words| Quotation {
                exact: words.join(" "),
                cited: "Gazette".to_owned(),
                doubt: None,
            }).collect();
            let leaves = faces.leaves(&quotes, [width, height]);
            let told: Vec<String> = leaves.iter().map(|leaf| words_of(leaf, exact)).collect();
            let told = told.join(" ");
            let words: Vec<&str> = told.split(' ').filter(|word| *word != "…").collect();
            prop_assert_eq!(words, passages.concat());
            for leaf in &leaves {
                prop_assert!(words_of(leaf, cited).starts_with("Gazette"));
                prop_assert!(bottom(leaf) <= height + 0.5, "{} of {height}", bottom(leaf));
            }
            // What has room on one leaf is not spread over two.
            let whole = faces.leaves(&quotes, [width, 1e6]);
            prop_assert_eq!(whole.len(), 1);
            prop_assert!(leaves.len() == 1 || bottom(&whole[0]) > height - size);
        }
    }

    #[test]
    fn a_passage_is_divided_only_where_a_leaf_of_its_own_does_not_hold_it() {
        let theme = &Theme::load(ThemeName::Light).unwrap();
        let measurer = Measurer::new(Arc::new(FontSet::default()));
        let [exact, cited] = [20.0, 12.0].map(|size| TextStyle::new(Face::Serif, size));
        let faces = Faces { theme, measurer: &measurer, exact, cited };
        let quote = |exact: &str| Quotation {
            exact: exact.to_owned(),
            cited: "Gazette".to_owned(),
            doubt: None,
        };
        let short = "One two three four five.";
        let long = ["six seven eight nine ten"; 12].join(" ");
        let check = |all: &[&str], expected: &[&str]| {
            let quotes: Vec<_> = all.iter().map(|words| quote(words)).collect();
            let leaves = faces.leaves(&quotes, [400.0, 130.0]);
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
    }
}
