//! What the file form says by a name: colours, shapes, how a date is known, how far a check has come.
//!
//! Each is the name of the model's own variant in snake case.

use serde::Deserialize;

use super::Shape;
use crate::model::{BasisKind, CheckStatus, LaneColor, LaneShape};

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
