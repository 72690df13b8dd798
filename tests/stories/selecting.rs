//! A journalist selects words in a source, with the mouse and with the keys alone.

use egui::{Key, Modifiers, Pos2, Vec2, accesskit::Role, vec2};
use sourceline::{
    model::SourceIx,
    ui::{Command, overlay::Overlay},
    view::TextSelection,
};

use crate::reader::Reader;

const SOURCE: SourceIx = SourceIx(0);

/// Before the first source, at its beginning.
fn reads_the_source() -> Reader {
    let mut reader = Reader::starts();
    reader.asks(Command::ReadSource { source: SOURCE, at: 0..0 });
    reader
}

fn stored(reader: &Reader) -> &str {
    reader.timeline().source(SOURCE).unwrap().text.as_str()
}

fn selected_words(reader: &Reader) -> &str {
    let words = reader.state().look.words;
    words.map_or("", |words| &stored(reader)[words.range()])
}

/// A place on the first line of the text.
fn on_first_line(reader: &Reader, right: f32) -> Pos2 {
    let text = stored(reader).to_owned();
    let seen = reader.finds(|seen| seen.role == Role::Label && seen.label() == text);
    seen.rect.left_top() + vec2(right, 8.0)
}

/// Gives the keyboard to the reader, as Tab does.
fn tabs_to_the_source(reader: &mut Reader) {
    for _ in 0..80 {
        if reader.focused().is_some_and(|seen| seen.label() == "In the source") {
            return;
        }
        reader.presses(Key::Tab);
    }
    panic!("Tab does not come to the source");
}

const SHIFT: Modifiers = Modifiers::SHIFT;

#[test]
fn two_clicks_select_a_word_and_three_the_paragraph() {
    let mut reader = Reader::starts();
    // No event rests on its first line, which would lead there.
    reader.asks(Command::ReadSource { source: SourceIx(1), at: 0..0 });
    let text = reader.timeline().source(SourceIx(1)).unwrap().text.as_str().to_owned();
    let seen = reader.finds(|seen| seen.role == Role::Label && seen.label() == text);
    let at = seen.rect.left_top() + vec2(10.0, 8.0);
    let selected = |reader: &Reader| reader.state().look.words.map(|words| &text[words.range()]);
    reader.clicks_quickly(at, 2);
    assert_eq!(selected(&reader), Some("LATEST"));
    assert_eq!(reader.focused().unwrap().label(), "In the source");
    reader.clicks_quickly(at, 3);
    assert_eq!(selected(&reader), Some("LATEST NEWS:"));
    // One click leaves a caret and nothing selected.
    reader.clicks_at(at);
    assert_eq!(selected(&reader), Some(""));
}

#[test]
fn words_are_selected_by_dragging_and_stay_so_while_the_text_is_scrolled() {
    let mut reader = reads_the_source();
    let from = on_first_line(&reader, 0.5);
    reader.drags(from, from + vec2(260.0, 0.0));
    let words = selected_words(&reader).to_owned();
    assert!(words.starts_with("North Korea has become"), "{words}");
    assert!(stored(&reader).starts_with(&words));
    let before = reader.state().look.words;
    // To the end of the text and back again.
    let end = stored(&reader).len();
    reader.asks(Command::ReadSource { source: SOURCE, at: end - 5..end });
    reader.asks(Command::ReadSource { source: SOURCE, at: 0..0 });
    assert_eq!(reader.state().look.words, before);
    reader.copies();
    let citation = reader.timeline().citation(SOURCE);
    assert_eq!(reader.copied, [format!("“{}”\n— {citation}", words.trim())]);
    assert_eq!(reader.message(), "Copied the passage");
}

