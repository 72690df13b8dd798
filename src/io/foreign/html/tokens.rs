//! The tokens of HTML, and what their attributes say.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, HtmlString, Spanned, Token, Tokenizer};

use super::address;

/// The attributes of a tag, by their names.
pub(super) type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, ()>>;

pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    // What stands in a script is no tag.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).flatten()
}

pub(super) fn attribute(attributes: &Attributes, name: &str) -> Option<String> {
    let value = attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// The address that a quotation says it is from.
pub(super) fn cited(attributes: &Attributes) -> String {
    attribute(attributes, "cite").and_then(|written| address(&written)).unwrap_or_default()
}

/// Whether the words of a link are its address.
pub(super) fn is_same(words: &str, address: &str) -> bool {
    let plain = |words: &str| {
        let words = words.trim().trim_end_matches('/');
        let words = words.split_once("://").map_or(words, |(_, rest)| rest);
        words.trim_start_matches("mailto:").to_lowercase()
    };
    plain(words) == plain(address)
}
