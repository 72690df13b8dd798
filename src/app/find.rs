//! Finding: what is searched for, what a filter leaves, and the work for both.
//!
//! Whatever has to look at every event runs on a worker; the old view stays usable until its result
//! comes, and a result for words that are no longer there never does.

use std::{iter, ops::Range, sync::Arc};

use super::{
    services::jobs::JobKind,
    state::State,
    work::{self, Report},
};
use crate::{
    index::{
        EventSet, Index,
        search::{Hits, Query, QueryError, SearchIndex},
        shown_cancellable,
    },
    layout::LaneRow,
    model::{EventIx, LaneIx, SourceIx},
    ui::{Command, search::SOURCES_NAMED},
    view::{Filter, Lanes},
};

/// What is searched for and what is left out.
#[derive(Default)]
pub struct Find {
    /// What is typed into the search field.
    pub text: String,
    /// What of it was understood.
    pub query: Query,
    /// What of it was not.
    pub errors: Vec<QueryError>,
    /// What it found; `None` where nothing is searched for, or nothing has come back yet.
    pub found: Option<Found>,
    /// Which events are shown.
    pub filter: Filter,
    /// What is typed as a name for that.
    pub naming: String,
    /// What the filter leaves; `None` is everything.
    pub left: Option<Left>,
    /// Which lanes are shown, and in which order.
    pub lanes: Lanes,
    /// What can be searched, once a worker has built it.
    pub index: Option<Arc<SearchIndex>>,
    /// Counts the changes of what is shown and of what stands out, for what is laid out by it.
    pub generation: u64,
}

/// What a search found.
pub struct Found {
    /// The events among those shown, and the sources.
    pub hits: Hits,
    /// For each source that the search field names, where in its text the words are.
    pub places: Vec<Option<Range<usize>>>,
    /// The order of the events, for the canvas and the overview.
    pub index: Arc<Index>,
}

/// What a filter leaves.
pub struct Left {
    /// The events.
    pub events: Arc<EventSet>,
    /// Their order.
    pub index: Arc<Index>,
}

impl Find {
    /// For another file: the search stays, the filter does not fit any more.
    #[must_use]
    pub fn for_other_file(&mut self) -> Self {
        Self {
            text: std::mem::take(&mut self.text),
            query: std::mem::take(&mut self.query),
            generation: self.generation + 1,
            ..Self::default()
        }
    }

    /// The order of what is shown.
    #[must_use]
    pub fn shown<'a>(&'a self, whole: &'a Index) -> &'a Index {
        self.left.as_ref().map_or(whole, |left| &left.index)
    }

    /// How many of the events that are shown stand in lanes that are hidden.
    #[must_use]
    pub fn in_hidden_lanes(&self, whole: &Index) -> usize {
        let shown = self.shown(whole);
        self.lanes.hidden.iter().map(|lane| shown.lane(*lane).len()).sum()
    }

    /// The lanes as the layout takes them; `None` where all are as in the file.
    #[must_use]
    pub fn lane_rows(&self, in_file: &[LaneIx]) -> Option<Vec<LaneRow>> {
        if self.lanes == Lanes::default() {
            return None;
        }
        let row = |lane: LaneIx| LaneRow { lane, collapsed: self.lanes.collapsed.contains(&lane) };
        Some(self.lanes.shown(in_file).into_iter().map(row).collect())
    }
}

/// Builds what is searched, on a worker.
pub fn prepare(state: &mut State) {
    let timeline = Arc::clone(&state.file.document.timeline);
    let index = Arc::clone(&state.file.index);
    state.jobs.start(JobKind::PrepareSearch, move |_| {
        Report::SearchReady(Arc::new(SearchIndex::new(&timeline, &index.by_time)))
    });
}

/// Brings the search and the filter up to facts that were changed; what they found before is shown
/// until then.
pub fn facts_changed(state: &mut State) {
    state.find.generation += 1;
    prepare(state);
    if !state.find.filter.is_empty() {
        filter(state, state.find.filter.clone());
    }
}

/// Takes in what can be searched, and searches for what was typed meanwhile.
pub fn ready(state: &mut State, index: Arc<SearchIndex>) {
    state.find.index = Some(index);
    if !state.find.query.is_empty() {
        start_search(state);
    }
}

/// Searches for what is typed.
pub fn search(state: &mut State, text: String) {
    let (query, errors) = Query::parse(&text);
    let same = query == state.find.query;
    state.find.text = text;
    state.find.errors = errors;
    if same {
        return;
    }
    state.find.query = query;
    if state.find.query.is_empty() {
        state.jobs.cancel(JobKind::Search);
        state.find.found = None;
        state.find.generation += 1;
    } else {
        start_search(state);
    }
}

