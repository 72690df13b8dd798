//! Words that somebody has typed and that are no fact yet, as plain data in a file of their own.
//!
//! Elements are called by what a file calls them, not by their numbers, which mean nothing in
//! another run. The file is small beside the facts, so that it can be written at every key; of each
//! run there is one. What it names need not be there any more: whoever brings it back looks.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{KeepError, Owner, Recovery, Run, removed};
use crate::view::FilterSpec;

/// How the files end.
const ENDING: &str = ".words.ron";

/// What is typed and is no fact yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unfinished {
    /// Words in the fields of forms.
    pub fields: Vec<FieldWords>,
    /// Words in sheets.
    pub sheets: Vec<SheetWords>,
}

/// The words in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldWords {
    /// Whose fact the field shows.
    pub whose: Whose,
    /// What the field is called, as the person reads it.
    pub field: String,
    /// Which one of several of this name, from 0.
    pub at: usize,
    /// The words.
    pub words: String,
}

/// Whose fact a field shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whose {
    /// The event's of this id.
    Event(String),
    /// The source's of this id.
    Source(String),
    /// The lane's of this name.
    Lane(String),
    /// The timeline's own.
    Timeline,
    /// That of the step of the story in this place, from 0: steps have no names of their own.
    Step(usize),
}

/// The words in one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetWords {
    /// Of a source that is to be added.
    Source {
        /// Its headline.
        title: String,
        /// Who published it.
        publisher: String,
        /// When, EDTF.
        published: String,
        /// Where.
        url: String,
        /// The day on which it was read, EDTF.
        retrieved: String,
        /// Its words.
        text: String,
        /// The id of the source that these are to be the words of, where it is there already.
        #[serde(default)]
        of: Option<String>,
    },
    /// Of an event that is to be made.
    Event {
        /// Its title.
        title: String,
        /// When, EDTF.
        date: String,
        /// The end, EDTF.
        end: String,
        /// The name of its lane.
        lane: String,
        /// Who acts in it.
        actors: String,
        /// How the date is known, and why.
        basis: Option<(BasisWord, String)>,
        /// The passage that it rests on.
        passage: Option<PassageWords>,
    },
    /// Of a timeline that is to be begun.
    NewTimeline {
        /// Its title.
        title: String,
        /// The names of its lanes, one a line.
        lanes: String,
    },
    /// To be found and replaced.
    Replace {
        /// What is looked for.
        words: String,
        /// Whether capital letters count.
        match_case: bool,
        /// Whether only whole words count.
        whole_words: bool,
        /// What is to stand there.
        by: String,
    },
    /// The name of a lane that is to be added.
    Lane(String),
    /// A name for a filter.
    Filter {
        /// The name.
        name: String,
        /// The filter, which is kept nowhere else before it has a name.
        filter: Box<FilterSpec>,
    },
    /// Of the one who checks the facts.
    Check {
        /// Who.
        by: String,
        /// The day that was typed, EDTF; `None` for the day as it is.
        on: Option<String>,
    },
    /// Written on the canvas.
    Drawn(DrawnWords),
}

/// Words of an annotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnWords {
    /// The words as they were typed.
    pub words: String,
    /// What they belong to.
    pub of: DrawnOf,
}

/// What words on the canvas belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DrawnOf {
    /// An annotation that is in the file.
    Old {
        /// Its place in the order of drawing, from 0.
        at: usize,
        /// Its words there.
        was: String,
    },
    /// A note that is new.
    New {
        /// Where it is.
        point: PointWords,
        /// The names of its colour, of the width of its lines, and of the size of its words.
        look: [String; 3],
    },
}

/// A point of the canvas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PointWords {
    /// By an event.
    Event {
        /// Its id.
        id: String,
        /// How far to the right of its mark, in thousandths of a row.
        x: i32,
        /// How far down.
        y: i32,
    },
    /// At a time.
    Time {
        /// Seconds from 1970-01-01T00:00:00.
        secs: i64,
        /// The name of the lane; `None` for all of them together.
        lane: Option<String>,
        /// How far down in that lane, in ten-thousandths.
        height: i32,
    },
}

/// How a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BasisWord {
    /// The source states it.
    Stated,
    /// It follows from the wording.
    Derived,
    /// From elsewhere.
    External,
}

/// A passage of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageWords {
    /// The id of the source.
    pub source: String,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// The passage, word for word.
    pub exact: String,
}

impl Unfinished {
    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.sheets.is_empty()
    }
}

impl Recovery {
    /// The file that holds the words of a run.
    #[must_use]
    pub fn words_path(&self, run: Run) -> PathBuf {
        self.folder.join(format!("{}{ENDING}", run.0))
    }

    /// Keeps words, in place of what the same run had kept. Gives the file.
    ///
    /// # Errors
    /// [`KeepError`] where the system refuses; what was kept before is then still there.
    pub fn keep_words(&self, owner: &Owner, words: &Unfinished) -> Result<PathBuf, KeepError> {
        let path = self.words_path(owner.run);
        let written = ron::ser::to_string_pretty(words, ron::ser::PrettyConfig::default())
            .map_err(std::io::Error::other)
            .and_then(|text| self.write(owner, &text, &path));
        written.map(|()| path.clone()).map_err(|source| KeepError { path, source })
    }

    /// Forgets the words that a run had kept, if any.
    ///
    /// # Errors
    /// [`KeepError`] where the system refuses.
    pub fn forget_words(&self, run: Run) -> Result<(), KeepError> {
        removed(self.words_path(run))
    }
}

/// Whether a file of this name holds words.
pub(super) fn is_words(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.ends_with(ENDING))
}

/// Whose words a file holds, and which; `None` where it is none of ours, or cannot be read.
pub(super) fn read(path: &Path) -> Option<(Owner, Unfinished)> {
    let whole = fs::read_to_string(path).ok().filter(|_| is_words(path))?;
    let (owner, text) = super::parts(&whole)?;
    Some((owner, ron::from_str(text).ok()?))
}
