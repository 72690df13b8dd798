//! The program with a window: what lasts between frames, and what runs beside them.
//!
//! [`State`] is all that lasts; [`apply`] is the only place where it changes by what the person
//! does, and [`work`] the only place where it changes by what a job brings back.

pub mod apply;
pub mod bench;
pub mod find;
mod goto;
mod history;
mod letters;
pub mod list;
pub mod opening;
mod reveal;
pub mod services;
pub mod stage;
mod state;
mod table;
mod window;
pub mod work;

pub use state::{File, Look, State, Style};
pub use window::{App, RunError, run};
