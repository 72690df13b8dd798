//! What of the facts a file of a page may tell, where something is covered or hidden.
//!
//! Takes nothing out of the facts itself.

use std::collections::BTreeSet;

use super::{Content, Page};
use crate::model::{Annotations, EventIx, Hidden, Timeline};

/// What is not to be read on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Events that are covered, whatever lies over them here.
    pub covered: BTreeSet<EventIx>,
    /// What of every event is hidden; the facts that the page is made of are without it already.
    pub hidden: Hidden,
}

/// What a page was laid out from, where a file may tell of nothing else.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) timeline: Timeline,
    /// What is drawn by hand; `None` where all of it may be told.
    pub(super) annotations: Option<Annotations>,
}

impl Page {
    /// The facts that a file of this page may tell of.
    #[must_use]
    pub fn facts<'a>(&'a self, timeline: &'a Timeline) -> &'a Timeline {
        self.told.as_ref().map_or(timeline, |told| &told.timeline)
    }

    /// What is drawn by hand that a file of this page may tell of.
    #[must_use]
    pub fn annotations<'a>(&'a self, all: &'a Annotations) -> &'a Annotations {
        self.told.as_ref().and_then(|told| told.annotations.as_ref()).unwrap_or(all)
    }

    /// The same where a file may tell of nothing but what it was laid out from.
    #[must_use]
    pub(in crate::export) fn telling(mut self, content: &Content<'_>) -> Self {
        let timeline = self.facts(content.timeline).clone();
        self.told = Some(Told { timeline, annotations: Some(content.annotations.clone()) });
        self
    }
}
