//! RON to tokens, every byte in exactly one of them.
//!
//! Never fails: what is no RON becomes [`TokenKind::Unknown`], what is not closed carries that as
//! a flag. It looks at no token twice, so its cost follows the length of the text.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// U+FEFF at the start of the file.
    ByteOrderMark,
    /// White space as RON has it.
    Space,
    /// `// …` up to the end of its line.
    LineComment,
    /// `/* … */`, which nests.
    BlockComment,
    /// `#![…]`.
    Attribute,
    /// A name: of a field, a variant, `true`, `None`.
    Ident,
    /// A number.
    Number,
    /// `"…"`.
    String,
    /// `r"…"`, `r#"…"#`.
    RawString,
    /// `b"…"`, `br"…"`.
    Bytes,
    /// `'…'`, `b'…'`.
    Char,
    /// An opening bracket.
    Open(Bracket),
    /// A closing bracket.
    Close(Bracket),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A character that RON has no use for.
    Unknown,
}

/// The three kinds of brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bracket {
    /// `( )`
    Round,
    /// `[ ]`
    Square,
    /// `{ }`
    Curly,
}

impl Bracket {
    /// The opening character.
    #[must_use]
    pub fn open(self) -> char {
        match self {
            Self::Round => '(',
            Self::Square => '[',
            Self::Curly => '{',
        }
    }

    /// The closing character.
    #[must_use]
    pub fn close(self) -> char {
        match self {
            Self::Round => ')',
            Self::Square => ']',
            Self::Curly => '}',
        }
    }
}

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its first byte.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// Whether its closing mark is missing.
    pub unclosed: bool,
}

impl Token {
    /// Its bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it says nothing: space, a comment, a byte order mark.
    #[must_use]
    pub fn is_trivia(self) -> bool {
        matches!(
            self.kind,
            TokenKind::ByteOrderMark
                | TokenKind::Space
                | TokenKind::LineComment
                | TokenKind::BlockComment
        )
    }
}

/// The tokens of `text`. Joined, they are `text` again.
#[must_use]
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, unclosed_raw: None }
}

/// See [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// No raw string with at least so many `#` is closed in the rest of the text. Keeps a text of
    /// nothing but openings from being searched to its end for each.
    unclosed_raw: Option<usize>,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let rest = self.text.get(self.at..)?;
        let first = rest.chars().next()?;
        let (kind, length, unclosed) = self.token(rest, first);
        let start = self.at as u32;
        self.at += length.max(first.len_utf8());
        Some(Token { kind, start, end: self.at as u32, unclosed })
    }
}

impl Tokens<'_> {
    /// Kind and length of the token that `rest` begins with, and whether it is unclosed.
    fn token(&mut self, rest: &str, first: char) -> (TokenKind, usize, bool) {
        use TokenKind as Kind;
        let whole = |kind, length| (kind, length, false);
        match first {
            '\u{feff}' if self.at == 0 => whole(Kind::ByteOrderMark, first.len_utf8()),
            '(' => whole(Kind::Open(Bracket::Round), 1),
            '[' => whole(Kind::Open(Bracket::Square), 1),
            '{' => whole(Kind::Open(Bracket::Curly), 1),
            ')' => whole(Kind::Close(Bracket::Round), 1),
            ']' => whole(Kind::Close(Bracket::Square), 1),
            '}' => whole(Kind::Close(Bracket::Curly), 1),
            ',' => whole(Kind::Comma, 1),
            ':' => whole(Kind::Colon, 1),
            '"' => {
                let (length, unclosed) = quoted(rest);
                (Kind::String, length, unclosed)
            }
            '\'' => char_literal(rest, 1).unwrap_or((Kind::Unknown, 1, false)),
            '/' if rest.starts_with("//") => {
                whole(Kind::LineComment, rest.find('\n').unwrap_or(rest.len()))
            }
            '/' if rest.starts_with("/*") => {
                let (length, unclosed) = block_comment(rest);
                (Kind::BlockComment, length, unclosed)
            }
            '#' if rest.starts_with("#!") => {
                let line = rest.find('\n').unwrap_or(rest.len());
                match rest.get(..line).and_then(|line| line.find(']')) {
                    Some(end) => whole(Kind::Attribute, end + 1),
                    None => (Kind::Attribute, line, true),
                }
            }
            'r' | 'b' => self.prefixed(rest),
            _ if is_space(first) => whole(Kind::Space, leading(rest, is_space)),
            _ if is_ident_start(first) => whole(Kind::Ident, leading(rest, is_ident)),
            _ => match number(rest) {
                0 => whole(Kind::Unknown, first.len_utf8()),
                length => whole(Kind::Number, length),
            },
        }
    }

    /// What begins with `r` or `b`: a raw string, bytes, a byte, a raw name or a plain name.
    fn prefixed(&mut self, rest: &str) -> (TokenKind, usize, bool) {
        let kind = if rest.starts_with('b') { TokenKind::Bytes } else { TokenKind::RawString };
        let mark = usize::from(rest.starts_with("br")) + 1;
        let after = rest.get(mark..).unwrap_or_default();
        let hashes = leading(after, |character| character == '#');
        let is_raw = rest.get(..mark).is_some_and(|mark| mark.ends_with('r'));
        if after.get(hashes..).is_some_and(|rest| rest.starts_with('"')) && (is_raw || hashes == 0)
        {
            let opening = mark + hashes + 1;
            if !is_raw {
                let (length, unclosed) = quoted(after);
                return (kind, mark + length, unclosed);
            }
            return match self.raw_length(rest, opening, hashes) {
                Some(length) => (kind, length, false),
                None => (kind, first_line(rest), true),
            };
        }
        if rest.starts_with("b'")
            && let Some(found) = char_literal(rest, 2)
        {
            return found;
        }
        if rest.starts_with("r#")
            && let Some(name) = rest.get(2..)
            && name.starts_with(is_ident_start)
        {
            return (TokenKind::Ident, 2 + leading(name, is_ident), false);
        }
        (TokenKind::Ident, leading(rest, is_ident), false)
    }

    fn raw_length(&mut self, rest: &str, opening: usize, hashes: usize) -> Option<usize> {
        if self.unclosed_raw.is_some_and(|unclosed| hashes >= unclosed) {
            return None;
        }
        let closing = format!("\"{}", "#".repeat(hashes));
        let found = rest.get(opening..).and_then(|body| body.find(&closing));
        if found.is_none() {
            self.unclosed_raw = Some(hashes);
        }
        found.map(|length| opening + length + closing.len())
    }
}

