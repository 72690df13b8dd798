//! Someone opens tables: small ones, doubtful ones, huge ones, and ones with rows that say little.

use std::{
    fs::{self, File},
    io::BufWriter,
    path::{Path, PathBuf},
};

use egui::{Key, accesskit::Role};
use sourceline::{io::synthetic, ui::overlay::Overlay};
use tempfile::TempDir;

use crate::reader::Reader;

/// A table in a folder of its own.
fn table(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("floods.csv");
    fs::write(&path, text).unwrap();
    (folder, path)
}

/// A table of so many events, which takes a while to read.
fn large(events: usize) -> (TempDir, PathBuf) {
    let (folder, path) = table("");
    let mut out = BufWriter::new(File::create(&path).unwrap());
    synthetic::write_csv(&mut out, events, 1).unwrap();
    (folder, path)
}

/// Opens a table that asks something first.
fn asked(path: &Path) -> Reader {
    let reader = Reader::opens(path);
    assert!(matches!(reader.overlay(), Overlay::Table(_)), "nothing was asked");
    reader
}

#[test]
fn a_table_opens_as_a_timeline() {
    let (_folder, path) =
        table("date,title,lane\n2022-07-13,The dam breaks,River\n2022-08,Repairs begin,Town\n");
    let mut reader = Reader::opens(&path);
    assert_eq!(*reader.overlay(), Overlay::None);
    reader.sees("Timeline, 2 events");
    reader.selects("row-1");
    reader.reads_about("The dam breaks");
}

#[test]
fn rows_that_fail_are_counted_and_listed_and_the_others_open() {
    let (_folder, path) =
        table("date,title\n2022-07-13,The dam breaks\nsoon,Repairs begin\n,\"Rain\"\n");
    let mut reader = Reader::opens(&path);
    // Nothing is open before one has seen what would be missing.
    reader.sees("What is in floods.csv");
    reader.sees("2 events are left out.");
    reader.clicks("Open it");
    reader.waits_for_work();
    reader.sees("Timeline, 1 event");
    reader.sees("2 problems, 2 rows left out");
    reader.clicks("2 problems, 2 rows left out");
    reader.sees_words("floods.csv, line 3, column 1");
    reader.sees("4  ,\"Rain\"");
}

#[test]
fn a_date_that_could_be_two_days_is_asked_about_before_anything_opens() {
    let (_folder, path) =
        table("date,title\n07/08/2022,The dam breaks\n09/08/2022,Repairs begin\n");
    let mut reader = asked(&path);
    reader.sees("What the columns of floods.csv stand for");
    reader.sees("Which day is “07/08/2022” in the column date?");
    // What was open is still there, and nothing opens before the answer.
    reader.sees("About From Donbas to Kursk");
    reader.clicks("Open the table");
    reader.waits_for_work();
    assert!(matches!(reader.overlay(), Overlay::Table(_)));
    reader.clicks("Month first: 8 July 2022");
    reader.waits_for_work();
    // The question stays, so that its answer can be mended.
    reader.clicks("Day first: 7 August 2022");
    reader.waits_for_work();
    reader.clicks("Open the table");
    reader.waits_for_work();
    assert_eq!(*reader.overlay(), Overlay::None);
    reader.sees("Timeline, 2 events");
    reader.selects("row-1");
    reader.sees("Sunday 7 August 2022");
    // An answer can be mended later on.
    reader.commands("Columns…");
    reader.waits_for_work();
    reader.sees("Which day is “07/08/2022” in the column date?");
    reader.clicks("Month first: 8 July 2022");
    reader.waits_for_work();
    reader.clicks("Open the table");
    reader.waits_for_work();
    reader.selects("row-1");
    reader.sees("Friday 8 July 2022");
    // It is not asked again when the file changes on disk.
    fs::write(&path, "date,title\n07/08/2022,The dam breaks\n10/08/2022,Repairs\n").unwrap();
    reader.commands("Reload");
    reader.waits_for_work();
    assert_eq!(*reader.overlay(), Overlay::None);
    reader.sees("Friday 8 July 2022");
}

#[test]
fn a_column_that_holds_both_orders_shows_what_each_leaves_out() {
    let (_folder, path) = table("date,title\n13/07/2022,The dam breaks\n07/14/2022,Repairs\n");
    let mut reader = asked(&path);
    reader.sees("The column date holds “13/07/2022” and “07/14/2022”. Which is right?");
    reader.clicks("Day first: 13 July 2022, “07/14/2022” is left out");
    reader.waits_for_work();
    reader.clicks("Open the table");
    reader.waits_for_work();
    reader.sees("Timeline, 1 event");
    reader.sees("1 problem, 1 row left out");
}

#[test]
fn a_column_is_given_another_meaning_in_a_table_that_is_open() {
    let (_folder, path) = table("date,title,text\n2022-07-13,Flood,The dam breaks\n");
    let mut reader = Reader::opens(&path);
    reader.commands("Columns…");
    reader.waits_for_work();
    reader.sees("title stands for: Title");
    reader.clicks("text stands for: Description");
    reader.clicks("Title (now title)");
    reader.waits_for_work();
    reader.sees("title stands for: left out");
    reader.clicks("Open the table");
    reader.waits_for_work();
    reader.selects("row-1");
    reader.reads_about("The dam breaks");
}

#[test]
fn columns_are_for_tables_alone() {
    let mut reader = Reader::starts();
    reader.commands("Columns…");
    assert_eq!(*reader.overlay(), Overlay::None);
    assert_eq!(reader.message(), "This timeline was not read from a table");
}

#[test]
fn the_opening_of_a_huge_file_is_given_up_and_the_present_one_stays() {
    let (_folder, path) = large(200_000);
    let mut reader = Reader::starts();
    reader.selects("dprk-confirms");
    reader.opens_at_once(&[&path]);
    reader.waits_until("the strip is there", |reader| reader.has("Opening floods.csv"));
    reader.finds(|seen| seen.role == Role::ProgressIndicator);
    // What is there can be used all the while.
    reader.presses(Key::ArrowLeft);
    assert_ne!(reader.selected_id(), "dprk-confirms");
    let selected = reader.selected_id().to_owned();
    reader.clicks("Cancel");
    reader.waits_for_work();
    reader.sees_no("Opening floods.csv");
    assert_eq!(reader.message(), "floods.csv was not opened");
    reader.sees("Timeline, 24 events");
    assert_eq!(reader.selected_id(), selected);
    // So it is by key.
    reader.opens_at_once(&[&path]);
    reader.waits_until("the strip is there", |reader| reader.has("Opening floods.csv"));
    reader.presses(Key::Escape);
    reader.waits_for_work();
    reader.sees_no("Opening floods.csv");
    reader.sees("Timeline, 24 events");
    assert_eq!(reader.selected_id(), selected);
}

#[test]
fn a_row_without_a_source_says_so_and_one_that_cites_shows_what() {
    let (_folder, path) = table(
        "date,display_date,title,source_title,source_url\n\
         2022-07-13,mid-July,The dam breaks,,\n\
         2022-08-01,,Repairs begin,The Gazette,https://gazette.example/repairs\n",
    );
    let mut reader = Reader::opens(&path);
    reader.selects("row-1");
    reader.sees("No source is named for this event.");
    reader.sees("In the author’s words: “mid-July”");
    reader.selects("row-2");
    reader.sees("Cited, not quoted");
    reader.sees_no("No source is named for this event.");
    reader.clicks("The Gazette");
    assert_eq!(reader.visited, ["https://gazette.example/repairs"]);
}
