//! A timeline as a calendar.

use super::{
    super::write::{Losses, Part, unsaid, whole_by_events},
    EDTF, EDTF_END, FOLLOWS, OF_OURS, PRODUCT, ZONE,
    dates::{Moment, Span},
    words::{escaped, push_line},
};
use crate::{
    io::read::sha256,
    model::{
        Event, Source, Timeline,
        date::{DAY, Seconds, Zone},
    },
};

/// The moment at which everything was written: there is no clock here.
const STAMP: &str = "DTSTAMP:19700101T000000Z";

/// Writes a calendar, with CRLF.
pub(in super::super) fn write(timeline: &Timeline, losses: &mut Losses) -> String {
    let meta = &timeline.meta;
    let mut out = String::new();
    push_line(&mut out, "BEGIN:VCALENDAR");
    push_line(&mut out, "VERSION:2.0");
    push_line(&mut out, &format!("PRODID:{PRODUCT}"));
    let zone = if Zone::of_database(meta.zone.name()).is_some() { "X-WR-TIMEZONE" } else { ZONE };
    let zone_name = if meta.zone == Zone::default() { "" } else { meta.zone.name() };
    for (name, words) in
        [("X-WR-CALNAME", &*meta.title), ("X-WR-CALDESC", &*meta.about), (zone, zone_name)]
    {
        if !words.trim().is_empty() {
            push_line(&mut out, &format!("{name}:{}", escaped(words)));
        }
    }
    if !meta.subtitle.trim().is_empty() {
        losses.whole("the subtitle is not in it");
    }
    let mark = mark(&meta.title);
    for (_, event) in timeline.iter() {
        Writing { timeline, event, mark: &mark, out: &mut out, losses }.event();
    }
    whole_by_events(timeline, losses);
    push_line(&mut out, "END:VCALENDAR");
    out
}

/// What parts the ids of one timeline from the same of another.
fn mark(title: &str) -> String {
    let hash = sha256(title.as_bytes());
    format!("@{}{OF_OURS}", hash.get(..8).unwrap_or_default())
}

struct Writing<'w> {
    timeline: &'w Timeline,
    event: &'w Event,
    mark: &'w str,
    out: &'w mut String,
    losses: &'w mut Losses,
}

