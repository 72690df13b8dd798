//! markwhen.

/// Good texts of both generations, with dates of all kinds, and broken ones.
#[test]
fn each_text_of_markwhen_says_what_it_should() {
    assert_eq!(super::all_are_as_expected("markwhen"), 7);
}
