//! Names that many rows share: each is held once and told by a number.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::Arc,
};

use super::{LANES_KEPT, words::Words};
use crate::model::{Lane, LaneColor, LaneIx, LaneShape, Text};

/// Names in the order of their first appearance.
#[derive(Default)]
pub(super) struct Names {
    known: HashMap<Arc<str>, u32>,
    list: imbl::Vector<Arc<str>>,
}

impl Names {
    /// The number of a name.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let number = self.list.len() as u32;
        let name = Arc::<str>::from(name);
        self.list.push_back(Arc::clone(&name));
        self.known.insert(name, number);
        number
    }

    pub(super) fn into_list(self) -> imbl::Vector<Arc<str>> {
        self.list
    }
}

/// The lanes of a table, of which there are only so many.
#[derive(Default)]
pub(super) struct Lanes {
    known: HashMap<String, LaneIx>,
    pub(super) list: Vec<Lane>,
    other: Option<LaneIx>,
}

/// The lane of events whose own did not fit.
pub(super) const OTHER_LANES: &str = "Other lanes";

impl Lanes {
    /// The lane of this name; `None` where it did not fit.
    pub(super) fn lane(&mut self, name: &str) -> Option<LaneIx> {
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
    pub(super) fn has_other(&self) -> bool {
        self.other.is_some()
    }

    /// The lane of those that did not fit.
    pub(super) fn other(&mut self) -> LaneIx {
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

/// The ids that are taken. Holds handles, not words, by a hash of the words; where two hashes are
/// the same, the next number is tried, so that only words that are the same count as taken.
#[derive(Default)]
pub(super) struct Ids {
    hasher: RandomState,
    taken: HashMap<u64, Text>,
}

impl Ids {
    /// Takes an id; `false` where it is taken.
    pub(super) fn take(&mut self, id: Text, words: &Words) -> bool {
        let mut slot = self.hasher.hash_one(words.get(id));
        loop {
            match self.taken.get(&slot) {
                None => {
                    self.taken.insert(slot, id);
                    return true;
                }
                Some(other) if words.get(*other) == words.get(id) => return false,
                Some(_) => slot = slot.wrapping_add(1),
            }
        }
    }
}
