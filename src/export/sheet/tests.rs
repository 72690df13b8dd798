use std::sync::Arc;

use super::*;
use crate::{
    export::{Paper, Size},
    index::Index,
    io::open_bundled,
    scene::{Item, Part, Scene},
    style::{FontSet, Measurer, Theme, ThemeName},
};

const SIZES: [Size; 3] = [
    Size::Page { paper: Paper::A4, landscape: false },
    Size::Page { paper: Paper::Letter, landscape: true },
    Size::Page { paper: Paper::A4, landscape: true },
];

fn sheet_of(timeline: &Timeline) -> Sheet {
    Sheet::new(timeline, &Index::new(timeline).by_time, &Covers::default())
}

fn set(sheet: &Sheet, size: Size) -> Vec<Scene> {
    let measurer = Measurer::new(Arc::new(FontSet::default()));
    leaves(sheet, size, &Theme::load(ThemeName::Light).unwrap(), &measurer)
}

fn words(page: &Scene) -> String {
    let runs = page.items.iter().filter_map(|item| match item {
        Item::Text { run, .. } => Some(&*run.text),
        _ => None,
    });
    runs.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_event_quotation_and_reference_has_its_box() {
    let timeline = open_bundled().timeline;
    let sheet = sheet_of(&timeline);
    assert_eq!(sheet.entries.len(), timeline.event_count());
    for entry in &sheet.entries {
        let detail = &timeline.event(entry.event).unwrap().detail;
        let boxes =
            |name| entry.lines.iter().filter(|line| line.name == name && line.is_to_tick).count();
        assert_eq!([boxes("Claim"), boxes("Date")], [1, 1]);
        assert_eq!(boxes("Quotation"), detail.quotes.len());
        let basis = detail.basis.iter().flat_map(|basis| &basis.references);
        let note = detail.editor_note.iter().flat_map(|note| &note.references);
        assert_eq!(boxes("Reference"), basis.chain(note).count());
    }
}

#[test]
fn the_pages_hold_all_of_the_sheet_within_their_margins() {
    let sheet = sheet_of(&open_bundled().timeline);
    for size in SIZES {
        let pages = set(&sheet, size);
        assert!(pages.len() > 1, "{size:?}");
        let all: Vec<String> = pages.iter().map(words).collect();
        let joined = all.join(" ");
        for entry in &sheet.entries {
            let heading = entry.heading.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(joined.contains(&heading), "{size:?}: {heading}");
        }
        for (at, page) in pages.iter().enumerate() {
            let place = format!("{} of {}", at + 1, pages.len());
            assert!(all[at].ends_with(&place), "{size:?}: {}", all[at]);
            for item in &page.items {
                let Item::Text { at, run, .. } = item else { continue };
                let [width, height] = page.size;
                let is_inside = at[0] >= 0.0
                    && at[0] + run.width <= width + 0.5
                    && at[1] >= 0.0
                    && at[1] + run.height <= height + 0.5;
                assert!(is_inside, "{size:?}: {} at {at:?}", run.text);
            }
        }
    }
}

#[test]
fn no_heading_is_the_last_thing_on_a_page() {
    let sheet = sheet_of(&open_bundled().timeline);
    for size in SIZES {
        for page in set(&sheet, size) {
            let heads = |item: &Item| matches!(item, Item::Part(Some(Part::Event(_))));
            let Some(last) = page.items.iter().rposition(heads) else { continue };
            let lines = page.items[last..].iter().filter(|it| matches!(it, Item::Text { .. }));
            // Heading, place, a name, its words, and the two of the foot.
            assert!(lines.count() >= 6, "{size:?}");
        }
    }
}

#[test]
fn the_web_page_holds_what_the_paper_holds() {
    let timeline = open_bundled().timeline;
    let sheet = sheet_of(&timeline);
    let page = web(&sheet, &timeline);
    let lines = sheet.entries.iter().flat_map(|entry| &entry.lines);
    let boxes = lines.clone().filter(|line| line.is_to_tick).count();
    assert_eq!(page.matches("<input type=\"checkbox\"").count(), boxes);
    for line in lines {
        let words = crate::export::html::Escaped(line.words.text()).to_string();
        assert!(page.contains(&words), "{words}");
    }
    assert!(!page.contains("<script"));
}
