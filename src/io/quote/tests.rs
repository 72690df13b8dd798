//! A quotation is found where it stands, and a slip of it near by.

use std::time::Instant;

use proptest::prelude::*;

use super::{Found, Selector, difference, find, nearest};

const TEXT: &str = "Thursday, North Korea’s state media said that letters were written on \
    Wednesday. North Korea’s decision came first. Syria has since acknowledged their independence.";

fn exact(exact: &str) -> Selector<'_> {
    Selector { exact, ..Selector::default() }
}

#[test]
fn context_says_which_of_several_is_meant() {
    assert_eq!(find(TEXT, exact("state media")), Found::Once(26..37));
    assert_eq!(find(TEXT, exact("North Korea’s")), Found::Often { count: 2, first: 10..25 });
    let second = Selector { suffix: " decision", ..exact("North Korea’s") };
    assert!(matches!(find(TEXT, second), Found::Once(place) if place.start > 25));
    let first = Selector { prefix: "Thursday, ", ..exact("North Korea’s") };
    assert_eq!(find(TEXT, first), Found::Once(10..25));
    let none = Selector { prefix: "Friday, ", ..exact("North Korea’s") };
    assert_eq!(find(TEXT, none), Found::OutOfContext { first: 10..25 });
    assert_eq!(find(TEXT, exact("South Korea")), Found::Nowhere);
    assert_eq!(find(TEXT, exact("")), Found::Nowhere);
    let within = Selector { prefix: "ban", ..exact("ana") };
    assert_eq!(find("banana", within), Found::Once(3..6));
}

#[test]
fn the_nearest_passage_is_found_whatever_the_slip() {
    for (quoted, passage) in [
        ("North Korea's state media said", "North Korea’s state media said"),
        ("north korea’s  state media", "North Korea’s state media"),
        ("North Korea’s medja said that letters", "North Korea’s state media said that letters"),
        (
            "Syria has acknowledged their independence.",
            "Syria has since acknowledged their independence.",
        ),
        ("Decision come first", "decision came first"),
        ("on Wednesdey", "on Wednesday"),
    ] {
        let found = nearest(TEXT, quoted).map(|range| &TEXT[range]);
        assert_eq!(found, Some(passage), "{quoted}");
    }
    for far in ["Nothing of this kind was ever printed", "xx", ""] {
        assert_eq!(nearest(TEXT, far), None, "{far}");
    }
}

#[test]
fn the_difference_is_marked() {
    let check = |quoted: &str, source: &str, marked: (&str, &str), only: Option<&str>| {
        let found = difference(quoted, source).unwrap();
        assert_eq!((found.quoted.as_str(), found.source.as_str()), marked);
        assert_eq!(found.only, only);
    };
    check(
        "Korea's media",
        "Korea’s media",
        ("Korea[']s media", "Korea[’]s media"),
        Some("only the form of the quotation marks differs"),
    );
    check(
        "state medja said",
        "state media said",
        ("state med[j]a said", "state med[i]a said"),
        None,
    );
    check("the media", "the state media", ("the []media", "the [state ]media"), None);
    check("a\u{a0}b", "a b", ("a[U+00A0]b", "a[ ]b"), Some("only white space differs"));
    check("a\nb", "a\r\nb", ("a[] b", "a[\\r] b"), Some("only white space differs"));
    check("North", "north", ("[N]orth", "[n]orth"), Some("only capital letters differ"));
    check(
        "1914-18",
        "1914–18",
        ("1914[-]18", "1914[–]18"),
        Some("only the form of the dashes differs"),
    );
    assert_eq!(difference("same", "same"), None);
}

#[test]
fn a_difference_far_into_a_passage_is_shown_with_what_is_around_it() {
    let source = "word ".repeat(40) + "here" + &" word".repeat(40) + " there";
    let quoted = source.replace("here word", "hare word").replace("there", "where");
    let found = difference(&quoted, &source).unwrap();
    assert_eq!(found.quoted, "…d word word word word word h[a]re word word word word word …");
    assert_eq!(found.more, 1);
}

/// Words that no rule arranges, so that every stretch of them is its own.
fn long_text(words: usize) -> String {
    let mut state = 7_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        state >> 33
    };
    let words: Vec<String> = (0..words).map(|_| format!("{:x}", next() % 1_000_000)).collect();
    words.join(" ") + " "
}

#[test]
fn a_megabyte_is_searched_in_no_time() {
    let text = long_text(180_000);
    assert!(text.len() > 1 << 20);
    for length in [60, 400, 5_000] {
        let passage = &text[800_000..800_000 + length];
        let quoted = passage.replacen('a', "b", 2).replacen('7', "", 1);
        let started = Instant::now();
        let found = nearest(&text, &quoted).expect("is near");
        let took = started.elapsed();
        let end = 800_000 + length;
        assert!(found.start.abs_diff(800_000) <= 2 && found.end.abs_diff(end) <= 2, "{found:?}");
        // A debug build on a busy machine is slow; what must not be is a square.
        assert!(took.as_secs_f64() < 20.0, "{length}: {took:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_part_with_its_context_matches_at_its_place(from in 0..150_usize, length in 1..40_usize) {
        let characters: Vec<_> = TEXT.char_indices().map(|(at, _)| at).chain([TEXT.len()]).collect();
        let from = from.min(characters.len() - 2);
        let start = characters[from];
        let end = characters[(from + length).min(characters.len() - 1)];
        let selector = Selector { exact: &TEXT[start..end], prefix: &TEXT[..start], suffix: &TEXT[end..] };
        prop_assert_eq!(find(TEXT, selector), Found::Once(start..end));
    }

    #[test]
    fn one_changed_letter_is_found_near(from in 0..900_usize, length in 12..200_usize, at in 0..200_usize) {
        let text = long_text(300);
        // A quotation neither begins nor ends with a space; words stand one space apart.
        let is_space = |at: usize| usize::from(text.as_bytes()[at] == b' ');
        let from = from + is_space(from);
        let length = length + is_space(from + length - 1);
        let part = &text[from..from + length];
        let at = at % length;
        let quoted = format!("{}ß{}", &part[..at], &part[at + 1..]);
        let found = nearest(&text, &quoted);
        prop_assert!(found.is_some(), "{}", quoted);
        let found = found.unwrap();
        prop_assert!(found.start.abs_diff(from) <= 1 && found.end.abs_diff(from + length) <= 1, "{:?}", found);
    }

    #[test]
    fn a_difference_is_told_wherever_there_is_one(a in "[ab’' \n]{0,12}", b in "[ab’' \n]{0,12}") {
        prop_assert_eq!(difference(&a, &b).is_none(), a == b);
    }
}
