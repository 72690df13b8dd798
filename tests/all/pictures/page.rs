//! What must hold of every page: nothing is cut off or lies over something else, type can be read,
//! the canvas is that of the window, and what is not shown is said.

use std::sync::Arc;

use sourceline::{
    app::stage::{Input, Stage},
    export::{Folding, Page, Parts, Picture, Scale, Size, What},
    layout::{self, is_folding_better},
    model::{Anchor, Annotation, AnnotationKind, EventIx, date::Date},
    scene::{Block, Item, Part, Rect},
    style::{Color, ThemeName},
    view::{Folds, Span, View, time},
};

use super::{SIZES, World, theme};

/// What rounding to pixels may add.
const HAIR: f32 = 0.6;

/// Words on a page.
pub(super) struct Words {
    pub(super) text: Arc<str>,
    rect: Rect,
    size: f32,
    color: Color,
    part: Option<Part>,
}

pub(super) fn words(page: &Page) -> Vec<Words> {
    let mut part = None;
    let mut found = Vec::new();
    for item in &page.scene.items {
        match item {
            Item::Part(now) => part.clone_from(now),
            Item::Text { at, run, color } => found.push(Words {
                text: Arc::clone(&run.text),
                rect: Rect::new(at[0], at[1], run.width, run.height),
                size: run.style.size,
                color: *color,
                part: part.clone(),
            }),
            _ => {}
        }
    }
    found
}

fn block(words: &Words) -> Option<Block> {
    match words.part {
        Some(Part::Block(block)) => Some(block),
        _ => None,
    }
}

/// The text of a block, a line each.
fn said(page: &Page, wanted: Block) -> String {
    let words = words(page);
    let lines = words.iter().filter(|words| block(words) == Some(wanted));
    lines.map(|words| words.text.to_string()).collect::<Vec<_>>().join(" ")
}

/// The least size of type in a picture's pixels.
fn least(size: Size) -> f32 {
    match size {
        Size::Pixels([_, height]) if height >= 1080 => 14.0,
        // Of a page, nine points at 96 pixels an inch.
        Size::Pixels(_) | Size::Page { .. } => 12.0,
    }
}

#[test]
fn every_size_and_theme_can_be_read_and_has_nothing_cut_off() {
    let world = World::story();
    for name in ThemeName::ALL {
        for size in SIZES {
            for selected in [None, Some(EventIx(3))] {
                for folding in [Folding::Folded, Folding::Linear] {
                    let picture =
                        Picture { theme: name, size, selected, folding, ..Picture::default() };
                    check(&world.page(&picture), &picture);
                }
            }
        }
    }
}

fn check(page: &Page, picture: &Picture) {
    let at = format!("{:?} {:?} {:?}", picture.theme, picture.size, picture.selected);
    let words = words(page);
    let theme = theme(picture.theme);
    let [width, height] = page.scene.size;
    let canvas = page.canvas;
    assert!(canvas.h >= height * 0.25, "{at}: {canvas:?} of {height}");
    assert!(page.layout.scroll_max <= 0.0, "{at}: lanes do not fit");
    for (number, each) in words.iter().enumerate() {
        let Words { rect, text, .. } = each;
        let size = each.size * page.zoom;
        assert!(size > least(picture.size) - 0.01, "{at}: {text:?} at {size} px");
        let whole = Rect::new(0.0, 0.0, width, height);
        if let Some(block) = block(each) {
            assert!(whole.holds(*rect), "{at}: {block:?} {text:?} {rect:?} is cut off");
            // The count of a badge stands on ink.
            let ground = if each.color == theme.paper { theme.ink } else { theme.paper };
            assert!(each.color.contrast(ground) >= 4.5, "{at}: {text:?}");
            let over = Rect::new(canvas.x, canvas.y + HAIR, canvas.w, canvas.h - 2.0 * HAIR);
            assert!(!rect.overlaps(over), "{at}: {text:?} lies on the canvas");
            for other in words.iter().skip(number + 1).filter(|other| self::block(other).is_some())
            {
                let shrunk =
                    |rect: Rect| Rect::new(rect.x, rect.y + HAIR, rect.w, rect.h - 2.0 * HAIR);
                let clear = !shrunk(*rect).overlaps(shrunk(other.rect));
                assert!(clear, "{at}: {text:?} {rect:?} over {:?} {:?}", other.text, other.rect);
            }
        } else if each.part.is_some() {
            assert!(rect.x >= canvas.x - HAIR, "{at}: {text:?} {rect:?}");
        }
    }
    // Every event has its words or is counted, and the sources of all of them are named.
    assert_eq!(page.events.len(), 24, "{at}");
    assert_eq!(page.sources.len(), 2, "{at}");
    assert!(said(page, Block::Title).contains("From Donbas to Kursk"), "{at}");
    let sources = said(page, Block::Sources);
    assert!(sources.contains("North Korea confirms for the first time"), "{at}: {sources}");
    let remarks = said(page, Block::Remarks);
    let has_card = picture.selected.is_some() && !remarks.contains("event rests on");
    assert_eq!(!said(page, Block::Card).is_empty(), has_card, "{at}");
    let has_legend = !remarks.contains("what the marks mean");
    assert_eq!(!said(page, Block::Legend).is_empty(), has_legend, "{at}");
}

