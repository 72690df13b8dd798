//! The table of commands: one row for each, with its name, its keys and what it does.
//!
//! Invariant: every [`Action`] has one row, and no key means two things; tests say so. What a row
//! does is not here: `app` carries it out.

use egui::{Key, KeyboardShortcut};

use super::{
    Action, Mode, Row,
    keys::{alt, ctrl, ctrl_shift, key, key_words, shift},
};

/// Every command that has a name, group by group, in the order in which the help sheet lists them.
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
        row(
            A::ClearFilter,
            FIND,
            Window,
            "Clear the filter",
            &[],
            "Show every event again, those of hidden lanes too",
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
            "Copy the quotation that is marked in the reader, with its citation",
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
    fn every_group_stands_together() {
        let mut groups: Vec<&str> = TABLE.iter().map(|row| row.group).collect();
        groups.dedup();
        let distinct: BTreeSet<&str> = groups.iter().copied().collect();
        assert_eq!(distinct.len(), groups.len(), "{groups:?}");
    }

    #[test]
    fn every_action_has_one_row() {
        let rows: BTreeSet<Action> = TABLE.iter().map(|row| row.action).collect();
        assert_eq!(rows.len(), TABLE.len());
        // The last action's number tells how many there are.
        assert_eq!(rows.len(), Action::ReduceMotion as usize + 1);
    }
}
