//! Files of other programs, written by us after the descriptions of their formats: what each says
//! when it is opened, and what is said of it.
//!
//! `tests/corpus/FORMAT/NAME` is such a file; `NAME.expected` beside it has a line for each event
//! (`id | title | date | lane`), with what more it says below it, and one for each finding. A file
//! that is meant to be refused has its refusal there. `UPDATE_GOLDEN=1` writes them anew; each line
//! that changes is looked at.

mod compared;
mod convert;
mod corpus;
mod ical;
mod markwhen;
mod project;
mod sheet;
mod timelinejs;
mod vis;

use std::{env, fmt::Write as _, fs, path::Path};

use sourceline::{
    io::{Opened, open_path},
    model::{Event, QuoteStatus, Timeline},
};

/// Opens every file of a format and compares what it says with what stands beside it. Gives how
/// many there are.
fn all_are_as_expected(format: &str) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(format);
    let mut files: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.retain(|file| file.extension().is_none_or(|ending| ending != "expected"));
    for file in &files {
        let beside = file
            .with_file_name(format!("{}.expected", file.file_name().unwrap().to_string_lossy()));
        let is = match open_path(file) {
            Ok(opened) => described(&opened),
            Err(error) => format!("{error}\n").replace(&*folder.to_string_lossy(), ""),
        };
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&beside, &is).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        assert_eq!(is, expected, "{}", file.display());
    }
    files.len()
}

/// What a file says.
fn described(opened: &Opened) -> String {
    let timeline = &*opened.timeline;
    let mut out = String::new();
    let meta = &timeline.meta;
    let format = opened.origin.as_ref().map_or("ours", |origin| origin.format.name());
    writeln!(out, "{format}: {} ({})", one_line(&meta.title), meta.zone.name()).unwrap();
    for (name, words) in [("subtitle", &meta.subtitle), ("about", &meta.about)] {
        if !words.is_empty() {
            writeln!(out, "{name}: {}", one_line(words)).unwrap();
        }
    }
    for (_, lane) in timeline.lanes() {
        writeln!(out, "lane {} {:?}", lane.name, lane.color).unwrap();
    }
    for (_, event) in timeline.iter() {
        told(timeline, event, &mut out);
    }
    if opened.rows_left_out > 0 {
        writeln!(out, "left out: {}", opened.rows_left_out).unwrap();
    }
    for found in &opened.diagnostics {
        let (place, done) = (&found.place, found.done.map_or("-", |done| done.words()));
        let (line, column) = (place.line, place.column);
        writeln!(out, "{line}:{column} {done}: {}", one_line(&found.message)).unwrap();
    }
    out
}

fn told(timeline: &Timeline, event: &Event, out: &mut String) {
    let text = |text| one_line(timeline.text(text));
    let end = event.date.written_end.map_or(String::new(), |end| format!(" - {}", text(end)));
    let date = format!("{}{end}", text(event.date.written));
    let star = if event.starred { " *" } else { "" };
    let (id, title, lane) = (text(event.id), text(event.title), timeline.lane_name(event.lane));
    writeln!(out, "{id} | {title} | {date} | {lane}{star}").unwrap();
    let detail = &event.detail;
    for (name, words) in [
        ("short", event.short_title),
        ("display", detail.display_date),
        ("says", detail.description),
        ("claimed by", detail.claimed_by),
    ] {
        if let Some(words) = words {
            writeln!(out, "    {name}: {}", text(words)).unwrap();
        }
    }
    let tags: Vec<_> = detail.tags.iter().map(|tag| timeline.tag(*tag)).collect();
    let actors: Vec<_> = detail.actors.iter().map(|actor| timeline.actor(*actor)).collect();
    let follows = detail.follows.iter().filter_map(|ix| timeline.event(*ix));
    let follows: Vec<_> = follows.map(|event| timeline.text(event.id)).collect();
    for (name, words) in [("tags", tags), ("actors", actors), ("follows", follows)] {
        if !words.is_empty() {
            writeln!(out, "    {name}: {}", words.join(", ")).unwrap();
        }
    }
    let source = |ix| {
        let source = timeline.source(ix).unwrap();
        let parts = [Some(source.title), source.publisher, source.url];
        parts.into_iter().flatten().map(text).collect::<Vec<_>>().join(", ")
    };
    for quote in &detail.quotes {
        let has_text = !timeline.source(quote.source).unwrap().text.as_str().is_empty();
        let is_verified = quote.status != QuoteStatus::NoText;
        assert_eq!(is_verified, has_text, "nothing is verified without a text");
        writeln!(out, "    quotes “{}” of {}", text(quote.exact), source(quote.source)).unwrap();
    }
    for cited in &detail.cites {
        writeln!(out, "    rests on {}", source(*cited)).unwrap();
    }
}

fn one_line(words: &str) -> String {
    words.replace('\n', "\\n").replace('\u{202e}', "<U+202E>")
}