#[test]
fn a_card_keeps_to_the_height_of_its_canvas() {
    let world = World::story();
    let flat = Size::Pixels([1024, 560]);
    for selected in (0..24).map(|at| Some(EventIx(at))) {
        for size in [flat, SIZES[0], SIZES[1]] {
            let page = world.page(&Picture { size, selected, ..Picture::default() });
            let words = words(&page);
            let card = words.iter().filter(|words| block(words) == Some(Block::Card));
            let foot = words.iter().filter(|words| block(words) == Some(Block::Sources));
            let lowest = card.map(|words| words.rect.bottom()).fold(0.0, f32::max);
            let highest = foot.map(|words| words.rect.y).fold(f32::INFINITY, f32::min);
            assert!(lowest <= highest + HAIR, "{size:?} {selected:?}: {lowest} {highest}");
        }
    }
}

#[test]
fn the_canvas_of_a_picture_is_that_of_the_window() {
    let world = World::story();
    let measurer = Arc::new(sourceline::style::Measurer::new(Arc::default()));
    for name in ThemeName::ALL {
        let theme = Arc::new(theme(name));
        for selected in [None, Some(EventIx(5))] {
            for folds in [Folds::NONE, world.index.folds] {
                let span = layout::fit_folded(&world.index, None, &folds);
                let view = View { span, folds, scroll: 0.0, selected };
                let picture = Picture {
                    what: What::View(view),
                    size: Size::Pixels([1280, 720]),
                    theme: name,
                    parts: Parts::NONE,
                    ..Picture::default()
                };
                let page = world.page(&picture);
                let canvas = page.canvas;
                let shown = Stage::default().show(&Input {
                    timeline: &world.timeline,
                    generation: [0, 0],
                    matches: None,
                    lanes: None,
                    index: &world.index,
                    view,
                    step: None,
                    is_still: false,
                    size: [canvas.w, canvas.h],
                    theme: &theme,
                    measurer: &measurer,
                    now: None,
                    annotations: &world.annotations,
                    drawn: 0,
                });
                assert_eq!(format!("{:?}", page.layout), format!("{:?}", *shown.layout));
                let moved: Vec<_> =
                    shown.scene.items.iter().map(|item| item.moved([canvas.x, canvas.y])).collect();
                let [expected, found] = [&moved, &page.scene.items]
                    .map(|items| items.iter().map(|item| format!("{item:?}")).collect::<Vec<_>>());
                let begins = found.iter().position(|item| *item == expected[0]).unwrap();
                assert_eq!(found[begins..begins + expected.len()], expected);
            }
        }
    }
}

