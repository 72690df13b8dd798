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
        let line = self.line(offset);
        let before = text.get(self.start(line)..offset).unwrap_or_default();
        let characters = before.chars().filter(|character| *character != '\u{feff}').count();
        (line as u32 + 1, characters as u32 + 1)
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
}