impl Writing<'_> {
    fn event(mut self) {
        let (timeline, event) = (self.timeline, self.event);
        let id = timeline.text(event.id);
        let Some(dates) = self.dates() else {
            self.losses.note("left out, since a calendar has the years 1 to 9999 alone", id);
            return;
        };
        unsaid(
            timeline,
            event,
            &[Part::Tags, Part::Description, Part::Follows, Part::Starred],
            self.losses,
        );
        self.line("BEGIN", "VEVENT");
        self.line("UID", &escaped(&format!("{id}{}", self.mark)));
        push_line(self.out, STAMP);
        for line in dates {
            push_line(self.out, &line);
        }
        self.line("SUMMARY", &escaped(timeline.text(event.title)));
        let description = self.description();
        if !description.is_empty() {
            self.line("DESCRIPTION", &escaped(&description));
        }
        let tags = event.detail.tags.iter().map(|tag| timeline.tag(*tag));
        let categories = [timeline.lane_name(event.lane)].into_iter().chain(tags);
        let categories: Vec<_> = categories.map(escaped).collect();
        self.line("CATEGORIES", &categories.join(","));
        let urls = self.sources().into_iter().filter_map(|source| source.url);
        if let Some(url) = urls.map(|url| timeline.text(url)).find(|url| is_address(url)) {
            self.line("URL", url);
        }
        if event.starred {
            self.line("PRIORITY", "1");
        }
        for other in &event.detail.follows {
            if let Some(other) = timeline.event(*other) {
                let uid = escaped(&format!("{}{}", timeline.text(other.id), self.mark));
                self.line(&format!("RELATED-TO;RELTYPE={FOLLOWS}"), &uid);
            }
        }
        self.line("END", "VEVENT");
    }

    fn line(&mut self, name: &str, value: &str) {
        push_line(self.out, &format!("{name}:{value}"));
    }

    /// The lines that say when. `None` where a calendar has no such year.
    fn dates(&mut self) -> Option<Vec<String>> {
        let date = self.timeline.date(&self.event.date)?;
        let (span, lost) = Span::of(&date);
        let mut lines = lines(&span)?;
        lines.push(format!("{EDTF}:{}", date.written()));
        lines.extend(date.written_end().map(|end| format!("{EDTF_END}:{end}")));
        let id = self.timeline.text(self.event.id);
        for what in lost {
            let what = format!("other programs are not told {}; `{EDTF}` says it", as_clause(what));
            self.losses.note(&what, id);
        }
        Some(lines)
    }

    /// The sources of its quotations and those that it names, each once.
    fn sources(&self) -> Vec<&Source> {
        let detail = &self.event.detail;
        let quoted = detail.quotes.iter().map(|quote| quote.source);
        let mut all: Vec<_> = Vec::new();
        for source in quoted.chain(detail.cites.iter().copied()) {
            if !all.contains(&source) {
                all.push(source);
            }
        }
        all.into_iter().filter_map(|source| self.timeline.source(source)).collect()
    }

    /// The description, and below it what the event rests on, as words.
    fn description(&mut self) -> String {
        let (timeline, detail) = (self.timeline, &self.event.detail);
        let id = timeline.text(self.event.id);
        let words = detail.description.map(|text| timeline.text(text).trim().to_owned());
        let mut told: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
        for quote in &detail.quotes {
            self.losses.note("a quotation went into the description", id);
            let from = timeline.source(quote.source).map(|source| self.named(source));
            told.push(format!("“{}”\n— {}", timeline.quote_text(quote), from.unwrap_or_default()));
        }
        let quoted = |source| detail.quotes.iter().any(|quote| quote.source == source);
        for source in detail.cites.iter().filter(|source| !quoted(**source)) {
            let Some(source) = timeline.source(*source) else { continue };
            self.losses.note("a source went into the description", id);
            told.push(format!("Source: {}", self.named(source)));
        }
        told.join("\n\n")
    }

    /// A source in one line.
    fn named(&self, source: &Source) -> String {
        let published = source.published.as_ref().map(|date| date.written);
        let parts = [Some(source.title), source.publisher, published, source.url];
        let parts: Vec<_> =
            parts.into_iter().flatten().map(|part| self.timeline.text(part)).collect();
        parts.join(", ")
    }
}

/// `DTSTART`, and where there is an end, `DTEND`.
fn lines(span: &Span) -> Option<Vec<String>> {
    let start = span.start.written()?;
    let last = span.last.as_ref();
    match span.start {
        Moment::Day(first) => {
            let after = match last {
                Some(Moment::Day(last) | Moment::Time(last, _)) => last + DAY,
                None => first + DAY,
            };
            let end = if let Some(end) = Moment::Day(after).written() {
                format!("DTEND;VALUE=DATE:{end}")
            } else {
                // There is no day after the last of the year 9999, but so many days last until then.
                Moment::Day(after - DAY).written()?;
                format!("DURATION:P{}D", days(after - first))
            };
            Some(vec![format!("DTSTART;VALUE=DATE:{start}"), end])
        }
        Moment::Time(..) => {
            let mut lines = vec![format!("DTSTART:{start}")];
            if let Some(last) = last {
                lines.push(format!("DTEND:{}", last.written()?));
            }
            Some(lines)
        }
    }
}

fn days(seconds: Seconds) -> i64 {
    seconds / DAY
}

/// What is lost, after "not told": most of it begins with "that" or "which" and the rest is a thing.
fn as_clause(lost: &str) -> String {
    let is_clause = lost.starts_with("that ") || lost.starts_with("which ");
    if is_clause { lost.to_owned() } else { format!("of {lost}") }
}

/// Whether a text can stand as a `URL`: an address of the web in one line.
fn is_address(url: &str) -> bool {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web && !url.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\')
}