#[test]
fn time_is_folded_as_the_window_folds_it() {
    let world = World::story();
    let page = world.page(&Picture::default());
    assert!(!page.view.folds.is_empty());
    let linear = world.page(&Picture { folding: Folding::Linear, ..Picture::default() });
    assert!(linear.view.folds.is_empty());
    let content = world.content();
    let theme = theme(ThemeName::Light);
    let input = layout::Input {
        timeline: content.timeline,
        index: content.index,
        matches: None,
        lanes: None,
        view: linear.view,
        step: None,
        size: [linear.canvas.w, linear.canvas.h],
        theme: &theme,
        measure: content.measurer,
        labels: None,
        now: None,
    };
    assert!(is_folding_better(&input));
}

#[test]
fn what_is_outside_of_a_span_is_said() {
    let world = World::story();
    let bounds = Date::parse("2022").unwrap().when(&world.timeline.meta.zone).bounds();
    let span = Span::new(time(bounds.0.unwrap()), time(bounds.1.unwrap()));
    let page = world.page(&Picture { what: What::Span(span), ..Picture::default() });
    let [before, after] = page.layout.outside;
    assert!(before + after > 0);
    let remarks = said(&page, Block::Remarks);
    let count = format!("{} events are ", before + after);
    assert!(remarks.contains(&count) && remarks.contains(" this span"), "{remarks}");
    assert!(page.alt.contains(&count), "{}", page.alt);
    let whole = world.page(&Picture { folding: Folding::Linear, ..Picture::default() });
    assert!(said(&whole, Block::Remarks).is_empty(), "{:?}", whole.remarks);
}

/// Takes a part away.
type Without = fn(&mut Parts);

#[test]
fn a_part_that_is_not_wanted_is_not_there() {
    let world = World::story();
    let all = Picture { selected: Some(EventIx(3)), ..Picture::default() };
    let cases: [(Block, Without); 6] = [
        (Block::Title, |parts| parts.title = false),
        (Block::Caption, |parts| parts.caption = false),
        (Block::Card, |parts| parts.quotes = false),
        (Block::Legend, |parts| parts.mark_legend = false),
        (Block::Sources, |parts| parts.sources = false),
        (Block::Remarks, |parts| parts.remarks = false),
    ];
    for (wanted, without) in cases {
        assert!(!said(&world.page(&all), wanted).is_empty(), "{wanted:?}");
        let mut picture = all.clone();
        without(&mut picture.parts);
        assert!(said(&world.page(&picture), wanted).is_empty(), "{wanted:?}");
    }
    let mut picture = all;
    assert!(said(&world.page(&picture), Block::Lanes).is_empty());
    picture.parts.lane_legend = true;
    assert!(said(&world.page(&picture), Block::Lanes).contains("Deployment"));
}

#[test]
fn a_quotation_stands_whole_and_word_for_word() {
    let world = World::story();
    for (ix, event) in world.timeline.iter() {
        for size in SIZES {
            let page = world.page(&Picture { size, selected: Some(ix), ..Picture::default() });
            let card = said(&page, Block::Card);
            let quotes = &event.detail.quotes;
            let whole = quotes.iter().filter(|quote| {
                let bare = |text: &str| text.split_whitespace().collect::<String>();
                bare(&card).contains(&bare(world.timeline.quote_text(quote)))
            });
            let missing = quotes.len() - whole.count();
            let passages = if missing == 1 { "passage" } else { "passages" };
            if card.is_empty() {
                assert!(said(&page, Block::Remarks).contains("event rests on"), "{size:?}");
                continue;
            }
            let told = format!("{missing} {passages} without room here");
            assert_eq!(card.contains(&told), missing > 0, "{size:?} {missing}: {card}");
        }
    }
}

