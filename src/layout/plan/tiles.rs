//! Lanes of so many events that a frame must not look at all of them: planned tile by tile.
//!
//! Time is cut into tiles of a fixed width at the step's scale. A tile's plan follows from the
//! events that begin in it and from nothing else: the rows are filled with those of them whose mark
//! and label fit between the tile's borders, and the rest are counted in the cells of the last row,
//! by where they begin. So a plan of the tiles about a view never depends on the view, and costs as
//! much as those tiles have pixels.
//!
//! A mark that passes a border of its tile is counted as well, however wide it is. If it were drawn,
//! the next tile would have to keep its row free, and so would rest on what begins before it; and
//! that on what begins before that, as far as anything lasts.
//!
//! Invariant: every event that begins in a tile stands in exactly one item or one cell of it. What
//! began before the view and runs into it is counted when the view is laid out.

use std::ops::Range;

use super::{
    LanePlan, PlannedItem, Planner,
    cluster::singles,
    fill::Fill,
    overflow::{Group, gathered, settled, stray},
    rows::{GAP_PX, first_fit, item, lane},
    shelves::Shelves,
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
/// With so many events for each of its rows or fewer, a tile may have room for all of them: more
/// than fit side by side.
const FEW_PER_ROW: usize = 16;
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

/// Where the first tile begins that any event is in: with it as much of the data as one tile holds
/// is in one. A multiple of [`CELL_PX`].
pub(super) fn origin(begins: f64) -> f64 {
    (begins / CELL_PX).floor() * CELL_PX
}

/// The first and the last tile that a span touches, counted from an origin.
pub(super) fn about(span: Span, scale: f64, origin: f64) -> [i64; 2] {
    [span.start, span.end].map(|time| ((time * scale - origin) / TILE_PX).floor() as i64)
}

/// What a tile reaches over.
fn edges(tile: i64, origin: f64) -> [f64; 2] {
    // Both are whole numbers of cells, so that neighbours agree on the border between them.
    [tile, tile + 1].map(|tile| origin + tile as f64 * TILE_PX)
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

/// The same at a planner's scale.
pub(super) fn second_at(planner: &Planner<'_>, place: f64) -> Seconds {
    second(place, planner.scale, &planner.frame.folds)
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

/// The same within the walls of the tile that an event belongs to which begins in a second.
pub(super) fn walls_about<'a>(planner: &Planner<'a>, begins: Seconds) -> Planner<'a> {
    let tile = (planner.frame.place(begins as f64) - planner.origin) / TILE_PX;
    within(planner, edges(tile.floor() as i64, planner.origin))
}

/// The same within the walls of a tile.
fn within<'a>(planner: &Planner<'a>, edges: [f64; 2]) -> Planner<'a> {
    let walls = [edges[0] + GAP_PX / 2.0, edges[1] - GAP_PX / 2.0];
    let [low, high] = planner.bounds;
    // Labels keep to what can be seen at all, where any of the tile can.
    let is_seen = low < walls[1] && walls[0] < high;
    let bounds = if is_seen { [low.max(walls[0]), high.min(walls[1])] } else { walls };
    Planner { walls: Some(walls), bounds, ..*planner }
}

struct Tiler<'a> {
    planner: &'a Planner<'a>,
    column: &'a LaneColumn,
    /// How many rows have marks and labels.
    labelled: usize,
    only_density: bool,
    plan: Vec<PlannedItem>,
    density: Vec<PlannedDensity>,
}

