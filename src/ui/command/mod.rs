//! Commands: what the interface asks for.
//!
//! A [`Command`] is a value; `app` alone carries it out. Those that need no more than their name are
//! an [`Action`], and each has a row in [`TABLE`]: menus, the palette, the help sheet and the
//! README's table of keys all come from it.

mod action;
mod keys;
mod reply;
mod table;

use std::{ops::Range, path::PathBuf};

use egui::KeyboardShortcut;

use super::{
    form::{Draft, DraftKey},
    overlay::{
        CompareChange, ConvertChange, EventSheet, HandoutChange, ImportChange, NewTimeline,
        Overlay, PictureChange, ReplaceChange, SourceSheet, TableChange,
    },
    panel::WalkChange,
    picker::{Purpose, Show},
    present::PresentChange,
    story::StoryAct,
    tools::ToolChange,
};
use crate::{
    edit::Change,
    index::Column,
    model::{EventIx, LaneIx, SourceIx},
    style::ThemeName,
    view::{Filter, Lanes, Span, TextSelection},
};

pub use action::Action;
pub use keys::key_words;
pub use reply::{Reply, Then};
pub use table::{TABLE, keys_as_markdown};

/// A request to change something. `app` alone carries it out.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// A row of the table.
    Do(Action),
    /// Puts an event into the panel, without moving the camera further than needed to see it.
    Select(EventIx),
    /// Moves the camera so that an event and its surroundings fill the canvas.
    ZoomToEvent(EventIx),
    /// Moves the camera to the events of a cluster.
    OpenCluster(Vec<EventIx>),
    /// Zooms about a moment that keeps its place.
    ZoomAt {
        /// The moment under the pointer, in seconds.
        time: f64,
        /// Above 1 zooms in.
        factor: f64,
        /// Whether the camera eases there; a wheel's steps are taken at once.
        eased: bool,
    },
    /// Opens a fold, by its place in the order of time.
    OpenFold(usize),
    /// Moves the view to a span at once.
    SetSpan(Span),
    /// Eases to a span.
    ShowSpan(Span),
    /// Moves the view along time at once, in seconds of the folded time that it shows.
    Pan(f64),
    /// Scrolls the lanes at once, in logical pixels.
    Scroll(f32),
    /// What is typed into the sheet that goes to a date.
    GoToTyped(String),
    /// Goes to a date, as it was typed.
    GoTo(String),
    /// Puts the list in order of a column, from the last where `true`.
    SortList(Column, bool),
    /// Scrolls the list to a row; a fraction of a row counts.
    ScrollList(f64),
    /// What is typed into the search field.
    Search(String),
    /// Shows a source in the reader, scrolled to these bytes of its text.
    ReadSource {
        /// The source.
        source: SourceIx,
        /// Bytes of its text.
        at: Range<usize>,
    },
    /// Selects words in a source text, or nothing.
    SelectPassage(Option<TextSelection>),
    /// Shows what another filter leaves.
    Filter(Box<Filter>),
    /// Changes which lanes are shown, and in which order.
    Lanes(Lanes),
    /// What is typed as a name for the filter.
    NameFilter(String),
    /// What is typed as the name of a new lane.
    NameLane(String),
    /// Adds the lane whose name is typed.
    AddLane,
    /// Keeps the filter under a name.
    SaveFilter(String),
    /// Uses a kept filter, by its place.
    UseFilter(usize),
    /// Forgets a kept filter, by its place.
    ForgetFilter(usize),
    /// Opens a web address in the browser.
    OpenUrl(String),
    /// Puts words on the clipboard, and says what was copied.
    Copy {
        /// The words.
        text: String,
        /// What they are, for the message.
        what: &'static str,
    },
    /// Opens a file.
    OpenPath(PathBuf),
    /// What is typed into the palette.
    PaletteQuery(String),
    /// Which row of the palette is chosen.
    PaletteRow(usize),
    /// Does something in the picker inside the window.
    Picker(PickerChange),
    /// Answers what is asked about a table.
    Table(TableChange),
    /// Does something in the sheet of a copy for another program.
    Convert(ConvertChange),
    /// Does something with a file that is looked at before it is opened.
    Import(ImportChange),
    /// Gives up the file that is being opened.
    GiveUpOpening,
    /// Leaves out a message at the foot of the window.
    DismissMessage,
    /// The panel was resized to this width, in logical pixels.
    PanelWidth(f32),
    /// The list was resized to this height, in logical pixels.
    ListHeight(f32),
    /// Marks another quotation of the selected event in the reader, by its number.
    ShowQuote(usize),
    /// Does something in the sheet of what differs.
    Compare(CompareChange),
    /// Turns the list of what is incomplete to the page that begins with this line.
    IncompletePage(usize),
    /// Leads to a problem: its event, or its line in the file.
    ShowProblem(usize),
    /// Closes whatever lies over the window.
    CloseOverlay,
    /// Shows something else over the window.
    Show(Box<Overlay>),
    /// Asks for a file.
    PickFile(Purpose),
    /// Answers a question.
    Reply(Reply),
    /// Begins a new timeline.
    Begin(NewTimeline),
    /// Makes an event.
    MakeEvent(Box<EventSheet>),
    /// Adds a source.
    AddSource(Box<SourceSheet>),
    /// Changes how the facts are checked.
    Walk(WalkChange),
    /// Does something in the sheet that finds and replaces words.
    Replace(ReplaceChange),
    /// Does something in the sheet of handouts and worksheets.
    Handout(HandoutChange),
    /// Does something in the sheet of the picture.
    Picture(PictureChange),
    /// Draws, selects or writes with a tool.
    Tool(Box<ToolChange>),
    /// Does something in a presentation.
    Present(PresentChange),
    /// Goes to a step of the story, or changes the story.
    Story(StoryAct),
    /// Adds texts as sources, one after the other; those that are timelines are looked at first.
    AddTexts(Vec<PathBuf>),
    /// Moves an event to another lane.
    MoveToLane(EventIx, LaneIx),
    /// Changes the facts.
    Change(Box<Change>),
    /// Types into a field of a form.
    Type(DraftKey, Box<Draft>),
    /// Takes over what is typed into a field.
    TakeOver(DraftKey),
    /// Gives up what is typed into a field.
    GiveUpDraft(DraftKey),
}

/// What a person does in the picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickerChange {
    /// Types a path.
    Typed(String),
    /// Goes to what was typed.
    Submit,
    /// Goes to the folder around this one.
    Up,
    /// Moves the choice.
    Moved(isize),
    /// Chooses an entry by its name.
    Choose(String),
    /// Goes into the chosen folder, or opens the chosen file.
    Enter,
    /// Shows other files.
    Show(Show),
    /// Shows hidden names, or not.
    Hidden(bool),
}

/// Which theme is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// The one that the system prefers; light where it has no preference.
    #[default]
    System,
    /// A certain one.
    Named(ThemeName),
    /// A file's own.
    House,
}

/// Where the keyboard is when a key counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Anywhere in the window, unless the key alone would type into a text field.
    Window,
    /// Where the canvas has the focus, or nothing has.
    Canvas,
    /// There too, while something drawn is selected; counts before the same key elsewhere.
    Annotate,
    /// While one presents; no other counts then.
    Present,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The command.
    pub action: Action,
    /// Its name, as in menus.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub tooltip: &'static str,
    /// Its keys; the first is shown in menus.
    pub keys: &'static [KeyboardShortcut],
    /// Where they count.
    pub mode: Mode,
    /// The group it stands in, for the help sheet and the README.
    pub group: &'static str,
}
