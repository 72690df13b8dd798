//! Scrolling: where rows stand for a place in the list, the bar, and the wheel.
//!
//! Invariant: a place is a number of rows in `f64`, and only the distance of a row from the first
//! one in view becomes pixels, so that a step of the wheel moves every row of a million alike.

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::{Frame, Shown};
use crate::{
    style::Theme,
    ui::{Command, Commands, canvas::color},
};

/// What sums of places may be off by, in rows: far less than a pixel.
const HAIR: f64 = 1e-6;

/// How many rows there are, and how many of them fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scroll {
    /// All rows.
    pub(super) count: usize,
    /// Those in view; a fraction counts.
    pub(super) in_view: f64,
}

impl Scroll {
    /// The furthest place: the last row stands at the foot.
    pub(super) fn last(self) -> f64 {
        (self.count as f64 - self.in_view).max(0.0)
    }

    /// The first row that is in view at a place.
    pub(super) fn first(self, top: f64) -> usize {
        top.clamp(0.0, self.last()) as usize
    }

    /// No more rows than these are in view at any place.
    pub(super) fn rows_in_view(self) -> usize {
        self.in_view.ceil() as usize + 1
    }

    /// How far below the upper edge a row stands at a place, for rows of a height in pixels.
    pub(super) fn offset(self, row: usize, top: f64, height: f32) -> f32 {
        ((row as f64 - top.clamp(0.0, self.last())) * f64::from(height)) as f32
    }

    /// The place at which a row is in view, if that is not the present one: no further than needed.
    pub(super) fn to_show(self, row: usize, top: f64) -> Option<f64> {
        let row = row as f64;
        let top = top.clamp(0.0, self.last());
        if row < top {
            Some(row)
        } else if row + 1.0 > top + self.in_view + HAIR {
            // Where not even one row fits, its upper edge is what is shown.
            Some((row + 1.0 - self.in_view).min(row))
        } else {
            None
        }
    }

    /// The upper edge and the height of what is dragged in a bar, from the bar's upper edge.
    fn thumb(self, top: f64, bar: f32, least: f32) -> [f32; 2] {
        let share = (self.in_view / (self.count as f64).max(1.0)).min(1.0) as f32;
        let height = (bar * share).max(least).min(bar);
        let way = f64::from(bar - height);
        let at = if self.last() > 0.0 { top.clamp(0.0, self.last()) / self.last() } else { 0.0 };
        [(way * at) as f32, height]
    }

    /// The place at which what is dragged has its upper edge there.
    fn top_of_thumb(self, y: f32, bar: f32, least: f32) -> f64 {
        let [_, height] = self.thumb(0.0, bar, least);
        let way = (bar - height).max(f32::MIN_POSITIVE);
        self.last() * f64::from(y / way).clamp(0.0, 1.0)
    }
}

/// Width of the bar.
pub(super) fn width(theme: &Theme) -> f32 {
    theme.space.unit * 1.75
}

/// Shows the bar, and scrolls by it and by the wheel.
pub(super) fn show(ui: &Ui, shown: &Shown<'_>, rect: Rect, frame: Frame, out: &mut Commands) {
    let scroll = frame.scroll(shown);
    let mut top = shown.top.clamp(0.0, scroll.last());
    if !shown.covered && ui.rect_contains_pointer(rect) {
        let scrolled = ui.input(|input| input.smooth_scroll_delta().y);
        top -= f64::from(scrolled / frame.row);
    }
    if scroll.last() > 0.0 {
        let track = Rect::from_min_max(pos2(frame.body.right(), frame.body.top()), rect.max);
        top = bar(ui, shown, scroll, track, top);
    }
    let top = top.clamp(0.0, scroll.last());
    if top.total_cmp(&shown.top).is_ne() {
        out.push(Command::ScrollList(top));
    }
}

