//! A plan and a view make a layout: places for what is in view, found by bisection in each row.
//!
//! Invariant: an item's row, side and words come from the plan; the view only cuts what passes the
//! canvas's edges. Costs follow what is in view, not how many events there are.

use std::borrow::Cow;

use super::{
    Density, EDGE_PX, Extent, Input, Item, Label, LaneBand, LanePlan, Layout, MarkGeometry, Plan,
    PlannedDensity, PlannedItem, Ruler, Side, What, axis, badge_size, close, fold,
    lettering::{Lettering, Words},
    mark::{Body, Frame, x_from_place},
    over::Over,
    plan::{GAP_PX, first_second, frame},
};
use crate::view::Axis;

/// Where everything is; see [`Layout::new`].
pub(super) fn place(input: &Input<'_>, plan: &Plan) -> Layout {
    let axis = axis(input.view, input.size, input.theme);
    let ruler_bottom = input.theme.space.ruler;
    let scroll_max = (plan.height - (input.size[1] - ruler_bottom).max(0.0)).max(0.0);
    let offset = ruler_bottom - input.view.scroll.clamp(0.0, scroll_max);
    let placer = Placer {
        input,
        axis,
        frame: Frame { now: input.now, ..frame(input, axis.scale()) },
        lettering: Lettering::new(input),
        line: input.measure.line_height(super::Styles::new(input.theme).title),
    };
    let mut lanes = Vec::new();
    let mut items = Vec::new();
    let mut density = Vec::new();
    for lane in &plan.lanes {
        let top = lane.top + offset;
        let over = placer.over(lane, top);
        let band = LaneBand {
            lane: lane.lane,
            top,
            bottom: lane.top + lane.height + offset,
            name: lane.name.clone(),
            count: input.index.lane(lane.lane).len(),
            under_way: placer.under_way(lane, plan.step, over.as_ref()),
        };
        if band.bottom > ruler_bottom && band.top < input.size[1] {
            placer.lane(lane, top, over.as_ref(), &mut items);
            placer.density(lane, plan.step, top, over.as_ref(), &mut density);
            items.extend(over.map(|over| over.item));
            lanes.push(band);
        }
    }
    if axis.zoom_step() < plan.step {
        let radius = input.theme.space.mark_radius;
        close::keep_apart(&mut items, input.view.selected, (placer.line, radius));
    }
    Layout {
        size: input.size,
        axis,
        ruler: Ruler::new(axis, input.theme, input.measure, input.now),
        folds: fold::marks(axis, input.theme, input.measure),
        lanes,
        items,
        density,
        scroll_max,
        outside: input.index.outside(axis.times()),
    }
}

/// The middle of an item's mark, in a lane whose upper edge stands at `top`, with labels so high.
pub(super) fn middle(lane: &LanePlan, top: f32, planned: &PlannedItem, height: f32) -> f32 {
    let row_top = top + lane.inset + planned.row as f32 * lane.pitch;
    match planned.side {
        Side::Right | Side::Left => row_top + lane.pitch / 2.0,
        // Mark and label keep close together in the middle of their two rows.
        Side::Above => row_top + lane.pitch + height / 2.0 + 0.5,
    }
}

/// The mark of an item.
struct Drawn {
    mark: MarkGeometry,
    /// What it covers, with the day of a point.
    covers: Extent,
    /// What its label stands beside.
    core: Extent,
}

struct Placer<'a> {
    input: &'a Input<'a>,
    axis: Axis,
    frame: Frame,
    lettering: Lettering<'a>,
    /// Height of a label's line.
    line: f32,
}

