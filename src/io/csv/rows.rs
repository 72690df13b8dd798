//! The rows of a table, and where each cell stands in the text.
//!
//! Nearly all cells stand in the text as they are, between separators or within quotation marks, and
//! need only be found, so that a timeline can point at them instead of copying them. Rows with marks
//! that are doubled, left open or within words are read by the parser of the `csv` crate, which
//! unescapes into a buffer and does not say where a cell begins: what stands in the text is found
//! again there, and a cell counts as found only where the text holds the very bytes that were read.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr3};

use super::{Separator, encoding::beginning};

/// The rows of a table, one after another.
pub(in crate::io) struct Rows<'t> {
    text: &'t str,
    separator: u8,
    /// Byte of the text at which the row begins.
    start: usize,
    /// Byte of the text after the row, the first byte of its line end included.
    end: usize,
    /// Where its cells are.
    places: Vec<Place>,
    marked: Marked,
}

/// Where a cell is.
#[derive(Clone, Copy)]
struct Place {
    /// The byte of the text at which it stands.
    start: usize,
    /// Bytes of its words.
    len: usize,
    /// Where its words begin among those unescaped, if the text does not hold them at `start`.
    unescaped: Option<usize>,
}

/// Reads rows with quotation marks that do more than stand around cells.
struct Marked {
    reader: Reader,
    /// The cells of the row without marks, one after another; longer than they are.
    cells: Vec<u8>,
    /// Where each of them ends; longer than there are cells.
    ends: Vec<usize>,
    /// How many there are; none if the present row has no such marks.
    count: usize,
}

/// A cell of a row.
#[derive(Clone, Copy, Debug)]
pub(in crate::io) struct Cell<'r> {
    /// Its words.
    pub(in crate::io) words: &'r str,
    /// The byte of the text at which it stands.
    pub(in crate::io) start: usize,
    /// Whether the text holds these words at that place, so that they need not be copied.
    pub(in crate::io) is_verbatim: bool,
}

impl<'t> Rows<'t> {
    pub(in crate::io) fn new(text: &'t str, separator: Separator) -> Self {
        let base = beginning(text);
        let separator = separator.byte();
        let marked = Marked::new(separator);
        Self { text, separator, start: base, end: base, places: Vec::new(), marked }
    }

    /// Goes to the next row; `false` after the last one.
    pub(in crate::io) fn advance(&mut self) -> bool {
        let rest = self.text.as_bytes().get(self.end..).unwrap_or_default();
        // The second half of a line end, and lines with nothing.
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.start = self.end + blank;
        self.places.clear();
        let Some((rest, _)) = rest.get(blank..).and_then(|rest| Some((rest, rest.first()?))) else {
            self.end = self.start;
            return false;
        };
        let at = memchr3(b'"', b'\n', b'\r', rest).unwrap_or(rest.len());
        self.marked.count = 0;
        if rest.get(at) == Some(&b'"') {
            let end = self.part_marked(rest);
            self.end = self.start + end.unwrap_or_else(|| self.unescape(rest));
        } else {
            self.end = self.start + rest.len().min(at + 1);
            self.part(rest.get(..at).unwrap_or(rest));
        }
        true
    }

    /// Byte of the text at which the row begins.
    pub(in crate::io) fn start(&self) -> usize {
        self.start
    }

    /// Byte of the text after the row.
    pub(in crate::io) fn end(&self) -> usize {
        self.end
    }

    /// How many cells the row has.
    pub(in crate::io) fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether all cells of the row are empty, as in the rows that spreadsheets leave behind.
    pub(in crate::io) fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.words.trim_ascii_start().is_empty())
    }

    /// A cell as it is; an empty one where the row is too short.
    pub(in crate::io) fn cell(&self, at: usize) -> Cell<'_> {
        let Some(Place { start, len, unescaped }) = self.places.get(at).copied() else {
            return Cell { words: "", start: self.start, is_verbatim: true };
        };
        let words = match unescaped {
            None => self.text.get(start..start + len),
            // Parted at ASCII only, and so still sound.
            Some(from) => {
                self.marked.cells.get(from..from + len).and_then(|cell| str::from_utf8(cell).ok())
            }
        };
        Cell { words: words.unwrap_or_default(), start, is_verbatim: unescaped.is_none() }
    }

    /// All cells from the left.
    pub(in crate::io) fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        (0..self.len()).map(|at| self.cell(at))
    }

    /// Whether the row was ended by the end of the text, within a quotation mark that stands open.
    pub(in crate::io) fn is_unclosed(&self) -> bool {
        if self.end < self.text.len() || self.marked.count == 0 {
            return false;
        }
        let row = self.text.as_bytes().get(self.start..self.end).unwrap_or_default();
        // As many pieces as marks, and one.
        let is_odd = row.split(|byte| *byte == b'"').count().is_multiple_of(2);
        is_odd && row.trim_ascii_end().contains(&b'\n')
    }

    /// Goes on after the first line of the present row, as if that line were not there.
    pub(in crate::io) fn skip_line(&mut self) {
        let rest = self.text.as_bytes().get(self.start..).unwrap_or_default();
        let line = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
        self.end = self.start + line;
    }

    /// The cells of a row without marks.
    fn part(&mut self, row: &[u8]) {
        let (row_start, mut start) = (self.start, self.start);
        let mut put = |at: usize| {
            let end = row_start + at;
            self.places.push(Place { start, len: end - start, unescaped: None });
            start = end + 1;
        };
        each_place(self.separator, row, &mut put);
        put(row.len());
    }

    /// The cells of a row at the beginning of `rest` whose marks stand around cells and nowhere
    /// else; gives how many bytes it takes. `None` where there is something to unescape.
    fn part_marked(&mut self, rest: &[u8]) -> Option<usize> {
        let mut at = 0;
        loop {
            let cell = rest.get(at..)?;
            let (start, len, end) = if let Some(words) = cell.strip_prefix(b"\"") {
                let len = memchr(b'"', words)?;
                (at + 1, len, at + len + 2)
            } else {
                let len = memchr3(self.separator, b'\n', b'\r', cell).unwrap_or(cell.len());
                (at, len, at + len)
            };
            self.places.push(Place { start: self.start + start, len, unescaped: None });
            match rest.get(end) {
                None => return Some(end),
                Some(b'\r' | b'\n') => return Some(end + 1),
                Some(byte) if *byte == self.separator => at = end + 1,
                Some(_) => return None,
            }
        }
    }

    /// The cells of any row at the beginning of `rest`; gives how many bytes it takes.
    fn unescape(&mut self, rest: &[u8]) -> usize {
        self.places.clear();
        let read = self.marked.read(rest);
        self.find_cells();
        read
    }

    /// Finds again the cells that were unescaped.
    fn find_cells(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.start;
        let mut from = 0;
        for end in self.marked.ends.iter().take(self.marked.count) {
            let cell = self.marked.cells.get(from..*end).unwrap_or_default();
            let in_marks = bytes.get(at) == Some(&b'"');
            let start = at + usize::from(in_marks);
            let is_verbatim = bytes.get(start..start + cell.len()) == Some(cell);
            let unescaped = (!is_verbatim).then_some(from);
            self.places.push(Place { start, len: cell.len(), unescaped });
            let is_plain = is_verbatim && !(in_marks && cell.contains(&b'"'));
            at = if is_plain {
                start + cell.len() + usize::from(in_marks) + 1
            } else {
                cell_end(bytes, at, self.separator) + 1
            };
            from = *end;
        }
    }
}

