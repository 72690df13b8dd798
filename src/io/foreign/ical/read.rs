//! A calendar to what it says.

use std::{collections::HashMap, ops::Range};

use super::{
    super::{Findings, Gathered, Options, Refused, findings::Counted, short},
    OF_OURS, PRODUCT, ZONE,
    dates::{Clock, DAY_IN_UTC, Moment, moment},
    item::{Item, Kind},
    lines::{Property, properties},
    words::plain,
    zones::zone,
};
use crate::{io::Done, model::date::Zone};

/// So many names are told in a finding.
const NAMES_TOLD: usize = 5;
/// So many names of zones are remembered; no calendar has as many, and each is short.
const ZONES_KEPT: usize = 1_000;

/// Whether a text begins as a calendar does, or as a part of one does that was copied.
pub(in super::super) fn is_it(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').trim_start().lines().next();
    let first = first.unwrap_or_default().trim().to_ascii_uppercase();
    ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VTODO", "BEGIN:VJOURNAL"].contains(&first.as_str())
}

/// Reads a calendar, or several in one file. Nothing is refused: what is no property is passed over.
#[expect(clippy::unnecessary_wraps, reason = "readers of other formats refuse what is none")]
pub(in super::super) fn read(
    text: &str,
    options: &Options,
    findings: &mut Findings<'_>,
) -> Result<Gathered, Refused> {
    let mut reading = Reading::default();
    for line in properties(text) {
        match line {
            Ok(property) => reading.property(&property, findings),
            Err(at) => reading.bad_lines.note(&at),
        }
    }
    reading.ends_without(text.len(), findings);
    Ok(reading.finish(options, findings))
}

/// What is read so far.
#[derive(Default)]
pub(super) struct Reading {
    gathered: Gathered,
    /// The calendar of each event, by number.
    calendar_of: Vec<usize>,
    /// The names of the calendars; empty where they have none.
    calendars: Vec<String>,
    /// Whether Sourceline wrote it, so that its words are none but words.
    pub(super) is_ours: bool,
    item: Option<Item>,
    /// A part of an item, such as an alarm.
    part: Option<String>,
    /// A component that is not shown, such as a `VTIMEZONE`.
    other: Option<String>,
    pub(super) counted: Counted,
    /// What is odd about dates, of which an event has several.
    dates: Counted,
    bad_lines: Several,
    pub(super) other_names: Named,
    unknown_zones: Named,
    zones: HashMap<String, Option<Zone>>,
    /// The zones that times are in, by name, and where the first of each stands.
    used: Vec<(Zone, Range<usize>)>,
}

/// How many there are, and where the first of them is.
#[derive(Default)]
struct Several(Option<(Range<usize>, usize)>);

/// Names that are not known, the first few of them, where the first is, and how often there was one.
#[derive(Default)]
pub(super) struct Named {
    names: Vec<String>,
    has_more: bool,
    seen: Several,
}

impl Reading {
    fn property(&mut self, property: &Property<'_>, findings: &mut Findings<'_>) {
        match property.name.as_str() {
            "BEGIN" => self.begin(property, findings),
            "END" => self.end(property, findings),
            _ if self.part.is_some() || self.other.is_some() => {}
            _ => match self.item.take() {
                Some(mut item) => {
                    item.property(property, self, findings);
                    self.item = Some(item);
                }
                None => self.of_calendar(property, findings),
            },
        }
    }

    fn begin(&mut self, property: &Property<'_>, findings: &mut Findings<'_>) {
        let name = property.value.trim().to_ascii_uppercase();
        let kind = Kind::of(&name);
        if kind.is_some() || name == "VCALENDAR" {
            self.ends_without(property.at.start, findings);
            self.other = None;
        }
        if let Some(kind) = kind {
            self.item = Some(Item::new(kind, &property.at));
        } else if name == "VCALENDAR" {
            self.calendars.push(String::new());
        } else if self.item.is_some() {
            if name == "VALARM" && self.part.is_none() {
                self.counted.note(Done::Repaired, "`VALARM` is not shown", &property.at);
            }
            self.part.get_or_insert(name);
        } else {
            if self.other.is_none() && name != "VTIMEZONE" {
                let message = format!("a `{}` is not shown", short(&name));
                findings.left_out(property.at.clone(), message, None);
            }
            self.other.get_or_insert(name);
        }
    }

