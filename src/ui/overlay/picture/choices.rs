//! What somebody chooses for a picture, as it was ticked and typed, and the picture that comes of it.
//!
//! Invariant: nothing typed is lost, sound or not; what cannot be a picture says why.

use crate::{
    export::{Format, Paper, Parts, Picture, Scale, Size, What, between},
    model::Timeline,
    style::ThemeName,
    view::{Span, View},
};

/// The choices for a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureChoices {
    /// Which stretch of time.
    pub stretch: Stretch,
    /// Its first and its last day, as typed: EDTF.
    pub days: [String; 2],
    /// How large.
    pub size: SizeChoice,
    /// Width and height of a size of one's own, as typed.
    pub own: [String; 2],
    /// How many pixels of the file stand for one of the size, 1 to 4.
    pub scale: u8,
    /// In which theme; `None` is that of the window.
    pub theme: Option<ThemeName>,
    /// The kind of file.
    pub format: Format,
    /// Whether the words of an SVG are outlines.
    pub outlines: bool,
    /// What stands about the canvas.
    pub parts: Parts,
    /// Whether a PNG holds the timeline. Never remembered: it may hold more than the picture shows.
    pub embeds: bool,
    /// Whether pictures of steps show what these hide for a class to guess. Never remembered: whoever
    /// hides something wants it hidden unless they say otherwise.
    pub reveals: bool,
}

/// Which stretch of time a picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stretch {
    /// What the window shows.
    #[default]
    View,
    /// All of it.
    Whole,
    /// From a day to a day.
    Between,
    /// What each step of the story shows, one picture a step.
    Steps,
}

/// How large a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeChoice {
    /// One that is offered.
    Listed(Size),
    /// As typed.
    Own,
}

/// A part of the page that can be left out.
#[derive(Clone, Copy)]
pub struct PartRow {
    /// What it is remembered by.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// Where it stands.
    pub of: fn(&mut Parts) -> &mut bool,
}

/// The sizes that are offered.
pub const SIZES: [(Size, &str); 9] = [
    (Size::Pixels([1920, 1080]), "1920 × 1080, a slide"),
    (Size::Pixels([1200, 675]), "1200 × 675, an article or a post"),
    (Size::Pixels([1080, 1080]), "1080 × 1080, square"),
    (Size::Pixels([1080, 1350]), "1080 × 1350, upright"),
    (Size::Pixels([1080, 1920]), "1080 × 1920, a telephone"),
    (Size::Page { paper: Paper::A4, landscape: true }, "A4 on its side"),
    (Size::Page { paper: Paper::A4, landscape: false }, "A4 upright"),
    (Size::Page { paper: Paper::Letter, landscape: true }, "Letter on its side"),
    (Size::Page { paper: Paper::Letter, landscape: false }, "Letter upright"),
];

/// The parts, in the order of the page.
pub const PARTS: [PartRow; 9] = [
    PartRow { key: "title", label: "Title", of: |parts| &mut parts.title },
    PartRow { key: "caption", label: "Line under the title", of: |parts| &mut parts.caption },
    PartRow {
        key: "quotes",
        label: "Quotation of the selected event",
        of: |parts| &mut parts.quotes,
    },
    PartRow {
        key: "lane_legend",
        label: "Names of the lanes below",
        of: |parts| &mut parts.lane_legend,
    },
    PartRow { key: "annotations", label: "Annotations", of: |parts| &mut parts.annotations },
    PartRow { key: "notes", label: "Numbered notes as a list", of: |parts| &mut parts.notes },
    PartRow { key: "mark_legend", label: "Legend of marks", of: |parts| &mut parts.mark_legend },
    PartRow { key: "sources", label: "Sources", of: |parts| &mut parts.sources },
    PartRow {
        key: "remarks",
        label: "What is folded or not shown",
        of: |parts| &mut parts.remarks,
    },
];

/// Pixels for each of the size: on screens, and in print, where 96 to an inch are too few.
const SCALES: [u8; 2] = [1, 3];

impl Default for PictureChoices {
    fn default() -> Self {
        Self {
            stretch: Stretch::View,
            days: [String::new(), String::new()],
            size: SizeChoice::Listed(Size::default()),
            own: ["1600".to_owned(), "900".to_owned()],
            scale: 1,
            theme: None,
            format: Format::Png,
            outlines: false,
            parts: Parts::default(),
            embeds: false,
            reveals: false,
        }
    }
}

