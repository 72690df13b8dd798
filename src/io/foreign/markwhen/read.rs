//! A text of markwhen to what it says.

use std::ops::Range as Bytes;

use super::{
    super::{
        Findings, Gathered, GatheredEvent, GatheredLane, Options, Refused, findings::Counted,
        short, unshown::Unshown,
    },
    body,
    line::{Line, line, property},
    moment::Slashes,
    range::{self, Start, begins_unread},
    relative::{Above, Resolved},
    words::{links, take_id, take_tags, value},
    write::range_of,
    zones::{in_zone, zone},
};
use crate::{
    io::{Done, csv::DateOrder},
    model::date::{Date, Zone},
};

/// What is said of a line whose date is of a kind that is not read.
const UNREAD: &str = "a week, a time without a day or a date without a year begins no event here: its line is \
                      among the words of the event above";

/// So many sections in one another are told apart; deeper ones are in the last of them.
const DEEPEST: usize = 32;

/// Reads markwhen.
#[expect(clippy::unnecessary_wraps, reason = "readers of other formats refuse what is none")]
pub(in super::super) fn read(
    text: &str,
    options: &Options,
    findings: &mut Findings<'_>,
) -> Result<Gathered, Refused> {
    Ok(whole(text, options, false, findings))
}
/// Reads the older generation, which has its own marks for sections and pages.
#[expect(clippy::unnecessary_wraps, reason = "readers of other formats refuse what is none")]
pub(in super::super) fn read_old(
    text: &str,
    options: &Options,
    findings: &mut Findings<'_>,
) -> Result<Gathered, Refused> {
    Ok(whole(text, options, true, findings))
}

fn whole(text: &str, options: &Options, is_old: bool, findings: &mut Findings<'_>) -> Gathered {
    let mut reading =
        Reading { order: options.order, is_old, in_header: true, ..Reading::default() };
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    for whole in text.get(at..).unwrap_or_default().split_inclusive('\n') {
        let words = whole.trim_end_matches(['\n', '\r']);
        reading.line(words, &(at..at + words.len()), findings);
        at += whole.len();
    }
    reading.finish_event(findings);
    reading.finish(findings)
}

#[derive(Default)]
struct Reading {
    gathered: Gathered,
    /// The order of slashes that a person told.
    order: Option<DateOrder>,
    /// The one that the header tells.
    header_order: Option<DateOrder>,
    is_old: bool,
    in_header: bool,
    in_dashes: bool,
    /// How many pages ended above.
    pages: usize,
    /// The title of the page, of which there are several.
    page: String,
    /// The sections that stand open: how deep, the name, and the tags.
    sections: Vec<(usize, String, Vec<String>)>,
    event: Option<Event>,
    above: Above,
    counted: Counted,
    /// What is said of lines that are none of an event.
    lines: Counted,
    unshown: Unshown,
    /// The same of headers and of sections.
    of_header: Unshown,
    of_section: Unshown,
}

/// An event while its lines are read.
struct Event {
    gathered: GatheredEvent,
    range: range::Range,
    written: String,
    /// Whether properties may follow.
    in_properties: bool,
    /// Its further lines, and where each of them stands.
    body: Vec<(String, Bytes<usize>)>,
    edtf: Option<(String, Option<String>)>,
    zone: Option<Zone>,
}

impl Reading {
    fn slashes(&self) -> Slashes {
        Slashes { order: self.order.or(self.header_order), is_undecided: false }
    }

    fn line(&mut self, text: &str, at: &Bytes<usize>, findings: &mut Findings<'_>) {
        if self.in_header && text.trim_end() == "---" {
            self.in_dashes = !self.in_dashes;
            return;
        }
        if self.in_dashes {
            return self.header(text, at, findings);
        }
        match line(text, self.slashes(), self.is_old) {
            Line::Blank => {
                if let Some(event) = &mut self.event {
                    event.in_properties = false;
                    event.body.push((String::new(), at.clone()));
                }
            }
            Line::Comment => {}
            Line::Section(depth, words) => {
                self.finish_event(findings);
                self.sections.retain(|(open, ..)| *open < depth);
                self.opens(depth, words);
            }
            Line::Opens(words) => {
                self.finish_event(findings);
                let depth = self.sections.last().map_or(1, |(depth, ..)| depth + 1);
                self.opens(depth.min(DEEPEST), words);
            }
            Line::Closes => {
                self.finish_event(findings);
                self.sections.pop();
            }
            Line::Break => {
                self.finish_event(findings);
                self.sections.clear();
                self.page.clear();
                self.in_header = true;
                self.pages += 1;
            }
            Line::Event(start) => {
                self.finish_event(findings);
                self.in_header = false;
                self.begins(&start, at, findings);
            }
            Line::Words(words) => self.words(words, at, findings),
        }
    }

