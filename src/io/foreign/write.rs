//! A timeline as a file of another program, and what that could not carry.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::{
    super::{
        csv::names::Lanes,
        save::{Facts, write_json, write_new},
    },
    Format,
    facts::{not_carried, of_sources},
    ical, markwhen, timelinejs, vis,
};
use crate::model::{Event, EventIx, SourceText, Timeline};

/// A file that is to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Its text.
    pub text: String,
    /// What it does not say, or says otherwise; empty where nothing is lost.
    pub losses: Vec<Loss>,
}

/// Something that a format cannot carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The events that are concerned, by their ids; empty for the timeline as a whole.
    pub events: Vec<String>,
    /// What became of what, in one line: "27 quotations went into the text as block quotations".
    pub message: String,
}

/// Losses of the same kind, told once with a count.
#[derive(Debug, Default)]
pub(super) struct Losses {
    kinds: Vec<(String, Vec<String>)>,
}

impl Losses {
    /// Notes that an event loses something. `what` says it without a number: "without its tags".
    pub(super) fn note(&mut self, what: &str, event: &str) {
        match self.kinds.iter_mut().find(|(known, _)| known == what) {
            Some((_, events)) => events.push(event.to_owned()),
            None => self.kinds.push((what.to_owned(), vec![event.to_owned()])),
        }
    }

    /// Notes a loss of the timeline as a whole.
    pub(super) fn whole(&mut self, what: impl Into<String>) {
        self.kinds.push((what.into(), Vec::new()));
    }

    /// All of them: "3 events: without its tags".
    pub(super) fn finish(self) -> Vec<Loss> {
        let line = |(what, events): (String, Vec<String>)| {
            let message = match events.len() {
                0 => what,
                1 => format!("1 event: {what}"),
                many => format!("{many} events: {what}"),
            };
            Loss { events, message }
        };
        self.kinds.into_iter().map(line).collect()
    }
}

/// A field that an event may have beside its title, date and lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    ShortTitle,
    DisplayDate,
    Starred,
    Actors,
    Tags,
    Description,
    ClaimedBy,
    Follows,
}

/// Notes what an event says that has no place in a format; the format `carries` these.
pub(super) fn unsaid(timeline: &Timeline, event: &Event, carries: &[Part], losses: &mut Losses) {
    let detail = &*event.detail;
    let id = timeline.text(event.id);
    let parts = [
        (Part::ShortTitle, event.short_title.is_some(), "without the short title"),
        (Part::DisplayDate, detail.display_date.is_some(), "without its own words for the date"),
        (Part::Starred, event.starred, "without the star"),
        (Part::Actors, !detail.actors.is_empty(), "without those who act in it"),
        (Part::Tags, !detail.tags.is_empty(), "without the tags"),
        (Part::Description, detail.description.is_some(), "without the description"),
        (Part::ClaimedBy, detail.claimed_by.is_some(), "without who claims it"),
        (Part::Follows, !detail.follows.is_empty(), "without what it follows from"),
    ];
    for (part, is_there, what) in parts {
        if is_there && !carries.contains(&part) {
            losses.note(what, id);
        }
    }
    for (is_there, what) in not_carried(detail) {
        if is_there {
            losses.note(what, id);
        }
    }
}

/// Notes what a file loses that tells sources and lanes by its events alone, where that makes them
/// other ones: lanes in another order or colour, or none at all.
pub(super) fn whole_by_events(timeline: &Timeline, losses: &mut Losses) {
    of_sources(timeline, losses);
    let mut lanes = Lanes::default();
    for (_, event) in timeline.iter() {
        // Those beyond the most that are kept get what all of them have in common.
        let _known = lanes.lane(timeline.lane_name(event.lane));
    }
    if !timeline.lanes().map(|(_, lane)| lane).eq(&lanes.list) {
        losses.whole("lanes go without their colours, shapes and order");
    }
}

