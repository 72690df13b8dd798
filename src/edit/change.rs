//! What an author may want, in the words that were typed.
//!
//! Space about what stands in one line is not meant. Empty words mean that there are none: they are
//! refused where a file needs them.

use std::sync::Arc;

use super::StoryChange;
use crate::model::{
    Anchor, Annotation, AnnotationColor, AnnotationIx, BasisKind, CheckStatus, EventIx, LaneColor,
    LaneIx, LaneShape, LineWidth, SourceIx, TextSize,
};

/// A change of the facts.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Of one field of an event.
    Event(EventIx, EventChange),
    /// Of the quotations of an event.
    Quote(EventIx, QuoteChange),
    /// An event that is new.
    NewEvent(Box<NewEvent>),
    /// The same event once more, under an id of its own. Whoever checked the one has not checked
    /// the other.
    DuplicateEvent(EventIx),
    /// An event less, and every link to it.
    DeleteEvent(EventIx),
    /// Of one field of a source.
    Source(SourceIx, SourceChange),
    /// A source that is new.
    NewSource(Box<NewSource>),
    /// A source less. Refused while anything is quoted from it.
    RemoveSource(SourceIx),
    /// Of a lane.
    Lane(LaneIx, LaneChange),
    /// A lane that is new.
    NewLane(NewLane),
    /// All that is in one lane goes to another, and the one is gone.
    MergeLanes {
        /// The lane that goes.
        from: LaneIx,
        /// The lane that stays.
        into: LaneIx,
    },
    /// A lane less. Refused while anything is in it.
    RemoveLane(LaneIx),
    /// Of what the timeline says of itself.
    Timeline(TimelineChange),
    /// Of what is drawn by hand.
    Annotation(AnnotationChange),
    /// Of the story.
    Story(StoryChange),
    /// Several, one after the other, that are undone as one: each meets what those before it left.
    Several {
        /// What "Undo …" calls it.
        name: String,
        /// The changes.
        changes: Vec<Self>,
    },
}

/// A change of one field of an event.
#[derive(Clone, Debug, PartialEq)]
pub enum EventChange {
    /// What links call it.
    Id(String),
    /// What the source says happened.
    Title(String),
    /// The same for a label.
    ShortTitle(String),
    /// When, EDTF.
    Date {
        /// The date.
        date: String,
        /// The end, where the date is a single date or time.
        end: String,
    },
    /// The date in the author's words, beside the date itself.
    DisplayDate(String),
    /// The last day for which the source attests what lasted, EDTF.
    LastAttested(String),
    /// The name of its lane.
    Lane(String),
    /// One to see first.
    Starred(bool),
    /// Who acts in it.
    Actors(Vec<String>),
    /// The author's tags.
    Tags(Vec<String>),
    /// The sources that it is told in and that no passage is quoted from.
    Cites(Vec<SourceIx>),
    /// How its date is known.
    Basis(Option<BasisDraft>),
    /// Who claims it.
    ClaimedBy(String),
    /// The events that it is linked to.
    Links(LinkKind, Vec<EventIx>),
    /// What the editor adds.
    EditorNote(NoteDraft),
    /// A description in the author's words.
    Description(String),
    /// A picture.
    Image(ImageDraft),
    /// What came of checking it.
    Check(CheckDraft),
}

/// How one event names another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The other speaks against it.
    DisputedBy,
    /// The other denies it.
    DeniedBy,
    /// It follows from the other.
    Follows,
}

/// A change of the quotations of an event, which are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteChange {
    /// One more, after the others.
    Add(QuoteDraft),
    /// Another in place of one.
    Set(usize, QuoteDraft),
    /// One less.
    Remove(usize),
    /// One to another place; past the end it goes to the end.
    Move {
        /// Where it is.
        from: usize,
        /// Where it is to be.
        to: usize,
    },
}

/// A quotation. Its words are taken as they are, since a source has its own line ends and spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteDraft {
    /// The source it is taken from.
    pub source: SourceIx,
    /// The passage, word for word.
    pub exact: String,
    /// What stands right before it.
    pub prefix: String,
    /// What stands right after it.
    pub suffix: String,
}

/// How a date is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasisDraft {
    /// In which way.
    pub kind: BasisKind,
    /// In words.
    pub note: String,
    /// What it rests on.
    pub references: Vec<ReferenceDraft>,
}

/// A place outside the sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferenceDraft {
    /// Its address.
    pub url: String,
    /// The passage there that it is cited for.
    pub passage: String,
    /// The day on which it was read, EDTF.
    pub read: String,
}