    fn opens(&mut self, depth: usize, words: &str) {
        self.in_header = false;
        let mut words = words;
        let tags = take_tags(&mut words);
        let (name, _) = links(words);
        if self.sections.len() >= DEEPEST {
            self.sections.pop();
        }
        if self.sections.is_empty() && !name.is_empty() {
            self.gathered.lanes.push(GatheredLane { name: name.clone(), color: None });
        }
        self.sections.push((depth, name, tags));
    }

    fn words(&mut self, words: &str, at: &Bytes<usize>, findings: &mut Findings<'_>) {
        if let Some(event) = &mut self.event {
            if let Some((name, said)) = property(words).filter(|_| event.in_properties) {
                let name = name.to_owned();
                return self.property(&name, &value(said), at, findings);
            }
            event.in_properties = false;
            event.body.push((words.to_owned(), at.clone()));
            if begins_unread(words) {
                self.lines.note(Done::Kept, UNREAD, at);
            }
        } else if self.in_header {
            self.header(words, at, findings);
        } else if let Some((name, _)) = property(words) {
            if name != "style" {
                self.of_section.note(name, at.clone());
            }
        } else {
            self.lines.note(
                Done::Repaired,
                "words before any event of a section are not shown",
                at,
            );
        }
    }

    fn header(&mut self, text: &str, at: &Bytes<usize>, findings: &mut Findings<'_>) {
        let is_comment = text.trim_start().starts_with("//");
        let Some((name, said)) = property(text).filter(|_| !is_comment) else {
            if !text.trim().is_empty() && !is_comment {
                self.lines.note(Done::Repaired, "words of a header are not shown", at);
            }
            return;
        };
        let is_tag = text.trim_start().starts_with('#');
        let said = value(said);
        match name.to_ascii_lowercase().as_str() {
            "title" if !is_tag => {
                self.page.clone_from(&said);
                if self.gathered.title.is_empty() {
                    self.gathered.title = said;
                }
            }
            "description" if !is_tag && self.gathered.about.is_empty() => {
                self.gathered.about = said;
            }
            "dateformat" if !is_tag => {
                let is_day_first = said.trim_start().starts_with(['d', 'D']);
                self.header_order = is_day_first.then_some(DateOrder::DayFirst);
            }
            "timezone" | "tz" if !is_tag => {
                let zone = zone(&said);
                if zone.is_none() {
                    let message = format!("the zone \"{}\" is not known", short(&said));
                    findings.repaired(at.clone(), message, None);
                }
                self.gathered.zone = zone;
            }
            _ if is_tag => {
                self.lines.note(Done::Repaired, "the colour of a tag is not shown", at);
            }
            _ => self.of_header.note(name, at.clone()),
        }
    }

    fn begins(&mut self, start: &Start<'_>, at: &Bytes<usize>, findings: &mut Findings<'_>) {
        self.gathered.undecided_dates += usize::from(start.is_undecided);
        let mut gathered = GatheredEvent { at: at.clone(), ..GatheredEvent::default() };
        gathered.date.at = at.clone();
        gathered.date.end_at = at.clone();
        let mut text = start.text;
        for mark in ["[x]", "[X]", "[ ]", "[]"] {
            if let Some(rest) = text.strip_prefix(mark) {
                text = rest.trim_start();
                self.counted.note(Done::Repaired, "whether it is ticked off is not shown", at);
            }
        }
        let without_id;
        if let Some((id, rest)) = take_id(text) {
            id.clone_into(&mut gathered.id);
            without_id = rest;
            text = &without_id;
        }
        let tags = take_tags(&mut text);
        let (title, found) = links(text);
        gathered.title = title;
        gathered.rests_on = found.into_iter().map(|link| body::source(link, at)).collect();
        gathered.tags = tags;
        if let Some(repeats) = start.repeats {
            let message =
                format!("it repeats ({}); only the first time is in the timeline", short(repeats));
            let help = "add the other times that matter by hand".to_owned();
            findings.repaired(at.clone(), message, help);
        }
        self.event = Some(Event {
            gathered,
            range: start.range.clone(),
            written: start.written.to_owned(),
            in_properties: true,
            body: Vec::new(),
            edtf: None,
            zone: None,
        });
    }