impl Marked {
    fn new(separator: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(separator).build();
        Self { reader, cells: Vec::new(), ends: Vec::new(), count: 0 }
    }

    /// Reads the row at the beginning of `rest`; gives how many bytes it takes.
    fn read(&mut self, rest: &[u8]) -> usize {
        self.reader.reset();
        // What it is given first may begin with a byte order mark that it leaves out, but this is
        // not the beginning of the table.
        self.reader.read_record(b"\n", &mut [0], &mut [0]);
        let (mut read, mut written, mut ended) = (0, 0, 0);
        loop {
            let (result, bytes, words, cells) = self.reader.read_record(
                rest.get(read..).unwrap_or_default(),
                self.cells.get_mut(written..).unwrap_or_default(),
                self.ends.get_mut(ended..).unwrap_or_default(),
            );
            (read, written, ended) = (read + bytes, written + words, ended + cells);
            match result {
                // At the end of the text the next turn is given nothing, which ends the row.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(written * 2 + 1_024, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(ended * 2 + 16, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        self.count = ended;
        read
    }
}

/// Calls `found` with each place of a byte, from the left. Cells are so short that a call of `memchr`
/// for each takes longer than to look at all bytes of a row, eight at once.
fn each_place(wanted: u8, bytes: &[u8], found: &mut impl FnMut(usize)) {
    for (block, bytes) in bytes.chunks(64).enumerate() {
        let (eights, rest) = bytes.as_chunks::<8>();
        // What is wanted nowhere stands for what is not there.
        let mut last = [!wanted; 8];
        last.iter_mut().zip(rest).for_each(|(last, byte)| *last = *byte);
        let eights = eights.iter().chain((!rest.is_empty()).then_some(&last));
        let mut places = eights
            .enumerate()
            .fold(0, |places, (at, eight)| places | same(*eight, wanted) << (8 * at));
        while places != 0 {
            found(block * 64 + places.trailing_zeros() as usize);
            places &= places - 1;
        }
    }
}

/// Which of eight bytes are the one that is wanted, as one bit for each, the first one lowest.
fn same(bytes: [u8; 8], wanted: u8) -> u64 {
    const LOW_BITS: u64 = u64::from_le_bytes([0x7f; 8]);
    let differs = u64::from_le_bytes(bytes) ^ u64::from_le_bytes([wanted; 8]);
    // The lowest bit of each byte that does not differ; no sum carries into the next byte.
    let same = !(((differs & LOW_BITS) + LOW_BITS) | differs | LOW_BITS) >> 7;
    // Each factor moves one of the bits into the highest byte, and no two of them meet.
    same.wrapping_mul(0x0102_0408_1020_4080) >> 56
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
    pub(in crate::io) fn trimmed(self) -> Self {
        let is_inked = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
        let bytes = self.words.as_bytes();
        // So are nearly all, and to see it takes no decoding.
        if is_inked(bytes.first()) && is_inked(bytes.last()) {
            return self;
        }
        let words = self.words.trim_start();
        let start = self.start + self.words.len() - words.len();
        Self { words: words.trim_end(), start, ..self }
    }

    /// The same without the apostrophe that a table of ours has before what a spreadsheet would run.
    #[must_use]
    pub(in crate::io) fn unguarded(self) -> Self {
        match self.words.strip_prefix('\'') {
            Some(words) if is_guarded(self.words) => Self { words, start: self.start + 1, ..self },
            _ => self,
        }
    }

    /// Its bytes in the text. Where it was unescaped, they end a little early.
    pub(in crate::io) fn bytes(&self) -> std::ops::Range<usize> {
        self.start..self.start + self.words.len()
    }
}

/// Whether a spreadsheet may run a cell with these words as a formula.
pub(in crate::io) fn may_run(words: &str) -> bool {
    words.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Whether such words stand behind apostrophes.
pub(in crate::io) fn is_guarded(words: &str) -> bool {
    words.starts_with('\'') && may_run(words.trim_start_matches('\''))
}

#[cfg(test)]
mod tests;
