//! Fills the rows of a tile with the events that are worth it, each with its label.
//!
//! The events that say most come first, and of those that say as much the ones that need a part of
//! one row only come before wide bars, whose labels need a second row. Among equals, each has a
//! standing of its own that does not change with the zoom: what had a label keeps it, as a rule,
//! when one zooms in, and what is added stands between. Every gap is filled until nothing that was
//! tried has room in it.
//!
//! Costs follow the rows' width, not how many events there are.

use std::{cell::OnceCell, ops::Range};

use hashbrown::{HashMap, hash_map::Entry};

use super::{
    Planner,
    cluster::Candidate,
    rows::{GAP_PX, Place, WIDE_PX, Way, rough_ways, tall, ways},
    shelves::Shelves,
    tiles::second_at,
};
use crate::index::{LaneColumn, Weight, foremost, standing};

/// No mark with its label is narrower, in pixels.
const NARROWEST_PX: f64 = 80.0;
/// So many events are tried for each gap.
const TRIES: usize = 8;
/// Once so many labels were measured, the narrowest says what a gap must have room for.
const MEASURED: usize = 16;

/// The rows of a tile while they are filled.
pub(super) struct Fill<'a> {
    planner: &'a Planner<'a>,
    column: &'a LaneColumn,
    /// The positions of the events in the tile.
    among: Range<usize>,
    walls: [f64; 2],
    pub(super) shelves: Shelves,
    /// What has a place, with its position.
    pub(super) placed: Vec<(usize, Candidate, Place)>,
    /// What was tried, by its position; `None` for what has a place. Most gaps are as wide as
    /// others, and the same events are tried for them.
    tried: HashMap<usize, Option<Tried>, foldhash::fast::RandomState>,
    /// How many of these have had their label measured, if only about.
    measured: usize,
    /// About the least room that any of those needs.
    narrowest: f64,
}

/// An event that was tried, with about the ways to label it: found when first asked for, as it is
/// tried for many gaps.
struct Tried {
    candidate: Candidate,
    rough: OnceCell<Vec<Way>>,
}

/// Which events are tried.
#[derive(Clone, Copy)]
struct Wanted {
    weight: Weight,
    /// Only those with a label beside their mark.
    narrow: bool,
}

impl<'a> Fill<'a> {
    /// Nothing yet in so many rows between walls.
    pub(super) fn new(
        planner: &'a Planner<'a>,
        column: &'a LaneColumn,
        among: Range<usize>,
        walls: [f64; 2],
        rows: usize,
    ) -> Self {
        let shelves = Shelves::new(rows);
        Self {
            planner,
            column,
            among,
            walls,
            shelves,
            placed: Vec::new(),
            tried: HashMap::default(),
            measured: 0,
            narrowest: f64::INFINITY,
        }
    }

    /// Fills so many of the rows, from the first.
    pub(super) fn fill(&mut self, rows: usize) {
        use Weight::{Disputed, Long, Plain, Quoted, Starred};
        let passes = [
            (Disputed, true),
            (Disputed, false),
            (Quoted, true),
            (Quoted, false),
            (Starred, true),
            (Starred, false),
            (Long, true),
            (Plain, true),
            (Long, false),
            (Plain, false),
        ];
        for (weight, narrow) in passes {
            if self.column.of_weight(weight, &self.among).is_empty() {
                continue;
            }
            for row in 0..rows {
                self.row(row, rows, Wanted { weight, narrow });
            }
        }
    }

    /// Fills a row with what is wanted.
    fn row(&mut self, row: usize, rows: usize, wanted: Wanted) {
        let mut gaps = self.shelves.gaps(row, self.walls);
        while let Some(gap) = gaps.pop() {
            if gap[1] - gap[0] < self.least_room() {
                continue;
            }
            let Some((at, way)) = self.choose(row, rows, gap, wanted) else { continue };
            let Some(Tried { candidate, .. }) = self.tried.insert(at, None).flatten() else {
                continue;
            };
            let Way { side, align, reach } = way;
            self.shelves.take(row, tall(side), reach);
            gaps.push([gap[0], reach[0] - GAP_PX]);
            gaps.push([reach[1] + GAP_PX, gap[1]]);
            self.placed.push((at, candidate, Place { candidate: 0, row, side, align, reach }));
        }
    }

