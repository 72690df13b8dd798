//! A writer replaces a name wherever the author wrote it, and nowhere else.

use std::{
    fs::{self, File},
    io::BufWriter,
    time::Instant,
};

use egui::{Key, accesskit::Role};
use sourceline::{
    app::services::jobs::JobKind,
    io::synthetic,
    ui::{
        Action, Command,
        overlay::{Overlay, ReplaceChange},
    },
};

use crate::{keeping::at_once, reader::Reader, seen::Seen};

/// Types what is looked for and what is to stand there, by the keyboard alone.
fn asks_for(writer: &mut Reader, find: &str, by: &str) {
    writer.presses_ctrl(Key::H);
    assert_eq!(*writer.overlay(), Overlay::Replace);
    writer.types(find);
    writer.presses(Key::Tab);
    writer.types(by);
    writer.waits_for_work();
}

impl Reader {
    /// Goes on with Tab to the first thing of a kind whose label begins so.
    pub(crate) fn tabs_to(&mut self, role: Role, label: &str) {
        let is_it = |seen: Seen| seen.role == role && seen.label().starts_with(label);
        for _ in 0..60 {
            if self.focused().is_some_and(is_it) {
                return;
            }
            self.presses(Key::Tab);
        }
        panic!("Tab leads to no {label}: {:?}", self.focused());
    }
}

/// All that is quoted, and every source text.
fn words_of_others(writer: &Reader) -> Vec<String> {
    let timeline = writer.timeline();
    let quotes = timeline.iter().flat_map(|(_, event)| &event.detail.quotes);
    let quotes = quotes.map(|quote| timeline.quote_text(quote).to_owned());
    let texts = timeline.sources().map(|(_, source)| source.text.as_str().to_owned());
    quotes.chain(texts).collect()
}

fn titles(writer: &Reader) -> Vec<String> {
    let timeline = writer.timeline();
    timeline.iter().map(|(_, event)| timeline.text(event.title).to_owned()).collect()
}

#[test]
fn words_are_replaced_where_the_author_wrote_them_as_one_change_by_the_keyboard_alone() {
    let mut writer = Reader::starts();
    let (before, others) = (titles(&writer), words_of_others(&writer));
    assert!(others.iter().any(|words| words.contains("North Korea")));
    asks_for(&mut writer, "north korea", "DPRK");
    writer.sees_words("Quotations and source texts are others’ words, and are never changed.");
    writer.tabs_to(Role::Button, "Replace ");
    writer.presses(Key::Space);
    assert_eq!(*writer.overlay(), Overlay::None);
    let name = writer.state().file.undo.undo_name().unwrap().to_owned();
    assert!(name.starts_with("replace “north korea” with “DPRK” in "), "{name}");
    let after = titles(&writer);
    assert!(before.iter().any(|title| title.contains("North Korea")));
    assert!(!after.iter().any(|title| title.contains("North Korea")), "{after:?}");
    assert!(after.iter().any(|title| title.contains("DPRK")));
    assert_eq!(words_of_others(&writer), others);
    writer.presses_ctrl(Key::Z);
    assert_eq!(titles(&writer), before, "taken back as one");
    writer.sees(&format!("Undone: {name}"));
    assert!(!writer.state().file.undo.is_unsaved());
}

