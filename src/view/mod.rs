//! What the user looks at: a span of time, a place in the lanes, a selection. Pure transitions:
//! every change gives a new value, and nothing here knows a pixel beyond the canvas's width.

mod axis;
mod camera;
mod destination;
pub mod filter;
mod flight;
mod fold_move;
mod folds;
mod history;
mod lanes;
pub mod present;
pub mod presenter;
pub mod text_selection;

pub use axis::{Axis, Span, ZOOM_STEPS_PER_DOUBLING, time};
pub use camera::Camera;
pub use destination::Destination;
pub use filter::{Facet, Filter, FilterSpec, Known, Remark, Rule};
pub use flight::{Flight, Shot};
pub use fold_move::FoldMove;
pub use folds::{Fold, Folds, MOST_FOLDS};
pub use history::History;
pub use lanes::{Lanes, LanesSpec};
pub use text_selection::TextSelection;

use crate::model::EventIx;

/// What is shown of a timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The stretch of time across the canvas, in seconds of the folded time of `folds`.
    pub span: Span,
    /// What is hidden between.
    pub folds: Folds,
    /// How far the lanes are scrolled down, in logical pixels.
    pub scroll: f32,
    /// The event in the panel.
    pub selected: Option<EventIx>,
}
