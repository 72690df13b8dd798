//! What no file may do, and what is refused.

use std::{fmt::Write as _, path::Path, sync::Arc, time::Instant};

use proptest::prelude::*;

use super::super::{
    Format, Options,
    lossy::{changes, look_at, mutated},
    read, sniff,
};
use crate::io::Opened;

const CORPUS: [&str; 4] = [
    include_str!("../../../../tests/corpus/project/good.timeline"),
    include_str!("../../../../tests/corpus/project/odd.timeline"),
    include_str!("../../../../tests/corpus/project/very_old.timeline"),
    include_str!("../../../../tests/corpus/project/broken.timeline"),
];

fn opened(text: &str) -> Result<Opened, String> {
    let text = Arc::new(text.to_owned());
    let path = Path::new("a.timeline");
    read(path, text, Format::TimelineProject, &Options::default()).map_err(|why| why.to_string())
}

fn timeline(events: &str) -> String {
    format!("<timeline><version>1.0.0</version><categories/><events>{events}</events></timeline>")
}

#[test]
fn a_file_is_known_by_its_first_element() {
    for text in CORPUS {
        assert_eq!(sniff(text), Some(Format::TimelineProject), "{text}");
    }
    for text in [
        "<!-- <a> --><?xml version=\"1.0\"?><timeline/>",
        "\u{feff}\n<!DOCTYPE timeline [<!ENTITY a \"b\">]>\n<timeline>",
    ] {
        assert_eq!(sniff(text), Some(Format::TimelineProject), "{text}");
    }
    for text in ["<html><timeline>", "<timelines>", "<!-- <timeline>", "words <timeline>", "<"] {
        assert_eq!(sniff(text), None, "{text}");
    }
}

#[test]
fn entity_bombs_and_external_entities_are_refused_at_once_and_say_why() {
    let mut bomb =
        String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE timeline [\n<!ENTITY a0 \"ha\">\n");
    for at in 1..30 {
        let before = format!("&a{};", at - 1).repeat(10);
        writeln!(bomb, "<!ENTITY a{at} \"{before}\">").unwrap();
    }
    bomb.push_str("]>\n<timeline><version>&a29;</version></timeline>");
    let external = "<!DOCTYPE timeline [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n\
                    <timeline><version>&x;</version></timeline>";
    let started = Instant::now();
    for (text, place) in [(bomb.as_str(), "a.timeline:2:1"), (external, "a.timeline:1:1")] {
        let why = opened(text).unwrap_err();
        assert!(why.starts_with(place) && why.contains("document type"), "{why}");
    }
    assert!(started.elapsed().as_secs() < 5);
    let why = opened(&timeline("<event>&unknown;</event>")).unwrap_err();
    assert!(why.contains("unknown"), "{why}");
}

#[test]
fn what_would_cost_more_than_its_bytes_is_refused() {
    let deep = format!("<timeline>{}{}</timeline>", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert!(opened(&deep).unwrap_err().contains("64 deep"));
    // Name spaces that would be copied with each element, were it so deep.
    let mut attributes = String::new();
    for at in 0..100_000 {
        write!(attributes, " a{at}=\"\"").unwrap();
    }
    assert!(
        opened(&timeline(&format!("<event{attributes}/>"))).unwrap_err().contains("attributes")
    );
    let quoted = format!("<event a=\"{}\"/>", ">".repeat(5_000));
    assert!(opened(&timeline(&quoted)).unwrap_err().contains("attributes"));
    assert!(opened(&timeline("<event>\0</event>")).unwrap_err().contains("a.timeline:1:"));
    assert!(opened("<timeline><events></timeline>").unwrap_err().contains("a.timeline:1:"));
    assert!(opened("<timeline><a b=\"").is_err());
    // A line of 50 MB, an icon that is no base64, and parents in a circle.
    let long = "words ".repeat(50 << 20 >> 3);
    let event = |fields: &str| {
        timeline(&format!(
            "<event><start>2010-01-01 00:00:00</start><end>2010-01-01 00:00:00</end>\
             <text>T</text>{fields}</event>"
        ))
    };
    let read = opened(&event(&format!("<description>{long}</description>"))).unwrap();
    assert_eq!(read.timeline.event_count(), 1);
    assert_eq!(opened(&event("<icon>!!!!</icon>")).unwrap().diagnostics.len(), 1);
}

#[test]
fn parents_in_a_circle_and_in_a_long_row_come_to_an_end() {
    let mut categories = String::new();
    for at in 0..20_000 {
        let parent = (at + 1) % 20_000;
        write!(
            categories,
            "<category><name>c{at}</name><color>1,2,3</color><parent>c{parent}</parent></category>"
        )
        .unwrap();
    }
    categories
        .push_str("<category><name>x</name><color>9,9,9</color><parent>x</parent></category>");
    let text = format!(
        "<timeline><categories>{categories}</categories><events><event>\
         <start>2010-01-01 00:00:00</start><end>2010-01-01 00:00:00</end><text>T</text>\
         <category>c5</category></event></events></timeline>"
    );
    let read = opened(&text).unwrap();
    let (_, event) = read.timeline.iter().next().unwrap();
    assert_eq!(event.detail.tags.len(), super::MOST_PARENTS);
    let found = read.diagnostics.iter().filter(|found| found.message.contains("its own parent"));
    assert_eq!(found.count(), 1, "{:?}", read.diagnostics);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_a_file_makes_it_panic(which in 0..CORPUS.len(), changes in changes()) {
        if let Ok(read) = opened(&mutated(CORPUS[which], &changes)) {
            look_at(&read);
        }
    }

    #[test]
    fn no_file_at_random_makes_it_panic(
        events in prop::collection::vec(
            "<event( id=\"[a-z]{0,2}\")?>(<(start|end)>-?[0-9]{1,5}-[0-9]{1,2}-[0-9]{1,2} [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}</(start|end)>|<text>[ \\[\\(]{0,2}[0-9]{0,2}[\\]\\)]?\\w{0,3}</text>|<(fuzzy|ends_today|milestone)>True</(fuzzy|ends_today|milestone)>|<start>2010-01-01 00:00:00</start>|<end>2010-01-02 00:00:00</end>|<category>[a-c]</category>|<labels>[a,;]{0,3}</labels>|<hyperlink>[a:;/]{0,6}</hyperlink>){0,8}</event>",
            0..6,
        )
    ) {
        if let Ok(read) = opened(&timeline(&events.concat())) {
            look_at(&read);
        }
    }
}
