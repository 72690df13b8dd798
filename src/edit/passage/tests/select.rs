use proptest::prelude::*;

use crate::{
    edit::passage::{selector, snapped},
    io::quote::{Found, find},
};

fn check(text: &str, passage: &str, nth: usize, expected: (&str, &str)) {
    let (at, _) = text.match_indices(passage).nth(nth).unwrap();
    let found = selector(text, at..at + passage.len()).unwrap();
    assert_eq!(found.exact, passage);
    assert_eq!((found.prefix.as_str(), found.suffix.as_str()), expected, "{text}");
    assert_eq!(find(text, found.as_quote()), Found::Once(found.range));
}

#[test]
fn a_passage_that_stands_once_needs_no_context() {
    check("He came on Monday.", "on Monday", 0, ("", ""));
}

#[test]
fn a_repeated_passage_gets_the_fewest_whole_words_that_make_it_unique() {
    let text = "Officials said no. Kyiv officials said yes. Then Kyiv officials said no more.";
    check(text, "fficials said", 0, ("O", ""));
    check(text, "said", 0, ("Officials ", ""));
    check(text, "officials said", 0, ("", " yes"));
    check(text, "officials said", 1, ("", " no"));
    check(text, "Kyiv", 1, ("Then ", ""));
    check("ha ha ha", "ha", 0, ("", " ha ha"));
    check("ha ha ha", "ha", 1, ("ha ", " ha"));
    check("ha ha ha", "ha", 2, ("ha ha ", ""));
    check("Вони сказали «так».\r\nВони сказали «ні».", "Вони сказали", 1, ("", " «ні"));
}

#[test]
fn white_space_at_the_ends_is_left_out_and_nothing_but_white_space_is_no_passage() {
    let text = "One.\r\n\r\n  Two.  ";
    assert_eq!(selector(text, 3..text.len()).unwrap().exact, ".\r\n\r\n  Two.");
    assert_eq!(selector(text, 4..text.len()).unwrap().exact, "Two.");
    assert_eq!(selector(text, 4..9), None);
    assert_eq!(selector("", 0..0), None);
    assert_eq!(selector("word", 40..90), None);
}

#[test]
fn a_rough_selection_is_widened_to_whole_words() {
    for (text, range, expected) in [
        ("North Korea’s media", 8..14, "Korea’s"),
        ("North Korea’s media", 5..6, ""),
        ("North Korea’s media", 4..7, "North Korea’s"),
        ("say “no more”", 5..9, "“no"),
        ("в Україні", 5..6, "Україні"),
        ("a 👩‍👩‍👧 b", 3..4, "👩‍👩‍👧"),
        ("e\u{301}te\u{301} la", 1..2, "e\u{301}te\u{301}"),
    ] {
        assert_eq!(&text[snapped(text, range.clone())], expected, "{text} {range:?}");
    }
}

#[test]
fn a_text_that_repeats_itself_throughout_is_looked_through_in_no_time() {
    let text = "ha ha ".repeat(60_000);
    let started = std::time::Instant::now();
    let found = selector(&text, 180_000..180_002).unwrap();
    assert_eq!((found.prefix.len(), found.suffix.len()), (180_000, 179_997));
    // What must not be is a square: that would take hours.
    assert!(started.elapsed().as_secs() < 20);
}

/// Words that come again and again, among them some that are easily cut.
fn texts() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "North",
        "Korea’s",
        "said",
        "said.",
        "они",
        "п’ятницю",
        "сказали,",
        "👩‍👩‍👧",
        "e\u{301}",
        "🇺🇦🇰🇵",
        "“no",
        "a",
        "a",
        "aa",
        "한국",
        "नि",
    ]);
    let space = prop::sample::select(vec![" ", " ", " ", "", "\n", "\r\n", "\r\n\r\n", "\u{a0}"]);
    prop::collection::vec((word, space), 0..24)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, space)| [word, space]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_selector_leads_to_its_passage_and_nowhere_else(
        text in texts(), from in 0_usize..200, length in 0_usize..60,
    ) {
        let asked = from..from + length;
        let Some(found) = selector(&text, asked.clone()) else {
            let inside = asked.start.min(text.len())..asked.end.min(text.len());
            let words = text.get(inside).unwrap_or_default();
            prop_assert!(words.trim().is_empty());
            return Ok(());
        };
        prop_assert_eq!(&text[found.range.clone()], found.exact.as_str());
        prop_assert_eq!(find(&text, found.as_quote()), Found::Once(found.range.clone()));
        // No more context than it takes: without it, the passage stands elsewhere too.
        let bare = crate::io::quote::Selector { exact: &found.exact, ..Default::default() };
        let is_bare = found.prefix.is_empty() && found.suffix.is_empty();
        prop_assert_eq!(is_bare, matches!(find(&text, bare), Found::Once(_)));
        for (prefix, suffix) in [("", found.suffix.as_str()), (found.prefix.as_str(), "")] {
            let less = crate::io::quote::Selector { exact: &found.exact, prefix, suffix };
            let is_all = (prefix, suffix) == (found.prefix.as_str(), found.suffix.as_str());
            prop_assert!(is_all || !matches!(find(&text, less), Found::Once(_)));
        }
    }

    #[test]
    fn a_widened_selection_holds_what_was_selected(
        text in texts(), from in 0_usize..200, length in 0_usize..60,
    ) {
        let range = snapped(&text, from..from + length);
        let words = &text[range.clone()];
        prop_assert_eq!(words.trim(), words);
        let asked = from.min(text.len())..(from + length).min(text.len());
        if let Some(asked_words) = text.get(asked.clone()) {
            let kept = asked_words.trim();
            prop_assert!(words.contains(kept), "{:?} {:?}", words, kept);
        }
        prop_assert_eq!(snapped(&text, range.clone()), range);
    }
}
