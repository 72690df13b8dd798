//! What a foreign file says, made a timeline: ids, lanes, sources, dates.
//!
//! Whatever cannot be taken as it stands is said, and the rest of the event is taken all the same:
//! an event is left out only where it has no title or no date. No passage is verified, since no
//! foreign file brings the text of its sources.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    super::csv::{
        LANES_KEPT,
        names::{Hasher, Lanes, Names, OTHER_LANES},
    },
    Findings, Gathered, GatheredDate, GatheredEvent, GatheredSource,
    html::is_unsafe,
    short,
    slashes::explained,
};
use crate::model::{
    ActorIx, Detail, Event, EventDate, EventIx, LaneIx, Meta, Quote, QuoteStatus, Source, SourceIx,
    TagIx, Text, TextChunk, Timeline,
    date::{Date, DateError, Zone},
    turns_text,
};

/// The lane of events that name none.
pub const ONLY_LANE: &str = "Events";
/// What the source of a passage is called that names none.
const NO_SOURCE: &str = "Source not named";

/// So many events are taken in before the memory of what was gathered of them is given back, so that
/// a large file does not stand in memory as both.
const RELEASED_AT_ONCE: usize = 4_096;

/// Makes a timeline of what was gathered. Also gives how many events are not in it.
pub(super) fn assemble(
    gathered: Gathered,
    zone: Zone,
    findings: &mut Findings<'_>,
) -> (Timeline, usize) {
    let Gathered { title, subtitle, about, lanes, mut events, left_out, .. } = gathered;
    let timeline = Timeline { meta: Meta { title, subtitle, about, zone }, ..Timeline::default() };
    let mut making = Making {
        chunk: timeline.arena.builder(),
        timeline,
        findings,
        lanes: Lanes::default(),
        actors: Names::default(),
        tags: Names::default(),
        ids: HashMap::default(),
        numbered: HashMap::default(),
        sources: HashMap::default(),
        source_ids: HashSet::default(),
        follows: Vec::new(),
        left_out,
    };
    for lane in lanes {
        making.named_lane(&lane);
    }
    events.reverse();
    while let Some(event) = events.pop() {
        making.event(&event);
        if events.len().is_multiple_of(RELEASED_AT_ONCE) {
            events.shrink_to_fit();
        }
    }
    making.finish()
}

struct Making<'f, 't> {
    timeline: Timeline,
    chunk: TextChunk,
    findings: &'f mut Findings<'t>,
    lanes: Lanes,
    actors: Names,
    tags: Names,
    ids: HashMap<String, EventIx, Hasher>,
    /// The number that is tried next for an id that is taken.
    numbered: HashMap<String, u32, Hasher>,
    /// By title, publisher and address.
    sources: HashMap<(String, String, String), SourceIx, Hasher>,
    source_ids: HashSet<String, Hasher>,
    /// Links that wait until all ids are known.
    follows: Vec<(EventIx, Range<usize>, Vec<String>)>,
    left_out: usize,
}

impl Making<'_, '_> {
    fn finish(mut self) -> (Timeline, usize) {
        for (event, at, ids) in std::mem::take(&mut self.follows) {
            let mut known = Vec::new();
            for id in ids {
                match self.ids.get(&id) {
                    Some(ix) if *ix != event => known.push(*ix),
                    Some(_) => {}
                    None => {
                        let message = format!(
                            "no event is called \"{}\", so the link to it goes",
                            short(&id)
                        );
                        self.findings.repaired(at.clone(), message, None);
                    }
                }
            }
            if let Some(Some(event)) = self.timeline.events.get_mut(event.at())
                && !known.is_empty()
            {
                event.detail.make_mut().follows = known;
            }
        }
        let Self { mut timeline, chunk, lanes, actors, tags, left_out, .. } = self;
        timeline.arena.extend(chunk);
        timeline.lane_order = (0..lanes.list.len()).map(LaneIx::new).collect();
        timeline.lanes = lanes.list;
        timeline.actors = actors.into_list();
        timeline.tags = tags.into_list();
        (timeline, left_out)
    }

    fn named_lane(&mut self, lane: &super::GatheredLane) {
        let name = lane.name.trim();
        if name.is_empty() {
            return;
        }
        let Some(ix) = self.lanes.lane(name) else { return };
        if let (Some(color), Some(lane)) = (lane.color, self.lanes.list.get_mut(ix.at())) {
            lane.color = color;
        }
    }

