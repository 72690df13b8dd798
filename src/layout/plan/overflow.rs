//! Lanes that need more rows than they get: what finds no row is gathered with its neighbours into
//! clusters of the lane's last rows, never lost and never overlapping.
//!
//! The last row is cut into cells of a fixed width in time space, so that a cluster there stays
//! local however long a crowd is. What spans more than a cell has a row of its own above it, where
//! whatever overlaps is one.

use super::{
    LanePlan, PlannedItem, Planner, What,
    cluster::{Candidate, Mark, badge_reach, mark},
    rows::{GAP_PX, Place, Way, first_fit, item, lane, tall},
    shelves::Shelves,
};
use crate::{
    layout::Side,
    model::{EventIx, date::Seconds},
};

/// The width of a cell, in pixels: a badge and the gap to the next.
const CELL_PX: f64 = 56.0;

/// An event without a row.
pub(super) struct Stray {
    ix: EventIx,
    outer: [f64; 2],
    bounds: [Seconds; 2],
    /// The cell that its whole stretch lies in.
    cell: Option<i64>,
}

/// Fits candidates into so many rows, gathering what is left over.
pub(super) fn capped(planner: &Planner<'_>, candidates: &[Candidate], rows: usize) -> LanePlan {
    let mut labelled = rows.saturating_sub(1);
    let mut fit = first_fit(planner, candidates, labelled);
    let mut strays = strays(planner, candidates, &fit.left_over);
    if strays.iter().any(|stray| stray.cell.is_none()) {
        labelled = rows.saturating_sub(2);
        fit = first_fit(planner, candidates, labelled);
        strays = self::strays(planner, candidates, &fit.left_over);
    }
    let mut items: Vec<_> = fit
        .places
        .iter()
        .filter_map(|place| Some(item(planner, candidates.get(place.candidate)?, place)))
        .collect();
    let mut shelves = Shelves::new(rows);
    for place in &fit.places {
        shelves.take(place.row, tall(place.side), place.reach);
    }
    let (local, wide): (Vec<_>, Vec<_>) = strays.into_iter().partition(|s| s.cell.is_some());
    let last = rows.saturating_sub(1);
    let local = in_cells(local).into_iter().map(|group| Group::new(group, last));
    let wide = overlapping(planner, wide).into_iter();
    let wide = wide.map(|group| Group::new(group, last.saturating_sub(1)));
    let (settled, bare) = settled(planner, local.chain(wide).collect(), &mut shelves);
    items.extend(settled);
    for group in bare {
        // A date says more than a bare mark; what has its title comes first.
        let dated = alone(planner, &group).map(Candidate::dated);
        let dated = dated.and_then(|dated| labelled_alone(planner, &group, &dated, &mut shelves));
        items.push(dated.unwrap_or_else(|| gathered(planner, group)));
    }
    items.sort_by_key(|item| planner.input.index.rank(item.what.first()?));
    lane(items, rows)
}

fn strays(planner: &Planner<'_>, candidates: &[Candidate], left_over: &[usize]) -> Vec<Stray> {
    let mut strays = Vec::new();
    for candidate in left_over.iter().filter_map(|&at| candidates.get(at)) {
        let events = match &candidate.what {
            What::Event(ix) => std::slice::from_ref(ix),
            What::Cluster(events) => events,
        };
        strays.extend(events.iter().filter_map(|&ix| stray(planner, ix)));
    }
    strays.sort_by_key(|stray| planner.input.index.rank(stray.ix));
    strays
}

impl Stray {
    /// The same, counted at the second in which it begins.
    pub(super) fn at(self, second: Seconds) -> Self {
        Self { bounds: [second, second.saturating_add(1)], ..self }
    }

    /// What its own mark takes, with half a gap on each side.
    fn taken(&self) -> [f64; 2] {
        [self.outer[0] - GAP_PX / 2.0, self.outer[1] + GAP_PX / 2.0]
    }
}

/// An event as one without a row.
pub(super) fn stray(planner: &Planner<'_>, ix: EventIx) -> Option<Stray> {
    let Mark { body, bounds } = mark(planner, ix)?;
    let [first, last] = body.known.map(|place| (place / CELL_PX).floor() as i64);
    Some(Stray { ix, outer: body.outer, bounds, cell: (first == last).then_some(first) })
}

/// Groups with what they occupy: half a gap on each side is part of it, so they may touch.
type Groups = Vec<(Vec<Stray>, [f64; 2])>;

/// What lies in the same cell.
fn in_cells(mut strays: Vec<Stray>) -> Groups {
    // Stable, so that the order of time holds within a cell.
    strays.sort_by_key(|stray| stray.cell);
    let mut groups: Vec<(i64, Vec<Stray>)> = Vec::new();
    for stray in strays {
        let Some(cell) = stray.cell else { continue };
        match groups.last_mut() {
            Some((of, group)) if *of == cell => group.push(stray),
            _ => groups.push((cell, vec![stray])),
        }
    }
    let reach = |cell: i64, group: &[Stray]| {
        let cell = [cell as f64 * CELL_PX, (cell + 1) as f64 * CELL_PX];
        match group {
            // One that is alone is drawn as itself, and its mark may reach out of its cell.
            [only] => [cell[0].min(only.taken()[0]), cell[1].max(only.taken()[1])],
            _ => cell,
        }
    };
    joined(groups.into_iter().map(|(cell, group)| (reach(cell, &group), group)))
}

