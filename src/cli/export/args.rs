//! The arguments of `sourceline export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::{
    cli::table::TableArgs,
    export::{Format, Paper, Size},
    style::ThemeName,
};

/// The arguments of `export`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// The timeline.
    #[arg(required_unless_present = "bundled", conflicts_with = "bundled")]
    pub(super) file: Option<PathBuf>,
    /// Take the story that comes with the program.
    #[arg(long)]
    pub(super) bundled: bool,
    /// The file to write; `-` writes to standard output. Its ending says which kind it is.
    #[arg(short, long, value_name = "PICTURE", required_unless_present = "steps")]
    pub(super) output: Option<PathBuf>,
    /// Which kind of file it is, where its name does not say so.
    #[arg(long, value_enum)]
    pub(super) format: Option<Kind>,
    /// Replace a file that is there.
    #[arg(long)]
    pub(super) force: bool,
    #[command(flatten)]
    pub(super) other: Other,
    #[command(flatten)]
    pub(super) look: Look,
    #[command(flatten)]
    pub(super) shown: Shown,
    #[command(flatten)]
    pub(super) parts: PartArgs,
    #[command(flatten)]
    pub(super) words: WordArgs,
    #[command(flatten)]
    pub(super) table: TableArgs,
}

/// What else than a picture is written.
#[derive(Debug, Args)]
pub(super) struct Other {
    /// Beside a web page NAME.html, write NAME.embed.html: what shows it within another page.
    #[arg(long, conflicts_with = "check_sheet")]
    pub(super) snippet: bool,
    /// Write the fact-check sheet, as .pdf or .html: what to check of each event, with boxes to tick.
    #[arg(long)]
    pub(super) check_sheet: bool,
    /// Put the words of covered events on the fact-check sheet too, which leaves them out otherwise.
    #[arg(long, requires = "check_sheet")]
    pub(super) with_covered: bool,
    /// Make a picture of each step of the story: a file each in the folder DIR, PNG unless --format
    /// says otherwise; or, without DIR, the pages of the PDF that -o names. Without a story, each
    /// event is a step.
    #[arg(long, value_name = "DIR", num_args = 0..=1, conflicts_with_all = [
        "check_sheet", "snippet", "from", "to", "event", "fold", "linear", "caption", "alt_text",
        "embed",
    ])]
    #[expect(clippy::option_option, reason = "it stands there with a folder, without one, or not")]
    pub(super) steps: Option<Option<PathBuf>>,
}

/// How it looks.
#[derive(Debug, Args)]
pub(super) struct Look {
    /// Width and height in pixels.
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = pixels, default_value = "1920x1080")]
    pub(super) size: [u32; 2],
    /// A page of paper in place of pixels.
    #[arg(long, value_enum, conflicts_with = "size")]
    pub(super) page: Option<PageName>,
    /// Lay the page on its side.
    #[arg(long, requires = "page")]
    pub(super) landscape: bool,
    /// How many pixels of the file stand for one of the size, from 1 to 4; 3 for a page.
    #[arg(long, value_parser = scale)]
    pub(super) scale: Option<f32>,
    /// The theme: light, dark, projector, or the file of a house style.
    #[arg(long, value_name = "THEME", default_value = "light")]
    pub(super) theme: ThemeArg,
    /// Draw letters that the program's own fonts lack as U+XXXX, and not with fonts of this machine.
    #[arg(long)]
    pub(super) embedded_fonts_only: bool,
    /// In an SVG, draw words as outlines.
    #[arg(long)]
    pub(super) outlines: bool,
}

/// What it shows.
#[derive(Debug, Args)]
pub(super) struct Shown {
    /// The first day, as EDTF.
    #[arg(long, value_name = "EDTF")]
    pub(super) from: Option<String>,
    /// The last day, as EDTF.
    #[arg(long, value_name = "EDTF")]
    pub(super) to: Option<String>,
    /// Fold stretches without events.
    #[arg(long, conflicts_with = "linear")]
    pub(super) fold: bool,
    /// Fold nothing. Without either, time is folded where more can be read then.
    #[arg(long)]
    pub(super) linear: bool,
    /// Select the event of this id, and show the words it rests on.
    #[arg(long, value_name = "ID")]
    pub(super) event: Option<String>,
    /// Show only what a search for these words finds.
    #[arg(long, value_name = "QUERY")]
    pub(super) filter: Option<String>,
    /// Show on the pictures of steps what these hide for a class to guess.
    #[arg(long, requires = "steps")]
    pub(super) reveal: bool,
}

