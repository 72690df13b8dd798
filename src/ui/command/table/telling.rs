//! The story: its steps.

use egui::Key;

use super::{
    super::{
        Action as A, Mode, Row,
        keys::{ctrl, shift},
    },
    row,
};
use Mode::Window;

const STORY: &str = "Story";

pub(super) const ROWS: &[Row] = &[
    row(
        A::ToggleStory,
        STORY,
        Window,
        "Story",
        &[shift(Key::F9)],
        "Show the steps of the story in place of the source, or the source again",
    ),
    row(
        A::AddStep,
        STORY,
        Window,
        "Add this view as a step",
        &[ctrl(Key::M)],
        "Make a step of the selected event, and of what the canvas shows",
    ),
    row(
        A::StepsOfEvents,
        STORY,
        Window,
        "Make steps of the events",
        &[],
        "Make a step of each event that is shown, in order of date, as one change",
    ),
];
