//! Tokens as they are taken, nodes and errors as they are found.

use super::{NodeData, NodeKind, Parser, SyntaxError, Token};

impl Parser<'_> {
    pub(super) fn peek(&mut self, ahead: usize) -> Option<Token> {
        while self.ahead.len() <= ahead {
            let token = self.tokens.by_ref().find(|token| !token.is_trivia() || token.unclosed)?;
            if token.is_trivia() {
                let range = token.range().start..token.range().start + 2;
                self.error(range, "this comment is not closed", Some("end it with `*/`"));
            } else {
                self.ahead.push_back(token);
            }
        }
        self.ahead.get(ahead).copied()
    }

    pub(super) fn take(&mut self) -> Option<Token> {
        let token = self.peek(0)?;
        self.ahead.pop_front();
        self.last_end = token.end;
        Some(token)
    }

    pub(super) fn push(
        &mut self,
        kind: NodeKind,
        token: Token,
        name: Option<Token>,
        tag: Option<Token>,
    ) -> usize {
        let span = |token: Option<Token>| token.map_or((0, 0), |token| (token.start, token.end));
        let at = self.nodes.len();
        let start = tag.map_or(token.start, |tag| tag.start);
        let (name, tag) = (span(name), span(tag));
        let next = at as u32 + 1;
        self.nodes.push(NodeData { kind, broken: false, start, end: token.end, name, tag, next });
        at
    }

    pub(super) fn finish(&mut self, node: usize) {
        let (end, next) = (self.last_end, self.nodes.len() as u32);
        if let Some(node) = self.nodes.get_mut(node) {
            node.end = end.max(node.end);
            node.next = next;
        }
    }

    pub(super) fn break_node(&mut self, node: usize) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.broken = true;
        }
    }

    /// Reports an error in the innermost frame.
    pub(super) fn broken(
        &mut self,
        range: std::ops::Range<usize>,
        message: &str,
        help: Option<&str>,
    ) {
        if let Some(node) = self.frames.last().map(|frame| frame.node) {
            self.break_node(node);
        }
        self.error(range, message, help);
    }

    pub(super) fn error(
        &mut self,
        range: std::ops::Range<usize>,
        message: &str,
        help: Option<&str>,
    ) {
        let line = self.lines.line(range.start);
        if self.last_error_line.replace(line) == Some(line) {
            return;
        }
        let help = help.map(str::to_owned);
        self.errors.push(SyntaxError { range, message: message.to_owned(), help });
    }
}
