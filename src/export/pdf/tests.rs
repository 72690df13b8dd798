use std::sync::Arc;

use super::*;
use crate::{
    app::stage::{Input, Stage},
    index::Index,
    io::open_bundled,
    layout,
    model::Timeline,
    scene::Part,
    style::{Color, Face, Measurer, TextStyle, Theme, ThemeName},
    view::{Folds, View},
};

/// What pages are made from.
struct World {
    timeline: Arc<Timeline>,
    annotations: Annotations,
    fonts: Arc<FontSet>,
}

impl World {
    fn new() -> Self {
        let timeline = open_bundled().timeline;
        Self { timeline, annotations: Annotations::default(), fonts: Arc::default() }
    }

    /// The bundled story as a whole.
    fn story(&self, theme: ThemeName, size: [f32; 2]) -> Arc<Scene> {
        let index = Index::new(&self.timeline);
        let theme = Arc::new(Theme::load(theme).unwrap());
        let span = layout::fit_span(&index, None);
        let view = View { span, folds: Folds::NONE, scroll: 0.0, selected: None };
        let input = Input {
            timeline: &self.timeline,
            generation: [0, 0],
            annotations: &self.annotations,
            matches: None,
            lanes: None,
            index: &index,
            view,
            step: None,
            is_still: false,
            size,
            theme: &theme,
            measurer: &Arc::new(Measurer::new(Arc::clone(&self.fonts))),
            now: None,
            drawn: 0,
        };
        Stage::default().show(&input).scene
    }

    /// A run of words on a small page.
    fn words(&self, text: &str) -> Scene {
        let style = TextStyle::new(Face::Serif, 16.0);
        let run = Measurer::new(Arc::clone(&self.fonts)).shape(text, style);
        let black = Color::rgb(0, 0, 0);
        let items = vec![Item::Text { at: [10.0, 10.0], run, color: black }];
        Scene { size: [200.0, 50.0], items, hits: Vec::new() }
    }

    /// A PDF of one page.
    fn write(&self, scene: &Scene) -> Result<Vec<u8>, PdfError> {
        write(&Pages {
            title: "A story",
            description: "What it shows".to_owned(),
            language: "en",
            timeline: &self.timeline,
            annotations: &self.annotations,
            fonts: &self.fonts,
            reading: Reading::Picture,
            pages: vec![Page::plain(scene, 0.75)],
        })
    }
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let world = World::new();
    let scene = world.story(ThemeName::Light, [1920.0, 1080.0]);
    let [one, two] = [world.write(&scene).unwrap(), world.write(&scene).unwrap()];
    assert!(one == two);
    assert!(holds(&one, "pdfuaid:part>1<"), "it does not claim to be accessible");
    assert!(!holds(&one, "/CreationDate"), "nobody asked for a date");
}

#[test]
fn words_that_no_font_has_leave_a_document_that_claims_less() {
    let world = World::new();
    let bytes = world.write(&world.words("\u{e000}")).unwrap();
    assert!(!holds(&bytes, "pdfuaid"));
    assert!(holds(&bytes, "/StructTreeRoot"));
}

#[test]
fn a_page_of_no_size_is_refused() {
    let world = World::new();
    for size in [[0.0, 100.0], [100.0, -1.0], [f32::NAN, 100.0], [f32::INFINITY, 1.0]] {
        let result = world.write(&Scene { size, ..Scene::default() });
        assert!(matches!(result, Err(PdfError::Size(..))), "{size:?}");
    }
}

#[test]
fn nothing_is_drawn_in_an_empty_clip() {
    let world = World::new();
    let plain = world.words("");
    let mut clipped = plain.clone();
    clipped.items.insert(0, Item::Clip(Some(Rect::default())));
    clipped.items.extend(world.words("Hidden").items);
    let [plain, clipped] = [plain, clipped].map(|scene| world.write(&scene).unwrap());
    assert!(plain == clipped);
}

#[test]
fn each_event_stands_in_the_list_of_what_is_on_the_page() {
    let world = World::new();
    let scene = world.story(ThemeName::Light, [1920.0, 1080.0]);
    let bytes = world.write(&scene).unwrap();
    let is_event =
        |item: &&Item| matches!(item, Item::Part(Some(Part::Event(_) | Part::Cluster(_))));
    let entries = bytes.windows(6).filter(|at| at == b"/Dest ").count();
    assert_eq!(entries, scene.items.iter().filter(is_event).count());
    assert!(holds(&bytes, "24 Feb 2022: Russia attacks Ukraine"));
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// Whoever copies or hears a phrase from right to left has its words in the order of reading.
#[test]
fn words_that_are_drawn_in_another_order_say_how_they_are_read() {
    let world = World::new();
    let packed = |text: &str| unpacked(&world.write(&world.words(text)).unwrap());
    let turned = packed("in אבג דה and");
    assert!(holds(&turned, "/ActualText"));
    assert!(!holds(&packed("in order"), "/ActualText"), "nothing is said twice");
}

/// The bytes of a file with what is packed in its streams.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    for at in 0..bytes.len() {
        if bytes[at..].starts_with(b"stream\n") && !bytes[..at].ends_with(b"end") {
            let mut decoder = flate2::read::ZlibDecoder::new(&bytes[at + "stream\n".len()..]);
            // A stream that is none of zlib gives nothing.
            std::io::Read::read_to_end(&mut decoder, &mut all).ok();
        }
    }
    all
}