    fn event(&mut self, event: &GatheredEvent) {
        self.findings.event = Some(event.id.clone()).filter(|id| !id.is_empty());
        let title = self.clean(&event.title, "title", &event.at);
        let date = self.date(&event.date, &event.at);
        if title.is_empty() {
            let help = "write what happened".to_owned();
            self.findings.left_out(event.at.clone(), "this event has no title", help);
        }
        let (Some(date), false) = (date, title.is_empty()) else {
            self.left_out += 1;
            self.findings.event = None;
            return;
        };
        let ix = EventIx::new(self.timeline.events.len());
        let id = self.id(event, ix);
        let (lane, lane_as_tag) = self.lane(event);
        let detail = self.detail(event, lane_as_tag);
        if !event.follows.is_empty() {
            self.follows.push((ix, event.at.clone(), event.follows.clone()));
        }
        let short_title = self.clean(&event.short_title, "short title", &event.at);
        let made = Event {
            id,
            title: self.chunk.push(&title),
            short_title: self.some(&short_title),
            date,
            lane,
            starred: event.starred,
            detail: detail.into(),
        };
        self.timeline.events.push_back(Some(made));
        self.findings.event = None;
    }

    fn detail(&mut self, event: &GatheredEvent, lane_as_tag: Option<&str>) -> Detail {
        let mut tags: Vec<TagIx> = Vec::new();
        let mut known = HashSet::<u32, Hasher>::default();
        for tag in event.tags.iter().map(|tag| tag.trim()).chain(lane_as_tag) {
            let ix = (!tag.is_empty()).then(|| TagIx(self.tags.number(tag)));
            tags.extend(ix.filter(|ix| known.insert(ix.0)));
        }
        let mut actors: Vec<ActorIx> = Vec::new();
        known.clear();
        for actor in event.actors.iter().map(|actor| actor.trim()) {
            let ix = (!actor.is_empty()).then(|| ActorIx(self.actors.number(actor)));
            actors.extend(ix.filter(|ix| known.insert(ix.0)));
        }
        let (mut quotes, mut cites) = (Vec::new(), Vec::new());
        for named in &event.rests_on {
            let source = self.source(named);
            if named.exact.trim().is_empty() {
                cites.push(source);
                continue;
            }
            quotes.push(Quote {
                source,
                exact: self.chunk.push(&named.exact),
                // To the letter, as the passage itself.
                prefix: (!named.prefix.is_empty()).then(|| self.chunk.push(&named.prefix)),
                suffix: (!named.suffix.is_empty()).then(|| self.chunk.push(&named.suffix)),
                status: QuoteStatus::NoText,
            });
        }
        let mut named: HashSet<SourceIx, Hasher> =
            quotes.iter().map(|quote| quote.source).collect();
        cites.retain(|cited| named.insert(*cited));
        let description = self.clean(&event.description, "description", &event.at);
        Detail {
            actors,
            tags,
            quotes,
            cites,
            display_date: self.some(&event.display_date),
            claimed_by: self.some(&event.claimed_by),
            description: self.some(&description),
            ..Detail::default()
        }
    }

    /// The words without what no one can read, which is said.
    fn clean(&mut self, words: &str, what: &str, at: &Range<usize>) -> String {
        let words = words.trim();
        let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
        if let Some(mark) = words.chars().find(|c| turns_text(*c)) {
            let message = format!(
                "its {what} holds U+{:04X}, which can make words read in another order",
                u32::from(mark)
            );
            let help = "look at it letter by letter before it is shown to others".to_owned();
            self.findings.kept(at.clone(), message, help);
        }
        if !words.contains(is_control) {
            return words.to_owned();
        }
        let message = format!("its {what} holds control characters, which are shown as �");
        self.findings.repaired(at.clone(), message, None);
        words.replace(is_control, "\u{fffd}")
    }

    fn id(&mut self, event: &GatheredEvent, ix: EventIx) -> Text {
        let wanted = event.id.trim();
        let mut id = match wanted {
            "" => format!("event-{}", ix.0 + 1),
            wanted => wanted.to_owned(),
        };
        if self.ids.contains_key(&id) {
            let base = id.clone();
            // So that many events of one id are not each tried against all before them.
            let number = self.numbered.entry(base.clone()).or_insert(2);
            while self.ids.contains_key(&id) {
                id = format!("{base}-{number}");
                *number += 1;
            }
            if !wanted.is_empty() {
                let message = format!("another event is called \"{}\" already", short(wanted));
                let help = format!("this one is called \"{}\"", short(&id));
                self.findings.repaired(event.at.clone(), message, help);
            }
        }
        let text = self.chunk.push(&id);
        self.ids.insert(id, ix);
        text
    }

