//! Tokens to a tree, going on after errors.
//!
//! People lay files out so that what belongs together is indented alike. Where a bracket is missing
//! the parser goes by that, so that a broken element does not swallow the ones after it.

mod belongs;
mod cursor;

use std::{collections::VecDeque, sync::Arc};

use super::{
    super::lines::LineIndex, Bracket, NodeData, NodeKind, SyntaxError, Token, TokenKind, Tokens,
    Tree, tokens,
};

/// How many brackets may be open at once. `ron` has the same limit.
pub const NESTING_LIMIT: usize = 128;

/// Parses a whole file.
pub(super) fn parse(text: Arc<String>) -> Tree {
    let lines = LineIndex::new(&text);
    let mut parser = Parser {
        text: &text,
        lines: &lines,
        tokens: tokens(&text),
        ahead: VecDeque::new(),
        frames: Vec::new(),
        nodes: Vec::new(),
        errors: Vec::new(),
        last_end: 0,
        last_error_line: None,
        unclosed: false,
    };
    let attributes = parser.attributes();
    parser.document();
    let Parser { nodes, errors, .. } = parser;
    Tree { text, lines: Arc::new(lines), nodes, attributes, errors }
}

struct Parser<'a> {
    text: &'a str,
    lines: &'a LineIndex,
    tokens: Tokens<'a>,
    /// Tokens that were looked at and not taken; no trivia.
    ahead: VecDeque<Token>,
    /// The brackets that are open, outermost first.
    frames: Vec<Frame>,
    nodes: Vec<NodeData>,
    errors: Vec<SyntaxError>,
    /// Where the last token that was taken ends.
    last_end: u32,
    /// One mistake often makes a whole line unreadable; it is reported once.
    last_error_line: Option<usize>,
    /// Whether the bracket that was read last is not closed. What follows it is then no second
    /// mistake.
    unclosed: bool,
}

/// A bracket that is open.
struct Frame {
    bracket: Bracket,
    opener: Token,
    node: usize,
    /// Column of the first child that begins a line.
    child_column: Option<usize>,
    /// Whether its children have names.
    has_fields: bool,
}

