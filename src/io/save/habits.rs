//! How a file is written by its author: line ends, indentation, `Some(…)`.

use super::super::tree::{Node, Tree};

/// What a level is indented by where a file does not say.
const INDENT: &str = "    ";

/// The habits of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Habits {
    /// What ends a line.
    pub(super) eol: &'static str,
    /// What a level is indented by.
    pub(super) indent: String,
    /// Whether what may be left out is written as `Some(…)`.
    pub(super) explicit_some: bool,
}

impl Default for Habits {
    fn default() -> Self {
        Self { eol: "\n", indent: INDENT.to_owned(), explicit_some: false }
    }
}

impl Habits {
    /// Those of a file.
    pub(super) fn of(tree: &Tree) -> Self {
        let text = tree.text();
        let first_line = text.split_inclusive('\n').next().unwrap_or_default();
        let first_field = tree.root().and_then(|root| root.children().next());
        let indent = first_field.map(|field| line_indent(text, field.field_range().start));
        let outer = tree.root().map(|root| line_indent(text, root.range().start));
        let indent = indent.unwrap_or_default().strip_prefix(outer.unwrap_or_default());
        let indent = indent.filter(|indent| !indent.is_empty()).unwrap_or(INDENT);
        Self {
            eol: if first_line.ends_with("\r\n") { "\r\n" } else { "\n" },
            indent: indent.to_owned(),
            explicit_some: tree.attributes().is_empty() && tree.root().is_some_and(says_some),
        }
    }
}

/// The spaces and tabs that the line of byte `at` begins with.
pub(super) fn line_indent(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(start..).unwrap_or_default();
    let end = line.find(|other| !matches!(other, ' ' | '\t')).unwrap_or(line.len());
    line.get(..end).unwrap_or_default()
}

fn says_some(node: Node<'_>) -> bool {
    node.tag() == Some("Some") || node.children().any(says_some)
}
