//! Rows, label sides and clusters of each lane, in time space.
//!
//! Invariants: every event of a lane stands in exactly one item; what two items of a row occupy,
//! labels included, is apart at the step's scale and so at every scale within the step; nothing
//! depends on where the view stands. Places are pixels at the step's scale counted from 1970, in
//! `f64`, and leave this module as seconds of folded time.

mod capacity;
mod cluster;
mod fill;
mod overflow;
mod rows;
mod selected;
mod shelves;
mod tiles;

use cluster::Candidate;
pub(super) use rows::GAP_PX;
pub use tiles::PlannedDensity;
pub(super) use tiles::first_second;

use std::sync::Arc;

use super::{Input, LaneRow, Side, fit_folded, lettering::Lettering, mark::Frame};
use crate::{
    model::{EventIx, LaneIx, date::Seconds},
    view::{Axis, Span, ZOOM_STEPS_PER_DOUBLING},
};

/// What an item stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// One event.
    Event(EventIx),
    /// Several, in order of time.
    Cluster(Arc<[EventIx]>),
}

impl What {
    /// Whether it stands for an event, alone or with others.
    pub(super) fn has(&self, event: EventIx) -> bool {
        match self {
            Self::Event(ix) => *ix == event,
            Self::Cluster(events) => events.contains(&event),
        }
    }

    /// The event, or the first of several.
    pub(super) fn first(&self) -> Option<EventIx> {
        match self {
            Self::Event(ix) => Some(*ix),
            Self::Cluster(events) => events.first().copied(),
        }
    }
}

/// The rows of every lane at one zoom step and size of the canvas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The zoom step it was made for.
    pub step: i32,
    /// The lanes, in order.
    pub lanes: Vec<LanePlan>,
    /// How tall the lanes are together, in logical pixels; may be more than the canvas.
    pub height: f32,
    /// The first and the last tile that lanes of very many events were planned for; `None` where
    /// all of every lane is in the plan.
    tiles: Option<[i64; 2]>,
    /// Where tiles are counted from.
    origin: f64,
}

/// The rows of one lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LanePlan {
    /// The lane.
    pub lane: LaneIx,
    /// How many rows it takes.
    pub rows: u32,
    /// Its items in order of time.
    pub items: Vec<PlannedItem>,
    /// What is too dense for marks, in order of time, in its last row.
    pub density: Vec<PlannedDensity>,
    /// Whether it was planned by tiles, so that the plan does not know what runs in from before.
    pub is_tiled: bool,
    /// Its upper edge, from the lower edge of the ruler, in logical pixels.
    pub top: f32,
    /// Its height.
    pub height: f32,
    /// From its upper edge to the upper edge of its first row.
    pub inset: f32,
    /// The height of a row.
    pub pitch: f32,
    /// Its name, broken into lines that fit the gutter.
    pub name: Vec<String>,
    /// For each row, its items from left to right: a tall item stands in its upper row only.
    /// Within a row what they occupy is apart, so that those in view are found by bisection.
    pub(super) by_row: Vec<Vec<u32>>,
}

/// A place for an item.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedItem {
    /// What it stands for.
    pub what: What,
    /// Its row, counted from the top of the lane.
    pub row: u32,
    /// On which side of the mark its label stands. An item with its label above takes two rows.
    pub side: Side,
    /// Whether its label is shown.
    pub labelled: bool,
    /// Whether that label is the date alone, since there is room for no more.
    pub only_date: bool,
    /// Where a label above a narrower mark stands: 0, left edges together; 1, right edges
    /// together; more, moved further to the left.
    pub align: f32,
    /// What it occupies at the step's scale, label included, in seconds of folded time.
    pub reach: [f64; 2],
    /// The seconds that a cluster's events lie in, half-open.
    pub bounds: [Seconds; 2],
}

