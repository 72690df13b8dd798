//! Names that many rows share: each is held once and told by a number.

use std::{collections::HashMap, hash::BuildHasher, sync::Arc};

use hashbrown::{HashTable, hash_table::Entry};
use memchr::memchr_iter;

use super::{LANES_KEPT, words::Words};
use crate::model::{Lane, LaneColor, LaneIx, LaneShape, Text};

/// Hashes words of the table. Seeded anew for each map, as those words are a stranger's, who may have
/// chosen them to fall together.
pub(in crate::io) type Hasher = foldhash::quality::RandomState;

/// Names in the order of their first appearance.
#[derive(Default)]
pub(in crate::io) struct Names {
    known: HashMap<Arc<str>, u32, Hasher>,
    list: imbl::Vector<Arc<str>>,
}

impl Names {
    /// The number of a name.
    pub(in crate::io) fn number(&mut self, name: &str) -> u32 {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let number = self.list.len() as u32;
        let name = Arc::<str>::from(name);
        self.list.push_back(Arc::clone(&name));
        self.known.insert(name, number);
        number
    }

    pub(in crate::io) fn into_list(self) -> imbl::Vector<Arc<str>> {
        self.list
    }
}

/// The lanes of a table, of which there are only so many.
#[derive(Default)]
pub(in crate::io) struct Lanes {
    known: HashMap<String, LaneIx, Hasher>,
    pub(in crate::io) list: Vec<Lane>,
    other: Option<LaneIx>,
}

/// The lane of events whose own did not fit.
pub(in crate::io) const OTHER_LANES: &str = "Other lanes";

impl Lanes {
    /// The lane of this name; `None` where it did not fit.
    pub(in crate::io) fn lane(&mut self, name: &str) -> Option<LaneIx> {
        if let Some(known) = self.known.get(name) {
            return Some(*known);
        }
        if self.known.len() == LANES_KEPT {
            return None;
        }
        let ix = self.add(name);
        self.known.insert(name.to_owned(), ix);
        Some(ix)
    }

    /// Whether some did not fit so far.
    pub(in crate::io) fn has_other(&self) -> bool {
        self.other.is_some()
    }

    /// The lane of those that did not fit.
    pub(in crate::io) fn other(&mut self) -> LaneIx {
        let other = self.other.unwrap_or_else(|| self.add(OTHER_LANES));
        self.other = Some(other);
        other
    }

    fn add(&mut self, name: &str) -> LaneIx {
        let at = self.list.len();
        let color = LaneColor::ALL.get(at % LaneColor::ALL.len()).copied();
        let shape = LaneShape::ALL.get(at % LaneShape::ALL.len()).copied();
        self.list.push(Lane {
            name: name.to_owned(),
            color: color.unwrap_or(LaneColor::Blue),
            shape: shape.unwrap_or(LaneShape::Circle),
        });
        LaneIx::new(at)
    }
}

/// Bytes of the shortest row that is an event: an id, a title, a year, what parts them and a line end.
const SHORTEST_ROW: usize = 9;

/// The ids that are taken.
///
/// Files mostly number their rows. As long as each id is greater than the one before, none can be
/// there twice, and nothing need be kept; with the first that is not, all are put into a table.
#[derive(Default)]
pub(super) struct Ids {
    /// The words of the greatest, as long as they ascend.
    last: String,
    /// Handles with half the hash of their words, from the first on that was not greater. Only words that
    /// are the same count as taken, not hashes.
    taken: Option<HashTable<(u32, Text)>>,
    hasher: Hasher,
}

impl Ids {
    /// Takes an id with these words; `false` where it is taken. `earlier` gives all that were taken so
    /// far, and `text` is what they all come from, so that the table need not grow.
    pub(super) fn take<I: Iterator<Item = Text>>(
        &mut self,
        (id, id_words): (Text, &str),
        words: &Words,
        earlier: impl FnOnce() -> I,
        text: &str,
    ) -> bool {
        let Some(taken) = &mut self.taken else {
            // Shorter words come first, so that numbers ascend as they count.
            if (self.last.len(), self.last.as_str()) < (id_words.len(), id_words) {
                self.last.clear();
                self.last.push_str(id_words);
                return true;
            }
            let taken = self.taken.insert(room_for(text));
            for id in earlier() {
                insert(taken, &self.hasher, id, words);
            }
            return insert(taken, &self.hasher, id, words);
        };
        insert(taken, &self.hasher, id, words)
    }
}

/// A table with room for an id of each row, as far as memory goes.
fn room_for(text: &str) -> HashTable<(u32, Text)> {
    let rows = memchr_iter(b'\n', text.as_bytes()).count().min(text.len() / SHORTEST_ROW);
    let mut table = HashTable::new();
    // Without it the table grows as it is filled, or fails where that is out of reach.
    table.try_reserve(rows, |_| 0).unwrap_or_default();
    table
}

/// Puts an id into a table; `false` where it is there.
fn insert(taken: &mut HashTable<(u32, Text)>, hasher: &Hasher, id: Text, words: &Words) -> bool {
    let wanted = words.get(id);
    let hash = hasher.hash_one(wanted);
    let half = hash as u32;
    // Half of the hash spares a look at words that are far apart in memory.
    let is_same = |(other, id): &(u32, Text)| *other == half && words.get(*id) == wanted;
    match taken.entry(hash, is_same, |(_, id)| hasher.hash_one(words.get(*id))) {
        Entry::Occupied(_) => false,
        Entry::Vacant(place) => {
            place.insert((half, id));
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        /// An id is refused exactly if it was taken before, whether they ascend, ascend for a while
        /// or come as they like.
        #[test]
        fn an_id_is_taken_once(mut ids in prop::collection::vec("[ab1-9]{1,3}", 0..80), ascend in 0..100_usize) {
            let ascend = ascend.min(ids.len());
            ids[..ascend].sort_by_key(|id| (id.len(), id.clone()));
            let mut words = Words::new(Arc::default());
            let mut taken = Ids::default();
            let mut earlier = Vec::new();
            let mut expected = BTreeSet::new();
            for id in &ids {
                let text = words.copy(id);
                let is_free = taken.take((text, id), &words, || earlier.iter().copied(), "");
                prop_assert_eq!(is_free, expected.insert(id), "{} of {:?}", id, &ids);
                if is_free {
                    earlier.push(text);
                }
            }
        }
    }
}
