//! What the timeline says of itself. A zone that is new moves every date that was written with an
//! offset.

use super::{Refusal, TimelineChange, planner::Planner};
use crate::model::{
    Basis, Detail, Edit, Event, EventDate, MetaField, Source, SourceIx,
    date::{Date, Zone},
};

impl Planner<'_> {
    pub(super) fn meta(&mut self, change: &TimelineChange) -> Result<&'static str, Refusal> {
        let meta = &self.timeline.meta;
        let (field, now, typed, name) = match change {
            TimelineChange::Title(typed) => {
                (MetaField::Title, &meta.title, typed.trim(), "change title of timeline")
            }
            TimelineChange::Subtitle(typed) => {
                (MetaField::Subtitle, &meta.subtitle, typed.trim(), "change subtitle")
            }
            TimelineChange::About(typed) => {
                (MetaField::About, &meta.about, typed.as_str(), "change what it is about")
            }
            TimelineChange::Zone(typed) => {
                self.zone(Zone::parse(typed.trim()).map_err(Refusal::Zone)?);
                return Ok("change zone");
            }
        };
        if now != typed {
            self.edits.push(Edit::SetMeta(field, typed.to_owned()));
        }
        Ok(name)
    }

    fn zone(&mut self, zone: Zone) {
        let timeline = self.timeline;
        if timeline.meta.zone == zone {
            return;
        }
        let moved = Moved { planner: self, zone: &zone };
        let events: Vec<_> =
            timeline.iter().filter_map(|(ix, event)| Some((ix, moved.event(event)?))).collect();
        let sources = timeline.sources.iter().enumerate();
        let put: Vec<_> = sources
            .filter_map(|(at, source)| Some((SourceIx::new(at), moved.source(source)?)))
            .collect();
        for (at, event) in events {
            self.set_event(at, event);
        }
        if !put.is_empty() {
            let order = timeline.source_order.clone();
            self.edits.push(Edit::SetSources { order, put, text: None });
        }
        self.edits.push(Edit::SetZone(zone));
    }
}

/// Puts dates into another zone. Gives back only what is changed by it.
struct Moved<'a, 'b> {
    planner: &'a Planner<'b>,
    zone: &'a Zone,
}

impl Moved<'_, '_> {
    fn event(&self, event: &Event) -> Option<Event> {
        let mut moved = event.clone();
        self.date(&mut moved.date);
        if has_dates(&event.detail) {
            let detail = moved.detail.make_mut();
            detail.last_attested.iter_mut().for_each(|date| self.date(date));
            detail.basis.iter_mut().for_each(|basis| self.basis(basis));
            let note = detail.editor_note.iter_mut().flat_map(|note| &mut note.references);
            note.filter_map(|reference| reference.read.as_mut()).for_each(|date| self.date(date));
            let check = detail.check.iter_mut().filter_map(|check| check.on.as_mut());
            check.for_each(|date| self.date(date));
        }
        (moved != *event).then_some(moved)
    }

    fn source(&self, source: &Source) -> Option<Source> {
        let mut moved = source.clone();
        moved.published.iter_mut().for_each(|date| self.date(date));
        moved.retrieved.iter_mut().for_each(|date| self.date(date));
        moved.published_basis.iter_mut().for_each(|basis| self.basis(basis));
        (moved != *source).then_some(moved)
    }

    fn basis(&self, basis: &mut Basis) {
        let read = basis.references.iter_mut().filter_map(|reference| reference.read.as_mut());
        read.for_each(|date| self.date(date));
    }

    fn date(&self, date: &mut EventDate) {
        let timeline = self.planner.timeline;
        let has_time = |text| timeline.text(text).contains('T');
        // A date without a time of day is the same in every zone.
        if !has_time(date.written) && !date.written_end.is_some_and(has_time) {
            return;
        }
        let written: Option<Date> = timeline.date(date);
        if let Some(written) = written {
            date.when = written.when(self.zone);
        }
    }
}

/// Whether there is anything to move, so that a plain detail stays shared.
fn has_dates(detail: &Detail) -> bool {
    detail.last_attested.is_some()
        || detail.basis.is_some()
        || detail.editor_note.is_some()
        || detail.check.is_some()
}
