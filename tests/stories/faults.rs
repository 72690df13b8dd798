//! Somebody whose program meets a fault of its own: the latest work is written first, and where it
//! is, is said.
//!
//! The processes that fall over are this test binary again ([`crate::shared::processes`]).

use std::{path::Path, sync::Arc};

use egui::Key;
use sourceline::{
    app::{
        recovering::save_at_panic,
        services::{jobs::JobKind, recovery::Recovery},
        work::Report,
    },
    ui::overlay::Overlay,
};

use crate::{
    keeping::{at_once, edits, kept, retitle},
    reader::Reader,
    shared::{
        copy_with,
        processes::{again, assert_passed, place},
    },
};

const EVENT: &str = "dprk-recognises";
const OFFERED: &str = "There is work that was not saved";

/// A writer on the copy in a folder, in a program that looks out for faults.
fn writer_in(place: &Path) -> Reader {
    let mut writer = Reader::comes_back_to(&place.join("state"));
    save_at_panic(&writer.app_mut().state);
    writer.opens_by_path(&place.join("copy.timeline.ron"));
    writer
}

#[test]
#[ignore = "run by the story that sees it fall over"]
fn a_frame_falls_over() {
    let Some(place) = place() else { return };
    let mut writer = writer_in(&place);
    writer.selects(EVENT);
    writer.presses(Key::F4);
    writer.types_over("Editor’s note, not the sources’ words", "Half a note");
    // So many, one after another, that the last ones are not yet kept when the fault comes.
    for count in 0..50 {
        let change = retitle(writer.app(), &format!("edit {count:08}"));
        at_once(&mut writer, change);
        if count % 10 == 0 {
            writer.draws();
        }
    }
    writer.draws();
    writer.ctx().on_end_pass("fault", Arc::new(|_| panic!("planted")));
    writer.draws();
    unreachable!("the frame fell over");
}

#[test]
fn a_fault_in_a_frame_saves_the_latest_work_and_says_where() {
    let (folder, _path) = copy_with(&[]);
    let output = again("faults::a_frame_falls_over", folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("planted") && !output.status.success(), "{said}");
    let state = folder.path().join("state");
    let all = Recovery::new(&state).all();
    assert_eq!(all.len(), 1, "{said}");
    let line = said.lines().find(|line| line.starts_with("sourceline: ")).unwrap_or_default();
    for path in [Some(&all[0].path), all[0].words_path.as_ref()] {
        assert!(line.contains(&path.unwrap().display().to_string()), "{said}");
    }
    let mut writer = Reader::comes_back_to(&state);
    writer.waits_until("it is offered", |writer| writer.has(OFFERED));
    writer.clicks("Bring it back");
    writer.waits_for_work();
    let (_, event) = writer.event(EVENT);
    assert_eq!(writer.timeline().short_title(event), "edit 00000049");
    let typed: Vec<_> = writer.state().file.drafts.iter().map(|(_, it)| it.text.clone()).collect();
    assert_eq!(typed, ["Half a note"]);
}

#[test]
#[ignore = "run by the story that sees a worker of it fall over"]
fn a_worker_falls_over() {
    let Some(place) = place() else { return };
    let mut writer = writer_in(&place);
    edits(&mut writer, "Before the fault");
    let jobs = &mut writer.app_mut().state.jobs;
    jobs.start(JobKind::Compare, |_| -> Report { panic!("planted") });
    writer.waits_until("it has ended", |writer| {
        writer.state().jobs.under_way(JobKind::Compare).is_none()
    });
    assert!(writer.message().contains("a fault in the program (compare): planted"));
    edits(&mut writer, "After the fault");
    writer.waits_until("it is kept", |writer| {
        writer.state().file.kept == Some(writer.state().file.undo.present())
    });
    // The window comes to rest, and goes on.
    writer.presses_ctrl(Key::S);
    writer.waits_for_work();
    assert_eq!(writer.overlay(), &Overlay::None);
    assert!(!writer.state().file.undo.is_unsaved());
}

#[test]
fn a_fault_of_a_worker_ends_that_worker_alone() {
    let (folder, path) = copy_with(&[]);
    let output = again("faults::a_worker_falls_over", folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_passed(&output);
    assert!(said.contains("planted"), "{said}");
    assert!(!said.contains("sourceline: "), "nothing was written for it: {said}");
    assert!(std::fs::read_to_string(path).unwrap().contains("After the fault"));
    assert_eq!(kept(&folder.path().join("state")), 0);
}

/// The worker that keeps the work falls over each time: that must not become an endless loop.
#[test]
fn work_that_a_worker_falls_over_is_not_tried_for_ever() {
    let state = tempfile::tempdir().unwrap();
    let mut writer = Reader::comes_back_to(state.path());
    edits(&mut writer, "Too much");
    let jobs = &mut writer.app_mut().state.jobs;
    jobs.start(JobKind::KeepWork, |_| -> Report { panic!("planted") });
    writer.waits_until("it has ended", |writer| {
        writer.state().jobs.under_way(JobKind::KeepWork).is_none()
    });
    assert!(writer.message().contains("a fault in the program (keep-work): planted"));
    for _ in 0..5 {
        writer.presses(Key::F7);
    }
    assert_eq!(kept(state.path()), 0, "the same work is not tried again");
    edits(&mut writer, "Enough");
    writer.waits_until("the next edit is kept", |_| kept(state.path()) == 1);
}
