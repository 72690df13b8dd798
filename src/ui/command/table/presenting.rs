//! Presenting.

use egui::Key;

use super::{
    super::{
        Action as A, Mode, Row,
        keys::{ctrl, key, shift},
    },
    row,
};
use Mode::{Present, Window};

const SHOW: &str = "Presenting";

pub(super) const ROWS: &[Row] = &[
    row(
        A::Present,
        SHOW,
        Window,
        "Present",
        &[key(Key::F5)],
        "Show the story step by step on the whole screen; without one, the events in order of time",
    ),
    row(
        A::PresentHere,
        SHOW,
        Window,
        "Present from here",
        &[shift(Key::F5)],
        "Begin with the step that is chosen in the story, or the one about the selected event",
    ),
    row(
        A::PresentNext,
        SHOW,
        Present,
        "Next step",
        &[key(Key::ArrowRight), key(Key::ArrowDown), key(Key::Space), key(Key::PageDown)],
        "Reveal what is hidden, or go on to the next step; a click does the same",
    ),
    row(
        A::PresentPrevious,
        SHOW,
        Present,
        "Previous step",
        &[key(Key::ArrowLeft), key(Key::ArrowUp), key(Key::PageUp), key(Key::Backspace)],
        "Go back a step",
    ),
    row(
        A::PresentGo,
        SHOW,
        Present,
        "Go to step",
        &[key(Key::Enter)],
        "Go to the step whose number was typed; without one, to the next",
    ),
    row(A::PresentFirst, SHOW, Present, "First step", &[key(Key::Home)], "Go to the first step"),
    row(A::PresentLast, SHOW, Present, "Last step", &[key(Key::End)], "Go to the last step"),
    row(
        A::PresentBlack,
        SHOW,
        Present,
        "Black screen",
        &[key(Key::B), key(Key::Period)],
        "Make the screen black, or show the step again",
    ),
    row(
        A::PresentWhite,
        SHOW,
        Present,
        "White screen",
        &[key(Key::W), key(Key::Comma)],
        "Make the screen white, or show the step again",
    ),
    row(
        A::PresentFreeze,
        SHOW,
        Present,
        "Freeze",
        &[key(Key::F)],
        "Let the audience go on seeing this step while you go elsewhere",
    ),
    row(
        A::PresentHide,
        SHOW,
        Present,
        "Hide",
        &[key(Key::H)],
        "Hide dates, then titles, then quotations, for the audience to guess",
    ),
    row(
        A::PresentLarger,
        SHOW,
        Present,
        "Larger type",
        &[ctrl(Key::Plus), ctrl(Key::Equals)],
        "Make everything larger; labels are placed anew",
    ),
    row(
        A::PresentSmaller,
        SHOW,
        Present,
        "Smaller type",
        &[ctrl(Key::Minus)],
        "Make everything smaller",
    ),
    row(
        A::PresentUsual,
        SHOW,
        Present,
        "Usual type",
        &[ctrl(Key::Num0)],
        "Type that is read from the back of a classroom",
    ),
    row(
        A::PresentLeave,
        SHOW,
        Present,
        "Leave",
        &[key(Key::Escape)],
        "Leave, when pressed twice within two seconds",
    ),
];
