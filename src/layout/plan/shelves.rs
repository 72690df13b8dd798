//! Rows that can be filled in any order: what each of them holds, and where it still has room.
//!
//! Invariant: what a row holds ascends and is apart by [`GAP_PX`] at least, unless a caller takes
//! room that is not free.

use super::{
    Planner,
    cluster::Candidate,
    rows::{GAP_PX, Way, rough_ways, tall, ways},
};

/// The rows of a lane, or of a part of it.
pub(super) struct Shelves {
    rows: Vec<Vec<[f64; 2]>>,
}

impl Shelves {
    /// So many empty rows.
    pub(super) fn new(rows: usize) -> Self {
        Self { rows: vec![Vec::new(); rows] }
    }

    /// What is free of a row between two places: what stands there fits without touching.
    pub(super) fn gaps(&self, row: usize, [low, high]: [f64; 2]) -> Vec<[f64; 2]> {
        let taken = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        let starts = std::iter::once(low).chain(taken.iter().map(|taken| taken[1] + GAP_PX));
        let ends = taken.iter().map(|taken| taken[0] - GAP_PX).chain([high]);
        starts.zip(ends).filter(|(start, end)| start < end).map(<[f64; 2]>::from).collect()
    }

    /// Whether there are so many rows from this one on, and something could stand there in all.
    pub(super) fn is_free(&self, row: usize, rows: usize, [left, right]: [f64; 2]) -> bool {
        let is_free = |row: &Vec<[f64; 2]>| {
            let next = row.partition_point(|taken| taken[1] + GAP_PX <= left);
            row.get(next).is_none_or(|taken| right + GAP_PX <= taken[0])
        };
        self.rows.get(row..row + rows).is_some_and(|rows| rows.iter().all(is_free))
    }

    /// Puts something there.
    pub(super) fn take(&mut self, row: usize, rows: usize, reach: [f64; 2]) {
        for row in self.rows.iter_mut().skip(row).take(rows) {
            let next = row.partition_point(|taken| taken[0] < reach[0]);
            row.insert(next, reach);
        }
    }

    /// Takes away from a row what was put exactly there.
    pub(super) fn release(&mut self, row: usize, reach: [f64; 2]) {
        let same = |(one, other): (&f64, &f64)| one.total_cmp(other).is_eq();
        let is_there = |taken: &[f64; 2]| taken.iter().zip(&reach).all(same);
        if let Some(row) = self.rows.get_mut(row)
            && let Some(at) = row.iter().position(is_there)
        {
            row.remove(at);
        }
    }

    /// The first row that has room for a candidate with its label, and how it stands there.
    pub(super) fn room_for(
        &self,
        planner: &Planner<'_>,
        candidate: &Candidate,
    ) -> Option<(usize, Way)> {
        let has_room = |row: usize| self.is_free(row, 1, candidate.outer);
        // Where not even the mark has room, its label need not be measured.
        if !planner.is_clear(candidate.outer) || !(0..self.rows.len()).any(has_room) {
            return None;
        }
        let first = |ways: &[Way]| {
            let rows = 0..self.rows.len();
            rows.flat_map(|row| ways.iter().map(move |way| (row, *way))).find(|(row, way)| {
                planner.is_clear(way.reach) && self.is_free(*row, tall(way.side), way.reach)
            })
        };
        first(&rough_ways(planner, candidate))?;
        first(&ways(planner, candidate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_free_no_more() {
        let mut shelves = Shelves::new(2);
        shelves.take(0, 2, [100.0, 200.0]);
        shelves.take(1, 1, [0.0, 50.0]);
        let walls = [0.0, 300.0];
        assert_eq!(shelves.gaps(0, walls), [[0.0, 90.0], [210.0, 300.0]]);
        assert_eq!(shelves.gaps(1, walls), [[60.0, 90.0], [210.0, 300.0]]);
        for (row, rows, reach, free) in [
            (0, 1, [0.0, 90.0], true),
            (0, 2, [0.0, 90.0], false),
            (0, 1, [0.0, 91.0], false),
            (0, 2, [210.0, 220.0], true),
            (1, 1, [60.0, 90.0], true),
            (1, 2, [60.0, 90.0], false),
            (0, 1, [0.0, 300.0], false),
            (0, 1, [120.0, 130.0], false),
        ] {
            assert_eq!(shelves.is_free(row, rows, reach), free, "{row} {rows} {reach:?}");
        }
        shelves.release(0, [100.0, 200.0]);
        assert_eq!(shelves.gaps(0, walls), [walls]);
    }
}
