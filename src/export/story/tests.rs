use super::*;
use crate::io::open_bundled;

#[test]
fn a_name_says_what_it_can_in_letters_that_any_system_takes() {
    for (words, expected) in [
        ("The February attack", "the-february-attack"),
        ("Ukraine cuts ties: why, and when?", "ukraine-cuts-ties-why-and-when"),
        ("Syria’s word", "syrias-word"),
        ("../../etc/passwd", "etc-passwd"),
        ("Выборы", ""),
        ("", ""),
    ] {
        assert_eq!(slug(words), expected, "{words}");
    }
    assert!(slug(&"word ".repeat(40)).len() <= 40);
}

#[test]
fn a_step_whose_event_is_gone_is_passed_over_and_named() {
    let opened = open_bundled();
    let index = Index::new(&opened.timeline);
    let mut story = opened.story.clone();
    let all = Telling::new(&story, &index, false).unwrap();
    assert_eq!((all.stops.len(), all.count, all.remark()), (story.len(), story.len(), None));
    for at in [1, 3] {
        story[at].subject = Subject::Missing("gone".to_owned());
    }
    let telling = Telling::new(&story, &index, false).unwrap();
    assert_eq!(telling.stops.len(), story.len() - 2);
    let numbers: Vec<usize> = telling.stops.iter().map(|told| told.number).collect();
    assert_eq!(&numbers[..3], [1, 3, 5], "as the presentation counts them");
    let said = "Steps 2 and 4 are left out: their events are no longer there.";
    assert_eq!(telling.remark().as_deref(), Some(said));
}

#[test]
fn without_a_story_the_events_are_told_unless_they_are_too_many() {
    let timeline = open_bundled().timeline;
    let index = Index::new(&timeline);
    let telling = Telling::new(&[], &index, false).unwrap();
    assert_eq!(telling.count, timeline.event_count());
    let none = Index::new(&Timeline::default());
    assert_eq!(Telling::new(&[], &none, false), Err(TellingError::Empty));
    let mut many = crate::model::testing::Builder::with_lanes(1);
    for at in 0..=MOST_STEPS {
        many.written(0, "An event", &format!("{:04}", at + 1));
    }
    let refused = Telling::new(&[], &Index::new(&many.build()), false);
    assert_eq!(refused, Err(TellingError::TooMany(MOST_STEPS + 1)));
}

#[test]
fn what_is_hidden_stays_so_only_where_that_is_asked_for() {
    let opened = open_bundled();
    let index = Index::new(&opened.timeline);
    let hidden = Hidden { dates: true, ..Hidden::default() };
    let event = index.by_time[0];
    let step = Step { hidden, hidden_events: vec![event], ..Step::of(event) };
    let told =
        |keeps| Telling::new(std::slice::from_ref(&step), &index, keeps).unwrap().stops.remove(0);
    assert_eq!((told(true).hidden, told(true).step.hidden_events.len()), (hidden, 1));
    assert_eq!((told(false).hidden, told(false).step.hidden_events.len()), (Hidden::default(), 0));
    let telling = Telling::new(std::slice::from_ref(&step), &index, true).unwrap();
    let name = telling.file_name(&telling.stops[0], &opened.timeline, "png");
    assert_eq!(name, "01.png", "a title may say the day");
}

#[test]
fn a_worksheet_has_no_colour_and_its_words_stand_out_in_grey() {
    let theme = worksheet::grey().unwrap();
    let colors = [theme.ink, theme.muted, theme.alarm, theme.hairline, theme.grid, theme.fold];
    for color in colors.into_iter().chain(theme.lanes).chain([theme.paper, theme.selection]) {
        assert!(color.r == color.g && color.g == color.b, "{color:?}");
    }
    for ground in [theme.paper, theme.fold, theme.selection] {
        for words in [theme.ink, theme.muted, theme.alarm].into_iter().chain(theme.lanes) {
            assert!(words.contrast(ground) >= 7.0, "{words:?} on {ground:?}");
        }
    }
}

