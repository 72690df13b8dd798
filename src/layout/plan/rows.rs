//! First fit: each item takes the first row where its mark and its label are clear of what stands
//! there already.
//!
//! Items come in order of time and are only ever put to the right of what a row holds, so a row
//! is known by its right edge alone, labels on the left included.

use super::{LanePlan, PlannedItem, Planner, cluster::Candidate};
use crate::layout::Side;

/// The least distance between what two items of a row occupy, in pixels.
pub(in crate::layout) const GAP_PX: f64 = 10.0;
/// Marks wider than this have their label above.
pub(super) const WIDE_PX: f64 = 64.0;

/// Where a candidate goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) candidate: usize,
    pub(super) row: usize,
    pub(super) side: Side,
    pub(super) align: f64,
    pub(super) reach: [f64; 2],
}

/// What first fit comes to.
#[derive(Debug, Default)]
pub(super) struct Fit {
    /// In order of the candidates.
    pub(super) places: Vec<Place>,
    /// The candidates that no row had room for.
    pub(super) left_over: Vec<usize>,
    /// How many rows were taken.
    pub(super) rows: usize,
}

impl Fit {
    /// How many rows it would take, or more than could ever be had.
    pub(super) fn needed_rows(&self) -> usize {
        if self.left_over.is_empty() { self.rows } else { usize::MAX }
    }
}

/// Puts candidates into at most so many rows.
pub(super) fn first_fit(planner: &Planner<'_>, candidates: &[Candidate], limit: usize) -> Fit {
    let mut fit = Fit::default();
    let mut rows = Rows { ends: Vec::new(), limit };
    for (at, candidate) in candidates.iter().enumerate() {
        // Where not even the mark has room, its label need not be measured.
        let place = (rows.has_room_for(candidate.outer) && planner.is_clear(candidate.outer))
            .then(|| {
                let mut options = ways(planner, candidate);
                options.retain(|option| planner.is_clear(option.reach));
                rows.choose(&options).map(|(row, option)| (row, *option))
            })
            .flatten();
        let Some((row, Way { side, align, reach })) = place else {
            fit.left_over.push(at);
            continue;
        };
        rows.take(row, side, reach);
        fit.places.push(Place { candidate: at, row, side, align, reach });
    }
    fit.rows = rows.ends.len();
    fit
}

/// The lane that a fit comes to.
pub(super) fn finish(planner: &Planner<'_>, candidates: &[Candidate], fit: &Fit) -> LanePlan {
    let items = fit.places.iter().filter_map(|place| {
        let candidate = candidates.get(place.candidate)?;
        Some(item(planner, candidate, place))
    });
    lane(items.collect(), fit.rows)
}

/// An item at its place.
pub(super) fn item(planner: &Planner<'_>, candidate: &Candidate, place: &Place) -> PlannedItem {
    PlannedItem {
        what: candidate.what.clone(),
        row: place.row as u32,
        side: place.side,
        labelled: true,
        only_date: candidate.only_date,
        align: place.align as f32,
        reach: planner.seconds(place.reach),
        bounds: candidate.bounds,
    }
}

/// A lane of these items; its place on the canvas is still to be found.
pub(super) fn lane(items: Vec<PlannedItem>, rows: usize) -> LanePlan {
    let mut by_row = vec![Vec::new(); rows];
    for (at, item) in items.iter().enumerate() {
        if let Some(row) = by_row.get_mut(item.row as usize) {
            row.push(at as u32);
        }
    }
    let left = |at: &u32| items.get(*at as usize).map_or(0.0, |item| item.reach[0]);
    for row in &mut by_row {
        row.sort_by(|a, b| left(a).total_cmp(&left(b)));
    }
    LanePlan { rows: rows as u32, items, by_row, ..LanePlan::default() }
}

/// A way to put a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) side: Side,
    pub(super) align: f64,
    pub(super) reach: [f64; 2],
}

/// The ways to label a candidate, the best first.
pub(super) fn ways(planner: &Planner<'_>, candidate: &Candidate) -> Vec<Way> {
    ways_for(planner, candidate, candidate.label(planner))
}

