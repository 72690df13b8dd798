//! What a page says about its canvas: which sources the events rest on, that time is folded, and
//! what is not shown.

use crate::{
    index::Index,
    layout::{Layout, What},
    model::{EventIx, SourceIx, Timeline, grouped},
    view::View,
};

/// The events that a canvas shows, also those that are gathered in clusters, in order of time.
pub(in crate::export) fn events(index: &Index, layout: &Layout) -> Vec<EventIx> {
    let shown = layout.items.iter().flat_map(|item| match &item.what {
        What::Event(event) => std::slice::from_ref(event),
        What::Cluster(events) => events,
    });
    let mut events: Vec<EventIx> = shown.copied().collect();
    events.sort_unstable_by_key(|event| index.rank(*event));
    events.dedup();
    events
}

/// The sources that events rest on, in the order of the file.
pub(in crate::export) fn sources(timeline: &Timeline, events: &[EventIx]) -> Vec<SourceIx> {
    let mut is_used = vec![false; timeline.sources.len()];
    let mut mark = |source: SourceIx| {
        if let Some(slot) = is_used.get_mut(source.at()) {
            *slot = true;
        }
    };
    for event in events.iter().filter_map(|event| timeline.event(*event)) {
        event.detail.quotes.iter().for_each(|quote| mark(quote.source));
        event.detail.cites.iter().copied().for_each(&mut mark);
    }
    let used = |source: &SourceIx| is_used.get(source.at()).is_some_and(|used| *used);
    timeline.source_order.iter().copied().filter(used).collect()
}

/// A source in one line, with the day on which it was read.
pub(in crate::export) fn source(timeline: &Timeline, source: SourceIx) -> String {
    let cited = timeline.citation(source);
    let read = timeline.source(source).and_then(|source| source.retrieved);
    let read = read.map(|day| timeline.date_words(&day)).filter(|words| !words.is_empty());
    match read {
        Some(day) => format!("{cited} (as of {day})"),
        None => cited,
    }
}

/// What is to be known of a picture that it does not show by itself.
pub(super) fn remarks(
    timeline: &Timeline,
    index: &Index,
    view: View,
    layout: &Layout,
) -> Vec<String> {
    let mut remarks = Vec::new();
    let folded = layout.folds.len();
    if folded > 0 {
        let breaks = if folded == 1 { "The break hides" } else { "Each break hides" };
        remarks
            .push(format!("{breaks} a stretch without events; elsewhere time runs at one scale."));
    }
    let [before, after] = layout.outside;
    match [before, after] {
        [0, 0] => {}
        [count, 0] => remarks.push(format!("{} before this span.", events_are(count))),
        [0, count] => remarks.push(format!("{} after this span.", events_are(count))),
        [before, after] => {
            let all = events_are(before + after);
            let [before, after] = [before, after].map(grouped);
            remarks.push(format!("{all} outside this span: {before} before, {after} after."));
        }
    }
    let all = timeline.event_count();
    let chosen = index.by_time.len();
    if chosen < all {
        remarks.push(format!("{} of {} events were chosen.", grouped(chosen), grouped(all)));
    }
    let counted: usize = layout.density.iter().map(|column| column.count).sum();
    if counted > 0 {
        remarks.push(format!("{} too close together for marks of their own.", events_are(counted)));
    }
    let bare = layout.items.iter().filter(|item| item.label.is_none()).count();
    if bare > 0 {
        let marks = if bare == 1 { "1 mark has" } else { &format!("{} marks have", grouped(bare)) };
        remarks.push(format!("{marks} no room for words."));
    }
    let lanes = below(timeline, view, layout);
    if lanes > 0 {
        let lanes =
            if lanes == 1 { "1 lane has" } else { &format!("{} lanes have", grouped(lanes)) };
        remarks.push(format!("{lanes} no room at this size."));
    }
    remarks
}

/// How many lanes do not fit as a whole.
fn below(timeline: &Timeline, view: View, layout: &Layout) -> usize {
    if layout.scroll_max <= view.scroll {
        return 0;
    }
    let whole = layout.lanes.iter().filter(|band| band.bottom <= layout.size[1] + 0.5).count();
    timeline.lane_order.len().saturating_sub(whole)
}

pub(in crate::export) fn events_are(count: usize) -> String {
    if count == 1 { "1 event is".to_owned() } else { format!("{} events are", grouped(count)) }
}
