//! The lanes as they are looked at: which are hidden or collapsed, and in which order they stand.
//!
//! This is how one looks at the facts, never a change of them. A lane that nothing is said of is
//! shown, open, and after the one that it follows in the file. Knows no heights.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::model::{LaneIx, Timeline};

/// The order of the lanes, and which of them are hidden or collapsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    /// Lanes that were moved, and those they were moved past, from the top. Invariant: no lane
    /// stands here twice.
    order: Vec<LaneIx>,
    /// Lanes that are not shown.
    pub hidden: BTreeSet<LaneIx>,
    /// Lanes that are drawn as one row.
    pub collapsed: BTreeSet<LaneIx>,
}

/// The same by name, for keeping.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LanesSpec {
    /// The lanes from the top; empty for the order of the file.
    pub order: Vec<String>,
    /// Lanes that are not shown.
    pub hidden: Vec<String>,
    /// Lanes that are drawn as one row.
    pub collapsed: Vec<String>,
}

impl Lanes {
    /// All lanes of a timeline, hidden ones included, from the top. `in_file` is
    /// [`Timeline::lane_order`].
    #[must_use]
    pub fn order(&self, in_file: &[LaneIx]) -> Vec<LaneIx> {
        let places: BTreeMap<_, _> = in_file.iter().zip(0_usize..).collect();
        let moved = || self.order.iter().filter_map(|lane| Some((*lane, *places.get(lane)?)));
        let is_moved: BTreeSet<_> = moved().map(|(lane, _)| lane).collect();
        // Those that nothing is said of, from a place in the file to the next that was moved.
        let rest = |from: usize| {
            in_file.iter().skip(from).copied().take_while(|lane| !is_moved.contains(lane))
        };
        let with_rest = |(lane, place)| std::iter::once(lane).chain(rest(place + 1));
        rest(0).chain(moved().flat_map(with_rest)).collect()
    }

    /// The lanes that are shown, from the top.
    #[must_use]
    pub fn shown(&self, in_file: &[LaneIx]) -> Vec<LaneIx> {
        let mut order = self.order(in_file);
        order.retain(|lane| !self.hidden.contains(lane));
        order
    }

    /// With a lane moved to a place among all lanes, counted from 0 at the top; past the end it
    /// goes to the end.
    #[must_use]
    pub fn moved(self, lane: LaneIx, to: usize, in_file: &[LaneIx]) -> Self {
        let mut order = self.order(in_file);
        let Some(from) = order.iter().position(|other| *other == lane) else { return self };
        let lane = order.remove(from);
        order.insert(to.min(order.len()), lane);
        Self { order, ..self }
    }

    /// With a lane hidden, or shown.
    #[must_use]
    pub fn with_hidden(mut self, lane: LaneIx, hidden: bool) -> Self {
        put(&mut self.hidden, lane, hidden);
        self
    }

    /// With a lane collapsed, or open.
    #[must_use]
    pub fn with_collapsed(mut self, lane: LaneIx, collapsed: bool) -> Self {
        put(&mut self.collapsed, lane, collapsed);
        self
    }

    /// With all lanes but one hidden.
    #[must_use]
    pub fn only(self, lane: LaneIx, in_file: &[LaneIx]) -> Self {
        let hidden = in_file.iter().copied().filter(|other| *other != lane).collect();
        Self { hidden, ..self }
    }

    /// With these lanes shown, from the top, and no other; those that are collapsed stay so.
    #[must_use]
    pub fn with_just(self, shown: &[LaneIx], in_file: &[LaneIx]) -> Self {
        let rest = in_file.iter().copied().filter(|lane| !shown.contains(lane));
        let hidden = rest.clone().collect();
        let is_order_of_file = in_file.iter().filter(|lane| shown.contains(lane)).eq(shown);
        let order =
            if is_order_of_file { Vec::new() } else { shown.iter().copied().chain(rest).collect() };
        Self { order, hidden, ..self }
    }

    /// With all lanes shown, in the order in which they stand.
    #[must_use]
    pub fn with_all_shown(self) -> Self {
        Self { hidden: BTreeSet::new(), ..self }
    }

    /// The same by name.
    #[must_use]
    pub fn spec(&self, timeline: &Timeline) -> LanesSpec {
        let name = |lane: &LaneIx| timeline.lane_name(*lane).to_owned();
        LanesSpec {
            order: self.order.iter().map(name).collect(),
            hidden: self.hidden.iter().map(name).collect(),
            collapsed: self.collapsed.iter().map(name).collect(),
        }
    }
}

impl LanesSpec {
    /// The lanes of a timeline. Names that it lacks are passed over, as nothing of them could be
    /// hidden or collapsed.
    #[must_use]
    pub fn resolve(&self, timeline: &Timeline) -> Lanes {
        let find = |name: &String| timeline.lane_by_name(name);
        let mut order = Vec::new();
        for lane in self.order.iter().filter_map(find) {
            if !order.contains(&lane) {
                order.push(lane);
            }
        }
        Lanes {
            order,
            hidden: self.hidden.iter().filter_map(find).collect(),
            collapsed: self.collapsed.iter().filter_map(find).collect(),
        }
    }
}