impl Placer<'_> {
    /// The items of a lane in view, in order of time, without what stands `over` them: it counts
    /// nowhere else, and no words stand below its own.
    fn lane(&self, lane: &LanePlan, top: f32, over: Option<&Over>, items: &mut Vec<Item>) {
        let span = self.axis.span;
        let item = |at: &u32| lane.items.get(*at as usize);
        let mut visible: Vec<u32> = Vec::new();
        for row in &lane.by_row {
            let first =
                row.partition_point(|at| item(at).is_some_and(|item| item.reach[1] < span.start));
            visible.extend(
                row.iter()
                    .skip(first)
                    .take_while(|at| item(at).is_some_and(|item| item.reach[0] <= span.end)),
            );
        }
        visible.sort_unstable();
        let apart = |planned| over.map_or(Some(Cow::Borrowed(planned)), |over| over.apart(planned));
        let radius = self.input.theme.space.mark_radius;
        let hidden = |label: &Label| over.is_some_and(|over| over.hides(label, self.line, radius));
        items.extend(visible.iter().filter_map(item).filter_map(apart).filter_map(|planned| {
            let item = self.item(lane, top, &planned)?;
            Some(Item { label: item.label.filter(|label| !hidden(label)), ..item })
        }));
    }

    /// The selected event, where the plan of its lane only counts it.
    fn over(&self, lane: &LanePlan, top: f32) -> Option<Over> {
        Over::new(self.input, lane, self.item(lane, top, &lane.selected(self.input)?)?)
    }

    /// The columns of a lane in view.
    fn density(
        &self,
        lane: &LanePlan,
        step: i32,
        top: f32,
        over: Option<&Over>,
        found: &mut Vec<Density>,
    ) {
        let span = self.axis.span;
        // What begins before that is counted with what is under way, if it is.
        let from = first_second(self.axis, step);
        let first = lane.density.partition_point(|each| each.bounds[0] < from);
        let in_view = lane.density.iter().skip(first).take_while(|each| each.reach[0] <= span.end);
        let bottom = top + lane.inset + lane.rows as f32 * lane.pitch;
        // Heights compare over the whole lane, wherever one looks.
        let most = self.input.index.lane(lane.lane).len().max(2);
        let others = |each: &PlannedDensity| {
            each.count - usize::from(over.is_some_and(|over| over.begins_in(each.bounds)))
        };
        let in_view = in_view.map(|each| (each, others(each))).filter(|(_, count)| *count > 0);
        found.extend(in_view.map(|(each, count)| {
            let [left, right] =
                each.reach.map(|time| x_from_place(time * self.axis.scale(), self.axis));
            let share = (1.0 + count as f32).ln() / (1.0 + most as f32).ln();
            let matching = self.input.matches.map_or(count, |matches| {
                let column = matches.column(lane.lane);
                // Those of them that have a mark are shown as such.
                column.map_or(0, |column| column.begin_in(each.bounds).len()).min(count)
            });
            Density {
                lane: lane.lane,
                extent: Extent { left, right },
                bottom,
                height: (share * (lane.pitch - 2.0)).max(2.0),
                count,
                matching,
                bounds: each.bounds,
            }
        }));
    }

    /// How many events of a lane run in from before the view without a mark.
    fn under_way(&self, lane: &LanePlan, step: i32, over: Option<&Over>) -> usize {
        let index = self.input.index;
        let Some(column) = index.column(lane.lane).filter(|_| lane.is_tiled) else { return 0 };
        let at = first_second(self.axis, step);
        let runs_in = |what: &&What| match what {
            What::Event(ix) => self.input.timeline.event(*ix).is_some_and(|event| {
                let [start, end] = index.drawn(event);
                start < at && end > at
            }),
            What::Cluster(_) => false,
        };
        let over = over.map(|over| &over.item.what);
        let marks = lane.items.iter().map(|item| &item.what).filter(|what| Some(*what) != over);
        let marked = marks.chain(over).filter(runs_in).count();
        column.under_way(at).saturating_sub(marked)
    }

    fn is_dim(&self, what: &What) -> bool {
        let Some(matches) = self.input.matches else { return false };
        match what {
            What::Event(ix) => !matches.contains(*ix),
            What::Cluster(events) => !events.iter().any(|ix| matches.contains(*ix)),
        }
    }

    fn item(&self, lane: &LanePlan, top: f32, planned: &PlannedItem) -> Option<Item> {
        let Drawn { mark, covers, core } = self.mark(planned)?;
        if covers.right < self.axis.left || covers.left > self.axis.right {
            return None;
        }
        let row_top = top + lane.inset + planned.row as f32 * lane.pitch;
        let y = middle(lane, top, planned, self.line);
        let label_y = match planned.side {
            Side::Right | Side::Left => y,
            Side::Above => row_top + lane.pitch - self.input.theme.space.mark_radius - 2.5,
        };
        let [_, height] = self.input.size;
        let ruler = self.input.theme.space.ruler;
        if row_top + lane.pitch * 2.0 <= ruler || row_top >= height {
            return None;
        }
        let in_view = label_y - self.line / 2.0 >= ruler && label_y + self.line / 2.0 <= height;
        let label = (planned.labelled && in_view)
            .then(|| self.label(planned, core, covers, label_y))
            .flatten();
        Some(Item {
            what: planned.what.clone(),
            lane: lane.lane,
            row: planned.row,
            y,
            mark,
            label,
            dim: self.is_dim(&planned.what),
        })
    }

    fn mark(&self, planned: &PlannedItem) -> Option<Drawn> {
        match &planned.what {
            What::Event(ix) => {
                let event = self.input.timeline.event(*ix)?;
                let attested = event.attested();
                let body = Body::new(&event.date.when, attested.as_ref(), &self.frame);
                let stretch = |places: [f64; 2]| {
                    let [left, right] = places.map(|place| x_from_place(place, self.axis));
                    Extent { left, right }
                };
                let mark = body.geometry(self.axis);
                Some(Drawn { mark, covers: stretch(body.outer), core: stretch(body.core) })
            }
            What::Cluster(events) => {
                let [left, right] = planned.bounds.map(|time| self.axis.x_from_time(time as f64));
                let extent = Extent { left, right };
                let [width, _] = badge_size(events.len(), self.input.theme, self.input.measure);
                let half = width / 2.0;
                let room = self.room(planned, extent, half);
                // The badge stays in view as long as any of its stretch is.
                let x = f32::midpoint(left, right)
                    .clamp(
                        self.axis.left + half,
                        (self.axis.right - half).max(self.axis.left + half),
                    )
                    .clamp(room.left + half, (room.right - half).max(room.left + half));
                let mut covers = Extent { left: left.min(x - half), right: right.max(x + half) };
                if !planned.labelled {
                    // Its events may run on in what it occupies: it is in view as long as that is.
                    covers.left = covers.left.min(room.left - GAP_PX as f32 / 2.0);
                    covers.right = covers.right.max(room.right);
                }
                let mark = MarkGeometry::Cluster { x, extent, count: events.len() };
                Some(Drawn { mark, covers, core: covers })
            }
        }
    }

    /// The room that a cluster's badge may move in.
    fn room(&self, planned: &PlannedItem, extent: Extent, half: f32) -> Extent {
        if planned.labelled {
            // Its words stand right beside it, so it stays in the middle.
            let middle = f32::midpoint(extent.left, extent.right);
            return Extent { left: middle - half, right: middle + half };
        }
        // Half a gap on each side is part of what it occupies.
        let gap = GAP_PX as f32 / 2.0;
        let [left, right] =
            planned.reach.map(|time| x_from_place(time * self.axis.scale(), self.axis));
        Extent { left: left + gap, right: right - gap }
    }

    /// The label of an item beside or above `core`, cut or left out where the canvas ends.
    fn label(&self, planned: &PlannedItem, core: Extent, covers: Extent, y: f32) -> Option<Label> {
        let ((words, reserve), selected) = match &planned.what {
            What::Event(ix) => {
                let selected = self.input.view.selected == Some(*ix);
                let only_date = planned.only_date;
                let date = || self.lettering.date(*ix);
                (if only_date { date() } else { self.lettering.event(*ix) }, selected)
            }
            What::Cluster(events) => {
                let words = Lettering::cluster(events.len(), planned.bounds);
                let reserve = self.lettering.reserve(&words);
                ((words, reserve), false)
            }
        };
        let view = Extent { left: self.axis.left + EDGE_PX, right: self.axis.right - EDGE_PX };
        let (words, x) = match planned.side {
            Side::Right | Side::Left => {
                let (room, side) = self.beside(planned.side, core, covers, reserve, view);
                let words = self.fitted(&planned.what, words, room.right - room.left, selected)?;
                let width = self.lettering.width(&words, selected);
                (words, if side == Side::Left { room.right - width } else { room.left })
            }
            Side::Above => self.above(planned, (words, reserve), core, view, selected)?,
        };
        Some(self.lettering.set(words, x, y, planned.side, selected))
    }

    /// The room for a label beside a point, and towards which side of the room it stands. Where
    /// the point itself is out of view, the label stays with what is in view of its day.
    fn beside(
        &self,
        side: Side,
        core: Extent,
        covers: Extent,
        reserve: f32,
        view: Extent,
    ) -> (Extent, Side) {
        let gap = self.input.theme.space.label_gap;
        let before = core.left - gap;
        let after = core.right + gap;
        let right_of = |end: f32| {
            let room = Extent { left: after.max(view.left), right: end.min(view.right) };
            (room, Side::Right)
        };
        let left_of = |start: f32| {
            let room = Extent { left: start.max(view.left), right: before.min(view.right) };
            (room, Side::Left)
        };
        if side == Side::Left {
            if core.right < view.left {
                right_of(covers.right)
            } else if before > view.right {
                left_of(covers.left)
            } else {
                left_of(covers.left.min(before - reserve))
            }
        } else if core.left > view.right {
            left_of(covers.left)
        } else if after < view.left {
            right_of(covers.right)
        } else {
            right_of(covers.right.max(after + reserve))
        }
    }

    /// A label above slides along its mark to stay in view. One that is wider than its mark
    /// stands still, and is cut like any other.
    fn above(
        &self,
        planned: &PlannedItem,
        (words, reserve): (Words, f32),
        mark: Extent,
        view: Extent,
        selected: bool,
    ) -> Option<(Words, f32)> {
        let overhang = (reserve - (mark.right - mark.left)).max(0.0);
        let start = mark.left - planned.align * overhang;
        let left = start.max(view.left);
        let right = (start + reserve).max(mark.right).min(view.right);
        let words = self.fitted(&planned.what, words, right - left, selected)?;
        Some((words, left))
    }

    /// Words made to fit. Of an event the date at least stands; a cluster has its count.
    fn fitted(&self, what: &What, words: Words, room: f32, selected: bool) -> Option<Words> {
        let fitted = self.lettering.shortened(words.clone(), room, selected);
        match what {
            What::Event(_) => fitted.or_else(|| self.lettering.untitled(words, room)),
            What::Cluster(_) => fitted,
        }
    }
}
