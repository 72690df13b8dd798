//! Sourceline: a desktop timeline whose every event shows the words it rests on.

pub mod app;
pub mod cli;
pub mod index;
pub mod io;
pub mod layout;
pub mod model;
pub mod scene;
pub mod style;
pub mod ui;
pub mod view;
