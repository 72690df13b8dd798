//! A set of events: one bit for each slot of a timeline.
//!
//! What a filter or a search leaves, in an eighth of a byte an event. Knows nothing of time: the
//! order of an [`EventSet`] is that of the file.

use fixedbitset::FixedBitSet;

use crate::model::{EventIx, Timeline};

/// A set of events of one timeline.
#[derive(Clone, Debug, Default)]
pub struct EventSet {
    slots: FixedBitSet,
}

impl EventSet {
    /// A set without events, with room for a timeline of this many slots.
    #[must_use]
    pub fn with_slots(slots: usize) -> Self {
        Self { slots: FixedBitSet::with_capacity(slots) }
    }

    /// Every event of a timeline.
    #[must_use]
    pub fn all(timeline: &Timeline) -> Self {
        let mut all = Self::with_slots(timeline.events.len());
        all.extend(timeline.iter().map(|(ix, _)| ix));
        all
    }

    /// Whether an event is in the set.
    #[must_use]
    pub fn contains(&self, event: EventIx) -> bool {
        self.slots.contains(event.at())
    }

    /// Puts an event in.
    pub fn insert(&mut self, event: EventIx) {
        self.slots.grow_and_insert(event.at());
    }

    /// Takes an event out.
    pub fn remove(&mut self, event: EventIx) {
        // Beyond the last slot there is nothing to take out, and a bit set there would panic.
        if self.contains(event) {
            self.slots.remove(event.at());
        }
    }

    /// How many events are in the set: O(slots / 64).
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.count_ones(..)
    }

    /// Whether no event is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_clear()
    }

    /// Its events, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = EventIx> + '_ {
        self.slots.ones().map(EventIx::new)
    }

    /// What is in both.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.slots.intersect_with(&other.slots);
        self
    }

    /// What is in either.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.slots.union_with(&other.slots);
        self
    }

    /// What is in this one and not in the other.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        self.slots.difference_with(&other.slots);
        self
    }
}

impl Extend<EventIx> for EventSet {
    fn extend<I: IntoIterator<Item = EventIx>>(&mut self, events: I) {
        for event in events {
            self.insert(event);
        }
    }
}

impl FromIterator<EventIx> for EventSet {
    fn from_iter<I: IntoIterator<Item = EventIx>>(events: I) -> Self {
        let mut set = Self::default();
        set.extend(events);
        set
    }
}

/// Two sets are equal if they hold the same events, whatever room either has for more.
impl PartialEq for EventSet {
    fn eq(&self, other: &Self) -> bool {
        self.slots.ones().eq(other.slots.ones())
    }
}

impl Eq for EventSet {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn set(of: &BTreeSet<u32>) -> EventSet {
        of.iter().copied().map(EventIx).collect()
    }

    proptest! {
        /// A set of bits answers as a set of numbers does.
        #[test]
        fn bits_are_a_set(
            a in prop::collection::btree_set(0..300_u32, 0..40),
            b in prop::collection::btree_set(0..300_u32, 0..40),
            one in 0..400_u32,
        ) {
            let joint = |numbers: Vec<u32>| set(&numbers.into_iter().collect());
            prop_assert_eq!(set(&a).and(&set(&b)), joint(a.intersection(&b).copied().collect()));
            prop_assert_eq!(set(&a).or(&set(&b)), joint(a.union(&b).copied().collect()));
            prop_assert_eq!(set(&a).without(&set(&b)), joint(a.difference(&b).copied().collect()));
            prop_assert_eq!(set(&a).len(), a.len());
            prop_assert_eq!(set(&a).is_empty(), a.is_empty());
            prop_assert_eq!(set(&a).contains(EventIx(one)), a.contains(&one));
            let listed: Vec<_> = set(&a).iter().map(|ix| ix.0).collect();
            prop_assert_eq!(listed, a.iter().copied().collect::<Vec<_>>());
            let (mut more, mut less) = (set(&a), set(&a));
            more.insert(EventIx(one));
            less.remove(EventIx(one));
            prop_assert!(more.contains(EventIx(one)) && !less.contains(EventIx(one)));
            prop_assert_eq!(more.len() - less.len(), 1);
        }
    }

    #[test]
    fn room_for_more_makes_no_difference() {
        assert_eq!(EventSet::with_slots(900), EventSet::default());
    }
}
