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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        layout::{MarkStyle, Side},
        model::LaneIx,
    };

    const LINE: f32 = 14.0;
    const RADIUS: f32 = 5.0;

    /// An event whose mark is a point, or a bracket of this width, with words from `label` on.
    fn item(number: usize, (x, y): (f32, f32), width: f32, label: Option<(f32, f32)>) -> Item {
        let extent = Extent { left: x, right: x + width };
        let style = MarkStyle::Known;
        let mark = if width > 0.0 {
            MarkGeometry::Bracket { extent, style, open_left: false, open_right: false }
        } else {
            MarkGeometry::Point { x, style, within: None }
        };
        let label = label.map(|(gap, width)| Label {
            x: extent.right + RADIUS + gap,
            y,
            width,
            date: "2014".to_owned(),
            title_x: 0.0,
            title: format!("Event {number}"),
            shortened: false,
            after: None,
            flag: None,
            side: Side::Right,
        });
        let what = What::Event(EventIx::new(number));
        Item { what, lane: LaneIx::new(0), row: 0, y, mark, label, dim: false }
    }

    fn items() -> impl Strategy<Value = Vec<Item>> {
        let place = (0.0..600.0_f32, (0..8_u8).prop_map(|row| f32::from(row) * 9.0));
        let width = prop_oneof![Just(0.0_f32), 1.0..80.0_f32];
        let label = proptest::option::weighted(0.9, (0.0..20.0_f32, 4.0..200.0_f32));
        prop::collection::vec((place, width, label), 0..24).prop_map(|all| {
            let all = all.into_iter().enumerate();
            all.map(|(number, (place, width, label))| item(number, place, width, label)).collect()
        })
    }

    fn extent(label: &Label) -> Extent {
        Extent { left: label.x, right: label.x + label.width }
    }

    /// Whether the words of an item stand in the mark of another.
    fn stands_in_a_mark(items: &[Item], at: usize, label: &Label) -> bool {
        items.iter().enumerate().any(|(other, item)| {
            other != at && meets(label, mark_extent(&item.mark, RADIUS), item.y, LINE)
        })
    }

    fn labels(items: &[Item]) -> impl Iterator<Item = (usize, &Label)> {
        items.iter().enumerate().filter_map(|(at, item)| Some((at, item.label.as_ref()?)))
    }

    proptest! {
        #[test]
        fn what_is_left_stands_apart_and_nothing_is_taken_that_does_not_meet_it(
            before in items(),
            selected in 0..24_usize,
        ) {
            let selected = Some(EventIx::new(selected)).filter(|event| event.at() < before.len());
            let mut after = before.clone();
            keep_apart(&mut after, selected, (LINE, RADIUS));
            // Nothing but labels goes, and none changes.
            prop_assert_eq!(after.len(), before.len());
            for (one, other) in before.iter().zip(&after) {
                prop_assert!(other.label.is_none() || other.label == one.label);
                prop_assert_eq!(&Item { label: None, ..one.clone() }, &Item { label: None, ..other.clone() });
            }
            for (at, label) in labels(&after) {
                prop_assert!(!stands_in_a_mark(&after, at, label), "{label:?}");
                for (other, words) in labels(&after).filter(|(other, _)| *other != at) {
                    prop_assert!(!meets(label, extent(words), words.y, LINE), "{at} and {other}");
                }
            }
            // What has gone met a mark, or words that come first.
            let is_selected = |at: usize| selected.is_some_and(|event| event.at() == at);
            for (at, label) in labels(&before).filter(|(at, _)| after[*at].label.is_none()) {
                let comes_first = |other: usize| is_selected(other) || (other < at && !is_selected(at));
                let meets_words = labels(&after).any(|(other, words)| {
                    comes_first(other) && meets(label, extent(words), words.y, LINE)
                });
                prop_assert!(stands_in_a_mark(&before, at, label) || meets_words, "{label:?}");
            }
            let once = after.clone();
            keep_apart(&mut after, selected, (LINE, RADIUS));
            prop_assert_eq!(after, once, "a second time takes nothing more");
        }
    }

    #[test]
    fn of_two_labels_that_meet_the_selected_one_stays_or_else_the_first() {
        let check = |selected: Option<usize>, expected: [bool; 2]| {
            let mut both = [
                item(0, (10.0, 0.0), 0.0, Some((2.0, 80.0))),
                item(1, (40.0, 13.0), 0.0, Some((2.0, 80.0))),
            ];
            // The mark of the second stands below the words of the first.
            both[1].y = 40.0;
            keep_apart(&mut both, selected.map(EventIx::new), (LINE, RADIUS));
            assert_eq!(both.map(|item| item.label.is_some()), expected, "{selected:?}");
        };
        check(None, [true, false]);
        check(Some(0), [true, false]);
        check(Some(1), [false, true]);
    }
}
