//! Why a change was refused, and what to do instead.

use crate::{
    io::read::SOURCE_LIMIT,
    model::{
        date::{DateError, ZoneError},
        grouped,
    },
};

/// Why a change was refused. Says what is wrong; [`Refusal::help`] says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is about something that was removed meanwhile.
    #[error("{0} is no longer there")]
    Gone(&'static str),
    /// Something that a file needs has no words.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// An event or a source has this id already.
    #[error("there is {of} \"{id}\" already")]
    IdTaken {
        /// What has it: "an event".
        of: &'static str,
        /// The id.
        id: String,
    },
    /// A date that is none.
    #[error("{of} \"{typed}\": {error}")]
    Date {
        /// Which one: "the date".
        of: &'static str,
        /// What was typed.
        typed: String,
        /// What is wrong with it, and where in what was typed.
        error: DateError,
    },
    /// A zone that is none.
    #[error("{0}")]
    Zone(ZoneError),
    /// A lane that there is not.
    #[error("there is no lane \"{name}\"")]
    NoLane {
        /// The name.
        name: String,
        /// The lane that was most likely meant.
        near: Option<String>,
    },
    /// Another lane has this name.
    #[error("there is a lane \"{0}\" already")]
    LaneTaken(String),
    /// Something is still in the lane.
    #[error("{} in the lane \"{name}\"", of_lane(*.events, *.notes))]
    LaneInUse {
        /// The lane.
        name: String,
        /// How many events are in it.
        events: usize,
        /// How many annotations are fixed to it.
        notes: usize,
    },
    /// Something is still quoted from the source.
    #[error("{} on the source \"{title}\"", of_source(*.quotations))]
    SourceInUse {
        /// The source.
        title: String,
        /// How many quotations rest on it.
        quotations: usize,
    },
    /// A link from an event to itself.
    #[error("an event cannot be linked to itself")]
    LinksItself,
    /// A lane is to be merged into itself.
    #[error("a lane cannot be merged into itself")]
    MergesItself,
    /// A path that leads out of the folder of the timeline.
    #[error("the path \"{0}\" leaves the folder of the timeline")]
    Path(String),
    /// All that is to be changed is locked.
    #[error("what is selected is locked")]
    Locked,
    /// The source has words already, and what is quoted from it rests on them.
    #[error("this source has its text already")]
    HasText,
    /// The words of a source are more than can be opened again.
    #[error("the text is larger than {} MB", SOURCE_LIMIT >> 20)]
    TextTooLarge,
}

impl Refusal {
    /// What to do instead, where that can be said.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Gone(_) => "undo what removed it, or choose another".into(),
            Self::Empty(_) => "write something, or leave it as it was".into(),
            Self::IdTaken { .. } => "choose another id".into(),
            Self::Date { error, .. } => return error.help.clone(),
            Self::Zone(error) => return error.help.clone(),
            Self::NoLane { near: Some(near), .. } => format!("did you mean \"{near}\"?"),
            Self::NoLane { .. } => "choose one of the lanes, or add it first".into(),
            Self::LaneTaken(_) => "choose another name, or merge the two lanes".into(),
            Self::LaneInUse { .. } => "merge it into another lane, or move what is in it".into(),
            Self::SourceInUse { .. } => "remove the quotations first".into(),
            Self::LinksItself => "choose another event".into(),
            Self::MergesItself => "choose another lane".into(),
            Self::HasText => "add another source for another text".into(),
            Self::Path(_) => "write a path such as sources/article.txt".into(),
            Self::Locked => "unlock it first".into(),
            Self::TextTooLarge => "store the part that is quoted from".into(),
        })
    }
}

fn of_lane(events: usize, notes: usize) -> String {
    let events = (events > 0).then(|| counted(events, "event"));
    let notes_counted = (notes > 0).then(|| counted(notes, "annotation"));
    let all: Vec<_> = events.into_iter().chain(notes_counted).collect();
    let is_one = matches!(all.as_slice(), [one] if one.starts_with("1 "));
    format!("{} {}", all.join(" and "), if is_one { "is" } else { "are" })
}

fn of_source(quotations: usize) -> String {
    let rest = if quotations == 1 { "rests" } else { "rest" };
    format!("{} {rest}", counted(quotations, "quotation"))
}

fn counted(count: usize, what: &str) -> String {
    format!("{} {what}{}", grouped(count), if count == 1 { "" } else { "s" })
}
