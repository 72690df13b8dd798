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
    app::{services::recovery::Recovery, work},
    edit::{Change, EventChange},
    io::{open_path, synthetic},
    ui::{Action, Command, command::Reply},
};

use crate::{
    keeping::{at_once, edits, kept},
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
    let state = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("large.csv");
    let mut out = fs::File::create(&csv).unwrap();
    synthetic::write_csv(&mut out, 100_000, 1).unwrap();
    let mut writer = Reader::comes_back_to(state.path());
    writer.opens_by_path(&csv);
    assert_eq!(writer.timeline().event_count(), 100_000);
    let mine = folder.path().join("large.timeline.ron");
    let purpose = sourceline::ui::picker::Purpose::SaveAs;
    at_once(&mut writer, Command::Reply(Reply::SaveAt(mine.clone(), purpose)));
    writer.waits_until("it is written", |writer| {
        writer.state().file.document.path.as_ref() == Some(&mine)
    });
    writer.opens_by_path(&mine);
    writer.presses_ctrl(Key::Home);
    let event = writer.state().look.selected.unwrap();
    // What the first edit finds out about the layout of the file serves those after it.
    for edit in ["the first edit", "the second edit"] {
        let began = Instant::now();
        let title = EventChange::ShortTitle(edit.to_owned());
        at_once(&mut writer, Command::Change(Box::new(Change::Event(event, title))));
        writer.waits_until("it is kept", |writer| {
            writer.state().file.kept == Some(writer.state().file.undo.present())
        });
        println!("100,000 events, {edit}: {:?}", began.elapsed());
    }
    assert_eq!(kept(state.path()), 1);
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
