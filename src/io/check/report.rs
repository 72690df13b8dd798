//! Collects diagnostics, and reads elements by serde with their errors put in their place.

use std::{ops::Range, path::Path};

use ron::{error::SpannedError, extensions::Extensions};
use serde::de::DeserializeOwned;

use super::super::{
    Diagnostic, Place, Severity,
    tree::{Node, Tree},
};
use super::names;

/// Everything that is wrong so far.
pub(super) struct Report<'a> {
    file: &'a Path,
    tree: &'a Tree,
    list: Vec<Diagnostic>,
    /// The event that is being checked.
    pub(super) event: Option<String>,
}

impl<'a> Report<'a> {
    pub(super) fn new(file: &'a Path, tree: &'a Tree) -> Self {
        Self { file, tree, list: Vec::new(), event: None }
    }

    pub(super) fn error(
        &mut self,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl IntoIterator<Item = String>,
    ) {
        self.push(Severity::Error, bytes, message.into(), help.into_iter().collect());
    }

    pub(super) fn warning(
        &mut self,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl IntoIterator<Item = String>,
    ) {
        self.push(Severity::Warning, bytes, message.into(), help.into_iter().collect());
    }

    /// Line of a byte, from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.tree.lines().line(byte) + 1
    }

    /// All of it, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|diagnostic| diagnostic.place.bytes.start);
        let mut walk = self.tree.lines().walk(self.tree.text());
        for Diagnostic { place, .. } in &mut self.list {
            (place.line, place.column) = walk.line_and_column(place.bytes.start);
        }
        self.list
    }

    /// Reads the value of a node from its own slice. Says what is wrong where that fails, unless
    /// a syntax error in it has said so already.
    pub(super) fn read<T: DeserializeOwned>(&mut self, node: Node<'_>) -> Option<T> {
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        match options.from_str(node.source()) {
            Ok(value) => Some(value),
            Err(_) if node.is_broken() => None,
            Err(error) => {
                self.unreadable(node, &error);
                None
            }
        }
    }

    /// Puts an error of serde at the innermost value that it is about. Its position is somewhere
    /// in or right after that value, its line and column count within the slice.
    fn unreadable(&mut self, node: Node<'_>, error: &SpannedError) {
        let at =
            node.range().start + byte_at(node.source(), error.span.end.line, error.span.end.col);
        let place = innermost(node, at);
        let what = place.name().map(|name| format!("`{name}`: ")).unwrap_or_default();
        let help = names::help_for(&error.code, place);
        let message = format!("{what}{}", names::explain(&error.code));
        self.error(place.range(), message, help);
    }

    fn push(
        &mut self,
        severity: Severity,
        bytes: Range<usize>,
        message: String,
        help: Vec<String>,
    ) {
        // Its line and column are found at the end.
        let place = Place { file: self.file.to_owned(), line: 0, column: 0, bytes };
        let event = self.event.clone();
        self.list.push(Diagnostic { severity, place, message, help, event, done: None });
    }
}

/// The byte of a line and column, both from 1, columns in characters.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// The smallest value that holds byte `at`, or that ends right before it.
fn innermost(node: Node<'_>, at: usize) -> Node<'_> {
    let within = node.children().find(|child| {
        let range = child.range();
        range.start < at && at <= range.end
    });
    let starts = || node.children().find(|child| child.range().start == at);
    match within.or_else(starts) {
        Some(child) => innermost(child, at),
        None => node,
    }
}
