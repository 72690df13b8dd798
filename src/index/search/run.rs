//! Carries a search out, some thousand events at a time.

use std::ops::{ControlFlow, Range};

use fixedbitset::FixedBitSet;

use super::{Hits, NameField, Query, SearchIndex, Term, needle::Needle};
use crate::model::{SourceIx, date::Seconds};

/// Events searched before what was found is shown. A multiple of the bits in a block of a set, so
/// that a part of a set is a range of its blocks.
const PART: usize = 1 << 14;

/// Below one candidate in this many events, each is looked at by itself.
const SPARSE: usize = 16;

/// A query made ready for one index.
pub(super) struct Search<'i, 'q> {
    index: &'i SearchIndex,
    /// The words to find, the longest first, and the ranks that have them in a name.
    words: Vec<(Needle<'q>, FixedBitSet)>,
    /// The ranks that each field leaves.
    fields: Vec<FixedBitSet>,
    /// The event may lie before these seconds.
    before: Vec<Seconds>,
    /// The event may lie from these seconds on.
    after: Vec<Seconds>,
    sources: Vec<SourceIx>,
}

impl<'i, 'q> Search<'i, 'q> {
    pub(super) fn new(index: &'i SearchIndex, query: &'q Query) -> Self {
        let none = || FixedBitSet::with_capacity(index.order.len());
        let mut search = Self {
            index,
            words: Vec::new(),
            fields: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
            sources: sources(index, query),
        };
        for term in &query.terms {
            match term {
                Term::Text(words) => {
                    let (needle, mut ranks) = (Needle::new(words), none());
                    for names in [&index.lanes, &index.actors, &index.tags] {
                        names.add_matching(&needle, &mut ranks);
                    }
                    search.words.push((needle, ranks));
                }
                Term::Name(field, words) => {
                    let names = match field {
                        NameField::Actor => &index.actors,
                        NameField::Lane => &index.lanes,
                        NameField::Source => &index.sources,
                        NameField::Tag => &index.tags,
                    };
                    let mut ranks = none();
                    names.add_matching(&Needle::new(words), &mut ranks);
                    search.fields.push(ranks);
                }
                Term::Before(date) => search.before.extend(date.when(&index.zone).bounds().0),
                Term::After(date) => search.after.extend(date.when(&index.zone).bounds().1),
            }
        }
        search.words.sort_by_key(|(needle, _)| std::cmp::Reverse(needle.len()));
        search
    }

    pub(super) fn run(self, so_far: &mut dyn FnMut(&Hits) -> ControlFlow<()>) -> Option<Hits> {
        let count = self.index.order.len();
        let mut hits = Hits { events: Vec::new(), sources: self.sources.clone() };
        for start in (0..count).step_by(PART) {
            let part = start..count.min(start + PART);
            let found = self.part(&part);
            let events = self.index.order.get(part).unwrap_or_default();
            hits.events.extend(found.ones().filter_map(|at| events.get(at)).copied());
            if so_far(&hits).is_break() {
                return None;
            }
        }
        Some(hits)
    }

    /// The hits among a range of ranks, counted from its start.
    fn part(&self, part: &Range<usize>) -> FixedBitSet {
        let mut live = FixedBitSet::with_capacity(part.len());
        live.insert_range(..);
        for ranks in &self.fields {
            live.intersect_with(&cut(ranks, part));
        }
        if !(self.before.is_empty() && self.after.is_empty()) {
            let bounds = self.index.bounds.get(part.clone()).unwrap_or_default();
            for (at, (from, to)) in bounds.iter().enumerate() {
                let fits = self.before.iter().all(|limit| from < limit)
                    && self.after.iter().all(|limit| to > limit);
                if !fits {
                    live.set(at, false);
                }
            }
        }
        for (needle, named) in &self.words {
            let left = live.count_ones(..);
            if left == 0 {
                break;
            }
            let mut matching = cut(named, part);
            if left < part.len() / SPARSE {
                for at in live.ones() {
                    if self.index.events.holds(part.start + at, needle) {
                        matching.insert(at);
                    }
                }
            } else {
                self.index.events.each_with(part.clone(), needle, |rank| {
                    matching.insert(rank - part.start);
                });
            }
            live.intersect_with(&matching);
        }
        live
    }
}

/// A range of a set, which begins at a block.
fn cut(set: &FixedBitSet, part: &Range<usize>) -> FixedBitSet {
    let blocks = set.as_slice().iter().skip(part.start / usize::BITS as usize);
    FixedBitSet::with_capacity_and_blocks(part.len(), blocks.copied())
}

/// The sources that hold every word and are named by every `source:`.
fn sources(index: &SearchIndex, query: &Query) -> Vec<SourceIx> {
    let all = 0..index.source_texts.count();
    let mut live = FixedBitSet::with_capacity(all.len());
    live.insert_range(..);
    for term in &query.terms {
        let mut matching = FixedBitSet::with_capacity(all.len());
        let (texts, words) = match term {
            Term::Text(words) => (&index.source_texts, words),
            Term::Name(NameField::Source, words) => (&index.sources.texts, words),
            Term::Name(..) | Term::Before(_) | Term::After(_) => return Vec::new(),
        };
        texts.each_with(all.clone(), &Needle::new(words), |source| matching.insert(source));
        live.intersect_with(&matching);
    }
    // Asked for nothing, a search shows all events; a list of all sources would answer nothing.
    if query.is_empty() {
        return Vec::new();
    }
    index.source_order.iter().copied().filter(|source| live.contains(source.at())).collect()
}
