//! Lanes: the lines of the canvas.

/// A lane of the canvas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// What the file calls it, unique; also what is shown.
    pub name: String,
    /// Its colour, from a set that colour-blind readers can tell apart.
    pub color: LaneColor,
    /// The shape of its marks, so that colour never stands alone.
    pub shape: LaneShape,
}

/// The colours of lanes, by role; a theme says what each looks like on its ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LaneColor {
    /// Burnt orange.
    Vermilion,
    /// Blue.
    Blue,
    /// Purple.
    Purple,
    /// Bluish green.
    Green,
    /// Ochre.
    Ochre,
    /// Sky blue.
    Sky,
    /// Pink.
    Pink,
    /// Slate grey.
    Slate,
}

impl LaneColor {
    /// All of them, in the order in which lanes without a colour of their own take them.
    pub const ALL: [Self; 8] = [
        Self::Vermilion,
        Self::Blue,
        Self::Purple,
        Self::Green,
        Self::Ochre,
        Self::Sky,
        Self::Pink,
        Self::Slate,
    ];
}

/// The shapes of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LaneShape {
    /// A disc.
    Circle,
    /// A square on its corner.
    Diamond,
    /// A square.
    Square,
    /// A triangle that points up.
    Triangle,
    /// A regular pentagon that points up.
    Pentagon,
    /// A triangle that points down.
    TriangleDown,
    /// A regular hexagon.
    Hexagon,
    /// A cross of two bars.
    Cross,
}

impl LaneShape {
    /// All of them, in the order in which lanes without a shape of their own take them.
    pub const ALL: [Self; 8] = [
        Self::Circle,
        Self::Diamond,
        Self::Square,
        Self::Triangle,
        Self::Pentagon,
        Self::TriangleDown,
        Self::Hexagon,
        Self::Cross,
    ];
}
