//! Letters that the program's own fonts lack: looked for in others, or spelled out.

use std::sync::Arc;

use sourceline::{
    export::{Picture, What, fonts_for},
    model::EventIx,
    style::{Measurer, SystemFonts},
};

use super::{
    World,
    page::{marker, words},
};

#[test]
fn letters_that_no_font_has_are_spelled_out_where_that_is_asked() {
    let text = "(format: 1, title: \"평\", lanes: [(name: \"One\")], events: [(id: \"a\", title: \
                \"It was 양 then\", date: \"2021-03-04\", lane: \"One\")])";
    let mut world = World::reads(text);
    world.measurer = Measurer::spelling_out(Arc::default());
    let page = world.page(&Picture::default());
    let found: Vec<String> = words(&page).iter().map(|words| words.text.to_string()).collect();
    assert!(found.contains(&"U+D3C9".to_owned()), "{found:?}");
    assert!(found.contains(&"It was U+C591 then".to_owned()), "{found:?}");
    assert!(page.system_fonts.is_empty());
    assert_eq!(page.title, "평");
}

/// What is missing is what was looked for and not found.
#[test]
fn fonts_are_looked_for_wherever_a_picture_has_words() {
    let text = "(format: 1, title: \"평\", lanes: [(name: \"양\")], events: [(id: \"a\", title: \"시\", \
                short_title: \"Then\", date: \"2021-03-04\", lane: \"양\")])";
    let mut world = World::reads(text);
    world.annotations.push(marker(0, "서"));
    let sought = |picture: &Picture| {
        let none = SystemFonts::none();
        let fonts = fonts_for(&world.timeline, &world.annotations, picture, &none, None);
        fonts.missing.iter().collect::<String>()
    };
    assert_eq!(sought(&Picture::default()), "서양평");
    let chosen = Picture { selected: Some(EventIx(0)), ..Picture::default() };
    assert_eq!(sought(&chosen), "서시양평");
    let page = world.page(&chosen);
    let seen = Picture { what: What::View(page.view), ..Picture::default() };
    assert_eq!(sought(&seen), "서시양평");
}
