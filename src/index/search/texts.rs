//! Many folded texts in one piece of memory.
//!
//! A text is a handful of fields, each ended by a line feed, which folded text does not hold: so
//! no phrase runs from one field or one text into the next.

use std::ops::Range;

use super::{fold::fold_into, needle::Needle};

/// Folded texts, numbered from 0.
#[derive(Debug)]
pub(super) struct Texts {
    folded: String,
    /// Where each text begins, and where the last one ends.
    starts: Vec<usize>,
}

impl Texts {
    /// No texts, with room for this many of this many bytes in all.
    pub(super) fn with_capacity(texts: usize, bytes: usize) -> Self {
        let mut starts = Vec::with_capacity(texts + 1);
        starts.push(0);
        Self { folded: String::with_capacity(bytes), starts }
    }

    /// Adds a text by its fields.
    pub(super) fn push<'t>(&mut self, fields: impl IntoIterator<Item = &'t str>) {
        for field in fields {
            fold_into(field, &mut self.folded, |_| {});
            self.folded.push('\n');
        }
        self.starts.push(self.folded.len());
    }

    /// Gives back the room that was not needed.
    pub(super) fn shrink(&mut self) {
        // Moving it all would need the room twice for a moment, which little slack does not merit.
        if self.folded.capacity() > self.folded.len() + self.folded.len() / 16 {
            self.folded.shrink_to_fit();
        }
        self.starts.shrink_to_fit();
    }

    pub(super) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// Bytes held for folded text, and for the rest.
    pub(super) fn bytes(&self) -> [usize; 2] {
        [self.folded.capacity(), self.starts.capacity() * size_of::<usize>()]
    }

    /// Whether a text holds the words.
    pub(super) fn holds(&self, at: usize, needle: &Needle<'_>) -> bool {
        self.slice(at..at + 1).is_some_and(|(_, text)| needle.find(text, 0).is_some())
    }

    /// Tells of every text in a range that holds the words, in ascending order.
    pub(super) fn each_with(
        &self,
        range: Range<usize>,
        needle: &Needle<'_>,
        mut tell: impl FnMut(usize),
    ) {
        let Some((base, text)) = self.slice(range.clone()) else { return };
        let (mut number, mut from) = (range.start, 0);
        while let Some(found) = needle.find(text, from) {
            number = self.holding(base + found.start, number);
            tell(number);
            // One place is enough; the search goes on in the next text.
            number += 1;
            let Some(next) = self.starts.get(number) else { return };
            from = next - base;
        }
    }

    /// The texts of a range as one, and the byte at which it begins.
    fn slice(&self, range: Range<usize>) -> Option<(usize, &str)> {
        let (start, end) = (*self.starts.get(range.start)?, *self.starts.get(range.end)?);
        Some((start, self.folded.get(start..end)?))
    }

    /// The number of the text that a byte belongs to, which is not before `from`.
    fn holding(&self, byte: usize, from: usize) -> usize {
        // Matches mostly lie a few texts apart: so the steps begin short and double.
        let (mut low, mut step) = (from, 1);
        while self.starts.get(low + step).is_some_and(|start| *start <= byte) {
            low += step;
            step *= 2;
        }
        let ahead = self.starts.get(low + 1..self.starts.len().min(low + step)).unwrap_or_default();
        low + ahead.partition_point(|start| *start <= byte)
    }
}