/// The bar. Gives the place that it is dragged to.
fn bar(ui: &Ui, shown: &Shown<'_>, scroll: Scroll, track: Rect, top: f64) -> f64 {
    let theme = shown.theme;
    let least = theme.space.target;
    let [y, height] = scroll.thumb(top, track.height(), least);
    let id = Id::unique("bar of the list");
    let response = ui.interact(track, id, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ScrollBar, true, "Scroll the list");
        info.value = Some(top / scroll.last());
        info
    });
    let at_work = response.hovered() || response.dragged();
    let ink = if at_work { theme.muted } else { theme.outline };
    let thumb = Rect::from_x_y_ranges(
        track.x_range().shrink(theme.space.unit / 2.0),
        track.top() + y..=track.top() + y + height,
    );
    ui.painter().rect_filled(thumb, thumb.width() / 2.0, color(ink));
    let Some(pointer) = response.interact_pointer_pos() else { return top };
    let at = pointer.y - track.top();
    if response.is_pointer_button_down_on() && ui.input(|input| input.pointer.any_pressed()) {
        // Where it is taken hold of; beside it, in its middle, so that it comes to the pointer.
        let held = if (y..=y + height).contains(&at) { at - y } else { height / 2.0 };
        ui.data_mut(|data| data.insert_temp(id, held));
    }
    let held: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(height / 2.0);
    scroll.top_of_thumb(at - held, track.height(), least)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MILLION: Scroll = Scroll { count: 1_000_000, in_view: 17.3 };
    const ROW: f32 = 26.0;

    proptest! {
        /// A step of the wheel by a pixel moves each row by a pixel, at the head of a million rows
        /// as at their foot.
        #[test]
        fn a_million_rows_scroll_evenly(top in 0.0..999_900.0_f64, pixels in 0.1..40.0_f32) {
            let then = top + f64::from(pixels / ROW);
            for row in MILLION.first(top)..MILLION.first(top) + MILLION.rows_in_view() {
                let moved =
                    MILLION.offset(row, top, ROW) - MILLION.offset(row, then, ROW);
                prop_assert!((moved - pixels).abs() < 1e-3, "{moved} instead of {pixels}");
            }
        }

        /// What stands in view is without a gap from the upper edge to the lower.
        #[test]
        fn the_rows_in_view_fill_it(
            top in 0.0..1_000_000.0_f64,
            count in 1_usize..2_000_000,
            in_view in 0.0..60.0_f64,
        ) {
            let scroll = Scroll { count, in_view };
            let first = scroll.first(top);
            let end = (first + scroll.rows_in_view()).min(count);
            prop_assert!(scroll.offset(first, top, ROW) <= 0.0);
            prop_assert!(scroll.offset(first, top, ROW) > -ROW);
            let foot = scroll.offset(end, top, ROW);
            let edge = (in_view * f64::from(ROW)) as f32;
            prop_assert!(end == count || foot >= edge - 1e-3, "{foot} short of {edge}");
        }

        /// The row asked for is in view afterwards, and the list does not move where it was.
        #[test]
        fn a_row_is_brought_into_view(
            top in 0.0..1_000_000.0_f64,
            row in 0_usize..1_000_000,
        ) {
            let there = MILLION.to_show(row, top).unwrap_or(top.min(MILLION.last()));
            prop_assert!(there <= row as f64 && row as f64 + 1.0 <= there + MILLION.in_view + 1e-6);
            prop_assert_eq!(MILLION.to_show(row, there), None);
        }

        /// The bar leads to the place that it shows, as exactly as a pixel of it can.
        #[test]
        fn the_bar_is_where_the_list_is(top in 0.0..1_000_000.0_f64) {
            let [y, height] = MILLION.thumb(top, 400.0, 24.0);
            prop_assert!(y >= 0.0 && y + height <= 400.0 + 1e-3);
            let back = MILLION.top_of_thumb(y, 400.0, 24.0);
            let rows_of_a_pixel = MILLION.last() / f64::from(400.0 - height);
            prop_assert!((back - top.min(MILLION.last())).abs() < rows_of_a_pixel);
        }
    }

    #[test]
    fn few_rows_do_not_scroll() {
        let scroll = Scroll { count: 4, in_view: 10.0 };
        assert_eq!((scroll.last(), scroll.first(3.0), scroll.to_show(3, 0.0)), (0.0, 0, None));
    }

    #[test]
    fn the_ends_of_the_bar_are_the_ends_of_the_list() {
        let there = |y| MILLION.top_of_thumb(y, 400.0, 24.0);
        assert!(there(-5.0).abs() < 1e-9 && (there(900.0) - MILLION.last()).abs() < 1e-9);
    }
}