fn put(set: &mut BTreeSet<LaneIx>, lane: LaneIx, is_in: bool) {
    if is_in {
        set.insert(lane);
    } else {
        set.remove(&lane);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::testing::Builder;

    /// The lanes of a file that has this many, and none that was moved or removed.
    fn file(count: usize) -> Vec<LaneIx> {
        (0..count).map(LaneIx::new).collect()
    }

    fn numbers(lanes: &[LaneIx]) -> Vec<u32> {
        lanes.iter().map(|lane| lane.0).collect()
    }

    #[test]
    fn lanes_are_moved_hidden_and_shown() {
        let lanes = Lanes::default();
        assert_eq!(numbers(&lanes.order(&file(4))), [0, 1, 2, 3]);
        let lanes = lanes.moved(LaneIx(3), 0, &file(4)).moved(LaneIx(0), 99, &file(4));
        assert_eq!(numbers(&lanes.order(&file(4))), [3, 1, 2, 0]);
        let lanes = lanes.with_hidden(LaneIx(1), true).with_collapsed(LaneIx(2), true);
        assert_eq!(numbers(&lanes.shown(&file(4))), [3, 2, 0]);
        assert_eq!(numbers(&lanes.clone().only(LaneIx(2), &file(4)).shown(&file(4))), [2]);
        assert_eq!(numbers(&lanes.clone().with_all_shown().shown(&file(4))), [3, 1, 2, 0]);
        assert_eq!(lanes.clone().moved(LaneIx(9), 0, &file(4)), lanes);
    }

    #[test]
    fn just_those_lanes_are_shown_in_their_order() {
        let lanes = Lanes::default().with_collapsed(LaneIx(2), true).moved(LaneIx(0), 3, &file(4));
        for shown in [&[2, 0][..], &[0, 2], &[], &[3, 2, 1, 0], &[0, 1, 2, 3]] {
            let just: Vec<LaneIx> = shown.iter().copied().map(LaneIx).collect();
            let lanes = lanes.clone().with_just(&just, &file(4));
            assert_eq!(numbers(&lanes.shown(&file(4))), shown);
            assert!(lanes.collapsed.contains(&LaneIx(2)));
        }
        let all = Lanes::default().moved(LaneIx(0), 3, &file(4)).with_just(&file(4), &file(4));
        assert_eq!(all, Lanes::default(), "as in the file is nothing to be told");
    }

    #[test]
    fn a_lane_that_is_new_stands_after_the_one_it_follows() {
        let lanes = Lanes::default().moved(LaneIx(1), 0, &file(2));
        assert_eq!(numbers(&lanes.order(&file(4))), [1, 2, 3, 0]);
        assert_eq!(numbers(&lanes.order(&file(1))), [0]);
    }

    #[test]
    fn the_order_of_the_file_is_that_of_its_lanes_not_of_their_slots() {
        let in_file = [3, 0, 2].map(LaneIx);
        let lanes = Lanes::default();
        assert_eq!(numbers(&lanes.order(&in_file)), [3, 0, 2]);
        let lanes = lanes.moved(LaneIx(2), 0, &in_file).with_hidden(LaneIx(0), true);
        assert_eq!(numbers(&lanes.shown(&in_file)), [2, 3]);
        // Lane 3 is taken out of the file and lane 1 put in again.
        assert_eq!(numbers(&lanes.order(&[1, 0, 2].map(LaneIx))), [1, 2, 0]);
        assert_eq!(numbers(&lanes.only(LaneIx(3), &in_file).shown(&in_file)), [3]);
    }

    #[test]
    fn lanes_that_are_gone_are_forgotten() {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let [above, here] = ["Lane number 0 of several", "Lane number 1 of several"];
        let spec = LanesSpec {
            order: owned(&["Gone", here, here, above]),
            hidden: owned(&["Gone"]),
            collapsed: owned(&[here]),
        };
        let lanes = spec.resolve(&Builder::with_lanes(2).build());
        assert_eq!(numbers(&lanes.shown(&file(2))), [1, 0]);
        assert_eq!(lanes.collapsed, BTreeSet::from([LaneIx(1)]));
    }

    proptest! {
        /// However lanes are moved, each stands once, the moved one where it was put, and the
        /// others in the order in which they were; names bring all of it back.
        #[test]
        fn every_lane_stands_once(
            count in 1..7_usize,
            moves in prop::collection::vec((0..7_u32, 0..9_usize), 0..6),
            hidden in prop::collection::btree_set((0..7_u32).prop_map(LaneIx), 0..7),
        ) {
            let mut lanes = Lanes { hidden, ..Lanes::default() };
            for (lane, to) in moves {
                let before = lanes.order(&file(count));
                lanes = lanes.moved(LaneIx(lane), to, &file(count));
                let after = lanes.order(&file(count));
                if (lane as usize) < count {
                    prop_assert_eq!(after[to.min(count - 1)].0, lane);
                }
                let others = |order: Vec<LaneIx>| -> Vec<u32> {
                    order.iter().map(|other| other.0).filter(|other| *other != lane).collect()
                };
                prop_assert_eq!(others(before), others(after));
            }
            let mut sorted = lanes.order(&file(count));
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..count).map(LaneIx::new).collect::<Vec<_>>());
            let timeline = Builder::with_lanes(count).build();
            let back = lanes.spec(&timeline).resolve(&timeline);
            prop_assert_eq!(back.order(&file(count)), lanes.order(&file(count)));
            prop_assert_eq!(back.shown(&file(count)), lanes.shown(&file(count)));
        }
    }
}