#[test]
fn a_place_that_is_not_ticked_stays_as_it_is() {
    let mut writer = Reader::starts();
    let before = titles(&writer);
    asks_for(&mut writer, "Syria", "Damascus");
    let boxes = |writer: &Reader| -> Vec<String> {
        let all = writer.sees_all().into_iter();
        let boxes = all.filter(|seen| seen.role == Role::CheckBox);
        boxes
            .map(|seen| seen.label().to_owned())
            .filter(|label| label.contains(" becomes "))
            .collect()
    };
    let found = boxes(&writer);
    assert!(found.len() > 1, "{found:?}");
    writer.sees(&format!("{0} of {0} places ticked", found.len()));
    writer.clicks("Tick none");
    writer.clicks("Tick all");
    writer.tabs_to(Role::CheckBox, &found[0]);
    writer.presses(Key::Space);
    writer.sees(&format!("{} of {} places ticked", found.len() - 1, found.len()));
    writer.clicks_first(Role::Button, "Replace ");
    writer.presses_ctrl(Key::H);
    writer.waits_for_work();
    let left = boxes(&writer);
    assert_eq!(left.len(), 1, "the words of last time, and what they left: {left:?}");
    let of_the_field = |label: &str| label.rsplit_once("  ·  ").map(|(_, rest)| rest.to_owned());
    assert_eq!(of_the_field(&left[0]), of_the_field(&found[0]));
    assert_eq!(titles(&writer), before, "the short title alone has changed");
}

#[test]
fn a_title_is_never_replaced_by_nothing() {
    let mut writer = Reader::starts();
    let title = titles(&writer).remove(0);
    let before = titles(&writer);
    asks_for(&mut writer, &title, "");
    writer.clicks_first(Role::Button, "Replace ");
    assert_eq!(*writer.overlay(), Overlay::Replace, "it says why, and keeps the words");
    assert!(writer.state().replace.refusal.is_some());
    assert_eq!(titles(&writer), before);
}

#[test]
fn capitals_and_whole_words_count_where_that_is_asked() {
    let mut writer = Reader::starts();
    asks_for(&mut writer, "SEPARATIST", "x");
    let count = |writer: &Reader| {
        writer.state().replace.places.as_ref().map_or(0, |places| places.matches.len())
    };
    let all = count(&writer);
    writer.clicks("Whole words");
    writer.waits_for_work();
    let whole = count(&writer);
    assert!(0 < whole && whole < all, "{whole} of {all}");
    writer.clicks("Match case");
    writer.waits_for_work();
    assert_eq!(count(&writer), 0);
    writer.sees("These words stand nowhere.");
}

/// What is undone while the sheet is open is looked through anew.
#[test]
fn what_is_listed_is_about_the_facts_as_they_are() {
    let mut writer = Reader::starts();
    asks_for(&mut writer, "Syria", "Damascus");
    let count = |writer: &Reader| {
        writer.state().replace.places.as_ref().map_or(0, |places| places.matches.len())
    };
    let before = count(&writer);
    writer.clicks_first(Role::Button, "Replace ");
    writer.presses_ctrl(Key::H);
    writer.waits_for_work();
    assert_eq!(count(&writer), 0);
    writer.asks(sourceline::ui::Command::Do(sourceline::ui::Action::Undo));
    writer.waits_for_work();
    assert_eq!(count(&writer), before);
}

/// A writer on a table of so many events whose titles all hold "dam".
fn with_dams(events: usize) -> (tempfile::TempDir, Reader) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("floods.csv");
    let rows = (1..=events).map(|at| format!("The dam broke {at},2021-07-14,Floods\n"));
    fs::write(&path, format!("title,date,lane\n{}", rows.collect::<String>())).unwrap();
    let writer = Reader::opens(&path);
    assert_eq!(writer.timeline().event_count(), events);
    (folder, writer)
}

