//! Tests that need no window: what holds for the repository as a whole.

mod architecture;
