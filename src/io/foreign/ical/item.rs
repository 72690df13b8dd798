//! An event, a to-do or a journal entry of a calendar, property by property.

use std::ops::Range;

use super::{
    super::{Findings, GatheredDate, GatheredEvent, GatheredSource, html, short},
    EDTF, EDTF_END, FOLLOWS,
    dates::{BACKWARDS, End, Moment, Span, duration, last},
    lines::Property,
    read::{Reading, id},
    words::{list, plain},
};
use crate::{io::Done, model::date::Date};

/// What kind of component it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Event,
    ToDo,
    Journal,
}

/// What a component says.
pub(super) struct Item {
    pub(super) kind: Kind,
    /// Bytes of the file, from its `BEGIN` on.
    pub(super) at: Range<usize>,
    event: GatheredEvent,
    /// Paragraphs of the description, and what else goes there.
    told: Vec<String>,
    place: String,
    status: Option<String>,
    of_occurrence: Option<String>,
    start: Option<(Moment, Range<usize>)>,
    end: Option<(End, Range<usize>)>,
    /// A start that cannot be read, as it stands.
    no_start: Option<(String, Range<usize>)>,
    edtf: Option<(String, Range<usize>)>,
    edtf_end: Option<String>,
}

impl Kind {
    /// The kind of this name, in capitals.
    pub(super) fn of(name: &str) -> Option<Self> {
        [Self::Event, Self::ToDo, Self::Journal].into_iter().find(|kind| kind.name() == name)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Event => "VEVENT",
            Self::ToDo => "VTODO",
            Self::Journal => "VJOURNAL",
        }
    }

    /// The lane of those without a category.
    fn lane(self) -> &'static str {
        match self {
            Self::Event => "",
            Self::ToDo => "To-dos",
            Self::Journal => "Journal",
        }
    }
}

impl Item {
    pub(super) fn new(kind: Kind, at: &Range<usize>) -> Self {
        Self {
            kind,
            at: at.clone(),
            event: GatheredEvent::default(),
            told: Vec::new(),
            place: String::new(),
            status: None,
            of_occurrence: None,
            start: None,
            end: None,
            no_start: None,
            edtf: None,
            edtf_end: None,
        }
    }

    pub(super) fn property(
        &mut self,
        property: &Property<'_>,
        reading: &mut Reading,
        findings: &mut Findings<'_>,
    ) {
        let at = &property.at;
        let words = || plain(property.value.trim()).into_owned();
        match property.name.as_str() {
            "UID" => id(&plain(&property.value)).clone_into(&mut self.event.id),
            "RECURRENCE-ID" => self.of_occurrence = Some(words()),
            "SUMMARY" => self.event.title = words(),
            "DESCRIPTION" | "COMMENT" => self.told(words(), at, reading),
            "CATEGORIES" => self.event.tags.extend(list(&property.value)),
            "LOCATION" => self.place = words(),
            "DTSTART" => match reading.moment(property) {
                Some(moment) => self.start = Some((moment, at.clone())),
                None => self.no_start = Some((words(), at.clone())),
            },
            "DTEND" | "DUE" | "DURATION" => self.end(property, reading, findings),
            EDTF => self.edtf = Some((words(), at.clone())),
            EDTF_END => self.edtf_end = Some(words()),
            "URL" | "ATTACH" => self.source(property, reading),
            "ORGANIZER" => self.organizer(property, reading),
            "STATUS" => self.status(&words(), at, reading),
            "PRIORITY" => match words().as_str() {
                "1" => self.event.starred = true,
                "0" => {}
                _ => reading.counted.note(Done::Repaired, "`PRIORITY` is not shown", at),
            },
            "RELATED-TO" if property.says("RELTYPE", FOLLOWS) => {
                self.event.follows.push(id(&plain(&property.value)).to_owned());
            }
            "RRULE" | "RDATE" | "EXRULE" if property.value.trim().is_empty() => {
                let what = "a rule of how it repeats says nothing, and is passed over";
                reading.counted.note(Done::Kept, what, at);
            }
            "RRULE" | "RDATE" | "EXRULE" => {
                findings.event = Some(self.event.id.clone()).filter(|id| !id.is_empty());
                let message = format!(
                    "it repeats ({}); only the first time is in the timeline",
                    short(&property.value)
                );
                let help = "add the other times that matter by hand".to_owned();
                findings.repaired(at.clone(), message, help);
                findings.event = None;
            }
            "CLASS" if !property.value.trim().eq_ignore_ascii_case("PUBLIC") => {
                let what = "marked as private or confidential; it is read as the others are";
                reading.counted.note(Done::Kept, what, at);
            }
            // Kept for the sake of calendars alone.
            "DTSTAMP" | "SEQUENCE" | "CREATED" | "LAST-MODIFIED" | "TRANSP" | "CLASS" => {}
            "ATTENDEE" => reading.counted.note(Done::Repaired, "`ATTENDEE` is not shown", at),
            "GEO" => reading.counted.note(Done::Repaired, "`GEO` is not shown", at),
            "CONTACT" => reading.counted.note(Done::Repaired, "`CONTACT` is not shown", at),
            "RESOURCES" => reading.counted.note(Done::Repaired, "`RESOURCES` is not shown", at),
            "RELATED-TO" => reading.counted.note(Done::Repaired, "`RELATED-TO` is not shown", at),
            "EXDATE" => reading.counted.note(Done::Repaired, "`EXDATE` is not shown", at),
            "COMPLETED" => reading.counted.note(Done::Repaired, "`COMPLETED` is not shown", at),
            other => reading.other_names.note(other, at),
        }
    }

