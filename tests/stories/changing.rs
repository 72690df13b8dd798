//! Somebody whose change reaches very many events: the window goes on, and nothing is half done.

use std::{fs, time::Instant};

use egui::Key;
use sourceline::{
    app::services::jobs::JobKind,
    edit::{Change, EventChange, TimelineChange},
    io::{open_path, save::Facts, save::write_new, synthetic},
    model::LaneIx,
    ui::{
        Action, Command,
        command::{Reply, Then},
        form::{Draft, DraftKey, Of},
        overlay::Overlay,
    },
};

use crate::{
    keeping::{at_once, shows},
    reader::Reader,
    shared::copy_with,
};

const ZONE: DraftKey =
    DraftKey { of: Of::Timeline, name: "Zone of times: UTC, or a place as Europe/Kyiv", at: 0 };

/// A writer on a file with 300 events in one lane, each with a time of day, and one in another.
fn with_floods() -> (tempfile::TempDir, Reader) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("floods.timeline.ron");
    let events = (0..300).map(|at| {
        let (hour, minute) = (at / 60, at % 60);
        format!(
            "        (id: \"e{at}\", title: \"Flood {at}\", date: \"2021-07-14T{hour:02}:{minute:02}:00Z\", lane: \"Floods\"),\n"
        )
    });
    let events: String = events.collect();
    let last = "        (id: \"last\", title: \"The last\", date: \"2022\", lane: \"Other\"),\n";
    let text = format!(
        "(\n    format: 1,\n    title: \"Floods\",\n    lanes: [(name: \"Floods\"), (name: \"Other\")],\n    events: [\n{events}{last}    ],\n)\n"
    );
    fs::write(&path, text).unwrap();
    let writer = Reader::opens(&path);
    assert_eq!(writer.timeline().event_count(), 301);
    assert!(writer.state().file.diagnostics.is_empty(), "{:?}", writer.state().file.diagnostics);
    (folder, writer)
}

fn is_changing(writer: &Reader) -> bool {
    writer.state().jobs.under_way(JobKind::Change).is_some()
}

fn in_lane(writer: &Reader, lane: LaneIx) -> usize {
    writer.timeline().iter().filter(|(_, event)| event.lane == lane).count()
}

fn merges(writer: &mut Reader) {
    let (from, into) = (LaneIx(0), LaneIx(1));
    at_once(writer, Command::Change(Box::new(Change::MergeLanes { from, into })));
}

/// Types another zone, without leaving the field.
fn types_zone(writer: &mut Reader, zone: &str) {
    let change = Change::Timeline(TimelineChange::Zone(zone.to_owned()));
    let draft = Draft { text: zone.to_owned(), change, refusal: None };
    at_once(writer, Command::Type(ZONE, Box::new(draft)));
}

fn zone(writer: &Reader) -> String {
    writer.timeline().meta.zone.name().to_owned()
}

#[test]
fn lanes_of_very_many_events_are_merged_on_a_worker_as_one_change() {
    let (_folder, mut writer) = with_floods();
    writer.asks(Command::Do(Action::EditLanes));
    merges(&mut writer);
    assert!(is_changing(&writer));
    assert_eq!(in_lane(&writer, LaneIx(0)), 300, "the facts stay until all of it is done");
    // Whoever presses the keys again takes nothing else back meanwhile, and merges nothing twice.
    at_once(&mut writer, Command::Do(Action::Undo));
    merges(&mut writer);
    writer.waits_for_work();
    assert_eq!(writer.timeline().lane_order, [LaneIx(1)]);
    assert_eq!(in_lane(&writer, LaneIx(1)), 301);
    assert_eq!(writer.state().file.undo.undo_name(), Some("merge lanes"));
    // What comes next knows where each event is now.
    at_once(&mut writer, Command::Change(Box::new(Change::RemoveLane(LaneIx(1)))));
    assert_eq!(writer.timeline().lane_order, [LaneIx(1)], "it holds 301 events");
    writer.presses(Key::Escape);
    writer.presses_ctrl(Key::Z);
    writer.waits_for_work();
    assert_eq!((in_lane(&writer, LaneIx(0)), in_lane(&writer, LaneIx(1))), (300, 1));
    assert!(!writer.state().file.undo.is_unsaved(), "it is what was opened");
}