/// What stands about the canvas.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub(super) struct PartArgs {
    /// Leave out the title.
    #[arg(long)]
    pub(super) no_title: bool,
    /// Leave out the line under the title.
    #[arg(long)]
    pub(super) no_caption: bool,
    /// Leave out what the marks mean.
    #[arg(long)]
    pub(super) no_legend: bool,
    /// Leave out what the events rest on.
    #[arg(long)]
    pub(super) no_sources: bool,
    /// Leave out what is to be known of the picture: that time is folded, what it does not show.
    #[arg(long)]
    pub(super) no_remarks: bool,
    /// Leave out what is drawn by hand.
    #[arg(long)]
    pub(super) no_annotations: bool,
    /// Set the words of numbered markers beside them, and not in a list.
    #[arg(long)]
    pub(super) no_notes: bool,
    /// Leave out the passages that the selected event rests on.
    #[arg(long)]
    pub(super) no_quotes: bool,
    /// Name the lanes under the canvas as well.
    #[arg(long)]
    pub(super) lane_legend: bool,
}

/// What it says.
#[derive(Debug, Args)]
pub(super) struct WordArgs {
    /// The line under the title, in place of the timeline's own.
    #[arg(long, value_name = "TEXT")]
    pub(super) caption: Option<String>,
    /// A file with the text for those who do not see the picture, in place of the program's.
    #[arg(long, value_name = "FILE")]
    pub(super) alt_text: Option<PathBuf>,
    /// Put the timeline into a PNG, so that it can be opened again from there. It may hold more than
    /// the picture shows.
    #[arg(long)]
    pub(super) embed: bool,
    /// Write this time into a PNG as that of its making.
    #[arg(long, value_name = "TIME")]
    pub(super) created: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Kind {
    Png,
    Svg,
    Pdf,
    Html,
}

impl From<Kind> for Format {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Png => Self::Png,
            Kind::Svg => Self::Svg,
            Kind::Pdf => Self::Pdf,
            Kind::Html => Self::Html,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum PageName {
    A4,
    Letter,
}

impl From<PageName> for Paper {
    fn from(name: PageName) -> Self {
        match name {
            PageName::A4 => Self::A4,
            PageName::Letter => Self::Letter,
        }
    }
}

#[derive(Clone, Debug)]
pub(in crate::cli) enum ThemeArg {
    Named(ThemeName),
    House(PathBuf),
}

impl From<&str> for ThemeArg {
    /// "dark", or the name of a file
    fn from(text: &str) -> Self {
        let is_named = |name: &ThemeName| name.label().eq_ignore_ascii_case(text);
        let named = ThemeName::ALL.into_iter().find(is_named);
        named.map_or_else(|| Self::House(PathBuf::from(text)), Self::Named)
    }
}

/// "1920x1080"
pub(in crate::cli) fn pixels(text: &str) -> Result<[u32; 2], String> {
    let [least, most] = Size::PIXELS;
    let wrong = || format!("write it as 1920x1080, each from {least} to {most}");
    let (width, height) = text.split_once(['x', 'X', '×']).ok_or_else(wrong)?;
    let length = |text: &str| {
        text.trim().parse::<u32>().ok().filter(|length| (least..=most).contains(length))
    };
    Ok([length(width).ok_or_else(wrong)?, length(height).ok_or_else(wrong)?])
}

fn scale(text: &str) -> Result<f32, String> {
    let scale = text.parse::<f32>().ok().filter(|scale| (1.0..=4.0).contains(scale));
    scale.ok_or_else(|| "it is a number from 1 to 4".to_owned())
}
