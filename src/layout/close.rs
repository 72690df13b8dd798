//! Words that come too close where a camera has zoomed out from what its rows were planned for.
//!
//! Invariant: of a layout at its plan's scale or a larger one nothing is taken. Marks stay; of two
//! labels that meet, the selected one's or the first stays.

use super::{Extent, Item, Label, MarkGeometry, What};
use crate::model::EventIx;

/// Takes away labels that would stand in another label or in another mark. Lines are so high, and
/// `radius` is half the width of a point's shape.
pub(super) fn keep_apart(
    items: &mut [Item],
    selected: Option<EventIx>,
    (line, radius): (f32, f32),
) {
    let marks: Vec<(Extent, f32)> =
        items.iter().map(|item| (mark_extent(&item.mark, radius), item.y)).collect();
    let is_selected = |item: &Item| selected.is_some_and(|event| item.what == What::Event(event));
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| items.get(*at).is_none_or(|item| !is_selected(item)));
    let mut kept: Vec<(Extent, f32)> = Vec::new();
    for at in order {
        let Some(item) = items.get_mut(at) else { continue };
        let Some(label) = &item.label else { continue };
        let own = (Extent { left: label.x, right: label.x + label.width }, label.y);
        let others = marks.iter().enumerate().filter(|(other, _)| *other != at);
        let mut taken = others.map(|(_, mark)| mark).chain(&kept);
        if taken.any(|(extent, y)| meets(label, *extent, *y, line)) {
            item.label = None;
        } else {
            kept.push(own);
        }
    }
}

/// What a mark covers from left to right. `radius` is half the width of a point's shape.
pub(super) fn mark_extent(mark: &MarkGeometry, radius: f32) -> Extent {
    match *mark {
        MarkGeometry::Point { x, .. } | MarkGeometry::Cluster { x, .. } => {
            Extent { left: x - radius, right: x + radius }
        }
        MarkGeometry::Bracket { extent, .. } | MarkGeometry::Bar { extent, .. } => extent,
    }
}

/// Whether words stand in something whose middle is at `y`. Lines are so high.
pub(super) fn meets(words: &Label, part: Extent, y: f32, line: f32) -> bool {
    let beside = part.right <= words.x || words.x + words.width <= part.left;
    !beside && (y - words.y).abs() < line
}
