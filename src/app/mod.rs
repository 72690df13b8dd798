//! The program with a window: what lasts between frames, and what runs beside them.

pub mod services;
