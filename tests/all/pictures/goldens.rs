//! The SVG of the bundled story, three themes and two sizes, as it is in `tests/goldens`.
//!
//! `UPDATE_GOLDEN=1` writes them anew; what changed is to be looked at. In place of a font stands
//! how long it is and its hash.

use std::{fs, path::Path};

use sourceline::{
    export::{Format, Options, Picture, Size},
    io::read::sha256,
    style::ThemeName,
};

use super::World;

#[test]
fn the_svg_of_the_story_is_as_it_was_when_it_was_last_looked_at() {
    let world = World::story();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens");
    for theme in ThemeName::ALL {
        for [width, height] in [[1920, 1080], [1080, 1920]] {
            let size = Size::Pixels([width, height]);
            let page = world.page(&Picture { theme, size, ..Picture::default() });
            let (content, colours) = (world.content(), super::theme(theme));
            let svg = Format::Svg.write(&page, &content, &colours, &Options::default());
            let svg = without_fonts(&String::from_utf8(svg.unwrap()).unwrap());
            let name = format!("{}-{width}x{height}.svg", theme.label().to_lowercase());
            let path = folder.join(&name);
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                fs::write(&path, svg).unwrap();
                continue;
            }
            let golden = fs::read_to_string(&path).unwrap_or_default();
            let differs = svg.lines().zip(golden.lines()).find(|(now, then)| now != then);
            assert!(differs.is_none(), "{name}: {differs:?}; UPDATE_GOLDEN=1 writes it anew");
            assert_eq!(svg.len(), golden.len(), "{name}; UPDATE_GOLDEN=1 writes it anew");
        }
    }
}

/// An SVG with the length and the hash of each font in its place.
fn without_fonts(svg: &str) -> String {
    let mut short = String::new();
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once("base64,") {
        let (data, after) = after.split_once(')').unwrap();
        let hash = sha256(data.as_bytes());
        short.extend([before, "base64,[", &data.len().to_string(), " characters, ", &hash, "])"]);
        rest = after;
    }
    short + rest
}
