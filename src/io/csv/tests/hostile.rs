//! Tables that are broken or meant to break.

use std::{fs, path::Path};

use proptest::prelude::*;

use super::{super::*, opened, opened_bytes, said};
use crate::io::{OpenError, Progress, open_path};

#[test]
fn a_table_without_rows_opens_empty() {
    for text in ["title,date", "title,date\n", "title,date\n\n,\n"] {
        let opened = opened(text);
        assert_eq!(opened.timeline.event_count(), 0);
        let said = said(&opened.diagnostics);
        assert!(said[0].ends_with("warning: the table has no events"), "{said:?}");
    }
}

#[test]
fn ten_thousand_columns_are_not_too_many() {
    let names: Vec<String> = (0..10_000).map(|at| format!("c{at}")).collect();
    let cells: Vec<String> = (0..10_000).map(|at| at.to_string()).collect();
    let opened = opened(&format!("{},date,title\n{},2022,T\n", names.join(","), cells.join(",")));
    assert_eq!(opened.timeline.event_count(), 1);
    let said = said(&opened.diagnostics);
    assert!(said[0].contains("`c11` and 9988 more are not shown"), "{said:?}");
}

#[test]
fn a_cell_too_large_fails_its_row_only() {
    let large = "x".repeat(CELL_LIMIT + 1);
    let opened = opened(&format!("title,date\n{large},2022\nFine,2022\n"));
    assert_eq!(opened.timeline.event_count(), 1);
    let said = said(&opened.diagnostics);
    assert_eq!(said, ["2:1: error: this cell holds 1 MB, and at most 1 MB are read"]);
}

#[test]
fn an_unclosed_mark_costs_its_own_line_only() {
    let opened = opened("title,date\nA,2022\n\"B,2022\nC,2022\nD,2022\n");
    assert_eq!(opened.timeline.event_count(), 3);
    assert_eq!(
        said(&opened.diagnostics),
        ["3:1: error: this quotation mark is not closed, so the line is left out"]
    );
    // Doubled marks keep the count odd however often it is begun again.
    let lines: String = (0..100).map(|_| "\"x\"\"y,2022\n").collect();
    let opened = super::opened(&format!("title,date\nA,2022\n{lines}"));
    assert!(opened.diagnostics.len() <= UNCLOSED_KEPT + 100, "{}", opened.diagnostics.len());
    let inches = super::opened("title,date\nA 5\" pipe,2022\nB,2022");
    assert_eq!((inches.timeline.event_count(), inches.diagnostics.len()), (2, 0));
}

#[test]
fn what_is_no_text_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    fs::write(&path, b"title,date\n\0\0,2022\n").unwrap();
    assert!(matches!(open_path(&path), Err(OpenError::NotATimeline { .. })));
    let late = format!("title,date\n{}A\0B,2022\n", "A,2022\n".repeat(1_000));
    fs::write(&path, late).unwrap();
    assert_eq!(open_path(&path).unwrap().timeline.event_count(), 1_001);
    fs::write(&path, "").unwrap();
    assert!(open_path(&path).unwrap_err().to_string().contains("it is empty"));
}

/// Larger than the limit of a timeline, and known by its first rows alone.
#[test]
fn a_table_may_be_larger_than_a_timeline() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    fs::write(&path, "title,date\nA,2022\n").unwrap();
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(TABLE_LIMIT + 1).unwrap();
    // What follows the two rows is zeros, so that the beginning is no text.
    let error = open_path(&path).unwrap_err().to_string();
    assert!(error.contains("larger than 64 MB"), "{error}");
    fs::write(&path, "title,date\nA,2022\n".repeat(8_000)).unwrap();
    file.set_len(TABLE_LIMIT + 1).unwrap();
    let error = open_path(&path).unwrap_err().to_string();
    assert!(error.contains("larger than 2048 MB"), "{error}");
}

proptest! {
    /// Whatever the bytes are, something is said and nothing panics; events have what they need.
    #[test]
    fn no_bytes_panic(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..200),
            "(\u{feff})?[a-z,;\t\"\r\n0-9/ é-]{0,200}".prop_map(String::into_bytes),
            "title,date,end,quote\n[a-z,\"\n0-9/-]{0,200}".prop_map(String::into_bytes),
        ],
    ) {
        let table = decode(bytes.clone());
        let found = detect(&table, &|| false).unwrap();
        let path = Path::new("t.csv");
        let opened = read(path, &table, &found.mapping, &Progress::default(), &|| false).unwrap();
        for (_, event) in opened.timeline.iter() {
            prop_assert!(!opened.timeline.text(event.title).is_empty());
            prop_assert!(opened.timeline.date(&event.date).is_some());
            prop_assert!(opened.timeline.lane(event.lane).is_some());
        }
        let order = opened.diagnostics.iter().map(|found| found.place.line);
        prop_assert!(order.is_sorted(), "{:?}", said(&opened.diagnostics));
        prop_assert!(!looks_like_table(&table.text) || table.text.len() > 2);
    }

    /// A table of sound rows loses none, wherever marks and line ends stand in its cells.
    #[test]
    fn what_is_written_is_read(titles in proptest::collection::vec("[a-z,\"\r\né;]{1,9}z", 1..20)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["title", "date"]).unwrap();
        for title in &titles {
            writer.write_record([title.as_str(), "2022-07-13"]).unwrap();
        }
        let opened = opened_bytes(&writer.into_inner().unwrap());
        let timeline = &opened.timeline;
        let read: Vec<_> =
            timeline.iter().map(|(_, event)| timeline.text(event.title).to_owned()).collect();
        let expected: Vec<_> = titles.iter().map(|title| title.trim().to_owned()).collect();
        prop_assert_eq!(read, expected);
    }
}
