//! The window's interface, in egui.

pub mod fonts;
