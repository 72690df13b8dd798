//! Breaks as they are drawn: a band down the lanes, a sign and words in the ruler, and what runs
//! through a break cut in two.
//!
//! Invariant: nothing that stands for time is drawn inside a break, so that no length on the canvas
//! can be read across one by mistake.

use std::sync::Arc;

use super::{Hit, Item, Rect, Target};
use crate::{
    layout::{FoldMark, Styles},
    style::{Measurer, Theme},
};

/// How far the zigzag of a sign swings to each side, in units of space.
const SWING: f32 = 0.375;
/// How far apart its two lines stand, in the same.
const APART: f32 = 0.75;
/// How many times each line turns.
const TURNS: u8 = 5;

/// The band down the lanes, which opens the fold when it is clicked.
pub(super) fn band(
    items: &mut Vec<Item>,
    hits: &mut Vec<Hit>,
    fold: &FoldMark,
    area: Rect,
    theme: &Theme,
) {
    let rect = band_rect(fold, area);
    items.push(Item::Rect { rect, fill: theme.fold, fill_right: theme.fold, radius: 0.0 });
    hits.push(Hit { rect, target: Target::Fold(fold.at) });
}

/// Where the band stands: whole pixels, and one at least.
pub(super) fn band_rect(fold: &FoldMark, area: Rect) -> Rect {
    let left = fold.extent.left.max(area.x).round();
    let right = fold.extent.right.min(area.right()).round();
    Rect::new(left, area.y, (right - left).max(1.0), area.h)
}

/// The sign in the ruler: two zigzags, and under them the time that is hidden.
pub(super) fn sign(
    items: &mut Vec<Item>,
    hits: &mut Vec<Hit>,
    fold: &FoldMark,
    theme: &Theme,
    measurer: &Measurer,
) {
    let unit = theme.space.unit;
    let bottom = theme.space.ruler;
    let [top, foot] = [unit * 0.75, bottom * 0.68];
    for side in [-0.5, 0.5] {
        let middle = fold.middle + side * APART * unit;
        let points = (0..=TURNS).map(|turn| {
            let swing = if turn % 2 == 0 { -SWING } else { SWING };
            [middle + swing * unit, top + (foot - top) * f32::from(turn) / f32::from(TURNS)]
        });
        items.push(Item::Line {
            points: points.collect(),
            color: theme.muted,
            width: theme.space.hairline,
            dash: None,
        });
    }
    let mut rect =
        Rect::new(fold.middle - theme.space.target / 2.0, 0.0, theme.space.target, bottom);
    if !fold.words.is_empty() {
        let run = measurer.shape(&fold.words, Styles::new(theme).minor);
        let at = [fold.words_x, bottom - run.height];
        // Ticks reach down here; the words stand clear of them.
        let ground = Rect::new(at[0] - 2.0, at[1], run.width + 4.0, run.height - 1.0);
        items.push(Item::Rect {
            rect: ground,
            fill: theme.paper,
            fill_right: theme.paper,
            radius: 0.0,
        });
        items.push(Item::Text { at, run: Arc::clone(&run), color: theme.muted });
        let left = rect.x.min(ground.x);
        rect = Rect::new(left, rect.y, rect.right().max(ground.right()) - left, rect.h);
    }
    hits.push(Hit { rect, target: Target::Fold(fold.at) });
}

/// Draws something that may run through breaks: once for each part between them, cut to it. What
/// lies in one part is drawn as it is.
pub(super) fn broken(
    items: &mut Vec<Item>,
    folds: &[FoldMark],
    [left, right]: [f32; 2],
    area: Rect,
    draw: impl Fn(&mut Vec<Item>),
) {
    let crossed = |fold: &&FoldMark| fold.extent.left < right && fold.extent.right > left;
    if folds.iter().find(crossed).is_none() {
        draw(items);
        return;
    }
    let mut from = area.x;
    let ends = folds.iter().map(|fold| [fold.extent.left, fold.extent.right]);
    for [to, next] in ends.chain(std::iter::once([area.right(), area.right()])) {
        let to = to.min(area.right());
        if to > from && left < to && right > from {
            items.push(Item::Clip(Some(Rect::new(from, area.y, to - from, area.h))));
            draw(items);
        }
        from = from.max(next);
    }
    items.push(Item::Clip(Some(area)));
}