fn start_search(state: &mut State) {
    let Some(search) = state.find.index.clone() else { return };
    let query = state.find.query.clone();
    let timeline = Arc::clone(&state.file.document.timeline);
    let whole = Arc::clone(&state.file.index);
    let shown = state.find.left.as_ref().map(|left| Arc::clone(&left.events));
    state.jobs.start(JobKind::Search, move |cancel| {
        let Some(mut hits) = search.search_cancellable(&query, &|| cancel.is_cancelled()) else {
            return Report::GivenUp;
        };
        if let Some(shown) = shown {
            hits.events.retain(|event| shown.contains(*event));
        }
        let place = |source: &SourceIx| query.place_in(timeline.source(*source)?.text.as_str());
        let places = hits.sources.iter().take(SOURCES_NAMED).map(place).collect();
        let index = whole.only(&timeline, &hits.set());
        Report::Found(Found { hits, places, index })
    });
}

/// Takes in what was found. The first hit is not selected: one may be reading another event.
pub fn found(state: &mut State, found: Found) {
    state.find.found = Some(found);
    state.find.generation += 1;
}

/// The next or previous event that was found in a lane that is shown, and how many in hidden lanes
/// were passed over on the way; those alone where all of them are.
#[must_use]
pub fn step(state: &State, forward: bool) -> (Option<EventIx>, usize) {
    let Some(found) = &state.find.found else { return (None, 0) };
    let index = &state.file.index;
    let on = |from: Option<EventIx>| found.hits.step(index, from, forward);
    let timeline = &state.file.document.timeline;
    let hidden = &state.find.lanes.hidden;
    let is_seen = |at: EventIx| timeline.event(at).is_none_or(|at| !hidden.contains(&at.lane));
    let count = found.hits.events.len();
    let mut ways = iter::successors(on(state.look.selected), |at| on(Some(*at))).take(count);
    let mut passed = 0;
    let next = ways.find(|at| {
        let seen = is_seen(*at);
        passed += usize::from(!seen);
        seen
    });
    (next, passed)
}

/// Shows what another filter leaves.
pub fn filter(state: &mut State, filter: Filter) {
    state.find.filter = filter;
    if state.find.filter.is_empty() {
        state.jobs.cancel(JobKind::Filter);
        left(state, None);
        return;
    }
    let filter = state.find.filter.clone();
    let timeline = Arc::clone(&state.file.document.timeline);
    let whole = Arc::clone(&state.file.index);
    state.jobs.start(JobKind::Filter, move |cancel| {
        let is_cancelled = || cancel.is_cancelled();
        let Some(events) = shown_cancellable(&timeline, &filter, &is_cancelled) else {
            return Report::GivenUp;
        };
        let index = whole.only(&timeline, &events);
        Report::Filtered(Left { events: Arc::new(events), index })
    });
}

/// Shows every event again: clears the filter, and shows the hidden lanes in their places.
pub fn show_all(state: &mut State) {
    let shown = std::mem::take(&mut state.find.lanes).with_all_shown();
    lanes(state, shown);
    filter(state, Filter::default());
}

/// Takes in what a filter leaves.
pub fn left(state: &mut State, left: Option<Left>) {
    state.find.left = left;
    state.find.generation += 1;
    if !state.find.query.is_empty() {
        start_search(state);
    }
}

/// Shows lanes as a step of the story has them. What is remembered for the file stays.
pub fn lanes_for_now(state: &mut State, lanes: Lanes) {
    if state.find.lanes != lanes {
        state.find.lanes = lanes;
        state.find.generation += 1;
    }
}

/// Changes which lanes are shown, and remembers it for the file.
pub fn lanes(state: &mut State, lanes: Lanes) {
    if state.find.lanes == lanes {
        return;
    }
    let document = &state.file.document;
    let spec = lanes.spec(&document.timeline);
    let preferences = std::mem::take(&mut state.preferences);
    state.preferences = preferences.with_lanes(document.path.as_deref(), spec);
    state.find.lanes = lanes;
    state.find.generation += 1;
    work::remember(state);
}

/// Shows the lanes as they were last looked at in this file.
pub fn remembered_lanes(state: &mut State) {
    let document = &state.file.document;
    let spec = state.preferences.lanes_of(document.path.as_deref());
    state.find.lanes = spec.resolve(&document.timeline);
    state.find.generation += 1;
}

/// Names, keeps, uses or forgets a filter.
pub fn keep(state: &mut State, command: Command, now_secs: f64) {
    let timeline = Arc::clone(&state.file.document.timeline);
    match command {
        Command::NameFilter(name) => state.find.naming = name,
        Command::SaveFilter(name) => {
            let spec = state.find.filter.spec(&timeline);
            let preferences = std::mem::take(&mut state.preferences);
            state.preferences = preferences.with_filter(name, spec);
            state.find.naming.clear();
            work::remember(state);
        }
        Command::UseFilter(at) => {
            let Some((name, spec)) = state.preferences.filters.get(at) else { return };
            match spec.resolve(&timeline) {
                Ok(filter) => self::filter(state, filter),
                Err(missing) => {
                    let words = format!("“{name}” does not fit this timeline: {missing}");
                    state.say(words, now_secs);
                }
            }
        }
        Command::ForgetFilter(at) if at < state.preferences.filters.len() => {
            state.preferences.filters.remove(at);
            work::remember(state);
        }
        _ => {}
    }
}