impl PictureChoices {
    /// The same in another size, with the scale that it usually has.
    #[must_use]
    pub fn sized(self, size: SizeChoice) -> Self {
        let is_paper = |size: SizeChoice| matches!(size, SizeChoice::Listed(Size::Page { .. }));
        let [screen, print] = SCALES;
        let scale = match (is_paper(self.size), is_paper(size)) {
            (false, true) => print,
            (true, false) => screen,
            _ => self.scale,
        };
        Self { size, scale, ..self }
    }

    /// How large the picture is.
    ///
    /// # Errors
    /// Why what is typed is no size.
    pub fn size(&self) -> Result<Size, String> {
        let [least, most] = Size::PIXELS;
        let length = |typed: &str| {
            let length = typed.trim().parse::<u32>().ok();
            length.filter(|length| (least..=most).contains(length))
        };
        match self.size {
            SizeChoice::Listed(size) => Ok(size),
            SizeChoice::Own => {
                let [width, height] = self.own.each_ref().map(|typed| length(typed));
                match (width, height) {
                    (Some(width), Some(height)) => Ok(Size::Pixels([width, height])),
                    _ => Err(format!("width and height are numbers from {least} to {most}")),
                }
            }
        }
    }

    /// The stretch of time that is typed.
    ///
    /// # Errors
    /// Why it is none.
    pub fn span(&self, timeline: &Timeline, extent: Option<Span>) -> Result<Span, String> {
        let day = |typed: &str| Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty());
        let [from, to] = self.days.each_ref().map(|typed| day(typed));
        between(timeline, extent, from.as_deref(), to.as_deref()).map_err(|error| error.to_string())
    }

    /// The picture that is asked for, of a window that shows `view`.
    ///
    /// # Errors
    /// Why what is typed makes none.
    pub fn picture(
        &self,
        timeline: &Timeline,
        extent: Option<Span>,
        view: View,
        window: ThemeName,
    ) -> Result<Picture, String> {
        // An event that stands out for no reason that the picture gives only raises a question.
        let selected = view.selected.filter(|_| self.parts.quotes);
        let what = match self.stretch {
            Stretch::View => What::View(View { selected, ..view }),
            Stretch::Whole | Stretch::Steps => What::Whole,
            Stretch::Between => What::Span(self.span(timeline, extent)?),
        };
        Ok(Picture {
            what,
            size: self.size()?,
            scale: Scale::new(f32::from(self.scale)),
            theme: self.theme.unwrap_or(window),
            selected,
            parts: self.parts,
            ..Picture::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_of_ones_own_is_two_numbers_within_bounds() {
        let cases = [
            (["1600", "900"], Some([1600, 900])),
            ([" 320 ", "8192"], Some([320, 8192])),
            (["319", "900"], None),
            (["1600", "8193"], None),
            (["", "900"], None),
            (["1600px", "900"], None),
            (["-1", "900"], None),
        ];
        for (typed, expected) in cases {
            let own = typed.map(str::to_owned);
            let choices = PictureChoices { size: SizeChoice::Own, own, ..Default::default() };
            assert_eq!(choices.size().ok(), expected.map(Size::Pixels), "{typed:?}");
        }
    }

    #[test]
    fn paper_is_printed_finer_than_a_screen_shows() {
        let slide = SizeChoice::Listed(Size::Pixels([1920, 1080]));
        let page = SizeChoice::Listed(Size::Page { paper: Paper::A4, landscape: false });
        let letter = SizeChoice::Listed(Size::Page { paper: Paper::Letter, landscape: false });
        let choices = PictureChoices::default().sized(page);
        assert_eq!(choices.scale, 3);
        let finer = PictureChoices { scale: 4, ..choices };
        assert_eq!(finer.clone().sized(letter).scale, 4, "what was chosen for paper stays");
        assert_eq!(finer.sized(slide).scale, 1);
        let large = PictureChoices { scale: 2, ..PictureChoices::default() };
        assert_eq!(large.sized(SizeChoice::Own).scale, 2);
    }

    #[test]
    fn each_part_is_one_of_its_own() {
        for (at, row) in PARTS.iter().enumerate() {
            let mut parts = Parts::NONE;
            *(row.of)(&mut parts) = true;
            let on: Vec<usize> = PARTS
                .iter()
                .enumerate()
                .filter(|(_, row)| *(row.of)(&mut parts.clone()))
                .map(|(at, _)| at)
                .collect();
            assert_eq!(on, [at], "{}", row.key);
        }
    }
}
