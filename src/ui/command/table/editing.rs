//! Changing the facts.

use egui::Key;

use super::{
    super::{
        Action as A, Mode, Row,
        keys::{alt, ctrl, ctrl_shift, key, shift},
    },
    row,
};
use Mode::{Canvas, Window};

const EDIT: &str = "Write";

pub(super) const ROWS: &[Row] = &[
    row(
        A::NewEvent,
        EDIT,
        Window,
        "New event…",
        &[ctrl(Key::Enter)],
        "Make an event from the words that are selected in the source, or one without",
    ),
    row(
        A::AddQuotation,
        EDIT,
        Window,
        "Quote in this event",
        &[ctrl_shift(Key::Enter)],
        "Add the words that are selected in the source to the selected event",
    ),
    row(
        A::EditEvent,
        EDIT,
        Window,
        "Edit event",
        &[key(Key::F4)],
        "Change what the selected event says, in the panel; press again to read it",
    ),
    row(
        A::DuplicateEvent,
        EDIT,
        Window,
        "Duplicate event",
        &[ctrl(Key::D)],
        "Make the selected event once more, to be changed",
    ),
    row(
        A::DeleteEvent,
        EDIT,
        Canvas,
        "Delete event",
        &[key(Key::Delete)],
        "Take the selected event out of the timeline, and the links to it; can be undone",
    ),
    row(
        A::MoveToLaneAbove,
        EDIT,
        Canvas,
        "Move to the lane above",
        &[alt(Key::ArrowUp)],
        "Put the selected event into the lane above; with the mouse, drag it there",
    ),
    row(
        A::MoveToLaneBelow,
        EDIT,
        Canvas,
        "Move to the lane below",
        &[alt(Key::ArrowDown)],
        "Put the selected event into the lane below; with the mouse, drag it there",
    ),
    row(
        A::EditWords,
        EDIT,
        Window,
        "Title and introduction…",
        &[],
        "Change what the timeline says of itself",
    ),
    row(
        A::EditLanes,
        EDIT,
        Window,
        "Lanes…",
        &[key(Key::F6)],
        "Add, rename, colour, move, merge or remove lanes",
    ),
    row(
        A::EditSources,
        EDIT,
        Window,
        "Sources…",
        &[shift(Key::F6)],
        "Read, change, add or remove sources",
    ),
    row(
        A::AddSource,
        EDIT,
        Window,
        "Add a source…",
        &[ctrl_shift(Key::N)],
        "Paste or open a text that events are to rest on",
    ),
    row(
        A::Replace,
        EDIT,
        Window,
        "Find and replace…",
        &[ctrl(Key::H)],
        "Replace words in titles, descriptions and notes, as one change",
    ),
    row(A::Undo, EDIT, Window, "Undo", &[ctrl(Key::Z)], "Take the last change back"),
    row(
        A::Redo,
        EDIT,
        Window,
        "Redo",
        &[ctrl_shift(Key::Z), ctrl(Key::Y)],
        "Make the change again that was taken back",
    ),
];
