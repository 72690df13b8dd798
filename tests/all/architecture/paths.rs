//! Finds the paths (`a::b::c`) that a source file names, with those of its `use` trees written out.
//!
//! A scanner of words, not a parser of Rust: comments, strings and the file's own tests are passed
//! over, and a path that a macro builds is not seen. A full parser (`syn`) would add its build to
//! every test run for no more than this.

/// A path as it is named in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// The line it stands on, from 1.
    pub(super) line: usize,
    /// Its parts: `["crate", "io", "read"]`.
    pub(super) parts: Vec<String>,
}

/// Every path of two or more parts in the text of a file, its tests left out.
pub(super) fn paths(source: &str) -> Vec<Path> {
    let tokens = without_tests(&tokens(source));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let goes_on = at.checked_sub(1).and_then(|before| tokens.get(before));
        if token.is_word() && goes_on.is_none_or(|before| before.text != "::") {
            at = tree(&tokens, at, &mut Vec::new(), &mut found).max(at + 1);
        } else {
            at += 1;
        }
    }
    found
}

/// The tokens without each item that stands under `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut rest = tokens;
    while let Some((first, after)) = rest.split_first() {
        let marked = rest.len() > mark.len()
            && rest.iter().zip(mark).all(|(token, wanted)| token.text == wanted);
        if marked {
            rest = after_item(rest.get(mark.len()..).unwrap_or_default());
        } else {
            kept.push(first.clone());
            rest = after;
        }
    }
    kept
}

/// What follows an item: it ends with `;`, or with the brace that closes its first.
fn after_item(tokens: &[Token]) -> &[Token] {
    let mut depth = 0_usize;
    let end = tokens.iter().position(|token| {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(token.text.as_str(), "}" | ";")
    });
    end.and_then(|end| tokens.get(end + 1..)).unwrap_or_default()
}

/// Follows a path from a word, through `::` and braces; returns where it ends.
fn tree(tokens: &[Token], from: usize, prefix: &mut Vec<String>, found: &mut Vec<Path>) -> usize {
    let depth = prefix.len();
    let line = tokens.get(from).map_or(0, |token| token.line);
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        if token.text == "{" && !prefix.is_empty() {
            at = group(tokens, at + 1, prefix, found);
            prefix.truncate(depth);
            return at;
        }
        if !token.is_word() && token.text != "*" {
            break;
        }
        prefix.push(token.text.clone());
        at += 1;
        if tokens.get(at).is_none_or(|next| next.text != "::") {
            break;
        }
        at += 1;
    }
    if prefix.len() > 1 {
        found.push(Path { line, parts: prefix.clone() });
    }
    prefix.truncate(depth);
    at
}

/// The members of `{…}` after a prefix; returns the place after the closing brace.
fn group(tokens: &[Token], from: usize, prefix: &mut Vec<String>, found: &mut Vec<Path>) -> usize {
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "}" => return at + 1,
            _ if token.is_word() => at = tree(tokens, at, prefix, found),
            _ => at += 1,
        }
    }
    at
}

/// A word, `::`, or one character of anything else.
#[derive(Clone)]
struct Token {
    text: String,
    line: usize,
}

impl Token {
    fn is_word(&self) -> bool {
        self.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

fn tokens(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = source;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let passed = passed_over(rest);
        let length = if passed > 0 {
            passed
        } else if first.is_alphabetic() || first == '_' {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (text, after) = rest.split_at(length);
        if passed == 0 && !first.is_whitespace() {
            tokens.push(Token { text: text.to_owned(), line });
        }
        line += text.matches('\n').count();
        rest = after;
    }
    tokens
}

/// The length of the comment, string or character that a text begins with, or 0.
fn passed_over(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return text.find("*/").map_or(text.len(), |end| end + 2);
    }
    if let Some(raw) = text.strip_prefix('r') {
        let quoted = raw.trim_start_matches('#');
        let end = format!("\"{}", "#".repeat(raw.len() - quoted.len()));
        if let Some(content) = quoted.strip_prefix('"') {
            let begin = text.len() - content.len();
            return content.find(&end).map_or(text.len(), |at| begin + at + end.len());
        }
    }
    if text.starts_with('"') {
        return closed_by(text, '"').unwrap_or(text.len());
    }
    // A lifetime has no closing quote within two characters; a character has.
    let mut after = text.chars().skip(1);
    match (text.starts_with('\''), after.next(), after.next()) {
        (true, Some('\\'), _) | (true, Some(_), Some('\'')) => closed_by(text, '\'').unwrap_or(1),
        _ => 0,
    }
}

/// The length up to and with the quote that closes the one at the start.
fn closed_by(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return Some(at + c.len_utf8());
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

#[test]
fn a_use_tree_is_written_out() {
    let source =
        "use crate::{\n    model::{Event, date::Zone},\n    view::*,\n};\nfn f() { super::g(); }";
    let found: Vec<_> =
        paths(source).into_iter().map(|path| (path.line, path.parts.join("::"))).collect();
    let expected = [
        (2, "crate::model::Event"),
        (2, "crate::model::date::Zone"),
        (3, "crate::view::*"),
        (5, "super::g"),
    ];
    assert_eq!(found, expected.map(|(line, path)| (line, path.to_owned())));
}

#[test]
fn comments_strings_and_tests_are_passed_over() {
    let source = r#"
        // crate::ui::a
        /* crate::ui::b */
        const A: &str = "crate::ui::c \" crate::ui::d";
        const B: &str = r"crate::ui::e";
        const C: char = '"';
        fn f<'a>(x: &'a str) -> char { crate::io::seen(x); '\'' }
        #[cfg(test)]
        mod tests;
        #[cfg(test)]
        mod more { fn f() { use crate::ui::f; } }
        use crate::io::too;
    "#;
    let found: Vec<_> = paths(source).into_iter().map(|path| path.parts.join("::")).collect();
    assert_eq!(found, ["crate::io::seen", "crate::io::too"]);
}
