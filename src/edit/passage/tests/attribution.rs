use crate::{
    edit::passage::{attribution, title_from},
    io::open_bundled,
};

fn check(text: &str, passage: &str, expected: Option<&str>) {
    let at = text.find(passage).unwrap();
    let found = attribution(text, at..at + passage.len()).map(|range| &text[range]);
    assert_eq!(found, expected, "{passage}");
}

#[test]
fn a_passage_without_the_words_that_attribute_it_is_noticed() {
    for (text, passage) in [
        ("The bridge was hit, officials said.", "The bridge was hit"),
        ("The bridge was hit, said two officials.", "The bridge was hit"),
        ("According to the U.S. Army, the bridge was hit.", "the bridge was hit"),
        ("The bridge was hit – according to Kyiv.", "The bridge was hit"),
        ("Gen. Syrskyi says that the bridge was hit.", "the bridge was hit."),
        ("Mr. Smith said the bridge was hit.", "the bridge was hit."),
        ("Kyiv reports that the bridge was hit.", "the bridge was hit"),
        ("“The bridge was hit,” Kyiv confirmed.", "The bridge was hit"),
        ("The bridge was hit, foreign media write.", "The bridge was hit"),
        ("За словами міністра, міст підірвано.", "міст підірвано"),
        ("Мост взорван, заявил министр.", "Мост взорван"),
    ] {
        check(text, passage, Some(text));
    }
}

#[test]
fn a_passage_that_keeps_its_attribution_is_left_alone() {
    for (text, passage) in [
        ("The bridge was hit, officials said.", "The bridge was hit, officials said"),
        ("Officials said no. The bridge was hit.", "The bridge was hit."),
        ("Officials said so, and Kyiv said the bridge was hit.", "Kyiv said the bridge was hit."),
        ("Kyiv said so, but Moscow denied that.", "Kyiv said so"),
        ("The minister wrote letters to both on Monday.", "letters to both"),
        ("In a report, they list the bridges.", "they list the bridges"),
        ("The United States sent troops.", "sent troops"),
    ] {
        check(text, passage, None);
    }
}

#[test]
fn the_quotations_of_the_bundled_story_keep_theirs_and_are_missed_when_cut() {
    let timeline = open_bundled().timeline;
    let mut seen = 0;
    for (_, event) in timeline.iter() {
        for quote in &event.detail.quotes {
            let text = timeline.source(quote.source).unwrap().text.as_str();
            let range = quote.status.range().unwrap();
            assert_eq!(attribution(text, range.clone()), None, "{}", &text[range]);
            seen += 1;
        }
    }
    assert_eq!(seen, 31);
    let texts: Vec<_> = timeline.sources.iter().map(|source| source.text.as_str()).collect();
    for (cut, whole) in [
        ("Foreign Minister Choe Sun Hui wrote letters", "Thursday, North Korea’s state media said"),
        ("Russia’s request for support", "Dmytro Kuleba"),
        ("its soldiers helped Russian forces", "In a report"),
        ("Moscow regained full control", "Gerasimov also claims"),
        ("at least 1,000 of the 11,000 troops", "Western officials"),
        ("Pyongyang sent thousands of troops to Kursk last year", "South Korean"),
        ("North Korea must now bear responsibility", "Responding"),
        ("The decision to deploy troops was in accordance", "The decision"),
        ("North Korea would again support", "She added"),
    ] {
        let text = texts.iter().find(|text| text.contains(cut));
        let Some(text) = text else { panic!("{cut} is in neither text") };
        let at = text.find(cut).unwrap();
        let found = attribution(text, at..at + cut.len()).expect(cut);
        assert!(text[found.clone()].starts_with(whole), "{}", &text[found]);
    }
}

#[test]
fn a_title_is_shortened_at_a_clause_and_never_by_its_attribution() {
    for (passage, expected) in [
        ("The bridge was hit, officials said.", "The bridge was hit, officials said"),
        (
            "Because of international sanctions imposed on North Korea for its nuclear weapons and \
             ballistic missiles programme, Ukraine had already ceased its political relations.",
            "Ukraine had already ceased its political relations",
        ),
        (
            "Parts of both provinces have been controlled by separatists since 2014, but the \
             president didn’t recognise their independence until just before the attack.",
            "Parts of both provinces have been controlled by separatists since 2014",
        ),
        (
            "Troops crossed the river at dawn, and took the northern suburbs, the station and both \
             bridges by noon, officials said.",
            "Troops crossed the river at dawn …, officials said",
        ),
        (
            "He said that the troops who crossed the river at dawn had taken the northern suburbs \
             the station and both bridges by noon.",
            "He said that the troops who crossed the river at dawn had taken the northern suburbs \
             the station and both bridges by noon",
        ),
        ("  One.\nTwo.  ", "One"),
        ("", ""),
    ] {
        assert_eq!(title_from(passage).words, expected);
    }
    assert!(title_from("Troops crossed the river, and then they took the suburbs one after another, street by street, all night.").is_shortened);
    assert!(!title_from("Troops crossed the river.").is_shortened);
}

/// A title must not turn what somebody says into what is so.
#[test]
fn no_title_from_the_bundled_story_loses_who_said_it() {
    let timeline = open_bundled().timeline;
    for (_, event) in timeline.iter() {
        for quote in &event.detail.quotes {
            let passage = timeline.quote_text(quote);
            let title = title_from(passage).words;
            let said = super::super::attribution::attributes;
            assert_eq!(said(passage, false), said(&title, false), "{passage}\n{title}");
        }
    }
}
