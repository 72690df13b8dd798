//! Someone opens files: their own, broken ones, two at once, and things that are no timelines.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use egui::{Key, accesskit::Role};
use sourceline::{io::bundled, ui::overlay::Overlay};

use crate::{
    reader::{Reader, still},
    shared::copy_with,
};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

/// What the picker inside the window offers to choose from.
fn offered(reader: &Reader) -> Vec<String> {
    let canvas = reader.options();
    let mut all = reader.sees_all();
    all.retain(|seen| {
        seen.role == Role::ListBoxOption && canvas.iter().all(|option| option.id != seen.id)
    });
    all.iter().map(|seen| seen.label().to_owned()).collect()
}

#[test]
fn a_broken_quotation_is_counted_listed_and_shown_in_its_place() {
    let broken = "Syria has since acknowlegded their independence.";
    let (_folder, path) =
        copy_with(&[("Syria has since acknowledged their independence.", broken)]);
    let mut reader = Reader::opens(&path);
    // What is sound is on the canvas.
    reader.sees("Timeline, 24 events");
    reader.clicks("1 problem");
    let text = fs::read_to_string(&path).unwrap();
    let line = text.lines().position(|line| line.contains(broken)).unwrap() + 1;
    reader.sees_words("Error: this quotation");
    reader.sees_words(&format!("copy.timeline.ron, line {line}, column"));
    let excerpt = reader.finds(|seen| seen.label().contains(broken));
    assert!(excerpt.label().starts_with(&line.to_string()), "{excerpt:?}");
    reader.clicks("Go to this event");
    assert_eq!(*reader.overlay(), Overlay::None);
    assert_eq!(reader.selected_id(), "syria-recognises");
    reader.sees_quote(broken);
    reader.sees("Not word for word in the stored text");
    reader.sees("The nearest passage reads:");
    reader.sees_words("“Syria has since acknowledged their independence");
    reader.sees_no("Matches the stored text");
}

#[test]
fn what_is_no_timeline_is_named_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(&str, &[u8], &str); 4] = [
        ("picture.timeline.ron", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is a PNG picture"),
        ("empty.timeline.ron", b"", "it is empty"),
        (
            "data.timeline.ron",
            b"{\"events\": []}",
            "it is JSON of no kind that is known here (it has `events`)",
        ),
        ("letter.timeline.ron", b"Dear reader, this is a letter.\n", "it looks like plain text"),
    ];
    let mut reader = Reader::starts();
    reader.selects("dprk-confirms");
    for (name, bytes, why) in cases {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        reader.opens_by_path(&path);
        // The picker stays, to choose another file, and says what was wrong with this one.
        assert!(matches!(reader.overlay(), Overlay::Picker(_)), "{name}");
        let message = format!("{} is not a timeline: {why}", path.display());
        assert!(reader.message().starts_with(&message), "{:?}", reader.message());
        reader.sees_words(&message);
        reader.presses(Key::Escape);
        assert_eq!(*reader.overlay(), Overlay::None, "{name}");
        reader.sees("About From Donbas to Kursk");
        reader.sees("Timeline, 24 events");
        assert_eq!(reader.selected_id(), "dprk-confirms", "{name}");
    }
    assert_eq!(reader.app().state.preferences.recent, Vec::<PathBuf>::new());
}

#[test]
fn a_path_where_nothing_is_says_so_in_the_picker() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nowhere.timeline.ron");
    let mut reader = Reader::starts();
    reader.opens_by_path(&path);
    reader.sees(&format!("There is no {}", path.display()));
    reader.presses(Key::Escape);
    reader.sees("Timeline, 24 events");
}

#[test]
fn of_two_files_opened_at_once_only_the_second_appears() {
    let mut reader = Reader::starts();
    let first = data("date-forms.timeline.ron");
    reader.opens_at_once(&[&first, &data("example.timeline.ron")]);
    reader.waits_until("the second is open", |reader| {
        let title = &reader.timeline().meta.title;
        assert_ne!(title, "Date forms", "the first appeared");
        title == "A bridge for Millbrook"
    });
    // The first may be read by now, and comes too late.
    thread::sleep(Duration::from_millis(200));
    reader.waits_for_work();
    reader.sees("About A bridge for Millbrook");
    assert!(!reader.app().state.preferences.recent.contains(&first));
}

