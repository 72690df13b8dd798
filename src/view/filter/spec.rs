//! A filter by names, which outlive the timeline that it was made for: another revision of the
//! file numbers its actors anew.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Facet, Filter, Known, Remark};
use crate::model::{ActorIx, SourceIx, TagIx, Timeline};

/// A filter as it is kept under a name: plain text, sources by their id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FilterSpec {
    /// Names of lanes.
    pub lanes: Facet<String>,
    /// Names of actors.
    pub actors: Facet<String>,
    /// Tags.
    pub tags: Facet<String>,
    /// Ids of sources.
    pub sources: Facet<String>,
    /// [`Known::word`].
    pub known: Facet<String>,
    /// [`Remark::word`].
    pub remarks: Facet<String>,
}

/// A name that a timeline lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingName {
    /// What it would be the name of: "lane", "actor".
    pub facet: &'static str,
    /// The name.
    pub name: String,
}

/// A filter asks for what a timeline does not have, so that no event of it can match.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no event can match: this timeline has no {}", listed(.names))]
pub struct MissingNames {
    /// What is missing.
    pub names: Vec<MissingName>,
}

impl Filter {
    /// The same by names.
    #[must_use]
    pub fn spec(&self, timeline: &Timeline) -> FilterSpec {
        let id =
            |source: &SourceIx| timeline.source(*source).map(|source| timeline.text(source.id));
        FilterSpec {
            lanes: self.lanes.map(|lane| timeline.lane_name(*lane).to_owned()),
            actors: self.actors.map(|actor| timeline.actor(*actor).to_owned()),
            tags: self.tags.map(|tag| timeline.tag(*tag).to_owned()),
            sources: self.sources.map(|source| id(source).unwrap_or_default().to_owned()),
            known: self.known.map(|known| known.word().to_owned()),
            remarks: self.remarks.map(|remark| remark.word().to_owned()),
        }
    }
}

impl FilterSpec {
    /// The filter for a timeline. A name that it lacks is passed over where that changes nothing:
    /// beside others of an "any of", and in a "none of".
    ///
    /// # Errors
    /// [`MissingNames`] where nothing could match without them. To pass over those too would show
    /// more than the filter was kept for.
    pub fn resolve(&self, timeline: &Timeline) -> Result<Filter, MissingNames> {
        let mut names = Vec::new();
        let actor = |name: &str| timeline.actors.iter().position(|actor| **actor == *name);
        let tag = |name: &str| timeline.tags.iter().position(|tag| **tag == *name);
        let known = |word: &str| Known::ALL.into_iter().find(|known| known.word() == word);
        let remark = |word: &str| Remark::ALL.into_iter().find(|remark| remark.word() == word);
        let filter = Filter {
            lanes: self.lanes.found("lane", |name| timeline.lane_by_name(name), &mut names),
            actors: self.actors.found("actor", |name| actor(name).map(ActorIx::new), &mut names),
            tags: self.tags.found("tag", |name| tag(name).map(TagIx::new), &mut names),
            sources: self.sources.found("source", |id| timeline.source_by_id(id), &mut names),
            known: self.known.found("way to know a date", known, &mut names),
            remarks: self.remarks.found("remark", remark, &mut names),
        };
        if names.is_empty() { Ok(filter) } else { Err(MissingNames { names }) }
    }
}

impl<T> Facet<T> {
    pub(super) fn map<U: Ord>(&self, each: impl Fn(&T) -> U) -> Facet<U> {
        Facet {
            any: self.any.iter().map(&each).collect(),
            all: self.all.iter().map(&each).collect(),
            none: self.none.iter().map(&each).collect(),
        }
    }
}

impl Facet<String> {
    /// The values behind the names; names without which nothing can match go to `missing`.
    fn found<U: Ord>(
        &self,
        facet: &'static str,
        find: impl Fn(&str) -> Option<U>,
        missing: &mut Vec<MissingName>,
    ) -> Facet<U> {
        let known = |names: &BTreeSet<String>| -> BTreeSet<U> {
            names.iter().filter_map(|name| find(name)).collect()
        };
        let found = Facet { any: known(&self.any), all: known(&self.all), none: known(&self.none) };
        let needed = if found.any.is_empty() { Some(&self.any) } else { None };
        let needed = needed.into_iter().flatten().chain(&self.all);
        let lacking = needed.filter(|name| find(name).is_none());
        missing.extend(lacking.map(|name| MissingName { facet, name: name.clone() }));
        found
    }
}

fn listed(names: &[MissingName]) -> String {
    let told = names.iter().map(|missing| format!("{} “{}”", missing.facet, missing.name));
    told.collect::<Vec<_>>().join(" and no ")
}
