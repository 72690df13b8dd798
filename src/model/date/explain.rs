//! Why a text is no EDTF, and what its author may have meant.

use edtf_core::ParseError;

use super::DateError;

/// What is wrong with a text that `edtf-core` refused.
pub(super) fn explain(_text: &str, error: &ParseError) -> DateError {
    DateError::new(error.offset, error.message)
}