#[test]
fn a_file_dropped_on_the_window_is_opened() {
    let mut reader = Reader::starts();
    reader.drops(&[&data("example.timeline.ron")]);
    reader.waits_for_work();
    reader.sees("About A bridge for Millbrook");
}

#[test]
fn without_a_dialog_of_the_system_a_file_is_chosen_inside_the_window() {
    let (folder, path) = copy_with(&[]);
    fs::write(folder.path().join("notes.txt"), "no timeline").unwrap();
    let mut reader = Reader::opens(&path);
    reader.presses_ctrl(Key::O);
    reader.waits_for_work();
    reader.sees_words("The system shows no dialog: libdbus is not installed");
    assert_eq!(offered(&reader), ["sources/", "copy.timeline.ron"]);
    reader.clicks("All files");
    assert_eq!(offered(&reader), ["sources/", "copy.timeline.ron", "notes.txt"]);
    reader.clicks("sources/");
    reader.waits_for_work();
    let texts = ["000_a72042d288a2ab4a.txt", "003_cf7968493ff07d20.txt"];
    assert_eq!(offered(&reader), texts);
    reader.clicks("Up");
    reader.waits_for_work();
    // By keyboard: the folder one comes from is chosen, the file stands below it.
    let chosen = reader.finds(|seen| seen.role == Role::ListBoxOption && seen.is_selected);
    assert_eq!(chosen.label(), "sources/");
    reader.presses(Key::ArrowDown);
    reader.presses(Key::Enter);
    reader.waits_for_work();
    assert_eq!(*reader.overlay(), Overlay::None);
    reader.sees("About From Donbas to Kursk");
}

#[test]
fn a_path_can_be_typed_and_escape_leaves_everything_as_it_was() {
    let mut reader = Reader::starts();
    reader.presses_ctrl_shift(Key::O);
    reader.sees("Open a timeline");
    reader.presses(Key::Escape);
    assert_eq!(*reader.overlay(), Overlay::None);
    reader.sees("About From Donbas to Kursk");
    reader.opens_by_path(&data("example.timeline.ron"));
    assert_eq!(*reader.overlay(), Overlay::None);
    reader.sees("About A bridge for Millbrook");
    // The way back to the story that comes with the program.
    reader.commands("Open the bundled timeline");
    reader.waits_for_work();
    reader.sees("About From Donbas to Kursk");
}

#[test]
fn a_file_that_changes_on_disk_is_read_again_and_the_selection_stays() {
    let (_folder, path) = copy_with(&[]);
    let mut reader = Reader::opens(&path);
    reader.selects("dprk-confirms");
    let days = reader.days_shown();
    let text = fs::read_to_string(&path).unwrap();
    let title = "title: \"From Donbas to Kursk\"";
    assert!(text.contains(title));
    fs::write(&path, text.replacen(title, "title: \"As told anew\"", 1)).unwrap();
    reader.waits_until("the new title is read", |reader| {
        reader.timeline().meta.title == "As told anew"
    });
    assert_eq!(reader.message(), "Read again from disk");
    reader.sees("About As told anew");
    assert_eq!(reader.selected_id(), "dprk-confirms");
    assert!((reader.days_shown() - days).abs() < 1e-9);
}

#[test]
fn a_source_text_that_changes_on_disk_is_compared_anew() {
    let (folder, path) = copy_with(&[]);
    let mut reader = Reader::opens(&path);
    reader.sees_no("1 problem");
    let (name, text) = bundled::SOURCES[0];
    let changed = text.replace("Syria has since acknowledged", "Syria has since recognised");
    fs::write(folder.path().join(name), changed).unwrap();
    reader.waits_until("the problem is found", |reader| {
        !reader.app().state.file.diagnostics.is_empty()
    });
    reader.selects("syria-recognises");
    reader.sees("Not word for word in the stored text");
}

#[test]
fn a_file_that_was_open_before_is_opened_again_from_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone.timeline.ron");
    let example = data("example.timeline.ron");
    let mut preferences = still();
    preferences.recent = vec![example.clone(), gone.clone()];
    let mut reader = Reader::starts_with(preferences, None);
    reader.presses_ctrl(Key::R);
    reader.waits_for_work();
    reader.sees(&format!("{} (no longer there)", gone.display()));
    reader.clicks_first(Role::Link, "example.timeline.ron");
    reader.waits_for_work();
    assert_eq!(*reader.overlay(), Overlay::None);
    reader.sees("About A bridge for Millbrook");
}
