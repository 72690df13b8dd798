//! Words that an edge of the canvas leaves no room for, on the other side of their mark.
//!
//! On which side words stand is the plan's to say, so that none leap while one pans: at an edge they
//! are cut, down to the date, and then left out. Of what nobody pans, such as a slide, that would
//! leave a mark without a word beside an empty row. There they are turned.
//!
//! Invariants: only words that have no title left are turned, and only for the sake of the edge; they
//! stand where nothing else does, and nothing gives way to them.

use super::{
    EDGE_PX, Extent, Input, Item, Label, Layout, MarkGeometry, Side, Styles, What, badge_size,
    close::mark_extent, lettering::Lettering, within_drop, within_stop,
};
use crate::model::EventIx;

impl Layout {
    /// With words that an edge leaves no room for on the other side of their mark, where that is
    /// free. `input` is what it was computed from.
    #[must_use]
    pub fn turned(mut self, input: &Input<'_>) -> Self {
        let line = input.measure.line_height(Styles::new(input.theme).title);
        let turning = Turning { input, lettering: Lettering::new(input), line };
        for at in 0..self.items.len() {
            if let Some(label) = turning.label(&self, at)
                && let Some(item) = self.items.get_mut(at)
            {
                item.label = Some(label);
            }
        }
        self
    }
}

struct Turning<'a> {
    input: &'a Input<'a>,
    lettering: Lettering<'a>,
    /// Height of a label's line.
    line: f32,
}

/// Something that words must not stand in: from left to right, its middle and half its height.
struct Taken {
    extent: Extent,
    y: f32,
    half: f32,
}

impl Turning<'_> {
    /// The label of an item that is to be turned.
    fn label(&self, layout: &Layout, at: usize) -> Option<Label> {
        let item = layout.items.get(at)?;
        let What::Event(ix) = item.what else { return None };
        if item.label.as_ref().is_some_and(|label| !label.title.is_empty())
            || !self.is_in_view(item)
            || layout.density.iter().any(|column| column.lane == item.lane)
        {
            return None;
        }
        let own = mark_extent(&item.mark, self.input.theme.space.mark_radius);
        let side = self.side(layout, own, ix)?;
        let room = self.room(layout, at, own, side);
        let selected = self.input.view.selected == Some(ix);
        let (words, _) = self.lettering.event(ix);
        let room_px = room.right - room.left;
        let titled = self.lettering.shortened(words.clone(), room_px, selected);
        // A date says more than a bare mark.
        let dated = || {
            let is_bare = item.label.is_none();
            is_bare.then(|| self.lettering.untitled(words, room_px)).flatten()
        };
        let words = titled.or_else(dated)?;
        let width = self.lettering.width(&words, selected);
        let x = if side == Side::Left { room.right - width } else { room.left };
        Some(self.lettering.set(words, x, item.y, side, selected))
    }

    fn is_in_view(&self, item: &Item) -> bool {
        let [_, height] = self.input.size;
        let half = self.line / 2.0;
        item.y - half >= self.input.theme.space.ruler && item.y + half <= height
    }

    /// The side that is away from the edge, where the other has no room for the words.
    fn side(&self, layout: &Layout, own: Extent, ix: EventIx) -> Option<Side> {
        let gap = self.input.theme.space.label_gap;
        let reserve = self.lettering.event_reserve(ix);
        let view = view(layout);
        let is_seen = own.left >= view.left && own.right <= view.right;
        let lacks = [own.left - gap - view.left < reserve, view.right - own.right - gap < reserve];
        let is_wider_left = own.left - view.left > view.right - own.right;
        if !is_seen || lacks == [false, false] {
            return None;
        }
        // Where both are too narrow, the wider one.
        let is_left = lacks == [false, true] || (lacks == [true, true] && is_wider_left);
        Some(if is_left { Side::Left } else { Side::Right })
    }

    /// What is free beside a mark, on one side.
    fn room(&self, layout: &Layout, at: usize, own: Extent, side: Side) -> Extent {
        let gap = self.input.theme.space.label_gap;
        let mut room = match side {
            Side::Left => Extent { left: view(layout).left, right: own.left - gap },
            _ => Extent { left: own.right + gap, right: view(layout).right },
        };
        let Some(y) = layout.items.get(at).map(|item| item.y) else { return room };
        let others = layout.items.iter().enumerate().filter(|(other, _)| *other != at);
        for taken in others.flat_map(|(_, item)| self.taken(item)) {
            if (taken.y - y).abs() >= taken.half + self.line / 2.0 {
                continue;
            }
            if side == Side::Left && taken.extent.left < own.right {
                room.left = room.left.max(taken.extent.right + gap);
            } else if side == Side::Right && taken.extent.right > own.left {
                room.right = room.right.min(taken.extent.left - gap);
            }
        }
        room
    }

    /// What an item takes of the canvas.
    fn taken(&self, item: &Item) -> impl Iterator<Item = Taken> {
        let theme = self.input.theme;
        let radius = theme.space.mark_radius;
        let mut extent = mark_extent(&item.mark, radius);
        let mut half = radius;
        let mut day = None;
        match &item.mark {
            MarkGeometry::Cluster { x, count, .. } => {
                let [width, height] = badge_size(*count, theme, self.input.measure);
                extent = Extent { left: x - width / 2.0, right: x + width / 2.0 };
                half = half.max(height / 2.0);
            }
            MarkGeometry::Point { within: Some(within), .. } => {
                let stop = within_stop(theme) / 2.0;
                let y = item.y + within_drop(theme) + stop;
                day = Some(Taken { extent: *within, y, half: stop });
            }
            _ => {}
        }
        let words = item.label.as_ref().map(|label| Taken {
            extent: Extent { left: label.x, right: label.x + label.width },
            y: label.y,
            half: self.line / 2.0,
        });
        std::iter::once(Taken { extent, y: item.y, half }).chain(day).chain(words)
    }
}

/// Where words may stand.
fn view(layout: &Layout) -> Extent {
    let axis = layout.axis;
    Extent { left: axis.left + EDGE_PX, right: axis.right - EDGE_PX }
}
