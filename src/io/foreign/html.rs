//! HTML to text, as other programs keep it in their fields, and text to HTML.
//!
//! Nothing that a browser shows as words is dropped: links are kept as `words (address)`, lists as
//! lines. What is set apart as another's words (`<blockquote>`, `<q cite>`) is also given as a
//! passage, with the source that stands with it. Never opens an address; one that a program would
//! run or that leads into this computer is words and no link. Depth costs no stack.

mod lines;
mod page;
mod tokens;

pub(super) use page::{Link, Page, read, words};

/// Text as HTML shows it.
#[must_use]
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Text in paragraphs as HTML: an empty line parts two of them, any other line end is a `<br>`.
#[must_use]
pub(super) fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let whole = text.split("\n\n").map(str::trim).filter(|words| !words.is_empty());
    let mut out = String::new();
    for words in whole {
        out.extend(["<p>", &escape(words).replace('\n', "<br>"), "</p>"]);
    }
    out
}

/// An address that may be opened when somebody clicks on it, in full. `None` for what a program
/// would run (`javascript:`), what leads into this computer (`file:`) and what is no address.
#[must_use]
pub(super) fn address(written: &str) -> Option<String> {
    // Browsers pass over these wherever they stand in an address.
    let is_kept = |c: &char| !c.is_control() && !matches!(c, '\u{feff}');
    let address: String = written.trim().chars().filter(is_kept).collect();
    if let Some(rest) = address.strip_prefix("//") {
        return (!rest.is_empty()).then(|| format!("https://{rest}"));
    }
    let (scheme, rest) = address.split_once(':')?;
    let is_safe = ["http", "https", "mailto"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe));
    (is_safe && !rest.trim_matches('/').is_empty() && !rest.contains(char::is_whitespace))
        .then_some(address)
}

/// Whether an address has a scheme by which no web page, work or person is found.
#[must_use]
pub(super) fn is_unsafe(address: &str) -> bool {
    const SAFE: [&str; 7] = ["http", "https", "mailto", "ftp", "doi", "urn", "isbn"];
    let is_kept = |c: &char| !c.is_control() && !c.is_whitespace();
    let address: String = address.chars().filter(is_kept).collect();
    let Some((scheme, _)) = address.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    // A host with a port looks like a scheme.
    let is_host = scheme.contains('.');
    is_scheme && !is_host && !SAFE.iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
}

#[cfg(test)]
mod tests;
