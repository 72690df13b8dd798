//! Sources and the quotations that rest on them.
//!
//! A quotation is a W3C Web Annotation `TextQuoteSelector`
//! (<https://www.w3.org/TR/annotation-model/#text-quote-selector>): an exact passage, with as much
//! before and after it as makes it unique. It is never re-anchored silently.

use std::{ops::Range, sync::Arc};

use super::{Basis, EventDate, SourceIx, Text};

/// A text that events rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// What the file calls it, unique.
    pub id: Text,
    /// Its headline.
    pub title: Text,
    /// Who published it.
    pub publisher: Option<Text>,
    /// Where it was published.
    pub url: Option<Text>,
    /// When it was published.
    pub published: Option<EventDate>,
    /// How that day is known.
    pub published_basis: Option<Basis>,
    /// The day on which it was read or fetched.
    pub retrieved: Option<EventDate>,
    /// The address of an archived copy.
    pub archived: Option<Text>,
    /// Its words.
    pub text: SourceText,
}

impl Source {
    /// One that is only named: nothing is said of where it appeared, and its words are not there.
    #[must_use]
    pub fn named(id: Text, title: Text) -> Self {
        Self {
            id,
            title,
            publisher: None,
            url: None,
            published: None,
            published_basis: None,
            retrieved: None,
            archived: None,
            text: SourceText::Missing { path: None },
        }
    }
}

/// The words of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceText {
    /// The words, as they stand in the file, with their SHA-256 in hexadecimal.
    Stored {
        /// The whole text, line ends included.
        text: Arc<str>,
        /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
        sha256: Arc<str>,
        /// The path that the file names, or `None` where the text stands inline.
        path: Option<Arc<str>>,
    },
    /// No words: the file names none, or they could not be read.
    Missing {
        /// The path that the file names, if it names one.
        path: Option<Arc<str>>,
    },
}

impl SourceText {
    /// The words, or nothing where there are none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Stored { text, .. } => text,
            Self::Missing { .. } => "",
        }
    }
}

/// A passage of a source that an event rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The source it is taken from.
    pub source: SourceIx,
    /// The passage, word for word.
    pub exact: Text,
    /// What stands before it, as far as is needed to make it unique.
    pub prefix: Option<Text>,
    /// What stands after it, as far as is needed to make it unique.
    pub suffix: Option<Text>,
    /// What the check of the file found.
    pub status: QuoteStatus,
}

/// Whether a quotation stands in its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteStatus {
    /// Word for word, once, at these bytes of the source text.
    Matches(Range<u32>),
    /// Word for word, but more than once; the first is taken.
    Ambiguous {
        /// How often it occurs.
        count: u32,
        /// The first place, in bytes of the source text.
        first: Range<u32>,
    },
    /// Not in the source; the nearest passage, if any is near.
    Differs {
        /// The passage that comes nearest, in bytes of the source text.
        nearest: Option<Range<u32>>,
    },
    /// The source has no stored text to check against.
    NoText,
}

impl QuoteStatus {
    /// The bytes of the source that the quotation stands at, where it does.
    #[must_use]
    pub fn range(&self) -> Option<Range<usize>> {
        match self {
            Self::Matches(range) | Self::Ambiguous { first: range, .. } => {
                Some(range.start as usize..range.end as usize)
            }
            Self::Differs { .. } | Self::NoText => None,
        }
    }
}

/// A place in a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The source.
    pub source: SourceIx,
    /// Bytes of its text.
    pub range: Range<usize>,
}