    fn property(&mut self, name: &str, said: &str, at: &Bytes<usize>, findings: &mut Findings<'_>) {
        let Some(event) = &mut self.event else { return };
        match name.to_ascii_lowercase().as_str() {
            "id" => said.clone_into(&mut event.gathered.id),
            "edtf" => event.edtf = Some((said.to_owned(), None)),
            "edtf-end" => {
                if let Some((_, end)) = &mut event.edtf {
                    *end = Some(said.to_owned());
                }
            }
            "tags" => {
                let tags = said.trim_matches(['[', ']']).split(',').map(value);
                event.gathered.tags.extend(tags.filter(|tag| !tag.is_empty()));
            }
            "timezone" | "tz" => {
                event.zone = zone(said);
                if event.zone.is_none() {
                    let message = format!("the zone \"{}\" is not known", short(said));
                    findings.repaired(at.clone(), message, None);
                }
            }
            _ => self.unshown.note(name, at.clone()),
        }
    }

    fn finish_event(&mut self, findings: &mut Findings<'_>) {
        let Some(event) = self.event.take() else { return };
        let Event { mut gathered, range, written, body, edtf, zone, .. } = event;
        body::body(body, &mut gathered);
        findings.event = Some(gathered.id.clone()).filter(|id| !id.is_empty());
        let resolved = self.above.date(&range);
        let Ok(Resolved { mut date, is_relative, lost_time }) = resolved else {
            let why = resolved.err().unwrap_or_default();
            let message = format!("date \"{}\": {why}; the event is left out", short(&written));
            let is_no_day = range == range::Range::NoDay;
            let help = match self.slashes().order {
                _ if !is_no_day => "write the date itself",
                Some(DateOrder::DayFirst) => "days are read before months; it may be month first",
                _ if written.contains('/') => "months are read before days; it may be day first",
                _ => "look for a slip in the day or the month",
            };
            let help = help.to_owned();
            findings.left_out(gathered.at.clone(), message, help);
            findings.event = None;
            self.gathered.left_out += 1;
            return;
        };
        findings.event = None;
        (date.at, date.end_at) = (gathered.at.clone(), gathered.at.clone());
        if is_relative {
            let what = "its date hangs on another event's, and is fixed now";
            self.counted.note(Done::Repaired, what, &gathered.at);
        }
        if lost_time {
            let what = "the time of day is left out, since an open end goes with days alone";
            self.counted.note(Done::Repaired, what, &gathered.at);
        }
        if let Some(zone) = zone {
            date.start = in_zone(&date.start, &zone);
            date.end = date.end.map(|end| in_zone(&end, &zone));
        }
        if let Some((start, end)) = edtf {
            let parsed = Date::parse(&start);
            let parsed = parsed.and_then(|start| match &end {
                Some(end) => start.with_end(end),
                None => Ok(start),
            });
            match parsed {
                Ok(parsed) if range_of(&parsed).is_some_and(|known| known.is(&written)) => {
                    (date.start, date.end) = (start, end);
                }
                Ok(_) => {
                    let what = "its date was changed since its EDTF was written, and counts";
                    self.counted.note(Done::Kept, what, &gathered.at);
                }
                Err(_) => {
                    let what = "the property `edtf` is no EDTF";
                    self.counted.note(Done::Repaired, what, &gathered.at);
                }
            }
        }
        gathered.date = date;
        self.above.push(&gathered.id, &gathered.date);
        self.place(&mut gathered);
        self.gathered.events.push(gathered);
    }

    /// The lane, and as tags whatever else the sections say.
    fn place(&mut self, event: &mut GatheredEvent) {
        let mut sections = self.sections.iter().filter(|(_, name, _)| !name.is_empty());
        match sections.next() {
            Some((_, name, _)) => event.lane.clone_from(name),
            None if self.pages > 0 => event.lane.clone_from(&self.page),
            None => {}
        }
        let inner: Vec<String> = sections.map(|(_, name, _)| name.clone()).collect();
        if !inner.is_empty() {
            let what =
                "in a section of a section; the outer one is its lane, the inner ones are tags";
            self.counted.note(Done::Kept, what, &event.at);
        }
        event.tags.extend(inner);
        event.tags.extend(self.sections.iter().flat_map(|(_, _, tags)| tags.iter().cloned()));
    }

    fn finish(mut self, findings: &mut Findings<'_>) -> Gathered {
        self.counted.say("event", findings);
        self.lines.say("line", findings);
        self.unshown.say("event", "events", findings);
        self.of_header.say("header", "headers", findings);
        self.of_section.say("section", "sections", findings);
        // A lane that is named twice is one.
        let mut known = std::collections::HashSet::new();
        self.gathered.lanes.retain(|lane| known.insert(lane.name.clone()));
        self.gathered
    }
}
