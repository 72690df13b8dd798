//! What is said where a text is no date.

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

impl DateError {
    /// An error without help.
    pub(super) fn new(offset: usize, message: impl Into<String>) -> Self {
        Self { message: message.into(), offset, help: None }
    }

    /// The same with help.
    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// A feature of EDTF that a timeline does not take.
    pub(super) fn unsupported(offset: usize, feature: &str, help: impl Into<String>) -> Self {
        Self::new(offset, format!("{feature}: EDTF that a timeline does not take")).help(help)
    }
}
