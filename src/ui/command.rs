//! Commands: what the interface asks for. One table holds every command that has a key or a name;
//! menus, the palette, the help sheet and the README's table of keys all come from it.

use std::{ops::Range, path::PathBuf};

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{overlay::TableChange, picker::Show};
use crate::{
    index::Column,
    model::{EventIx, SourceIx},
    style::ThemeName,
    view::{Filter, Lanes, Span},
};

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
    /// Shows what another filter leaves.
    Filter(Box<Filter>),
    /// Changes which lanes are shown, and in which order.
    Lanes(Lanes),
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
    /// Sets the theme.
    Theme(ThemeChoice),
    /// What is typed into the palette.
    PaletteQuery(String),
    /// Which row of the palette is chosen.
    PaletteRow(usize),
    /// Does something in the picker inside the window.
    Picker(PickerChange),
    /// Answers what is asked about a table.
    Table(TableChange),
    /// Gives up the file that is being opened.
    GiveUpOpening,
    /// Leaves out a message at the foot of the window.
    DismissMessage,
    /// Answers the question whether to lose unsaved work: reloads the file.
    ReloadAnyway,
    /// The panel was resized to this width, in logical pixels.
    PanelWidth(f32),
    /// Marks another quotation of the selected event in the reader, by its number.
    ShowQuote(usize),
    /// Leads to a problem: its event, or its line in the file.
    ShowProblem(usize),
    /// Closes whatever lies over the window.
    CloseOverlay,
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
}

/// A command without parameters, with a row in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is documented by its row's label and tooltip")]
pub enum Action {
    Open,
    OpenBundled,
    TypePath,
    Reload,
    ShowRecent,
    Quit,
    FitAll,
    ZoomIn,
    ZoomOut,
    ZoomToSelected,
    ToggleFolds,
    Search,
    NextMatch,
    PreviousMatch,
    Filter,
    ClearFilter,
    NextEvent,
    PreviousEvent,
    LaneBelow,
    LaneAbove,
    FirstEvent,
    LastEvent,
    OpenEvent,
    Clear,
    GoToDate,
    Back,
    Forward,
    CopyQuotation,
    CopyMarkdown,
    TogglePanel,
    ToggleLegend,
    ToggleList,
    ShowProblems,
    Columns,
    ShowAbout,
    Palette,
    Help,
    ThemeLight,
    ThemeDark,
    ThemeProjector,
    ThemeSystem,
    ScaleUp,
    ScaleDown,
    ScaleReset,
    ReduceMotion,
}

/// Where the keyboard is when a key counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Anywhere in the window, unless the key alone would type into a text field.
    Window,
    /// Where the canvas has the focus, or nothing has.
    Canvas,
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

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn row(
    action: Action,
    group: &'static str,
    mode: Mode,
    label: &'static str,
    keys: &'static [KeyboardShortcut],
    tooltip: &'static str,
) -> Row {
    Row { action, label, tooltip, keys, mode, group }
}

