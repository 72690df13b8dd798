//! What a journalist takes away is read back: in every kind of file, with what was drawn on it, with
//! what is covered, and in the house's own style.

use std::{fs, path::Path, process::Command as Process};

use egui::Key;
use sourceline::{
    edit::{Change, EventChange},
    style::Face,
    ui::{Command, overlay::PictureChange},
};

use crate::{keeping::at_once, reader::Reader, themes::picks};

const SIZES: [(&str, &str); 3] = [
    ("1920 × 1080, a slide", "slide"),
    ("1200 × 675, an article or a post", "post"),
    ("1080 × 1920, a telephone", "telephone"),
];

const MARKED: [&str; 3] = ["russia-recognises", "dprk-recognises", "mutual-defence-treaty"];

/// The lines of a group of an SVG.
fn group<'a>(svg: &'a str, id: &str) -> Vec<&'a str> {
    let (_, rest) = svg.split_once(&format!("<g id=\"{id}\"")).unwrap_or_else(|| panic!("{id}"));
    let (group, _) = rest.split_once("</g>").unwrap();
    group.lines().collect()
}

/// What an attribute of a tag says, as numbers.
fn numbers(tag: &str, name: &str) -> Vec<f32> {
    let (_, rest) = tag.split_once(&format!(" {name}=\"")).unwrap();
    let (value, _) = rest.split_once('"').unwrap();
    value.split([' ', ',']).map(|number| number.parse().unwrap()).collect()
}

/// The middle of a shape.
fn middle(tag: &str) -> [f32; 2] {
    if tag.starts_with("<rect") {
        let [x, y, w, h] = ["x", "y", "width", "height"].map(|name| numbers(tag, name)[0]);
        return [x + w / 2.0, y + h / 2.0];
    }
    let points = numbers(tag, "points");
    [0, 1].map(|axis| {
        let along = points.iter().skip(axis).step_by(2).copied();
        let (least, most) = (along.clone().reduce(f32::min), along.reduce(f32::max));
        f32::midpoint(least.unwrap(), most.unwrap())
    })
}

/// Where an event's mark stands in an SVG.
fn mark(svg: &str, id: &str) -> [f32; 2] {
    let group = group(svg, &format!("event-{id}"));
    let side = |tag: &str, name: &str| numbers(tag, name)[0];
    let is_square = |tag: &str| (side(tag, "width") - side(tag, "height")).abs() < 0.5;
    let is_mark =
        |tag: &&&str| tag.starts_with("<polygon") || tag.starts_with("<rect") && is_square(tag);
    middle(group.iter().find(is_mark).unwrap_or_else(|| panic!("{id}: {group:?}")))
}

/// How far two points are from one another.
fn apart(one: [f32; 2], two: [f32; 2]) -> f32 {
    (one[0] - two[0]).hypot(one[1] - two[1])
}

/// Marks three events with numbers, points at the second, and writes a note.
fn annotates(journalist: &mut Reader) {
    journalist.presses(Key::N);
    for id in MARKED {
        let at = journalist.mark(id);
        journalist.clicks_at(at);
    }
    journalist.presses(Key::Escape);
    let free = journalist.free(300.0, 150.0);
    let second = journalist.mark(MARKED[1]);
    journalist.sketches(Key::A, free, second);
    journalist.presses(Key::Escape);
    journalist.presses(Key::T);
    journalist.clicks_at(free + egui::vec2(-20.0, 40.0));
    journalist.types("Five months later");
    journalist.presses(Key::Enter);
    journalist.presses(Key::Escape);
    assert_eq!(journalist.drawn().len(), 5);
}

/// A ring about a choice that nobody made reads as the choice.
#[test]
fn the_keyboard_does_not_go_back_to_the_first_choice_after_a_click_on_another() {
    let mut journalist = Reader::starts();
    let stays = |journalist: &mut Reader, words: &str| {
        journalist.clicks(words);
        journalist.sees_the_preview();
        let focused = journalist.focused().map(|seen| seen.label().to_owned());
        assert_ne!(focused.as_deref(), Some("This view"), "after {words}");
    };
    for _ in 0..2 {
        journalist.presses_ctrl(Key::E);
        journalist.sees_the_preview();
        assert_eq!(journalist.focused().unwrap().label(), "This view");
        stays(&mut journalist, "The whole timeline");
        stays(&mut journalist, "SVG");
        journalist.presses(Key::Escape);
    }
}

