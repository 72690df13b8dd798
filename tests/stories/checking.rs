//! Someone checks a timeline: what differs from another version, what has changed since it was
//! opened, and what a fact checker would still ask.

use std::fs;

use egui::{Key, accesskit::Role};
use sourceline::{
    model::{Edit, MetaField},
    ui::overlay::Overlay,
};

use crate::{reader::Reader, shared::copy_with};

/// The bundled story with a typo, a wrong day, and an event that is later left out.
const EARLIER: &[(&str, &str)] = &[
    ("title: \"Russia attacks Ukraine\"", "title: \"Russia atacks Ukraine\""),
    ("date: \"2022-06-29\"", "date: \"2022-06-28\""),
];

/// Chooses a file in the picker that the present window shows for comparing.
fn compares_with(reader: &mut Reader, path: &std::path::Path) {
    reader.presses_ctrl_shift(Key::D);
    reader.waits_for_work();
    reader.sees("Compare with another version");
    reader.types(&path.display().to_string());
    reader.presses(Key::Enter);
    reader.waits_for_work();
}

/// A journalist who has mended two things must say so.
#[test]
fn a_correction_is_stated_from_what_differs() {
    let (_folder, path) = copy_with(EARLIER);
    let mut reader = Reader::starts();
    compares_with(&mut reader, &path);
    assert_eq!(*reader.overlay(), Overlay::Compare);
    reader.sees("Compared with copy.timeline.ron");
    reader.sees("2 events changed.");
    reader.sees("was: Russia atacks Ukraine");
    reader.sees("now: Russia attacks Ukraine");
    reader.sees("was: 28 June 2022 (2022-06-28)");
    reader.clicks("Copy as text");
    let copied = reader.copied.last().unwrap();
    assert!(copied.starts_with("From copy.timeline.ron\n  to what is open\n2 events changed.\n"));
    assert!(
        copied.contains("    was: Russia [atacks] Ukraine\n    now: Russia [attacks] Ukraine\n")
    );
    // What is open stays open, and is not among the files opened before.
    reader.sees("About From Donbas to Kursk");
    assert!(reader.state().preferences.recent.is_empty());
    reader.clicks_first(Role::Link, "Syria acknowledges the independence");
    assert_eq!(*reader.overlay(), Overlay::None);
    assert_eq!(reader.selected_id(), "syria-recognises");
    reader.waits_until("what was compared is given up", |reader| reader.state().compared.is_none());
}

#[test]
fn what_is_gone_is_listed_and_leads_nowhere() {
    let mut reader = Reader::starts();
    let (ix, _) = reader.event("dprk-confirms");
    let edit = Edit::SetEvent { at: ix, event: None, text: None };
    reader.app_mut().state.file.document.apply(edit).unwrap();
    reader.commands("What has changed");
    reader.waits_for_work();
    reader.sees_words("1 event removed");
    reader.sees_words("Event removed");
    let title = "North Korea confirms for the first time that it sent troops to fight for Russia";
    assert!(
        reader.sees_all().iter().all(|seen| seen.role != Role::Link || seen.label() != title),
        "what is gone leads nowhere"
    );
}

#[test]
fn what_has_changed_since_it_was_opened_is_shown_before_it_is_saved() {
    let mut reader = Reader::starts();
    reader.presses(Key::F7);
    reader.waits_for_work();
    reader.sees("Both say the same.");
    reader.presses(Key::Escape);
    assert_eq!(*reader.overlay(), Overlay::None);
    let edit = Edit::SetMeta(MetaField::Title, "From Donbas to Kursk and back".to_owned());
    reader.app_mut().state.file.document.apply(edit).unwrap();
    reader.presses(Key::F7);
    reader.waits_for_work();
    reader.sees("What has changed since it was opened");
    reader.sees("What the timeline says of itself changed.");
    reader.sees("was: From Donbas to Kursk");
    reader.sees("now: From Donbas to Kursk and back");
}

#[test]
fn a_version_that_cannot_be_read_is_named_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.timeline.ron");
    fs::write(&path, "Dear reader, this is a letter.\n").unwrap();
    let mut reader = Reader::starts();
    reader.selects("dprk-confirms");
    compares_with(&mut reader, &path);
    reader.sees_words("letter.timeline.ron is not a timeline: it looks like plain text");
    reader.presses(Key::Escape);
    assert_eq!(reader.selected_id(), "dprk-confirms");
    reader.sees("Timeline, 24 events");
}

#[test]
fn many_differences_are_shown_page_by_page() {
    let folder = tempfile::tempdir().unwrap();
    let table = |name: &str, word: &str| {
        let path = folder.path().join(name);
        let row = |at: usize| format!("e{at},{word} {at},2022-01-{:02},A", at % 28 + 1);
        let rows: Vec<String> = (0..3000).map(row).collect();
        fs::write(&path, format!("id,title,date,lane\n{}\n", rows.join("\n"))).unwrap();
        path
    };
    let mut reader = Reader::opens(&table("new.csv", "Later"));
    compares_with(&mut reader, &table("old.csv", "Earlier"));
    reader.sees("3000 events changed.");
    reader.sees("1 to 40 of 3000");
    reader.sees("was: Earlier 0");
    reader.clicks("Next page");
    reader.sees("41 to 80 of 3000");
    reader.sees_no("was: Earlier 0");
    reader.clicks("Previous page");
    reader.sees("was: Earlier 0");
}

#[test]
fn what_a_fact_checker_would_ask_is_listed_and_leads_to_its_event() {
    let (_folder, path) = copy_with(&[
        ("title: \"Russia attacks Ukraine\"", "title: \"Russia allegedly attacks Ukraine\""),
        ("about: \"", "about: \"\", more: \""),
    ]);
    let mut reader = Reader::opens(&path);
    reader.presses_with(egui::Modifiers::SHIFT, Key::F8);
    reader.waits_for_work();
    reader.sees("What is incomplete");
    reader.sees_words("Something is missing in");
    reader.sees_words("A claim, and who claims it is not said");
    reader.clicks_first(Role::Link, "Russia allegedly attacks Ukraine");
    assert_eq!(*reader.overlay(), Overlay::None);
    assert_eq!(reader.selected_id(), "february-attack");
    // The panel says it too, quietly, and leads back to the list.
    reader.sees_words("Incomplete: a claim, and who claims it is not said");
    reader.clicks("What is incomplete");
    assert_eq!(*reader.overlay(), Overlay::Incomplete);
}
