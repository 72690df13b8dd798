//! The tokens of the three themes, read from `assets/themes/*.ron`.
//!
//! Every colour, size and duration that the program draws with stands in a theme; the code has no
//! literal of its own. A theme file names every token, and none that does not exist. Each pair of
//! text and ground that the program uses stands in [`Theme::text_pairs`], and keeps its contrast.

mod pairs;
mod sizes;

use serde::{Deserialize, Deserializer};

pub use sizes::{Radius, Space, TypeScale};

use super::{Color, Face, TextStyle};
use crate::model::{AnnotationColor, LaneColor};

/// The themes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Which one it is.
    pub name: ThemeName,

    /// Ground of the canvas.
    pub paper: Color,
    /// Ground of the panel.
    pub panel: Color,
    /// Ground of buttons and fields.
    pub raised: Color,
    /// Ground of a button under the pointer.
    pub hovered: Color,
    /// Ground of a button that is on, or held down.
    pub pressed: Color,
    /// Ground of tooltips, menus and dialogs.
    pub tooltip: Color,
    /// Ground of what is selected, on the canvas and in lists.
    pub selection: Color,
    /// Ground of the marked passage.
    pub highlight: Color,
    /// Ground of the primary button; its text is `on_primary`.
    pub primary: Color,
    /// Ground of a stretch of time that is folded away.
    pub fold: Color,
    /// Laid over the window behind a dialog; not opaque.
    pub scrim: Color,

    /// Text.
    pub ink: Color,
    /// Text of second rank.
    pub muted: Color,
    /// Text of what cannot be used now.
    pub disabled: Color,
    /// Text on `primary`.
    pub on_primary: Color,
    /// Text that leads somewhere.
    pub link: Color,
    /// Text and signs of disputes and errors.
    pub alarm: Color,
    /// Text and signs of warnings.
    pub caution: Color,

    /// What is current: the selected quotation's rule, the overview's frame, today's line.
    pub accent: Color,
    /// The ring around what has the keyboard's focus.
    pub focus: Color,
    /// Outlines of buttons and fields.
    pub outline: Color,
    /// Hairlines between lanes and parts of the window.
    pub hairline: Color,
    /// Grid lines behind the lanes; weaker than hairlines.
    pub grid: Color,
    /// The rule beside a quotation that is not the selected one.
    pub quote_rule: Color,
    /// Underline of other events' passages.
    pub underline: Color,
    /// The overview's columns.
    pub density: Color,

    /// The lanes' colours, in the order of [`LaneColor::ALL`].
    #[serde(deserialize_with = "lanes_by_role")]
    pub lanes: [Color; 8],

    /// The four sizes of type.
    pub type_scale: TypeScale,
    /// Distances.
    pub space: Space,
    /// Rounded corners.
    pub radius: Radius,

    /// How long the camera takes between places, in seconds.
    pub camera_secs: f64,
    /// How long a ground takes to change under the pointer, in seconds.
    pub hover_secs: f64,
    /// How long the pointer rests before a tooltip shows, in seconds.
    pub tooltip_secs: f64,
}

/// A text and the ground it stands on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextPair {
    /// The token of the text, and its colour.
    pub text: (&'static str, Color),
    /// The token of the opaque ground behind it, and its colour.
    pub ground: (&'static str, Color),
    /// The contrast that it must reach.
    pub least: f64,
}

/// Why a theme cannot be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("theme, line {line}, column {column}: {what}")]
pub struct ThemeError {
    /// Line of the file, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong, with the token's name.
    pub what: String,
}

impl ThemeName {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Projector];

    /// What the reader calls it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Projector => "Projector",
        }
    }

    /// The file that it is read from, embedded in the program.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Self::Light => include_str!("../../assets/themes/light.ron"),
            Self::Dark => include_str!("../../assets/themes/dark.ron"),
            Self::Projector => include_str!("../../assets/themes/projector.ron"),
        }
    }
}

impl Theme {
    /// One of the themes that come with the program.
    ///
    /// # Errors
    /// Where its file is unsound, which a test rules out for those embedded here.
    pub fn load(name: ThemeName) -> Result<Self, ThemeError> {
        Self::from_ron(name.source())
    }

