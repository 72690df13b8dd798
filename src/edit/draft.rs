//! Typed words to checked values: handles, dates, bases, references.
//!
//! Words that are the same as before keep their handle, so that a change that changes nothing gives
//! the very value that was there.

use std::sync::Arc;

use super::{BasisDraft, CheckDraft, ImageDraft, NoteDraft, QuoteDraft, ReferenceDraft, Refusal};
use crate::{
    io::{
        quote::{Selector, status},
        read::stays_inside,
    },
    model::{
        Basis, CheckStatus, EventDate, FactCheck, Image, Note, Quote, Reference, Text, TextChunk,
        Timeline,
        date::{Date, DateError},
    },
};

/// Makes values for a timeline, and gathers the words that its arena lacks.
pub(super) struct Draft<'a> {
    timeline: &'a Timeline,
    chunk: TextChunk,
    has_text: bool,
}

impl<'a> Draft<'a> {
    pub(super) fn new(timeline: &'a Timeline) -> Self {
        Self { timeline, chunk: timeline.arena.builder(), has_text: false }
    }

    /// The words that the arena lacks, if any.
    pub(super) fn into_text(self) -> Option<Arc<str>> {
        self.has_text.then(|| self.chunk.into_text())
    }

    /// The words behind a handle, new ones included.
    pub(super) fn get(&self, text: Text) -> &str {
        self.chunk.get(text).unwrap_or_else(|| self.timeline.text(text))
    }

    /// Words that stand as they were typed, in place of `now`.
    pub(super) fn text(&mut self, now: Option<Text>, typed: &str) -> Text {
        if let Some(now) = now.filter(|now| self.get(*now) == typed) {
            return now;
        }
        self.has_text = true;
        self.chunk.push(typed)
    }

