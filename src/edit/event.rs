//! Events: their fields, new ones, copies, and taking one away.

use super::{EventChange, Made, NewEvent, Refusal, id_from_title, planner::Planner};
use crate::{
    io::check::nearest_name,
    model::{Detail, Edit, Event, EventIx, LaneIx, SharedDetail, SourceIx},
};

impl Planner<'_> {
    pub(super) fn event(
        &mut self,
        at: EventIx,
        change: &EventChange,
    ) -> Result<&'static str, Refusal> {
        let mut event = self.event_at(at)?;
        self.field(at, &mut event, change)?;
        self.set_event(at, event);
        Ok(name_of(change))
    }

    pub(super) fn new_event(&mut self, new: &NewEvent) -> Result<&'static str, Refusal> {
        let title = self.draft.line(None, &new.title, "the title")?;
        let own_id = new.more.iter().any(|change| matches!(change, EventChange::Id(_)));
        let at = self.document.next_event();
        let mut event = Event {
            // Taken from `more` where that says one.
            id: if own_id { title } else { self.new_id(&new.title, at) },
            title,
            short_title: None,
            date: self.draft.date(None, [&new.date, &new.end])?,
            lane: self.lane_of(&new.lane)?,
            starred: false,
            detail: SharedDetail::default(),
        };
        for quote in &new.quotes {
            let quote = self.draft.quote(None, quote)?;
            event.detail.make_mut().quotes.push(quote);
        }
        for change in &new.more {
            self.field(at, &mut event, change)?;
        }
        self.set_event(at, event);
        self.made = Some(Made::Event(at));
        Ok("add event")
    }

    pub(super) fn duplicate_event(&mut self, of: EventIx) -> Result<&'static str, Refusal> {
        let mut event = self.event_at(of)?;
        let at = self.document.next_event();
        let title = self.timeline.text(event.title);
        event.id = self.new_id(title, at);
        if event.detail.check.is_some() {
            event.detail.make_mut().check = None;
        }
        self.set_event(at, event);
        self.made = Some(Made::Event(at));
        Ok("duplicate event")
    }

    pub(super) fn delete_event(&mut self, at: EventIx) -> Result<&'static str, Refusal> {
        self.event_at(at)?;
        self.unlink(at)?;
        self.edits.push(Edit::SetEvent { at, event: None, text: None });
        Ok("delete event")
    }

    /// Changes one field of an event that is, or is to be, in the slot `at`.
    fn field(
        &mut self,
        at: EventIx,
        event: &mut Event,
        change: &EventChange,
    ) -> Result<(), Refusal> {
        match change {
            EventChange::Id(typed) => event.id = self.id(at, event, typed)?,
            EventChange::Title(typed) => {
                event.title = self.draft.line(Some(event.title), typed, "the title")?;
            }
            EventChange::ShortTitle(typed) => {
                event.short_title = self.draft.some_line(event.short_title, typed);
            }
            EventChange::Date { date, end } => {
                event.date = self.draft.date(Some(event.date), [date, end])?;
            }
            EventChange::Lane(name) => event.lane = self.lane_of(name)?,
            EventChange::Starred(starred) => event.starred = *starred,
            _ => {
                let mut detail = Detail::clone(&event.detail);
                self.detail(at, &mut detail, change)?;
                if detail != *event.detail {
                    event.detail = detail.into();
                }
            }
        }
        Ok(())
    }

    fn detail(
        &mut self,
        at: EventIx,
        detail: &mut Detail,
        change: &EventChange,
    ) -> Result<(), Refusal> {
        match change {
            EventChange::DisplayDate(typed) => {
                detail.display_date = self.draft.some_line(detail.display_date, typed);
            }
            EventChange::Cites(sources) => detail.cites = self.cites(detail, sources)?,
            EventChange::LastAttested(typed) => {
                let (now, of) = (detail.last_attested.as_deref().copied(), "the last attested day");
                detail.last_attested = self.draft.some_date(now, typed, of)?.map(Box::new);
            }
            EventChange::Actors(names) => detail.actors = self.actors(names),
            EventChange::Tags(names) => detail.tags = self.tags(names),
            EventChange::Basis(typed) => {
                let typed = typed.as_ref();
                let basis = typed.map(|typed| self.draft.basis(detail.basis.as_deref(), typed));
                detail.basis = basis.transpose()?.map(Box::new);
            }
            EventChange::ClaimedBy(typed) => {
                detail.claimed_by = self.draft.some_line(detail.claimed_by, typed);
            }
            EventChange::Links(kind, events) => self.links(at, detail, *kind, events)?,
            EventChange::EditorNote(typed) => {
                detail.editor_note =
                    self.draft.note(detail.editor_note.as_deref(), typed)?.map(Box::new);
            }
            EventChange::Description(typed) => {
                detail.description = self.draft.some_text(detail.description, typed);
            }
            EventChange::Image(typed) => {
                detail.image = self.draft.image(detail.image.as_deref(), typed)?.map(Box::new);
            }
            EventChange::Check(typed) => {
                detail.check = self.draft.check(detail.check.as_deref(), typed)?.map(Box::new);
            }
            EventChange::Id(_)
            | EventChange::Title(_)
            | EventChange::ShortTitle(_)
            | EventChange::Date { .. }
            | EventChange::Lane(_)
            | EventChange::Starred(_) => {}
        }
        Ok(())
    }

    /// Sources that are named and not quoted, each once.
    fn cites(&self, detail: &Detail, named: &[SourceIx]) -> Result<Vec<SourceIx>, Refusal> {
        let mut cites: Vec<SourceIx> = Vec::new();
        for source in named {
            if !self.timeline.source_order.contains(source) {
                return Err(Refusal::Gone("the source"));
            }
            let is_quoted = detail.quotes.iter().any(|quote| quote.source == *source);
            if !is_quoted && !cites.contains(source) {
                cites.push(*source);
            }
        }
        Ok(cites)
    }

    fn id(
        &mut self,
        at: EventIx,
        event: &Event,
        typed: &str,
    ) -> Result<crate::model::Text, Refusal> {
        let typed = typed.trim();
        let holder = self.lookup.event_by_id(self.timeline, typed);
        if holder.is_some_and(|holder| holder != at) {
            return Err(Refusal::IdTaken { of: "an event", id: typed.to_owned() });
        }
        self.draft.line(Some(event.id), typed, "the id")
    }

    fn new_id(&mut self, title: &str, at: EventIx) -> crate::model::Text {
        let (timeline, lookup) = (self.timeline, &mut *self.lookup);
        let mut is_taken = |id: &str| lookup.event_by_id(timeline, id).is_some();
        let id = id_from_title(title, "event", at.at() + 1, &mut is_taken);
        self.draft.text(None, &id)
    }

    /// The lane of a name.
    fn lane_of(&self, name: &str) -> Result<LaneIx, Refusal> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Refusal::Empty("the lane"));
        }
        self.timeline.lane_by_name(name).ok_or_else(|| {
            let names = self.timeline.lanes().map(|(_, lane)| lane.name.as_str());
            let near = nearest_name(name, names).map(str::to_owned);
            Refusal::NoLane { name: name.to_owned(), near }
        })
    }
}

fn name_of(change: &EventChange) -> &'static str {
    match change {
        EventChange::Id(_) => "change id",
        EventChange::Title(_) => "change title",
        EventChange::ShortTitle(_) => "change short title",
        EventChange::Date { .. } => "change date",
        EventChange::DisplayDate(_) => "change date in words",
        EventChange::Cites(_) => "change sources named",
        EventChange::LastAttested(_) => "change last attested day",
        EventChange::Lane(_) => "move to another lane",
        EventChange::Starred(true) => "star event",
        EventChange::Starred(false) => "unstar event",
        EventChange::Actors(_) => "change actors",
        EventChange::Tags(_) => "change tags",
        EventChange::Basis(_) => "change how the date is known",
        EventChange::ClaimedBy(_) => "change who claims it",
        EventChange::Links(kind, _) => kind.name(),
        EventChange::EditorNote(_) => "change note",
        EventChange::Description(_) => "change description",
        EventChange::Image(_) => "change picture",
        EventChange::Check(_) => "change check",
    }
}
