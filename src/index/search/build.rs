//! Gathers what is searched.

use std::collections::BTreeSet;

use super::{Names, SearchIndex, texts::Texts};
use crate::model::{
    Event, EventIx, Source, Text, Timeline,
    date::{Seconds, When},
};

impl SearchIndex {
    /// Folds everything that a timeline says. `by_time` is [`crate::index::Index::by_time`].
    #[must_use]
    pub fn new(timeline: &Timeline, by_time: &[EventIx]) -> Self {
        let known = |ix: &EventIx| Some((*ix, timeline.event(*ix)?));
        let events: Vec<_> = by_time.iter().filter_map(known).collect();
        let bytes = events.iter().map(|(_, event)| room(event)).sum();
        let mut texts = Texts::with_capacity(events.len(), bytes);
        for (_, event) in &events {
            texts.push(said(event).map(|text| timeline.text(text)));
        }
        texts.shrink();

        let lanes = timeline.lanes.iter().map(|lane| lane.name.as_str());
        let actors = timeline.actors.iter().map(AsRef::as_ref);
        let tags = timeline.tags.iter().map(AsRef::as_ref);
        let mut source_texts = Texts::with_capacity(timeline.sources.len(), 0);
        for source in &timeline.sources {
            source_texts.push(named(timeline, source).chain([source.text.as_str()]));
        }
        source_texts.shrink();
        Self {
            order: events.iter().map(|(ix, _)| *ix).collect(),
            events: texts,
            bounds: events.iter().map(|(_, event)| bounds(&event.date.when)).collect(),
            lanes: Names::new(lanes.map(|name| [name]), &events, |event, put| {
                put(event.lane.at());
            }),
            actors: Names::new(actors.map(|name| [name]), &events, |event, put| {
                event.detail.actors.iter().for_each(|actor| put(actor.at()));
            }),
            tags: Names::new(tags.map(|name| [name]), &events, |event, put| {
                event.detail.tags.iter().for_each(|tag| put(tag.at()));
            }),
            sources: Names::new(
                timeline.sources.iter().map(|source| named(timeline, source)),
                &events,
                |event, put| {
                    let sources: BTreeSet<_> =
                        event.detail.quotes.iter().map(|quote| quote.source).collect();
                    for source in sources {
                        put(source.at());
                    }
                },
            ),
            source_texts,
            source_order: timeline.source_order.iter().copied().collect(),
            zone: timeline.meta.zone.clone(),
        }
    }
}

impl Names {
    /// Names by their fields, and the events that `names_of` gives each of them. Counted first and
    /// then filled in, so that a name of a million events costs no more than it must.
    fn new<'t, F: IntoIterator<Item = &'t str>>(
        names: impl Iterator<Item = F>,
        events: &[(EventIx, &Event)],
        names_of: impl Fn(&Event, &mut dyn FnMut(usize)),
    ) -> Self {
        let mut texts = Texts::with_capacity(0, 0);
        names.for_each(|fields| texts.push(fields));
        texts.shrink();

        let mut starts = vec![0_usize; texts.count() + 1];
        for (_, event) in events {
            names_of(event, &mut |name| {
                if let Some(count) = starts.get_mut(name + 1) {
                    *count += 1;
                }
            });
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut next = starts.clone();
        let mut ranks = vec![0; total];
        for (rank, (_, event)) in events.iter().enumerate() {
            names_of(event, &mut |name| {
                // The last start is the end of all; a name of another timeline has none.
                if name + 1 < next.len()
                    && let Some(place) = next.get_mut(name)
                    && let Some(slot) = ranks.get_mut(*place)
                {
                    *slot = rank as u32;
                    *place += 1;
                }
            });
        }
        Self { texts, starts, ranks }
    }
}

/// What an event says in words of its own.
fn said(event: &Event) -> impl Iterator<Item = Text> {
    let detail = &event.detail;
    let notes = [
        event.short_title,
        Some(event.id),
        detail.claimed_by,
        detail.description,
        detail.editor_note.as_ref().map(|note| note.text),
        detail.basis.as_ref().and_then(|basis| basis.note),
    ];
    let quotes = detail.quotes.iter().map(|quote| quote.exact);
    [event.title].into_iter().chain(quotes).chain(notes.into_iter().flatten())
}

fn room(event: &Event) -> usize {
    said(event).map(|text| text.len() + 1).sum()
}

fn named<'t>(timeline: &'t Timeline, source: &Source) -> impl Iterator<Item = &'t str> {
    let texts = [Some(source.title), source.publisher, Some(source.id)];
    texts.into_iter().flatten().map(|text| timeline.text(text))
}

fn bounds(when: &When) -> (Seconds, Seconds) {
    let (from, to) = when.bounds();
    (from.unwrap_or(Seconds::MIN), to.unwrap_or(Seconds::MAX))
}

/// Bytes of all that is searched, before it is folded.
pub(super) fn searched(timeline: &Timeline) -> usize {
    let events: usize = timeline.iter().flat_map(|(_, event)| said(event)).map(Text::len).sum();
    let names = timeline.actors.iter().chain(&timeline.tags).map(|name| name.len());
    let lanes = timeline.lanes.iter().map(|lane| lane.name.len());
    let sources = timeline.sources.iter().map(|source| {
        2 * named(timeline, source).map(str::len).sum::<usize>() + source.text.as_str().len()
    });
    events + names.chain(lanes).chain(sources).sum::<usize>()
}
