//! Somebody whose program is killed while they write: what they had written is there again.

use std::{
    collections::hash_map::RandomState,
    fs,
    hash::{BuildHasher, Hasher},
    io::{BufRead, BufReader},
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use egui::Key;
use sourceline::{
    app::{
        services::{jobs::JobKind, recovery::Recovery},
        work,
    },
    edit::{Change, EventChange},
    io::{
        open_path,
        save::{Facts, write_new},
        synthetic,
    },
    ui::{Action, Command},
};

use crate::{
    keeping::{at_once, edits, kept, shows},
    reader::Reader,
    shared::{
        copy_with,
        processes::{again, place},
    },
};

/// How often one is killed; more where this is set.
const KILLS: &str = "SOURCELINE_STORY_KILLS";

#[test]
fn an_edit_is_on_disk_within_two_seconds() {
    let state = tempfile::tempdir().unwrap();
    let mut writer = Reader::comes_back_to(state.path());
    let began = Instant::now();
    edits(&mut writer, "Kept");
    writer.waits_until("it is kept", |_| kept(state.path()) == 1);
    let took = began.elapsed();
    println!("the bundled story: {took:?}");
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
#[ignore = "takes long where the program is built without optimisation"]
fn the_time_until_an_edit_of_a_hundred_thousand_events_is_on_disk_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("large.csv");
    let mut out = fs::File::create(&csv).unwrap();
    synthetic::write_csv(&mut out, 100_000, 1).unwrap();
    let mine = folder.path().join("large.timeline.ron");
    fs::write(&mine, write_new(&Facts::from(&open_path(&csv).unwrap()))).unwrap();
    for is_begun in [false, true] {
        let state = tempfile::tempdir().unwrap();
        let mut writer = Reader::comes_back_to(state.path());
        shows(&mut writer, &mine);
        assert_eq!(writer.timeline().event_count(), 100_000);
        writer.presses_ctrl(Key::Home);
        let event = writer.state().look.selected.unwrap();
        if is_begun {
            let began = (Instant::now(), processor_time());
            writer.asks(Command::Do(Action::EditEvent));
            writer.waits_until("its layout is known", is_prepared);
            println!("in the form, its layout is known after {}", since(began));
        }
        for edit in ["the first edit", "the second edit"] {
            let began = (Instant::now(), processor_time());
            let title = EventChange::ShortTitle(edit.to_owned());
            at_once(&mut writer, Command::Change(Box::new(Change::Event(event, title))));
            writer.waits_until("it is kept", |writer| {
                writer.state().file.kept == Some(writer.state().file.undo.present())
            });
            println!("100,000 events, {edit}: {}", since(began));
        }
        assert_eq!(kept(state.path()), 1);
    }
}

fn is_prepared(writer: &Reader) -> bool {
    writer.state().file.base.as_ref().is_some_and(|base| base.original.is_prepared())
}

fn is_laying_out(writer: &Reader) -> bool {
    writer.state().jobs.under_way(JobKind::LayOut).is_some()
}

/// What a clock on the wall shows, and how long the processor has worked.
fn since((began, worked): (Instant, Duration)) -> String {
    format!("{:?}, of the processor {:?}", began.elapsed(), processor_time().saturating_sub(worked))
}

/// How long the processor has worked for this program; nothing where the system does not say.
fn processor_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = after_name.split(' ').skip(11).take(2).filter_map(|it| it.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

/// Whoever only reads pays nothing; whoever begins to write does not wait later.
#[test]
fn the_layout_of_a_file_is_found_out_when_somebody_begins_to_write() {
    let (_folder, path) = copy_with(&[]);
    let mut writer = Reader::opens(&path);
    writer.presses_ctrl(Key::Home);
    writer.waits_for_work();
    assert!(!is_prepared(&writer) && !is_laying_out(&writer));
    writer.asks(Command::Do(Action::EditEvent));
    writer.waits_until("its layout is known", is_prepared);
    // Nothing was changed, so nothing is held.
    writer.asks(Command::Do(Action::EditEvent));
    writer.waits_until("it is forgotten", |writer| !is_prepared(writer));
    assert!(!is_laying_out(&writer));
    edits(&mut writer, "Changed");
    writer.waits_until("it is known again", is_prepared);
    writer.asks(Command::Do(Action::Save));
    writer.waits_until("it is saved", |writer| !writer.state().file.undo.is_unsaved());
    writer.waits_for_work();
    assert!(is_prepared(&writer), "whoever has changed something goes on");
}

#[test]
#[ignore = "run by the story that kills it"]
fn edits_without_end() {
    let Some(place) = place() else { return };
    let mut writer = Reader::comes_back_to(&place.join("state"));
    let path = place.join("copy.timeline.ron");
    work::open(&mut writer.app_mut().state, path.clone());
    writer.waits_until("it is open", |writer| writer.state().file.document.path.is_some());
    println!("begins");
    let first = number(&fs::read_to_string(&path).unwrap());
    for count in first + 1.. {
        edits(&mut writer, &format!("edit {count:08}"));
        if count % 3 == 0 {
            at_once(&mut writer, Command::Do(Action::Save));
            writer.waits_until("it is saved", |writer| !writer.state().file.undo.is_unsaved());
        } else {
            writer.waits_until("it is kept", |writer| {
                writer.state().file.kept == Some(writer.state().file.undo.present())
            });
        }
        println!("safe {count:08}");
    }
}

/// The number of the edit that a text holds; 0 for none.
fn number(text: &str) -> usize {
    let words = text.split("\"edit ").nth(1).and_then(|rest| rest.get(..8));
    words.map_or(0, |digits| digits.parse().unwrap())
}

#[test]
fn a_program_that_is_killed_while_one_writes_has_every_edit_that_it_had_kept() {
    let kills = std::env::var(KILLS).map_or(6, |kills| kills.parse().unwrap());
    let (folder, path) = copy_with(&[]);
    let state = folder.path().join("state");
    let (mut from_file, mut from_kept) = (0, 0);
    for _ in 0..kills {
        let mut child = again("killed::edits_without_end", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains("begins")));
        let random = RandomState::new().build_hasher().finish();
        thread::sleep(Duration::from_millis(random % 500));
        child.kill().unwrap();
        child.wait().unwrap();
        let safe =
            lines.map_while(Result::ok).filter_map(|line| line.strip_prefix("safe ")?.parse().ok());
        let safe: usize = safe.last().unwrap_or(0);
        let text = fs::read_to_string(&path).unwrap();
        let in_file = number(&text);
        let opened = open_path(&path).unwrap();
        assert!(opened.diagnostics.is_empty(), "{:?}", opened.diagnostics);
        let all = Recovery::new(&state).all();
        let in_kept = all
            .iter()
            .map(|kept| number(kept.text.as_deref().unwrap_or_default()))
            .max()
            .unwrap_or(0);
        assert!(in_file.max(in_kept) >= safe, "{in_file} in the file, {in_kept} kept, of {safe}");
        if in_kept > in_file {
            from_kept += 1;
        } else {
            from_file += 1;
        }
        for kept in all {
            fs::remove_file(kept.path).unwrap();
        }
    }
    println!(
        "killed {kills} times; the latest was in the file {from_file} times, kept {from_kept}"
    );
    assert!(number(&fs::read_to_string(&path).unwrap()) + from_kept > 0);
}
