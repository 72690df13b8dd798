//! House styles: what a file may say, and everything that is wrong with one at its place.

use std::io;

use super::{
    super::{Color, ThemeName},
    *,
};
use crate::style::{Carried, Font};

const FILE: &str = "house/courier.theme.ron";

fn no_fonts(_: &Path) -> io::Result<Vec<u8>> {
    Err(io::Error::from(io::ErrorKind::NotFound))
}

fn house(text: &str) -> Result<House, HouseError> {
    House::from_ron(text.to_owned(), Path::new(FILE), &no_fonts)
}

#[test]
fn what_a_file_does_not_name_is_the_base_s() {
    let light = Theme::load(ThemeName::Light).unwrap();
    let named = house("(name: \"The Courier\", paper: \"#ffffff\", lanes: (blue: \"#004488\"))");
    let House { name, theme, fonts, warnings } = named.unwrap();
    assert_eq!((name.as_str(), fonts.len(), warnings), ("The Courier", 0, Vec::new()));
    let mut expected = Theme { paper: Color::rgb(255, 255, 255), ..light.clone() };
    expected.lanes[1] = Color::rgb(0, 0x44, 0x88);
    assert_eq!(*theme, expected);
    let empty = house("( )").unwrap();
    assert_eq!((empty.name.as_str(), &*empty.theme), ("courier", &light));
    for name in ThemeName::ALL {
        let theme = house(&format!("(base: {})", name.label())).unwrap().theme;
        assert_eq!(*theme, Theme::load(name).unwrap());
    }
}

/// The tokens of a theme that are colours are those that a file may name.
#[test]
fn every_colour_can_be_named() {
    for name in ThemeName::ALL {
        let source = name.source();
        let fields = source.lines().filter(|line| line.contains(": \"#"));
        let fields: Vec<&str> = fields.collect();
        assert_eq!(fields.len(), 34);
        let (lanes, others): (Vec<&str>, Vec<&str>) =
            fields.into_iter().partition(|line| line.starts_with("        "));
        // On another base, so that a token that is not read is seen.
        let base = if name == ThemeName::Light { "Dark" } else { "Light" };
        let text = format!("(base: {base}, {} lanes: ({}))", others.concat(), lanes.concat());
        let read = House::from_ron(text, Path::new(FILE), &no_fonts);
        let own = Theme::load(name).unwrap();
        // Of the projector theme 7 is asked, but not where its colours stand in another.
        let theme = read.unwrap().theme;
        let mut expected = Theme::load(theme.name).unwrap();
        expected = Theme {
            name: expected.name,
            type_scale: expected.type_scale,
            space: expected.space,
            radius: expected.radius,
            ..own
        };
        assert_eq!(*theme, expected);
    }
}

#[test]
fn each_pair_that_cannot_be_read_is_named_at_its_place() {
    let text = "(\n    base: Light,\n    muted: \"#a0a0a0\",\n    paper: \"#fafafa\",\n)";
    let Err(HouseError::Wrong(found)) = house(text) else { panic!("{text}") };
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    let first = "house/courier.theme.ron:3:12: error: `muted` #a0a0a0 on `paper` #fafafa has a \
                 contrast of 2.5; it must have 4.5\n  help: as `muted`, ";
    assert!(said[0].starts_with(first), "{}", said[0]);
    assert!(said[0].ends_with("would do\n  help: `paper` stands in line 4"), "{}", said[0]);
    // On the grounds of the base as well: three surfaces, four controls, two marked grounds.
    assert_eq!(said.len(), 9, "{said:#?}");
    let grounds = found.iter().filter(|each| each.message.contains("on `")).count();
    assert_eq!(grounds, 9);
    // What is proposed is enough.
    let better = said[0].split("as `muted`, ").nth(1).unwrap().split(' ').next().unwrap();
    let better = Color::from_hex(better).unwrap();
    assert!(better.contrast(Color::rgb(0xfa, 0xfa, 0xfa)) >= 4.5);
    // A ground alone is named where it stands.
    let Err(HouseError::Wrong(found)) = house("(\n  highlight: \"#553300\")") else { panic!() };
    assert!(found.iter().all(|each| (each.place.line, each.place.column) == (2, 14)), "{found:?}");
    assert!(found.iter().any(|each| each.message.contains("`ink`")), "{found:?}");
    // Dark on dark is refused as well, and 7 is asked on the projector's base.
    assert!(house("(base: Projector, muted: \"#5b5750\")").is_err());
    assert!(house("(base: Light, muted: \"#5b5750\")").is_ok());
}

#[test]
fn whatever_else_is_wrong_is_named_at_its_place() {
    let cases = [
        ("(papre: \"#ffffff\")", "1:2", "did you mean `paper`?"),
        ("(lanes: (heaven: \"#004488\"))", "1:10", "known here are vermilion"),
        ("(ink: \"black\")", "1:7", "\"black\" is no colour"),
        ("(ink: 12)", "1:7", "`ink` is a colour"),
        ("(ink: \"#00000080\")", "1:7", "`ink` must be opaque"),
        ("(ink: \"#000000\",\nink: \"#000000\")", "2:1", "stands twice"),
        ("(base: Sepia)", "1:8", "there is no theme `Sepia`"),
        ("(fonts: (sans: \"none.ttf\"))", "1:16", "house/none.ttf cannot be used"),
        ("(fonts: (mono: \"none.ttf\"))", "1:10", "known here are sans"),
        ("(name: 3)", "1:8", "a name is a text"),
        ("[]", "1:1", "fields in `( )`"),
        ("", "1:1", ""),
        ("(ink: \"#000000\"", "", ""),
    ];
    for (text, place, words) in cases {
        let Err(HouseError::Wrong(found)) = house(text) else { panic!("{text:?} is taken") };
        let said = listed(&found);
        assert!(said.contains(&format!("{FILE}:{place}")), "{text:?}: {said}");
        assert!(said.contains(words), "{text:?}: {said}");
    }
    assert!(house("(scrim: \"#00000080\")").is_ok());
}

#[test]
fn fonts_are_read_from_beside_the_file_and_looked_at() {
    let read = |path: &Path| match path.to_str() {
        Some("house/own.ttf") => Ok(Face::SerifItalic.bytes().to_vec()),
        Some("house/web.woff2") => Ok(b"wOF2....".to_vec()),
        Some("house/cut.ttf") => Ok(Face::Serif.bytes()[..900].to_vec()),
        _ => Ok(b"words".to_vec()),
    };
    let house = |text: &str| House::from_ron(text.to_owned(), Path::new(FILE), &read);
    let read = house("(fonts: (sans: \"own.ttf\"))").unwrap();
    let set = FontSet::default().of_house(Some(&read));
    let own = set.carried_font(Carried::House(Face::Sans)).unwrap();
    assert_eq!((own.name, own.bytes), ("Literata Italic", Face::SerifItalic.bytes()));
    assert_eq!(set.font(Face::Sans, 0), Some(own));
    assert_eq!(set.font(Face::Serif, 0), Some(Font::from(Face::Serif)));
    assert_eq!(set.of_house(None), FontSet::default());
    for (file, words) in [("web.woff2", "web font"), ("cut.ttf", "cannot be used"), ("x", "no TTF")]
    {
        let error = house(&format!("(fonts: (serif: \"{file}\"))")).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}
