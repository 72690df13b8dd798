//! What dates mean, how they read, and what is said of texts that are none.

use super::*;

mod errors;
mod properties;
mod when;
mod words;
