//! What belongs to each element of a bracket: its comments, its comma, its space.
//!
//! A comment belongs to the element that follows it where no blank line lies between the two, and
//! to the element before it where it stands on that one's last line. All others belong to nobody,
//! and stay where they are.

use std::ops::Range;

use super::super::tree::{Node, Token, TokenKind, tokens};

/// A bracket of the file with its elements.
#[derive(Debug)]
pub(super) struct Brackets<'t> {
    /// Where the first element may be put: after the opening bracket, and what is said beside it.
    pub(super) open: usize,
    /// Whether something is said beside the opening bracket.
    pub(super) is_said: bool,
    /// Where the closing bracket stands.
    pub(super) close: usize,
    /// The elements.
    pub(super) children: Vec<Child<'t>>,
}

/// An element of a bracket, with what belongs to it.
#[derive(Debug)]
pub(super) struct Child<'t> {
    pub(super) node: Node<'t>,
    /// It, with comments before it and comma and comment after it.
    pub(super) extent: Range<usize>,
    /// The comma after it.
    pub(super) comma: Option<usize>,
    /// The space before its extent.
    pub(super) before: Range<usize>,
    /// The space after its extent.
    pub(super) after: Range<usize>,
    /// Whether its extent ends with a comment that only the end of the line ends.
    pub(super) ends_in_comment: bool,
}

/// Finds them in the file's `text`. `None` for a node that is no bracket.
pub(super) fn brackets<'t>(text: &str, node: Node<'t>) -> Option<Brackets<'t>> {
    let range = node.range();
    let mut said = tokens(node.source()).filter(|token| !token.is_trivia());
    let opener = if node.tag().is_some() { said.nth(1)? } else { said.next()? };
    if !matches!(opener.kind, TokenKind::Open(_)) {
        return None;
    }
    let after_opener = range.start + opener.end as usize;
    let closes = tokens(text.get(range.end.checked_sub(1)?..range.end)?)
        .any(|token| matches!(token.kind, TokenKind::Close(_)));
    // Where the closing bracket is missing, the last element ends the bracket.
    let close = if closes { range.end - 1 } else { range.end };
    let nodes: Vec<Node<'t>> = node.children().collect();
    // Without elements, a comment beside the bracket is found by the same rule.
    let first = nodes.first().map_or(close, |first| first.field_range().start);
    let open = beside(text, after_opener..first, nodes.is_empty()).0;
    let mut children: Vec<Child<'t>> = Vec::with_capacity(nodes.len());
    let mut last_end = open;
    for (at, node) in nodes.iter().enumerate() {
        let value = node.field_range();
        let next = nodes.get(at + 1).map_or(close, |next| next.field_range().start);
        let comma = gap(text, value.end..next).find(|token| token.kind == TokenKind::Comma);
        let comma = comma.map(|token| token.start as usize);
        let after = comma.map_or(value.end, |comma| comma + 1);
        let (end, ends_in_comment) = beside(text, after..next, at + 1 == nodes.len());
        let start = leading(text, last_end..value.start);
        children.push(Child {
            node: *node,
            extent: start..end,
            comma,
            before: space_before(text, last_end..start),
            after: space_after(text, end..next),
            ends_in_comment,
        });
        last_end = end;
    }
    Some(Brackets { open, is_said: open > after_opener, close, children })
}

impl Child<'_> {
    /// Whether a comment stands after it that would come to belong to what is put on its line.
    pub(super) fn is_said_after(&self) -> bool {
        self.ends_in_comment || self.comma.is_some_and(|comma| self.extent.end > comma + 1)
    }

    /// Whether it begins a line.
    pub(super) fn begins_line(&self, text: &str) -> bool {
        breaks(text, &self.before) > 0
    }
}

/// How many lines end within a range.
pub(super) fn breaks(text: &str, range: &Range<usize>) -> usize {
    text.get(range.clone()).map_or(0, |text| text.matches('\n').count())
}

/// Whether there is a comment in a range.
pub(super) fn has_comment(text: &str, range: Range<usize>) -> bool {
    gap(text, range).any(is_comment)
}

/// Where what is said beside something ends: comments on the line on which the range begins, if
/// nothing but the end of that line, or of a bracket, follows them. Also whether the last of them
/// is ended by its line alone.
fn beside(text: &str, range: Range<usize>, is_last: bool) -> (usize, bool) {
    let start = range.start;
    let (mut end, mut in_comment) = (start, false);
    for token in gap(text, range) {
        let source = text.get(token.range()).unwrap_or_default();
        match token.kind {
            TokenKind::Space if source.contains('\n') => return (end, in_comment),
            TokenKind::Space => {}
            _ if is_comment(token) => {
                end = token.end as usize;
                in_comment = token.kind == TokenKind::LineComment;
            }
            _ => break,
        }
    }
    if is_last { (end, in_comment) } else { (start, false) }
}

/// Where the comments begin that belong to what follows the range.
fn leading(text: &str, range: Range<usize>) -> usize {
    let mut start = range.end;
    let between: Vec<Token> = gap(text, range).collect();
    for token in between.into_iter().rev() {
        match token.kind {
            TokenKind::Space if breaks(text, &token.range()) > 1 => break,
            TokenKind::Space => {}
            _ if is_comment(token) => start = token.start as usize,
            _ => break,
        }
    }
    start
}

fn space_before(text: &str, range: Range<usize>) -> Range<usize> {
    let last = gap(text, range.clone()).last().filter(|token| token.kind == TokenKind::Space);
    last.map_or(range.end..range.end, Token::range)
}

fn space_after(text: &str, range: Range<usize>) -> Range<usize> {
    let first = gap(text, range.clone()).next().filter(|token| token.kind == TokenKind::Space);
    first.map_or(range.start..range.start, Token::range)
}

fn is_comment(token: Token) -> bool {
    matches!(token.kind, TokenKind::LineComment | TokenKind::BlockComment)
}

/// The tokens of a range that begins and ends between tokens, with their places in the file.
fn gap(text: &str, range: Range<usize>) -> impl Iterator<Item = Token> {
    let start = range.start as u32;
    tokens(text.get(range).unwrap_or_default()).map(move |token| Token {
        start: token.start + start,
        end: token.end + start,
        ..token
    })
}
