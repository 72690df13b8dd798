//! Puts the words of cells into a timeline: by pointing at the text they stand in, or by a copy.

use std::sync::Arc;

use super::rows::Cell;
use crate::model::{SharedText, Text, TextArena, TextChunk};

/// Copied words begin another chunk after so many bytes: a handle counts them in 32 bits.
const CHUNK: usize = 256 << 20;

/// The arena of a timeline while it is filled.
pub(super) struct Words {
    arena: TextArena,
    /// The table itself, as a chunk.
    table: SharedText,
    /// What does not stand in the table as it is.
    copies: TextChunk,
    chunk_limit: usize,
}

impl Words {
    pub(super) fn new(table: Arc<String>) -> Self {
        Self::with_limit(table, CHUNK)
    }

    fn with_limit(table: Arc<String>, chunk_limit: usize) -> Self {
        let mut arena = TextArena::default();
        let table = arena.share(table);
        let copies = arena.builder();
        Self { arena, table, copies, chunk_limit }
    }

    /// The words of a cell.
    pub(super) fn keep(&mut self, cell: Cell<'_>) -> Text {
        if cell.is_verbatim { self.table.piece(cell.bytes()) } else { self.copy(cell.words) }
    }

    /// The same for a cell that may be empty.
    pub(super) fn keep_some(&mut self, cell: Cell<'_>) -> Option<Text> {
        (!cell.words.is_empty()).then(|| self.keep(cell))
    }

    /// Words that stand nowhere in the table.
    pub(super) fn copy(&mut self, words: &str) -> Text {
        if self.copies.bytes() + words.len() > self.chunk_limit && self.copies.bytes() > 0 {
            self.close();
        }
        self.copies.push(words)
    }

    /// The words behind a handle of this timeline.
    pub(super) fn get(&self, text: Text) -> &str {
        self.copies.get(text).unwrap_or_else(|| self.arena.get(text))
    }

    /// The arena with all of it.
    pub(super) fn finish(mut self) -> TextArena {
        self.close();
        self.arena
    }

    fn close(&mut self) {
        let open = std::mem::replace(&mut self.copies, self.arena.builder());
        self.arena.extend(open);
        // A builder names the place of its chunk, which is the next one only now.
        self.copies = self.arena.builder();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_go_to_as_many_chunks_as_they_need() {
        let mut words = Words::with_limit(Arc::new("the table".to_owned()), 8);
        let cell = Cell { words: "table", start: 4, is_verbatim: true };
        let table = words.keep(cell);
        let pieces = ["one", "two", "three", "much longer than a chunk", "", "four"];
        let copies: Vec<_> = pieces.iter().map(|piece| words.copy(piece)).collect();
        let shown: Vec<_> = copies.iter().map(|copy| words.get(*copy)).collect();
        assert_eq!(shown, pieces);
        let none = words.keep_some(Cell { words: "", ..cell });
        let arena = words.finish();
        assert_eq!((arena.get(table), none), ("table", None));
        assert_eq!(copies.iter().map(|copy| arena.get(*copy)).collect::<Vec<_>>(), pieces);
    }
}
