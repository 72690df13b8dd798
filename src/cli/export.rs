//! `sourceline export FILE -o PICTURE`
//!
//! Needs no display and no network. The same arguments give the same bytes.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{Args, ValueEnum};

use super::{
    SUCCESS, UNUSABLE,
    table::{TableArgs, TableError},
};
use crate::{
    export::{
        Content, Folding, Format, Options, Page, Paper, Parts, Picture, PngError, PngWords, Scale,
        Size, What, fonts_for, source_lines,
    },
    index::{
        Index,
        search::{Query, SearchIndex},
    },
    io::{
        Opened, open_bundled,
        store::{Expect, SaveError, replace_file},
    },
    model::{Annotations, EventIx, Timeline, date::Date},
    style::{Measurer, SystemFonts, Theme, ThemeError, ThemeName},
    view::{Span, time},
};

/// The arguments of `export`.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The timeline.
    #[arg(required_unless_present = "bundled", conflicts_with = "bundled")]
    file: Option<PathBuf>,
    /// Take the story that comes with the program.
    #[arg(long)]
    bundled: bool,
    /// The file to write; `-` writes to standard output. Its ending says which kind it is.
    #[arg(short, long, value_name = "PICTURE")]
    output: PathBuf,
    /// Which kind of file it is, where its name does not say so.
    #[arg(long, value_enum)]
    format: Option<Kind>,
    /// Replace a file that is there.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    look: Look,
    #[command(flatten)]
    shown: Shown,
    #[command(flatten)]
    parts: PartArgs,
    #[command(flatten)]
    words: WordArgs,
    #[command(flatten)]
    table: TableArgs,
}

/// How it looks.
#[derive(Debug, Args)]
struct Look {
    /// Width and height in pixels.
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = pixels, default_value = "1920x1080")]
    size: [u32; 2],
    /// A page of paper in place of pixels.
    #[arg(long, value_enum, conflicts_with = "size")]
    page: Option<PageName>,
    /// Lay the page on its side.
    #[arg(long, requires = "page")]
    landscape: bool,
    /// How many pixels of the file stand for one of the size, from 1 to 4; 3 for a page.
    #[arg(long, value_parser = scale)]
    scale: Option<f32>,
    /// The theme.
    #[arg(long, value_enum, default_value_t = ThemeArg::Light)]
    theme: ThemeArg,
    /// Draw letters that the program's own fonts lack as U+XXXX, and not with fonts of this machine.
    #[arg(long)]
    embedded_fonts_only: bool,
    /// In an SVG, draw words as outlines.
    #[arg(long)]
    outlines: bool,
}

/// What it shows.
#[derive(Debug, Args)]
struct Shown {
    /// The first day, as EDTF.
    #[arg(long, value_name = "EDTF")]
    from: Option<String>,
    /// The last day, as EDTF.
    #[arg(long, value_name = "EDTF")]
    to: Option<String>,
    /// Fold stretches without events.
    #[arg(long, conflicts_with = "linear")]
    fold: bool,
    /// Fold nothing. Without either, time is folded where more can be read then.
    #[arg(long)]
    linear: bool,
    /// Select the event of this id, and show the words it rests on.
    #[arg(long, value_name = "ID")]
    event: Option<String>,
    /// Show only what a search for these words finds.
    #[arg(long, value_name = "QUERY")]
    filter: Option<String>,
}

/// What stands about the canvas.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
struct PartArgs {
    /// Leave out the title.
    #[arg(long)]
    no_title: bool,
    /// Leave out the line under the title.
    #[arg(long)]
    no_caption: bool,
    /// Leave out what the marks mean.
    #[arg(long)]
    no_legend: bool,
    /// Leave out what the events rest on.
    #[arg(long)]
    no_sources: bool,
    /// Leave out what is to be known of the picture: that time is folded, what it does not show.
    #[arg(long)]
    no_remarks: bool,
    /// Leave out what is drawn by hand.
    #[arg(long)]
    no_annotations: bool,
    /// Set the words of numbered markers beside them, and not in a list.
    #[arg(long)]
    no_notes: bool,
    /// Leave out the passages that the selected event rests on.
    #[arg(long)]
    no_quotes: bool,
    /// Name the lanes under the canvas as well.
    #[arg(long)]
    lane_legend: bool,
}

