//! The foot of a page: what the marks mean, what the events rest on, what is not shown.
//!
//! It is as tall as it must be, but leaves the canvas its floor: of sources that have no room it
//! says how many they are.

use super::{Maker, Said, Setter, TWO_COLUMNS_EMS, setter::Entry, words};
use crate::{
    layout::Layout,
    model::grouped,
    scene::{Block, Item, Rect, legend},
    style::{Face, Measure as _, TextStyle},
};

/// The foot, set in one column or two.
pub(super) struct Foot {
    pub(super) items: Vec<Item>,
    pub(super) height: f32,
}

/// Sets the foot, no taller than `most` as far as its sources are concerned.
pub(super) fn foot(maker: &Maker<'_>, layout: &Layout, said: &Said, most: f32) -> Foot {
    let theme = maker.theme;
    let width = maker.size[0] - 2.0 * maker.margin;
    let gap = theme.space.unit * 4.0;
    let has_two = width > TWO_COLUMNS_EMS * theme.type_scale.small;
    let column = if has_two { (width - gap) / 2.0 } else { width };
    let mut left = maker.setter(column);
    notes(maker, &mut left, said);
    legends(maker, &mut left, layout);
    let mut right = maker.setter(column);
    let before = if has_two { 0.0 } else { left.height };
    sources(maker, &mut right, said, most - before);
    let mut last = if has_two { left } else { maker.setter(column) };
    // Beside the sources, remarks stand under the legend.
    if maker.parts.remarks && !said.remarks.is_empty() {
        last.space(if last.height > 0.0 { 0.5 } else { 0.0 });
        last.block(Block::Remarks);
        last.paragraph(&said.remarks.join(" "), theme.small(), theme.muted, 0.0);
    }
    if has_two {
        return joined(maker, width, &last, Some((&right, column + gap)));
    }
    let mut all = maker.setter(column);
    notes(maker, &mut all, said);
    legends(maker, &mut all, layout);
    for part in [&right, &last] {
        if part.height > 0.0 {
            all.space(if all.height > 0.0 { 0.75 } else { 0.0 });
            let top = all.height;
            all.items.extend(part.items.iter().map(|item| item.moved([0.0, top])));
            all.height += part.height;
        }
    }
    joined(maker, width, &all, None)
}

/// Columns beside each other under a hairline.
fn joined(
    maker: &Maker<'_>,
    width: f32,
    left: &Setter<'_>,
    right: Option<(&Setter<'_>, f32)>,
) -> Foot {
    let tall = right.map_or(left.height, |(right, _)| left.height.max(right.height));
    if tall <= 0.0 {
        return Foot { items: Vec::new(), height: 0.0 };
    }
    let top = maker.theme.space.unit * 1.25;
    let color = maker.theme.hairline;
    let rect = Rect::new(0.0, 0.0, width, maker.theme.space.hairline);
    let mut items =
        vec![Item::Part(None), Item::Rect { rect, fill: color, fill_right: color, radius: 0.0 }];
    items.extend(left.items.iter().map(|item| item.moved([0.0, top])));
    if let Some((right, x)) = right {
        items.extend(right.items.iter().map(|item| item.moved([x, top])));
    }
    Foot { items, height: (top + tall).ceil() }
}

/// The words of the numbered markers, each beside its number.
fn notes(maker: &Maker<'_>, column: &mut Setter<'_>, said: &Said) {
    let listed = said.notes.last().filter(|_| maker.picture.lists_notes);
    let Some((greatest, _)) = listed else { return };
    let theme = column.theme;
    let number = TextStyle::new(Face::SansSemi, theme.type_scale.body);
    let indent = column.measurer.width(&greatest.to_string(), number) + theme.space.unit;
    column.block(Block::Notes);
    for (at, words) in &said.notes {
        let top = column.height;
        column.paragraph(&at.to_string(), number, theme.ink, 0.0);
        column.height = top;
        column.paragraph(words, theme.body(), theme.ink, indent);
    }
    column.space(0.5);
}

fn legends(maker: &Maker<'_>, column: &mut Setter<'_>, layout: &Layout) {
    let parts = maker.parts;
    let timeline = maker.content.timeline;
    if parts.lane_legend {
        let lanes = layout.lanes.iter().filter_map(|band| timeline.lane(band.lane));
        column.block(Block::Lanes);
        column.legend(&lanes.map(Entry::Lane).collect::<Vec<_>>());
    }
    if parts.mark_legend {
        let occurs =
            |entry: &legend::Entry| layout.items.iter().any(|item| entry.tells(&item.mark));
        let mut entries: Vec<Entry<'_>> =
            legend::ENTRIES.into_iter().filter(occurs).map(Entry::Mark).collect();
        let has_flag = |item: &crate::layout::Item| {
            item.label.as_ref().is_some_and(|label| label.flag.is_some())
        };
        if layout.items.iter().any(has_flag) {
            entries.push(Entry::Flag);
        }
        if layout.items.iter().any(|item| matches!(item.what, crate::layout::What::Cluster(_))) {
            entries.push(Entry::Badge);
        }
        if !entries.is_empty() {
            column.space(if column.height > 0.0 { 0.5 } else { 0.0 });
            column.block(Block::Legend);
            column.legend(&entries);
        }
    }
}

fn sources(maker: &Maker<'_>, column: &mut Setter<'_>, said: &Said, most: f32) {
    if !maker.parts.sources || said.sources.is_empty() {
        return;
    }
    let theme = maker.theme;
    let style = theme.small();
    let heading = TextStyle::new(Face::SansSemi, style.size);
    column.block(Block::Sources);
    let word = if said.sources.len() == 1 { "Source" } else { "Sources" };
    column.paragraph(word, heading, theme.ink, 0.0);
    let count = said.sources.len();
    for (at, source) in said.sources.iter().enumerate() {
        let words = words::source(maker.content.timeline, *source);
        column.space(if at > 0 { 0.25 } else { 0.0 });
        let tall = column.paragraph_height(&words, style, 0.0);
        // Room is kept for the line that says how many are left out.
        let kept = if at + 1 < count { column.pitch(style) } else { 0.0 };
        if at > 0 && column.height + tall + kept > most {
            let words = format!("and {} more, which the timeline names", grouped(count - at));
            column.paragraph(&words, style, theme.muted, 0.0);
            return;
        }
        column.paragraph(&words, style, theme.muted, 0.0);
    }
}