#[test]
fn after_a_date_is_mended_the_numbers_and_the_arrow_still_stand_at_what_they_meant() {
    let folder = tempfile::tempdir().unwrap();
    let mut journalist = Reader::starts();
    annotates(&mut journalist);
    let mut tips = Vec::new();
    for when in ["first", "mended"] {
        for (words, name) in SIZES {
            journalist.presses_ctrl(Key::E);
            journalist.chooses_size(words);
            let paths =
                ["png", "svg"].map(|kind| folder.path().join(format!("{when}-{name}.{kind}")));
            for path in &paths {
                journalist.saves_picture(path);
            }
            journalist.presses(Key::Escape);
            let [png, svg] = paths;
            assert!(fs::read(png).unwrap().starts_with(b"\x89PNG"));
            let svg = fs::read_to_string(svg).unwrap();
            for (at, id) in MARKED.into_iter().enumerate() {
                let number = group(&svg, &format!("annotation-{}", at + 1));
                let disc = number.iter().find(|tag| tag.starts_with("<rect")).unwrap();
                let far = apart(middle(disc), mark(&svg, id));
                assert!(far < 3.0, "{when} {name} {id}: {far}");
            }
            let arrow = group(&svg, "annotation-4");
            let head = arrow.iter().rev().find(|tag| tag.starts_with("<polygon")).unwrap();
            let tip = numbers(head, "points");
            let tip = [tip[0], tip[1]];
            let far = apart(tip, mark(&svg, MARKED[1]));
            assert!(far < 14.0, "{when} {name}: the arrow ends {far} away");
            tips.push(tip);
            assert!(svg.contains("Five months later"));
        }
        let (event, _) = journalist.event(MARKED[1]);
        let date = EventChange::Date { date: "2022-04-03".to_owned(), end: String::new() };
        at_once(&mut journalist, Command::Change(Box::new(Change::Event(event, date))));
    }
    for (first, mended) in tips[..3].iter().zip(&tips[3..]) {
        assert!(first[0] - mended[0] > 20.0, "the arrow has not followed: {tips:?}");
    }
}

#[test]
fn each_kind_of_file_is_saved_from_the_sheet_and_says_what_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    let mut journalist = Reader::starts();
    annotates(&mut journalist);
    journalist.presses_ctrl(Key::E);
    journalist.sees_the_preview();
    let picture = journalist.state().picture.sheet.preview.clone().unwrap();
    let titles: Vec<String> = {
        let timeline = journalist.timeline();
        timeline.iter().map(|(_, event)| timeline.text(event.title).to_owned()).collect()
    };
    for kind in ["SVG", "PDF", "HTML"] {
        journalist.clicks(kind);
        journalist.sees_the_preview();
        journalist.saves_picture(&folder.path().join("story"));
        journalist.sees_words("Saved ");
        let path = folder.path().join(format!("story.{}", kind.to_lowercase()));
        let bytes = fs::read(&path).unwrap();
        if kind == "PDF" {
            assert!(bytes.starts_with(b"%PDF-"));
            if let Some(said) = said_by(&path) {
                assert!(said.contains("Five months later"), "{said}");
                assert!(said.contains("From Donbas to Kursk"), "{said}");
            }
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let escaped = |title: &String| title.replace('\'', "&#39;");
        let missing: Vec<&String> = titles
            .iter()
            .filter(|title| !text.contains(*title) && !text.contains(&escaped(title)))
            .collect();
        assert!(missing.is_empty(), "{kind}: {missing:?}");
        assert!(text.contains("Five months later"), "{kind}");
        assert_eq!(text.contains("<blockquote"), kind == "HTML");
    }
    // A web page says in words what a picture draws about its canvas, and the preview shows that.
    let page = journalist.state().picture.sheet.preview.clone().unwrap();
    assert_ne!(page.image, picture.image);
    journalist.sees_words("The preview shows its picture");
}

/// What `pdftotext` reads in a file, where that program is there.
fn said_by(path: &Path) -> Option<String> {
    let said = Process::new("pdftotext").arg(path).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&said.stdout).into_owned())
}

