//! The README keeps its word: its table of keys is the program's own, and its example opens.
//!
//! `UPDATE_GOLDEN=1` writes the table anew.

use std::{fs, path::PathBuf};

use sourceline::{io, ui::command};

const OPENS: &str = "<!-- keys -->\n";
const CLOSES: &str = "<!-- /keys -->";

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

fn readme() -> String {
    fs::read_to_string(path()).unwrap()
}

#[test]
fn its_table_of_keys_is_that_of_the_program() {
    let readme = readme();
    let (before, rest) = readme.split_once(OPENS).unwrap();
    let (table, after) = rest.split_once(CLOSES).unwrap();
    let expected = command::keys_as_markdown();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path(), format!("{before}{OPENS}{expected}{CLOSES}{after}")).unwrap();
    } else {
        assert_eq!(table, expected, "UPDATE_GOLDEN=1 cargo test writes it anew");
    }
}

#[test]
fn its_example_opens_without_a_problem() {
    let readme = readme();
    let (_, rest) = readme.split_once("```ron\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kestrel.timeline.ron");
    let opened = io::open_text(&path, example).unwrap();
    let shown: Vec<String> = opened.diagnostics.iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
    assert_eq!(opened.timeline.event_count(), 1);
}

#[test]
fn each_date_form_that_it_lists_is_one_that_a_timeline_takes() {
    let readme = readme();
    let (_, rest) = readme.split_once("| Written | Means |\n|---|---|\n").unwrap();
    let (table, _) = rest.split_once("\n\n").unwrap();
    for row in table.lines() {
        let written = row.split('|').nth(1).unwrap();
        let forms: Vec<&str> = written.split('`').skip(1).step_by(2).collect();
        assert!(!forms.is_empty(), "{row}");
        for form in forms {
            let parsed = sourceline::model::date::Date::parse(form);
            assert!(parsed.is_ok(), "{form}: {parsed:?}");
        }
    }
}
