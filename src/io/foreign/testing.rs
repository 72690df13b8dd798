//! What the tests of all formats share: timelines at random, and whether one came through a format.

use std::{path::Path, sync::Arc};

use proptest::prelude::*;

use super::{
    Findings, Format, Gathered, Options,
    assemble::assemble,
    facts::gathered,
    read,
    write::{Losses, Written, write},
};
use crate::{
    io::{
        Opened,
        save::{
            Facts,
            tests::{
                FULL, facts,
                random::{change, choices},
            },
        },
    },
    model::{
        EventDate,
        date::{Date, Zone},
    },
};

/// Dates of all forms, with and without an end.
const DATES: [(&str, Option<&str>); 22] = [
    ("2014", None),
    ("2014-02", None),
    ("2014-02-28", None),
    ("2014-02-28T00:00:00", None),
    ("2014-02-28T23:59:59Z", None),
    ("2014-02-28T10:00:00-05:00", Some("2014-03-01T10:00:00-05:00")),
    ("-0043-03-15", None),
    ("0000", None),
    ("-0001", Some("0001")),
    ("9999-12-31", None),
    ("2014/..", None),
    ("../2014", None),
    ("2014/2015-03", None),
    ("2014~", Some("2015?")),
    ("201X", None),
    ("19XX", None),
    ("1985-21", None),
    ("1985-24", Some("1986-22")),
    ("[..2022-07-13]", None),
    ("2004-06~-11", None),
    ("2014-01-01", Some("2014")),
    ("2014-06-30", Some("2014-07-02")),
];

/// A timeline that does not fill pages where a test fails; the text that was written is told there.
pub(super) struct Any(pub(super) Facts);

impl std::fmt::Debug for Any {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a timeline of {} events", self.0.timeline.event_count())
    }
}

/// Any timeline, with all that one can hold.
pub(super) fn timelines() -> impl Strategy<Value = Any> {
    let dates = prop::collection::vec(prop::sample::select(DATES.to_vec()), 1..12);
    (choices(), 0..40_usize, dates).prop_map(|(choices, times, dates)| {
        let mut all = facts(FULL);
        change(&mut all, choices, times);
        let timeline = Arc::make_mut(&mut all.timeline);
        for (slot, (start, end)) in timeline.events.iter_mut().zip(dates.iter().cycle()) {
            let Some(event) = slot else { continue };
            let mut parsed = Date::parse(start).unwrap();
            if let Some(end) = end {
                parsed = parsed.with_end(end).unwrap();
            }
            event.date = EventDate {
                written: timeline.arena.push(start),
                written_end: end.map(|end| timeline.arena.push(end)),
                when: parsed.when(&timeline.meta.zone),
            };
        }
        Any(all)
    })
}

/// A timeline written and read again, with what the writing lost.
pub(super) fn through(format: Format, facts: &Facts) -> (Opened, Written) {
    let written = write(format, facts).unwrap();
    let opened = opened(format, &written.text);
    (opened, written)
}

/// A text that is read in a format.
pub(super) fn opened(format: Format, text: &str) -> Opened {
    let path = Path::new("T.x");
    read(path, Arc::new(text.to_owned()), format, &Options::default())
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// What a file of another program can say at best of a timeline.
pub(super) fn carried(facts: &Facts) -> Gathered {
    let wanted = gathered(&facts.timeline, &mut Losses::default());
    let mut findings = Findings::new(Path::new("T.x"), "");
    let (timeline, _) = assemble(wanted, Zone::default(), &mut findings);
    of(&timeline)
}

/// What a timeline says that was read.
pub(super) fn of(timeline: &crate::model::Timeline) -> Gathered {
    let mut all = gathered(timeline, &mut Losses::default());
    // The name of the file stands for a title that is not there.
    if all.title.trim().is_empty() {
        all.title = "T".to_owned();
    }
    all
}
