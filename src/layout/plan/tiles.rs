//! Lanes of so many events that a frame must not look at all of them: planned tile by tile.
//!
//! Time is cut into tiles of a fixed width at the step's scale. A tile's plan follows from the
//! events that begin in it and from nothing else: its most important ones stand in rows if mark and
//! label fit between the tile's borders, and the rest are counted in the cells of the last row, by
//! where they begin. So a plan of the tiles about a view never depends on the view, and costs as
//! much as those tiles have pixels.
//!
//! Invariant: every event that begins in a tile stands in exactly one item or one cell of it. What
//! began before the view and runs into it is counted when the view is laid out.

use super::{
    LanePlan, Planner,
    cluster::Candidate,
    overflow::{gathered, stray},
    rows::{GAP_PX, first_fit, item, lane},
};
use crate::{
    index::LaneColumn,
    model::date::Seconds,
    view::{Axis, Folds, Span},
};

/// A lane of more events than this is planned by tiles.
pub(super) const WHOLE_LANE: usize = 1_000;

/// The width of a tile, in pixels; a multiple of [`CELL_PX`].
const TILE_PX: f64 = 2_048.0;
/// The width of a cell with a badge; a multiple of [`COLUMN_PX`].
const CELL_PX: f64 = 64.0;
/// The width of a column of density.
const COLUMN_PX: f64 = 8.0;
/// So many events of a tile are tried for each of its rows: more than fit side by side.
const TRIED_PER_ROW: usize = 8;
/// A tile with more than so many events in each cell shows columns in place of badges.
const BADGED_PER_CELL: usize = 4;

/// How many events begin in a stretch too dense for marks.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedDensity {
    /// The stretch, in seconds of folded time.
    pub reach: [f64; 2],
    /// The same in real time, half-open.
    pub bounds: [Seconds; 2],
    /// How many events it stands for.
    pub count: usize,
}

/// The first and the last tile that a span touches.
pub(super) fn about(span: Span, scale: f64) -> [i64; 2] {
    [span.start, span.end].map(|time| (time * scale / TILE_PX).floor() as i64)
}

/// The second up to which events are counted apart from the cells in view: where the first cell
/// begins whose badge is in view, or could be.
pub(in crate::layout) fn first_second(axis: Axis, step: i32) -> Seconds {
    let scale = Axis::step_scale(step);
    let begins = axis.span.start + GAP_PX / 2.0 / axis.scale();
    let cell = (begins * scale / CELL_PX).floor();
    second(cell * CELL_PX, scale, &axis.folds)
}

/// The first whole second at or after a place. Borders are always computed from whole numbers of
/// cells, so that neighbours agree on the border between them.
fn second(place: f64, scale: f64, folds: &Folds) -> Seconds {
    folds.unfolded(place / scale).ceil() as Seconds
}

/// The rows of a lane, as far as it lies in the tiles from `first` to `last`. Where `only_density`,
/// no event has a mark of its own.
pub(super) fn plan(
    planner: &Planner<'_>,
    column: &LaneColumn,
    rows: usize,
    [first, last]: [i64; 2],
    only_density: bool,
) -> LanePlan {
    let labelled = if only_density { 0 } else { rows.saturating_sub(1) };
    let mut tiler =
        Tiler { planner, column, labelled, only_density, plan: Vec::new(), density: Vec::new() };
    for tile in first..=last {
        tiler.tile(tile);
    }
    LanePlan { density: tiler.density, is_tiled: true, ..lane(tiler.plan, rows) }
}

struct Tiler<'a> {
    planner: &'a Planner<'a>,
    column: &'a LaneColumn,
    /// How many rows have marks and labels.
    labelled: usize,
    only_density: bool,
    plan: Vec<super::PlannedItem>,
    density: Vec<PlannedDensity>,
}