/// What it says.
#[derive(Debug, Args)]
struct WordArgs {
    /// The line under the title, in place of the timeline's own.
    #[arg(long, value_name = "TEXT")]
    caption: Option<String>,
    /// A file with the text for those who do not see the picture, in place of the program's.
    #[arg(long, value_name = "FILE")]
    alt_text: Option<PathBuf>,
    /// Put the timeline into a PNG, so that it can be opened again from there. It may hold more than
    /// the picture shows.
    #[arg(long)]
    embed: bool,
    /// Write this time into a PNG as that of its making.
    #[arg(long, value_name = "TIME")]
    created: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Png,
    Svg,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PageName {
    A4,
    Letter,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ThemeArg {
    Light,
    Dark,
    Projector,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
enum ExportError {
    #[error("{0}")]
    Table(TableError),
    #[error(
        "the name {0} does not say which kind of file it is; end it in .png or .svg, or say --format"
    )]
    Kind(String),
    #[error("\"{text}\" is no date: {why}")]
    Date { text: String, why: String },
    #[error("--from lies after --to")]
    Backwards,
    #[error("there is no event \"{0}\"; `sourceline list --json` names them all")]
    NoEvent(String),
    #[error("the search \"{query}\" cannot be carried out: {why}")]
    Query { query: String, why: String },
    #[error("{} cannot be read: {source}", path.display())]
    AltText { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Theme(#[from] ThemeError),
    #[error(transparent)]
    Png(#[from] PngError),
    #[error("{0}; --force replaces it")]
    Exists(SaveError),
    #[error(transparent)]
    Save(SaveError),
}

/// A picture, and what is to be said of it.
struct Made {
    bytes: Vec<u8>,
    notes: Vec<String>,
}

impl Export {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
        let done = self.make().and_then(|made| {
            if self.is_to_standard_output() {
                return Ok(made);
            }
            let expect = if self.force { Expect::Anything } else { Expect::Nothing };
            match replace_file(&self.output, &made.bytes, &expect) {
                Ok(_) => Ok(made),
                Err(error @ SaveError::Exists { .. }) => Err(ExportError::Exists(error)),
                Err(error) => Err(ExportError::Save(error)),
            }
        });
        match done {
            Ok(made) => {
                if self.is_to_standard_output() {
                    out.write_all(&made.bytes)?;
                    out.flush()?;
                }
                for note in made.notes {
                    writeln!(err, "{note}")?;
                }
                Ok(SUCCESS)
            }
            Err(ExportError::Table(error)) => {
                error.write(err)?;
                Ok(UNUSABLE)
            }
            Err(error) => {
                writeln!(err, "sourceline: {error}")?;
                Ok(UNUSABLE)
            }
        }
    }

    fn is_to_standard_output(&self) -> bool {
        self.output == Path::new("-")
    }

    fn make(&self) -> Result<Made, ExportError> {
        let format = self.kind()?;
        let opened = match &self.file {
            Some(file) => self.table.open(file).map_err(ExportError::Table)?,
            None => open_bundled(),
        };
        let timeline = &opened.timeline;
        let picture = self.picture(timeline)?;
        let theme = Theme::load(picture.theme)?;
        let system =
            if self.look.embedded_fonts_only { SystemFonts::none() } else { SystemFonts::new() };
        let annotations: Annotations = opened.annotations.iter().cloned().collect();
        let fonts = Arc::new(fonts_for(timeline, &annotations, &picture, &system));
        let measurer = if self.look.embedded_fonts_only {
            Measurer::spelling_out(Arc::clone(&fonts))
        } else {
            Measurer::new(Arc::clone(&fonts))
        };
        let index = self.index(timeline)?;
        let content = Content {
            timeline,
            index: &index,
            lanes: None,
            annotations: &annotations,
            measurer: &measurer,
        };
        let page = Page::new(&picture, &content, &theme);
        let sources = source_lines(timeline, &page.sources);
        let document = self.words.embed.then(|| crate::export::document(&(&opened).into()));
        let words = PngWords {
            sources: &sources,
            created: self.words.created.as_deref(),
            document: document.as_deref(),
        };
        let options = Options { scale: picture.scale, words, outlines: self.look.outlines };
        let bytes = format.write(&page, timeline, &fonts, &options)?;
        Ok(Made { bytes, notes: self.notes(&opened, &page) })
    }

    fn kind(&self) -> Result<Format, ExportError> {
        let named = self.output.to_string_lossy();
        match self.format {
            Some(Kind::Png) => Ok(Format::Png),
            Some(Kind::Svg) => Ok(Format::Svg),
            None => Format::of_name(&named).ok_or_else(|| ExportError::Kind(named.into_owned())),
        }
    }

    fn picture(&self, timeline: &Timeline) -> Result<Picture, ExportError> {
        let Self { look, shown, parts, words, .. } = self;
        let size = match look.page {
            Some(page) => {
                let paper = match page {
                    PageName::A4 => Paper::A4,
                    PageName::Letter => Paper::Letter,
                };
                Size::Page { paper, landscape: look.landscape }
            }
            None => Size::Pixels(look.size),
        };
        let usual = if look.page.is_some() { 3.0 } else { 1.0 };
        let alt = words.alt_text.as_ref().map(|path| {
            let read = fs::read_to_string(path);
            read.map_err(|source| ExportError::AltText { path: path.clone(), source })
        });
        Ok(Picture {
            what: self.what(timeline)?,
            folding: match (shown.fold, shown.linear) {
                (true, _) => Folding::Folded,
                (_, true) => Folding::Linear,
                _ => Folding::Auto,
            },
            size,
            scale: Scale::new(look.scale.unwrap_or(usual)),
            theme: match look.theme {
                ThemeArg::Light => ThemeName::Light,
                ThemeArg::Dark => ThemeName::Dark,
                ThemeArg::Projector => ThemeName::Projector,
            },
            selected: shown.event.as_deref().map(|id| event(timeline, id)).transpose()?,
            parts: Parts {
                title: !parts.no_title,
                caption: !parts.no_caption,
                lane_legend: parts.lane_legend,
                annotations: !parts.no_annotations,
                notes: !parts.no_notes,
                quotes: !parts.no_quotes,
                mark_legend: !parts.no_legend,
                sources: !parts.no_sources,
                remarks: !parts.no_remarks,
            },
            caption: words.caption.clone(),
            alt: alt.transpose()?.map(|alt| alt.trim_end().to_owned()),
        })
    }

    /// The stretch of time that is asked for; an end that is not named is that of all events.
    fn what(&self, timeline: &Timeline) -> Result<What, ExportError> {
        let Shown { from, to, .. } = &self.shown;
        if from.is_none() && to.is_none() {
            return Ok(What::Whole);
        }
        let bound = |text: &Option<String>, is_end: bool| {
            text.as_ref().map(|text| moment(timeline, text, is_end)).transpose()
        };
        let [from, to] = [bound(from, false)?, bound(to, true)?];
        let whole = Index::new(timeline).extent;
        let start = from.or(whole.map(|whole| whole.start)).unwrap_or_default();
        let end = to.or(whole.map(|whole| whole.end)).unwrap_or(start);
        if end <= start {
            return Err(ExportError::Backwards);
        }
        Ok(What::Span(Span::new(start, end)))
    }

    fn index(&self, timeline: &Timeline) -> Result<Arc<Index>, ExportError> {
        let index = Index::new(timeline);
        let Some(text) = &self.shown.filter else { return Ok(index) };
        let (query, errors) = Query::parse(text);
        if let Some(error) = errors.first() {
            return Err(ExportError::Query { query: text.clone(), why: error.to_string() });
        }
        let found = SearchIndex::new(timeline, &index.by_time).search(&query);
        Ok(index.only(timeline, &found.set()))
    }

    /// What whoever asked for the picture should know of it.
    fn notes(&self, opened: &Opened, page: &Page) -> Vec<String> {
        let mut notes = Vec::new();
        if !page.system_fonts.is_empty() {
            let names = page.system_fonts.join(", ");
            notes.push(format!(
                "the picture needed fonts of this machine: {names}; --embedded-fonts-only does without"
            ));
        }
        let is_error = |severity| severity == crate::io::Severity::Error;
        let errors = opened.diagnostics.iter().filter(|found| is_error(found.severity)).count();
        if let Some(file) = self.file.as_ref().filter(|_| errors > 0) {
            let file = file.display();
            let plural = if errors == 1 { "" } else { "s" };
            notes.push(format!(
                "{file}: {errors} error{plural}; `sourceline check {file}` names them"
            ));
        }
        notes
    }
}

fn event(timeline: &Timeline, id: &str) -> Result<EventIx, ExportError> {
    timeline.event_by_id(id).ok_or_else(|| ExportError::NoEvent(id.to_owned()))
}

/// The first or the last second of a date.
fn moment(timeline: &Timeline, text: &str, is_end: bool) -> Result<f64, ExportError> {
    let wrong = |why: String| ExportError::Date { text: text.to_owned(), why };
    let date = Date::parse(text).map_err(|error| wrong(error.to_string()))?;
    let (from, to) = date.when(&timeline.meta.zone).bounds();
    let found = if is_end { to } else { from };
    found.map(time).ok_or_else(|| wrong("it has no such end".to_owned()))
}

/// "1920x1080"
fn pixels(text: &str) -> Result<[u32; 2], String> {
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
