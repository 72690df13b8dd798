//! Events of one timeline taken into another: which of them are there already, and the change that
//! adds the others and joins those.
//!
//! What the present timeline says stays: an event that is joined only gains what it lacks (the end
//! of its tags and actors, sources, quotations, and a field that was empty). Whether two that look
//! alike are one is for a person to say; [`Merging`] holds the answer.

mod same;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use same::{counts, meet, plain};

use super::{
    Change, EventChange, LinkKind, NewEvent, NewLane, NewSource, QuoteChange, QuoteDraft,
    SourceChange, id_from_title,
};
use crate::model::{
    Document, Event, EventIx, LaneIx, Source, SourceIx, SourceText, Text, Timeline,
};

/// Two events that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The one that is there.
    pub present: EventIx,
    /// The one that comes.
    pub coming: EventIx,
    /// How it is seen.
    pub by: AlikeBy,
    /// What is to be done.
    pub choice: Choice,
}

/// By what two events look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AlikeBy {
    /// They have the same id.
    Id,
    /// They have the same title, but for case and marks, on dates that meet.
    Title,
}

/// What is done with an event that looks like one that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// The one that is there gains what it lacks.
    Join,
    /// It is added beside the one that is there.
    Add,
    /// It is left out.
    Leave,
}

impl Choice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Join, Self::Add, Self::Leave];
}

/// What is to be taken in, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merging {
    /// Events that may be there already, in the order of the coming timeline.
    pub alike: Vec<Alike>,
}

impl Merging {
    /// Finds what may be there already. Those with the same id are to be joined where also the title
    /// or the date is the same, those of the same title likewise; a person may say otherwise.
    #[must_use]
    pub fn of(present: &Timeline, coming: &Timeline) -> Self {
        let by_id: HashMap<&str, EventIx> =
            present.iter().map(|(ix, event)| (present.text(event.id), ix)).collect();
        let mut by_title: HashMap<String, Vec<EventIx>> = HashMap::new();
        for (ix, event) in present.iter() {
            by_title.entry(plain(present.text(event.title))).or_default().push(ix);
        }
        let mut taken = BTreeSet::new();
        let mut alike = Vec::new();
        for (ix, event) in coming.iter() {
            let title = plain(coming.text(event.title));
            let says_same = |at: &EventIx| {
                present.event(*at).is_some_and(|other| {
                    plain(present.text(other.title)) == title || meet(other, event)
                })
            };
            // Ids that only count rows or events say nothing.
            let id = coming.text(event.id);
            let same_id = by_id.get(id).copied().filter(|_| !counts(id));
            let same_title = || {
                let those = by_title.get(&title)?;
                those.iter().copied().find(|at| {
                    !taken.contains(at) && present.event(*at).is_some_and(|it| meet(it, event))
                })
            };
            let found = same_id.map(|at| (at, AlikeBy::Id));
            let found = found.or_else(|| Some((same_title()?, AlikeBy::Title)));
            let Some((at, by)) = found.filter(|(at, _)| !taken.contains(at)) else { continue };
            taken.insert(at);
            let choice = if says_same(&at) { Choice::Join } else { Choice::Add };
            alike.push(Alike { present: at, coming: ix, by, choice });
        }
        Self { alike }
    }

    /// How many events are added, joined and left out, of those that come.
    #[must_use]
    pub fn counts(&self, coming: &Timeline) -> [usize; 3] {
        let count = |choice| self.alike.iter().filter(|alike| alike.choice == choice).count();
        let (joined, left) = (count(Choice::Join), count(Choice::Leave));
        [coming.event_count() - joined - left, joined, left]
    }

    /// The change of the present timeline, called `name` when it is undone.
    #[must_use]
    pub fn change(&self, document: &Document, coming: &Timeline, name: String) -> Change {
        let present = &*document.timeline;
        let mut taking = Taking {
            present,
            coming,
            changes: Vec::new(),
            sources: HashMap::new(),
            next_source: present.sources.len(),
            ids: present.iter().map(|(_, event)| present.text(event.id).to_owned()).collect(),
            events: self
                .alike
                .iter()
                .filter(|it| it.choice == Choice::Join)
                .map(|it| (it.coming, it.present))
                .collect(),
        };
        let left: BTreeSet<EventIx> = self
            .alike
            .iter()
            .filter(|alike| alike.choice == Choice::Leave)
            .map(|alike| alike.coming)
            .collect();
        taking.lanes(&left);
        let mut next = document.next_event().at();
        for (ix, event) in coming.iter().filter(|(ix, _)| !left.contains(ix)) {
            if let Some(at) = taking.events.get(&ix).copied() {
                taking.join(at, event);
            } else {
                taking.add(event);
                taking.events.insert(ix, EventIx::new(next));
                next += 1;
            }
        }
        taking.links(&left);
        Change::Several { name, changes: taking.changes }
    }
}

