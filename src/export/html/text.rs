//! Words and addresses on a web page: whatever a timeline holds is text there, never markup, and
//! only an address of the web is a link.

use std::fmt::{self, Display, Write as _};

/// Words as they stand between tags or in an attribute between double quotes.
pub(in crate::export) struct Escaped<'a>(pub(in crate::export) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // HTML has no place for other control characters.
                c if c.is_control() && !matches!(c, '\n' | '\t') => {}
                c => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

/// An address that a page may lead to: one of the web that names a host. A script, a file of the
/// reader's machine or an address that only looks like one is none.
pub(in crate::export) fn web_address(text: &str) -> Option<&str> {
    let address = text.trim();
    let (scheme, rest) = address.split_once("://")?;
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_odd = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`')
    };
    // A name before the host is a way to make one host look like another.
    let is_plain = !host.is_empty() && !host.contains('@') && !address.chars().any(is_odd);
    is_plain.then_some(address)
}

/// A name for a part of the page that stands for an id and for no other.
pub(in crate::export) fn anchor(id: &str) -> String {
    let mut anchor = "about-".to_owned();
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            anchor.push(c);
        } else {
            // A string takes whatever is written to it.
            write!(anchor, "_{:x}_", u32::from(c)).ok();
        }
    }
    anchor
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for (text, expected) in [
            ("https://example.org/a?b=c#d", true),
            ("HTTP://example.org", true),
            (" https://example.org ", true),
            ("javascript:alert(1)", false),
            ("javascript://example.org/%0aalert(1)", false),
            ("JaVaScRiPt:alert(1)", false),
            ("java\nscript://x", false),
            ("data:text/html,<script>", false),
            ("file:///etc/passwd", false),
            ("//example.org", false),
            ("/example", false),
            ("https://", false),
            ("https:///path", false),
            ("https://bank.example@evil.example/", false),
            ("https://exa mple.org/", false),
            ("https://example.org/\"onclick=\"x", false),
            ("", false),
        ] {
            assert_eq!(web_address(text).is_some(), expected, "{text}");
        }
    }

    #[test]
    fn markup_in_words_stays_words() {
        let words = "<b>\"R&D\"</b>\u{0}\u{1b}'\n";
        assert_eq!(Escaped(words).to_string(), "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;&#39;\n");
    }

    proptest! {
        #[test]
        fn two_ids_never_share_an_anchor(one in ".{0,8}", two in ".{0,8}") {
            prop_assert_eq!(anchor(&one) == anchor(&two), one == two);
            prop_assert!(anchor(&one).chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)));
        }

        #[test]
        fn no_words_open_a_tag(words in any::<String>()) {
            let escaped = Escaped(&words).to_string();
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
        }
    }
}
