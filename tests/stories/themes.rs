//! A teacher before a projector, and somebody at night: the theme is chosen, and stays.

use std::{fs, path::Path};

use sourceline::{
    app::services::preferences::{Store, ThemeChoice},
    style::{Color, Face, Theme, ThemeName},
    ui::{Command, command::PickerChange},
};

use egui::accesskit::Role;

use crate::reader::Reader;

const CHOICES: [(&str, ThemeChoice, ThemeName); 4] = [
    ("Dark", ThemeChoice::Dark, ThemeName::Dark),
    ("Projector", ThemeChoice::Projector, ThemeName::Projector),
    ("Light", ThemeChoice::Light, ThemeName::Light),
    // The harness gives no preference, so light is used.
    ("As the system", ThemeChoice::System, ThemeName::Light),
];

fn is(painted: egui::Color32, token: Color) -> bool {
    painted == egui::Color32::from_rgba_unmultiplied(token.r, token.g, token.b, token.a)
}

#[track_caller]
fn wears(reader: &Reader, name: ThemeName) {
    let theme = Theme::load(name).unwrap();
    let visuals = reader.ctx().global_style().visuals.clone();
    assert!(is(visuals.panel_fill, theme.panel), "{name:?}: {:?}", visuals.panel_fill);
    assert!(is(visuals.hyperlink_color, theme.link), "{name:?}");
    assert_eq!(reader.app().state.style.theme.name, name);
}

#[test]
fn each_theme_is_chosen_from_the_bar_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(folder.path().to_owned());
    for (words, choice, name) in CHOICES {
        let mut reader = Reader::comes_back_to(folder.path());
        // Larger type leaves the bar less room, and the themes stand in its menu then.
        reader.clicks(if reader.has("Theme") { "Theme" } else { "More" });
        reader.clicks(words);
        wears(&reader, name);
        reader.waits_for_work();
        assert_eq!(store.load().preferences.theme, choice, "{words}");
        wears(&Reader::comes_back_to(folder.path()), name);
    }
}

/// A publisher has colours and a headline font of its own.
#[test]
fn a_house_style_is_worn_and_remembered_with_its_fonts() {
    let folder = tempfile::tempdir().unwrap();
    let [state, house] = ["state", "house"].map(|name| folder.path().join(name));
    fs::create_dir(&house).unwrap();
    fs::write(house.join("own.ttf"), Face::SansItalic.bytes()).unwrap();
    let file = house.join("courier.theme.ron");
    let text = "(name: \"The Courier\", panel: \"#eef6ee\", link: \"#004488\", \
                fonts: (serif_semi: \"own.ttf\"))";
    fs::write(&file, text).unwrap();
    let mut reader = Reader::comes_back_to(&state);
    picks(&mut reader, &file);
    is_dressed(&mut reader);
    reader.waits_for_work();
    assert_eq!(Store::new(state.clone()).load().preferences.theme, ThemeChoice::House);
    let mut reader = Reader::comes_back_to(&state);
    reader.waits_for_work();
    is_dressed(&mut reader);
    // Another theme takes the fonts off again.
    reader.clicks("Theme");
    reader.clicks("Dark");
    wears(&reader, ThemeName::Dark);
    assert!(reader.app().state.style.measurer.fonts().house.is_empty());
    reader.clicks("Theme");
    reader.clicks("The Courier");
    is_dressed(&mut reader);
    // One that cannot be read is refused, and the one in use stays.
    fs::write(&file, "(muted: \"#cccccc\")").unwrap();
    picks(&mut reader, &file);
    reader.sees("This house style is not used");
    reader.presses(egui::Key::Escape);
    is_dressed(&mut reader);
}

pub(crate) fn picks(reader: &mut Reader, file: &Path) {
    reader.commands("Choose a house style…");
    reader.waits_for_work();
    let typed = file.display().to_string();
    for change in [PickerChange::Typed(typed), PickerChange::Submit] {
        reader.asks(Command::Picker(change));
        reader.waits_for_work();
    }
}

#[track_caller]
fn is_dressed(reader: &mut Reader) {
    let visuals = reader.ctx().global_style().visuals.clone();
    assert!(is(visuals.panel_fill, Color::rgb(0xee, 0xf6, 0xee)), "{:?}", visuals.panel_fill);
    assert!(is(visuals.hyperlink_color, Color::rgb(0, 0x44, 0x88)));
    let style = &reader.app().state.style;
    let font = style.measurer.fonts().font(Face::SerifSemi, 0).unwrap();
    assert_eq!(font.bytes, Face::SansItalic.bytes());
}

#[test]
fn the_menu_says_that_the_system_gives_no_preference() {
    let mut reader = Reader::starts();
    reader.clicks("Theme");
    reader.sees("The system gives no preference; light is used.");
}

#[test]
fn a_hidden_panel_and_a_larger_interface_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = Reader::comes_back_to(folder.path());
    reader.sees("Choose an event to read the words it rests on.");
    reader.presses(egui::Key::F9);
    reader.sees_no("Choose an event to read the words it rests on.");
    reader.presses_ctrl(egui::Key::Plus);
    reader.waits_for_work();
    let reader = Reader::comes_back_to(folder.path());
    reader.sees_no("Choose an event to read the words it rests on.");
    assert!((reader.ctx().zoom_factor() - 1.1).abs() < 1e-3, "{}", reader.ctx().zoom_factor());
}

#[test]
fn a_small_window_before_a_projector_keeps_the_title_and_the_facts() {
    let mut reader = Reader::starts_with(
        sourceline::app::services::preferences::Preferences {
            theme: ThemeChoice::Projector,
            ..crate::reader::still()
        },
        None,
    );
    reader.resizes([900.0, 600.0]);
    let title = reader.finds(|seen| seen.label() == "About From Donbas to Kursk");
    assert!(title.rect.width() > 240.0, "{:?}", title.rect);
    let (id, _) =
        reader.timeline().iter().find(|(_, event)| event.detail.quotes.len() > 1).unwrap();
    reader.asks(sourceline::ui::Command::Select(id));
    let source = |reader: &Reader| {
        reader.finds(|seen| seen.role == Role::Group && seen.label() == "In the source").rect
    };
    // The facts have all of the panel, until a passage is asked for in its source.
    assert!(source(&reader).top() > 560.0, "{:?}", source(&reader));
    reader.asks(sourceline::ui::Command::ShowQuote(1));
    assert!(source(&reader).top() < 200.0, "{:?}", source(&reader));
}
