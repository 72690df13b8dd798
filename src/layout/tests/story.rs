//! How the story of the two articles comes out.

use super::*;
use crate::{model::testing::JULY_13, style::ThemeName};

/// The 24 events of the two articles, as far as a layout sees them.
fn story() -> Timeline {
    let mut b = Builder::with_lanes(4);
    b.written(0, "Separatist control of parts of Donetsk and Luhansk", "2014/");
    b.attested("2022-07-14~");
    b.written(2, "Ukraine ceases relations with North Korea over sanctions", "[..2022-07-12]");
    b.written(1, "Russia recognises the territories' independence", "2022-02-21");
    b.written(0, "Russia attacks Ukraine", "2022-02-24");
    b.written(2, "North Korea blames the United States", "/2022-07-14~");
    b.written(1, "Syria acknowledges the territories' independence", "2022-06-29");
    b.written(2, "Russia requests North Korean support (Kuleba)", "[..2022-07-13]");
    b.written(1, "North Korea recognises the territories' independence", "2022-07-13");
    b.written(2, "Pushilin responds to North Korea's decision", "2022-07-13");
    b.written(2, "Ukraine cuts ties with North Korea", "2022-07-13");
    b.with(|detail| detail.disputed_by.push(EventIx(1)));
    b.written(2, "Kuleba: Moscow has 'no more allies'", "2022-07-13");
    b.written(2, "'First country' or 'one of the few'?", "2022-07-14~");
    b.with(|detail| detail.disputed_by.push(EventIx(2)));
    b.written(2, "State media reports the letters", "2022-07-14");
    b.written(2, "Putin and Kim agree on mutual support", "2024-06-19");
    b.written(3, "Thousands of troops sent to Kursk, intelligence reports", "2024");
    b.written(3, "First reports of North Korean soldiers", "2024-10");
    b.written(3, "Officials: at least 1,000 of 11,000 killed", "2025-01-22?");
    b.written(3, "Gerasimov praises North Korean troops", "2025-04-26");
    b.written(0, "Gerasimov claims control of Kursk; Ukraine denies", "2025-04-26");
    b.with(|detail| detail.disputed_by.push(EventIx(19)));
    b.written(0, "Ukraine denies the claim on Kursk", "2025-04-26~");
    b.written(3, "North Korea confirms sending troops", "2025-04-28");
    b.written(0, "Pyongyang claims to have helped 'liberate' Kursk", "2025-04-28");
    b.with(|detail| detail.disputed_by.push(EventIx(19)));
    b.written(2, "US: North Korea must bear responsibility", "[2025-04-28..]");
    b.written(2, "'Friendship proven by blood'", "2025-04-28");
    b.build()
}

#[test]
fn the_opening_view_shows_every_event_of_the_story() {
    let case = Case::new(story(), CANVAS);
    let layout = case.layout(case.fit(), 0.0);
    assert_eq!(layout.outside, [0, 0]);
    assert_eq!(layout.items.iter().flat_map(|item| events(&item.what)).count(), 24);
    let clusters: Vec<_> = layout
        .items
        .iter()
        .filter(|item| matches!(item.what, What::Cluster(_)))
        .filter_map(|item| item.label.as_ref())
        .map(|label| (label.date.as_str(), label.title.as_str()))
        .collect();
    let expected = [("26 to 28 Apr 2025", "3 events"), ("12 to 14 Jul 2022", "8 events")];
    assert_eq!(clusters, expected);
    for item in &layout.items {
        let label = item.label.as_ref().unwrap();
        assert!(!label.shortened, "{label:?}");
    }
    assert!(layout.lanes.last().is_some_and(|lane| (lane.bottom - CANVAS[1]).abs() < 1.0));
}

