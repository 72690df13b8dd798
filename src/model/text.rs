//! One arena for all long text of a timeline, append-only and cheap to share.
//!
//! A file's text is one chunk; each edit that brings words adds a small one. Nothing is ever
//! removed, so a [`Text`] taken from an older revision stays good in every newer one.

use std::{num::NonZero, ops::Range, sync::Arc};

/// A piece of text in a [`TextArena`]: 12 bytes instead of a `String`'s 24 and its allocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// The place of the chunk, counted from 1, so that an `Option<Text>` is no larger.
    chunk: NonZero<u32>,
    start: u32,
    end: u32,
}

impl Text {
    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the text holds no characters.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Whether a character changes the order in which those after it are read, so that words can be made
/// to look like others: the embeddings, overrides and isolates of Unicode's bidirectional algorithm.
#[must_use]
pub fn turns_text(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Owns the text that [`Text`] handles point into.
#[derive(Clone, Debug, Default)]
pub struct TextArena {
    // Not `Arc<str>`: to make one of a file that was read takes a second copy of it.
    chunks: imbl::Vector<Arc<String>>,
}

impl TextArena {
    /// Adds one piece as a chunk of its own. For many pieces at once see [`Self::extend`].
    pub fn push(&mut self, text: &str) -> Text {
        let chunk = self.next();
        self.chunks.push_back(Arc::new(text.to_owned()));
        Text { chunk, start: 0, end: text.len() as u32 }
    }

    /// Starts a chunk that takes many pieces and costs one allocation for all of them.
    #[must_use]
    pub fn builder(&self) -> TextChunk {
        TextChunk { chunk: self.next(), text: String::new() }
    }

    /// Adds a finished chunk. The builder must have come from this arena, with nothing pushed
    /// since: its handles already name the chunk's place.
    pub fn extend(&mut self, chunk: TextChunk) {
        debug_assert_eq!(chunk.chunk, self.next(), "a chunk out of turn");
        let mut text = chunk.text;
        text.shrink_to_fit();
        self.chunks.push_back(Arc::new(text));
    }

    /// Takes a text that others hold as well for a chunk, without copying it. It must be shorter
    /// than 4 GiB, as handles count bytes in 32 bits.
    pub fn share(&mut self, text: Arc<String>) -> SharedText {
        let chunk = self.next();
        self.chunks.push_back(text);
        SharedText { chunk }
    }

    /// The words behind a handle; empty for one that points at nothing here. A handle of another
    /// arena is not told apart from one of this.
    #[must_use]
    pub fn get(&self, text: Text) -> &str {
        self.chunks
            .get(text.chunk.get() as usize - 1)
            .and_then(|chunk| chunk.get(text.start as usize..text.end as usize))
            .unwrap_or_default()
    }

    /// Whether it is the other one with more added to it, so that the handles of that one name the
    /// same words here. Told by what both share: `false` also where it cannot be seen.
    #[must_use]
    pub fn extends(&self, other: &Self) -> bool {
        let mut chunks = self.chunks.iter().zip(&other.chunks);
        self.chunks.len() >= other.chunks.len() && chunks.all(|(own, its)| Arc::ptr_eq(own, its))
    }

    /// The chunk that comes next.
    fn next(&self) -> NonZero<u32> {
        NonZero::<u32>::MIN.saturating_add(self.chunks.len() as u32)
    }

    /// Bytes of text held, those of earlier revisions included.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }
}

/// A chunk that pieces are taken from where they stand; see [`TextArena::share`].
#[derive(Clone, Copy, Debug)]
pub struct SharedText {
    chunk: NonZero<u32>,
}

impl SharedText {
    /// The piece at some bytes of the chunk.
    #[must_use]
    pub fn piece(self, bytes: Range<usize>) -> Text {
        Text { chunk: self.chunk, start: bytes.start as u32, end: bytes.end as u32 }
    }
}

/// A chunk being filled; see [`TextArena::builder`].
#[derive(Debug)]
pub struct TextChunk {
    chunk: NonZero<u32>,
    text: String,
}

impl TextChunk {
    /// Adds a piece and gives its handle, which is good once the chunk is in the arena.
    pub fn push(&mut self, text: &str) -> Text {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        Text { chunk: self.chunk, start, end: self.text.len() as u32 }
    }

    /// The words behind a handle that this chunk has given; `None` for one of another chunk.
    #[must_use]
    pub fn get(&self, text: Text) -> Option<&str> {
        let bytes = text.start as usize..text.end as usize;
        (text.chunk == self.chunk).then(|| self.text.get(bytes)).flatten()
    }

    /// Bytes that it holds so far.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The words alone, for an edit that brings them; see [`super::Edit::SetEvent`].
    #[must_use]
    pub fn into_text(self) -> Arc<str> {
        Arc::from(self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Every handle gives back its words, whatever is added after it.
        #[test]
        fn words_stay_what_they_were(chunks in prop::collection::vec(
            prop::collection::vec(".{0,8}", 0..6), 0..6,
        )) {
            let mut arena = TextArena::default();
            let mut expected = Vec::new();
            for pieces in chunks {
                let mut chunk = arena.builder();
                let filled: Vec<_> =
                    pieces.into_iter().map(|piece| (chunk.push(&piece), piece)).collect();
                arena.extend(chunk);
                let single = arena.push("alone");
                expected.extend(filled);
                expected.push((single, "alone".to_owned()));
            }
            for (handle, words) in &expected {
                prop_assert_eq!(arena.get(*handle), words);
                prop_assert_eq!(handle.len(), words.len());
                prop_assert_eq!(handle.is_empty(), words.is_empty());
            }
            let bytes: usize = expected.iter().map(|(_, words)| words.len()).sum();
            prop_assert_eq!(arena.bytes(), bytes);
        }
    }

    #[test]
    fn a_handle_that_points_at_nothing_gives_no_words() {
        let mut other = TextArena::default();
        let handle = other.push("words");
        let mut arena = TextArena::default();
        assert_eq!(arena.get(handle), "");
        arena.push("é");
        assert_eq!(arena.get(handle), "", "past the end of a shorter chunk");
        assert_eq!(size_of::<Option<Text>>(), size_of::<Text>());
    }

    #[test]
    fn pieces_of_a_shared_text_are_not_copied() {
        let text = Arc::new("a,b\n2022,é".to_owned());
        let mut arena = TextArena::default();
        arena.push("before");
        let shared = arena.share(Arc::clone(&text));
        let piece = shared.piece(9..11);
        assert_eq!((arena.get(piece), piece.len()), ("é", 2));
        assert_eq!(arena.get(piece).as_ptr(), text.get(9..).unwrap().as_ptr());
        assert_eq!(arena.get(shared.piece(10..11)), "", "within a character");
    }

    #[test]
    fn an_older_arena_does_not_see_newer_words() {
        let mut arena = TextArena::default();
        let first = arena.push("first");
        let older = arena.clone();
        let second = arena.push("second");
        assert_eq!((older.get(first), older.get(second)), ("first", ""));
        assert_eq!((arena.get(first), arena.get(second)), ("first", "second"));
    }
}