    /// The lane, and its name where that is to be a tag.
    fn lane<'e>(&mut self, event: &'e GatheredEvent) -> (LaneIx, Option<&'e str>) {
        let name = event.lane.trim();
        let wanted = if name.is_empty() { ONLY_LANE } else { name };
        if let Some(lane) = self.lanes.lane(wanted) {
            return (lane, None);
        }
        if !self.lanes.has_other() {
            let message = format!("the file has more than {LANES_KEPT} lanes");
            let help =
                format!("events of further lanes are in \"{OTHER_LANES}\", with the lane as a tag");
            self.findings.repaired(event.at.clone(), message, help);
        }
        (self.lanes.other(), Some(wanted))
    }

    fn source(&mut self, named: &GatheredSource) -> SourceIx {
        let words = |words: &str| words.trim().to_owned();
        let mut key = (words(&named.title), words(&named.publisher), words(&named.url));
        if is_unsafe(&key.2) {
            let message = format!("\"{}\" is not kept as a link", short(&key.2));
            let help = "addresses of web pages begin with https:".to_owned();
            self.findings.repaired(named.at.clone(), message, help);
            let address = std::mem::take(&mut key.2);
            if key.0.is_empty() {
                key.0 = address;
            }
        }
        if let Some(known) = self.sources.get(&key) {
            return *known;
        }
        let (title, publisher, url) = &key;
        let called = [title, publisher, url].into_iter().find(|words| !words.is_empty());
        let called = called.map_or(NO_SOURCE, String::as_str);
        let mut number = self.timeline.sources.len() + 1;
        let mut id = format!("source-{number}");
        while !self.source_ids.insert(id.clone()) {
            number += 1;
            id = format!("source-{number}");
        }
        let day = words(&named.published);
        let appeared = if day.is_empty() {
            None
        } else {
            let at = named.at.clone();
            let date = GatheredDate { start: day, at, ..GatheredDate::default() };
            self.single(&date, "the day of publication is left out")
        };
        let (id, title) = (self.chunk.push(&id), self.chunk.push(called));
        let source = Source {
            publisher: self.some(publisher),
            url: self.some(url),
            published: appeared,
            ..Source::named(id, title)
        };
        let ix = self.timeline.push_source(source);
        self.sources.insert(key, ix);
        ix
    }

    fn some(&mut self, words: &str) -> Option<Text> {
        (!words.trim().is_empty()).then(|| self.chunk.push(words.trim()))
    }

    fn date(&mut self, date: &GatheredDate, event: &Range<usize>) -> Option<EventDate> {
        if date.start.trim().is_empty() {
            let help = "a year or a month is enough".to_owned();
            self.findings.left_out(
                event.clone(),
                "this event has no date, so it is not drawn",
                help,
            );
            return None;
        }
        let Some(end) = &date.end else {
            return self.single(date, "the event is left out");
        };
        if end == ".." {
            let open =
                GatheredDate { start: format!("{}/..", date.start), end: None, ..date.clone() };
            return self.single(&open, "the event is left out");
        }
        if *end == date.start {
            return self.single(date, "the event is left out");
        }
        let start = self.parse(&date.start, &date.at, "the event is left out", true)?;
        match start.clone().with_end(end) {
            Ok(both) => {
                let when = both.when(&self.timeline.meta.zone);
                let written_end = Some(self.chunk.push(end));
                Some(EventDate { written: self.chunk.push(&date.start), written_end, when })
            }
            Err(error) => {
                let error = explained(end, error);
                let place = if date.end_at.is_empty() { &date.at } else { &date.end_at };
                let message =
                    format!("end \"{}\": {}; the event has no end now", short(end), error.message);
                self.findings.repaired(place.clone(), message, error.help);
                Some(self.keep(&start))
            }
        }
    }

    fn single(&mut self, date: &GatheredDate, then: &str) -> Option<EventDate> {
        let is_event = then.starts_with("the event");
        let parsed = self.parse(&date.start, &date.at, then, is_event)?;
        Some(self.keep(&parsed))
    }

    fn parse(
        &mut self,
        words: &str,
        at: &Range<usize>,
        then: &str,
        is_event: bool,
    ) -> Option<Date> {
        let DateError { message, help, .. } = match Date::parse(words) {
            Ok(date) => return Some(date),
            Err(error) => explained(words, error),
        };
        let message = format!("date \"{}\": {message}; {then}", short(words));
        if is_event {
            self.findings.left_out(at.clone(), message, help);
        } else {
            self.findings.repaired(at.clone(), message, help);
        }
        None
    }

    fn keep(&mut self, date: &Date) -> EventDate {
        EventDate {
            written: self.chunk.push(date.written()),
            written_end: None,
            when: date.when(&self.timeline.meta.zone),
        }
    }
}