/// What the editor adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteDraft {
    /// The words.
    pub text: String,
    /// What they rest on.
    pub references: Vec<ReferenceDraft>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageDraft {
    /// A path inside the file's folder.
    pub path: String,
    /// What it shows.
    pub alt: String,
    /// Whose it is.
    pub credit: String,
}

/// What came of checking an event. An unchecked one of which nothing is said is not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckDraft {
    /// How far it has come.
    pub status: CheckStatus,
    /// Who checked it.
    pub by: String,
    /// The day on which it was checked, EDTF.
    pub on: String,
    /// What is to be said of it.
    pub comment: String,
}

/// An event that is new. Its id is made from its title, unless `more` says another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewEvent {
    /// What the source says happened.
    pub title: String,
    /// When, EDTF.
    pub date: String,
    /// The end, where the date is a single date or time.
    pub end: String,
    /// The name of its lane.
    pub lane: String,
    /// The passages that it rests on.
    pub quotes: Vec<QuoteDraft>,
    /// The fields that few events have.
    pub more: Vec<EventChange>,
}

/// A change of one field of a source.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceChange {
    /// Its id, by which quotations name it in the file; they come along.
    Id(String),
    /// Its headline.
    Title(String),
    /// Who published it.
    Publisher(String),
    /// Where it was published.
    Url(String),
    /// When it was published, EDTF.
    Published(String),
    /// How that day is known.
    PublishedBasis(Option<BasisDraft>),
    /// The day on which it was read or fetched, EDTF.
    Retrieved(String),
    /// The address of an archived copy.
    Archived(String),
    /// Its words, kept as they are, where they were not at hand before: all that is quoted from it
    /// is looked for in them.
    Text(Arc<str>),
}

/// A source that is new. Its id is made from its title.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewSource {
    /// Its headline.
    pub title: String,
    /// Its words, kept as they are; `None` where they are not at hand.
    pub text: Option<Arc<str>>,
    /// The path of a file with these words inside the timeline's folder; empty where they are to
    /// stand in the timeline itself.
    pub path: String,
    /// Its other fields.
    pub more: Vec<SourceChange>,
}

/// A lane that is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewLane {
    /// Its name.
    pub name: String,
    /// Its colour; one that no lane has yet where none is given.
    pub color: Option<LaneColor>,
    /// The shape of its marks; one that no lane has yet where none is given.
    pub shape: Option<LaneShape>,
}

/// A change of a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaneChange {
    /// Its name.
    Name(String),
    /// Its colour.
    Color(LaneColor),
    /// The shape of its marks.
    Shape(LaneShape),
    /// Its place among the lanes, from 0 at the top; past the end it goes to the end.
    Place(usize),
}

/// A change of what the timeline says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimelineChange {
    /// Its title.
    Title(String),
    /// A line under the title.
    Subtitle(String),
    /// What it is about.
    About(String),
    /// The zone in which times with an offset are drawn.
    Zone(String),
}

/// A change of what is drawn by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnnotationChange {
    /// More of them, in front of the others.
    Add {
        /// The new ones.
        annotations: Vec<Annotation>,
        /// Where they come from.
        how: Added,
    },
    /// Other points for some.
    Points {
        /// Which, and all of its points.
        points: Vec<(AnnotationIx, Vec<Anchor>)>,
        /// In which way.
        how: Moved,
    },
    /// How far a line bends; see [`Annotation::bend`].
    Bend(AnnotationIx, i32),
    /// The words of one. A note without words is taken away.
    Text(AnnotationIx, String),
    /// Their colour.
    Color(Vec<AnnotationIx>, AnnotationColor),
    /// How wide their lines are.
    Width(Vec<AnnotationIx>, LineWidth),
    /// How large their words are.
    Size(Vec<AnnotationIx>, TextSize),
    /// Whether they keep their place and look.
    Lock(Vec<AnnotationIx>, bool),
    /// Selected and moved together from now on.
    Group(Vec<AnnotationIx>),
    /// No more so.
    Ungroup(Vec<AnnotationIx>),
    /// Which are drawn over which, and with that the numbers of markers.
    Order(Vec<AnnotationIx>, OrderChange),
    /// Some less.
    Remove(Vec<AnnotationIx>),
}

/// Where new annotations come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// A tool.
    Drawn,
    /// Those that were selected.
    Duplicated,
    /// The clipboard.
    Pasted,
}

/// In which way annotations were moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// As they are.
    Whole,
    /// One end or corner alone.
    Reshaped,
    /// In line with others.
    Aligned,
}

/// Where annotations go in the order of drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderChange {
    /// In front of all others.
    Front,
    /// In front of the next one.
    Forward,
    /// Behind the one before.
    Backward,
    /// Behind all others.
    Back,
}