    /// A line that must not be empty.
    pub(super) fn line(
        &mut self,
        now: Option<Text>,
        typed: &str,
        what: &'static str,
    ) -> Result<Text, Refusal> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Refusal::Empty(what));
        }
        Ok(self.text(now, typed))
    }

    /// A line that may be.
    pub(super) fn some_line(&mut self, now: Option<Text>, typed: &str) -> Option<Text> {
        self.some_text(now, typed.trim())
    }

    /// Words of several lines; nothing where there is nothing but space.
    pub(super) fn some_text(&mut self, now: Option<Text>, typed: &str) -> Option<Text> {
        (!typed.trim().is_empty()).then(|| self.text(now, typed))
    }

    /// A date that must be there.
    pub(super) fn date(
        &mut self,
        now: Option<EventDate>,
        [date, end]: [&str; 2],
    ) -> Result<EventDate, Refusal> {
        let [typed, typed_end] = [date.trim(), end.trim()];
        if typed.is_empty() {
            return Err(Refusal::Empty("the date"));
        }
        let refused = |of, from: &str, error: DateError| {
            // Counted in what was typed, with the space about it.
            let space = from.len() - from.trim_start().len();
            let error = DateError { offset: error.offset + space, ..error };
            Refusal::Date { of, typed: from.to_owned(), error }
        };
        let mut parsed = Date::parse(typed).map_err(|error| refused("the date", date, error))?;
        if !typed_end.is_empty() {
            parsed = parsed.with_end(typed_end).map_err(|error| refused("the end", end, error))?;
        }
        Ok(EventDate {
            written: self.text(now.map(|now| now.written), typed),
            written_end: self.some_line(now.and_then(|now| now.written_end), typed_end),
            when: parsed.when(&self.timeline.meta.zone),
        })
    }

    /// A date on its own that may be left out; `of` says which it is.
    pub(super) fn some_date(
        &mut self,
        now: Option<EventDate>,
        typed: &str,
        of: &'static str,
    ) -> Result<Option<EventDate>, Refusal> {
        if typed.trim().is_empty() {
            return Ok(None);
        }
        match self.date(now, [typed, ""]) {
            Ok(date) => Ok(Some(date)),
            Err(Refusal::Date { typed, error, .. }) => Err(Refusal::Date { of, typed, error }),
            Err(other) => Err(other),
        }
    }

    pub(super) fn basis(
        &mut self,
        now: Option<&Basis>,
        typed: &BasisDraft,
    ) -> Result<Basis, Refusal> {
        let before = now.map_or(&[][..], |now| &now.references);
        Ok(Basis {
            kind: typed.kind,
            note: self.some_text(now.and_then(|now| now.note), &typed.note),
            references: self.references(before, &typed.references)?,
        })
    }

    /// References; those of which nothing was typed are passed over.
    fn references(
        &mut self,
        now: &[Reference],
        typed: &[ReferenceDraft],
    ) -> Result<Vec<Reference>, Refusal> {
        let is_blank = |typed: &&ReferenceDraft| {
            [&typed.url, &typed.passage, &typed.read].iter().all(|words| words.trim().is_empty())
        };
        let mut references = Vec::with_capacity(typed.len());
        for typed in typed.iter().filter(|typed| !is_blank(typed)) {
            let now = now.get(references.len());
            let url = now.map(|now| now.url);
            references.push(Reference {
                url: self.line(url, &typed.url, "the address of a reference")?,
                passage: self.some_text(now.and_then(|now| now.passage), &typed.passage),
                read: self.some_date(
                    now.and_then(|now| now.read),
                    &typed.read,
                    "the day on which it was read",
                )?,
            });
        }
        Ok(references)
    }

    pub(super) fn note(
        &mut self,
        now: Option<&Note>,
        typed: &NoteDraft,
    ) -> Result<Option<Note>, Refusal> {
        let before = now.map_or(&[][..], |now| &now.references);
        let references = self.references(before, &typed.references)?;
        match self.some_text(now.map(|now| now.text), &typed.text) {
            Some(text) => Ok(Some(Note { text, references })),
            None if references.is_empty() => Ok(None),
            None => Err(Refusal::Empty("the note")),
        }
    }

    pub(super) fn image(
        &mut self,
        now: Option<&Image>,
        typed: &ImageDraft,
    ) -> Result<Option<Image>, Refusal> {
        let path = typed.path.trim();
        let alt = self.some_line(now.and_then(|now| now.alt), &typed.alt);
        let credit = self.some_line(now.and_then(|now| now.credit), &typed.credit);
        if path.is_empty() && alt.is_none() && credit.is_none() {
            return Ok(None);
        }
        let path = self.line(now.map(|now| now.path), path, "the path of the picture")?;
        if !stays_inside(self.get(path)) {
            return Err(Refusal::Path(self.get(path).to_owned()));
        }
        Ok(Some(Image { path, alt, credit }))
    }

    pub(super) fn check(
        &mut self,
        now: Option<&FactCheck>,
        typed: &CheckDraft,
    ) -> Result<Option<FactCheck>, Refusal> {
        let check = FactCheck {
            status: typed.status,
            by: self.some_line(now.and_then(|now| now.by), &typed.by),
            on: self.some_date(now.and_then(|now| now.on), &typed.on, "the day of the check")?,
            comment: self.some_text(now.and_then(|now| now.comment), &typed.comment),
        };
        let says = check.by.is_some() || check.on.is_some() || check.comment.is_some();
        Ok((check.status != CheckStatus::Unchecked || says).then_some(check))
    }

    /// A quotation, looked for in its source.
    pub(super) fn quote(
        &mut self,
        now: Option<&Quote>,
        typed: &QuoteDraft,
    ) -> Result<Quote, Refusal> {
        let timeline = self.timeline;
        let there = timeline.source(typed.source).filter(|_| {
            // Sources that were removed keep their slot.
            timeline.source_order.contains(&typed.source)
        });
        let source = there.ok_or(Refusal::Gone("the source of the quotation"))?;
        if typed.exact.trim().is_empty() {
            return Err(Refusal::Empty("the quotation"));
        }
        let QuoteDraft { exact, prefix, suffix, .. } = typed;
        Ok(Quote {
            source: typed.source,
            status: status(&source.text, Selector { exact, prefix, suffix }),
            exact: self.text(now.map(|now| now.exact), exact),
            prefix: self.context(now.and_then(|now| now.prefix), prefix),
            suffix: self.context(now.and_then(|now| now.suffix), suffix),
        })
    }

    /// What stands before or after a quotation, where a space counts.
    fn context(&mut self, now: Option<Text>, typed: &str) -> Option<Text> {
        (!typed.is_empty()).then(|| self.text(now, typed))
    }
}
