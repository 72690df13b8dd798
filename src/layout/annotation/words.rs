//! The words of annotations: broken into lines, and placed where they can be read.

use super::{Area, placed::Words};
use crate::{
    model::TextSize,
    style::{Face, Measure, TextStyle, Theme, wrap},
};

/// The widest line of an annotation, in ems.
const WIDEST_EMS: f32 = 22.0;
/// What stays free between words and the edge of the canvas, in logical pixels.
const EDGE_PX: f32 = 4.0;

/// The type of an annotation's words.
pub(super) fn style(size: TextSize, theme: &Theme) -> TextStyle {
    let scale = theme.type_scale;
    let size = match size {
        TextSize::Small => scale.body,
        TextSize::Medium => scale.lead,
        TextSize::Large => scale.title,
    };
    TextStyle::new(Face::SansSemi, size)
}

/// Which point of some words stands where they are to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Hold {
    /// The upper left corner.
    TopLeft,
    /// The middle of the lower edge.
    BottomCenter,
    /// The middle of the upper edge.
    TopCenter,
    /// The middle of the left edge.
    Left,
    /// The middle of the right edge.
    Right,
    /// The middle.
    Center,
}

/// Breaks words into lines and places them; `None` where none are in view. Words whose place is in view are kept in view as a
/// whole, as far as there is room.
pub(super) fn set(
    text: &str,
    size: TextSize,
    (at, hold): ([f32; 2], Hold),
    area: Area,
    (theme, measure): (&Theme, &dyn Measure),
) -> Option<Words> {
    if text.is_empty() {
        return None;
    }
    let style = style(size, theme);
    let room = (area.width() - 2.0 * EDGE_PX).max(style.size);
    let lines = wrap(text, style, (WIDEST_EMS * style.size).min(room), measure);
    let widths = lines.iter().map(|line| measure.width(line, style));
    let width = widths.fold(0.0, f32::max);
    let line = measure.line_height(style);
    let height = line * lines.len() as f32;
    let [x, y] = at;
    let [left, top] = match hold {
        Hold::TopLeft => [x, y],
        Hold::BottomCenter => [x - width / 2.0, y - height],
        Hold::TopCenter => [x - width / 2.0, y],
        Hold::Left => [x, y - height / 2.0],
        Hold::Right => [x - width, y - height / 2.0],
        Hold::Center => [x - width / 2.0, y - height / 2.0],
    };
    let [left, top] = if area.contains(at) {
        [
            kept(left, width, [area.left + EDGE_PX, area.right - EDGE_PX]),
            kept(top, height, [area.top + EDGE_PX, area.bottom - EDGE_PX]),
        ]
    } else {
        [left, top]
    };
    let filled = Area { left, top, right: left + width, bottom: top + height };
    filled.meets(area).then_some(Words { lines, style, line, area: filled })
}

/// The start of a stretch, moved no further than needed to lie within bounds.
fn kept(start: f32, length: f32, [from, to]: [f32; 2]) -> f32 {
    start.min(to - length).max(from)
}
