//! What the labels of events say and how wide they are, kept from one plan to the next: to put a
//! date into words takes longer than to find a place for them.
//!
//! Invariant: what is kept is what would be found anew, so whoever keeps it lets it go with the
//! facts, the theme or the fonts. Holds so many events at most, and measures nothing itself.

use std::{
    cell::{OnceCell, RefCell},
    fmt,
    rc::Rc,
};

use hashbrown::HashMap;

use super::lettering::Words;
use crate::model::EventIx;

/// So many events are kept for sure, and at most twice as many: several zoom steps of a full canvas.
const KEPT: usize = 4096;

/// The labels of the events that were asked for of late, in two generations. When the young one is
/// full, it becomes the old one, and what was not asked for since is let go.
#[derive(Default)]
pub struct Labels(RefCell<Generations>);

type Kept = HashMap<EventIx, Rc<Lettered>, foldhash::fast::RandomState>;

#[derive(Default)]
struct Generations {
    young: Kept,
    old: Kept,
}

/// What a label says, and how much room it needs: each found when it is first asked for.
#[derive(Default)]
pub(super) struct Lettered {
    /// All that it could say.
    pub(super) all: OnceCell<Words>,
    /// What it says at most, with the room for it.
    pub(super) set: OnceCell<(Words, f32)>,
    /// About how much room it needs.
    pub(super) rough: OnceCell<f32>,
}

impl Labels {
    /// What is kept of an event; nothing of it is known yet where it is new.
    pub(super) fn of(&self, ix: EventIx) -> Rc<Lettered> {
        let mut generations = self.0.borrow_mut();
        if let Some(kept) = generations.young.get(&ix) {
            return Rc::clone(kept);
        }
        let kept = generations.old.remove(&ix).unwrap_or_default();
        if generations.young.len() >= KEPT {
            generations.old = std::mem::take(&mut generations.young);
        }
        generations.young.insert(ix, Rc::clone(&kept));
        kept
    }
}

impl fmt::Debug for Labels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Labels").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_again_stays_and_the_rest_is_let_go() {
        let labels = Labels::default();
        let set = |ix| labels.of(EventIx(ix)).rough.get_or_init(|| ix as f32).to_bits();
        let is_known = |ix| labels.of(EventIx(ix)).rough.get().is_some();
        set(0);
        set(1);
        for ix in 2..KEPT as u32 + 10 {
            set(ix);
        }
        assert!(is_known(0), "of the old generation");
        for ix in 0..KEPT as u32 + 10 {
            set(ix + 10_000);
        }
        assert!(is_known(0), "asked for since");
        assert!(!is_known(1));
        let generations = labels.0.borrow();
        assert!(generations.young.len() + generations.old.len() <= 2 * KEPT);
    }
}
