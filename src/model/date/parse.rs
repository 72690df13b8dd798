//! EDTF in, over `edtf-core`.

use super::{Seconds, When, Zone};

/// A date as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {}

/// Why a text is no date that a timeline can hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    /// What is wrong.
    pub message: String,
    /// Where, in bytes from the start of the text.
    pub offset: usize,
    /// What to write instead, where that can be said.
    pub help: Option<String>,
}

impl Date {
    /// Reads EDTF as far as `formats.md` lists it.
    pub fn parse(_text: &str) -> Result<Self, DateError> {
        Ok(Self {})
    }

    /// Adds an `end`.
    pub fn with_end(self, _end: &str) -> Result<Self, DateError> {
        Ok(self)
    }

    /// What it means on the axis.
    #[must_use]
    pub fn when(&self, _zone: &Zone) -> When {
        let _: Seconds = 0;
        When::Lasting { start: super::Edge::Open, end: super::Edge::Open }
    }
}
