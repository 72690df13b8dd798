//! Which face and size each text of the canvas has, so that what is measured is what is drawn.

use crate::style::{Face, TextStyle, Theme};

/// The style of each kind of text on the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Styles {
    /// [`super::Label::date`].
    pub date: TextStyle,
    /// [`super::Label::title`].
    pub title: TextStyle,
    /// The title of the event that is selected. Room is kept for it beside every mark, so that
    /// nothing moves when the selection does.
    pub selected: TextStyle,
    /// [`super::Label::after`].
    pub after: TextStyle,
    /// The word of [`super::Label::flag`].
    pub flag: TextStyle,
    /// The count of a cluster.
    pub badge: TextStyle,
    /// [`super::LaneBand::name`].
    pub lane_name: TextStyle,
    /// [`super::LaneBand::count`].
    pub lane_count: TextStyle,
    /// From the left edge of the canvas to lane names, in logical pixels: the lane's shape stands
    /// before them.
    pub name_inset: f32,
    /// The upper rank of the ruler.
    pub major: TextStyle,
    /// The lower rank of the ruler.
    pub minor: TextStyle,
}

impl Styles {
    /// The styles of a theme.
    #[must_use]
    pub fn new(theme: &Theme) -> Self {
        let small = |face| TextStyle::new(face, theme.type_scale.small);
        let body = |face| TextStyle::new(face, theme.type_scale.body);
        Self {
            date: small(Face::Sans),
            title: body(Face::Sans),
            selected: body(Face::SansSemi),
            after: small(Face::SansItalic),
            flag: small(Face::Sans),
            badge: small(Face::SansSemi),
            lane_name: body(Face::SansSemi),
            lane_count: small(Face::Sans),
            name_inset: theme.space.unit * 3.5,
            major: body(Face::SansSemi),
            minor: small(Face::Sans),
        }
    }
}
