//! The timelines of other programs, in and out.
//!
//! In, in three steps: which [`Format`] a file has, by its content alone ([`sniff()`]); what it says,
//! as a reader of that format gathers it ([`Gathered`]); and a timeline of that (`assemble`), by the
//! same rules for all. Nothing is lost in silence: each thing that is not taken as it stands is a
//! [`Diagnostic`](super::Diagnostic) that says where it stands, what was done, and what can be done.
//!
//! Out: [`write()`] gives the text and what it could not carry ([`Loss`]).
//!
//! Each format has a room of its own; what several need stands here: JSON with places ([`json`]),
//! dates in parts (`dates`). Tables stand in [`super::csv`], which is made
//! for a million rows. Never follows a link, never reads another file.

mod assemble;
mod dates;
mod facts;
mod findings;
mod format;
mod gathered;
mod html;
mod ical;
pub mod json;
#[cfg(test)]
mod lossy;
mod markwhen;
mod ours;
mod own;
mod project;
mod sheet;
mod slashes;
mod sniff;
#[cfg(test)]
mod testing;
mod timelinejs;
mod unshown;
mod vis;
mod write;

use std::{path::Path, sync::Arc};

pub use assemble::ONLY_LANE;
pub use findings::{Findings, short};
pub use format::Format;
pub use gathered::{Gathered, GatheredDate, GatheredEvent, GatheredLane, GatheredSource};
pub use sniff::sniff;
pub use write::{Loss, Written, excerpt, write};

use super::{
    Opened,
    csv::DateOrder,
    read::{OpenError, sha256},
};
use crate::model::date::Zone;

/// What a person says of a foreign file that it does not say itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// How dates such as 07/08/2022 are meant. Without it they are read as the format's own program
    /// reads them, or left out where that is not laid down.
    pub order: Option<DateOrder>,
    /// The zone in which times are drawn, and in which those without one are meant. Without it that
    /// is the zone that the file names for all of it, or UTC.
    pub zone: Option<Zone>,
}

/// Where a timeline came from that another program wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// The format of its file.
    pub format: Format,
    /// How many of its dates could be day-first or month-first, whichever way they were read.
    pub undecided_dates: usize,
    /// How it was read.
    pub options: Options,
}

/// Why nothing of a foreign file can be shown: what is wrong, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub at: usize,
    /// What to do about it.
    pub help: Option<String>,
}

/// Reads the text of a foreign file, as the file `path`, which need not be there. Tables and our own
/// RON are not read here.
///
/// # Errors
/// [`OpenError::Foreign`] where nothing of it can be shown.
pub fn read(
    path: &Path,
    text: Arc<String>,
    format: Format,
    options: &Options,
) -> Result<Opened, OpenError> {
    if format == Format::Json {
        return own::read(path, text, options);
    }
    let mut findings = Findings::new(path, &text);
    let gathered = match format {
        Format::TimelineJs => timelinejs::read(&text, options, &mut findings),
        Format::TimelineJsOld => timelinejs::read_old(&text, options, &mut findings),
        Format::TimelineJsSheet => sheet::read(&text, options, &mut findings),
        Format::Vis => vis::read(&text, options, &mut findings),
        Format::TimelineProject => project::read(&text, options, &mut findings),
        Format::Markwhen => markwhen::read(&text, options, &mut findings),
        Format::MarkwhenOld => markwhen::read_old(&text, options, &mut findings),
        Format::ICalendar => ical::read(&text, options, &mut findings),
        Format::Ron | Format::Json | Format::Csv | Format::Tsv => Err(Refused {
            message: format!("{} is opened as it is", format.words()),
            at: 0,
            help: None,
        }),
    };
    let mut gathered = gathered.map_err(|why| refused(path, &text, why))?;
    if gathered.title.trim().is_empty() {
        gathered.title = title_of(path);
    }
    let undecided_dates = gathered.undecided_dates;
    let zone = options.zone.clone().or_else(|| gathered.zone.take()).unwrap_or_default();
    let (timeline, left_out) = assemble::assemble(gathered, zone, &mut findings);
    let origin = Origin { format, undecided_dates, options: options.clone() };
    let diagnostics = findings.finish();
    Ok(Opened {
        timeline: Arc::new(timeline),
        diagnostics,
        sha256: sha256(text.as_bytes()),
        text,
        read_only: true,
        rows_left_out: left_out,
        origin: Some(Arc::new(origin)),
        ..Opened::empty(Some(path.to_owned()))
    })
}

/// Why a text that begins like JSON is none, with the place. `None` for JSON and for everything else.
pub(super) fn broken_json(path: &Path, text: &str) -> Option<OpenError> {
    let begins = text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
    let json::JsonError { message, at } =
        begins.then(|| json::Json::parse(text).err()).flatten()?;
    let message = format!("this begins like JSON and is none: {message}");
    let help = "look for a comma, a bracket or a quotation mark before this place".to_owned();
    Some(refused(path, text, Refused { message, at, help: Some(help) }))
}

fn refused(path: &Path, text: &str, why: Refused) -> OpenError {
    let lines = super::lines::LineIndex::new(text);
    let (line, column) = lines.line_and_column(text, why.at.min(text.len()));
    let Refused { message, help, .. } = why;
    OpenError::Foreign { path: path.to_owned(), line, column, why: message, help }
}

/// A title for a file that has none: its name without the ending.
#[must_use]
fn title_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let name = name.strip_suffix(".timeline.json").unwrap_or(&name);
    let name = name.rsplit_once('.').map_or(name, |(before, _)| before);
    name.to_owned()
}