impl Tiler<'_> {
    fn tile(&mut self, tile: i64) {
        let edges = edges(tile, self.planner.origin);
        let among = self.column.begin_in(self.seconds(edges));
        if among.is_empty() {
            return;
        }
        let within = within(self.planner, edges);
        let walls = within.walls.unwrap_or(edges);
        let mut items = self.all(&within, walls, &among).unwrap_or_default();
        if items.is_empty() {
            let rows = self.labelled + 1;
            let mut fill = Fill::new(&within, self.column, among.clone(), walls, rows);
            fill.fill(self.labelled);
            let Fill { placed, mut shelves, .. } = fill;
            items
                .extend(placed.iter().map(|(_, candidate, place)| item(&within, candidate, place)));
            let mut placed: Vec<_> = placed.into_iter().map(|(at, ..)| at).collect();
            placed.sort_unstable();
            items.extend(self.counted(&within, edges, &placed, &mut shelves));
        }
        items.sort_by_cached_key(|item| self.planner.input.index.rank(item.what.first()?));
        self.plan.extend(items);
    }

    /// Every event of a tile in a row with its label, the last row included, where there are so few
    /// that all of them have room.
    fn all(
        &self,
        within: &Planner<'_>,
        [low, high]: [f64; 2],
        among: &Range<usize>,
    ) -> Option<Vec<PlannedItem>> {
        let rows = self.labelled + 1;
        if self.only_density || among.len() > rows * FEW_PER_ROW {
            return None;
        }
        let events = self.column.events(among.clone());
        let candidates = singles(within, events);
        // Most tiles have more words than their rows could hold if they stood without a gap.
        let labels: f64 = candidates.iter().map(|each| each.rough_label(within)).sum();
        if labels > (high - low) * rows as f64 {
            return None;
        }
        let fit = first_fit(within, &candidates, rows);
        let items = fit.places.iter();
        let items =
            items.filter_map(|place| Some(item(within, candidates.get(place.candidate)?, place)));
        (fit.places.len() == among.len()).then(|| items.collect())
    }

    /// Counts what has no row: in columns where there is very much of it, else in badges.
    fn counted(
        &mut self,
        within: &Planner<'_>,
        edges: [f64; 2],
        placed: &[usize],
        shelves: &mut Shelves,
    ) -> Vec<PlannedItem> {
        let among = self.column.begin_in(self.seconds(edges));
        let left = among.len() - placed.len();
        let cells = TILE_PX / CELL_PX;
        let is_dense = self.only_density || left as f64 > cells * BADGED_PER_CELL as f64;
        let width = if is_dense { COLUMN_PX } else { CELL_PX };
        let mut groups = Vec::new();
        let (mut counted, mut from) = (among.start, second_at(self.planner, edges[0]));
        let mut ahead = placed;
        for cell in 0..(TILE_PX / width) as u32 {
            let left = edges[0] + f64::from(cell) * width;
            let edges = [left, left + width];
            // A cell begins where the one before it ends.
            let bounds = [from, second_at(self.planner, edges[1])];
            let begun = counted..self.column.begun(counted..among.end, bounds[1]);
            let elsewhere = ahead.partition_point(|&each| each < begun.end);
            ahead = ahead.get(elsewhere..).unwrap_or_default();
            counted = begun.end;
            from = bounds[1];
            let count = begun.len() - elsewhere;
            if count == 0 {
                continue;
            }
            if is_dense {
                let reach = self.planner.seconds(edges);
                self.density.push(PlannedDensity { reach, bounds, count });
                continue;
            }
            let group = begun.filter(|at| placed.binary_search(at).is_err()).filter_map(|at| {
                let ix = *self.column.events(at..at + 1).first()?;
                let [start, _] = self.column.starts(at..at + 1)?;
                // A badge stands for where its events begin, not for as long as they last.
                stray(self.planner, ix).map(|stray| stray.at(start))
            });
            groups.push(Group::new((group.collect(), edges), self.labelled));
        }
        let (mut items, bare) = settled(within, groups, shelves);
        for group in bare {
            match group.counted(self.planner) {
                Some(begins) => self.column_of(begins, group.reach()),
                None => items.push(gathered(self.planner, group)),
            }
        }
        items
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
        edges.map(|place| second_at(self.planner, place))
    }
}
