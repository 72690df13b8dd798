//! A timeline as markwhen.

use std::fmt::Write as _;

use super::{
    super::{
        ONLY_LANE,
        dates::{Parts, Plain},
        write::{Losses, Part, unsaid, whole_by_events},
    },
    line::{Line, line},
    moment::Slashes,
    words::{as_value, escaped, is_tag},
};
use crate::model::{
    Event, LaneIx, Source, Timeline,
    date::{Date, Zone},
};

/// Writes markwhen.
pub(in super::super) fn write(timeline: &Timeline, losses: &mut Losses) -> String {
    let meta = &timeline.meta;
    let mut out = String::from("---\n");
    let zone = if meta.zone == Zone::default() { "" } else { meta.zone.name() };
    for (name, words) in
        [("title", &*meta.title), ("description", &*meta.about), ("timezone", zone)]
    {
        if !words.trim().is_empty() {
            push(&mut out, &format!("{name}: {}", as_value(words.trim())));
        }
    }
    out.push_str("---\n");
    if !meta.subtitle.trim().is_empty() {
        losses.whole("the subtitle is not in it");
    }
    let lanes: Vec<_> = timeline.lanes().collect();
    let is_plain = matches!(lanes.as_slice(), [(_, lane)] if lane.name == ONLY_LANE);
    let mut order: Vec<&Event> = Vec::new();
    for (ix, lane) in lanes {
        if !is_plain {
            let name = one_line(&lane.name);
            push(&mut out, &format!("\n# {}", escaped(&name)));
        }
        let of_lane = timeline.iter().map(|(_, event)| event);
        for event in of_lane.filter(|event| event.lane == ix) {
            order.push(event);
            Writing { timeline, event, out: &mut out, losses }.event(ix);
        }
    }
    if !timeline.iter().map(|(_, event)| event.id).eq(order.iter().map(|event| event.id)) {
        losses.whole("events stand lane by lane, no more in the order of the file");
    }
    whole_by_events(timeline, losses);
    out
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

struct Writing<'w> {
    timeline: &'w Timeline,
    event: &'w Event,
    out: &'w mut String,
    losses: &'w mut Losses,
}

impl Writing<'_> {
    fn event(mut self, _lane: LaneIx) {
        let (timeline, event) = (self.timeline, self.event);
        let id = timeline.text(event.id);
        let date = timeline.date(&event.date);
        let Some((date, Written { range, is_coarser })) =
            date.and_then(|date| range_of(&date).map(|range| (date, range)))
        else {
            self.losses.note("left out, since markwhen has no such date", id);
            return;
        };
        if is_coarser {
            let what = "markwhen is told a part of its date by the year alone; the property `edtf` says it";
            self.losses.note(what, id);
        }
        unsaid(timeline, event, &[Part::Tags, Part::Description], self.losses);
        let title = timeline.text(event.title);
        if title.trim().contains('\n') {
            self.losses.note("the lines of its title are one", id);
        }
        let mut title = escaped(&one_line(title));
        let tags: Vec<_> = event.detail.tags.iter().map(|tag| timeline.tag(*tag).trim()).collect();
        for tag in tags.iter().filter(|tag| is_tag(tag)) {
            // To a string, writing cannot fail.
            write!(title, " #{tag}").unwrap_or_default();
        }
        push(self.out, &format!("\n{range}: {title}"));
        push(self.out, &format!("id: {}", as_value(id)));
        self.edtf(&date, &range);
        let others: Vec<_> = tags.iter().filter(|tag| !is_tag(tag) && !tag.is_empty()).collect();
        for tag in &others {
            if tag.contains([',', '\n', '"', '\'', '[', ']']) {
                self.losses.note("a tag with a comma or a quotation mark is another one now", id);
            }
        }
        if !others.is_empty() {
            let others: Vec<_> = others.into_iter().map(|tag| as_tag(tag)).collect();
            push(self.out, &format!("tags: {}", others.join(", ")));
        }
        self.body();
    }

    /// The property that says what the line does not.
    fn edtf(&mut self, date: &Date, range: &str) {
        let id = self.timeline.text(self.event.id);
        for what in Plain::of(date).lost {
            let what = format!("markwhen is not told {what}; the property `edtf` says it");
            self.losses.note(&what, id);
        }
        let (start, end) = (date.written(), date.written_end());
        if end.is_none() && start == range {
            return;
        }
        push(self.out, &format!("edtf: {}", as_value(start)));
        if let Some(end) = end {
            push(self.out, &format!("edtf-end: {}", as_value(end)));
        }
    }

    fn body(&mut self) {
        let (timeline, detail) = (self.timeline, &self.event.detail);
        let id = timeline.text(self.event.id);
        let words = detail.description.map_or("", |text| timeline.text(text)).trim();
        if !words.is_empty() {
            self.out.push('\n');
            for line in words.replace("\r\n", "\n").replace('\r', "\n").split('\n') {
                push(self.out, &guarded(&escaped(line)));
            }
        }
        for quote in &detail.quotes {
            self.losses
                .note("a quotation is a block of its text, without what stands about it", id);
            self.out.push('\n');
            let exact = timeline.quote_text(quote).trim().replace("\r\n", "\n").replace('\r', "\n");
            for line in exact.split('\n') {
                push(self.out, format!("> {}", escaped(line)).trim_end());
            }
            // Always there, so that no line of the passage is taken for it.
            let named = timeline.source(quote.source).map(|source| self.named(source));
            push(self.out, &format!("> — {}", named.unwrap_or_default()));
        }
        let quoted = |source| detail.quotes.iter().any(|quote| quote.source == source);
        let cited: Vec<_> = detail.cites.iter().filter(|source| !quoted(**source)).collect();
        if !cited.is_empty() {
            self.out.push('\n');
        }
        for source in cited {
            if let Some(source) = timeline.source(*source) {
                let named = self.named(source);
                push(self.out, &format!("Source: {named}"));
            }
        }
    }

    /// `[Title](address)`, or a title alone.
    fn named(&mut self, source: &Source) -> String {
        let timeline = self.timeline;
        let title = escaped(&one_line(timeline.text(source.title)));
        if source.publisher.is_some() || source.published.is_some() {
            let what = "a source goes without who published it, and when";
            self.losses.note(what, timeline.text(self.event.id));
        }
        let url = source.url.map_or("", |url| timeline.text(url));
        let is_whole = !url.is_empty() && !url.contains([' ', '\n', '\t', '\r', ')']);
        if is_whole { format!("[{title}]({url})") } else { title }
    }
}

