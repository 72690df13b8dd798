use proptest::prelude::*;

use crate::{
    edit::passage::{Nearness, OfferedDate, dates},
    model::{BasisKind, date::Date},
};

/// What is offered for the words between `[` and `]`, in a text of Thursday 14 July 2022.
fn offers(marked: &str) -> Vec<OfferedDate> {
    offers_of(marked, Some("2022-07-14"))
}

fn offers_of(marked: &str, published: Option<&str>) -> Vec<OfferedDate> {
    let (before, rest) = marked.split_once('[').unwrap();
    let (passage, after) = rest.split_once(']').unwrap();
    let text = [before, passage, after].concat();
    let published = published.map(|written| Date::parse(written).unwrap());
    dates(&text, before.len()..before.len() + passage.len(), published.as_ref())
}

/// The EDTF offered from the words of the passage itself.
fn check(passage: &str, expected: &[&str]) {
    let found: Vec<_> = offers(&format!("[{passage}]"))
        .into_iter()
        .filter(|offer| offer.nearness == Nearness::Passage)
        .map(|offer| offer.edtf)
        .collect();
    assert_eq!(found, expected, "{passage}");
}

#[test]
fn stated_dates_are_read_as_they_stand() {
    for (passage, expected) in [
        ("They met on 13 July 2022.", "2022-07-13"),
        ("On Wednesday, 13th of July 2022, they met.", "2022-07-13"),
        ("On July 13, 2022, they met.", "2022-07-13"),
        ("On Wednesday, July 13, 2022, they met.", "2022-07-13"),
        ("They met in Sept. 2021.", "2021-09"),
        ("They met in July 2022, 30 of them.", "2022-07"),
        ("Of 2022-07-13.", "2022-07-13"),
        ("Of 2022-07.", "2022-07"),
        ("13.07.2022: they met", "2022-07-13"),
        ("In 2014 they met.", "2014"),
        ("The pact (2014) holds.", "2014"),
        ("In the summer of 2014 they met.", "2014-22"),
        ("It was autumn 2014.", "2014-23"),
        ("Early in 2022 they met.", "2022~"),
        ("They met in mid-2022.", "2022~"),
        ("They met in late June 2022.", "2022-06~"),
        ("It was about 12 June 2022.", "2022-06-12~"),
        ("It was perhaps in 2014.", "2014?"),
        ("They met by 12 July 2022.", "[..2022-07-12]"),
        ("They met before 12 July 2022.", "[..2022-07-11]"),
        ("They met after March 2022.", "[2022-04..]"),
        ("It lasted until 1 March 2022.", "/2022-03-01"),
        ("It lasted from 24 to 28 February 2022.", "2022-02-24/2022-02-28"),
        ("On February 24–28, 2022, they met.", "2022-02-24/2022-02-28"),
        ("From 30 December to 2 January 2022 they met.", "2021-12-30/2022-01-02"),
        ("From 3 May 2021 to June 2022.", "2021-05-03/"),
        ("Between 1 and 13 July 2022 they met.", "[2022-07-01..2022-07-13]"),
        ("From November to February 2022 they met.", "2021-11/2022-02"),
        ("The war of 2014–2022.", "2014/2022"),
        ("From 2014 to 2022 they held it.", "2014/2022"),
        ("In the 1990s they met.", "199X"),
        ("Since the 1990s.", "1990/"),
        ("In the 19th century.", "18XX"),
        ("Они встретились 13 июля 2022 года.", "2022-07-13"),
        ("В июле 2021 г. они встретились.", "2021-07"),
        ("С 24 по 28 февраля 2022 года.", "2022-02-24/2022-02-28"),
        ("Зустріч 13 липня 2022 року.", "2022-07-13"),
        ("З 2014 року вони там.", "2014/"),
        ("У 2014 році.", "2014"),
    ] {
        let found = offers(&format!("[{passage}]"));
        assert_eq!(found[0].edtf, expected, "{passage}");
        assert_eq!(found[0].kind, BasisKind::Stated, "{passage}");
    }
}