impl Plan {
    /// Chooses rows and sides for the zoom step of the view and the size of the canvas.
    ///
    /// O(n (log n + r)), with r rows that fit the canvas.
    #[must_use]
    pub fn new(input: &Input<'_>) -> Self {
        let planner = Planner::new(input);
        let rooms = [capacity::Room::new(input), capacity::Room::tight(input)];
        let [room, tight] = &rooms;
        // Linear time shows how events lie in it, and a crowd is a count there. Folded, it is there
        // to be read: every event has its own row as long as the rows last.
        let folded = !input.view.folds.is_empty();
        let drafted = |room, candidates| Draft::new(&planner, room, candidates);
        let fitting = |room, candidates| {
            let draft = drafted(room, candidates);
            draft.fits().then_some((draft, room))
        };
        let singly =
            rooms.iter().filter(|_| folded).find_map(|room| fitting(room, cluster::singles));
        let (draft, room) = singly.unwrap_or_else(|| {
            let draft = drafted(room, cluster::group);
            let tighter = if draft.fits() { None } else { fitting(tight, cluster::group) };
            let (draft, room) = tighter.unwrap_or((draft, room));
            (if folded { draft.opened(&planner, room) } else { draft }, room)
        });
        let Draft { lanes, needs, shares } = draft;
        let tiles = tiles::about(input.view.span, planner.scale, planner.origin);
        let any_tiles = lanes.iter().any(|lane| matches!(lane.wants, Wants::Tiles));
        let placed = lanes.iter().zip(&shares).map(|(LaneDraft { row, wants }, &rows)| {
            let plan = match wants {
                Wants::Rows { candidates, free }
                    if free.left_over.is_empty() && free.rows <= rows =>
                {
                    rows::finish(&planner, candidates, free)
                }
                Wants::Rows { candidates, .. } => overflow::capped(&planner, candidates, rows),
                Wants::Tiles => {
                    input.index.column(row.lane).map_or_else(LanePlan::default, |column| {
                        tiles::plan(&planner, column, rows, tiles, row.collapsed)
                    })
                }
            };
            LanePlan { lane: row.lane, ..plan }
        });
        let placed = placed.collect();
        let (lanes, height) = room.stack(needs, placed);
        let tiles = any_tiles.then_some(tiles);
        Self { step: planner.step, lanes, height, tiles, origin: planner.origin }
    }

    /// Whether it is the plan of what is asked for too, where all but the view is the same.
    #[must_use]
    pub fn covers(&self, input: &Input<'_>) -> bool {
        let step = input.zoom_step();
        let [first, last] = tiles::about(input.view.span, Axis::step_scale(step), self.origin);
        let has_tiles = self.tiles.is_none_or(|[from, to]| from <= first && last <= to);
        self.step == step && has_tiles
    }
}

/// What every lane would take if it could, and what it gets.
struct Draft {
    lanes: Vec<LaneDraft>,
    needs: Vec<capacity::Need>,
    shares: Vec<usize>,
}

struct LaneDraft {
    row: LaneRow,
    wants: Wants,
}

/// How a lane is planned.
enum Wants {
    /// As a whole, with what it would come to if it had all the rows that it could use.
    Rows { candidates: Vec<Candidate>, free: rows::Fit },
    /// By tiles, with as many rows as it can get.
    Tiles,
}

impl LaneDraft {
    fn of(
        planner: &Planner<'_>,
        room: &capacity::Room<'_>,
        row: LaneRow,
        candidates: Vec<Candidate>,
    ) -> Self {
        let free = rows::first_fit(planner, &candidates, room.most_rows());
        Self { row, wants: Wants::Rows { candidates, free } }
    }

    /// Whether some of its events stand for a count.
    fn is_gathered(&self) -> bool {
        let Wants::Rows { candidates, .. } = &self.wants else { return false };
        candidates.iter().any(|candidate| matches!(candidate.what, What::Cluster(_)))
    }
}

