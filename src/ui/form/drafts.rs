//! What is being typed, before it is a fact.

use std::collections::BTreeMap;

use crate::{
    edit::Change,
    model::{EventIx, LaneIx, SourceIx, StepIx},
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
    /// A step's of the story.
    Step(StepIx),
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

/// A field whose words come from an earlier run, by what it was called there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Returned {
    /// Whose.
    pub of: Of,
    /// What it is called.
    pub name: String,
    /// Which one of several of this name, from 0.
    pub at: usize,
}

/// All drafts there are: few, since leaving a field takes its draft over.
///
/// Words that come back after a crash wait until their field is shown, which makes a draft of them:
/// it alone knows what they would change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    typed: BTreeMap<DraftKey, Draft>,
    returned: BTreeMap<Returned, String>,
}

impl Drafts {
    /// The draft of a field, if there is one.
    #[must_use]
    pub fn get(&self, key: DraftKey) -> Option<&Draft> {
        self.typed.get(&key)
    }

    /// With another draft of a field.
    #[must_use]
    pub fn with(mut self, key: DraftKey, draft: Draft) -> Self {
        self.returned.remove(&Returned::from(key));
        self.typed.insert(key, draft);
        self
    }

    /// With words that come back to a field.
    #[must_use]
    pub fn with_returned(mut self, field: Returned, words: String) -> Self {
        self.returned.insert(field, words);
        self
    }

    /// The words that come back to a field, until it makes a draft of them.
    #[must_use]
    pub fn returned_to(&self, key: DraftKey) -> Option<&str> {
        // Nearly always there are none, and a field asks in every frame.
        let words = (!self.returned.is_empty()).then(|| self.returned.get(&Returned::from(key)));
        words.flatten().map(String::as_str)
    }

    /// All words that wait for their field.
    pub fn returned(&self) -> impl Iterator<Item = (&Returned, &str)> {
        self.returned.iter().map(|(field, words)| (field, words.as_str()))
    }

    /// Without the draft of a field.
    #[must_use]
    pub fn without(mut self, key: DraftKey) -> Self {
        self.returned.remove(&Returned::from(key));
        self.typed.remove(&key);
        self
    }

    /// Every draft with its field, without what waits for one.
    pub fn iter(&self) -> impl Iterator<Item = (DraftKey, &Draft)> {
        self.typed.iter().map(|(key, draft)| (*key, draft))
    }

    /// Whether nothing is being typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty() && self.returned.is_empty()
    }
}

impl From<DraftKey> for Returned {
    fn from(key: DraftKey) -> Self {
        Self { of: key.of, name: key.name.to_owned(), at: key.at }
    }
}