#[test]
fn another_zone_is_taken_over_on_a_worker_and_saved_with_what_waits_for_it() {
    let (folder, mut writer) = with_floods();
    types_zone(&mut writer, "+02:00");
    at_once(&mut writer, Command::Do(Action::Save));
    assert!(is_changing(&writer));
    assert_eq!(zone(&writer), "UTC", "the facts stay until all of it is done");
    assert!(!writer.state().file.drafts.is_empty(), "and so does what is typed");
    writer.waits_until("it is saved", |writer| {
        zone(writer) == "+02:00" && !writer.state().file.undo.is_unsaved()
    });
    assert!(writer.state().file.drafts.is_empty());
    let saved = open_path(&folder.path().join("floods.timeline.ron")).unwrap();
    assert_eq!(saved.timeline.meta.zone.name(), "+02:00");
}

#[test]
fn a_zone_that_is_none_is_refused_and_nothing_is_saved() {
    let (folder, mut writer) = with_floods();
    let path = folder.path().join("floods.timeline.ron");
    let before = fs::read(&path).unwrap();
    types_zone(&mut writer, "Atlantis");
    at_once(&mut writer, Command::Do(Action::Save));
    writer.waits_for_work();
    writer.sees_words("Not saved: a field holds words that were refused");
    assert_eq!(*writer.overlay(), Overlay::Words, "the field is shown");
    assert!(!is_changing(&writer));
    assert_eq!((zone(&writer).as_str(), fs::read(&path).unwrap()), ("UTC", before));
}

#[test]
fn a_window_that_is_closed_during_a_change_asks_when_it_is_done() {
    let (_folder, mut writer) = with_floods();
    merges(&mut writer);
    at_once(&mut writer, Command::Do(Action::Quit));
    assert!(is_changing(&writer) && *writer.overlay() == Overlay::None);
    writer.waits_for_work();
    writer.sees("There is unsaved work");
    writer.asks(Command::Reply(Reply::Discard(Then::Close)));
    writer.waits_until("it closes", |writer| writer.closed);
}

#[test]
fn facts_that_change_under_a_large_change_are_not_written_over() {
    let (_folder, mut writer) = with_floods();
    merges(&mut writer);
    let last = writer.timeline().event_by_id("last").unwrap();
    let title = EventChange::Title("Mine".to_owned());
    at_once(&mut writer, Command::Change(Box::new(Change::Event(last, title))));
    writer.waits_for_work();
    assert_eq!(in_lane(&writer, LaneIx(0)), 300);
    let event = writer.timeline().event(last).unwrap();
    assert_eq!(writer.timeline().text(event.title), "Mine");
    assert_eq!(writer.state().file.undo.undo_name(), Some("change title"));
}

/// Another file is opened meanwhile: the change belongs to none of it.
#[test]
fn a_large_change_goes_with_its_file() {
    let (_folder, mut writer) = with_floods();
    let (_other, second) = copy_with(&[]);
    merges(&mut writer);
    let opened = open_path(&second).unwrap();
    let index = sourceline::index::Index::new(&opened.timeline);
    writer.app_mut().state.show(opened, index);
    let before = writer.timeline().lane_order.clone();
    writer.waits_for_work();
    assert_eq!(writer.timeline().lane_order, before);
    assert!(!writer.state().file.undo.is_unsaved());
}

#[test]
#[ignore = "takes long where the program is built without optimisation"]
fn the_time_for_which_the_window_waits_for_a_merge_of_a_hundred_thousand_events_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("large.csv");
    synthetic::write_csv(&mut fs::File::create(&csv).unwrap(), 100_000, 1).unwrap();
    let mine = folder.path().join("large.timeline.ron");
    fs::write(&mine, write_new(&Facts::from(&open_path(&csv).unwrap()))).unwrap();
    let mut writer = Reader::starts();
    shows(&mut writer, &mine);
    let lanes = writer.timeline().lane_order.clone();
    let into = lanes[0];
    let most = |lane: &&LaneIx| writer.state().file.index.lane(**lane).len();
    let from = *lanes[1..].iter().max_by_key(most).unwrap();
    let count = writer.state().file.index.lane(from).len();
    let began = Instant::now();
    at_once(&mut writer, Command::Change(Box::new(Change::MergeLanes { from, into })));
    println!("{count} events, until the worker has them: {:?}", began.elapsed());
    let mut longest = std::time::Duration::ZERO;
    while is_changing(&writer) {
        let frame = Instant::now();
        writer.draws();
        longest = longest.max(frame.elapsed());
    }
    println!("all: {:?}, the longest frame: {longest:?}", began.elapsed());
}
