//! Annotations: what is drawn on the canvas by hand.
//!
//! An annotation is a kind, the points it is drawn through, and how it looks. Each point is fixed to
//! what it means ([`Anchor`]): so an annotation stays with it under zoom, in folded time, in a canvas
//! of another size and in every picture. What it is on the canvas is worked out there
//! (`crate::layout`), never stored here.

mod anchor;
mod list;
mod words;

pub use anchor::{Anchor, Offset, Share};
pub use list::Annotations;

use super::{EventIx, LaneColor, LaneIx};

/// Something drawn by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// What steps of the story call it in a file; only those that a step names have one.
    pub id: Option<String>,
    /// What it is.
    pub kind: AnnotationKind,
    /// What it is drawn through. Invariant: as many as [`AnnotationKind::points`] says.
    pub points: Vec<Anchor>,
    /// How far an arrow or a line bends to its left, looking from its first point to its last, in
    /// thousandths of the distance between the two.
    pub bend: i32,
    /// Its words: of a note all there is to it, of the others a label.
    pub text: String,
    /// Its colour.
    pub color: AnnotationColor,
    /// How wide its lines are.
    pub width: LineWidth,
    /// How large its words are.
    pub size: TextSize,
    /// Whether it keeps its place and its look until it is unlocked.
    pub locked: bool,
    /// Those of the same number are selected and moved together.
    pub group: Option<u32>,
}

/// What an annotation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnnotationKind {
    /// A line from its first point to its last, with a head there.
    Arrow,
    /// A line.
    Line,
    /// A rectangle between two opposite corners.
    Box,
    /// The ellipse that fills such a rectangle.
    Ellipse,
    /// Words, their upper left corner at the point.
    #[default]
    Note,
    /// A disc with a number, which is its place among all markers and is not stored.
    Marker,
    /// A period, across all lanes: the times of its two points count alone.
    Band,
    /// A bracket over a period, at the height of its first point.
    Bracket,
    /// A line drawn by hand.
    Ink,
    /// A solid block that hides what lies under it. The points after its two corners are events that
    /// it was drawn over: it covers them wherever they are.
    Cover,
}

/// The colours of annotations, by role; a theme says what each looks like on its ground.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnnotationColor {
    /// The colour of text.
    #[default]
    Ink,
    /// One of the colours of lanes.
    Lane(LaneColor),
}

/// How wide the lines of an annotation are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineWidth {
    /// As the outlines of marks.
    Thin,
    /// Twice as wide.
    #[default]
    Medium,
    /// Four times as wide.
    Thick,
}

/// How large the words of an annotation are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextSize {
    /// As the labels of events.
    Small,
    /// As quotations.
    #[default]
    Medium,
    /// As headlines.
    Large,
}

impl AnnotationKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Arrow,
        Self::Line,
        Self::Box,
        Self::Ellipse,
        Self::Note,
        Self::Marker,
        Self::Band,
        Self::Bracket,
        Self::Ink,
        Self::Cover,
    ];

    /// The least and the greatest number of its points.
    #[must_use]
    pub fn points(self) -> [usize; 2] {
        match self {
            Self::Arrow | Self::Line | Self::Box | Self::Ellipse | Self::Band | Self::Bracket => {
                [2, 2]
            }
            Self::Note | Self::Marker => [1, 1],
            Self::Ink | Self::Cover => [2, MOST_POINTS],
        }
    }

    /// What it is called, in a sentence.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Arrow => "arrow",
            Self::Line => "line",
            Self::Box => "box",
            Self::Ellipse => "ellipse",
            Self::Note => "note",
            Self::Marker => "numbered marker",
            Self::Band => "time band",
            Self::Bracket => "bracket",
            Self::Ink => "ink",
            Self::Cover => "cover",
        }
    }
}

/// No line drawn by hand needs more points.
pub const MOST_POINTS: usize = 2_000;

impl AnnotationColor {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Ink,
        Self::Lane(LaneColor::Vermilion),
        Self::Lane(LaneColor::Blue),
        Self::Lane(LaneColor::Purple),
        Self::Lane(LaneColor::Green),
        Self::Lane(LaneColor::Ochre),
        Self::Lane(LaneColor::Sky),
        Self::Lane(LaneColor::Pink),
        Self::Lane(LaneColor::Slate),
    ];
}

impl LineWidth {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Thin, Self::Medium, Self::Thick];
}

impl TextSize {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];
}

impl Annotation {
    /// One that looks as they do to begin with.
    #[must_use]
    pub fn new(kind: AnnotationKind, points: Vec<Anchor>) -> Self {
        Self {
            id: None,
            kind,
            points,
            bend: 0,
            text: String::new(),
            color: AnnotationColor::default(),
            width: LineWidth::default(),
            size: TextSize::default(),
            locked: false,
            group: None,
        }
    }

    /// Whether it has as many points as its kind needs.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let [least, most] = self.kind.points();
        (least..=most).contains(&self.points.len())
    }

    /// The events that it is fixed to, each as often as it names it.
    pub fn events(&self) -> impl Iterator<Item = EventIx> {
        self.points.iter().filter_map(|point| match point {
            Anchor::Event { event, .. } => Some(*event),
            Anchor::Time { .. } => None,
        })
    }

    /// The events that a cover was drawn over; no event of any other kind.
    pub fn covered_events(&self) -> impl Iterator<Item = EventIx> {
        let corners = if self.kind == AnnotationKind::Cover { 2 } else { usize::MAX };
        self.points.iter().skip(corners).filter_map(|point| match point {
            Anchor::Event { event, .. } => Some(*event),
            Anchor::Time { .. } => None,
        })
    }

    /// The lanes that it is fixed to, each as often as it names it.
    pub fn lanes(&self) -> impl Iterator<Item = LaneIx> {
        self.points.iter().filter_map(|point| match point {
            Anchor::Time { lane, .. } => *lane,
            Anchor::Event { .. } => None,
        })
    }

    /// The same without what it covers beyond its own block, which is found anew where it is moved.
    #[must_use]
    pub fn without_covered(mut self) -> Self {
        if self.kind == AnnotationKind::Cover {
            self.points.truncate(2);
        }
        self
    }
}