#[test]
fn a_long_title_and_many_sources_leave_the_canvas_its_floor() {
    let sources: Vec<String> = (0..60)
        .map(|n| {
            format!(
                "(id: \"s{n}\", title: \"A report of some length about the matter, number {n}\", \
                 publisher: \"The Gazette\", published: \"2021-01-{:02}\"),",
                n % 28 + 1
            )
        })
        .collect();
    let cites: Vec<String> = (0..60).map(|n| format!("\"s{n}\",")).collect();
    let [sources, cites] = [sources, cites].map(|list| list.concat());
    let text = format!(
        "(format: 1, title: \"{}\", lanes: [(name: \"One\")], sources: [{sources}], events: [(id: \
         \"a\", title: \"It happened\", date: \"2021-03-04\", lane: \"One\", cites: [{cites}])])",
        "A title that is far longer than any headline should ever be, and goes on ".repeat(4)
    );
    let world = World::reads(&text);
    for size in SIZES {
        let page = world.page(&Picture { size, ..Picture::default() });
        assert!(page.canvas.h >= page.scene.size[1] * 0.4, "{size:?}: {:?}", page.canvas);
        assert_eq!(page.sources.len(), 60);
        let whole = Rect::new(0.0, 0.0, page.scene.size[0], page.scene.size[1]);
        for each in words(&page) {
            assert!(whole.holds(each.rect), "{size:?}: {:?} {:?}", each.text, each.rect);
        }
        let said = said(&page, Block::Sources);
        let named = said.matches("The Gazette").count();
        let more = format!("and {} more", 60 - named);
        assert!(said.contains(&more), "{size:?}: {said}");
    }
}

/// A marker on an event, with words.
pub(super) fn marker(event: u32, text: &str) -> Annotation {
    let annotation = Annotation::new(AnnotationKind::Marker, vec![Anchor::on(EventIx(event))]);
    Annotation { text: text.to_owned(), ..annotation }
}

#[test]
fn the_words_of_markers_stand_in_a_list_or_beside_them() {
    let mut world = World::story();
    world.annotations.push(marker(8, "Who says so?"));
    world.annotations.push(marker(20, ""));
    world.annotations.push(marker(3, "First in a series"));
    let page = world.page(&Picture::default());
    assert_eq!(said(&page, Block::Notes), "1 Who says so? 3 First in a series");
    let on_canvas = |page: &Page| {
        let all = words(page);
        let drawn = all.iter().filter(|each| matches!(each.part, Some(Part::Annotation(_))));
        let mut words: Vec<String> = drawn.map(|each| each.text.to_string()).collect();
        words.sort();
        words
    };
    assert_eq!(on_canvas(&page), ["1", "2", "3"]);
    assert!(page.alt.contains("Marker 1: Who says so?\nMarker 3: First"), "{}", page.alt);

    let mut picture = Picture::default();
    picture.parts.notes = false;
    let page = world.page(&picture);
    assert!(said(&page, Block::Notes).is_empty());
    assert_eq!(on_canvas(&page), ["1", "2", "3", "First in a series", "Who says so?"]);
    assert!(page.alt.contains("Numbered marker: Who says so?"), "{}", page.alt);

    picture.parts.annotations = false;
    let page = world.page(&picture);
    assert!(on_canvas(&page).is_empty());
    assert!(!page.alt.contains("Who says so?"), "{}", page.alt);
}

#[test]
fn labels_are_placed_for_the_span_of_a_picture() {
    let world = World::story();
    let zone = &world.timeline.meta.zone;
    let [from, to] =
        ["2025-01", "2025-05"].map(|day| Date::parse(day).unwrap().when(zone).bounds());
    let span = Span::new(time(from.0.unwrap()), time(to.1.unwrap()));
    let mut unread = [0, 0];
    for size in SIZES {
        let page = world.page(&Picture { what: What::Span(span), size, ..Picture::default() });
        let what = What::View(page.view);
        let window = world.page(&Picture { what, size, ..Picture::default() });
        let [here, there] = [&page, &window].map(|page| page.layout.unread());
        assert!(here <= there, "{size:?}: {here} {there}");
        unread = [unread[0] + here, unread[1] + there];
        let times = page.layout.axis.times();
        assert!(times.start <= span.start && span.end <= times.end, "{size:?}: {times:?}");
    }
    assert!(unread[0] * 3 < unread[1] * 2, "{unread:?}");
}

#[test]
fn a_scale_is_from_1_to_4() {
    for (asked, given) in [(0.0, 1.0), (1.5, 1.5), (9.0, 4.0), (f32::NAN, 1.0)] {
        assert!((Scale::new(asked).factor() - given).abs() < f32::EPSILON, "{asked}");
    }
}