#[test]
fn what_is_left_out_is_reckoned_from_the_date_of_the_text() {
    for (passage, expected) in [
        ("They wrote on Wednesday.", &["2022-07-13"][..]),
        ("Thursday, they met.", &["2022-07-14", "2022-07-07"]),
        ("They met last Tuesday.", &["2022-07-12", "2022-07-05"]),
        ("They met last Friday.", &["2022-07-08"]),
        ("They will meet next Friday.", &["2022-07-15", "2022-07-22"]),
        ("They will meet on Friday.", &["2022-07-15", "2022-07-08"]),
        ("They meet next Monday.", &["2022-07-18"]),
        ("They met yesterday.", &["2022-07-13"]),
        ("They met the day before yesterday.", &["2022-07-12"]),
        ("They meet today.", &["2022-07-14"]),
        ("They will meet tomorrow.", &["2022-07-15"]),
        ("They met on July 13.", &["2022-07-13"]),
        ("They met on 15 July.", &["2021-07-15"]),
        ("They will meet on 15 July.", &["2022-07-15", "2021-07-15"]),
        ("They met on 29 February.", &["2020-02-29"]),
        ("They met in October.", &["2021-10"]),
        ("They met in July.", &["2022-07"]),
        ("They met last July.", &["2021-07"]),
        ("the February attack", &["2022-02"]),
        ("just before the February attack", &["2022-02"]),
        ("They met last summer.", &["2021-22"]),
        ("They met this spring.", &["2022-21"]),
        ("They met in spring.", &["2022-21"]),
        ("They met last winter.", &["2021-24"]),
        ("They met last year.", &["2021"]),
        ("They met last month.", &["2022-06"]),
        ("They met last week.", &["[2022-07-04..2022-07-10]"]),
        ("They met three days ago.", &["2022-07-11"]),
        ("They met two years ago.", &["2020~"]),
        ("They have met since March.", &["2022-03/", "2022-03/.."]),
        ("They will be done by 20 July.", &["[..2022-07-20]", "[..2021-07-20]"]),
        ("They met from Monday to Wednesday.", &["2022-07-11/2022-07-13"]),
        ("Они встретились в среду.", &["2022-07-13"]),
        ("Зустріч у п’ятницю.", &["2022-07-08"]),
        ("They met on 07/08/2022.", &["2022-08-07", "2022-07-08"]),
        ("In winter 2022 they met.", &["2022-24", "2021-24"]),
        // None of these is a date.
        ("They may march in, 2014 of them, at 12 and 13.", &[]),
        ("1,000 of the 11,000 troops spring up; the sun sat.", &[]),
    ] {
        check(passage, expected);
    }
}

#[test]
fn each_says_what_it_rests_on() {
    let note = |marked: &str, at: usize| offers(marked)[at].note.clone();
    assert_eq!(
        note("They wrote [on Wednesday].", 0),
        "“on Wednesday”, in a text of 14 July 2022: 13 July 2022"
    );
    assert_eq!(note("[They met in  July\n2022.]", 0), "“in July 2022”: July 2022");
    assert_eq!(
        note("[Thursday] they met.", 1),
        "“Thursday”, in a text of 14 July 2022: perhaps 7 July 2022"
    );
    assert_eq!(
        note("They met on 3 May 2021. [On the same day they left.]", 0),
        "“On the same day”, after “on 3 May 2021”: 3 May 2021"
    );
    assert_eq!(
        note("They met on 3 May 2021. [They left.]", 0),
        "elsewhere in the text: “on 3 May 2021”: 3 May 2021"
    );
    let about = offers_of("[on Wednesday]", Some("2022-07-14~"));
    assert_eq!(about[0].note, "“on Wednesday”, in a text of about 14 July 2022: 13 July 2022");
}

#[test]
fn the_nearest_words_come_first_and_the_own_date_last() {
    let found = offers(
        "In 2013 and in 2015, then on 1 May 2016, then in 2019. \n\n[They met] on Monday. In 2020.",
    );
    let shown: Vec<_> = found.iter().map(|offer| (offer.edtf.as_str(), offer.nearness)).collect();
    assert_eq!(
        shown,
        [
            ("2022-07-11", Nearness::Sentence),
            ("2019", Nearness::Text),
            ("2016-05-01", Nearness::Text),
            ("2015", Nearness::Text),
            ("2022-07-14", Nearness::Own),
            ("[..2022-07-14]", Nearness::Own),
        ]
    );
}