/// Every command that has a name, in the order in which the help sheet lists them.
pub const TABLE: &[Row] = &{
    use Action as A;
    use Mode::{Canvas, Window};
    [
        row(
            A::NextEvent,
            MOVE,
            Canvas,
            "Next event",
            &[key(Key::ArrowRight)],
            "Go to the next event in time",
        ),
        row(
            A::PreviousEvent,
            MOVE,
            Canvas,
            "Previous event",
            &[key(Key::ArrowLeft)],
            "Go to the previous event in time",
        ),
        row(
            A::LaneAbove,
            MOVE,
            Canvas,
            "Lane above",
            &[key(Key::ArrowUp)],
            "Go to the nearest event in the lane above",
        ),
        row(
            A::LaneBelow,
            MOVE,
            Canvas,
            "Lane below",
            &[key(Key::ArrowDown)],
            "Go to the nearest event in the lane below",
        ),
        row(
            A::FirstEvent,
            MOVE,
            Canvas,
            "First event",
            &[ctrl(Key::Home)],
            "Go to the first event in time",
        ),
        row(
            A::LastEvent,
            MOVE,
            Canvas,
            "Last event",
            &[ctrl(Key::End)],
            "Go to the last event in time",
        ),
        row(
            A::OpenEvent,
            MOVE,
            Canvas,
            "Read event",
            &[key(Key::Enter)],
            "Move to the panel of the selected event",
        ),
        row(
            A::Clear,
            MOVE,
            Canvas,
            "Clear selection",
            &[key(Key::Escape)],
            "Close what is open, then select nothing",
        ),
        row(
            A::GoToDate,
            MOVE,
            Window,
            "Go to date…",
            &[ctrl(Key::G)],
            "Show the days of a date that one types",
        ),
        row(
            A::Back,
            MOVE,
            Window,
            "Back",
            &[alt(Key::ArrowLeft)],
            "Go back to the place that was looked at before",
        ),
        row(
            A::Forward,
            MOVE,
            Window,
            "Forward",
            &[alt(Key::ArrowRight)],
            "Go forward again to the place one came back from",
        ),
        row(A::FitAll, LOOK, Canvas, "Fit all", &[key(Key::Home)], "Show the whole timeline"),
        row(
            A::ZoomIn,
            LOOK,
            Canvas,
            "Zoom in",
            &[key(Key::Plus), key(Key::Equals)],
            "Show a shorter time",
        ),
        row(A::ZoomOut, LOOK, Canvas, "Zoom out", &[key(Key::Minus)], "Show a longer time"),
        row(
            A::ZoomToSelected,
            LOOK,
            Canvas,
            "Zoom to event",
            &[key(Key::Z)],
            "Show the selected event and its surroundings",
        ),
        row(
            A::Search,
            FIND,
            Window,
            "Search",
            &[ctrl(Key::F), key(Key::Slash)],
            "Find events and passages by their words",
        ),
        row(
            A::NextMatch,
            FIND,
            Window,
            "Next match",
            &[key(Key::F3)],
            "Go to the next event found",
        ),
        row(
            A::PreviousMatch,
            FIND,
            Window,
            "Previous match",
            &[shift(Key::F3)],
            "Go to the previous event found",
        ),
        row(
            A::Filter,
            FIND,
            Window,
            "Filter",
            &[ctrl_shift(Key::F)],
            "Choose which events and lanes are shown",
        ),
        row(A::ClearFilter, FIND, Window, "Clear the filter", &[], "Show every event again"),
        row(
            A::ToggleFolds,
            LOOK,
            Canvas,
            "Folded",
            &[key(Key::F)],
            "Fold empty stretches of time away, or open them all",
        ),
        row(
            A::TogglePanel,
            LOOK,
            Window,
            "Source panel",
            &[key(Key::F9)],
            "Show or hide the panel with the words of the event",
        ),
        row(
            A::ToggleList,
            LOOK,
            Window,
            "List",
            &[ctrl(Key::L)],
            "Show the events as a table: below the timeline, instead of it, or not at all",
        ),
        row(
            A::ToggleLegend,
            LOOK,
            Window,
            "Legend",
            &[key(Key::F2)],
            "Show or hide what the marks mean",
        ),
        row(
            A::ShowAbout,
            LOOK,
            Window,
            "About this timeline",
            &[],
            "What it is about, and its sources",
        ),
        row(A::ThemeLight, LOOK, Window, "Theme: light", &[], "Paper and ink"),
        row(A::ThemeDark, LOOK, Window, "Theme: dark", &[], "Light words on slate"),
        row(
            A::ThemeProjector,
            LOOK,
            Window,
            "Theme: projector",
            &[],
            "Black on white, larger type",
        ),
        row(
            A::ThemeSystem,
            LOOK,
            Window,
            "Theme: as the system",
            &[],
            "Follow the light or dark preference of the system",
        ),
        row(
            A::ReduceMotion,
            LOOK,
            Window,
            "Reduce motion",
            &[],
            "Move the view at once instead of easing; press again to follow the system",
        ),
        row(
            A::ScaleUp,
            LOOK,
            Window,
            "Larger interface",
            &[ctrl(Key::Plus), ctrl(Key::Equals)],
            "Make everything larger",
        ),
        row(
            A::ScaleDown,
            LOOK,
            Window,
            "Smaller interface",
            &[ctrl(Key::Minus)],
            "Make everything smaller",
        ),
        row(
            A::ScaleReset,
            LOOK,
            Window,
            "Normal size",
            &[ctrl(Key::Num0)],
            "Give everything its normal size",
        ),
        row(
            A::CopyQuotation,
            WORDS,
            Window,
            "Copy quotation",
            &[ctrl_shift(Key::Q)],
            "Copy the event's first quotation with its citation",
        ),
        row(
            A::CopyMarkdown,
            WORDS,
            Window,
            "Copy event as Markdown",
            &[ctrl_shift(Key::M)],
            "Copy title, date, quotations and citations as Markdown",
        ),
        row(A::Open, FILES, Window, "Open…", &[ctrl(Key::O)], "Open a timeline from a file"),
        row(
            A::TypePath,
            FILES,
            Window,
            "Open by path…",
            &[ctrl_shift(Key::O)],
            "Type or choose the path of a file inside this window",
        ),
        row(
            A::ShowRecent,
            FILES,
            Window,
            "Recent files",
            &[ctrl(Key::R)],
            "Choose among the files opened before",
        ),
        row(
            A::OpenBundled,
            FILES,
            Window,
            "Open the bundled timeline",
            &[],
            "Open the story that comes with the program",
        ),
        row(A::Reload, FILES, Window, "Reload", &[key(Key::F5)], "Read the file again from disk"),
        row(
            A::ShowProblems,
            FILES,
            Window,
            "Problems",
            &[key(Key::F8)],
            "List what is wrong with the file",
        ),
        row(
            A::Columns,
            FILES,
            Window,
            "Columns…",
            &[],
            "Say anew what the columns of this table stand for",
        ),
        row(A::Quit, FILES, Window, "Quit", &[ctrl(Key::Q)], "Close the window"),
        row(
            A::Palette,
            HELP,
            Window,
            "Command palette",
            &[ctrl(Key::K)],
            "Find a command by its name",
        ),
        row(
            A::Help,
            HELP,
            Window,
            "Keys and commands",
            &[key(Key::F1), key(Key::Questionmark)],
            "List every command with its keys",
        ),
    ]
};

