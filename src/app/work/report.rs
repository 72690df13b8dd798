//! What jobs bring back: one message for each, without a word on what becomes of it.

use std::{path::PathBuf, sync::Arc};

use super::Loaded;
use crate::{
    app::{
        changing, checking, exporting, find, handout,
        house::HouseRead,
        list,
        opening::Manner,
        picture,
        present::small,
        recovering, replacing, saving,
        services::{appearance::Appearance, awake::Awake, dialog::PickOutcome},
        undoing,
    },
    edit::{Lookup, StateId, checked::Tally, incomplete::Missing, merge::Merging},
    index::search::SearchIndex,
    io::{
        OpenError,
        csv::Detected,
        foreign::{Format, Loss},
    },
    style::FontSet,
    ui::{
        overlay::{Places, Preview},
        picker::{Found, Purpose},
        present::presenter::Small,
    },
};

/// What a job brings back.
pub enum Report {
    /// A file was read, or could not be.
    Opened {
        /// What came of it.
        result: Result<Box<Loaded>, OpenError>,
        /// How it takes the place of the present one.
        manner: Manner,
    },
    /// What is to be asked about a table.
    TableLookedThrough(Box<Detected>),
    /// The job saw that nobody waits for it any more.
    GivenUp,
    /// What the system's dialog answered, and what it had asked for.
    Picked(Purpose, PickOutcome),
    /// What is at a path that the picker asked for.
    Looked {
        /// The path.
        path: PathBuf,
        /// What is there, or why that cannot be said.
        found: Result<Found, String>,
    },
    /// The files opened before, and whether each is still there.
    Recent(Vec<(PathBuf, bool)>),
    /// What the system wishes.
    Appearance(Appearance),
    /// The rows of the list are in order.
    Sorted(Box<list::Sorted>),
    /// What can be searched is ready.
    SearchReady(Arc<SearchIndex>),
    /// What a search found.
    Found(find::Found),
    /// What a filter leaves.
    Filtered(find::Left),
    /// What a format cannot carry.
    Losses(Format, Vec<Loss>),
    /// What came of writing a copy for another program.
    Converted(Box<exporting::Saved>),
    /// Which of the events that are to be merged are there already, of that state of the facts.
    LookAlikes(u64, Merging),
    /// What differs between two timelines, or why the other could not be read.
    Compared(Result<checking::Compared, String>),
    /// What a fact checker would still ask.
    Incomplete(Arc<[Missing]>),
    /// Where the words stand that are to be replaced.
    PlacesFound(Places),
    /// Words were replaced in very many places, or why they were not.
    Replaced(Box<replacing::Replaced>),
    /// A change of very many events was taken back or made again, or why it was not.
    Undone(Box<undoing::Undone>),
    /// What the first change needs to know is found out: who has which id, where that was asked.
    LaidOut(Option<Box<Lookup>>),
    /// A change of very many events was made, or why it was not.
    Changed(Box<changing::Changed>),
    /// How far the check of the facts has come in one state of them.
    Tallied(u64, Tally),
    /// What a picture comes to, or why it cannot be drawn.
    Previewed(Result<Arc<Preview>, String>),
    /// What came of saving a picture.
    PictureSaved(Box<picture::Saved>),
    /// A page of a handout or a worksheet is drawn, or why it cannot be.
    HandoutDrawn(Result<Box<handout::Drawn>, String>),
    /// What came of saving a handout or a worksheet.
    HandoutSaved(Box<handout::Saved>),
    /// What stands on the clipboard where annotations may: its words, and what it is as HTML.
    AnnotationsTaken {
        /// The words.
        words: String,
        /// The HTML, where there is any.
        html: Option<String>,
    },
    /// What came of copying a picture: its width and height.
    PictureCopied(Result<[u32; 2], picture::PictureError>),
    /// The text for those who do not see a picture, to be copied.
    AltWritten(String),
    /// What came of a save.
    Written(Box<saving::Written>),
    /// Unsaved work of this state is kept, or why it is not.
    Kept(StateId, Result<(), String>),
    /// What is typed is kept, or why it is not.
    TypedKept(Result<(), String>),
    /// Work that was kept is forgotten.
    Forgot(Result<(), String>),
    /// Work that a crash left behind.
    WorkFound(Vec<recovering::Offer>),
    /// The text of a source was read from a file of this name.
    SourceRead {
        /// The name, without its ending.
        name: String,
        /// The words, or why they could not be read.
        text: Result<String, String>,
    },
    /// Whether a text that was dropped is a timeline by what it says.
    TextTold {
        /// Where it is.
        path: PathBuf,
        /// Whether it is one.
        is_timeline: bool,
    },
    /// Fonts with what was typed; `None` where the present ones have all of it.
    Covered(Option<FontSet>),
    /// A house style was read, or why it was not.
    HouseRead(Box<HouseRead>),
    /// The small slides of whoever presents are made.
    SmallSlides(Vec<(small::Key, Arc<Small>)>),
    /// What keeps the screen awake; `None` where nothing does.
    Awake(Option<Arc<Awake>>),
    /// What is remembered could not be written.
    Remembered(Result<(), String>),
}