impl Parser<'_> {
    fn attributes(&mut self) -> Vec<std::ops::Range<usize>> {
        let mut found = Vec::new();
        while let Some(token) = self.peek(0).filter(|token| token.kind == TokenKind::Attribute) {
            self.take();
            if token.unclosed {
                self.error(token.range(), "this attribute is not closed", Some("end it with `)]`"));
            }
            found.push(token.range());
        }
        found
    }

    fn document(&mut self) {
        while let Some(token) = self.peek(0).filter(|token| token.kind == TokenKind::Unknown) {
            self.take();
            self.unknown(token);
        }
        let Some(first) = self.peek(0) else { return };
        if self.is_field(first) {
            let help = "begin the file with `(`, and end it with `)`";
            self.error(first.range(), "an opening `(` is missing before this field", Some(help));
            self.unopened(Bracket::Round, first, None);
        } else {
            self.value(None);
        }
        if let Some(token) = self.peek(0) {
            let end = self.text.trim_end().len();
            self.error(
                token.start as usize..end,
                "the file goes on after its last bracket",
                Some("remove what follows, or the bracket that closes too early"),
            );
        }
    }

    /// Reads one value, whatever it is, and takes at least one token.
    fn value(&mut self, name: Option<Token>) {
        let Some(token) = self.peek(0) else { return };
        let kind = match token.kind {
            TokenKind::Open(bracket) => return self.container(bracket, name, None),
            TokenKind::Ident => {
                if let Some(Token { kind: TokenKind::Open(Bracket::Round), .. }) = self.peek(1) {
                    self.take();
                    return self.container(Bracket::Round, name, Some(token));
                }
                NodeKind::Ident
            }
            TokenKind::String => NodeKind::String,
            TokenKind::RawString => NodeKind::RawString,
            TokenKind::Bytes => NodeKind::Bytes,
            TokenKind::Char => NodeKind::Char,
            TokenKind::Number => NodeKind::Number,
            _ => NodeKind::Unknown,
        };
        self.take();
        let node = self.push(kind, token, name, None);
        if token.unclosed {
            self.break_node(node);
            self.error(
                token.range(),
                "this text is not closed on its line",
                Some("end it with the mark that it begins with, and write quotation marks in it as \\\""),
            );
        } else if kind == NodeKind::Unknown {
            self.break_node(node);
            self.unknown(token);
        }
    }

    fn unknown(&mut self, token: Token) {
        let found = self.text.get(token.range()).unwrap_or_default();
        let help = match found {
            "“" | "”" | "„" | "«" | "»" | "‘" | "’" => {
                Some("texts begin and end with straight quotation marks: \"…\"")
            }
            "\u{a0}" => Some("write a plain space instead"),
            _ => None,
        };
        let shown = if found == "\u{a0}" { "a no-break space" } else { found };
        self.error(token.range(), &format!("`{shown}` has no meaning here"), help);
        self.skip_line();
    }

    /// Leaves out the rest of a line on which nothing can be trusted.
    fn skip_line(&mut self) {
        while let Some(token) = self.peek(0)
            && self.column_if_first(token).is_none()
        {
            self.take();
        }
    }

    fn container(&mut self, bracket: Bracket, name: Option<Token>, tag: Option<Token>) {
        let Some(opener) = self.take() else { return };
        let kind = match bracket {
            Bracket::Round => NodeKind::Tuple,
            Bracket::Square => NodeKind::List,
            Bracket::Curly => NodeKind::Map,
        };
        let node = self.push(kind, opener, name, tag);
        if self.frames.len() >= NESTING_LIMIT {
            self.break_node(node);
            let message = format!("more than {NESTING_LIMIT} brackets are open at once");
            self.error(opener.range(), &message, Some("nest less deeply"));
            self.skip_balanced();
        } else {
            let has_fields = false;
            self.frames.push(Frame { bracket, opener, node, child_column: None, has_fields });
            self.elements(bracket);
            self.frames.pop();
        }
        self.finish(node);
    }

    /// Reads elements up to the closing bracket of the innermost frame, that included.
    fn elements(&mut self, bracket: Bracket) {
        loop {
            let Some(token) = self.peek(0) else { return self.unclosed() };
            match token.kind {
                TokenKind::Close(close) if close == bracket && self.closes_root_rightly() => {
                    self.take();
                    return;
                }
                TokenKind::Close(close) => {
                    if self.is_for_outer(close, token) {
                        return self.unclosed();
                    }
                    self.take();
                    let message = format!("this `{}` closes nothing", close.close());
                    self.broken(token.range(), &message, Some("remove it"));
                    continue;
                }
                TokenKind::Comma => {
                    self.take();
                    let message = "there is nothing before this comma";
                    self.broken(
                        token.range(),
                        message,
                        Some("remove it, or write what is missing"),
                    );
                    continue;
                }
                _ => {}
            }
            if !self.element(bracket, token) {
                return self.unclosed();
            }
            self.separator(bracket);
        }
    }

    /// Reads one element; `false` where `token` belongs to an outer bracket, and nothing was taken.
    fn element(&mut self, bracket: Bracket, token: Token) -> bool {
        let is_field = self.is_field(token);
        match bracket {
            Bracket::Square if is_field && self.belongs_to_outer(token) => return false,
            Bracket::Square if is_field => {
                self.broken(
                    token.range(),
                    "an opening `(` is missing before this field",
                    Some("begin each element of a list with `(`"),
                );
                self.unopened(Bracket::Round, token, None);
            }
            Bracket::Round if is_field => self.field(token),
            Bracket::Round if self.has_fields() => {
                if matches!(token.kind, TokenKind::Open(_)) && self.parent_is_list() {
                    return false;
                }
                self.broken(token.range(), "a field's name is missing here", None);
                self.value(None);
            }
            Bracket::Curly => {
                self.note_column(token);
                self.value(None);
                match self.peek(0) {
                    Some(Token { kind: TokenKind::Colon, .. }) => {
                        self.take();
                        self.value_or_missing(None);
                    }
                    _ => self.broken(
                        self.last_end as usize..self.last_end as usize,
                        "a `:` is missing between key and value",
                        None,
                    ),
                }
            }
            _ => {
                self.note_column(token);
                self.value(None);
            }
        }
        true
    }

    /// Reads the elements of a bracket that was never opened, the first of them being `first`.
    fn unopened(&mut self, bracket: Bracket, first: Token, name: Option<Token>) {
        let has_fields = bracket == Bracket::Round;
        let kind = if has_fields { NodeKind::Struct } else { NodeKind::List };
        let node = self.push(kind, first, name, None);
        self.break_node(node);
        let child_column = self.column_if_first(first);
        self.frames.push(Frame { bracket, opener: first, node, child_column, has_fields });
        self.elements(bracket);
        self.frames.pop();
        self.finish(node);
    }

    fn field(&mut self, name: Token) {
        self.note_column(name);
        if let Some(frame) = self.frames.last_mut() {
            frame.has_fields = true;
            if let Some(node) = self.nodes.get_mut(frame.node) {
                node.kind = NodeKind::Struct;
            }
        }
        self.take();
        let mut written = name;
        if name.kind == TokenKind::String {
            self.broken(
                name.range(),
                "a field's name is written without quotation marks",
                Some("remove the quotation marks around it"),
            );
            written.start += 1;
            written.end -= 1;
        }
        let next = self.peek(0);
        if next.is_none_or(|next| next.kind != TokenKind::Colon) {
            let after = next.unwrap_or(name).range();
            self.broken(after, "a field's name is followed by `:`", Some("write `:`"));
        }
        if next.is_some_and(|next| matches!(next.kind, TokenKind::Colon | TokenKind::Unknown)) {
            self.take();
        }
        self.value_or_missing(Some(written));
    }

    fn value_or_missing(&mut self, name: Option<Token>) {
        match self.peek(0) {
            None | Some(Token { kind: TokenKind::Comma | TokenKind::Close(_), .. }) => {
                let at = self.last_end as usize;
                self.broken(at..at, "a value is missing here", None);
            }
            Some(token) if name.is_some() && self.is_name_with_colon(token) => {
                let at = self.last_end as usize;
                self.broken(at..at, "a value is missing here", None);
            }
            Some(token) if name.is_some() && self.lacks_list(token) => {
                let at = self.last_end as usize;
                self.broken(at..at, "an opening `[` is missing here", Some("write `[`"));
                self.unopened(Bracket::Square, token, name);
            }
            Some(_) => self.value(name),
        }
    }

    fn separator(&mut self, bracket: Bracket) {
        let Some(token) = self.peek(0) else { return };
        let after_unclosed = std::mem::take(&mut self.unclosed);
        match token.kind {
            TokenKind::Comma => {
                self.take();
            }
            TokenKind::Close(_) => {}
            _ if after_unclosed => {}
            // The bracket of a struct that stands in a list was forgotten; said by `element`.
            TokenKind::Open(_)
                if bracket == Bracket::Round && self.has_fields() && self.parent_is_list() => {}
            _ => {
                let at = self.last_end as usize;
                self.broken(at..at, "a comma is missing here", Some("write `,` between elements"));
                if !self.is_name_with_colon(token) && !matches!(token.kind, TokenKind::Open(_)) {
                    self.skip_line();
                }
            }
        }
    }

    /// Reports that the innermost bracket is not closed.
    fn unclosed(&mut self) {
        let is_second = std::mem::replace(&mut self.unclosed, true);
        let Some(frame) = self.frames.last() else { return };
        let (open, close) = (frame.bracket.open(), frame.bracket.close());
        let (range, node) = (frame.opener.range(), frame.node);
        self.break_node(node);
        if is_second {
            return;
        }
        let help = format!("write `{close}` where it ends");
        self.error(range, &format!("this `{open}` is not closed"), Some(&help));
    }

    fn skip_balanced(&mut self) {
        let mut depth = 1_usize;
        while depth > 0
            && let Some(token) = self.take()
        {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) => depth -= 1,
                _ => {}
            }
        }
    }
}
