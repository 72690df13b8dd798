//! What commands about a story have in common: the file, the steps, the fonts, what went wrong.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;

use super::{
    SUCCESS, UNUSABLE,
    export::{PageName, ThemeArg},
    table::{TableArgs, TableError},
};
use crate::{
    export::{
        Content, PngError, STILL_IN_FILE, fonts_for_story, has_covers,
        pdf::PdfError,
        story::{Telling, TellingError},
    },
    index::Index,
    io::{
        Opened, open_bundled,
        store::{Expect, SaveError},
    },
    model::Annotations,
    style::{House, HouseError, Measurer, SystemFonts, Theme, ThemeError},
};

/// The arguments that they share.
#[derive(Debug, Args)]
pub(super) struct StoryArgs {
    /// The timeline.
    #[arg(required_unless_present = "bundled", conflicts_with = "bundled")]
    file: Option<PathBuf>,
    /// Take the story that comes with the program.
    #[arg(long)]
    bundled: bool,
    /// Replace files that are there.
    #[arg(long)]
    pub(super) force: bool,
    /// The paper of a PDF.
    #[arg(long, value_enum, default_value = "a4")]
    pub(super) page: PageName,
    /// Draw letters that the program's own fonts lack as U+XXXX, and not with fonts of this machine.
    #[arg(long)]
    embedded_fonts_only: bool,
    #[command(flatten)]
    table: TableArgs,
}

/// A story, ready to be laid out.
pub(super) struct Ready {
    opened: Opened,
    index: Arc<Index>,
    annotations: Annotations,
    measurer: Measurer,
    pub(super) telling: Telling,
}

impl StoryArgs {
    /// Opens the timeline and finds its steps.
    pub(super) fn ready(
        &self,
        keeps_hidden: bool,
        house: Option<&House>,
    ) -> Result<Ready, StoryError> {
        let opened = match &self.file {
            Some(file) => self.table.open(file).map_err(StoryError::Table)?,
            None => open_bundled(),
        };
        let timeline = &*opened.timeline;
        let index = Index::new(timeline);
        let telling = Telling::new(&opened.story, &index, keeps_hidden)?;
        let annotations: Annotations = opened.annotations.iter().cloned().collect();
        let own = self.embedded_fonts_only;
        let system = if own { SystemFonts::none() } else { SystemFonts::new() };
        let fonts = fonts_for_story(timeline, &annotations, &opened.story, &system, house);
        let fonts = Arc::new(fonts);
        let measurer = if own { Measurer::spelling_out(fonts) } else { Measurer::new(fonts) };
        Ok(Ready { opened, index, annotations, measurer, telling })
    }

    /// What is expected of a file that is written.
    pub(super) fn expect(&self) -> Expect {
        if self.force { Expect::Anything } else { Expect::Nothing }
    }
}

impl Ready {
    pub(super) fn content(&self) -> Content<'_> {
        Content {
            timeline: &self.opened.timeline,
            index: &self.index,
            lanes: None,
            annotations: &self.annotations,
            measurer: &self.measurer,
        }
    }

    /// What whoever asked should know.
    pub(super) fn notes(&self) -> Vec<String> {
        let covers = has_covers(&self.annotations).then(|| STILL_IN_FILE.to_owned());
        self.telling.remark().into_iter().chain(covers).collect()
    }
}

/// Says what came of it, and gives the exit code.
pub(super) fn ended(done: Result<Vec<String>, StoryError>, err: &mut dyn Write) -> io::Result<u8> {
    match done {
        Ok(notes) => {
            notes.iter().try_for_each(|note| writeln!(err, "{note}"))?;
            Ok(SUCCESS)
        }
        Err(error) => {
            error.say(err)?;
            Ok(UNUSABLE)
        }
    }
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub(super) enum StoryError {
    #[error("{0}")]
    Table(TableError),
    #[error(transparent)]
    Telling(#[from] TellingError),
    #[error(transparent)]
    Theme(#[from] ThemeError),
    #[error(transparent)]
    House(#[from] HouseError),
    #[error(transparent)]
    Pdf(#[from] PdfError),
    #[error(transparent)]
    Png(#[from] PngError),
    #[error("a worksheet is a PDF or a web page: end its name in .pdf or .html")]
    Worksheet,
    #[error("{0}; --force replaces it")]
    Exists(SaveError),
    #[error(transparent)]
    Save(SaveError),
}

impl From<SaveError> for StoryError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Exists { .. } => Self::Exists(error),
            error => Self::Save(error),
        }
    }
}

impl StoryError {
    /// Says it to who asked.
    fn say(&self, err: &mut dyn Write) -> io::Result<()> {
        match self {
            // Each of its lines begins with the place that it is about.
            Self::House(error @ HouseError::Wrong(_)) => writeln!(err, "{error}"),
            Self::Table(error) => error.write(err),
            error => writeln!(err, "sourceline: {error}"),
        }
    }
}

/// How a name ends, in small letters.
pub(super) fn ending(path: &Path) -> String {
    path.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The theme that is asked for, and the house that it is of.
pub(super) fn worn(theme: &ThemeArg) -> Result<(Arc<Theme>, Option<House>), StoryError> {
    match theme {
        ThemeArg::Named(name) => Ok((Arc::new(Theme::load(*name)?), None)),
        ThemeArg::House(path) => {
            let house = House::open(path)?;
            Ok((Arc::clone(&house.theme), Some(house)))
        }
    }
}