/// What is gathered on the way.
struct Taking<'a> {
    present: &'a Timeline,
    coming: &'a Timeline,
    changes: Vec<Change>,
    /// Where the sources of the coming timeline are in the present one.
    sources: HashMap<SourceIx, SourceIx>,
    next_source: usize,
    /// All ids that are taken.
    ids: BTreeSet<String>,
    /// Where the events of the coming timeline are in the present one.
    events: HashMap<EventIx, EventIx>,
}

impl Taking<'_> {
    /// Adds the lanes that are not there yet and that something comes into.
    fn lanes(&mut self, left: &BTreeSet<EventIx>) {
        let needed: BTreeSet<LaneIx> = self
            .coming
            .iter()
            .filter(|(ix, _)| !left.contains(ix) && !self.events.contains_key(ix))
            .map(|(_, event)| event.lane)
            .collect();
        for (ix, lane) in self.coming.lanes() {
            let is_there = self.present.lane_by_name(&lane.name).is_some();
            if needed.contains(&ix) && !is_there {
                let name = lane.name.clone();
                self.changes.push(Change::NewLane(NewLane { name, ..NewLane::default() }));
            }
        }
    }

    fn text(&self, text: Option<Text>) -> String {
        text.map_or_else(String::new, |text| self.coming.text(text).to_owned())
    }

    /// The source of the present timeline that a coming one is, added where there is none.
    fn source(&mut self, ix: SourceIx) -> Option<SourceIx> {
        if let Some(known) = self.sources.get(&ix) {
            return Some(*known);
        }
        let source = self.coming.source(ix)?;
        let same = self.present.sources().find(|(_, other)| self.is_same(other, source));
        let at = if let Some((at, _)) = same {
            at
        } else {
            let new = self.new_source(source);
            self.changes.push(Change::NewSource(Box::new(new)));
            self.next_source += 1;
            SourceIx::new(self.next_source - 1)
        };
        self.sources.insert(ix, at);
        Some(at)
    }

    /// Whether two sources are one: the same address, or the same title and publisher; and not two
    /// texts.
    fn is_same(&self, present: &Source, coming: &Source) -> bool {
        let (here, there) = (self.present, self.coming);
        let here_words = |text: Option<Text>| text.map_or("", |text| here.text(text));
        let there_words = |text: Option<Text>| text.map_or("", |text| there.text(text));
        let url = (here_words(present.url), there_words(coming.url));
        let same_title = here.text(present.title) == there.text(coming.title)
            && here_words(present.publisher) == there_words(coming.publisher);
        let is_one = match url {
            ("", "") => same_title,
            (one, other) => one == other,
        };
        let texts = (present.text.as_str(), coming.text.as_str());
        is_one && (texts.0 == texts.1 || texts.1.is_empty())
    }

    fn new_source(&self, source: &Source) -> NewSource {
        let published = self.text(source.published.map(|date| date.written));
        let retrieved = self.text(source.retrieved.map(|date| date.written));
        let text = match &source.text {
            SourceText::Stored { text, .. } => Some(Arc::clone(text)),
            SourceText::Missing { .. } => None,
        };
        let more = vec![
            SourceChange::Publisher(self.text(source.publisher)),
            SourceChange::Url(self.text(source.url)),
            SourceChange::Published(published),
            SourceChange::Retrieved(retrieved),
            SourceChange::Archived(self.text(source.archived)),
        ];
        NewSource { title: self.text(Some(source.title)), text, path: String::new(), more }
    }

    fn quotes(&mut self, event: &Event) -> Vec<QuoteDraft> {
        let mut quotes = Vec::new();
        for quote in &event.detail.quotes {
            let Some(source) = self.source(quote.source) else { continue };
            quotes.push(QuoteDraft {
                source,
                exact: self.text(Some(quote.exact)),
                prefix: self.text(quote.prefix),
                suffix: self.text(quote.suffix),
            });
        }
        quotes
    }

    fn cites(&mut self, event: &Event) -> Vec<SourceIx> {
        let cites: Vec<SourceIx> = event.detail.cites.clone();
        cites.into_iter().filter_map(|cited| self.source(cited)).collect()
    }

    fn add(&mut self, event: &Event) {
        let title = self.text(Some(event.title));
        let quotes = self.quotes(event);
        let cites = self.cites(event);
        let coming = self.coming;
        let detail = &event.detail;
        let wanted = coming.text(event.id);
        let id = if wanted.is_empty() || counts(wanted) || self.ids.contains(wanted) {
            let number = self.ids.len() + 1;
            id_from_title(&title, "event", number, &mut |id| self.ids.contains(id))
        } else {
            wanted.to_owned()
        };
        self.ids.insert(id.clone());
        let names = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let more = vec![
            EventChange::Id(id),
            EventChange::ShortTitle(self.text(event.short_title)),
            EventChange::DisplayDate(self.text(detail.display_date)),
            EventChange::Tags(names(detail.tags.iter().map(|tag| coming.tag(*tag)).collect())),
            EventChange::Actors(names(detail.actors.iter().map(|it| coming.actor(*it)).collect())),
            EventChange::ClaimedBy(self.text(detail.claimed_by)),
            EventChange::Description(self.text(detail.description)),
            EventChange::Cites(cites),
            EventChange::Starred(event.starred),
        ];
        let more = more.into_iter().filter(says_something).collect();
        self.changes.push(Change::NewEvent(Box::new(NewEvent {
            title,
            date: self.text(Some(event.date.written)),
            end: self.text(event.date.written_end),
            lane: coming.lane_name(event.lane).to_owned(),
            quotes,
            more,
        })));
    }

    /// Gives an event that is there what it lacks.
    fn join(&mut self, at: EventIx, event: &Event) {
        let Some(there) = self.present.event(at) else { return };
        let (present, coming) = (self.present, self.coming);
        let push = |changes: &mut Vec<Change>, change| changes.push(Change::Event(at, change));
        let own = &there.detail;
        let its = &event.detail;
        let with = |own: Vec<&str>, its: Vec<&str>| {
            let more: Vec<&str> = its.into_iter().filter(|it| !own.contains(it)).collect();
            let all = own.into_iter().chain(more.iter().copied());
            (!more.is_empty()).then(|| all.map(str::to_owned).collect::<Vec<_>>())
        };
        let tags = with(
            own.tags.iter().map(|tag| present.tag(*tag)).collect(),
            its.tags.iter().map(|tag| coming.tag(*tag)).collect(),
        );
        let actors = with(
            own.actors.iter().map(|it| present.actor(*it)).collect(),
            its.actors.iter().map(|it| coming.actor(*it)).collect(),
        );
        let changes = &mut self.changes;
        if let Some(tags) = tags {
            push(changes, EventChange::Tags(tags));
        }
        if let Some(actors) = actors {
            push(changes, EventChange::Actors(actors));
        }
        let lacking: [(Option<Text>, Option<Text>, Make); 4] = [
            (there.short_title, event.short_title, EventChange::ShortTitle),
            (own.display_date, its.display_date, EventChange::DisplayDate),
            (own.claimed_by, its.claimed_by, EventChange::ClaimedBy),
            (own.description, its.description, EventChange::Description),
        ];
        for (own, its, change) in lacking {
            if let (None, Some(its)) = (own, its) {
                push(changes, change(coming.text(its).to_owned()));
            }
        }
        for quote in self.quotes(event) {
            let is_there = own
                .quotes
                .iter()
                .any(|it| it.source == quote.source && present.text(it.exact) == quote.exact);
            if !is_there {
                self.changes.push(Change::Quote(at, QuoteChange::Add(quote)));
            }
        }
        let cites = self.cites(event);
        if cites.iter().any(|cited| !own.cites.contains(cited)) {
            let all = own.cites.iter().copied().chain(cites).collect();
            self.changes.push(Change::Event(at, EventChange::Cites(all)));
        }
    }

    /// The links between what came, once all of it is there. What is joined keeps its own.
    fn links(&mut self, left: &BTreeSet<EventIx>) {
        let joined: BTreeSet<EventIx> = self.present.iter().map(|(ix, _)| ix).collect();
        for (ix, event) in self.coming.iter().filter(|(ix, _)| !left.contains(ix)) {
            let Some(at) = self.events.get(&ix).copied().filter(|at| !joined.contains(at)) else {
                continue;
            };
            let detail = &event.detail;
            for (kind, links) in [
                (LinkKind::Follows, &detail.follows),
                (LinkKind::DisputedBy, &detail.disputed_by),
                (LinkKind::DeniedBy, &detail.denied_by),
            ] {
                let links = links.iter().filter_map(|to| self.events.get(to).copied());
                let links: Vec<EventIx> = links.filter(|to| *to != at).collect();
                if !links.is_empty() {
                    self.changes.push(Change::Event(at, EventChange::Links(kind, links)));
                }
            }
        }
    }
}

/// What a field becomes with these words.
type Make = fn(String) -> EventChange;

/// Whether a change of a new event says more than nothing.
fn says_something(change: &EventChange) -> bool {
    match change {
        EventChange::ShortTitle(words)
        | EventChange::DisplayDate(words)
        | EventChange::ClaimedBy(words)
        | EventChange::Description(words) => !words.is_empty(),
        EventChange::Tags(names) | EventChange::Actors(names) => !names.is_empty(),
        EventChange::Cites(sources) => !sources.is_empty(),
        EventChange::Starred(starred) => *starred,
        _ => true,
    }
}
