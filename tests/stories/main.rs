//! Stories: the interface as the people meet it for whom it is made, driven through what a screen
//! reader knows of it. Nothing is found by its pixel.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story that goes another way is to fail there"
)]

mod accessibility;
mod annotating;
mod arranging;
mod behind;
mod canvas;
mod changing;
mod checking;
#[cfg(target_os = "linux")]
mod clipboard;
mod commands;
mod copying;
#[cfg(target_os = "linux")]
mod disks;
mod drawn;
#[cfg(target_os = "linux")]
mod faults;
mod files;
mod finding;
mod forms;
mod half_written;
mod handouts;
mod importing;
mod keeping;
mod keyboard;
#[cfg(target_os = "linux")]
mod killed;
mod lists;
mod moving;
mod pictures;
mod places;
mod presenter;
mod presenting;
mod problems;
mod reader;
mod reading;
mod replacing;
mod saving;
mod seen;
mod selecting;
#[path = "../shared/mod.rs"]
mod shared;
mod shown;
mod story;
mod tables;
mod taking;
mod themes;
mod unfinished;
mod walking;
mod writing;
