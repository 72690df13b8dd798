//! What a file is that is not ours, by its content and never by its name.

use super::super::{
    foreign::json::Json,
    raw::{RawTimeline, Shape},
    tree::{Node, NodeKind, Tree},
};

/// What bytes are that are no text at all.
pub(super) fn binary(bytes: &[u8]) -> Option<String> {
    const KNOWN: [(&[u8], &str); 9] = [
        (b"\x89PNG", "it is a PNG picture"),
        (b"\xff\xd8\xff", "it is a JPEG picture"),
        (b"GIF8", "it is a GIF picture"),
        (b"%PDF", "it is a PDF document"),
        (b"PK\x03\x04", "it is a ZIP archive or an office document"),
        (b"\x1f\x8b", "it is a gzip archive"),
        (b"SQLite format 3", "it is a SQLite database"),
        (b"\xff\xfe", UTF_16),
        (b"\xfe\xff", UTF_16),
    ];
    if let Some((_, what)) = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some((*what).to_owned());
    }
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    if !start.contains(&0) {
        return None;
    }
    let zeros: usize = start.iter().map(|byte| usize::from(*byte == 0)).sum();
    // Text in UTF-16 is half zeros in most languages that are written in Latin letters.
    Some(if zeros * 3 > start.len() { UTF_16.into() } else { "it is no text".into() })
}

pub(super) const UTF_16: &str = "its text is in UTF-16; save it as UTF-8";

/// What an encoding looks like that is not UTF-8 from byte `at` on.
pub(super) fn encoding(bytes: &[u8], at: usize) -> String {
    let before = bytes.get(..at).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let looks = match byte {
        0x80..=0x9f => "it looks like Windows-1252",
        0xa0..=0xff => "it looks like Windows-1252 or Latin-1",
        _ => "it is not known",
    };
    format!("its text is not in UTF-8 (byte {byte:#04x} in line {line}; {looks}); save it as UTF-8")
}

/// What a text is that cannot be RON of ours.
pub(super) fn other_format(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let lower = text.get(..text.len().min(16)).unwrap_or_default().to_ascii_lowercase();
    if text.is_empty() {
        return Some("it is empty".into());
    }
    let what = match text.chars().next() {
        Some('{') => return Some(unknown_json(text)),
        Some('[') => "it begins like a list, in JSON perhaps",
        Some('<') if lower.starts_with("<!doctype html") || lower.starts_with("<html") => {
            "it is a web page"
        }
        Some('<') => {
            return Some(
                "it begins like XML; a file of The Timeline Project has `timeline` as its root"
                    .to_owned(),
            );
        }
        _ if text.starts_with("---") => "it begins like markwhen or YAML",
        _ if lower.starts_with("begin:vcalendar") => "it is a calendar (iCalendar)",
        _ => return None,
    };
    Some(format!("{what}; {OURS}"))
}

/// What is said of JSON that is of no format here.
fn unknown_json(text: &str) -> String {
    /// So many of its names are listed.
    const LISTED: usize = 5;
    let names = Json::parse(text).map(|json| json.fields()).unwrap_or_default();
    let listed: Vec<String> =
        names.iter().take(LISTED).map(|(name, _)| format!("`{name}`")).collect();
    let has =
        if listed.is_empty() { String::new() } else { format!(" (it has {})", listed.join(", ")) };
    format!(
        "it is JSON of no kind that is known here{has}: TimelineJS has `events` with `start_date`, \
         vis-timeline `items` with `start`, Sourceline `format`"
    )
}

/// Whether a text begins as RON does: with a bracket, an attribute or a comment.
pub(super) fn begins_like_ours(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    ["(", "#!", "//", "/*", "Timeline("].iter().any(|start| text.starts_with(start))
}

/// Why a tree is none of ours: no struct, or one without any of our fields.
pub(super) fn other_tree(tree: &Tree) -> Option<String> {
    let Some(root) = tree.root() else { return Some(format!("it holds only comments; {OURS}")) };
    let is_ours = root.kind() == NodeKind::Struct
        && root
            .children()
            .filter_map(Node::name)
            .any(|name| RawTimeline::FIELDS.iter().any(|known| known.name == name));
    if is_ours {
        return None;
    }
    Some(match root.kind() {
        NodeKind::Struct | NodeKind::Tuple if root.source().starts_with('(') => {
            format!("it has none of a timeline's fields; {OURS}")
        }
        _ => format!("it looks like plain text; {OURS}"),
    })
}

/// What a file of ours looks like.
const OURS: &str = "a timeline of Sourceline begins with (format: 1, title: \"…\", …), \
     and a table with the names of its columns, such as date,title";
