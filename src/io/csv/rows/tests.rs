use super::*;
use proptest::prelude::*;

proptest! {
    /// Cells have the words that the crate reads, and those that count as found stand there.
    #[test]
    fn cells_are_what_the_crate_reads(text in "(\u{feff})?[ab\",é\r\n;]{0,60}") {
        let mut rows = Rows::new(&text, Separator::Comma);
        let table = text.trim_start_matches('\u{feff}');
        let base = text.len() - table.len();
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(
                &text.as_bytes()[beginning(&text)..],
            );
        prop_assume!(base == beginning(&text));
        for record in reader.byte_records() {
            prop_assert!(rows.advance());
            let record = record.unwrap();
            prop_assert_eq!(rows.len(), record.len());
            for (at, expected) in record.iter().enumerate() {
                let cell = rows.cell(at);
                prop_assert_eq!(cell.words.as_bytes(), expected);
                if cell.is_verbatim {
                    prop_assert_eq!(&text[cell.bytes()], cell.words);
                }
            }
        }
        prop_assert!(!rows.advance());
    }
}

proptest! {
    /// Looking at eight bytes at once finds what looking at each does.
    #[test]
    fn each_place_of_a_byte_is_found(
        bytes in prop::collection::vec(prop::sample::select(vec![0, 43, 44, 45, 127, 172, 255]), 0..200),
        wanted in prop::sample::select(vec![0, 44, 172, 255]),
    ) {
        let mut found = Vec::new();
        each_place(wanted, &bytes, &mut |at| found.push(at));
        let expected: Vec<_> = (0..bytes.len()).filter(|at| bytes[*at] == wanted).collect();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn cells_after_words_outside_the_marks_are_found() {
    let text = "\"\"x\"\"é,\"a\"b\"\",é,,\"c\"\n";
    let mut rows = Rows::new(text, Separator::Comma);
    assert!(rows.advance());
    let found: Vec<_> = rows.cells().map(|cell| (cell.words, cell.start)).collect();
    assert_eq!(found, [("x\"\"é", 1), ("ab\"\"", 9), ("é", 15), ("", 18), ("c", 20)]);
    assert_eq!(rows.cell(2).bytes(), 15..17);
}

#[test]
fn cells_in_marks_are_found_in_the_text() {
    let text = "a,\"b, c\",d\r\n\r\n\"x\"\"y\",\"\",z\n";
    let mut rows = Rows::new(text, Separator::Comma);
    assert!(rows.advance());
    assert_eq!((rows.start(), rows.cell(1).start, rows.cell(2).start), (0, 3, 9));
    assert!(rows.cells().all(|cell| cell.is_verbatim));
    assert!(rows.advance());
    assert_eq!(rows.start(), 14);
    let cell = rows.cell(0);
    assert_eq!((cell.words, cell.start, cell.is_verbatim), ("x\"y", 15, false));
    let cell = rows.cell(2);
    assert_eq!((cell.words, &text[cell.bytes()], cell.is_verbatim), ("z", "z", true));
    assert!(!rows.is_unclosed());
}
