//! A lossless RON tree: where every element of a file stands, to the byte.
//!
//! `ron` stops at its first error and gives no position for a value that was read. This tree finds
//! each element, so that `ron` can read each from its own slice, every diagnostic has its place,
//! and saving can replace only the bytes of what changed.
//!
//! Invariants: the [`tokens`] of a text, joined, are the text; a node's range begins and ends with
//! a token that says something, so neither commas nor comments around an element belong to it; a
//! node lies within its parent and after its elder sibling. Parsing never fails: what is wrong is
//! in [`Tree::errors`], and the parser goes on with the next element.
//!
//! It knows nothing of timelines, and does not check what `ron` checks in a slice (escapes,
//! numbers, types).

mod lex;
mod literal;
mod parse;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, ops::Range, sync::Arc};

pub use lex::{Bracket, Token, TokenKind, Tokens, tokens};
pub use parse::NESTING_LIMIT;

use super::lines::LineIndex;

/// The tree of a file.
#[derive(Clone, Debug)]
pub struct Tree {
    text: Arc<String>,
    lines: Arc<LineIndex>,
    /// In the order of the text, each before its children.
    nodes: Vec<NodeData>,
    attributes: Vec<Range<usize>>,
    errors: Vec<SyntaxError>,
}

/// Something that is no RON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// `(name: value, …)`, also with a name before it. Its children have names.
    Struct,
    /// `(value, …)`, also with a name before it: a tuple or a variant that holds values.
    Tuple,
    /// `[value, …]`.
    List,
    /// `{key: value, …}`; its children are key, value, key, value.
    Map,
    /// `"…"`.
    String,
    /// `r#"…"#`.
    RawString,
    /// `b"…"`.
    Bytes,
    /// `'…'`.
    Char,
    /// A number.
    Number,
    /// A name that stands alone: `true`, `None`, a variant.
    Ident,
    /// Nothing that RON knows.
    Unknown,
}

#[derive(Clone, Debug)]
struct NodeData {
    kind: NodeKind,
    /// Whether there is a syntax error in it, outside its children.
    broken: bool,
    start: u32,
    end: u32,
    /// The name of the field that it is the value of; empty where it is none.
    name: (u32, u32),
    /// The name before its bracket; empty where there is none.
    tag: (u32, u32),
    /// The node after its last descendant.
    next: u32,
}

impl Tree {
    /// Parses a whole file.
    #[must_use]
    pub fn new(text: Arc<String>) -> Self {
        parse::parse(text)
    }

    /// This tree without what is within the elements of some of its lists. For those who keep it,
    /// and look into few elements; see [`Self::parsed`].
    #[must_use]
    pub fn without_what_is_within(&self, lists: Vec<Node<'_>>) -> Self {
        let mut within: Vec<Range<u32>> = Vec::new();
        for element in lists.into_iter().flat_map(Node::children) {
            let next = element.data().map_or(element.at, |data| data.next);
            within.push(element.at + 1..next);
        }
        within.sort_unstable_by_key(|range| range.start);
        // Where each node is afterwards; the one after the last as well, which `next` may name.
        let mut places = Vec::with_capacity(self.nodes.len() + 1);
        let (mut gaps, mut place) = (within.into_iter().peekable(), 0);
        for at in 0..=self.nodes.len() as u32 {
            while gaps.next_if(|gap| gap.end <= at).is_some() {}
            places.push(place);
            place += u32::from(!gaps.peek().is_some_and(|gap| gap.contains(&at)));
        }
        let moved = |at: u32| places.get(at as usize).copied().unwrap_or(place);
        let stays = |at: usize| places.get(at) != places.get(at + 1);
        let nodes = self.nodes.iter().enumerate().filter(|(at, _)| stays(*at));
        let nodes = nodes.map(|(_, node)| NodeData { next: moved(node.next), ..node.clone() });
        Self {
            text: Arc::clone(&self.text),
            lines: Arc::clone(&self.lines),
            nodes: nodes.collect(),
            attributes: self.attributes.clone(),
            errors: self.errors.clone(),
        }
    }