#[test]
fn a_text_without_a_date_lends_the_year_that_it_names() {
    let shown = |marked: &str| {
        let found = offers_of(marked, None);
        found.into_iter().map(|offer| (offer.edtf, offer.kind)).collect::<Vec<_>>()
    };
    let derived = |edtf: &str| (edtf.to_owned(), BasisKind::Derived);
    assert_eq!(shown("It began in 2019. [They met on 3 May.]")[0], derived("2019-05-03"));
    assert_eq!(shown("[They met on Wednesday and on 3 May.]"), []);
    assert_eq!(shown("[]"), []);
    let two_days = "They met on 3 May 2019. [Two days later they left.]";
    assert_eq!(shown(two_days)[0], derived("2019-05-05"));
}

#[test]
fn a_text_dated_to_a_month_lends_no_day() {
    let found = offers_of("[They met on Wednesday, last month, in March.]", Some("2022-07"));
    let shown: Vec<_> = found.iter().map(|offer| offer.edtf.as_str()).collect();
    assert_eq!(shown, ["2022-06", "2022-03", "2022-07", "[..2022-07]"]);
}

#[test]
fn a_tense_says_on_which_side_of_a_day_something_lies() {
    let edtf = |marked: &str| offers(marked).into_iter().map(|it| it.edtf).collect::<Vec<_>>();
    assert_eq!(
        edtf("They met on Wednesday.\n\n[They had already ceased relations.]")[..2],
        ["[..2022-07-12]", "[..2022-07-14]"]
    );
    assert_eq!(edtf("[It has repeatedly blamed them.]")[0], "/2022-07-14");
}

/// Pieces of which texts about dates are made.
fn texts() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "on",
        "in",
        "the",
        "since",
        "by",
        "until",
        "before",
        "after",
        "between",
        "from",
        "to",
        "and",
        "of",
        "about",
        "early",
        "mid",
        "perhaps",
        "last",
        "next",
        "this",
        "13",
        "31",
        "29",
        "7th",
        "2022",
        "1000",
        "2999",
        "2014",
        "July",
        "February",
        "Feb",
        "May",
        "December",
        "Wednesday",
        "Sunday",
        "summer",
        "winter",
        "1990s",
        "20th",
        "century",
        "yesterday",
        "tomorrow",
        "two",
        "days",
        "weeks",
        "months",
        "years",
        "ago",
        "later",
        "same",
        "day",
        "week",
        "month",
        "year",
        "had",
        "already",
        "has",
        "repeatedly",
        "will",
        "2022-07-13",
        "2022-02",
        "13.07.2022",
        "07/08/2022",
        "-",
        "–",
        ",",
        ".",
        "(",
        ")",
        "\n\n",
        "июля",
        "года",
        "с",
        "по",
        "п’ятницю",
        "року",
        "U.S.",
        "c",
        "👩‍👩‍👧",
    ]);
    prop::collection::vec((word, prop::sample::select(vec![" ", " ", ""])), 1..16)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, space)| [word, space]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_is_a_date_that_a_timeline_takes_and_rests_on_words_of_the_text(
        text in texts(),
        from in 0_usize..80,
        length in 0_usize..80,
        published in prop::sample::select(vec![
            None, Some("2022-07-14"), Some("2022-07-14~"), Some("2022-02"), Some("2020"),
            Some("0000-01-01"), Some("9999-12-31"), Some("-0044-03-15"), Some("2022-07-14T10:00:00Z"),
            Some("2022-07-01/2022-07-03"), Some("[2022-07-01..2022-07-03]"), Some("202X"), Some("2014/.."),
        ]),
    ) {
        let published = published.map(|written| Date::parse(written).unwrap());
        let found = dates(&text, from..from + length, published.as_ref());
        prop_assert!(found.is_sorted_by_key(|offer| offer.nearness));
        for offer in &found {
            prop_assert!(Date::parse(&offer.edtf).is_ok(), "{}", offer.edtf);
            prop_assert!(text.get(offer.range.clone()).is_some_and(|words| !words.is_empty()));
            prop_assert!(!offer.note.is_empty());
        }
    }
}