/// Length of the string that `rest` begins with, and whether it is unclosed.
///
/// A string may span lines. Where its closing mark was forgotten it would swallow the text up to
/// the opening mark of the next string, and turn all strings after it inside out. So a string
/// that spans lines, and after which nothing follows that may follow a value, ends on its first
/// line.
fn quoted(rest: &str) -> (usize, bool) {
    let Some(length) = quoted_length(rest) else {
        return (first_line(rest), true);
    };
    let spans_lines = rest.get(..length).is_some_and(|string| string.contains('\n'));
    if spans_lines && !may_follow_a_value(rest.get(length..).unwrap_or_default()) {
        return (first_line(rest), true);
    }
    (length, false)
}

fn quoted_length(rest: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The first line of `rest`, without the commas and brackets at its end that close what stands
/// around the string; a bracket that the string itself opens is its own.
fn first_line(rest: &str) -> usize {
    let mut line = rest.lines().next().unwrap_or_default().trim_end();
    loop {
        let shorter = match line.chars().next_back() {
            Some(',') => line.trim_end_matches(','),
            Some(')') if line.matches(')').count() > line.matches('(').count() => {
                line.strip_suffix(')').unwrap_or(line)
            }
            Some(']') if line.matches(']').count() > line.matches('[').count() => {
                line.strip_suffix(']').unwrap_or(line)
            }
            _ => return line.len(),
        };
        line = shorter.trim_end();
    }
}

fn may_follow_a_value(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_space);
    rest.is_empty()
        || rest.starts_with([',', ')', ']', '}', ':'])
        || rest.starts_with("//")
        || rest.starts_with("/*")
}

fn block_comment(rest: &str) -> (usize, bool) {
    let bytes = rest.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(pair) = bytes.get(at..at + 2) {
        match pair {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return (at, false);
        }
    }
    (rest.len(), true)
}

/// A character literal whose opening mark ends at `mark`.
fn char_literal(rest: &str, mark: usize) -> Option<(TokenKind, usize, bool)> {
    let line = rest.get(mark..)?.lines().next()?;
    let first = line.chars().next()?;
    let from = if first == '\\' { 2 } else { first.len_utf8() };
    let closing = line.get(from..)?.find('\'')?;
    (first == '\\' || closing == 0).then_some((TokenKind::Char, mark + from + closing + 1, false))
}

fn number(rest: &str) -> usize {
    let signed = rest.trim_start_matches(['+', '-']);
    let sign = rest.len() - signed.len();
    let is_number = sign <= 1
        && signed.trim_start_matches('.').starts_with(|first: char| first.is_ascii_digit());
    if !is_number {
        return 0;
    }
    let is_float = !signed.starts_with("0x");
    let mut before = ' ';
    sign + leading(signed, |character| {
        let in_exponent = is_float && matches!(before, 'e' | 'E') && "+-".contains(character);
        before = character;
        in_exponent || character == '.' || character == '_' || character.is_ascii_alphanumeric()
    })
}

fn leading(text: &str, mut belongs: impl FnMut(char) -> bool) -> usize {
    text.find(|character| !belongs(character)).unwrap_or(text.len())
}

fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t'..='\r' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_ident_start(character: char) -> bool {
    character == '_' || character.is_alphabetic()
}

fn is_ident(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}
