//! The rows of a table by the `csv` crate, and where each cell stands in the text.
//!
//! The crate unescapes into a buffer of its own and says where a record begins, not where its cells
//! do. Most cells stand in the text as they are; those are found again there, so that a timeline
//! can point at them instead of copying them. A cell counts as found only where the text holds the
//! very bytes that the crate has read.

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{Separator, encoding::beginning};

/// Bytes that the crate takes at once. It copies them, so that more of them only miss the cache.
const BUFFER: usize = 1 << 16;

/// The rows of a table, one after another.
pub(super) struct Rows<'t> {
    text: &'t str,
    /// The byte of `text` that the crate counts from.
    base: usize,
    separator: Separator,
    reader: Reader<&'t [u8]>,
    record: ByteRecord,
    /// Byte of `text` at which the row begins.
    start: usize,
    /// For a row with quotation marks, where each cell stands and whether as it is. Empty for a row
    /// without, whose cells stand one separator apart.
    found: Vec<(usize, bool)>,
}

/// A cell of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'r> {
    /// Its words.
    pub(super) words: &'r str,
    /// The byte of the text at which it stands.
    pub(super) start: usize,
    /// Whether the text holds these words at that place, so that they need not be copied.
    pub(super) is_verbatim: bool,
}

impl<'t> Rows<'t> {
    pub(super) fn new(text: &'t str, separator: Separator) -> Self {
        Self::from(text, separator, beginning(text))
    }

    /// The rows from byte `base` of the text on.
    fn from(text: &'t str, separator: Separator, base: usize) -> Self {
        let bytes = text.as_bytes().get(base..).unwrap_or_default();
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator.byte())
            .buffer_capacity(BUFFER)
            .from_reader(bytes);
        let record = ByteRecord::new();
        Self { text, base, separator, reader, record, start: base, found: Vec::new() }
    }

    /// Goes to the next row; `false` after the last one.
    pub(super) fn advance(&mut self) -> bool {
        // Ragged rows are allowed and the bytes are in memory, so that there is no error to come.
        if !self.reader.read_byte_record(&mut self.record).unwrap_or(false) {
            return false;
        }
        let at = self.record.position().map_or(0, csv::Position::byte) as usize;
        // The crate leaves the second half of a line end, and lines with nothing, to the next row.
        let bytes = self.text.as_bytes().get(self.base + at..).unwrap_or_default();
        let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.start = self.base + at + blank;
        self.find_cells();
        true
    }

    /// Byte of the text at which the row begins.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Byte of the text after the row.
    pub(super) fn end(&self) -> usize {
        self.base + self.reader.position().byte() as usize
    }

    /// How many cells the row has.
    pub(super) fn len(&self) -> usize {
        self.record.len()
    }

    /// Whether all cells of the row are empty, as in the rows that spreadsheets leave behind.
    pub(super) fn is_blank(&self) -> bool {
        self.record.as_slice().iter().all(u8::is_ascii_whitespace)
    }

    /// A cell as it is; an empty one where the row is too short.
    pub(super) fn cell(&self, at: usize) -> Cell<'_> {
        let Some(range) = self.record.range(at) else {
            return Cell { words: "", start: self.start, is_verbatim: true };
        };
        let (start, is_verbatim) = match self.found.get(at) {
            Some(found) => *found,
            None => (self.start + range.start + at, true),
        };
        let words = if is_verbatim {
            self.text.get(start..start + range.len())
        } else {
            // Parted at ASCII only, and so still sound.
            self.record.get(at).and_then(|cell| std::str::from_utf8(cell).ok())
        };
        Cell { words: words.unwrap_or_default(), start, is_verbatim }
    }

    /// All cells from the left.
    pub(super) fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        (0..self.len()).map(|at| self.cell(at))
    }

    /// Whether the row was ended by the end of the text, within a quotation mark that stands open.
    pub(super) fn is_unclosed(&self) -> bool {
        if self.end() < self.text.len() || self.found.is_empty() {
            return false;
        }
        let row = self.text.as_bytes().get(self.start..self.end()).unwrap_or_default();
        // As many pieces as marks, and one.
        let is_odd = row.split(|byte| *byte == b'"').count().is_multiple_of(2);
        is_odd && row.trim_ascii_end().contains(&b'\n')
    }

    /// Goes on after the first line of the present row, as if that line were not there.
    pub(super) fn skip_line(&mut self) {
        let rest = self.text.as_bytes().get(self.start..).unwrap_or_default();
        let line = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
        *self = Self::from(self.text, self.separator, self.start + line);
    }

    fn find_cells(&mut self) {
        self.found.clear();
        let bytes = self.text.as_bytes();
        let length = self.record.as_slice().len() + self.record.len().saturating_sub(1);
        let row = bytes.get(self.start..self.start + length).unwrap_or_default();
        // Without a mark in so many bytes, nothing was unescaped: the first cell in marks would
        // begin within them, but for an empty last one, which has no words to find.
        if row.len() == length && !row.contains(&b'"') {
            return;
        }
        let mut at = self.start;
        for cell in &self.record {
            let in_marks = bytes.get(at) == Some(&b'"');
            let start = at + usize::from(in_marks);
            let is_verbatim = bytes.get(start..start + cell.len()) == Some(cell);
            self.found.push((start, is_verbatim));
            let is_plain = is_verbatim && !(in_marks && cell.contains(&b'"'));
            at = if is_plain {
                start + cell.len() + usize::from(in_marks) + 1
            } else {
                cell_end(bytes, at, self.separator.byte()) + 1
            };
        }
    }
}

