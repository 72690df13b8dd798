use std::{
    thread,
    time::{Duration, Instant},
};

use proptest::prelude::*;

use super::*;
use crate::{
    app::{
        services::preferences::Preferences,
        work::{self, Loaded},
    },
    io::{self, Opened},
    model::testing::{Builder, any_timeline, day},
    style::{FontSet, SystemFonts},
};

fn opened(timeline: Timeline) -> Opened {
    let bundled = io::open_bundled();
    Opened { timeline: Arc::new(timeline), diagnostics: Vec::new(), ..bundled }
}

fn state(timeline: Timeline) -> State {
    let loaded = Loaded::new(opened(timeline), &FontSet::default(), &SystemFonts::none());
    let mut state = State::new(loaded, Preferences::default(), None, Arc::new(|| {})).unwrap();
    toggle(&mut state);
    state
}

/// Events whose titles are in the opposite order of their days.
fn events(count: usize) -> Timeline {
    let mut builder = Builder::with_lanes(2);
    for at in 0..count {
        builder.event(at % 2, &format!("Event {:05}", count - at), day(at as i64));
    }
    builder.build()
}

fn waits(state: &mut State) {
    let began = Instant::now();
    while state.list.is_pending() {
        work::take(state, 0.0);
        assert!(began.elapsed() < Duration::from_secs(20), "the worker never ends");
        thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn the_list_is_below_the_canvas_then_instead_of_it_then_away() {
    let places = [Place::Hidden, Place::Below, Place::Instead].map(Place::next);
    assert_eq!(places, [Place::Below, Place::Instead, Place::Hidden]);
}

#[test]
fn a_hidden_list_costs_nothing() {
    let mut state = state(events(9));
    state.list.place = Place::Hidden;
    prepare(&mut state);
    assert!(state.list.rows.events.is_empty() && !state.list.is_pending());
}

#[test]
fn few_rows_are_in_order_at_once() {
    let mut state = state(events(9));
    prepare(&mut state);
    assert_eq!(*state.list.rows.events, *state.file.index.by_time);
    sort(&mut state, Column::Title, false);
    prepare(&mut state);
    let changes = state.list.changes;
    prepare(&mut state);
    assert_eq!((state.list.changes, state.list.is_pending()), (changes, false));
    assert!(state.list.rows.events.iter().eq(state.file.index.by_time.iter().rev()));
}

#[test]
fn many_rows_are_put_in_order_beside_the_frame_and_the_old_ones_stay() {
    let mut state = state(events(AT_ONCE + 1));
    prepare(&mut state);
    assert!(state.list.is_pending());
    waits(&mut state);
    let by_date = Arc::clone(&state.list.rows.events);
    assert_eq!(*by_date, *state.file.index.by_time);

    sort(&mut state, Column::Title, false);
    prepare(&mut state);
    assert!(state.list.is_pending());
    assert!(Arc::ptr_eq(&by_date, &state.list.rows.events));
    waits(&mut state);
    assert!(state.list.rows.events.iter().eq(by_date.iter().rev()));
}

#[test]
fn only_the_last_order_asked_for_is_shown() {
    let mut state = state(events(AT_ONCE + 1));
    prepare(&mut state);
    waits(&mut state);
    let by_date = Arc::clone(&state.list.rows.events);
    for (column, descending) in
        [(Column::Title, false), (Column::Lane, true), (Column::Date, false)]
    {
        sort(&mut state, column, descending);
        prepare(&mut state);
    }
    assert!(!state.list.is_pending(), "one is back at what is there");
    thread::sleep(Duration::from_millis(50));
    work::take(&mut state, 0.0);
    assert!(Arc::ptr_eq(&by_date, &state.list.rows.events));
}

#[test]
fn the_rows_of_another_file_are_not_kept() {
    let mut state = state(events(9));
    prepare(&mut state);
    let more = events(AT_ONCE + 1);
    let index = Index::new(&more);
    state.show(opened(more), index);
    prepare(&mut state);
    assert!(state.list.rows.events.is_empty() && state.list.is_pending());
    waits(&mut state);
    assert_eq!(state.list.rows.events.len(), AT_ONCE + 1);
}

proptest! {
    #![proptest_config(crate::model::testing::cases(64))]

    /// Each row's event knows its row, and the events left out know of none.
    #[test]
    fn rows_and_places_agree(timeline in any_timeline(40), left_out in 0..3_u32) {
        let index = Index::new(&timeline);
        let shown: EventSet =
            index.by_time.iter().copied().filter(|ix| ix.0 % 3 != left_out).collect();
        let order = Order::new(&timeline, &index.by_time, Column::Lane);
        let rows = Rows::new(order.rows(true, Some(&shown)), timeline.events.len());
        for (row, event) in rows.events.iter().enumerate() {
            prop_assert_eq!(rows.place(*event), Some(row));
        }
        for event in index.by_time.iter().filter(|ix| ix.0 % 3 == left_out) {
            prop_assert_eq!(rows.place(*event), None);
        }
        prop_assert_eq!(rows.events.len(), shown.len());
    }
}