/// Joins groups that would overlap.
fn joined(groups: impl Iterator<Item = ([f64; 2], Vec<Stray>)>) -> Groups {
    let mut groups: Vec<_> = groups.collect();
    groups.sort_by(|(a, _), (b, _)| a[0].total_cmp(&b[0]));
    let mut apart: Groups = Vec::new();
    for (reach, group) in groups {
        match apart.last_mut() {
            Some((all, taken)) if taken[1] > reach[0] => {
                taken[1] = taken[1].max(reach[1]);
                all.extend(group);
            }
            _ => apart.push((group, reach)),
        }
    }
    apart
}

/// What overlaps in time, with the room of a badge each.
fn overlapping(planner: &Planner<'_>, strays: Vec<Stray>) -> Groups {
    // The badge of all of them is the widest that any group can have.
    let count = strays.len();
    joined(strays.into_iter().map(|stray| {
        let [left, right] = badge_reach(planner, stray.outer, count);
        ([left - GAP_PX / 2.0, right + GAP_PX / 2.0], vec![stray])
    }))
}

/// What is gathered at a place.
pub(super) struct Group {
    strays: Vec<Stray>,
    /// What it occupies: half a gap on each side is part of it, so it may touch another.
    reach: [f64; 2],
    row: usize,
}

impl Group {
    pub(super) fn new((strays, reach): (Vec<Stray>, [f64; 2]), row: usize) -> Self {
        Self { strays, reach, row }
    }

    /// The only one that is gathered.
    fn alone(&self) -> Option<&Stray> {
        match self.strays.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The second in which the only one begins, if it is to be counted: nobody could read a mark
    /// without words. One that its author starred is seen for itself, where its mark has room.
    pub(super) fn counted(&self, planner: &Planner<'_>) -> Option<Seconds> {
        let alone = self.alone()?;
        let [left, right] = alone.taken();
        let event = planner.input.timeline.event(alone.ix)?;
        let is_seen = event.starred && left >= self.reach[0] && right <= self.reach[1];
        (!is_seen).then_some(alone.bounds[0])
    }

    /// What it occupies.
    pub(super) fn reach(&self) -> [f64; 2] {
        self.reach
    }

    /// What it occupies without half a gap on each side.
    fn room(&self) -> [f64; 2] {
        [self.reach[0] + GAP_PX / 2.0, self.reach[1] - GAP_PX / 2.0]
    }
}

/// The items of groups, and the groups of one event for which no row has room. An event that is
/// alone has a mark and a label of its own wherever there is room for both.
pub(super) fn settled(
    planner: &Planner<'_>,
    groups: Vec<Group>,
    shelves: &mut Shelves,
) -> (Vec<PlannedItem>, Vec<Group>) {
    for group in &groups {
        shelves.take(group.row, 1, group.room());
    }
    let mut items = Vec::with_capacity(groups.len());
    let mut bare = Vec::new();
    for group in groups {
        let Some(candidate) = alone(planner, &group) else {
            items.push(gathered(planner, group));
            continue;
        };
        match labelled_alone(planner, &group, &candidate, shelves) {
            Some(item) => items.push(item),
            None => bare.push(group),
        }
    }
    (items, bare)
}

/// The only event of a group.
fn alone(planner: &Planner<'_>, group: &Group) -> Option<Candidate> {
    let ix = group.alone()?.ix;
    Candidate::event(planner, ix)
}

/// The only event of a group with its label, where a row has room for both.
fn labelled_alone(
    planner: &Planner<'_>,
    group: &Group,
    candidate: &Candidate,
    shelves: &mut Shelves,
) -> Option<PlannedItem> {
    shelves.release(group.row, group.room());
    let Some((row, Way { side, align, reach })) = shelves.room_for(planner, candidate) else {
        shelves.take(group.row, 1, group.room());
        return None;
    };
    shelves.take(row, tall(side), reach);
    Some(item(planner, candidate, &Place { candidate: 0, row, side, align, reach }))
}

/// The item of a group without a label. An event that is alone is drawn as itself.
pub(super) fn gathered(planner: &Planner<'_>, group: Group) -> PlannedItem {
    let alone = group.alone().map(|stray| stray.ix);
    let Group { strays: mut group, reach, row } = group;
    group.sort_by_key(|stray| planner.input.index.rank(stray.ix));
    let from = group.iter().map(|stray| stray.bounds[0]).min().unwrap_or_default();
    let to = group.iter().map(|stray| stray.bounds[1]).max().unwrap_or_default();
    let what = alone
        .map_or_else(|| What::Cluster(group.iter().map(|stray| stray.ix).collect()), What::Event);
    let candidate = Candidate::badge(what, reach, [from, to]);
    let place = Place { candidate: 0, row, side: Side::Right, align: 0.0, reach };
    PlannedItem { labelled: false, ..item(planner, &candidate, &place) }
}
