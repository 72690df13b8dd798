//! Where the columns and the rows are.
//!
//! Widths go by ems, so that larger type gives up the same as a narrower window: first the names of
//! the sources, of which their number stays, then those of the lanes, of which the mark stays. The
//! date stays whole but for the longest, and the title takes what is left.

use egui::{Rect, pos2};

use super::{Shown, scroll, scroll::Scroll};
use crate::{index::Column, style::Theme};

/// Width of the dates, in ems of body type: enough for "until about 14 Jul 2022", and where there is
/// little room for "from 28 Apr 2025".
const DATE_EMS: [f32; 2] = [12.0, 9.25];
/// Width of the lanes, by name and by their mark alone.
const LANE_EMS: [f32; 2] = [15.0, 4.75];
/// Width of the sources, by name and by their number alone.
const SOURCES_EMS: [f32; 2] = [10.5, 6.0];
/// A title keeps this width before names are given up for it.
const TITLE_EMS: f32 = 18.0;

/// Where the columns and the rows are.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// Everything below the headings, without the bar that scrolls.
    pub(super) body: Rect,
    /// Height of a row.
    pub(super) row: f32,
    /// Between the edge of a column and its words.
    pub(super) gap: f32,
    /// Whether there is room for the names of lanes.
    pub(super) names_lanes: bool,
    /// Whether there is room for the names of sources.
    pub(super) names_sources: bool,
    /// The left and right end of the words of each column, in the order of [`Column::ALL`].
    columns: [[f32; 2]; 4],
}

impl Frame {
    pub(super) fn new(rect: Rect, theme: &Theme) -> Self {
        let top = (rect.top() + theme.space.control).min(rect.bottom());
        let right = (rect.right() - scroll::width(theme)).max(rect.left());
        let body = Rect::from_min_max(pos2(rect.left(), top), pos2(right, rect.bottom()));
        let gap = theme.space.unit;
        // In line with the title in the bar.
        let left = body.left() + gap * 2.0;
        let ems = (body.right() - left) / theme.type_scale.body;
        let [date, date_least] = DATE_EMS;
        let [lane, lane_least] = LANE_EMS;
        let [sources, sources_least] = SOURCES_EMS;
        let names_lanes = ems >= date + lane + TITLE_EMS + sources_least;
        let names_sources = ems >= date + lane + TITLE_EMS + sources;
        let lane = if names_lanes { lane } else { lane_least };
        let sources = if names_sources { sources } else { sources_least };
        let date = if ems >= date + lane + TITLE_EMS + sources { date } else { date_least };
        let title = (ems - date - lane - sources).max(0.0);
        let mut columns = [[left; 2]; 4];
        let mut at = left;
        for (place, width) in columns.iter_mut().zip([date, lane, title, sources]) {
            let end = at + width * theme.type_scale.body;
            *place = [at, (end - gap).max(at)];
            at = end;
        }
        Self { body, row: row_height(theme), gap, names_lanes, names_sources, columns }
    }

    pub(super) fn scroll(self, shown: &Shown<'_>) -> Scroll {
        Scroll { count: shown.rows.len(), in_view: f64::from(self.body.height() / self.row) }
    }

    /// The columns, each with the left and right end of its words.
    pub(super) fn columns(self) -> impl Iterator<Item = (Column, [f32; 2])> {
        Column::ALL.into_iter().zip(self.columns)
    }
}

/// Height of a row.
pub(super) fn row_height(theme: &Theme) -> f32 {
    (theme.type_scale.body * 2.0).round().max(theme.space.target)
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;
    use crate::style::ThemeName;

    #[test]
    fn names_are_given_up_before_dates_and_titles() {
        let theme = Theme::load(ThemeName::Light).unwrap();
        let ems =
            |width: [f32; 2]| (width[1] - width[0] + theme.space.unit) / theme.type_scale.body;
        for (width, lanes, sources) in
            [(1400.0, true, true), (740.0, true, false), (560.0, false, false)]
        {
            let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(width, 300.0));
            let frame = Frame::new(rect, &theme);
            assert_eq!((frame.names_lanes, frame.names_sources), (lanes, sources), "{width}");
            let widths: Vec<f32> = frame.columns().map(|(_, place)| ems(place)).collect();
            assert!((widths[0] - DATE_EMS[0]).abs() < 0.01, "{widths:?}");
            assert!(widths[2] >= TITLE_EMS, "{widths:?}");
            let ends: Vec<f32> = frame.columns().flat_map(|(_, place)| place).collect();
            assert!(ends.is_sorted() && ends[7] <= frame.body.right(), "{ends:?}");
        }
    }

    #[test]
    fn a_window_without_room_is_borne() {
        let theme = Theme::load(ThemeName::Projector).unwrap();
        for size in [vec2(0.0, 0.0), vec2(60.0, 10.0)] {
            let frame = Frame::new(Rect::from_min_size(pos2(0.0, 0.0), size), &theme);
            assert!(frame.body.height() >= 0.0 && frame.body.width() >= 0.0);
        }
    }
}
