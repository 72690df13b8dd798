//! Timelines made by hand or at random, for tests alone.

use proptest::prelude::*;

use super::{
    Detail, Event, EventDate, EventIx, Lane, LaneColor, LaneIx, LaneShape, Timeline,
    date::{DAY, Date, Edge, Precision, Qualifier, Seconds, When, Zone},
};

/// 2022-07-13T00:00:00, the day the tests revolve about.
pub(crate) const JULY_13: Seconds = 1_657_670_400;

/// So many cases of a property, or as many as `PROPTEST_CASES` asks for. Keeps no file of what fails:
/// that becomes a case with a name.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    let cases = std::env::var_os("PROPTEST_CASES").map_or(count, |_| asked.cases);
    ProptestConfig { cases, failure_persistence: None, ..asked }
}

/// Puts a timeline together, one event at a time.
#[derive(Default)]
pub(crate) struct Builder {
    timeline: Timeline,
}

impl Builder {
    /// A timeline with this many lanes.
    pub(crate) fn with_lanes(count: usize) -> Self {
        let mut timeline = Timeline::default();
        for at in 0..count {
            timeline.push_lane(Lane {
                name: format!("Lane number {at} of several"),
                color: LaneColor::ALL[at % LaneColor::ALL.len()],
                shape: LaneShape::ALL[at % LaneShape::ALL.len()],
            });
        }
        Self { timeline }
    }

    /// Adds an event.
    pub(crate) fn event(&mut self, lane: usize, title: &str, when: When) -> EventIx {
        self.event_with(lane, title, when, None, Detail::default())
    }

    /// Adds an event with what only a few have.
    pub(crate) fn event_with(
        &mut self,
        lane: usize,
        title: &str,
        when: When,
        last_attested: Option<When>,
        mut detail: Detail,
    ) -> EventIx {
        let ix = EventIx::new(self.timeline.events.len());
        detail.last_attested = last_attested.map(|when| Box::new(self.date(when)));
        let event = Event {
            id: self.timeline.arena.push(&format!("e{}", ix.0)),
            title: self.timeline.arena.push(title),
            short_title: None,
            date: self.date(when),
            lane: LaneIx::new(lane),
            starred: false,
            detail: detail.into(),
        };
        self.timeline.events.push_back(Some(event));
        ix
    }

    /// Adds an event with a date as it is written in a file.
    pub(crate) fn written(&mut self, lane: usize, title: &str, date: &str) -> EventIx {
        let ix = self.event(lane, title, Date::parse(date).unwrap().when(&Zone::default()));
        let written = self.timeline.arena.push(date);
        if let Some(Some(event)) = self.timeline.events.get_mut(ix.at()) {
            event.date.written = written;
        }
        ix
    }

    /// Gives the last event something that only a few have.
    pub(crate) fn with(&mut self, change: impl FnOnce(&mut Detail)) {
        if let Some(Some(event)) = self.timeline.events.back_mut() {
            change(event.detail.make_mut());
        }
    }

    /// Says until when what the last event says is attested.
    pub(crate) fn attested(&mut self, date: &str) {
        let when = Date::parse(date).unwrap().when(&Zone::default());
        let written = self.timeline.arena.push(date);
        let attested = EventDate { written, written_end: None, when };
        self.with(|detail| detail.last_attested = Some(Box::new(attested)));
    }

    /// Adds a hole, as a removed event leaves one.
    pub(crate) fn hole(&mut self) {
        self.timeline.events.push_back(None);
    }

    /// The finished timeline.
    pub(crate) fn build(self) -> Timeline {
        self.timeline
    }

    // The words of a date come from what is written, its place from `when`. A layout takes them
    // as they are, so that they need not agree here.
    fn date(&mut self, when: When) -> EventDate {
        let written = self.timeline.arena.push("2022-07-13");
        EventDate { written, written_end: None, when }
    }
}

/// A single day, counted from [`JULY_13`].
pub(crate) fn day(offset: i64) -> When {
    let from = JULY_13 + offset * DAY;
    within(Some(from), Some(from + DAY), Precision::Day)
}

/// Something within bounds.
pub(crate) fn within(from: Option<Seconds>, to: Option<Seconds>, precision: Precision) -> When {
    When::Within { from, to, qualifier: Qualifier::default(), precision }
}

/// An edge that is a stretch of days, counted from [`JULY_13`].
pub(crate) fn edge(offset: i64, days: i64) -> Edge {
    let from = JULY_13 + offset * DAY;
    Edge::Within { from, to: from + days * DAY, qualifier: Qualifier::default() }
}

/// Any date within `reach` days of [`JULY_13`].
pub(crate) fn any_when(reach: i64) -> impl Strategy<Value = When> {
    let qualifier = (any::<bool>(), any::<bool>()).prop_map(|(uncertain, approximate)| Qualifier {
        uncertain: uncertain && approximate,
        approximate,
    });
    let start = prop_oneof![3 => Just(0), 2 => -reach..reach, 1 => -20..20_i64];
    let days = prop_oneof![4 => Just(1), 2 => Just(31), 1 => Just(365), 1 => 1..400_i64];
    (start, days, 0..12_u8, 1..900_i64, qualifier).prop_map(
        move |(start, days, kind, lasts, qualifier)| {
            let from = JULY_13 + start * DAY;
            let to = from + days * DAY;
            let end = JULY_13 + (start + lasts) * DAY;
            let first = Edge::Within { from, to, qualifier };
            let last = Edge::Within { from: end.max(from), to: end.max(from) + DAY, qualifier };
            let precision = match days {
                1 => Precision::Day,
                31 => Precision::Month,
                365 => Precision::Year,
                _ => Precision::OneOf,
            };
            let (start, end) = match kind {
                0 => (first, last),
                1 => (first, Edge::Open),
                2 => (first, Edge::Unknown),
                3 => (Edge::Unknown, last),
                4 => (Edge::Open, last),
                5 => {
                    return When::Within {
                        from: None,
                        to: Some(to),
                        qualifier,
                        precision: Precision::OneOf,
                    };
                }
                6 => {
                    return When::Within {
                        from: Some(from),
                        to: None,
                        qualifier,
                        precision: Precision::OneOf,
                    };
                }
                _ => return When::Within { from: Some(from), to: Some(to), qualifier, precision },
            };
            When::Lasting { start, end }
        },
    )
}

/// A title of one to a dozen words.
fn any_title() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            Just("Ukraine"),
            Just("says"),
            Just("the"),
            Just("recognition"),
            Just("territories,"),
            Just("of"),
            Just("Kuleba:"),
        ],
        1..12,
    )
    .prop_map(|words| words.join(" "))
}

/// A timeline of up to `events` events in one to five lanes, some of them disputed, some last
/// attested, with a hole here and there.
pub(crate) fn any_timeline(events: usize) -> impl Strategy<Value = Timeline> {
    let event = (0..5_usize, any_title(), any_when(2_000), any::<bool>(), 0..8_u8);
    (1..6_usize, proptest::collection::vec(event, 0..events)).prop_map(|(lanes, events)| {
        let mut builder = Builder::with_lanes(lanes);
        for (lane, title, when, attested, kind) in events {
            let mut detail = Detail::default();
            match kind {
                0 => detail.disputed_by.push(EventIx(0)),
                1 => detail.denied_by.push(EventIx(0)),
                2 => detail.follows.push(EventIx(0)),
                3 => builder.hole(),
                _ => {}
            }
            let attested = attested.then(|| day(30));
            builder.event_with(lane % lanes, &title, when, attested, detail);
        }
        builder.build()
    })
}