impl Tiler<'_> {
    fn tile(&mut self, tile: i64) {
        let edges = [tile as f64 * TILE_PX, (tile as f64 + 1.0) * TILE_PX];
        let among = self.column.begin_in(self.seconds(edges));
        let tried = self.column.most_important(&among, self.labelled * TRIED_PER_ROW);
        let mut placed = self.rows(edges, &tried);
        placed.sort_unstable();
        let left = among.len() - placed.len();
        let cells = TILE_PX / CELL_PX;
        let is_dense = self.only_density || left as f64 > cells * BADGED_PER_CELL as f64;
        let width = if is_dense { COLUMN_PX } else { CELL_PX };
        for cell in 0..(TILE_PX / width) as u32 {
            let left = edges[0] + f64::from(cell) * width;
            self.cell([left, left + width], &placed, is_dense);
        }
    }

    /// Puts what it can of the events at positions into rows; the positions of those.
    fn rows(&mut self, edges: [f64; 2], tried: &[usize]) -> Vec<usize> {
        let walls = [edges[0] + GAP_PX / 2.0, edges[1] - GAP_PX / 2.0];
        let [low, high] = self.planner.bounds;
        let within = Planner {
            walls: Some(walls),
            // Labels keep to what can be seen at all, where any of the tile can.
            bounds: if low < walls[1] && walls[0] < high {
                [low.max(walls[0]), high.min(walls[1])]
            } else {
                walls
            },
            ..*self.planner
        };
        let (positions, candidates): (Vec<_>, Vec<_>) = tried
            .iter()
            .filter_map(|&at| {
                let ix = *self.column.events(at..at + 1).first()?;
                Some((at, Candidate::event(&within, ix, &super::cluster::body(&within, ix)?)))
            })
            .unzip();
        let fit = first_fit(&within, &candidates, self.labelled);
        let places = fit.places.iter();
        self.plan.extend(
            places
                .clone()
                .filter_map(|place| Some(item(&within, candidates.get(place.candidate)?, place))),
        );
        places.filter_map(|place| positions.get(place.candidate).copied()).collect()
    }

    /// Counts what begins in a cell and has no row.
    fn cell(&mut self, edges: [f64; 2], placed: &[usize], is_dense: bool) {
        let bounds = self.seconds(edges);
        let among = self.column.begin_in(bounds);
        let before = |at: usize| placed.partition_point(|&each| each < at);
        let elsewhere = before(among.end) - before(among.start);
        let count = among.len() - elsewhere;
        if count == 0 {
            return;
        }
        if is_dense {
            let reach = self.planner.seconds(edges);
            self.density.push(PlannedDensity { reach, bounds, count });
            return;
        }
        let group = among.filter(|at| placed.binary_search(at).is_err()).filter_map(|at| {
            let ix = *self.column.events(at..at + 1).first()?;
            let [start, _] = self.column.starts(at..at + 1)?;
            // A badge stands for where its events begin, not for as long as they last.
            stray(self.planner, ix).map(|stray| stray.at(start))
        });
        let group: Vec<_> = group.collect();
        if let [only] = group.as_slice()
            && (only.taken()[0] < edges[0] || only.taken()[1] > edges[1])
        {
            // Its mark has no room, and a badge is for several.
            self.column_of(only.begins(), edges);
            return;
        }
        self.plan.push(gathered(self.planner, group, edges, self.labelled));
    }

    /// Counts an event in the column of a cell in which it begins.
    fn column_of(&mut self, begins: Seconds, [left, _]: [f64; 2]) {
        for column in 0..(CELL_PX / COLUMN_PX) as u32 {
            let left = left + f64::from(column) * COLUMN_PX;
            let edges = [left, left + COLUMN_PX];
            let bounds = self.seconds(edges);
            if (bounds[0]..bounds[1]).contains(&begins) {
                let reach = self.planner.seconds(edges);
                self.density.push(PlannedDensity { reach, bounds, count: 1 });
            }
        }
    }

    fn seconds(&self, edges: [f64; 2]) -> [Seconds; 2] {
        edges.map(|place| second(place, self.planner.scale, &self.planner.frame.folds))
    }
}