    fn end(&mut self, property: &Property<'_>, findings: &mut Findings<'_>) {
        let name = property.value.trim();
        let is = |known: &str| known.eq_ignore_ascii_case(name);
        if self.item.as_ref().is_some_and(|item| is(item.kind.name())) {
            self.finish_item(property.at.end, findings);
        } else if is("VCALENDAR") {
            self.ends_without(property.at.start, findings);
            self.other = None;
        } else if self.part.as_deref().is_some_and(is) {
            self.part = None;
        } else if self.other.as_deref().is_some_and(is) {
            self.other = None;
        }
    }

    /// An item that has no end of its own ends here.
    fn ends_without(&mut self, here: usize, findings: &mut Findings<'_>) {
        if let Some(item) = &self.item {
            let message =
                format!("this `{}` has no `END`; what was read of it stays", item.kind.name());
            findings.repaired(item.at.clone(), message, None);
            self.finish_item(here, findings);
        }
    }

    fn finish_item(&mut self, end: usize, findings: &mut Findings<'_>) {
        self.part = None;
        let Some(mut item) = self.item.take() else { return };
        item.at.end = end.max(item.at.start);
        match item.gathered(self, findings) {
            Some(event) => {
                self.calendar_of.push(self.calendars.len());
                self.gathered.events.push(event);
            }
            None => self.gathered.left_out += 1,
        }
    }

    /// A property of the calendar as a whole.
    fn of_calendar(&mut self, property: &Property<'_>, findings: &mut Findings<'_>) {
        let words = || plain(property.value.trim()).into_owned();
        match property.name.as_str() {
            "NAME" | "X-WR-CALNAME" => {
                if let Some(name) = self.calendars.last_mut().filter(|name| name.is_empty()) {
                    *name = words();
                }
                if self.gathered.title.is_empty() {
                    self.gathered.title = words();
                }
            }
            "PRODID" => self.is_ours = property.value.trim() == PRODUCT,
            "DESCRIPTION" | "X-WR-CALDESC" if self.gathered.about.is_empty() => {
                self.gathered.about = words();
            }
            "X-WR-TIMEZONE" | "TIMEZONE-ID" | ZONE if self.gathered.zone.is_none() => {
                let name = words();
                let ours = (property.name == ZONE).then(|| Zone::parse(&name).ok()).flatten();
                self.gathered.zone = ours.or_else(|| zone(&name));
                if self.gathered.zone.is_none() {
                    let message = format!("the calendar's zone \"{}\" is not known", short(&name));
                    let help = "choose the zone in which its times are to be drawn".to_owned();
                    findings.repaired(property.at.clone(), message, help);
                }
            }
            _ => {}
        }
    }

    /// A date of an item, with its oddities noted. `None` where the value is none.
    pub(super) fn moment(&mut self, property: &Property<'_>) -> Option<Moment> {
        let is_day = property.says("VALUE", "DATE");
        let clock = match property.parameter("TZID") {
            Some(tzid) if !is_day => self.clock(tzid, &property.at),
            _ => Clock::Floating,
        };
        let (moment, odd) = moment(&property.value, is_day, clock)?;
        match &moment {
            Moment::Time(_, Clock::Of(zone)) if !self.used.iter().any(|(used, _)| used == zone) => {
                self.used.push((zone.clone(), property.at.clone()));
            }
            Moment::Time(_, Clock::Floating) if property.parameter("TZID").is_none() => {
                let what = "a time without a zone, drawn as it is written";
                self.dates.note(Done::Kept, what, &property.at);
            }
            _ => {}
        }
        if let Some(odd) = odd {
            let done = if odd == DAY_IN_UTC { Done::Repaired } else { Done::Kept };
            self.dates.note(done, odd, &property.at);
        }
        Some(moment)
    }

    fn clock(&mut self, tzid: &str, at: &Range<usize>) -> Clock {
        let known = if let Some(known) = self.zones.get(tzid) {
            known.clone()
        } else {
            let found = zone(tzid);
            if self.zones.len() < ZONES_KEPT {
                self.zones.insert(tzid.to_owned(), found.clone());
            }
            found
        };
        known.map_or_else(
            || {
                self.unknown_zones.note(tzid, at);
                Clock::Floating
            },
            Clock::Of,
        )
    }