const MOVE: &str = "Move among events";
const FIND: &str = "Find";
const LOOK: &str = "Look";
const WORDS: &str = "Words";
const FILES: &str = "Files";
const HELP: &str = "Help";

impl Action {
    /// Its row.
    #[must_use]
    pub fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.action == self)
    }

    /// Its name; empty only if it lacks a row, which a test forbids.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.row().map_or("", |row| row.label)
    }

    /// What it does and its first key, as a tooltip.
    #[must_use]
    pub fn hint(self) -> String {
        let Some(row) = self.row() else { return String::new() };
        match row.keys.first() {
            Some(keys) => format!("{} ({})", row.tooltip, key_words(*keys)),
            None => row.tooltip.to_owned(),
        }
    }
}

/// A key as it is called on the keyboard: "Ctrl+K", "Left".
#[must_use]
pub fn key_words(keys: KeyboardShortcut) -> String {
    let mut words = String::new();
    for (held, name) in [
        (keys.modifiers.command || keys.modifiers.ctrl, "Ctrl+"),
        (keys.modifiers.alt, "Alt+"),
        (keys.modifiers.shift, "Shift+"),
    ] {
        if held {
            words.push_str(name);
        }
    }
    words.push_str(match keys.logical_key {
        Key::ArrowLeft => "Left",
        Key::ArrowRight => "Right",
        Key::ArrowUp => "Up",
        Key::ArrowDown => "Down",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        Key::Questionmark => "?",
        Key::Slash => "/",
        other => other.name(),
    });
    words
}

/// The table of keys in Markdown, as it stands in the README.
#[must_use]
pub fn keys_as_markdown() -> String {
    let mut out = String::from("| Command | Keys | What it does |\n|---|---|---|\n");
    for row in TABLE {
        let keys: Vec<String> =
            row.keys.iter().map(|keys| format!("`{}`", key_words(*keys))).collect();
        let cells = [row.label, &keys.join(" "), row.tooltip];
        out.push_str("| ");
        out.push_str(&cells.join(" | "));
        out.push_str(" |\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_key_means_two_things() {
        let mut seen = BTreeSet::new();
        for row in TABLE {
            for keys in row.keys {
                assert!(seen.insert(key_words(*keys)), "{} of {:?}", key_words(*keys), row.action);
            }
        }
    }

    #[test]
    fn every_action_has_one_row() {
        let rows: BTreeSet<Action> = TABLE.iter().map(|row| row.action).collect();
        assert_eq!(rows.len(), TABLE.len());
        // The last action's number tells how many there are.
        assert_eq!(rows.len(), Action::ReduceMotion as usize + 1);
    }
}
