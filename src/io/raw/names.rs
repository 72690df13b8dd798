//! What the file form says by a name: colours, shapes, how a date is known, how far a check has come,
//! kinds of annotations and how they look.
//!
//! Each is the name of the model's own variant in snake case.

use serde::Deserialize;

use super::Shape;
use crate::model::{
    AnnotationColor, AnnotationKind, BasisKind, CheckStatus, LaneColor, LaneShape, LineWidth,
    TextSize,
};

/// A colour by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub struct RawColor(#[serde(with = "ColorNames")] pub LaneColor);

/// A shape by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub struct RawShape(#[serde(with = "ShapeNames")] pub LaneShape);

/// A basis by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub struct RawBasisKind(#[serde(with = "BasisNames")] pub BasisKind);

/// How far a check has come, by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub struct RawCheckStatus(#[serde(with = "CheckNames")] pub CheckStatus);

/// A kind of annotation by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub struct RawAnnotationKind(#[serde(with = "AnnotationNames")] pub AnnotationKind);

/// The width of a line by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub struct RawLineWidth(#[serde(with = "WidthNames")] pub LineWidth);

/// A size of words by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub struct RawTextSize(#[serde(with = "SizeNames")] pub TextSize);

/// What of every event a step hides, by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the model's own")]
pub enum RawHidden {
    Titles,
    Dates,
    Quotations,
}

impl Shape for RawHidden {}

/// The colour of an annotation by its name: flat, as the model's own is not.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the model's own")]
pub enum RawAnnotationColor {
    Ink,
    Vermilion,
    Blue,
    Purple,
    Green,
    Ochre,
    Sky,
    Pink,
    Slate,
}

impl RawAnnotationColor {
    /// The model's own.
    #[must_use]
    pub fn color(self) -> AnnotationColor {
        AnnotationColor::Lane(match self {
            Self::Ink => return AnnotationColor::Ink,
            Self::Vermilion => LaneColor::Vermilion,
            Self::Blue => LaneColor::Blue,
            Self::Purple => LaneColor::Purple,
            Self::Green => LaneColor::Green,
            Self::Ochre => LaneColor::Ochre,
            Self::Sky => LaneColor::Sky,
            Self::Pink => LaneColor::Pink,
            Self::Slate => LaneColor::Slate,
        })
    }
}

impl Shape for RawAnnotationKind {}
impl Shape for RawAnnotationColor {}
impl Shape for RawLineWidth {}
impl Shape for RawTextSize {}
impl Shape for RawColor {}
impl Shape for RawShape {}
impl Shape for RawBasisKind {}
impl Shape for RawCheckStatus {}

#[derive(Deserialize)]
#[serde(remote = "LaneColor", rename_all = "snake_case")]
enum ColorNames {
    Vermilion,
    Blue,
    Purple,
    Green,
    Ochre,
    Sky,
    Pink,
    Slate,
}

#[derive(Deserialize)]
#[serde(remote = "LaneShape", rename_all = "snake_case")]
enum ShapeNames {
    Circle,
    Diamond,
    Square,
    Triangle,
    Pentagon,
    TriangleDown,
    Hexagon,
    Cross,
}

#[derive(Deserialize)]
#[serde(remote = "BasisKind", rename_all = "snake_case")]
enum BasisNames {
    Stated,
    Derived,
    External,
}

#[derive(Deserialize)]
#[serde(remote = "CheckStatus", rename_all = "snake_case")]
enum CheckNames {
    Unchecked,
    Checked,
    Query,
}

#[derive(Deserialize)]
#[serde(remote = "AnnotationKind", rename_all = "snake_case")]
enum AnnotationNames {
    Arrow,
    Line,
    Box,
    Ellipse,
    Note,
    Marker,
    Band,
    Bracket,
    Ink,
    Cover,
}

#[derive(Deserialize)]
#[serde(remote = "LineWidth", rename_all = "snake_case")]
enum WidthNames {
    Thin,
    Medium,
    Thick,
}

#[derive(Deserialize)]
#[serde(remote = "TextSize", rename_all = "snake_case")]
enum SizeNames {
    Small,
    Medium,
    Large,
}
