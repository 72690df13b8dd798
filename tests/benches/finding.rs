//! What it costs to find events: a keystroke of search, a filter, and the memory of both.

use std::io::{self, Write};

use sourceline::{
    index::{
        Index,
        search::{Query, SearchIndex},
        shown,
    },
    model::LaneIx,
    view::{Filter, Rule},
};

use super::{Asked, RUNS, median, ms, timed, timeline};

/// What is typed, a letter at a time, from the first letter on.
const TYPED: &str = "protesters kiln";

/// Writes the table of what finding costs.
pub(super) fn table(out: &mut dyn Write, asked: Asked) -> io::Result<()> {
    writeln!(out, "\n## Finding\n")?;
    writeln!(
        out,
        "| events | search index, ms | keystroke median, ms | slowest keystroke | filter, ms | \
         filtered index, ms | index, bytes/event | search, bytes/event | folded text / text |"
    )?;
    writeln!(out, "|---:|---:|---:|---:|---:|---:|---:|---:|---:|")?;
    for events in asked.sizes() {
        let timeline = timeline(events)?;
        let index = Index::new(&timeline);
        let (build, search) = timed(|| SearchIndex::new(&timeline, &index.by_time));
        let ends = TYPED.char_indices().map(|(at, letter)| at + letter.len_utf8());
        let mut keystrokes = Vec::new();
        for typed in ends.filter_map(|end| TYPED.get(..end)) {
            let (query, _) = Query::parse(typed);
            let runs = (0..RUNS).map(|_| timed(|| search.search(&query)).0).collect();
            keystrokes.push(median(runs));
        }
        let slowest = keystrokes.iter().max().copied().unwrap_or_default();
        let mut filter = Filter::default();
        filter.lanes = filter.lanes.with(LaneIx(0), Some(Rule::None));
        let filters = (0..RUNS).map(|_| timed(|| shown(&timeline, &filter)).0).collect();
        let left = shown(&timeline, &filter);
        let indices = (0..RUNS).map(|_| timed(|| index.only(&timeline, &left)).0).collect();
        let bytes = search.bytes(&timeline);
        let each = |bytes: usize| bytes as f64 / events.max(1) as f64;
        writeln!(
            out,
            "| {events} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.0} | {:.0} | {:.2} |",
            ms(build),
            ms(median(keystrokes)),
            ms(slowest),
            ms(median(filters)),
            ms(median(indices)),
            each(index.bytes()),
            each(bytes.rest),
            bytes.folded as f64 / bytes.searched.max(1) as f64,
        )?;
        out.flush()?;
    }
    writeln!(out, "\nA keystroke is a search through all events for what stands in the field so")?;
    writeln!(out, "far, of \"{TYPED}\". The filter leaves out one lane. Search bytes are those")?;
    writeln!(out, "beside the folded text.")
}
