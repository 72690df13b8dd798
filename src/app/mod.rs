//! The program with a window: what lasts between frames, and what runs beside them.
//!
//! [`State`] is all that lasts; [`apply`] is the only place where it changes by what the person
//! does, and [`work`] the only place where it changes by what a job brings back. What both do at
//! length stands beside them, by what it is about: [`find`], [`list`], [`opening`], `table`, `goto`,
//! `history`. The window that shows the state is [`App`].

pub mod apply;
pub mod bench;
mod changing;
pub mod checking;
mod editing;
pub mod exporting;
mod file;
pub mod find;
mod goto;
mod handout;
mod history;
mod house;
pub mod importing;
mod laying_out;
mod letters;
pub mod list;
pub mod opening;
mod passage;
mod picking;
pub mod picture;
pub mod present;
mod questions;
pub mod recovering;
mod replacing;
mod room;
mod run;
mod saving;
pub mod services;
mod sources;
pub mod stage;
mod state;
mod story;
mod style;
mod table;
mod tools;
mod undoing;
mod walk;
mod watching;
mod window;
pub mod work;

pub use file::{File, Look};
pub use run::{RunError, run};
pub use state::State;
pub use story::StoryPanel;
pub use style::Style;
pub use walk::Today;
pub use window::App;
