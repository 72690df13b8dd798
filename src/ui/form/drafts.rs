//! What is being typed, before it is a fact.

use std::collections::BTreeMap;

use crate::{
    edit::Change,
    model::{EventIx, LaneIx, SourceIx},
};

/// Whose fact a field shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// An event's.
    Event(EventIx),
    /// A source's.
    Source(SourceIx),
    /// A lane's.
    Lane(LaneIx),
    /// The timeline's own.
    Timeline,
}

/// Which field it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftKey {
    /// Whose.
    pub of: Of,
    /// What it is called, as the person reads it.
    pub name: &'static str,
    /// Which one of several of this name, from 0.
    pub at: usize,
}

/// What was typed into a field and is not taken over.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The words.
    pub text: String,
    /// What they would change.
    pub change: Change,
    /// Why they were refused, if they were, and what to do.
    pub refusal: Option<String>,
}

/// All drafts there are: few, since leaving a field takes its draft over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts(BTreeMap<DraftKey, Draft>);

impl Drafts {
    /// The draft of a field, if there is one.
    #[must_use]
    pub fn get(&self, key: DraftKey) -> Option<&Draft> {
        self.0.get(&key)
    }

    /// With another draft of a field.
    #[must_use]
    pub fn with(mut self, key: DraftKey, draft: Draft) -> Self {
        self.0.insert(key, draft);
        self
    }

    /// Without the draft of a field.
    #[must_use]
    pub fn without(mut self, key: DraftKey) -> Self {
        self.0.remove(&key);
        self
    }

    /// Every draft with its field.
    pub fn iter(&self) -> impl Iterator<Item = (DraftKey, &Draft)> {
        self.0.iter().map(|(key, draft)| (*key, draft))
    }

    /// Whether nothing is being typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
