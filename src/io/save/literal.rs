//! Texts as literals: new ones, and those that are changed where they stand.

use std::ops::Range;

use super::super::tree::{Node, NodeKind, Tree};

/// More `#` than this round no raw string that a person wrote.
const HASHES: usize = 16;

/// A text in quotation marks, on one line.
pub(in crate::io) fn quoted(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    escape(&mut literal, text, false);
    literal.push('"');
    literal
}

/// A text of several lines as a raw string, so that it can be read in the file; `None` for one that
/// is of one line, or that a raw string would not keep.
pub(super) fn raw(text: &str) -> Option<String> {
    let of_lines = text.trim_end_matches('\n').contains('\n');
    (of_lines && !text.contains(is_hidden)).then(|| with_hashes(text, 1)).flatten()
}

/// The bytes of a literal that change where its text does, and what is put there. Keeps how it is
/// written: raw or not, with its line ends and its escapes.
pub(super) fn changed(node: Node<'_>, text: &str) -> (Range<usize>, String) {
    let source = node.source();
    let whole = node.range();
    match node.kind() {
        NodeKind::RawString => {
            let hashes = source.chars().skip(1).take_while(|other| *other == '#').count();
            let literal = with_hashes(text, hashes).or_else(|| with_hashes(text, 1));
            (whole, literal.unwrap_or_else(|| quoted(text)))
        }
        NodeKind::String if source.contains('\\') => {
            patched(node, text).unwrap_or_else(|| (whole, quoted(text)))
        }
        NodeKind::String => {
            let mut literal = String::from('"');
            escape(&mut literal, text, source.contains('\n'));
            literal.push('"');
            (whole, literal)
        }
        _ => (whole, quoted(text)),
    }
}

/// Changes what lies between the beginning and the end that both texts share, so that the escapes
/// there stay as they are. `None` where the literal would then say something else.
fn patched(node: Node<'_>, text: &str) -> Option<(Range<usize>, String)> {
    let before = node.string()?;
    let shared = |(old, new): &(char, char)| old == new;
    let prefix = before.chars().zip(text.chars()).take_while(shared);
    let prefix: usize = prefix.map(|(character, _)| character.len_utf8()).sum();
    let (old, new) = (before.get(prefix..)?, text.get(prefix..)?);
    let suffix = old.chars().rev().zip(new.chars().rev()).take_while(shared);
    let suffix: usize = suffix.map(|(character, _)| character.len_utf8()).sum();
    let start = node.byte_of_string(prefix);
    let end = node.byte_of_string(before.len() - suffix).max(start);
    let mut middle = String::new();
    escape(&mut middle, new.get(..new.len() - suffix)?, false);
    let at = node.range().start;
    let source = node.source();
    let literal = format!("{}{middle}{}", source.get(..start - at)?, source.get(end - at..)?);
    let read = Tree::new(literal.into());
    let says = read.root()?.string()?;
    (says == text).then_some((start..end, middle))
}

/// A raw string with at least so many `#`; `None` where the text holds too long a row of them.
fn with_hashes(text: &str, at_least: usize) -> Option<String> {
    let marks = (at_least..=HASHES).map(|count| "#".repeat(count));
    let mark = marks.into_iter().find(|mark| !text.contains(&format!("\"{mark}")))?;
    Some(format!("r{mark}\"{text}\"{mark}"))
}

fn escape(literal: &mut String, text: &str, with_lines: bool) {
    for character in text.chars() {
        match character {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' | '\r' if with_lines => literal.push(character),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            hidden if is_hidden(hidden) => {
                literal.extend(hidden.escape_unicode());
            }
            other => literal.push(other),
        }
    }
}

/// What an editor would not show, or might change in silence.
fn is_hidden(character: char) -> bool {
    character.is_control() && character != '\n' && character != '\t'
        || matches!(character, '\u{feff}' | '\u{2028}' | '\u{2029}')
}
