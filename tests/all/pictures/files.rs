//! What must hold of the files: what a PNG says in words, what an SVG's groups are called, and that
//! both are of the size that was asked for.

use std::{collections::BTreeSet, io::Cursor};

use sourceline::{
    export::{
        Format, Options, Page, Paper, Picture, PngWords, Scale, Size, document, raster,
        source_lines,
    },
    io::{open_bundled, open_text, save::Facts},
    scene::{Item, Rect, Scene},
    style::{Color, FontSet, ThemeName},
};

use super::{World, theme};

/// Header and words of a PNG.
fn read(png: &[u8]) -> (png::Info<'static>, Vec<(String, String)>) {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    reader.finish().unwrap();
    let info = reader.info();
    let words = info.utf8_text.iter();
    let words = words.map(|chunk| (chunk.keyword.clone(), chunk.get_text().unwrap())).collect();
    (info.clone(), words)
}

fn write(world: &World, page: &Page, format: Format, options: &Options<'_>) -> Vec<u8> {
    format.write(page, &world.content(), &theme(ThemeName::Light), options).unwrap()
}

#[test]
fn a_png_says_in_words_what_it_shows() {
    let world = World::story();
    let page = world.page(&Picture::default());
    let sources = source_lines(&world.timeline, &page.sources);
    let words = PngWords { sources: &sources, ..PngWords::default() };
    let bytes = write(&world, &page, Format::Png, &Options { words, ..Options::default() });
    let (info, said) = read(&bytes);
    assert_eq!((info.width, info.height), (1920, 1080));
    let keywords: Vec<&str> = said.iter().map(|(keyword, _)| keyword.as_str()).collect();
    assert_eq!(keywords, ["Title", "Description", "Source", "Software"]);
    assert_eq!(said[0].1, "From Donbas to Kursk");
    assert_eq!(said[1].1, page.alt);
    assert_eq!(said[2].1.lines().count(), 2);
    for (_, event) in world.timeline.iter() {
        let title = world.timeline.text(event.title);
        assert!(page.alt.contains(title), "{title}");
    }
}

#[test]
fn a_time_stands_in_a_png_only_where_one_is_asked_for() {
    let world = World::story();
    let page = world.page(&Picture { size: Size::Pixels([640, 480]), ..Picture::default() });
    let words = PngWords { created: Some("2025-07-14"), ..PngWords::default() };
    let (_, said) =
        read(&write(&world, &page, Format::Png, &Options { words, ..Options::default() }));
    assert!(said.contains(&("Creation Time".to_owned(), "2025-07-14".to_owned())), "{said:?}");
}

#[test]
fn a_png_can_hold_the_timeline_itself() {
    let world = World::story();
    let page = world.page(&Picture { size: Size::Pixels([640, 480]), ..Picture::default() });
    let facts = Facts::from(&open_bundled());
    let text = document(&facts);
    let words = PngWords { document: Some(&text), ..PngWords::default() };
    let (_, said) =
        read(&write(&world, &page, Format::Png, &Options { words, ..Options::default() }));
    let (_, held) = said.iter().find(|(keyword, _)| keyword == "Sourceline Document").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let opened = open_text(&folder.path().join("held.timeline.ron"), held).unwrap();
    assert!(opened.diagnostics.is_empty(), "{:?}", opened.diagnostics);
    let quotes = opened.timeline.iter().flat_map(|(_, event)| event.detail.quotes.iter());
    assert_eq!(quotes.filter(|quote| quote.status.range().is_some()).count(), 31);
}

/// Black, or white, or what lies between.
fn grey(pixels: &[u8], width: usize, [x, y]: [usize; 2]) -> u8 {
    pixels[(y * width + x) * 4]
}

