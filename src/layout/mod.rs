//! Where things are on the canvas: ticks, lanes, rows, marks, clusters, labels.
//!
//! Rows, label sides and clusters are chosen in time space, for a quantised zoom step and the
//! height of the canvas, never from where the view stands; so they hold still while one pans.
//! Measures text through [`crate::style::Measure`] alone, so that a test can use a fixed width.

pub mod annotation;
mod close;
mod fold;
mod labels;
mod lettering;
mod mark;
mod over;
mod place;
mod plan;
pub mod reveal;
mod ruler;
mod shorten;
mod styles;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod turned;

pub use fold::FoldMark;
pub use labels::Labels;
pub use lettering::{badge_size, flag_advance};
pub use mark::{BarEnd, Extent, MarkGeometry, MarkStyle};
pub use plan::{LanePlan, Plan, PlannedDensity, PlannedItem, What};
pub use ruler::{Ruler, Tick};
pub use styles::Styles;

use crate::{
    index::Index,
    model::{
        EventIx, LaneIx, Timeline,
        date::{DAY, Seconds, civil_from_seconds, seconds_from_civil},
    },
    style::{Measure, Theme},
    view::{Axis, Folds, Span, View},
};

/// Between the edges of the canvas and its words, in pixels.
const EDGE_PX: f32 = 4.0;
/// The share of everything that is left free on each side of the view that shows it.
const FIT_PADDING: f64 = 0.055;
/// The share of the view that a cluster's events fill once it is opened.
const CROWD_SHARE: f64 = 0.3;
/// The shortest view that shows everything, for a timeline of a single moment.
const SHORTEST_FIT_SECS: f64 = 600.0;

/// How many times larger everything must be for folding to be worth it where no more is read.
const MUCH_LARGER: f64 = 2.0;

/// What a layout is computed from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The facts.
    pub timeline: &'a Timeline,
    /// The order of those that are shown: [`Index::only`] those that a filter leaves. What it does
    /// not hold is not on the canvas, and counts nowhere.
    pub index: &'a Index,
    /// The events that stand out, where a search is on; all else is dimmed.
    pub matches: Option<&'a Index>,
    /// The lanes that are shown, from the top; `None` shows all of them as the file has them.
    pub lanes: Option<&'a [LaneRow]>,
    /// What is looked at.
    pub view: View,
    /// The zoom step that rows, sides and clusters are chosen for; `None` for that of the view. A
    /// camera on its way keeps to one step, so that nothing jumps from row to row while it zooms.
    pub step: Option<i32>,
    /// Width and height of the canvas, lane names and ruler included, in logical pixels.
    pub size: [f32; 2],
    /// Sizes and distances.
    pub theme: &'a Theme,
    /// How wide text is.
    pub measure: &'a dyn Measure,
    /// What is known of labels from before, for the same facts, theme and measure.
    pub labels: Option<&'a Labels>,
    /// The present moment, for today's line.
    pub now: Option<i64>,
}

/// A lane that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneRow {
    /// The lane.
    pub lane: LaneIx,
    /// Whether it is only one row high and shows its density alone.
    pub collapsed: bool,
}

/// Where everything is. Coordinates are logical pixels from the canvas's top left corner.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Width and height of the canvas.
    pub size: [f32; 2],
    /// The mapping of time.
    pub axis: Axis,
    /// Ticks and today's line.
    pub ruler: Ruler,
    /// The breaks in view, in order of time.
    pub folds: Vec<FoldMark>,
    /// The lanes, from top to bottom, as far as they are in view.
    pub lanes: Vec<LaneBand>,
    /// The marks and clusters in view, lane by lane in order of time.
    pub items: Vec<Item>,
    /// What is too dense for marks, lane by lane in order of time.
    pub density: Vec<Density>,
    /// How far the lanes can be scrolled, in logical pixels; 0 where all are in view.
    pub scroll_max: f32,
    /// How many events lie wholly before and wholly after the view.
    pub outside: [usize; 2],
}

/// A lane's band.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneBand {
    /// The lane.
    pub lane: LaneIx,
    /// Its upper edge; may lie above the canvas where lanes are scrolled.
    pub top: f32,
    /// Its lower edge.
    pub bottom: f32,
    /// Its name, broken into lines that fit the gutter.
    pub name: Vec<String>,
    /// How many events it has in all.
    pub count: usize,
    /// How many events began before the view, are still under way where it begins, and have no mark
    /// in it: bars of a lane that shows its density.
    pub under_way: usize,
}

/// A column of density: events of a lane that begin too close to each other for marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Density {
    /// Their lane.
    pub lane: LaneIx,
    /// Where they begin.
    pub extent: Extent,
    /// The foot of the column.
    pub bottom: f32,
    /// Its height.
    pub height: f32,
    /// How many there are.
    pub count: usize,
    /// How many of them stand out; all of them where nothing is searched for.
    pub matching: usize,
    /// The seconds between which they begin, half-open.
    pub bounds: [Seconds; 2],
}

/// A mark or a cluster, with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it stands for.
    pub what: What,
    /// Its lane.
    pub lane: LaneIx,
    /// Its row in the lane, counted from the top; a tall item takes `row` and `row + 1`.
    pub row: u32,
    /// The middle of its mark, from the top of the canvas.
    pub y: f32,
    /// Its mark.
    pub mark: MarkGeometry,
    /// Its label, unless there is no room for a useful part of it.
    pub label: Option<Label>,
    /// Whether other things stand out before it.
    pub dim: bool,
}