#[test]
fn dragging_backwards_and_with_another_event_selected_selects_the_same_words() {
    let mut reader = reads_the_source();
    let from = on_first_line(&reader, 0.5);
    let to = from + Vec2::new(200.0, 24.0);
    reader.drags(from, to);
    let forwards = reader.state().look.words.unwrap();
    reader.drags(to, from);
    let backwards = reader.state().look.words.unwrap();
    assert_eq!(forwards.range(), backwards.range());
    assert!(backwards.head < backwards.anchor);
    reader.presses_ctrl(Key::Home);
    assert_eq!(reader.state().look.words, Some(backwards));
}

#[test]
fn words_are_selected_copied_and_let_go_by_keys_alone() {
    let mut reader = reads_the_source();
    tabs_to_the_source(&mut reader);
    // The first arrow sets the caret, and Shift takes words in.
    reader.presses(Key::ArrowRight);
    let caret = TextSelection { source: SOURCE, anchor: 0, head: 0 };
    assert_eq!(reader.state().look.words, Some(caret));
    reader.presses_with(SHIFT, Key::ArrowRight);
    assert_eq!(selected_words(&reader), "N");
    reader.presses_ctrl_shift(Key::ArrowRight);
    reader.presses_ctrl_shift(Key::ArrowRight);
    assert_eq!(selected_words(&reader), "North Korea");
    reader.presses_with(SHIFT, Key::ArrowLeft);
    assert_eq!(selected_words(&reader), "North Kore");
    reader.presses_with(SHIFT, Key::End);
    let row = selected_words(&reader).to_owned();
    assert!(row.starts_with("North Korea has"), "{row}");
    reader.presses_with(SHIFT, Key::ArrowDown);
    assert!(selected_words(&reader).len() > row.len());
    reader.presses_with(SHIFT, Key::ArrowUp);
    assert_eq!(selected_words(&reader).trim(), row.trim());
    reader.copies();
    assert!(reader.copied[0].starts_with(&format!("“{}”", row.trim())), "{:?}", reader.copied);
    // Escape lets the words go first, and only then the source.
    reader.presses(Key::Escape);
    assert_eq!(reader.state().look.words, None);
    assert_eq!(reader.focused().unwrap().label(), "In the source");
    reader.presses(Key::Escape);
    assert_ne!(reader.focused().unwrap().label(), "In the source");
}

#[test]
fn a_screen_reader_is_told_what_is_selected() {
    let mut reader = reads_the_source();
    tabs_to_the_source(&mut reader);
    reader.presses_ctrl_shift(Key::ArrowRight);
    assert_eq!(selected_words(&reader), "North");
    assert_eq!(reader.text_selected_in(stored(&reader)).as_deref(), Some("North"));
}

#[test]
fn with_nothing_selected_the_arrows_scroll_as_before() {
    let mut reader = reads_the_source();
    tabs_to_the_source(&mut reader);
    let before = on_first_line(&reader, 0.0);
    reader.presses(Key::ArrowDown);
    assert!(on_first_line(&reader, 0.0).y < before.y);
    assert_eq!(reader.state().look.words, None);
}

/// Somebody with a mouse sees what can be made of the words, beside them.
#[test]
fn a_button_beside_selected_words_makes_an_event_of_them() {
    const BUTTON: &str = "New event from this passage";
    let mut reader = reads_the_source();
    reader.sees_no(BUTTON);
    let from = on_first_line(&reader, 4.0);
    reader.drags(from, from + vec2(200.0, 30.0));
    let words = selected_words(&reader).to_owned();
    assert!(words.trim().contains(' '), "{words:?}");
    let button = reader.finds(|seen| seen.label() == BUTTON);
    assert!(button.rect.top() > from.y + 30.0, "it hides none of them: {:?}", button.rect);
    reader.clicks(BUTTON);
    let Overlay::Event(sheet) = reader.overlay() else { panic!("{:?}", reader.overlay()) };
    assert_eq!(sheet.passage.as_ref().unwrap().selector.exact, words.trim());
    reader.presses(Key::Escape);
    reader.asks(Command::SelectPassage(None));
    reader.sees_no(BUTTON);
}
