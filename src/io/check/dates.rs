//! Dates: an error points into the text of the date, at the very character.

use super::{super::tree::Node, Checker};
use crate::model::{
    EventDate,
    date::{Date, DateError},
};

impl Checker<'_> {
    /// A date on its own, from the field `name` of `node`.
    pub(super) fn date(
        &mut self,
        node: Node<'_>,
        name: &str,
        written: Option<&str>,
    ) -> Option<EventDate> {
        let written = written?;
        match Date::parse(written) {
            Ok(date) => Some(self.event_date(&date, written, None)),
            Err(error) => {
                self.bad_date(node, name, written, error);
                None
            }
        }
    }

    /// A date that may have an `end` beside it.
    pub(super) fn date_with_end(
        &mut self,
        node: Node<'_>,
        written: &str,
        end: Option<&str>,
    ) -> Option<EventDate> {
        let date = match Date::parse(written) {
            Ok(date) => date,
            Err(error) => {
                self.bad_date(node, "date", written, error);
                return None;
            }
        };
        let Some(end) = end else { return Some(self.event_date(&date, written, None)) };
        match date.with_end(end) {
            Ok(date) => Some(self.event_date(&date, written, Some(end))),
            Err(error) => {
                self.bad_date(node, "end", end, error);
                None
            }
        }
    }

    fn event_date(&mut self, date: &Date, written: &str, end: Option<&str>) -> EventDate {
        let when = date.when(&self.timeline.meta.zone);
        let written_end = end.map(|end| self.text(end));
        EventDate { written: self.text(written), written_end, when }
    }

    fn bad_date(&mut self, node: Node<'_>, name: &str, written: &str, error: DateError) {
        let Some(field) = node.field(name) else { return };
        let at = field.byte_of_string(error.offset.min(written.len()));
        let end = field.range().end.saturating_sub(1).max(at);
        let message = format!("`{name}` \"{written}\": {}", error.message);
        self.report.error(at..end, message, error.help);
    }
}
