//! What the measurer promises on its own; that it agrees with egui is tested in `ui::fonts`.

use proptest::prelude::*;

use super::*;

const BODY: TextStyle = TextStyle::new(Face::Sans, 13.0);

fn measurer() -> Measurer {
    Measurer::new(Arc::default())
}

/// The bytes of the text in the order in which they are seen.
fn seen(text: &str) -> Vec<u32> {
    measurer().shape(text, BODY).glyphs.iter().map(|glyph| glyph.cluster).collect()
}

#[test]
fn threads_can_share_it() {
    fn shared<T: Send + Sync>() {}
    shared::<Measurer>();
}

#[test]
fn letters_are_kerned() {
    for face in Face::ALL {
        let width = |text| measurer().width(text, TextStyle::new(face, 22.0));
        assert!(width("To") < width("T") + width("o"), "{face:?}");
    }
    assert_eq!(measurer().shape("", BODY).glyphs, []);
}

#[test]
fn a_tab_is_four_spaces_and_a_thin_space_half_of_one() {
    let width = |text| measurer().width(text, BODY);
    let space = width(" ");
    assert!((width("\t") - 4.0 * space).abs() < 1e-3);
    assert!((width("\u{2009}") - 0.5 * space).abs() < 1e-3);
    assert!((width("\u{202f}") - 0.5 * space).abs() < 1e-3);
    assert!(width("\u{200b}\u{200d}\u{feff}\r\n").abs() < 1e-3);
}

#[test]
fn a_mark_stands_on_its_letter() {
    let width = |text| measurer().width(text, BODY);
    assert!((width("e\u{301}") - width("é")).abs() < 1e-3);
}

#[test]
fn what_no_font_has_shows_as_missing() {
    let run = measurer().shape("평", BODY);
    assert_eq!(run.glyphs.iter().map(|glyph| (glyph.font, glyph.id)).collect::<Vec<_>>(), [(0, 0)]);
    assert!(run.width > 0.0);
}

#[test]
fn hebrew_and_latin_stand_in_visual_order() {
    // No font of ours has Hebrew; the signs for what is missing stand in its order all the same.
    assert_eq!(seen("abc"), [0, 1, 2]);
    assert_eq!(seen("אבג"), [4, 2, 0]);
    assert_eq!(seen("a אב c"), [0, 1, 4, 2, 6, 7]);
    // A line that begins in Hebrew runs from right to left; numbers do not.
    assert_eq!(seen("אב 12"), [5, 6, 4, 2, 0]);
}

#[test]
fn pieces_say_what_a_painter_without_directions_sets() {
    let pieces = |text| {
        let run = measurer().shape(text, BODY);
        run.pieces.iter().map(|piece| piece.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(pieces("Kursk «2025»"), ["Kursk «2025»"]);
    assert_eq!(pieces("a אב c"), ["a ", "אב", " c"]);
    assert_eq!(pieces("אב 12"), ["12", "אב "]);
    assert_eq!(pieces(""), [""]);
}

#[test]
fn brackets_alone_among_hebrew_are_turned() {
    let turn = |text: &str| super::super::shape::turned(Arc::from(text)).to_string();
    assert_eq!(turn("(!"), "!)");
    assert_eq!(turn("«"), "»");
    assert_eq!(turn("(א)"), "(א)");
}

#[test]
fn what_was_shaped_is_kept_and_what_is_not_asked_for_is_let_go() {
    let measurer = measurer();
    let first = measurer.shape("first", BODY);
    assert!(Arc::ptr_eq(&first, &measurer.shape("first", BODY)));
    assert!(!Arc::ptr_eq(&first, &measurer.shape("first", TextStyle { size: 14.0, ..BODY })));
    for number in 0..Cache::FULL * 3 {
        // A label on the screen is asked for in every frame.
        if number % 64 == 0 {
            assert!(Arc::ptr_eq(&first, &measurer.shape("first", BODY)));
        }
        measurer.width(&number.to_string(), BODY);
    }
    let kept = measurer.cache(|cache| {
        let count = |shelf: &Shelf| shelf.values().map(HashMap::len).sum::<usize>();
        assert_eq!(count(&cache.young), cache.count);
        count(&cache.young) + count(&cache.old)
    });
    assert!(kept <= 2 * Cache::FULL, "{kept}");
    let long = "a".repeat(Cache::LONGEST + 1);
    assert!(!Arc::ptr_eq(&measurer.shape(&long, BODY), &measurer.shape(&long, BODY)));
}

proptest! {
    #[test]
    fn glyphs_and_pieces_stay_inside_their_run(text in "[a-zЖ-я“” \tא-ת٠-٩()1-9]{0,30}") {
        let run = measurer().shape(&text, BODY);
        prop_assert!(run.ascent > 0.0 && run.height > run.ascent);
        for glyph in &run.glyphs {
            prop_assert!(glyph.x >= -0.01 && glyph.x <= run.width + 0.01);
            prop_assert!(text.is_char_boundary(glyph.cluster as usize));
        }
        let chars = |text: &str| {
            let mut chars: Vec<_> = text.chars().filter(|c| !"()".contains(*c)).collect();
            chars.sort_unstable();
            chars
        };
        let pieces: String = run.pieces.iter().map(|piece| &*piece.text).collect();
        prop_assert_eq!(chars(&pieces), chars(&text));
        prop_assert!(run.pieces.is_sorted_by(|one, two| one.x <= two.x));
    }
}

/// That text is about as wide as it is when shaped.
fn check_rough(text: &str) {
    let kept = measurer();
    for face in Face::ALL {
        let style = TextStyle::new(face, 13.0);
        let rough = measurer().rough_width(text, style);
        let width = kept.width(text, style);
        assert!((rough - width).abs() <= 1.0 + width * 0.04, "{text} {face:?} {rough} {width}");
        // What was shaped before changes nothing.
        assert!((kept.rough_width(text, style) - rough).abs() < 1e-6, "{text} {face:?}");
    }
}

#[test]
fn a_rough_width_is_nearly_that_of_the_shaped_text() {
    check_rough("");
    check_rough("The ministry signs an accord in Zürich-Süd, intelligence reports…");
    check_rough("AVATAR To WAVE Ty. office, affluent “fluff”");
    check_rough("Москва объявляет о разрыве отношений – “так”");
    check_rough("Κίεβο: διακοπή σχέσεων\t1 000\u{2009}000\u{200b}");
    // Only shaping tells how wide these are.
    check_rough("e\u{301}t שלום مرحبا हिन्दी 👩‍👩‍👧");
}
