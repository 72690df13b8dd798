//! The interface: egui widgets that show what they are given and return [`Command`]s.
//!
//! Nothing here changes the document or the view, reads a file or a clock: `app` does, when it
//! carries a command out. What a part of the window shows comes to it as a value; colours, sizes
//! and durations come from the theme.

pub mod bar;
pub mod canvas;
pub mod command;
pub mod copying;
mod directed;
pub mod filter;
pub mod fonts;
pub mod form;
pub mod icon;
pub mod keys;
pub mod list;
pub mod overlay;
pub mod overview;
pub mod panel;
pub mod picker;
pub mod present;
pub mod progress;
pub mod search;
pub mod status;
pub mod story;
pub mod theme;
pub mod tools;
mod widgets;
pub mod words;

pub use command::{Action, Command, ThemeChoice};
pub(crate) use widgets::{
    bar_button, focus_ring, follow_focus, hint, link, link_small, list_option, primary_button,
    prose, quoted, radios, scroll_stop, scroll_stop_with, text, text_format, texts,
};

/// The commands of a frame, in the order in which they were given.
pub type Commands = Vec<Command>;
