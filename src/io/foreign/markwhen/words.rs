//! Words in lines: escapes, tags, links.

use std::borrow::Cow;

/// Words with the backslashes taken away that keep a mark from being one.
pub(super) fn plain(words: &str) -> Cow<'_, str> {
    if !words.contains('\\') {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => {
                out.push(*next);
                letters.next();
            }
            _ => out.push(letter),
        }
    }
    Cow::Owned(out)
}

/// Words with a backslash before each mark that would be read as one.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut before = ' ';
    for letter in words.chars() {
        let is_mark = match letter {
            '\\' | '[' | ']' => true,
            '#' | '!' => before.is_whitespace(),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(letter);
        before = letter;
    }
    out
}

/// The `!id` of a title, wherever it stands in it, and the words without it. The older generation
/// names events so.
pub(super) fn take_id(words: &str) -> Option<(&str, String)> {
    let marks = words.match_indices('!').map(|(at, _)| at);
    let begins =
        |at: &usize| words.get(..*at).is_some_and(|it| it.is_empty() || it.ends_with([' ', '\t']));
    marks.filter(begins).find_map(|at| {
        let (before, rest) = (words.get(..at)?.trim_end(), words.get(at + 1..)?);
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (id, after) = rest.split_at(end);
        let space = if before.is_empty() || after.is_empty() { "" } else { " " };
        (!id.is_empty()).then(|| (id, format!("{before}{space}{}", after.trim_start())))
    })
}

/// Takes `#tags` off the end of words, in their order.
pub(super) fn take_tags(words: &mut &str) -> Vec<String> {
    let mut tags = Vec::new();
    loop {
        let kept = words.trim_end();
        let start = kept.rfind(char::is_whitespace).map_or(0, |at| {
            at + kept.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let Some(tag) = kept.get(start..).and_then(|last| last.strip_prefix('#')) else { break };
        if !is_tag(tag) {
            break;
        }
        tags.push(tag.to_owned());
        *words = kept.get(..start).unwrap_or_default();
    }
    *words = words.trim_end();
    tags.reverse();
    tags
}

/// Whether a tag can stand after `#`.
pub(super) fn is_tag(tag: &str) -> bool {
    !tag.is_empty()
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !tag.bytes().all(|byte| byte.is_ascii_digit())
}

/// A link: its words and its address.
pub(super) type Link = (String, String);

/// Words with their links as `words (address)`, and the links.
pub(super) fn links(words: &str) -> (String, Vec<Link>) {
    let (mut out, mut links) = (String::with_capacity(words.len()), Vec::new());
    let mut rest = words;
    while let Some(open) = rest.find('[') {
        let is_escaped = rest
            .get(..open)
            .is_some_and(|before| (before.len() - before.trim_end_matches('\\').len()) % 2 == 1);
        let (before, from) = rest.split_at(open);
        if let Some((label, address, length)) = link(from).filter(|_| !is_escaped) {
            // A picture is a link with a mark before it.
            out.push_str(before.strip_suffix('!').unwrap_or(before));
            let label_words = plain(label.trim()).into_owned();
            if label_words.is_empty() {
                out.push_str(address);
            } else {
                out.extend([label, " (", address, ")"]);
            }
            links.push((label_words, address.to_owned()));
            rest = from.get(length..).unwrap_or_default();
        } else {
            out.push_str(before);
            out.push('[');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    (plain(&out).into_owned(), links)
}

/// Label, address and length of `[label](address)` at the beginning of words.
fn link(from: &str) -> Option<(&str, &str, usize)> {
    /// No label of a link is longer; without an end each bracket would look through all that follows.
    const LONGEST: usize = 2_000;
    let mut end = from.len().min(LONGEST);
    while !from.is_char_boundary(end) {
        end -= 1;
    }
    let near = from.get(..end)?;
    let mut is_escaped = false;
    // A bracket within the label would be the link: so each byte is looked at once.
    let (close, _) = near.char_indices().skip(1).find(|(_, letter)| {
        let is_bracket = matches!(letter, '[' | ']') && !is_escaped;
        is_escaped = *letter == '\\' && !is_escaped;
        is_bracket
    })?;
    if !near.get(close..)?.starts_with(']') {
        return None;
    }
    let label = near.get(1..close)?;
    let after = near.get(close + 1..)?.strip_prefix('(')?;
    let address = after.get(..after.find(')')?)?;
    let is_address = !address.is_empty() && !address.contains(char::is_whitespace);
    is_address.then_some((label, address, close + 3 + address.len()))
}

/// The value of a property: what stands between quotation marks, or the words as they are.
pub(super) fn value(words: &str) -> String {
    let words = words.trim();
    if words.starts_with('"')
        && let Ok(inner) = serde_json::from_str::<String>(words)
    {
        return inner;
    }
    let quoted = words.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    quoted.map_or_else(|| words.to_owned(), |inner| inner.replace("''", "'"))
}

/// A value of a property, between quotation marks where YAML would take it for something else.
pub(super) fn as_value(words: &str) -> String {
    let is_plain = words.starts_with(|c: char| c.is_alphabetic())
        && words.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/'))
        && !words.ends_with(' ');
    if is_plain { words.to_owned() } else { serde_json::Value::from(words).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        for (words, rest, expected) in [
            ("A title #one #two_2", "A title", vec!["one", "two_2"]),
            ("Won #first prize", "Won #first prize", vec![]),
            ("Number #1", "Number #1", vec![]),
            ("#only", "", vec!["only"]),
            ("é\u{2003}#x", "é", vec!["x"]),
        ] {
            let mut words = words;
            assert_eq!(
                (take_tags(&mut words), words),
                (expected.into_iter().map(str::to_owned).collect(), rest)
            );
        }
        for (words, expected, addresses) in [
            (
                "See [the plan](https://a.example), and",
                "See the plan (https://a.example), and",
                vec!["https://a.example"],
            ),
            ("![picture](p.png)", "picture (p.png)", vec!["p.png"]),
            ("\\[no\\](link) [x] (y) [", "[no](link) [x] (y) [", vec![]),
            ("[a\\]b](c)", "a]b (c)", vec!["c"]),
        ] {
            let (words, found) = links(words);
            let found: Vec<_> = found.into_iter().map(|(_, address)| address).collect();
            assert_eq!(
                (words.as_str(), found),
                (expected, addresses.into_iter().map(str::to_owned).collect())
            );
        }
        for words in ["a \\# [b](c) #d !e", "\\\\", "C:\\dir", "#a"] {
            assert_eq!(links(&escaped(words)), (words.to_owned(), vec![]), "{words}");
        }
        for words in ["a", "yes: \"no\"", "2022", "é b", " x ", ""] {
            assert_eq!(value(&as_value(words)), words);
        }
    }
}
