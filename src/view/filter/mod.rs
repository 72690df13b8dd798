//! Which events are shown: a few facets, each with any of / all of / none of its values.
//!
//! An empty facet asks for nothing, so the default filter accepts every event. Knows indices of one
//! timeline; [`FilterSpec`] holds the same by name, for keeping. Never looks at dates or at words:
//! that is what a search is for.

mod spec;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;

pub use spec::{FilterSpec, MissingName, MissingNames};
pub use words::shown_words;

use serde::{Deserialize, Serialize};

use crate::model::{ActorIx, BasisKind, Event, EventIx, LaneIx, SourceIx, TagIx, Timeline};

/// Which events are shown: those that every facet accepts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The lane of the event.
    pub lanes: Facet<LaneIx>,
    /// Who acts in it.
    pub actors: Facet<ActorIx>,
    /// Its tags.
    pub tags: Facet<TagIx>,
    /// The sources that it quotes.
    pub sources: Facet<SourceIx>,
    /// How its date is known.
    pub known: Facet<Known>,
    /// What is remarked of it.
    pub remarks: Facet<Remark>,
}

/// What is asked of one kind of value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, bound(deserialize = "T: Ord + Deserialize<'de>"))]
pub struct Facet<T> {
    /// The event has at least one of these, where there are any.
    pub any: BTreeSet<T>,
    /// The event has each of these.
    pub all: BTreeSet<T>,
    /// The event has none of these.
    pub none: BTreeSet<T>,
}

/// What is asked of one value of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// This or another.
    Any,
    /// This in any case.
    All,
    /// Not this.
    None,
}

/// How the date of an event is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Known {
    /// The source states it.
    Stated,
    /// It follows from the source's wording.
    Derived,
    /// It comes from outside the source.
    External,
    /// The file does not say.
    NotSaid,
}

/// What can be remarked of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remark {
    /// Another event disputes it.
    Disputed,
    /// Another event denies it.
    Denied,
    /// Someone claims it.
    Claimed,
    /// The author marked it as one to see first.
    Starred,
}

impl Filter {
    /// Whether it asks for nothing, and so accepts every event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an event is shown. One that was removed is not.
    #[must_use]
    pub fn accepts(&self, timeline: &Timeline, event: EventIx) -> bool {
        timeline.event(event).is_some_and(|event| self.accepts_event(event))
    }

    /// As [`Self::accepts`], for an event at hand.
    #[must_use]
    pub fn accepts_event(&self, event: &Event) -> bool {
        let detail = &event.detail;
        // The facets that need not follow the pointer to the details come first.
        self.lanes.accepts(|lane| event.lane == *lane)
            && self.actors.accepts(|actor| detail.actors.contains(actor))
            && self.tags.accepts(|tag| detail.tags.contains(tag))
            && self
                .sources
                .accepts(|source| detail.quotes.iter().any(|quote| quote.source == *source))
            && self.known.accepts(|known| Known::of(event) == *known)
            && self.remarks.accepts(|remark| remark.is_made_of(event))
    }
}

impl Known {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Stated, Self::Derived, Self::External, Self::NotSaid];

    /// How the date of an event is known.
    #[must_use]
    pub fn of(event: &Event) -> Self {
        match event.detail.basis.as_ref().map(|basis| basis.kind) {
            Some(BasisKind::Stated) => Self::Stated,
            Some(BasisKind::Derived) => Self::Derived,
            Some(BasisKind::External) => Self::External,
            None => Self::NotSaid,
        }
    }
}

impl Remark {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Disputed, Self::Denied, Self::Claimed, Self::Starred];

    /// Whether it is remarked of an event.
    #[must_use]
    pub fn is_made_of(self, event: &Event) -> bool {
        match self {
            Self::Disputed => !event.detail.disputed_by.is_empty(),
            Self::Denied => !event.detail.denied_by.is_empty(),
            Self::Claimed => event.detail.claimed_by.is_some(),
            Self::Starred => event.starred,
        }
    }
}

impl<T: Ord> Facet<T> {
    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.any.is_empty() && self.all.is_empty() && self.none.is_empty()
    }

    /// Whether something is accepted of which `has` tells whether it has a value.
    pub fn accepts(&self, has: impl Fn(&T) -> bool) -> bool {
        (self.any.is_empty() || self.any.iter().any(&has))
            && self.all.iter().all(&has)
            && !self.none.iter().any(&has)
    }

    /// What is asked of a value.
    #[must_use]
    pub fn rule(&self, value: &T) -> Option<Rule> {
        let rules = [(&self.any, Rule::Any), (&self.all, Rule::All), (&self.none, Rule::None)];
        rules.into_iter().find(|(values, _)| values.contains(value)).map(|(_, rule)| rule)
    }

    /// The facet with another rule for a value, or with none. A value has one rule at a time.
    #[must_use]
    pub fn with(mut self, value: T, rule: Option<Rule>) -> Self {
        for values in [&mut self.any, &mut self.all, &mut self.none] {
            values.remove(&value);
        }
        match rule {
            Some(Rule::Any) => self.any.insert(value),
            Some(Rule::All) => self.all.insert(value),
            Some(Rule::None) => self.none.insert(value),
            None => false,
        };
        self
    }
}

// Derived, it would ask for a default value.
impl<T> Default for Facet<T> {
    fn default() -> Self {
        Self { any: BTreeSet::new(), all: BTreeSet::new(), none: BTreeSet::new() }
    }
}
