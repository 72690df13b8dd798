//! The inside of string literals: the characters they stand for, and where each is written.

use std::borrow::Cow;

use super::NodeKind;

/// The characters that the string literal `source` stands for.
pub(super) fn value(kind: NodeKind, source: &str) -> Option<Cow<'_, str>> {
    match kind {
        NodeKind::RawString => {
            let mark = opening(kind, source);
            let end = source.len().checked_sub(mark.checked_sub(1)?)?;
            source.get(mark..end).map(Cow::Borrowed)
        }
        NodeKind::String if !source.contains('\\') => {
            source.strip_prefix('"')?.strip_suffix('"').map(Cow::Borrowed)
        }
        NodeKind::String => ron::from_str(source).ok().map(Cow::Owned),
        _ => None,
    }
}

/// The byte of the literal at which byte `offset` of its value is written.
pub(super) fn written_offset(kind: NodeKind, source: &str, offset: usize) -> usize {
    let mark = opening(kind, source);
    let body = source.get(mark..).unwrap_or_default();
    if kind == NodeKind::RawString {
        return (mark + offset).min(source.len());
    }
    let (mut written, mut read) = (0, 0);
    while read < offset {
        let rest = body.get(written..).unwrap_or_default();
        let (length, stands_for) = step(rest);
        if length == 0 {
            break;
        }
        written += length;
        read += stands_for;
    }
    mark + written
}

/// Length of the opening mark: `"` or `r##"`.
fn opening(kind: NodeKind, source: &str) -> usize {
    match kind {
        NodeKind::String | NodeKind::RawString => source.find('"').map_or(0, |at| at + 1),
        _ => 0,
    }
}

/// How many bytes the first character of a string's body is written in, and how many it stands for.
fn step(rest: &str) -> (usize, usize) {
    let Some(escape) = rest.strip_prefix('\\') else {
        let length = rest.chars().next().map_or(0, char::len_utf8);
        return (length, length);
    };
    match escape.chars().next() {
        Some('u') => {
            let end = escape.find('}').map_or(escape.len(), |at| at + 1);
            let digits = escape.get(2..end.saturating_sub(1)).unwrap_or_default();
            let code = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
            (1 + end, code.map_or(1, char::len_utf8))
        }
        Some('x') => (4.min(rest.len()), 1),
        // A backslash at the end of a line: the break and the indent after it stand for nothing.
        Some('\n' | '\r') => (1 + escape.len() - escape.trim_start().len(), 0),
        Some(other) => (1 + other.len_utf8(), 1),
        None => (1, 0),
    }
}
