//! Columns of density: how many events begin where there are too many for marks.
//!
//! All of a lane's columns are plain rectangles of one colour, which painters put into one mesh.

use super::{Hit, Item, Part, Rect, Target};
use crate::{layout::Density, model::LaneIx, style::Color};

/// So many columns next to each other are pointed at as one.
const POINTED_AT: usize = 8;

/// Draws columns and makes them something to point at. `color` gives the colour of a lane, and
/// that of what does not match in it.
pub(super) fn columns(
    items: &mut Vec<Item>,
    hits: &mut Vec<Hit>,
    density: &[Density],
    area: Rect,
    color: impl Fn(LaneIx) -> [Color; 2],
) {
    let lanes = density.chunk_by(|a, b| a.lane == b.lane);
    // To mix a colour takes longer than to draw a column.
    let colored = lanes.filter_map(|lane| Some((lane, color(lane.first()?.lane))));
    let mut last = None;
    for (column, [color, dimmed]) in
        colored.flat_map(|(lane, colors)| lane.iter().map(move |column| (column, colors)))
    {
        if last.replace(column.lane) != Some(column.lane) {
            items.push(Item::Part(Some(Part::Density(column.lane))));
        }
        let left = column.extent.left.round();
        // A pixel of ground between columns keeps them countable.
        let width = (column.extent.right.round() - left - 1.0).max(1.0);
        let mut part = |height: f32, fill: Color| {
            let rect = Rect::new(left, column.bottom - height, width, height);
            items.push(Item::Rect { rect, fill, fill_right: fill, radius: 0.0 });
        };
        if column.matching < column.count {
            part(column.height, dimmed);
        }
        if column.matching > 0 {
            let share = column.matching as f32 / column.count.max(1) as f32;
            part((column.height * share).max(2.0), color);
        }
    }
    for group in density.chunk_by(|a, b| a.lane == b.lane) {
        for near in group.chunks(POINTED_AT) {
            let (Some(first), Some(last)) = (near.first(), near.last()) else { continue };
            let left = first.extent.left.max(area.x);
            let right = last.extent.right.min(area.right());
            let height = near.iter().map(|column| column.height).fold(0.0, f32::max);
            let top = (first.bottom - height).max(area.y);
            let rect = Rect::new(left, top, right - left, first.bottom - top);
            if rect.w > 0.0 && rect.h > 0.0 {
                let target = Target::Crowd {
                    lane: first.lane,
                    bounds: [first.bounds[0], last.bounds[1]],
                    count: near.iter().map(|column| column.count).sum(),
                };
                hits.push(Hit { rect, target });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Extent;

    #[test]
    fn the_columns_of_each_lane_stand_under_its_name_once() {
        let column = |lane: u32, left: f32| Density {
            lane: LaneIx(lane),
            extent: Extent { left, right: left + 4.0 },
            bottom: 20.0,
            height: 10.0,
            count: 3,
            matching: 1,
            bounds: [0, 1],
        };
        let density = [column(2, 0.0), column(2, 4.0), column(0, 0.0)];
        let (mut items, mut hits) = (Vec::new(), Vec::new());
        let area = Rect::new(0.0, 0.0, 100.0, 100.0);
        let color = Color { r: 0, g: 0, b: 0, a: 255 };
        columns(&mut items, &mut hits, &density, area, |_| [color; 2]);
        let is_part = |item: &Item| matches!(item, Item::Part(_));
        let counts: Vec<_> = items.split(is_part).map(<[Item]>::len).collect();
        assert_eq!(counts, [0, 4, 2]);
        let parts = items.iter().filter_map(|item| match item {
            Item::Part(part) => part.clone(),
            _ => None,
        });
        assert!(parts.eq([Part::Density(LaneIx(2)), Part::Density(LaneIx(0))]));
    }
}
