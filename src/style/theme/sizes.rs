//! The sizes and distances of a theme.

use serde::Deserialize;

/// The four sizes of type, in logical pixels for each em.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeScale {
    /// Dates and the ruler.
    pub small: f32,
    /// Labels and the interface.
    pub body: f32,
    /// Quotations and source texts.
    pub lead: f32,
    /// Headlines.
    pub title: f32,
    /// Distance of lines in quotations and source texts, in ems.
    pub leading: f32,
}

/// Distances, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Space {
    /// The grid that distances are multiples of.
    pub unit: f32,
    /// Half the width of a mark.
    pub mark_radius: f32,
    /// Height of one row of the canvas: a mark and its label.
    pub row: f32,
    /// Between a mark and its label, and between a date and its title.
    pub label_gap: f32,
    /// Width of the column of lane names.
    pub gutter: f32,
    /// Height of the ruler.
    pub ruler: f32,
    /// Width of outlines.
    pub stroke: f32,
    /// Width of hairlines and grid lines.
    pub hairline: f32,
    /// Width of the ring of focus.
    pub focus: f32,
    /// Width of the rule beside a quotation.
    pub quote_rule: f32,
    /// The least height and width of what can be clicked, after WCAG 2.2, 2.5.8.
    pub target: f32,
    /// Height of buttons and fields.
    pub control: f32,
    /// Height of the bar at the top.
    pub top_bar: f32,
    /// Height of the status line.
    pub status_bar: f32,
    /// Height of the overview.
    pub overview: f32,
    /// Width of the source panel to begin with.
    pub panel: f32,
    /// The least width of the source panel.
    pub panel_min: f32,
    /// The greatest width of the source panel.
    pub panel_max: f32,
    /// Between the edge of the source panel and its text.
    pub panel_margin: f32,
    /// The greatest width of a tooltip, and of a menu's words.
    pub tooltip: f32,
    /// Width of a sheet over the window that asks for one thing.
    pub sheet_narrow: f32,
    /// Width of a sheet of short lines.
    pub sheet: f32,
    /// Width of a sheet of sentences.
    pub sheet_wide: f32,
    /// The greatest height of what scrolls in a sheet.
    pub sheet_height: f32,
    /// The greatest height of a list to choose from.
    pub list_height: f32,
}

impl Space {
    /// Every distance.
    pub(super) fn all_mut(&mut self) -> [&mut f32; 25] {
        [
            &mut self.unit,
            &mut self.mark_radius,
            &mut self.row,
            &mut self.label_gap,
            &mut self.gutter,
            &mut self.ruler,
            &mut self.stroke,
            &mut self.hairline,
            &mut self.focus,
            &mut self.quote_rule,
            &mut self.target,
            &mut self.control,
            &mut self.top_bar,
            &mut self.status_bar,
            &mut self.overview,
            &mut self.panel,
            &mut self.panel_min,
            &mut self.panel_max,
            &mut self.panel_margin,
            &mut self.tooltip,
            &mut self.sheet_narrow,
            &mut self.sheet,
            &mut self.sheet_wide,
            &mut self.sheet_height,
            &mut self.list_height,
        ]
    }
}

/// Radii of corners, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Radius {
    /// Of the ground of a selected label, and of marks in text.
    pub small: f32,
    /// Of buttons and fields.
    pub control: f32,
    /// Of tooltips, menus and dialogs.
    pub popup: f32,
}