#[test]
fn hairlines_are_one_pixel_wherever_they_stand_and_clips_cut() {
    let rect = |rect: Rect| {
        let [fill, fill_right] = [Color::rgb(0, 0, 0); 2];
        Item::Rect { rect, fill, fill_right, radius: 0.0 }
    };
    let white = Color::rgb(255, 255, 255);
    let ground = Rect::new(0.0, 0.0, 100.0, 100.0);
    let ground = Item::Rect { rect: ground, fill: white, fill_right: white, radius: 0.0 };
    for step in 0..40_u8 {
        let x = 10.0 + f32::from(step) / 13.0;
        let line = vec![[x - 5.0, 40.0], [x + 5.0, 60.0]];
        let items = vec![
            ground.clone(),
            rect(Rect::new(x, 0.0, 1.0, 20.0)),
            Item::Clip(Some(Rect::new(0.0, 45.0, 100.0, 100.0))),
            Item::Line { points: line, color: Color::rgb(0, 0, 0), width: 3.0, dash: None },
        ];
        let scene = Scene { size: [100.0, 100.0], items, hits: Vec::new() };
        let drawn = raster(&scene, 1.27, [127, 127], &FontSet::default()).unwrap();
        let row: Vec<u8> = (0..127).map(|x| grey(drawn.data(), 127, [x, 5])).collect();
        let stretches: Vec<_> =
            row.chunk_by(|a, b| a == b).map(|run| (run[0], run.len())).collect();
        assert!(matches!(stretches[..], [(255, _), (0, 1), (255, _)]), "{x}: {stretches:?}");
        let is_drawn = |y: usize| (0..127).any(|x| grey(drawn.data(), 127, [x, y]) < 255);
        assert!(!is_drawn(55) && is_drawn(60), "{x}");
    }
}

#[test]
fn a_page_of_paper_has_its_size_in_print() {
    let world = World::story();
    let size = Size::Page { paper: Paper::A4, landscape: true };
    let page = world.page(&Picture { size, ..Picture::default() });
    let scale = Scale::new(3.0);
    let (info, _) =
        read(&write(&world, &page, Format::Png, &Options { scale, ..Options::default() }));
    let dots = info.pixel_dims.unwrap();
    let millimetres = |pixels: u32| f64::from(pixels) / f64::from(dots.xppu) * 1000.0;
    assert!((millimetres(info.width) - 297.0).abs() < 0.2, "{}", millimetres(info.width));
    assert!((millimetres(info.height) - 210.0).abs() < 0.2);
    let svg = String::from_utf8(write(&world, &page, Format::Svg, &Options::default())).unwrap();
    assert!(svg.contains("width=\"297mm\" height=\"210mm\""), "{}", &svg[..300]);
}

#[test]
fn the_groups_of_an_svg_are_named_by_lane_and_event_each_once() {
    let world = World::story();
    let page = world.page(&Picture::default());
    let svg = String::from_utf8(write(&world, &page, Format::Svg, &Options::default())).unwrap();
    let ids: Vec<&str> =
        svg.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let unique: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    for (_, event) in world.timeline.iter() {
        let id = format!("event-{}", world.timeline.text(event.id));
        assert!(ids.contains(&id.as_str()), "{id} not in {ids:?}");
    }
    for lane in ["lane-Territory-and-war", "lane-Deployment"] {
        assert!(ids.contains(&lane), "{lane} not in {ids:?}");
    }
    let [opened, closed] = ["<g ", "</g>"].map(|tag| svg.matches(tag).count());
    assert_eq!(opened, closed);
}

#[test]
fn an_svg_of_outlines_has_neither_words_nor_fonts() {
    let world = World::story();
    let page = world.page(&Picture::default());
    let options = Options { outlines: true, ..Options::default() };
    let svg = String::from_utf8(write(&world, &page, Format::Svg, &options)).unwrap();
    assert!(!svg.contains("<text") && !svg.contains("@font-face") && svg.contains("<path "));
    let real = String::from_utf8(write(&world, &page, Format::Svg, &Options::default())).unwrap();
    assert!(real.contains("<text") && real.contains("@font-face") && !real.contains("<path "));
}
