//! Dates in words.
use super::{Date, Zone};

impl Date {
    /// In words.
    #[must_use]
    pub fn words(&self, _zone: &Zone) -> String {
        String::new()
    }

    /// In short words.
    #[must_use]
    pub fn short(&self, _zone: &Zone) -> String {
        String::new()
    }
}