#[test]
fn the_words_of_numbered_markers_are_a_list_of_a_web_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.html");
    let mut journalist = Reader::starts();
    journalist.presses(Key::N);
    let at = journalist.mark(MARKED[0]);
    journalist.clicks_at(at);
    journalist.presses(Key::V);
    journalist.clicks_at(at);
    journalist.presses(Key::Enter);
    journalist.types("The first & only");
    journalist.presses(Key::Enter);
    assert_eq!(journalist.drawn()[0].text, "The first & only");
    journalist.presses(Key::Escape);
    journalist.presses(Key::Escape);
    let wanted = "<li value=\"1\" dir=\"auto\">The first &amp; only</li>";
    for is_list in [true, false] {
        journalist.presses_ctrl(Key::E);
        if !is_list {
            journalist.clicks("Numbered notes as a list");
        }
        journalist.sees_the_preview();
        journalist.asks(Command::Picture(PictureChange::SaveAt(path.clone(), true)));
        journalist.waits_for_work();
        let page = fs::read_to_string(&path).unwrap();
        assert_eq!(page.contains(wanted), is_list);
        // It stands in the picture or in the list, and not twice.
        let (_, picture) = page.split_once("<svg").unwrap();
        let (picture, _) = picture.split_once("</svg>").unwrap();
        let (_, drawn) = picture.split_once("</style>").unwrap();
        assert_eq!(drawn.contains("The first &amp; only"), !is_list);
        journalist.presses(Key::Escape);
    }
}

#[test]
fn with_something_covered_the_timeline_stays_out_of_the_file_and_the_sheet_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut journalist = Reader::starts();
    journalist.presses_ctrl(Key::E);
    journalist.sees_the_preview();
    journalist.clicks("With the timeline in it");
    journalist.saves_picture(&folder.path().join("open.png"));
    journalist.presses(Key::Escape);
    let at = journalist.mark("syria-recognises");
    let by = egui::vec2(6.0, 6.0);
    journalist.sketches(Key::X, at - by, at + by);
    journalist.presses(Key::Escape);
    journalist.presses(Key::Escape);
    journalist.presses_ctrl(Key::E);
    journalist.sees_the_preview();
    journalist.sees_words("the file would hold what lies under it");
    journalist.sees_words("the timeline file still holds them");
    for kind in ["png", "svg", "html"] {
        journalist.saves_picture(&folder.path().join(format!("covered.{kind}")));
    }
    let read = |name: &str| {
        String::from_utf8_lossy(&fs::read(folder.path().join(name)).unwrap()).into_owned()
    };
    // In the text that a picture says of itself nothing is packed.
    let words = "Syria";
    assert!(read("open.png").contains(words));
    for kind in ["png", "svg", "html"] {
        let text = read(&format!("covered.{kind}"));
        assert!(text.contains("1 event is covered"), "{kind}");
        let id = journalist.timeline().text(journalist.event("syria-recognises").1.id);
        assert!(!text.contains(id), "{kind}");
        let title = journalist.title_of("syria-recognises").unwrap();
        assert!(!text.contains(&title), "{kind}");
    }
    let again = sourceline::io::open_path(&folder.path().join("covered.png"));
    assert!(again.is_err(), "no timeline is in it");
    assert!(sourceline::io::open_path(&folder.path().join("open.png")).is_ok());
}

#[test]
fn a_picture_and_a_web_page_wear_the_house_style_of_the_window() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("own.ttf"), Face::SerifItalic.bytes()).unwrap();
    let file = folder.path().join("courier.theme.ron");
    let text = "(name: \"The Courier\", paper: \"#fdf6ee\", fonts: (serif_semi: \"own.ttf\"))";
    fs::write(&file, text).unwrap();
    let mut journalist = Reader::starts();
    picks(&mut journalist, &file);
    for (theme, is_worn) in [("As the window", true), ("Light", false)] {
        journalist.presses_ctrl(Key::E);
        journalist.clicks(theme);
        journalist.sees_the_preview();
        for kind in ["svg", "html"] {
            let path = folder.path().join(format!("{theme}.{kind}"));
            journalist.saves_picture(&path);
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(text.contains("#fdf6ee"), is_worn, "{theme} {kind}");
            let font =
                if kind == "svg" { "\"Literata Italic\"" } else { "font-family: page-serif-semi" };
            assert_eq!(text.contains(font), is_worn, "{theme} {kind}");
        }
        journalist.presses(Key::Escape);
    }
}