    /// A narrower gap is passed over. Most of those that are left are too narrow for any event, and
    /// finding that out anew for each would take half the time of a plan.
    fn least_room(&self) -> f64 {
        if self.measured < MEASURED { NARROWEST_PX } else { self.narrowest.max(NARROWEST_PX) }
    }

    /// The event of the highest standing that has room in a gap, of those that are tried.
    fn choose(
        &mut self,
        row: usize,
        rows: usize,
        gap: [f64; 2],
        wanted: Wanted,
    ) -> Option<(usize, Way)> {
        let mut search = Search::new(self.among_wanted(gap, wanted.weight));
        let mut tries = 0;
        let mut is_narrowed = false;
        while let Some(at) = search.next() {
            let position = self.column.position(wanted.weight, at)?;
            let known = match self.tried.entry(position) {
                Entry::Occupied(kept) => kept.into_mut(),
                Entry::Vacant(new) => {
                    let ix = *self.column.events(position..position + 1).first()?;
                    let candidate = Candidate::event(self.planner, ix)?;
                    new.insert(Some(Tried { candidate, rough: OnceCell::new() }))
                }
            };
            let Some(Tried { candidate, rough }) = known else { continue };
            if tries == TRIES {
                return None;
            }
            tries += 1;
            let is_narrow = candidate.core[1] - candidate.core[0] <= WIDE_PX;
            let has_room = candidate.outer[0] >= gap[0] && candidate.outer[1] <= gap[1];
            if !has_room || (wanted.narrow && !is_narrow) {
                continue;
            }
            let has_room = |way: &&Way| {
                way.reach[0] >= gap[0]
                    && way.reach[1] <= gap[1]
                    && row + tall(way.side) <= rows
                    && (tall(way.side) == 1 || !wanted.narrow)
                    && self.shelves.is_free(row, tall(way.side), way.reach)
            };
            let rough = rough.get_or_init(|| {
                let ways = rough_ways(self.planner, candidate);
                let room = ways.iter().map(|way| way.reach[1] - way.reach[0]);
                self.narrowest = room.fold(self.narrowest, f64::min);
                self.measured += 1;
                ways
            });
            if rough.iter().any(|way| has_room(&way))
                && let Some(way) = ways(self.planner, candidate).iter().find(has_room)
            {
                return Some((position, *way));
            }
            // One that is as wide has room only nearer to an end of the gap.
            let needed = rough.first().map_or(0.0, |way| way.reach[1] - way.reach[0]);
            if !is_narrowed && needed < gap[1] - gap[0] {
                is_narrowed = true;
                let ends = [[gap[0], gap[1] - needed], [gap[0] + needed, gap[1]]];
                search.only(ends.map(|end| self.among_wanted(end, wanted.weight)));
            }
        }
        None
    }

    /// The standings of the events of a weight that begin between two places of the tile.
    fn among_wanted(&self, places: [f64; 2], weight: Weight) -> Range<usize> {
        let [from, to] = places.map(|place| second_at(self.planner, place));
        let begun = self.column.begin_in([from, to]);
        let end = begun.end.min(self.among.end);
        let start = begun.start.max(self.among.start).min(end);
        self.column.of_weight(weight, &(start..end))
    }
}

/// Goes through ranges of standings from the highest.
struct Search {
    ranges: Vec<Range<usize>>,
    seen: Vec<usize>,
}

impl Search {
    fn new(range: Range<usize>) -> Self {
        Self { ranges: vec![range], seen: Vec::new() }
    }

    /// Looks only there from now on.
    fn only(&mut self, ranges: [Range<usize>; 2]) {
        self.ranges = ranges.into();
    }

    fn next(&mut self) -> Option<usize> {
        loop {
            self.ranges.retain(|range| !range.is_empty());
            let tops = self.ranges.iter().map(foremost).enumerate();
            let (best, top) = tops.max_by_key(|(_, top)| (standing(*top), *top))?;
            let Range { start, end } = self.ranges.swap_remove(best);
            self.ranges.extend([start..top, top + 1..end]);
            if !self.seen.contains(&top) {
                self.seen.push(top);
                return Some(top);
            }
        }
    }
}
