//! What changed, put into the text where it stands.
//!
//! Goes down both values and the tree at once. Where the values are equal nothing is touched,
//! whatever the text says there; where they are not, the text comes to say the new one.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    super::{
        raw::Field as Known,
        tree::{Node, NodeKind},
    },
    extent::{Brackets, brackets, has_comment},
    habits::line_indent,
    literal,
    original::{LONG, LaidOut},
    pair::{pairs, places},
    patch::{Patch, Piece},
    print::{At, Lines, lines_of},
    value::{Field, Item, Struct, Value},
};

/// Changes a text.
pub(super) struct Change<'t> {
    pub(super) text: &'t str,
    pub(super) laid_out: &'t LaidOut,
    pub(super) patch: Patch<'t>,
    /// The lists of the file itself, which are laid out more widely than others.
    pub(super) root: &'static [Known],
}

impl Change<'_> {
    /// The fields of a struct. Where `old` is `None` the text was not understood when it was read:
    /// whatever it says of the fields that are known is replaced.
    pub(super) fn fields(
        &mut self,
        node: Node<'_>,
        old: Option<&Struct<'_>>,
        new: &Struct<'_>,
        known: &'static [Known],
    ) {
        let Some(brackets) = brackets(self.text, node) else { return };
        let children = &brackets.children;
        let mut pieces: Vec<(Option<usize>, Piece)> = children
            .iter()
            .enumerate()
            .map(|(at, child)| (rank(known, child.node.name()), Piece::Kept(at)))
            .collect();
        for (rank, field) in known.iter().enumerate() {
            let was = old.map(|old| old.get(field.name).map(|field| &field.value));
            let is = new.get(field.name);
            let same = was == Some(is.map(|field| &field.value));
            let place = children.iter().position(|child| child.node.name() == Some(field.name));
            let child = place.and_then(|place| children.get(place));
            match (is, child, place) {
                (Some(is), Some(child), _) if !same => {
                    let lines = lines_in(node);
                    self.value(child.node, was.flatten(), &is.value, field, lines);
                }
                (Some(is), None, _) if is.explicit || !same && !is.value.says_nothing(field) => {
                    put(&mut pieces, rank, self.new_field(&brackets, is, field, known));
                }
                (None, _, Some(place)) if !same => {
                    pieces.retain(|(_, piece)| *piece != Piece::Kept(place));
                }
                _ => {}
            }
        }
        let pieces: Vec<Piece> = pieces.into_iter().map(|(_, piece)| piece).collect();
        self.patch.arrange(&brackets, &pieces, &self.laid_out.habits);
    }

    /// The value of a field, or an item of a list, that is there.
    fn value(
        &mut self,
        node: Node<'_>,
        old: Option<&Value<'_>>,
        new: &Value<'_>,
        known: &'static Known,
        lines: Lines,
    ) {
        let inner = node.unwrapped();
        match new {
            Value::Text(text) if is_text(inner) => self.literal(inner, text),
            Value::Word(word) if matches!(inner.kind(), NodeKind::Ident | NodeKind::Number) => {
                if inner.source() == "None" {
                    self.whole(node, new, known, lines);
                } else if inner.source() != word {
                    self.patch.replace(inner.range(), word.clone());
                }
            }
            Value::Variant(name, text) if inner.tag() == Some(name) => {
                match inner.children().next().filter(|text| is_text(*text)) {
                    Some(literal) => self.literal(literal, text),
                    None => self.whole(node, new, known, lines),
                }
            }
            Value::Struct(fields) if is_struct(inner) => {
                let old = match old {
                    Some(Value::Struct(old)) => Some(old),
                    _ => None,
                };
                self.fields(inner, old, fields, known.fields);
            }
            Value::Struct(fields) if is_text(inner) => match fields.short() {
                Some(Value::Text(text)) => self.literal(inner, text),
                _ => self.whole(node, new, known, lines),
            },
            Value::List(items) if inner.kind() == NodeKind::List => {
                let has_content = inner.children().next().is_some()
                    || has_comment(self.text, inner.range().start + 1..inner.range().end);
                match old {
                    _ if !has_content => self.whole(node, new, known, lines),
                    Some(Value::List(old)) => self.items(inner, old, items, known),
                    _ => self.items(inner, &[], items, known),
                }
            }
            _ => self.whole(node, new, known, lines),
        }
    }

    fn literal(&mut self, node: Node<'_>, text: &str) {
        if node.string().as_deref() != Some(text) {
            let (range, literal) = literal::changed(node, text);
            self.patch.replace(range, literal);
        }
    }

    /// Writes a value anew, in place of one that has nothing in common with it.
    fn whole(&mut self, node: Node<'_>, new: &Value<'_>, known: &'static Known, lines: Lines) {
        let inner = node.unwrapped();
        let range = inner.range();
        let indent = line_indent(self.text, range.start);
        let line = self.text.get(..range.start).unwrap_or_default();
        let column = line.rsplit('\n').next().unwrap_or_default().chars().count();
        let text = match new {
            Value::List(items) if self.is_of_root(known) => {
                self.laid_out.habits.top_list(known.name, items, known.fields, indent)
            }
            _ => self.laid_out.habits.value(new, known.fields, At { indent, column }, lines),
        };
        let is_wrapped = node.tag() == Some("Some");
        let wrap = self.laid_out.habits.explicit_some && known.optional && !is_wrapped;
        self.patch.replace(range, if wrap { format!("Some({text})") } else { text });
    }

    fn items(&mut self, node: Node<'_>, old: &[Item<'_>], new: &[Item<'_>], known: &'static Known) {
        let nodes: Vec<Node<'_>> = node.children().collect();
        let laid_out = self.laid_out;
        let is_long = self.is_of_root(known) && LONG.contains(&known.name);
        let places = match laid_out.places(known.name).filter(|_| is_long) {
            Some(places) => Cow::Borrowed(places),
            None => Cow::Owned(places(&nodes, old)),
        };
        let pairs = pairs(old, new);
        if is_long && laid_out.is_bare() && stays(&places, &pairs, nodes.len()) {
            // What stands between the elements is not looked at.
            for ((node, old), new) in nodes.into_iter().zip(old).zip(new) {
                if old != new {
                    self.element(node, old, new, known);
                }
            }
            return;
        }
        let Some(brackets) = brackets(self.text, node) else { return };
        let mut pieces = Vec::with_capacity(new.len());
        for ((at, item), was) in new.iter().enumerate().zip(pairs) {
            let before = was.and_then(|was| old.get(was));
            let place = was.and_then(|was| places.get(was).copied().flatten());
            let same = before == Some(item);
            match (place, before) {
                (Some(place), Some(before)) => {
                    let moved = was != Some(at) && has_explicit(item);
                    if let Some(node) = nodes.get(place).filter(|_| !same || moved) {
                        self.element(*node, before, item, known);
                    }
                    pieces.push(Piece::Kept(place));
                }
                // It stood nowhere, as a lane does that only events name.
                (None, Some(_)) if same => {}
                _ => pieces.push(self.new_item(&brackets, item, known)),
            }
        }
        keep_unread(&mut pieces, &places, nodes.len());
        self.patch.arrange(&brackets, &pieces, &self.laid_out.habits);
    }

    /// An item that is there. One of a long list is parsed first.
    fn element(&mut self, node: Node<'_>, old: &Item<'_>, new: &Item<'_>, known: &'static Known) {
        let lines = lines_in(node);
        let is_long = self.is_of_root(known) && LONG.contains(&known.name);
        if is_long && self.laid_out.is_bare() {
            let parsed = self.laid_out.tree.parsed(node);
            if let Some(node) = parsed.root() {
                self.value(node, Some(&old.value), &new.value, known, lines);
            }
        } else {
            self.value(node, Some(&old.value), &new.value, known, lines);
        }
    }

    fn new_field(
        &self,
        brackets: &Brackets<'_>,
        field: &Field<'_>,
        known: &'static Known,
        among: &'static [Known],
    ) -> Piece {
        let (indent, breaks_line) = self.patch.indent(brackets, &self.laid_out.habits);
        if let Value::List(items) = &field.value
            && std::ptr::eq(among, self.root)
        {
            let list = self.laid_out.habits.top_list(known.name, items, known.fields, &indent);
            return Piece::New { text: format!("{}: {list}", field.name), is_apart: breaks_line };
        }
        let lines = if breaks_line { Lines::Fitting } else { Lines::One };
        let at = At { indent: &indent, column: indent.chars().count() };
        Piece::New {
            text: self.laid_out.habits.field(field, Some(known), at, lines),
            is_apart: false,
        }
    }

    fn new_item(&self, brackets: &Brackets<'_>, item: &Item<'_>, known: &'static Known) -> Piece {
        let (indent, breaks_line) = self.patch.indent(brackets, &self.laid_out.habits);
        let mut siblings = brackets.children.iter().map(|child| lines_in(child.node)).peekable();
        let lines = match siblings.peek() {
            _ if !breaks_line => Lines::One,
            None if self.is_of_root(known) => lines_of(known.name),
            None => Lines::Fitting,
            Some(_) => siblings.max().unwrap_or(Lines::Fitting),
        };
        // Siblings of several lines ask for several, those of one for one.
        let lines = if lines == Lines::Fitting && self.is_of_root(known) {
            lines_of(known.name)
        } else {
            lines
        };
        let at = At { indent: &indent, column: indent.chars().count() };
        let text = self.laid_out.habits.value(&item.value, known.fields, at, lines);
        Piece::New { text, is_apart: false }
    }

    /// Whether it is a list of the file itself.
    fn is_of_root(&self, known: &'static Known) -> bool {
        self.root.iter().any(|field| std::ptr::eq(field, known))
    }
}