    /// The tree of a node alone, parsed anew from its own bytes; its places are those of the whole
    /// text. Only for a node without errors.
    #[must_use]
    pub fn parsed(&self, node: Node<'_>) -> Self {
        let offset = node.range().start as u32;
        let mut parsed = Self::new(Arc::new(node.source().to_owned()));
        // An empty span stands for none.
        let span = |(start, end): (u32, u32)| {
            let offset = if start < end { offset } else { 0 };
            (start + offset, end + offset)
        };
        for node in &mut parsed.nodes {
            node.start += offset;
            node.end += offset;
            (node.name, node.tag) = (span(node.name), span(node.tag));
        }
        Self { text: Arc::clone(&self.text), lines: Arc::clone(&self.lines), ..parsed }
    }

    /// The text, byte for byte.
    #[must_use]
    pub fn text(&self) -> &Arc<String> {
        &self.text
    }

    /// Its lines.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The value of the file; `None` where there is none.
    #[must_use]
    pub fn root(&self) -> Option<Node<'_>> {
        (!self.nodes.is_empty()).then_some(Node { tree: self, at: 0 })
    }

    /// The `#![…]` before the value.
    #[must_use]
    pub fn attributes(&self) -> &[Range<usize>] {
        &self.attributes
    }

    /// What is wrong, in the order in which it was found.
    #[must_use]
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }
}

/// A value of the file.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    tree: &'t Tree,
    at: u32,
}

impl<'t> Node<'t> {
    /// What it is.
    #[must_use]
    pub fn kind(self) -> NodeKind {
        self.data().map_or(NodeKind::Unknown, |data| data.kind)
    }

    /// The bytes of the value, brackets and the name before them included.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.data().map_or(0..0, |data| data.start as usize..data.end as usize)
    }

    /// The bytes of the field, name included; those of the value where it is no field's.
    #[must_use]
    pub fn field_range(self) -> Range<usize> {
        let value = self.range();
        self.name_range().map_or(value.start, |name| name.start)..value.end
    }

    /// The text of the value.
    #[must_use]
    pub fn source(self) -> &'t str {
        self.tree.text.get(self.range()).unwrap_or_default()
    }

    /// The name of the field that it is the value of.
    #[must_use]
    pub fn name(self) -> Option<&'t str> {
        self.tree.text.get(self.name_range()?).map(|name| name.trim_start_matches("r#"))
    }

    /// The bytes of that name.
    #[must_use]
    pub fn name_range(self) -> Option<Range<usize>> {
        span(self.data()?.name)
    }

    /// The name before its bracket: `File` in `File("a.txt")`.
    #[must_use]
    pub fn tag(self) -> Option<&'t str> {
        self.tree.text.get(span(self.data()?.tag)?)
    }

    /// Its fields, items, or keys and values.
    pub fn children(self) -> impl Iterator<Item = Node<'t>> {
        let end = self.data().map_or(0, |data| data.next);
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let child = Node { tree: self.tree, at };
            let data = (at < end).then(|| child.data())??;
            at = data.next;
            Some(child)
        })
    }

    /// The value of the first field of this name. Looks through `Some(…)`.
    #[must_use]
    pub fn field(self, name: &str) -> Option<Self> {
        let field = self.children().find(|child| child.name() == Some(name))?;
        Some(field.unwrapped())
    }

    /// The value within `Some(…)`, or itself.
    #[must_use]
    pub fn unwrapped(self) -> Self {
        match (self.tag(), self.children().next()) {
            (Some("Some"), Some(inner)) => inner.unwrapped(),
            _ => self,
        }
    }

    /// Whether there is a syntax error in it.
    #[must_use]
    pub fn is_broken(self) -> bool {
        let end = self.data().map_or(0, |data| data.next);
        let within = self.tree.nodes.get(self.at as usize..end as usize);
        within.is_some_and(|nodes| nodes.iter().any(|node| node.broken))
    }

    /// Whether there is a syntax error in it, outside its children.
    #[must_use]
    pub fn is_broken_itself(self) -> bool {
        self.data().is_some_and(|data| data.broken)
    }

    /// The characters that a string stands for; `None` where it is no string, or not a sound one.
    #[must_use]
    pub fn string(self) -> Option<Cow<'t, str>> {
        literal::value(self.kind(), self.source())
    }

    /// The byte of the file that byte `offset` of [`Self::string`] is written at.
    #[must_use]
    pub fn byte_of_string(self, offset: usize) -> usize {
        self.range().start + literal::written_offset(self.kind(), self.source(), offset)
    }

    fn data(self) -> Option<&'t NodeData> {
        self.tree.nodes.get(self.at as usize)
    }
}

fn span((start, end): (u32, u32)) -> Option<Range<usize>> {
    (start < end).then_some(start as usize..end as usize)
}
