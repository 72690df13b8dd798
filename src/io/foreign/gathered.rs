//! What a foreign file says, before it is a timeline: words, and where they stand.
//!
//! A reader fills this and decides nothing about identity: [`super::assemble`] gives ids, joins
//! lanes, actors and sources of one name, and reads the dates.

use std::ops::Range;

use crate::model::{LaneColor, date::Zone};

/// All that a foreign file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathered {
    /// What it is called; the name of the file where it says nothing.
    pub title: String,
    /// A line under the title.
    pub subtitle: String,
    /// What it is about.
    pub about: String,
    /// The zone that it says its times are shown in.
    pub zone: Option<Zone>,
    /// The lanes that it names beside its events, from the top. Events may name others.
    pub lanes: Vec<GatheredLane>,
    /// The events.
    pub events: Vec<GatheredEvent>,
    /// How many dates could be day-first or month-first.
    pub undecided_dates: usize,
    /// How many events of the file are not among these.
    pub left_out: usize,
}

/// A lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GatheredLane {
    /// Its name.
    pub name: String,
    /// The colour of ours that is nearest to its own.
    pub color: Option<LaneColor>,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GatheredEvent {
    /// Bytes of the file.
    pub at: Range<usize>,
    /// What the file calls it; empty where it has no name.
    pub id: String,
    /// What happened, as plain text.
    pub title: String,
    /// The same for a label.
    pub short_title: String,
    /// When.
    pub date: GatheredDate,
    /// The date in the author's words.
    pub display_date: String,
    /// The name of its lane; empty where it has none.
    pub lane: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Who acts in it.
    pub actors: Vec<String>,
    /// What is said of it, as plain text.
    pub description: String,
    /// Who claims it.
    pub claimed_by: String,
    /// Whether it is one to see first.
    pub starred: bool,
    /// The sources that it names and what it quotes of them.
    pub rests_on: Vec<GatheredSource>,
    /// Ids of events that it follows from.
    pub follows: Vec<String>,
}

/// A date that a file gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GatheredDate {
    /// EDTF, or what the file has instead of it.
    pub start: String,
    /// The end, where `start` is a single date or time and the event lasted.
    pub end: Option<String>,
    /// Bytes of the file at which the start stands.
    pub at: Range<usize>,
    /// The same for the end.
    pub end_at: Range<usize>,
}

/// A source, and a passage of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GatheredSource {
    /// Bytes of the file.
    pub at: Range<usize>,
    /// Its headline; its publisher or address where the file gives none.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where.
    pub url: String,
    /// When, EDTF.
    pub published: String,
    /// The passage; empty where it is only named.
    pub exact: String,
    /// What stands before the passage.
    pub prefix: String,
    /// What stands after the passage.
    pub suffix: String,
}
