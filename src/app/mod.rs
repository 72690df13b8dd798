//! The program with a window: what lasts between frames, and what runs beside them.
//!
//! [`State`] is all that lasts; [`apply`] is the only place where it changes by what the person
//! does, and [`work`] the only place where it changes by what a job brings back. What both do at
//! length stands beside them, by what it is about: [`find`], [`list`], [`opening`], `table`, `goto`,
//! `history`. The window that shows the state is [`App`].

pub mod apply;
pub mod bench;
pub mod checking;
pub mod find;
mod goto;
mod history;
mod letters;
pub mod list;
pub mod opening;
mod picking;
mod reveal;
mod run;
pub mod services;
pub mod stage;
mod state;
mod style;
mod table;
mod window;
pub mod work;

pub use run::{RunError, run};
pub use state::{File, Look, State};
pub use style::Style;
pub use window::App;