/// Dashes over dashes fill each other's gaps.
#[test]
fn no_line_to_cut_along_lies_over_another() {
    let opened = open_bundled();
    let index = Index::new(&opened.timeline);
    let measurer =
        crate::style::Measurer::new(std::sync::Arc::new(crate::style::FontSet::default()));
    let annotations = crate::model::Annotations::default();
    let timeline = &*opened.timeline;
    let content = Content {
        timeline,
        index: &index,
        lanes: None,
        annotations: &annotations,
        measurer: &measurer,
    };
    let theme = worksheet::grey().unwrap();
    let asked = worksheet::Asked { task: worksheet::Task::Cards, ..worksheet::Asked::default() };
    // Of one card, of whole rows and of half a row, on one page and on more.
    for count in [1, 2, 7, 12, 24] {
        let story: Vec<Step> = index.by_time.iter().take(count).map(|it| Step::of(*it)).collect();
        let telling = Telling::new(&story, &index, false).unwrap();
        for paper in [crate::export::Paper::A4, crate::export::Paper::Letter] {
            let printed = worksheet::printed(asked, &telling, &content, &theme, paper);
            let cut = printed.pages.iter().map(lines_to_cut).collect::<Vec<_>>();
            for page in &cut {
                for (at, line) in page.iter().enumerate() {
                    for other in &page[at + 1..] {
                        assert!(!overlap(*line, *other), "{line:?} {other:?} of {count}");
                    }
                }
            }
            // Three edges at the sides and one below each row, and one above all of a page.
            let [rows, halves] = [count.div_ceil(2), count % 2];
            let pages = cut.iter().filter(|page| !page.is_empty()).count();
            let lines: usize = cut.iter().map(Vec::len).sum();
            assert_eq!(lines, rows * 4 - halves + pages, "{count} {paper:?}");
        }
    }
}

type Line = [[f32; 2]; 2];

fn lines_to_cut(page: &crate::scene::Scene) -> Vec<Line> {
    let line = |item: &crate::scene::Item| match item {
        crate::scene::Item::Line { points, dash: Some(_), .. } => Some([points[0], points[1]]),
        _ => None,
    };
    page.items.iter().filter_map(line).collect()
}

/// Whether two upright or level lines have more than an end in common.
fn overlap([a, b]: Line, [c, d]: Line) -> bool {
    [0, 1].into_iter().any(|along| {
        let across = 1 - along;
        let same = [b, c, d].iter().all(|point| (point[across] - a[across]).abs() < 0.1);
        same && a[along].max(c[along]) + 0.1 < b[along].min(d[along])
    })
}

#[test]
fn cards_are_in_the_order_of_their_words_and_the_answer_in_that_of_time() {
    let opened = open_bundled();
    let timeline = &*opened.timeline;
    let index = Index::new(timeline);
    let telling = Telling::new(&opened.story, &index, false).unwrap();
    let measurer =
        crate::style::Measurer::new(std::sync::Arc::new(crate::style::FontSet::default()));
    let content = Content {
        timeline,
        index: &index,
        lanes: None,
        annotations: &crate::model::Annotations::default(),
        measurer: &measurer,
    };
    let theme = worksheet::grey().unwrap();
    let sheet = |task, answers| {
        let asked = worksheet::Asked { task, answers, ..worksheet::Asked::default() };
        worksheet::Worksheet::new(asked, &telling, &content, &theme, (900.0, [300.0, 600.0]))
    };
    let cards = sheet(worksheet::Task::Cards, false);
    assert_eq!(cards.answer(), None, "the order is what is asked");
    let title = |field: &worksheet::Field| match field {
        worksheet::Field::Told(title) => title.to_lowercase(),
        other => panic!("{other:?}"),
    };
    let titles: Vec<String> = cards.entries.iter().map(|entry| title(&entry.title)).collect();
    assert!(titles.len() > 5 && titles.is_sorted(), "{titles:?}");
    let answers = sheet(worksheet::Task::Cards, true);
    let order = answers.answer().unwrap();
    let places = |mark: &str| answers.entries.iter().find(|it| it.mark == mark).unwrap().place;
    assert!(order.split_whitespace().map(places).is_sorted(), "{order}");
    assert_eq!(order.split_whitespace().count(), titles.len());
    let [empty, full] = [false, true].map(|answers| sheet(worksheet::Task::Ruler, answers));
    let labels: Vec<&str> = empty.places.iter().map(|place| place.label.as_str()).collect();
    assert_eq!(labels.len(), 4 * 13, "a field for each lane in each year: {labels:?}");
    assert_eq!(labels[..2], ["Territory and war, before 2014", "Territory and war, 2014"]);
    assert_eq!(labels[51], "Deployment, 2025");
    for (at, place) in empty.places.iter().enumerate() {
        let [width, height] = empty.canvas.as_ref().unwrap().size;
        assert!(place.rect.right() <= width && place.rect.bottom() <= height + 0.5, "{place:?}");
        let apart = |other: &worksheet::Place| {
            let both = place.rect.cut(other.rect);
            both.w < 0.1 || both.h < 0.1
        };
        assert!(empty.places[at + 1..].iter().all(apart), "{place:?}");
    }
    assert_eq!(full.places, [], "there the events stand");
    let [empty, full] = [empty, full].map(|sheet| sheet.canvas.unwrap());
    assert!(empty.items.len() < full.items.len());
    let shows = |scene: &crate::scene::Scene| {
        let is_event = |item: &crate::scene::Item| {
            matches!(item, crate::scene::Item::Part(Some(crate::scene::Part::Event(_))))
        };
        scene.items.iter().any(is_event)
    };
    assert!(!shows(&empty) && shows(&full));
}