/// A date as markwhen is told it.
pub(super) struct Written {
    pub(super) range: String,
    /// Whether a part of it is told by its year alone, or not at all.
    pub(super) is_coarser: bool,
}

impl Written {
    /// Whether other words say the same, whatever stands between their two dates.
    pub(super) fn is(&self, words: &str) -> bool {
        let joined = |words: &str| words.replace(" - ", "/");
        joined(&self.range) == joined(words)
    }
}

/// A date as markwhen reads it. `None` where it has none such.
pub(super) fn range_of(date: &Date) -> Option<Written> {
    let Plain { start, end, lost } = Plain::of(date);
    let words = |parts: Parts| match parts {
        Parts { year, .. } if year <= 0 => Some(format!("{} BCE", 1 - year)),
        Parts { time: None, .. } => parts.edtf(),
        Parts { time: Some((hour, minute, second)), offset, .. } => {
            let day = Parts { time: None, offset: None, ..parts }.edtf()?;
            Some(match offset {
                None => format!("{day} {hour:02}:{minute:02}"),
                Some(0) => format!("{day}T{hour:02}:{minute:02}:{second:02}Z"),
                Some(_) => return in_utc(parts),
            })
        }
    };
    let start = words(start)?;
    Some(match end {
        Some(end) => joined(&start, &words(end)?),
        None if lost.contains(&"an open end") => joined(&start, "now"),
        None => Written { range: start, is_coarser: false },
    })
}

/// From one date to another, as markwhen reads it: its parser takes a slash between dates of ISO, and
/// spaces and a hyphen alone where a time of UTC or a year before our era stands beside another of
/// the same or a year.
fn joined(start: &str, end: &str) -> Written {
    let is_apart = |one: &str| one.ends_with(['E', 'Z']);
    if !is_apart(start) && !is_apart(end) {
        return Written { range: format!("{start}/{end}"), is_coarser: false };
    }
    if start.ends_with('E') && end == "now" {
        return Written { range: start.to_owned(), is_coarser: true };
    }
    let year = |one: &str| {
        let kept = if is_apart(one) { one } else { one.split('-').next().unwrap_or(one) };
        kept.to_owned()
    };
    let (from, to) = (year(start), year(end));
    let is_coarser = (from.as_str(), to.as_str()) != (start, end);
    Written { range: format!("{from} - {to}"), is_coarser }
}

/// A time with an offset, as one of UTC.
fn in_utc(parts: Parts) -> Option<String> {
    let date = Date::parse(&parts.edtf()?).ok()?;
    let (utc, _) = date.when(&Zone::default()).bounds();
    Parts { offset: Some(0), ..Parts::of_clock(utc?) }.edtf()
}

/// Words in one line, as spaces part them.
fn one_line(words: &str) -> String {
    let words =
        words.replace(|c: char| c.is_control() && c != '\n' && c != '\r' && c != '\t', "\u{fffd}");
    words.trim().split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// A tag in a list of them.
fn as_tag(tag: &str) -> String {
    one_line(&tag.replace([',', '"', '\'', '[', ']'], " "))
}

/// A line of a description that is taken for nothing else.
fn guarded(words: &str) -> String {
    let bare = words.trim_start();
    let is_mark = bare.starts_with(['>', '#', '/', '-', '_']);
    let is_other = !matches!(line(words, Slashes::default(), false), Line::Words(_) | Line::Blank)
        || bare.starts_with('>')
        || bare.starts_with("Source: ");
    if !is_other {
        return words.to_owned();
    }
    let at = words.len() - bare.len();
    let (space, rest) = words.split_at(at);
    if is_mark {
        return format!("{space}\\{rest}");
    }
    format!("{space}{}", rest.replace(':', "\\:"))
}
