//! A timeline: the facts of one file, indices instead of copies.

use std::sync::Arc;

use super::{
    ActorIx, Event, EventDate, EventIx, Lane, LaneIx, Quote, Source, SourceIx, TagIx, Text,
    TextArena,
    date::{Date, Zone},
};

/// The facts of one file. Immutable once it is behind an `Arc`; see [`super::Edit`].
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// What it is called and about.
    pub meta: Meta,
    /// The slots of the lanes. Invariant: none is taken out, so a [`LaneIx`] means one lane for
    /// good; one that was removed is missing from `lane_order` alone.
    pub lanes: Vec<Lane>,
    /// Which lanes there are, in the order in which they are drawn. Invariant: each has a slot, and
    /// none stands here twice.
    pub lane_order: Vec<LaneIx>,
    /// The actors, interned.
    pub actors: imbl::Vector<Arc<str>>,
    /// The tags, interned.
    pub tags: imbl::Vector<Arc<str>>,
    /// The slots of the sources, kept as those of the lanes are.
    pub sources: imbl::Vector<Source>,
    /// Which sources there are, in the order of the file. Invariant: as for `lane_order`.
    pub source_order: imbl::Vector<SourceIx>,
    /// The events. Invariant: the last slot is never a hole, and holes are never filled by another
    /// event, so an [`EventIx`] means one event for good.
    pub events: imbl::Vector<Option<Event>>,
    /// The words that all handles point into.
    pub arena: TextArena,
}

/// What a timeline is called and about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// Its title.
    pub title: String,
    /// A line under the title.
    pub subtitle: String,
    /// What it is about, and how it was made.
    pub about: String,
    /// The zone in which times with an offset are drawn.
    pub zone: Zone,
}

impl Timeline {
    /// The words behind a handle.
    #[must_use]
    pub fn text(&self, text: Text) -> &str {
        self.arena.get(text)
    }

    /// An event, unless it was removed.
    #[must_use]
    pub fn event(&self, event: EventIx) -> Option<&Event> {
        self.events.get(event.at()).and_then(Option::as_ref)
    }

    /// Every event with its index, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (EventIx, &Event)> {
        self.events
            .iter()
            .enumerate()
            .filter_map(|(at, event)| Some((EventIx::new(at), event.as_ref()?)))
    }

    /// How many events there are.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.iter().count()
    }

    /// The event that the file calls by this id.
    #[must_use]
    pub fn event_by_id(&self, id: &str) -> Option<EventIx> {
        self.iter().find(|(_, event)| self.text(event.id) == id).map(|(ix, _)| ix)
    }

    /// Adds a lane below the others.
    pub fn push_lane(&mut self, lane: Lane) -> LaneIx {
        let ix = LaneIx::new(self.lanes.len());
        self.lanes.push(lane);
        self.lane_order.push(ix);
        ix
    }

    /// Adds a source after the others.
    pub fn push_source(&mut self, source: Source) -> SourceIx {
        let ix = SourceIx::new(self.sources.len());
        self.sources.push_back(source);
        self.source_order.push_back(ix);
        ix
    }

    /// The lanes, in the order in which they are drawn.
    pub fn lanes(&self) -> impl Iterator<Item = (LaneIx, &Lane)> {
        self.lane_order.iter().filter_map(|ix| Some((*ix, self.lane(*ix)?)))
    }

    /// The sources, in the order of the file.
    pub fn sources(&self) -> impl Iterator<Item = (SourceIx, &Source)> {
        self.source_order.iter().filter_map(|ix| Some((*ix, self.source(*ix)?)))
    }

    /// The lane of this name.
    #[must_use]
    pub fn lane_by_name(&self, name: &str) -> Option<LaneIx> {
        self.lanes().find(|(_, lane)| lane.name == name).map(|(ix, _)| ix)
    }

    /// The source that the file calls by this id.
    #[must_use]
    pub fn source_by_id(&self, id: &str) -> Option<SourceIx> {
        self.sources().find(|(_, source)| self.text(source.id) == id).map(|(ix, _)| ix)
    }

    /// A lane, also one that was removed.
    #[must_use]
    pub fn lane(&self, lane: LaneIx) -> Option<&Lane> {
        self.lanes.get(lane.at())
    }

    /// The name of a lane; empty where there is none.
    #[must_use]
    pub fn lane_name(&self, lane: LaneIx) -> &str {
        self.lane(lane).map_or("", |lane| &lane.name)
    }

    /// The name of an actor; empty where there is none.
    #[must_use]
    pub fn actor(&self, actor: ActorIx) -> &str {
        self.actors.get(actor.at()).map_or("", |actor| actor)
    }

    /// A tag; empty where there is none.
    #[must_use]
    pub fn tag(&self, tag: TagIx) -> &str {
        self.tags.get(tag.at()).map_or("", |tag| tag)
    }

    /// A source, also one that was removed.
    #[must_use]
    pub fn source(&self, source: SourceIx) -> Option<&Source> {
        self.sources.get(source.at())
    }

    /// The words that a quotation selects.
    #[must_use]
    pub fn quote_text(&self, quote: &Quote) -> &str {
        self.text(quote.exact)
    }

    /// The label of an event: its short title, or its title.
    #[must_use]
    pub fn short_title(&self, event: &Event) -> &str {
        self.text(event.short_title.unwrap_or(event.title))
    }

    /// The parts of a date, for its words. `None` only for a handle of another timeline.
    #[must_use]
    pub fn date(&self, date: &EventDate) -> Option<Date> {
        let parsed = Date::parse(self.text(date.written)).ok()?;
        match date.written_end {
            Some(end) => parsed.with_end(self.text(end)).ok(),
            None => Some(parsed),
        }
    }

    /// The date in words, as [`Date::words`].
    #[must_use]
    pub fn date_words(&self, date: &EventDate) -> String {
        self.date(date).map(|date| date.words(&self.meta.zone)).unwrap_or_default()
    }

    /// The date in short words, as [`Date::short`].
    #[must_use]
    pub fn date_short(&self, date: &EventDate) -> String {
        self.date(date).map(|date| date.short(&self.meta.zone)).unwrap_or_default()
    }
}

/// Two timelines are equal if they hold the same facts in the same slots. Text of earlier revisions
/// in the arena does not count, nor does what a lane or source was that has been removed.
impl PartialEq for Timeline {
    fn eq(&self, other: &Self) -> bool {
        self.meta == other.meta
            && self.lanes().eq(other.lanes())
            && self.actors == other.actors
            && self.tags == other.tags
            && self.sources().eq(other.sources())
            && self.events == other.events
    }
}
