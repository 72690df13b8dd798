//! One arena for all long text of a timeline, append-only and cheap to share.
//!
//! A file's text is one chunk; each edit that brings words adds a small one. Nothing is ever
//! removed, so a [`Text`] taken from an older revision stays good in every newer one.

use std::sync::Arc;

/// A piece of text in a [`TextArena`]: 12 bytes instead of a `String`'s 24 and its allocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    chunk: u32,
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

/// Owns the text that [`Text`] handles point into.
#[derive(Clone, Debug, Default)]
pub struct TextArena {
    chunks: imbl::Vector<Arc<str>>,
}

impl TextArena {
    /// Adds one piece as a chunk of its own. For many pieces at once see [`Self::extend`].
    pub fn push(&mut self, text: &str) -> Text {
        let chunk = self.chunks.len() as u32;
        self.chunks.push_back(Arc::from(text));
        Text { chunk, start: 0, end: text.len() as u32 }
    }

    /// Starts a chunk that takes many pieces and costs one allocation for all of them.
    #[must_use]
    pub fn builder(&self) -> TextChunk {
        TextChunk { chunk: self.chunks.len() as u32, text: String::new() }
    }

    /// Adds a finished chunk. The builder must have come from this arena, with nothing pushed
    /// since: its handles already name the chunk's place.
    pub fn extend(&mut self, chunk: TextChunk) {
        debug_assert_eq!(chunk.chunk as usize, self.chunks.len(), "a chunk out of turn");
        self.chunks.push_back(Arc::from(chunk.text));
    }

    /// The words behind a handle; empty for a handle of another arena.
    #[must_use]
    pub fn get(&self, text: Text) -> &str {
        self.chunks
            .get(text.chunk as usize)
            .and_then(|chunk| chunk.get(text.start as usize..text.end as usize))
            .unwrap_or_default()
    }

    /// Bytes of text held, those of earlier revisions included.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }
}

/// A chunk being filled; see [`TextArena::builder`].
#[derive(Debug)]
pub struct TextChunk {
    chunk: u32,
    text: String,
}

impl TextChunk {
    /// Adds a piece and gives its handle, which is good once the chunk is in the arena.
    pub fn push(&mut self, text: &str) -> Text {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        Text { chunk: self.chunk, start, end: self.text.len() as u32 }
    }

    /// The words alone, for an edit that brings them; see [`super::Edit::SetEvent`].
    #[must_use]
    pub fn into_text(self) -> Arc<str> {
        Arc::from(self.text)
    }
}
