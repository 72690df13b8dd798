//! Tests that need no window: what holds for the repository and the program as a whole.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that goes another way is to fail there"
)]

mod architecture;
mod cli;
mod faults;
mod foreign;
mod pictures;
mod readme;
mod scene;
#[path = "../shared/mod.rs"]
mod shared;
