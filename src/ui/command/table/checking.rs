//! What has changed, and what is still to be asked.

use egui::Key;

use super::{
    super::{
        Action as A, Mode, Row,
        keys::{ctrl_shift, key, shift},
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
];