#[test]
fn very_many_places_are_replaced_on_a_worker_as_one_change() {
    let (_folder, mut writer) = with_dams(300);
    let before = titles(&writer);
    asks_for(&mut writer, "dam", "dyke");
    at_once(&mut writer, Command::Replace(ReplaceChange::Replace));
    assert!(writer.state().jobs.under_way(JobKind::Replace).is_some());
    assert_eq!(titles(&writer), before, "the facts stay until all of it is done");
    writer.waits_for_work();
    assert_eq!(*writer.overlay(), Overlay::None);
    let name = writer.state().file.undo.undo_name().unwrap_or_default();
    assert_eq!(name, "replace “dam” with “dyke” in 300 places");
    assert!(titles(&writer).iter().all(|title| title.starts_with("The dyke broke ")));
    // What is found, drawn and changed next rests on the facts as they are now.
    writer.presses_ctrl(Key::Home);
    writer.reads_about("The dyke broke 1");
    writer.presses(Key::Delete);
    assert_eq!(writer.timeline().event_count(), 299);
    writer.presses_ctrl(Key::Z);
    let replaced = titles(&writer);
    at_once(&mut writer, Command::Do(Action::Undo));
    assert!(writer.state().jobs.under_way(JobKind::Undo).is_some());
    assert_eq!(titles(&writer), replaced, "the facts stay until all of it is done");
    // Whoever presses the keys again takes nothing else back meanwhile.
    at_once(&mut writer, Command::Do(Action::Undo));
    writer.waits_for_work();
    assert_eq!(titles(&writer), before);
    assert!(!writer.state().file.undo.is_unsaved(), "it is what was opened");
    writer.presses_ctrl(Key::Y);
    writer.waits_for_work();
    assert!(titles(&writer).iter().all(|title| title.starts_with("The dyke broke ")));
}

#[test]
fn a_replacement_that_is_under_way_is_given_up_with_its_sheet() {
    let (_folder, mut writer) = with_dams(300);
    let before = titles(&writer);
    asks_for(&mut writer, "dam", "dyke");
    at_once(&mut writer, Command::Replace(ReplaceChange::Replace));
    at_once(&mut writer, Command::CloseOverlay);
    writer.waits_for_work();
    writer.presses(Key::F7);
    assert_eq!(titles(&writer), before);
    assert!(!writer.state().file.undo.is_unsaved());
    // The sheet is as ready as before.
    writer.presses_ctrl(Key::H);
    writer.waits_for_work();
    writer.clicks("Replace 300 places");
    writer.waits_for_work();
    assert!(titles(&writer).iter().all(|title| title.starts_with("The dyke broke ")));
}

#[test]
fn facts_that_change_under_a_replacement_are_not_written_over() {
    let (_folder, mut writer) = with_dams(300);
    asks_for(&mut writer, "dam", "dyke");
    at_once(&mut writer, Command::Replace(ReplaceChange::Replace));
    let first = writer.state().file.index.by_time[0];
    let title = sourceline::edit::EventChange::Title("A dam of another kind".to_owned());
    let change = sourceline::edit::Change::Event(first, title);
    at_once(&mut writer, Command::Change(Box::new(change)));
    writer.waits_for_work();
    let titles = titles(&writer);
    let (mine, others): (Vec<_>, Vec<_>) =
        titles.iter().partition(|title| *title == "A dam of another kind");
    assert_eq!((mine.len(), others.len()), (1, 299));
    assert!(others.iter().all(|title| title.starts_with("The dam broke ")));
}

#[test]
#[ignore = "takes long where the program is built without optimisation"]
fn the_time_for_which_the_window_waits_for_a_hundred_thousand_replacements_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.csv");
    synthetic::write_csv(&mut BufWriter::new(File::create(&path).unwrap()), 100_000, 1).unwrap();
    let mut writer = Reader::opens(&path);
    asks_for(&mut writer, "e", "é");
    let count = writer.state().replace.places.as_ref().map_or(0, |places| places.matches.len());
    let began = Instant::now();
    at_once(&mut writer, Command::Replace(ReplaceChange::Replace));
    println!("{count} places, until the worker has them: {:?}", began.elapsed());
    let mut longest = std::time::Duration::ZERO;
    while writer.state().jobs.under_way(JobKind::Replace).is_some() {
        let frame = Instant::now();
        writer.draws();
        longest = longest.max(frame.elapsed());
    }
    println!("all: {:?}, the longest frame: {longest:?}", began.elapsed());
    let began = Instant::now();
    at_once(&mut writer, Command::Do(Action::Undo));
    println!("until the worker is to take it back: {:?}", began.elapsed());
    writer.waits_for_work();
    println!("all taken back: {:?}", began.elapsed());
}