/// Words beside a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Left edge of the first word.
    pub x: f32,
    /// Middle of the line.
    pub y: f32,
    /// Width from the first word to the end of the flag.
    pub width: f32,
    /// The date in short words.
    pub date: String,
    /// Where the title begins.
    pub title_x: f32,
    /// The title, whole or shortened.
    pub title: String,
    /// Whether words are missing from the title.
    pub shortened: bool,
    /// Words after the title in small type: until when something is attested.
    pub after: Option<(f32, String)>,
    /// Where the flag of a dispute stands, if there is one, with its word.
    pub flag: Option<(f32, &'static str)>,
    /// On which side of the mark it stands.
    pub side: Side,
}

/// The side of a mark that a label stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// To the right, as read.
    Right,
    /// To the left.
    Left,
    /// Above a wide mark.
    Above,
}

impl Input<'_> {
    /// The lanes that are shown, from the top.
    fn lane_rows(&self) -> Vec<LaneRow> {
        let in_file = self.timeline.lane_order.iter();
        let as_in_file = || in_file.map(|lane| LaneRow { lane: *lane, collapsed: false });
        self.lanes.map_or_else(|| as_in_file().collect(), <[LaneRow]>::to_vec)
    }

    /// The zoom step that is planned for.
    pub(crate) fn zoom_step(&self) -> i32 {
        self.step.unwrap_or_else(|| axis(self.view, self.size, self.theme).zoom_step())
    }
}

impl Layout {
    /// Computes where everything is.
    #[must_use]
    pub fn new(input: &Input<'_>, plan: &Plan) -> Self {
        place::place(input, plan)
    }

    /// How many events in view cannot be read: gathered in a cluster, without a label, or with a
    /// title that is not whole.
    #[must_use]
    pub fn unread(&self) -> usize {
        let unread = |item: &Item| match (&item.what, &item.label) {
            (What::Cluster(events), _) => events.len(),
            (What::Event(_), Some(label)) => usize::from(label.shortened),
            (What::Event(_), None) => 1,
        };
        let counted: usize = self.density.iter().map(|density| density.count).sum();
        self.items.iter().map(unread).sum::<usize>() + counted
    }
}

/// The mapping of time for a view on a canvas of this size: the column of lane names is no part
/// of it.
#[must_use]
pub fn axis(View { span, folds, .. }: View, size: [f32; 2], theme: &Theme) -> Axis {
    let left = theme.space.gutter;
    Axis { span, folds, left, right: size[0].max(left + 1.0) }
}

/// The view that shows everything, with room for marks at both ends; the present year where there
/// is nothing to show.
#[must_use]
pub fn fit_span(index: &Index, now: Option<Seconds>) -> Span {
    fit_folded(index, now, &Folds::NONE)
}

/// The same where time is folded; a span of folded time.
#[must_use]
pub fn fit_folded(index: &Index, now: Option<Seconds>, folds: &Folds) -> Span {
    let extent = index.extent.unwrap_or_else(|| {
        let year = civil_from_seconds(now.unwrap_or_default()).year;
        Span::new(
            seconds_from_civil(year, 1, 1) as f64,
            seconds_from_civil(year.saturating_add(1), 1, 1) as f64,
        )
    });
    let extent = folds.folded_span(extent);
    let half = extent.length().max(SHORTEST_FIT_SECS) / 2.0;
    let middle = extent.middle();
    Span::new(middle - half, middle + half).padded(FIT_PADDING)
}

/// The view that tells the events of a cluster apart: they fill its left part, so that there is
/// room for their labels on the right. `None` where none of them names a moment.
#[must_use]
pub fn crowd_span(timeline: &Timeline, events: &[EventIx]) -> Option<Span> {
    let bounds = events.iter().filter_map(|&ix| {
        let (from, to) = timeline.event(ix)?.date.when.bounds();
        // An open or unknown end is seen for what it is from the day of the other.
        Some((from.or(to.map(|to| to - DAY))?, to.or(from.map(|from| from + DAY))?))
    });
    let (from, to) = bounds.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let length = (to - from).max(1) as f64 / CROWD_SHARE;
    let start = from as f64 - length * FIT_PADDING;
    Some(Span::new(start, start + length))
}

/// How far below the middle of a point the bracket of its day is drawn, in logical pixels: just
/// under the words beside it. Its stops turn down from there by [`within_stop`], which is clear
/// of the words of the next row.
#[must_use]
pub fn within_drop(theme: &Theme) -> f32 {
    theme.space.row / 2.0 - 1.5
}

/// Whether the view that shows everything is easier to read with time folded: fewer events stand
/// for a mere count or without their words; where both show as much, whether it is so much larger
/// that more of the days can be told apart.
///
/// Lays everything out twice, for the size of the canvas; the view in `input` does not matter.
#[must_use]
pub fn is_folding_better(input: &Input<'_>) -> bool {
    let folds = input.index.folds;
    if folds.is_empty() {
        return false;
    }
    let [linear, folded] = [Folds::NONE, folds].map(|folds| {
        let span = fit_folded(input.index, input.now, &folds);
        let view = View { span, folds, scroll: 0.0, selected: None };
        let input = Input { view, ..*input };
        let layout = Layout::new(&input, &Plan::new(&input));
        (layout.unread(), layout.axis.scale())
    });
    folded.0 < linear.0 || (folded.0 == linear.0 && folded.1 >= linear.1 * MUCH_LARGER)
}

/// The length of the stops of a day's bracket, in logical pixels.
#[must_use]
pub fn within_stop(theme: &Theme) -> f32 {
    theme.space.unit * 0.375
}
