//! What has changed, and what is still to be asked.

use egui::Key;

use super::{
    super::{
        Action as A, Mode, Row,
        keys::{alt, ctrl_shift, key, shift},
    },
    row,
};
use Mode::Window;

const CHECK: &str = "Compare and check";

pub(super) const ROWS: &[Row] = &[
    row(
        A::ShowChanges,
        CHECK,
        Window,
        "What has changed",
        &[key(Key::F7)],
        "List what differs from the file as it was opened",
    ),
    row(
        A::Compare,
        CHECK,
        Window,
        "Compare with another version…",
        &[ctrl_shift(Key::D)],
        "List what differs from a file that one chooses",
    ),
    row(
        A::ShowIncomplete,
        CHECK,
        Window,
        "What is incomplete",
        &[shift(Key::F8)],
        "List what a fact checker would still ask for",
    ),
    row(
        A::CheckFacts,
        CHECK,
        Window,
        "Check facts",
        &[shift(Key::F4)],
        "Go through the events one after another and mark what came of checking each; again to end",
    ),
    row(
        A::CheckNext,
        CHECK,
        Window,
        "Check next event",
        &[alt(Key::PageDown)],
        "Go on to the next event that is to be checked",
    ),
    row(
        A::CheckPrevious,
        CHECK,
        Window,
        "Check previous event",
        &[alt(Key::PageUp)],
        "Go back to the event before that is to be checked",
    ),
    row(
        A::MarkChecked,
        CHECK,
        Window,
        "Mark as checked",
        &[alt(Key::C)],
        "Say that the selected event holds, by whom and on which day",
    ),
    row(
        A::MarkQuery,
        CHECK,
        Window,
        "Mark as a query",
        &[alt(Key::Q)],
        "Say that something about the selected event is still to be asked",
    ),
    row(
        A::MarkUnchecked,
        CHECK,
        Window,
        "Mark as unchecked",
        &[alt(Key::U)],
        "Say that nobody has checked the selected event",
    ),
];