    /// Reads a theme.
    ///
    /// # Errors
    /// The first token that is missing, unknown or of the wrong form, and where it stands.
    pub fn from_ron(text: &str) -> Result<Self, ThemeError> {
        ron::from_str(text).map_err(|error: ron::error::SpannedError| ThemeError {
            line: error.span.start.line,
            column: error.span.start.col,
            what: error.code.to_string(),
        })
    }

    /// The same theme for a screen that is looked at from further away: type and distances so many
    /// times larger, each in its proportion to the others.
    #[must_use]
    pub fn enlarged(&self, factor: f32) -> Self {
        let mut theme = self.clone();
        let TypeScale { small, body, lead, title, leading: _ } = &mut theme.type_scale;
        let Radius { small: least, control: middle, popup } = &mut theme.radius;
        let type_and_radii = [small, body, lead, title, least, middle, popup];
        let all = type_and_radii.into_iter().chain(theme.space.all_mut());
        all.for_each(|length| *length *= factor);
        theme
    }

    /// A lane's colour.
    #[must_use]
    pub fn lane(&self, color: LaneColor) -> Color {
        let at = LaneColor::ALL.iter().position(|each| *each == color).unwrap_or_default();
        self.lanes.get(at).copied().unwrap_or(self.ink)
    }

    /// An annotation's colour.
    #[must_use]
    pub fn annotation(&self, color: AnnotationColor) -> Color {
        match color {
            AnnotationColor::Ink => self.ink,
            AnnotationColor::Lane(color) => self.lane(color),
        }
    }

    /// A colour to be laid over the canvas behind its words, as strong as leaves these the contrast
    /// that [`Self::text_pairs`] asks for.
    #[must_use]
    pub fn tint(&self, color: Color) -> Color {
        let (normal, sign) =
            if self.name == ThemeName::Projector { (7.0, 3.0) } else { (4.5, 3.0) };
        let is_readable = |tint: &Color| {
            [self.paper, self.fold].into_iter().all(|ground| {
                let ground = tint.over(ground);
                let words = [self.ink, self.muted, self.alarm];
                words.iter().all(|words| words.contrast(ground) >= normal)
                    && self.lanes.iter().all(|mark| mark.contrast(ground) >= sign)
            })
        };
        let mut tints = TINTS.into_iter().map(|alpha| color.with_alpha(alpha));
        tints.find(is_readable).unwrap_or(Color::TRANSPARENT)
    }

    /// The interface's type.
    #[must_use]
    pub fn body(&self) -> TextStyle {
        TextStyle::new(Face::Sans, self.type_scale.body)
    }

    /// The interface's type for what heads something or is current.
    #[must_use]
    pub fn semi(&self) -> TextStyle {
        TextStyle::new(Face::SansSemi, self.type_scale.body)
    }

    /// The interface's type for what stands beside something.
    #[must_use]
    pub fn small(&self) -> TextStyle {
        TextStyle::new(Face::Sans, self.type_scale.small)
    }

    /// Whether light text stands on dark ground.
    #[must_use]
    pub fn is_dark(&self) -> bool {
        self.paper.luminance() < self.ink.luminance()
    }
}

/// How strong a tint may be, of 255, the strongest first.
const TINTS: [u8; 6] = [48, 40, 32, 24, 16, 8];

/// The tokens of the lanes' colours, in the order of [`LaneColor::ALL`].
pub(in crate::style) const LANE_TOKENS: [&str; 8] = [
    "lanes.vermilion",
    "lanes.blue",
    "lanes.purple",
    "lanes.green",
    "lanes.ochre",
    "lanes.sky",
    "lanes.pink",
    "lanes.slate",
];

/// Lanes stand in the file under their names, so that no colour slips into another's place.
fn lanes_by_role<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[Color; 8], D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Lanes {
        vermilion: Color,
        blue: Color,
        purple: Color,
        green: Color,
        ochre: Color,
        sky: Color,
        pink: Color,
        slate: Color,
    }
    let lanes = Lanes::deserialize(deserializer)?;
    Ok(LaneColor::ALL.map(|color| match color {
        LaneColor::Vermilion => lanes.vermilion,
        LaneColor::Blue => lanes.blue,
        LaneColor::Purple => lanes.purple,
        LaneColor::Green => lanes.green,
        LaneColor::Ochre => lanes.ochre,
        LaneColor::Sky => lanes.sky,
        LaneColor::Pink => lanes.pink,
        LaneColor::Slate => lanes.slate,
    }))
}

#[cfg(test)]
mod tests;