    fn end(&mut self, property: &Property<'_>, reading: &mut Reading, findings: &mut Findings<'_>) {
        let end = match property.name.as_str() {
            "DURATION" => duration(&property.value).map(End::After),
            "DUE" => reading.moment(property).map(End::At),
            _ => reading.moment(property).map(End::Before),
        };
        if let Some(end) = end {
            self.end = Some((end, property.at.clone()));
            return;
        }
        let (name, value) = (&property.name, short(&property.value));
        let message = format!("`{name}` \"{value}\" cannot be read; the event has no end now");
        let help = "a day is 20240131, a time 20240131T100000Z, a duration P1D or PT1H30M";
        findings.repaired(property.at.clone(), message, help.to_owned());
    }

    /// A paragraph of the description. Some calendars keep HTML there, as none of ours does.
    fn told(&mut self, words: String, at: &Range<usize>, reading: &mut Reading) {
        let is_html = ["</", "<br", "<BR", "/>"].iter().any(|mark| words.contains(mark));
        if !is_html || reading.is_ours {
            return self.told.push(words);
        }
        let page = html::read(&words);
        self.told.push(page.text);
        let named = |source: &str, address: &str, exact: String| GatheredSource {
            at: at.clone(),
            title: source.to_owned(),
            url: address.to_owned(),
            exact,
            ..GatheredSource::default()
        };
        for passage in page.passages {
            self.event.rests_on.push(named(&passage.source, &passage.address, passage.exact));
        }
        for link in page.links {
            self.event.rests_on.push(named(&link.words, &link.address, String::new()));
        }
        let what = "HTML in `DESCRIPTION` is text now; its links are sources";
        reading.counted.note(Done::Repaired, what, at);
    }

    fn source(&mut self, property: &Property<'_>, reading: &mut Reading) {
        let url = plain(property.value.trim()).into_owned();
        let lower = url.get(..8).unwrap_or_default().to_ascii_lowercase();
        if !(lower.starts_with("http://") || lower.starts_with("https://")) {
            let what = match property.name.as_str() {
                "URL" => "`URL` is no web address and is not shown",
                _ => "`ATTACH` holds a file, which is not shown",
            };
            return reading.counted.note(Done::Repaired, what, &property.at);
        }
        let title = property.parameter("FILENAME").or(property.parameter("X-FILENAME"));
        let title = title.unwrap_or_default().to_owned();
        let at = property.at.clone();
        self.event.rests_on.push(GatheredSource { at, title, url, ..GatheredSource::default() });
    }

    fn organizer(&mut self, property: &Property<'_>, reading: &mut Reading) {
        let address = plain(property.value.trim());
        let address = address.split_once(':').map_or(&*address, |(_, address)| address);
        let name = property.parameter("CN").filter(|name| !name.trim().is_empty());
        self.event.actors.push(name.unwrap_or(address).trim().to_owned());
        let what = "`ORGANIZER` is among the actors";
        reading.counted.note(Done::Kept, what, &property.at);
    }