/// The byte after a cell that begins at byte `at`, by the rules of the crate: a mark ends the marked
/// part unless it is doubled, and what follows it up to the separator still belongs to the cell.
fn cell_end(bytes: &[u8], at: usize, separator: u8) -> usize {
    let mut end = at;
    if bytes.get(end) == Some(&b'"') {
        end += 1;
        while let Some(byte) = bytes.get(end) {
            let is_doubled = *byte == b'"' && bytes.get(end + 1) == Some(&b'"');
            end += if is_doubled { 2 } else { 1 };
            if *byte == b'"' && !is_doubled {
                break;
            }
        }
    }
    let rest = bytes.get(end..).unwrap_or_default();
    let ends = |byte: &u8| *byte == separator || matches!(byte, b'\r' | b'\n');
    end + rest.iter().position(ends).unwrap_or(rest.len())
}

impl Cell<'_> {
    /// The same without white space around it.
    pub(super) fn trimmed(self) -> Self {
        let words = self.words.trim_start();
        let start = self.start + self.words.len() - words.len();
        Self { words: words.trim_end(), start, ..self }
    }

    /// Its bytes in the text. Where it was unescaped, they end a little early.
    pub(super) fn bytes(&self) -> std::ops::Range<usize> {
        self.start..self.start + self.words.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Cells have the words that the crate reads, and those that count as found stand there.
        #[test]
        fn cells_are_what_the_crate_reads(text in "(\u{feff})?[ab\",é\r\n;]{0,60}") {
            let mut rows = Rows::new(&text, Separator::Comma);
            let table = text.trim_start_matches('\u{feff}');
            let base = text.len() - table.len();
            let mut reader =
                ReaderBuilder::new().has_headers(false).flexible(true).from_reader(
                    &text.as_bytes()[beginning(&text)..],
                );
            prop_assume!(base == beginning(&text));
            for record in reader.byte_records() {
                prop_assert!(rows.advance());
                let record = record.unwrap();
                prop_assert_eq!(rows.len(), record.len());
                for (at, expected) in record.iter().enumerate() {
                    let cell = rows.cell(at);
                    prop_assert_eq!(cell.words.as_bytes(), expected);
                    if cell.is_verbatim {
                        prop_assert_eq!(&text[cell.bytes()], cell.words);
                    }
                }
            }
            prop_assert!(!rows.advance());
        }
    }

    #[test]
    fn cells_after_words_outside_the_marks_are_found() {
        let text = "\"\"x\"\"é,\"a\"b\"\",é,,\"c\"\n";
        let mut rows = Rows::new(text, Separator::Comma);
        assert!(rows.advance());
        let found: Vec<_> = rows.cells().map(|cell| (cell.words, cell.start)).collect();
        assert_eq!(found, [("x\"\"é", 1), ("ab\"\"", 9), ("é", 15), ("", 18), ("c", 20)]);
        assert_eq!(rows.cell(2).bytes(), 15..17);
    }

    #[test]
    fn cells_in_marks_are_found_in_the_text() {
        let text = "a,\"b, c\",d\r\n\r\n\"x\"\"y\",\"\",z\n";
        let mut rows = Rows::new(text, Separator::Comma);
        assert!(rows.advance());
        assert_eq!((rows.start(), rows.cell(1).start, rows.cell(2).start), (0, 3, 9));
        assert!(rows.cells().all(|cell| cell.is_verbatim));
        assert!(rows.advance());
        assert_eq!(rows.start(), 14);
        let cell = rows.cell(0);
        assert_eq!((cell.words, cell.start, cell.is_verbatim), ("x\"y", 15, false));
        let cell = rows.cell(2);
        assert_eq!((cell.words, &text[cell.bytes()], cell.is_verbatim), ("z", "z", true));
        assert!(!rows.is_unclosed());
    }
}
