//! Whether a text is markwhen, and of which generation.
//!
//! Its lines are words and colons, as those of much else: so a text counts only if nothing but a header,
//! comments and sections stands before its first event, if there are two events or what a header or a
//! section says beside one, and if what follows their colons is no value of YAML.

use super::{
    super::Format,
    line::{Line, line, property},
    moment::Slashes,
    range::Range,
};

/// The format of a text, or of the beginning of one.
pub(in super::super) fn which(text: &str) -> Option<Format> {
    let text = text.trim_start_matches('\u{feff}');
    let (mut events, mut values) = (0_usize, 0_usize);
    let (mut has_more, mut is_old, mut has_dashes) = (false, false, false);
    // Whether the words of a header, or of an event, may stand here.
    let (mut in_header, mut after_event, mut in_dashes) = (true, false, false);
    // Whether a name of the header waits for values below it, as in YAML.
    let mut opens_map = false;
    for words in text.lines() {
        if in_header && words.trim_end() == "---" {
            in_dashes = !in_dashes;
            has_dashes = true;
            continue;
        }
        if in_dashes {
            continue;
        }
        // A header between dashes came with the newer generation.
        match line(words, Slashes::default(), !has_dashes) {
            Line::Blank | Line::Comment => {}
            Line::Section(..) => {
                (in_header, after_event) = (false, false);
                has_more = true;
            }
            Line::Opens(_) => {
                (in_header, after_event) = (false, false);
                (has_more, is_old) = (true, true);
            }
            Line::Closes => is_old = true,
            Line::Break => (in_header, is_old, after_event) = (true, true, false),
            Line::Event(_) if in_header && opens_map && words.starts_with([' ', '\t']) => {
                return None;
            }
            Line::Event(start) => {
                (in_header, after_event) = (false, true);
                // `12: x` is as much a list as a year.
                let is_year = start
                    .written
                    .as_bytes()
                    .windows(4)
                    .any(|four| four.iter().all(u8::is_ascii_digit));
                let is_number = start.written.starts_with(|c: char| c.is_ascii_digit());
                // What hangs on another event, or is no day, speaks for nothing.
                if is_value(start.text) || (is_number && !is_year) {
                    values += 1;
                } else if is_year && start.range != Range::NoDay {
                    events += 1;
                }
            }
            Line::Words(words) => {
                let property = property(words);
                match property {
                    _ if after_event || events > 0 => {}
                    Some((name, value)) => {
                        opens_map = value.is_empty();
                        has_more |= in_header && (name == "title" || words.trim().starts_with('#'));
                    }
                    // Words before any event are those of another kind of text.
                    None => return None,
                }
            }
        }
    }
    let is_enough = events > values && (events > 1 || (events == 1 && has_more));
    is_enough.then_some(if is_old { Format::MarkwhenOld } else { Format::Markwhen })
}

/// Whether what follows a colon is what YAML has there, and no title.
fn is_value(text: &str) -> bool {
    let is_box = ["[]", "[ ]", "[x]", "[X]"].iter().any(|mark| text.starts_with(mark));
    text.is_empty()
        || (!is_box && text.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*']))
        || text.parse::<f64>().is_ok()
}
