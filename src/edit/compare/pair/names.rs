//! Pairs what has a name of its own: sources and lanes.

use std::collections::HashMap;

use super::Matches;
use crate::model::{EventIx, Lane, LaneIx, Source, SourceText, Timeline};

/// Pairs sources by id, then by their stored texts, then by title and publisher.
pub(super) fn sources(old: &Timeline, new: &Timeline) -> Matches {
    let mut sources =
        Matches::new(old.sources().map(|(ix, _)| ix.0), new.sources().map(|(ix, _)| ix.0).max());
    let id = |timeline: &Timeline, source: &Source| Some(timeline.text(source.id).to_owned());
    sources.pair(keyed(old, id), keyed(new, id));
    let hash = |_: &Timeline, source: &Source| match &source.text {
        SourceText::Stored { sha256, .. } => Some(sha256.to_string()),
        SourceText::Missing { .. } => None,
    };
    sources.pair_rest(keyed(old, hash), keyed(new, hash));
    let title = |timeline: &Timeline, source: &Source| {
        let publisher = source.publisher.map(|by| timeline.text(by).to_owned());
        Some((timeline.text(source.title).to_owned(), publisher))
    };
    sources.pair_rest(keyed(old, title), keyed(new, title));
    sources
}

fn keyed<'a, K>(
    timeline: &'a Timeline,
    key: impl Fn(&Timeline, &Source) -> Option<K> + 'a,
) -> impl Iterator<Item = (K, u32)> + 'a
where
    K: 'a,
{
    timeline.sources().filter_map(move |(ix, source)| Some((key(timeline, source)?, ix.0)))
}

/// Pairs lanes by name, then by where their events are now, then, where they have none, by how they
/// look.
pub(super) fn lanes(old: &Timeline, new: &Timeline, events: &Matches) -> Matches {
    let mut lanes =
        Matches::new(old.lanes().map(|(ix, _)| ix.0), new.lanes().map(|(ix, _)| ix.0).max());
    lanes.pair(
        old.lanes().map(|(ix, lane)| (lane.name.as_str(), ix.0)),
        new.lanes().map(|(ix, lane)| (lane.name.as_str(), ix.0)),
    );
    if !lanes.are_some_alone() {
        return lanes;
    }
    let moves = Moves::of(old, new, events);
    for ix in lanes.held.clone() {
        if let Some(there) = moves.there(ix) {
            lanes.put(ix, there);
        }
    }
    let (old_full, new_full) = (full(old), full(new));
    lanes.pair(looks(old, &old_full), looks(new, &new_full));
    lanes
}

/// Where the events of a lane stand in the other timeline, as long as it is one lane.
#[derive(Default)]
struct Moves {
    forth: HashMap<u32, Option<u32>>,
    back: HashMap<u32, Option<u32>>,
}

impl Moves {
    fn of(old: &Timeline, new: &Timeline, events: &Matches) -> Self {
        let mut moves = Self::default();
        for ix in &events.held {
            let before = old.event(EventIx(*ix));
            let after = events.later(*ix).and_then(|ix| new.event(EventIx(ix)));
            if let (Some(before), Some(after)) = (before, after) {
                note(&mut moves.forth, before.lane, after.lane);
                note(&mut moves.back, after.lane, before.lane);
            }
        }
        moves
    }

    /// The lane to which all events of a lane went, and no others.
    fn there(&self, ix: u32) -> Option<u32> {
        let there = (*self.forth.get(&ix)?)?;
        (self.back.get(&there) == Some(&Some(ix))).then_some(there)
    }
}

fn note(map: &mut HashMap<u32, Option<u32>>, from: LaneIx, to: LaneIx) {
    let known = map.entry(from.0).or_insert(Some(to.0));
    if *known != Some(to.0) {
        *known = None;
    }
}

/// Whether each lane has events.
fn full(timeline: &Timeline) -> Vec<bool> {
    let mut full = vec![false; timeline.lanes().map(|(ix, _)| ix.at() + 1).max().unwrap_or(0)];
    for (_, event) in timeline.iter() {
        if let Some(lane) = full.get_mut(event.lane.at()) {
            *lane = true;
        }
    }
    full
}

/// Lanes without events, by their place and how they look.
fn looks<'a>(
    timeline: &'a Timeline,
    full: &'a [bool],
) -> impl Iterator<Item = (impl std::hash::Hash + Eq + use<>, u32)> + 'a {
    let look = |(at, (ix, lane)): (usize, (LaneIx, &Lane))| ((at, lane.color, lane.shape), ix.0);
    let empty = |(_, ix): &(_, u32)| !full.get(*ix as usize).copied().unwrap_or_default();
    timeline.lanes().enumerate().map(look).filter(empty)
}
