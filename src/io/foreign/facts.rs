//! A timeline as a reader would have gathered it: what the writers start from. They take its events
//! one by one, so that a large timeline does not stand in memory once more.
//!
//! So reading and writing meet in one form. What that form has no place for no foreign file can
//! carry, and it is noted here once for all of them.

use std::collections::BTreeSet;

use super::{
    Gathered, GatheredDate, GatheredEvent, GatheredLane, GatheredSource, ONLY_LANE, write::Losses,
};
use crate::model::{
    Detail, Event, EventDate, EventIx, LaneColor, LaneShape, SourceIx, Text, Timeline, date::Zone,
};

/// All that a foreign file may say of a timeline but for its events. What it cannot say goes to
/// `losses`.
pub(super) fn whole(timeline: &Timeline, losses: &mut Losses) -> Gathered {
    of_sources(timeline, losses);
    if timeline.meta.zone != Zone::default() {
        losses.whole("the zone in which its times are drawn is not in it");
    }
    let looks_default = timeline
        .lanes()
        .enumerate()
        .all(|(at, (_, lane))| LaneShape::ALL.get(at % LaneShape::ALL.len()) == Some(&lane.shape));
    if !looks_default {
        losses.whole("the shapes of its lanes are not in it");
    }
    let lanes = timeline
        .lanes()
        .map(|(_, lane)| GatheredLane { name: lane.name.clone(), color: Some(lane.color) });
    Gathered {
        title: timeline.meta.title.clone(),
        subtitle: timeline.meta.subtitle.clone(),
        about: timeline.meta.about.clone(),
        lanes: lanes.collect(),
        ..Gathered::default()
    }
}

/// All that a foreign file may say of an event. What it cannot say goes to `losses`.
pub(super) fn event(
    timeline: &Timeline,
    (ix, event): (EventIx, &Event),
    losses: &mut Losses,
) -> GatheredEvent {
    Facts { timeline }.event(ix, event, losses)
}

/// The whole with its events.
#[cfg(test)]
pub(super) fn gathered(timeline: &Timeline, losses: &mut Losses) -> Gathered {
    let whole = whole(timeline, losses);
    let events = timeline.iter().map(|of| event(timeline, of, losses)).collect();
    Gathered { events, ..whole }
}

/// Whether lanes are those that a reader makes of events that name none.
pub(super) fn is_plain_lane(lanes: &[GatheredLane]) -> bool {
    matches!(lanes, [lane] if lane.name == ONLY_LANE && lane.color == LaneColor::ALL.first().copied())
}

/// Notes what a program has no place for; `then` is what becomes of it: "is not in it".
pub(super) fn note_hidden(event: &GatheredEvent, program: &str, then: &str, losses: &mut Losses) {
    for (is_lost, what) in [
        (!event.tags.is_empty(), "its tags"),
        (!event.actors.is_empty(), "who acts in it"),
        (!event.claimed_by.is_empty(), "who claims it"),
        (!event.follows.is_empty(), "what it follows from"),
        (!event.short_title.is_empty(), "its short title"),
        (event.starred, "the mark as one to see first"),
    ] {
        if is_lost {
            losses.note(&format!("{program} has no place for {what}, which {then}"), &event.id);
        }
    }
}

struct Facts<'t> {
    timeline: &'t Timeline,
}

impl Facts<'_> {
    fn event(&self, ix: EventIx, event: &Event, losses: &mut Losses) -> GatheredEvent {
        let timeline = self.timeline;
        let detail = &*event.detail;
        let id = timeline.text(event.id).to_owned();
        for (is_lost, what) in not_carried(detail) {
            if is_lost {
                losses.note(what, &id);
            }
        }
        let rests_on = detail.quotes.iter().map(|quote| GatheredSource {
            exact: timeline.text(quote.exact).to_owned(),
            prefix: self.words(quote.prefix),
            suffix: self.words(quote.suffix),
            ..self.source(quote.source)
        });
        let cites = detail.cites.iter().map(|cited| self.source(*cited));
        let follows = detail.follows.iter().filter(|other| **other != ix);
        let follows = follows.filter_map(|other| timeline.event(*other));
        GatheredEvent {
            title: timeline.text(event.title).to_owned(),
            short_title: self.words(event.short_title),
            date: self.date(&event.date),
            display_date: self.words(detail.display_date),
            lane: timeline.lane_name(event.lane).to_owned(),
            tags: detail.tags.iter().map(|tag| timeline.tag(*tag).to_owned()).collect(),
            actors: detail.actors.iter().map(|actor| timeline.actor(*actor).to_owned()).collect(),
            description: self.words(detail.description),
            claimed_by: self.words(detail.claimed_by),
            starred: event.starred,
            rests_on: rests_on.chain(cites).collect(),
            follows: follows.map(|other| timeline.text(other.id).to_owned()).collect(),
            id,
            ..GatheredEvent::default()
        }
    }

    fn date(&self, date: &EventDate) -> GatheredDate {
        GatheredDate {
            start: self.timeline.text(date.written).to_owned(),
            end: date.written_end.map(|end| self.timeline.text(end).to_owned()),
            ..GatheredDate::default()
        }
    }

    fn source(&self, ix: SourceIx) -> GatheredSource {
        let Some(source) = self.timeline.source(ix) else { return GatheredSource::default() };
        GatheredSource {
            title: self.timeline.text(source.title).to_owned(),
            publisher: self.words(source.publisher),
            url: self.words(source.url),
            published: self.words(source.published.map(|date| date.written)),
            ..GatheredSource::default()
        }
    }

    fn words(&self, text: Option<Text>) -> String {
        text.map(|text| self.timeline.text(text).to_owned()).unwrap_or_default()
    }
}

/// What of an event no foreign file carries.
pub(super) fn not_carried(detail: &Detail) -> [(bool, &'static str); 7] {
    [
        (detail.basis.is_some(), "without how the date is known"),
        (detail.last_attested.is_some(), "without the last day for which it is attested"),
        (!detail.disputed_by.is_empty(), "without the events that speak against it"),
        (!detail.denied_by.is_empty(), "without the events that deny it"),
        (detail.editor_note.is_some(), "without the editor's note"),
        (detail.image.is_some(), "without its picture"),
        (detail.check.is_some(), "without what came of checking it"),
    ]
}

/// What no foreign file carries of sources.
pub(super) fn of_sources(timeline: &Timeline, losses: &mut Losses) {
    let named: BTreeSet<SourceIx> = timeline
        .iter()
        .flat_map(|(_, event)| {
            let quoted = event.detail.quotes.iter().map(|quote| quote.source);
            quoted.chain(event.detail.cites.iter().copied()).collect::<Vec<_>>()
        })
        .collect();
    let (mut unnamed, mut told) = (0_usize, 0_usize);
    for (ix, source) in timeline.sources() {
        unnamed += usize::from(!named.contains(&ix));
        let has_more = source.published_basis.is_some()
            || source.retrieved.is_some()
            || source.archived.is_some()
            || source.published.is_some_and(|date| date.written_end.is_some());
        told += usize::from(has_more);
    }
    let plural =
        |many: usize| if many == 1 { "1 source".to_owned() } else { format!("{many} sources") };
    if unnamed > 0 {
        losses.whole(format!("{} that no event names: not in it", plural(unnamed)));
    }
    if told > 0 {
        losses.whole(format!(
            "{}: without when it was fetched, its archived copy or how its day is known",
            plural(told)
        ));
    }
}
