//! `sourceline export FILE -o PICTURE`
//!
//! Needs no display and no network. The same arguments give the same bytes.

mod args;
mod ready;
mod sheet;
mod steps;

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

pub(super) use args::Export;
use args::Shown;
pub(super) use args::{PageName, ThemeArg, pixels};

use super::{SUCCESS, UNUSABLE, table::TableError};
use crate::{
    export::{
        Folding, Format, FormatError, NOT_EMBEDDED, Page, Paper, Parts, Picture, STILL_IN_FILE,
        Scale, Size, StretchError, What, between, html, story::TellingError,
    },
    index::{
        Index,
        search::{Query, SearchIndex},
    },
    io::{
        Opened, open_bundled,
        store::{Expect, SaveError, replace_file},
    },
    model::{EventIx, Timeline},
    style::{House, HouseError, ThemeError, ThemeName},
};

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
enum ExportError {
    #[error("{0}")]
    Table(TableError),
    #[error(
        "the name {0} does not say which kind of file it is; end it in .png, .svg, .pdf or .html, or say --format"
    )]
    Kind(String),
    #[error(transparent)]
    Stretch(#[from] StretchError),
    #[error("there is no event \"{0}\"; `sourceline list --json` names them all")]
    NoEvent(String),
    #[error("the search \"{query}\" cannot be carried out: {why}")]
    Query { query: String, why: String },
    #[error("{} cannot be read: {source}", path.display())]
    AltText { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Theme(#[from] ThemeError),
    #[error(transparent)]
    House(#[from] HouseError),
    #[error(transparent)]
    Format(#[from] FormatError),
    #[error("--snippet is for a web page in a file: end its name in .html")]
    Snippet,
    #[error("the fact-check sheet is a PDF or a web page: end its name in .pdf or .html")]
    Sheet,
    #[error(transparent)]
    Telling(#[from] TellingError),
    #[error(
        "a page for each step needs a PDF: end the name of -o in .pdf; --steps DIR takes a file each"
    )]
    StepPages,
    #[error("--steps DIR writes a file for each step into DIR; leave -o out")]
    StepsTwice,
    #[error("{0}; --force replaces it")]
    Exists(SaveError),
    #[error(transparent)]
    Save(SaveError),
}

/// A picture, and what is to be said of it.
struct Made {
    bytes: Vec<u8>,
    /// A file beside it, by its path: what shows a web page within another one.
    beside: Option<(PathBuf, String)>,
    notes: Vec<String>,
}

/// What is odd about a house style, a note each.
fn odd(house: Option<&House>) -> impl Iterator<Item = String> {
    house.into_iter().flat_map(|house| &house.warnings).map(ToString::to_string)
}

impl Export {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
        let done = match &self.other.steps {
            Some(Some(folder)) => self.write_steps(folder),
            _ => self.make().and_then(|made| self.write(made)),
        };
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
            // Each of its lines begins with the place that it is about.
            Err(ExportError::House(error @ HouseError::Wrong(_))) => {
                writeln!(err, "{error}")?;
                Ok(UNUSABLE)
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

    fn write(&self, made: Made) -> Result<Made, ExportError> {
        if self.is_to_standard_output() {
            return Ok(made);
        }
        // Both or neither: a file that is in the way of one keeps the other from being written.
        let beside = made.beside.iter().map(|(path, _)| path.as_path());
        let mut taken = beside.filter(|path| !self.force && path.exists());
        if let Some(path) = taken.next() {
            return Err(ExportError::Exists(SaveError::Exists { path: path.to_owned() }));
        }
        self.save(self.output(), &made.bytes)?;
        if let Some((path, text)) = &made.beside {
            self.save(path, text.as_bytes())?;
        }
        Ok(made)
    }

    /// The file to write; nothing where steps go into a folder.
    fn output(&self) -> &Path {
        self.output.as_deref().unwrap_or(Path::new(""))
    }

    fn save(&self, path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
        let expect = if self.force { Expect::Anything } else { Expect::Nothing };
        match replace_file(path, bytes, &expect) {
            Ok(_) => Ok(()),
            Err(error @ SaveError::Exists { .. }) => Err(ExportError::Exists(error)),
            Err(error) => Err(ExportError::Save(error)),
        }
    }

    /// Where the snippet is written that shows a web page within another one, if it is asked for.
    fn snippet(&self, format: Format) -> Result<Option<PathBuf>, ExportError> {
        if !self.other.snippet {
            return Ok(None);
        }
        if format != Format::Html || self.is_to_standard_output() {
            return Err(ExportError::Snippet);
        }
        Ok(Some(self.output().with_extension("embed.html")))
    }

    fn is_to_standard_output(&self) -> bool {
        self.output() == Path::new("-")
    }

    fn make(&self) -> Result<Made, ExportError> {
        let format = self.kind()?;
        let opened = self.opened()?;
        if self.other.check_sheet {
            return self.sheet(format, &opened);
        }
        if self.other.steps.is_some() {
            return self.step_pages(format, &opened);
        }
        let ready = self.ready(&opened)?;
        let content = ready.content(&opened);
        let page = Page::new(&format.picture(&ready.picture), &content, &ready.worn.theme);
        let may_embed = self.words.embed && !page.has_covers;
        let document = may_embed.then(|| crate::export::document(&(&opened).into()));
        let bytes = self.bytes(format, &page, &ready, &content, document.as_deref())?;
        let name = self.output().file_name().unwrap_or_default().to_string_lossy();
        let beside = self.snippet(format)?.map(|path| (path, html::snippet(&page, &name)));
        let mut notes = self.notes(&opened, &page);
        notes.extend(odd(ready.worn.house.as_ref()));
        Ok(Made { bytes, beside, notes })
    }

    fn opened(&self) -> Result<Opened, ExportError> {
        match &self.file {
            Some(file) => self.table.open(file).map_err(ExportError::Table),
            None => Ok(open_bundled()),
        }
    }

    fn kind(&self) -> Result<Format, ExportError> {
        let named = self.output().to_string_lossy();
        match self.format {
            Some(kind) => Ok(kind.into()),
            None if named.is_empty() => Err(ExportError::StepPages),
            None => Format::of_name(&named).ok_or_else(|| ExportError::Kind(named.into_owned())),
        }
    }

    fn picture(&self, timeline: &Timeline) -> Result<Picture, ExportError> {
        let Self { look, shown, parts, words, .. } = self;
        let size = match look.page {
            Some(page) => {
                let paper = Paper::from(page);
                Size::Page { paper, landscape: look.landscape }
            }
            None => Size::Pixels(look.size),
        };
        let usual = if look.page.is_some() { 3.0 } else { 1.0 };
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
                ThemeArg::Named(name) => name,
                // Its colours and sizes are read beside the picture.
                ThemeArg::House(_) => ThemeName::default(),
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
            lists_notes: true,
            caption: words.caption.clone(),
            alt: self.alt_text()?,
        })
    }

    /// The stretch of time that is asked for.
    fn what(&self, timeline: &Timeline) -> Result<What, ExportError> {
        let Shown { from, to, .. } = &self.shown;
        if from.is_none() && to.is_none() {
            return Ok(What::Whole);
        }
        let whole = Index::new(timeline).extent;
        Ok(What::Span(between(timeline, whole, from.as_deref(), to.as_deref())?))
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
        if page.has_covers {
            notes.push(STILL_IN_FILE.to_owned());
            if self.words.embed {
                notes.push(NOT_EMBEDDED.to_owned());
            }
        }
        if page.alt_refused {
            notes.push(
                "the text of --alt-text names what is covered, so the program's own is used"
                    .to_owned(),
            );
        }
        notes.extend(Self::font_note(&[page]));
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

    /// Which fonts of this machine pictures needed.
    fn font_note(pages: &[&Page]) -> Option<String> {
        let names: BTreeSet<&str> =
            pages.iter().flat_map(|page| &page.system_fonts).map(String::as_str).collect();
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        (!names.is_empty()).then(|| {
            format!("the picture needed fonts of this machine: {names}; --embedded-fonts-only does without")
        })
    }
}

fn event(timeline: &Timeline, id: &str) -> Result<EventIx, ExportError> {
    timeline.event_by_id(id).ok_or_else(|| ExportError::NoEvent(id.to_owned()))
}
