//! The tokens of the three themes, read from `assets/themes/*.ron`.

use crate::model::LaneColor;

/// A colour, sRGB with straight alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Alpha; 255 is opaque.
    pub a: u8,
}

/// The themes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// Paper and ink.
    #[default]
    Light,
    /// Slate.
    Dark,
    /// Black on white without greys, larger type.
    Projector,
}

/// Every colour, size and duration that the program draws with.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Which one it is.
    pub name: ThemeName,
    /// Ground of the canvas.
    pub paper: Color,
    /// Ground of the panel.
    pub panel: Color,
    /// Ground of buttons and fields.
    pub raised: Color,
    /// Ground of a button that is on, or hovered.
    pub pressed: Color,
    /// Text.
    pub ink: Color,
    /// Text of second rank.
    pub muted: Color,
    /// Hairlines between lanes and parts of the window.
    pub hairline: Color,
    /// Grid lines behind the lanes; weaker than hairlines.
    pub grid: Color,
    /// Links, focus and the selected quotation's rule.
    pub accent: Color,
    /// Ground of what is selected on the canvas.
    pub selection: Color,
    /// Disputes and errors.
    pub alarm: Color,
    /// Warnings.
    pub caution: Color,
    /// Ground of the marked passage.
    pub highlight: Color,
    /// Underline of other events' passages.
    pub underline: Color,
    /// Ground of the primary button; its text is `paper`.
    pub primary: Color,
    /// The lanes' colours, in the order of [`LaneColor::ALL`].
    pub lanes: [Color; 8],
    /// The four sizes of type.
    pub type_scale: TypeScale,
    /// Distances.
    pub space: Space,
    /// How long the camera takes between places, in seconds.
    pub camera_secs: f64,
}

/// The four sizes of type, in logical pixels for each em.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypeScale {
    /// Dates and the ruler.
    pub small: f32,
    /// Labels and the interface.
    pub body: f32,
    /// Quotations and source texts.
    pub lead: f32,
    /// Headlines.
    pub title: f32,
}

/// Distances, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Space {
    /// The grid that distances are multiples of.
    pub unit: f32,
    /// Half the width of a mark.
    pub mark_radius: f32,
    /// Height of one row of the canvas: a mark and its label.
    pub row: f32,
    /// Width of the column of lane names.
    pub gutter: f32,
    /// Height of the ruler.
    pub ruler: f32,
    /// Width of outlines.
    pub stroke: f32,
}

impl Theme {
    /// A lane's colour.
    #[must_use]
    pub fn lane(&self, color: LaneColor) -> Color {
        let at = LaneColor::ALL.iter().position(|each| *each == color).unwrap_or_default();
        self.lanes.get(at).copied().unwrap_or(self.ink)
    }
}
