//! What differs, as values for whoever shows it.

use std::sync::Arc;

use super::passage::{Passages, passages, texts};

/// One thing that differs: the timeline itself, a lane, a source, an event, a step of the story or an
/// annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub subject: Subject,
    /// In which way it differs.
    pub kind: Kind,
    /// What the later timeline calls it, or the earlier one where it was removed; empty for the
    /// timeline itself, and for steps and annotations, which have no names.
    pub id: String,
    /// Its title or name, of the same timeline.
    pub title: String,
    /// The date of an event in words, of the same timeline.
    pub date: Option<String>,
    /// Its fields that differ; all that say something, where it was added or removed.
    pub fields: Vec<FieldChange>,
}

/// What can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The timeline's own words, and the order of its lanes, steps and annotations.
    Timeline,
    /// A lane.
    Lane,
    /// A source.
    Source,
    /// An event.
    Event,
    /// A step of the story.
    Step,
    /// An annotation.
    Annotation,
}

/// In which way a thing differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Only the later timeline has it.
    Added,
    /// Only the earlier timeline has it.
    Removed,
    /// Both have it, with other words.
    Changed,
}

/// A field that says one thing in the earlier timeline and another in the later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// What the file calls it, for programs.
    pub key: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// What the earlier timeline says, in words; `None` where it says nothing.
    pub old: Option<String>,
    /// What the later timeline says, in words; `None` where it says nothing.
    pub new: Option<String>,
    /// The long texts that differ, where `old` and `new` only say what they are.
    pub texts: Option<(Arc<str>, Arc<str>)>,
}

impl FieldChange {
    /// A field whose words differ; `None` where they do not.
    #[must_use]
    pub fn of(
        (key, name): (&'static str, &'static str),
        old: Option<String>,
        new: Option<String>,
    ) -> Option<Self> {
        (old != new).then_some(Self { key, name, old, new, texts: None })
    }

    /// Where the words differ. Whole where they are short; for long ones, the passages that differ
    /// with some words around them.
    #[must_use]
    pub fn passages(&self) -> Passages {
        match &self.texts {
            Some((old, new)) => texts(old, new),
            None => passages(self.old.as_deref(), self.new.as_deref()),
        }
    }
}

/// How much was added, removed and changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Whether the timeline's own words or the order of its lanes differ.
    pub timeline: bool,
    /// Of its lanes.
    pub lanes: Counts,
    /// Of its sources.
    pub sources: Counts,
    /// Of its events.
    pub events: Counts,
    /// Of the steps of its story.
    pub steps: Counts,
    /// Of its annotations.
    pub annotations: Counts,
}

/// Counts of one kind of thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the later timeline alone.
    pub added: usize,
    /// In the earlier timeline alone.
    pub removed: usize,
    /// In both, with other words.
    pub changed: usize,
}

impl Counts {
    pub(super) fn count(&mut self, kind: Kind) {
        match kind {
            Kind::Added => self.added += 1,
            Kind::Removed => self.removed += 1,
            Kind::Changed => self.changed += 1,
        }
    }
}

impl Subject {
    /// Its name, in small letters.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Lane => "lane",
            Self::Source => "source",
            Self::Event => "event",
            Self::Step => "step",
            Self::Annotation => "annotation",
        }
    }
}

impl Kind {
    /// Its name, in small letters.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}