    fn status(&mut self, status: &str, at: &Range<usize>, reading: &mut Reading) {
        let status = status.to_lowercase();
        if matches!(status.as_str(), "confirmed" | "final" | "completed" | "") {
            return;
        }
        self.status = Some(status);
        let what =
            "`STATUS` is a tag now, so that what was cancelled or is not certain can be told";
        reading.counted.note(Done::Kept, what, at);
    }

    /// What it says, as an event. `None` where its start cannot be read, which is said.
    pub(super) fn gathered(
        mut self,
        reading: &mut Reading,
        findings: &mut Findings<'_>,
    ) -> Option<GatheredEvent> {
        if let Some((start, at)) = self.no_start.take().filter(|_| self.start.is_none()) {
            findings.event = Some(self.event.id).filter(|id| !id.is_empty());
            let message =
                format!("`DTSTART` \"{}\" is no date; the event is left out", short(&start));
            let help = "a day is 20240131, a time 20240131T100000Z".to_owned();
            findings.left_out(at, message, help);
            findings.event = None;
            return None;
        }
        let date = self.date(reading, findings);
        let Self { kind, at, mut event, mut told, place, status, of_occurrence, .. } = self;
        if let Some(occurrence) = of_occurrence {
            event.id = format!("{}/{}", event.id, occurrence.trim());
            let what = "one time of what repeats, which differs from the others";
            reading.counted.note(Done::Kept, what, &at);
        }
        if event.title.trim().is_empty() {
            let words = told.iter().chain([&place]).flat_map(|words| words.lines());
            if let Some(first) = words.map(str::trim).find(|line| !line.is_empty()) {
                first.clone_into(&mut event.title);
                let what = "no `SUMMARY`; the first line of what is said of it is its title";
                reading.counted.note(Done::Repaired, what, &at);
            }
        }
        if !place.trim().is_empty() {
            reading.counted.note(Done::Kept, "`LOCATION` stands in the description", &at);
            told.push(format!("Place: {}", place.trim()));
        }
        told.retain(|words| !words.trim().is_empty());
        event.lane =
            if event.tags.is_empty() { kind.lane().to_owned() } else { event.tags.remove(0) };
        event.tags.extend(status);
        event.description = told.join("\n\n");
        Some(GatheredEvent { at, date, ..event })
    }

    fn date(&mut self, reading: &mut Reading, findings: &mut Findings<'_>) -> GatheredDate {
        // A to-do may have no start, and is then on the day that it is due.
        let (start, at) = match (self.start.take(), self.end.take()) {
            (Some(start), end) => {
                self.end = end;
                start
            }
            (None, Some((End::At(due), at))) => (due, at),
            (None, _) => return GatheredDate::default(),
        };
        let (end, odd) = match &self.end {
            Some((end, _)) => last(&start, end),
            None => (None, None),
        };
        let end_at = self.end.as_ref().map_or(at.clone(), |(_, at)| at.clone());
        if let Some(odd) = odd {
            let done = if odd == BACKWARDS { Done::Repaired } else { Done::Kept };
            reading.counted.note(done, odd, &end_at);
        }
        let span = Span { start, last: end };
        let date = GatheredDate {
            start: span.start.edtf().unwrap_or_default(),
            end: span.last.as_ref().and_then(Moment::edtf),
            at,
            end_at,
        };
        self.as_edtf(&span, reading, findings).unwrap_or(date)
    }

    /// The EDTF that stands beside the date, where both say the same.
    fn as_edtf(
        &mut self,
        span: &Span,
        reading: &mut Reading,
        findings: &mut Findings<'_>,
    ) -> Option<GatheredDate> {
        let (edtf, at) = self.edtf.take()?;
        let end = self.edtf_end.take();
        let parsed = Date::parse(&edtf).and_then(|date| match &end {
            Some(end) => date.with_end(end),
            None => Ok(date),
        });
        let Ok(parsed) = parsed else {
            let message =
                format!("`{EDTF}` \"{}\" is no EDTF; the date is taken as it is", short(&edtf));
            findings.repaired(at, message, None);
            return None;
        };
        if !Span::of(&parsed).0.is_as(span) {
            let what = "moved since its EDTF was written; it stands where it was moved to";
            reading.counted.note(Done::Kept, what, &at);
            return None;
        }
        Some(GatheredDate { start: edtf, end, at: at.clone(), end_at: at })
    }
}
