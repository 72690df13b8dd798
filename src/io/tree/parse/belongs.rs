//! What belongs where: by brackets first, and where those are wrong by how lines are indented.

use super::{Bracket, Parser, Token, TokenKind};

impl Parser<'_> {
    /// Whether `token` is the name of a field: `name:`, or the near misses `"name":` and `name =`.
    pub(super) fn is_field(&mut self, token: Token) -> bool {
        let next = self.peek(1);
        let colon = next.is_some_and(|next| next.kind == TokenKind::Colon);
        match token.kind {
            TokenKind::Ident => colon || next.is_some_and(|next| self.may_lack_colon(next)),
            TokenKind::String => {
                let in_struct = self.frames.last();
                colon && in_struct.is_some_and(|frame| frame.bracket == Bracket::Round)
            }
            _ => false,
        }
    }

    /// Whether `token` is the name of a field with nothing amiss.
    pub(super) fn is_name_with_colon(&mut self, token: Token) -> bool {
        let colon = self.peek(1).is_some_and(|next| next.kind == TokenKind::Colon);
        token.kind == TokenKind::Ident && colon
    }

    /// Whether `next`, right after a name, makes that a field whose `:` was forgotten.
    fn may_lack_colon(&self, next: Token) -> bool {
        self.text.get(next.range()) == Some("=")
            || self.has_fields() && !matches!(next.kind, TokenKind::Comma | TokenKind::Close(_))
    }

    /// Whether the value that `token` begins is the first of a list whose opening bracket was
    /// forgotten: it begins a line, and a second value or a `]` follows it.
    pub(super) fn lacks_list(&mut self, token: Token) -> bool {
        let value = [TokenKind::String, TokenKind::RawString, TokenKind::Open(Bracket::Round)];
        if self.column_if_first(token).is_none() || !value.contains(&token.kind) {
            return false;
        }
        let queued = self.ahead.len();
        let mut tokens = self.tokens.clone().filter(|token| !token.is_trivia());
        let mut next = |at: usize| {
            self.ahead.get(at).copied().or_else(|| {
                debug_assert!(at >= queued, "tokens are looked at in turn");
                tokens.next()
            })
        };
        let (mut at, mut depth) = (0, 0_usize);
        loop {
            let Some(token) = next(at) else { return false };
            at += 1;
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) if depth == 0 => return false,
                TokenKind::Close(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        let mut after = next(at).map(|token| token.kind);
        if after == Some(TokenKind::Comma) {
            after = next(at + 1).map(|token| token.kind);
        }
        after.is_some_and(|after| {
            after == TokenKind::Close(Bracket::Square) || value.contains(&after)
        })
    }

    /// Whether a field that stands in a list is one of the struct around the list, so that the
    /// list is not closed. If it is not, the field's own opening bracket is missing.
    pub(super) fn belongs_to_outer(&self, token: Token) -> bool {
        let Some(outer) = self.frames.iter().rev().nth(1) else { return false };
        if outer.bracket != Bracket::Round {
            return false;
        }
        match (self.column_if_first(token), outer.child_column) {
            (Some(column), Some(expected)) => column == expected,
            // Where the layout says nothing: the lists of the file itself are long, and seldom left
            // open by one who writes an element.
            _ => self.frames.len() > 2,
        }
    }

    /// Whether a closing bracket that does not fit the innermost frame fits an outer one.
    pub(super) fn is_for_outer(&mut self, close: Bracket, token: Token) -> bool {
        let is_last = self.peek(1).is_none();
        let column = self.column_if_first(token);
        let line = self.lines.line(token.start as usize);
        self.frames.iter().enumerate().rev().skip(1).any(|(depth, frame)| {
            let fits = match column {
                _ if depth == 0 => is_last,
                Some(column) => column == self.indent(frame.opener),
                None => self.lines.line(frame.opener.start as usize) == line,
            };
            frame.bracket == close && fits
        })
    }

    /// The bracket of the whole file closes at its end; one before that is one too many.
    pub(super) fn closes_root_rightly(&mut self) -> bool {
        self.frames.len() > 1 || self.peek(1).is_none()
    }

    pub(super) fn has_fields(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.has_fields)
    }

    pub(super) fn parent_is_list(&self) -> bool {
        self.frames.iter().rev().nth(1).is_some_and(|frame| frame.bracket == Bracket::Square)
    }

    pub(super) fn note_column(&mut self, token: Token) {
        let column = self.column_if_first(token);
        if let Some(frame) = self.frames.last_mut()
            && frame.child_column.is_none()
        {
            frame.child_column = column;
        }
    }

    /// Bytes before `token` on its line, where they are only space.
    pub(super) fn column_if_first(&self, token: Token) -> Option<usize> {
        let start = self.lines.start(self.lines.line(token.start as usize));
        let before = self.text.get(start..token.start as usize)?;
        before.trim_matches([' ', '\t', '\u{feff}']).is_empty().then_some(before.len())
    }

    /// Bytes of space that the line of `token` begins with.
    pub(super) fn indent(&self, token: Token) -> usize {
        let line = self.text.get(self.lines.start(self.lines.line(token.start as usize))..);
        line.map_or(0, |line| line.len() - line.trim_start_matches([' ', '\t']).len())
    }
}