/// About the same, without shaping a word. What has no room by these is not worth measuring; what
/// has room by these may yet have none.
pub(super) fn rough_ways(planner: &Planner<'_>, candidate: &Candidate) -> Vec<Way> {
    ways_for(planner, candidate, candidate.rough_label(planner))
}

/// The ways to put a label so wide.
fn ways_for(planner: &Planner<'_>, candidate: &Candidate, label: f64) -> Vec<Way> {
    let [left, right] = candidate.outer;
    let [low, high] = planner.bounds;
    let is_wide = candidate.core[1] - candidate.core[0] > WIDE_PX;
    if is_wide && !candidate.only_date {
        return vec![above(planner, candidate, label)];
    }
    let first = candidate.core[0] - planner.gap() - label;
    let last = candidate.core[1] + planner.gap() + label;
    let to_right = Way { side: Side::Right, align: 0.0, reach: [left, right.max(last)] };
    let to_left = Way { side: Side::Left, align: 0.0, reach: [left.min(first), right] };
    let mut options = Vec::with_capacity(3);
    // A date is short enough to stand beside a wide mark where there is no second row for it.
    if is_wide {
        options.push(above(planner, candidate, label));
    }
    if last <= high {
        options.push(to_right);
    }
    if first >= low {
        options.push(to_left);
    }
    if options.is_empty() && label <= high - low {
        options.push(above(planner, candidate, label));
    }
    // Between walls there are others to show; elsewhere all that there is must be planned.
    if options.is_empty() && planner.walls.is_none() {
        options.push(to_right);
    }
    options
}

/// A label above its mark: moved to the left where it would pass the right bound.
fn above(planner: &Planner<'_>, candidate: &Candidate, label: f64) -> Way {
    let [left, right] = candidate.core;
    let overhang = label - (right - left);
    let [low, high] = planner.bounds;
    let align = if overhang <= 0.0 {
        0.0
    } else {
        // More than 1 where the mark itself passes the bound, as an arrow may.
        let past_right = ((left + label - high) / overhang).clamp(0.0, label / overhang);
        let within_left = ((left - low) / overhang).max(0.0);
        past_right.min(within_left)
    };
    let start = left - align * overhang.max(0.0);
    let reach = [candidate.outer[0].min(start), candidate.outer[1].max(start + label)];
    Way { side: Side::Above, align, reach }
}

/// The right edges of the rows so far.
struct Rows {
    ends: Vec<f64>,
    limit: usize,
}

impl Rows {
    fn has_room_for(&self, [left, _]: [f64; 2]) -> bool {
        self.ends.len() < self.limit || self.ends.iter().any(|end| end + GAP_PX <= left)
    }

    /// The first row that is free for one of the options: a row in use before a new one, and the
    /// first option before the second.
    fn choose<'o>(&self, options: &'o [Way]) -> Option<(usize, &'o Way)> {
        let in_use = options.iter().find_map(|option| {
            let row = self.first_free(option)?;
            (row + tall(option.side) <= self.ends.len()).then_some((row, option))
        });
        in_use.or_else(|| {
            let option = options.first()?;
            let row = self.first_free(option)?;
            (row + tall(option.side) <= self.limit).then_some((row, option))
        })
    }

    /// The first row, new ones included, that is free from the option's left edge on.
    fn first_free(&self, option: &Way) -> Option<usize> {
        let free =
            |row: usize| self.ends.get(row).is_none_or(|end| end + GAP_PX <= option.reach[0]);
        (0..=self.ends.len()).find(|&row| (row..row + tall(option.side)).all(free))
    }

    fn take(&mut self, row: usize, side: Side, reach: [f64; 2]) {
        let rows = row + tall(side);
        if self.ends.len() < rows {
            self.ends.resize(rows, f64::NEG_INFINITY);
        }
        for end in self.ends.iter_mut().take(rows).skip(row) {
            *end = reach[1];
        }
    }
}

/// How many rows an item takes.
pub(super) fn tall(side: Side) -> usize {
    match side {
        Side::Right | Side::Left => 1,
        Side::Above => 2,
    }
}
