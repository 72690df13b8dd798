//! What one edit costs: from what was typed to an index that is ready to be drawn.

use std::{
    io::{self, Write},
    sync::Arc,
};

use sourceline::{
    edit::{Change, EventChange, Lookup, NewEvent, UndoHistory, plan},
    index::Index,
    model::{Document, EventIx},
};

use super::{Asked, RUNS, median, ms, timed, timeline};

/// Every kind of edit that is measured, and what it is called in the table.
const KINDS: [(&str, Kind); 6] = [
    ("title", Kind::Title),
    ("date", Kind::Date),
    ("other lane", Kind::Lane),
    ("new event", Kind::New),
    ("delete", Kind::Delete),
    ("date past the last", Kind::Past),
];

#[derive(Clone, Copy)]
enum Kind {
    Title,
    Date,
    Lane,
    New,
    Delete,
    Past,
}

/// Writes the table of what editing costs.
pub(super) fn table(out: &mut dyn Write, asked: Asked) -> io::Result<()> {
    writeln!(out, "\n## Editing\n")?;
    write!(out, "| events | lookup, once, ms |")?;
    for (name, _) in KINDS {
        write!(out, " {name}: plan and apply, ms | index, ms |")?;
    }
    writeln!(out, " undo of it, ms | index, new, ms |")?;
    writeln!(out, "|{}", "---:|".repeat(4 + 2 * KINDS.len()))?;
    for events in asked.sizes() {
        let mut document = Document::new(timeline(events)?, None);
        let mut index = Index::new(&document.timeline);
        let (once, mut lookup) = timed(|| Lookup::new(&document.timeline));
        let mut history = UndoHistory::default();
        write!(out, "| {events} | {:.2} |", ms(once))?;
        let mut undone = Vec::new();
        for (_, kind) in KINDS {
            let (mut planned, mut indexed) = (Vec::new(), Vec::new());
            for run in 0..RUNS {
                let change = change(&document, &index, kind, run);
                let before = Arc::clone(&document.timeline);
                let (time, touched) = timed(|| {
                    let planned = plan(&document, &mut lookup, &change).ok()?;
                    history.apply(&mut document, planned).ok()
                });
                let touched = touched.ok_or_else(|| io::Error::other("the edit was refused"))?;
                planned.push(time);
                let after = &document.timeline;
                let (time, next) = timed(|| index.with_changes(&before, after, &touched));
                indexed.push(time);
                let (time, _) = timed(|| history.undo(&mut document));
                undone.push(time);
                // What was measured is taken back, so that each run meets the same facts.
                drop(next);
            }
            write!(out, " {:.4} | {:.3} |", ms(median(planned)), ms(median(indexed)))?;
        }
        let (fresh, rebuilt) = timed(|| Index::new(&document.timeline));
        index = rebuilt;
        writeln!(out, " {:.4} | {:.2} |", ms(median(undone)), ms(fresh))?;
        out.flush()?;
        drop(index);
    }
    writeln!(out, "\nEach edit is of one event, from the middle of the file on, and is taken back.")
}

/// An edit of an event near the middle of the order of time.
fn change(document: &Document, index: &Index, kind: Kind, run: usize) -> Change {
    let timeline = &document.timeline;
    let middle = index.by_time.get(index.by_time.len() / 2 + run).copied();
    let ix = middle.unwrap_or(EventIx(0));
    let event = timeline.event(ix);
    let lane_at = event.map_or(0, |event| event.lane.at()) + 1;
    let lane = timeline.lane_order.iter().cycle().nth(lane_at).copied().unwrap_or_default();
    let lane = timeline.lane_name(lane).to_owned();
    let date = |of: Option<&EventIx>| {
        let event = of.and_then(|ix| timeline.event(*ix));
        event.map_or_else(String::new, |event| timeline.text(event.date.written).to_owned())
    };
    let elsewhere = date(index.by_time.get(index.by_time.len() / 3));
    let dated = |date| EventChange::Date { date, end: String::new() };
    match kind {
        Kind::Title => Change::Event(ix, EventChange::Title(format!("A title, run {run}"))),
        Kind::Date => Change::Event(ix, dated(elsewhere)),
        Kind::Lane => Change::Event(ix, EventChange::Lane(lane)),
        Kind::New => Change::NewEvent(Box::new(NewEvent {
            title: format!("A new event, run {run}"),
            date: elsewhere,
            lane,
            ..NewEvent::default()
        })),
        Kind::Delete => Change::DeleteEvent(ix),
        Kind::Past => Change::Event(ix, dated("9000".to_owned())),
    }
}
