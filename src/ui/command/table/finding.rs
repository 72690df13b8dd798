//! Moving among events, and finding them.

use egui::Key;

use super::{
    super::{
        Action as A, Mode, Row,
        keys::{alt, ctrl, ctrl_shift, key, shift},
    },
    row,
};
use Mode::{Canvas, Window};

const MOVE: &str = "Move among events";
const FIND: &str = "Find";

pub(super) const ROWS: &[Row] = &[
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
    row(A::NextMatch, FIND, Window, "Next match", &[key(Key::F3)], "Go to the next event found"),
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
];
