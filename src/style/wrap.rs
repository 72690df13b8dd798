//! Breaks text into lines of a width, for what is set outside egui, such as lane names.
//!
//! Lines break after spaces, hyphens and dashes, and between ideographs; inside a word only where
//! the word alone is wider than the line. It keeps every character but the spaces at a break.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Measure, TextStyle};

/// How near the edge a line is measured to the pixel, as a share of its width: kerning and ligatures
/// make far less of a difference to what a line of words comes to.
const NEAR: f32 = 0.1;

/// The lines of a text, none wider than `width` logical pixels unless a single cluster is.
///
/// An empty text is one empty line.
#[must_use]
pub fn wrap(
    text: &str,
    style: TextStyle,
    width: f32,
    measure: &(impl Measure + ?Sized),
) -> Vec<String> {
    // Shaping a line word after word costs far more than all else here, and only near the edge does
    // it say more than the sum of its words.
    let fits = |line: &str, rough: f32| {
        let is_near = (rough - width).abs() <= width * NEAR;
        if is_near { measure.width(line.trim_end(), style) <= width } else { rough < width }
    };
    let rough = |text: &str| measure.rough_width(text, style);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        // About as wide as the line is with the spaces at its end.
        let mut so_far = 0.0;
        for unit in units(paragraph) {
            let word = unit.trim_end();
            let (wide, spaces) = (rough(word), rough(unit.get(word.len()..).unwrap_or_default()));
            let before = line.len();
            line.push_str(unit);
            so_far += wide + spaces;
            if fits(&line, so_far - spaces) {
                continue;
            }
            line.truncate(before);
            finish(&mut lines, &mut line);
            line.push_str(unit);
            so_far = wide + spaces;
            if !fits(&line, wide) {
                line.clear();
                split(unit, &mut lines, &mut line, |line| fits(line, rough(line.trim_end())));
                so_far = rough(&line);
            }
        }
        if line.trim_end().is_empty() && !paragraph.trim_end().is_empty() {
            continue;
        }
        lines.push(line.trim_end().to_owned());
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// Ends a line, if there is anything on it.
fn finish(lines: &mut Vec<String>, line: &mut String) {
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    line.clear();
}

/// Splits what is wider than a line between clusters, at least one to a line.
fn split(unit: &str, lines: &mut Vec<String>, line: &mut String, fits: impl Fn(&str) -> bool) {
    for cluster in unit.graphemes(true) {
        let before = line.len();
        line.push_str(cluster);
        if before > 0 && !fits(line) {
            line.truncate(before);
            finish(lines, line);
            line.push_str(cluster);
        }
    }
}

/// The stretches between places where a line may break.
fn units(text: &str) -> Vec<&str> {
    if text.chars().all(is_plain) { plain_units(text) } else { word_units(text) }
}

/// The same for any text: a line never breaks within a word as UAX 29 has it, so that no mark is
/// parted from its letter.
fn word_units(text: &str) -> Vec<&str> {
    parted(text, text.split_word_bound_indices())
}

/// The same for text in which every character is a word by itself where a line might break.
fn plain_units(text: &str) -> Vec<&str> {
    let each = text.char_indices();
    parted(text, each.map(|(at, c)| (at, text.get(at..at + c.len_utf8()).unwrap_or_default())))
}

fn parted<'a>(text: &'a str, words: impl Iterator<Item = (usize, &'a str)>) -> Vec<&'a str> {
    let mut units = Vec::new();
    let (mut start, mut last) = (0, None);
    for (at, word) in words {
        if at > start && breaks(last, word.chars().next()) {
            units.extend(text.get(start..at));
            start = at;
        }
        last = word.chars().next_back();
    }
    units.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    units
}

/// Whether a character never joins one before it at which a line may break: it is no mark, no joiner
/// and no sign of format. Looking up the properties of words takes most of the time otherwise.
fn is_plain(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{ac}'
            | '\u{ae}'..='\u{2ff}'
            | '\u{370}'..='\u{482}'
            | '\u{48a}'..='\u{58f}'
            | '\u{2010}'..='\u{2027}'
            | '\u{202f}'..='\u{205e}'
            | '\u{20a0}'..='\u{20bf}'
    )
}

/// Whether a line may break between two characters that do not belong to one word.
fn breaks(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    if is_space(after) {
        return false;
    }
    is_space(before)
        || (matches!(before, '-' | '–' | '—' | '‐' | '/') && after.is_alphanumeric())
        || (is_ideograph(before) && is_ideograph(after))
}

/// A space at which a line may break.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Han and kana, which are set without spaces.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::style::{Face, FixedWidth};

    /// Ten pixels a character.
    fn lines(text: &str, characters: usize) -> Vec<String> {
        let style = TextStyle::new(Face::Sans, 10.0);
        wrap(text, style, 10.0 * characters as f32, &FixedWidth(1.0))
    }

    #[test]
    fn lines_break_where_they_may() {
        let cases: [(&str, usize, &[&str]); 11] = [
            ("", 5, &[""]),
            ("one", 5, &["one"]),
            ("Territory and war", 14, &["Territory and", "war"]),
            ("Territory and war", 13, &["Territory and", "war"]),
            ("Territory and war", 9, &["Territory", "and war"]),
            ("Diplomacy", 4, &["Dipl", "omac", "y"]),
            ("a Diplomacy", 4, &["a", "Dipl", "omac", "y"]),
            ("north-east", 7, &["north-", "east"]),
            ("10\u{a0}km away", 6, &["10\u{a0}km", "away"]),
            ("外交関係", 2, &["外交", "関係"]),
            ("one\ntwo", 9, &["one", "two"]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(lines(text, width), expected, "{text:?} at {width}");
        }
    }

    /// Measures to the pixel alone.
    struct Exact<'a>(&'a crate::style::Measurer);

    impl Measure for Exact<'_> {
        fn width(&self, text: &str, style: TextStyle) -> f32 {
            self.0.width(text, style)
        }

        fn line_height(&self, style: TextStyle) -> f32 {
            self.0.line_height(style)
        }
    }

    #[test]
    fn lines_break_as_if_every_one_were_measured_to_the_pixel() {
        let fonts = std::sync::Arc::new(crate::style::FontSet::default());
        let measurer = crate::style::Measurer::new(fonts);
        let opened = crate::io::open_bundled();
        let mut broken = 0;
        for (_, event) in opened.timeline.iter() {
            for quote in &event.detail.quotes {
                let text = opened.timeline.quote_text(quote);
                for (size, width) in [(13.0, 90.0), (26.5, 420.0), (49.0, 1_020.0)] {
                    let style = TextStyle::new(Face::Serif, size);
                    let lines = wrap(text, style, width, &measurer);
                    assert_eq!(lines, wrap(text, style, width, &Exact(&measurer)), "{size}");
                    broken += lines.len();
                }
            }
        }
        assert!(broken > 200, "{broken} lines");
    }

    proptest! {
        #[test]
        fn plain_text_breaks_where_any_text_does(
            text in r"[ \u{a0}\u{202f}\ta-fA-F0-9éßжИіЂα'._:,;’”«/‐–—-]{0,60}",
        ) {
            prop_assert!(text.chars().all(is_plain));
            prop_assert_eq!(plain_units(&text), word_units(&text));
        }

        #[test]
        fn nothing_is_lost_and_no_line_is_too_wide(
            text in "[a-zа-я외交 —-]{0,40}", width in 1_usize..20,
        ) {
            let lines = lines(&text, width);
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
            for line in lines {
                prop_assert!(line.chars().count() <= width);
            }
        }
    }
}
