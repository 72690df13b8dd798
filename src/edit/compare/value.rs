//! Facts as values that can be compared across timelines, and as words.
//!
//! Two values are equal exactly if both timelines say the same: handles are read, and what leads to
//! an event, a source or a lane is told by where it leads in the later timeline. Making a value
//! copies no words.

use super::pair::Pairs;
use crate::model::{EventDate, EventIx, LaneIx, Reference, SourceIx, Text, Timeline};

/// What a field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// Nothing; a text without characters says nothing either.
    Nothing,
    /// Words.
    Words(&'a str),
    /// One of a few things that are the same everywhere.
    One(u32),
    /// Something that both timelines have, by its place in the later one.
    There(u32),
    /// Several, in order.
    Many(Vec<Self>),
}

/// One of the timelines, and where its things are in the later one.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) timeline: &'a Timeline,
    /// `None` for the later timeline itself.
    pub(super) pairs: Option<&'a Pairs>,
}

impl<'a> Side<'a> {
    /// Words behind a handle.
    pub(super) fn text(self, text: Text) -> Value<'a> {
        match self.timeline.text(text) {
            "" => Value::Nothing,
            words => Value::Words(words),
        }
    }

    /// Words that may be left out.
    pub(super) fn maybe(self, text: Option<Text>) -> Value<'a> {
        text.map_or(Value::Nothing, |text| self.text(text))
    }

    /// A date as its author wrote it.
    pub(super) fn date(self, date: &EventDate) -> Value<'a> {
        Value::Many(vec![self.text(date.written), self.maybe(date.written_end)])
    }

    /// A date that may be left out.
    pub(super) fn maybe_date(self, date: Option<&EventDate>) -> Value<'a> {
        date.map_or(Value::Nothing, |date| self.date(date))
    }

    pub(super) fn event(self, ix: EventIx) -> Value<'a> {
        let there = self.pairs.map_or(Some(ix), |pairs| pairs.event(ix));
        let id = || self.timeline.event(ix).map_or(Value::Nothing, |event| self.text(event.id));
        there.map_or_else(id, |ix| Value::There(ix.0))
    }

    pub(super) fn source(self, ix: SourceIx) -> Value<'a> {
        let there = self.pairs.map_or(Some(ix), |pairs| pairs.source(ix));
        let id = || self.timeline.source(ix).map_or(Value::Nothing, |source| self.text(source.id));
        there.map_or_else(id, |ix| Value::There(ix.0))
    }

    pub(super) fn lane(self, ix: LaneIx) -> Value<'a> {
        let there = self.pairs.map_or(Some(ix), |pairs| pairs.lane(ix));
        there.map_or_else(|| Value::Words(self.timeline.lane_name(ix)), |ix| Value::There(ix.0))
    }

    pub(super) fn references(self, list: &[Reference]) -> Value<'a> {
        many(list, |reference| {
            Value::Many(vec![
                self.text(reference.url),
                self.maybe(reference.passage),
                self.maybe_date(reference.read.as_ref()),
            ])
        })
    }
}

/// Several.
pub(super) fn many<'a, T>(list: &[T], one: impl FnMut(&T) -> Value<'a>) -> Value<'a> {
    if list.is_empty() { Value::Nothing } else { Value::Many(list.iter().map(one).collect()) }
}

/// Words, where there are any.
pub(super) fn words(timeline: &Timeline, text: Option<Text>) -> Option<String> {
    let words = timeline.text(text?);
    (!words.is_empty()).then(|| words.to_owned())
}

/// A date in words, and as its author wrote it: different dates can have the same words.
pub(super) fn date_words(timeline: &Timeline, date: &EventDate) -> String {
    let written = timeline.text(date.written);
    let end = date.written_end.map(|end| timeline.text(end));
    let written = end.map_or_else(|| written.to_owned(), |end| format!("{written} to {end}"));
    let words = timeline.date_words(date);
    if words.is_empty() { written } else { format!("{words} ({written})") }
}

/// References in one line.
pub(super) fn references_words(timeline: &Timeline, list: &[Reference]) -> Option<String> {
    let one = |reference: &Reference| {
        let url = timeline.text(reference.url);
        let read = reference.read.map(|read| format!(" (read {})", timeline.date_words(&read)));
        let passage = reference.passage.map(|text| format!(": “{}”", timeline.text(text)));
        [Some(url.to_owned()), read, passage].into_iter().flatten().collect()
    };
    joined(list.iter().map(one), "; ")
}

/// Several in one line; `None` where there are none.
pub(super) fn joined(parts: impl Iterator<Item = String>, between: &str) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(between))
}
