//! Calendars.

use super::{Findings, Gathered, Options, Refused, write::Losses};
use crate::model::Timeline;

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

pub(super) fn write(_timeline: &Timeline, _losses: &mut Losses) -> String {
    String::new()
}