impl Draft {
    fn new(
        planner: &Planner<'_>,
        room: &capacity::Room<'_>,
        candidates: fn(&Planner<'_>, &[EventIx]) -> Vec<Candidate>,
    ) -> Self {
        let index = planner.input.index;
        let lanes: Vec<_> = planner
            .input
            .lane_rows()
            .into_iter()
            .map(|row| {
                let events = index.lane(row.lane);
                if row.collapsed || events.len() > tiles::WHOLE_LANE {
                    return LaneDraft { row, wants: Wants::Tiles };
                }
                LaneDraft::of(planner, room, row, candidates(planner, events))
            })
            .collect();
        let (needs, shares) = Self::shared(planner, room, &lanes);
        Self { lanes, needs, shares }
    }

    /// What each lane needs, and how many rows it gets.
    fn shared(
        planner: &Planner<'_>,
        room: &capacity::Room<'_>,
        lanes: &[LaneDraft],
    ) -> (Vec<capacity::Need>, Vec<usize>) {
        let timeline = planner.input.timeline;
        let need = |LaneDraft { row, wants }: &LaneDraft| {
            let rows = match wants {
                Wants::Rows { free, .. } => free.needed_rows(),
                Wants::Tiles if row.collapsed => 1,
                Wants::Tiles => usize::MAX,
            };
            room.need(timeline.lane_name(row.lane), rows, row.collapsed)
        };
        let needs: Vec<_> = lanes.iter().map(need).collect();
        let shares = room.share(&needs);
        (needs, shares)
    }

    /// The same with the events of each lane by themselves, lane by lane from the top, wherever
    /// there is still height for all of them.
    fn opened(mut self, planner: &Planner<'_>, room: &capacity::Room<'_>) -> Self {
        if !self.fits() {
            return self;
        }
        for at in 0..self.lanes.len() {
            let Some(lane) = self.lanes.get_mut(at).filter(|lane| lane.is_gathered()) else {
                continue;
            };
            let events = planner.input.index.lane(lane.row.lane);
            let single = LaneDraft::of(planner, room, lane.row, cluster::singles(planner, events));
            let gathered = std::mem::replace(lane, single);
            let (needs, shares) = Self::shared(planner, room, &self.lanes);
            let tried = Self { needs, shares, ..self };
            let is_enough = tried.fits();
            self = tried;
            if !is_enough {
                if let Some(lane) = self.lanes.get_mut(at) {
                    *lane = gathered;
                }
                (self.needs, self.shares) = Self::shared(planner, room, &self.lanes);
            }
        }
        self
    }

    /// Whether every lane gets all that it would take.
    fn fits(&self) -> bool {
        let mut lanes = self.lanes.iter().zip(&self.shares);
        lanes.all(|(lane, &rows)| match &lane.wants {
            Wants::Rows { free, .. } => free.left_over.is_empty() && free.rows <= rows,
            Wants::Tiles => true,
        })
    }
}

/// What the parts of planning share.
#[derive(Clone, Copy)]
struct Planner<'a> {
    input: &'a Input<'a>,
    lettering: Lettering<'a>,
    frame: Frame,
    step: i32,
    /// Pixels for each second at the step.
    scale: f64,
    /// Where labels should lie: what the view that shows everything shows.
    bounds: [f64; 2],
    /// Where tiles are counted from.
    origin: f64,
    /// What no item may pass, where a lane is planned by tiles.
    walls: Option<[f64; 2]>,
}

impl<'a> Planner<'a> {
    fn new(input: &'a Input<'a>) -> Self {
        let axis = super::axis(input.view, input.size, input.theme);
        let step = input.zoom_step();
        let scale = Axis::step_scale(step);
        // Where one has zoomed out past everything, the canvas itself has more room. It is taken
        // as narrow as it is at the end of the step, so that what fits here fits there.
        let canvas =
            f64::from(axis.right - axis.left) / (scale * (1.0 / ZOOM_STEPS_PER_DOUBLING).exp2());
        let fit = fit_folded(input.index, input.now, &input.view.folds);
        let wide = fit.length().max(canvas);
        let edge = f64::from(super::EDGE_PX);
        let [low, high] = [-0.5, 0.5].map(|part| (fit.middle() + part * wide) * scale);
        Self {
            input,
            lettering: Lettering::new(input),
            frame: frame(input, scale),
            step,
            scale,
            bounds: [low + edge, high - edge],
            origin: tiles::origin(low),
            walls: None,
        }
    }

    /// Whether what lies there passes no wall.
    fn is_clear(&self, [left, right]: [f64; 2]) -> bool {
        self.walls.is_none_or(|[low, high]| left >= low && right <= high)
    }

    /// Between a mark and its label.
    fn gap(&self) -> f64 {
        f64::from(self.input.theme.space.label_gap)
    }

    /// Seconds of folded time.
    fn seconds(&self, places: [f64; 2]) -> [f64; 2] {
        places.map(|place| place / self.scale)
    }

    /// The moments at places.
    fn times(&self, places: [f64; 2]) -> [Seconds; 2] {
        self.seconds(places).map(|time| self.frame.folds.unfolded(time).round() as Seconds)
    }
}

/// What marks are drawn in at a scale, as far as it is the same for a whole step: what goes on is
/// planned for as if it went on to the end of the data.
pub(super) fn frame(input: &Input<'_>, scale: f64) -> Frame {
    let extent = input.index.extent.unwrap_or(Span::new(0.0, 1.0));
    // A pixel more than the shape itself, for the corners of a diamond.
    let radius = f64::from(input.theme.space.mark_radius) + 1.0;
    Frame { scale, folds: input.view.folds, radius, extent, now: None }
}
