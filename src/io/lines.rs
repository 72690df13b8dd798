//! Byte offsets to lines and columns.
//!
//! Lines end with LF, with or without a CR before it; columns count characters, and a byte order
//! mark is not one of them. Built once for a file, then each look-up is a binary search and the
//! reading of one line.

use std::ops::Range;

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Byte offsets, ascending, the first being 0.
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { starts: std::iter::once(0).chain(after_breaks.map(|(at, _)| at + 1)).collect() }
    }

    /// The line that `offset` is on, from 0.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The byte at which a line begins; the last line's for lines past it.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line).or(self.starts.last()).copied().unwrap_or_default()
    }

    /// Bytes of a line, without its end.
    #[must_use]
    pub fn range(&self, line: usize, text: &str) -> Range<usize> {
        let start = self.start(line);
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let content = text.get(start..end).unwrap_or_default();
        start..start + content.trim_end_matches(['\n', '\r']).len()
    }

    /// Line and column of `offset`, both from 1.
    #[must_use]
    pub fn line_and_column(&self, text: &str, offset: usize) -> (u32, u32) {
        self.walk(text).line_and_column(offset)
    }

    /// For the lines and columns of many places, best in the order of the text.
    #[must_use]
    pub fn walk<'w>(&'w self, text: &'w str) -> Walk<'w> {
        Walk { lines: self, text, line: 0, offset: 0, column: 1 }
    }
}

/// A way through a text from one place to the next: a file may be one long line, and what stands
/// between two places on it is counted once.
#[derive(Clone, Debug)]
pub struct Walk<'w> {
    lines: &'w LineIndex,
    text: &'w str,
    /// The line of `offset`, from 0.
    line: usize,
    offset: usize,
    /// The column of `offset`, from 1.
    column: usize,
}

impl Walk<'_> {
    /// Line and column of `offset`, both from 1.
    pub fn line_and_column(&mut self, offset: usize) -> (u32, u32) {
        let line = self.lines.line(offset);
        if line != self.line || offset < self.offset {
            (self.line, self.offset, self.column) = (line, self.lines.start(line), 1);
        }
        let offset = self.text.floor_char_boundary(offset);
        let between = self.text.get(self.offset..offset).unwrap_or_default();
        self.column += between.chars().filter(|character| *character != '\u{feff}').count();
        self.offset = offset;
        (line as u32 + 1, self.column as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        let text = "\u{feff}a’b\r\nc\n";
        let lines = LineIndex::new(text);
        for (offset, expected) in
            [(0, (1, 1)), (3, (1, 1)), (4, (1, 2)), (7, (1, 3)), (10, (2, 1)), (12, (3, 1))]
        {
            assert_eq!(lines.line_and_column(text, offset), expected, "offset {offset}");
        }
        assert_eq!(lines.range(0, text), 0..8);
    }

    #[test]
    fn a_walk_in_any_order_comes_to_the_same_places() {
        let text = "\u{feff}a’b c’d\r\n\nlast";
        let lines = LineIndex::new(text);
        let mut walk = lines.walk(text);
        for offset in [0, 3, 4, 7, 7, 4, 14, 15, 19, 0, 14, 8, 5, 11, 99] {
            let to = text.floor_char_boundary(offset);
            let before = &text[lines.start(lines.line(offset))..to];
            let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
            let expected = (lines.line(offset) as u32 + 1, column as u32);
            assert_eq!(walk.line_and_column(offset), expected, "offset {offset}");
        }
    }
}
