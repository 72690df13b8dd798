use crate::edit::passage::{paragraph_at, sentences_at};

fn check(text: &str, passage: &str, expected: &str) {
    let at = text.find(passage).unwrap();
    assert_eq!(&text[sentences_at(text, at..at + passage.len())], expected);
}

#[test]
fn abbreviations_do_not_end_a_sentence() {
    for text in [
        "Lt. Gen. Valery Gerasimov praised them.",
        "The U.S. Army sent 1,000 men to N. Korea on Feb. 24 at 5 p.m. local time.",
        "Mr. J. R. Smith, of Smith Inc. Ohio, said no.",
        "It rose by 3.5 per cent, e.g. In Kyiv.",
        "“Why now?” he asked.",
        "В. Путин заявил об этом 24 февраля 2022 г. в Москве.",
    ] {
        let whole = format!("Before it. {text} After it.");
        check(&whole, &text[..8], text);
    }
}

#[test]
fn sentences_end_where_they_end() {
    let text = "They fled to the U.S. The rest stayed. He said “no.” She left!";
    check(text, "fled", "They fled to the U.S.");
    check(text, "rest", "The rest stayed.");
    check(text, "no", "He said “no.”");
    check(text, "stayed. He", "The rest stayed. He said “no.”");
}

#[test]
fn lines_broken_for_their_length_belong_together_and_a_headline_stands_alone() {
    let wrapped = "Troops were sent to the region of\nKursk last year, as the minister of\nDefence \
        told the paper. Others\nstayed.\n";
    check(
        wrapped,
        "Kursk",
        "Troops were sent to the region of\nKursk last year, as the minister of\nDefence told the paper.",
    );
    let headline = "North Korea confirms\nNorth Korea has confirmed it. So it is.";
    check(headline, "has", "North Korea has confirmed it.");
}

#[test]
fn a_paragraph_ends_at_a_blank_line() {
    let text = "One.\r\nTwo.\r\n  \r\nThree.";
    assert_eq!(&text[paragraph_at(text, 2)], "One.\r\nTwo.\r\n");
    assert_eq!(&text[paragraph_at(text, text.len())], "Three.");
    assert_eq!(paragraph_at("", 3), 0..0);
}
