//! What is asked of a picture: plain data, with what most pictures want as the default.

use crate::{
    model::EventIx,
    style::{Theme, ThemeName},
    view::{Span, View},
};

/// Pixels of a page of paper for each inch, at scale 1: CSS's.
pub const PAGE_DPI: f32 = 96.0;
/// The smallest type in print, in those pixels: nine points.
const LEAST_IN_PRINT: f32 = 12.0;
/// The smallest type in a wide picture at least as tall as this, in its pixels, and in a lower one.
const LEAST_ON_SCREEN: [f32; 2] = [14.0, 12.0];
const TALL_ON_SCREEN: f32 = 1000.0;
/// The smallest type in a picture that is not wide: it is looked at on a telephone, at a third of
/// its size.
const LEAST_ON_TELEPHONE: f32 = 18.0;

/// A picture, as it is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Which stretch of time.
    pub what: What,
    /// Whether empty time is folded. A view says so itself.
    pub folding: Folding,
    /// How large.
    pub size: Size,
    /// How many pixels of the file stand for one of the size; 1 to 4. Vectors have no use for it.
    pub scale: Scale,
    /// In which theme.
    pub theme: ThemeName,
    /// The event that is selected in place of that of a window; the card of its words goes with it.
    pub selected: Option<EventIx>,
    /// What stands about the canvas.
    pub parts: Parts,
    /// Whether the list of numbered notes is drawn, where the parts have one; a web page writes it.
    pub lists_notes: bool,
    /// The line under the title, in place of the timeline's own.
    pub caption: Option<String>,
    /// The text for those who do not see it, in place of the one that is written from the picture.
    pub alt: Option<String>,
}

/// Which stretch of time a picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum What {
    /// All of it.
    #[default]
    Whole,
    /// From one second to another.
    Span(Span),
    /// What a window shows.
    View(View),
}

/// Whether empty time is folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Folding {
    /// Where that is easier to read at the size of the picture, as the window does when it opens.
    #[default]
    Auto,
    /// Yes, if there is empty time.
    Folded,
    /// No.
    Linear,
}

/// How large a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// In pixels, width and height.
    Pixels([u32; 2]),
    /// A page of paper.
    Page {
        /// Which paper.
        paper: Paper,
        /// Whether it lies on its side.
        landscape: bool,
    },
}

/// Papers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// How many pixels of a file stand for one of its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale(f32);

/// What stands about the canvas, and what on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Parts {
    /// The timeline's title.
    pub title: bool,
    /// The line under it.
    pub caption: bool,
    /// The lanes' names beside their shapes, which the canvas has at its left edge anyway.
    pub lane_legend: bool,
    /// What is drawn by hand.
    pub annotations: bool,
    /// The words of numbered markers in a list, and not beside them.
    pub notes: bool,
    /// What the selected event rests on.
    pub quotes: bool,
    /// What the marks mean, as far as they occur.
    pub mark_legend: bool,
    /// What the events rest on.
    pub sources: bool,
    /// That time is folded, and what the picture does not show.
    pub remarks: bool,
}

impl Picture {
    /// The event that is selected: the one that was asked for, or that of the window.
    #[must_use]
    pub fn selected(&self) -> Option<EventIx> {
        match self.what {
            What::View(view) => self.selected.or(view.selected),
            What::Whole | What::Span(_) => self.selected,
        }
    }
}

impl Default for Picture {
    fn default() -> Self {
        Self {
            what: What::default(),
            folding: Folding::default(),
            size: Size::default(),
            scale: Scale::default(),
            theme: ThemeName::default(),
            selected: None,
            parts: Parts::default(),
            lists_notes: true,
            caption: None,
            alt: None,
        }
    }
}

impl Default for Size {
    fn default() -> Self {
        Self::Pixels([1920, 1080])
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self(1.0)
    }
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            title: true,
            caption: true,
            lane_legend: false,
            annotations: true,
            notes: true,
            quotes: true,
            mark_legend: true,
            sources: true,
            remarks: true,
        }
    }
}

impl Parts {
    /// The canvas alone.
    pub const NONE: Self = Self {
        title: false,
        caption: false,
        lane_legend: false,
        annotations: false,
        notes: false,
        quotes: false,
        mark_legend: false,
        sources: false,
        remarks: false,
    };
}

impl Scale {
    /// A scale; one that is not from 1 to 4 is taken for the nearest that is.
    #[must_use]
    pub fn new(scale: f32) -> Self {
        Self(if scale.is_nan() { 1.0 } else { scale.clamp(1.0, 4.0) })
    }

    /// Pixels of the file for one of the size.
    #[must_use]
    pub fn factor(self) -> f32 {
        self.0
    }
}

impl Paper {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
        }
    }

    /// Width and height when it stands upright, in inches.
    #[must_use]
    pub fn inches(self) -> [f32; 2] {
        match self {
            Self::A4 => [210.0 / 25.4, 297.0 / 25.4],
            Self::Letter => [8.5, 11.0],
        }
    }
}

impl Size {
    /// Least and greatest width and height of a picture, in pixels.
    pub const PIXELS: [u32; 2] = [320, 8192];

    /// Width and height in pixels, at scale 1.
    #[must_use]
    pub fn pixels(self) -> [f32; 2] {
        match self {
            Self::Pixels(pixels) => {
                let [least, most] = Self::PIXELS;
                pixels.map(|length| length.clamp(least, most) as f32)
            }
            Self::Page { paper, landscape } => {
                let [width, height] = paper.inches().map(|length| length * PAGE_DPI);
                if landscape { [height, width] } else { [width, height] }
            }
        }
    }

    /// How many pixels of the picture a logical pixel of the theme takes, so that its smallest type
    /// can be read.
    #[must_use]
    pub fn zoom(self, theme: &Theme) -> f32 {
        let smallest = theme.type_scale.small.max(1.0);
        match self {
            Self::Page { .. } => LEAST_IN_PRINT / smallest,
            Self::Pixels(_) => {
                let [width, height] = self.pixels();
                let is_wide = width > height * 1.2;
                let [large, small] = LEAST_ON_SCREEN;
                let on_screen = if height >= TALL_ON_SCREEN { large } else { small };
                let least = if is_wide { on_screen } else { LEAST_ON_TELEPHONE };
                // A theme of larger type keeps it.
                (least / smallest).max(1.0)
            }
        }
    }
}
