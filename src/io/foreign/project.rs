//! The Timeline Project.

use super::{Findings, Gathered, Options, Refused};

pub(super) fn is_it(_text: &str) -> bool {
    false
}

pub(super) fn read(
    _text: &str,
    _options: &Options,
    _findings: &mut Findings<'_>,
) -> Result<Gathered, Refused> {
    Ok(Gathered::default())
}