/// Puts a field after the last of those that the file form has before it.
fn put(pieces: &mut Vec<(Option<usize>, Piece)>, rank: usize, piece: Piece) {
    let before = |(at, (other, _)): (usize, &(Option<usize>, Piece))| {
        other.filter(|other| *other < rank).map(|other| (other, at))
    };
    let after = |(other, _): &(Option<usize>, Piece)| other.is_some_and(|other| other > rank);
    let at = match pieces.iter().enumerate().filter_map(before).max() {
        Some((_, at)) => at + 1,
        None => pieces.iter().position(after).unwrap_or(pieces.len()),
    };
    pieces.insert(at, (Some(rank), piece));
}

fn rank(known: &[Known], name: Option<&str>) -> Option<usize> {
    known.iter().position(|field| Some(field.name) == name)
}

/// Keeps elements that could not be read, each after the one that it stood after.
fn keep_unread(pieces: &mut Vec<Piece>, places: &[Option<usize>], count: usize) {
    let read: BTreeSet<usize> = places.iter().copied().flatten().collect();
    for unread in (0..count).filter(|at| !read.contains(at)) {
        let before = (0..unread)
            .rev()
            .find_map(|before| pieces.iter().position(|piece| *piece == Piece::Kept(before)));
        pieces.insert(before.map_or(0, |before| before + 1), Piece::Kept(unread));
    }
}

/// Whether each of so many elements is the item at its place, as it was.
fn stays(places: &[Option<usize>], pairs: &[Option<usize>], count: usize) -> bool {
    let in_place = |list: &[Option<usize>]| {
        list.len() == count && list.iter().enumerate().all(|(at, place)| *place == Some(at))
    };
    in_place(places) && in_place(pairs)
}

/// How something that stands in the text is laid out.
fn lines_in(node: Node<'_>) -> Lines {
    if node.source().contains('\n') { Lines::Fitting } else { Lines::One }
}

fn has_explicit(item: &Item<'_>) -> bool {
    match &item.value {
        Value::Struct(fields) => fields.fields.iter().any(|field| field.explicit),
        _ => false,
    }
}

fn is_text(node: Node<'_>) -> bool {
    matches!(node.kind(), NodeKind::String | NodeKind::RawString)
}

fn is_struct(node: Node<'_>) -> bool {
    let is_empty = node.tag().is_none() && node.children().next().is_none();
    node.kind() == NodeKind::Struct || node.kind() == NodeKind::Tuple && is_empty
}