/// Writes a timeline. `None` for a format that is only read.
#[must_use]
pub fn write(format: Format, facts: &Facts) -> Option<Written> {
    let timeline = &*facts.timeline;
    let mut losses = Losses::default();
    let is_ours = matches!(format, Format::Ron | Format::Json);
    if !is_ours {
        of_the_whole(facts, &mut losses);
    }
    let text = match format {
        Format::Ron => write_new(&inline(facts)),
        Format::Json => write_json(&inline(facts)),
        Format::Csv => super::sheet::write_table(timeline, b',', &mut losses),
        Format::Tsv => super::sheet::write_table(timeline, b'\t', &mut losses),
        Format::TimelineJs => timelinejs::write(timeline, &mut losses),
        Format::TimelineJsSheet => super::sheet::write_sheet(timeline, &mut losses),
        Format::Vis => vis::write(timeline, &mut losses),
        Format::Markwhen => markwhen::write(timeline, &mut losses),
        Format::ICalendar => ical::write(timeline, &mut losses),
        Format::TimelineJsOld | Format::TimelineProject | Format::MarkwhenOld => return None,
    };
    Some(Written { text, losses: losses.finish() })
}

/// What no other program has a place for.
fn of_the_whole(facts: &Facts, losses: &mut Losses) {
    let counted = |many: usize, one: &str, several: &str| match many {
        1 => format!("1 {one} is not in it"),
        many => format!("{many} {several} are not in it"),
    };
    let steps = facts.story.iter().count();
    if steps > 0 {
        losses.whole(counted(steps, "step of the story", "steps of the story"));
    }
    let drawn = facts.annotations.iter().count();
    if drawn > 0 {
        losses.whole(counted(drawn, "annotation", "annotations"));
    }
    let texts = facts.timeline.sources();
    let texts = texts.filter(|(_, source)| !source.text.as_str().is_empty()).count();
    if texts > 0 {
        losses.whole(counted(texts, "text of a source", "texts of sources"));
    }
}

/// The same with all stored texts within the file, so that it can stand anywhere.
#[must_use]
pub(super) fn inline(facts: &Facts) -> Facts {
    let mut timeline = Timeline::clone(&facts.timeline);
    for source in &mut timeline.sources {
        if let SourceText::Stored { path, .. } = &mut source.text {
            *path = None;
        }
    }
    Facts { timeline: Arc::new(timeline), ..facts.clone() }
}

/// A timeline of some of the events alone, in this order, with the lanes and sources that they need.
/// Links to others are not in it.
#[must_use]
pub fn excerpt(timeline: &Timeline, events: &[EventIx]) -> Timeline {
    let mut places: HashMap<EventIx, EventIx> = HashMap::new();
    for (at, ix) in events.iter().enumerate() {
        places.insert(*ix, EventIx::new(at));
    }
    let mut part = Timeline { events: imbl::Vector::new(), ..timeline.clone() };
    let mut lanes = BTreeSet::new();
    let mut sources = BTreeSet::new();
    for event in events.iter().filter_map(|ix| timeline.event(*ix)) {
        let mut event = event.clone();
        lanes.insert(event.lane);
        let detail = &event.detail;
        sources.extend(detail.quotes.iter().map(|quote| quote.source).chain(detail.cites.clone()));
        let links = [&detail.follows, &detail.disputed_by, &detail.denied_by];
        if links.iter().any(|links| !links.is_empty()) {
            let kept = |links: &[EventIx]| {
                links.iter().filter_map(|ix| places.get(ix).copied()).collect::<Vec<_>>()
            };
            let (follows, disputed, denied) =
                (kept(&detail.follows), kept(&detail.disputed_by), kept(&detail.denied_by));
            let detail = event.detail.make_mut();
            (detail.follows, detail.disputed_by, detail.denied_by) = (follows, disputed, denied);
        }
        part.events.push_back(Some(event));
    }
    part.lane_order.retain(|lane| lanes.contains(lane));
    part.source_order.retain(|source| sources.contains(source));
    part
}