#[test]
fn at_most_two_clicks_on_a_cluster_reach_its_single_days() {
    let case = Case::new(story(), CANVAS);
    let clusters = |span| {
        let items = case.layout(span, 0.0).items.into_iter();
        let found = items.filter_map(|item| match item.what {
            What::Cluster(events) => Some(events),
            What::Event(_) => None,
        });
        found.collect::<Vec<_>>()
    };
    let opening = clusters(case.fit());
    assert_eq!(opening.iter().map(|cluster| cluster.len()).collect::<Vec<_>>(), [3, 8]);
    for cluster in opening {
        let span = crowd_span(&case.timeline, &cluster).unwrap();
        for within in clusters(span) {
            assert!(clusters(crowd_span(&case.timeline, &within).unwrap()).is_empty());
        }
        let layout = case.layout(span, 0.0);
        for item in layout.items.iter().filter(|item| cluster.contains(&events(&item.what)[0])) {
            assert!(item.label.as_ref().is_some_and(|label| !label.shortened), "{item:?}");
        }
    }
}

#[test]
fn a_bar_that_begins_before_the_view_keeps_its_label_in_view() {
    let case = Case::new(story(), CANVAS);
    let span = case.fit().zoomed_at(JULY_13 as f64, 5.0);
    let layout = case.layout(span, 0.0);
    let label = layout.items[0].label.as_ref().unwrap();
    assert!((label.x - layout.axis.left - EDGE_PX).abs() < 0.01);
    assert!(!label.shortened);
}

/// The fonts and the themes that the window has: at the opening view of the story no word is
/// missing at the sizes of usual screens.
#[test]
fn the_story_is_whole_in_every_theme() {
    let measure = crate::style::Measurer::new(std::sync::Arc::default());
    for (size, themes) in [
        (CANVAS, &[ThemeName::Light, ThemeName::Dark][..]),
        ([1_536.0, 960.0], &[ThemeName::Light, ThemeName::Dark, ThemeName::Projector]),
    ] {
        for &name in themes {
            let case = Case { theme: Theme::load(name).unwrap(), ..Case::new(story(), size) };
            let input = Input { measure: &measure, ..case.input(case.fit(), 0.0) };
            let layout = Layout::new(&input, &Plan::new(&input));
            for item in &layout.items {
                let label = item.label.as_ref().unwrap_or_else(|| panic!("{name:?} {item:?}"));
                assert!(!label.shortened, "{name:?} {label:?}");
            }
        }
    }
}

/// Before a projector, in a window of 1280x800, each event of the crowd of July 2022 has words once
/// the crowd is opened.
#[test]
fn a_crowd_that_is_opened_before_a_projector_can_be_read() {
    let measure = crate::style::Measurer::new(std::sync::Arc::default());
    let theme = Theme::load(ThemeName::Projector).unwrap();
    let case = Case { theme, ..Case::new(story(), [840.0, 630.0]) };
    let layout_of = |span| {
        let input = Input { measure: &measure, ..case.input(span, 0.0) };
        Layout::new(&input, &Plan::new(&input))
    };
    let opening = layout_of(case.fit());
    let crowd = opening.items.iter().map(|item| events(&item.what)).find(|of| of.len() == 8);
    let crowd = crowd.unwrap();
    let opened = layout_of(crowd_span(&case.timeline, crowd).unwrap());
    let of_crowd = opened.items.iter().filter(|item| crowd.contains(&events(&item.what)[0]));
    let of_crowd: Vec<_> = of_crowd.collect();
    assert_eq!(of_crowd.len(), 8);
    for item in of_crowd {
        assert!(item.label.is_some(), "{item:?}");
    }
}

#[test]
fn the_bracket_of_a_day_lies_between_the_words_of_two_rows() {
    let measure = crate::style::Measurer::new(std::sync::Arc::default());
    for name in [ThemeName::Light, ThemeName::Dark, ThemeName::Projector] {
        let theme = Theme::load(name).unwrap();
        let half = measure.line_height(Styles::new(&theme).title) / 2.0;
        let drop = within_drop(&theme);
        assert!(half <= drop, "{name:?}: {half} {drop}");
        assert!(drop + within_stop(&theme) <= theme.space.row - half, "{name:?}");
    }
}
