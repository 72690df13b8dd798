//! Who has which id, and who names whom, without looking at every event.
//!
//! Holds what *may* be so: whatever it finds is held against the timeline before it is given out. So
//! it need only ever take in, never forget, and stays right through undo and redo, which bring back
//! nothing that was not there before. Belongs to one document for life.

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hash, RandomState},
    sync::Arc,
};

use crate::model::{ActorIx, Detail, Event, EventIx, LaneIx, SourceIx, TagIx, Timeline};

/// What planning needs to know of all events. Empty until it is first asked: then it looks at all of
/// them once.
#[derive(Debug, Default)]
pub struct Lookup {
    is_ready: bool,
    hasher: RandomState,
    /// Events by a hash of their id; where two have one hash, the next number is taken.
    ids: HashMap<u64, EventIx>,
    linking: HashMap<EventIx, Vec<EventIx>>,
    quoting: HashMap<SourceIx, Vec<EventIx>>,
    lanes: HashMap<LaneIx, Vec<EventIx>>,
    actors: HashMap<Arc<str>, ActorIx>,
    tags: HashMap<Arc<str>, TagIx>,
}

impl Lookup {
    /// Takes in a whole timeline: O(n). For a worker, where the first change should not wait for it.
    #[must_use]
    pub fn new(timeline: &Timeline) -> Self {
        let mut lookup = Self::default();
        lookup.prepare(timeline);
        lookup
    }

    /// Whether it has looked at a timeline.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.is_ready
    }

    pub(super) fn prepare(&mut self, timeline: &Timeline) {
        if self.is_ready {
            return;
        }
        self.is_ready = true;
        self.ids.reserve(timeline.events.len());
        for (ix, event) in timeline.iter() {
            self.note(ix, event, timeline.text(event.id));
        }
        for (at, name) in timeline.actors.iter().enumerate() {
            self.note_actor(name, ActorIx::new(at));
        }
        for (at, name) in timeline.tags.iter().enumerate() {
            self.note_tag(name, TagIx::new(at));
        }
    }

    /// Takes in an event as it is, or is to be. To be called for every event that is changed without
    /// [`super::plan`].
    pub fn note(&mut self, ix: EventIx, event: &Event, id: &str) {
        let mut slot = self.hasher.hash_one(id);
        // The number after the last may be anyone's: it is held against the timeline when asked.
        while *self.ids.entry(slot).or_insert(ix) != ix {
            slot = slot.wrapping_add(1);
        }
        add(&mut self.lanes, event.lane, ix);
        let detail = &event.detail;
        for to in detail.disputed_by.iter().chain(&detail.denied_by).chain(&detail.follows) {
            add(&mut self.linking, *to, ix);
        }
        for source in detail.quotes.iter().map(|quote| &quote.source).chain(&detail.cites) {
            add(&mut self.quoting, *source, ix);
        }
    }

    pub(super) fn note_actor(&mut self, name: &Arc<str>, ix: ActorIx) {
        self.actors.insert(Arc::clone(name), ix);
    }

    pub(super) fn note_tag(&mut self, name: &Arc<str>, ix: TagIx) {
        self.tags.insert(Arc::clone(name), ix);
    }

    /// The event that has an id.
    pub fn event_by_id(&mut self, timeline: &Timeline, id: &str) -> Option<EventIx> {
        self.prepare(timeline);
        let mut slot = self.hasher.hash_one(id);
        while let Some(ix) = self.ids.get(&slot) {
            if timeline.event(*ix).is_some_and(|event| timeline.text(event.id) == id) {
                return Some(*ix);
            }
            slot = slot.wrapping_add(1);
        }
        None
    }

    /// The events that are linked to one: that it disputes or denies, or that follow from it. In
    /// the order of the file.
    pub fn linking(&mut self, timeline: &Timeline, to: EventIx) -> Vec<EventIx> {
        let links = |event: &Event| {
            let Detail { disputed_by, denied_by, follows, .. } = &*event.detail;
            [disputed_by, denied_by, follows].iter().any(|links| links.contains(&to))
        };
        self.prepare(timeline);
        those(timeline, self.linking.get_mut(&to), links)
    }

    /// The events that rest on a source, in the order of the file.
    pub fn quoting(&mut self, timeline: &Timeline, source: SourceIx) -> Vec<EventIx> {
        self.prepare(timeline);
        those(timeline, self.quoting.get_mut(&source), |event| {
            let Detail { quotes, cites, .. } = &*event.detail;
            quotes.iter().any(|quote| quote.source == source) || cites.contains(&source)
        })
    }

    /// The events in a lane, in the order of the file.
    pub fn in_lane(&mut self, timeline: &Timeline, lane: LaneIx) -> Vec<EventIx> {
        self.prepare(timeline);
        those(timeline, self.lanes.get_mut(&lane), |event| event.lane == lane)
    }

    /// The actor of a name.
    pub fn actor(&mut self, timeline: &Timeline, name: &str) -> Option<ActorIx> {
        self.prepare(timeline);
        self.actors.get(name).copied().filter(|actor| timeline.actor(*actor) == name)
    }

    /// The tag of a name.
    pub fn tag(&mut self, timeline: &Timeline, name: &str) -> Option<TagIx> {
        self.prepare(timeline);
        self.tags.get(name).copied().filter(|tag| timeline.tag(*tag) == name)
    }
}

fn add<K: Eq + Hash>(lists: &mut HashMap<K, Vec<EventIx>>, key: K, ix: EventIx) {
    let list = lists.entry(key).or_default();
    if list.last() != Some(&ix) {
        list.push(ix);
    }
}

/// Those of a list that are still so, each once.
fn those(
    timeline: &Timeline,
    list: Option<&mut Vec<EventIx>>,
    is_so: impl Fn(&Event) -> bool,
) -> Vec<EventIx> {
    let Some(list) = list else { return Vec::new() };
    list.sort_unstable();
    list.dedup();
    let is_so = |ix: &EventIx| timeline.event(*ix).is_some_and(&is_so);
    list.iter().copied().filter(is_so).collect()
}
