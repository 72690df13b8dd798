//! Rows, label sides and clusters of each lane, in time space.

use super::{Input, Layout};
use crate::model::{EventIx, LaneIx};

/// What an item stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// One event.
    Event(EventIx),
    /// Several, in order of time.
    Cluster(Vec<EventIx>),
}

/// The rows of every lane at one zoom step and height.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The zoom step it was made for.
    pub step: i32,
    /// The lanes, in order.
    pub lanes: Vec<LanePlan>,
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
}

/// A place for an item.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedItem {
    /// What it stands for.
    pub what: What,
    /// Its row, counted from the top of the lane.
    pub row: u32,
    /// On which side of the mark its label stands.
    pub side: super::Side,
    /// Whether its label is shown.
    pub labelled: bool,
}

impl Plan {
    /// Chooses rows and sides for the zoom step of the view and the height of the canvas.
    #[must_use]
    pub fn new(_input: &Input<'_>) -> Self {
        Self::default()
    }
}

pub(super) fn place(input: &Input<'_>, _plan: &Plan) -> Layout {
    Layout {
        size: input.size,
        axis: crate::view::Axis { span: input.view.span, left: 0.0, right: input.size[0] },
        ruler: super::Ruler::default(),
        lanes: Vec::new(),
        items: Vec::new(),
        scroll_max: 0.0,
        outside: [0, 0],
    }
}
