//! The spreadsheet of `TimelineJS`, written.

use super::{
    super::{
        ONLY_LANE,
        dates::Parts,
        facts, html,
        timelinejs::{note_sources, plain, text_of},
        write::Losses,
    },
    columns::NAMES,
    push_row,
};
use crate::model::Timeline;

/// The program, in what is said of losses.
const PROGRAM: &str = "a TimelineJS spreadsheet";

pub(in super::super) fn write_sheet(timeline: &Timeline, losses: &mut Losses) -> String {
    let wanted = facts::whole(timeline, losses);
    let mut out = String::new();
    push_row(&mut out, ',', NAMES);
    let about: String =
        [&wanted.subtitle, &wanted.about].map(|words| html::paragraphs(words)).concat();
    if !(wanted.title.is_empty() && about.is_empty()) {
        let row = Row {
            headline: &html::escape(&wanted.title),
            text: &about,
            kind: "title",
            ..Row::default()
        };
        row.push(&mut out);
    }
    if !wanted.subtitle.is_empty() {
        losses.whole("its subtitle went into what it is about");
    }
    if !facts::is_plain_lane(&wanted.lanes) {
        losses.whole("the colours of its lanes and their order are not in it");
    }
    for of in timeline.iter() {
        let event = &facts::event(timeline, of, losses);
        facts::note_hidden(event, PROGRAM, "is not in it", losses);
        note_sources(event, losses);
        let told = |source: &super::super::GatheredSource| {
            !source.prefix.is_empty() || !source.suffix.is_empty() || !source.published.is_empty()
        };
        if event.rests_on.iter().any(told) {
            losses.note(
                "without what stands beside its quotations and when its sources were published",
                &event.id,
            );
        }
        let plain = plain(event, losses);
        let (start, end) = (cells(&plain.start), plain.end.as_ref().map(cells).unwrap_or_default());
        if plain.start.offset.is_some() {
            losses.note("without the zone of its time", &event.id);
        }
        let lane = if event.lane == ONLY_LANE { String::new() } else { html::escape(&event.lane) };
        let row = Row {
            start: &start,
            end: &end,
            display_date: &html::escape(&event.display_date),
            headline: &html::escape(&event.title),
            text: &text_of(event),
            kind: "",
            group: &lane,
        };
        row.push(&mut out);
    }
    if timeline.event_count() > 0 {
        losses.whole("the ids of its events are not in it");
    }
    out
}

/// A row of the sheet.
#[derive(Default)]
struct Row<'r> {
    start: &'r [String],
    end: &'r [String],
    display_date: &'r str,
    headline: &'r str,
    text: &'r str,
    kind: &'r str,
    group: &'r str,
}

impl Row<'_> {
    fn push(&self, out: &mut String) {
        let of = |cells: &'_ [String], at: usize| cells.get(at).cloned().unwrap_or_default();
        let mut cells: Vec<String> = (0..4).map(|at| of(self.start, at)).collect();
        cells.extend((0..4).map(|at| of(self.end, at)));
        let words = [
            self.display_date,
            self.headline,
            self.text,
            "",
            "",
            "",
            "",
            "",
            self.kind,
            self.group,
            "",
        ];
        cells.extend(words.map(str::to_owned));
        push_row(out, ',', cells.iter().map(String::as_str));
    }
}

/// Year, month, day and time.
fn cells(parts: &Parts) -> Vec<String> {
    let number = |part: Option<u8>| part.map(|part| part.to_string()).unwrap_or_default();
    // The program has no year 0: -1 is 1 BCE.
    let year = if parts.year <= 0 { parts.year - 1 } else { parts.year };
    let time = match parts.time {
        Some((hour, minute, 0)) => format!("{hour}:{minute:02}"),
        Some((hour, minute, second)) => format!("{hour}:{minute:02}:{second:02}"),
        None => String::new(),
    };
    vec![year.to_string(), number(parts.month), number(parts.day), time]
}