    fn finish(mut self, options: &Options, findings: &mut Findings<'_>) -> Gathered {
        self.lanes_of_calendars(findings);
        self.zone_of_times(options, findings);
        self.counted.say("event", findings);
        self.dates.say("date", findings);
        if let Some((at, count)) = self.bad_lines.0 {
            let what = match count {
                1 => "this line is no property and is passed over".to_owned(),
                many => format!("{many} lines from here on are no properties and are passed over"),
            };
            let help = "a line is `NAME:value`; one that goes on begins with a space".to_owned();
            findings.left_out(at, what, help);
        }
        if let Some((names, at, count)) = self.unknown_zones.told() {
            let times = if count == 1 { "1 time is".into() } else { format!("{count} times are") };
            let message =
                format!("{times} in a zone that is not known here ({names}) and drawn as written");
            let help = "a `TZID` is a name of the IANA database, such as Europe/Kyiv".to_owned();
            findings.repaired(at, message, help);
        }
        if let Some((names, at, count)) = self.other_names.told() {
            let properties = if count == 1 { "property" } else { "properties" };
            let message =
                format!("{count} {properties} that are not known here are not shown ({names})");
            findings.repaired(at, message, None);
        }
        self.gathered
    }

    /// Where there are several calendars with names, those are the lanes of events without a
    /// category.
    fn lanes_of_calendars(&mut self, findings: &mut Findings<'_>) {
        let named = self.calendars.iter().filter(|name| !name.is_empty()).count();
        if self.calendars.len() < 2 || named == 0 {
            return;
        }
        let message = format!(
            "{} calendars are in this file; the name of each is the lane of its events that have no \
             category",
            self.calendars.len()
        );
        findings.kept(0..0, message, None);
        for (event, calendar) in self.gathered.events.iter_mut().zip(&self.calendar_of) {
            let name = calendar.checked_sub(1).and_then(|at| self.calendars.get(at));
            if let Some(name) = name.filter(|_| event.lane.is_empty()) {
                event.lane.clone_from(name);
            }
        }
    }

    /// The zone in which times are drawn where nobody says so.
    fn zone_of_times(&mut self, options: &Options, findings: &mut Findings<'_>) {
        if options.zone.is_some() || self.gathered.zone.is_some() {
            return;
        }
        match self.used.as_slice() {
            [] => {}
            [(zone, at)] => {
                let message =
                    format!("times are drawn in {}, the one zone that the file names", zone.name());
                findings.kept(at.clone(), message, None);
                self.gathered.zone = Some(zone.clone());
            }
            [(_, at), ..] => {
                let names = self.used.iter().take(NAMES_TOLD).map(|(zone, _)| zone.name());
                let message = format!(
                    "the file has times of {} zones ({}); they are drawn in UTC",
                    self.used.len(),
                    names.collect::<Vec<_>>().join(", ")
                );
                let help = "choose the zone in which they are to be drawn".to_owned();
                findings.kept(at.clone(), message, help);
            }
        }
    }
}

impl Several {
    fn note(&mut self, at: &Range<usize>) {
        self.0.get_or_insert_with(|| (at.clone(), 0)).1 += 1;
    }
}

impl Named {
    /// Notes one more of this name.
    pub(super) fn note(&mut self, name: &str, at: &Range<usize>) {
        self.seen.note(at);
        let name = short(name);
        if self.names.contains(&name) {
            return;
        }
        if self.names.len() < NAMES_TOLD {
            self.names.push(name);
        } else {
            self.has_more = true;
        }
    }

    /// The first few names, where the first stands, and how many times there was one.
    fn told(self) -> Option<(String, Range<usize>, usize)> {
        let (at, count) = self.seen.0?;
        let names: Vec<_> = self.names.iter().map(|name| format!("`{name}`")).collect();
        let more = if self.has_more { ", …" } else { "" };
        Some((format!("{}{more}", names.join(", ")), at, count))
    }
}

/// The id that a `UID` stands for: what we added to ours is taken away.
pub(super) fn id(uid: &str) -> &str {
    let uid = uid.trim();
    let ours = uid.strip_suffix(OF_OURS).and_then(|rest| rest.rsplit_once('@'));
    let is_mark = |mark: &str| mark.len() == 8 && mark.bytes().all(|b| b.is_ascii_hexdigit());
    ours.filter(|(_, mark)| is_mark(mark)).map_or(uid, |(id, _)| id)
}
